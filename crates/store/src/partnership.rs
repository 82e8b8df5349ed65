//! Partnerships and their named leads.
use domain::{
    organisation::{LeadRole, MembershipId},
    partnership::{NamedLead, Partnership, PartnershipId, PartnershipState},
};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, QueryTrait, entity::prelude::*};

use crate::{
    Error, Stored, Work,
    column::{civil, date, word},
    organisation::membership,
    work::saved,
};

mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "partnership")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub reference: String,
        pub partner_id: Uuid,
        pub service: String,
        pub state: String,
        pub state_on: Option<ChronoDate>,
        pub paused_on: Option<ChronoDate>,
        pub version: i32,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

mod lead {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "named_lead")]
    pub struct Model {
        pub tenant_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub partnership_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub role: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub rank: i32,
        pub membership_id: Uuid,
        pub name: String,
        pub phone: String,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds a partnership.
pub async fn add(work: &Work, partnership: &Partnership) -> Result<(), Error> {
    written(partnership, 1).insert(&work.tx).await?;
    Ok(())
}

/// Saves it over the version that was read.
pub async fn save(work: &Work, was: &Stored<Partnership>, partnership: &Partnership) -> Result<(), Error> {
    let update = row::Entity::update_many()
        .set(written(partnership, was.version + 1))
        .filter(row::COLUMN.id.eq(partnership.id.0))
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.version.eq(was.version));
    saved(update.exec(&work.tx).await?.rows_affected)
}

/// The partnership that people call by this reference, if the actor is assigned to it.
pub async fn by_reference(work: &Work, reference: &str) -> Result<Option<Stored<Partnership>>, Error> {
    let found = in_scope(work).filter(row::COLUMN.reference.eq(reference)).one(&work.tx).await?;
    found.map(read).transpose()
}

/// A partnership by its id, if the actor is assigned to it.
pub async fn get(work: &Work, id: PartnershipId) -> Result<Option<Stored<Partnership>>, Error> {
    let found = in_scope(work).filter(row::COLUMN.id.eq(id.0)).one(&work.tx).await?;
    found.map(read).transpose()
}

/// Every partnership that the actor is assigned to, by reference.
pub async fn list(work: &Work) -> Result<Vec<Partnership>, Error> {
    let rows = in_scope(work).order_by_asc(row::COLUMN.reference).all(&work.tx).await?;
    rows.into_iter().map(|row| read(row).map(|stored| stored.value)).collect()
}

/// Every partnership of the tenant, whoever is assigned to it: for the system's own work.
pub async fn all_of_tenant(work: &Work) -> Result<Vec<PartnershipId>, Error> {
    let rows = row::Entity::find().filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0)).all(&work.tx).await?;
    Ok(rows.into_iter().map(|row| row.id.into()).collect())
}

/// The rows that the actor holds both keys to.
fn in_scope(work: &Work) -> sea_orm::Select<row::Entity> {
    row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.id.is_in(work.actor.assignments.all().iter().map(|id| id.0)))
}

fn written(partnership: &Partnership, version: i32) -> row::ActiveModel {
    let (state, on, paused_on) = match partnership.state {
        PartnershipState::Mobilising => ("mobilising", None, None),
        PartnershipState::Live { from } => ("live", Some(from), None),
        PartnershipState::Paused { from, since } => ("paused", Some(from), Some(since)),
        PartnershipState::Ended { on } => ("ended", Some(on), None),
    };
    row::ActiveModel {
        id: Set(partnership.id.0),
        tenant_id: Set(partnership.tenant.0),
        reference: Set(partnership.reference.clone()),
        partner_id: Set(partnership.partner.0),
        service: Set(partnership.service.clone()),
        state: Set(state.to_owned()),
        state_on: Set(on.map(date)),
        paused_on: Set(paused_on.map(date)),
        version: Set(version),
    }
}

