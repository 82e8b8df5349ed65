//! Evidence for a readiness item: files, links and recorded tests, each in versions. A newer one supersedes and never
//! overwrites.
mod file;
mod shown;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

pub use file::{FileHash, FileKind, KeptFile, MOST_BYTES};
pub use shown::{ShownAnswers, ShownBy, TestAnswers};

use super::{ReadinessItem, ReadinessItemId, due_diligence::CheckRecord};
use crate::{
    happening::Happening,
    id::Id,
    organisation::{Actor, MembershipId, TenantId},
    partnership::PartnershipId,
    refusal::{Answers, Refusal},
    time::london_date,
};

/// The id of one version of a piece of evidence.
pub type EvidenceId = Id<Evidence>;

/// One version of one piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Its id.
    pub id: EvidenceId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// The readiness item that it is shown for.
    pub item: ReadinessItemId,
    /// The id of its first version, which all its versions share.
    pub series: EvidenceId,
    /// 1 for the first, and one more for each that superseded.
    pub version: u32,
    /// What it is: "Public liability schedule".
    pub title: String,
    /// The thing itself.
    pub shown_by: ShownBy,
    /// From which day it counts.
    pub effective_on: Date,
    /// The last day on which it counts, where there is one.
    pub expires_on: Option<Date>,
    /// Why it superseded the version before it.
    pub reason: Option<String>,
    /// Who added it.
    pub added_by: MembershipId,
    /// When.
    pub added_at: Timestamp,
}

/// The answers from which evidence is made.
#[derive(Clone, Debug, Default)]
pub struct EvidenceAnswers {
    /// What it is.
    pub title: String,
    /// The thing itself.
    pub shown: ShownAnswers,
    /// From which day it counts.
    pub effective_on: Option<Date>,
    /// Whether a last day was typed, so that one which is no real day is not taken for none.
    pub expires: bool,
    /// The last day on which it counts.
    pub expires_on: Option<Date>,
    /// Why it supersedes, when it does.
    pub reason: String,
}

impl Evidence {
    /// Adds the first version of a piece of evidence.
    pub fn add(
        id: EvidenceId,
        item: &ReadinessItem,
        answers: EvidenceAnswers,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Evidence, Happening), Refusal> {
        let mut check = Answers::default();
        let added = made(id, item, answers, actor, now, &mut check);
        check.check()?;
        let evidence = added.ok_or_else(nothing_shown)?;
        let happening = evidence.happening("evidence.added");
        Ok((evidence, happening))
    }

    /// Supersedes this version by a newer one, with a reason. What was shown before stays.
    pub fn supersede(
        &self,
        id: EvidenceId,
        item: &ReadinessItem,
        answers: EvidenceAnswers,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Evidence, Happening), Refusal> {
        let mut check = Answers::default();
        let reason = check.text("reason", &answers.reason, "Enter why this supersedes the earlier version", 1000);
        let added = made(id, item, answers, actor, now, &mut check);
        check.check()?;
        let evidence = added.ok_or_else(nothing_shown)?;
        let evidence = Evidence { series: self.series, version: self.version + 1, reason: Some(reason), ..evidence };
        let happening = evidence.happening("evidence.superseded").because(evidence.reason.clone().unwrap_or_default());
        Ok((evidence, happening))
    }

    /// The record of a check, as evidence for the item that the check belongs to. `earlier` is the record that it supersedes.
    #[expect(clippy::too_many_arguments, reason = "everything that a record says, said once")]
    pub(super) fn of_check(
        id: EvidenceId,
        item: &ReadinessItem,
        title: String,
        record: CheckRecord,
        (effective_on, expires_on): (Date, Option<Date>),
        earlier: Option<&Evidence>,
        actor: &Actor,
        now: Timestamp,
    ) -> (Evidence, Happening) {
        let evidence = Evidence {
            id,
            tenant: item.tenant,
            partnership: item.partnership,
            item: item.id,
            series: earlier.map_or(id, |earlier| earlier.series),
            version: earlier.map_or(1, |earlier| earlier.version + 1),
            title,
            shown_by: ShownBy::Record(record),
            effective_on,
            expires_on,
            reason: earlier.map(|_| "It was looked at again".to_owned()),
            added_by: actor.membership,
            added_at: now,
        };
        let happening = evidence.happening(if earlier.is_none() { "evidence.added" } else { "evidence.superseded" });
        (evidence, happening)
    }

    /// Whether it counts on a day: from its effective date to the last day before it expires, that day included.
    pub fn counts_on(&self, day: Date) -> bool {
        self.effective_on <= day && self.expires_on.is_none_or(|last| day <= last)
    }

    /// The file, if it is one.
    pub fn file(&self) -> Option<&KeptFile> {
        match &self.shown_by {
            ShownBy::File(file) => Some(file),
            _ => None,
        }
    }

    /// That somebody looked at it.
    pub fn viewed(&self) -> Happening {
        self.happening("evidence.viewed")
    }

    /// The ledger has what kind of thing it is and its hash; titles, names of files and addresses may name people.
    fn happening(&self, verb: &'static str) -> Happening {
        let facts = serde_json::json!({
            "item": self.item, "series": self.series, "version": self.version, "kind": self.shown_by.code(),
            "sha256": self.file().map(|file| &file.hash), "check": self.check_record().map(|record| &record.check), "effective_on": self.effective_on, "expires_on": self.expires_on,
        });
        Happening::new(verb, self.id.0, self.partnership, facts)
    }
}

fn made(
    id: EvidenceId,
    item: &ReadinessItem,
    answers: EvidenceAnswers,
    actor: &Actor,
    now: Timestamp,
    check: &mut Answers,
) -> Option<Evidence> {
    let title = check.text("title", &answers.title, "Enter what this is", 200);
    let effective_on = check.choice("effective_on", answers.effective_on, "Enter the day from which it counts");
    match (answers.expires, answers.expires_on) {
        (true, None) => check.refuse("expires_on", "Enter a real date, or leave it empty if it does not expire"),
        (_, Some(last)) if effective_on.is_some_and(|from| last < from) => {
            check.refuse("expires_on", "The last day must not be before the day from which it counts");
        }
        _ => {}
    }
    let shown_by = answers.shown.check(london_date(now), check);
    Some(Evidence {
        id,
        tenant: item.tenant,
        partnership: item.partnership,
        item: item.id,
        series: id,
        version: 1,
        title,
        shown_by: shown_by?,
        effective_on: effective_on?,
        expires_on: answers.expires_on,
        reason: None,
        added_by: actor.membership,
        added_at: now,
    })
}

fn nothing_shown() -> Refusal {
    Refusal::invalid("kind", "Select what you are adding")
}
