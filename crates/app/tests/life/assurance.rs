//! The plan and what is tested beside it: assumptions, the escalation route, the workshop, the longstop date.
use domain::{
    duty::{Duty, RecordKind},
    mobilisation::{
        ActionAnswers, Attendee, DrillAnswers, DrillEnd, DrillScenario, GateChoice, GoLiveAnswers, RaidAnswers, Rating,
        ReadinessState, Verdict, WorkshopAnswers,
    },
    organisation::{LeadRole, Role},
    partnership::NamedLead,
};
use jiff::civil::date;
use store::Store;
use testkit::{Town, london};

use crate::refused::{invalid, not_allowed, not_found, not_now};

testkit::on_both!(
    what_go_live_waits_for_is_a_duty_of_the_side_that_shows_it,
    what_is_submitted_is_a_duty_of_the_side_that_verifies_it,
    an_item_is_left_out_with_a_reason_but_never_safeguarding,
    the_registered_manager_is_asked_once_nothing_stands_in_the_way,
    an_untested_assumption_stands_in_the_way,
    a_risk_is_reviewed_and_closed,
    a_drill_that_nobody_answers_climbs_to_the_end_with_each_time,
    a_drill_is_answered_by_whoever_was_told,
    whoever_is_implicated_is_left_out_of_the_drill,
    an_out_of_hours_drill_is_started_out_of_hours,
    there_is_no_drill_before_a_route_is_agreed,
    what_a_workshop_gives_to_do_is_a_duty,
    a_changed_lead_opens_what_rested_on_them,
    the_longstop_date_asks_for_a_decision,
    strangers_find_none_of_it
);

async fn owed(town: &Town, role: Role, record: RecordKind) -> Vec<Duty> {
    let actor = town.actor(role);
    let work = town.reading(actor.clone()).await;
    let own = store::duty::owned_by(&work, actor.membership, 100).await.unwrap();
    own.into_iter().filter(|duty| duty.record == record).collect()
}

async fn what_go_live_waits_for_is_a_duty_of_the_side_that_shows_it(store: Store) {
    let town = Town::agreed(store).await;
    let plan = domain::mobilisation::plan(&testkit::town::terms());
    let provider = owed(&town, Role::PartnershipLead, RecordKind::Readiness).await;
    let partner = owed(&town, Role::PartnerLead, RecordKind::Readiness).await;
    assert_eq!(provider.len() + partner.len(), plan.iter().filter(|item| item.blocks).count());
    assert!(partner.iter().any(|duty| duty.title == "Show: Session leads had the safeguarding induction"));
}

async fn what_is_submitted_is_a_duty_of_the_side_that_verifies_it(store: Store) {
    let town = Town::agreed(store).await;
    town.by(Role::PartnerLead, async |work| {
        app::mobilisation::submit(work, town.reference(), "induction", "Names and dates").await
    })
    .await
    .unwrap();
    assert!(
        !owed(&town, Role::PartnerLead, RecordKind::Readiness)
            .await
            .iter()
            .any(|duty| duty.title.contains("Session leads had"))
    );
    let verdicts = owed(&town, Role::PartnershipLead, RecordKind::Verdict).await;
    assert_eq!(verdicts.len(), 1);
    town.by(Role::SafeguardingLead, async |work| {
        app::mobilisation::return_(work, town.reference(), "induction", "One date is missing").await
    })
    .await
    .unwrap();
    assert!(owed(&town, Role::PartnershipLead, RecordKind::Verdict).await.is_empty());
    assert!(
        owed(&town, Role::PartnerLead, RecordKind::Readiness)
            .await
            .iter()
            .any(|duty| duty.title.contains("Session leads had"))
    );
}

