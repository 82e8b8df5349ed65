//! Random people: any role, either tenant, assigned to any partnerships at all, even to another tenant's.
use domain::organisation::{Actor, Assignments, MembershipId, Role};
use proptest::{prelude::*, sample::select};

use crate::world::{PARTNERSHIPS, TENANTS, id};

/// Few enough that people meet records which they raised themselves.
pub fn membership() -> impl Strategy<Value = MembershipId> {
    (1..6_u128).prop_map(|number| id(0x3000 + number))
}

pub fn actor() -> impl Strategy<Value = Actor> {
    let assignments = proptest::sample::subsequence(PARTNERSHIPS.to_vec(), 0..=PARTNERSHIPS.len());
    (select(Role::ALL.to_vec()), select(TENANTS.to_vec()), assignments, membership()).prop_map(
        |(role, tenant, assignments, membership)| Actor {
            membership,
            account: id(membership.0.as_u128()),
            name: format!("{} {membership}", role.words()),
            tenant,
            organisation: id(tenant.0.as_u128()),
            role,
            assignments: Assignments::to(assignments.into_iter().map(|(_, partnership)| partnership).collect()),
        },
    )
}
