//! What mobilisation keeps beside readiness, all in one table: schedules, conditions, pauses, risks and assumptions, drills,
//! workshops, changes of leads, lapses, and the notice that ends it. They are few in a partnership, and a page shows all of
//! one kind.
use domain::{
    agreement::Notice,
    mobilisation::{Condition, Drill, MobilisationSchedule, RaidEntry, Workshop, due_diligence::Lapse},
    organisation::TenantId,
    partnership::{LeadChange, PartnershipId, Pause},
};
use sea_orm::{ActiveValue::Set, QueryOrder, entity::prelude::*};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Error, Stored, Work,
    column::{json, value},
    work::saved,
};

mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "mobilisation_entry")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub partnership_id: Uuid,
        pub kind: String,
        pub reference: String,
        pub body: Json,
        pub version: i32,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// A kind of thing that is kept in this table.
pub trait Entry: Serialize + DeserializeOwned {
    /// Its name in data; never reused for another shape.
    const KIND: &'static str;
    /// Its id.
    fn id(&self) -> Uuid;
    /// Whose records it is in.
    fn tenant(&self) -> TenantId;
    /// Its partnership.
    fn partnership(&self) -> PartnershipId;
    /// By what it is ordered in its partnership, and found where people call it by it.
    fn reference(&self) -> String {
        self.id().to_string()
    }
}

macro_rules! entry {
    ($entry:ty, $kind:literal $(, $reference:ident)?) => {
        impl Entry for $entry {
            const KIND: &'static str = $kind;
            fn id(&self) -> Uuid {
                self.id.0
            }
            fn tenant(&self) -> TenantId {
                self.tenant
            }
            fn partnership(&self) -> PartnershipId {
                self.partnership
            }
            $(fn reference(&self) -> String {
                self.$reference.clone()
            })?
        }
    };
}

entry!(Condition, "condition", item);
entry!(Pause, "pause");
entry!(RaidEntry, "raid", reference);
entry!(Drill, "drill", reference);
entry!(Workshop, "workshop");
entry!(Notice, "notice");
entry!(LeadChange, "lead-change");
entry!(Lapse, "lapse", item);

impl Entry for MobilisationSchedule {
    const KIND: &'static str = "schedule";
    // A partnership has one.
    fn id(&self) -> Uuid {
        self.partnership.0
    }
    fn tenant(&self) -> TenantId {
        self.tenant
    }
    fn partnership(&self) -> PartnershipId {
        self.partnership
    }
}

/// Adds an entry.
pub async fn add<E: Entry>(work: &Work, entry: &E) -> Result<(), Error> {
    row::Entity::insert(written(entry, 1)?).exec_without_returning(&work.tx).await?;
    Ok(())
}

/// Saves an entry over the version that was read.
pub async fn save<E: Entry>(work: &Work, was: &Stored<E>, changed: &E) -> Result<(), Error> {
    let update = row::Entity::update_many()
        .set(written(changed, was.version + 1)?)
        .filter(row::COLUMN.id.eq(changed.id()))
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.version.eq(was.version));
    saved(update.exec(&work.tx).await?.rows_affected)
}

/// An entry by its id, if the actor is assigned to its partnership.
pub async fn get<E: Entry>(work: &Work, id: Uuid) -> Result<Option<Stored<E>>, Error> {
    in_scope::<E>(work).filter(row::COLUMN.id.eq(id)).one(&work.tx).await?.map(read).transpose()
}

/// The entry of a partnership that people call by this reference.
pub async fn by_reference<E: Entry>(
    work: &Work,
    partnership: PartnershipId,
    reference: &str,
) -> Result<Option<Stored<E>>, Error> {
    let found = in_scope::<E>(work)
        .filter(row::COLUMN.partnership_id.eq(partnership.0))
        .filter(row::COLUMN.reference.eq(reference))
        .one(&work.tx)
        .await?;
    found.map(read).transpose()
}

/// Every entry of a kind in a partnership, by reference.
pub async fn list<E: Entry>(work: &Work, partnership: PartnershipId) -> Result<Vec<Stored<E>>, Error> {
    let rows = in_scope::<E>(work)
        .filter(row::COLUMN.partnership_id.eq(partnership.0))
        .order_by_asc(row::COLUMN.reference)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(read).collect()
}

/// The rows that the actor holds both keys to.
fn in_scope<E: Entry>(work: &Work) -> sea_orm::Select<row::Entity> {
    row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.partnership_id.is_in(work.actor.assignments.all().iter().map(|id| id.0)))
        .filter(row::COLUMN.kind.eq(E::KIND))
}

fn written<E: Entry>(entry: &E, version: i32) -> Result<row::ActiveModel, Error> {
    Ok(row::ActiveModel {
        id: Set(entry.id()),
        tenant_id: Set(entry.tenant().0),
        partnership_id: Set(entry.partnership().0),
        kind: Set(E::KIND.to_owned()),
        reference: Set(entry.reference()),
        body: Set(json(entry)?),
        version: Set(version),
    })
}

fn read<E: Entry>(row: row::Model) -> Result<Stored<E>, Error> {
    Ok(Stored { value: value(row.body)?, version: row.version })
}
