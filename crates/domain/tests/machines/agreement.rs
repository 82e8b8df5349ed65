//! A version is agreed by both sides or not at all; agreed, it is frozen.
use domain::{
    agreement::{AgreementState, AgreementVersion, SigningAnswers, Terms, policy},
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
    AskForChanges,
    Withdraw,
    SendAgain,
    Vary,
}

/// What the use cases do: ask the policy, then the machine.
fn agree(version: &AgreementVersion, actor: &Actor, minute: i64) -> Result<AgreementVersion, Refusal> {
    policy::agree(actor)?;
    Ok(version.agree(&SigningAnswers::of(actor), Vec::new(), actor, at(minute))?.0)
}

fn ask_for_changes(version: &AgreementVersion, actor: &Actor, minute: i64) -> Result<AgreementVersion, Refusal> {
    policy::agree(actor)?;
    Ok(version.ask_for_changes("Fewer songs", actor, at(minute))?.0)
}

fn withdraw(version: &AgreementVersion, actor: &Actor, minute: i64) -> Result<AgreementVersion, Refusal> {
    policy::offer(actor)?;
    Ok(version.withdraw("Sent too early", actor, at(minute))?.0)
}

fn more(version: &AgreementVersion) -> Terms {
    let mut more = version.terms.clone();
    more.scope.included.push("a choir".to_owned());
    more
}

fn send_again(version: &AgreementVersion, actor: &Actor) -> Result<AgreementVersion, Refusal> {
    policy::offer(actor)?;
    let reason = Some("more songs").filter(|_| version.number > 1);
    Ok(version.send_again(more(version), date(2026, 10, 1), reason, Vec::new())?.0)
}

fn vary(version: &AgreementVersion, actor: &Actor) -> Result<AgreementVersion, Refusal> {
    policy::offer(actor)?;
    let id = Id::new(Uuid::from_u128(1000 + version.number as u128));
    Ok(version.vary(id, more(version), date(2026, 10, 1), "more songs")?.0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn what_both_sides_agreed_to_changes_no_more(
        commands in proptest::collection::vec(
            (
                prop_oneof![
                    4 => Just(Command::Agree),
                    1 => Just(Command::AskForChanges),
                    1 => Just(Command::Withdraw),
                    2 => Just(Command::SendAgain),
                    1 => Just(Command::Vary),
                ],
                anyone(),
            ),
            1..80,
        ),
    ) {
        let mut versions = vec![first()];
        for (minute, (command, actor)) in (0..).zip(commands) {
            let latest = versions.last().unwrap().clone();
            let after = match command {
                Command::Agree => agree(&latest, &actor, minute),
                Command::AskForChanges => ask_for_changes(&latest, &actor, minute),
                Command::Withdraw => withdraw(&latest, &actor, minute),
                Command::SendAgain => send_again(&latest, &actor),
                Command::Vary => vary(&latest, &actor),
            };
            let Ok(after) = after else { continue };
            match command {
                Command::Vary => {
                    prop_assert!(latest.is_agreed(), "a version was varied that is not agreed");
                    prop_assert_eq!((after.number, after.round), (latest.number + 1, 1));
                    prop_assert_ne!(after.id, latest.id);
                    prop_assert_eq!(&after.state, &AgreementState::SENT);
                    versions.push(after);
                }
                Command::SendAgain => {
                    prop_assert!(!latest.is_sent() && !latest.is_agreed(), "it was sent over an answer that was awaited");
                    prop_assert_eq!((after.number, after.round, after.id), (latest.number, latest.round + 1, latest.id));
                    prop_assert_eq!(&after.state, &AgreementState::SENT, "both sides agree anew");
                    *versions.last_mut().unwrap() = after;
                }
                Command::Agree | Command::AskForChanges | Command::Withdraw => {
                    prop_assert!(latest.is_sent(), "it was answered while it was with nobody");
                    // An answer changes where it is in its life, and not a word of the terms.
                    prop_assert_eq!(&AgreementVersion { state: latest.state.clone(), ..after.clone() }, &latest);
                    *versions.last_mut().unwrap() = after;
                }
            }
        }
        // All but the latest are agreed, each by someone who answers for the provider and someone for the partner.
        for version in &versions[..versions.len() - 1] {
            prop_assert!(version.is_agreed());
        }
        for version in versions.iter().filter(|version| version.is_agreed()) {
            let AgreementState::Agreed { provider, partner, .. } = &version.state else { unreachable!() };
            prop_assert_eq!(provider.role.as_str(), Role::RegisteredManager.words());
            prop_assert_eq!(partner.role.as_str(), Role::PartnerLead.words());
            for number in 0..3 {
                for role in Role::ALL {
                    let anyone = person(role, number);
                    prop_assert!(version.agree(&SigningAnswers::of(&anyone), Vec::new(), &anyone, at(100)).is_err());
                    prop_assert!(version.ask_for_changes("More", &anyone, at(100)).is_err());
                    prop_assert!(version.withdraw("A reason", &anyone, at(100)).is_err());
                    prop_assert!(version.comment("4.1", "More", &anyone, at(100)).is_err());
                }
            }
            prop_assert!(version.send_again(more(version), date(2026, 10, 1), Some("why"), Vec::new()).is_err());
        }
    }
}

#[test]
fn whoever_has_agreed_asks_for_no_changes_and_what_the_other_agreed_to_is_asked_anew() {
    let (provider, partner) = (person(Role::RegisteredManager, 0), person(Role::PartnerLead, 0));
    let once = agree(&first(), &provider, 0).unwrap();
    assert!(ask_for_changes(&once, &provider, 1).is_err());
    let asked = ask_for_changes(&once, &partner, 1).unwrap();
    assert!(agree(&asked, &partner, 2).is_err(), "what has to be changed is not agreed to");
    let again = send_again(&asked, &person(Role::PartnershipLead, 0)).unwrap();
    assert!(again.waits_for(Side::Provider) && again.waits_for(Side::Partner));
}

#[test]
fn a_comment_is_about_a_clause_that_is_there_and_goes_with_its_round() {
    let partner = person(Role::PartnerLead, 0);
    assert!(first().comment("9.9", "More", &partner, at(0)).is_err());
    assert!(first().comment("4.1", " ", &partner, at(0)).is_err());
    let (commented, _) = first().comment("4.1", "48 hours, please", &partner, at(0)).unwrap();
    assert_eq!(commented.comments.len(), 1);
    let asked = ask_for_changes(&commented, &partner, 1).unwrap();
    assert_eq!(asked.comments.len(), 1, "whoever changes it reads them");
    assert_eq!(send_again(&asked, &person(Role::PartnershipLead, 0)).unwrap().comments.len(), 0);
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
    AgreementVersion::first(Id::new(Uuid::from_u128(4)), TENANT, PARTNERSHIP, terms(), date(2026, 9, 1))
}
