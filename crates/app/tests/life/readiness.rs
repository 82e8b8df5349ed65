//! Readiness is prepared by one side and verified by the other; nobody verifies their own.
use domain::{
    mobilisation::{
        ReadinessItem, ReadinessState, Verdict,
        evidence::{EvidenceAnswers, ShownAnswers},
    },
    organisation::Role,
};
use store::Store;
use testkit::Town;

use crate::refused::{invalid, not_allowed, not_found, not_now};

testkit::on_both!(
    what_is_shown_is_accepted_by_the_other_side,
    the_wrong_side_neither_prepares_nor_verifies,
    whoever_leads_nothing_neither_prepares_nor_verifies,
    nobody_verifies_what_they_prepared,
    what_is_returned_is_shown_again,
    what_is_added_after_the_verdict_is_verified_again,
    a_stranger_finds_no_readiness
);

async fn what_is_shown_is_accepted_by_the_other_side(store: Store) {
    let town = Town::agreed(store).await;
    submit(&town, Role::PartnerLead, "induction").await.unwrap();
    assert!(not_now(submit(&town, Role::PartnerLead, "induction").await).contains("already"));
    let accepted = accept(&town, Role::SafeguardingLead, "induction").await.unwrap();
    let ReadinessState::Accepted { by, prepared_by, evidence, .. } = accepted.state else {
        panic!("{:?}", accepted.state)
    };
    assert_eq!(by, town.actor(Role::SafeguardingLead).membership);
    assert_eq!(prepared_by, town.actor(Role::PartnerLead).membership);
    assert_eq!(evidence, "Minutes of 25 August");
}

async fn the_wrong_side_neither_prepares_nor_verifies(store: Store) {
    let town = Town::agreed(store).await;
    assert_eq!(not_allowed(submit(&town, Role::PartnershipLead, "induction").await), "This is for the partner to do");
    submit(&town, Role::PartnerLead, "induction").await.unwrap();
    assert_eq!(not_allowed(accept(&town, Role::PartnerLead, "induction").await), "This is for the provider to do");
}

async fn whoever_leads_nothing_neither_prepares_nor_verifies(store: Store) {
    let town = Town::agreed(store).await;
    submit(&town, Role::PartnershipLead, "route-tested").await.unwrap();
    let others = [Role::Practitioner, Role::Administrator, Role::CommissionerReader, Role::InspectorReader];
    for role in others {
        let words = "Leads of either side prepare and verify readiness";
        assert_eq!(not_allowed(submit(&town, role, "induction").await), words, "{role:?}");
        assert_eq!(not_allowed(accept(&town, role, "route-tested").await), words, "{role:?}");
    }
}

async fn nobody_verifies_what_they_prepared(store: Store) {
    let town = Town::agreed(store).await;
    // The second hall is prepared and verified on the same side.
    submit(&town, Role::PartnershipLead, "spare-hall").await.unwrap();
    let own = not_allowed(accept(&town, Role::PartnershipLead, "spare-hall").await);
    assert_eq!(own, "You prepared this, so someone else must verify it");
    accept(&town, Role::ServiceManager, "spare-hall").await.unwrap();
}

async fn what_is_returned_is_shown_again(store: Store) {
    let town = Town::agreed(store).await;
    assert_eq!(not_now(accept(&town, Role::PartnerLead, "route-tested").await), "There is no evidence to verify yet");
    assert_eq!(invalid(try_submit(&town, Role::PartnershipLead, "route-tested", " ").await), ["evidence"]);
    submit(&town, Role::PartnershipLead, "route-tested").await.unwrap();
    let return_ = async |reason: &str| {
        town.by(Role::PartnerLead, async |work| {
            app::mobilisation::return_(work, town.reference(), "route-tested", reason).await
        })
        .await
    };
    assert_eq!(invalid(return_("").await), ["reason"]);
    let returned = return_("Nobody answered at night").await.unwrap();
    assert_eq!(returned.state.words(), "Needs evidence");
    submit(&town, Role::PartnershipLead, "route-tested").await.unwrap();
    accept(&town, Role::PartnerLead, "route-tested").await.unwrap();
}

async fn a_stranger_finds_no_readiness(store: Store) {
    let town = Town::agreed(store).await;
    let unassigned = town.unassigned(Role::PartnerLead);
    let submitted = town
        .as_(unassigned, async |work| app::mobilisation::submit(work, town.reference(), "induction", "x").await)
        .await;
    not_found(submitted);
}

async fn what_is_added_after_the_verdict_is_verified_again(store: Store) {
    let town = Town::agreed(store).await;
    submit(&town, Role::PartnerLead, "induction").await.unwrap();
    accept(&town, Role::SafeguardingLead, "induction").await.unwrap();
    let answers = EvidenceAnswers {
        title: "Attendance sheet".to_owned(),
        shown: ShownAnswers::Link("https://larkspur.example/sheet".to_owned()),
        effective_on: Some(jiff::civil::date(2026, 8, 25)),
        ..EvidenceAnswers::default()
    };
    let place = (town.reference(), "induction");
    let added = town.by(Role::PartnerLead, async |work| {
        app::mobilisation::evidence::add(work, place, None, work.fresh(), answers, None).await
    });
    added.await.unwrap();
    let work = town.reading(town.actor(Role::PartnershipLead)).await;
    let item = app::mobilisation::item(&work, town.reference(), "induction").await.unwrap();
    drop(work);
    let ReadinessState::Submitted { evidence, .. } = &item.state else { panic!("{:?}", item.state) };
    assert_eq!(evidence, "Minutes of 25 August\n\nAdded after that: Attendance sheet");
    accept(&town, Role::SafeguardingLead, "induction").await.unwrap();
}

async fn submit(town: &Town, role: Role, key: &str) -> Result<ReadinessItem, app::Error> {
    try_submit(town, role, key, "Minutes of 25 August").await
}

async fn try_submit(town: &Town, role: Role, key: &str, evidence: &str) -> Result<ReadinessItem, app::Error> {
    town.by(role, async |work| app::mobilisation::submit(work, town.reference(), key, evidence).await).await
}

async fn accept(town: &Town, role: Role, key: &str) -> Result<ReadinessItem, app::Error> {
    town.by(role, async |work| app::mobilisation::accept(work, town.reference(), key, Verdict::Met, "").await).await
}
