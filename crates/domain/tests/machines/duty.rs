//! A duty is owed until it is discharged or withdrawn; after that it changes no more.
use domain::{
    agreement::AgreementVersion,
    duty::{Duty, DutyState, Subject, Trigger, born_of_period, born_of_trigger},
    id::Id,
    organisation::{Actor, LeadRole, Role},
    partnership::NamedLead,
    refusal::Refusal,
};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use crate::people::{PARTNERSHIP, TENANT, anyone, at, person, terms};

#[derive(Clone, Copy, Debug)]
enum Command {
    Discharge,
    Withdraw,
    State,
}

use Command::*;

fn carry_out(command: Command, duty: &Duty, actor: &Actor, minute: i64) -> Result<Duty, Refusal> {
    match command {
        Discharge => duty.discharge(actor.membership, at(minute), Some(Uuid::from_u128(5))),
        Withdraw => duty.withdraw(at(minute), "It did not happen"),
        State => Ok(duty.state_done(Some(at(minute)), "Held", "Shelf 3", actor, at(minute))?.0),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn once_closed_it_changes_no_more(
        of_statement in any::<bool>(),
        commands in proptest::collection::vec(
            (proptest::sample::select(vec![Discharge, Withdraw, State]), anyone(), 0..100_000_i64),
            1..10,
        ),
    ) {
        let mut duty = born(if of_statement { "early-review" } else { "session-summary" });
        for (command, actor, minute) in commands {
            match carry_out(command, &duty, &actor, minute) {
                Ok(after) => {
                    prop_assert_eq!(&duty.state, &DutyState::Open, "{:?} on a closed duty", command);
                    prop_assert_ne!(&after.state, &DutyState::Open);
                    // Nothing but its state has changed.
                    prop_assert_eq!(&Duty { state: DutyState::Open, ..after.clone() }, &duty);
                    match (command, after.on_time()) {
                        (Withdraw, on_time) => prop_assert_eq!(on_time, None),
                        (_, on_time) => prop_assert_eq!(on_time, Some(at(minute) <= duty.due_at)),
                    }
                    duty = after;
                }
                Err(refusal) => {
                    let own_record = matches!(command, State) && !duty.record.is_stated();
                    prop_assert!(own_record || duty.state != DutyState::Open, "{}", refusal);
                }
            }
        }
    }

    /// Whoever holds posts, a duty is born only with an owner on the side that owes it.
    #[test]
    fn no_duty_is_born_unowned(
        posts in proptest::collection::vec((proptest::sample::select(LeadRole::ALL.to_vec()), 1..4_i32), 0..12),
    ) {
        let leads: Vec<_> = (0..).zip(posts).map(|(number, (role, rank))| named(role, rank, number)).collect();
        let session = Subject::Session(Uuid::nil());
        let mut born = born_of_trigger(&version(), &leads, Trigger::SessionEnds, None, session, at(0), fresh);
        born.extend(born_of_period(&version(), &leads, date(2026, 9, 7), date(2026, 9, 1), fresh));
        for duty in born {
            let holder = leads.iter().find(|lead| lead.holder == duty.owner).expect("the owner holds a post");
            prop_assert_eq!(holder.role.side(), duty.side());
            let of_post = leads.iter().filter(|lead| lead.role == duty.owed_by).map(|lead| lead.rank).min();
            prop_assert!(of_post.is_none_or(|rank| holder.role == duty.owed_by && holder.rank == rank));
        }
    }
}

fn fresh() -> domain::duty::DutyId {
    Id::new(Uuid::nil())
}

fn named(role: LeadRole, rank: i32, number: u128) -> NamedLead {
    NamedLead {
        role,
        rank,
        holder: Id::new(Uuid::from_u128(1000 + number)),
        name: "Somebody".to_owned(),
        phone: "07700 900123".to_owned(),
    }
}

fn version() -> AgreementVersion {
    AgreementVersion::first(Id::new(Uuid::from_u128(4)), TENANT, PARTNERSHIP, terms(), date(2026, 9, 1))
}

fn born(key: &str) -> Duty {
    let version = version();
    let trigger = version.terms.duty(key).unwrap().trigger;
    let holder = |(number, role): (u128, LeadRole)| named(role, 1, number);
    let leads: Vec<_> = (0..).zip(LeadRole::ALL).map(holder).collect();
    let subject = Subject::Session(person(Role::Practitioner, 0).membership.0);
    born_of_trigger(&version, &leads, trigger, None, subject, at(0), fresh).remove(0)
}
