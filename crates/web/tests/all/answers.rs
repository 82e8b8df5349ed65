//! Answers that cannot be accepted: every one is kept, what is wrong is said once, at the question it belongs to.
use axum::{
    body::Body,
    http::{Request, header},
};
use domain::organisation::Role;
use store::Store;

use crate::{
    page::{Form, Page},
    person::{Answer, Person, Served, form_request},
    world::World,
};

testkit::on_both!(
    missing_answers_are_named_and_the_others_kept,
    days_that_are_not_real_are_refused_as_typed,
    moments_in_the_wrong_order_are_refused,
    what_is_typed_is_shown_as_typed,
    addresses_of_nothing_say_so,
    bodies_that_are_no_form_are_refused_in_words,
    too_much_is_refused_in_words,
    answers_that_no_form_of_ours_sends_are_refused,
);

/// Sends a form that is to be refused, and checks that the page says what is wrong and keeps everything.
async fn refused(person: &Person, form: &Form) -> Page {
    let answer = person.submit(form).await;
    assert_eq!(answer.status(), 422, "{}: {answer}", form.action);
    let page = answer.page();
    assert!(page.title().starts_with("Error: "), "{}: {}", form.action, page.title());
    assert!(page.words().starts_with("There is a problem"), "{}: {}", form.action, page.words());
    assert!(!page.errors().is_empty(), "{}", form.action);
    for (href, words) in page.errors() {
        let there = page.ids().contains(&href.trim_start_matches('#'));
        assert!(there, "{}: “{words}” leads to {href}, which is not there", form.action);
        // Said in the summary and at the question.
        assert!(page.words().matches(words.as_str()).count() > 1, "{}: {words}\n{}", form.action, page.words());
    }
    assert_eq!(page.faults(), [""; 0], "{}", form.action);
    let kept = page.form(&form.action).expect("the form comes back");
    for (name, value) in form.answers() {
        assert_eq!(kept.answer(&name), Some(value.as_str()), "{}: {name} is kept", form.action);
    }
    page
}

fn said(page: &Page) -> Vec<String> {
    page.errors().into_iter().map(|(_, words)| words).collect()
}

