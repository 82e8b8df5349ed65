//! People and organisations are added by administrators, partnerships set up and staffed by their leads.
use app::organisation::NewMember;
use domain::{
    organisation::{LeadRole, OrganisationKind, Role},
    partnership::NamedLead,
    person::Away,
};
use jiff::civil::date;
use store::Store;
use testkit::{Town, town::PASSWORD_HASH};

use crate::refused::{invalid, not_allowed, not_found};

testkit::on_both!(
    only_administrators_add_organisations_and_people,
    an_address_signs_in_one_person,
    only_partnership_leads_set_up_partnerships,
    a_lead_is_of_the_side_that_the_post_is_for,
    a_place_among_the_leads_is_one_persons,
    nobody_of_another_tenant_is_named_or_assigned,
    the_providers_managers_keep_the_list_of_people,
    everything_done_is_in_the_ledger
);

async fn only_administrators_add_organisations_and_people(store: Store) {
    let town = Town::founded(store).await;
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
        let words = "Only an administrator can add organisations and people";
        let added = town
            .by(role, async |work| app::organisation::add_organisation(work, "X", OrganisationKind::Charity).await)
            .await;
        assert_eq!(not_allowed(added), words, "{role:?}");
        let member = newcomer(&town, "new@fairhaven.example");
        let added = town.by(role, async |work| app::organisation::add_member(work, &member).await).await;
        assert_eq!(not_allowed(added), words, "{role:?}");
    }
}

async fn an_address_signs_in_one_person(store: Store) {
    let town = Town::founded(store).await;
    let add = async |email: &str| {
        let member = newcomer(&town, email);
        town.by(Role::Administrator, async |work| app::organisation::add_member(work, &member).await).await
    };
    add("new@fairhaven.example").await.unwrap();
    assert_eq!(invalid(add("NEW@fairhaven.example").await), ["email"]);
    assert_eq!(invalid(add("no address").await), ["email"]);
}

async fn only_partnership_leads_set_up_partnerships(store: Store) {
    let town = Town::founded(store).await;
    let partner = town.ours.partner;
    for role in Role::ALL.into_iter().filter(|role| *role != Role::PartnershipLead) {
        let created = town.by(role, async |work| app::partnership::create(work, partner, "Choir").await).await;
        assert_eq!(not_allowed(created), "Only a partnership lead can set up a partnership", "{role:?}");
    }
    let created = town.by(Role::PartnershipLead, async |work| app::partnership::create(work, partner, "Choir").await);
    assert_eq!(created.await.unwrap().reference, "P-0002");
    let theirs = town.theirs.partner;
    let created =
        town.by(Role::PartnershipLead, async |work| app::partnership::create(work, theirs, "Choir").await).await;
    not_found(created);
}

async fn a_lead_is_of_the_side_that_the_post_is_for(store: Store) {
    let town = Town::founded(store).await;
    let deputy = NamedLead { rank: 2, ..named(&town, Role::PartnerLead, LeadRole::ServiceManager) };
    let wrong = town
        .by(Role::PartnershipLead, async |work| app::partnership::name_lead(work, town.partnership_id(), &deputy).await)
        .await;
    assert_eq!(invalid(wrong), ["holder"]);
}

async fn a_place_among_the_leads_is_one_persons(store: Store) {
    let town = Town::founded(store).await;
    let name = async |lead: NamedLead| {
        town.by(Role::PartnershipLead, async |work| {
            app::partnership::name_lead(work, town.partnership_id(), &lead).await
        })
        .await
    };
    let other = named(&town, Role::RegisteredManager, LeadRole::ServiceManager);
    let taken = name(other.clone()).await;
    assert!(taken.as_ref().is_err_and(|error| error.to_string().contains("has this place")), "{taken:?}");
    assert_eq!(invalid(taken), ["rank"]);
    name(NamedLead { rank: 2, ..other }).await.unwrap();
}

