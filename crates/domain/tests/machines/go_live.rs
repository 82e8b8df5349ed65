//! Nothing is live but by the decision of a registered manager, on evidence that others prepared and others verified.
use domain::{
    id::Id,
    mobilisation::{
        Condition, ConditionAnswers, GateChoice, GoLive, GoLiveAnswers, GoLiveOutcome, ReadinessItem, ReadinessState,
        Verdict, blockers, policy,
    },
    organisation::{Actor, LeadRole, Membership, Role, Side},
    partnership::{Partnership, PartnershipState},
    refusal::Refusal,
};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use crate::people::{PARTNERSHIP, TENANT, anyone, at, partnership, person, terms};

#[derive(Clone, Debug)]
enum Command {
    Begin(usize),
    Submit(usize),
    Accept(usize, Verdict),
    Return(usize),
    AddEvidence(usize),
    Remove(usize),
    LeadChanges(usize),
    Decide(Option<GateChoice>),
    Pause,
}

fn command() -> impl Strategy<Value = Command> {
    let item = 0..3_usize;
    let verdict = prop_oneof![
        6 => Just(Verdict::Met),
        1 => Just(Verdict::Partly),
        1 => Just(Verdict::NotMet),
        1 => Just(Verdict::NotApplicable),
    ];
    let choice = prop_oneof![Just(GateChoice::GoLive), Just(GateChoice::WithConditions), Just(GateChoice::NotYet)];
    // Readiness is mostly shown and accepted, so that many sequences come as far as the gate.
    prop_oneof![
        1 => item.clone().prop_map(Command::Begin),
        8 => item.clone().prop_map(Command::Submit),
        8 => (item.clone(), verdict).prop_map(|(item, verdict)| Command::Accept(item, verdict)),
        1 => item.clone().prop_map(Command::Return),
        2 => item.clone().prop_map(Command::AddEvidence),
        1 => item.clone().prop_map(Command::Remove),
        1 => item.prop_map(Command::LeadChanges),
        4 => proptest::option::weighted(0.9, choice).prop_map(Command::Decide),
        1 => Just(Command::Pause),
    ]
}

/// What the use cases do: ask the policy, then the machine.
fn turn(item: &ReadinessItem, command: &Command, actor: &Actor, minute: i64) -> Result<ReadinessItem, Refusal> {
    let now = at(minute);
    match command {
        Command::Begin(_) => policy::prepare(actor, item).and_then(|()| Ok(item.begin(actor, now)?.0)),
        Command::Submit(_) => policy::prepare(actor, item).and_then(|()| Ok(item.submit("Minutes", actor, now)?.0)),
        Command::Accept(_, verdict) => {
            policy::verify(actor, item).and_then(|()| Ok(item.accept(*verdict, "What is left", actor, now)?.0))
        }
        Command::Return(_) => policy::verify(actor, item).and_then(|()| Ok(item.return_("Not enough", actor, now)?.0)),
        Command::AddEvidence(_) => {
            policy::prepare(actor, item).map(|()| item.with_preparer(actor.membership).unwrap_or_else(|| item.clone()))
        }
        Command::Remove(_) => policy::shape(actor).and_then(|()| Ok(item.remove("No hall is used", actor, now)?.0)),
        Command::LeadChanges(_) => item
            .reopen("Somebody else leads now", actor, now)
            .map(|(item, _)| item)
            .ok_or_else(|| Refusal::not_now("Nothing had been shown")),
        Command::Decide(_) | Command::Pause => Ok(item.clone()),
    }
}

fn decide(
    live: &Partnership,
    items: &[ReadinessItem],
    choice: Option<GateChoice>,
    actor: &Actor,
    minute: i64,
) -> Result<(GoLive, Partnership), Refusal> {
    policy::decide(actor)?;
    let conditions = blockers(items).map(|item| ConditionAnswers {
        item: item.key.clone(),
        owner: Some(LeadRole::PartnerLead),
        control: "A second facilitator comes".to_owned(),
        expires_on: Some(date(2026, 10, 1)),
    });
    let answers = GoLiveAnswers {
        choice,
        from: Some(date(2026, 9, 1)),
        reason: "Seen".to_owned(),
        conditions: conditions.collect(),
    };
    let id = Id::new(Uuid::from_u128(9));
    let fresh = || Id::new(Uuid::from_u128(10));
    let (decision, after, _) = GoLive::decide(id, live, items, &[], &[], &answers, actor, at(minute), fresh)?;
    Ok((decision, after))
}

