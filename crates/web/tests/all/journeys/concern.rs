//! A concern, from the phone call to what was learned.
use domain::organisation::Role;
use store::Store;

use crate::person::{Person, Served};

testkit::on_both!(
    a_concern_is_phoned_taken_on_written_up_decided_and_closed,
    a_concern_that_is_not_phoned_yet_shows_its_clock,
    staff_who_may_be_involved_do_not_see_it,
    every_view_of_a_concern_is_recorded,
);

/// Enters a concern of which somebody became aware at ten past two; phones at 14:32, or not yet.
async fn enters(served: &Served, person: &Person, phoned: bool, implicated: &str) -> String {
    let form = person.form(&format!("/partnerships/{}/concerns/new", served.town.reference())).await;
    let form = form.with("level", "L2").with("what", "Alma said that she is afraid of somebody.");
    let form = form.with("aware_time", "2:10pm").with("staff_implicated", implicated);
    let form = if phoned {
        form.with("phoned", "yes").with("call_time", "2.32pm").with("spoke_to", "Sam Okafor")
    } else {
        form.with("phoned", "no")
    };
    let answer = person.submit(&form).await;
    assert_eq!(answer.status(), 303, "{answer}");
    answer.location().to_owned()
}

async fn a_concern_is_phoned_taken_on_written_up_decided_and_closed(store: Store) {
    let served = Served::live(store).await;
    served.at("2026-09-01 14:50").await;
    let lead = served.person(Role::Practitioner).await;
    let manager = served.person(Role::ServiceManager).await;
    let safeguarding = served.person(Role::SafeguardingLead).await;
    let concern = enters(&served, &lead, true, "no").await;
    let page = lead.page(&concern).await;
    assert!(page.words().contains("Concern entered."), "{}", page.words());
    assert!(page.words().contains("22 minutes after it was known"), "{}", page.words());

    served.at("2026-09-01 15:00").await;
    let list = manager.page("/concerns").await;
    assert!(list.links_to(&concern), "{}", list.words());
    let acknowledge = manager.page(&concern).await.form(&format!("{concern}/acknowledge"));
    let page = manager.done(&acknowledge.expect("it can be acknowledged")).await;
    assert!(page.words().contains("Status\nAcknowledged") && page.words().contains("Owner\nSam Okafor"));

    served.at("2026-09-01 15:20").await;
    let form = manager.form(&format!("{concern}/action")).await;
    let page = manager.done(&form.with("action", "Somebody she trusts stays with her tonight.")).await;
    assert!(page.words().contains("Acted on"), "{}", page.words());

    served.at("2026-09-01 19:10").await;
    lead.returns().await;
    let form = lead.form(&format!("{concern}/follow-up")).await;
    let form =
        form.with("account", "After the last song she said it, twice.").with("own_words", "“I am afraid of him.”");
    let page =
        lead.done(&form.with("wanted_outcome", "To be left alone.").with("consent", "Yes, she asked us to.")).await;
    assert!(page.words().contains("Status\nFollow-up received"), "{}", page.words());
    assert!(page.words().contains("5 hours after it was known"), "{}", page.words());

    served.at("2026-09-02 09:00").await;
    for person in [&lead, &manager, &safeguarding] {
        person.returns().await;
    }
    let form = safeguarding.form(&format!("{concern}/decision")).await;
    let form = form.with("authority", "referred").with("authority_reference", "SC-2210").with("notify_cqc", "no");
    let page = safeguarding.done(&form.with("reason", "It meets the threshold.")).await;
    assert!(page.words().contains("Status\nDecision recorded"), "{}", page.words());
    let form = safeguarding.form(&format!("{concern}/close")).await;
    safeguarding.done(&form.with("outcome", "partly-met").with("learning", "We now ask at the start as well.")).await;

    // Whoever raised it learns what came of it, and nobody has it in their list any more.
    let page = lead.page(&concern).await;
    insta::allow_duplicates! {
        insta::assert_snapshot!(page.words(), @r"
        Tuesday music group Concern C-0001
        Status
        Closed
        Threshold met
        L2, clause 3.3
        Known since
        1 September 2026 at 2:10pm
        Raised by
        Joe Tran
        Owner
        Sam Okafor
        What was seen or heard
        Show
        Alma said that she is afraid of somebody.
        Person
        Not named here
        Local authority
        Referred to the local authority (SC-2210)
        CQC notified
        No
        Why
        It meets the threshold.
        Did the person get what they wanted?
        Partly
        What was learned
        We now ask at the start as well.
        Read the written follow-up
        What happened
        After the last song she said it, twice.
        In the person's own words
        “I am afraid of him.”
        What the person wants
        To be left alone.
        Consent to share
        Yes, she asked us to.
        Your view of this page is recorded.
        What has happened
        Decision recorded
        by Ruth Adeyemi,
        2 September 2026 at 9am
        Referred to the local authority
        Closed
        by Ruth Adeyemi,
        2 September 2026 at 9am
        Written follow-up
        by Joe Tran,
        1 September 2026 at 7:10pm
        5 hours after it was known.
        Acted on
        by Sam Okafor,
        1 September 2026 at 3:20pm
        Somebody she trusts stays with her tonight.
        Sam Okafor told, as on-duty lead
        by Accord,
        1 September 2026 at 3pm
        Acknowledged
        by Sam Okafor,
        1 September 2026 at 3pm
        Entered here
        by Joe Tran,
        1 September 2026 at 2:50pm
        Told by phone
        by Joe Tran,
        1 September 2026 at 2:32pm
        Spoke to Sam Okafor. 22 minutes after it was known. Entered 1 September 2026 at 2:50pm.
        ");
    }
    for person in [&lead, &manager, &safeguarding] {
        assert!(!person.page("/concerns").await.links_to(&concern));
    }
}

async fn a_concern_that_is_not_phoned_yet_shows_its_clock(store: Store) {
    let served = Served::live(store).await;
    served.at("2026-09-01 14:20").await;
    let lead = served.person(Role::Practitioner).await;
    let concern = enters(&served, &lead, false, "no").await;
    let page = lead.page(&concern).await;
    assert!(page.links_to(&format!("{concern}/call")), "{:?}", page.links());
    assert!(page.words().contains("Clause 3.3.1"), "{}", page.words());

    served.at("2026-09-01 15:00").await;
    let form = lead.form(&format!("{concern}/call")).await;
    let form = form.with("call-day", "1").with("call-month", "9").with("call-year", "2026");
    let page = lead.done(&form.with("call_time", "14:55").with("spoke_to", "Sam Okafor")).await;
    assert!(page.words().contains("45 minutes after it was known"), "{}", page.words());
    assert!(!page.words().contains("Clause 3.3.1"), "the call is no longer owed: {}", page.words());
    // From then on the provider's own clock runs.
    assert!(page.words().contains("Clause 3.3.3"), "{}", page.words());
}

async fn staff_who_may_be_involved_do_not_see_it(store: Store) {
    let served = Served::live(store).await;
    served.at("2026-09-01 14:50").await;
    let lead = served.person(Role::Practitioner).await;
    let concern = enters(&served, &lead, true, "yes").await;
    for (role, sees) in [
        (Role::ServiceManager, false),
        (Role::PartnershipLead, false),
        (Role::SafeguardingLead, true),
        (Role::RegisteredManager, true),
    ] {
        let person = served.person(role).await;
        assert_eq!(person.get(&concern).await.status(), if sees { 200 } else { 404 }, "{role:?}");
        assert_eq!(person.page("/concerns").await.links_to(&concern), sees, "{role:?}");
        let today = person.page("/today").await;
        assert_eq!(today.links_to(&concern), sees, "{role:?}: {}", today.words());
        assert!(!today.words().contains("afraid"), "{role:?}: {}", today.words());
    }
}

async fn every_view_of_a_concern_is_recorded(store: Store) {
    let served = Served::live(store).await;
    served.at("2026-09-01 14:50").await;
    let lead = served.person(Role::Practitioner).await;
    let manager = served.person(Role::ServiceManager).await;
    let concern = enters(&served, &lead, true, "no").await;
    for _ in 0..2 {
        manager.page(&concern).await;
    }
    let work = served.town.reading(served.town.actor(Role::RegisteredManager)).await;
    let filter = store::ledger::Filter { partnership: Some(served.town.partnership_id()), ..Default::default() };
    let entries = store::ledger::list(&work, &filter, 100).await.expect("the ledger is read");
    let views = entries.iter().filter(|entry| entry.verb == "concern.viewed");
    let actor = served.town.actor(Role::ServiceManager).membership;
    assert_eq!(views.filter(|entry| entry.actor == actor).count(), 2);
}
