//! The agreement file says what it should, in the shape that the product reads.
use domain::{
    agreement::ConcernLevel,
    duty::Trigger,
    organisation::{LeadRole, Side},
};

#[test]
fn every_clause_is_numbered_by_its_head_and_says_who_must_do_it() {
    for duty in demo::terms().duties {
        let head = match duty.trigger {
            Trigger::ConcernAware | Trigger::ConcernTold => "3.",
            Trigger::SessionEnds | Trigger::WeekBegins => "4.",
            Trigger::MonthBegins | Trigger::QuarterEnds | Trigger::FirstDelivery => "5.",
        };
        assert!(duty.clause.starts_with(head), "{}: {}", duty.key, duty.clause);
        let must = format!("the {}", duty.owed_by.words());
        assert!(duty.text.contains(&must) && duty.text.contains(" must "), "{}: {}", duty.key, duty.text);
        assert!(duty.text.contains(duty.recipient.words()) || duty.recipient == LeadRole::RegisteredManager);
        assert!(duty.text.contains("recording"), "{}", duty.key);
        assert!(!duty.channel.is_empty() && !duty.object.is_empty(), "{}", duty.key);
    }
}

#[test]
fn clauses_are_in_order_and_none_has_two_duties() {
    let number = |clause: &str| clause.split('.').map(|part| part.parse::<u32>().unwrap()).collect::<Vec<_>>();
    let clauses: Vec<_> = demo::terms().duties.iter().map(|duty| number(&duty.clause)).collect();
    assert!(clauses.is_sorted_by(|one, next| one < next), "{clauses:?}");
}

#[test]
fn what_the_partner_owes_the_provider_answers() {
    let terms = demo::terms();
    for duty in terms.duties.iter().filter(|duty| duty.owed_by.side() == Side::Partner) {
        let answer = duty.answered_by.as_ref().and_then(|key| terms.duty(key)).map(|answer| answer.owed_by.side());
        assert_eq!(answer, Some(Side::Provider), "{}", duty.key);
    }
}

#[test]
fn every_level_has_a_threshold_with_examples() {
    let terms = demo::terms();
    for level in ConcernLevel::ALL {
        assert!(terms.threshold(level).is_some_and(|threshold| !threshold.examples.is_empty()), "{level:?}");
    }
}

#[test]
fn the_variation_moves_the_group_by_half_an_hour_and_nothing_else() {
    let (before, mut after) = (demo::terms(), demo::varied_terms());
    assert!(after.scope.text.contains("from 14:30 to 16:00") && after.scope.text.contains("by 14:30 on that day"));
    assert_eq!(after.scope.schedule.as_ref().map(|schedule| schedule.starts.to_string()), Some("14:30:00".into()));
    after.scope.text = before.scope.text.clone();
    after.scope.schedule = before.scope.schedule.clone();
    assert_eq!(before, after);
}
