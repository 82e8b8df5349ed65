//! From 18 May to 2 July 2026: readiness shown by one side and verified by the other, the baseline recorded, go-live decided.
use app::{Error, mobilisation, partnership};
use domain::{
    mobilisation::{
        ActionAnswers, Attendee, BaselineAnswers, BaselineKind, DrillAnswers, DrillScenario, GateChoice, GoLiveAnswers,
        RaidAnswers, ReadinessState, Verdict, WorkshopAnswers,
        evidence::{EvidenceAnswers, ShownAnswers, TestAnswers},
    },
    organisation::{LeadRole, Side},
    partnership::{Comes, LeadChangeAnswers, NamedLead},
    time::london_date,
};
use jiff::{Timestamp, civil::Date};

use crate::{
    cast::{self, LEADS, Who},
    clock::{at, days_after, in_2026},
    due_diligence::{self, LARKSPUR},
    script::{Event, Script},
    stage::Stage,
};

/// A step of mobilisation.
pub(crate) enum Step {
    NameLeads,
    /// Those who deliver without signing in are named.
    NameWorkers,
    /// The policies are recorded, one of them with a review that comes soon after the story's end.
    RecordPolicies(Date),
    Submit(Who, &'static str, &'static str),
    Return(Who, &'static str, &'static str),
    Accept(Who, &'static str),
    /// The out-of-hours call of 30 June, recorded as a test.
    RecordTestCall,
    RecordBaseline,
    Assume,
    Tested,
    Workshop,
    ActionDone,
    Drill,
    Answer,
    GoLive,
    /// The deputy of the partner's safeguarding lead hands on.
    ReplaceLead,
    /// What rested on the leads is shown again.
    ShowAgain,
    VerifyAgain,
}

/// One readiness item: its key; who showed what on which day; who verified it on which.
struct Shown {
    key: &'static str,
    by: (Who, Date, i8, i8),
    evidence: &'static str,
    verified: (Who, Date, i8, i8),
}

#[rustfmt::skip]
const SHOWN: [Shown; 19] = [
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
        key: "identity",
        by: (Who::PartnerLead, in_2026(5, 20), 10, 10),
        evidence: "On the charity register under the name in the terms; four trustees, nothing overdue. Looked up together on 19 May.",
        verified: (Who::PartnershipLead, in_2026(5, 20), 14, 45),
    },
    Shown {
        key: "standing",
        by: (Who::PartnerLead, in_2026(5, 27), 13, 30),
        evidence: "Accounts to 31 March 2025 and reserves read; data protection fee paid; one family tie written down with what follows from it.",
        verified: (Who::PartnershipLead, in_2026(5, 28), 9, 50),
    },
    Shown {
        key: "insurance",
        by: (Who::PartnerLead, in_2026(5, 28), 11, 20),
        evidence: "Public liability £5 million and employers' liability £10 million, both to 31 March 2027, volunteers included. Certificates shown on 28 May.",
        verified: (Who::PartnershipLead, in_2026(5, 28), 15, 40),
    },
    Shown {
        key: "policies",
        by: (Who::PartnerLead, in_2026(5, 29), 10, 5),
        evidence: "Seven policies, each with an owner and a next review between October 2026 and May 2027. List in the shared folder, policies-2026-05.",
        verified: (Who::SafeguardingLead, in_2026(6, 1), 9, 35),
    },
    Shown {
        key: "templates-agreed",
        by: (Who::PartnershipLead, in_2026(6, 2), 14, 10),
        evidence: "Session summary, concern and weekly review gone through line by line on 2 June; the summary is read each week by Friday 5pm.",
        verified: (Who::PartnerLead, in_2026(6, 2), 16, 30),
    },
    Shown {
        key: "measures-agreed",
        by: (Who::PartnershipLead, in_2026(6, 3), 13, 0),
        evidence: "Both leads computed attendance from the same made-up register: 17 of 21, 81.0%. Formulas, sources and targets as in head 5.",
        verified: (Who::PartnerLead, in_2026(6, 3), 15, 15),
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
        key: "data-agreement",
        by: (Who::PartnershipLead, in_2026(6, 15), 12, 0),
        evidence: "Data sharing agreement signed by both on 12 June; a full DPIA is not needed, decided and written down the same day.",
        verified: (Who::PartnerLead, in_2026(6, 15), 14, 45),
    },
    Shown {
        key: "secure-channel",
        by: (Who::PartnerLead, in_2026(6, 16), 11, 50),
        evidence: "The session lead and the second facilitator signed in on their own phones and opened the form; the service managers read from theirs.",
        verified: (Who::ServiceManager, in_2026(6, 16), 13, 25),
    },
    Shown {
        key: "referral-route-test",
        by: (Who::ServiceManager, in_2026(6, 18), 15, 30),
        evidence: "A made-up referral was sent on 11 June and answered on 16 June, on the third working day.",
        verified: (Who::PartnerLead, in_2026(6, 18), 17, 5),
    },
    Shown {
        key: "accessibility-needs",
        by: (Who::ServiceManager, in_2026(6, 19), 10, 40),
        evidence: "Communication and sensory needs of all 10 people went to the session lead on 19 June; two use symbols, one needs time to answer.",
        verified: (Who::PartnerLead, in_2026(6, 19), 12, 20),
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
        evidence: "34 incidents in 80 person-weeks, 10 people, 4 May to 28 June 2026: 0.425 a person-week. Counted by Accord from incident records.",
        verified: (Who::PartnerLead, in_2026(6, 30), 9, 10),
    },
    Shown {
        key: "test-call",
        by: (Who::PartnerLead, in_2026(6, 30), 23, 25),
        evidence: "Drill D-0001 on 30 June at 11:12pm, without warning; answered by the on-duty lead after 6 minutes.",
        verified: (Who::SafeguardingLead, in_2026(7, 1), 9, 0),
    },
];

