//! One answer among radios or checkboxes.

use maud::{Markup, html};

use super::{hint::Hint, label::Label};
use crate::content::{Content, described_by};

/// One answer among radios or checkboxes.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// What is sent when it is chosen.
    pub value: String,
    /// The words beside it.
    pub text: Content,
    /// A grey line under the words.
    pub hint: Option<Content>,
    /// Questions that appear when it is chosen (always shown without a script).
    pub conditional: Option<Markup>,
    /// Overrides what the group's value says.
    pub checked: Option<bool>,
    /// Cannot be chosen.
    pub disabled: bool,
    /// The input's id, when not made from the group's.
    pub id: Option<String>,
    /// The input's name, when not the group's. Checkboxes only.
    pub name: Option<String>,
    /// Choosing it clears the others: "None of these". Checkboxes only.
    pub exclusive: bool,
    /// A word between the choice before and this one, usually "or".
    pub divider_before: Option<Content>,
}

impl Choice {
    /// A choice with its value and words.
    pub fn new(value: impl Into<String>, text: impl Into<Content>) -> Self {
        Self { value: value.into(), text: text.into(), ..Self::default() }
    }
}

/// What the group tells each of its choices.
pub(super) struct Group<'a> {
    pub block: &'static str,
    pub input_type: &'static str,
    pub id_prefix: &'a str,
    pub name: &'a str,
    pub described_by: Option<&'a str>,
    pub chosen: &'a dyn Fn(&str) -> bool,
}

impl Group<'_> {
    pub(super) fn items(&self, choices: &[Choice]) -> Markup {
        // A divider takes a number of its own, as it does in govuk-frontend.
        let places = choices.iter().scan(0, |place, choice| {
            *place += 1 + usize::from(choice.divider_before.is_some());
            Some(*place)
        });
        html! {
            @for (choice, place) in choices.iter().zip(places) {
                @if let Some(divider) = &choice.divider_before {
                    div class={ (self.block) "__divider" } { (divider) }
                }
                (self.item(choice, place))
            }
        }
    }

    fn item(&self, choice: &Choice, place: usize) -> Markup {
        let numbered = if place > 1 { format!("{}-{place}", self.id_prefix) } else { self.id_prefix.to_owned() };
        let id = choice.id.clone().unwrap_or(numbered);
        let hint_id = choice.hint.as_ref().map(|_| format!("{id}-item-hint"));
        let conditional_id = choice.conditional.as_ref().map(|_| format!("conditional-{id}"));
        let checked = choice.checked.unwrap_or_else(|| (self.chosen)(&choice.value));
        let hidden = if checked { String::new() } else { format!(" {}__conditional--hidden", self.block) };
        html! {
            div class={ (self.block) "__item" } {
                input class={ (self.block) "__input" } id=(id) name=(choice.name.as_deref().unwrap_or(self.name))
                    type=(self.input_type) value=(choice.value) checked[checked] disabled[choice.disabled]
                    data-aria-controls=[conditional_id.as_ref()]
                    data-behaviour=[choice.exclusive.then_some("exclusive")]
                    aria-describedby=[described_by(&[self.described_by, hint_id.as_deref()])];
                (Label { classes: format!("{}__label", self.block), r#for: Some(id.clone()), ..Label::new(choice.text.clone()) })
                @if let Some(hint) = &choice.hint {
                    (Hint { id: hint_id, text: hint.clone(), classes: format!("{}__hint", self.block) })
                }
            }
            @if let Some(conditional) = &choice.conditional {
                div class={ (self.block) "__conditional" (hidden) } id=[conditional_id] { (conditional) }
            }
        }
    }
}