/// Who prepared the evidence that stands, and who accepted it.
fn evidence(item: &ReadinessItem) -> Option<(Id<Membership>, Option<Id<Membership>>)> {
    match item.state {
        ReadinessState::Submitted { by, .. } => Some((by, None)),
        ReadinessState::Returned { prepared_by, .. } => prepared_by.map(|prepared_by| (prepared_by, None)),
        ReadinessState::Accepted { by, prepared_by, .. } => Some((prepared_by, Some(by))),
        _ => None,
    }
}

fn items() -> Vec<ReadinessItem> {
    let terms = terms();
    let of = |(number, term)| ReadinessItem::of(Id::new(Uuid::from_u128(number)), TENANT, PARTNERSHIP, term, at(0));
    // One in each of the three that the town adds: two about safeguarding, one that blocks nothing made to block.
    let mut items: Vec<_> = (0..).zip(&terms.readiness).map(of).collect();
    items.iter_mut().for_each(|item| item.blocks = true);
    items
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]
    #[test]
    fn it_is_live_only_by_someone_accountable_who_prepared_none_of_it(
        // Mostly by leads; by anyone now and then.
        commands in proptest::collection::vec((command(), anyone()), 1..60),
    ) {
        let mut items = items();
        let mut live = partnership();
        let mut decided: Vec<(GoLive, Actor)> = Vec::new();
        let mut hands = vec![Vec::new(); items.len()];
        for (minute, (command, actor)) in (0..).zip(commands) {
            let before = live.clone();
            match &command {
                Command::Decide(choice) => {
                    if let Ok((decision, after)) = decide(&live, &items, *choice, &actor, minute) {
                        let prepared = hands.iter().flatten().any(|hand| *hand == actor.membership);
                        prop_assert!(!prepared, "{} had a hand in it and decided", actor.name);
                        live = after;
                        decided.push((decision, actor.clone()));
                    }
                }
                Command::Pause => {
                    let paused = domain::partnership::policy::pause(&actor)
                        .and_then(|()| live.pause(Id::new(Uuid::from_u128(11)), "Stopped", at(minute)));
                    if let Ok((after, ..)) = paused { live = after }
                }
                Command::Begin(item) | Command::Submit(item) | Command::Accept(item, _) | Command::Return(item)
                | Command::AddEvidence(item) | Command::Remove(item) | Command::LeadChanges(item) => {
                    if let Ok(after) = turn(&items[*item], &command, &actor, minute) {
                        if matches!(command, Command::Accept(..)) {
                            let own = hands[*item].contains(&actor.membership);
                            prop_assert!(!own, "{} verified what they had a hand in", actor.name);
                        }
                        // Kept apart from what the machine remembers: whoever began, submitted or added anything.
                        if matches!(command, Command::Begin(_) | Command::Submit(_) | Command::AddEvidence(_)) {
                            hands[*item].push(actor.membership);
                        }
                        items[*item] = after;
                    }
                }
            }
            // Only a decision to go live makes a mobilising partnership anything else, and it does so once.
            if before.state == PartnershipState::Mobilising && live.state != before.state {
                let (decision, _) = decided.last().unwrap();
                let PartnershipState::Live { from } = live.state else { panic!("{:?}", live.state) };
                let went = [GoLiveOutcome::GoLive { from }, GoLiveOutcome::WithConditions { from }];
                prop_assert!(went.contains(&decision.outcome));
            }
            prop_assert!(live.state != PartnershipState::Mobilising || before.state == PartnershipState::Mobilising);
        }
        let went_live: Vec<_> =
            decided.iter().filter(|(decision, _)| decision.outcome != GoLiveOutcome::NotYet).collect();
        prop_assert_eq!(went_live.len(), usize::from(live.state != PartnershipState::Mobilising));
        for (decision, decider) in &decided {
            prop_assert_eq!(decider.role, Role::RegisteredManager);
            prop_assert_eq!(decision.by, decider.membership);
            for item in &decision.seen {
                let removed = matches!(item.state, ReadinessState::Removed { .. });
                prop_assert!(!(item.group.is_safeguarding() && removed));
                prop_assert!(!item.was_prepared_by(decider.membership));
                let Some((prepared_by, verified_by)) = evidence(item) else { continue };
                prop_assert_ne!(prepared_by, decider.membership, "the decider prepared {}", item.key);
                prop_assert_ne!(Some(prepared_by), verified_by, "{} was verified by its preparer", item.key);
            }
        }
        for (decision, _) in went_live {
            for item in blockers(&decision.seen) {
                // What was not settled has a condition with somebody who owes it; safeguarding never waits for one.
                prop_assert!(!item.group.is_safeguarding(), "{} was not settled", item.key);
                prop_assert!(decision.conditions.iter().any(|condition| condition.item == item.key));
            }
        }
    }
}

