//! Requests that another site makes in a person's name, and addresses that lead away.
use axum::{
    body::Body,
    http::{Request, header},
};
use domain::organisation::Role;
use store::Store;
use testkit::{Town, town::PASSWORD};

use crate::person::{OURS, Person, Served, email, encode, form_request};

testkit::on_both!(
    other_sites_send_no_forms,
    cookies_are_for_this_site_only,
    over_https_cookies_are_bound_to_the_host,
    signing_in_leads_nowhere_else,
    guessing_passwords_is_slowed_down,
    signing_out_ends_the_session_everywhere,
);

async fn other_sites_send_no_forms(store: Store) {
    let served = Served::live(store).await;
    let person = served.person(Role::SafeguardingLead).await;
    let from = |name: &'static str, value: &'static str| {
        let mut request = form_request("/sign-out", "");
        request.headers_mut().remove("sec-fetch-site");
        request.headers_mut().insert(name, value.parse().expect("a header"));
        request
    };
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "https://accord.example.evil.example"),
        ("origin", "null"),
    ] {
        let answer = person.send(from(name, value)).await;
        assert_eq!(answer.status(), 403, "{name}: {value}");
    }
    assert_eq!(person.get("/today").await.status(), 200, "they are still signed in");
    // Nobody is signed in under somebody else's name either.
    let mut request = form_request("/sign-in", &encode(&[("email", "a@b.example"), ("password", PASSWORD)]));
    request.headers_mut().insert("sec-fetch-site", "cross-site".parse().expect("a header"));
    assert_eq!(served.nobody().send(request).await.status(), 403);
    // Their own browser's requests are, whichever of the two headers it sends.
    assert_eq!(person.send(from("origin", "https://accord.example")).await.status(), 303);
}

async fn cookies_are_for_this_site_only(store: Store) {
    let served = Served::live(store).await;
    let answer = signs_in(&served.nobody(), "").await;
    let session = answer.set_cookies().into_iter().find(|cookie| cookie.starts_with("accord=")).expect("a cookie");
    assert!(session.contains("; HttpOnly") && session.contains("; SameSite=Lax") && session.contains("; Path=/"));
    assert!(!session.contains("Domain"), "{session}");
    let token = session.trim_start_matches("accord=").split(';').next().expect("a token");
    assert_eq!(token.len(), 64, "256 bits");
    for cookie in answer.set_cookies() {
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite"), "{cookie}");
    }
}

async fn over_https_cookies_are_bound_to_the_host(store: Store) {
    let served = Served::over(Town::live(store).await, true);
    let answer = signs_in(&served.nobody(), "").await;
    assert!(
        answer.set_cookies().iter().any(|cookie| cookie.starts_with("__Host-accord=")),
        "{:?}",
        answer.set_cookies()
    );
    served.at("2026-09-01 15:45").await;
    let person = served.person(Role::Practitioner).await;
    let session = &served.town.ours.sessions[0].reference;
    let form = person.form(&format!("/sessions/{session}/note")).await.with("happened", "no");
    let cancelled = person.submit(&form.with("cancelled_by", "venue").with("reason", "Flooded.")).await;
    let said = person.get(cancelled.location()).await;
    let out = person.post("/sign-out", &[("", ""); 0]).await;
    for answer in [&answer, &cancelled, &said, &out] {
        assert!(!answer.set_cookies().is_empty(), "{answer}");
        for cookie in answer.set_cookies() {
            let flags = ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"];
            assert!(flags.iter().all(|flag| cookie.contains(flag)), "{cookie}");
        }
    }
    assert!(!person.has_session());
    // The cookie of plain HTTP opens nothing here.
    let token = answer.set_cookies()[0].split(['=', ';']).nth(1).expect("a token");
    let request = Request::get("/today").header(header::COOKIE, format!("accord={token}"));
    let answer = served.nobody().send(request.body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.status(), 303);
}

async fn signs_in(person: &Person, next: &str) -> crate::person::Answer {
    let email = email(Role::ServiceManager, OURS);
    person.post("/sign-in", &[("email", email.as_str()), ("password", PASSWORD), ("next", next)]).await
}

async fn signing_in_leads_nowhere_else(store: Store) {
    let served = Served::live(store).await;
    let own = served.nobody().get("/concerns?open=1").await;
    assert_eq!(own.location(), "/sign-in?next=/concerns%3Fopen%3D1");
    let page = served.nobody().page(own.location()).await;
    assert_eq!(page.form("/sign-in").expect("a form").answer("next"), Some("/concerns?open=1"));
    assert_eq!(signs_in(&served.nobody(), "/concerns?open=1").await.location(), "/concerns?open=1");

    let signed_in = served.person(Role::ServiceManager).await;
    let long = format!("/{}", "a".repeat(600));
    for away in [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example/",
        "/\t/evil.example/",
        "\t//evil.example/",
        "/\n/evil.example/",
        " //evil.example/",
        "javascript:alert(1)",
        "evil.example",
        "/a\r\nSet-Cookie: a=b",
        "/\u{0}/evil.example",
        &long,
    ] {
        let answer = signs_in(&served.nobody(), away).await;
        assert_eq!((answer.status(), answer.location()), (303, "/today"), "{away:?}");
        let address = format!("/sign-in?{}", encode(&[("next", away)]));
        let page = served.nobody().page(&address).await;
        assert_eq!(page.form("/sign-in").expect("a form").answer("next"), None, "{away:?}");
        assert_eq!(signed_in.get(&address).await.location(), "/today", "{away:?}");
    }
}

async fn guessing_passwords_is_slowed_down(store: Store) {
    let served = Served::live(store).await;
    let person = served.nobody();
    let address = email(Role::ServiceManager, OURS);
    let guess = async |email: &str, password: &str| {
        let answer = person.post("/sign-in", &[("email", email), ("password", password)]).await;
        (answer.status(), answer.page().errors().pop().map_or_else(String::new, |(_, words)| words))
    };
    let wrong = guess("nobody@fairhaven.example", "let me in").await;
    assert_eq!(wrong.0, 422);
    for _ in 0..5 {
        assert_eq!(guess(&address, "let me in").await, wrong, "whether there is an account is not said");
    }
    let (status, words) = guess(&address, PASSWORD).await;
    assert_eq!(status, 422, "now even the right one has to wait");
    assert!(words.contains("Wait 15 minutes"), "{words}");
    assert!(!person.has_session());
    served.town.later(jiff::SignedDuration::from_mins(16));
    assert_eq!(guess(&address.to_uppercase(), PASSWORD).await.0, 303);
}

async fn signing_out_ends_the_session_everywhere(store: Store) {
    let served = Served::live(store).await;
    let person = served.person(Role::ServiceManager).await;
    let page = person.page("/today").await;
    let answer = person.submit(&page.form("/sign-out").expect("a way out on every page")).await;
    assert_eq!((answer.status(), answer.location()), (303, "/sign-in"));
    assert!(answer.header("clear-site-data").contains("cache"));
    assert!(!person.has_session());
    assert_eq!(person.get("/today").await.location(), "/sign-in?next=/today");
}
