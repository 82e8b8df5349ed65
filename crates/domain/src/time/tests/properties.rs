//! Laws that hold for every limit and every start, tried hardest where days are awkward: both changes of the clocks
//! in every year and every bank holiday in the data.

use std::num::NonZeroU16;

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, Time, Weekday, date},
};
use proptest::prelude::*;

use crate::time::{
    Calendar, PeriodUnit, TimeLimit, clock_changes, deadline, end_of_day, explain, instant, is_weekend, london,
    london_date,
};

fn calendar() -> &'static Calendar {
    Calendar::england_and_wales()
}

/// Instants near an awkward one, or anywhere in the published years.
fn starts() -> impl Strategy<Value = Timestamp> {
    let (from, to) = (instant(date(2024, 1, 1), Time::midnight()), end_of_day(date(2028, 12, 31)));
    let changes = clock_changes(from, to).into_iter().map(|change| change.at);
    let holidays = calendar().holidays().map(|(day, _)| instant(day, Time::midnight()));
    let awkward: Vec<Timestamp> = changes.chain(holidays).collect();
    let four_days = 4 * 86_400_000_000_i64;
    prop_oneof![
        4 => (prop::sample::select(awkward), -four_days..four_days).prop_map(|(at, by)| at + SignedDuration::from_micros(by)),
        1 => (from.as_microsecond()..to.as_microsecond()).prop_map(|at| Timestamp::from_microsecond(at).unwrap()),
    ]
}

fn times() -> impl Strategy<Value = Time> {
    (0..24_i8, 0..60_i8).prop_map(|(hour, minute)| Time::new(hour, minute, 0, 0).unwrap())
}

fn amounts(most: u16) -> impl Strategy<Value = NonZeroU16> {
    (1..=most).prop_map(|n| NonZeroU16::new(n).unwrap())
}

fn working_day_limits() -> impl Strategy<Value = TimeLimit> {
    let at = || prop::option::of(times());
    prop_oneof![
        at().prop_map(|at| TimeLimit::NextWorkingDay { at }),
        (amounts(30), at(), at()).prop_map(|(amount, at, cut_off)| TimeLimit::WorkingDays { amount, at, cut_off }),
        (amounts(20), at()).prop_map(|(working_days, at)| TimeLimit::AfterQuarterEnd { working_days, at }),
    ]
}

fn calendar_limits() -> impl Strategy<Value = TimeLimit> {
    let units = prop::sample::select(vec![PeriodUnit::Day, PeriodUnit::Week, PeriodUnit::Month]);
    let weekdays = (0..7_i8).prop_map(|n| Weekday::from_monday_zero_offset(n).unwrap());
    prop_oneof![
        (amounts(60), units, prop::option::of(times()), any::<bool>())
            .prop_map(|(amount, unit, at, roll)| TimeLimit::Period { amount, unit, at, roll }),
        (weekdays, times(), any::<bool>()).prop_map(|(weekday, at, roll)| TimeLimit::Weekly { weekday, at, roll }),
        Just(TimeLimit::SameDay),
        Just(TimeLimit::Beforehand),
    ]
}