async fn missing_answers_are_named_and_the_others_kept(store: Store) {
    let world = World::of(store).await;
    let practitioner = world.served.person(Role::Practitioner).await;
    let partner_lead = world.served.person(Role::PartnerLead).await;
    let safeguarding = world.served.person(Role::SafeguardingLead).await;
    let manager = world.served.person(Role::ServiceManager).await;
    let concern = |concern: &str, step: &str| format!("/concerns/{concern}/{step}");
    let concerns = &world.concerns;

    // Nothing answered.
    let note = practitioner.form(&format!("/sessions/{}/note", world.unnoted)).await;
    assert_eq!(said(&refused(&practitioner, &note).await), ["Select whether the session happened"]);
    let happened = note.clone().with("happened", "yes");
    let page = refused(&practitioner, &happened).await;
    assert_eq!(said(&page).len(), 4 + 2, "one for each person, the themes, the worry: {:?}", said(&page));
    let cancelled = note.with("happened", "no");
    let words = said(&refused(&practitioner, &cancelled).await);
    insta::allow_duplicates! {
        insta::assert_debug_snapshot!(words, @r#"
        [
            "Select why the session did not happen",
            "Enter what happened",
        ]
        "#);
    }
    let raise = practitioner.form(&format!("/partnerships/{}/concerns/new", world.partnership)).await;
    let words = said(&refused(&practitioner, &raise).await);
    insta::allow_duplicates! {
        insta::assert_debug_snapshot!(words, @r#"
        [
            "Select how serious it is",
            "Enter what you saw or heard",
            "Enter when you became aware",
            "Select whether a member of staff may be involved",
            "Select whether you have spoken to someone",
        ]
        "#);
    }
    let statement = partner_lead.form(&format!("/duties/{}", world.statement)).await;
    let words = said(&refused(&partner_lead, &statement).await);
    insta::allow_duplicates! {
        insta::assert_debug_snapshot!(words, @r#"
        [
            "Enter when it was done",
            "Enter what was done and decided",
            "Enter where the full record is kept",
        ]
        "#);
    }
    let review = manager.form(&format!("/reviews/{}", world.review)).await;
    let words = said(&refused(&manager, &review).await);
    insta::allow_duplicates! {
        insta::assert_debug_snapshot!(words, @r#"
        [
            "Select whether you accept this note",
            "Select whether anything needs to be done",
            "Enter why nothing needs to be done",
        ]
        "#);
    }
    for (person, reference, step) in [
        (&practitioner, &concerns.to_call, "call"),
        (&practitioner, &concerns.to_write, "follow-up"),
        (&safeguarding, &concerns.to_act, "action"),
        (&safeguarding, &concerns.to_decide, "decision"),
        (&safeguarding, &concerns.to_close, "close"),
    ] {
        refused(person, &person.form(&concern(reference, step)).await).await;
    }

    // Everything answered but for one thing.
    let all = happened.with_all("mark-", "absent-notice").with("themes", "Drums").with("worried", "yes");
    let one = all.named("mark-").first().expect("somebody is on the register").to_string();
    let without: Vec<_> = all.answers().into_iter().filter(|(name, _)| *name != one).collect();
    let answer = practitioner.post(&all.action, &without).await;
    let errors = answer.page().errors();
    assert!(errors.len() == 1 && errors[0].0 == format!("#{one}"), "{errors:?}: {answer}");
    refused(&practitioner, &all.with("themes", "")).await;
    let raise = raise.with("level", "L2").with("what", "She is afraid.").with("aware_time", "2:10pm");
    let raise = raise.with("staff_implicated", "no").with("spoke_to", "Sam").with("call_time", "2:30pm");
    assert_eq!(said(&refused(&practitioner, &raise).await), ["Select whether you have spoken to someone"]);
    let raise = raise.with("phoned", "yes").with("spoke_to", "");
    // Everything is said in the first round, also of the call while it is not known when they became aware.
    let words = said(&refused(&practitioner, &raise.clone().with("aware_time", "").with("call_time", "")).await);
    assert_eq!(words, ["Enter when you became aware", "Enter the time of the call", "Enter whom you spoke to"]);
    let words = said(&refused(&practitioner, &raise.clone().with("aware-day", "31")).await);
    assert_eq!(words, ["Enter when you became aware", "Enter whom you spoke to"], "the time of the call is one");
    assert_eq!(said(&refused(&practitioner, &raise).await), ["Enter whom you spoke to"]);
    let review = review.with_all("verdict-", "send-back").with("action_needed", "yes").with("conclusion", "Ask.");
    assert_eq!(said(&refused(&manager, &review).await), ["Enter what you want to ask"]);
    let decision = safeguarding.form(&concern(&concerns.to_decide, "decision")).await;
    let decision =
        decision.with("authority", "referred").with("notify_cqc", "no").with("reason", "Over the threshold.");
    refused(&safeguarding, &decision).await;

    // None of all this was recorded.
    let page = safeguarding.page(&format!("/concerns/{}", concerns.to_decide)).await;
    assert!(page.words().contains("Status\nFollow-up received"), "{}", page.words());
}

async fn days_that_are_not_real_are_refused_as_typed(store: Store) {
    let world = World::of(store).await;
    let person = world.served.person(Role::PartnerLead).await;
    let form = person.form(&format!("/duties/{}", world.statement)).await;
    let form = form.with("text", "We talked.").with("kept_at", "Minutes");
    for (day, month, year, time) in [
        ("31", "2", "2026", "10:00"),
        ("29", "2", "2026", "10:00"),
        ("31", "9", "2026", "10:00"),
        ("0", "9", "2026", "10:00"),
        ("7", "13", "2026", "10:00"),
        ("seven", "9", "2026", "10:00"),
        ("7", "September", "2026", "10:00"),
        ("7", "9", "", "10:00"),
        ("7", "9", "99999", "10:00"),
        ("-7", "9", "2026", "10:00"),
        ("7.5", "9", "2026", "10:00"),
        ("7", "9", "2026", ""),
        ("7", "9", "2026", "25:00"),
        ("7", "9", "2026", "noon"),
        ("7", "9", "2026", "13pm"),
        ("9999999999999999999999", "9", "2026", "10:00"),
        ("٧", "٩", "2026", "10:00"),
    ] {
        let typed = form.clone().with("done_at-day", day).with("done_at-month", month).with("done_at-year", year);
        let page = refused(&person, &typed.with("done_at_time", time)).await;
        assert_eq!(
            page.errors(),
            [("#done_at-day".to_owned(), "Enter when it was done".to_owned())],
            "{day} {month} {year} {time}"
        );
    }
    // As people type them.
    let typed = form.with("done_at-day", " 07 ").with("done_at-month", "09").with("done_at-year", "2026");
    assert_eq!(person.submit(&typed.with("done_at_time", " 9.30 AM ")).await.status(), 303);
}

async fn moments_in_the_wrong_order_are_refused(store: Store) {
    let world = World::of(store).await;
    let person = world.served.person(Role::PartnerLead).await;
    let form = person.form(&format!("/duties/{}", world.statement)).await;
    let form = form.with("text", "We talked.").with("kept_at", "Minutes").with("done_at_time", "10:00");
    let on = |day: &str, month: &str, year: &str| {
        form.clone().with("done_at-day", day).with("done_at-month", month).with("done_at-year", year)
    };
    assert_eq!(said(&refused(&person, &on("9", "9", "2026")).await), ["When it was done must be in the past"]);
    assert_eq!(
        said(&refused(&person, &on("31", "8", "2026")).await),
        ["When it was done must be after this duty began"]
    );
    // However far away.
    for (day, month, year) in [("1", "1", "1"), ("1", "1", "1900"), ("31", "12", "9999"), ("1", "1", "-300")] {
        refused(&person, &on(day, month, year)).await;
    }

    let raise = person.form(&format!("/partnerships/{}/concerns/new", world.partnership)).await;
    let raise = raise.with("level", "L2").with("what", "Afraid.").with("staff_implicated", "no").with("phoned", "yes");
    let raise = raise.with("spoke_to", "Sam").with("aware_time", "3pm");
    let early = refused(&person, &raise.clone().with("call_time", "2:59pm")).await;
    assert_eq!(said(&early), ["The time of the call must be after you became aware"]);
    let late = refused(&person, &raise.clone().with("call_time", "4:01pm")).await;
    assert_eq!(said(&late), ["The time of the call must be in the past"]);
    let later = refused(&person, &raise.with("aware_time", "4:01pm").with("call_time", "4:02pm")).await;
    assert!(said(&later).contains(&"When you became aware must be in the past".to_owned()), "{:?}", said(&later));
}

async fn what_is_typed_is_shown_as_typed(store: Store) {
    let served = Served::live(store).await;
    served.at("2026-09-01 15:45").await;
    let lead = served.person(Role::Practitioner).await;
    let session = served.town.ours.sessions[0].reference.clone();
    let nasty = "</textarea><script>alert(1)</script> & \"quotes\" ’ — 你好 🎶 {{7*7}} %s ../../etc";
    let form = lead.form(&format!("/sessions/{session}/note")).await.with("happened", "yes");
    let page = refused(&lead, &form.clone().with_all("mark-", "attended").with("themes", nasty)).await;
    assert_eq!(page.form(&form.action).expect("a form").answer("themes"), Some(nasty));
    let sent = form.with_all("mark-", "attended").with("worried", "no").with("themes", nasty);
    assert_eq!(lead.submit(&sent).await.status(), 303);
    let answer = lead.get(&format!("/sessions/{session}")).await;
    assert!(answer.words().contains(nasty), "{answer}");
    assert!(!answer.html().contains("<script>alert"), "{}", answer.html());
}

async fn addresses_of_nothing_say_so(store: Store) {
    let world = World::of(store).await;
    let person = world.served.person(Role::RegisteredManager).await;
    let unknown = person.get("/sessions/S-9999").await;
    insta::allow_duplicates! {
        insta::assert_snapshot!(unknown.words(), @r"
    Page not found
    If you typed the address, check it. If someone gave it to you, they may see things that you cannot
    Go to your first page
    ");
    }
    for at in [
        "/duties/0190f3d2-0000-7000-8000-000000000000",
        "/duties/not-a-uuid",
        "/duties/0190f3d2",
        "/duties/%7B0190f3d2-0000-7000-8000-000000000000%7D%00",
        "/reviews/1",
        "/reviews/%F0%9F%8E%B6",
        "/sessions/%27%20OR%201=1--",
        "/sessions/..%2F..%2Fetc%2Fpasswd",
        "/concerns/C-99999999999999999999",
        "/partnerships/%3Cscript%3E",
        "/partnerships/P-0001/figures/nonsense",
        "/resume/abc",
        "/nothing",
        "/today/",
        "/TODAY",
    ] {
        let answer = person.get(at).await;
        assert_eq!(answer.status(), 404, "{at}: {answer}");
        assert_eq!(answer.body(), unknown.body(), "{at} is answered like any other");
    }
    // A duty that is no week to review, and a week under the address of a duty.
    let answer = person.get(&format!("/reviews/{}", world.statement)).await;
    assert_eq!(answer.status(), 404, "{answer}");
    assert_eq!(person.get(&format!("/duties/{}", world.review)).await.status(), 200);
    let answer = person.post(&format!("/duties/{}", world.review), &[("text", "done")]).await;
    assert!(matches!(answer.status(), 409 | 422), "a week is not reviewed by a statement: {answer}");
    // An address that is no text at all.
    let answer = person.get("/sessions/%FF%FE").await;
    assert_eq!(answer.status(), 400, "{answer}");
    let long = person.get(&format!("/sessions/{}", "S".repeat(5_000))).await;
    assert_eq!(long.status(), 404);
}

async fn bodies_that_are_no_form_are_refused_in_words(store: Store) {
    let served = Served::live(store).await;
    served.at("2026-09-01 15:45").await;
    let lead = served.person(Role::Practitioner).await;
    let at = format!("/sessions/{}/note", served.town.ours.sessions[0].reference);
    let send = async |kind: Option<&str>, body: Vec<u8>| -> Answer {
        let mut request = Request::post(&at).header("sec-fetch-site", "same-origin");
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        lead.send(request.body(Body::from(body)).expect("a request")).await
    };
    let form = "application/x-www-form-urlencoded";
    for body in [&b"happened=yes&themes=\xff\xfe"[..], b"happened=yes&themes=%FF%FE", b"%C3=1", b"themes=%ED%A0%80"] {
        let answer = send(Some(form), body.to_vec()).await;
        assert_eq!(answer.status(), 400, "{body:?}: {answer}");
        assert!(answer.words().contains("not valid (UTF-8)"), "{answer}");
    }
    for kind in [None, Some("application/json"), Some("text/plain"), Some("multipart/form-data; boundary=x")] {
        let answer = send(kind, b"happened=yes".to_vec()).await;
        assert_eq!(answer.status(), 400, "{kind:?}: {answer}");
        assert!(answer.words().contains("was not sent as a form"), "{answer}");
    }
    // Strange, but a form: it is read as far as it goes and asked for the rest.
    for body in ["", "&&&===&", "happened", "happened=yes&happened=no", "%", "%zz=%", "happened=maybe", "a=1;b=2"] {
        let answer = send(Some(form), body.as_bytes().to_vec()).await;
        assert!(matches!(answer.status(), 409 | 422), "{body}: {answer}");
    }
    // Whoever is not signed in is not told anything about their body.
    let answer = served.nobody().send(form_request(&at, "themes=%FF")).await;
    assert_eq!(answer.location(), "/sign-in");
}

async fn too_much_is_refused_in_words(store: Store) {
    let served = Served::live(store).await;
    served.at("2026-09-01 15:45").await;
    let lead = served.person(Role::Practitioner).await;
    let at = format!("/sessions/{}/note", served.town.ours.sessions[0].reference);
    let form = lead.form(&at).await.with("happened", "yes").with_all("mark-", "attended").with("worried", "no");
    let answer = lead.submit(&form.clone().with("themes", &"la".repeat(200_000))).await;
    assert_eq!(answer.status(), 413);
    insta::allow_duplicates! {
        insta::assert_snapshot!(answer.words(), @r"
        Too large
        What you sent is too large. Shorten your answers and send it again
        Go to your first page
        ");
    }
    // Too long for its question, but not for a form: it comes back to be shortened.
    let page = refused(&lead, &form.clone().with("themes", &"é".repeat(601))).await;
    assert_eq!(said(&page), ["Use 600 characters or fewer. You have used 601"]);
    assert_eq!(lead.submit(&form.with("themes", &"é".repeat(600))).await.status(), 303);
}

async fn answers_that_no_form_of_ours_sends_are_refused(store: Store) {
    let world = World::of(store).await;
    let lead = world.served.person(Role::PartnerLead).await;
    let theirs = world.served.town.theirs.register[0].id.to_string();
    let raise = lead.form(&format!("/partnerships/{}/concerns/new", world.partnership)).await;
    let raise = raise.with("level", "L2").with("what", "Afraid.").with("aware_time", "2:10pm");
    let raise = raise.with("staff_implicated", "no").with("phoned", "no");
    let with = |name: &str, value: &str| {
        let mut answers = raise.answers();
        answers.retain(|(own, _)| own != name);
        answers.push((name.to_owned(), value.to_owned()));
        answers
    };
    // A person of another provider; a session that is not there; a level that the agreement does not have.
    let answer = lead.post(&raise.action, &with("person", &theirs)).await;
    assert_eq!(answer.status(), 422, "{answer}");
    let answer = lead.post(&raise.action, &with("session", "S-9999")).await;
    assert!(matches!(answer.status(), 404 | 422), "{answer}");
    for (name, value) in [("level", "L9"), ("staff_implicated", "perhaps"), ("phoned", "x")] {
        let answer = lead.post(&raise.action, &with(name, value)).await;
        assert_eq!(answer.status(), 422, "{name}={value}: {answer}");
    }
    // A key that no form of ours would carry is no key.
    let answer = lead.post(&raise.action, &with("key", &"k".repeat(100_000))).await;
    assert_eq!(answer.status(), 303, "{answer}");

    let note = lead.form(&format!("/sessions/{}/note", world.unnoted)).await;
    let note = note.with("happened", "yes").with_all("mark-", "attended").with("themes", "Songs").with("worried", "no");
    let mut answers = note.answers();
    answers.push((format!("mark-{theirs}"), "attended".to_owned()));
    let answer = lead.post(&note.action, &answers).await;
    assert_eq!(answer.status(), 409, "somebody from elsewhere is on no register of ours: {answer}");
    let mut answers = note.answers();
    answers.push((note.named("mark-")[0].to_owned(), "excused".to_owned()));
    // The first of two answers to one question counts.
    assert_eq!(lead.post(&note.action, &answers).await.status(), 303);
    let page = lead.page(&format!("/sessions/{}", world.unnoted)).await;
    assert!(page.words().contains("4 of 4 expected came"), "{}", page.words());
    // A membership that is somebody else's.
    let other = world.served.town.actor(Role::RegisteredManager).membership.to_string();
    for membership in [other.as_str(), "1", ""] {
        let answer = lead.post("/organisations", &[("membership", membership)]).await;
        assert_eq!(answer.status(), 404, "{answer}");
    }
}
