//! Kindred Steps Network: peer support, held by its host. Its early review falls on a bank holiday and is held the day after.
use domain::{
    mobilisation::BaselineKind,
    organisation::{LeadRole, OrganisationKind},
};

use super::{Before, Story};
use crate::{clock::in_2026, due_diligence};

pub(super) const STORY: Story = Story {
    file: include_str!("../../../../data/agreements/kindred-steps-peer-support.toml"),
    service: "Peer support",
    partner: ("Kindred Steps Network", OrganisationKind::CommunityGroup),
    lead: ("F. Oyelaran-Pike", "f.oyelaran-pike@kindredsteps.example"),
    delivers: ("C. Winstanley", "c.winstanley@kindredsteps.example"),
    lead_posts: &[LeadRole::PeerCoordinator],
    delivers_posts: &[LeadRole::Peer, LeadRole::PeerLead],
    began: in_2026(5, 18),
    decided: in_2026(7, 3),
    reason: "Ready. All nine peers are trained and have passed the quiz; the host holds contract, insurance and checks; the \
             out-of-hours number was answered each time.",
    first: in_2026(7, 6),
    delivered: ("Peer meeting", (10, 0), (11, 30), "The garden café"),
    written: "Walked to the café and back; wants to meet again next week. Mood 4 on the person's own scale. Nothing to pass on.",
    person: 7,
    evidence: &[
        (
            "host-agreement",
            "Northmarch Voluntary Action signed on 22 May who holds contract, insurance and DBS checks.",
        ),
        (
            "out-of-hours-number",
            "All nine peers rang the number in the evening between 8 and 12 June; answered each time, at most after 7 minutes.",
        ),
        ("peer-training", "Nine of nine: six hours with safeguarding on 6 and 13 June; quiz passed by nine of nine."),
        (
            "baseline",
            "ONS4 and UCLA-3 of 16 people before their first meeting: worthwhile 5.1. The sheet is in the shared folder.",
        ),
        (
            "early-review-booked",
            "Eight weeks end on Monday 31 August, a bank holiday: Tuesday 1 September, 11am, accepted by both leads.",
        ),
    ],
    baselines: (
        in_2026(6, 30),
        &[Before {
            measure: "worthwhile",
            kind: BaselineKind::Mean,
            value: "5.1",
            of: "",
            n: "16",
            days: (in_2026(6, 8), in_2026(6, 26)),
            source: "ONS4 forms of the 16 people, filled in before their first meeting",
            method: "Mean of the answers from 0 to 10; nobody answered for another",
        }],
    ),
    drills: &[],
    dossier: &due_diligence::KINDRED,
    condition: None,
    early_review: (
        in_2026(9, 1),
        "Held on the day after the bank holiday. 16 matched; logs arrive within a day; one boundary talked through. Continue.",
    ),
};
