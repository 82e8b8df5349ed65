//! A lead is replaced, or leaves: what they owed goes on, nobody is led to them, and what rested on them is shown again.
use domain::{
    agreement::ConcernLevel,
    duty::{Duty, RecordKind},
    mobilisation::ReadinessState,
    organisation::{LeadRole, Role},
    partnership::{Comes, LeadChangeAnswers, LeadChangeState, NamedLead},
};
use jiff::civil::{Date, date};
use store::Store;
use testkit::Town;

use crate::{
    refused::{invalid, not_allowed, not_found, not_now},
    story::{concern, raise, worry},
};

testkit::on_both!(
    what_a_lead_owed_is_owed_by_whoever_comes,
    what_rested_on_a_lead_is_shown_again,
    a_deputy_who_becomes_the_lead_is_the_deputy_no_more,
    a_change_to_come_is_made_on_its_day,
    a_later_plan_takes_the_place_of_an_earlier_one,
    a_plan_for_somebody_who_has_gone_asks_for_another,
    a_lead_is_replaced_by_somebody_of_the_same_side_who_works_in_it,
    only_the_partnership_lead_replaces_a_lead,
    the_ladder_goes_past_nobody_when_it_changes,
    whoever_leaves_is_on_no_route_from_that_moment,
    whoever_leaves_leaves_no_duty_behind,
    access_is_ended_by_another_administrator_with_a_reason,
    a_named_post_is_asked_for_until_somebody_holds_it
);

async fn owed(town: &Town, role: Role) -> Vec<Duty> {
    let actor = town.actor(role);
    let work = town.reading(actor.clone()).await;
    store::duty::owned_by(&work, actor.membership, 200).await.unwrap()
}

fn comes(town: &Town, role: Role) -> Option<Comes> {
    let actor = town.actor(role);
    Some(Comes { member: actor.membership, name: actor.name.clone(), side: actor.side() })
}

fn answers(town: &Town, role: Role, from: Date) -> LeadChangeAnswers {
    LeadChangeAnswers {
        comes: comes(town, role),
        phone: "07700 900555".to_owned(),
        from: Some(from),
        reason: "Sam goes to another house".to_owned(),
    }
}

async fn replace(
    town: &Town,
    by: Role,
    place: (LeadRole, i32),
    answers: &LeadChangeAnswers,
) -> Result<domain::partnership::LeadChange, app::Error> {
    town.by(by, async |work| app::partnership::replace_lead(work, town.reference(), place, answers).await).await
}

const ON_DUTY: (LeadRole, i32) = (LeadRole::OnDutyLead, 1);
const MANAGER: (LeadRole, i32) = (LeadRole::ServiceManager, 1);

async fn leads(town: &Town) -> Vec<NamedLead> {
    let work = town.reading(town.actor(Role::PartnershipLead)).await;
    store::partnership::leads(&work, town.partnership_id()).await.unwrap()
}

async fn named(town: &Town, role: LeadRole) -> Vec<(i32, String)> {
    leads(town).await.into_iter().filter(|lead| lead.role == role).map(|lead| (lead.rank, lead.name)).collect()
}

async fn name(town: &Town, role: LeadRole, rank: i32, holder: Role) {
    let holder = town.actor(holder);
    let lead = NamedLead {
        role,
        rank,
        holder: holder.membership,
        name: holder.name.clone(),
        phone: "07700 900556".to_owned(),
    };
    let named = async |work: &store::Work| app::partnership::name_lead(work, town.partnership_id(), &lead).await;
    town.by(Role::PartnershipLead, named).await.unwrap();
}

async fn what_a_lead_owed_is_owed_by_whoever_comes(store: Store) {
    let town = Town::live(store).await;
    let of_post = |duties: Vec<Duty>, post| duties.into_iter().filter(|duty| duty.owed_by == post).collect::<Vec<_>>();
    let before = of_post(owed(&town, Role::ServiceManager).await, LeadRole::ServiceManager);
    assert!(!before.is_empty(), "the service manager owes the weekly review");
    let answers = answers(&town, Role::SafeguardingLead, date(2026, 9, 1));
    let change = replace(&town, Role::PartnershipLead, MANAGER, &answers).await.unwrap();
    assert!(matches!(change.state, LeadChangeState::Made { .. }));
    assert_eq!(named(&town, LeadRole::ServiceManager).await, [(1, "Ruth Adeyemi".to_owned())]);
    assert_eq!(of_post(owed(&town, Role::ServiceManager).await, LeadRole::ServiceManager), []);
    let after = of_post(owed(&town, Role::SafeguardingLead).await, LeadRole::ServiceManager);
    let due = |duties: &[Duty]| duties.iter().map(|duty| (duty.id, duty.due_at)).collect::<Vec<_>>();
    assert_eq!(due(&after), due(&before), "their clocks run on");
    // What comes later is born with the new lead.
    town.at("2026-09-07 09:00");
    town.run_jobs().await;
    assert_eq!(of_post(owed(&town, Role::ServiceManager).await, LeadRole::ServiceManager), []);
    let work = town.reading(town.actor(Role::RegisteredManager)).await;
    let entries = store::ledger::list(&work, &store::ledger::Filter::default(), 200).await.unwrap();
    let entry = entries.iter().find(|entry| entry.verb == "lead.replaced").unwrap();
    assert_eq!(entry.reason.as_deref(), Some("Sam goes to another house"));
}