async fn an_item_is_left_out_with_a_reason_but_never_safeguarding(store: Store) {
    let town = Town::agreed(store).await;
    let remove = async |role, key: &str, reason: &str| {
        town.by(role, async |work| app::mobilisation::remove(work, town.reference(), key, reason).await).await
    };
    not_allowed(remove(Role::PartnerLead, "insurance", "Not needed").await);
    assert_eq!(invalid(remove(Role::PartnershipLead, "insurance", "").await), ["reason"]);
    not_allowed(remove(Role::PartnershipLead, "induction", "They know it all").await);
    let removed = remove(Role::PartnershipLead, "insurance", "The hall's own cover holds").await.unwrap();
    assert!(matches!(removed.state, ReadinessState::Removed { .. }) && removed.is_settled());
    assert!(
        !owed(&town, Role::PartnerLead, RecordKind::Readiness)
            .await
            .iter()
            .any(|duty| duty.title.contains("Insurance"))
    );
    not_now(remove(Role::PartnershipLead, "insurance", "Again").await);
}

async fn the_registered_manager_is_asked_once_nothing_stands_in_the_way(store: Store) {
    let town = Town::ready(store).await;
    let asked = owed(&town, Role::RegisteredManager, RecordKind::GoLiveDecision).await;
    assert_eq!(asked.len(), 1, "{asked:?}");
    let answers = GoLiveAnswers {
        choice: Some(GateChoice::GoLive),
        from: Some(date(2026, 9, 1)),
        reason: "Everything was shown".to_owned(),
        ..GoLiveAnswers::default()
    };
    town.by(Role::RegisteredManager, async |work| app::mobilisation::decide(work, town.reference(), &answers).await)
        .await
        .unwrap();
    assert!(owed(&town, Role::RegisteredManager, RecordKind::GoLiveDecision).await.is_empty());
}

fn assumption() -> RaidAnswers {
    RaidAnswers {
        kind: "assumption".to_owned(),
        statement: "A support worker is always within 10 minutes".to_owned(),
        measure: "Ring for one without warning, three times".to_owned(),
        date: Some(date(2026, 8, 31)),
        owner: Some(LeadRole::ServiceManager),
        ..RaidAnswers::default()
    }
}

async fn raise(town: &Town, role: Role, answers: &RaidAnswers) -> Result<app::Outcome, app::Error> {
    town.by(role, async |work| app::mobilisation::raise(work, town.reference(), answers, None).await).await
}

async fn an_untested_assumption_stands_in_the_way(store: Store) {
    let town = Town::ready(store).await;
    assert_eq!(invalid(raise(&town, Role::PartnershipLead, &RaidAnswers::default()).await), ["kind", "owner"]);
    let bare = RaidAnswers { kind: "assumption".to_owned(), ..RaidAnswers::default() };
    assert_eq!(invalid(raise(&town, Role::PartnershipLead, &bare).await), ["date", "statement", "measure", "owner"]);
    raise(&town, Role::PartnerLead, &assumption()).await.unwrap();
    assert_eq!(owed(&town, Role::ServiceManager, RecordKind::RaidResult).await.len(), 1);
    let answers = GoLiveAnswers {
        choice: Some(GateChoice::GoLive),
        from: Some(date(2026, 9, 1)),
        reason: "Ready".to_owned(),
        ..GoLiveAnswers::default()
    };
    let decide = async || {
        town.by(Role::RegisteredManager, async |work| app::mobilisation::decide(work, town.reference(), &answers).await)
            .await
    };
    assert!(not_now(decide().await).contains("Assumption R-0001 has not been tested"));
    let close = async |held| {
        town.by(Role::ServiceManager, async |work| {
            app::mobilisation::close_raid(work, town.reference(), "R-0001", held, "Came in 4, 6 and 9 minutes").await
        })
        .await
    };
    assert_eq!(invalid(close(None).await), ["held"]);
    close(Some(true)).await.unwrap();
    assert!(owed(&town, Role::ServiceManager, RecordKind::RaidResult).await.is_empty());
    decide().await.unwrap();
}

