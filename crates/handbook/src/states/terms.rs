//! From terms to delivery: agreement versions, readiness items, partnerships.
use domain::{
    agreement::{AgreementState, AgreementVersion, policy as agreement_policy},
    mobilisation::{GoLive, GoLiveAnswers, ReadinessItem, ReadinessState, policy},
    organisation::{Role, Side},
    partnership::{Partnership, PartnershipState},
};
use jiff::civil::date;

use super::{
    cast::{actor, at, id, sample, who},
    machine::{Machine, Step},
};

pub(super) fn agreement_version() -> Machine {
    let version = AgreementVersion {
        id: id(10),
        tenant: id(1),
        partnership: id(3),
        number: 1,
        effective_on: date(2026, 7, 1),
        reason: None,
        terms: sample(),
        state: AgreementState::Offered { provider: None, partner: None },
    };
    let (provider, partner) = (actor(Role::RegisteredManager), actor(Role::PartnerLead));
    let states = ["Draft", "With partner", "With provider", "Agreed"].map(str::to_owned);
    let of_side = |side: Side| {
        who(move |actor| {
            agreement_policy::agree(actor)?;
            if actor.side() == side { Ok(()) } else { Err(domain::refusal::Refusal::not_allowed("the other side")) }
        })
    };
    Machine::new(
        "agreement-version",
        "An agreement version",
        "The terms of a partnership, one version at a time. Once both sides have agreed it is frozen: a variation is a new \
         version, and the one before stays as it was agreed. The version in force on a day is the newest agreed one that has \
         taken effect by then.",
        states,
        "the terms are offered",
    )
    .walk("", [version], |version| version.state.words().to_owned(), vec![
        Step::new("the provider agrees", of_side(Side::Provider), move |version: &AgreementVersion| {
            Some(version.agree(&provider, at(9)).map(|(next, _)| next))
        }),
        Step::new("the partner agrees", of_side(Side::Partner), move |version: &AgreementVersion| {
            Some(version.agree(&partner, at(10)).map(|(next, _)| next))
        }),
        Step::new("it is varied, and the next version begins", who(agreement_policy::offer), |version: &AgreementVersion| {
            // One variation shows what there is to show; the next would have the next number.
            let varied = version.vary(id(11), version.terms.clone(), date(2026, 10, 1), "A reason");
            Some(varied.map(|(next, _)| AgreementVersion { number: 2, ..next }))
        }),
    ])
}

pub(super) fn partnership() -> Machine {
    let in_state = |state| Partnership {
        id: id(3),
        tenant: id(1),
        reference: "P-0001".to_owned(),
        partner: id(4),
        service: "Weekly wellbeing group".to_owned(),
        state,
    };
    let states = [
        PartnershipState::Mobilising,
        PartnershipState::Live { from: date(2026, 7, 8) },
        PartnershipState::Ended { on: date(2027, 3, 31) },
    ];
    let decide = |go_live: bool, ready: bool| {
        move |partnership: &Partnership| {
            let mut item = item();
            if ready {
                let (submitted, _) = item.submit("Evidence", &actor(Role::PartnerLead), at(1)).expect("it is to do");
                item = submitted.accept(&actor(Role::PartnershipLead), at(2)).expect("it is submitted").0;
            }
            let answers =
                GoLiveAnswers { go_live: Some(go_live), from: Some(date(2026, 7, 8)), reason: "A reason".to_owned() };
            let decider = actor(Role::RegisteredManager);
            let decided = GoLive::decide(id(12), partnership, &[item], &answers, &decider, at(3));
            Some(decided.map(|(_, after, _)| after))
        }
    };
    Machine::new(
        "partnership",
        "A partnership",
        "One service that a partner delivers beside a provider's regulated activity. Nothing is planned, delivered or recorded \
         before the first day that the go-live decision names.",
        states.map(|state| state.words().to_owned()),
        "the partnership lead sets it up",
    )
    .walk("", states.map(in_state), |partnership| partnership.state.words().to_owned(), vec![
        Step::new("go-live is decided, all that blocks is verified", who(policy::decide), decide(true, true)),
        Step::new("go-live is decided, something is missing", who(policy::decide), decide(true, false)),
        Step::new("\"not yet\" is decided", who(policy::decide), decide(false, false)),
    ])
}

pub(super) fn readiness_item() -> Machine {
    let item = item();
    let (by_partner, by_provider) = (item.clone(), item.clone());
    let states = [
        ReadinessState::ToDo,
        ReadinessState::Submitted { at: at(1), by: id(1), evidence: String::new() },
        ReadinessState::Returned { at: at(1), by: id(1), reason: String::new() },
        ReadinessState::Accepted { at: at(1), by: id(1), prepared_by: id(1), evidence: String::new() },
    ];
    let (preparer, verifier) = (actor(Role::PartnerLead), actor(Role::PartnershipLead));
    let (same, again) = (preparer.clone(), verifier.clone());
    Machine::new(
        "readiness-item",
        "A readiness item",
        "One thing to be shown before go-live. One side prepares it and the other verifies it, as the terms say; in this \
         picture the partner prepares and the provider verifies. Whoever prepared it never verifies it. Items are made when \
         both sides have agreed to the first version of the terms.",
        states.map(|state| state.words().to_owned()),
        "both sides have agreed to the terms",
    )
    .walk("", [item], |item| item.state.words().to_owned(), vec![
        Step::new("evidence is submitted", who(move |actor| policy::prepare(actor, &by_partner)), move |item: &ReadinessItem| {
            Some(item.submit("Evidence", &preparer, at(1)).map(|(next, _)| next))
        }),
        Step::new("it is verified", who(|actor| policy::verify(actor, &by_provider)), move |item: &ReadinessItem| {
            Some(item.accept(&verifier, at(2)).map(|(next, _)| next))
        }),
        Step::new("it is verified by whoever prepared it", "nobody".to_owned(), move |item: &ReadinessItem| {
            matches!(item.state, ReadinessState::Submitted { .. })
                .then(|| item.accept(&same, at(2)).map(|(next, _)| next))
        }),
        Step::new("it is returned", who(|actor| policy::verify(actor, &self::item())), move |item: &ReadinessItem| {
            Some(item.return_("A certificate is missing", &again, at(2)).map(|(next, _)| next))
        }),
    ])
}

/// The sample's first item that the partner prepares and the provider verifies.
fn item() -> ReadinessItem {
    let terms = sample().readiness;
    let term = terms
        .iter()
        .find(|term| term.prepared_by == Side::Partner && term.verified_by == Side::Provider && term.blocks);
    ReadinessItem::of(id(13), id(1), id(3), term.expect("the sample has such an item"))
}
