//! Delivery: sessions, their summaries, and the duties that they give birth to.
use domain::{
    activity::{Cancellation, CancelledBy, Session, SessionState, policy as activity_policy},
    duty::{Duty, DutyState, RecordKind, Subject, policy as duty_policy},
    organisation::{LeadRole, Role},
    record::{SessionSummary, SummaryAnswers, SummaryState, WeeklyReview, WeeklyReviewAnswers, policy},
};

use super::{
    cast::{actor, at, id, who},
    machine::{Machine, Step},
};

fn planned() -> Session {
    Session {
        id: id(20),
        tenant: id(1),
        partnership: id(3),
        reference: "S-0001".to_owned(),
        name: "Tuesday wellbeing group".to_owned(),
        starts_at: at(13),
        ends_at: at(14),
        place: "The Fernbank room".to_owned(),
        state: SessionState::Planned,
    }
}

pub(super) fn session() -> Machine {
    let words = |state: &SessionState| match state {
        SessionState::Planned => "Planned",
        SessionState::Delivered => "Delivered",
        SessionState::Cancelled(_) => "Cancelled",
    };
    let cancelled = Cancellation { by: CancelledBy::Venue, reason: String::new(), at: at(9), recorded_by: id(1) };
    let states = [SessionState::Planned, SessionState::Delivered, SessionState::Cancelled(cancelled)];
    Machine::new(
        "session",
        "A session",
        "One planned session. Its note makes it delivered. A cancelled session never lowers attendance, and no note is owed \
         for it. What lists call *note needed*, *note overdue*, *waiting for review*, *sent back* and *reviewed* follows from \
         the session, its summary and the duty to send it; it is not stored.",
        states.map(|state| words(&state).to_owned()),
        "either side's lead plans it",
    )
    .walk("", [planned()], move |session| words(&session.state).to_owned(), vec![
        Step::new("its note arrives", who(activity_policy::tell), |session: &Session| Some(session.deliver(at(15)))),
        Step::new("its note arrives before it has started", who(activity_policy::tell), |session: &Session| {
            (session.state == SessionState::Planned).then(|| session.deliver(at(8)))
        }),
        Step::new("it is said not to happen", who(activity_policy::tell), |session: &Session| {
            let by = actor(Role::Practitioner);
            Some(session.cancel(Some(CancelledBy::Venue), "The room was flooded", &by, at(9)).map(|(next, _)| next))
        }),
    ])
}

pub(super) fn session_summary() -> Machine {
    let answers = SummaryAnswers { marks: Vec::new(), themes: "Breathing".to_owned(), worried: Some(false) };
    let author = actor(Role::Practitioner);
    let written = SessionSummary::write(id(21), &planned(), None, &answers, &author, at(15));
    let (first, ..) = written.expect("the answers are complete");
    let states = [
        SummaryState::Waiting,
        SummaryState::Accepted { at: at(20), by: id(1) },
        SummaryState::SentBack { at: at(20), by: id(1), question: String::new() },
        SummaryState::Superseded { by: id(22) },
    ];
    let reviewers = || who(policy::review);
    Machine::new(
        "session-summary",
        "A session summary",
        "What a session lead tells after a session. It is read at the weekly review, by somebody who did not write it. A \
         corrected note stands beside the one that it corrects; nothing is overwritten.",
        states.map(|state| state.words().to_owned()),
        "the note is sent",
    )
    .walk("", [first], |summary| summary.state.words().to_owned(), vec![
        Step::new("the weekly review accepts it", reviewers(), |summary: &SessionSummary| review(summary, true)),
        Step::new("the weekly review sends it back", reviewers(), |summary: &SessionSummary| review(summary, false)),
        Step::new("a corrected note is sent", who(activity_policy::tell), move |summary: &SessionSummary| {
            // One that has been corrected is not asked again: the corrected one stands for the session.
            if matches!(summary.state, SummaryState::Superseded { .. }) {
                return None;
            }
            let corrected = SessionSummary::write(id(22), &planned(), Some(summary), &answers, &author, at(30));
            Some(corrected.map(|(corrected, ..)| summary.superseded_by(corrected.id)))
        }),
    ])
}

/// The weekly review is asked about summaries that nobody has read, and about no others.
fn review(summary: &SessionSummary, accept: bool) -> Option<Result<SessionSummary, domain::refusal::Refusal>> {
    if summary.state != SummaryState::Waiting {
        return None;
    }
    let answers = WeeklyReviewAnswers {
        verdicts: vec![(summary.id, Some(accept), "Who was there?".to_owned())],
        action_needed: Some(false),
        conclusion: "All is well".to_owned(),
    };
    let week = jiff::civil::date(2026, 7, 6);
    let waiting = std::slice::from_ref(summary);
    let reader = actor(Role::ServiceManager);
    let done = WeeklyReview::conduct(id(23), id(3), id(24), week, waiting, &answers, &reader, at(20));
    done.map(|(_, after, _)| after.into_iter().next()).transpose()
}

pub(super) fn duty() -> Machine {
    let of_record = |record| Duty {
        id: id(24),
        tenant: id(1),
        partnership: id(3),
        agreement: id(10),
        clause: "5.1".to_owned(),
        key: "monthly-call".to_owned(),
        title: "Hold the monthly call".to_owned(),
        subject: Subject::Partnership(id::<()>(3).0),
        owed_by: LeadRole::PartnershipLead,
        owner: actor(Role::PartnershipLead).membership,
        clock_start: at(1),
        limit: "24 hours".parse().expect("a time limit"),
        due_at: at(25),
        record,
        state: DutyState::Open,
    };
    let words = |state: &DutyState| match state {
        DutyState::Open => "Open",
        DutyState::Discharged { .. } => "Discharged",
        DutyState::Withdrawn { .. } => "Withdrawn",
    };
    let states = [
        DutyState::Open,
        DutyState::Discharged { at: at(2), by: id(1), by_record: None },
        DutyState::Withdrawn { at: at(2), reason: String::new() },
    ];
    let by = actor(Role::PartnershipLead);
    let owing = of_record(RecordKind::Statement);
    let steps = || {
        let (by, owing) = (by.clone(), owing.clone());
        vec![
            Step::new("its record arrives", "whoever makes the record".to_owned(), |duty: &Duty| {
                (!duty.record.is_stated()).then(|| duty.discharge(id(1), at(20), None))
            }),
            Step::new(
                "it is stated as done",
                format!(
                    "its owner or a lead of the side that owes it (owed by the provider: {})",
                    who(|actor| duty_policy::discharge(actor, &owing))
                ),
                move |duty: &Duty| {
                    Some(
                        duty.state_done(Some(at(20)), "What was decided", "The minutes", &by, at(21))
                            .map(|(next, ..)| next),
                    )
                },
            ),
            Step::new(
                "what it was about does not happen",
                "Accord, when a session is cancelled".to_owned(),
                |duty: &Duty| Some(duty.withdraw(at(20), "The session did not happen")),
            ),
        ]
    };
    Machine::new(
        "duty",
        "A duty",
        "One occurrence of an obligation. It is born of a happening or of the calendar, under the version of the agreement that \
         held then. An open duty is *late* once its due time has passed, *due now* in its last 24 hours, and *due later* before \
         that; these are worked out and not stored. One that is discharged stays on time or late for good.",
        states.map(|state| words(&state).to_owned()),
        "a happening or the calendar gives birth to it",
    )
    .walk("shown by a record", [of_record(RecordKind::WeeklyReview)], move |duty| words(&duty.state).to_owned(), steps())
    .walk("shown by a statement", [owing.clone()], move |duty| words(&duty.state).to_owned(), steps())
}
