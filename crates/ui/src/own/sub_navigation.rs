//! Sub-navigation: the pages of one thing, as links to real pages.

use maud::{Markup, Render, html};

/// One link of a navigation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NavigationItem {
    /// The words.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

impl NavigationItem {
    /// A link with its address and words.
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into() }
    }
}

/// The pages of one thing.
#[derive(Clone, Debug, Default)]
pub struct SubNavigation {
    /// What the navigation is called: "Calm Space".
    pub label: String,
    /// The pages, in an order that never changes.
    pub items: Vec<NavigationItem>,
    /// The address of the page shown.
    pub active: String,
}

impl Render for SubNavigation {
    fn render(&self) -> Markup {
        html! {
            nav class="accord-sub-navigation" aria-label=(self.label) {
                ul class="accord-sub-navigation__list" {
                    @for item in &self.items {
                        li class="accord-sub-navigation__item" {
                            a class="accord-sub-navigation__link" href=(item.href)
                                aria-current=[(item.href == self.active).then_some("page")] { (item.text) }
                        }
                    }
                }
            }
        }
    }
}
