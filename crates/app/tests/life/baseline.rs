//! Baselines: for any measure that the terms name, locked when go-live is decided, changed only by a version that says so.
use app::measure::{FigureKey, figures};
use domain::{
    incident::IncidentAnswers,
    mobilisation::{Baseline, BaselineAnswers, BaselineKind, GateChoice, GoLiveAnswers},
    organisation::Role,
    time::Quarter,
};
use jiff::civil::date;
use store::Store;
use testkit::{Town, london};

use crate::refused::{invalid, not_allowed, not_found};

testkit::on_both!(
    any_measure_of_the_terms_has_a_baseline,
    accord_counts_what_it_has_records_of,
    every_answer_is_asked_for_and_checked,
    a_change_is_a_newer_version_with_a_reason,
    go_live_locks_what_was_seen_and_a_later_change_says_so_beside_the_figure,
    the_partnership_lead_or_the_service_manager_records_it,
    strangers_find_no_baselines
);

fn share() -> BaselineAnswers {
    BaselineAnswers {
        kind: Some(BaselineKind::Share),
        from: Some(date(2026, 6, 1)),
        until: Some(date(2026, 8, 23)),
        value: "11".to_owned(),
        of: "20".to_owned(),
        source: "The choir's own lists".to_owned(),
        method: "Counted by hand by two people".to_owned(),
        ..BaselineAnswers::default()
    }
}

async fn record(town: &Town, role: Role, measure: &str, answers: &BaselineAnswers) -> Result<Baseline, app::Error> {
    let record =
        async |work: &store::Work| app::mobilisation::record_baseline(work, town.reference(), measure, answers).await;
    town.by(role, record).await
}

async fn any_measure_of_the_terms_has_a_baseline(store: Store) {
    let town = Town::agreed(store).await;
    let recorded = record(&town, Role::PartnershipLead, "attendance", &share()).await.unwrap();
    assert_eq!((recorded.version, recorded.value.words().as_str(), recorded.n), (1, "55.0% (11 of 20)", 20));
    assert!(!recorded.counted && !recorded.after_go_live && recorded.reason.is_none());
    not_found(record(&town, Role::PartnershipLead, "happiness", &share()).await);
    let rate = BaselineAnswers {
        kind: Some(BaselineKind::Rate),
        value: "61".to_owned(),
        of: "168".to_owned(),
        n: "14".to_owned(),
        ..share()
    };
    let recorded = record(&town, Role::ServiceManager, "incident-rate", &rate).await.unwrap();
    assert_eq!(recorded.value.words(), "0.363 a person-week (61 in 168 person-weeks)");
    let work = town.reading(town.actor(Role::InspectorReader)).await;
    let partnership = town.partnership_of(&work).await;
    let measures = app::mobilisation::baselines(&work, &partnership).await.unwrap();
    let of: Vec<_> = measures.iter().map(|measured| (measured.term.key.as_str(), measured.versions.len())).collect();
    assert_eq!(of, [("attendance", 1), ("incident-rate", 1)]);
}

/// Two people in service since June, one of them with three incidents in the weeks that the terms name.
async fn incidents(town: &Town) {
    let recorded = town.by(Role::ServiceManager, async |work| {
        for known_as in ["Alma", "Bert"] {
            let person = app::person::add(work, known_as, None, date(2026, 6, 1)).await?;
            app::person::join(work, town.reference(), &person, date(2026, 9, 1)).await?;
            for day in ["2026-06-02", "2026-07-14", "2026-08-20"].iter().filter(|_| known_as == "Alma") {
                let answers = IncidentAnswers {
                    person: Some(person.id),
                    occurred_at: Some(london(&format!("{day} 10:00"))),
                    severity: Some(1),
                    what: "Shouted".to_owned(),
                };
                app::incident::record(work, town.reference(), &answers, None).await?;
            }
        }
        Ok::<(), app::Error>(())
    });
    recorded.await.unwrap();
}

