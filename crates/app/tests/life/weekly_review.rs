//! Once a week a manager reads everything that arrived and says what follows from it.
use domain::{
    agreement::ConcernLevel,
    concern::{ConcernState, RaiseAnswers},
    duty::DutyState,
    organisation::Role,
    record::WeeklyReviewAnswers,
};
use store::Store;
use testkit::{Town, london};

use crate::{
    refused::{invalid, not_allowed, not_found, not_now},
    story::{self, accept_all, note, review, reviews_due, send, waiting},
};

testkit::on_both!(
    a_review_reads_all_and_discharges_its_duty,
    a_late_review_is_marked_late_as_a_late_note_is,
    every_note_needs_a_verdict,
    a_note_sent_back_needs_a_question,
    a_week_without_notes_is_reviewed_too,
    a_week_is_reviewed_once,
    a_week_is_not_reviewed_before_it_begins,
    only_managers_review,
    whoever_wrote_a_note_does_not_review_it,
    wellbeing_notes_are_read_with_the_week,
    wellbeing_notes_in_which_staff_may_be_involved_are_not_closed_with_the_week,
    worries_of_a_level_are_not_closed_with_the_week,
    a_stranger_finds_no_week
);

async fn a_review_reads_all_and_discharges_its_duty(store: Store) {
    let town = with_a_note(store).await;
    town.at("2026-09-04 17:00");
    let [due] = &reviews_due(&town).await[..] else { panic!("one week is due") };
    assert_eq!(due.due_at, london("2026-09-04 17:00"));
    review(&town, &accept_all(&town).await).await.unwrap();

    assert_eq!(waiting(&town).await, [], "everything was read");
    let duty = duty(&town, due.id).await;
    assert_eq!(duty.on_time(), Some(true));
    let done = reviews(&town).await.remove(0);
    assert_eq!(done.reviewer, town.actor(Role::ServiceManager).membership);
    assert_eq!((done.read.len(), done.action_needed, done.conclusion.as_str()), (1, false, "A good week"));
    assert_eq!(duty.state, DutyState::Discharged { at: done.at, by: done.reviewer, by_record: Some(done.id.0) });
}

async fn a_late_review_is_marked_late_as_a_late_note_is(store: Store) {
    let town = with_a_note(store).await;
    town.at("2026-09-04 17:01");
    let due = reviews_due(&town).await.remove(0);
    review(&town, &accept_all(&town).await).await.unwrap();
    assert_eq!(duty(&town, due.id).await.on_time(), Some(false));
}

async fn every_note_needs_a_verdict(store: Store) {
    let town = with_a_note(store).await;
    let note = waiting(&town).await[0];
    let unread = WeeklyReviewAnswers { verdicts: vec![], action_needed: None, conclusion: String::new() };
    let fields = invalid(review(&town, &unread).await);
    assert_eq!(fields, [format!("verdict-{note}"), "action_needed".to_owned(), "conclusion".to_owned()]);
    assert_eq!(waiting(&town).await, [note], "nothing happened");
}

async fn a_note_sent_back_needs_a_question(store: Store) {
    let town = with_a_note(store).await;
    let note = waiting(&town).await[0];
    let mut answers = accept_all(&town).await;
    answers.verdicts[0].1 = Some(false);
    assert_eq!(invalid(review(&town, &answers).await), [format!("question-{note}")]);
    answers.verdicts[0].2 = "Who was there?".to_owned();
    review(&town, &answers).await.unwrap();
    assert_eq!(waiting(&town).await, [], "it waits for its author now");
}

async fn a_week_without_notes_is_reviewed_too(store: Store) {
    let town = Town::live(store).await;
    town.at("2026-09-04 12:00");
    let nothing = WeeklyReviewAnswers {
        verdicts: vec![],
        action_needed: Some(true),
        conclusion: "Ask why no note has come".to_owned(),
    };
    review(&town, &nothing).await.unwrap();
    assert!(reviews(&town).await[0].action_needed);
}

async fn a_week_is_reviewed_once(store: Store) {
    let town = with_a_note(store).await;
    let due = reviews_due(&town).await.remove(0);
    review(&town, &accept_all(&town).await).await.unwrap();
    let answers = accept_all(&town).await;
    let again =
        town.by(Role::ServiceManager, async |work| app::record::review_week(work, due.id, &answers, None).await).await;
    assert_eq!(not_now(again), "This week has been reviewed already");
}

