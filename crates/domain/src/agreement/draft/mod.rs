//! Draft agreements: terms while the provider's leads write them, kept as an agreement file in which anything may be missing.
mod answer;
mod choices;
mod document;
mod outline;
mod page;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use document::{DraftTerms, Gap, Leaf};
pub use outline::{Choice, Field, Kind};
pub use page::{Page, Section};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    happening::Happening,
    id::Id,
    organisation::{Actor, MembershipId, Role, TenantId},
    partnership::PartnershipId,
    refusal::{Answers, Refusal},
};

/// The id of a draft.
pub type AgreementDraftId = Id<AgreementDraft>;

/// The terms that are being written for a partnership. There is one at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementDraft {
    /// Its id.
    pub id: AgreementDraftId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// The number that the version will have: 1 for the first, the next for a variation.
    pub number: i32,
    /// From what it began.
    pub begun: Beginning,
    /// What it says so far.
    pub terms: DraftTerms,
    /// Findings of the clarity check that somebody said are no problem here.
    pub dismissed: Vec<Dismissal>,
    /// How often each page was saved, and by whom last.
    pub saved: BTreeMap<String, Saved>,
}

/// From what a draft began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "kebab-case")]
pub enum Beginning {
    /// A ready agreement, by its code.
    Starter {
        /// Its code.
        code: String,
    },
    /// The version that was agreed last.
    Version {
        /// Its number.
        number: i32,
    },
    /// An agreement file.
    File,
    /// A contract that was written elsewhere.
    Contract,
}

/// The last time that a page was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// How many times it was saved.
    pub times: u32,
    /// By whom last.
    pub by: MembershipId,
    /// Their name.
    pub name: String,
    /// When.
    pub at: Timestamp,
}

/// What a finding is about. The same words in the same place break the same rule: when the words change, it is another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingId {
    /// The rule.
    pub rule: String,
    /// Where: "clause 4.1".
    pub place: String,
    /// The words; empty when something is missing from the whole.
    pub quote: String,
}

/// A finding of which somebody said that it is no problem here, and why. Whoever agrees reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dismissal {
    /// The finding.
    pub finding: FindingId,
    /// Why it is no problem here.
    pub reason: String,
    /// Who said so.
    pub by: MembershipId,
    /// Their name.
    pub name: String,
    /// When.
    pub at: Timestamp,
}

/// What a form of a page was opened over: which draft, and how often the page had been saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The draft, where the form says it. Another may have taken its place since.
    pub draft: Option<AgreementDraftId>,
    /// How often the page had been saved.
    pub times: u32,
}

/// What is done to a draft's page besides saving its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Nothing.
    Save,
    /// One more at the end of a list.
    Add(String),
    /// One of a list goes.
    Remove(String),
}

impl AgreementDraft {
    /// Begins a draft.
    pub fn begin(
        id: AgreementDraftId,
        (partnership, number): (PartnershipId, i32),
        begun: Beginning,
        terms: DraftTerms,
        actor: &Actor,
    ) -> (AgreementDraft, Happening) {
        let facts = serde_json::json!({ "number": number, "begun": begun });
        let happening = Happening::new("draft.begun", id.0, partnership, facts);
        let (dismissed, saved) = (Vec::new(), BTreeMap::new());
        (AgreementDraft { id, tenant: actor.tenant, partnership, number, begun, terms, dismissed, saved }, happening)
    }

    /// How often a page was saved. A form says how often it had been when it was opened.
    pub fn times_saved(&self, page: &Page) -> u32 {
        self.saved.get(&page.code()).map_or(0, |saved| saved.times)
    }

    /// Whether somebody saved a page since a form of it was opened, or another draft took its place.
    pub fn is_newer_than(&self, page: &Page, seen: Seen) -> bool {
        seen.draft.is_some_and(|draft| draft != self.id) || self.times_saved(page) != seen.times
    }

    /// Saves the answers of a page. Nothing that was typed is refused: what is missing or cannot be is listed instead.
    pub fn save(
        &self,
        page: &Page,
        answers: &[(String, String)],
        edit: &Edit,
        actor: &Actor,
        now: Timestamp,
    ) -> Option<(AgreementDraft, Happening)> {
        let mut terms = self.terms.with_answers(page, answers)?;
        match edit {
            Edit::Save => {}
            Edit::Add(path) => terms = terms.with_one_more(page, path)?,
            // By its place in the form: empty ones before it are still there.
            Edit::Remove(path) => {
                self.terms.is_in_a_list(page, path)?;
                terms = self.terms.with_answers(page, &left_out(answers, path))?;
            }
        }
        Some(self.changed(page, terms, actor, now))
    }

