//! The gallery: every component in its states, and the vocabulary, on one page to look at.

use maud::{Markup, Render, html};

use crate::{
    Breadcrumbs, ErrorLink, NavigationItem, NotificationBanner, SubNavigation,
    frame::{Page, PersonLine},
};

mod charts;
mod choices;
mod fields;
mod lists;
mod own;
mod surroundings;
mod vocabulary;

/// The whole page. People and numbers in it are made up.
pub fn page() -> Markup {
    let main = html! {
        p class="govuk-body-l" { "Every component in its states, and the words that statuses use." }
        (own::section())
        (charts::section())
        (vocabulary::section())
        (lists::section())
        (fields::section())
        (choices::section())
        (surroundings::section())
    };
    Page {
        caption: Some("Calm Space CIC".into()),
        navigation: navigation(),
        active: Some("/partnerships".into()),
        person: Some(PersonLine {
            organisation: "Harbour Lane Care".into(),
            name: "Priya Nair".into(),
            can_switch: true,
        }),
        breadcrumbs: Some(Breadcrumbs::new([("/partnerships", "Partnerships"), ("/partnerships/calm", "Calm Space")])),
        banner: Some(NotificationBanner {
            disable_auto_focus: Some(true),
            ..NotificationBanner::success("Session note sent. Dana Okoro reads it by Friday.")
        }),
        errors: vec![
            ErrorLink::new("wrong-name", "Enter the name of the session lead"),
            ErrorLink::new("wrong-level", "Select how serious it is"),
        ],
        sub_navigation: Some(SubNavigation {
            label: "Calm Space".into(),
            items: [("#own", "Accord"), ("#charts", "Charts"), ("#vocabulary", "Words"), ("#fields", "Fields")]
                .map(|(href, text)| NavigationItem::new(href, text))
                .to_vec(),
            active: "#own".into(),
        }),
        safeguarding_phone: "01632 960112".into(),
        ..Page::new("Gallery", main)
    }
    .render()
}

fn navigation() -> Vec<NavigationItem> {
    [
        ("/today", "Today"),
        ("/partnerships", "Partnerships"),
        ("/sessions", "Sessions"),
        ("/concerns", "Concerns"),
        ("/measures", "Measures"),
        ("/packs", "Evidence packs"),
    ]
    .map(|(href, text)| NavigationItem::new(href, text))
    .to_vec()
}

/// A part of the gallery with its heading.
fn section(id: &str, title: &str, specimens: Markup) -> Markup {
    html! {
        section aria-labelledby=(id) {
            h2 class="govuk-heading-l" id=(id) { (title) }
            (specimens)
        }
    }
}

/// One component with its name above it.
fn specimen(name: &str, component: impl Render) -> Markup {
    html! {
        p class="govuk-body accord-gallery__name" { (name) }
        div class="accord-gallery__specimen" { (component) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute_values(html: &str, attribute: &str) -> Vec<String> {
        let start = format!(" {attribute}=\"");
        html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    }

    #[test]
    fn the_content_security_policy_needs_no_exception() {
        let html = page().into_string();
        assert!(!html.contains(" style=") && !html.contains("<style"));
        assert!(!html.contains(" onclick=") && !html.contains("<script>"));
    }

    #[test]
    fn ids_are_unique_and_every_reference_finds_its_element() {
        let html = page().into_string();
        let mut ids = attribute_values(&html, "id");
        ids.sort();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count, "an id is there twice");
        for attribute in ["for", "aria-describedby", "aria-labelledby", "aria-controls", "data-aria-controls"] {
            for id in attribute_values(&html, attribute).iter().flat_map(|ids| ids.split_whitespace()) {
                assert!(ids.iter().any(|other| other == id), "{attribute} names {id}, which is not there");
            }
        }
    }

    #[test]
    fn the_window_title_says_that_there_are_errors() {
        assert!(page().into_string().contains("<title>Error: Gallery – Calm Space CIC – Accord</title>"));
    }
}
