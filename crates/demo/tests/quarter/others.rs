//! The other three partnerships of domain.md §11: their gates, the condition met in time, the early review that was rolled.
use domain::{
    duty::{Duty, DutyState},
    mobilisation::{Baseline, ConditionState, DrillEnd, GoLiveOutcome},
    organisation::LeadRole,
    partnership::{Partnership, PartnershipState},
    time::london_date,
};
use jiff::{
    Timestamp,
    civil::{Date, date},
};
use store::{Store, Work};

use crate::work_of;

/// Asserts it of each.
pub async fn have_their_real_dates(store: &Store, now: Timestamp) {
    let work = work_of(store, "r.okafor-finch@brackenmere.example", now).await;
    let all = store::partnership::list(&work).await.unwrap();
    let of = |service: &str| all.iter().find(|partnership| partnership.service == service).unwrap();
    for (service, first, early_review) in [
        ("Weekly wellbeing group", date(2026, 7, 7), date(2026, 8, 18)),
        ("Specialist communication support", date(2026, 7, 6), date(2026, 8, 17)),
        ("Issue-based advocacy", date(2026, 7, 1), date(2026, 8, 12)),
        ("Peer support", date(2026, 7, 6), date(2026, 9, 1)),
    ] {
        let partnership = of(service);
        assert_eq!(partnership.state, PartnershipState::Live { from: first }, "{service}");
        let review = early_review_of(&work, partnership).await;
        assert_eq!(london_date(review.due_at), early_review, "{service}");
        assert_eq!(review.on_time(), Some(true), "{service}");
    }
    went_live_under_a_condition_that_was_met(&work, of("Specialist communication support")).await;
    for partnership in &all {
        let gate = app::mobilisation::gate(&work, partnership).await.unwrap();
        assert!(gate.pauses.is_empty(), "{}", partnership.service);
        let late: Vec<_> = store::duty::open_in(&work, partnership.id, 100).await.unwrap();
        let late: Vec<_> = late.into_iter().filter(|duty| duty.due_at < now).collect();
        assert!(late.is_empty() || partnership.service == "Weekly wellbeing group", "{late:?}");
    }
    a_drill_at_night_was_answered(&work, of("Weekly wellbeing group")).await;
    a_drill_that_nobody_answered_climbed_to_the_deputy_and_to_the_director_on_call(
        &work,
        of("Specialist communication support"),
    )
    .await;
    every_gate_saw_its_baselines(&work, &all).await;
}

async fn a_drill_that_nobody_answered_climbed_to_the_deputy_and_to_the_director_on_call(
    work: &Work,
    partnership: &Partnership,
) {
    let drills = app::mobilisation::drills(work, partnership).await.unwrap();
    let at = |time: &str| domain::time::parse_start(&format!("2026-07-01 {time}")).unwrap();
    let told: Vec<_> = drills[0].told.iter().map(|told| (told.name.as_str(), told.role, told.at)).collect();
    assert_eq!(
        told[..3],
        [
            ("P. Quillfeather", LeadRole::OnDutyLead, at("21:40")),
            ("S. Hollin", LeadRole::OnDutyLead, at("21:55")),
            ("R. Okafor-Finch", LeadRole::OnCallDirector, at("22:10")),
        ]
    );
    assert!(matches!(drills[0].end, Some(DrillEnd::Unanswered { .. })), "{:?}", drills[0].end);
    assert_eq!(drills[1].answered_after().map(|after| after.as_mins()), Some(4));
}

async fn every_gate_saw_its_baselines(work: &Work, all: &[Partnership]) {
    let mut seen = Vec::new();
    for partnership in all {
        let gate = app::mobilisation::gate(work, partnership).await.unwrap();
        let of = |baseline: &Baseline| (baseline.measure.clone(), baseline.value.words(), baseline.n);
        seen.extend(gate.decisions[0].baselines.iter().map(of));
    }
    seen.sort();
    let expected = [
        ("engaged-in-review", "55.0% (11 of 20)", 20),
        ("incident-rate", "0.363 a person-week (61 in 168 person-weeks)", 14),
        ("incident-rate", "0.425 a person-week (34 in 80 person-weeks)", 10),
        ("repeat-complaints", "35.7% (5 of 14)", 14),
        ("staff-confidence", "2.9", 24),
        ("worthwhile", "5.1", 16),
    ];
    assert_eq!(seen, expected.map(|(measure, value, n)| (measure.to_owned(), value.to_owned(), n)));
}

async fn early_review_of(work: &Work, partnership: &Partnership) -> Duty {
    let closed = store::duty::closed_in(work, partnership.id, 500).await.unwrap();
    closed.into_iter().find(|duty| duty.key == "early-review").expect("the early review was held")
}

async fn went_live_under_a_condition_that_was_met(work: &Work, partnership: &Partnership) {
    let gate = app::mobilisation::gate(work, partnership).await.unwrap();
    let outcome = GoLiveOutcome::WithConditions { from: date(2026, 7, 6) };
    assert_eq!(gate.decisions[0].outcome, outcome);
    let [condition] = &gate.conditions[..] else { panic!("{:?}", gate.conditions) };
    assert_eq!(condition.expires_on, date(2026, 7, 13));
    let ConditionState::Met { at, .. } = condition.state else { panic!("{:?}", condition.state) };
    assert_eq!(london_date(at), Date::constant(2026, 7, 9));
    let closed = store::duty::closed_in(work, partnership.id, 500).await.unwrap();
    let owed = closed.iter().find(|duty| duty.key == "condition-0").expect("a condition is a duty");
    assert!(matches!(owed.state, DutyState::Discharged { at, .. } if at < owed.due_at));
}

async fn a_drill_at_night_was_answered(work: &Work, partnership: &Partnership) {
    let drills = app::mobilisation::drills(work, partnership).await.unwrap();
    assert!(matches!(drills[0].end, Some(DrillEnd::Answered { .. })));
    assert_eq!(drills[0].answered_after().map(|after| after.as_mins()), Some(6));
}
