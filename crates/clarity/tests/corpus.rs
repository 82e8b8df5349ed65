//! The floors that the checker may not fall below on the labelled corpus, on the tuned part and on the part held out.

#[path = "../corpus/measure.rs"]
#[allow(dead_code, reason = "the example prints what the test does not ask for")]
mod measure;

use measure::Part;

/// The part held out was read once when it was written; its floors for slots are a little under what it then gave.
#[track_caller]
fn floors(part: Part) {
    let (actor, time) = if part == Part::Tune { (0.95, 0.94) } else { (0.90, 0.86) };
    let sentences = measure::sentences(part, false);
    assert!(sentences.vague.f1() >= 0.85, "vague {:.3}", sentences.vague.f1());
    assert!(sentences.actor.f1() >= actor, "actor {:.3}", sentences.actor.f1());
    assert!(sentences.time.f1() >= time, "time {:.3}", sentences.time.f1());
    assert!(sentences.false_alarms <= 0.10, "false alarms {:.3}", sentences.false_alarms);
    let documents = measure::documents(part, false);
    assert!(documents.macro_f1 >= 0.85, "elements {:.3}", documents.macro_f1);
}

#[test]
fn the_tuned_part_is_read_well() {
    floors(Part::Tune);
}

#[test]
fn the_held_part_is_read_well() {
    floors(Part::Held);
}

#[test]
fn the_corpus_is_large_and_part_of_it_is_held_out() {
    let counts = [Part::Tune, Part::Held]
        .map(|part| (measure::sentences(part, false).count, measure::documents(part, false).count));
    assert!(counts[0].0 + counts[1].0 >= 400);
    assert!(counts[0].1 + counts[1].1 >= 15);
    // At least 30 % of both are held out.
    assert!(counts[1].0 * 10 >= (counts[0].0 + counts[1].0) * 3, "{counts:?}");
    assert!(counts[1].1 * 10 >= (counts[0].1 + counts[1].1) * 3, "{counts:?}");
}