fn counted() -> BaselineAnswers {
    BaselineAnswers {
        kind: Some(BaselineKind::Counted),
        from: Some(date(2026, 6, 1)),
        until: Some(date(2026, 8, 23)),
        ..BaselineAnswers::default()
    }
}

async fn accord_counts_what_it_has_records_of(store: Store) {
    let town = Town::agreed(store).await;
    let nobody = record(&town, Role::PartnershipLead, "incident-rate", &counted()).await;
    assert_eq!(invalid(nobody), ["from"], "nobody was there to have an incident");
    incidents(&town).await;
    let recorded = record(&town, Role::PartnershipLead, "incident-rate", &counted()).await.unwrap();
    // Twelve weeks, two people.
    assert_eq!(recorded.value.words(), "0.125 a person-week (3 in 24 person-weeks)");
    assert_eq!((recorded.n, recorded.counted), (2, true));
    assert_eq!(recorded.source, "incidents recorded by the provider", "the source is the agreement's");
    assert_eq!(recorded.method, "Counted by Accord: incidents / person-weeks");
    let of_attendance = record(&town, Role::PartnershipLead, "attendance", &counted()).await;
    assert_eq!(invalid(of_attendance)[0], "kind", "nothing was delivered before");
}

async fn every_answer_is_asked_for_and_checked(store: Store) {
    let town = Town::agreed(store).await;
    let record = async |answers: BaselineAnswers| record(&town, Role::PartnershipLead, "attendance", &answers).await;
    let none = record(BaselineAnswers::default()).await;
    assert_eq!(invalid(none), ["from", "until", "kind", "source", "method"]);
    assert_eq!(invalid(record(BaselineAnswers { until: Some(date(2026, 5, 1)), ..share() }).await), ["until"]);
    assert_eq!(
        invalid(record(BaselineAnswers { until: Some(date(2026, 8, 24)), ..share() }).await),
        ["until"],
        "today"
    );
    for (value, of, wrong) in [("", "20", "value"), ("5", "many", "of"), ("21", "20", "of"), ("0", "0", "of")] {
        let answers = BaselineAnswers { value: value.to_owned(), of: of.to_owned(), ..share() };
        assert_eq!(invalid(record(answers).await), [wrong], "{value} of {of}");
    }
    let mean =
        BaselineAnswers { kind: Some(BaselineKind::Mean), value: "2,9".to_owned(), n: "0".to_owned(), ..share() };
    assert_eq!(invalid(record(mean.clone()).await), ["value", "n"]);
    let recorded = record(BaselineAnswers { value: "2.9".to_owned(), n: "24".to_owned(), ..mean }).await.unwrap();
    assert_eq!((recorded.value.words().as_str(), recorded.n), ("2.9", 24));
}

async fn a_change_is_a_newer_version_with_a_reason(store: Store) {
    let town = Town::agreed(store).await;
    record(&town, Role::PartnershipLead, "attendance", &share()).await.unwrap();
    let changed = BaselineAnswers { value: "12".to_owned(), ..share() };
    assert_eq!(invalid(record(&town, Role::PartnershipLead, "attendance", &changed).await), ["reason"]);
    let changed = BaselineAnswers { reason: "One list was found later".to_owned(), ..changed };
    let second = record(&town, Role::PartnershipLead, "attendance", &changed).await.unwrap();
    assert_eq!((second.version, second.caution()), (2, None), "before go-live nothing was compared with it");
    let work = town.reading(town.actor(Role::PartnershipLead)).await;
    let measures = app::mobilisation::baselines(&work, &town.partnership_of(&work).await).await.unwrap();
    let versions: Vec<_> = measures[0].versions.iter().map(|one| (one.version, one.value.words())).collect();
    assert_eq!(versions, [(2, "60.0% (12 of 20)".to_owned()), (1, "55.0% (11 of 20)".to_owned())]);
    let entries = store::ledger::list(&work, &store::ledger::Filter::default(), 200).await.unwrap();
    let said: Vec<_> = entries.iter().filter(|entry| entry.verb.starts_with("baseline.")).collect();
    assert_eq!(
        said.iter().map(|entry| entry.verb.as_str()).collect::<Vec<_>>(),
        ["baseline.changed", "baseline.recorded"]
    );
    assert_eq!(said[0].reason.as_deref(), Some("One list was found later"));
}

