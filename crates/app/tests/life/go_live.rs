//! Go-live is decided once, by somebody accountable who prepared none of it, when nothing stands in the way.
use domain::{
    mobilisation::{GateChoice, GoLive, GoLiveAnswers, GoLiveOutcome},
    organisation::Role,
    partnership::PartnershipState,
};
use jiff::civil::{Date, date};
use store::Store;
use testkit::{Town, london};

use crate::{
    refused::{invalid, not_allowed, not_found, not_now},
    story,
};

testkit::on_both!(
    the_registered_manager_decides_and_it_is_live,
    nobody_else_decides,
    whoever_prepared_a_part_does_not_decide,
    what_stands_in_the_way_is_named,
    go_live_needs_agreed_terms,
    not_yet_changes_nothing_and_can_be_followed_by_yes,
    go_live_is_decided_once,
    delivery_starts_after_the_last_condition_was_met,
    every_answer_is_asked_for,
    nothing_is_planned_before_go_live,
    nothing_is_delivered_before_the_first_day,
    a_stranger_finds_nothing_to_decide
);

async fn the_registered_manager_decides_and_it_is_live(store: Store) {
    let town = Town::ready(store).await;
    let decided = decide(&town, Role::RegisteredManager, Some(date(2026, 9, 1))).await.unwrap();
    assert_eq!(decided.outcome, GoLiveOutcome::GoLive { from: date(2026, 9, 1) });
    let planned = domain::mobilisation::plan(&testkit::town::terms()).len();
    assert_eq!(decided.seen.len(), planned, "what was seen is kept with the decision");
    assert_eq!(town.partnership().await.state, PartnershipState::Live { from: date(2026, 9, 1) });
}

async fn nobody_else_decides(store: Store) {
    let town = Town::ready(store).await;
    for role in Role::ALL.into_iter().filter(|role| *role != Role::RegisteredManager) {
        let words = not_allowed(decide(&town, role, Some(date(2026, 9, 1))).await);
        assert_eq!(words, "Only the registered manager can decide go-live", "{role:?}");
    }
}

async fn whoever_prepared_a_part_does_not_decide(store: Store) {
    let town = Town::ready(store).await;
    // Not even a part that go-live does not wait for.
    town.by(Role::RegisteredManager, async |work| {
        app::mobilisation::submit(work, town.reference(), "spare-hall", "Booked").await
    })
    .await
    .unwrap();
    let words = not_allowed(decide(&town, Role::RegisteredManager, Some(date(2026, 9, 1))).await);
    assert_eq!(words, "You prepared part of this, so someone else must decide");
    assert_eq!(town.partnership().await.state, PartnershipState::Mobilising);
}

async fn what_stands_in_the_way_is_named(store: Store) {
    let town = Town::agreed(store).await;
    let words = not_now(decide(&town, Role::RegisteredManager, Some(date(2026, 9, 1))).await);
    let waiting = words.strip_prefix("Not ready: ").expect("what it waits for is named");
    let waiting: Vec<_> = waiting.split("; ").collect();
    for item in domain::mobilisation::plan(&testkit::town::terms()) {
        assert_eq!(waiting.contains(&item.title.as_str()), item.blocks, "{}", item.key);
    }
    assert_eq!(town.partnership().await.state, PartnershipState::Mobilising);
}

async fn go_live_needs_agreed_terms(store: Store) {
    let town = Town::founded(store).await;
    let words = not_now(decide(&town, Role::RegisteredManager, Some(date(2026, 9, 1))).await);
    assert_eq!(words, "Both sides agree to the terms before go-live is decided");
}

async fn not_yet_changes_nothing_and_can_be_followed_by_yes(store: Store) {
    let town = Town::ready(store).await;
    let decided = decide(&town, Role::RegisteredManager, None).await.unwrap();
    assert_eq!(decided.outcome, GoLiveOutcome::NotYet);
    assert_eq!(town.partnership().await.state, PartnershipState::Mobilising);
    town.at("2026-08-27 12:00");
    decide(&town, Role::RegisteredManager, Some(date(2026, 9, 1))).await.unwrap();
    let partnership = town.partnership().await;
    let work = town.reading(town.actor(Role::PartnerLead)).await;
    let outcomes = app::mobilisation::gate(&work, &partnership).await.unwrap().decisions;
    let outcomes: Vec<_> = outcomes.into_iter().map(|decision| decision.outcome).collect();
    assert_eq!(outcomes, [GoLiveOutcome::GoLive { from: date(2026, 9, 1) }, GoLiveOutcome::NotYet]);
}