fn limits() -> impl Strategy<Value = TimeLimit> {
    prop_oneof![
        working_day_limits(),
        calendar_limits(),
        amounts(3000).prop_map(TimeLimit::Minutes),
        amounts(1000).prop_map(TimeLimit::Hours),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_deadline_is_never_before_its_start(limit in limits(), start in starts()) {
        prop_assert!(deadline(limit, start, calendar()).at >= start);
    }

    #[test]
    fn starting_later_is_never_due_earlier(limit in limits(), a in starts(), b in starts()) {
        let (first, second) = (a.min(b), a.max(b));
        prop_assert!(deadline(limit, first, calendar()).at <= deadline(limit, second, calendar()).at);
    }

    #[test]
    fn starting_a_little_later_is_never_due_earlier(limit in limits(), start in starts(), by in 1..200_000_000_000_i64) {
        let later = start + SignedDuration::from_micros(by);
        prop_assert!(deadline(limit, start, calendar()).at <= deadline(limit, later, calendar()).at);
    }

    #[test]
    fn the_date_is_the_date_in_london(limit in limits(), start in starts()) {
        let due = deadline(limit, start, calendar());
        prop_assert_eq!(due.date, london_date(due.at));
    }

    #[test]
    fn elapsed_time_is_exact(minutes in amounts(3000), hours in amounts(1000), start in starts()) {
        let taken = |limit| start.duration_until(deadline(limit, start, calendar()).at);
        prop_assert_eq!(taken(TimeLimit::Minutes(minutes)), SignedDuration::from_mins(i64::from(minutes.get())));
        prop_assert_eq!(taken(TimeLimit::Hours(hours)), SignedDuration::from_hours(i64::from(hours.get())));
    }

    #[test]
    fn working_days_end_on_a_working_day(limit in working_day_limits(), start in starts()) {
        prop_assert!(calendar().is_working_day(deadline(limit, start, calendar()).date));
    }

    #[test]
    fn a_rolled_date_is_the_first_working_day_from_it(limit in calendar_limits(), start in starts()) {
        let due = deadline(limit, start, calendar());
        if limit.needs_calendar() {
            prop_assert!(calendar().is_working_day(due.date));
            prop_assert!(days(due.nominal, due.date).filter(|day| *day < due.date).all(|day| !calendar().is_working_day(day)));
        } else {
            prop_assert_eq!(due.date, due.nominal);
        }
    }

    #[test]
    fn as_many_working_days_pass_as_were_given(amount in amounts(30), start in starts()) {
        let limit = TimeLimit::WorkingDays { amount, at: None, cut_off: None };
        let due = deadline(limit, start, calendar());
        let passed = days(due.counted_from, due.date).skip(1).filter(|day| calendar().is_working_day(*day)).count();
        prop_assert_eq!(passed, usize::from(amount.get()));
    }

    #[test]
    fn an_explanation_names_each_skipped_holiday_and_the_date(limit in working_day_limits(), start in starts()) {
        let (due, why) = (deadline(limit, start, calendar()), explain(limit, start, calendar()));
        prop_assert!(why.contains(&london(due.at).strftime("%A %-d %B %Y").to_string()), "{}", why);
        for day in days(due.counted_from, due.date).skip(1) {
            if let Some(holiday) = calendar().holiday_name(day) {
                prop_assert!(why.contains(&format!("{holiday} ({})", day.strftime("%-d %B"))), "{}", why);
            }
            if is_weekend(day) {
                prop_assert!(why.contains("weekend"), "{}", why);
            }
        }
    }

    #[test]
    fn an_explanation_names_each_clock_change(limit in limits(), start in starts()) {
        let (due, why) = (deadline(limit, start, calendar()), explain(limit, start, calendar()));
        for change in clock_changes(start, due.at) {
            prop_assert!(why.contains(&format!("on {}", change.date.strftime("%-d %B"))), "{}", why);
            prop_assert!(why.contains("The clocks go") || why.contains("; the clocks go"), "{}", why);
        }
    }

    #[test]
    fn an_unverified_date_is_a_warning(limit in limits(), start in starts()) {
        let (due, why) = (deadline(limit, start, calendar()), explain(limit, start, calendar()));
        prop_assert_eq!(due.verified, !why.contains("Check this date"));
        prop_assert!(due.verified || !calendar().verified(due.date) || !calendar().verified(london_date(start)));
    }

    #[test]
    fn a_limit_is_read_back_from_its_words(limit in limits()) {
        prop_assert_eq!(limit.to_string().parse::<TimeLimit>().unwrap(), limit);
    }

    #[test]
    fn no_text_makes_the_readers_panic(text in "\\PC{0,40}") {
        let _ = text.parse::<TimeLimit>();
        let _ = crate::time::parse_start(&text);
        let _ = text.parse::<crate::time::Quarter>();
    }

    #[test]
    fn the_ends_of_time_do_not_panic(limit in limits(), at in any::<i64>()) {
        let span = Timestamp::MAX.as_second() - Timestamp::MIN.as_second();
        let start = Timestamp::from_second(Timestamp::MIN.as_second() + at.rem_euclid(span)).unwrap();
        for start in [start, Timestamp::MIN, Timestamp::MAX] {
            prop_assert!(!explain(limit, start, calendar()).is_empty());
        }
    }
}

fn days(from: Date, to: Date) -> impl Iterator<Item = Date> {
    from.series(jiff::Span::new().days(1)).take_while(move |day| *day <= to)
}
