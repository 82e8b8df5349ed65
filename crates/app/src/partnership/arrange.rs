//! Setting up a partnership and naming its leads.
use domain::{
    happening::Happening,
    organisation::OrganisationId,
    partnership::{NamedLead, Partnership, PartnershipId, PartnershipState, policy},
    refusal::{Answers, Refusal},
};
use store::{Work, counter::Counted};

use crate::{Error, mobilisation};

/// Sets a partnership up. Whoever does is assigned to it; others are assigned afterwards.
pub async fn create(work: &Work, partner: OrganisationId, service: &str) -> Result<Partnership, Error> {
    policy::arrange(&work.actor)?;
    store::organisation::get(work, partner).await?.ok_or(Error::NotFound)?;
    let mut check = Answers::default();
    let service = check.text("service", service, "Enter the service in a few words", 100);
    check.check()?;
    let reference = store::counter::next(work, Counted::Partnership, 1).await?.remove(0);
    let partnership = Partnership {
        id: work.fresh(),
        tenant: work.actor.tenant,
        reference,
        partner,
        service,
        state: PartnershipState::Mobilising,
    };
    store::partnership::add(work, &partnership).await?;
    store::organisation::assign(work, work.actor.membership, partnership.id).await?;
    let facts = serde_json::json!({ "partner": partner, "service": partnership.service });
    let happening = Happening::new("partnership.created", partnership.id.0, partnership.id, facts);
    store::ledger::record(work, &happening).await?;
    Ok(partnership)
}

/// Names a lead. The holder must act in this tenant.
pub async fn name_lead(work: &Work, partnership: PartnershipId, lead: &NamedLead) -> Result<(), Error> {
    let partnership = store::partnership::get(work, partnership).await?.ok_or(Error::NotFound)?;
    policy::arrange(&work.actor)?;
    let member: Option<_> = store::organisation::get_membership(work, lead.holder).await?;
    let Some(member) = member else {
        return Err(Refusal::invalid("holder", "Select someone who has an account").into());
    };
    if member.role.side() != lead.role.side() {
        return Err(Refusal::invalid("holder", "Select someone of the organisation that this lead is for").into());
    }
    let named = store::partnership::leads(work, partnership.id).await?;
    if let Some(other) = named.iter().find(|other| other.role == lead.role && other.rank == lead.rank) {
        let words = format!("{} has this place. Select another place in the order", other.name);
        return Err(Refusal::invalid("rank", words).into());
    }
    store::partnership::name_lead(work, partnership.id, lead).await?;
    let happening = Happening::new("lead.named", lead.holder.0, partnership.id, lead);
    store::ledger::record(work, &happening).await?;
    mobilisation::lead_changed(work, partnership.id, lead).await
}
