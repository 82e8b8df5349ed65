//! Due diligence on pages: what is left comes first, what was typed is kept, and what expires is said in days.
use domain::organisation::Role;
use store::Store;
use testkit::Town;

use crate::{page::Form, person::Served, world::worker};

testkit::on_both!(
    what_is_left_comes_first_and_leads_to_where_it_is_recorded,
    wrong_answers_come_back_as_they_were_typed,
    a_number_without_its_zeros_is_told_what_is_missing,
    a_renewal_says_on_today_in_how_many_days_it_expires,
    what_has_expired_is_decided_from_the_partnerships_page,
    whoever_lacks_something_is_named_where_sessions_are_planned_and_met,
    the_mobilisation_of_an_item_shows_its_checks,
);

fn at(served: &Served, page: &str) -> String {
    format!("/partnerships/{}/{page}", served.town.reference())
}

fn day(form: Form, name: &str, (day, month, year): (&str, &str, &str)) -> Form {
    let part = |part: &str| format!("{name}-{part}");
    form.with(&part("day"), day).with(&part("month"), month).with(&part("year"), year)
}

/// Public liability, filled in until a day.
async fn cover(served: &Served, until: (&str, &str, &str)) -> Form {
    let lead = served.person(Role::PartnerLead).await;
    let form = lead.form(&at(served, "due-diligence/public-liability")).await;
    let form = form.with("who", "Seaside Mutual").with("limit", "£5 million").with("volunteers", "yes");
    let form = form.with("abuse", "yes").with("seen_by", "Pat Lee");
    day(day(form, "on", ("1", "9", "2026")), "until", until)
}

async fn what_is_left_comes_first_and_leads_to_where_it_is_recorded(store: Store) {
    let served = Served::over(Town::agreed(store).await, false);
    let page = served.person(Role::PartnerLead).await.page(&at(&served, "due-diligence")).await;
    let words = page.words();
    assert!(words.contains("0 of "), "{words}");
    let left = words.split_once("To be shown").expect("something is left").1;
    let (left, _) = left.split_once("The partner").expect("then everything");
    for expected in
        ["On the register of companies or of mutuals: missing", "Public liability: missing", "DBS check of "]
    {
        assert!(left.contains(expected), "{expected}: {left}");
    }
    assert!(page.links_to(&at(&served, "due-diligence/public-liability")));
    assert!(page.links_to(&at(&served, &format!("due-diligence/dbs/{}", worker(&served.town).await))));
    assert!(words.contains("CQC registration of the partner itself\nIf it applies"), "{words}");
}

async fn wrong_answers_come_back_as_they_were_typed(store: Store) {
    let served = Served::over(Town::agreed(store).await, false);
    let lead = served.person(Role::PartnerLead).await;
    let page = at(&served, &format!("due-diligence/dbs/{}", worker(&served.town).await));
    let form = lead.form(&page).await.with("words", "Certificate 0012 3456 7890").with("seen_by", "Pat Lee");
    let answer = lead.submit(&day(form, "on", ("31", "2", "2026"))).await;
    assert_eq!(answer.status(), 422, "{answer}");
    let errors = answer.page().errors();
    let links: Vec<_> = errors.iter().map(|(href, _)| href.as_str()).collect();
    assert_eq!(links, ["#on-day", "#level", "#words"], "{errors:?}");
    let again = answer.page().form(&page).expect("the form comes back");
    assert_eq!(again.answer("words"), Some("Certificate 0012 3456 7890"));
    assert_eq!((again.answer("on-day"), again.answer("on-month")), (Some("31"), Some("2")));
    let form = again.with("words", "Meets people alone").with("level", "enhanced-with-barred-list");
    assert_eq!(lead.submit(&day(form, "on", ("3", "8", "2026"))).await.status(), 303);
    let words = lead.page(&page).await.words();
    assert!(words.contains("Enhanced with the adults’ barred list: Meets people alone"), "{words}");
    assert!(words.contains("Last day\n2 August 2029"), "the town's terms leave it at three years: {words}");
}

async fn a_number_without_its_zeros_is_told_what_is_missing(store: Store) {
    let served = Served::over(Town::agreed(store).await, false);
    let lead = served.person(Role::PartnerLead).await;
    let form = lead.form(&at(&served, "due-diligence/social-enterprise-number")).await;
    let form = form.with("register", "company").with("number", "9506232").with("seen_by", "Pat Lee");
    let answer = lead.submit(&day(form, "on", ("24", "8", "2026"))).await;
    let expected = "A company number has eight characters. Put its leading zeros back: 09506232";
    assert_eq!(answer.page().errors(), [("#number".to_owned(), expected.to_owned())]);
}

