//! A session is held or not, and told about: in time, late, corrected, or withdrawn.
use domain::{
    activity::{CancelledBy, Mark, SessionState},
    duty::DutyState,
    organisation::Role,
    record::SummaryState,
};
use store::Store;
use testkit::{Town, london};

use crate::{
    refused::{invalid, not_allowed, not_found, not_now},
    story::{self, duties_of_session, note, send},
};

testkit::on_both!(
    the_end_of_a_session_gives_birth_to_its_note,
    a_note_in_time_discharges_its_duty_on_time,
    a_note_that_is_late_is_accepted_and_marked,
    a_note_on_the_minute_is_in_time_and_one_after_is_not,
    a_note_faster_than_the_worker_is_in_time_too,
    a_cancelled_session_owes_no_note,
    a_session_cancelled_before_its_end_never_owed_one,
    a_cancellation_says_by_whom_and_why,
    a_session_is_told_once,
    a_note_sent_back_is_corrected_by_a_new_one,
    everyone_on_the_register_is_marked,
    only_the_partners_people_and_the_partnership_lead_tell,
    the_first_note_starts_the_clock_of_the_early_review,
    a_stranger_finds_no_session
);

async fn the_end_of_a_session_gives_birth_to_its_note(store: Store) {
    let town = Town::live(store).await;
    town.at("2026-09-01 15:29");
    town.run_jobs().await;
    assert_eq!(duties_of_session(&town, 0).await, [], "it has not ended");
    town.at("2026-09-01 15:30");
    town.run_jobs().await;
    let [duty] = &duties_of_session(&town, 0).await[..] else { panic!("one duty") };
    assert_eq!((duty.clause.as_str(), duty.title.as_str()), ("4.1", "Send the session summary"));
    assert_eq!(duty.owner, town.actor(Role::Practitioner).membership, "whoever leads sessions owes it");
    assert_eq!((duty.clock_start, duty.due_at), (london("2026-09-01 15:30"), london("2026-09-02 15:30")));
}

async fn a_note_in_time_discharges_its_duty_on_time(store: Store) {
    let town = Town::live(store).await;
    after_the_session(&town, "2026-09-01 17:00").await;
    send(&town, 0, &note(&town)).await.unwrap();
    let [duty] = &duties_of_session(&town, 0).await[..] else { panic!("one duty") };
    assert_eq!(duty.on_time(), Some(true));
    let page = page(&town, 0).await;
    assert_eq!(page.session.state, SessionState::Delivered);
    assert_eq!(page.status.words(), "Waiting for review");
    let DutyState::Discharged { by, by_record, .. } = duty.state else { panic!("{:?}", duty.state) };
    assert_eq!(by, town.actor(Role::Practitioner).membership);
    assert_eq!(by_record, Some(page.summaries[0].id.0), "the duty says which record shows it");
    assert_eq!(page.attendance.len(), 4);
}

async fn a_note_that_is_late_is_accepted_and_marked(store: Store) {
    let town = Town::live(store).await;
    after_the_session(&town, "2026-09-03 09:00").await;
    assert_eq!(page(&town, 0).await.status.words(), "Note overdue");
    send(&town, 0, &note(&town)).await.unwrap();
    assert_eq!(duties_of_session(&town, 0).await[0].on_time(), Some(false));
    assert_eq!(page(&town, 0).await.summaries[0].submitted_at, london("2026-09-03 09:00"));
}

async fn a_note_on_the_minute_is_in_time_and_one_after_is_not(store: Store) {
    let town = Town::live(store).await;
    after_the_session(&town, "2026-09-02 15:30").await;
    send(&town, 0, &note(&town)).await.unwrap();
    assert_eq!(duties_of_session(&town, 0).await[0].on_time(), Some(true));
    after_the_session(&town, "2026-09-09 15:30").await;
    town.later(jiff::SignedDuration::from_micros(1));
    send(&town, 1, &note(&town)).await.unwrap();
    assert_eq!(duties_of_session(&town, 1).await[0].on_time(), Some(false));
}

