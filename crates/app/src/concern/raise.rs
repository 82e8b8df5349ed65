//! Raising a concern: the duties of its level are born at once, with the clock started when somebody first knew.
use domain::{
    activity::RegisterEntry,
    agreement::ThresholdLevel,
    concern::{Concern, RaiseAnswers, policy},
    duty::{RecordKind, Subject, Trigger},
    organisation::Side,
    partnership::{NamedLead, Partnership},
    refusal::Refusal,
};
use store::{Work, counter::Counted};

use super::climb;
use crate::{Error, Outcome, agreement, duty, error::done_before, partnership};

/// Raises a concern.
pub async fn raise(work: &Work, reference: &str, answers: &RaiseAnswers, key: Option<&str>) -> Result<Outcome, Error> {
    let partnership = partnership::find(work, reference).await?;
    policy::raise(&work.actor)?;
    let terms = agreement::in_force_at(work, partnership.id, work.now).await?;
    if let Some(session) = answers.session {
        let session = store::activity::get(work, session).await?;
        if session.is_none_or(|session| session.partnership != partnership.id) {
            return Err(Refusal::invalid("session", "Select a session of this partnership").into());
        }
    }
    if let Some(person) = answers.person {
        let register = store::person::register(work, partnership.id).await?;
        if !register.iter().any(|entry| entry.person == person) {
            return Err(Refusal::invalid("person", "Select someone on the register").into());
        }
    }
    // The reference is counted before the key is claimed, and given back with the transaction when it was claimed before.
    let own = store::counter::next(work, Counted::Concern, 1).await?.remove(0);
    let location = format!("/concerns/{own}");
    if let Some(before) = done_before(work, key, &location).await? {
        return Ok(before);
    }
    let (concern, happening) =
        Concern::raise(work.fresh(), own, partnership.id, &terms.terms, answers, &work.actor, work.now)?;
    store::concern::add(work, &concern).await?;
    store::ledger::record(work, &happening).await?;
    if concern.raised_side == Side::Partner {
        let subject = Subject::Concern(concern.id.0);
        duty::bear(work, &terms, Trigger::ConcernAware, Some(concern.level), subject, concern.aware_at).await?;
    }
    match &concern.call {
        Some(call) => told(work, &concern, call.at).await?,
        // Entered by the provider itself, it has been told by being entered.
        None if concern.raised_side == Side::Provider => told(work, &concern, concern.raised_at).await?,
        None => {}
    }
    if concern.needs_someone_at_once() {
        climb::start(work, concern.id).await?;
    }
    Ok(Outcome::Done(location))
}

/// The provider knows: the call is made, and the provider's own clock starts.
pub(super) async fn told(work: &Work, concern: &Concern, at: jiff::Timestamp) -> Result<(), Error> {
    let subject = Subject::Concern(concern.id.0);
    let terms = agreement::in_force_at(work, concern.partnership, concern.aware_at).await?;
    duty::discharge_about(work, subject, &[RecordKind::ConcernCall], at, Some(concern.id.0)).await?;
    duty::bear(work, &terms, Trigger::ConcernTold, Some(concern.level), subject, at).await
}

/// What the form for raising a concern needs.
#[derive(Clone, Debug)]
pub struct RaisePage {
    /// The partnership.
    pub partnership: Partnership,
    /// The levels of its agreement, with examples and what happens at each.
    pub levels: Vec<ThresholdLevel>,
    /// What to do when somebody on the route is implicated.
    pub implicated: String,
    /// Whom to phone, in order.
    pub route: Vec<NamedLead>,
    /// Who is on the register.
    pub register: Vec<RegisterEntry>,
}

/// What the form for raising a concern needs.
pub async fn raise_page(work: &Work, reference: &str) -> Result<RaisePage, Error> {
    let partnership = partnership::find(work, reference).await?.value;
    policy::raise(&work.actor)?;
    let terms = agreement::in_force_at(work, partnership.id, work.now).await?.terms;
    let leads = store::partnership::leads(work, partnership.id).await?;
    let of_role = |role| {
        let mut of_role: Vec<_> = leads.iter().filter(move |lead| lead.role == role).cloned().collect();
        of_role.sort_by_key(|lead| lead.rank);
        of_role
    };
    Ok(RaisePage {
        route: terms.safeguarding.route.iter().flat_map(|role| of_role(*role)).collect(),
        levels: terms.safeguarding.levels,
        implicated: terms.safeguarding.implicated,
        register: store::person::register(work, partnership.id).await?,
        partnership,
    })
}
