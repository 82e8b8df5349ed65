//! An agreement file whose duties do not hang together is refused, with words that say where.
use domain::agreement::Terms;

use crate::files::{WORKED, all};

fn refused(name: &str, from: &str, to: &str) -> String {
    let (_, file) = WORKED.iter().find(|(own, _)| *own == name).expect("a worked partnership");
    assert!(file.contains(from), "{from}");
    Terms::parse(&file.replacen(from, to, 1)).expect_err("the file is refused").to_string()
}

#[test]
fn a_duty_after_one_that_is_not_there_is_refused() {
    let words = refused("P2", "after = \"report-review\"", "after = \"nothing\"");
    assert_eq!(words, "duty \"plan-update\" is owed after \"nothing\", which is no other duty of the agreement");
    let words = refused("P2", "after = \"report-review\"", "after = \"plan-update\"");
    assert!(words.contains("no other duty"), "{words}");
}

#[test]
fn a_trigger_without_what_it_needs_is_refused_and_so_is_one_with_too_much() {
    let words = refused("P2", "after = \"report-review\"\n", "");
    assert_eq!(words, "duty \"plan-update\": the trigger duty-done needs \"after\"");
    let words = refused("P3", "when = \"an advocate has a conflict of interest\"\n", "");
    assert_eq!(words, "duty \"conflict-alternative\": the trigger reported needs \"when\"");
    let words = refused("P3", "every_weeks = 6", "every_weeks = 0");
    assert_eq!(words, "duty \"liaison-meeting\": the trigger cycle-begins needs \"every_weeks\"");
    let words = refused("P1", "trigger = \"session-ends\"", "trigger = \"session-ends\"\nlevel = \"L2\"");
    assert_eq!(words, "duty \"session-summary\": \"level\" belongs to the trigger concern-aware or concern-told");
}

#[test]
fn an_unknown_recipient_is_refused_with_those_who_are_known() {
    let words = refused("P3", "recipient = \"person\"", "recipient = \"the-team\"");
    assert!(
        words.contains("\"the-team\" is nobody whom an agreement knows") && words.contains("local-authority"),
        "{words}"
    );
}

#[test]
fn terms_written_as_a_file_read_back_as_the_same_terms() {
    for (name, terms) in all() {
        let file = toml::to_string_pretty(&terms).unwrap();
        assert_eq!(Terms::parse(&file).unwrap(), terms, "{name}");
    }
}