    /// Whether there is such a page: that of an obligation goes with it.
    pub fn has(&self, page: &Page) -> bool {
        page.item.is_none() || self.terms.root(page).is_some()
    }

    /// One more obligation, or thing to be shown, and its page.
    pub fn add_item(&self, section: Section, actor: &Actor, now: Timestamp) -> (AgreementDraft, Page, Happening) {
        let (terms, key) = self.terms.with_item(section);
        let page = Page::item(section, &key);
        let (draft, happening) = self.changed(&page, terms, actor, now);
        (draft, page, happening)
    }

    /// An obligation, or thing to be shown, goes.
    pub fn remove_item(
        &self,
        section: Section,
        key: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Option<(AgreementDraft, Happening)> {
        let terms = self.terms.without_item(section, key)?;
        Some(self.changed(&Page::item(section, key), terms, actor, now))
    }

    fn changed(&self, page: &Page, terms: DraftTerms, actor: &Actor, now: Timestamp) -> (AgreementDraft, Happening) {
        let saved =
            Saved { times: self.times_saved(page) + 1, by: actor.membership, name: actor.name.clone(), at: now };
        let mut draft = AgreementDraft { terms, ..self.clone() };
        draft.saved.insert(page.code(), saved);
        // What was written stays out of what can never be corrected; the terms themselves are kept when they are sent.
        let happening = Happening::new("draft.saved", self.id.0, self.partnership, page.code());
        (draft, happening)
    }

    /// Says of a finding that it is no problem here, and why.
    pub fn dismiss(
        &self,
        finding: FindingId,
        reason: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(AgreementDraft, Happening), Refusal> {
        let mut check = Answers::default();
        let reason = check.text("reason", reason, "Enter why this is not a problem here", 500);
        check.check()?;
        // Neither the words nor the reason: the partner reads the history, and the draft only once it is sent.
        let facts = (&finding.rule, &finding.place);
        let happening = Happening::new("draft.finding-dismissed", self.id.0, self.partnership, facts);
        let dismissal = Dismissal { finding, reason, by: actor.membership, name: actor.name.clone(), at: now };
        let mut draft = self.clone();
        draft.dismissed.retain(|other| other.finding != dismissal.finding);
        draft.dismissed.push(dismissal);
        Ok((draft, happening))
    }

    /// Takes back that a finding is no problem.
    pub fn reopen(&self, finding: &FindingId) -> Result<(AgreementDraft, Happening), Refusal> {
        let mut draft = self.clone();
        draft.dismissed.retain(|other| other.finding != *finding);
        if draft.dismissed.len() == self.dismissed.len() {
            return Err(Refusal::not_now("This finding stands already"));
        }
        let happening =
            Happening::new("draft.finding-reopened", self.id.0, self.partnership, (&finding.rule, &finding.place));
        Ok((draft, happening))
    }

    /// Throws the draft away.
    pub fn discard(&self) -> Happening {
        Happening::new("draft.discarded", self.id.0, self.partnership, self.number)
    }
}

/// The answers without one of a list: what comes after it moves up by one.
fn left_out(answers: &[(String, String)], path: &str) -> Vec<(String, String)> {
    let Some((list, index)) =
        path.rsplit_once('.').and_then(|(list, index)| Some((list, index.parse::<usize>().ok()?)))
    else {
        return answers.to_vec();
    };
    let start = format!("{list}.");
    let moved = |name: &str| -> Option<String> {
        let Some(rest) = name.strip_prefix(&start) else { return Some(name.to_owned()) };
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        match rest[..digits].parse::<usize>() {
            Ok(own) if own == index => None,
            Ok(own) if own > index => Some(format!("{start}{}{}", own - 1, &rest[digits..])),
            _ => Some(name.to_owned()),
        }
    };
    answers.iter().filter_map(|(name, text)| Some((moved(name)?, text.clone()))).collect()
}

/// Who may write.
pub mod policy {
    use super::*;

    /// The leads of the provider write a draft, and read it. The partner reads what is sent.
    pub fn write(actor: &Actor) -> Result<(), Refusal> {
        match actor.role {
            Role::PartnershipLead | Role::ServiceManager | Role::SafeguardingLead | Role::RegisteredManager => Ok(()),
            _ => Err(Refusal::not_allowed("The provider’s leads write the draft. Ask the partnership lead to send it")),
        }
    }
}
