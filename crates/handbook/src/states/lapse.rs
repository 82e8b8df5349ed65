//! What has expired after go-live, and what is decided about it.
use domain::{
    mobilisation::{
        ConditionAnswers, ReadinessItem,
        due_diligence::{Lapse, LapseAnswers, LapseChoice, LapseState},
        policy,
    },
    organisation::{LeadRole, Role},
};
use jiff::civil::date;

use super::{
    cast::{actor, at, id, sample, who},
    machine::{Machine, Step},
};

pub(super) fn lapse() -> Machine {
    let [ordinary, safeguarding] = [false, true].map(item);
    let (by, reason) = (id(1), String::new());
    let states = [
        LapseState::Open,
        LapseState::GoesOn { at: at(1), by, reason: reason.clone(), condition: id(14) },
        LapseState::Paused { at: at(1), by, reason },
        LapseState::Settled { at: at(1) },
    ];
    let machine = Machine::new(
        "lapse",
        "A lapse",
        "Something that go-live waited for has expired while the partnership is live, and nothing newer is there: insurance, a \
         check, training, a policy. The gate's question stands open again. It is settled when its readiness item has been \
         verified again, or when nobody who delivers lacks it any more. Delivery that is paused for it does not go on before.",
        states.map(|state| state.words().to_owned()),
        "its last day goes by",
    );
    let machine =
        machine.walk("other checks", [opened(&ordinary)], |lapse| lapse.state.words().to_owned(), steps(ordinary));
    machine.walk("safeguarding", [opened(&safeguarding)], |lapse| lapse.state.words().to_owned(), steps(safeguarding))
}

fn opened(item: &ReadinessItem) -> Lapse {
    Lapse::open(id(20), item, "Public liability", date(2026, 7, 6), at(0)).0
}

fn steps(item: ReadinessItem) -> Vec<Step<Lapse>> {
    let decide = |choice| {
        let item = item.clone();
        move |lapse: &Lapse| {
            let condition = ConditionAnswers {
                item: item.key.clone(),
                owner: Some(LeadRole::PartnerLead),
                control: "A control".to_owned(),
                expires_on: Some(date(2026, 8, 1)),
            };
            let answers = LapseAnswers { choice: Some(choice), reason: "A reason".to_owned(), condition };
            let decider = actor(Role::RegisteredManager);
            Some(lapse.decide(&item, &answers, id(14), &decider, at(1)).map(|(next, ..)| next))
        }
    };
    vec![
        Step::new("delivery goes on under a condition", who(policy::decide), decide(LapseChoice::GoOn)),
        Step::new("delivery is paused", who(policy::decide), decide(LapseChoice::Pause)),
        Step::new("it is shown and verified again", "nobody: it follows".to_owned(), |lapse: &Lapse| {
            lapse.settle(at(1)).map(|(next, _)| Ok(next))
        }),
    ]
}

/// An item of the sample, about safeguarding or not.
fn item(safeguarding: bool) -> ReadinessItem {
    let terms = sample().readiness;
    let term = terms.iter().find(|term| term.group.is_safeguarding() == safeguarding);
    ReadinessItem::of(id(13), id(1), id(3), term.expect("the sample has one of each"), at(0))
}
