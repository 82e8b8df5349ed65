//! Terms are offered by one side and agreed by both; then they are frozen.
use domain::{
    agreement::{AgreementState, AgreementVersion, SigningAnswers},
    organisation::Role,
};
use jiff::civil::date;
use store::Store;
use testkit::{Town, town::terms};

use crate::refused::{invalid, not_allowed, not_found, not_now};

testkit::on_both!(
    both_sides_agree_and_readiness_begins,
    only_the_partnership_lead_offers_terms,
    only_those_who_answer_for_a_side_agree,
    a_side_agrees_once,
    terms_are_offered_once_and_then_varied,
    a_variation_needs_a_reason_and_both_sides_again,
    the_old_terms_hold_until_the_variation_takes_effect,
    terms_hold_from_a_day_that_makes_sense,
    a_stranger_finds_no_terms
);

async fn both_sides_agree_and_readiness_begins(store: Store) {
    let town = Town::founded(store).await;
    let offered = offer(&town, Role::PartnershipLead).await.unwrap();
    assert_eq!((offered.number, offered.state.words()), (1, "Sent"));

    let half = agree(&town, Role::RegisteredManager, 1).await.unwrap();
    assert_eq!(half.state.words(), "With partner");
    assert_eq!(readiness(&town).await, 0, "nothing is to be shown for terms that are not agreed");

    let agreed = agree(&town, Role::PartnerLead, 1).await.unwrap();
    let AgreementState::Agreed { provider, partner, .. } = agreed.state else { panic!("{:?}", agreed.state) };
    assert_eq!((provider.name.as_str(), provider.role.as_str()), ("Helen Marsh", "Registered manager"));
    assert_eq!((partner.name.as_str(), partner.role.as_str()), ("Lena Brandt", "Partner lead"));
    assert_eq!(readiness(&town).await, planned(), "all that the terms and their tier ask for");
}

async fn terms_hold_from_a_day_that_makes_sense(store: Store) {
    let town = Town::founded(store.clone()).await;
    let from = async |town: &Town, day| {
        town.by(Role::PartnershipLead, async |work| app::agreement::offer(work, town.reference(), terms(), day).await)
            .await
            .map(drop)
    };
    for day in [date(2025, 8, 1), date(2062, 9, 1)] {
        assert_eq!(invalid(from(&town, day).await), ["effective_on"], "{day}");
    }
    from(&town, date(2026, 4, 1)).await.unwrap();
    for role in [Role::RegisteredManager, Role::PartnerLead] {
        agree(&town, role, 1).await.unwrap();
    }
    let yesterday = domain::time::london_date(town.now()).yesterday().unwrap();
    let vary = async |day| {
        town.by(Role::PartnershipLead, async |work| {
            app::agreement::vary(work, town.reference(), terms(), day, "Another day").await
        })
        .await
        .map(drop)
    };
    assert_eq!(invalid(vary(yesterday).await), ["effective_on"], "what was owed then was owed under what held then");
    vary(date(2026, 10, 1)).await.unwrap();
}

async fn only_the_partnership_lead_offers_terms(store: Store) {
    let town = Town::founded(store).await;
    for role in Role::ALL.into_iter().filter(|role| *role != Role::PartnershipLead) {
        assert_eq!(not_allowed(offer(&town, role).await), "Only the partnership lead can offer terms", "{role:?}");
    }
}

async fn only_those_who_answer_for_a_side_agree(store: Store) {
    let town = Town::founded(store).await;
    offer(&town, Role::PartnershipLead).await.unwrap();
    let accountable = [Role::RegisteredManager, Role::PartnerLead];
    for role in Role::ALL.into_iter().filter(|role| !accountable.contains(role)) {
        let words = not_allowed(agree(&town, role, 1).await);
        assert_eq!(words, "Only the registered manager and the partner lead can agree to terms", "{role:?}");
    }
}