async fn nobody_of_another_tenant_is_named_or_assigned(store: Store) {
    let town = Town::founded(store).await;
    let stranger = town.stranger(Role::ServiceManager);
    let lead =
        NamedLead { holder: stranger.membership, ..named(&town, Role::ServiceManager, LeadRole::ServiceManager) };
    let lead = NamedLead { rank: 2, ..lead };
    let named = town
        .by(Role::PartnershipLead, async |work| app::partnership::name_lead(work, town.partnership_id(), &lead).await)
        .await;
    assert_eq!(invalid(named), ["holder"]);
    let assigned = town
        .by(Role::Administrator, async |work| {
            app::organisation::assign(work, stranger.membership, town.partnership_id()).await
        })
        .await;
    not_found(assigned);
    let ours = town.unassigned(Role::ServiceManager).membership;
    let assigned = town
        .by(Role::Administrator, async |work| app::organisation::assign(work, ours, town.theirs.partnership).await)
        .await;
    not_found(assigned);
    town.by(Role::Administrator, async |work| app::organisation::assign(work, ours, town.partnership_id()).await)
        .await
        .unwrap();
    let now = town.refreshed(&town.unassigned(Role::ServiceManager)).await;
    assert!(now.holds_keys_to(town.ours.tenant, town.partnership_id()));
}

async fn the_providers_managers_keep_the_list_of_people(store: Store) {
    let town = Town::live(store).await;
    let may = [Role::PartnershipLead, Role::ServiceManager, Role::RegisteredManager];
    for role in Role::ALL {
        let added = town.by(role, async |work| app::person::add(work, "Eve", None, date(2026, 9, 1)).await).await;
        if may.contains(&role) {
            added.unwrap();
        } else {
            assert_eq!(not_allowed(added), "The provider's managers keep the list of people", "{role:?}");
        }
    }
    let away = Away {
        person: town.ours.register[0].id,
        from: date(2026, 9, 8),
        until: date(2026, 9, 7),
        reason: "Holiday".to_owned(),
    };
    let backwards = town.by(Role::ServiceManager, async |work| app::person::away(work, &away).await).await;
    assert_eq!(invalid(backwards), ["until"]);
    let away = Away { person: town.theirs.register[0].id, until: date(2026, 9, 9), ..away };
    not_found(town.by(Role::ServiceManager, async |work| app::person::away(work, &away).await).await);
}

async fn everything_done_is_in_the_ledger(store: Store) {
    let town = Town::live(store).await;
    let work = town.reading(town.actor(Role::RegisteredManager)).await;
    let everything = store::ledger::list(&work, &store::ledger::Filter::default(), 1000).await.unwrap();
    let verbs: std::collections::BTreeSet<_> = everything.iter().map(|entry| entry.verb.as_str()).collect();
    let expected = [
        "agreement.agreed",
        "agreement.sent",
        "draft.begun",
        "evidence.added",
        "go-live.decided",
        "lead.named",
        "member.added",
        "member.assigned",
        "organisation.added",
        "organisation.set-up",
        "partnership.created",
        "person.added",
        "readiness.accepted",
        "readiness.submitted",
        "register.joined",
        "sessions.planned",
        "worker.added",
        "worker.post-named",
    ];
    assert_eq!(verbs.into_iter().collect::<Vec<_>>(), expected);
    let names = everything.iter().filter_map(|entry| entry.payload.as_deref()).filter(|facts| facts.contains("Alma"));
    assert_eq!(names.count(), 0, "names of people supported stay out of what cannot be corrected");
}

fn newcomer(town: &Town, email: &str) -> NewMember {
    NewMember {
        organisation: town.ours.organisation,
        role: Role::ServiceManager,
        name: "Nina New".to_owned(),
        email: email.to_owned(),
        password_hash: PASSWORD_HASH.to_owned(),
    }
}

fn named(town: &Town, holder: Role, post: LeadRole) -> NamedLead {
    let holder = town.actor(holder);
    NamedLead { role: post, rank: 1, holder: holder.membership, name: holder.name, phone: "07700 900123".to_owned() }
}
