//! The agreement file says what it should, in the shape that the product reads.
use domain::agreement::ConcernLevel;

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
