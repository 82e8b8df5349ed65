//! How an agreement is looked at again and how it ends: the review of its terms, notice, and what is handed over to whom.
use jiff::{
    Span, Timestamp,
    civil::{Date, Time},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{AgreementVersion, Recipient};
use crate::{
    duty::{PlannedDuty, RecordKind, Subject},
    happening::Happening,
    id::Id,
    organisation::{Actor, LeadRole, MembershipId, Role, Side, TenantId},
    partnership::{Partnership, PartnershipId, PartnershipState},
    refusal::{Answers, Refusal},
    time::{TimeLimit, instant, london_date, words},
};

/// What the terms say about their review and their end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ending {
    /// When the terms are reviewed, counted from the day on which they take effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<TimeLimit>,
    /// How many months' notice either side gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_months: Option<u16>,
    /// What is handed over when it ends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handover: Vec<Handover>,
}

/// One thing that is handed over when an agreement ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// What: "the registers and session summaries".
    pub what: String,
    /// Who hands it over.
    pub owed_by: LeadRole,
    /// To whom.
    pub recipient: Recipient,
    /// By when, counted from the last day.
    pub within: TimeLimit,
}

/// Where the duties of an end come from, in the place of a clause.
const ENDING: &str = "Review and ending";

/// How the keys of duties to review terms begin.
pub const REVIEW: &str = "terms-review-";

impl AgreementVersion {
    /// The duty to review these terms, and the instant from which its clock runs, if they say when.
    pub fn review_duty(&self) -> Option<(PlannedDuty, Timestamp)> {
        let within = self.terms.ending.as_ref()?.review?;
        let duty = PlannedDuty {
            key: format!("{REVIEW}{}", self.number),
            clause: ENDING,
            title: "Review the terms with the partner: go on, vary or end them".to_owned(),
            subject: Subject::Partnership(self.partnership.0),
            owed_by: LeadRole::PartnershipLead,
            owner: None,
            within,
            record: RecordKind::Statement,
        };
        Some((duty, instant(self.effective_on, Time::midnight())))
    }
}

/// The id of a notice.
pub type NoticeId = Id<Notice>;

/// One side ends the agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Who gave it.
    pub by: MembershipId,
    /// Their name.
    pub name: String,
    /// For which side.
    pub side: Side,
    /// When.
    pub at: Timestamp,
    /// The last day.
    pub last_day: Date,
    /// Why.
    pub reason: String,
}

/// The answers of somebody who gives notice.
#[derive(Clone, Debug, Default)]
pub struct NoticeAnswers {
    /// The last day.
    pub last_day: Option<Date>,
    /// Why.
    pub reason: String,
}

impl Notice {
    /// The first day that can be the last, if notice is given today under these terms.
    pub fn earliest(version: &AgreementVersion, today: Date) -> Date {
        let months = version.terms.ending.as_ref().and_then(|ending| ending.notice_months).unwrap_or_default();
        today.checked_add(Span::new().months(months)).unwrap_or(Date::MAX)
    }

    /// One side gives notice.
    pub fn give(
        id: NoticeId,
        partnership: &Partnership,
        version: &AgreementVersion,
        answers: &NoticeAnswers,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Notice, Happening), Refusal> {
        if let PartnershipState::Ended { .. } = partnership.state {
            return Err(Refusal::not_now("This partnership has ended already"));
        }
        let mut check = Answers::default();
        let earliest = Notice::earliest(version, london_date(now));
        let last_day = check.choice("last_day", answers.last_day, "Enter a real date");
        if last_day.is_some_and(|day| day < earliest) {
            let months = version.terms.ending.as_ref().and_then(|ending| ending.notice_months).unwrap_or_default();
            let day = words::plain_date(earliest);
            check.refuse(
                "last_day",
                match months {
                    0 => format!("The last day must be today or later: {day}"),
                    months => format!("The terms ask for {months} months’ notice: the last day can be {day} or later"),
                },
            );
        }
        let reason = check.text("reason", &answers.reason, "Enter why the agreement ends", 1000);
        check.check()?;
        let last_day = last_day.unwrap_or(earliest);
        let (by, name, side) = (actor.membership, actor.name.clone(), actor.side());
        let happening = Happening::new("agreement.notice-given", id.0, partnership.id, (side, last_day));
        let happening = happening.because(&reason);
        let (tenant, partnership) = (partnership.tenant, partnership.id);
        Ok((Notice { id, tenant, partnership, by, name, side, at: now, last_day, reason }, happening))
    }

    /// What is then owed: everything that the terms say is handed over. The clocks run from the end of the last day.
    pub fn handovers(&self, version: &AgreementVersion) -> Vec<PlannedDuty> {
        let handovers = version.terms.ending.iter().flat_map(|ending| &ending.handover);
        let duty = |(number, handover): (usize, &Handover)| PlannedDuty {
            key: format!("handover-{number}"),
            clause: ENDING,
            title: format!("Hand over {} to {}", handover.what, handover.recipient.words()),
            subject: Subject::Partnership(self.partnership.0),
            owed_by: handover.owed_by,
            owner: None,
            within: handover.within,
            record: RecordKind::Statement,
        };
        (1..).zip(handovers).map(duty).collect()
    }
}

/// Who may end an agreement.
pub mod policy {
    use super::*;

    /// Each side's accountable person gives notice.
    pub fn give_notice(actor: &Actor) -> Result<(), Refusal> {
        match actor.role {
            Role::RegisteredManager | Role::PartnerLead => Ok(()),
            _ => Err(Refusal::not_allowed("Only the registered manager and the partner lead can give notice")),
        }
    }
}
