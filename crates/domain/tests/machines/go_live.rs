//! Nothing is live but by the decision of a registered manager, on evidence that others prepared and others verified.
use domain::{
    id::Id,
    mobilisation::{GoLive, GoLiveAnswers, GoLiveOutcome, ReadinessItem, ReadinessState, policy},
    organisation::{Actor, Role, Side},
    partnership::PartnershipState,
    refusal::Refusal,
};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use crate::people::{PARTNERSHIP, TENANT, anyone, at, partnership, terms};

#[derive(Clone, Debug)]
enum Command {
    Submit(usize),
    Accept(usize),
    Return(usize),
    Decide(Option<bool>),
}

fn command() -> impl Strategy<Value = Command> {
    // Readiness is mostly shown and accepted, so that many sequences come as far as the gate.
    prop_oneof![
        6 => (0..3_usize).prop_map(Command::Submit),
        6 => (0..3_usize).prop_map(Command::Accept),
        1 => (0..3_usize).prop_map(Command::Return),
        3 => proptest::option::weighted(0.9, any::<bool>()).prop_map(Command::Decide),
    ]
}

/// What the use cases do: ask the policy, then the machine.
fn submit(item: &ReadinessItem, actor: &Actor, minute: i64) -> Result<ReadinessItem, Refusal> {
    policy::prepare(actor, item)?;
    Ok(item.submit("Minutes", actor, at(minute))?.0)
}

fn accept(item: &ReadinessItem, actor: &Actor, minute: i64) -> Result<ReadinessItem, Refusal> {
    policy::verify(actor, item)?;
    Ok(item.accept(actor, at(minute))?.0)
}

fn return_(item: &ReadinessItem, actor: &Actor, minute: i64) -> Result<ReadinessItem, Refusal> {
    policy::verify(actor, item)?;
    Ok(item.return_("Not enough", actor, at(minute))?.0)
}

/// Who prepared the evidence that stands, and who accepted it.
fn evidence(
    item: &ReadinessItem,
) -> Option<(Id<domain::organisation::Membership>, Option<Id<domain::organisation::Membership>>)> {
    match item.state {
        ReadinessState::Submitted { by, .. } => Some((by, None)),
        ReadinessState::Accepted { by, prepared_by, .. } => Some((prepared_by, Some(by))),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn it_is_live_only_by_someone_accountable_who_prepared_none_of_it(
        // Mostly by leads; by anyone now and then.
        commands in proptest::collection::vec((command(), anyone()), 1..60),
    ) {
        let terms = terms();
        let mut items: Vec<_> = (0..)
            .zip(&terms.readiness)
            .map(|(number, term)| ReadinessItem::of(Id::new(Uuid::from_u128(number)), TENANT, PARTNERSHIP, term))
            .collect();
        let mut live = partnership();
        let mut decided: Vec<(GoLive, Actor)> = Vec::new();
        for (minute, (command, actor)) in (0..).zip(commands) {
            let before = live.clone();
            match command {
                Command::Submit(item) => if let Ok(after) = submit(&items[item], &actor, minute) { items[item] = after },
                Command::Accept(item) => if let Ok(after) = accept(&items[item], &actor, minute) { items[item] = after },
                Command::Return(item) => if let Ok(after) = return_(&items[item], &actor, minute) { items[item] = after },
                Command::Decide(go_live) => {
                    let answers = GoLiveAnswers { go_live, from: Some(date(2026, 9, 1)), reason: "Seen".to_owned() };
                    let outcome = policy::decide(&actor).and_then(|()| {
                        GoLive::decide(Id::new(Uuid::from_u128(9)), &live, &items, &answers, &actor, at(minute))
                    });
                    if let Ok((decision, after, _)) = outcome {
                        live = after;
                        decided.push((decision, actor.clone()));
                    }
                }
            }
            // Only a decision to go live changes the partnership, and it does so once.
            if before.state != live.state {
                prop_assert_eq!(before.state, PartnershipState::Mobilising);
                let (decision, _) = decided.last().unwrap();
                let PartnershipState::Live { from } = live.state else { panic!("{:?}", live.state) };
                prop_assert_eq!(decision.outcome, GoLiveOutcome::GoLive { from });
            }
        }
        let went_live: Vec<_> =
            decided.iter().filter(|(decision, _)| decision.outcome != GoLiveOutcome::NotYet).collect();
        prop_assert_eq!(went_live.len(), usize::from(live.state != PartnershipState::Mobilising));
        for (decision, decider) in &decided {
            prop_assert_eq!(decider.role, Role::RegisteredManager);
            prop_assert_eq!(decision.by, decider.membership);
            for item in &decision.seen {
                let Some((prepared_by, verified_by)) = evidence(item) else { continue };
                prop_assert_ne!(prepared_by, decider.membership, "the decider prepared {}", item.key);
                prop_assert_ne!(Some(prepared_by), verified_by, "{} was verified by its preparer", item.key);
            }
        }
        for (decision, _) in went_live {
            let stands_in_the_way = decision.seen.iter().find(|item| {
                item.blocks && !matches!(item.state, ReadinessState::Accepted { .. })
            });
            prop_assert_eq!(stands_in_the_way, None);
        }
    }
}

/// The property is worth something only if sequences do reach the gate.
#[test]
fn the_straight_way_leads_to_live() {
    use crate::people::person;
    let terms = terms();
    let items: Vec<_> = (0..)
        .zip(&terms.readiness)
        .map(|(number, term)| {
            let item = ReadinessItem::of(Id::new(Uuid::from_u128(number)), TENANT, PARTNERSHIP, term);
            let lead = |side: Side, number| match side {
                Side::Partner => person(Role::PartnerLead, number),
                _ => person(Role::PartnershipLead, number),
            };
            let item = submit(&item, &lead(item.prepared_by, 0), 0).unwrap();
            accept(&item, &lead(item.verified_by, 1), 1).unwrap()
        })
        .collect();
    let answers = GoLiveAnswers { go_live: Some(true), from: Some(date(2026, 9, 1)), reason: "Seen".to_owned() };
    let manager = person(Role::RegisteredManager, 0);
    let id = Id::new(Uuid::from_u128(9));
    let (_, after, _) = GoLive::decide(id, &partnership(), &items, &answers, &manager, at(2)).unwrap();
    assert_eq!(after.state, PartnershipState::Live { from: date(2026, 9, 2) });
}