/// Everything shown by one lead and verified by another, but for what `left` says.
fn shown(left: impl Fn(&ReadinessItem) -> Verdict) -> Vec<ReadinessItem> {
    let lead = |side: Side, number| match side {
        Side::Partner => person(Role::PartnerLead, number),
        _ => person(Role::PartnershipLead, number),
    };
    let shown = items().into_iter().map(|item| {
        let (item, _) = item.submit("Minutes", &lead(item.prepared_by, 0), at(0)).unwrap();
        let verdict = left(&item);
        item.accept(verdict, "What is left", &lead(item.verified_by, 1), at(1)).unwrap().0
    });
    shown.collect()
}

/// The property is worth something only if sequences do reach the gate.
#[test]
fn the_straight_way_leads_to_live() {
    let manager = person(Role::RegisteredManager, 0);
    let ready = shown(|_| Verdict::Met);
    let (_, after) = decide(&partnership(), &ready, Some(GateChoice::GoLive), &manager, 2).unwrap();
    assert_eq!(after.state, PartnershipState::Live { from: date(2026, 9, 2) });
}

#[test]
fn what_is_left_beside_safeguarding_goes_live_under_a_condition_and_safeguarding_never_does() {
    let manager = person(Role::RegisteredManager, 0);
    let partly = |safeguarding: bool| {
        shown(|item| if item.group.is_safeguarding() == safeguarding { Verdict::Partly } else { Verdict::Met })
    };
    let unconditional = decide(&partnership(), &partly(false), Some(GateChoice::GoLive), &manager, 2);
    assert!(unconditional.unwrap_err().to_string().starts_with("Not ready"));
    let (decision, after) =
        decide(&partnership(), &partly(false), Some(GateChoice::WithConditions), &manager, 2).unwrap();
    assert!(matches!(decision.outcome, GoLiveOutcome::WithConditions { .. }));
    assert!(after.state.live_from().is_some());
    let words = decide(&partnership(), &partly(true), Some(GateChoice::WithConditions), &manager, 2).unwrap_err();
    assert!(words.to_string().starts_with("Not ready"), "{words}");
}

#[test]
fn a_condition_expires_after_its_last_day_and_is_renewed_or_met() {
    let manager = person(Role::RegisteredManager, 0);
    let partly = shown(|item| if item.group.is_safeguarding() { Verdict::Met } else { Verdict::Partly });
    let (decision, _) = decide(&partnership(), &partly, Some(GateChoice::WithConditions), &manager, 2).unwrap();
    let condition: Condition = decision.conditions[0].clone();
    let moment = |text: &str| domain::time::parse_start(text).unwrap();
    assert!(condition.expire(moment("2026-10-01 23:59")).is_none(), "its last day still counts");
    let (expired, _) = condition.expire(moment("2026-10-02 00:00")).unwrap();
    let now = moment("2026-10-02 09:00");
    assert!(expired.renew(Some(date(2026, 10, 2)), "More time", &manager, now).is_err(), "not for today");
    assert!(expired.renew(Some(date(2026, 10, 20)), " ", &manager, now).is_err(), "not without a reason");
    let (renewed, _) = expired.renew(Some(date(2026, 10, 20)), "The trainer was ill", &manager, now).unwrap();
    assert!(!renewed.has_expired() && renewed.renewals[0].was == date(2026, 10, 1));
    let (met, _) = renewed.meet(manager.membership, now).unwrap();
    assert!(!met.is_owed() && met.expire(moment("2026-12-01 09:00")).is_none());
    assert!(met.renew(Some(date(2027, 1, 1)), "Again", &manager, now).is_err());
}
