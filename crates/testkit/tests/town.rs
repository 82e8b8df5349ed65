//! The town stands, on both databases.
use domain::{duty::RecordKind, organisation::Role, partnership::PartnershipState};
use jiff::civil::date;
use store::Store;
use testkit::Town;

testkit::on_both!(the_town_comes_alive, everyone_has_their_keys, randomness_can_be_repeated);

async fn the_town_comes_alive(store: Store) {
    let town = Town::live(store).await;
    assert_eq!(town.partnership().await.state, PartnershipState::Live { from: date(2026, 9, 1) });
    let work = town.reading(town.actor(Role::ServiceManager)).await;
    let due = store::duty::open_in(&work, town.partnership_id(), 10).await.unwrap();
    let kinds: Vec<_> = due.iter().map(|duty| (duty.key.as_str(), duty.record)).collect();
    assert_eq!(kinds, [("weekly-review", RecordKind::WeeklyReview), ("monthly-call", RecordKind::Statement)]);
    assert_eq!((town.ours.register.len(), town.ours.sessions.len()), (4, 3));
}

async fn everyone_has_their_keys(store: Store) {
    let town = Town::founded(store).await;
    for role in Role::ALL {
        assert!(town.actor(role).holds_keys_to(town.ours.tenant, town.partnership_id()), "{role:?}");
        assert!(!town.unassigned(role).holds_keys_to(town.ours.tenant, town.partnership_id()), "{role:?}");
        assert!(!town.stranger(role).holds_keys_to(town.ours.tenant, town.partnership_id()), "{role:?}");
    }
    assert_eq!(town.ours.everyone().chain(town.theirs.everyone()).count(), 36);
}

async fn randomness_can_be_repeated(store: Store) {
    let drawn = |store: &Store| {
        let mut bytes = [0; 4];
        store.random(&mut bytes);
        bytes
    };
    let again = store.clone().with_randomness(std::sync::Arc::new(testkit::Seeded::from(1)));
    assert_eq!(drawn(&store), drawn(&again));
}
