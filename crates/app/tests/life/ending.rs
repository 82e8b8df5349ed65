//! What the terms say about their review and their end becomes duties; notice ends a partnership on its last day.
use domain::{
    agreement::{Ending, Handover, Notice, NoticeAnswers, Recipient, SigningAnswers, Terms},
    duty::Duty,
    organisation::{LeadRole, Role},
    partnership::PartnershipState,
};
use jiff::civil::{Date, date};
use store::Store;
use testkit::{Town, london, town::terms};

use crate::refused::{invalid, not_allowed, not_now};

testkit::on_both!(
    the_review_of_the_terms_is_owed_from_when_they_take_effect,
    terms_that_were_varied_are_not_reviewed_any_more,
    notice_is_as_long_as_the_terms_ask_for_and_given_by_those_who_answer_for_a_side,
    what_is_handed_over_is_owed_from_the_last_day_on_which_the_partnership_ends,
    without_anything_agreed_there_is_nothing_to_give_notice_of
);

/// The town's terms with three months' notice, a review after a year and a handover by either side.
fn with_an_ending() -> Terms {
    let handover = |what: &str, owed_by, recipient| Handover {
        what: what.to_owned(),
        owed_by,
        recipient: Recipient::Lead(recipient),
        within: "10 working days".parse().unwrap(),
    };
    let ending = Ending {
        review: Some("12 months".parse().unwrap()),
        notice_months: Some(3),
        handover: vec![
            handover("the registers", LeadRole::PartnerLead, LeadRole::PartnershipLead),
            handover("the list of open concerns", LeadRole::PartnershipLead, LeadRole::PartnerLead),
        ],
    };
    Terms { ending: Some(ending), ..terms() }
}

async fn ending_town(store: Store) -> Town {
    let town = Town::live(store).await;
    let reference = town.reference();
    let varied = town.by(Role::PartnershipLead, async |work| {
        app::agreement::vary(work, reference, with_an_ending(), date(2026, 9, 1), "How it ends").await
    });
    varied.await.unwrap();
    for role in [Role::RegisteredManager, Role::PartnerLead] {
        town.by(role, async |work| app::agreement::agree(work, reference, 2, &SigningAnswers::of(&work.actor)).await)
            .await
            .unwrap();
    }
    town
}

async fn owed(town: &Town, key: &str) -> Option<Duty> {
    let work = town.reading(town.actor(Role::PartnershipLead)).await;
    let open = store::duty::open_in(&work, town.partnership_id(), 100).await.unwrap();
    open.into_iter().find(|duty| duty.key.starts_with(key))
}

async fn give(town: &Town, role: Role, last_day: Option<Date>) -> Result<Notice, app::Error> {
    let answers = NoticeAnswers { last_day, reason: "The hall is sold".to_owned() };
    town.by(role, async |work| app::partnership::give_notice(work, town.reference(), &answers).await).await
}

async fn the_review_of_the_terms_is_owed_from_when_they_take_effect(store: Store) {
    let town = ending_town(store).await;
    let review = owed(&town, "terms-review-2").await.expect("it is owed");
    assert_eq!(review.owed_by, LeadRole::PartnershipLead);
    assert_eq!(domain::time::london_date(review.due_at), date(2027, 9, 1));
    // A year ahead it is counted on Today, and shown from nine weeks before on.
    let today = async || {
        let work = town.reading(town.actor(Role::PartnershipLead)).await;
        app::today::today(&work).await.unwrap()
    };
    let shows = |page: &app::today::Today| {
        let review = page.later.iter().find(|later| later.duty.key == review.key);
        review.map(|review| review.about.clone())
    };
    let early = today().await;
    assert!(early.beyond > 0 && shows(&early).is_none());
    town.at("2027-07-05 09:00");
    assert_eq!(
        shows(&today().await),
        Some(Some(town.partnership().await.service)),
        "told from other partnerships' reviews"
    );
}

async fn terms_that_were_varied_are_not_reviewed_any_more(store: Store) {
    let town = ending_town(store).await;
    let reference = town.reference();
    town.by(Role::PartnershipLead, async |work| {
        app::agreement::vary(work, reference, terms(), date(2026, 10, 1), "No end any more").await
    })
    .await
    .unwrap();
    assert!(owed(&town, "terms-review-2").await.is_some(), "nobody has agreed yet");
    for role in [Role::RegisteredManager, Role::PartnerLead] {
        town.by(role, async |work| app::agreement::agree(work, reference, 3, &SigningAnswers::of(&work.actor)).await)
            .await
            .unwrap();
    }
    assert!(owed(&town, "terms-review").await.is_none());
    // What was agreed holds from October on; until then notice is as long as the terms before it ask for.
    assert_eq!(invalid(give(&town, Role::PartnerLead, Some(date(2026, 11, 30))).await), ["last_day"]);
    town.at("2026-10-01 09:00");
    give(&town, Role::PartnerLead, Some(date(2026, 11, 30))).await.unwrap();
}

async fn notice_is_as_long_as_the_terms_ask_for_and_given_by_those_who_answer_for_a_side(store: Store) {
    let town = ending_town(store).await;
    for role in Role::ALL.into_iter().filter(|role| !matches!(role, Role::RegisteredManager | Role::PartnerLead)) {
        not_allowed(give(&town, role, Some(date(2027, 1, 31))).await);
    }
    // It is 1 September.
    assert_eq!(invalid(give(&town, Role::PartnerLead, Some(date(2026, 11, 30))).await), ["last_day"]);
    assert_eq!(invalid(give(&town, Role::PartnerLead, None).await), ["last_day"]);
    let given = give(&town, Role::PartnerLead, Some(date(2026, 12, 1))).await.unwrap();
    assert_eq!(given.last_day, date(2026, 12, 1));
    not_now(give(&town, Role::RegisteredManager, Some(date(2027, 1, 31))).await);
}

async fn what_is_handed_over_is_owed_from_the_last_day_on_which_the_partnership_ends(store: Store) {
    let town = ending_town(store).await;
    give(&town, Role::RegisteredManager, Some(date(2026, 12, 1))).await.unwrap();
    let (first, second) = (owed(&town, "handover-1").await.unwrap(), owed(&town, "handover-2").await.unwrap());
    assert_eq!((first.owed_by, second.owed_by), (LeadRole::PartnerLead, LeadRole::PartnershipLead));
    assert_eq!(first.title, "Hand over the registers to the partnership lead");
    assert_eq!(domain::time::london_date(first.due_at), date(2026, 12, 15), "ten working days from the last day");

    town.at("2026-12-01 23:00");
    town.run_jobs().await;
    assert!(
        matches!(town.partnership().await.state, PartnershipState::Live { .. }),
        "the last day is a day of delivery"
    );
    town.clock.set(london("2026-12-02 00:01"));
    town.run_jobs().await;
    assert_eq!(town.partnership().await.state, PartnershipState::Ended { on: date(2026, 12, 1) });
    assert!(town.partnership().await.may_deliver_on(date(2026, 12, 2)).is_err());
    assert!(owed(&town, "handover-1").await.is_some(), "what is owed stays owed");
}

async fn without_anything_agreed_there_is_nothing_to_give_notice_of(store: Store) {
    let town = Town::founded(store).await;
    assert!(not_now(give(&town, Role::PartnerLead, Some(date(2027, 1, 31))).await).contains("Nothing has been agreed"));
}
