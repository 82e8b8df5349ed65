//! The replayed quarter has the figures that it must have, each counted from records; and whenever the replay ends, there is
//! something to do.
mod days;
mod due_diligence;
mod figures;
mod others;
mod present;

use demo::Replayed;
use domain::time::parse_start;
use jiff::Timestamp;
use store::{Store, Work};

testkit::on_both!(
    the_figures_are_the_quarters_as_soon_as_it_has_ended,
    the_figures_are_the_quarters_later_too,
    the_other_partnerships_have_their_real_dates,
    the_neighbour_and_the_provider_see_nothing_of_each_other,
    everyone_can_sign_in,
);

/// An instant on London's clock: `2026-11-24 10:30`.
fn moment(text: &str) -> Timestamp {
    parse_start(text).unwrap()
}

/// A work of one of the cast, found as signing in finds them.
async fn work_of(store: &Store, email: &str, now: Timestamp) -> Work {
    let (account, _) = store::account::by_email(store, email).await.unwrap().unwrap();
    let (member, _) = store::sign_in::memberships(store, account.id).await.unwrap().remove(0);
    let actor = store::sign_in::actor(store, member.tenant, member.id).await.unwrap().unwrap();
    Work::write(store, actor, now).await.unwrap()
}

async fn replay(store: &Store, until: &str) -> (Replayed, Timestamp) {
    let until = moment(until);
    (demo::replay(store, until).await.unwrap(), until)
}

async fn the_figures_are_the_quarters_as_soon_as_it_has_ended(store: Store) {
    let (replayed, until) = replay(&store, "2026-10-05 00:30").await;
    figures::are_the_quarters(&store, &replayed, until).await;
}

async fn the_figures_are_the_quarters_later_too(store: Store) {
    let (replayed, until) = replay(&store, "2026-11-24 10:30").await;
    figures::are_the_quarters(&store, &replayed, until).await;
    present::has_something_to_do(&store, &replayed, until).await;
    due_diligence::somebody_is_warned(&store, until).await;
}

async fn the_other_partnerships_have_their_real_dates(store: Store) {
    let (_, until) = replay(&store, "2026-10-05 12:00").await;
    others::have_their_real_dates(&store, until).await;
    due_diligence::is_as_it_should_be(&store, until).await;
}

async fn the_neighbour_and_the_provider_see_nothing_of_each_other(store: Store) {
    let (replayed, until) = replay(&store, "2026-10-20 12:00").await;
    let work = work_of(&store, "g.ashdown@harrowvale.example", until).await;
    let seen = app::partnership::list(&work).await.unwrap();
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].partnership.tenant, replayed.neighbour);
    assert!(matches!(app::concern::page(&work, "C-0001").await, Err(app::Error::NotFound)));
}

async fn everyone_can_sign_in(store: Store) {
    let (replayed, until) = replay(&store, "2026-10-06 08:00").await;
    assert_eq!(replayed.sign_ins, demo::sign_ins());
    // Trying one is enough: all have the same hash.
    let way_in = &replayed.sign_ins[2];
    assert!(app::sign_in::sign_in(&store, way_in.email, replayed.password, "192.0.2.1", until).await.is_ok());
    for way_in in &replayed.sign_ins {
        assert!(store::account::by_email(&store, way_in.email).await.unwrap().is_some(), "{}", way_in.email);
    }
}
