//! Setting things up: only with what is one's own, and once however often it is sent.
use domain::organisation::Role;
use jiff::civil::date;
use store::Store;
use testkit::Town;

use crate::{
    page::Form,
    person::{Person, Served},
};

testkit::on_both!(
    other_providers_people_and_organisations_cannot_be_used,
    an_address_that_is_taken_is_said,
    whoever_is_assigned_already_is_not_assigned_again,
    what_is_set_up_twice_is_there_once,
    agreeing_and_readiness_can_be_sent_again,
    go_live_and_its_baselines_can_be_sent_again,
);

/// The form at a page that is sent to this address, filled in.
async fn filled(person: &Person, page: &str, action: &str, answers: &[(&str, &str)]) -> Form {
    let form = person.page(page).await.form(action).unwrap_or_else(|| panic!("{page} has a form for {action}"));
    answers.iter().fold(form, |form, (name, value)| form.with(name, value))
}

async fn other_providers_people_and_organisations_cannot_be_used(store: Store) {
    let served = Served::live(store).await;
    let lead = served.person(Role::PartnershipLead).await;
    let administrator = served.person(Role::Administrator).await;
    let at = |page: &str| format!("/partnerships/{}/{page}", served.town.reference());
    let theirs = served.town.stranger(Role::ServiceManager).membership.to_string();
    let (their_partner, their_provider) =
        (served.town.theirs.partner.to_string(), served.town.theirs.organisation.to_string());

    let answer = lead.post(&at("assignments"), &[("member", theirs.as_str())]).await;
    assert!(matches!(answer.status(), 404 | 422), "{answer}");
    let answers = [("role", "on-duty-lead"), ("rank", "2"), ("holder", theirs.as_str()), ("phone", "07700 900100")];
    let answer = lead.post(&at("leads"), &answers).await;
    assert!(matches!(answer.status(), 404 | 422), "{answer}");
    let answer = lead.post("/partnerships/new", &[("partner", their_partner.as_str()), ("service", "Drums")]).await;
    assert!(matches!(answer.status(), 404 | 422), "{answer}");
    for (organisation, role) in [
        (their_provider.as_str(), "service-manager"),
        // Of ours, but a role that only people of the provider have.
        (served.town.ours.partner.to_string().as_str(), "registered-manager"),
        (served.town.ours.organisation.to_string().as_str(), "practitioner"),
    ] {
        let answers = [
            ("name", "New Comer"),
            ("email", "new@comer.example"),
            ("organisation", organisation),
            ("role", role),
            ("password", "drums and triangles"),
        ];
        let answer = administrator.post("/people", &answers).await;
        assert_eq!(answer.status(), 422, "{role}: {answer}");
    }
    let work = served.town.reading(served.town.actor(Role::Administrator)).await;
    assert_eq!(store::organisation::names(&work).await.expect("people are read").len(), 18, "nobody was added");
}

async fn an_address_that_is_taken_is_said(store: Store) {
    let served = Served::live(store).await;
    let administrator = served.person(Role::Administrator).await;
    let answers = [
        ("name", "Sam Okafor the second"),
        ("email", "Service-Manager@Fairhaven.example"),
        ("organisation", &served.town.ours.organisation.to_string()),
        ("role", "service-manager"),
        ("password", "drums and triangles"),
    ];
    let form = filled(&administrator, "/people", "/people", &answers).await;
    let answer = administrator.submit(&form).await;
    assert_eq!(answer.status(), 422, "{answer}");
    let page = answer.page();
    assert_eq!(page.errors(), [("#email".to_owned(), "Someone signs in with this address already".to_owned())]);
    assert_eq!(page.form("/people").expect("the form").answer("name"), Some("Sam Okafor the second"));
    assert_eq!(page.form("/people").expect("the form").answer("password"), Some(""), "a password is never sent back");
}

async fn whoever_is_assigned_already_is_not_assigned_again(store: Store) {
    let served = Served::live(store).await;
    let lead = served.person(Role::PartnershipLead).await;
    let at = format!("/partnerships/{}/assignments", served.town.reference());
    let member = served.town.actor(Role::ServiceManager).membership.to_string();
    let answer = lead.post(&at, &[("member", member.as_str())]).await;
    assert!(matches!(answer.status(), 303 | 409 | 422), "{answer}");
}

