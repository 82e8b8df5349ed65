//! Nothing that has expired is let pass but by the decision of a registered manager who did not prepare it, under a
//! condition, and never where safeguarding is concerned.
use domain::{
    id::Id,
    mobilisation::{
        ConditionAnswers, ReadinessItem, Verdict,
        due_diligence::{Lapse, LapseAnswers, LapseChoice, LapseState},
        policy,
    },
    organisation::{Actor, LeadRole, Role, Side},
    refusal::Refusal,
};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use crate::people::{PARTNERSHIP, TENANT, anyone, at, person, terms};

#[derive(Clone, Debug)]
enum Command {
    Decide { choice: Option<LapseChoice>, reason: bool, condition: bool },
    Settle,
}

fn command() -> impl Strategy<Value = Command> {
    let choice = proptest::option::weighted(0.9, prop_oneof![Just(LapseChoice::GoOn), Just(LapseChoice::Pause)]);
    let decide = (choice, proptest::bool::weighted(0.9), proptest::bool::weighted(0.8));
    prop_oneof![
        6 => decide.prop_map(|(choice, reason, condition)| Command::Decide { choice, reason, condition }),
        1 => Just(Command::Settle),
    ]
}

/// Mostly registered managers, anyone now and then.
fn somebody() -> impl Strategy<Value = Actor> {
    prop_oneof![3 => (0..3_u128).prop_map(|number| person(Role::RegisteredManager, number)), 1 => anyone()]
}

/// An item that somebody prepared and that was opened again, about safeguarding or not.
fn item(safeguarding: bool, prepared_by: &Actor) -> ReadinessItem {
    let terms = terms();
    let term = terms.readiness.iter().find(|term| term.group.is_safeguarding() == safeguarding).expect("one of each");
    let item = ReadinessItem::of(Id::new(Uuid::from_u128(7)), TENANT, PARTNERSHIP, term, at(0));
    let (submitted, _) = item.submit("Seen", prepared_by, at(1)).expect("it is to do");
    let (met, _) = submitted.accept(Verdict::Met, "", &person(Role::PartnerLead, 9), at(2)).expect("it was submitted");
    met.reopen("It has expired", &person(Role::RegisteredManager, 8), at(3)).expect("it was met").0
}

fn answers(item: &ReadinessItem, choice: Option<LapseChoice>, reason: bool, condition: bool) -> LapseAnswers {
    let made = ConditionAnswers {
        item: item.key.clone(),
        owner: Some(LeadRole::PartnerLead),
        control: "A second facilitator comes".to_owned(),
        expires_on: Some(date(2026, 10, 1)),
    };
    LapseAnswers {
        choice,
        reason: if reason { "It is on its way".to_owned() } else { String::new() },
        condition: if condition { made } else { ConditionAnswers::default() },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]
    #[test]
    fn it_goes_on_only_by_someone_accountable_who_did_not_prepare_it_under_a_condition(
        safeguarding in any::<bool>(),
        preparer in anyone(),
        tries in proptest::collection::vec((somebody(), command()), 1..8),
    ) {
        let item = item(safeguarding, &preparer);
        let (mut lapse, _) =
            Lapse::open(Id::new(Uuid::from_u128(5)), &item, "Public liability", date(2026, 8, 31), at(4));
        for (minute, (actor, command)) in (10..).zip(tries) {
            let before = lapse.clone();
            match command {
                Command::Settle => {
                    let settled = lapse.settle(at(minute));
                    prop_assert_eq!(settled.is_none(), before.is_settled());
                    lapse = settled.map_or(lapse, |(lapse, _)| lapse);
                }
                Command::Decide { choice, reason, condition } => {
                    let given = answers(&item, choice, reason, condition);
                    let made = Id::new(Uuid::from_u128(6));
                    let decided = policy::decide(&actor)
                        .and_then(|()| lapse.decide(&item, &given, made, &actor, at(minute)));
                    let Ok((after, made, happening)) = decided else { continue };
                    prop_assert!(before.stands_in_the_way(), "decided twice");
                    prop_assert_eq!(actor.role, Role::RegisteredManager);
                    prop_assert_ne!(Some(actor.membership), item.preparer());
                    prop_assert!(reason && happening.reason.is_some());
                    match &after.state {
                        LapseState::GoesOn { by, condition: id, .. } => {
                            prop_assert_eq!(*by, actor.membership);
                            prop_assert!(condition && !item.group.is_safeguarding());
                            let made = made.expect("it goes on under a condition");
                            prop_assert_eq!((made.id, &made.item), (*id, &item.key));
                        }
                        LapseState::Paused { .. } => {
                            let was_paused = matches!(before.state, LapseState::Paused { .. });
                            prop_assert!(made.is_none() && !was_paused);
                        }
                        state => prop_assert!(false, "a decision led to {state:?}"),
                    }
                    lapse = after;
                }
            }
            prop_assert!(!before.is_settled() || lapse == before, "what is settled stays so");
        }
    }

    #[test]
    fn nobody_else_decides_whatever_they_answer(actor in anyone()) {
        let refused = policy::decide(&actor);
        prop_assert_eq!(refused.is_err(), actor.role != Role::RegisteredManager);
        prop_assert!(!matches!(refused, Err(Refusal::Invalid(_))) && actor.side() != Side::Outside || refused.is_err());
    }
}
