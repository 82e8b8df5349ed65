//! Evidence on readiness items: what is taken and what is refused, and nothing half-written is ever listed.
mod full_disk;
pub mod sending;
mod swept;

use std::sync::atomic::Ordering;

use domain::organisation::Role;
use files::Files;
use full_disk::{FullDisk, Moment};
use sending::{LINK, TITLE, measured, pdf, sends, sends_in};
use store::Store;
use testkit::Town;

use crate::{
    page::Page,
    person::{Person, Served},
};

testkit::on_both!(
    a_file_is_listed_and_can_be_saved_and_every_view_is_in_the_ledger,
    a_program_that_is_called_pdf_is_refused,
    two_gigabytes_are_refused_early,
    a_full_disk_keeps_the_answers_and_lists_nothing,
    the_same_file_again_leads_to_the_one_that_is_there,
    a_newer_version_supersedes_with_a_reason_and_overwrites_nothing,
    links_and_tests_are_evidence_too,
    whoever_may_not_add_sends_no_byte,
    no_other_route_takes_files,
);

const MEGABYTE: u64 = 1024 * 1024;

/// The item whose evidence the partner adds.
fn item(served: &Served) -> String {
    format!("/partnerships/{}/mobilisation/induction", served.town.reference())
}

/// What is on the item's page about evidence.
async fn listed(person: &Person, served: &Served) -> String {
    let words = person.page(&item(served)).await.words();
    words.split_once("Evidence\n").map_or(String::new(), |(_, evidence)| evidence.to_owned())
}

fn errors(page: &Page) -> Vec<String> {
    page.errors().into_iter().map(|(href, words)| format!("{href} {words}")).collect()
}