async fn a_renewal_says_on_today_in_how_many_days_it_expires(store: Store) {
    let served = Served::live(store).await;
    let lead = served.person(Role::PartnerLead).await;
    assert_eq!(lead.submit(&cover(&served, ("30", "11", "2026")).await).await.status(), 303);
    served.at("2026-11-05 09:00").await;
    let today = served.person(Role::PartnerLead).await.page("/today").await;
    let row = today.work().into_iter().map(|row| row.words()).find(|words| words.contains("Public liability"));
    let row = row.expect("it is on the owner's page");
    assert!(row.contains("Renew before it expires: Public liability") && row.ends_with("Expires in 25 days"), "{row}");
    assert!(today.links_to(&at(&served, "due-diligence/public-liability")), "it leads to where it is renewed");
    let today = served.person(Role::PartnershipLead).await.page("/today").await.words();
    assert!(today.contains("See that it is renewed: Public liability"), "then to the next on the route: {today}");
    let today = served.person(Role::RegisteredManager).await.page("/today").await.words();
    let (own, others) = today.split_once("Waiting on someone else\n").expect("whose it is");
    assert!(!own.contains("Public liability"), "whoever decides is told in the last week: {own}");
    assert!(others.contains("Renew before it expires: Public liability"), "{others}");
    let page = served.person(Role::PartnerLead).await.page(&at(&served, "due-diligence")).await.words();
    assert!(page.contains("About to expire\nPublic liability"), "{page}");
}

async fn what_has_expired_is_decided_from_the_partnerships_page(store: Store) {
    let served = Served::live(store).await;
    let lead = served.person(Role::PartnerLead).await;
    assert_eq!(lead.submit(&cover(&served, ("30", "11", "2026")).await).await.status(), 303);
    let verifier = served.person(Role::PartnershipLead).await;
    let item = at(&served, "mobilisation/insurance");
    let verdict = verifier.form(&item).await.with("step", "accept");
    assert_eq!(verifier.submit(&verdict).await.status(), 303);
    served.at("2026-12-01 08:00").await;

    let manager = served.person(Role::RegisteredManager).await;
    let question = at(&served, "lapses/insurance");
    for page in [at(&served, ""), at(&served, "mobilisation"), at(&served, "due-diligence")] {
        let page = manager.page(page.trim_end_matches('/')).await;
        assert!(page.words().contains("Public liability expired on 30 November 2026. Go-live waited for it."));
        assert!(page.links_to(&question));
    }
    let today = manager.page("/today").await;
    assert!(today.words().contains("Decide whether delivery goes on. Expired: Public liability"), "{}", today.words());
    assert!(today.links_to(&question), "from Today too");
    let others = served.person(Role::ServiceManager).await.page(&at(&served, "mobilisation")).await;
    assert!(!others.links_to(&question) && others.words().contains("The registered manager decides"));

    let answer = manager.submit(&manager.form(&question).await.with("choice", "go-on")).await;
    assert_eq!(answer.status(), 422);
    let links: Vec<_> = answer.page().errors().into_iter().map(|(href, _)| href).collect();
    assert_eq!(links, ["#reason", "#owner-insurance", "#control-insurance", "#expires-insurance-day"]);
    let form = answer.page().form(&question).expect("the form comes back");
    assert_eq!(form.answer("choice"), Some("go-on"));
    let form = form.with("reason", "The insurer has confirmed it").with("owner-insurance", "partner-lead");
    let form = form.with("control-insurance", "The hall's own cover");
    let answer = manager.submit(&day(form, "expires-insurance", ("8", "12", "2026"))).await;
    assert_eq!(answer.status(), 303, "{answer}");
    let page = manager.page(&at(&served, "mobilisation")).await;
    assert!(page.words().contains("Live with conditions") && page.words().contains("The hall's own cover"));
    assert!(!page.links_to(&question), "it is decided");
}

async fn whoever_lacks_something_is_named_where_sessions_are_planned_and_met(store: Store) {
    let served = Served::live(store).await;
    let lead = served.person(Role::PartnerLead).await;
    let form = lead.form(&at(&served, "workers/new")).await.with("name", "Lou Gray").with("post", "session-lead");
    assert_eq!(lead.submit(&form).await.status(), 303);
    let session = format!("/sessions/{}", served.town.ours.sessions[1].reference);
    let expected =
        "Should not deliver until this is shown: Lou Gray (DBS check; Safeguarding induction and incident reporting)";
    for page in [at(&served, "sessions/plan"), session.clone()] {
        let words = lead.page(&page).await.words();
        assert!(words.contains(expected), "{page}: {words}");
    }
    let words = served.person(Role::Practitioner).await.page(&session).await.words();
    assert!(!words.contains("Lou Gray"), "practitioners are told of themselves only: {words}");
}

async fn the_mobilisation_of_an_item_shows_its_checks(store: Store) {
    let served = Served::over(Town::agreed(store).await, false);
    let lead = served.person(Role::PartnerLead).await;
    let item = at(&served, "mobilisation/insurance");
    let words = lead.page(&item).await.words();
    assert!(words.contains("It can be met when 2 more checks are as asked."), "{words}");
    let form = lead.form(&item).await.with("evidence", "Both certificates");
    assert_eq!(lead.submit(&form).await.status(), 303);
    let verifier = served.person(Role::PartnershipLead).await;
    let answer = verifier.submit(&verifier.form(&item).await.with("step", "accept")).await;
    assert_eq!(answer.status(), 422, "{answer}");
    let expected = "It cannot be met yet. Public liability: missing; Employers' liability: missing";
    assert_eq!(answer.page().errors(), [("#step".to_owned(), expected.to_owned())]);
}
