//! Buttons and things to type into.

use maud::{Markup, html};

use super::specimen;
use crate::{
    Button, CharacterCount, DateInput, DateParts, FileUpload, Input, InputWidth, Label, PasswordInput, Size, Textarea,
};

pub(super) fn section() -> Markup {
    super::section(
        "fields",
        "Buttons and fields",
        html! {
            (specimen("Buttons", buttons()))
            (specimen("Text input", Input {
                hint: Some("As it is on the agreement".into()),
                autocomplete: Some("name"),
                ..Input::new("lead-name", "Full name")
            }))
            (specimen("Text input with an error", Input {
                error: Some("Enter the name of the session lead".into()),
                value: Some(String::new()),
                ..Input::new("wrong-name", "Name of the session lead")
            }))
            (specimen("Prefix, suffix and width", html! {
                (Input { prefix: Some("£".into()), width: Some(InputWidth::Five), inputmode: Some("decimal"), ..Input::new("price", "Price of a session") })
                (Input { suffix: Some("hours".into()), width: Some(InputWidth::Three), inputmode: Some("numeric"), ..Input::new("limit", "Time limit") })
                (Input { width: Some(InputWidth::Ten), extra_letter_spacing: true, autocomplete: Some("one-time-code"), inputmode: Some("numeric"), ..Input::new("code", "Code") })
            }))
            (specimen("File upload", FileUpload {
                hint: Some("PDF or Word, up to 10 MB".into()),
                ..FileUpload::new("evidence", "Upload the insurance certificate")
            }))
            (specimen("Signing in", html! {
                form method="post" {
                    (Input {
                        input_type: Some("email"),
                        autocomplete: Some("username"),
                        spellcheck: Some(false),
                        ..Input::new("email", "Email address")
                    })
                    (PasswordInput::new("password", "Password"))
                }
            }))
            (specimen("Textarea", Textarea {
                label: Label::sized("Why do you think so?", Size::Medium),
                hint: Some("Say what you saw or heard".into()),
                error: Some("Enter why you think so".into()),
                rows: Some(3),
                ..Textarea::new("reason", "")
            }))
            (specimen("Character count", CharacterCount::new(
                Textarea {
                    hint: Some("A few lines. Do not write about a safeguarding worry here.".into()),
                    ..Textarea::new("did", "What did you do in the session?")
                },
                600,
            )))
            (specimen("Date input", DateInput {
                hint: Some("For example, 27 3 2027".into()),
                ..DateInput::new("review", "When is the early review?")
            }))
            (specimen("Date input, one part wrong", DateInput {
                error: Some("The date of the review must include a year".into()),
                values: DateParts { day: "27".into(), month: "3".into(), year: String::new() },
                wrong: DateParts { year: true, ..DateParts::default() },
                ..DateInput::new("wrong-review", "When is the early review?")
            }))
        },
    )
}

fn buttons() -> Markup {
    html! {
        div class="govuk-button-group" {
            (Button::new("Save and continue"))
            (Button::secondary("Save as a draft"))
            (Button::warning("End the agreement"))
            (Button::link("/sessions", "Go to sessions"))
            (Button { disabled: true, ..Button::new("Cannot be pressed") })
            a class="govuk-link" href="/" { "Cancel" }
        }
    }
}
