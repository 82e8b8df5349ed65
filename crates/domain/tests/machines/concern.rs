//! A concern goes forward only; closed, it changes no more.
use domain::{
    agreement::ConcernLevel,
    concern::{
        AuthorityDecision, CallAnswers, Closing, Concern, ConcernState, DecisionAnswers, RaiseAnswers, WantedOutcome,
        WrittenAnswers,
    },
    happening::Happening,
    id::Id,
    organisation::{Actor, LeadRole, Role},
    partnership::NamedLead,
    refusal::Refusal,
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::people::{PARTNERSHIP, anyone, at, person, terms};

#[derive(Clone, Copy, Debug)]
enum Command {
    Escalate,
    Acknowledge,
    LogCall,
    FollowUp,
    Act,
    Decide,
    Close,
}

use Command::*;

fn carry_out(command: Command, concern: &Concern, actor: &Actor, minute: i64) -> Result<(Concern, Happening), Refusal> {
    let now = at(minute);
    match command {
        Escalate => concern.escalate(&lead(actor), now),
        Acknowledge => concern.acknowledge(actor, now),
        LogCall => {
            let answers = CallAnswers { at: Some(now), spoke_to: "Sam".to_owned() };
            concern.log_call(answers.check(Some(concern.aware_at), actor, now)?)
        }
        FollowUp => {
            let text = || "Said".to_owned();
            let answers =
                WrittenAnswers { account: text(), own_words: text(), wanted_outcome: text(), consent: text() };
            concern.follow_up(answers.check(actor, now)?)
        }
        Act => concern.act("Made safe", actor, now),
        Decide => {
            let answers = DecisionAnswers {
                authority: Some(AuthorityDecision::NotReferred),
                notify_cqc: Some(false),
                reason: "Below the threshold".to_owned(),
                ..DecisionAnswers::default()
            };
            concern.decide(answers.check(actor, now)?)
        }
        Close => concern.close(Closing::check(Some(WantedOutcome::Met), "Ask about visitors", actor, now)?),
    }
}

fn lead(actor: &Actor) -> NamedLead {
    NamedLead {
        role: LeadRole::OnDutyLead,
        rank: 1,
        holder: actor.membership,
        name: actor.name.clone(),
        phone: "07700 900123".to_owned(),
    }
}

fn raised(level: ConcernLevel) -> Concern {
    let answers = RaiseAnswers {
        level: Some(level),
        what: "Afraid".to_owned(),
        aware_at: Some(at(0)),
        staff_implicated: Some(false),
        ..RaiseAnswers::default()
    };
    let raiser = person(Role::Practitioner, 0);
    let id = Id::new(Uuid::from_u128(7));
    Concern::raise(id, "C-0001".to_owned(), PARTNERSHIP, &terms(), &answers, &raiser, at(0)).unwrap().0
}

fn commands() -> impl Strategy<Value = Vec<(Command, Actor)>> {
    let command = proptest::sample::select(vec![Escalate, Acknowledge, LogCall, FollowUp, Act, Decide, Close]);
    proptest::collection::vec((command, anyone()), 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn it_goes_forward_only_and_ends_when_closed(
        level in proptest::sample::select(ConcernLevel::ALL.to_vec()),
        commands in commands(),
    ) {
        let mut concern = raised(level);
        for (minute, (command, actor)) in (1..).zip(commands) {
            match carry_out(command, &concern, &actor, minute) {
                Ok((after, happening)) => {
                    prop_assert_ne!(concern.state(), ConcernState::Closed, "{:?} on a closed concern", command);
                    prop_assert!(after.state() >= concern.state(), "{:?} went back", command);
                    prop_assert_ne!(&after, &concern, "a command that succeeds says something new");
                    prop_assert_eq!(happening.subject, concern.id.0);
                    concern = after;
                }
                Err(refusal) => prop_assert!(!refusal.to_string().is_empty()),
            }
            // What must have been said before it may be closed.
            if concern.state() == ConcernState::Closed {
                prop_assert!(level == ConcernLevel::L0 || concern.decision.is_some());
                prop_assert!(level < ConcernLevel::L2 || concern.written.is_some());
            }
            prop_assert!(concern.decision.is_none() || concern.acknowledged.is_some());
            prop_assert!(concern.action.is_none() || concern.acknowledged.is_some());
        }
    }
}

#[test]
fn the_straight_way_leads_to_closed() {
    for level in ConcernLevel::ALL {
        let mut concern = raised(level);
        let actor = person(Role::SafeguardingLead, 0);
        for (minute, command) in (1..).zip([Escalate, Acknowledge, LogCall, FollowUp, Act, Decide, Close]) {
            concern = carry_out(command, &concern, &actor, minute).unwrap().0;
        }
        assert_eq!(concern.state(), ConcernState::Closed);
        for command in [Escalate, Acknowledge, LogCall, FollowUp, Act, Decide, Close] {
            assert!(carry_out(command, &concern, &actor, 60).is_err(), "{command:?} on a closed concern");
        }
    }
}
