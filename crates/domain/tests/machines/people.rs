//! People who try everything.
use std::sync::LazyLock;

use domain::{
    agreement::Terms,
    id::Id,
    organisation::{Actor, Assignments, Role, TenantId},
    partnership::{Partnership, PartnershipId, PartnershipState},
};
use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

pub const TENANT: TenantId = Id::new(Uuid::from_u128(1));
pub const PARTNERSHIP: PartnershipId = Id::new(Uuid::from_u128(2));

/// Three people in every role, so that some are colleagues and some the same.
pub fn anyone() -> impl Strategy<Value = Actor> {
    (proptest::sample::select(Role::ALL.to_vec()), 0..3_u128).prop_map(|(role, number)| person(role, number))
}

pub fn person(role: Role, number: u128) -> Actor {
    let membership = Uuid::from_u128(100 + 10 * role as u128 + number);
    Actor {
        membership: Id::new(membership),
        account: Id::new(membership),
        name: format!("{} {number}", role.words()),
        tenant: TENANT,
        organisation: Id::new(TENANT.0),
        role,
        assignments: Assignments::to(vec![PARTNERSHIP]),
    }
}

/// An instant, some minutes after the first of September 2026.
pub fn at(minutes: i64) -> Timestamp {
    domain::time::parse_start("2026-09-01 09:00").unwrap() + jiff::SignedDuration::from_mins(minutes)
}

pub fn partnership() -> Partnership {
    Partnership {
        id: PARTNERSHIP,
        tenant: TENANT,
        reference: "P-0001".to_owned(),
        partner: Id::new(Uuid::from_u128(3)),
        service: "Tuesday music group".to_owned(),
        state: PartnershipState::Mobilising,
    }
}

/// The test kit's small agreement.
pub fn terms() -> Terms {
    static TERMS: LazyLock<Terms> =
        LazyLock::new(|| Terms::parse(include_str!("../../../testkit/src/town/agreement.toml")).unwrap());
    TERMS.clone()
}
