//! Setting up a partnership.
use domain::{
    happening::Happening,
    organisation::OrganisationId,
    partnership::{Partnership, PartnershipState, policy},
    refusal::Answers,
};
use store::{Work, counter::Counted};

use crate::Error;

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
