//! Role cards hold everything that a post owes and receives, once, and whom to ring.
use domain::{id::Id, organisation::LeadRole, partnership::NamedLead};
use uuid::Uuid;

use crate::files::{all, worked};

fn lead(role: LeadRole, rank: i32) -> NamedLead {
    NamedLead {
        role,
        rank,
        holder: Id::new(Uuid::from_u128(rank.unsigned_abs().into())),
        name: format!("{} {rank}", role.words()),
        phone: format!("07700 90000{rank}"),
    }
}

#[test]
fn every_duty_is_on_one_card_and_the_card_of_its_recipient_knows_of_it() {
    for (name, terms) in all() {
        let cards: Vec<_> = terms.posts().into_iter().filter_map(|post| terms.card(post, &[])).collect();
        for duty in &terms.duties {
            let on: Vec<_> = cards
                .iter()
                .flat_map(|card| {
                    let occasions = card.occasions.iter().flat_map(|occasion| &occasion.duties);
                    let worries = card.worries.iter().flat_map(|worry| &worry.duties);
                    occasions.chain(worries).filter(|own| own.key == duty.key).map(|_| card.post)
                })
                .collect();
            assert_eq!(on, [duty.owed_by], "{name} {}", duty.key);
            let receives = |card: &&domain::agreement::RoleCard| card.receives.iter().any(|own| own.key == duty.key);
            let received: Vec<_> = cards.iter().filter(receives).map(|card| card.post).collect();
            assert_eq!(received, Vec::from_iter(duty.recipient.post()), "{name} {}", duty.key);
        }
    }
}

#[test]
fn the_session_leads_card_says_what_to_do_after_every_session_and_whom_to_ring() {
    let terms = worked("P1");
    let leads = [lead(LeadRole::OnDutyLead, 2), lead(LeadRole::SessionLead, 1), lead(LeadRole::OnDutyLead, 1)];
    let card = terms.card(LeadRole::SessionLead, &leads).unwrap();
    assert_eq!(card.holders, [&leads[1]]);
    let occasions: Vec<_> =
        card.occasions.iter().map(|occasion| (occasion.when.as_str(), occasion.duties.len())).collect();
    assert_eq!(occasions, [("After every session", 1)]);
    let levels: Vec<_> = card.worries.iter().map(|worry| (worry.level.level.code(), worry.duties.len())).collect();
    assert_eq!(
        levels,
        [("L0", 0), ("L1", 1), ("L2", 2), ("L3", 2)],
        "the lowest level too, at which only the note is owed"
    );
    let (post, holders) = &card.route[0];
    assert_eq!(
        (*post, holders.as_slice()),
        (LeadRole::OnDutyLead, [&leads[2], &leads[0]].as_slice()),
        "the lead first"
    );
}

#[test]
fn a_post_that_the_terms_do_not_mention_has_no_card_and_needs_no_holder() {
    let terms = worked("P1");
    assert!(terms.card(LeadRole::Driver, &[]).is_none());
    assert!(!terms.posts_without_holder(&[]).contains(&LeadRole::Driver));
    assert!(terms.posts_without_holder(&[lead(LeadRole::SessionLead, 1)]).contains(&LeadRole::OnDutyLead));
    let all: Vec<_> = LeadRole::ALL.iter().map(|role| lead(*role, 1)).collect();
    assert!(terms.posts_without_holder(&all).is_empty());
}
