//! What stands around the content of a page.

use maud::{Markup, html};

use super::specimen;
use crate::{
    BackLink, BannerBody, Details, InsetText, NotificationBanner, PageItem, PageLink, Pagination, Panel, Tag,
    TagColour, WarningText,
};

pub(super) fn section() -> Markup {
    super::section(
        "surroundings",
        "Around the content",
        html! {
            (specimen("Back link", html! { nav aria-label="Back to concerns" { (BackLink::new("/concerns", "Back to concerns")) } }))
            (specimen("Tags", html! { @for tag in tags() { (tag) " " } }))
            (specimen("Inset text", InsetText::new("Your view of this page is recorded.")))
            (specimen("Warning text", WarningText::new("Once both sides agree, this version can no longer be changed.")))
            (specimen("Details", Details::new("Why we ask", "So that the register is right.")))
            (specimen("Panel", Panel {
                heading_level: 3,
                body: Some(html! { "Its reference is" br; strong { "E-0007" } }.into()),
                ..Panel::new("Concern raised")
            }))
            (specimen("Notification banner", NotificationBanner {
                title_id: Some("important".into()),
                heading_level: Some(3),
                body: BannerBody::Parts(html! {
                    p class="govuk-notification-banner__heading" {
                        "The agreement ends in 30 days. "
                        a class="govuk-notification-banner__link" href="/agreements" { "Plan the review" }
                        "."
                    }
                }.into()),
                ..NotificationBanner::default()
            }))
            (specimen("Pagination, numbered", Pagination { landmark_label: Some("Pages".into()), ..numbered() }))
            (specimen("Pagination, by name", Pagination {
                previous: Some(PageLink { label: Some("Scope".into()), ..PageLink::new("/1") }),
                next: Some(PageLink { label: Some("Safeguarding".into()), ..PageLink::new("/3") }),
                landmark_label: Some("Heads of the agreement".into()),
                ..Pagination::default()
            }))
        },
    )
}

fn tags() -> Vec<Tag> {
    vec![
        Tag::new("Blue", TagColour::Blue),
        Tag::new("Grey", TagColour::Grey),
        Tag::new("Teal", TagColour::Teal),
        Tag::new("Green", TagColour::Green),
        Tag::new("Purple", TagColour::Purple),
        Tag::new("Magenta", TagColour::Magenta),
        Tag::new("Red", TagColour::Red),
        Tag::new("Orange", TagColour::Orange),
        Tag::new("Yellow", TagColour::Yellow),
    ]
}

fn numbered() -> Pagination {
    let page = |number: u32| PageItem::Page {
        number: number.to_string(),
        href: format!("?page={number}"),
        current: number == 4,
    };
    Pagination {
        previous: Some(PageLink::new("?page=3")),
        next: Some(PageLink::new("?page=5")),
        items: vec![page(1), PageItem::Ellipsis, page(3), page(4), page(5), PageItem::Ellipsis, page(12)],
        ..Pagination::default()
    }
}
