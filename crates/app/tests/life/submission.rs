//! The same form sent twice makes one record and leads to the same place.
use app::Outcome;
use domain::{agreement::ConcernLevel, concern::RaiseAnswers, incident::IncidentAnswers, organisation::Role};
use store::Store;
use testkit::Town;

use crate::story::{accept_all, note, reviews_due, worry};

testkit::on_both!(
    a_note_sent_twice_is_one_note,
    a_concern_raised_twice_is_one_concern,
    an_incident_recorded_twice_is_one_incident,
    a_review_sent_twice_is_one_review,
    a_form_refused_can_be_sent_again_with_the_same_key
);

async fn a_note_sent_twice_is_one_note(store: Store) {
    let town = after_the_session(store).await;
    let reference = &town.ours.sessions[0].reference;
    let answers = note(&town);
    let send = async || {
        town.by(Role::Practitioner, async |work| {
            app::record::send_summary(work, reference, &answers, Some("key")).await
        })
        .await
    };
    let there = format!("/sessions/{reference}/sent");
    assert_eq!(send().await.unwrap(), Outcome::Done(there.clone()));
    assert_eq!(send().await.unwrap(), Outcome::DoneBefore(there));
    let work = town.reading(town.actor(Role::Practitioner)).await;
    assert_eq!(store::record::of_session(&work, town.ours.sessions[0].id).await.unwrap().len(), 1);
}

async fn a_concern_raised_twice_is_one_concern(store: Store) {
    let town = after_the_session(store).await;
    let answers = worry(&town, ConcernLevel::L2, town.now());
    let raise = async |key: &str| {
        town.by(Role::Practitioner, async |work| app::concern::raise(work, town.reference(), &answers, Some(key)).await)
            .await
    };
    assert_eq!(raise("key").await.unwrap(), Outcome::Done("/concerns/C-0001".to_owned()));
    assert_eq!(raise("key").await.unwrap(), Outcome::DoneBefore("/concerns/C-0001".to_owned()));
    assert_eq!(raise("another").await.unwrap(), Outcome::Done("/concerns/C-0003".to_owned()));
}

async fn an_incident_recorded_twice_is_one_incident(store: Store) {
    let town = after_the_session(store).await;
    let answers = IncidentAnswers {
        person: Some(town.ours.register[0].id),
        occurred_at: Some(town.now()),
        severity: Some(1),
        what: "Shouted at the window".to_owned(),
    };
    for done in [true, false] {
        let outcome = town
            .by(Role::ServiceManager, async |work| {
                app::incident::record(work, town.reference(), &answers, Some("key")).await
            })
            .await;
        assert_eq!(matches!(outcome.unwrap(), Outcome::Done(_)), done);
    }
}

async fn a_review_sent_twice_is_one_review(store: Store) {
    let town = after_the_session(store).await;
    let due = reviews_due(&town).await.remove(0);
    let answers = accept_all(&town).await;
    for done in [true, false] {
        let outcome = town
            .by(Role::ServiceManager, async |work| app::record::review_week(work, due.id, &answers, Some("key")).await)
            .await;
        assert_eq!(matches!(outcome.unwrap(), Outcome::Done(_)), done, "said alike, not refused as done already");
    }
}

async fn a_form_refused_can_be_sent_again_with_the_same_key(store: Store) {
    let town = after_the_session(store).await;
    let raise = async |answers: &RaiseAnswers| {
        town.by(Role::Practitioner, async |work| {
            app::concern::raise(work, town.reference(), answers, Some("key")).await
        })
        .await
    };
    raise(&RaiseAnswers::default()).await.expect_err("it was not filled in");
    let raised = raise(&worry(&town, ConcernLevel::L1, town.now())).await.unwrap();
    assert_eq!(raised, Outcome::Done("/concerns/C-0001".to_owned()));
}

async fn after_the_session(store: Store) -> Town {
    let town = Town::live(store).await;
    town.at("2026-09-01 17:00");
    town
}
