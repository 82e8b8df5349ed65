//! Organisations, memberships and assignments.
use domain::{
    organisation::{
        Account, AccountId, Membership, MembershipId, Organisation, OrganisationId, OrganisationKind, Role, TenantId,
    },
    partnership::PartnershipId,
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, entity::prelude::*};

use crate::{
    Error, Work,
    column::{instant, word},
    work::saved,
};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "organisation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub name: String,
        pub kind: String,
        pub safeguarding_phone: Option<String>,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod membership {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "membership")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub account_id: Uuid,
        pub organisation_id: Uuid,
        pub role: String,
        pub ended_at: Option<ChronoDateTimeUtc>,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod assignment {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "assignment")]
    pub struct Model {
        pub tenant_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub membership_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub partnership_id: Uuid,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds an organisation to the actor's tenant.
pub async fn add(work: &Work, organisation: &Organisation) -> Result<(), Error> {
    row::ActiveModel {
        id: Set(organisation.id.0),
        tenant_id: Set(organisation.tenant.0),
        name: Set(organisation.name.clone()),
        kind: Set(kind_code(organisation.kind).to_owned()),
        safeguarding_phone: Set(organisation.safeguarding_phone.clone()),
    }
    .insert(&work.tx)
    .await?;
    Ok(())
}

/// An organisation that the actor's tenant knows.
pub async fn get(work: &Work, id: OrganisationId) -> Result<Option<Organisation>, Error> {
    let found =
        row::Entity::find_by_id(id.0).filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0)).one(&work.tx).await?;
    found.map(organisation).transpose()
}

/// Every organisation that the actor's tenant knows, by name.
pub async fn all(work: &Work) -> Result<Vec<Organisation>, Error> {
    use sea_orm::QueryOrder;
    let rows = row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .order_by_asc(row::COLUMN.name)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(organisation).collect()
}

pub(crate) fn organisation(row: row::Model) -> Result<Organisation, Error> {
    Ok(Organisation {
        kind: word(KINDS.into_iter().find(|kind| kind_code(*kind) == row.kind), &row.kind)?,
        id: row.id.into(),
        tenant: row.tenant_id.into(),
        name: row.name,
        safeguarding_phone: row.safeguarding_phone,
    })
}

const KINDS: [OrganisationKind; 7] = [
    OrganisationKind::Provider,
    OrganisationKind::Charity,
    OrganisationKind::CommunityGroup,
    OrganisationKind::SocialEnterprise,
    OrganisationKind::SmallBusiness,
    OrganisationKind::Commissioner,
    OrganisationKind::Regulator,
];

fn kind_code(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::Provider => "provider",
        OrganisationKind::Charity => "charity",
        OrganisationKind::CommunityGroup => "community-group",
        OrganisationKind::SocialEnterprise => "social-enterprise",
        OrganisationKind::SmallBusiness => "small-business",
        OrganisationKind::Commissioner => "commissioner",
        OrganisationKind::Regulator => "regulator",
    }
}

/// Adds a membership to the actor's tenant.
pub async fn add_membership(work: &Work, added: &Membership) -> Result<(), Error> {
    membership::ActiveModel {
        id: Set(added.id.0),
        tenant_id: Set(added.tenant.0),
        account_id: Set(added.account.0),
        organisation_id: Set(added.organisation.0),
        role: Set(added.role.code().to_owned()),
        ended_at: Set(None),
    }
    .insert(&work.tx)
    .await?;
    Ok(())
}

pub(crate) fn read_membership(row: membership::Model) -> Result<Membership, Error> {
    Ok(Membership {
        id: row.id.into(),
        tenant: row.tenant_id.into(),
        account: row.account_id.into(),
        organisation: row.organisation_id.into(),
        role: word(Role::from_code(&row.role), &row.role)?,
    })
}

/// A current membership in the actor's tenant.
pub async fn get_membership(work: &Work, id: MembershipId) -> Result<Option<Membership>, Error> {
    let found = membership::Entity::find_by_id(id.0)
        .filter(membership::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(membership::COLUMN.ended_at.is_null())
        .one(&work.tx)
        .await?;
    found.map(read_membership).transpose()
}

/// Names and roles of everyone who is or was a member in the actor's tenant, for showing who did what.
pub async fn names(work: &Work) -> Result<Vec<(Membership, Account)>, Error> {
    named(work, of_tenant(work)).await
}

/// Names and roles of everyone who is a member in the actor's tenant now.
pub async fn current_names(work: &Work) -> Result<Vec<(Membership, Account)>, Error> {
    named(work, of_tenant(work).filter(membership::COLUMN.ended_at.is_null())).await
}

fn of_tenant(work: &Work) -> sea_orm::Select<membership::Entity> {
    membership::Entity::find().filter(membership::COLUMN.tenant_id.eq(work.actor.tenant.0))
}

async fn named(work: &Work, of: sea_orm::Select<membership::Entity>) -> Result<Vec<(Membership, Account)>, Error> {
    use crate::account;
    let members = of.all(&work.tx).await?;
    let accounts = account::row::Entity::find()
        .filter(account::row::COLUMN.id.is_in(members.iter().map(|member| member.account_id)))
        .all(&work.tx)
        .await?;
    let account =
        |id: AccountId| accounts.iter().find(|account| account.id == id.0).map(|row| account::account(row.clone()));
    let members = members.into_iter().map(read_membership).collect::<Result<Vec<_>, _>>()?;
    Ok(members.into_iter().filter_map(|member| Some((member.clone(), account(member.account)?))).collect())
}

/// Ends a membership from now on, and takes its second keys away: with the next request it opens nothing any more.
pub async fn end_membership(work: &Work, id: MembershipId) -> Result<(), Error> {
    let ended = membership::ActiveModel { ended_at: Set(Some(instant(work.now))), ..Default::default() };
    let update = membership::Entity::update_many()
        .set(ended)
        .filter(membership::COLUMN.id.eq(id.0))
        .filter(membership::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(membership::COLUMN.ended_at.is_null());
    saved(update.exec(&work.tx).await?.rows_affected)?;
    assignment::Entity::delete_many()
        .filter(assignment::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(assignment::COLUMN.membership_id.eq(id.0))
        .exec(&work.tx)
        .await?;
    Ok(())
}

/// Gives a membership the second key to a partnership.
pub async fn assign(work: &Work, member: MembershipId, partnership: PartnershipId) -> Result<(), Error> {
    let row = assignment::ActiveModel {
        tenant_id: Set(work.actor.tenant.0),
        membership_id: Set(member.0),
        partnership_id: Set(partnership.0),
    };
    row.insert(&work.tx).await?;
    Ok(())
}

/// Who is assigned to a partnership.
pub async fn assigned_to(work: &Work, partnership: PartnershipId) -> Result<Vec<MembershipId>, Error> {
    let rows = assignment::Entity::find()
        .filter(assignment::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(assignment::COLUMN.partnership_id.eq(partnership.0))
        .all(&work.tx)
        .await?;
    Ok(rows.into_iter().map(|row| row.membership_id.into()).collect())
}

/// The partnerships that a membership of this tenant is assigned to.
pub(crate) async fn assignments(
    connection: &impl ConnectionTrait,
    tenant: TenantId,
    member: MembershipId,
) -> Result<Vec<PartnershipId>, Error> {
    let rows = assignment::Entity::find()
        .filter(assignment::COLUMN.tenant_id.eq(tenant.0))
        .filter(assignment::COLUMN.membership_id.eq(member.0))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.partnership_id.into()).collect())
}
