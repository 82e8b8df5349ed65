//! The ledger: one entry for every command, appended in the command's own transaction, sealed in a hash chain afterwards.
//!
//! The chain runs over each entry's facts and the digest of its payload, not the payload itself: a lawful erasure can empty
//! a payload and leave the chain whole. The digest is salted, so that an erased payload cannot be guessed from it.
mod chain;
mod seal;
mod verify;

use domain::{happening::Happening, organisation::MembershipId, partnership::PartnershipId};
use jiff::Timestamp;
use sea_orm::{ActiveValue::Set, Condition, QueryOrder, QuerySelect, entity::prelude::*};
use uuid::Uuid;

pub use chain::Hash;
pub use seal::{Head, head, seal};
pub use verify::{Fault, Verification, verify};

use crate::{
    Error, Work,
    column::{instant, timestamp},
};

pub(crate) mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_entry")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub seq: i64,
        pub tenant_id: Uuid,
        pub at: ChronoDateTimeUtc,
        pub actor_id: Uuid,
        pub verb: String,
        pub subject: Uuid,
        pub partnership_id: Option<Uuid>,
        pub reason: Option<String>,
        pub payload: Option<String>,
        pub salt: Option<Vec<u8>>,
        pub digest: Vec<u8>,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod seal_row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_seal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i64,
        pub seq: i64,
        pub hash: Vec<u8>,
        pub sealed_at: ChronoDateTimeUtc,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod redaction_row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "ledger_redaction")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub seq: i64,
        pub tenant_id: Uuid,
        pub reason: String,
        pub actor_id: Uuid,
        pub at: ChronoDateTimeUtc,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// One entry, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number in this database.
    pub seq: i64,
    /// When it was done.
    pub at: Timestamp,
    /// By whom.
    pub actor: MembershipId,
    /// What was done: `concern.acknowledged`.
    pub verb: String,
    /// To what.
    pub subject: Uuid,
    /// In which partnership.
    pub partnership: Option<PartnershipId>,
    /// Why.
    pub reason: Option<String>,
    /// The facts as JSON, unless they have been lawfully erased.
    pub payload: Option<String>,
}

/// Appends the entry of one happening.
pub async fn record(work: &Work, happening: &Happening) -> Result<(), Error> {
    let payload = happening.payload.to_string();
    let salt = work.random::<16>();
    let entry = row::ActiveModel {
        tenant_id: Set(work.actor.tenant.0),
        at: Set(instant(work.now)),
        actor_id: Set(work.actor.membership.0),
        verb: Set(happening.verb.to_owned()),
        subject: Set(happening.subject),
        partnership_id: Set(happening.partnership.map(|id| id.0)),
        reason: Set(happening.reason.clone()),
        digest: Set(chain::digest(&salt, &payload).to_vec()),
        payload: Set(Some(payload)),
        salt: Set(Some(salt.to_vec())),
        ..Default::default()
    };
    row::Entity::insert(entry).exec_without_returning(&work.tx).await?;
    Ok(())
}

/// Which entries to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only those of one partnership.
    pub partnership: Option<PartnershipId>,
    /// Only those about one subject.
    pub subject: Option<Uuid>,
    /// Only those before this number: the page after the one that ended with it.
    pub before: Option<i64>,
}

/// A page of the tenant's ledger, newest first.
///
/// With no partnership given, entries of every partnership are listed; who may ask for that is decided by the caller.
pub async fn list(work: &Work, filter: &Filter, most: u64) -> Result<Vec<Entry>, Error> {
    let mut wanted = Condition::all().add(row::COLUMN.tenant_id.eq(work.actor.tenant.0));
    if let Some(partnership) = filter.partnership {
        wanted = wanted.add(row::COLUMN.partnership_id.eq(partnership.0));
    }
    if let Some(subject) = filter.subject {
        wanted = wanted.add(row::COLUMN.subject.eq(subject));
    }
    if let Some(before) = filter.before {
        wanted = wanted.add(row::COLUMN.seq.lt(before));
    }
    let rows = row::Entity::find().filter(wanted).order_by_desc(row::COLUMN.seq).limit(most).all(&work.tx).await?;
    Ok(rows.into_iter().map(entry).collect())
}

fn entry(row: row::Model) -> Entry {
    Entry {
        seq: row.seq,
        at: timestamp(row.at),
        actor: row.actor_id.into(),
        verb: row.verb,
        subject: row.subject,
        partnership: row.partnership_id.map(Into::into),
        reason: row.reason,
        payload: row.payload,
    }
}

/// Empties the payload of an entry because the law asks for it. That it was done, why and by whom stays for good, as an
/// entry of its own.
pub async fn redact(work: &Work, seq: i64, reason: &str) -> Result<(), Error> {
    let found =
        row::Entity::find_by_id(seq).filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0)).one(&work.tx).await?;
    let Some(found) = found else { return Err(Error::Stale) };
    if found.payload.is_none() {
        return Err(Error::Duplicate);
    }
    redaction_row::ActiveModel {
        seq: Set(seq),
        tenant_id: Set(work.actor.tenant.0),
        reason: Set(reason.to_owned()),
        actor_id: Set(work.actor.membership.0),
        at: Set(instant(work.now)),
    }
    .insert(&work.tx)
    .await?;
    row::Entity::update_many()
        .col_expr(row::COLUMN.payload.0, Expr::value(None::<String>))
        .col_expr(row::COLUMN.salt.0, Expr::value(None::<Vec<u8>>))
        .filter(row::COLUMN.seq.eq(found.seq))
        .exec(&work.tx)
        .await?;
    let facts = serde_json::json!({ "entry": seq, "verb": found.verb });
    let mut happening = Happening::apart("ledger.redacted", found.subject, facts).because(reason);
    happening.partnership = found.partnership_id.map(Into::into);
    record(work, &happening).await
}
