//! Every vector of the domain reference, and the worked partnerships' dates.

use jiff::civil::date;

use super::{due, due_text};
use crate::time::{Calendar, IsoWeek, Quarter, TimeLimit, clock_changes, instant, usual};

/// From, limit, due.
const VECTORS: &[(&str, &str, &str)] = &[
    // Elapsed time, over both changes of the clocks.
    ("2026-03-28 10:00", "24 hours", "Sun 29 Mar 2026 11:00"),
    ("2026-10-24 10:00", "24 hours", "Sun 25 Oct 2026 09:00"),
    ("2026-04-02 16:00", "48 hours", "Sat 4 Apr 2026 16:00"),
    ("2026-10-23 17:30", "48 hours", "Sun 25 Oct 2026 16:30"),
    // Working days.
    ("2026-04-02 16:00", "2 working days", "Wed 8 Apr 2026 23:59"),
    ("2026-05-01", "1 working day", "Tue 5 May 2026 23:59"),
    ("2026-12-23", "3 working days", "Wed 30 Dec 2026 23:59"),
    ("2026-12-21", "10 working days", "Thu 7 Jan 2027 23:59"),
    ("2027-12-24", "1 working day", "Wed 29 Dec 2027 23:59"),
    // Ten working days after each quarter's end.
    ("2026-06-30", "10 working days after quarter end", "Tue 14 Jul 2026 23:59"),
    ("2026-07-01", "10 working days after quarter end", "Wed 14 Oct 2026 23:59"),
    ("2026-10-01", "10 working days after quarter end", "Fri 15 Jan 2027 23:59"),
    ("2027-03-31", "10 working days after quarter end", "Wed 14 Apr 2027 23:59"),
    // Subject access requests: one month, moved to a working day.
    ("2026-03-03", "1 month or next working day", "Tue 7 Apr 2026 23:59"),
    ("2026-11-25", "1 month or next working day", "Tue 29 Dec 2026 23:59"),
    ("2027-01-31", "1 month or next working day", "Mon 1 Mar 2027 23:59"),
    ("2027-02-28", "1 month or next working day", "Tue 30 Mar 2027 23:59"),
    // Early reviews of the worked partnerships.
    ("2026-07-07 14:00", "6 weeks or next working day", "Tue 18 Aug 2026 23:59"),
    ("2026-07-06 10:00", "8 weeks or next working day", "Tue 1 Sep 2026 23:59"),
    ("2026-07-06 10:00", "8 weeks", "Mon 31 Aug 2026 23:59"),
    ("2026-07-01 09:00", "6 weeks", "Wed 12 Aug 2026 23:59"),
    // Told, written up, recorded, reviewed.
    ("2026-07-14 15:10", "60 minutes", "Tue 14 Jul 2026 16:10"),
    ("2026-07-14 15:30", "12:00 next working day", "Wed 15 Jul 2026 12:00"),
    ("2026-07-17 15:30", "17:00 next working day", "Mon 20 Jul 2026 17:00"),
    ("2026-07-18 15:30", "12:00 next working day", "Mon 20 Jul 2026 12:00"),
    ("2026-07-18 15:30", "same day", "Sat 18 Jul 2026 23:59"),
    ("2026-07-14 15:30", "Friday 17:00", "Fri 17 Jul 2026 17:00"),
    ("2026-07-17 17:00", "Friday 17:00", "Fri 17 Jul 2026 17:00"),
    ("2026-07-17 17:01", "Friday 17:00", "Fri 24 Jul 2026 17:00"),
    ("2026-07-19 12:00", "Friday 17:00", "Fri 24 Jul 2026 17:00"),
    ("2026-03-30 09:00", "Friday 17:00", "Fri 3 Apr 2026 17:00"),
    ("2026-03-30 09:00", "Friday 17:00 or next working day", "Tue 7 Apr 2026 17:00"),
    // Receipt after the cut-off, and on a day nobody works.
    ("2026-04-02 17:00", "2 working days, cut-off 17:00", "Wed 8 Apr 2026 23:59"),
    ("2026-04-02 17:01", "2 working days, cut-off 17:00", "Thu 9 Apr 2026 23:59"),
    ("2026-04-02 17:01", "2 working days", "Wed 8 Apr 2026 23:59"),
    ("2026-04-04 10:00", "2 working days", "Thu 9 Apr 2026 23:59"),
    ("2026-04-04 10:00", "2 working days by 12:00", "Thu 9 Apr 2026 12:00"),
    // Months and leap days.
    ("2027-01-31", "1 month", "Sun 28 Feb 2027 23:59"),
    ("2028-01-31", "1 month", "Tue 29 Feb 2028 23:59"),
    ("2026-07-14", "30 days", "Thu 13 Aug 2026 23:59"),
];

