//! The service manager's weekly reviews.
use app::{Error, record};
use domain::{
    duty::{RecordKind, Subject},
    record::WeeklyReviewAnswers,
};
use jiff::{Timestamp, civil::Date};

use crate::{
    cast::Who,
    clock::{at, days_after, in_2026},
    script::{Event, Script},
    sessions,
    stage::Stage,
};

/// A week is reviewed.
pub(crate) struct Review {
    pub week: Date,
    pub by: Who,
    pub action_needed: bool,
    pub conclusion: &'static str,
    /// A question with which the notes are sent back; none when they are accepted.
    pub question: Option<&'static str>,
}

/// The quarter's thirteen: days after Monday, hour, minute; who; what follows.
#[rustfmt::skip]
const QUARTER: [(i64, i8, i8, Who, bool, &str); 13] = [
    (4, 14, 10, Who::ServiceManager, false, "A good first session. Everyone who came stayed. Nothing to do."),
    (4, 11, 30, Who::ServiceManager, true, "One mark does not fit what support workers say. Asked the session lead."),
    (4, 15, 20, Who::ServiceManager, true, "The corrected note is clear. Key worker told about the tearful start, will ask this week."),
    (4, 13, 45, Who::ServiceManager, true, "The remark has been talked about with both people. Watch where they sit. Noise from the dining room noted for the venue's risk assessment."),
    (4, 16, 5, Who::DeputyServiceManager, true, "The note came three hours late; the second facilitator had not used the form before and has been shown it."),
    (4, 10, 40, Who::ServiceManager, true, "The concern is with the safeguarding lead. Support plan meeting moved forward to Monday."),
    (4, 14, 0, Who::ServiceManager, false, "Calm session after a hard week. Nothing to do beyond what the concern asks."),
    (4, 12, 15, Who::ServiceManager, false, "No session: cancelled by the partner with three hours' notice. People were told by one o'clock. Nothing else to do."),
    (3, 16, 30, Who::ServiceManager, true, "Unsettled after the gap, as expected. A change of plan is to be told with a drawn timetable in future."),
    (4, 11, 0, Who::ServiceManager, false, "The volume dial works. Nothing to do."),
    (4, 15, 50, Who::ServiceManager, true, "Low mood noted. Key worker to offer a GP appointment; told on the day of the review."),
    (4, 13, 10, Who::ServiceManager, false, "Dentist cards copied for the house. Nothing else to do."),
    (4, 14, 25, Who::ServiceManager, false, "Good close of the quarter. Later start agreed for October. Nothing to do."),
];

/// The quarter's reviews: thirteen of thirteen in time.
pub(crate) fn of_quarter(script: &mut Script) {
    for (number, (days, hour, minute, by, action_needed, conclusion)) in QUARTER.into_iter().enumerate() {
        let week = days_after(in_2026(7, 6), 7 * number as i64);
        let question = (week == days_after(sessions::SENT_BACK, -1)).then_some(
            "Support workers say that one person used the quiet corner twice. Was it two people, as the note says?",
        );
        let review = Review { week, by, action_needed, conclusion, question };
        script.at(at(days_after(week, days), hour, minute), Event::Review(review));
    }
}

/// Reviews a week: whatever has arrived and nobody has read.
pub(crate) async fn play(stage: &mut Stage, review: &Review, now: Timestamp) -> Result<(), Error> {
    let work = stage.work(review.by, now).await?;
    let open = store::duty::open_of_kind(&work, RecordKind::WeeklyReview, 50).await?;
    let is_it = |duty: &&domain::duty::Duty| {
        duty.partnership == stage.partnership.id && duty.subject == Subject::Period(review.week)
    };
    let duty = open.iter().find(is_it).ok_or(Error::NotFound)?;
    let page = record::review_page(&work, duty.id).await?;
    let answer = |question: Option<&str>| (Some(question.is_none()), question.unwrap_or_default().to_owned());
    let verdicts = page.waiting.iter().map(|(summary, ..)| {
        let (accept, question) = answer(review.question);
        (summary.id, accept, question)
    });
    let answers = WeeklyReviewAnswers {
        verdicts: verdicts.collect(),
        action_needed: Some(review.action_needed),
        conclusion: review.conclusion.to_owned(),
    };
    record::review_week(&work, duty.id, &answers, None).await?;
    stage.commit(work).await
}
