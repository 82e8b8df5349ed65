//! Going live under conditions: each is somebody's duty, and one that expires pauses delivery.
use domain::{
    duty::{Duty, RecordKind},
    mobilisation::{ConditionAnswers, GateChoice, GoLive, GoLiveAnswers, GoLiveOutcome, Verdict},
    organisation::{LeadRole, Role},
    partnership::PartnershipState,
};
use jiff::civil::date;
use store::Store;
use testkit::{Town, london};

use crate::refused::{invalid, not_allowed, not_found, not_now};

testkit::on_both!(
    what_is_left_is_a_duty_until_it_is_met,
    every_condition_needs_an_owner_a_control_and_a_day,
    safeguarding_waits_for_no_condition,
    one_that_expires_pauses_delivery_and_renewing_it_lets_it_go_on,
    one_that_is_met_after_it_expired_leaves_the_decision_to_the_registered_manager,
    nobody_else_gives_more_time,
    whoever_answers_for_safety_pauses_and_only_the_registered_manager_lets_it_go_on,
    what_was_planned_in_a_pause_did_not_happen_and_nobody_owes_a_note
);

/// The insurance is shown only in part; everything else is met.
async fn partly(store: Store) -> Town {
    let town = Town::ready(store).await;
    town.at("2026-08-26 13:00");
    for key in ["insurance"] {
        reopen(&town, key).await;
    }
    town
}

/// Shown again by the partner and found to be partly met.
async fn reopen(town: &Town, key: &str) {
    // The plan's own item was met; what the provider finds on a second look is what stands.
    let found = town.by(Role::PartnershipLead, async |work| {
        let items = store::mobilisation::items(work, town.partnership_id()).await?;
        let item = items.into_iter().find(|item| item.key == key).expect("it is in the plan");
        let (again, _) = item.reopen("The certificate has lapsed", &work.actor, work.now).expect("it was shown");
        store::mobilisation::save_item(work, &item, &again).await
    });
    found.await.unwrap();
    town.by(Role::PartnerLead, async |work| {
        app::mobilisation::submit(work, town.reference(), key, "Renewal is under way").await
    })
    .await
    .unwrap();
    town.by(Role::SafeguardingLead, async |work| {
        app::mobilisation::accept(work, town.reference(), key, Verdict::Partly, "The new certificate").await
    })
    .await
    .unwrap();
}

fn conditions(key: &str) -> Vec<ConditionAnswers> {
    vec![ConditionAnswers {
        item: key.to_owned(),
        owner: Some(LeadRole::PartnerLead),
        control: "The provider's own cover extends to the hall".to_owned(),
        expires_on: Some(date(2026, 9, 10)),
    }]
}

async fn decide(town: &Town, conditions: Vec<ConditionAnswers>) -> Result<GoLive, app::Error> {
    let answers = GoLiveAnswers {
        choice: Some(GateChoice::WithConditions),
        from: Some(date(2026, 9, 1)),
        reason: "One certificate is late".to_owned(),
        conditions,
    };
    town.at("2026-08-27 12:00");
    town.by(Role::RegisteredManager, async |work| app::mobilisation::decide(work, town.reference(), &answers).await)
        .await
}

async fn owed(town: &Town, role: Role, record: RecordKind) -> Vec<Duty> {
    let actor = town.actor(role);
    let work = town.reading(actor.clone()).await;
    let own = store::duty::owned_by(&work, actor.membership, 100).await.unwrap();
    own.into_iter().filter(|duty| duty.record == record).collect()
}