async fn a_note_faster_than_the_worker_is_in_time_too(store: Store) {
    let town = Town::live(store).await;
    town.at("2026-09-01 15:45");
    send(&town, 0, &note(&town)).await.unwrap();
    assert_eq!(duties_of_session(&town, 0).await[0].on_time(), Some(true));
    town.run_jobs().await;
    assert_eq!(duties_of_session(&town, 0).await.len(), 1, "the worker finds it born already");
}

async fn a_cancelled_session_owes_no_note(store: Store) {
    let town = Town::live(store).await;
    after_the_session(&town, "2026-09-01 16:00").await;
    cancel(&town, 0, Some(CancelledBy::Venue), "The hall was flooded").await.unwrap();
    let [duty] = &duties_of_session(&town, 0).await[..] else { panic!("one duty") };
    let withdrawn =
        DutyState::Withdrawn { at: london("2026-09-01 16:00"), reason: "The session did not happen".to_owned() };
    assert_eq!((&duty.state, duty.on_time()), (&withdrawn, None), "neither on time nor late");
    assert_eq!(page(&town, 0).await.status.words(), "Did not happen");
    let words = not_now(send(&town, 0, &note(&town)).await);
    assert_eq!(words, "This session was recorded as not having happened");
}

async fn a_session_cancelled_before_its_end_never_owed_one(store: Store) {
    let town = Town::live(store).await;
    cancel(&town, 1, Some(CancelledBy::Provider), "A fire drill").await.unwrap();
    town.at("2026-09-08 16:00");
    town.run_jobs().await;
    assert_eq!(duties_of_session(&town, 1).await, []);
}

async fn a_cancellation_says_by_whom_and_why(store: Store) {
    let town = Town::live(store).await;
    assert_eq!(invalid(cancel(&town, 0, None, " ").await), ["cancelled_by", "reason"]);
    cancel(&town, 0, Some(CancelledBy::Partner), "The singer is ill").await.unwrap();
    let SessionState::Cancelled(said) = page(&town, 0).await.session.state.clone() else { panic!("it was cancelled") };
    assert_eq!((said.by, said.reason.as_str()), (CancelledBy::Partner, "The singer is ill"));
    let again = not_now(cancel(&town, 0, Some(CancelledBy::Venue), "Flooded").await);
    assert_eq!(again, "Only a planned session can be cancelled");
}

async fn a_session_is_told_once(store: Store) {
    let town = Town::live(store).await;
    after_the_session(&town, "2026-09-01 17:00").await;
    send(&town, 0, &note(&town)).await.unwrap();
    let again = not_now(send(&town, 0, &note(&town)).await);
    assert_eq!(again, "The note of this session has been sent already");
    let cancelled = not_now(cancel(&town, 0, Some(CancelledBy::NoOneCame), "No one").await);
    assert_eq!(cancelled, "Only a planned session can be cancelled");
}

async fn a_note_sent_back_is_corrected_by_a_new_one(store: Store) {
    let town = Town::live(store).await;
    after_the_session(&town, "2026-09-01 17:00").await;
    send(&town, 0, &note(&town)).await.unwrap();
    town.at("2026-09-04 10:00");
    let mut answers = story::accept_all(&town).await;
    answers.verdicts[0] = (answers.verdicts[0].0, Some(false), "Did Dev come?".to_owned());
    story::review(&town, &answers).await.unwrap();
    assert_eq!(page(&town, 0).await.status.words(), "Sent back");

    town.at("2026-09-04 12:00");
    let mut corrected = note(&town);
    corrected.marks[3].1 = Some(Mark::AbsentNotice);
    send(&town, 0, &corrected).await.unwrap();
    let page = page(&town, 0).await;
    let [new, old] = &page.summaries[..] else { panic!("both are kept") };
    assert_eq!(new.supersedes, Some(old.id));
    assert_eq!((&new.state, &old.state), (&SummaryState::Waiting, &SummaryState::Superseded { by: new.id }));
    assert_eq!(old.submitted_at, london("2026-09-01 17:00"), "nothing is overwritten");
    let came = page.attendance.iter().filter(|one| one.mark == Mark::Attended).count();
    assert_eq!(came, 3, "the corrected register counts");
    assert_eq!(duties_of_session(&town, 0).await[0].on_time(), Some(true), "the first note was in time");
}