async fn what_rested_on_a_lead_is_shown_again(store: Store) {
    let town = Town::ready(store).await;
    replace(&town, Role::PartnershipLead, ON_DUTY, &answers(&town, Role::RegisteredManager, date(2026, 8, 26)))
        .await
        .unwrap();
    let work = town.reading(town.actor(Role::PartnershipLead)).await;
    let item = app::mobilisation::item(&work, town.reference(), "route-tested").await.unwrap();
    let ReadinessState::Returned { reason, .. } = &item.state else { panic!("{:?}", item.state) };
    assert_eq!(
        reason,
        "The on-duty lead is now Helen Marsh, and no longer Sam Okafor. Show that the route still holds"
    );
    let other = app::mobilisation::item(&work, town.reference(), "induction").await.unwrap();
    assert!(other.is_settled(), "what did not rest on them stands");
}

async fn a_deputy_who_becomes_the_lead_is_the_deputy_no_more(store: Store) {
    let town = Town::live(store).await;
    name(&town, LeadRole::OnDutyLead, 2, Role::SafeguardingLead).await;
    replace(&town, Role::PartnershipLead, ON_DUTY, &answers(&town, Role::SafeguardingLead, date(2026, 9, 1)))
        .await
        .unwrap();
    assert_eq!(named(&town, LeadRole::OnDutyLead).await, [(1, "Ruth Adeyemi".to_owned())]);
    let asked = async || {
        let owed = owed(&town, Role::PartnershipLead).await.into_iter();
        owed.filter(|duty| duty.record == RecordKind::LeadNamed).map(|duty| duty.title).collect::<Vec<_>>()
    };
    let title = "Name another on-duty lead (deputy): Ruth Adeyemi has taken the place of Sam Okafor";
    assert_eq!(asked().await, [title]);
    name(&town, LeadRole::OnDutyLead, 2, Role::RegisteredManager).await;
    assert!(asked().await.is_empty(), "somebody is named");
}

async fn a_change_to_come_is_made_on_its_day(store: Store) {
    let town = Town::live(store).await;
    let answers = answers(&town, Role::SafeguardingLead, date(2026, 9, 7));
    let planned = replace(&town, Role::PartnershipLead, MANAGER, &answers).await.unwrap();
    assert_eq!(planned.state, LeadChangeState::Planned);
    town.at("2026-09-06 23:59");
    town.run_jobs().await;
    assert_eq!(named(&town, LeadRole::ServiceManager).await, [(1, "Sam Okafor".to_owned())]);
    town.at("2026-09-07 00:00");
    town.run_jobs().await;
    assert_eq!(named(&town, LeadRole::ServiceManager).await, [(1, "Ruth Adeyemi".to_owned())]);
    assert!(owed(&town, Role::ServiceManager).await.iter().all(|duty| duty.owed_by != LeadRole::ServiceManager));
    let work = town.reading(town.actor(Role::PartnershipLead)).await;
    let changes = app::partnership::lead_changes_of(&work, &town.partnership_of(&work).await).await.unwrap();
    assert!(matches!(changes[..], [ref one] if matches!(one.state, LeadChangeState::Made { .. })), "{changes:?}");
}

async fn a_later_plan_takes_the_place_of_an_earlier_one(store: Store) {
    let town = Town::live(store).await;
    for (role, day) in [(Role::SafeguardingLead, 7), (Role::RegisteredManager, 8)] {
        let answers = answers(&town, role, date(2026, 9, day));
        replace(&town, Role::PartnershipLead, ON_DUTY, &answers).await.unwrap();
    }
    town.at("2026-09-08 00:00");
    town.run_jobs().await;
    assert_eq!(named(&town, LeadRole::OnDutyLead).await, [(1, "Helen Marsh".to_owned())]);
    let work = town.reading(town.actor(Role::PartnershipLead)).await;
    let changes = app::partnership::lead_changes_of(&work, &town.partnership_of(&work).await).await.unwrap();
    let dropped = changes.iter().filter(|change| matches!(change.state, LeadChangeState::Dropped { .. })).count();
    assert_eq!((changes.len(), dropped), (2, 1));
}

