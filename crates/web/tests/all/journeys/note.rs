//! The session lead sends a note, the service manager reads it.
use domain::organisation::Role;
use store::Store;

use crate::{
    page::Page,
    person::{Person, Served},
};

testkit::on_both!(
    a_note_is_sent_read_and_accepted,
    a_note_is_sent_back_and_corrected,
    a_session_did_not_happen,
    a_note_that_worries_leads_to_the_concern,
    a_late_note_is_accepted_and_marked,
);

/// The session's note, filled in.
async fn sends_the_note(lead: &Person, session: &str, worried: &str) -> Page {
    let form = lead.form(&format!("/sessions/{session}/note")).await;
    let form = form.with("happened", "yes").with_all("mark-", "attended").with("themes", "Songs from the sea");
    lead.done(&form.with("worried", worried)).await
}

/// Opens the only week in the queue that has something to read.
async fn opens_the_week(manager: &Person) -> (String, Page) {
    let queue = manager.page("/reviews").await;
    let address =
        queue.links().into_iter().find(|link| link.starts_with("/reviews/")).expect("a week waits").to_owned();
    let page = manager.page(&address).await;
    (address, page)
}

async fn a_note_is_sent_read_and_accepted(store: Store) {
    let served = Served::live(store).await;
    let session = served.town.ours.sessions[0].reference.clone();
    served.at("2026-09-01 15:30").await;
    let lead = served.person(Role::Practitioner).await;
    let manager = served.person(Role::ServiceManager).await;

    let sessions = lead.page("/sessions").await;
    assert!(sessions.links_to(&format!("/sessions/{session}/note")), "{}", sessions.words());
    let sent = sends_the_note(&lead, &session, "no").await;
    insta::allow_duplicates! {
        insta::assert_snapshot!(sent.words(), @r"
        Session note sent
        Tuesday music group, 1 September 2026
        What happens next
        The service manager reads it in the weekly review, by 5pm on Friday 4 September 2026. If they have a question, the session appears again under Notes to send.
        Go to your sessions
        ");
    }
    // The answers cannot be sent again from the back button: the form leads to the session.
    let again = lead.get(&format!("/sessions/{session}/note")).await;
    assert_eq!((again.status(), again.location()), (303, format!("/sessions/{session}").as_str()));

    served.at("2026-09-01 16:30").await;
    let queue = manager.page("/reviews").await;
    insta::allow_duplicates! {
        insta::assert_snapshot!(queue.words(), @r"
        Reviews
        Each row is one week of one partnership. You read every note that has arrived, and say what follows from it.
        Tuesday music group: week of 31 August 2026
        1 note to read. Clause 4.2, due by 5pm on Friday 4 September 2026.
        3 days left
        ");
    }
    let (address, week) = opens_the_week(&manager).await;
    assert!(week.words().contains("Songs from the sea"), "{}", week.words());
    let form = week.form(&address).expect("the week has a form");
    let form = form.with_all("verdict-", "accept").with("action_needed", "no");
    let reviews = manager.done(&form.with("conclusion", "A good first week.")).await;
    insta::allow_duplicates! {
        insta::assert_snapshot!(reviews.words(), @r"
        Success
        Review saved
        Reviews
        Each row is one week of one partnership. You read every note that has arrived, and say what follows from it.
        No week is waiting for a review. The next appears on Monday.
        ");
    }
    // What was just said is said once.
    assert!(!manager.page("/reviews").await.words().contains("Review saved"));

    for person in [&lead, &manager] {
        let page = person.page(&format!("/sessions/{session}")).await;
        assert!(page.words().contains("Status\nReviewed"), "{}", page.words());
    }
}

async fn a_note_is_sent_back_and_corrected(store: Store) {
    let served = Served::live(store).await;
    let session = served.town.ours.sessions[0].reference.clone();
    served.at("2026-09-01 15:45").await;
    let lead = served.person(Role::Practitioner).await;
    let manager = served.person(Role::ServiceManager).await;
    sends_the_note(&lead, &session, "no").await;

    served.at("2026-09-02 10:00").await;
    lead.returns().await;
    manager.returns().await;
    let (address, week) = opens_the_week(&manager).await;
    let form = week.form(&address).expect("the week has a form");
    let question = form.named("question-").first().expect("a question can be asked").to_string();
    let form = form.with_all("verdict-", "send-back").with(&question, "Which songs?");
    manager.done(&form.with("action_needed", "no").with("conclusion", "One thing to ask.")).await;

    let sessions = lead.page("/sessions").await;
    assert!(sessions.words().contains("Sent back"), "{}", sessions.words());
    let form_page = lead.page(&format!("/sessions/{session}/note")).await;
    assert!(form_page.words().contains("You were asked: Which songs?"), "{}", form_page.words());
    let form = form_page.form(&format!("/sessions/{session}/note")).expect("the note's form");
    // What was answered before is there to be corrected.
    assert_eq!(form.answer("themes"), Some("Songs from the sea"));
    assert!(form.named("mark-").iter().all(|name| form.answer(name) == Some("attended")));
    lead.done(&form.with("themes", "Sloop John B, Grace Darling")).await;

    let page = manager.page(&format!("/sessions/{session}")).await.words();
    assert!(page.contains("Status\nWaiting for review"), "{page}");
    assert!(page.contains("Sloop John B") && page.contains("Note, since corrected"), "nothing is overwritten: {page}");
    // The corrected note waits for the next week's review.
    served.at("2026-09-07 09:00").await;
    lead.returns().await;
    manager.returns().await;
    let (address, week) = opens_the_week(&manager).await;
    assert!(week.words().contains("Sloop John B"), "{}", week.words());
    let form = week.form(&address).expect("the week has a form").with_all("verdict-", "accept");
    manager.done(&form.with("action_needed", "no").with("conclusion", "Thank you.")).await;
    let page = lead.page(&format!("/sessions/{session}")).await;
    assert!(page.words().contains("Status\nReviewed"), "{}", page.words());
}

async fn a_session_did_not_happen(store: Store) {
    let served = Served::live(store).await;
    let session = served.town.ours.sessions[0].reference.clone();
    served.at("2026-09-01 15:45").await;
    let lead = served.person(Role::Practitioner).await;
    let note = format!("/sessions/{session}/note");
    assert!(lead.page("/today").await.links_to(&note), "the note is owed");

    let form = lead.form(&note).await.with("happened", "no");
    // Nothing else has to be answered: not the register, not the themes.
    let page = lead.done(&form.with("cancelled_by", "venue").with("reason", "The hall was flooded.")).await;
    insta::allow_duplicates! {
        insta::assert_snapshot!(page.words(), @r"
        Success
        Recorded that the session did not happen. No note is owed
        Tuesday music group Tuesday music group, 1 September 2026
        Status
        Did not happen
        Reference
        S-0001
        When
        Tuesday 1 September 2026, 2pm to 3:30pm
        Where
        Fairhaven Community Hall
        Did not happen
        The place could not be used: The hall was flooded. Recorded 1 September 2026 at 3:45pm by Joe Tran.
        What is owed on this session
        Send the session summary: no longer owed: the session did not happen
        ");
    }
    assert!(!lead.page("/today").await.links_to(&note), "no note is owed any more");

    let manager = served.person(Role::ServiceManager).await;
    let (_, week) = opens_the_week(&manager).await;
    assert!(week.words().contains("the session did not happen"), "{}", week.words());
}

async fn a_note_that_worries_leads_to_the_concern(store: Store) {
    let served = Served::live(store).await;
    let session = served.town.ours.sessions[0].reference.clone();
    served.at("2026-09-01 15:45").await;
    let lead = served.person(Role::Practitioner).await;
    let sent = sends_the_note(&lead, &session, "yes").await;
    let next = format!("/partnerships/{}/concerns/new?session={session}", served.town.reference());
    assert!(sent.links_to(&next), "{:?}", sent.links());
    let form = lead.form(&next).await;
    assert_eq!(form.answer("session"), Some(session.as_str()), "the concern knows where it arose");
}

async fn a_late_note_is_accepted_and_marked(store: Store) {
    let served = Served::live(store).await;
    let session = served.town.ours.sessions[0].reference.clone();
    served.at("2026-09-01 15:30").await;
    let lead = served.person(Role::Practitioner).await;
    // Due at 15:30 the next day, and due to that very instant.
    served.at("2026-09-02 15:31").await;
    lead.returns().await;
    let sessions = lead.page("/sessions").await;
    assert!(sessions.words().contains("Note overdue"), "{}", sessions.words());
    sends_the_note(&lead, &session, "no").await;
    served.at("2026-09-02 15:40").await;
    let page = lead.page(&format!("/sessions/{session}")).await.words();
    assert!(page.contains("This note arrived late."), "{page}");
    assert!(page.contains("done 1 minute late"), "{page}");
}
