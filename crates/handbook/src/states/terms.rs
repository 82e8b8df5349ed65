//! From terms to delivery: agreement versions, readiness items, partnerships.
use domain::{
    agreement::{AgreementVersion, SigningAnswers, policy as agreement_policy},
    mobilisation::{
        Condition, ConditionAnswers, ConditionState, GateChoice, GoLive, GoLiveAnswers, ReadinessItem, ReadinessState,
        Verdict, policy,
    },
    organisation::{LeadRole, Role, Side},
    partnership::{Partnership, PartnershipState, Pause, policy as partnership_policy},
};
use jiff::civil::date;

use super::{
    cast::{actor, at, id, sample, who},
    machine::{Machine, Step},
};

pub(super) fn agreement_version() -> Machine {
    let version = AgreementVersion::first(id(10), id(1), id(3), sample(), date(2026, 7, 1));
    let (provider, partner) = (actor(Role::RegisteredManager), actor(Role::PartnerLead));
    let states =
        ["Sent", "With partner", "With provider", "Changes asked for", "Withdrawn", "Agreed"].map(str::to_owned);
    let of_side = |side: Side| {
        who(move |actor| {
            agreement_policy::agree(actor)?;
            if actor.side() == side { Ok(()) } else { Err(domain::refusal::Refusal::not_allowed("the other side")) }
        })
    };
    let (asks_too, partner_asks) = (provider.clone(), partner.clone());
    Machine::new(
        "agreement-version",
        "An agreement version",
        "The terms of a partnership, one version at a time. The provider's leads write a draft; what is sent is a version, with \
         both sides, for each to agree or to ask for changes. Sent again, it is the same version in its next round, and both \
         sides agree anew. Once both have agreed it is frozen: a variation is a new version, and the one before stays as it was \
         agreed. The version in force on a day is the newest agreed one that has taken effect by then.",
        states,
        "the draft is sent",
    )
    .walk("", [version], |version| version.state.words().to_owned(), vec![
        Step::new("the provider agrees", of_side(Side::Provider), move |version: &AgreementVersion| {
            Some(version.agree(&SigningAnswers::of(&provider), Vec::new(), &provider, at(9)).map(|(next, _)| next))
        }),
        Step::new("the partner agrees", of_side(Side::Partner), move |version: &AgreementVersion| {
            Some(version.agree(&SigningAnswers::of(&partner), Vec::new(), &partner, at(10)).map(|(next, _)| next))
        }),
        Step::new("the provider asks for changes", of_side(Side::Provider), move |version: &AgreementVersion| {
            Some(version.ask_for_changes("A change", &asks_too, at(9)).map(|(next, _)| next))
        }),
        Step::new("the partner asks for changes", of_side(Side::Partner), move |version: &AgreementVersion| {
            Some(version.ask_for_changes("A change", &partner_asks, at(10)).map(|(next, _)| next))
        }),
        Step::new("it is taken back with a reason", who(agreement_policy::offer), |version: &AgreementVersion| {
            Some(version.withdraw("A reason", &actor(Role::PartnershipLead), at(11)).map(|(next, _)| next))
        }),
        Step::new("it is sent again, changed", who(agreement_policy::offer), |version: &AgreementVersion| {
            // One more round shows what there is to show.
            let sent = version.send_again(version.terms.clone(), date(2026, 7, 1), Some("A reason"), Vec::new());
            Some(sent.map(|(next, _)| AgreementVersion { round: 1, ..next }))
        }),
        Step::new("it is varied, and the next version is sent", who(agreement_policy::offer), |version: &AgreementVersion| {
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
        PartnershipState::Paused { from: date(2026, 7, 8), since: date(2026, 7, 9) },
        PartnershipState::Ended { on: date(2027, 3, 31) },
    ];
    let decide = |choice: GateChoice, verdict: Option<Verdict>| {
        move |partnership: &Partnership| {
            let mut item = item();
            if let Some(verdict) = verdict {
                let (submitted, _) = item.submit("Evidence", &actor(Role::PartnerLead), at(1)).expect("it is to do");
                let verifier = actor(Role::PartnershipLead);
                item = submitted.accept(verdict, "What is left", &verifier, at(2)).expect("it is submitted").0;
            }
            let conditions = vec![ConditionAnswers {
                item: item.key.clone(),
                owner: Some(LeadRole::PartnerLead),
                control: "A control".to_owned(),
                expires_on: Some(date(2026, 8, 1)),
            }];
            let answers = GoLiveAnswers {
                choice: Some(choice),
                from: Some(date(2026, 7, 8)),
                reason: "A reason".to_owned(),
                conditions,
            };
            let decider = actor(Role::RegisteredManager);
            let decided = GoLive::decide(id(12), partnership, &[item], &[], &[], &answers, &decider, at(3), || id(14));
            Some(decided.map(|(_, after, _)| after))
        }
    };
    let pause = || Pause {
        id: id(15),
        tenant: id(1),
        partnership: id(3),
        since: date(2026, 7, 9),
        at: at(24),
        reason: "A reason".to_owned(),
        resumed: None,
    };
    Machine::new(
        "partnership",
        "A partnership",
        "One service that a partner delivers beside a provider's regulated activity. Nothing is planned, delivered or recorded \
         before the first day that the go-live decision names, nor while it is paused. A condition of going live that expires \
         pauses it by itself.",
        states.map(|state| state.words().to_owned()),
        "the partnership lead sets it up",
    )
    .walk("", states.map(in_state), |partnership| partnership.state.words().to_owned(), vec![
        Step::new("go-live is decided, all that blocks is verified", who(policy::decide), decide(GateChoice::GoLive, Some(Verdict::Met))),
        Step::new("go-live is decided, something is missing", who(policy::decide), decide(GateChoice::GoLive, None)),
        Step::new("go-live with conditions is decided", who(policy::decide), decide(GateChoice::WithConditions, Some(Verdict::Partly))),
        Step::new("\"not yet\" is decided", who(policy::decide), decide(GateChoice::NotYet, None)),
        Step::new("it is paused with a reason", who(partnership_policy::pause), |partnership: &Partnership| {
            Some(partnership.pause(id(15), "A reason", at(24)).map(|(next, ..)| next))
        }),
        Step::new("the last day of a notice goes by", "nobody: time passes".to_owned(), |partnership: &Partnership| {
            Some(partnership.end(date(2027, 3, 31)).map(|(next, _)| next))
        }),
        Step::new("it goes on with a reason", who(partnership_policy::resume), move |partnership: &Partnership| {
            Some(partnership.resume(&pause(), "A reason", None, at(48)).map(|(next, ..)| next))
        }),
    ])
}

pub(super) fn readiness_item() -> Machine {
    let item = item();
    let (by_partner, by_provider, begun_by, anew) = (item.clone(), item.clone(), item.clone(), item.clone());
    let accepted = |verdict| ReadinessState::Accepted {
        at: at(1),
        by: id(1),
        prepared_by: id(1),
        evidence: String::new(),
        verdict,
        note: String::new(),
    };
    let states = [
        ReadinessState::ToDo,
        ReadinessState::Doing { at: at(1), by: id(1) },
        ReadinessState::Submitted { at: at(1), by: id(1), evidence: String::new() },
        ReadinessState::Returned { at: at(1), by: id(1), reason: String::new(), prepared_by: None },
        accepted(Verdict::Met),
        accepted(Verdict::Partly),
        accepted(Verdict::NotMet),
        accepted(Verdict::NotApplicable),
        ReadinessState::Removed { at: at(1), by: id(1), reason: String::new() },
    ];
    let (preparer, verifier) = (actor(Role::PartnerLead), actor(Role::PartnershipLead));
    let (same, again, beginner) = (preparer.clone(), verifier.clone(), preparer.clone());
    let verify = |verdict: Verdict| {
        let verifier = verifier.clone();
        move |item: &ReadinessItem| Some(item.accept(verdict, "What is left", &verifier, at(2)).map(|(next, _)| next))
    };
    let verifiers = || who(|actor| policy::verify(actor, &self::item()));
    Machine::new(
        "readiness-item",
        "A readiness item",
        "One thing to be shown before go-live. One side prepares it and the other verifies it, as the terms say; in this \
         picture the partner prepares and the provider verifies. Whoever prepared it never verifies it. Items are made when \
         both sides have agreed to the first version of the terms, as the terms and their tier ask. What is about safeguarding \
         is never left out and always applies.",
        states.map(|state| state.words().to_owned()),
        "both sides have agreed to the terms",
    )
    .walk("", [item], |item| item.state.words().to_owned(), vec![
        Step::new("somebody begins", who(move |actor| policy::prepare(actor, &begun_by)), move |item: &ReadinessItem| {
            Some(item.begin(&beginner, at(1)).map(|(next, _)| next))
        }),
        Step::new("evidence is submitted", who(move |actor| policy::prepare(actor, &by_partner)), move |item: &ReadinessItem| {
            Some(item.submit("Evidence", &preparer, at(1)).map(|(next, _)| next))
        }),
        Step::new("it is verified as met", who(move |actor| policy::verify(actor, &by_provider)), verify(Verdict::Met)),
        Step::new("it is verified as partly met", verifiers(), verify(Verdict::Partly)),
        Step::new("it is verified as not met", verifiers(), verify(Verdict::NotMet)),
        Step::new("it is found not to apply", verifiers(), verify(Verdict::NotApplicable)),
        Step::new("it is verified by whoever prepared it", "nobody".to_owned(), move |item: &ReadinessItem| {
            matches!(item.state, ReadinessState::Submitted { .. })
                .then(|| item.accept(Verdict::Met, "", &same, at(2)).map(|(next, _)| next))
        }),
        Step::new("it is returned", verifiers(), move |item: &ReadinessItem| {
            Some(item.return_("A certificate is missing", &again, at(2)).map(|(next, _)| next))
        }),
        Step::new("it is left out of the plan", who(policy::shape), |item: &ReadinessItem| {
            Some(item.remove("A reason", &actor(Role::PartnershipLead), at(2)).map(|(next, _)| next))
        }),
        Step::new("a check that showed it is recorded anew", who(move |actor| policy::prepare(actor, &anew)), |item: &ReadinessItem| {
            item.show_again("Evidence", &actor(Role::PartnerLead), at(3)).map(|(next, _)| Ok(next))
        }),
        Step::new("what it rests on changes: a named lead, who delivers, something expires", "nobody: it follows".to_owned(), |item: &ReadinessItem| {
            item.reopen("Somebody else leads now", &actor(Role::PartnershipLead), at(3)).map(|(next, _)| Ok(next))
        }),
    ])
}

pub(super) fn condition() -> Machine {
    let condition = Condition {
        id: id(14),
        tenant: id(1),
        partnership: id(3),
        item: "insurance".to_owned(),
        title: "Insurance".to_owned(),
        owner: LeadRole::PartnerLead,
        control: "A control".to_owned(),
        expires_on: date(2026, 7, 7),
        state: ConditionState::Open,
        renewals: Vec::new(),
    };
    let states =
        [ConditionState::Open, ConditionState::Expired { at: at(24) }, ConditionState::Met { at: at(24), by: id(1) }];
    Machine::new(
        "condition",
        "A condition of going live",
        "Something that was not yet shown when go-live was decided, with what keeps people safe until then, an owner and a last \
         day. It is met when the readiness item that it stands in for has been verified as met. One that expires pauses delivery.",
        states.map(|state| state.words().to_owned()),
        "go-live with conditions is decided",
    )
    .walk("", [condition], |condition| condition.state.words().to_owned(), vec![
        Step::new("its item is verified as met", "whoever verifies the item".to_owned(), |condition: &Condition| {
            Some(condition.meet(id(1), at(24)).map(|(next, _)| next))
        }),
        Step::new("its last day goes by", "nobody: time passes".to_owned(), |condition: &Condition| {
            condition.expire(at(48)).map(|(next, _)| Ok(next))
        }),
        Step::new("it is given more time with a reason", who(policy::decide), |condition: &Condition| {
            // One renewal shows what there is to show; the next would only be later.
            let renewed = condition.renew(Some(date(2026, 7, 20)), "A reason", &actor(Role::RegisteredManager), at(48));
            Some(renewed.map(|(next, _)| Condition { expires_on: condition.expires_on, renewals: Vec::new(), ..next }))
        }),
    ])
}

/// The sample's first item that the partner prepares and the provider verifies.
fn item() -> ReadinessItem {
    let terms = sample().readiness;
    let term = terms.iter().find(|term| {
        let sides = (term.prepared_by, term.verified_by) == (Side::Partner, Side::Provider);
        sides && term.blocks && !term.group.is_safeguarding()
    });
    ReadinessItem::of(id(13), id(1), id(3), term.expect("the sample has such an item"), at(0))
}
