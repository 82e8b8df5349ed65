//! What people read at the gate and beside it: blockers first, each step of a drill, baselines and what became of them,
//! and who leads what now.
use domain::{
    agreement::SigningAnswers,
    mobilisation::Verdict,
    organisation::{LeadRole, Role},
    partnership::NamedLead,
};
use jiff::civil::date;
use store::Store;
use testkit::Town;

use crate::{page::Page, person::Served, world::World};

testkit::on_both!(
    a_drill_that_nobody_answers_shows_each_step_with_its_time,
    the_gate_names_first_what_no_condition_can_stand_in_for,
    whoever_had_a_hand_in_it_is_told_at_the_gate,
    a_baseline_that_was_changed_says_so_wherever_it_is_shown,
    a_baseline_is_asked_for_with_everything_kept,
    a_lead_is_replaced_and_the_page_says_since_when,
    ending_access_says_what_is_left_behind,
    every_verb_of_the_ledger_is_said_in_words,
);

fn at(served: &Served, page: &str) -> String {
    format!("/partnerships/{}/{page}", served.town.reference())
}

/// In which order these words stand on a page.
#[track_caller]
fn in_order(page: &Page, words: &[&str]) {
    let all = page.words();
    let mut from = 0;
    for one in words {
        let found = all[from..].find(one);
        from += found.unwrap_or_else(|| panic!("{one:?} after {:?} in\n{all}", &words)) + one.len();
    }
}

/// The terms of the town, with the director on call after the on-duty lead and their deputy.
async fn with_a_deputy_and_a_director(store: Store) -> Town {
    let town = Town::founded(store).await;
    let mut terms = testkit::town::terms();
    terms.safeguarding.route = vec![LeadRole::OnDutyLead, LeadRole::OnCallDirector];
    let offered = town.by(Role::PartnershipLead, async |work| {
        let holder = town.actor(Role::SafeguardingLead);
        let deputy = NamedLead {
            role: LeadRole::OnDutyLead,
            rank: 2,
            holder: holder.membership,
            name: holder.name.clone(),
            phone: "07700 900124".to_owned(),
        };
        app::partnership::name_lead(work, town.partnership_id(), &deputy).await?;
        app::agreement::offer(work, town.reference(), terms, date(2026, 9, 1)).await
    });
    offered.await.expect("terms are offered");
    for role in [Role::RegisteredManager, Role::PartnerLead] {
        let agreed = town.by(role, async |work| {
            app::agreement::agree(work, town.reference(), 1, &SigningAnswers::of(&work.actor)).await
        });
        agreed.await.expect("terms are agreed");
    }
    town
}

async fn a_drill_that_nobody_answers_shows_each_step_with_its_time(store: Store) {
    let served = Served::over(with_a_deputy_and_a_director(store).await, false);
    served.at("2026-08-25 23:12").await;
    let lead = served.person(Role::PartnerLead).await;
    let form = lead.form(&at(&served, "drills/new")).await.with("scenario", "out-of-hours");
    let page = lead.done(&form.with("situation", "Somebody is afraid to go home.")).await;
    assert!(page.words().contains("This is a test. Nobody is in danger."), "{}", page.words());
    for time in ["23:12", "23:27", "23:42", "23:57"] {
        served.at(&format!("2026-08-25 {time}")).await;
    }
    let lead = served.person(Role::PartnerLead).await;
    let page = lead.page(&at(&served, "drills/D-0001")).await;
    in_order(
        &page,
        &[
            "Nobody answered",
            "25 August 2026 at 11:12pm",
            "Sam Okafor, on-duty lead, was told",
            "25 August 2026 at 11:27pm",
            "15 minutes",
            "Ruth Adeyemi, on-duty lead, was told",
            "25 August 2026 at 11:42pm",
            "30 minutes",
            "Helen Marsh, on-call director, was told",
            "25 August 2026 at 11:57pm",
            "45 minutes",
            "Nobody had answered",
        ],
    );
    let manager = served.person(Role::RegisteredManager).await;
    let gate = manager.page(&at(&served, "go-live")).await;
    in_order(&gate, &["What else to weigh", "Drill D-0001", "nobody answered."]);
}

