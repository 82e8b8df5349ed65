//! People supported: the least that a partner of this kind needs to know.
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{id::Id, organisation::TenantId};

/// The id of a person supported.
pub type PersonId = Id<Person>;

/// A person supported by the provider. First name or initials only, and what a session lead must know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Whose records they are in.
    pub tenant: TenantId,
    /// What they like to be called.
    pub known_as: String,
    /// How they communicate, if a session lead needs to know.
    pub communication: Option<String>,
    /// The first day on which the provider supported them.
    pub in_service_from: Date,
    /// The last day, if they have left.
    pub in_service_until: Option<Date>,
}

/// Days on which a person was away from the service: in hospital, on holiday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// Who.
    pub person: PersonId,
    /// The first day away.
    pub from: Date,
    /// The last day away, inclusive.
    pub until: Date,
    /// Why, in a few words.
    pub reason: String,
}
