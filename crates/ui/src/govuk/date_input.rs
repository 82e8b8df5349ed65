//! Date input.

use maud::{Markup, Render, html};

use super::{
    fieldset::{Fieldset, Legend},
    form_group::Notes,
    input::{Input, InputWidth},
    label::Label,
};
use crate::content::{Content, classes};

/// A date as three numbers. The fields are called `{name_prefix}-day`, `-month` and `-year`.
#[derive(Clone, Debug, Default)]
pub struct DateInput {
    /// The id of the group, and the start of each input's id.
    pub id: String,
    /// The start of each field's name; without it the fields are `day`, `month` and `year`.
    pub name_prefix: Option<String>,
    /// The question.
    pub legend: Option<Legend>,
    /// A grey line under the question.
    pub hint: Option<Content>,
    /// What is wrong with the answer.
    pub error: Option<Content>,
    /// The answer given, as it was typed.
    pub values: DateParts<String>,
    /// Which of the three are wrong; all when none is named and there is an error.
    pub wrong: DateParts<bool>,
    /// Which of the three are asked for.
    pub shown: DateShown,
    /// Let the browser fill in a birthday.
    pub birthday: bool,
    /// The id of something else that describes the group.
    pub described_by: Option<String>,
    /// Further class names.
    pub classes: String,
}

/// Something for each part of a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateParts<T> {
    /// For the day.
    pub day: T,
    /// For the month.
    pub month: T,
    /// For the year.
    pub year: T,
}

/// Which parts of a date are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateShown {
    /// Day, month and year.
    #[default]
    Full,
    /// Day and month.
    DayAndMonth,
    /// Month and year.
    MonthAndYear,
}

impl DateInput {
    /// A date with its question; the fields are `{name}-day`, `{name}-month`, `{name}-year`.
    pub fn new(name: impl Into<String>, legend: impl Into<Legend>) -> Self {
        let name = name.into();
        Self { id: name.clone(), name_prefix: Some(name), legend: Some(legend.into()), ..Self::default() }
    }

    fn field(&self, part: &str, label: &str, value: &str, wrong: bool, width: InputWidth) -> Markup {
        let any_wrong = self.wrong.day || self.wrong.month || self.wrong.year;
        let error = wrong || (self.error.is_some() && !any_wrong);
        let name = match &self.name_prefix {
            Some(prefix) => format!("{prefix}-{part}"),
            None => part.to_owned(),
        };
        html! {
            div class="govuk-date-input__item" {
                (Input {
                    id: Some(format!("{}-{part}", self.id)),
                    value: (!value.is_empty()).then(|| value.to_owned()),
                    inputmode: Some("numeric"),
                    width: Some(width),
                    autocomplete: self.birthday.then_some(match part {
                        "day" => "bday-day",
                        "month" => "bday-month",
                        _ => "bday-year",
                    }),
                    classes: classes(&["govuk-date-input__input", if error { "govuk-input--error" } else { "" }]),
                    ..Input::new(name, Label { classes: "govuk-date-input__label".into(), ..Label::new(label) })
                })
            }
        }
    }
}

impl Render for DateInput {
    fn render(&self) -> Markup {
        let notes = Notes {
            id: &self.id,
            described_by: self.described_by.as_deref(),
            hint: self.hint.as_ref(),
            error: self.error.as_ref(),
        };
        let (values, wrong) = (&self.values, &self.wrong);
        let inside = html! {
            (notes.markup())
            div class=(classes(&["govuk-date-input", &self.classes])) id=(self.id) {
                @if self.shown != DateShown::MonthAndYear {
                    (self.field("day", "Day", &values.day, wrong.day, InputWidth::Two))
                }
                (self.field("month", "Month", &values.month, wrong.month, InputWidth::Two))
                @if self.shown != DateShown::DayAndMonth {
                    (self.field("year", "Year", &values.year, wrong.year, InputWidth::Four))
                }
            }
        };
        // The role makes JAWS read the description of a group of text inputs.
        notes.group(Fieldset::around(self.legend.as_ref(), notes.described_by(), Some("group"), inside))
    }
}