const SHOWN_AGAIN: &str = "Gone through again on 22 September with E. Sandoval-Wray as deputy of the partner's safeguarding \
     lead: inducted on 9 June, number rung and answered. Contact sheet, version 2.";
/// Days after the story's end on which one policy is reviewed, so that somebody is warned of it.
const REVIEW_COMES_IN: i64 = 25;

/// Mobilisation's events.
pub(crate) fn events(script: &mut Script, until: Timestamp) {
    script.at(at(in_2026(5, 18), 14, 0), Event::Mobilisation(Step::NameLeads));
    script.at(at(in_2026(5, 18), 15, 30), Event::Mobilisation(Step::NameWorkers));
    let soon = days_after(london_date(until), REVIEW_COMES_IN);
    script.at(at(in_2026(5, 29), 9, 55), Event::Mobilisation(Step::RecordPolicies(soon)));
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
    script.at(at(in_2026(6, 30), 23, 22), Event::Mobilisation(Step::RecordTestCall));
    script.at(at(in_2026(6, 29), 11, 0), Event::Mobilisation(Step::RecordBaseline));
    script.at(at(in_2026(5, 19), 10, 0), Event::Mobilisation(Step::Assume));
    script.at(at(in_2026(6, 12), 11, 30), Event::Mobilisation(Step::Tested));
    script.at(at(in_2026(5, 26), 16, 15), Event::Mobilisation(Step::Workshop));
    script.at(at(in_2026(6, 2), 17, 30), Event::Mobilisation(Step::ActionDone));
    script.at(at(in_2026(6, 30), 23, 12), Event::Mobilisation(Step::Drill));
    script.at(at(in_2026(6, 30), 23, 18), Event::Mobilisation(Step::Answer));
    script.at(at(in_2026(7, 2), 14, 0), Event::Mobilisation(Step::GoLive));
    script.at(at(in_2026(9, 21), 9, 30), Event::Mobilisation(Step::ReplaceLead));
    script.at(at(in_2026(9, 22), 9, 40), Event::Mobilisation(Step::ShowAgain));
    script.at(at(in_2026(9, 22), 15, 20), Event::Mobilisation(Step::VerifyAgain));
}

