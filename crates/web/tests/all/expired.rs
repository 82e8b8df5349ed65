//! A session ends while somebody fills in a form: their answers are kept, for them alone, and sent once they have signed in.
use domain::organisation::Role;
use store::Store;
use testkit::town::PASSWORD;

use crate::{
    page::Form,
    person::{Answer, OURS, Person, Served, email},
};

testkit::on_both!(
    answers_survive_signing_in_again,
    kept_answers_are_not_for_anybody_else,
    kept_answers_are_held_until_they_are_accepted_or_back,
    kept_answers_are_kept_for_a_day,
    nothing_is_kept_for_strangers,
    a_session_ends_after_two_idle_hours_and_after_twelve_in_all,
);

/// The practitioner fills in the note of a session and goes for a long walk.
async fn fills_in_and_leaves(served: &Served) -> (Person, Form) {
    served.at("2026-09-01 15:45").await;
    let lead = served.person(Role::Practitioner).await;
    let form = lead.form(&format!("/sessions/{}/note", served.town.ours.sessions[0].reference)).await;
    let form = form.with("happened", "yes").with_all("mark-", "attended").with("worried", "no");
    let form = form.with("themes", "Songs & “shanties”\nand 100% rhythm");
    served.at("2026-09-01 18:30").await;
    (lead, form)
}

async fn signs_in(person: &Person, email: &str, from: &Answer) -> Answer {
    let page = person.page(from.location()).await;
    let form = page.form("/sign-in").expect("the form to sign in");
    person.submit(&form.with("email", email).with("password", PASSWORD)).await
}

async fn answers_survive_signing_in_again(store: Store) {
    let served = Served::live(store).await;
    let (lead, form) = fills_in_and_leaves(&served).await;
    let sent = lead.submit(&form).await;
    assert_eq!(sent.status(), 303);
    assert!(sent.location().starts_with("/sign-in?held="), "{sent}");
    let words = lead.page(sent.location()).await.words();
    assert!(words.contains("Your answers are kept. Sign in to send them."), "{words}");

    // A slip does not lose them.
    let page = lead.page(sent.location()).await.form("/sign-in").expect("a form");
    let wrong = lead.submit(&page.with("email", &email(Role::Practitioner, OURS)).with("password", "no")).await;
    assert_eq!(wrong.status(), 422);
    let page = wrong.page();
    assert!(page.words().contains("Your answers are kept."), "{}", page.words());
    let page = page.form("/sign-in").expect("a form").with("password", PASSWORD);
    let resumed = lead.submit(&page).await;
    assert!(resumed.location().starts_with("/resume/"), "{resumed}");

    let page = lead.page(resumed.location()).await;
    insta::allow_duplicates! {
        insta::assert_snapshot!(page.words(), @r"
        Send your answers
        You had been signed out when you sent this. Your answers are kept.
        Send my answers
        ");
    }
    let kept = kept(&lead, &form, &resumed).await;
    assert_eq!(kept.answers(), form.answers());
    let done = lead.submit(&kept).await;
    assert_eq!(done.location(), format!("/sessions/{}/sent", served.town.ours.sessions[0].reference));
    assert_eq!(lead.get(resumed.location()).await.status(), 404, "what has been sent is not held any longer");
    // Whoever sends them again has not sent them twice.
    let again = lead.submit(&kept).await;
    assert_eq!(again.location(), done.location());
    let work = served.town.reading(served.town.actor(Role::ServiceManager)).await;
    let notes = store::record::of_session(&work, served.town.ours.sessions[0].id).await.expect("notes are read");
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].themes, "Songs & “shanties”\nand 100% rhythm");
}

/// The form with the kept answers, which is sent where they were sent before.
async fn kept(person: &Person, form: &Form, resumed: &Answer) -> Form {
    let held = resumed.location().trim_start_matches("/resume/");
    let page = person.page(resumed.location()).await;
    page.form(&format!("{}?held={held}", form.action)).expect("the answers, to be sent where they were sent before")
}

async fn kept_answers_are_not_for_anybody_else(store: Store) {
    let served = Served::live(store).await;
    let (lead, form) = fills_in_and_leaves(&served).await;
    let sent = lead.submit(&form).await;
    // At the same machine, with the same link.
    for role in [Role::PartnerLead, Role::ServiceManager] {
        let other = served.nobody();
        let resumed = signs_in(&other, &email(role, OURS), &sent).await;
        let answer = other.get(resumed.location()).await;
        assert_eq!(answer.status(), 404, "{role:?}: {answer}");
        assert!(!answer.html().contains("shanties"), "{role:?}");
    }
    // They are still there for whom they are.
    let resumed = signs_in(&lead, &email(Role::Practitioner, OURS), &sent).await;
    assert_eq!(kept(&lead, &form, &resumed).await.answers(), form.answers());
}

async fn kept_answers_are_held_until_they_are_accepted_or_back(store: Store) {
    let served = Served::live(store).await;
    let (lead, form) = fills_in_and_leaves(&served).await;
    let sent = lead.submit(&form.clone().with("themes", "")).await;
    let resumed = signs_in(&lead, &email(Role::Practitioner, OURS), &sent).await;
    let unanswered = kept(&lead, &form, &resumed).await;
    // Somebody else who sends to the same address lets nothing go.
    let other = served.person(Role::ServiceManager).await;
    other.submit(&unanswered).await;
    assert_eq!(lead.get(resumed.location()).await.status(), 200);
    let back = lead.submit(&unanswered).await;
    assert_eq!(back.status(), 422, "{back}");
    let back = back.page().form(&form.action).expect("the form, to be put right");
    assert_eq!(back.answer("worried"), Some("no"));
    assert_eq!(lead.get(resumed.location()).await.status(), 404);
}

async fn kept_answers_are_kept_for_a_day(store: Store) {
    let served = Served::live(store).await;
    let (lead, form) = fills_in_and_leaves(&served).await;
    let sent = lead.submit(&form).await;
    for (later, status) in [("2026-09-02 18:29", 200), ("2026-09-02 18:31", 404)] {
        served.at(later).await;
        let person = served.nobody();
        let resumed = signs_in(&person, &email(Role::Practitioner, OURS), &sent).await;
        assert_eq!(person.get(resumed.location()).await.status(), status, "{later}");
    }
}

async fn nothing_is_kept_for_strangers(store: Store) {
    let served = Served::live(store).await;
    let (_, form) = fills_in_and_leaves(&served).await;
    let answer = served.nobody().submit(&form).await;
    assert_eq!((answer.status(), answer.location()), (303, "/sign-in"));
}

async fn a_session_ends_after_two_idle_hours_and_after_twelve_in_all(store: Store) {
    let served = Served::live(store).await;
    let person = served.person(Role::ServiceManager).await;
    for hour in [10, 11, 13, 14, 15, 16, 17, 18, 19] {
        let minute = if hour == 13 { 0 } else { 30 };
        served.at(&format!("2026-09-01 {hour}:{minute:02}")).await;
        assert_eq!(person.get("/today").await.status(), 200, "{hour}");
    }
    served.at("2026-09-01 21:01").await;
    assert_eq!(person.get("/today").await.status(), 303, "twelve hours have passed since they signed in");
    let person = served.person(Role::ServiceManager).await;
    served.at("2026-09-01 23:01").await;
    assert_eq!(person.get("/today").await.status(), 303, "two hours have passed since they were here");
}