async fn go_live_locks_what_was_seen_and_a_later_change_says_so_beside_the_figure(store: Store) {
    let town = Town::ready(store).await;
    incidents(&town).await;
    record(&town, Role::PartnershipLead, "incident-rate", &counted()).await.unwrap();
    let answers = GoLiveAnswers {
        choice: Some(GateChoice::GoLive),
        from: Some(date(2026, 9, 1)),
        reason: "Everything was shown".to_owned(),
        ..GoLiveAnswers::default()
    };
    let decided = town
        .by(Role::RegisteredManager, async |work| app::mobilisation::decide(work, town.reference(), &answers).await);
    let seen = decided.await.unwrap().baselines;
    assert_eq!(seen.iter().map(|one| (one.measure.as_str(), one.version)).collect::<Vec<_>>(), [("incident-rate", 1)]);
    town.at("2026-10-20 09:00");
    let figure = async || {
        let work = town.reading(town.actor(Role::CommissionerReader)).await;
        let partnership = town.partnership_of(&work).await;
        let counted = figures(&work, &partnership, Quarter::new(2026, 2).unwrap()).await.unwrap();
        counted.figure(FigureKey::IncidentRate).unwrap().clone()
    };
    let before = figure().await;
    let baseline = "0.125 a person-week (3 in 24 person-weeks), 1 June 2026 to 23 August 2026";
    assert_eq!((before.baseline.as_deref(), before.caution), (Some(baseline), None));
    let changed = BaselineAnswers {
        kind: Some(BaselineKind::Rate),
        value: "4".to_owned(),
        of: "24".to_owned(),
        n: "2".to_owned(),
        source: "The night book".to_owned(),
        method: "One incident had been left out".to_owned(),
        reason: "The night book was read only now".to_owned(),
        ..counted()
    };
    record(&town, Role::ServiceManager, "incident-rate", &changed).await.unwrap();
    let after = figure().await;
    assert_eq!(
        after.caution.as_deref(),
        Some(
            "The baseline was changed after go-live: version 2 of 20 October 2026. Why: The night book was read only now."
        )
    );
    let meaning = after.meaning.unwrap_or_default();
    assert!(meaning.contains("4 incidents in 24 person-weeks at baseline"), "compared with what counts now: {meaning}");
    let work = town.reading(town.actor(Role::RegisteredManager)).await;
    let gate = app::mobilisation::gate(&work, &town.partnership_of(&work).await).await.unwrap();
    assert_eq!(gate.decisions[0].baselines[0].version, 1, "what was seen stays as it was seen");
}

async fn the_partnership_lead_or_the_service_manager_records_it(store: Store) {
    let town = Town::agreed(store).await;
    let may = [Role::PartnershipLead, Role::ServiceManager];
    for role in Role::ALL.into_iter().filter(|role| !may.contains(role)) {
        let words = not_allowed(record(&town, role, "attendance", &share()).await);
        assert_eq!(words, "The partnership lead or the service manager records baselines", "{role:?}");
    }
}

async fn strangers_find_no_baselines(store: Store) {
    let town = Town::agreed(store).await;
    for actor in [town.unassigned(Role::PartnershipLead), town.stranger(Role::ServiceManager)] {
        // The other provider's partnership has the same reference: what is recorded there is theirs.
        let recorded = town
            .as_(actor.clone(), async |work| {
                app::mobilisation::record_baseline(work, town.reference(), "attendance", &share()).await
            })
            .await;
        match actor.tenant == town.ours.tenant {
            true => not_found(recorded),
            false => assert_eq!(recorded.unwrap().tenant, town.theirs.tenant),
        }
    }
    let work = town.reading(town.actor(Role::PartnershipLead)).await;
    let measures = app::mobilisation::baselines(&work, &town.partnership_of(&work).await).await.unwrap();
    assert!(measures.iter().all(|measured| measured.versions.is_empty()), "{measures:?}");
}