/// Plays a step.
pub(crate) async fn play(stage: &mut Stage, step: Step, now: Timestamp) -> Result<(), Error> {
    let reference = &stage.partnership.reference.clone();
    match step {
        Step::NameLeads => name_leads(stage, now).await,
        Step::NameWorkers => {
            let work = stage.work(Who::PartnerLead, now).await?;
            due_diligence::name_workers(&work, reference, &LARKSPUR).await?;
            stage.commit(work).await
        }
        Step::RecordPolicies(soon) => {
            let work = stage.work(Who::PartnerLead, now).await?;
            let soon = Some(("complaints-policy", soon));
            due_diligence::record_of_item(&work, &stage.partnership, &LARKSPUR, "policies", soon).await?;
            stage.commit(work).await
        }
        Step::Submit(who, key, evidence) => {
            let work = stage.work(who, now).await?;
            if who == Who::PartnerLead {
                due_diligence::record_of_item(&work, &stage.partnership, &LARKSPUR, key, None).await?;
            }
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
            mobilisation::accept(&work, reference, key, Verdict::Met, "").await?;
            stage.commit(work).await
        }
        Step::RecordTestCall => {
            let work = stage.work(Who::PartnerLead, now).await?;
            let called = TestAnswers {
                tried: "The route was rung without warning at 23:12: the on-duty lead, then the on-call director."
                    .to_owned(),
                on: Some(in_2026(6, 30)),
                by: cast::name(Who::PartnerLead).to_owned(),
                result: "A person answered after 6 minutes.".to_owned(),
            };
            let answers = EvidenceAnswers {
                title: "Out-of-hours test call".to_owned(),
                shown: ShownAnswers::Test(called),
                effective_on: Some(in_2026(6, 30)),
                ..EvidenceAnswers::default()
            };
            let id = work.fresh();
            mobilisation::evidence::add(&work, (reference, "test-call"), None, id, answers, None).await?;
            stage.commit(work).await
        }
        Step::RecordBaseline => {
            let work = stage.work(Who::ServiceManager, now).await?;
            let answers = BaselineAnswers {
                kind: Some(BaselineKind::Counted),
                from: Some(in_2026(5, 4)),
                until: Some(in_2026(6, 28)),
                ..BaselineAnswers::default()
            };
            mobilisation::record_baseline(&work, reference, "incident-rate", &answers).await?;
            stage.commit(work).await
        }
        Step::Assume => {
            let answers = RaidAnswers {
                kind: "assumption".to_owned(),
                statement: "A support worker who knows the person is within 10 minutes of the Fernbank room".to_owned(),
                measure: "Ring for each of the three houses' workers without warning, at 14:30 on a Tuesday".to_owned(),
                date: Some(in_2026(6, 12)),
                owner: Some(LeadRole::ServiceManager),
                ..RaidAnswers::default()
            };
            let work = stage.work(Who::PartnerLead, now).await?;
            mobilisation::raise(&work, reference, &answers, None).await?;
            stage.commit(work).await
        }
        Step::Tested => {
            let work = stage.work(Who::ServiceManager, now).await?;
            let found = "Rung on 9 June at 14:30: there after 4, 6 and 9 minutes. The house at nine minutes keeps a \
                         worker in the dining room on Tuesdays.";
            mobilisation::close_raid(&work, reference, "R-0001", Some(true), found).await?;
            stage.commit(work).await
        }
        Step::Workshop => {
            let attended = [Who::ServiceManager, Who::SafeguardingLead, Who::PartnershipLead, Who::PartnerLead]
                .into_iter()
                .chain([Who::SessionLead, Who::SecondFacilitator])
                .map(|who| {
                    let actor = stage.actor(who)?;
                    Ok(Attendee { membership: actor.membership, name: actor.name.clone(), side: actor.side() })
                })
                .collect::<Result<Vec<_>, Error>>()?;
            let answers = WorkshopAnswers {
                held_at: Some(at(in_2026(5, 26), 13, 0)),
                attended,
                decisions: "A bruise that nobody can explain is Level 2, whoever it is on\n\
                            Tears that pass are Level 0 and go into the summary\n\
                            One-to-one in the session needs a joint plan first"
                    .to_owned(),
                actions: vec![ActionAnswers {
                    what: "Put the levels with the phone numbers on the wall of the Fernbank room".to_owned(),
                    owner: Some(LeadRole::PartnerLead),
                    due: Some(in_2026(6, 5)),
                }],
            };
            let work = stage.work(Who::SafeguardingLead, now).await?;
            mobilisation::record_workshop(&work, reference, &answers, None).await?;
            stage.commit(work).await
        }
        Step::ActionDone => {
            let work = stage.work(Who::PartnerLead, now).await?;
            let open = store::duty::open_in(&work, stage.partnership.id, 100).await?;
            let action = open.iter().find(|duty| duty.key == "workshop-action-1").ok_or(Error::NotFound)?.id;
            let done_at = Some(at(in_2026(6, 2), 16, 0));
            let (text, kept_at) = (
                "The card is on the wall beside the door, at the height of a wheelchair.",
                "Photo in the shared folder, wall-2026-06-02",
            );
            app::duty::state_done(&work, action, done_at, text, kept_at, None).await?;
            stage.commit(work).await
        }
        Step::Drill => {
            let answers = DrillAnswers {
                scenario: Some(DrillScenario::OutOfHours),
                situation: "After the group somebody texts the facilitator at night that they do not want to live."
                    .to_owned(),
                left_out: None,
            };
            let work = stage.work(Who::PartnerLead, now).await?;
            mobilisation::start_drill(&work, reference, &answers, None).await?;
            stage.commit(work).await
        }
        Step::Answer => {
            let work = stage.work(Who::ServiceManager, now).await?;
            let words = "999 and the night worker to the door; I stay on the phone and ring the on-call director.";
            mobilisation::answer_drill(&work, reference, "D-0001", words).await?;
            stage.commit(work).await
        }
        Step::ReplaceLead => {
            let work = stage.work(Who::PartnershipLead, now).await?;
            let comes = stage.actor(Who::SessionLead)?;
            let comes = Comes { member: comes.membership, name: comes.name.clone(), side: comes.side() };
            let answers = LeadChangeAnswers {
                comes: Some(comes),
                phone: "07700 900201".to_owned(),
                from: Some(in_2026(9, 21)),
                reason: "K. Brisco studies on two evenings from September and cannot be reached then.".to_owned(),
            };
            let place = (LeadRole::PartnerSafeguardingLead, 2);
            partnership::replace_lead(&work, reference, place, &answers).await?;
            stage.commit(work).await
        }
        Step::ShowAgain | Step::VerifyAgain => {
            let shows = matches!(step, Step::ShowAgain);
            for side in [Side::Provider, Side::Partner] {
                let who = if side == Side::Provider { Who::PartnershipLead } else { Who::PartnerLead };
                let work = stage.work(who, now).await?;
                for item in store::mobilisation::items(&work, stage.partnership.id).await? {
                    match item.state {
                        ReadinessState::Returned { .. } if shows && item.prepared_by == side => {
                            mobilisation::submit(&work, reference, &item.key, SHOWN_AGAIN).await?;
                        }
                        ReadinessState::Submitted { .. } if !shows && item.verified_by == side => {
                            mobilisation::accept(&work, reference, &item.key, Verdict::Met, "").await?;
                        }
                        _ => {}
                    }
                }
                stage.commit(work).await?;
            }
            Ok(())
        }
        Step::GoLive => {
            let work = stage.work(Who::RegisteredManager, now).await?;
            let answers = GoLiveAnswers {
                choice: Some(GateChoice::GoLive),
                from: Some(in_2026(7, 7)),
                reason:
                    "Ready. Everything is shown and verified by the other side; the drill at night was answered in \
                         6 minutes; the baseline is counted."
                        .to_owned(),
                ..GoLiveAnswers::default()
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