async fn a_plan_for_somebody_who_has_gone_asks_for_another(store: Store) {
    let town = Town::live(store).await;
    replace(&town, Role::PartnershipLead, ON_DUTY, &answers(&town, Role::SafeguardingLead, date(2026, 9, 7)))
        .await
        .unwrap();
    leave(&town, Role::SafeguardingLead).await.unwrap();
    town.at("2026-09-07 00:00");
    town.run_jobs().await;
    assert_eq!(named(&town, LeadRole::OnDutyLead).await, [(1, "Sam Okafor".to_owned())], "nobody else is there");
    let asked = to_name(&town).await;
    assert!(asked.iter().any(|title| title.starts_with("Name another on-duty lead")), "{asked:?}");
}

async fn a_lead_is_replaced_by_somebody_of_the_same_side_who_works_in_it(store: Store) {
    let town = Town::live(store).await;
    let day = date(2026, 9, 1);
    let replace = async |answers: &LeadChangeAnswers| replace(&town, Role::PartnershipLead, ON_DUTY, answers).await;
    assert_eq!(invalid(replace(&LeadChangeAnswers::default()).await), ["holder", "phone", "from", "reason"]);
    assert_eq!(invalid(replace(&answers(&town, Role::ServiceManager, day)).await), ["holder"], "they hold it");
    assert_eq!(invalid(replace(&answers(&town, Role::PartnerLead, day)).await), ["holder"], "of the other side");
    let stranger = town.stranger(Role::SafeguardingLead);
    let unassigned = town.unassigned(Role::SafeguardingLead);
    for actor in [stranger, unassigned] {
        let comes = Some(Comes { member: actor.membership, name: actor.name.clone(), side: actor.side() });
        let answers = LeadChangeAnswers { comes, ..answers(&town, Role::SafeguardingLead, day) };
        assert_eq!(invalid(replace(&answers).await), ["holder"]);
    }
    let nowhere = (LeadRole::OnDutyLead, 9);
    let answers = answers(&town, Role::SafeguardingLead, day);
    not_found(
        town.by(Role::PartnershipLead, async |work| {
            app::partnership::replace_lead(work, town.reference(), nowhere, &answers).await
        })
        .await,
    );
}

async fn only_the_partnership_lead_replaces_a_lead(store: Store) {
    let town = Town::live(store).await;
    let answers = answers(&town, Role::SafeguardingLead, date(2026, 9, 1));
    for role in Role::ALL.into_iter().filter(|role| *role != Role::PartnershipLead) {
        let words = not_allowed(replace(&town, role, ON_DUTY, &answers).await);
        assert_eq!(words, "Only a partnership lead can set up a partnership", "{role:?}");
    }
    let stranger = town.unassigned(Role::PartnershipLead);
    let replaced = town
        .as_(stranger, async |work| app::partnership::replace_lead(work, town.reference(), ON_DUTY, &answers).await)
        .await;
    not_found(replaced);
}

async fn told(town: &Town, reference: &str) -> Vec<String> {
    let concern = concern(town, reference).await;
    concern.escalations.iter().map(|told| told.name.clone()).collect()
}

async fn the_ladder_goes_past_nobody_when_it_changes(store: Store) {
    let town = Town::live(store).await;
    town.at("2026-09-01 15:00");
    let worried = worry(&town, ConcernLevel::L2, town.now());
    let reference = raise(&town, Role::Practitioner, &worried).await.unwrap();
    town.run_jobs().await;
    assert_eq!(told(&town, &reference).await, ["Sam Okafor"]);
    // Sam, who was told, leaves; the next is the first of those who are left, not the second.
    leave(&town, Role::ServiceManager).await.unwrap();
    town.at("2026-09-01 15:15");
    town.run_jobs().await;
    assert_eq!(told(&town, &reference).await, ["Sam Okafor", "Ruth Adeyemi"]);
    town.at("2026-09-01 15:30");
    town.run_jobs().await;
    assert_eq!(told(&town, &reference).await, ["Sam Okafor", "Ruth Adeyemi", "Helen Marsh"]);
}

async fn leave(town: &Town, role: Role) -> Result<(), app::Error> {
    let member = town.actor(role).membership;
    town.by(Role::Administrator, async |work| {
        app::organisation::end_access(work, member, "Left for another post").await
    })
    .await
}

