//! What both sides have agreed to is kept as one PDF, whoever asks for it and whatever changes later.
use domain::{
    organisation::{LeadRole, Role},
    partnership::{Comes, LeadChangeAnswers},
};
use jiff::{SignedDuration, civil::date};
use store::{Clock, Store, SystemClock};
use testkit::Town;

use crate::person::{Person, Served};

testkit::on_both!(
    a_pdf_is_kept_when_the_second_side_agrees,
    what_was_agreed_is_always_the_same_pdf,
    whoever_agrees_says_their_name_and_role,
    what_is_not_agreed_is_made_anew,
    a_pdf_that_was_lost_is_said_and_not_made_up
);

fn at(served: &Served, page: &str) -> String {
    format!("/partnerships/{}/{page}", served.town.reference())
}

async fn sent(store: Store) -> Served {
    let town = Town::founded(store).await;
    let offered = town.by(Role::PartnershipLead, async |work| {
        app::agreement::offer(work, town.reference(), testkit::town::terms(), date(2026, 8, 25)).await
    });
    offered.await.expect("terms are offered");
    Served::over(town, false)
}

async fn agrees(served: &Served, role: Role, name: &str, post: &str) -> u16 {
    let person = served.person(role).await;
    let page = at(served, "terms/1/agree");
    let answers = [("read", "yes"), ("duties", "yes"), ("authority", "yes"), ("name", name), ("role", post)];
    person.post(&page, &answers).await.status()
}

async fn pdf(served: &Served, person: &Person) -> Vec<u8> {
    let answer = person.get(&at(served, "terms/1/export/pdf")).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.header("content-type"), "application/pdf");
    answer.body().to_vec()
}

async fn printed(served: &Served) -> usize {
    let work = served.town.reading(served.town.actor(Role::RegisteredManager)).await;
    let entries = store::ledger::list(&work, &store::ledger::Filter::default(), 500).await.expect("it is read");
    entries.iter().filter(|entry| entry.verb == "agreement.printed").count()
}

async fn a_pdf_is_kept_when_the_second_side_agrees(store: Store) {
    let served = sent(store).await;
    assert_eq!(agrees(&served, Role::RegisteredManager, "Helen Marsh", "Registered manager").await, 303);
    assert_eq!(printed(&served).await, 0, "one side is not both");
    assert_eq!(agrees(&served, Role::PartnerLead, "Lena Brandt", "Chair of trustees").await, 303);
    assert_eq!(printed(&served).await, 1);
    let partner = served.person(Role::PartnerLead).await;
    let words = String::from_utf8(pdf(&served, &partner).await).expect("text");
    assert!(words.contains("Chair of trustees"), "under the name they gave: {words}");
    let later = SystemClock.now() + SignedDuration::from_hours(24 * 40);
    let swept = worker::sweep(&served.town.store, &served.files, later).await.expect("files are swept");
    assert_eq!(swept, 0, "it is named");
    pdf(&served, &partner).await;
    assert_eq!(printed(&served).await, 1, "once for good");
}

async fn what_was_agreed_is_always_the_same_pdf(store: Store) {
    let served = Served::over(Town::live(store).await, false);
    let town = &served.town;
    let reader = served.person(Role::CommissionerReader).await;
    let before = pdf(&served, &reader).await;
    let comes = town.actor(Role::SafeguardingLead);
    let answers = LeadChangeAnswers {
        comes: Some(Comes { member: comes.membership, name: comes.name.clone(), side: comes.side() }),
        phone: "07700 900555".to_owned(),
        from: Some(domain::time::london_date(town.now())),
        reason: "Sam goes to another house".to_owned(),
    };
    town.by(Role::PartnershipLead, async |work| {
        app::partnership::replace_lead(work, town.reference(), (LeadRole::OnDutyLead, 1), &answers).await
    })
    .await
    .expect("a lead is replaced");
    assert!(before == pdf(&served, &reader).await, "the schedule says who held the posts when it was agreed");
    let word = reader.get(&at(&served, "terms/1/export/docx")).await;
    assert_eq!(word.status(), 200);
}

async fn whoever_agrees_says_their_name_and_role(store: Store) {
    let served = sent(store).await;
    let manager = served.person(Role::RegisteredManager).await;
    let page = manager.get(&at(&served, "terms/1/agree")).await;
    assert!(page.html().contains("value=\"Helen Marsh\"") && page.html().contains("value=\"Registered manager\""));
    assert_eq!(agrees(&served, Role::RegisteredManager, " ", "Registered manager").await, 422);
    assert_eq!(agrees(&served, Role::RegisteredManager, "Helen Marsh", "").await, 422);
    assert_eq!(agrees(&served, Role::RegisteredManager, "Helen J. Marsh", "Registered manager").await, 303);
    let partner = served.person(Role::PartnerLead).await;
    assert!(partner.get(&at(&served, "terms?version=1")).await.words().contains("Helen J. Marsh"));
}

async fn what_is_not_agreed_is_made_anew(store: Store) {
    let served = sent(store).await;
    let lead = served.person(Role::PartnershipLead).await;
    pdf(&served, &lead).await;
    assert_eq!(printed(&served).await, 0);
}

async fn a_pdf_that_was_lost_is_said_and_not_made_up(store: Store) {
    let served = Served::over(Town::agreed(store).await, false);
    let lead = served.person(Role::PartnershipLead).await;
    pdf(&served, &lead).await;
    let tenant = served.town.ours.tenant;
    let later = SystemClock.now() + SignedDuration::from_hours(1);
    for hash in served.files.kept_before(tenant, later).await.expect("it answers") {
        served.files.take_away(tenant, hash, later).await.expect("it is taken away");
    }
    let answer = lead.get(&at(&served, "terms/1/export/pdf")).await;
    assert_eq!(answer.status(), 500);
    assert!(answer.words().contains("cannot be written at the moment"), "{}", answer.words());
}
