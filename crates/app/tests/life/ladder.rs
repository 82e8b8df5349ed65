//! A concern that nobody has acknowledged always has a next person and a next time.
use domain::{
    agreement::ConcernLevel,
    concern::{ConcernState, RaiseAnswers, WantedOutcome},
    organisation::Role,
};
use jiff::SignedDuration;
use store::{Store, Work};
use testkit::Town;

use crate::story::{concern, raise, worry};

testkit::on_both!(
    the_next_on_the_route_is_told_when_nobody_answers,
    acknowledging_ends_it,
    after_the_last_the_first_is_told_again,
    whoever_may_be_implicated_is_not_told,
    a_wellbeing_note_waits_for_the_week,
    a_wellbeing_note_in_which_staff_may_be_involved_does_not_wait_for_the_week
);

async fn the_next_on_the_route_is_told_when_nobody_answers(store: Store) {
    let (town, reference) = raised(store, ConcernLevel::L2, false).await;
    assert_eq!(told(&town, &reference).await, ["Sam Okafor"], "the on-duty lead at once");
    minutes_later(&town, 14).await;
    assert_eq!(told(&town, &reference).await.len(), 1, "a quarter of an hour to answer");
    minutes_later(&town, 1).await;
    assert_eq!(told(&town, &reference).await, ["Sam Okafor", "Ruth Adeyemi"]);
    minutes_later(&town, 15).await;
    assert_eq!(told(&town, &reference).await, ["Sam Okafor", "Ruth Adeyemi", "Helen Marsh"]);
}

async fn acknowledging_ends_it(store: Store) {
    let (town, reference) = raised(store, ConcernLevel::L2, false).await;
    town.by(Role::ServiceManager, async |work| app::concern::acknowledge(work, &reference).await).await.unwrap();
    minutes_later(&town, 24 * 60).await;
    assert_eq!(told(&town, &reference).await, ["Sam Okafor"]);
}

async fn after_the_last_the_first_is_told_again(store: Store) {
    let (town, reference) = raised(store, ConcernLevel::L2, false).await;
    for _ in 0..4 {
        minutes_later(&town, 60).await;
    }
    assert_eq!(
        told(&town, &reference).await,
        ["Sam Okafor", "Ruth Adeyemi", "Helen Marsh", "Sam Okafor", "Ruth Adeyemi"]
    );
}

async fn whoever_may_be_implicated_is_not_told(store: Store) {
    let (town, reference) = raised(store, ConcernLevel::L2, true).await;
    minutes_later(&town, 15).await;
    assert_eq!(told(&town, &reference).await, ["Ruth Adeyemi", "Helen Marsh"]);
    let today = app::today::today(&town.reading(town.actor(Role::RegisteredManager)).await).await.unwrap();
    assert_eq!(today.to_acknowledge.len(), 1, "whoever was told last has it on their page");
    let today = app::today::today(&town.reading(town.actor(Role::ServiceManager)).await).await.unwrap();
    assert_eq!((today.to_acknowledge.len(), today.open_concerns), (0, 0));
}

async fn a_wellbeing_note_waits_for_the_week(store: Store) {
    let (town, reference) = raised(store, ConcernLevel::L0, false).await;
    minutes_later(&town, 24 * 60).await;
    assert!(told(&town, &reference).await.is_empty());
}

async fn a_wellbeing_note_in_which_staff_may_be_involved_does_not_wait_for_the_week(store: Store) {
    let (town, reference) = raised(store, ConcernLevel::L0, true).await;
    assert_eq!(told(&town, &reference).await, ["Ruth Adeyemi"], "the manager who reads the week may be the one");
    let today = app::today::today(&town.reading(town.actor(Role::SafeguardingLead)).await).await.unwrap();
    assert_eq!(today.to_acknowledge.len(), 1);
    minutes_later(&town, 15).await;
    assert_eq!(told(&town, &reference).await, ["Ruth Adeyemi", "Helen Marsh"]);
    let close = async |work: &Work| {
        app::concern::acknowledge(work, &reference).await?;
        app::concern::close(work, &reference, Some(WantedOutcome::Met), "Talked through with both").await
    };
    let closed = town.by(Role::SafeguardingLead, close).await.unwrap();
    assert_eq!(closed.state(), ConcernState::Closed, "it needs no decision");
}

/// A concern raised by a practitioner; the worker has been round once.
async fn raised(store: Store, level: ConcernLevel, staff_implicated: bool) -> (Town, String) {
    let town = Town::live(store).await;
    town.at("2026-09-01 15:00");
    let answers = RaiseAnswers { staff_implicated: Some(staff_implicated), ..worry(&town, level, town.now()) };
    let reference = raise(&town, Role::Practitioner, &answers).await.unwrap();
    town.run_jobs().await;
    (town, reference)
}

async fn minutes_later(town: &Town, minutes: i64) {
    town.later(SignedDuration::from_mins(minutes));
    town.run_jobs().await;
}

async fn told(town: &Town, reference: &str) -> Vec<String> {
    concern(town, reference).await.escalations.into_iter().map(|escalation| escalation.name).collect()
}