#[test]
fn every_vector() {
    for (from, within, expected) in VECTORS {
        assert_eq!(&due_text(from, within), expected, "{within} from {from}");
    }
}

#[test]
fn the_vectors_rest_on_published_holidays() {
    for (from, within, _) in VECTORS {
        assert!(due(from, within).verified, "{within} from {from}");
    }
    assert!(!due("2028-12-27", "10 working days").verified);
    assert!(due("2028-12-27", "240 hours").verified);
}

#[test]
fn the_end_of_a_day_is_inclusive() {
    let due = due("2026-07-18 15:30", "same day");
    assert_eq!(due.at.to_string(), "2026-07-18T22:59:59.999999Z");
    assert!(due.is_met_at(due.at));
    assert!(!due.is_met_at(instant(date(2026, 7, 19), jiff::civil::Time::midnight())));
}

#[test]
fn the_published_holidays_agree_with_the_usual_rules() {
    let calendar = Calendar::england_and_wales();
    assert_eq!(calendar.holidays().count(), 40);
    let mut day = calendar.verified_from();
    while day <= calendar.unverified_after() {
        let usual = usual::holiday_name(day);
        let published = calendar.holiday_name(day);
        assert_eq!(usual.is_some(), published.is_some(), "{day}");
        assert!(published.unwrap_or("").starts_with(usual.unwrap_or("")), "{day}");
        day = day.tomorrow().unwrap();
    }
}

#[test]
fn the_usual_rules_project_unpublished_years() {
    let projected = |year: i16| {
        let days = date(year, 1, 1).series(jiff::Span::new().days(1)).take_while(|d| d.year() == year);
        days.filter(|d| usual::holiday_name(*d).is_some()).map(|d| d.strftime("%-d %b").to_string()).collect::<Vec<_>>()
    };
    let of_2029 = ["1 Jan", "30 Mar", "2 Apr", "7 May", "28 May", "27 Aug", "25 Dec", "26 Dec"];
    let of_2030 = ["1 Jan", "19 Apr", "22 Apr", "6 May", "27 May", "26 Aug", "25 Dec", "26 Dec"];
    assert_eq!(projected(2029), of_2029);
    assert_eq!(projected(2030), of_2030);
    // Christmas on a Sunday, as in 2022: Boxing Day keeps its Monday, Christmas moves to the Tuesday.
    assert!(projected(2033).ends_with(&["26 Dec".into(), "27 Dec".into()]));
}

#[test]
fn the_clocks_change_when_they_should() {
    let from = instant(date(2024, 1, 1), jiff::civil::Time::midnight());
    let to = instant(date(2029, 1, 1), jiff::civil::Time::midnight());
    let changes: Vec<_> = clock_changes(from, to).iter().map(|c| (c.date, c.forward)).collect();
    let forward = [(2024, 31), (2025, 30), (2026, 29), (2027, 28), (2028, 26)];
    let back = [(2024, 27), (2025, 26), (2026, 25), (2027, 31), (2028, 29)];
    let expected =
        forward.iter().zip(back).flat_map(|((y, f), (_, b))| [(date(*y, 3, *f), true), (date(*y, 10, b), false)]);
    assert_eq!(changes, expected.collect::<Vec<_>>());
}

#[test]
fn a_week_belongs_to_the_quarter_of_its_monday() {
    let quarter: Quarter = "2026-Q2".parse().unwrap();
    assert_eq!((quarter.name(), quarter.label()), ("Q2 2026/27".into(), "July to September 2026".into()));
    assert_eq!((quarter.start(), quarter.end()), (date(2026, 7, 1), date(2026, 9, 30)));
    let weeks: Vec<IsoWeek> = quarter.weeks().collect();
    assert_eq!(weeks.len(), 13);
    assert_eq!((weeks[0].monday(), weeks[12].sunday()), (date(2026, 7, 6), date(2026, 10, 4)));
    assert_eq!(weeks[0].label(), "6 to 12 July 2026");
    assert_eq!(weeks[12].label(), "28 September to 4 October 2026");
    assert!(weeks[12].contains(date(2026, 10, 1)));
    let last = Quarter::of(date(2027, 3, 31));
    assert_eq!(
        (last.to_string(), last.name(), last.next().to_string()),
        ("2026-Q4".into(), "Q4 2026/27".into(), "2027-Q1".into())
    );
    assert_eq!(last.label(), "January to March 2027");
    assert_eq!(
        "2026-q5".parse::<Quarter>().unwrap_err().to_string(),
        "“2026-q5” is not a quarter. Write the year the financial year begins and the quarter, like “2026-Q2”"
    );
}

#[test]
fn a_limit_travels_as_its_words() {
    let within: TimeLimit = serde_json::from_str("\"Within 2 working days by 5pm\"").unwrap();
    assert_eq!(serde_json::to_string(&within).unwrap(), "\"2 working days by 17:00\"");
}