async fn go_live_is_decided_once(store: Store) {
    let town = Town::live(store).await;
    let words = not_now(decide(&town, Role::RegisteredManager, Some(date(2026, 9, 8))).await);
    assert_eq!(words, "Go-live has been decided already");
    assert_eq!(town.partnership().await.state, PartnershipState::Live { from: date(2026, 9, 1) });
}

async fn delivery_starts_after_the_last_condition_was_met(store: Store) {
    let town = Town::ready(store).await;
    // The last item was accepted on 26 August.
    let decided = decide(&town, Role::RegisteredManager, Some(date(2026, 8, 20))).await.unwrap();
    assert_eq!(decided.outcome, GoLiveOutcome::GoLive { from: date(2026, 8, 27) });
}

async fn every_answer_is_asked_for(store: Store) {
    let town = Town::ready(store).await;
    let decided = async |answers: GoLiveAnswers| {
        town.by(Role::RegisteredManager, async |work| app::mobilisation::decide(work, town.reference(), &answers).await)
            .await
    };
    assert_eq!(invalid(decided(GoLiveAnswers::default()).await), ["go_live", "reason"]);
    let undated =
        GoLiveAnswers { choice: Some(GateChoice::GoLive), reason: "All shown".to_owned(), ..GoLiveAnswers::default() };
    assert_eq!(invalid(decided(undated).await), ["from"]);
}

async fn nothing_is_planned_before_go_live(store: Store) {
    let town = Town::ready(store).await;
    let words = not_now(plan(&town, "2026-09-01").await);
    assert_eq!(words, "Tuesday music group is not live. The registered manager decides when it is");
    decide(&town, Role::RegisteredManager, Some(date(2026, 9, 1))).await.unwrap();
    assert!(not_now(plan(&town, "2026-08-31").await).contains("Nothing can be delivered before then"));
    plan(&town, "2026-09-01").await.unwrap();
}

async fn nothing_is_delivered_before_the_first_day(store: Store) {
    let town = Town::live(store).await;
    town.at("2026-08-31 16:00");
    let words = not_now(story::send(&town, 0, &story::note(&town)).await);
    assert!(words.contains("has not started yet"), "{words}");
    // The agreement is not in force yet either: there is no threshold by which to raise a concern.
    let worried = story::worry(&town, domain::agreement::ConcernLevel::L1, london("2026-08-31 15:00"));
    let words = not_now(story::raise(&town, Role::Practitioner, &worried).await);
    assert_eq!(words, "No agreement is in force on that day");
}

async fn a_stranger_finds_nothing_to_decide(store: Store) {
    let town = Town::ready(store).await;
    let answers =
        GoLiveAnswers { choice: Some(GateChoice::NotYet), reason: "No".to_owned(), ..GoLiveAnswers::default() };
    for actor in [town.unassigned(Role::RegisteredManager)] {
        let decided =
            town.as_(actor, async |work| app::mobilisation::decide(work, town.reference(), &answers).await).await;
        not_found(decided);
    }
}

async fn decide(town: &Town, role: Role, from: Option<Date>) -> Result<GoLive, app::Error> {
    let choice = Some(if from.is_some() { GateChoice::GoLive } else { GateChoice::NotYet });
    let answers = GoLiveAnswers { choice, from, reason: "On what was shown".to_owned(), ..GoLiveAnswers::default() };
    town.by(role, async |work| app::mobilisation::decide(work, town.reference(), &answers).await).await
}

async fn plan(town: &Town, day: &str) -> Result<usize, app::Error> {
    let planned = app::activity::Planned {
        name: "Tuesday music group".to_owned(),
        starts_at: london(&format!("{day} 14:00")),
        ends_at: london(&format!("{day} 15:30")),
        place: "Fairhaven Community Hall".to_owned(),
    };
    let planned = town
        .by(Role::PartnershipLead, async |work| app::activity::plan(work, town.reference(), &[planned]).await)
        .await?;
    Ok(planned.len())
}
