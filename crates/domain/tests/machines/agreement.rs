//! A version is agreed by both sides or not at all; agreed, it is frozen.
use domain::{
    agreement::{AgreementState, AgreementVersion, policy},
    id::Id,
    organisation::{Actor, Role, Side},
    refusal::Refusal,
};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use crate::people::{PARTNERSHIP, TENANT, anyone, at, person, terms};

#[derive(Clone, Copy, Debug)]
enum Command {
    Agree,
    Vary,
}

/// What the use cases do: ask the policy, then the machine.
fn agree(version: &AgreementVersion, actor: &Actor, minute: i64) -> Result<AgreementVersion, Refusal> {
    policy::agree(actor)?;
    Ok(version.agree(actor, at(minute))?.0)
}

fn vary(version: &AgreementVersion, actor: &Actor) -> Result<AgreementVersion, Refusal> {
    policy::offer(actor)?;
    let mut more = version.terms.clone();
    more.scope.included.push("a choir".to_owned());
    let id = Id::new(Uuid::from_u128(1000 + version.number as u128));
    Ok(version.vary(id, more, date(2026, 10, 1), "more songs")?.0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn what_both_sides_agreed_to_changes_no_more(
        commands in proptest::collection::vec(
            (prop_oneof![4 => Just(Command::Agree), 1 => Just(Command::Vary)], anyone()),
            1..60,
        ),
    ) {
        let mut versions = vec![first()];
        for (minute, (command, actor)) in (0..).zip(commands) {
            let latest = versions.last().unwrap().clone();
            match command {
                Command::Agree => {
                    if let Ok(after) = agree(&latest, &actor, minute) {
                        prop_assert!(!latest.is_agreed(), "an agreed version was agreed to again");
                        // Agreeing changes who has agreed, and not a word of the terms.
                        prop_assert_eq!(&AgreementVersion { state: latest.state.clone(), ..after.clone() }, &latest);
                        *versions.last_mut().unwrap() = after;
                    }
                }
                Command::Vary => if let Ok(next) = vary(&latest, &actor) {
                    prop_assert!(latest.is_agreed(), "a draft was varied");
                    prop_assert_eq!(next.number, latest.number + 1);
                    prop_assert_ne!(next.id, latest.id);
                    prop_assert_eq!(&next.state, &AgreementState::Offered { provider: None, partner: None });
                    versions.push(next);
                },
            }
        }
        // All but the latest are agreed, each by someone who answers for the provider and someone for the partner.
        for version in &versions[..versions.len() - 1] {
            prop_assert!(version.is_agreed());
        }
        for version in versions.iter().filter(|version| version.is_agreed()) {
            let AgreementState::Agreed { provider, partner } = &version.state else { unreachable!() };
            prop_assert_eq!(provider.role.as_str(), Role::RegisteredManager.words());
            prop_assert_eq!(partner.role.as_str(), Role::PartnerLead.words());
            for number in 0..3 {
                for role in Role::ALL {
                    prop_assert!(version.agree(&person(role, number), at(100)).is_err());
                }
            }
        }
    }
}

#[test]
fn one_side_alone_agrees_to_nothing() {
    let version = first();
    let once = agree(&version, &person(Role::PartnerLead, 0), 0).unwrap();
    assert!(!once.is_agreed());
    assert!(agree(&once, &person(Role::PartnerLead, 1), 1).is_err(), "a colleague of the same side");
    let both = agree(&once, &person(Role::RegisteredManager, 0), 2).unwrap();
    assert!(both.is_agreed());
    assert_eq!(person(Role::RegisteredManager, 0).side(), Side::Provider);
}

fn first() -> AgreementVersion {
    AgreementVersion {
        id: Id::new(Uuid::from_u128(4)),
        tenant: TENANT,
        partnership: PARTNERSHIP,
        number: 1,
        effective_on: date(2026, 9, 1),
        reason: None,
        terms: terms(),
        state: AgreementState::Offered { provider: None, partner: None },
    }
}
