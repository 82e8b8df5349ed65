//! One version of an agreement and its life: sent, perhaps sent back with changes asked for and sent again, agreed by each
//! side, and then frozen.
use jiff::{Span, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Head, Terms, draft::Dismissal};
use crate::{
    happening::Happening,
    id::Id,
    mobilisation::evidence::KeptFile,
    organisation::{Actor, MembershipId, Role, Side, TenantId},
    partnership::{NamedLead, PartnershipId},
    refusal::{Answers, Refusal},
    time::words::plain_date,
};

/// The id of an agreement version.
pub type AgreementVersionId = Id<AgreementVersion>;

/// One version of the terms of a partnership.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgreementVersion {
    /// Its id.
    pub id: AgreementVersionId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// 1 is the first; a variation makes the next.
    pub number: i32,
    /// How often it has been sent: 1, until changes are asked for and it is sent again.
    pub round: i32,
    /// The first day on which these terms hold.
    pub effective_on: Date,
    /// Why it was varied; empty for the first version.
    pub reason: Option<String>,
    /// The terms.
    pub terms: Terms,
    /// What the clarity check found and its writers said is no problem here. Whoever agrees reads it.
    pub dismissed: Vec<Dismissal>,
    /// What was said about single clauses since it was last sent.
    pub comments: Vec<Comment>,
    /// Where it is in its life.
    pub state: AgreementState,
    /// The PDF of what was agreed, once it has been made. From then on it is that one.
    #[serde(default)]
    pub print: Option<KeptFile>,
}

/// Where a version is in its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum AgreementState {
    /// With both sides; one may have agreed already.
    Sent {
        /// The provider's agreement.
        provider: Option<Agreed>,
        /// The partner's agreement.
        partner: Option<Agreed>,
    },
    /// Somebody who would have to agree wants it changed first.
    ChangesAsked(ChangesAsked),
    /// The provider took it back before both sides had agreed.
    Withdrawn {
        /// Who.
        by: MembershipId,
        /// When.
        at: Timestamp,
        /// Why.
        reason: String,
    },
    /// Both sides agreed; frozen.
    Agreed {
        /// The provider's agreement.
        provider: Agreed,
        /// The partner's agreement.
        partner: Agreed,
        /// Who held which post on that day: a schedule of what was agreed, whoever holds the posts later.
        #[serde(default)]
        posts: Vec<NamedLead>,
    },
}

impl AgreementState {
    /// Just sent: nobody has answered.
    pub const SENT: AgreementState = AgreementState::Sent { provider: None, partner: None };

    /// The state in words (ui.md, status vocabulary).
    pub fn words(&self) -> &'static str {
        match self {
            AgreementState::Sent { provider: None, partner: None } => "Sent",
            AgreementState::Sent { provider: Some(_), .. } => "With partner",
            AgreementState::Sent { .. } => "With provider",
            AgreementState::ChangesAsked(_) => "Changes asked for",
            AgreementState::Withdrawn { .. } => "Withdrawn",
            AgreementState::Agreed { .. } => "Agreed",
        }
    }

    /// Its name in data.
    pub fn code(&self) -> &'static str {
        match self {
            AgreementState::Sent { .. } => "sent",
            AgreementState::ChangesAsked(_) => "changes-asked",
            AgreementState::Withdrawn { .. } => "withdrawn",
            AgreementState::Agreed { .. } => "agreed",
        }
    }
}

/// The words under which somebody agrees.
#[derive(Clone, Debug, Default)]
pub struct SigningAnswers {
    /// Their name in full.
    pub name: String,
    /// Their role, as it is to stand under the agreement.
    pub role: String,
}

impl SigningAnswers {
    /// As the account has it.
    pub fn of(actor: &Actor) -> SigningAnswers {
        SigningAnswers { name: actor.name.clone(), role: actor.role.words().to_owned() }
    }
}

/// One side's agreement: who, as what, when, with which statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// Who.
    pub by: MembershipId,
    /// Their name as they gave it.
    pub name: String,
    /// Their role as they gave it.
    pub role: String,
    /// When.
    pub at: Timestamp,
}

