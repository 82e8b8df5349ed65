//! Duties whose record is kept elsewhere are discharged by a statement of what was done, when, and where its record is.
use app::Outcome;
use domain::{
    duty::{Duty, DutyId, RecordKind},
    organisation::Role,
};
use jiff::Timestamp;
use store::Store;
use testkit::{Town, london};

use crate::refused::{invalid, not_allowed, not_found, not_now};

testkit::on_both!(
    a_statement_discharges_its_duty_at_the_time_it_was_done,
    every_answer_is_asked_for,
    a_duty_with_its_own_record_takes_no_statement,
    a_duty_is_stated_once,
    the_side_that_owes_it_says_so,
    a_duty_says_its_clause_and_why_it_is_due,
    a_stranger_finds_no_duty
);

async fn a_statement_discharges_its_duty_at_the_time_it_was_done(store: Store) {
    let town = Town::live(store).await;
    let call = of_kind(&town, RecordKind::Statement).await;
    // Held in time, written down afterwards.
    town.at("2026-11-01 12:00");
    state(&town, Role::PartnerLead, call.id, Some(london("2026-09-10 10:00"))).await.unwrap();
    let page = app::duty::page(&town.reading(town.actor(Role::PartnershipLead)).await, call.id).await.unwrap();
    assert_eq!(page.explained.duty.on_time(), Some(true));
    let said = page.statement.expect("the statement is kept");
    assert_eq!((said.done_at, said.recorded_at), (london("2026-09-10 10:00"), london("2026-11-01 12:00")));
    assert_eq!((said.text.as_str(), said.kept_at.as_str()), ("All is well", "Minutes, shelf 3"));
}

async fn every_answer_is_asked_for(store: Store) {
    let town = Town::live(store).await;
    let call = of_kind(&town, RecordKind::Statement).await;
    let nothing =
        town.by(Role::PartnerLead, async |work| app::duty::state_done(work, call.id, None, "", "", None).await).await;
    assert_eq!(invalid(nothing), ["done_at", "text", "kept_at"]);
    let foreseen = Some(london("2026-09-02 10:00"));
    assert_eq!(invalid(state(&town, Role::PartnerLead, call.id, foreseen).await), ["done_at"]);
    let before_it_began = Some(london("2026-08-31 23:59"));
    assert_eq!(invalid(state(&town, Role::PartnerLead, call.id, before_it_began).await), ["done_at"]);
}

async fn a_duty_with_its_own_record_takes_no_statement(store: Store) {
    let town = Town::live(store).await;
    let review = of_kind(&town, RecordKind::WeeklyReview).await;
    let words = not_now(state(&town, Role::ServiceManager, review.id, Some(town.now())).await);
    assert_eq!(words, "This duty is discharged by its own record, not by a statement");
}

async fn a_duty_is_stated_once(store: Store) {
    let town = Town::live(store).await;
    let call = of_kind(&town, RecordKind::Statement).await;
    state(&town, Role::PartnerLead, call.id, Some(town.now())).await.unwrap();
    let again = not_now(state(&town, Role::PartnerLead, call.id, Some(town.now())).await);
    assert_eq!(again, "This has been done already");
}

async fn the_side_that_owes_it_says_so(store: Store) {
    let town = Town::live(store).await;
    let call = of_kind(&town, RecordKind::Statement).await;
    for role in Role::ALL.into_iter().filter(|role| *role != Role::PartnerLead) {
        let words = not_allowed(state(&town, role, call.id, Some(town.now())).await);
        assert_eq!(words, "The partner lead owes this. Ask them to record it", "{role:?}");
    }
}

async fn a_duty_says_its_clause_and_why_it_is_due(store: Store) {
    let town = Town::live(store).await;
    let review = of_kind(&town, RecordKind::WeeklyReview).await;
    let today = app::today::today(&town.reading(town.actor(Role::ServiceManager)).await).await.unwrap();
    let [explained] = &today.this_week[..] else { panic!("the review is due this week: {today:?}") };
    assert_eq!(explained.duty.id, review.id);
    assert_eq!(explained.clause, "The service manager reads each week's summaries by Friday 17:00.");
    assert!(explained.why.contains("Friday 4 September 2026"), "{}", explained.why);
    assert_eq!(explained.link, format!("/reviews/{}", review.id));
}

async fn a_stranger_finds_no_duty(store: Store) {
    let town = Town::live(store).await;
    let call = of_kind(&town, RecordKind::Statement).await;
    for actor in [town.unassigned(Role::PartnerLead), town.stranger(Role::PartnerLead)] {
        let now = Some(town.now());
        let stated =
            town.as_(actor.clone(), async |work| app::duty::state_done(work, call.id, now, "x", "y", None).await).await;
        not_found(stated);
        not_found(app::duty::page(&town.reading(actor).await, call.id).await.map(|page| page.may_state));
    }
}

async fn state(town: &Town, role: Role, duty: DutyId, at: Option<Timestamp>) -> Result<Outcome, app::Error> {
    let said = ("All is well", "Minutes, shelf 3");
    town.by(role, async |work| app::duty::state_done(work, duty, at, said.0, said.1, None).await).await
}

async fn of_kind(town: &Town, record: RecordKind) -> Duty {
    let work = town.reading(town.actor(Role::RegisteredManager)).await;
    store::duty::open_of_kind(&work, record, 10).await.unwrap().remove(0)
}