async fn what_is_set_up_twice_is_there_once(store: Store) {
    let served = Served::live(store).await;
    let lead = served.person(Role::PartnershipLead).await;
    let administrator = served.person(Role::Administrator).await;
    let at = |page: &str| format!("/partnerships/{}/{page}", served.town.reference());
    let partner = served.town.ours.partner.to_string();
    let plan = [("first-day", "3"), ("first-month", "11"), ("first-year", "2026"), ("weeks", "3")];
    let join = [
        ("known_as", "Zed"),
        ("in_service-day", "1"),
        ("in_service-month", "6"),
        ("in_service-year", "2026"),
        ("since-day", "1"),
        ("since-month", "9"),
        ("since-year", "2026"),
    ];
    let member = served.town.unassigned(Role::ServiceManager).membership.to_string();
    for (person, page, action, answers, verb) in [
        (&lead, at("sessions/plan"), at("sessions/plan"), &plan[..], "sessions.planned"),
        (&lead, at("register"), at("register"), &join[..], "register.joined"),
        (&lead, at("leads"), at("assignments"), &[("member", member.as_str())][..], "member.assigned"),
        (
            &lead,
            "/partnerships/new".to_owned(),
            "/partnerships/new".to_owned(),
            &[("partner", partner.as_str()), ("service", "Drumming")][..],
            "partnership.created",
        ),
        (
            &administrator,
            "/people".to_owned(),
            "/organisations/new".to_owned(),
            &[("organisation_name", "Another Choir"), ("kind", "charity")][..],
            "organisation.added",
        ),
    ] {
        sent_again(&served, &filled(person, &page, &action, answers).await, person, verb).await;
    }
}

async fn agreeing_and_readiness_can_be_sent_again(store: Store) {
    let town = Town::founded(store).await;
    let offered = town.by(Role::PartnershipLead, async |work| {
        app::agreement::offer(work, town.reference(), testkit::town::terms(), date(2026, 8, 25)).await
    });
    offered.await.expect("terms are offered");
    let served = Served::over(town, false);
    let at = |page: &str| format!("/partnerships/{}/{page}", served.town.reference());
    let registered = served.person(Role::RegisteredManager).await;
    let partner = served.person(Role::PartnerLead).await;
    let ticked = [("read", "yes"), ("duties", "yes"), ("authority", "yes")];
    for (person, version) in [(&registered, 1), (&partner, 1)] {
        let page = at(&format!("terms/{version}/agree"));
        sent_again(&served, &filled(person, &page, &page, &ticked).await, person, "agreement.agreed").await;
    }
    let lead = served.person(Role::PartnershipLead).await;
    let safeguarding = served.person(Role::SafeguardingLead).await;
    for (item, prepares, verifies) in [("route-tested", &lead, &partner), ("induction", &partner, &safeguarding)] {
        let page = at(&format!("mobilisation/{item}"));
        let evidence = filled(prepares, &page, &page, &[("evidence", "Seen; kept in the folder.")]).await;
        sent_again(&served, &evidence, prepares, "readiness.submitted").await;
        let verdict = filled(verifies, &page, &page, &[("step", "accept")]).await;
        sent_again(&served, &verdict, verifies, "readiness.accepted").await;
    }
}

async fn go_live_and_its_baselines_can_be_sent_again(store: Store) {
    let served = Served::over(Town::ready(store).await, false);
    let at = |page: &str| format!("/partnerships/{}/{page}", served.town.reference());
    let lead = served.person(Role::PartnershipLead).await;
    let registered = served.person(Role::RegisteredManager).await;
    let before = [("kind", "share"), ("value-share", "11"), ("of-share", "20")];
    let before = filled(&lead, &at("baselines/incident-rate"), &at("baselines/incident-rate"), &before).await;
    let before = before.with("source", "Their own lists").with("method", "By hand");
    sent_again(&served, &before, &lead, "baseline.recorded").await;
    let decision = [
        ("go_live", "yes"),
        ("from-day", "1"),
        ("from-month", "9"),
        ("from-year", "2026"),
        ("reason", "All of it was shown."),
    ];
    let decision = filled(&registered, &at("go-live"), &at("go-live"), &decision).await;
    sent_again(&served, &decision, &registered, "go-live.decided").await;
}

/// Sends a form twice: it is carried out once, and both lead to the same page.
async fn sent_again(served: &Served, form: &Form, person: &Person, verb: &str) {
    let before = happened(served, verb).await;
    let (first, second) = (person.submit(form).await, person.submit(form).await);
    assert_eq!((first.status(), second.status()), (303, 303), "{verb}: {first}, then {second}");
    assert_eq!(first.location(), second.location(), "{verb}");
    assert_eq!(happened(served, verb).await, before + 1, "{verb}");
}

async fn happened(served: &Served, verb: &str) -> usize {
    let work = served.town.reading(served.town.actor(Role::RegisteredManager)).await;
    let entries = store::ledger::list(&work, &store::ledger::Filter::default(), 1_000).await.expect("it is read");
    entries.iter().filter(|entry| entry.verb == verb).count()
}