fn read(row: row::Model) -> Result<Stored<Partnership>, Error> {
    let state = match (row.state.as_str(), row.state_on.map(civil), row.paused_on.map(civil)) {
        ("mobilising", None, None) => PartnershipState::Mobilising,
        ("live", Some(from), None) => PartnershipState::Live { from },
        ("paused", Some(from), Some(since)) => PartnershipState::Paused { from, since },
        ("ended", Some(on), None) => PartnershipState::Ended { on },
        _ => return word(None, &row.state),
    };
    let value = Partnership {
        id: row.id.into(),
        tenant: row.tenant_id.into(),
        reference: row.reference,
        partner: row.partner_id.into(),
        service: row.service,
        state,
    };
    Ok(Stored { value, version: row.version })
}

/// Names a lead of a partnership.
pub async fn name_lead(work: &Work, partnership: PartnershipId, named: &NamedLead) -> Result<(), Error> {
    lead::ActiveModel {
        tenant_id: Set(work.actor.tenant.0),
        partnership_id: Set(partnership.0),
        role: Set(named.role.code()),
        rank: Set(named.rank),
        membership_id: Set(named.holder.0),
        name: Set(named.name.clone()),
        phone: Set(named.phone.clone()),
    }
    .insert(&work.tx)
    .await?;
    Ok(())
}

/// Empties a place among the leads, if it is still held by whoever was read.
pub async fn vacate(work: &Work, partnership: PartnershipId, held: &NamedLead) -> Result<(), Error> {
    let removed = lead::Entity::delete_many()
        .filter(lead::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(lead::COLUMN.partnership_id.eq(partnership.0))
        .filter(lead::COLUMN.role.eq(held.role.code()))
        .filter(lead::COLUMN.rank.eq(held.rank))
        .filter(lead::COLUMN.membership_id.eq(held.holder.0));
    saved(removed.exec(&work.tx).await?.rows_affected)
}

/// The named leads of a partnership, by post and rank. Whoever has left the organisation is none of them, even before
/// another has been named: nobody is told, phoned or owes anything who has gone.
pub async fn leads(work: &Work, partnership: PartnershipId) -> Result<Vec<NamedLead>, Error> {
    let still_here = membership::Entity::find()
        .select_only()
        .column(membership::Column::Id)
        .filter(membership::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(membership::COLUMN.ended_at.is_null());
    let rows = lead::Entity::find()
        .filter(lead::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(lead::COLUMN.partnership_id.eq(partnership.0))
        .filter(lead::Column::MembershipId.in_subquery(still_here.into_query()))
        .order_by_asc(lead::COLUMN.role)
        .order_by_asc(lead::COLUMN.rank)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(named).collect()
}

/// The places that somebody holds in a partnership, whether or not they have left the organisation.
pub async fn places_of(work: &Work, partnership: PartnershipId, member: MembershipId) -> Result<Vec<NamedLead>, Error> {
    let rows = lead::Entity::find()
        .filter(lead::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(lead::COLUMN.partnership_id.eq(partnership.0))
        .filter(lead::COLUMN.membership_id.eq(member.0))
        .order_by_asc(lead::COLUMN.role)
        .order_by_asc(lead::COLUMN.rank)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(named).collect()
}

/// The posts that somebody holds anywhere in the tenant, each with the reference of its partnership: for those who end
/// their access, and may see no more of it than that.
pub async fn posts_of(work: &Work, member: MembershipId) -> Result<Vec<(String, LeadRole)>, Error> {
    let rows = lead::Entity::find()
        .filter(lead::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(lead::COLUMN.membership_id.eq(member.0))
        .order_by_asc(lead::COLUMN.role)
        .all(&work.tx)
        .await?;
    let partnerships = row::Entity::find().filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0)).all(&work.tx).await?;
    let reference = |id: Uuid| partnerships.iter().find(|row| row.id == id).map(|row| row.reference.clone());
    let posts = rows.into_iter().filter_map(|row| Some((reference(row.partnership_id)?, row.role)));
    posts.map(|(reference, role)| Ok((reference, word(LeadRole::from_code(&role), &role)?))).collect()
}

fn named(row: lead::Model) -> Result<NamedLead, Error> {
    Ok(NamedLead {
        role: word(LeadRole::from_code(&row.role), &row.role)?,
        rank: row.rank,
        holder: row.membership_id.into(),
        name: row.name,
        phone: row.phone,
    })
}
