//! Clearsay Communication Ltd: specialist communication support. It goes live under a condition, which is met in time.
use domain::{
    mobilisation::BaselineKind,
    organisation::{LeadRole, OrganisationKind},
};

use super::{Before, Conditional, Story};
use crate::{clock::in_2026, due_diligence};

pub(super) const STORY: Story = Story {
    file: include_str!("../../../../data/agreements/clearsay-communication.toml"),
    service: "Specialist communication support",
    partner: ("Clearsay Communication Ltd", OrganisationKind::SmallBusiness),
    lead: ("H. Ferris-Adeyemi", "h.ferris-adeyemi@clearsay.example"),
    delivers: ("O. Lindqvist", "o.lindqvist@clearsay.example"),
    lead_posts: &[],
    delivers_posts: &[LeadRole::Therapist],
    began: in_2026(6, 1),
    decided: in_2026(7, 3),
    reason: "One of the five managers could not come to the training on the 48-hour rule. The deputy reads in her place until \
             13 July; everything else is shown and verified.",
    first: in_2026(7, 6),
    delivered: ("Observation in the morning routine", (9, 30), (11, 0), "Rowan House"),
    written: "Morning routine observed for ninety minutes; what worked and three recommendations are in the report.",
    person: 2,
    evidence: &[
        (
            "observation-standard",
            "Both sides rated the same two recorded observations; they differed once, about the setting, and agree now.",
        ),
        (
            "registration-and-cover",
            "Registration of both therapists seen on the public register; professional indemnity £2 million to 30 April 2027.",
        ),
        ("data-security", "Data Security and Protection Toolkit: Standards Met for 2025/26."),
        ("confidence-survey", "24 members of staff in three services rated their confidence: mean 2.9 of 5."),
        ("baseline", "61 incidents in 168 person-weeks, 14 people, twelve weeks: 0.363 a person-week."),
        (
            "review-training",
            "Four of five managers trained on the 48-hour rule on 22 June, weekends included; sheet signed.",
        ),
        ("early-review-booked", "Monday 17 August, 2pm, at Rowan House; accepted by both leads."),
    ],
    baselines: (
        in_2026(6, 30),
        &[
            Before {
                measure: "incident-rate",
                kind: BaselineKind::Rate,
                value: "61",
                of: "168",
                n: "14",
                days: (in_2026(4, 6), in_2026(6, 28)),
                source: "Incident books of the three services, kept on paper until June",
                method: "Counted twice by two people; person-weeks in service less days away",
            },
            Before {
                measure: "staff-confidence",
                kind: BaselineKind::Mean,
                value: "2.9",
                of: "",
                n: "24",
                days: (in_2026(6, 8), in_2026(6, 19)),
                source: "Survey of the staff of three services in supervision",
                method: "Mean of five questions rated from 1 to 5; only staff who will be asked again",
            },
        ],
    ),
    // Nobody answered the first; the phones were found on silent, and the second was answered.
    drills: &[(in_2026(7, 1), 21, 40, None), (in_2026(7, 2), 20, 15, Some(4))],
    dossier: &due_diligence::CLEARSAY,
    condition: Some(Conditional {
        item: "review-training",
        left: "One manager has not been trained",
        owner: LeadRole::ServiceManager,
        control: "The deputy service manager reads the reports that would go to her",
        last_day: in_2026(7, 13),
        met: (in_2026(7, 9), "The fifth manager was trained on 9 July, 10:00 to 11:30; sheet signed. Five of five."),
    }),
    early_review: (
        in_2026(8, 17),
        "Reports arrive and are read; two weekends were late, so the deputy now reads at weekends. Continue.",
    ),
};
