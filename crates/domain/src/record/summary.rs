//! The session summary (domain.md §11.0): who came, what was done, whether anything was worrying.
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    activity::{Attendance, Mark, Session, SessionId},
    happening::Happening,
    id::Id,
    organisation::{Actor, MembershipId, TenantId},
    partnership::PartnershipId,
    person::PersonId,
    refusal::{Answers, Refusal},
};

/// The id of a session summary.
pub type SummaryId = Id<SessionSummary>;

/// The version of the form that this build offers. A summary keeps the version it was written with.
pub const TEMPLATE: &str = "session-summary/1";

/// What a session lead tells after a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionSummary {
    /// Its id.
    pub id: SummaryId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// The session.
    pub session: SessionId,
    /// The version of the form.
    pub template: String,
    /// Themes, without quotes and names.
    pub themes: String,
    /// Whether anything worried the session lead about anyone. The worry itself is a concern, not text here.
    pub worried: bool,
    /// Who wrote it.
    pub author: MembershipId,
    /// When it arrived.
    pub submitted_at: Timestamp,
    /// The earlier summary that it corrects.
    pub supersedes: Option<SummaryId>,
    /// Where it is in its life.
    pub state: SummaryState,
}

/// Where a summary is in its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum SummaryState {
    /// Nobody at the provider has read it.
    Waiting,
    /// Read and accepted.
    Accepted {
        /// When.
        at: Timestamp,
        /// By whom.
        by: MembershipId,
    },
    /// Read and sent back with a question.
    SentBack {
        /// When.
        at: Timestamp,
        /// By whom.
        by: MembershipId,
        /// What is asked.
        question: String,
    },
    /// A corrected summary stands in its place.
    Superseded {
        /// By which.
        by: SummaryId,
    },
}

impl SummaryState {
    /// The state in words (ui.md, status vocabulary).
    pub fn words(&self) -> &'static str {
        match self {
            SummaryState::Waiting => "Waiting for review",
            SummaryState::Accepted { .. } => "Reviewed",
            SummaryState::SentBack { .. } => "Sent back",
            SummaryState::Superseded { .. } => "Corrected",
        }
    }
    /// Its name in data.
    pub fn code(&self) -> &'static str {
        match self {
            SummaryState::Waiting => "waiting",
            SummaryState::Accepted { .. } => "accepted",
            SummaryState::SentBack { .. } => "sent-back",
            SummaryState::Superseded { .. } => "superseded",
        }
    }
}

/// The answers from which a summary is made.
#[derive(Clone, Debug, Default)]
pub struct SummaryAnswers {
    /// A mark for each person on the register.
    pub marks: Vec<(PersonId, Option<Mark>)>,
    /// What was done.
    pub themes: String,
    /// Whether anything worried them; there is no default answer.
    pub worried: Option<bool>,
}

impl SessionSummary {
    /// Writes a summary of a session from answers. `earlier` is the summary that it corrects, if there is one.
    pub fn write(
        id: SummaryId,
        session: &Session,
        earlier: Option<&SessionSummary>,
        answers: &SummaryAnswers,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(SessionSummary, Vec<Attendance>, Happening), Refusal> {
        if let Some(earlier) = earlier
            && !matches!(earlier.state, SummaryState::SentBack { .. })
        {
            return Err(Refusal::not_now("The note of this session has been sent already"));
        }
        let mut check = Answers::default();
        let mut attendance = Vec::with_capacity(answers.marks.len());
        for (person, mark) in &answers.marks {
            match mark {
                Some(mark) => attendance.push(Attendance { person: *person, mark: *mark }),
                None => check.refuse(&format!("mark-{person}"), "Select whether they came"),
            }
        }
        let themes = check.text("themes", &answers.themes, "Enter what you did in the session", 600);
        let worried = check.choice("worried", answers.worried, "Select whether anything worried you about anyone");
        check.check()?;
        let summary = SessionSummary {
            id,
            tenant: session.tenant,
            partnership: session.partnership,
            session: session.id,
            template: TEMPLATE.to_owned(),
            themes,
            worried: worried.unwrap_or_default(),
            author: actor.membership,
            submitted_at: now,
            supersedes: earlier.map(|earlier| earlier.id),
            state: SummaryState::Waiting,
        };
        let happening = Happening::new(
            "summary.sent",
            id.0,
            session.partnership,
            serde_json::json!({
                "session": session.id, "template": summary.template, "themes": summary.themes,
                "worried": summary.worried, "attendance": attendance, "supersedes": summary.supersedes,
            }),
        );
        Ok((summary, attendance, happening))
    }

    /// The earlier summary, once a corrected one stands in its place.
    pub fn superseded_by(&self, by: SummaryId) -> SessionSummary {
        SessionSummary { state: SummaryState::Superseded { by }, ..self.clone() }
    }
}