/// Changes that one side asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangesAsked {
    /// Who.
    pub by: MembershipId,
    /// Their name.
    pub name: String,
    /// For which side.
    pub side: Side,
    /// When.
    pub at: Timestamp,
    /// What they ask for.
    pub words: String,
}

/// What somebody said about one clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The clause: `4.1`.
    pub clause: String,
    /// What they said.
    pub words: String,
    /// Who.
    pub by: MembershipId,
    /// Their name.
    pub name: String,
    /// On which side they stand.
    pub side: Side,
    /// When.
    pub at: Timestamp,
}

impl AgreementVersion {
    /// The first version of a partnership's terms, sent to both sides.
    pub fn first(
        id: AgreementVersionId,
        tenant: TenantId,
        partnership: PartnershipId,
        terms: Terms,
        effective_on: Date,
    ) -> AgreementVersion {
        AgreementVersion {
            id,
            tenant,
            partnership,
            number: 1,
            round: 1,
            effective_on,
            reason: None,
            terms,
            dismissed: Vec::new(),
            comments: Vec::new(),
            state: AgreementState::SENT,
            print: None,
        }
    }

    /// What the ledger keeps of its being sent: all of the terms, for they may yet be changed.
    pub fn sent(&self) -> Happening {
        let facts = serde_json::json!({
            "number": self.number,
            "round": self.round,
            "effective_on": self.effective_on,
            "terms": self.terms,
        });
        let happening = Happening::new("agreement.sent", self.id.0, self.partnership, facts);
        match &self.reason {
            Some(reason) => happening.because(reason),
            None => happening,
        }
    }