async fn a_file_is_listed_and_can_be_saved_and_every_view_is_in_the_ledger(store: Store) {
    let served = Served::over(Town::agreed(store).await, false);
    let lead = served.person(Role::PartnerLead).await;
    let content = pdf("signed by all");
    let answer = sends(
        &lead,
        &served,
        &[("expires_on-day", "24"), ("expires_on-month", "8"), ("expires_on-year", "2027")],
        Some(("Sheet “1”.pdf", &content)),
    )
    .await;
    assert_eq!(answer.status(), 303, "{answer}");
    let manager = served.person(Role::ServiceManager).await;
    let words = listed(&manager, &served).await;
    for expected in [
        TITLE,
        "Sheet “1”.pdf (PDF, ",
        "Counts from\n24 August 2026",
        "Last day\n24 August 2027",
        "Version\n1",
        "by Lena Brandt",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    assert!(!words.contains("Add evidence"), "the side that verifies adds nothing: {words}");

    let page = manager.page(&item(&served)).await;
    let link = page.links().into_iter().find(|link| link.ends_with("/file")).expect("a link to the file").to_owned();
    let saved = manager.get(&link).await;
    assert_eq!((saved.status(), saved.body()), (200, &content[..]));
    assert_eq!(saved.header("content-type"), "application/pdf");
    let disposition = saved.header("content-disposition");
    assert_eq!(disposition, "attachment; filename=\"Sheet _1_.pdf\"; filename*=UTF-8''Sheet%20%E2%80%9C1%E2%80%9D.pdf");
    assert_eq!(saved.header("x-content-type-options"), "nosniff");
    assert!(saved.header("content-security-policy").starts_with("sandbox; default-src 'none'"));
    assert_eq!(saved.header("cache-control"), "no-store");

    let manager = served.person(Role::RegisteredManager).await;
    let history = manager.page(&format!("/partnerships/{}/history", served.town.reference())).await.words();
    assert!(
        history.contains("Added evidence for a readiness item") && history.contains("Opened a file of evidence"),
        "{history}"
    );
}

async fn a_program_that_is_called_pdf_is_refused(store: Store) {
    let served = Served::over(Town::agreed(store).await, false);
    let lead = served.person(Role::PartnerLead).await;
    for program in [
        &b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0"[..],
        b"\x7fELF\x02\x01\x01\0",
        b"#!/bin/sh\nrm -rf ~\n",
        b"<html><script>",
    ] {
        let answer = sends(&lead, &served, &[], Some(("policy.pdf", program))).await;
        assert_eq!(answer.status(), 422, "{answer}");
        let page = answer.page();
        assert_eq!(
            errors(&page),
            [
                "#file This is not a PDF, although its name ends like one. Save it again as a PDF in the program that made it, then add it"
            ]
        );
        assert_eq!(page.form(&format!("{}/evidence", item(&served))).expect("the form").answer("title"), Some(TITLE));
    }
    for (name, content) in
        [("policy.exe", &b"%PDF-1.7"[..]), ("policy.html", b"<p>"), ("policy.svg", b"<svg/>"), ("policy", b"%PDF-1.7")]
    {
        let answer = sends(&lead, &served, &[], Some((name, content))).await;
        assert_eq!(answer.status(), 422, "{name}: {answer}");
        assert!(errors(&answer.page())[0].starts_with("#file The file must be a PDF, "), "{name}: {answer}");
    }
    let answer = sends(&lead, &served, &[], Some(("empty.pdf", b""))).await;
    assert_eq!(errors(&answer.page()), ["#file Select a file that is not empty"]);
    assert!(listed(&lead, &served).await.starts_with("Files, links and recorded tests appear here"));
}

/// Refused by its length before any of the file is read, and when it comes without a length as soon as it is over the limit.
async fn two_gigabytes_are_refused_early(store: Store) {
    let served = Served::over(Town::agreed(store).await, false);
    let lead = served.person(Role::PartnerLead).await;
    for says_its_length in [true, false] {
        let (body, length, read) = measured(2048 * MEGABYTE);
        let answer = sends_in(&lead, &served, body, says_its_length.then_some(length)).await;
        assert_eq!(answer.status(), 422, "{answer}");
        let page = answer.page();
        assert_eq!(errors(&page), ["#file The file must be smaller than 20 MB"]);
        let form = page.form(&format!("{}/evidence", item(&served))).expect("the form comes back");
        assert_eq!(form.answer("title"), Some(TITLE), "the other answers are kept");
        let read = read.load(Ordering::SeqCst);
        let most = if says_its_length { MEGABYTE } else { 20 * MEGABYTE + 41 * MEGABYTE };
        assert!(read < most, "{} MB of 2 GB were read (length said: {says_its_length})", read / MEGABYTE);
    }
    // Just over the limit, with and without a length, and just under it.
    for (megabytes, expected) in [(21, 422), (19, 303)] {
        for says_its_length in [true, false] {
            let (body, length, _) = measured(megabytes * MEGABYTE);
            let answer = sends_in(&lead, &served, body, says_its_length.then_some(length)).await;
            assert_eq!(answer.status(), expected, "{megabytes} MB: {answer}");
        }
    }
    assert_eq!(listed(&lead, &served).await.matches("19.0 MB").count(), 1, "the same file is there once");
}

async fn a_full_disk_keeps_the_answers_and_lists_nothing(store: Store) {
    let disk = FullDisk::new();
    let served = Served::with_files(Town::agreed(store).await, Files::over(disk.clone()), false);
    let lead = served.person(Role::PartnerLead).await;
    let content = pdf("signed by all");
    for moment in Moment::ALL {
        disk.fills_up(Some(moment));
        let answer = sends(&lead, &served, &[], Some(("sheet.pdf", &content))).await;
        assert_eq!(answer.status(), 422, "{moment:?}: {answer}");
        let page = answer.page();
        let words = "The file could not be stored, and nothing was saved. Try again later, or tell whoever runs Accord that the storage for files has a problem";
        assert_eq!(errors(&page), [format!("#file {words}")], "{moment:?}");
        let form = page.form(&format!("{}/evidence", item(&served))).expect("the form comes back");
        assert_eq!((form.answer("title"), form.answer("effective_on-day")), (Some(TITLE), Some("24")), "{moment:?}");
        assert!(listed(&lead, &served).await.starts_with("Files, links and recorded tests appear here"), "{moment:?}");
        assert_eq!(disk.left().await, 0, "{moment:?}: nothing half-written is left");
    }
    // What needs no storage can still be shown; and once there is room again, the same form is accepted.
    assert_eq!(sends(&lead, &served, &LINK, None).await.status(), 303);
    disk.fills_up(None);
    assert_eq!(sends(&lead, &served, &[], Some(("sheet.pdf", &content))).await.status(), 303);
    assert!(listed(&lead, &served).await.contains("sheet.pdf"));
}

async fn the_same_file_again_leads_to_the_one_that_is_there(store: Store) {
    let served = Served::over(Town::agreed(store).await, false);
    let lead = served.person(Role::PartnerLead).await;
    let content = pdf("signed by all");
    let first = sends(&lead, &served, &[], Some(("sheet.pdf", &content))).await;
    let again = sends(&lead, &served, &[("title", "The sheet again")], Some(("other name.pdf", &content))).await;
    assert_eq!((again.status(), again.location()), (303, first.location()));
    let page = lead.page(again.location().split('#').next().expect("a page")).await;
    assert!(page.words().contains("This file is there already. Nothing was added"), "{}", page.words());
    let anchor = first.location().split_once('#').expect("an anchor").1;
    assert!(page.ids().contains(&anchor), "{anchor}");
    assert!(!page.words().contains("The sheet again"), "{}", page.words());
}

async fn a_newer_version_supersedes_with_a_reason_and_overwrites_nothing(store: Store) {
    let served = Served::over(Town::agreed(store).await, false);
    let lead = served.person(Role::PartnerLead).await;
    let first = sends(&lead, &served, &[], Some(("sheet.pdf", &pdf("first")))).await;
    let newer = lead
        .page(&item(&served))
        .await
        .links()
        .into_iter()
        .find(|link| link.ends_with("/newer"))
        .expect("a link")
        .to_owned();
    let form = lead.form(&newer).await;
    assert_eq!(form.answer("title"), Some(TITLE), "what it is need not be typed again");
    let without =
        sending::Sending { to: &newer, answers: &[], file: Some(("sheet.pdf", &pdf("second"))) }.by(&lead).await;
    assert_eq!(errors(&without.page()), ["#reason Enter why this supersedes the earlier version"]);
    let reason = [("reason", "Two names were missing.")];
    let sent =
        sending::Sending { to: &newer, answers: &reason, file: Some(("sheet.pdf", &pdf("second"))) }.by(&lead).await;
    assert_eq!(sent.status(), 303, "{sent}");
    let words = listed(&lead, &served).await;
    assert!(words.contains("Version\n2\nWhy it superseded the one before\nTwo names were missing."), "{words}");
    assert!(words.contains("1 earlier version of") && words.contains("Version\n1"), "{words}");
    // The first is still there to be saved, and cannot be superseded a second time.
    let id = first.location().rsplit_once("evidence-").expect("an anchor").1;
    let old = lead.get(&format!("{}/evidence/{id}/file", item(&served))).await;
    assert_eq!((old.status(), old.body()), (200, &pdf("first")[..]));
    assert_eq!(lead.get(&newer).await.status(), 409);
    let twice =
        sending::Sending { to: &newer, answers: &reason, file: Some(("sheet.pdf", &pdf("third"))) }.by(&lead).await;
    assert_eq!(twice.status(), 409, "{twice}");
}

async fn links_and_tests_are_evidence_too(store: Store) {
    let served = Served::over(Town::agreed(store).await, false);
    let lead = served.person(Role::PartnerLead).await;
    assert_eq!(sends(&lead, &served, &LINK, None).await.status(), 303);
    for address in ["javascript:alert(1)", "ftp://x", "https://", "file:///etc/passwd", "https://a b"] {
        let answer = sends(&lead, &served, &[("kind", "link"), ("address", address)], None).await;
        assert_eq!(errors(&answer.page()), ["#address Enter a web address that begins with https://"], "{address}");
    }
    let test = [
        ("kind", "test"),
        ("tried", "Rang the route at 23:12"),
        ("tried_on-day", "24"),
        ("tried_on-month", "8"),
        ("tried_on-year", "2026"),
        ("tried_by", "Lena Brandt"),
        ("result", "Answered in 6 minutes"),
    ];
    assert_eq!(sends(&lead, &served, &test, None).await.status(), 303);
    let words = listed(&lead, &served).await;
    assert!(
        words
            .contains("Tried on 24 August 2026 by Lena Brandt: Rang the route at 23:12\nResult: Answered in 6 minutes"),
        "{words}"
    );
    let tomorrow = [&test[..], &[("tried_on-day", "25")]].concat();
    let answer = sends(&lead, &served, &tomorrow, None).await;
    assert_eq!(errors(&answer.page()), ["#tried_on-day The day on which it was tried must not be in the future"]);
    let nothing = sends(
        &lead,
        &served,
        &[
            ("kind", ""),
            ("title", " "),
            ("effective_on-day", "31"),
            ("effective_on-month", "2"),
            ("expires_on-day", "x"),
        ],
        None,
    )
    .await;
    assert_eq!(
        errors(&nothing.page()),
        [
            "#title Enter what this is",
            "#effective_on-day Enter the day from which it counts",
            "#expires_on-day Enter a real date, or leave it empty if it does not expire",
            "#kind Select what you are adding"
        ]
    );
}

/// Another site, somebody whose session has ended, and whoever may not add: none of them makes us read the file.
async fn whoever_may_not_add_sends_no_byte(store: Store) {
    let served = Served::over(Town::agreed(store).await, false);
    let lead = served.person(Role::PartnerLead).await;
    let practitioner = served.person(Role::Practitioner).await;
    let stranger = served.nobody();
    let send = async |person: &Person, site: &str| {
        let (body, length, read) = measured(MEGABYTE);
        let mut request = sending::request(&format!("{}/evidence", item(&served)), body, Some(length));
        request.headers_mut().insert("sec-fetch-site", site.parse().expect("a header"));
        (person.send(request).await, read.load(Ordering::SeqCst))
    };
    let (answer, read) = send(&lead, "cross-site").await;
    assert_eq!((answer.status(), read), (403, 0), "{answer}");
    let (answer, read) = send(&practitioner, "same-origin").await;
    assert_eq!((answer.status(), read), (403, 0), "{answer}");
    let back = format!("/sign-in?next={}/evidence", item(&served));
    let (answer, read) = send(&stranger, "same-origin").await;
    assert_eq!((answer.location(), read), (back.as_str(), 0), "{answer}");
    served.town.at("2026-08-25 09:00");
    let (answer, read) = send(&lead, "same-origin").await;
    assert_eq!((answer.location(), read), (back.as_str(), 0), "{answer}");
}

async fn no_other_route_takes_files(store: Store) {
    let served = Served::over(Town::agreed(store).await, false);
    let lead = served.person(Role::PartnerLead).await;
    for to in [item(&served), "/sign-in".to_owned(), format!("/partnerships/{}/concerns/new", served.town.reference())]
    {
        let (body, length, read) = measured(8 * MEGABYTE);
        let answer = lead.send(sending::request(&to, body, Some(length))).await;
        assert_eq!(answer.status(), 413, "{to}: {answer}");
        assert!(read.load(Ordering::SeqCst) < MEGABYTE, "{to}");
    }
}
