//! Two people open the same thing; the second to save is told so.
use domain::organisation::Role;
use jiff::civil::date;
use store::{Error, Store, Work};
use testkit::Town;

testkit::on_both!(
    of_two_saves_of_one_version_the_second_is_stale,
    a_save_makes_the_next_version,
    nobody_saves_over_another_tenants_row
);

async fn of_two_saves_of_one_version_the_second_is_stale(store: Store) {
    let town = town_with_a_concern(store).await;
    let work = Work::write(&town.store, town.actor(Role::SafeguardingLead), town.now()).await.unwrap();
    let partnership = town.partnership_id();
    let session = &town.ours.sessions[0];

    // Each kind of record is read once and saved twice, as by two people who had it open.
    let found = store::partnership::get(&work, partnership).await.unwrap().unwrap();
    store::partnership::save(&work, &found, &found).await.unwrap();
    assert_stale("partnership", store::partnership::save(&work, &found, &found).await);

    let found = store::agreement::list(&work, partnership).await.unwrap().remove(0);
    store::agreement::save(&work, &found, &found).await.unwrap();
    assert_stale("agreement", store::agreement::save(&work, &found, &found).await);

    let found = store::mobilisation::item_by_key(&work, partnership, "induction").await.unwrap().unwrap();
    store::mobilisation::save_item(&work, &found, &found).await.unwrap();
    assert_stale("readiness item", store::mobilisation::save_item(&work, &found, &found).await);

    let found = store::activity::get(&work, session.id).await.unwrap().unwrap();
    store::activity::save(&work, &found, &found).await.unwrap();
    assert_stale("session", store::activity::save(&work, &found, &found).await);

    let found = store::record::of_session(&work, session.id).await.unwrap().remove(0);
    store::record::save(&work, &found, &found).await.unwrap();
    assert_stale("summary", store::record::save(&work, &found, &found).await);

    let found = store::concern::by_reference(&work, "C-0001").await.unwrap().unwrap();
    store::concern::save(&work, &found, &found).await.unwrap();
    assert_stale("concern", store::concern::save(&work, &found, &found).await);

    let open = store::duty::open_in(&work, partnership, 1).await.unwrap().remove(0);
    let found = store::duty::get(&work, open.id).await.unwrap().unwrap();
    store::duty::save(&work, &found, &found).await.unwrap();
    assert_stale("duty", store::duty::save(&work, &found, &found).await);
}

async fn a_save_makes_the_next_version(store: Store) {
    let town = Town::founded(store).await;
    let work = Work::write(&town.store, town.actor(Role::PartnershipLead), town.now()).await.unwrap();
    for service in ["Tuesday choir", "Tuesday band"] {
        let found = store::partnership::get(&work, town.partnership_id()).await.unwrap().unwrap();
        let renamed = domain::partnership::Partnership { service: service.to_owned(), ..found.value.clone() };
        store::partnership::save(&work, &found, &renamed).await.unwrap();
    }
    let found = store::partnership::get(&work, town.partnership_id()).await.unwrap().unwrap();
    assert_eq!(found.service, "Tuesday band");
}

async fn nobody_saves_over_another_tenants_row(store: Store) {
    let town = Town::founded(store).await;
    let theirs = Work::read(&town.store, town.stranger(Role::PartnershipLead), town.now()).await.unwrap();
    let found = store::partnership::get(&theirs, town.theirs.partnership).await.unwrap().unwrap();
    drop(theirs);
    let work = Work::write(&town.store, town.actor(Role::PartnershipLead), town.now()).await.unwrap();
    assert_stale("partnership", store::partnership::save(&work, &found, &found).await);
}

fn assert_stale(what: &str, saved: Result<(), Error>) {
    assert!(matches!(saved, Err(Error::Stale)), "{what}: {saved:?}");
}

/// The town after its first session, with a note and a concern.
async fn town_with_a_concern(store: Store) -> Town {
    use domain::{activity::Mark, agreement::ConcernLevel, concern::RaiseAnswers, record::SummaryAnswers};
    let town = Town::live(store).await;
    town.at("2026-09-01 16:00");
    let note = SummaryAnswers {
        marks: town.ours.register.iter().map(|person| (person.id, Some(Mark::Attended))).collect(),
        themes: "We sang".to_owned(),
        worried: Some(true),
    };
    let reference = town.ours.sessions[0].reference.clone();
    town.by(Role::Practitioner, async |work| app::record::send_summary(work, &reference, &note, None).await)
        .await
        .unwrap();
    let concern = RaiseAnswers {
        level: Some(ConcernLevel::L2),
        what: "Alma said that she is afraid".to_owned(),
        aware_at: Some(town.now()),
        staff_implicated: Some(false),
        ..RaiseAnswers::default()
    };
    town.by(Role::Practitioner, async |work| app::concern::raise(work, town.reference(), &concern, None).await)
        .await
        .unwrap();
    assert_eq!(town.partnership().await.state, domain::partnership::PartnershipState::Live { from: date(2026, 9, 1) });
    town
}
