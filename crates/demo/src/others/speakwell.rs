//! Speakwell Northmarch: issue-based advocacy. It may challenge the provider, and the route was tried with staff implicated.
use domain::{
    mobilisation::BaselineKind,
    organisation::{LeadRole, OrganisationKind},
};

use super::{Before, Story};
use crate::{
    clock::{in_2025, in_2026},
    due_diligence,
};

pub(super) const STORY: Story = Story {
    file: include_str!("../../../../data/agreements/speakwell-advocacy.toml"),
    service: "Issue-based advocacy",
    partner: ("Speakwell Northmarch", OrganisationKind::Charity),
    lead: ("B. Castellan", "b.castellan@speakwell.example"),
    delivers: ("Y. Achterberg", "y.achterberg@speakwell.example"),
    lead_posts: &[],
    delivers_posts: &[LeadRole::Advocate],
    began: in_2026(5, 11),
    decided: in_2026(6, 29),
    reason: "Ready. Both scenarios were answered in time, one of them without any manager knowing; everything is verified by \
             the other side.",
    first: in_2026(7, 1),
    delivered: ("First contact", (13, 0), (14, 0), "The quiet room at Alder Court"),
    written: "Met the person with the easy-read form; topics agreed for sharing are in the contact summary.",
    person: 5,
    evidence: &[
        (
            "joint-protocol",
            "Joint protocol of 20 May signed by both, with what happens when the advocate challenges a decision.",
        ),
        ("scenario-friday", "Friday 5 June at 18:40: a made-up disclosure reached the on-duty lead after 11 minutes."),
        (
            "scenario-staff",
            "12 June: a made-up case about a manager went to the safeguarding lead after 19 minutes; no manager knew.",
        ),
        ("consent-form", "Easy-read consent form made with four people on 2 and 9 June; the default is not to share."),
        ("liaison-named", "Provider liaison and deputy named; both numbers rung and answered on 14 May."),
        (
            "private-space",
            "A room with a door in each of the three houses; at Alder Court the laundry timer was moved.",
        ),
        (
            "baseline",
            "Last twelve months: engaged in their own review 11 of 20; repeat complaints 5 of 14. The sheet is in the shared folder.",
        ),
        ("early-review-booked", "Wednesday 12 August, 10am, at Speakwell's office; accepted by both leads."),
    ],
    baselines: (
        in_2026(6, 15),
        &[
            Before {
                measure: "engaged-in-review",
                kind: BaselineKind::Share,
                value: "11",
                of: "20",
                n: "",
                days: (in_2025(6, 1), in_2026(5, 31)),
                source: "Brackenmere's review records of the last twelve months",
                method: "People who took part by a means of their choice, of people who had a review",
            },
            Before {
                measure: "repeat-complaints",
                kind: BaselineKind::Share,
                value: "5",
                of: "14",
                n: "",
                days: (in_2025(6, 1), in_2026(5, 31)),
                source: "Brackenmere's complaints log of the last twelve months",
                method: "Complaints of the same person about the same matter within twelve months, of all complaints",
            },
        ],
    ),
    drills: &[],
    dossier: &due_diligence::SPEAKWELL,
    condition: None,
    early_review: (
        in_2026(8, 12),
        "Contact summaries arrive within three working days; one decision was changed after a challenge. Continue.",
    ),
};
