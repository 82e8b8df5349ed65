//! Our components give the same HTML as govuk-frontend does, by the examples that it ships.
//!
//! An example that uses something we leave out on purpose is named in `left_out.rs` with the reason. The test fails when
//! one of those passes after all, and when an example differs that is not named there.

mod choices;
mod fields;
mod left_out;
mod markup;
mod options;
mod surroundings;
mod tables;
mod words;

use maud::Markup;
use options::Options;

/// From an example's options to our component.
type Example = fn(Options<'_>) -> Markup;

fn hold_against_examples(component: &str, examples: &str, ours: Example) {
    let examples: Vec<serde_json::Value> = serde_json::from_str(examples).expect("the examples are JSON");
    assert!(!examples.is_empty());
    let left_out = left_out::of(component);
    let mut complaints = Vec::new();
    let mut seen = Vec::new();
    for example in &examples {
        let name = example["name"].as_str().expect("a name");
        let theirs = markup::tokens(example["html"].as_str().expect("html"));
        let ours = markup::tokens(&ours(Options::of(&example["options"])).into_string());
        seen.push(name);
        match (ours == theirs, left_out.contains(&name)) {
            (true, true) => complaints.push(format!("{name}: is left out, but gives the same")),
            (false, false) => complaints.push(format!("{name}: {}", markup::first_difference(&ours, &theirs))),
            _ => {}
        }
    }
    for name in left_out.iter().filter(|name| !seen.contains(name)) {
        complaints.push(format!("{name}: is left out, but is no example"));
    }
    assert!(complaints.is_empty(), "{component}, {} examples\n{}", examples.len(), complaints.join("\n"));
}

macro_rules! components {
    ($($test:ident: $file:literal => $ours:path,)+) => {
        $(
            #[test]
            fn $test() {
                hold_against_examples($file, include_str!(concat!("../fixtures/", $file, ".json")), $ours);
            }
        )+

        #[test]
        fn nothing_is_left_out_of_a_component_that_is_not_tested() {
            let tested = [$($file),+];
            for component in left_out::components() {
                assert!(tested.contains(&component), "{component}");
            }
        }
    };
}

components! {
    back_link: "back-link" => surroundings::back_link,
    breadcrumbs: "breadcrumbs" => surroundings::breadcrumbs,
    button: "button" => fields::button,
    character_count: "character-count" => fields::character_count,
    checkboxes: "checkboxes" => choices::checkboxes,
    date_input: "date-input" => fields::date_input,
    details: "details" => words::details,
    error_message: "error-message" => words::error_message,
    error_summary: "error-summary" => surroundings::error_summary,
    fieldset: "fieldset" => choices::fieldset,
    file_upload: "file-upload" => fields::file_upload,
    hint: "hint" => words::hint,
    input: "input" => fields::input,
    inset_text: "inset-text" => words::inset_text,
    label: "label" => words::label,
    notification_banner: "notification-banner" => surroundings::notification_banner,
    pagination: "pagination" => surroundings::pagination,
    panel: "panel" => words::panel,
    password_input: "password-input" => fields::password_input,
    radios: "radios" => choices::radios,
    select: "select" => choices::select,
    skip_link: "skip-link" => surroundings::skip_link,
    summary_list: "summary-list" => tables::summary_list,
    table: "table" => tables::table,
    tag: "tag" => words::tag,
    task_list: "task-list" => tables::task_list,
    textarea: "textarea" => fields::textarea,
    warning_text: "warning-text" => words::warning_text,
}