async fn a_risk_is_reviewed_and_closed(store: Store) {
    let town = Town::ready(store).await;
    let risk = RaidAnswers {
        kind: "risk".to_owned(),
        cause: "the hall's only exit is narrow".to_owned(),
        statement: "people may crowd".to_owned(),
        effect: "somebody falls".to_owned(),
        before: Rating::new(3, 4),
        measure: "Leave in twos".to_owned(),
        after: Rating::new(1, 4),
        date: Some(date(2026, 9, 15)),
        owner: Some(LeadRole::PartnerLead),
    };
    raise(&town, Role::PartnershipLead, &risk).await.unwrap();
    let reviewed = town
        .by(Role::PartnerLead, async |work| {
            let next = Some(date(2026, 10, 15));
            app::mobilisation::review_risk(work, town.reference(), "R-0001", Rating::new(1, 3), "In twos", next).await
        })
        .await
        .unwrap();
    assert_eq!(reviewed.what.date(), date(2026, 10, 15));
    let owed_now = owed(&town, Role::PartnerLead, RecordKind::RaidResult).await;
    assert_eq!(owed_now.len(), 1, "the next review is owed, the last is done");
    not_allowed(raise(&town, Role::Practitioner, &risk).await);
    assert!(Rating::new(0, 3).is_none() && Rating::new(3, 6).is_none());
}

async fn start(town: &Town, role: Role, answers: &DrillAnswers) -> Result<String, app::Error> {
    let outcome =
        town.by(role, async |work| app::mobilisation::start_drill(work, town.reference(), answers, None).await).await?;
    Ok(outcome.location().rsplit('/').next().unwrap_or_default().to_owned())
}

fn out_of_hours() -> DrillAnswers {
    DrillAnswers {
        scenario: Some(DrillScenario::OutOfHours),
        situation: "It is late and somebody is afraid to go home".to_owned(),
        left_out: None,
    }
}

async fn a_drill_that_nobody_answers_climbs_to_the_end_with_each_time(store: Store) {
    let town = Town::agreed(store).await;
    town.at("2026-08-25 23:12");
    let reference = start(&town, Role::PartnerLead, &out_of_hours()).await.unwrap();
    for time in ["23:12", "23:26", "23:27", "23:42", "23:57"] {
        town.at(&format!("2026-08-25 {time}"));
        town.run_jobs().await;
    }
    let work = town.reading(town.actor(Role::PartnershipLead)).await;
    let drill = app::mobilisation::drill(&work, town.reference(), &reference).await.unwrap();
    let told: Vec<_> = drill.told.iter().map(|told| (told.name.as_str(), told.at)).collect();
    assert_eq!(
        told,
        [
            ("Sam Okafor", london("2026-08-25 23:12")),
            ("Ruth Adeyemi", london("2026-08-25 23:27")),
            ("Helen Marsh", london("2026-08-25 23:42")),
        ]
    );
    assert_eq!(drill.end, Some(DrillEnd::Unanswered { at: london("2026-08-25 23:57") }));
    drop(work);
    assert!(owed(&town, Role::ServiceManager, RecordKind::DrillAnswer).await.is_empty(), "it is over");
}

async fn a_drill_is_answered_by_whoever_was_told(store: Store) {
    let town = Town::agreed(store).await;
    town.at("2026-08-25 23:12");
    let reference = start(&town, Role::PartnerLead, &out_of_hours()).await.unwrap();
    town.run_jobs().await;
    assert_eq!(owed(&town, Role::ServiceManager, RecordKind::DrillAnswer).await.len(), 1);
    town.at("2026-08-25 23:18");
    let answer = async |role, words: &str| {
        town.by(role, async |work| app::mobilisation::answer_drill(work, town.reference(), &reference, words).await)
            .await
    };
    not_allowed(answer(Role::SafeguardingLead, "I would come").await);
    assert_eq!(invalid(answer(Role::ServiceManager, "").await), ["words"]);
    let answered = answer(Role::ServiceManager, "I would stay on the phone and send the night worker").await.unwrap();
    assert_eq!(answered.answered_after().map(|after| after.as_mins()), Some(6));
    not_now(answer(Role::ServiceManager, "Again").await);
    town.at("2026-08-26 12:00");
    town.run_jobs().await;
    let work = town.reading(town.actor(Role::PartnershipLead)).await;
    let drill = app::mobilisation::drill(&work, town.reference(), &reference).await.unwrap();
    assert_eq!(drill.told.len(), 1, "nobody else is woken");
}