async fn to_name(town: &Town) -> Vec<String> {
    let owed = owed(town, Role::PartnershipLead).await;
    owed.into_iter().filter(|duty| duty.record == RecordKind::LeadNamed).map(|duty| duty.title).collect()
}

async fn whoever_leaves_is_on_no_route_from_that_moment(store: Store) {
    let town = Town::live(store).await;
    let gone = town.actor(Role::ServiceManager).membership;
    assert!(leads(&town).await.iter().any(|lead| lead.holder == gone));
    leave(&town, Role::ServiceManager).await.unwrap();
    // Before any job has run.
    assert!(leads(&town).await.iter().all(|lead| lead.holder != gone));
    let actor = store::sign_in::actor(&town.store, town.ours.tenant, gone).await.unwrap();
    assert!(actor.is_none(), "and they can act no more");
    town.run_jobs().await;
    let work = town.reading(town.actor(Role::PartnershipLead)).await;
    assert_eq!(store::partnership::places_of(&work, town.partnership_id(), gone).await.unwrap(), []);
    let assigned = store::organisation::assigned_to(&work, town.partnership_id()).await.unwrap();
    assert!(!assigned.contains(&gone));
    let changes = app::partnership::lead_changes_of(&work, &town.partnership_of(&work).await).await.unwrap();
    assert!(changes.iter().all(|change| change.comes.is_none() && change.leaves.holder == gone), "kept for good");
    assert_eq!(changes.len(), 2, "the service manager was also the on-duty lead");
}

async fn whoever_leaves_leaves_no_duty_behind(store: Store) {
    let town = Town::live(store).await;
    for role in [Role::ServiceManager, Role::Practitioner] {
        assert!(!owed(&town, role).await.is_empty() || role == Role::Practitioner);
        leave(&town, role).await.unwrap();
        town.run_jobs().await;
        assert_eq!(owed(&town, role).await, [], "{role:?}");
    }
    // The weekly review of a service manager whom nobody follows is owed by the first lead of the same side.
    let work = town.reading(town.actor(Role::RegisteredManager)).await;
    let open = store::duty::open_in(&work, town.partnership_id(), 200).await.unwrap();
    let review = open.iter().find(|duty| duty.record == RecordKind::WeeklyReview).unwrap();
    let leads = store::partnership::leads(&work, town.partnership_id()).await.unwrap();
    assert!(leads.iter().any(|lead| lead.holder == review.owner), "by somebody who is there");
    for duty in &open {
        assert!(leads.iter().any(|lead| lead.holder == duty.owner), "{} is owned by nobody who is there", duty.title);
    }
}

async fn access_is_ended_by_another_administrator_with_a_reason(store: Store) {
    let town = Town::live(store).await;
    let member = town.actor(Role::ServiceManager).membership;
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
        let ended = town.by(role, async |work| app::organisation::end_access(work, member, "Left").await).await;
        assert_eq!(not_allowed(ended), "Only an administrator can end somebody's access", "{role:?}");
    }
    let end = async |member, reason: &str| {
        town.by(Role::Administrator, async |work| app::organisation::end_access(work, member, reason).await).await
    };
    assert_eq!(invalid(end(member, " ").await), ["reason"]);
    let own = town.actor(Role::Administrator).membership;
    assert_eq!(not_now(end(own, "Left").await), "You cannot end your own access. Ask another administrator");
    not_found(end(town.stranger(Role::ServiceManager).membership, "Left").await);
    end(member, "Left").await.unwrap();
    not_found(end(member, "Again").await);
    let work = town.reading(town.actor(Role::Administrator)).await;
    let people = app::organisation::members(&work).await.unwrap().people;
    assert!(people.iter().all(|(membership, _)| membership.id != member), "they are no longer among those who sign in");
    assert_eq!(
        app::organisation::people(&work).await.unwrap().name(member),
        "Sam Okafor",
        "what they did keeps their name"
    );
}

async fn a_named_post_is_asked_for_until_somebody_holds_it(store: Store) {
    let town = Town::live(store).await;
    leave(&town, Role::ServiceManager).await.unwrap();
    town.run_jobs().await;
    let mut asked = to_name(&town).await;
    asked.sort();
    assert_eq!(
        asked,
        ["Name another on-duty lead: Sam Okafor has left", "Name another service manager: Sam Okafor has left"]
    );
    name(&town, LeadRole::OnDutyLead, 1, Role::SafeguardingLead).await;
    assert_eq!(to_name(&town).await, ["Name another service manager: Sam Okafor has left"]);
}
