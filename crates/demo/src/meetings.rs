//! Calls, reviews and summaries, each told as done by a statement that says where its full record is.
use app::{Error, duty};
use domain::duty::Subject;
use jiff::{Timestamp, civil::Date};

use crate::{
    cast::Who,
    clock::{at, in_2026, minutes_after},
    present::Present,
    script::{Event, Script},
    stage::Stage,
};

/// Something done that a duty asked for.
pub(crate) struct Meeting {
    /// The duty's key.
    pub key: &'static str,
    /// The period it is about, if about one.
    pub period: Option<Date>,
    /// When it was done.
    pub done_at: Timestamp,
    pub text: &'static str,
    pub kept_at: String,
}

const CALLS: [(Date, &str); 3] = [
    (
        in_2026(7, 16),
        "First two sessions. Both sides content with the form. One mark to be asked about. No overdue duties.",
    ),
    (
        in_2026(8, 13),
        "One late note, form shown again. The Level 2 concern followed step by step; all within time. Noise after lunch raised by the session lead.",
    ),
    (
        in_2026(9, 10),
        "One session cancelled for sickness; a third facilitator is being trained. Later start discussed, to be offered as a variation.",
    ),
];

/// The quarter's meetings. The September call is still owed when nothing else would be late yet.
pub(crate) fn of_quarter(script: &mut Script, now: &Present) {
    for (day, text) in CALLS {
        if day.month() == 9 && now.overdue_review.is_none() {
            continue;
        }
        call(script, day, text);
    }
    let done_at = at(in_2026(8, 18), 11, 0);
    let review = Meeting {
        key: "early-review",
        period: None,
        done_at,
        text: "Held with both leads after six sessions. Records arrive, one late; clocks of the two concerns met; referrals right; \
               baseline still valid; people like it. Noise after lunch to be settled. Decision: continue.",
        kept_at: "Shared folder, early-review-2026-08-18".to_owned(),
    };
    script.at(minutes_after(done_at, 120), Event::Meeting(review));
}

/// A monthly call, told as done half an hour later.
pub(crate) fn call(script: &mut Script, day: Date, text: &'static str) {
    let done_at = at(day, 10, 30);
    let kept_at = format!("Shared folder, call-{day}");
    let meeting = Meeting { key: "monthly-call", period: Some(day.first_of_month()), done_at, text, kept_at };
    script.at(minutes_after(done_at, 40), Event::Meeting(meeting));
}

/// Tells a meeting as done.
pub(crate) async fn play(stage: &mut Stage, meeting: &Meeting, now: Timestamp) -> Result<(), Error> {
    let work = stage.work(Who::PartnershipLead, now).await?;
    let open = store::duty::open_in(&work, stage.partnership.id, 100).await?;
    let is_it = |duty: &&domain::duty::Duty| {
        duty.key == meeting.key && meeting.period.is_none_or(|begins| duty.subject == Subject::Period(begins))
    };
    let id = open.iter().find(is_it).ok_or(Error::NotFound)?.id;
    duty::state_done(&work, id, Some(meeting.done_at), meeting.text, &meeting.kept_at, None).await?;
    stage.commit(work).await
}
