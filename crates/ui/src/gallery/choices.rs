//! Questions with answers to choose from.

use maud::{Markup, Render, html};

use super::specimen;
use crate::{Checkboxes, Choice, Input, Legend, Radios, Select, Size};

pub(super) fn section() -> Markup {
    super::section(
        "choices",
        "Choices",
        html! {
            (specimen("Radios that reveal a question", revealing()))
            (specimen("Radios beside each other", Radios {
                inline: true,
                ..Radios::new("happened", "Did the session happen?", [("yes", "Yes"), ("no", "No")])
            }))
            (specimen("Radios with hints and an error", levels()))
            (specimen("Checkboxes", needs()))
            (specimen("Checkboxes, small", Checkboxes {
                small: true,
                values: vec!["overdue".into()],
                ..Checkboxes::new("show", "Show", [("overdue", "Overdue only"), ("mine", "Mine only")])
            }))
            (specimen("Select", Select {
                value: Some("quay".into()),
                ..Select::new("site", "Site", [("", "Select a site"), ("maple", "Maple Court"), ("quay", "Quay View")])
            }))
        },
    )
}

fn revealing() -> Radios {
    let phone = html! {
        p class="govuk-body" { "Phone now. Do not wait to send this note: " (crate::frame::phone("01632 960112")) }
        (Input::new("spoke-to", "Whom did you speak to?"))
    };
    Radios {
        items: vec![Choice { conditional: Some(phone.render()), ..Choice::new("yes", "Yes") }, Choice::new("no", "No")],
        value: Some("yes".into()),
        ..Radios::new("worried", Legend::sized("Did anything worry you about anyone?", Size::Medium), [])
    }
}

fn levels() -> Radios {
    Radios {
        items: vec![
            Choice {
                hint: Some("Told now, by phone".into()),
                ..Choice::new("3", "Someone is in danger or was harmed")
            },
            Choice { hint: Some("Told the same day".into()), ..Choice::new("2", "Someone may come to harm") },
            Choice { divider_before: Some("or".into()), ..Choice::new("unsure", "I am not sure") },
        ],
        error: Some("Select how serious it is".into()),
        ..Radios::new("wrong-level", Legend::sized("How serious is it?", Size::Medium), [])
    }
}

fn needs() -> Checkboxes {
    Checkboxes {
        items: vec![
            Choice::new("easy-read", "Easy Read"),
            Choice {
                conditional: Some(Input::new("language", "Which language?").render()),
                ..Choice::new("language", "Another language")
            },
            Choice { exclusive: true, divider_before: Some("or".into()), ..Choice::new("none", "None of these") },
        ],
        hint: Some("Select all that apply".into()),
        values: vec!["language".into()],
        ..Checkboxes::new("needs", Legend::sized("How should we communicate?", Size::Medium), [])
    }
}