async fn the_gate_names_first_what_no_condition_can_stand_in_for(store: Store) {
    let served = Served::over(Town::agreed(store).await, false);
    let manager = served.person(Role::RegisteredManager).await;
    let gate = manager.page(&at(&served, "go-live")).await;
    in_order(
        &gate,
        &[
            "Not ready",
            "0 of ",
            "Longstop date: 1 December 2026.",
            "What stands in the way",
            "No condition can stand in for these:",
            "The escalation route was tried",
            "Session leads had the safeguarding induction",
            "These can wait under a condition:",
            "Insurance",
            "What do you decide?",
            "What else to weigh",
            "None has been held.",
            "None recorded",
            "What you see is kept with the decision",
        ],
    );
    let served = Served::over(served.town, false);
    served.at("2026-12-02 09:00").await;
    let manager = served.person(Role::RegisteredManager).await;
    let gate = manager.page(&at(&served, "go-live")).await;
    assert!(gate.words().contains("The longstop date has passed."), "{}", gate.words());
}

async fn whoever_had_a_hand_in_it_is_told_at_the_gate(store: Store) {
    let town = Town::ready(store).await;
    // The registered manager says only that they have begun; somebody else shows it in the end.
    let shown = town
        .by(Role::RegisteredManager, async |work| app::mobilisation::begin(work, town.reference(), "spare-hall").await);
    shown.await.expect("it is begun");
    let shown = town.by(Role::PartnershipLead, async |work| {
        app::mobilisation::submit(work, town.reference(), "spare-hall", "Booked").await
    });
    shown.await.expect("it is shown");
    let verified = town.by(Role::ServiceManager, async |work| {
        app::mobilisation::accept(work, town.reference(), "spare-hall", Verdict::Met, "").await
    });
    verified.await.expect("it is verified");
    let served = Served::over(town, false);
    let manager = served.person(Role::RegisteredManager).await;
    let gate = manager.page(&at(&served, "go-live")).await;
    in_order(
        &gate,
        &["You had a hand in preparing part of this, so someone else must decide.", "A second hall is at hand"],
    );
    let form = manager.form(&at(&served, "go-live")).await.with("go_live", "yes").with("reason", "All was shown.");
    let answer = manager.submit(&form).await;
    assert_eq!(answer.status(), 403, "{answer}");
    assert!(answer.words().contains("someone else must decide"), "{answer}");
}

async fn a_baseline_that_was_changed_says_so_wherever_it_is_shown(store: Store) {
    let served = Served::over(Town::ready(store).await, false);
    let lead = served.person(Role::PartnershipLead).await;
    let record = async |form: crate::page::Form| {
        let form = form.with("from-day", "1").with("from-month", "6").with("from-year", "2026");
        let form = form.with("until-day", "23").with("until-month", "8").with("until-year", "2026");
        form.with("source", "Their own lists").with("method", "By hand").with("kind", "share").with("of-share", "20")
    };
    let form = record(lead.form(&at(&served, "baselines/attendance")).await).await.with("value-share", "11");
    let page = lead.done(&form).await;
    in_order(&page, &["locked when go-live is decided", "Attendance", "55.0% (11 of 20)", "Version\u{20}1"]);
    let manager = served.person(Role::RegisteredManager).await;
    let form = manager.form(&at(&served, "go-live")).await.with("go_live", "yes").with("reason", "All was shown.");
    manager.done(&form).await;
    served.at("2026-10-20 09:00").await;
    let lead = served.person(Role::PartnershipLead).await;
    let form = record(lead.form(&at(&served, "baselines/attendance")).await).await.with("value-share", "12");
    let page = lead.done(&form.with("reason", "One list was found later")).await;
    in_order(&page, &["Baselines are locked", "60.0% (12 of 20)", "1 earlier version", "55.0% (11 of 20)"]);
    let caution =
        "The baseline was changed after go-live: version 2 of 20 October 2026. Why: One list was found later.";
    let manager = served.person(Role::RegisteredManager).await;
    for page in
        ["baselines", "figures?quarter=2026-Q2", "figures/attendance?quarter=2026-Q2", "mobilisation", "go-live", ""]
    {
        let page_words = manager.page(at(&served, page).trim_end_matches('/')).await.words();
        assert!(page_words.contains(caution), "{page}:\n{page_words}");
    }
    let gate = manager.page(&at(&served, "go-live")).await;
    in_order(&gate, &["Attendance: 55.0% (11 of 20)", caution]);
}

