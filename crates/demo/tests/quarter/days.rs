//! Days on which the replay may end. On one database, because the days differ and the databases do not.
use crate::{due_diligence, present, replay};

fn ends_well(until: &str) {
    testkit::database::on_sqlite(async |store| {
        let (replayed, until) = replay(&store, until).await;
        present::has_something_to_do(&store, &replayed, until).await;
        due_diligence::somebody_is_warned(&store, until).await;
    });
}

#[test]
fn the_first_day_after_the_quarters_last_week() {
    ends_well("2026-10-05 09:00");
}

#[test]
fn a_monday_morning() {
    ends_well("2026-10-12 07:30");
}

#[test]
fn during_a_session() {
    ends_well("2026-10-13 15:00");
}

#[test]
fn a_minute_before_a_note_is_due() {
    ends_well("2026-10-14 11:59");
}

#[test]
fn a_friday_before_the_review_is_due() {
    ends_well("2026-10-23 16:30");
}

#[test]
fn while_the_clocks_go_back() {
    ends_well("2026-10-25 01:30");
}

#[test]
fn a_saturday_night() {
    ends_well("2026-11-28 22:00");
}

#[test]
fn christmas() {
    ends_well("2026-12-25 12:00");
}

#[test]
fn new_year() {
    ends_well("2027-01-01 03:00");
}

#[test]
fn easter_monday() {
    ends_well("2027-03-29 10:00");
}

#[test]
fn beyond_the_published_calendar() {
    ends_well("2029-06-12 15:00");
}
