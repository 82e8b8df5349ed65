//! The ledger is read by those who answer for the organisation, and sealed in a chain that can be verified.
use domain::{
    agreement::ConcernLevel,
    concern::{AuthorityDecision, DecisionAnswers},
    organisation::Role,
};
use store::{Store, Work};
use testkit::Town;

use crate::{
    refused::{not_allowed, not_found},
    story::{raise, worry},
};

testkit::on_both!(
    the_registered_manager_and_administrators_read_the_ledger,
    leads_of_either_side_read_the_history,
    what_a_concern_is_about_is_not_in_the_history,
    what_a_concern_is_about_is_not_in_the_ledger_of_the_organisation,
    the_pages_of_the_ledger_follow_each_other,
    a_view_of_a_concern_is_itself_an_entry,
    the_whole_life_of_the_town_is_sealed_and_whole,
    one_tenants_ledger_is_not_anothers
);

async fn the_registered_manager_and_administrators_read_the_ledger(store: Store) {
    let town = Town::founded(store).await;
    for role in Role::ALL {
        let page = app::ledger::page(&town.reading(town.actor(role)).await, None).await;
        if matches!(role, Role::RegisteredManager | Role::Administrator) {
            page.unwrap();
        } else {
            let words = "The registered manager and administrators read the ledger";
            assert_eq!(not_allowed(page), words, "{role:?}");
        }
    }
}

async fn leads_of_either_side_read_the_history(store: Store) {
    let town = Town::agreed(store).await;
    let others = [Role::Practitioner, Role::Administrator, Role::CommissionerReader, Role::InspectorReader];
    for role in Role::ALL {
        let page = app::ledger::history(&town.reading(town.actor(role)).await, town.reference(), None).await;
        if others.contains(&role) {
            assert_eq!(not_allowed(page), "Leads of either side read the history", "{role:?}");
        } else {
            let entries = page.unwrap().entries;
            assert!(entries.iter().all(|entry| entry.partnership == Some(town.partnership_id())), "{role:?}");
            assert_eq!(entries[0].verb, "agreement.agreed", "the newest comes first");
        }
    }
    let work = town.reading(town.unassigned(Role::PartnershipLead)).await;
    not_found(app::ledger::history(&work, town.reference(), None).await);
}

async fn what_a_concern_is_about_is_not_in_the_history(store: Store) {
    let town = Town::live(store).await;
    raise(&town, Role::Practitioner, &worry(&town, ConcernLevel::L2, town.now())).await.unwrap();
    let work = town.reading(town.actor(Role::PartnerLead)).await;
    let newest = app::ledger::history(&work, town.reference(), None).await.unwrap().entries.remove(0);
    assert_eq!((newest.verb.as_str(), newest.payload, newest.reason), ("concern.raised", None, None));
}

async fn what_a_concern_is_about_is_not_in_the_ledger_of_the_organisation(store: Store) {
    let town = Town::live(store).await;
    let reference = raise(&town, Role::Practitioner, &worry(&town, ConcernLevel::L1, town.now())).await.unwrap();
    let decision = DecisionAnswers {
        authority: Some(AuthorityDecision::NotReferred),
        notify_cqc: Some(false),
        reason: "Her brother was at the door".to_owned(),
        ..DecisionAnswers::default()
    };
    let decide = async |work: &Work| {
        app::concern::acknowledge(work, &reference).await?;
        app::concern::decide(work, &reference, &decision).await
    };
    town.by(Role::SafeguardingLead, decide).await.unwrap();
    for role in [Role::Administrator, Role::RegisteredManager] {
        let newest = app::ledger::page(&town.reading(town.actor(role)).await, None).await.unwrap().entries.remove(0);
        assert_eq!((newest.verb.as_str(), newest.payload, newest.reason), ("concern.decided", None, None), "{role:?}");
    }
}

async fn the_pages_of_the_ledger_follow_each_other(store: Store) {
    let town = Town::live(store).await;
    let work = town.reading(town.actor(Role::RegisteredManager)).await;
    let whole = store::ledger::list(&work, &store::ledger::Filter::default(), 1000).await.unwrap();
    let mut read = Vec::new();
    let mut before = None;
    loop {
        let page = app::ledger::page(&work, before).await.unwrap();
        read.extend(page.entries);
        let Some(next) = page.next else { break };
        before = Some(next);
    }
    assert!(whole.len() > 50, "more than a page: {}", whole.len());
    assert_eq!(read, whole);
}

async fn a_view_of_a_concern_is_itself_an_entry(store: Store) {
    let town = Town::live(store).await;
    let answers = worry(&town, ConcernLevel::L2, town.now());
    let reference = raise(&town, Role::Practitioner, &answers).await.unwrap();
    town.by(Role::SafeguardingLead, async |work| app::concern::page(work, &reference).await).await.unwrap();
    let work = town.reading(town.actor(Role::RegisteredManager)).await;
    let newest = app::ledger::page(&work, None).await.unwrap().entries.remove(0);
    let viewer = town.actor(Role::SafeguardingLead).membership;
    assert_eq!((newest.verb.as_str(), newest.actor), ("concern.viewed", viewer));
}

async fn the_whole_life_of_the_town_is_sealed_and_whole(store: Store) {
    let town = Town::live(store).await;
    for provider in [&town.ours, &town.theirs] {
        let head = app::ledger::seal(&town.store, provider.tenant, town.now()).await.unwrap();
        let found = app::ledger::verify(&town.store, provider.tenant, head.as_ref(), town.now()).await.unwrap();
        assert_eq!((found.unsealed, found.faults), (0, vec![]));
        assert_eq!(found.sealed, u64::try_from(head.unwrap().position).unwrap());
        assert!(found.sealed > 50);
    }
}

async fn one_tenants_ledger_is_not_anothers(store: Store) {
    let town = Town::founded(store).await;
    let subject = |work| async move {
        let page = app::ledger::page(&work, None).await.unwrap();
        page.entries.into_iter().map(|entry| entry.seq).collect::<Vec<_>>()
    };
    let ours = subject(town.reading(town.actor(Role::RegisteredManager)).await).await;
    let theirs = subject(town.reading(town.stranger(Role::RegisteredManager)).await).await;
    assert!(!ours.is_empty() && !theirs.is_empty());
    assert!(ours.iter().all(|seq| !theirs.contains(seq)));
}
