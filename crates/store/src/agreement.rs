//! Agreement versions. Terms are one JSON document: they are read and frozen whole.
use domain::{
    agreement::{AgreementVersion, AgreementVersionId},
    mobilisation::evidence::FileHash,
    partnership::PartnershipId,
};
use jiff::civil::Date;
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};

use crate::{
    Error, Stored, Work,
    column::{date, json, value, word},
    work::saved,
};

mod row {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "agreement_version")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant_id: Uuid,
        pub partnership_id: Uuid,
        pub number: i32,
        pub effective_on: ChronoDate,
        pub state: String,
        pub print_sha256: Option<String>,
        pub body: Json,
        pub version: i32,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds a version.
pub async fn add(work: &Work, agreement: &AgreementVersion) -> Result<(), Error> {
    written(agreement, 1)?.insert(&work.tx).await?;
    Ok(())
}

/// Saves it over the version that was read.
pub async fn save(work: &Work, was: &Stored<AgreementVersion>, agreement: &AgreementVersion) -> Result<(), Error> {
    let update = row::Entity::update_many()
        .set(written(agreement, was.version + 1)?)
        .filter(row::COLUMN.id.eq(agreement.id.0))
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.version.eq(was.version));
    saved(update.exec(&work.tx).await?.rows_affected)
}

/// A version by its id.
pub async fn get(work: &Work, id: AgreementVersionId) -> Result<Option<Stored<AgreementVersion>>, Error> {
    let found =
        row::Entity::find_by_id(id.0).filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0)).one(&work.tx).await?;
    found.map(read).transpose()
}

/// Every version of a partnership's agreement, newest first.
pub async fn list(work: &Work, partnership: PartnershipId) -> Result<Vec<Stored<AgreementVersion>>, Error> {
    let rows = of(work, partnership).order_by_desc(row::COLUMN.number).all(&work.tx).await?;
    rows.into_iter().map(read).collect()
}

/// The versions that somebody has still to answer, in the partnerships that the actor is assigned to, oldest first.
pub async fn unanswered(work: &Work) -> Result<Vec<AgreementVersion>, Error> {
    let rows = row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.partnership_id.is_in(work.actor.assignments.all().iter().map(|id| id.0)))
        .filter(row::COLUMN.state.is_in(["sent", "changes-asked"]))
        .order_by_asc(row::COLUMN.id)
        .all(&work.tx)
        .await?;
    rows.into_iter().map(|row| Ok(read(row)?.value)).collect()
}

/// The agreed version that holds on a day: the newest that is in effect by then.
pub async fn in_force(work: &Work, partnership: PartnershipId, day: Date) -> Result<Option<AgreementVersion>, Error> {
    let found = of(work, partnership)
        .filter(row::COLUMN.state.eq("agreed"))
        .filter(row::COLUMN.effective_on.lte(date(day)))
        .order_by_desc(row::COLUMN.number)
        .one(&work.tx)
        .await?;
    Ok(found.map(read).transpose()?.map(|stored| stored.value))
}

/// Which of these files are the PDF of a version of the tenant, in whichever partnership.
pub async fn printed_files(work: &Work, hashes: &[FileHash]) -> Result<Vec<FileHash>, Error> {
    let mut printed = Vec::new();
    for some in hashes.chunks(500) {
        let found: Vec<Option<String>> = row::Entity::find()
            .select_only()
            .column(row::Column::PrintSha256)
            .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
            .filter(row::COLUMN.print_sha256.is_in(some.iter().map(ToString::to_string)))
            .into_tuple()
            .all(&work.tx)
            .await?;
        for name in found.into_iter().flatten() {
            printed.push(word(name.parse().ok(), &name)?);
        }
    }
    Ok(printed)
}

fn of(work: &Work, partnership: PartnershipId) -> sea_orm::Select<row::Entity> {
    row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.partnership_id.eq(partnership.0))
}

fn written(agreement: &AgreementVersion, version: i32) -> Result<row::ActiveModel, Error> {
    Ok(row::ActiveModel {
        id: Set(agreement.id.0),
        tenant_id: Set(agreement.tenant.0),
        partnership_id: Set(agreement.partnership.0),
        number: Set(agreement.number),
        effective_on: Set(date(agreement.effective_on)),
        state: Set(agreement.state.code().to_owned()),
        print_sha256: Set(agreement.print.as_ref().map(|print| print.hash.to_string())),
        body: Set(json(agreement)?),
        version: Set(version),
    })
}

fn read(row: row::Model) -> Result<Stored<AgreementVersion>, Error> {
    Ok(Stored { value: value(row.body)?, version: row.version })
}