async fn whoever_is_implicated_is_left_out_of_the_drill(store: Store) {
    let town = Town::agreed(store).await;
    let mut answers = DrillAnswers { scenario: Some(DrillScenario::SomeoneImplicated), ..out_of_hours() };
    assert_eq!(invalid(start(&town, Role::PartnerLead, &answers).await), ["left_out"]);
    answers.left_out = Some(LeadRole::OnDutyLead);
    let reference = start(&town, Role::PartnerLead, &answers).await.unwrap();
    town.run_jobs().await;
    let work = town.reading(town.actor(Role::PartnershipLead)).await;
    let drill = app::mobilisation::drill(&work, town.reference(), &reference).await.unwrap();
    assert_eq!(drill.told.iter().map(|told| told.name.as_str()).collect::<Vec<_>>(), ["Ruth Adeyemi"]);
}

async fn an_out_of_hours_drill_is_started_out_of_hours(store: Store) {
    let town = Town::agreed(store).await;
    town.at("2026-08-25 14:00");
    assert_eq!(invalid(start(&town, Role::PartnerLead, &out_of_hours()).await), ["scenario"]);
    // A bank holiday is out of hours all day.
    town.at("2026-08-31 14:00");
    start(&town, Role::PartnerLead, &out_of_hours()).await.unwrap();
}

async fn there_is_no_drill_before_a_route_is_agreed(store: Store) {
    let town = Town::founded(store).await;
    town.at("2026-08-24 23:00");
    assert!(not_now(start(&town, Role::PartnerLead, &out_of_hours()).await).contains("agree"));
}

async fn what_a_workshop_gives_to_do_is_a_duty(store: Store) {
    let town = Town::agreed(store).await;
    let attendee = |role: Role| {
        let actor = town.actor(role);
        Attendee { membership: actor.membership, name: actor.name.clone(), side: role.side() }
    };
    let record = async |answers: &WorkshopAnswers| {
        town.by(Role::PartnershipLead, async |work| {
            app::mobilisation::record_workshop(work, town.reference(), answers, None).await
        })
        .await
    };
    let fields = invalid(record(&WorkshopAnswers::default()).await);
    assert_eq!(fields, ["held_at", "attended", "decisions"]);
    let mut answers = WorkshopAnswers {
        held_at: Some(london("2026-08-24 10:00")),
        attended: vec![attendee(Role::PartnershipLead)],
        decisions: "A bruise is level 2\n\nTears are level 0".to_owned(),
        actions: vec![ActionAnswers {
            what: "Put the levels on the wall".to_owned(),
            owner: Some(LeadRole::SessionLead),
            due: None,
        }],
    };
    assert_eq!(invalid(record(&answers).await), ["attended", "due-1"], "both sides, and every action whole");
    answers.attended.push(attendee(Role::PartnerLead));
    answers.actions[0].due = Some(date(2026, 8, 28));
    record(&answers).await.unwrap();
    let duties = owed(&town, Role::Practitioner, RecordKind::Statement).await;
    assert_eq!(duties.len(), 1);
    assert_eq!(duties[0].title, "Put the levels on the wall");
    let work = town.reading(town.actor(Role::PartnerLead)).await;
    let held = app::mobilisation::workshops(&work, &town.partnership_of(&work).await).await.unwrap();
    assert_eq!(held[0].decisions, ["A bruise is level 2", "Tears are level 0"]);
    assert!(held[0].agenda.iter().any(|line| line.contains("safeguarding induction")), "{:?}", held[0].agenda);
}

