//! Verification: walks the chain from its beginning and names every entry that is not as it was sealed.
use std::{collections::BTreeMap, fmt};

use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};

use super::{Head, chain, redaction_row, row, seal_row};
use crate::{Error, Work};

/// What a verification found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// Entries whose seals were checked.
    pub sealed: u64,
    /// Entries that are not sealed yet.
    pub unsealed: u64,
    /// Everything that is not as it should be.
    pub faults: Vec<Fault>,
}

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The entry is not there any more.
    Removed {
        /// Its number.
        seq: i64,
        /// Its place in the chain.
        position: i64,
    },
    /// The entry says something else than when it was sealed, or stands in another's place.
    Changed {
        /// Its number.
        seq: i64,
        /// Its place in the chain.
        position: i64,
    },
    /// The entry's payload is not the one that was recorded.
    PayloadChanged {
        /// Its number.
        seq: i64,
    },
    /// The entry's payload was emptied without a redaction.
    PayloadRemoved {
        /// Its number.
        seq: i64,
    },
    /// A link is missing from the chain itself.
    SealMissing {
        /// Its place in the chain.
        position: i64,
    },
    /// The entry was slipped in behind others that are sealed.
    Inserted {
        /// Its number.
        seq: i64,
    },
    /// The chain ends before, or differs at, a place that was noted outside the database.
    NotAsNoted {
        /// The place that was noted.
        position: i64,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Removed { seq, position } => write!(f, "entry {seq} (place {position}) has been removed"),
            Fault::Changed { seq, position } => {
                write!(f, "entry {seq} (place {position}) has been changed or moved since it was sealed")
            }
            Fault::PayloadChanged { seq } => write!(f, "the facts of entry {seq} have been changed"),
            Fault::PayloadRemoved { seq } => write!(f, "the facts of entry {seq} were removed without a redaction"),
            Fault::SealMissing { position } => write!(f, "the seal of place {position} has been removed"),
            Fault::Inserted { seq } => write!(f, "entry {seq} stands among sealed entries without a seal"),
            Fault::NotAsNoted { position } => {
                write!(
                    f,
                    "the chain is not as it was noted outside the database at place {position}: its end was cut off or rewritten"
                )
            }
        }
    }
}

/// Links read in one go.
const PAGE: u64 = 1_000;

/// Verifies the tenant's chain. `noted` is a head that was kept outside the database; the chain must still run through it.
pub async fn verify(work: &Work, noted: Option<&Head>) -> Result<Verification, Error> {
    let mut found = Verification::default();
    let (mut previous, mut position, mut last_seq) = (Vec::new(), 0, i64::MIN);
    loop {
        let seals = seal_row::Entity::find()
            .filter(seal_row::COLUMN.tenant_id.eq(work.actor.tenant.0))
            .filter(seal_row::COLUMN.position.gt(position))
            .order_by_asc(seal_row::COLUMN.position)
            .limit(PAGE)
            .all(&work.tx)
            .await?;
        if seals.is_empty() {
            break;
        }
        let entries = entries(work, &seals).await?;
        let redacted = redacted(work, seals.iter().map(|seal| seal.seq)).await?;
        for seal in seals {
            // Name each missing link, but not a million of them when somebody wrote an absurd position.
            (position + 1..seal.position)
                .take(100)
                .for_each(|position| found.faults.push(Fault::SealMissing { position }));
            position = seal.position;
            last_seq = last_seq.max(seal.seq);
            found.sealed += 1;
            match entries.get(&seal.seq) {
                None => found.faults.push(Fault::Removed { seq: seal.seq, position }),
                Some(entry) => {
                    if chain::link(&previous, position, entry)[..] != seal.hash[..] {
                        found.faults.push(Fault::Changed { seq: seal.seq, position });
                    }
                    found.faults.extend(payload_fault(entry, redacted.contains(&seal.seq)));
                }
            }
            if noted.is_some_and(|noted| noted.position == position && noted.hash != seal.hash) {
                found.faults.push(Fault::NotAsNoted { position });
            }
            // Each link is checked against the seal before it, so that one change names one entry and not all that follow.
            previous = seal.hash;
        }
    }
    if let Some(noted) = noted.filter(|noted| noted.position > position) {
        found.faults.push(Fault::NotAsNoted { position: noted.position });
    }
    unsealed(work, last_seq, &mut found).await?;
    Ok(found)
}

fn payload_fault(entry: &row::Model, redacted: bool) -> Option<Fault> {
    match (&entry.payload, &entry.salt) {
        (Some(payload), Some(salt)) if chain::digest(salt, payload)[..] == entry.digest[..] => None,
        (None, None) if redacted => None,
        (None, _) => Some(Fault::PayloadRemoved { seq: entry.seq }),
        _ => Some(Fault::PayloadChanged { seq: entry.seq }),
    }
}

async fn entries(work: &Work, seals: &[seal_row::Model]) -> Result<BTreeMap<i64, row::Model>, Error> {
    let rows = row::Entity::find()
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(row::COLUMN.seq.is_in(seals.iter().map(|seal| seal.seq)))
        .all(&work.tx)
        .await?;
    Ok(rows.into_iter().map(|row| (row.seq, row)).collect())
}

async fn redacted(work: &Work, seqs: impl Iterator<Item = i64>) -> Result<Vec<i64>, Error> {
    let rows = redaction_row::Entity::find()
        .filter(redaction_row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(redaction_row::COLUMN.seq.is_in(seqs))
        .all(&work.tx)
        .await?;
    Ok(rows.into_iter().map(|row| row.seq).collect())
}

/// Entries without a seal: waiting for the next sealing if they are the newest, slipped in if they stand among sealed ones.
async fn unsealed(work: &Work, last_seq: i64, found: &mut Verification) -> Result<(), Error> {
    use sea_orm::JoinType;
    let rows = row::Entity::find()
        .join(JoinType::LeftJoin, super::seal::seals())
        .filter(row::COLUMN.tenant_id.eq(work.actor.tenant.0))
        .filter(seal_row::Column::Seq.is_null())
        .order_by_asc(row::COLUMN.seq)
        .all(&work.tx)
        .await?;
    let redacted = redacted(work, rows.iter().filter(|row| row.payload.is_none()).map(|row| row.seq)).await?;
    for row in rows {
        found.unsealed += 1;
        if row.seq < last_seq {
            found.faults.push(Fault::Inserted { seq: row.seq });
        }
        found.faults.extend(payload_fault(&row, redacted.contains(&row.seq)));
    }
    Ok(())
}