    /// One side agrees to these terms. When both have, the version is frozen, with whoever holds its posts then.
    pub fn agree(
        &self,
        signing: &SigningAnswers,
        posts: Vec<NamedLead>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(AgreementVersion, Happening), Refusal> {
        let (mut provider, mut partner) = self.with_both_sides()?;
        let mut check = Answers::default();
        let name = check.text("name", &signing.name, "Enter your full name", 100);
        let role = check.text("role", &signing.role, "Enter your role", 100);
        check.check()?;
        let agreed = Agreed { by: actor.membership, name, role, at: now };
        let mine = match actor.side() {
            Side::Provider => &mut provider,
            Side::Partner => &mut partner,
            Side::Outside => return Err(policy::refusal()),
        };
        if mine.is_some() {
            return Err(Refusal::not_now("Your organisation has agreed to this version already"));
        }
        *mine = Some(agreed);
        let state = match (provider, partner) {
            (Some(provider), Some(partner)) => AgreementState::Agreed { provider, partner, posts },
            (provider, partner) => AgreementState::Sent { provider, partner },
        };
        let next = AgreementVersion { state, ..self.clone() };
        let happening = Happening::new("agreement.agreed", self.id.0, self.partnership, (self.number, &next.state));
        Ok((next, happening))
    }

    /// What is wrong with the day from which terms are to hold, if anything is. A variation holds for no day that is over:
    /// what was owed then was owed under the terms that held then.
    pub fn wrong_day(earlier: Option<&AgreementVersion>, from: Date, today: Date) -> Option<String> {
        let first = earlier.map(|earlier| earlier.effective_on.max(today));
        let year = Span::new().years(1);
        match first {
            Some(first) if from < first => {
                Some(format!("A variation can hold from {} at the soonest", plain_date(first)))
            }
            None if from < today.saturating_sub(year) => {
                Some("Check the year: this is more than a year ago".to_owned())
            }
            _ if from > today.saturating_add(year * 2) => {
                Some("Check the year: this is more than two years from now".to_owned())
            }
            _ => None,
        }
    }

    /// Who held which post when both sides agreed; `None` before that.
    pub fn posts_agreed(&self) -> Option<&[NamedLead]> {
        match &self.state {
            AgreementState::Agreed { posts, .. } => Some(posts),
            _ => None,
        }
    }

    /// Keeps the PDF of what was agreed. `None` when one is kept already, or nothing has been agreed that could be.
    pub fn keep_print(&self, file: KeptFile) -> Option<(AgreementVersion, Happening)> {
        if !self.is_agreed() || self.print.is_some() {
            return None;
        }
        let facts = serde_json::json!({ "number": self.number, "sha256": file.hash.to_string() });
        let happening = Happening::new("agreement.printed", self.id.0, self.partnership, facts);
        Some((AgreementVersion { print: Some(file), ..self.clone() }, happening))
    }

    /// Who has agreed so far, of a version that is with both sides.
    fn with_both_sides(&self) -> Result<(Option<Agreed>, Option<Agreed>), Refusal> {
        match &self.state {
            AgreementState::Sent { provider, partner } => Ok((provider.clone(), partner.clone())),
            AgreementState::Agreed { .. } => Err(Refusal::not_now("Both sides have agreed to this version already")),
            AgreementState::ChangesAsked(_) => {
                Err(Refusal::not_now("Changes were asked for. The partnership lead sends it again first"))
            }
            AgreementState::Withdrawn { .. } => Err(Refusal::not_now("The provider has taken this version back")),
        }
    }

    /// Says something about one clause.
    pub fn comment(
        &self,
        clause: &str,
        words: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(AgreementVersion, Happening), Refusal> {
        self.with_both_sides()?;
        let mut check = Answers::default();
        let words = check.text("words", words, "Enter what you want to say about this clause", 2000);
        check.check()?;
        if !self.has_clause(clause) {
            return Err(Refusal::not_now("This version has no such clause"));
        }
        let happening = Happening::new("agreement.commented", self.id.0, self.partnership, (self.number, clause));
        let comment = Comment {
            clause: clause.to_owned(),
            words,
            by: actor.membership,
            name: actor.name.clone(),
            side: actor.side(),
            at: now,
        };
        let mut next = self.clone();
        next.comments.push(comment);
        Ok((next, happening))
    }

    fn has_clause(&self, clause: &str) -> bool {
        let terms = &self.terms;
        let begins = |line: &str| line.trim().split(' ').next() == Some(clause);
        terms.duties.iter().any(|duty| duty.clause == clause)
            || terms.safeguarding.levels.iter().any(|level| level.clause == clause)
            || Head::ALL.into_iter().any(|head| terms.prose(head).lines().any(begins))
    }

    /// One side asks for changes instead of agreeing. What the other had agreed to is no longer asked of it.
    pub fn ask_for_changes(
        &self,
        words: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(AgreementVersion, Happening), Refusal> {
        let (provider, partner) = self.with_both_sides()?;
        let mine = if actor.side() == Side::Provider { provider } else { partner };
        if mine.is_some() {
            return Err(Refusal::not_now("Your organisation has agreed to this version already"));
        }
        let mut check = Answers::default();
        let words = check.text("words", words, "Enter which changes you ask for", 2000);
        check.check()?;
        let happening =
            Happening::new("agreement.changes-asked", self.id.0, self.partnership, self.number).because(&words);
        let asked = ChangesAsked { by: actor.membership, name: actor.name.clone(), side: actor.side(), at: now, words };
        Ok((AgreementVersion { state: AgreementState::ChangesAsked(asked), ..self.clone() }, happening))
    }

    /// The provider takes it back, before both sides have agreed.
    pub fn withdraw(
        &self,
        reason: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(AgreementVersion, Happening), Refusal> {
        self.with_both_sides()?;
        let mut check = Answers::default();
        let reason = check.text("reason", reason, "Enter why you take it back", 1000);
        check.check()?;
        let happening =
            Happening::new("agreement.withdrawn", self.id.0, self.partnership, self.number).because(&reason);
        let state = AgreementState::Withdrawn { by: actor.membership, at: now, reason };
        Ok((AgreementVersion { state, ..self.clone() }, happening))
    }

    /// Sends it again, changed, after changes were asked for or it was taken back. Both sides agree anew.
    pub fn send_again(
        &self,
        terms: Terms,
        effective_on: Date,
        reason: Option<&str>,
        dismissed: Vec<Dismissal>,
    ) -> Result<(AgreementVersion, Happening), Refusal> {
        match &self.state {
            AgreementState::ChangesAsked(_) | AgreementState::Withdrawn { .. } => {}
            AgreementState::Sent { .. } => return Err(Refusal::not_now("It is with both sides. Take it back first")),
            AgreementState::Agreed { .. } => {
                return Err(Refusal::not_now("Both sides have agreed to this version already"));
            }
        }
        let reason = if self.number == 1 { None } else { Some(why(reason)?) };
        let (comments, state) = (Vec::new(), AgreementState::SENT);
        let round = self.round + 1;
        let next = AgreementVersion { round, effective_on, reason, terms, dismissed, comments, state, ..self.clone() };
        let happening = next.sent();
        Ok((next, happening))
    }

    /// Whether this person may read it: outside readers read only what both sides have agreed to.
    pub fn is_open_to(&self, actor: &Actor) -> bool {
        actor.side() != Side::Outside || self.is_agreed()
    }

    /// Whether both sides have agreed.
    pub fn is_agreed(&self) -> bool {
        matches!(self.state, AgreementState::Agreed { .. })
    }

    /// Whether it is with both sides, for each to agree or to ask for changes.
    pub fn is_sent(&self) -> bool {
        matches!(self.state, AgreementState::Sent { .. })
    }

    /// Whether it waits for this person's side to agree or to ask for changes.
    pub fn waits_for(&self, side: Side) -> bool {
        match (&self.state, side) {
            (AgreementState::Sent { provider, .. }, Side::Provider) => provider.is_none(),
            (AgreementState::Sent { partner, .. }, Side::Partner) => partner.is_none(),
            _ => false,
        }
    }

    /// Sends changed terms as the next version: a signed version is never edited.
    pub fn vary(
        &self,
        id: AgreementVersionId,
        terms: Terms,
        effective_on: Date,
        reason: &str,
    ) -> Result<(AgreementVersion, Happening), Refusal> {
        if !self.is_agreed() {
            return Err(Refusal::not_now("Change the draft itself: only an agreed version is varied"));
        }
        let next = AgreementVersion {
            number: self.number + 1,
            reason: Some(why(Some(reason))?),
            ..AgreementVersion::first(id, self.tenant, self.partnership, terms, effective_on)
        };
        let happening = next.sent();
        Ok((next, happening))
    }
}

fn why(reason: Option<&str>) -> Result<String, Refusal> {
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    reason.map(str::to_owned).ok_or_else(|| Refusal::invalid("reason", "Enter why the agreement is varied"))
}

/// Who may send, comment and agree.
pub mod policy {
    use super::*;

    /// Terms are begun, sent and taken back by the partnership lead.
    pub fn offer(actor: &Actor) -> Result<(), Refusal> {
        match actor.role {
            Role::PartnershipLead => Ok(()),
            _ => Err(Refusal::not_allowed("Only the partnership lead can offer terms")),
        }
    }

    /// Each side's accountable person agrees, or asks for changes.
    pub fn agree(actor: &Actor) -> Result<(), Refusal> {
        match actor.role {
            Role::RegisteredManager | Role::PartnerLead => Ok(()),
            _ => Err(refusal()),
        }
    }

    /// Everybody who works in the partnership may say something about a clause.
    pub fn comment(actor: &Actor) -> Result<(), Refusal> {
        match actor.role {
            Role::Administrator => Err(Refusal::not_allowed("Administrators look after people and settings")),
            _ if actor.side() == Side::Outside => {
                Err(Refusal::not_allowed("Outside readers read what both sides have agreed to"))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn refusal() -> Refusal {
        Refusal::not_allowed("Only the registered manager and the partner lead can agree to terms")
    }
}