async fn a_week_is_not_reviewed_before_it_begins(store: Store) {
    let town = with_a_note(store).await;
    let due = reviews_due(&town).await.remove(0);
    town.at("2026-08-30 23:59");
    let answers = accept_all(&town).await;
    let early =
        town.by(Role::ServiceManager, async |work| app::record::review_week(work, due.id, &answers, None).await).await;
    assert_eq!(not_now(early), "This week has not begun");
}

async fn only_managers_review(store: Store) {
    let town = with_a_note(store).await;
    let due = reviews_due(&town).await.remove(0);
    let answers = accept_all(&town).await;
    let may = [Role::ServiceManager, Role::PartnershipLead, Role::RegisteredManager];
    for role in Role::ALL.into_iter().filter(|role| !may.contains(role)) {
        let reviewed = town.by(role, async |work| app::record::review_week(work, due.id, &answers, None).await).await;
        assert_eq!(not_allowed(reviewed), "Service managers review what partners send", "{role:?}");
    }
}

async fn whoever_wrote_a_note_does_not_review_it(store: Store) {
    let town = Town::live(store).await;
    town.at("2026-09-01 17:00");
    // The session lead phoned in, and the partnership lead wrote the note for them.
    let reference = &town.ours.sessions[0].reference;
    let answers = note(&town);
    town.by(Role::PartnershipLead, async |work| app::record::send_summary(work, reference, &answers, None).await)
        .await
        .unwrap();
    let due = reviews_due(&town).await.remove(0);
    let answers = accept_all(&town).await;
    let own =
        town.by(Role::PartnershipLead, async |work| app::record::review_week(work, due.id, &answers, None).await).await;
    assert_eq!(not_allowed(own), "You wrote this note, so someone else must review it");
    review(&town, &answers).await.unwrap();
}

async fn wellbeing_notes_are_read_with_the_week(store: Store) {
    let town = with_a_note(store).await;
    let worried = story::worry(&town, ConcernLevel::L0, town.now());
    let reference = story::raise(&town, Role::Practitioner, &worried).await.unwrap();
    town.at("2026-09-04 12:00");
    review(&town, &accept_all(&town).await).await.unwrap();
    let read = story::concern(&town, &reference).await;
    assert_eq!(read.state(), ConcernState::Closed);
    assert_eq!(read.closing.unwrap().learning, "Read at the weekly review. A good week");
    assert_eq!(read.acknowledged.unwrap().by, town.actor(Role::ServiceManager).membership);
}

async fn wellbeing_notes_in_which_staff_may_be_involved_are_not_closed_with_the_week(store: Store) {
    let town = with_a_note(store).await;
    let worried = RaiseAnswers { staff_implicated: Some(true), ..story::worry(&town, ConcernLevel::L0, town.now()) };
    // Raised by the manager, who therefore sees it, and reads the week.
    let reference = story::raise(&town, Role::ServiceManager, &worried).await.unwrap();
    review(&town, &accept_all(&town).await).await.unwrap();
    assert_eq!(story::concern(&town, &reference).await.state(), ConcernState::New);
}

async fn worries_of_a_level_are_not_closed_with_the_week(store: Store) {
    let town = with_a_note(store).await;
    let worried = story::worry(&town, ConcernLevel::L1, town.now());
    let reference = story::raise(&town, Role::Practitioner, &worried).await.unwrap();
    review(&town, &accept_all(&town).await).await.unwrap();
    assert_eq!(story::concern(&town, &reference).await.state(), ConcernState::New);
}

async fn a_stranger_finds_no_week(store: Store) {
    let town = with_a_note(store).await;
    let due = reviews_due(&town).await.remove(0);
    let answers = accept_all(&town).await;
    for actor in [town.unassigned(Role::ServiceManager), town.stranger(Role::ServiceManager)] {
        let reviewed = town.as_(actor, async |work| app::record::review_week(work, due.id, &answers, None).await).await;
        not_found(reviewed);
    }
}

/// The first session has been held and told about; it is 17:00 that day.
async fn with_a_note(store: Store) -> Town {
    let town = Town::live(store).await;
    town.at("2026-09-01 17:00");
    town.run_jobs().await;
    send(&town, 0, &note(&town)).await.unwrap();
    town
}

async fn duty(town: &Town, id: domain::duty::DutyId) -> domain::duty::Duty {
    let work = town.reading(town.actor(Role::ServiceManager)).await;
    store::duty::get(&work, id).await.unwrap().expect("duties stay").value
}

async fn reviews(town: &Town) -> Vec<domain::record::WeeklyReview> {
    let work = town.reading(town.actor(Role::ServiceManager)).await;
    let monday = jiff::civil::date(2026, 8, 31);
    store::record::reviews(&work, town.partnership_id(), monday, monday).await.unwrap()
}