async fn what_is_left_is_a_duty_until_it_is_met(store: Store) {
    let town = partly(store).await;
    let decided = decide(&town, conditions("insurance")).await.unwrap();
    assert_eq!(decided.outcome, GoLiveOutcome::WithConditions { from: date(2026, 9, 1) });
    let duties = owed(&town, Role::PartnerLead, RecordKind::ConditionMet).await;
    assert_eq!(duties.len(), 1);
    assert_eq!(duties[0].due_at, domain::time::end_of_day(date(2026, 9, 10)), "on its last day");
    town.at("2026-09-03 10:00");
    town.run_jobs().await;
    town.by(Role::PartnerLead, async |work| {
        app::mobilisation::submit(work, town.reference(), "insurance", "Certificate of 2 September").await
    })
    .await
    .unwrap();
    town.by(Role::PartnershipLead, async |work| {
        app::mobilisation::accept(work, town.reference(), "insurance", Verdict::Met, "").await
    })
    .await
    .unwrap();
    assert!(owed(&town, Role::PartnerLead, RecordKind::ConditionMet).await.is_empty());
    town.at("2026-09-20 10:00");
    town.run_jobs().await;
    assert!(matches!(town.partnership().await.state, PartnershipState::Live { .. }), "a met condition expires no more");
}

async fn every_condition_needs_an_owner_a_control_and_a_day(store: Store) {
    let town = partly(store).await;
    let fields = invalid(decide(&town, Vec::new()).await);
    assert_eq!(fields, ["owner-insurance", "control-insurance", "expires-insurance"]);
    let mut past = conditions("insurance");
    past[0].expires_on = Some(date(2026, 8, 27));
    assert_eq!(invalid(decide(&town, past).await), ["expires-insurance"]);
    assert_eq!(town.partnership().await.state, PartnershipState::Mobilising);
}

async fn safeguarding_waits_for_no_condition(store: Store) {
    let town = Town::ready(store).await;
    reopen(&town, "induction").await;
    let words = not_now(decide(&town, conditions("induction")).await);
    assert_eq!(words, "Not ready: Session leads had the safeguarding induction");
}

async fn one_that_expires_pauses_delivery_and_renewing_it_lets_it_go_on(store: Store) {
    let town = partly(store).await;
    decide(&town, conditions("insurance")).await.unwrap();
    town.at("2026-09-10 23:59");
    town.run_jobs().await;
    assert!(matches!(town.partnership().await.state, PartnershipState::Live { .. }), "its last day still counts");
    town.at("2026-09-11 00:00");
    town.run_jobs().await;
    let paused = PartnershipState::Paused { from: date(2026, 9, 1), since: date(2026, 9, 11) };
    assert_eq!(town.partnership().await.state, paused);
    assert_eq!(owed(&town, Role::RegisteredManager, RecordKind::ConditionMet).await.len(), 1, "somebody has to decide");
    let resume = town
        .by(Role::RegisteredManager, async |work| app::partnership::resume(work, town.reference(), "Go on").await)
        .await;
    assert!(not_now(resume).starts_with("Renew the expired condition or have it met first"));
    town.at("2026-09-11 09:00");
    let renew = async |until, reason| {
        town.by(Role::RegisteredManager, async |work| {
            app::mobilisation::renew_condition(work, town.reference(), "insurance", until, reason).await
        })
        .await
    };
    assert_eq!(invalid(renew(Some(date(2026, 9, 11)), "").await), ["until", "reason"]);
    renew(Some(date(2026, 9, 25)), "The insurer confirmed by telephone").await.unwrap();
    assert_eq!(town.partnership().await.state, PartnershipState::Live { from: date(2026, 9, 1) });
    assert!(owed(&town, Role::RegisteredManager, RecordKind::ConditionMet).await.is_empty());
    assert!(owed(&town, Role::RegisteredManager, RecordKind::GoLiveDecision).await.is_empty());
    let again = owed(&town, Role::PartnerLead, RecordKind::ConditionMet).await;
    assert_eq!(again.len(), 1);
    assert_eq!(again[0].due_at, domain::time::end_of_day(date(2026, 9, 25)));
    let work = town.reading(town.actor(Role::PartnerLead)).await;
    let gate = app::mobilisation::gate(&work, &town.partnership_of(&work).await).await.unwrap();
    assert_eq!(gate.pauses.len(), 1);
    assert_eq!(gate.pauses[0].resumed.as_ref().map(|resumed| resumed.on), Some(date(2026, 9, 11)));
}

