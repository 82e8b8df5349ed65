//! Pagination.

use maud::{Markup, PreEscaped, Render, html};

use crate::content::{Content, classes};

const ARROW_PREVIOUS: &str = concat!(
    r#"<svg class="govuk-pagination__icon govuk-pagination__icon--prev" xmlns="http://www.w3.org/2000/svg" height="13" "#,
    r#"width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m6.5938-0.0078125-6.7266 6.7266 "#,
    r#"6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path></svg>"#
);
const ARROW_NEXT: &str = concat!(
    r#"<svg class="govuk-pagination__icon govuk-pagination__icon--next" xmlns="http://www.w3.org/2000/svg" height="13" "#,
    r#"width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m8.107-0.0078125-1.4136 1.414 "#,
    r#"4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path></svg>"#
);

/// Links to the other parts of something long.
#[derive(Clone, Debug, Default)]
pub struct Pagination {
    /// The part before.
    pub previous: Option<PageLink>,
    /// The part after.
    pub next: Option<PageLink>,
    /// The numbered parts.
    pub items: Vec<PageItem>,
    /// The landmark's name; "Pagination" when not given.
    pub landmark_label: Option<String>,
    /// Further class names.
    pub classes: String,
}

/// A link to the part before or after.
#[derive(Clone, Debug, Default)]
pub struct PageLink {
    /// Where it leads.
    pub href: String,
    /// The words, when not "Previous page" or "Next page".
    pub text: Option<Content>,
    /// What that part is called, when there are no numbers.
    pub label: Option<Content>,
}

/// A numbered part, or a gap.
#[derive(Clone, Debug)]
pub enum PageItem {
    /// A part with its number.
    Page {
        /// The number as shown.
        number: String,
        /// Where it leads.
        href: String,
        /// The part shown now.
        current: bool,
    },
    /// Parts left out.
    Ellipsis,
}

impl PageLink {
    /// A link with the usual words.
    pub fn new(href: impl Into<String>) -> Self {
        Self { href: href.into(), ..Self::default() }
    }
}

impl Pagination {
    fn arrow_link(&self, link: &PageLink, rel: &str, usual: &str, arrow: &str) -> Markup {
        let block = self.items.is_empty();
        let arrow_first = block || rel == "prev";
        let decorated = if block && link.label.is_none() { "govuk-pagination__link-title--decorated" } else { "" };
        html! {
            div class={ "govuk-pagination__" (rel) } {
                a class="govuk-link govuk-pagination__link" href=(link.href) rel=(rel) {
                    @if arrow_first { (PreEscaped(arrow)) " " }
                    span class=(classes(&["govuk-pagination__link-title", decorated])) {
                        @if let Some(text) = &link.text { (text) }
                        @else { (usual) span class="govuk-visually-hidden" { " page" } }
                    }
                    @if block && let Some(label) = &link.label {
                        span class="govuk-visually-hidden" { ":" }
                        " " span class="govuk-pagination__link-label" { (label) }
                    }
                    @if !arrow_first { " " (PreEscaped(arrow)) }
                }
            }
        }
    }

    fn page_item(item: &PageItem) -> Markup {
        html! {
            @match item {
                PageItem::Ellipsis => {
                    li class="govuk-pagination__item govuk-pagination__item--ellipsis" { "⋯" }
                }
                PageItem::Page { number, href, current } => {
                    li class=(classes(&[
                        "govuk-pagination__item",
                        if *current { "govuk-pagination__item--current" } else { "" },
                    ])) {
                        a class="govuk-link govuk-pagination__link" href=(href) aria-label={ "Page " (number) }
                            aria-current=[current.then_some("page")] { (number) }
                    }
                }
            }
        }
    }
}

impl Render for Pagination {
    fn render(&self) -> Markup {
        let block = if self.items.is_empty() { "govuk-pagination--block" } else { "" };
        html! {
            nav class=(classes(&["govuk-pagination", block, &self.classes]))
                aria-label=(self.landmark_label.as_deref().unwrap_or("Pagination")) {
                @if let Some(previous) = &self.previous {
                    (self.arrow_link(previous, "prev", "Previous", ARROW_PREVIOUS))
                }
                @if !self.items.is_empty() {
                    ul class="govuk-pagination__list" { @for item in &self.items { (Self::page_item(item)) } }
                }
                @if let Some(next) = &self.next { (self.arrow_link(next, "next", "Next", ARROW_NEXT)) }
            }
        }
    }
}
