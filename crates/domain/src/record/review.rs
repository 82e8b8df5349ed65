//! The weekly review: a manager reads everything that arrived, says so for each, and what follows from it.
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{SessionSummary, SummaryId, SummaryState};
use crate::{
    duty::DutyId,
    happening::Happening,
    id::Id,
    organisation::{Actor, MembershipId, TenantId},
    partnership::PartnershipId,
    refusal::{Answers, Refusal},
};

/// The id of a weekly review.
pub type WeeklyReviewId = Id<WeeklyReview>;

/// A manager's reading of a week (domain.md §11.0: items read, action or "no action" and why, reviewer, time).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeeklyReview {
    /// Its id.
    pub id: WeeklyReviewId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// The duty that it discharges.
    pub duty: DutyId,
    /// The Monday of the week.
    pub week: Date,
    /// What was read, each with its verdict.
    pub read: Vec<Reading>,
    /// Whether anything is to be done.
    pub action_needed: bool,
    /// What is to be done, or why nothing is.
    pub conclusion: String,
    /// Who read.
    pub reviewer: MembershipId,
    /// When.
    pub at: Timestamp,
}

/// One summary as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Which.
    pub summary: SummaryId,
    /// What the reader made of it.
    pub verdict: Verdict,
}

/// What a reader makes of a summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Verdict {
    /// Fine as it is.
    Accept,
    /// Back to its author with a question.
    SendBack {
        /// What is asked.
        question: String,
    },
}

/// The answers from which a review is made.
#[derive(Clone, Debug, Default)]
pub struct WeeklyReviewAnswers {
    /// For each summary: accept (`true`) or send back (`false`), and the question.
    pub verdicts: Vec<(SummaryId, Option<bool>, String)>,
    /// Whether anything is to be done; there is no default answer.
    pub action_needed: Option<bool>,
    /// What, or why not.
    pub conclusion: String,
}

impl WeeklyReview {
    /// Reads a week: every waiting summary must have a verdict. Returns the review and the summaries as they are after it.
    #[allow(
        clippy::too_many_arguments,
        reason = "the facts of a review, each of which the caller has found separately"
    )]
    pub fn conduct(
        id: WeeklyReviewId,
        partnership: PartnershipId,
        duty: DutyId,
        week: Date,
        waiting: &[SessionSummary],
        answers: &WeeklyReviewAnswers,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(WeeklyReview, Vec<SessionSummary>, Happening), Refusal> {
        let mut check = Answers::default();
        let mut read = Vec::with_capacity(waiting.len());
        let mut after = Vec::with_capacity(waiting.len());
        for summary in waiting {
            super::policy::review_this(actor, summary)?;
            let given = answers.verdicts.iter().find(|(id, ..)| *id == summary.id);
            let verdict = match given {
                Some((_, Some(true), _)) => Verdict::Accept,
                Some((_, Some(false), question)) => Verdict::SendBack {
                    question: check.text(
                        &format!("question-{}", summary.id),
                        question,
                        "Enter what you want to ask",
                        600,
                    ),
                },
                _ => {
                    check.refuse(&format!("verdict-{}", summary.id), "Select whether you accept this note");
                    continue;
                }
            };
            let (at, by) = (now, actor.membership);
            let state = match &verdict {
                Verdict::Accept => SummaryState::Accepted { at, by },
                Verdict::SendBack { question } => SummaryState::SentBack { at, by, question: question.clone() },
            };
            after.push(SessionSummary { state, ..summary.clone() });
            read.push(Reading { summary: summary.id, verdict });
        }
        let action_needed =
            check.choice("action_needed", answers.action_needed, "Select whether anything needs to be done");
        let missing = if action_needed == Some(true) {
            "Enter what needs to be done"
        } else {
            "Enter why nothing needs to be done"
        };
        let conclusion = check.text("conclusion", &answers.conclusion, missing, 1000);
        check.check()?;
        let review = WeeklyReview {
            id,
            tenant: actor.tenant,
            partnership,
            duty,
            week,
            read,
            action_needed: action_needed.unwrap_or_default(),
            conclusion,
            reviewer: actor.membership,
            at: now,
        };
        let happening = Happening::new("review.done", id.0, partnership, &review);
        Ok((review, after, happening))
    }
}
