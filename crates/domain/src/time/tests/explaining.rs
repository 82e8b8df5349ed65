//! The words of an explanation, as people see them.

use super::why;

#[test]
fn elapsed_time_names_a_clock_change() {
    assert_eq!(
        why("2026-03-28 10:00", "24 hours"),
        "24 hours run through nights and weekends. From 10am on Saturday 28 March 2026; the clocks go forward on \
         29 March, so it is due at 11am on Sunday 29 March 2026."
    );
    assert_eq!(
        why("2026-04-02 16:00", "48 hours"),
        "48 hours run through nights, weekends and bank holidays. From 4pm on Thursday 2 April 2026, so it is due \
         at 4pm on Saturday 4 April 2026."
    );
    assert_eq!(
        why("2026-10-25 00:30", "2 hours"),
        "2 hours run through nights and weekends. From 12:30am on Sunday 25 October 2026; the clocks go back on \
         25 October, so it is due at 1:30am (the second of two, after the clocks have gone back) on Sunday 25 October 2026."
    );
}

#[test]
fn working_days_name_what_does_not_count() {
    assert_eq!(
        why("2026-04-02 16:00", "2 working days"),
        "2 working days. Received on Thursday 2 April 2026 at 4pm, so day 1 is Tuesday 7 April; Good Friday \
         (3 April), the weekend and Easter Monday (6 April) do not count; due by the end of Wednesday 8 April 2026."
    );
    assert_eq!(
        why("2026-04-02 17:30", "1 working day by 12:00, cut-off 17:00"),
        "1 working day by 12:00, cut-off 17:00. Received on Thursday 2 April 2026 at 5:30pm, after the 5pm cut-off, \
         so it counts as received on Tuesday 7 April and day 1 is Wednesday 8 April; Good Friday (3 April), the weekend \
         and Easter Monday (6 April) do not count; due by midday on Wednesday 8 April 2026."
    );
    assert_eq!(
        why("2026-05-04 09:00", "1 working day"),
        "1 working day. Received on Monday 4 May 2026 at 9am, which is the Early May bank holiday, so it counts as \
         received on Tuesday 5 May and day 1 is Wednesday 6 May; due by the end of Wednesday 6 May 2026."
    );
    assert_eq!(
        why("2026-12-21 09:00", "10 working days"),
        "10 working days. Received on Monday 21 December 2026 at 9am, so day 1 is Tuesday 22 December; Christmas Day \
         (25 December), 2 weekends, Boxing Day substitute day (28 December) and New Year’s Day (1 January) do not count; \
         due by the end of Thursday 7 January 2027."
    );
}

#[test]
fn the_other_kinds_of_limit() {
    assert_eq!(
        why("2026-07-18 15:30", "same day"),
        "Same day, whatever day of the week it is. From 3:30pm on Saturday 18 July 2026; due by the end of Saturday \
         18 July 2026 (11:59pm)."
    );
    assert_eq!(
        why("2026-07-17 15:30", "12:00 next working day"),
        "12:00 next working day. From 3:30pm on Friday 17 July 2026; the weekend does not count; due by midday on \
         Monday 20 July 2026."
    );
    assert_eq!(
        why("2026-07-18 10:00", "Friday 17:00"),
        "Friday 17:00. From 10am on Saturday 18 July 2026, in the week of 13 to 19 July 2026, whose Friday 5pm has \
         gone by, so it falls in the week after; due by 5pm on Friday 24 July 2026."
    );
    assert_eq!(
        why("2026-03-30", "Friday 17:00"),
        "Friday 17:00. The week is 30 March to 5 April 2026; due by 5pm on Friday 3 April 2026. That is Good Friday, \
         and this limit does not move for it."
    );
    assert_eq!(
        why("2026-03-30 10:00", "Friday 17:00"),
        "Friday 17:00. From 10am on Monday 30 March 2026, in the week of 30 March to 5 April 2026; due by 5pm on \
         Friday 3 April 2026. That is Good Friday, and this limit does not move for it."
    );
    assert_eq!(
        why("2027-01-31", "1 month or next working day"),
        "1 month from Sunday 31 January 2027 is Sunday 28 February 2027 (there is no 31 February, so the last day of the \
         month is used); the weekend does not count, so it moves to the next working day; due by the end of Monday \
         1 March 2027."
    );
    assert_eq!(
        why("2026-11-02", "10 working days after quarter end"),
        "10 working days after quarter end. Q3 2026/27 ends on Thursday 31 December 2026, so day 1 is Monday 4 January; \
         New Year’s Day (1 January) and 2 weekends do not count; due by the end of Friday 15 January 2027."
    );
}

#[test]
fn a_date_is_not_moved_by_the_clocks_and_says_so() {
    assert_eq!(
        why("2026-10-23 09:00", "1 working day"),
        "1 working day. Received on Friday 23 October 2026 at 9am, so day 1 is Monday 26 October; the weekend does \
         not count; due by the end of Monday 26 October 2026. The clocks go back on 25 October; this limit goes by the \
         calendar, so they do not move it."
    );
}

#[test]
fn unpublished_holidays_carry_a_warning() {
    let told = why("2028-12-29 09:00", "1 working day");
    assert!(told.contains("New Year’s Day (1 January)"), "{told}");
    assert!(
        told.ends_with(
            "Check this date: bank holidays in England and Wales are published only from 1 January 2024 to 31 December \
             2028 in the calendar used (version 2026-11-24), so this rests on the usual rules."
        ),
        "{told}"
    );
}
