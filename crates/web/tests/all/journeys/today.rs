//! Today: each duty says its clause and why it is due when it is, and both sides' lateness looks the same.
use domain::organisation::Role;
use store::Store;

use crate::{page::Page, person::Served};

testkit::on_both!(
    every_duty_says_its_clause_and_why,
    lateness_looks_the_same_on_both_sides,
    nothing_to_do_is_said_in_words,
);

async fn every_duty_says_its_clause_and_why(store: Store) {
    let served = Served::live(store).await;
    served.at("2026-09-01 15:45").await;
    for role in [Role::Practitioner, Role::ServiceManager, Role::PartnerLead, Role::PartnershipLead] {
        let today = served.person(role).await.page("/today").await;
        let rows = today.work();
        assert!(!rows.is_empty(), "{role:?}");
        for row in rows {
            let words = row.words();
            assert!(words.contains("Why: Clause ") && words.contains("due"), "{role:?}: {words}");
            let to_clause = row.links().into_iter().any(|link| link.contains("/terms#clause-"));
            assert!(to_clause, "the clause can be opened: {words}");
        }
    }
    let today = served.person(Role::Practitioner).await.page("/today").await;
    insta::allow_duplicates! {
        insta::assert_snapshot!(today.words(), @r"
        What needs you today
        Tuesday 1 September 2026.
        0 open concerns
        0 overdue
        1 due this week
        2 waiting on someone else
        Do now
        Send the session summary: Tuesday music group, Tuesday 1 September 2026
        Tuesday music group.
        Why: Clause 4.1 of Tuesday music group, P-0001. 24 hours run through nights and weekends. From 3:30pm on Tuesday 1 September 2026, so it is due at 3:30pm on Wednesday 2 September 2026.
        23 hours left
        Waiting on someone else
        Read the week's summaries: week of 31 August 2026
        Tuesday music group, with the service manager.
        Why: Clause 4.2 of Tuesday music group, P-0001. Friday 17:00. The week is 31 August to 6 September 2026; due by 5pm on Friday 4 September 2026.
        3 days left
        Hold the monthly call
        Tuesday music group, with the partner lead.
        Why: Clause 5.2 of Tuesday music group, P-0001. 1 month from Tuesday 1 September 2026 is Thursday 1 October 2026; due by the end of Thursday 1 October 2026.
        30 days left
        ");
    }
}

async fn lateness_looks_the_same_on_both_sides(store: Store) {
    let served = Served::live(store).await;
    served.at("2026-09-01 15:30").await;
    // The note was due on Wednesday at 15:30, the review on Friday at 17:00: at these moments each is two hours late.
    let late = async |at: &str, role: Role, key: &str| -> (Page, (String, String)) {
        served.at(at).await;
        let today = served.person(role).await.page("/today").await;
        let row = today.work().into_iter().find(|row| row.words().contains(key));
        let row = row.unwrap_or_else(|| panic!("{key} is late: {}", today.words()));
        let tag = row.tags().pop().expect("a late duty has a tag");
        (row, tag)
    };
    let (note, note_tag) = late("2026-09-02 17:30", Role::Practitioner, "Clause 4.1").await;
    let (review, review_tag) = late("2026-09-04 19:00", Role::ServiceManager, "Clause 4.2").await;
    assert_eq!(note_tag, review_tag, "the same words and the same colour");
    insta::allow_duplicates! {
        insta::assert_snapshot!(format!("{note_tag:?}"), @r#"("Overdue by 2 hours", "govuk-tag govuk-tag--red")"#);
    }
    insta::allow_duplicates! {
        insta::assert_snapshot!(note.words(), @r"
        Send the session summary: Tuesday music group, Tuesday 1 September 2026
        Tuesday music group.
        Why: Clause 4.1 of Tuesday music group, P-0001. 24 hours run through nights and weekends. From 3:30pm on Tuesday 1 September 2026, so it is due at 3:30pm on Wednesday 2 September 2026.
        Overdue by 2 hours
        ");
    }
    insta::allow_duplicates! {
        insta::assert_snapshot!(review.words(), @r"
        Read the week's summaries: week of 31 August 2026
        Tuesday music group.
        Why: Clause 4.2 of Tuesday music group, P-0001. Friday 17:00. The week is 31 August to 6 September 2026; due by 5pm on Friday 4 September 2026.
        Overdue by 2 hours
        ");
    }
    // Each side sees the other's in the same look too.
    let (_, seen_by_manager) = late("2026-09-04 19:00", Role::ServiceManager, "Clause 4.1").await;
    let (_, seen_by_lead) = late("2026-09-04 19:00", Role::Practitioner, "Clause 4.2").await;
    assert_eq!(seen_by_manager.1, seen_by_lead.1);
}

async fn nothing_to_do_is_said_in_words(store: Store) {
    let served = Served::live(store).await;
    let today = served.unassigned(Role::ServiceManager).await.page("/today").await;
    insta::allow_duplicates! {
        insta::assert_snapshot!(today.words(), @r"
        What needs you today
        Tuesday 1 September 2026.
        0 open concerns
        0 overdue
        0 due this week
        0 waiting on someone else
        Do now
        Nothing needs you today.
        Waiting on someone else
        You are not waiting for anyone.
        ");
    }
}
