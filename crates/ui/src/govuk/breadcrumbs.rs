//! Breadcrumbs.

use maud::{Markup, Render, html};

use crate::content::{Content, classes};

/// The way from the top to this page.
#[derive(Clone, Debug, Default)]
pub struct Breadcrumbs {
    /// From the top down.
    pub items: Vec<Crumb>,
    /// On a phone, show the first and the last only.
    pub collapse_on_mobile: bool,
    /// The landmark's name; "Breadcrumb" when not given.
    pub label: Option<String>,
    /// Further class names.
    pub classes: String,
}

/// One step; without an address it is the page itself.
#[derive(Clone, Debug, Default)]
pub struct Crumb {
    /// The words.
    pub text: Content,
    /// Where it leads.
    pub href: Option<String>,
}

impl Crumb {
    /// A step that leads somewhere.
    pub fn new(href: impl Into<String>, text: impl Into<Content>) -> Self {
        Self { text: text.into(), href: Some(href.into()) }
    }
}

impl Breadcrumbs {
    /// Breadcrumbs from (address, words) pairs.
    pub fn new<'a>(steps: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let items = steps.into_iter().map(|(href, text)| Crumb::new(href, text)).collect();
        Self { items, ..Self::default() }
    }
}

impl Render for Breadcrumbs {
    fn render(&self) -> Markup {
        let collapse = if self.collapse_on_mobile { "govuk-breadcrumbs--collapse-on-mobile" } else { "" };
        html! {
            nav class=(classes(&["govuk-breadcrumbs", &self.classes, collapse]))
                aria-label=(self.label.as_deref().unwrap_or("Breadcrumb")) {
                ol class="govuk-breadcrumbs__list" {
                    @for crumb in &self.items {
                        @if let Some(href) = &crumb.href {
                            li class="govuk-breadcrumbs__list-item" {
                                a class="govuk-breadcrumbs__link" href=(href) { (crumb.text) }
                            }
                        } @else {
                            li class="govuk-breadcrumbs__list-item" aria-current="page" { (crumb.text) }
                        }
                    }
                }
            }
        }
    }
}