async fn a_side_agrees_once(store: Store) {
    let town = Town::founded(store).await;
    offer(&town, Role::PartnershipLead).await.unwrap();
    agree(&town, Role::PartnerLead, 1).await.unwrap();
    let again = not_now(agree(&town, Role::PartnerLead, 1).await);
    assert_eq!(again, "Your organisation has agreed to this version already");
    agree(&town, Role::RegisteredManager, 1).await.unwrap();
    let frozen = not_now(agree(&town, Role::RegisteredManager, 1).await);
    assert_eq!(frozen, "Both sides have agreed to this version already");
}

async fn terms_are_offered_once_and_then_varied(store: Store) {
    let town = Town::founded(store).await;
    offer(&town, Role::PartnershipLead).await.unwrap();
    assert!(not_now(offer(&town, Role::PartnershipLead).await).contains("Vary them instead"));
    let draft = not_now(vary(&town, "more songs").await);
    assert_eq!(draft, "Change the draft itself: only an agreed version is varied");
}

async fn a_variation_needs_a_reason_and_both_sides_again(store: Store) {
    let town = Town::agreed(store).await;
    assert_eq!(invalid(vary(&town, "  ").await), ["reason"]);
    let varied = vary(&town, "more songs").await.unwrap();
    assert_eq!((varied.number, varied.state.words(), varied.reason.as_deref()), (2, "Sent", Some("more songs")));
    agree(&town, Role::PartnerLead, 2).await.unwrap();
    assert!(agree(&town, Role::RegisteredManager, 2).await.unwrap().is_agreed());
    assert_eq!(readiness(&town).await, planned(), "what was shown once is not asked again");
}

async fn the_old_terms_hold_until_the_variation_takes_effect(store: Store) {
    let town = Town::agreed(store).await;
    vary(&town, "more songs").await.unwrap();
    agree(&town, Role::PartnerLead, 2).await.unwrap();
    town.at("2026-10-02 09:00");
    assert_eq!(in_force(&town).await, Some(1), "only one side has agreed to the variation");
    agree(&town, Role::RegisteredManager, 2).await.unwrap();
    for (day, number) in
        [("2026-08-31", None), ("2026-09-01", Some(1)), ("2026-09-30", Some(1)), ("2026-10-01", Some(2))]
    {
        town.at(&format!("{day} 12:00"));
        assert_eq!(in_force(&town).await, number, "on {day}");
    }
}

async fn a_stranger_finds_no_terms(store: Store) {
    let town = Town::founded(store).await;
    for actor in [town.unassigned(Role::PartnershipLead), town.unassigned(Role::RegisteredManager)] {
        let offered = town
            .as_(actor.clone(), async |work| {
                app::agreement::offer(work, town.reference(), terms(), date(2026, 9, 1)).await
            })
            .await;
        not_found(offered);
        not_found(
            town.as_(actor, async |work| {
                app::agreement::agree(work, town.reference(), 1, &SigningAnswers::of(&work.actor)).await
            })
            .await,
        );
    }
}

fn planned() -> usize {
    domain::mobilisation::plan(&terms()).len()
}

async fn offer(town: &Town, role: Role) -> Result<AgreementVersion, app::Error> {
    town.by(role, async |work| app::agreement::offer(work, town.reference(), terms(), date(2026, 9, 1)).await).await
}

async fn agree(town: &Town, role: Role, number: i32) -> Result<AgreementVersion, app::Error> {
    town.by(role, async |work| {
        app::agreement::agree(work, town.reference(), number, &SigningAnswers::of(&work.actor)).await
    })
    .await
}

async fn vary(town: &Town, reason: &str) -> Result<AgreementVersion, app::Error> {
    let mut more = terms();
    more.scope.included.push("a choir".to_owned());
    town.by(Role::PartnershipLead, async |work| {
        app::agreement::vary(work, town.reference(), more, date(2026, 10, 1), reason).await
    })
    .await
}

async fn readiness(town: &Town) -> usize {
    let partnership = town.partnership().await;
    let work = town.reading(town.actor(Role::PartnerLead)).await;
    app::mobilisation::gate(&work, &partnership).await.unwrap().items.len()
}

async fn in_force(town: &Town) -> Option<i32> {
    let partnership = town.partnership().await;
    let work = town.reading(town.actor(Role::PartnerLead)).await;
    app::agreement::in_force_today(&work, &partnership).await.unwrap().map(|version| version.number)
}
