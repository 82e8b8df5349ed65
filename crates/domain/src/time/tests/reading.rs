//! Reading limits and starts: the accepted forms, and the words of each refusal.

use super::{limit, start};
use crate::time::{Calendar, CalendarError, TimeLimit, parse_start, read_start};

/// What people write, and how it is kept.
const FORMS: &[(&str, &str)] = &[
    ("24 hours", "24 hours"),
    ("within 24 hours", "24 hours"),
    ("1 hour", "1 hour"),
    ("60 minutes", "60 minutes"),
    ("Same day", "same day"),
    ("2 working days", "2 working days"),
    ("2 working days by 5:30pm", "2 working days by 17:30"),
    ("2 working days by 12:00, cut-off 16:00", "2 working days by 12:00, cut-off 16:00"),
    ("1 working day, cut-off", "1 working day, cut-off 17:00"),
    ("next working day", "next working day"),
    ("12:00 next working day", "12:00 next working day"),
    ("by 17:00 next working day", "17:00 next working day"),
    ("next working day by midday", "12:00 next working day"),
    ("Friday 17:00", "Friday 17:00"),
    ("each Friday 5pm", "Friday 17:00"),
    ("by 17:00 on Friday", "Friday 17:00"),
    ("Friday 17:00 or next working day", "Friday 17:00 or next working day"),
    ("1 month", "1 month"),
    ("1 calendar month", "1 month"),
    ("1 month or next working day", "1 month or next working day"),
    ("6 weeks by 17:00 or next working day", "6 weeks by 17:00 or next working day"),
    ("30 calendar days.", "30 days"),
    ("10 working days after quarter end", "10 working days after quarter end"),
    ("10 working days after quarter end by 17:00", "10 working days after quarter end by 17:00"),
];

#[test]
fn accepted_forms() {
    for (written, kept) in FORMS {
        assert_eq!(&limit(written).to_string(), kept, "{written}");
        assert_eq!(limit(kept), limit(written));
    }
}

#[test]
fn every_form_the_refusal_offers_is_accepted() {
    for form in crate::time::ACCEPTED.split(['“', '”']).skip(1).step_by(2) {
        assert_eq!(limit(form).to_string(), form);
    }
}

#[test]
fn refusals_say_what_to_write() {
    let refused = |text: &str| text.parse::<TimeLimit>().unwrap_err().to_string();
    assert_eq!(refused("immediately"), "“immediately” cannot be measured. Say how long: for example “60 minutes”");
    assert_eq!(refused("Weekly"), "“Weekly” says how often, not by when. Write for example “Friday 17:00”");
    assert_eq!(refused("0 hours"), "“0” is not an amount of time: write a whole number from 1 to 65535");
    assert_eq!(
        refused("Friday midnight"),
        "“midnight” is not a time of day: write it like “17:00” (the end of a day is “23:59”)"
    );
    for unknown in
        ["", "soon", "24", "hours", "24 hours or next working day", "same day or next working day", "5 clear days"]
    {
        assert!(refused(unknown).contains("Use one of these forms: “60 minutes”, “24 hours”"), "{unknown}");
    }
}

#[test]
fn starts() {
    assert_eq!(start("2026-03-28 10:00").to_string(), "2026-03-28T10:00:00Z");
    assert_eq!(start("2026-07-01T10:00").to_string(), "2026-07-01T09:00:00Z");
    assert_eq!(start("2026-07-01").to_string(), "2026-06-30T23:00:00Z");
    assert_eq!(start("2026-07-01T10:00:00Z").to_string(), "2026-07-01T10:00:00Z");
    assert_eq!(start("2026-07-01T10:00:00+01:00").to_string(), "2026-07-01T09:00:00Z");
}

#[test]
fn starts_that_happen_twice_or_never() {
    let twice = read_start("2026-10-25 01:30").unwrap();
    assert_eq!(twice.at.to_string(), "2026-10-25T00:30:00Z");
    assert_eq!(
        twice.note.unwrap(),
        "1:30am happens twice on Sunday 25 October 2026, because the clocks go back; the first is used (British Summer \
         Time). For the second, write 2026-10-25T01:30:00Z."
    );
    assert_eq!(
        parse_start("2026-03-29 01:30").unwrap_err().to_string(),
        "1:30am on Sunday 29 March 2026 does not exist in London: the clocks go forward from 1am to 2am that \
         night. Use a time before 1am or from 2am"
    );
    assert!(parse_start("next Tuesday").unwrap_err().to_string().starts_with("“next Tuesday” is not a date and time."));
    assert!(parse_start("2026-02-30 10:00").is_err());
}

#[test]
fn a_calendar_that_is_wrong_is_refused() {
    let text = include_str!("../../../../../data/calendars/england-and-wales.toml");
    assert!(Calendar::parse(text).is_ok());
    assert!(matches!(Calendar::parse(&text.replace("2028-12-26", "2029-12-26")), Err(CalendarError::Outside(_))));
    assert!(matches!(Calendar::parse(&text.replace("2028-12-26", "2028-12-36")), Err(CalendarError::Date(_))));
    assert!(matches!(Calendar::parse(&text.replace("Europe/London", "Europe/Paris")), Err(CalendarError::TimeZone(_))));
    assert!(matches!(Calendar::parse("name = 1"), Err(CalendarError::Toml(_))));
}
