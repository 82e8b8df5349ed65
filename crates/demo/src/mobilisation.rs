//! From 18 May to 2 July 2026: readiness shown by one side and verified by the other, the baseline locked, go-live decided.
use app::{Error, mobilisation, partnership};
use domain::{mobilisation::GoLiveAnswers, partnership::NamedLead};
use jiff::{Timestamp, civil::Date};

use crate::{
    cast::{self, LEADS, Who},
    clock::{at, in_2026},
    script::{Event, Script},
    stage::Stage,
};

/// A step of mobilisation.
pub(crate) enum Step {
    NameLeads,
    Submit(Who, &'static str, &'static str),
    Return(Who, &'static str, &'static str),
    Accept(Who, &'static str),
    LockBaseline,
    GoLive,
}

/// One readiness item: its key; who showed what on which day; who verified it on which.
struct Shown {
    key: &'static str,
    by: (Who, Date, i8, i8),
    evidence: &'static str,
    verified: (Who, Date, i8, i8),
}

#[rustfmt::skip]
const SHOWN: [Shown; 9] = [
    Shown {
        key: "named-leads",
        by: (Who::PartnershipLead, in_2026(5, 18), 15, 0),
        evidence: "Leads and deputies of both sides named on 18 May; every number was rung and answered. Contact sheet, version 1.",
        verified: (Who::PartnerLead, in_2026(5, 19), 9, 30),
    },
    Shown {
        key: "threshold-workshop",
        by: (Who::SafeguardingLead, in_2026(5, 26), 16, 40),
        evidence: "Workshop on 26 May, 13:00 to 16:00, six people. Twelve cases sorted; two discussed and settled as Level 2. Notes in the shared folder, workshop-2026-05-26.",
        verified: (Who::PartnerLead, in_2026(5, 27), 10, 15),
    },
    Shown {
        key: "dbs-checks",
        by: (Who::PartnerLead, in_2026(6, 4), 14, 20),
        evidence: "Enhanced checks for the four eligible roles; certificates dated between 12 January and 2 June 2026, shown to the partnership lead on screen.",
        verified: (Who::PartnershipLead, in_2026(6, 5), 11, 5),
    },
    Shown {
        key: "safeguarding-induction",
        by: (Who::PartnerLead, in_2026(6, 9), 17, 10),
        evidence: "Induction on 9 June by the safeguarding lead: 4 of 4 who deliver, with the reporting exercise done by each. Attendance sheet signed.",
        verified: (Who::SafeguardingLead, in_2026(6, 10), 9, 20),
    },
    Shown {
        key: "venue-risk-assessment",
        by: (Who::PartnerLead, in_2026(6, 11), 15, 45),
        evidence: "Assessment of the Fernbank room on 11 June: exits, lighting, line of sight. Noise from the dining room noted as a risk; chairs moved, to be watched.",
        verified: (Who::ServiceManager, in_2026(6, 12), 10, 30),
    },
    Shown {
        key: "dry-run",
        by: (Who::PartnerLead, in_2026(6, 17), 9, 40),
        evidence: "Sent again on 17 June without initials; read and answered within the hour.",
        verified: (Who::ServiceManager, in_2026(6, 17), 10, 35),
    },
    Shown {
        key: "early-review-booked",
        by: (Who::PartnershipLead, in_2026(6, 22), 11, 0),
        evidence: "Tuesday 18 August, 10:00, small meeting room; accepted by both leads.",
        verified: (Who::PartnerLead, in_2026(6, 22), 13, 25),
    },
    Shown {
        key: "baseline",
        by: (Who::ServiceManager, in_2026(6, 29), 11, 30),
        evidence: "34 incidents in 80 person-weeks, 10 people, 4 May to 28 June 2026: 0.425 a person-week. Counted from incident records and locked.",
        verified: (Who::PartnerLead, in_2026(6, 30), 9, 10),
    },
    Shown {
        key: "test-call",
        by: (Who::PartnerLead, in_2026(6, 30), 23, 25),
        evidence: "Call made on 30 June at 23:12 without warning, to the on-duty lead and then the on-call director; answered by a person after 6 minutes.",
        verified: (Who::SafeguardingLead, in_2026(7, 1), 9, 0),
    },
];

/// Mobilisation's events.
pub(crate) fn events(script: &mut Script) {
    script.at(at(in_2026(5, 18), 14, 0), Event::Mobilisation(Step::NameLeads));
    let dry_run = "Summary of a made-up session sent by the secure form on 16 June at 12:05.";
    script.at(at(in_2026(6, 16), 12, 20), Event::Mobilisation(Step::Submit(Who::PartnerLead, "dry-run", dry_run)));
    let missing =
        "The themes hold a person's initials. Send it again without them, so that we know the form is understood.";
    script.at(at(in_2026(6, 16), 15, 5), Event::Mobilisation(Step::Return(Who::ServiceManager, "dry-run", missing)));
    for shown in &SHOWN {
        let (by, day, hour, minute) = shown.by;
        script.at(at(day, hour, minute), Event::Mobilisation(Step::Submit(by, shown.key, shown.evidence)));
        let (by, day, hour, minute) = shown.verified;
        script.at(at(day, hour, minute), Event::Mobilisation(Step::Accept(by, shown.key)));
    }
    script.at(at(in_2026(6, 29), 11, 0), Event::Mobilisation(Step::LockBaseline));
    script.at(at(in_2026(7, 2), 14, 0), Event::Mobilisation(Step::GoLive));
}

/// Plays a step.
pub(crate) async fn play(stage: &mut Stage, step: Step, now: Timestamp) -> Result<(), Error> {
    let reference = &stage.partnership.reference;
    match step {
        Step::NameLeads => name_leads(stage, now).await,
        Step::Submit(who, key, evidence) => {
            let work = stage.work(who, now).await?;
            mobilisation::submit(&work, reference, key, evidence).await?;
            stage.commit(work).await
        }
        Step::Return(who, key, missing) => {
            let work = stage.work(who, now).await?;
            mobilisation::return_(&work, reference, key, missing).await?;
            stage.commit(work).await
        }
        Step::Accept(who, key) => {
            let work = stage.work(who, now).await?;
            mobilisation::accept(&work, reference, key).await?;
            stage.commit(work).await
        }
        Step::LockBaseline => {
            let work = stage.work(Who::ServiceManager, now).await?;
            mobilisation::lock_incident_baseline(&work, reference).await?;
            stage.commit(work).await
        }
        Step::GoLive => {
            let work = stage.work(Who::RegisteredManager, now).await?;
            let answers = GoLiveAnswers {
                go_live: Some(true),
                from: Some(in_2026(7, 7)),
                reason:
                    "Ready. All nine items are shown and verified by the other side; the test call was answered in \
                         6 minutes; the baseline is locked."
                        .to_owned(),
            };
            mobilisation::decide(&work, reference, &answers).await?;
            stage.commit(work).await
        }
    }
}

async fn name_leads(stage: &mut Stage, now: Timestamp) -> Result<(), Error> {
    let work = stage.work(Who::PartnershipLead, now).await?;
    for (role, rank, who, phone) in LEADS {
        let holder = stage.actor(who)?.membership;
        let lead = NamedLead { role, rank, holder, name: cast::name(who).to_owned(), phone: phone.to_owned() };
        partnership::name_lead(&work, stage.partnership.id, &lead).await?;
    }
    stage.commit(work).await
}
