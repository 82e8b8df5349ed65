//! The examples of the help pages do what they say: the open one is found by its rule, the settled one is not.

use clarity::{Options, check, rules};

fn found(text: &str, id: &str) -> bool {
    let report = check(text, Options::default());
    report.findings.iter().any(|finding| finding.rule == id)
}

#[test]
fn the_open_example_of_each_rule_breaks_it() {
    let silent: Vec<String> = rules()
        .iter()
        .filter(|rule| !rule.id.starts_with('E') && rule.id != "D26")
        .filter(|rule| !found(&rule.bad, &rule.id))
        .map(|rule| format!("{} {}", rule.id, rule.bad))
        .collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn the_settled_example_of_each_rule_keeps_it() {
    let loud: Vec<String> = rules()
        .iter()
        .filter(|rule| !rule.id.starts_with('E') && !["D17", "D19", "D22", "D27"].contains(&rule.id.as_str()))
        .filter(|rule| found(&rule.good, &rule.id))
        .map(|rule| format!("{} {}", rule.id, rule.good))
        .collect();
    assert!(loud.is_empty(), "{loud:#?}");
}

#[test]
fn what_spans_two_sentences_is_settled_by_the_second() {
    let settled = [
        (
            "D18",
            "If a person is hurt, the worker must telephone the duty manager within one hour. If the duty manager does not answer within 15 minutes, the worker must telephone the director.",
        ),
        (
            "D19",
            "If a person is hurt, the worker must telephone the duty manager within one hour. The duty manager is on 01632 960 100.",
        ),
        (
            "D22",
            "Level 2 means self-harm or theft. When there is a Level 2 concern, the worker must telephone the lead within one hour.",
        ),
        (
            "D27",
            "The lead sends the risk assessment to the partner within two days. The provider shares name and risk assessment with the partner. The lawful basis is consent, which is recorded on Form C2.",
        ),
    ];
    for (rule, text) in settled {
        assert!(!found(text, rule), "{rule}: {text}");
    }
}

#[test]
fn the_elements_examples_settle_them() {
    let open: Vec<String> = rules()
        .iter()
        .filter(|rule| rule.id.starts_with('E'))
        .filter(|rule| found(&rule.good, &rule.id) || !found(&rule.bad, &rule.id))
        .map(|rule| format!("{} {} / {}", rule.id, rule.good, rule.bad))
        .collect();
    assert!(open.is_empty(), "{open:#?}");
}