async fn a_changed_lead_opens_what_rested_on_them(store: Store) {
    let town = Town::ready(store).await;
    town.by(Role::PartnershipLead, async |work| {
        let holder = town.actor(Role::RegisteredManager);
        let lead = NamedLead {
            role: LeadRole::OnDutyLead,
            rank: 2,
            holder: holder.membership,
            name: holder.name.clone(),
            phone: "07700 900124".to_owned(),
        };
        app::partnership::name_lead(work, town.partnership_id(), &lead).await
    })
    .await
    .unwrap();
    let work = town.reading(town.actor(Role::PartnershipLead)).await;
    let items = store::mobilisation::items(&work, town.partnership_id()).await.unwrap();
    let open: Vec<_> =
        items.iter().filter(|item| item.blocks && !item.is_settled()).map(|item| item.key.as_str()).collect();
    assert!(open.contains(&"route-tested") && open.contains(&"named-leads"), "{open:?}");
    assert!(!open.contains(&"induction"), "{open:?}");
    drop(work);
    // Who had shown it before still decides nothing about it.
    let again = town.by(Role::PartnershipLead, async |work| {
        app::mobilisation::submit(work, town.reference(), "route-tested", "Tried again on the 27th").await
    });
    again.await.unwrap();
    town.by(Role::PartnerLead, async |work| {
        app::mobilisation::accept(work, town.reference(), "route-tested", Verdict::Met, "").await
    })
    .await
    .unwrap();
}

async fn the_longstop_date_asks_for_a_decision(store: Store) {
    let town = Town::agreed(store).await;
    let work = town.reading(town.actor(Role::PartnershipLead)).await;
    let schedule = app::mobilisation::schedule(&work, town.partnership_id()).await.unwrap().unwrap();
    assert_eq!((schedule.planned_start, schedule.longstop_on), (date(2026, 9, 1), date(2026, 12, 1)));
    drop(work);
    let change = async |role, longstop, reason| {
        town.by(role, async |work| {
            let start = Some(date(2026, 9, 15));
            app::mobilisation::reschedule(work, town.reference(), start, longstop, reason).await
        })
        .await
    };
    not_allowed(change(Role::PartnerLead, Some(date(2026, 10, 30)), "Later").await);
    assert_eq!(invalid(change(Role::PartnershipLead, Some(date(2026, 9, 1)), "").await), ["longstop", "reason"]);
    change(Role::PartnershipLead, Some(date(2026, 10, 30)), "The hall is being painted").await.unwrap();
    town.at("2026-10-30 23:59");
    town.run_jobs().await;
    assert!(owed(&town, Role::RegisteredManager, RecordKind::GoLiveDecision).await.is_empty());
    town.at("2026-10-31 00:00");
    town.run_jobs().await;
    assert_eq!(owed(&town, Role::RegisteredManager, RecordKind::GoLiveDecision).await.len(), 1);
}

async fn strangers_find_none_of_it(store: Store) {
    let town = Town::agreed(store).await;
    for actor in [town.unassigned(Role::PartnershipLead), town.unassigned(Role::PartnerLead)] {
        let raised = town
            .as_(actor.clone(), async |work| {
                app::mobilisation::raise(work, town.reference(), &assumption(), None).await
            })
            .await;
        not_found(raised);
        let drilled = town
            .as_(actor.clone(), async |work| {
                app::mobilisation::start_drill(work, town.reference(), &out_of_hours(), None).await
            })
            .await;
        not_found(drilled);
        let held = town
            .as_(actor, async |work| {
                app::mobilisation::record_workshop(work, town.reference(), &WorkshopAnswers::default(), None).await
            })
            .await;
        not_found(held);
    }
}
