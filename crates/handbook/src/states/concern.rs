//! Concerns, at each level that an agreement may define.
use domain::{
    agreement::ConcernLevel,
    concern::{
        AuthorityDecision, Call, Closing, Concern, ConcernState, DecisionAnswers, RaiseAnswers, WantedOutcome,
        WrittenAnswers, policy,
    },
    organisation::Role,
};

use super::{
    cast::{actor, at, id, sample, who},
    machine::{Machine, Step},
};

pub(super) fn concern() -> Machine {
    let machine = Machine::new(
        "concern",
        "A concern",
        "One reported worry, at a level that the agreement defines: L0 is a wellbeing note, L3 is reportable. Its state is \
         worked out from what has been recorded, so the follow-up may arrive before or after somebody acknowledges it. A step \
         with levels behind it is open at those levels only. Beyond what is drawn here, a concern is not closed while a duty on \
         it is open, and the weekly review acknowledges and closes what is at L0, unless staff may be involved. Until such a \
         concern, or one above L0, is acknowledged, the ladder tells the next person on the route when their time comes.",
        ConcernState::ALL.map(|state| state.words().to_owned()),
        "somebody in the partnership raises it",
    );
    [ConcernLevel::L0, ConcernLevel::L1, ConcernLevel::L2, ConcernLevel::L3].into_iter().fold(
        machine,
        |machine, level| {
            machine.walk(level.code(), [raised(level)], |concern| concern.state().words().to_owned(), steps())
        },
    )
}

fn raised(level: ConcernLevel) -> Concern {
    let answers = RaiseAnswers {
        level: Some(level),
        what: "What was seen".to_owned(),
        aware_at: Some(at(13)),
        staff_implicated: Some(false),
        ..RaiseAnswers::default()
    };
    let by = actor(Role::Practitioner);
    let raised = Concern::raise(id(30), "C-0001".to_owned(), id(3), &sample(), &answers, &by, at(14));
    raised.expect("the answers are complete").0
}

fn steps() -> Vec<Step<Concern>> {
    let manager = || actor(Role::SafeguardingLead);
    let writers = || who(|actor| policy::write(actor, &raised(ConcernLevel::L2)));
    vec![
        Step::new("acknowledge", who(policy::handle), move |concern: &Concern| {
            Some(concern.acknowledge(&manager(), at(15)).map(|(next, _)| next))
        }),
        Step::new(
            "log the call",
            format!("the side that raised it (here the partner: {})", writers()),
            |concern: &Concern| {
                let call =
                    Call { at: at(14), spoke_to: "The lead".to_owned(), recorded_by: id(1), recorded_at: at(15) };
                Some(concern.log_call(call).map(|(next, _)| next))
            },
        ),
        Step::new(
            "add the written follow-up",
            format!("the side that raised it (here the partner: {})", writers()),
            |concern: &Concern| {
                let text = || "Words".to_owned();
                let answers =
                    WrittenAnswers { account: text(), own_words: text(), wanted_outcome: text(), consent: text() };
                let written = answers.check(&actor(Role::Practitioner), at(16));
                Some(written.and_then(|written| concern.follow_up(written)).map(|(next, _)| next))
            },
        ),
        Step::new("record what was done", who(policy::handle), move |concern: &Concern| {
            Some(concern.act("The person is safe", &manager(), at(17)).map(|(next, _)| next))
        }),
        Step::new("record the decision", who(policy::decide), move |concern: &Concern| {
            let answers = DecisionAnswers {
                authority: Some(AuthorityDecision::AdviceSought),
                notify_cqc: Some(false),
                reason: "A reason".to_owned(),
                ..DecisionAnswers::default()
            };
            let decision = answers.check(&manager(), at(18));
            Some(decision.and_then(|decision| concern.decide(decision)).map(|(next, _)| next))
        }),
        Step::new("close with learning", who(policy::decide), move |concern: &Concern| {
            let closing = Closing::check(Some(WantedOutcome::Met), "What was learned", &manager(), at(19));
            Some(closing.and_then(|closing| concern.close(closing)).map(|(next, _)| next))
        }),
    ]
}
