//! A file whose transaction never committed is swept after a day; what is named is never touched.
use domain::organisation::Role;
use files::Files;
use jiff::{SignedDuration, Timestamp};
use store::{Clock, Store, SystemClock};
use testkit::Town;

use super::{
    item, listed,
    sending::{TITLE, pdf, sends},
};
use crate::person::Served;

testkit::on_both!(
    a_file_that_nothing_names_is_swept_after_a_day,
    whatever_is_listed_stays_and_can_be_opened,
    a_file_that_was_swept_can_be_sent_again,
);

/// Files are dated by the storage's own clock, whatever time it is in the town.
fn from_now(hours: i64) -> Timestamp {
    SystemClock.now() + SignedDuration::from_hours(hours)
}

/// A file as it lies there when its sender's transaction came to nothing.
async fn orphan(served: &Served, text: &str) -> domain::mobilisation::evidence::FileHash {
    let work = served.town.reading(served.town.actor(Role::PartnerLead)).await;
    let (tenant, upload) = (work.actor.tenant, work.fresh::<Files>().0);
    drop(work);
    let content = futures_util::stream::iter([Ok::<_, ()>(pdf(text).into())]);
    served.files.keep(tenant, upload, "sheet.pdf", content).await.expect("a file is kept").hash
}

async fn sweep(served: &Served, hours: i64) -> usize {
    worker::sweep(&served.town.store, &served.files, from_now(hours)).await.expect("files are swept")
}

async fn a_file_that_nothing_names_is_swept_after_a_day(store: Store) {
    let served = Served::over(Town::agreed(store).await, false);
    let hash = orphan(&served, "never listed").await;
    let tenant = served.town.ours.tenant;
    assert_eq!(sweep(&served, 23).await, 0, "its transaction may still come");
    assert!(served.files.has(tenant, hash).await.expect("it answers"));
    assert_eq!(sweep(&served, 25).await, 1);
    assert!(!served.files.has(tenant, hash).await.expect("it answers"));
    assert_eq!(sweep(&served, 25).await, 0);
    let work = served.town.reading(served.town.actor(Role::RegisteredManager)).await;
    let entries = store::ledger::list(&work, &store::ledger::Filter::default(), 500).await.expect("it is read");
    let said: Vec<_> = entries.iter().filter(|entry| entry.verb == "file.swept").collect();
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].payload.as_deref(), Some(format!("\"{hash}\"").as_str()), "which one is in the ledger");
}

async fn whatever_is_listed_stays_and_can_be_opened(store: Store) {
    let served = Served::over(Town::agreed(store).await, false);
    let lead = served.person(Role::PartnerLead).await;
    let content = pdf("signed by all");
    assert_eq!(sends(&lead, &served, &[], Some(("sheet.pdf", &content))).await.status(), 303);
    // The same content at the other provider, where nothing names it.
    let theirs = served.town.theirs.tenant;
    let upload = uuid::Uuid::from_u128(9);
    let again = futures_util::stream::iter([Ok::<_, ()>(content.clone().into())]);
    let kept = served.files.keep(theirs, upload, "sheet.pdf", again).await.expect("a file is kept");
    assert_eq!(sweep(&served, 24 * 400).await, 1, "theirs, and not ours");
    assert!(!served.files.has(theirs, kept.hash).await.expect("it answers"));
    let page = lead.page(&item(&served)).await;
    let link = page.links().into_iter().find(|link| link.ends_with("/file")).expect("a link to the file").to_owned();
    assert_eq!(lead.get(&link).await.body(), &content[..]);
}

async fn a_file_that_was_swept_can_be_sent_again(store: Store) {
    let served = Served::over(Town::agreed(store).await, false);
    orphan(&served, "signed by all").await;
    assert_eq!(sweep(&served, 25).await, 1);
    let lead = served.person(Role::PartnerLead).await;
    let content = pdf("signed by all");
    assert_eq!(sends(&lead, &served, &[], Some(("sheet.pdf", &content))).await.status(), 303);
    assert!(listed(&lead, &served).await.contains(TITLE));
}