async fn one_that_is_met_after_it_expired_leaves_the_decision_to_the_registered_manager(store: Store) {
    let town = partly(store).await;
    decide(&town, conditions("insurance")).await.unwrap();
    town.at("2026-09-11 00:00");
    town.run_jobs().await;
    town.at("2026-09-11 10:00");
    town.by(Role::PartnerLead, async |work| {
        app::mobilisation::submit(work, town.reference(), "insurance", "Certificate of 11 September").await
    })
    .await
    .unwrap();
    town.by(Role::PartnershipLead, async |work| {
        app::mobilisation::accept(work, town.reference(), "insurance", Verdict::Met, "").await
    })
    .await
    .unwrap();
    assert!(matches!(town.partnership().await.state, PartnershipState::Paused { .. }));
    assert_eq!(owed(&town, Role::RegisteredManager, RecordKind::GoLiveDecision).await.len(), 1);
    town.by(Role::RegisteredManager, async |work| app::partnership::resume(work, town.reference(), "It is met").await)
        .await
        .unwrap();
    assert_eq!(town.partnership().await.state, PartnershipState::Live { from: date(2026, 9, 1) });
    assert!(owed(&town, Role::RegisteredManager, RecordKind::GoLiveDecision).await.is_empty());
}

async fn nobody_else_gives_more_time(store: Store) {
    let town = partly(store).await;
    decide(&town, conditions("insurance")).await.unwrap();
    let renew = |actor| {
        let town = &town;
        async move {
            town.as_(actor, async |work| {
                let until = Some(date(2026, 9, 30));
                app::mobilisation::renew_condition(work, town.reference(), "insurance", until, "Later").await
            })
            .await
        }
    };
    for role in Role::ALL.into_iter().filter(|role| *role != Role::RegisteredManager) {
        not_allowed(renew(town.actor(role)).await);
    }
    not_found(renew(town.unassigned(Role::RegisteredManager)).await);
    not_found(renew(town.stranger(Role::RegisteredManager)).await);
}

async fn whoever_answers_for_safety_pauses_and_only_the_registered_manager_lets_it_go_on(store: Store) {
    let town = Town::live(store).await;
    let pause = async |role, reason| {
        town.by(role, async |work| app::partnership::pause(work, town.reference(), reason).await).await
    };
    for role in [Role::PartnerLead, Role::Practitioner, Role::Administrator, Role::InspectorReader] {
        not_allowed(pause(role, "Stop").await);
    }
    assert_eq!(invalid(pause(Role::SafeguardingLead, " ").await), ["reason"]);
    pause(Role::SafeguardingLead, "An allegation about a facilitator").await.unwrap();
    not_now(pause(Role::SafeguardingLead, "Again").await);
    for role in Role::ALL.into_iter().filter(|role| *role != Role::RegisteredManager) {
        let resumed = town.by(role, async |work| app::partnership::resume(work, town.reference(), "Go on").await).await;
        not_allowed(resumed);
    }
}

async fn what_was_planned_in_a_pause_did_not_happen_and_nobody_owes_a_note(store: Store) {
    let town = Town::live(store).await;
    town.at("2026-09-07 10:00");
    town.by(Role::ServiceManager, async |work| app::partnership::pause(work, town.reference(), "Stop").await)
        .await
        .unwrap();
    town.at("2026-09-08 16:00");
    town.run_jobs().await;
    let work = town.reading(town.actor(Role::PartnershipLead)).await;
    let session = &town.ours.sessions[1];
    assert_eq!(session.starts_at, london("2026-09-08 14:00"));
    let now = store::activity::get(&work, session.id).await.unwrap().unwrap();
    assert!(matches!(now.state, domain::activity::SessionState::Cancelled(_)), "{:?}", now.state);
    let about = store::duty::about(&work, domain::duty::Subject::Session(session.id.0)).await.unwrap();
    assert!(about.is_empty(), "{about:?}");
}
