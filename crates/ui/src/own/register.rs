//! Attendance register: one question for each person, with targets large enough for a thumb.

use maud::{Markup, Render, html};

use crate::{Choice, ErrorMessage, Hint, Legend, Radios, Size, content::Content};

/// Who came. No answer is chosen from the start.
#[derive(Clone, Debug)]
pub struct Register {
    /// The start of each field's name: `attendance` gives `attendance-{key}`.
    pub name: String,
    /// The question: "Who came?"
    pub legend: Content,
    /// A grey line under the question.
    pub hint: Option<Content>,
    /// What is wrong with the register as a whole.
    pub error: Option<Content>,
    /// The answers for each person, as (value, words) pairs.
    pub choices: Vec<(String, String)>,
    /// The people expected.
    pub people: Vec<Attendee>,
}

/// One person of a register.
#[derive(Clone, Debug, Default)]
pub struct Attendee {
    /// What tells this person from the others; part of the field's name.
    pub key: String,
    /// First name or initials.
    pub name: String,
    /// The answer given.
    pub value: Option<String>,
    /// What is wrong with the answer.
    pub error: Option<Content>,
}

impl Attendee {
    /// A person with no answer yet.
    pub fn new(key: impl Into<String>, name: impl Into<String>) -> Self {
        Self { key: key.into(), name: name.into(), ..Self::default() }
    }
}

impl Register {
    /// A register with the usual four answers: came, sent apologies, no notice, excused.
    pub fn new(name: impl Into<String>, legend: impl Into<Content>, people: Vec<Attendee>) -> Self {
        let usual = [
            ("came", "Came"),
            ("sent-apologies", "Sent apologies"),
            ("no-notice", "No notice"),
            ("excused", "Excused"),
        ];
        let choices = usual.map(|(value, text)| (value.to_owned(), text.to_owned())).to_vec();
        Self { name: name.into(), legend: legend.into(), hint: None, error: None, choices, people }
    }

    fn person(&self, person: &Attendee) -> Radios {
        Radios {
            name: format!("{}-{}", self.name, person.key),
            legend: Some(Legend::sized(person.name.as_str(), Size::Small)),
            items: self.choices.iter().map(|(value, text)| Choice::new(value, text)).collect(),
            value: person.value.clone(),
            error: person.error.clone(),
            inline: true,
            classes: "accord-register__answers".into(),
            ..Radios::default()
        }
    }
}

impl Render for Register {
    fn render(&self) -> Markup {
        let heading_id = format!("{}-heading", self.name);
        let hint_id = self.hint.as_ref().map(|_| format!("{}-hint", self.name));
        html! {
            div class="accord-register" role="group" id=(self.name) aria-labelledby=(heading_id)
                aria-describedby=[hint_id.as_ref()] {
                h2 class="govuk-heading-m" id=(heading_id) { (self.legend) }
                @if let Some(hint) = &self.hint { (Hint { id: hint_id, text: hint.clone(), ..Hint::default() }) }
                @if let Some(error) = &self.error { (ErrorMessage { text: error.clone(), ..ErrorMessage::default() }) }
                ul class="accord-register__people" {
                    @for person in &self.people { li class="accord-register__person" { (self.person(person)) } }
                }
            }
        }
    }
}
