//! Finding partnerships and what stands out about them.
use domain::{
    agreement::AgreementVersion,
    concern::Concern,
    duty::{Duty, Standing},
    organisation::Organisation,
    partnership::{NamedLead, Partnership, policy},
};
use store::{Stored, Work};

use crate::{Error, agreement};

/// The partnership that people call by this reference, if the actor is assigned to it.
pub async fn find(work: &Work, reference: &str) -> Result<Stored<Partnership>, Error> {
    store::partnership::by_reference(work, reference).await?.ok_or(Error::NotFound)
}

/// The named leads of a partnership.
pub async fn leads(work: &Work, partnership: &Partnership) -> Result<Vec<NamedLead>, Error> {
    Ok(store::partnership::leads(work, partnership.id).await?)
}

/// One line of the list of partnerships.
#[derive(Clone, Debug)]
pub struct Row {
    /// The partnership.
    pub partnership: Partnership,
    /// The partner.
    pub partner: Organisation,
    /// Open duties that are late, of either side.
    pub late: usize,
    /// Open duties that are not late.
    pub due: usize,
    /// Open concerns that the actor may see.
    pub concerns: usize,
}

/// The actor's partnerships.
pub async fn list(work: &Work) -> Result<Vec<Row>, Error> {
    let organisations = store::organisation::all(work).await?;
    let concerns = store::concern::open(work).await?;
    let mut rows = Vec::new();
    for partnership in store::partnership::list(work).await? {
        let partner = organisations.iter().find(|organisation| organisation.id == partnership.partner);
        let Some(partner) = partner.cloned() else { continue };
        let open = store::duty::open_in(work, partnership.id, OPEN_SHOWN).await?;
        let late = open.iter().filter(|duty| duty.standing(work.now) == Standing::Late).count();
        rows.push(Row {
            late,
            due: open.len() - late,
            concerns: concerns.iter().filter(|concern| concern.partnership == partnership.id).count(),
            partnership,
            partner,
        });
    }
    Ok(rows)
}

/// Open duties shown at once; more than this and the page says "100 or more".
pub const OPEN_SHOWN: u64 = 100;

/// What the first page of a partnership shows: is it safe, is it working, is it on time.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The partnership.
    pub partnership: Partnership,
    /// The partner.
    pub partner: Organisation,
    /// The named leads of both sides.
    pub leads: Vec<NamedLead>,
    /// The agreement in force, if there is one.
    pub agreement: Option<AgreementVersion>,
    /// Open duties, soonest first.
    pub duties: Vec<Duty>,
    /// Open concerns that the actor may see.
    pub concerns: Vec<Concern>,
}

/// The first page of a partnership.
pub async fn overview(work: &Work, reference: &str) -> Result<Overview, Error> {
    let partnership = find(work, reference).await?.value;
    if !policy::see(&work.actor, partnership.tenant, partnership.id) {
        return Err(Error::NotFound);
    }
    let partner = store::organisation::get(work, partnership.partner).await?.ok_or(Error::NotFound)?;
    let concerns = store::concern::open(work).await?;
    Ok(Overview {
        leads: leads(work, &partnership).await?,
        agreement: agreement::in_force_today(work, &partnership).await?,
        duties: store::duty::open_in(work, partnership.id, OPEN_SHOWN).await?,
        concerns: concerns.into_iter().filter(|concern| concern.partnership == partnership.id).collect(),
        partnership,
        partner,
    })
}
