//! Who tries the steps, when, and under which terms.
use domain::{
    agreement::Terms,
    id::Id,
    organisation::{Actor, Assignments, Role},
    refusal::Refusal,
};
use jiff::Timestamp;

use crate::text::list;

/// The id with this number.
pub(super) fn id<T>(number: u128) -> Id<T> {
    format!("{number:032x}").parse().expect("a number is an id")
}

/// An instant on 7 July 2026, the day of the sample's first session.
pub(super) fn at(hour: i64) -> Timestamp {
    let midnight: Timestamp = "2026-07-07T00:00:00Z".parse().expect("an instant");
    midnight + jiff::SignedDuration::from_hours(hour)
}

/// Somebody in a role, with both keys.
pub(super) fn actor(role: Role) -> Actor {
    let number = Role::ALL.iter().position(|own| *own == role).unwrap_or_default() as u128;
    Actor {
        membership: id(100 + number),
        account: id(200 + number),
        name: role.words().to_owned(),
        tenant: id(1),
        organisation: id(2),
        role,
        assignments: Assignments::to(vec![id(3)]),
    }
}

/// The roles that a policy lets do something, in words.
pub(super) fn who(may: impl Fn(&Actor) -> Result<(), Refusal>) -> String {
    let roles: Vec<String> = Role::ALL
        .into_iter()
        .filter(|role| may(&actor(*role)).is_ok())
        .map(|role| role.words().to_lowercase())
        .collect();
    list(&roles.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The sample agreement.
pub(super) fn sample() -> Terms {
    Terms::parse(include_str!("../../../../data/agreements/larkspur-wellbeing.toml"))
        .expect("the sample agreement is read")
}