async fn everyone_on_the_register_is_marked(store: Store) {
    let town = Town::live(store).await;
    after_the_session(&town, "2026-09-01 17:00").await;
    let mut forgotten = note(&town);
    forgotten.marks.pop();
    let mark = |person: usize| format!("mark-{}", town.ours.register[person].id);
    assert_eq!(invalid(send(&town, 0, &forgotten).await), [mark(3)], "who was left out is asked for");
    let mut twice = note(&town);
    twice.marks[1] = twice.marks[0];
    assert_eq!(invalid(send(&town, 0, &twice).await), [mark(1)]);
    let mut elsewhere = note(&town);
    elsewhere.marks[0].0 = town.theirs.register[0].id;
    assert!(not_now(send(&town, 0, &elsewhere).await).contains("The register has changed"));
    let mut unmarked = note(&town);
    unmarked.marks[2].1 = None;
    unmarked.worried = None;
    assert_eq!(invalid(send(&town, 0, &unmarked).await), [mark(2), "worried".to_owned()]);
}

async fn only_the_partners_people_and_the_partnership_lead_tell(store: Store) {
    let town = Town::live(store).await;
    after_the_session(&town, "2026-09-01 17:00").await;
    let reference = &town.ours.sessions[0].reference;
    let answers = note(&town);
    let may = [Role::Practitioner, Role::PartnerLead, Role::PartnershipLead];
    for role in Role::ALL.into_iter().filter(|role| !may.contains(role)) {
        let sent = town.by(role, async |work| app::record::send_summary(work, reference, &answers, None).await).await;
        let words = "The session lead sends the note. Ask them, or the partnership lead";
        assert_eq!(not_allowed(sent), words, "{role:?}");
        let cancelled = town
            .by(role, async |work| {
                app::activity::cancel(work, reference, Some(CancelledBy::Venue), "Flooded", None).await
            })
            .await;
        assert_eq!(not_allowed(cancelled), words, "{role:?}");
    }
}

async fn the_first_note_starts_the_clock_of_the_early_review(store: Store) {
    let town = Town::live(store).await;
    for (session, now) in [(0, "2026-09-01 17:00"), (1, "2026-09-08 17:00")] {
        after_the_session(&town, now).await;
        send(&town, session, &note(&town)).await.unwrap();
    }
    let about = domain::duty::Subject::Partnership(town.partnership_id().0);
    let about: Vec<_> =
        story::about(&town, about).await.into_iter().filter(|duty| duty.key == "early-review").collect();
    let [review] = &about[..] else { panic!("one early review: {about:?}") };
    assert_eq!((review.key.as_str(), review.clock_start), ("early-review", london("2026-09-01 14:00")));
}

async fn a_stranger_finds_no_session(store: Store) {
    let town = Town::live(store).await;
    let reference = &town.ours.sessions[2].reference;
    let unassigned = town.unassigned(Role::Practitioner);
    let sent =
        town.as_(unassigned, async |work| app::record::send_summary(work, reference, &note(&town), None).await).await;
    not_found(sent);
}

async fn after_the_session(town: &Town, now: &str) {
    town.at(now);
    town.run_jobs().await;
}

async fn cancel(
    town: &Town,
    session: usize,
    by: Option<CancelledBy>,
    reason: &str,
) -> Result<app::Outcome, app::Error> {
    let reference = &town.ours.sessions[session].reference;
    town.by(Role::Practitioner, async |work| app::activity::cancel(work, reference, by, reason, None).await).await
}

async fn page(town: &Town, session: usize) -> app::activity::Page {
    let work = town.reading(town.actor(Role::PartnershipLead)).await;
    app::activity::page(&work, &town.ours.sessions[session].reference).await.unwrap()
}