async fn a_baseline_is_asked_for_with_everything_kept(store: Store) {
    let served = Served::over(Town::agreed(store).await, false);
    let lead = served.person(Role::PartnershipLead).await;
    let form = lead.form(&at(&served, "baselines/incident-rate")).await;
    assert_eq!((form.answer("from-day"), form.answer("until-month")), (Some("1"), Some("8")), "the weeks of the terms");
    let form = form.with("kind", "rate").with("value-rate", "many").with("of-rate", "80").with("source", "The book");
    let answer = lead.submit(&form).await;
    assert_eq!(answer.status(), 422, "{answer}");
    let page = answer.page();
    let errors: Vec<_> = page.errors();
    let of: Vec<_> = errors.iter().map(|(href, _)| href.as_str()).collect();
    assert_eq!(of, ["#value-rate", "#n-rate", "#method"], "{errors:?}");
    assert!(errors.iter().all(|(href, _)| page.ids().contains(&href.trim_start_matches('#'))), "{errors:?}");
    let kept = page.form(&form.action).expect("the form comes back");
    assert_eq!(
        (kept.answer("value-rate"), kept.answer("of-rate"), kept.answer("source")),
        (Some("many"), Some("80"), Some("The book"))
    );
    assert_eq!(page.faults(), [""; 0]);
    let unknown = lead.get(&at(&served, "baselines/happiness")).await;
    assert_eq!(unknown.status(), 404, "{unknown}");
}

async fn a_lead_is_replaced_and_the_page_says_since_when(store: Store) {
    let served = Served::live(store).await;
    let lead = served.person(Role::PartnershipLead).await;
    let page = at(&served, "leads/on-duty-lead/1");
    assert!(lead.page(&at(&served, "leads")).await.links_to(&page));
    let empty = lead.form(&page).await.with("from-day", "");
    let answer = lead.submit(&empty).await;
    assert_eq!(answer.status(), 422, "{answer}");
    let of: Vec<_> = answer.page().errors().into_iter().map(|(href, _)| href).collect();
    assert_eq!(of, ["#holder", "#phone", "#from-day", "#reason"]);
    let holder = served.town.actor(Role::RegisteredManager).membership.to_string();
    let form = lead.form(&page).await.with("holder", &holder).with("phone", "07700 900301");
    let leads = lead.done(&form.with("reason", "Sam goes to another house.")).await;
    in_order(
        &leads,
        &[
            "On-duty lead",
            "Helen Marsh",
            "07700 900301",
            "Changes of leads",
            "1 September 2026",
            "Sam Okafor",
            "Helen Marsh",
            "Sam goes to another house.",
        ],
    );
    let overview = lead.page(at(&served, "").trim_end_matches('/')).await;
    in_order(&overview, &["On-duty lead", "Helen Marsh"]);
}

async fn ending_access_says_what_is_left_behind(store: Store) {
    let served = Served::live(store).await;
    let manager = served.person(Role::ServiceManager).await;
    let administrator = served.person(Role::Administrator).await;
    let page = format!("/people/{}", served.town.actor(Role::ServiceManager).membership);
    assert!(administrator.page("/people").await.links_to(&page));
    let form = administrator.form(&page).await;
    in_order(
        &administrator.page(&page).await,
        &["End the access of Sam Okafor", "On-duty lead, P-0001", "Service manager, P-0001"][1..],
    );
    assert_eq!(administrator.submit(&form).await.status(), 422, "not without a reason");
    let people = administrator.done(&form.with("reason", "Left for another post")).await;
    assert!(people.words().contains("Their access has ended") && !people.words().contains("service-manager@fairhaven"));
    let answer = manager.get("/today").await;
    assert_eq!((answer.status(), answer.location().starts_with("/sign-in")), (303, true), "{answer}");
    served.at("2026-09-01 09:05").await;
    let lead = served.person(Role::PartnershipLead).await;
    let today = lead.page("/today").await;
    assert!(today.words().contains("Name another on-duty lead: Sam Okafor has left"), "{}", today.words());
    assert!(today.links_to(&at(&served, "leads")));
}

async fn every_verb_of_the_ledger_is_said_in_words(store: Store) {
    let world = World::of(store).await;
    let manager = world.served.person(Role::RegisteredManager).await;
    let mut address = "/ledger".to_owned();
    loop {
        let page = manager.page(&address).await;
        let bare = |line: &&str| {
            let letters =
                |part: &str| !part.is_empty() && part.chars().all(|one| one.is_ascii_lowercase() || one == '-');
            line.split_once('.').is_some_and(|(module, verb)| letters(module) && letters(verb))
        };
        let words = page.words();
        let found: Vec<_> = words.lines().filter(bare).collect();
        assert!(found.is_empty(), "{found:?}");
        let Some(next) = page.links().into_iter().find(|link| link.starts_with("/ledger?before=")) else { break };
        address = next.to_owned();
    }
}
