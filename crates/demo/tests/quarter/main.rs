//! The replayed quarter has the figures that it must have, each counted from records.
mod figures;
mod present;

use demo::Replayed;
use domain::time::{instant, parse_start};
use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use store::{Store, Work};

/// An instant on London's clock: `2026-11-24 10:30`.
fn moment(text: &str) -> Timestamp {
    parse_start(text).unwrap()
}

fn midnight(day: Date) -> Timestamp {
    instant(day, Time::midnight())
}

async fn in_memory() -> Store {
    let store = Store::open("sqlite::memory:").await.unwrap();
    store.migrate().await.unwrap();
    store
}

/// A work of one of the cast, found as signing in finds them.
async fn work_of(store: &Store, email: &str, now: Timestamp) -> Work {
    let (account, _) = store::account::by_email(store, email).await.unwrap().unwrap();
    let (member, _) = store::sign_in::memberships(store, account.id).await.unwrap().remove(0);
    let actor = store::sign_in::actor(store, member.tenant, member.id).await.unwrap().unwrap();
    Work::write(store, actor, now).await.unwrap()
}

async fn replayed(until: &str) -> (Store, Replayed, Timestamp) {
    let store = in_memory().await;
    let until = moment(until);
    let replayed = demo::replay(&store, until).await.unwrap();
    (store, replayed, until)
}

#[tokio::test]
async fn the_figures_are_the_quarters_as_soon_as_it_has_ended() {
    let (store, replayed, until) = replayed("2026-10-05 00:30").await;
    figures::are_the_quarters(&store, &replayed, until).await;
}

#[tokio::test]
async fn the_figures_are_the_quarters_later_too() {
    let (store, replayed, until) = replayed("2026-11-24 10:30").await;
    figures::are_the_quarters(&store, &replayed, until).await;
    present::has_something_to_do(&store, &replayed, until).await;
}

#[tokio::test]
async fn there_is_something_to_do_on_any_day() {
    for until in [
        "2026-10-05 09:00", // The first day on which the quarter's last week is whole.
        "2026-10-12 07:30", // A Monday morning.
        "2026-10-13 15:00", // During a session.
        "2026-10-14 11:59", // A minute before a note is due.
        "2026-10-23 16:30", // A Friday before the review is due.
        "2026-10-25 01:30", // While the clocks go back.
        "2026-11-28 22:00", // A Saturday night.
        "2026-12-25 12:00", // Christmas.
        "2027-01-01 03:00", // New Year.
        "2027-03-29 10:00", // Easter Monday.
        "2029-06-12 15:00", // Beyond the published calendar.
    ] {
        let (store, replayed, until) = replayed(until).await;
        present::has_something_to_do(&store, &replayed, until).await;
    }
}

#[tokio::test]
async fn the_neighbour_and_the_provider_see_nothing_of_each_other() {
    let (store, replayed, until) = replayed("2026-10-20 12:00").await;
    let work = work_of(&store, "g.ashdown@harrowvale.example", until).await;
    let seen = app::partnership::list(&work).await.unwrap();
    assert_eq!(seen.len(), 1);
    assert_ne!(seen[0].partnership.tenant, replayed.tenant);
    assert!(matches!(app::concern::page(&work, "C-0001").await, Err(app::Error::NotFound)));
}

#[tokio::test]
async fn everyone_can_sign_in() {
    let (store, replayed, until) = replayed("2026-10-06 08:00").await;
    assert_eq!(replayed.sign_ins, demo::sign_ins());
    // One of them is enough: all have the same hash.
    let way_in = &replayed.sign_ins[2];
    let signed_in = app::sign_in::sign_in(&store, way_in.email, replayed.password, "192.0.2.1", until).await;
    assert!(signed_in.is_ok());
    for way_in in &replayed.sign_ins {
        assert!(store::account::by_email(&store, way_in.email).await.unwrap().is_some(), "{}", way_in.email);
    }
}
