//! Signing in: sessions of people at browsers, throttled attempts, and forms held while somebody signs in again.
//!
//! Everything here is read before a tenant is known, so none of it belongs to one.
use domain::organisation::{
    Account, AccountId, Actor, Assignments, Membership, MembershipId, Organisation, Role, TenantId,
};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ActiveValue::Set, ConnectionTrait, JoinType, QuerySelect, entity::prelude::*, sea_query::OnConflict};

use crate::{
    Error, Kind, Store, Work, account,
    column::{instant, timestamp, word},
    organisation,
    work::{begin, enter},
};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_hash: Vec<u8>,
        pub account_id: Uuid,
        pub membership_id: Uuid,
        pub provider_id: Uuid,
        pub created_at: ChronoDateTimeUtc,
        pub seen_at: ChronoDateTimeUtc,
        pub expires_at: ChronoDateTimeUtc,
        pub ended_at: Option<ChronoDateTimeUtc>,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

mod throttle {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "throttle")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub failures: i32,
        pub window_start: ChronoDateTimeUtc,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

mod held {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "held_form")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_hash: Vec<u8>,
        pub account_id: Uuid,
        pub path: String,
        pub body: Vec<u8>,
        pub expires_at: ChronoDateTimeUtc,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

mod tenant {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "tenant")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// A session at a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// The hash of its token; the token itself is only in the cookie.
    pub token_hash: Vec<u8>,
    /// Whose.
    pub account: AccountId,
    /// What they act as.
    pub membership: MembershipId,
    /// Whose records that opens.
    pub tenant: TenantId,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// When it was ended: signed out or revoked.
    pub ended_at: Option<Timestamp>,
}

/// Makes a tenant known, once, when its provider is set up.
pub async fn add_tenant(work: &Work, id: TenantId) -> Result<(), Error> {
    tenant::Entity::insert(tenant::ActiveModel { id: Set(id.0) }).exec_without_returning(&work.tx).await?;
    Ok(())
}

/// Every tenant.
pub async fn tenants(store: &Store) -> Result<Vec<TenantId>, Error> {
    let rows = tenant::Entity::find().all(&store.reading).await?;
    Ok(rows.into_iter().map(|row| row.id.into()).collect())
}

/// What an account may act as, each with the organisation it acts for.
pub async fn memberships(store: &Store, account: AccountId) -> Result<Vec<(Membership, Organisation)>, Error> {
    let tx = begin(store, false).await?;
    enter(&tx, "app.account_id", &account.to_string()).await?;
    let rows = organisation::membership::Entity::find()
        .filter(organisation::membership::COLUMN.account_id.eq(account.0))
        .filter(organisation::membership::COLUMN.ended_at.is_null())
        .all(&tx)
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let member = organisation::read_membership(row)?;
        enter(&tx, "app.tenant_id", &member.tenant.to_string()).await?;
        let acts_for = organisation::row::Entity::find_by_id(member.organisation.0)
            .filter(organisation::row::COLUMN.tenant_id.eq(member.tenant.0))
            .one(&tx)
            .await?;
        if let Some(row) = acts_for {
            found.push((member, organisation::organisation(row)?));
        }
    }
    Ok(found)
}

/// Begins a session.
pub async fn add(store: &Store, sign_in: &SignIn) -> Result<(), Error> {
    let tx = begin(store, true).await?;
    let row = row::ActiveModel {
        token_hash: Set(sign_in.token_hash.clone()),
        account_id: Set(sign_in.account.0),
        membership_id: Set(sign_in.membership.0),
        provider_id: Set(sign_in.tenant.0),
        created_at: Set(instant(sign_in.created_at)),
        seen_at: Set(instant(sign_in.seen_at)),
        expires_at: Set(instant(sign_in.expires_at)),
        ended_at: Set(sign_in.ended_at.map(instant)),
    };
    row::Entity::insert(row).exec_without_returning(&tx).await?;
    finish(store, tx).await
}

/// The session with this token's hash, however it ended.
pub async fn find(store: &Store, token_hash: &[u8]) -> Result<Option<SignIn>, Error> {
    let found = row::Entity::find_by_id(token_hash.to_vec()).one(&store.reading).await?;
    Ok(found.map(|row| SignIn {
        token_hash: row.token_hash,
        account: row.account_id.into(),
        membership: row.membership_id.into(),
        tenant: row.provider_id.into(),
        created_at: timestamp(row.created_at),
        seen_at: timestamp(row.seen_at),
        expires_at: timestamp(row.expires_at),
        ended_at: row.ended_at.map(timestamp),
    }))
}

/// Notes that a session was used.
pub async fn touch(store: &Store, token_hash: &[u8], now: Timestamp) -> Result<(), Error> {
    let tx = begin(store, true).await?;
    row::Entity::update_many()
        .col_expr(row::COLUMN.seen_at.0, Expr::value(instant(now)))
        .filter(row::COLUMN.token_hash.eq(token_hash.to_vec()))
        .exec(&tx)
        .await?;
    // That somebody was seen may be forgotten in a power cut.
    Ok(tx.commit().await?)
}

/// Ends a session.
pub async fn end(store: &Store, token_hash: &[u8], now: Timestamp) -> Result<(), Error> {
    let tx = begin(store, true).await?;
    row::Entity::update_many()
        .col_expr(row::COLUMN.ended_at.0, Expr::value(instant(now)))
        .filter(row::COLUMN.token_hash.eq(token_hash.to_vec()))
        .filter(row::COLUMN.ended_at.is_null())
        .exec(&tx)
        .await?;
    finish(store, tx).await
}

