//! What a concern gives birth to: each duty of its level, its clock started when somebody first knew or was told.
use domain::{
    agreement::ConcernLevel,
    concern::WrittenAnswers,
    duty::{Duty, Subject},
    organisation::Role,
};
use store::Store;
use testkit::{Town, london};

use crate::story::{about, call, concern, raise, worry};

testkit::on_both!(
    the_partner_owes_a_call_and_a_follow_up_from_awareness,
    the_provider_owes_an_action_from_the_call,
    a_call_logged_on_raising_discharges_its_duty_at_the_time_of_the_call,
    a_call_logged_later_is_judged_by_when_it_was_made,
    a_late_follow_up_is_accepted_and_marked,
    the_providers_clock_counts_working_days_over_a_weekend,
    what_the_provider_raises_has_been_told_by_being_entered,
    a_level_without_duties_owes_nothing
);

async fn the_partner_owes_a_call_and_a_follow_up_from_awareness(store: Store) {
    let (town, reference) = raised(store, "2026-09-01 14:40", None).await;
    let due = duties(&town, &reference).await;
    assert_eq!(
        summary(&due),
        [
            ("3.3.1", "2026-09-01 15:40".to_owned(), Role::Practitioner),
            ("3.3.2", "2026-09-02 14:40".to_owned(), Role::Practitioner)
        ]
    );
    assert!(due.iter().all(|duty| duty.clock_start == london("2026-09-01 14:40")), "not when it was entered");
}

async fn the_provider_owes_an_action_from_the_call(store: Store) {
    let (town, reference) = raised(store, "2026-09-01 14:40", None).await;
    log_call(&town, &reference, "2026-09-01 15:02").await;
    let due = duties(&town, &reference).await;
    let action = due.iter().find(|duty| duty.clause == "3.3.3").expect("the provider owes an action");
    assert_eq!(action.clock_start, london("2026-09-01 15:02"));
    // Told on Tuesday: the second working day after is Thursday, to its end.
    assert_eq!(action.due_at, domain::time::end_of_day(jiff::civil::date(2026, 9, 3)));
    assert_eq!(action.owner, town.actor(Role::SafeguardingLead).membership);
}

async fn a_call_logged_on_raising_discharges_its_duty_at_the_time_of_the_call(store: Store) {
    let (town, reference) = raised(store, "2026-09-01 14:40", Some("2026-09-01 15:02")).await;
    let due = duties(&town, &reference).await;
    assert_eq!(closed_on_time(&due, "3.3.1"), Some(true));
    assert_eq!(due.len(), 3, "and the provider's clock has started");
}

async fn a_call_logged_later_is_judged_by_when_it_was_made(store: Store) {
    let (town, reference) = raised(store, "2026-09-01 14:40", None).await;
    // Logged at night, made in time.
    town.at("2026-09-01 22:00");
    log_call(&town, &reference, "2026-09-01 15:40").await;
    assert_eq!(closed_on_time(&duties(&town, &reference).await, "3.3.1"), Some(true));
    let late = raise(&town, Role::Practitioner, &worry(&town, ConcernLevel::L2, london("2026-09-01 14:40"))).await;
    let late = late.unwrap();
    log_call(&town, &late, "2026-09-01 15:41").await;
    assert_eq!(closed_on_time(&duties(&town, &late).await, "3.3.1"), Some(false));
}

async fn a_late_follow_up_is_accepted_and_marked(store: Store) {
    let (town, reference) = raised(store, "2026-09-01 14:40", None).await;
    town.at("2026-09-02 14:41");
    let answers = WrittenAnswers {
        account: "She said it".to_owned(),
        own_words: "Nothing more".to_owned(),
        wanted_outcome: "Not asked: she left".to_owned(),
        consent: "Not asked: she left".to_owned(),
    };
    town.by(Role::PartnerLead, async |work| app::concern::follow_up(work, &reference, &answers).await).await.unwrap();
    assert_eq!(closed_on_time(&duties(&town, &reference).await, "3.3.2"), Some(false));
    assert_eq!(concern(&town, &reference).await.minutes_to_written(), Some(24 * 60 + 1));
}

async fn the_providers_clock_counts_working_days_over_a_weekend(store: Store) {
    let (town, reference) = raised(store, "2026-09-04 16:00", Some("2026-09-04 16:30")).await;
    let due = duties(&town, &reference).await;
    let action = due.iter().find(|duty| duty.clause == "3.3.3").unwrap();
    // Told on Friday: Monday is the first working day, Tuesday the second.
    assert_eq!(action.due_at, domain::time::end_of_day(jiff::civil::date(2026, 9, 8)));
}

async fn what_the_provider_raises_has_been_told_by_being_entered(store: Store) {
    let town = Town::live(store).await;
    town.at("2026-09-01 16:00");
    let answers = worry(&town, ConcernLevel::L2, london("2026-09-01 14:40"));
    let reference = raise(&town, Role::ServiceManager, &answers).await.unwrap();
    let [action] = &duties(&town, &reference).await[..] else { panic!("the provider's own duty and no other") };
    assert_eq!((action.clause.as_str(), action.clock_start), ("3.3.3", london("2026-09-01 16:00")));
}

async fn a_level_without_duties_owes_nothing(store: Store) {
    let town = Town::live(store).await;
    let reference = raise(&town, Role::Practitioner, &worry(&town, ConcernLevel::L1, town.now())).await.unwrap();
    assert_eq!(duties(&town, &reference).await, []);
}

/// A concern of level 2 that a practitioner raises an hour after they first knew, called in or not.
async fn raised(store: Store, aware_at: &str, called_at: Option<&str>) -> (Town, String) {
    let town = Town::live(store).await;
    town.clock.set(london(aware_at));
    town.later(jiff::SignedDuration::from_hours(1));
    let mut answers = worry(&town, ConcernLevel::L2, london(aware_at));
    answers.call = called_at.map(|at| call(london(at)));
    let reference = raise(&town, Role::Practitioner, &answers).await.unwrap();
    (town, reference)
}

async fn log_call(town: &Town, reference: &str, at: &str) {
    let answers = call(london(at));
    town.by(Role::Practitioner, async |work| app::concern::log_call(work, reference, &answers).await).await.unwrap();
}

async fn duties(town: &Town, reference: &str) -> Vec<Duty> {
    about(town, Subject::Concern(concern(town, reference).await.id.0)).await
}

fn closed_on_time(duties: &[Duty], clause: &str) -> Option<bool> {
    duties.iter().find(|duty| duty.clause == clause).and_then(Duty::on_time)
}

/// Clause, due time on London's clock, and whose.
fn summary(duties: &[Duty]) -> Vec<(&str, String, Role)> {
    let due = |duty: &Duty| domain::time::london(duty.due_at).strftime("%Y-%m-%d %H:%M").to_string();
    let whose = |duty: &Duty| {
        if duty.side() == domain::organisation::Side::Partner { Role::Practitioner } else { Role::SafeguardingLead }
    };
    duties.iter().map(|duty| (duty.clause.as_str(), due(duty), whose(duty))).collect()
}
