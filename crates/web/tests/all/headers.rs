//! What every reply says about itself.
use std::collections::BTreeMap;

use axum::{
    body::Body,
    http::{Method, Request},
};
use domain::organisation::Role;
use store::Store;

use crate::{doors, person::Served, world::World};

testkit::on_both!(every_reply_is_guarded, every_link_on_every_page_leads_somewhere, large_pages_are_compressed);

async fn every_reply_is_guarded(store: Store) {
    let world = World::of(store).await;
    let person = world.served.person(Role::RegisteredManager).await;
    let asset = ui::assets::href("app.css");
    let mut addresses = doors::addresses(&world);
    addresses.extend([(Method::GET, "/nothing-here".to_owned()), (Method::GET, "/assets/0/app.css".to_owned())]);
    addresses.extend([(Method::PUT, "/today".to_owned()), (Method::DELETE, "/concerns".to_owned())]);
    for (method, at) in addresses {
        for person in [&world.served.nobody(), &person] {
            let request = Request::builder().method(&method).uri(&at).header("sec-fetch-site", "same-origin");
            let answer = person.send(request.body(Body::empty()).expect("a request")).await;
            let policy = answer.header("content-security-policy");
            assert!(
                policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
                "{at}: {policy}"
            );
            assert!(!policy.contains("unsafe"), "{at}: {policy}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{at}");
            assert_eq!(answer.header("x-frame-options"), "DENY", "{at}");
            assert_eq!(answer.header("referrer-policy"), "same-origin", "{at}");
            assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{at}");
            let kept = if at == asset { "public, max-age=31536000, immutable" } else { "no-store" };
            assert_eq!(answer.header("cache-control"), kept, "{method} {at}");
            assert!(answer.status() < 500, "{method} {at}: {answer}");
            if answer.header("content-type").starts_with("text/html") {
                assert!(!answer.html().contains(" style=\"") && !answer.html().contains(" onclick="), "{at}: inline");
            }
        }
    }
    // The refusal of another site's request has them too.
    let mut request = crate::person::form_request("/sign-out", "");
    request.headers_mut().insert("sec-fetch-site", "cross-site".parse().expect("a header"));
    let answer = person.send(request).await;
    assert_eq!((answer.status(), answer.header("cache-control")), (403, "no-store"));
}

/// Nobody is shown a link that they are then refused.
async fn every_link_on_every_page_leads_somewhere(store: Store) {
    let world = World::of(store).await;
    let pages = doors::addresses(&world).into_iter().filter(|(method, at)| method == Method::GET && at != "/gallery");
    let pages: Vec<_> = pages.map(|(_, at)| at).collect();
    let mut wrong = Vec::new();
    for role in Role::ALL {
        let person = world.served.person(role).await;
        let mut known = BTreeMap::new();
        for at in &pages {
            let answer = person.get(at).await;
            if answer.status() != 200 || !answer.header("content-type").starts_with("text/html") {
                continue;
            }
            let page = answer.page();
            for link in page.links().into_iter().filter(|link| !link.starts_with("tel:")) {
                let (address, anchor) = link.split_once('#').unwrap_or((link, ""));
                let there = if address.is_empty() {
                    page.ids().contains(&anchor)
                } else {
                    if !known.contains_key(address) {
                        known.insert(address.to_owned(), person.get(address).await.status());
                    }
                    matches!(known[address], 200 | 303)
                };
                if !there {
                    wrong.push(format!("{role:?} {at}: {link}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "these links lead nowhere:\n{}", wrong.join("\n"));
}

async fn large_pages_are_compressed(store: Store) {
    let served = Served::live(store).await;
    let request = Request::get("/gallery").header("accept-encoding", "gzip").body(Body::empty()).expect("a request");
    let answer = served.nobody().send(request).await;
    assert_eq!(answer.header("content-encoding"), "gzip");
    assert_eq!(answer.body()[..2], [0x1f, 0x8b]);
}