/// Who acts by a membership: both keys. `None` when the membership has ended.
pub async fn actor(store: &Store, tenant: TenantId, id: MembershipId) -> Result<Option<Actor>, Error> {
    match store.kind() {
        // Every request asks, so it takes no transaction where none is needed to enter a tenant.
        Kind::Sqlite => read_actor(&store.reading, tenant, id).await,
        Kind::Postgres => {
            let tx = begin(store, false).await?;
            enter(&tx, "app.tenant_id", &tenant.to_string()).await?;
            read_actor(&tx, tenant, id).await
        }
    }
}

async fn read_actor(
    connection: &impl ConnectionTrait,
    tenant: TenantId,
    id: MembershipId,
) -> Result<Option<Actor>, Error> {
    let own_account = organisation::membership::Entity::belongs_to(account::row::Entity)
        .from(organisation::membership::Column::AccountId)
        .to(account::row::Column::Id)
        .into();
    let found = organisation::membership::Entity::find_by_id(id.0)
        .filter(organisation::membership::COLUMN.tenant_id.eq(tenant.0))
        .filter(organisation::membership::COLUMN.ended_at.is_null())
        .join(JoinType::InnerJoin, own_account)
        .select_also(account::row::Entity)
        .one(connection)
        .await?;
    let Some((member, Some(account))) = found else { return Ok(None) };
    let partnerships = organisation::assignments(connection, tenant, id).await?;
    Ok(Some(Actor {
        membership: id,
        account: account.id.into(),
        name: account.name,
        tenant,
        organisation: member.organisation_id.into(),
        role: word(Role::from_code(&member.role), &member.role)?,
        assignments: Assignments::to(partnerships),
    }))
}

/// How many times something may fail before it has to wait.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    /// Failures in a window.
    pub failures: i32,
    /// The length of the window.
    pub window: SignedDuration,
}

/// Whether a key (an address, an e-mail) has used up its allowance.
pub async fn throttled(store: &Store, key: &str, allowance: Allowance, now: Timestamp) -> Result<bool, Error> {
    let found = throttle::Entity::find_by_id(key.to_owned()).one(&store.reading).await?;
    Ok(found
        .is_some_and(|row| row.failures >= allowance.failures && timestamp(row.window_start) + allowance.window > now))
}

/// Notes a failure.
pub async fn note_failure(store: &Store, key: &str, allowance: Allowance, now: Timestamp) -> Result<(), Error> {
    let tx = begin(store, true).await?;
    let earlier = throttle::Entity::find_by_id(key.to_owned()).one(&tx).await?;
    let (failures, window_start) = match earlier {
        Some(row) if timestamp(row.window_start) + allowance.window > now => (row.failures + 1, row.window_start),
        _ => (1, instant(now)),
    };
    let row =
        throttle::ActiveModel { key: Set(key.to_owned()), failures: Set(failures), window_start: Set(window_start) };
    let replace = OnConflict::column("key").update_columns(["failures", "window_start"]).to_owned();
    throttle::Entity::insert(row).on_conflict(replace).exec_without_returning(&tx).await?;
    finish(store, tx).await
}

/// Forgets failures, because it worked.
pub async fn forgive(store: &Store, key: &str) -> Result<(), Error> {
    let tx = begin(store, true).await?;
    throttle::Entity::delete_by_id(key.to_owned()).exec(&tx).await?;
    finish(store, tx).await
}

/// A filled form that arrived after its session had ended, kept for its sender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldForm {
    /// Whose it is.
    pub account: AccountId,
    /// Where it was sent.
    pub path: String,
    /// What was sent.
    pub body: Vec<u8>,
}

/// Keeps a form until `expires_at`. Expired ones are thrown away at the same time.
pub async fn hold(
    store: &Store,
    token_hash: &[u8],
    form: &HeldForm,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), Error> {
    let tx = begin(store, true).await?;
    held::Entity::delete_many().filter(held::COLUMN.expires_at.lt(instant(now))).exec(&tx).await?;
    let row = held::ActiveModel {
        token_hash: Set(token_hash.to_vec()),
        account_id: Set(form.account.0),
        path: Set(form.path.clone()),
        body: Set(form.body.clone()),
        expires_at: Set(instant(expires_at)),
    };
    held::Entity::insert(row).exec_without_returning(&tx).await?;
    finish(store, tx).await
}

/// The form that was held under this token for this account.
pub async fn held(
    store: &Store,
    token_hash: &[u8],
    account: AccountId,
    now: Timestamp,
) -> Result<Option<HeldForm>, Error> {
    let found = held::Entity::find_by_id(token_hash.to_vec())
        .filter(held::COLUMN.account_id.eq(account.0))
        .filter(held::COLUMN.expires_at.gt(instant(now)))
        .one(&store.reading)
        .await?;
    Ok(found.map(|row| HeldForm { account: row.account_id.into(), path: row.path, body: row.body }))
}

/// Lets a form go that is held for an account, because it has been sent.
pub async fn let_go(store: &Store, token_hash: &[u8], account: AccountId) -> Result<(), Error> {
    let tx = begin(store, true).await?;
    held::Entity::delete_many()
        .filter(held::COLUMN.token_hash.eq(token_hash.to_vec()))
        .filter(held::COLUMN.account_id.eq(account.0))
        .exec(&tx)
        .await?;
    finish(store, tx).await
}

/// The account behind a session.
pub async fn account(store: &Store, id: AccountId) -> Result<Option<Account>, Error> {
    account::get(store, id).await
}

async fn finish(store: &Store, tx: sea_orm::DatabaseTransaction) -> Result<(), Error> {
    tx.commit().await?;
    store.durability.confirm().await
}
