//! The frame that every page stands in.

use maud::{DOCTYPE, Markup, Render, html};

use crate::{
    BackLink, Breadcrumbs, ErrorLink, ErrorSummary, NavigationItem, NotificationBanner, SkipLink, SubNavigation, assets,
};

mod footer;
mod header;

pub use footer::phone;

/// What people know the product by.
pub const PRODUCT: &str = "Accord";

/// Where the sign-out form posts to.
pub const SIGN_OUT: &str = "/sign-out";

/// Where someone with several organisations changes between them.
pub const SWITCH_ORGANISATION: &str = "/organisations";

/// A whole page. Made with struct update syntax from [`Page::new`].
#[derive(Clone, Debug)]
pub struct Page {
    /// The first heading.
    pub title: String,
    /// The grey line above the heading, usually the partner's name; also the middle of the window's title.
    pub caption: Option<String>,
    /// Who prints the first heading: the frame, or a question in `main` that is the page's heading.
    pub heading: Heading,
    /// The primary navigation: only what this person may use, always in the same order.
    pub navigation: Vec<NavigationItem>,
    /// The address of the navigation item this page belongs to.
    pub active: Option<String>,
    /// Who is signed in.
    pub person: Option<PersonLine>,
    /// The way here from the top. Not together with `back`.
    pub breadcrumbs: Option<Breadcrumbs>,
    /// A link to the page before.
    pub back: Option<BackLink>,
    /// What was just done, shown once.
    pub banner: Option<NotificationBanner>,
    /// What is wrong with the form; the summary is shown and "Error: " goes in front of the window's title.
    pub errors: Vec<ErrorLink>,
    /// The pages of the same thing, under the heading.
    pub sub_navigation: Option<SubNavigation>,
    /// The safeguarding lead's number.
    pub safeguarding_phone: String,
    /// Ask for the page again after so many seconds, for work that is going on.
    pub refresh_after: Option<u32>,
    /// The content.
    pub main: Markup,
}

/// Who prints the first heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Heading {
    /// The frame prints the title as `h1`.
    #[default]
    InFrame,
    /// A label or legend in `main` is the `h1`, or a panel.
    InMain,
}

/// Who is signed in, and for which organisation.
#[derive(Clone, Debug, Default)]
pub struct PersonLine {
    /// The organisation acted for.
    pub organisation: String,
    /// The person.
    pub name: String,
    /// The person belongs to several organisations.
    pub can_switch: bool,
}

impl Page {
    /// A page with its heading and content, and nothing around it yet.
    pub fn new(title: impl Into<String>, main: Markup) -> Self {
        Self {
            title: title.into(),
            caption: None,
            heading: Heading::default(),
            navigation: Vec::new(),
            active: None,
            person: None,
            breadcrumbs: None,
            back: None,
            banner: None,
            errors: Vec::new(),
            sub_navigation: None,
            safeguarding_phone: String::new(),
            refresh_after: None,
            main,
        }
    }

    fn window_title(&self) -> String {
        let error = if self.errors.is_empty() { "" } else { "Error: " };
        let parts = [Some(self.title.as_str()), self.caption.as_deref(), Some(PRODUCT)];
        format!("{error}{}", parts.into_iter().flatten().collect::<Vec<_>>().join(" – "))
    }

    fn way_here(&self) -> Markup {
        html! {
            @if let Some(breadcrumbs) = &self.breadcrumbs {
                (breadcrumbs)
            } @else if let Some(back) = &self.back {
                nav aria-label="Back" { (back) }
            }
        }
    }

    fn content(&self) -> Markup {
        html! {
            main class="govuk-main-wrapper" id="content" {
                @if !self.errors.is_empty() {
                    (ErrorSummary { errors: self.errors.clone(), ..ErrorSummary::default() })
                }
                @if let Some(banner) = &self.banner { (banner) }
                @if self.heading == Heading::InFrame {
                    h1 class="govuk-heading-l accord-heading" {
                        @if let Some(caption) = &self.caption {
                            span class="govuk-caption-l" { (caption) } " "
                        }
                        (self.title)
                    }
                }
                @if let Some(sub_navigation) = &self.sub_navigation { (sub_navigation) }
                (self.main)
            }
        }
    }
}

impl Render for Page {
    fn render(&self) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en" class="govuk-template" {
                head {
                    meta charset="utf-8";
                    title { (self.window_title()) }
                    meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                    meta name="theme-color" content="#0b5658";
                    @if let Some(seconds) = self.refresh_after { meta http-equiv="refresh" content=(seconds); }
                    link rel="icon" type="image/svg+xml" href=(assets::href("icon.svg"));
                    link rel="preload" href=(assets::href("public-sans-latin.woff2")) as="font" type="font/woff2" crossorigin;
                    link rel="stylesheet" href=(assets::href("app.css"));
                    script type="module" src=(assets::href("main.js")) {}
                }
                body class="govuk-template__body" {
                    (SkipLink::default())
                    (header::header(self))
                    div class="govuk-width-container" { (self.way_here()) (self.content()) }
                    (footer::footer(&self.safeguarding_phone))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Page {
        Page {
            caption: Some("Calm Space CIC".into()),
            navigation: vec![NavigationItem::new("/today", "Today"), NavigationItem::new("/reviews", "Reviews")],
            active: Some("/reviews".into()),
            person: Some(PersonLine {
                organisation: "Harbour Lane".into(),
                name: "Priya Nair".into(),
                can_switch: false,
            }),
            safeguarding_phone: "01632 960112".into(),
            ..Page::new("Reviews <1>", html! { p { "Six." } })
        }
    }

    #[test]
    fn the_window_title_names_the_page_the_partner_and_the_product() {
        assert!(page().render().0.contains("<title>Reviews &lt;1&gt; – Calm Space CIC – Accord</title>"));
        let wrong = Page { errors: vec![ErrorLink::new("name", "Enter a name")], ..page() }.render().0;
        assert!(wrong.contains("<title>Error: Reviews"));
        assert!(wrong.contains("<a href=\"#name\">Enter a name</a>"));
    }

    #[test]
    fn one_navigation_item_is_the_current_one() {
        let html = page().render().0;
        assert_eq!(html.matches("aria-current").count(), 1);
        assert!(html.contains("href=\"/reviews\" aria-current=\"true\""));
    }

    #[test]
    fn signing_out_is_a_post_and_the_number_can_be_tapped() {
        let html = page().render().0;
        assert!(html.contains("method=\"post\" action=\"/sign-out\""));
        assert!(html.contains("href=\"tel:01632960112\"") && html.contains("href=\"tel:999\""));
    }

    #[test]
    fn a_visitor_sees_no_name_and_no_menu() {
        let html = Page::new("Sign in", html! {}).render().0;
        assert!(!html.contains("Sign out") && !html.contains("aria-label=\"Menu\""));
        assert!(html.contains("<h1") && html.contains("id=\"content\""));
    }

    #[test]
    fn a_question_can_be_the_heading() {
        let html = Page { heading: Heading::InMain, ..page() }.render().0;
        assert!(!html.contains("<h1"));
    }
}
