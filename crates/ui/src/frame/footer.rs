//! The footer: whom to call, and help, in the same place on every page.

use maud::{Markup, html};

const LINKS: [(&str, &str); 4] = [
    ("/help", "Help"),
    ("/accessibility", "Accessibility statement"),
    ("/privacy", "Privacy"),
    ("/cookies", "Cookies"),
];

pub(super) fn footer(safeguarding_phone: &str) -> Markup {
    html! {
        footer class="accord-footer" {
            div class="govuk-width-container" {
                p class="accord-footer__worried" {
                    strong { "Worried about someone right now?" } " "
                    @if !safeguarding_phone.is_empty() {
                        "Call the safeguarding lead: " (phone(safeguarding_phone)) ". "
                    }
                    "In an emergency call " (phone("999")) "."
                }
                ul class="accord-footer__links" {
                    @for (href, text) in LINKS { li { a class="govuk-link" href=(href) { (text) } } }
                }
            }
        }
    }
}

/// A number to tap, kept on one line.
pub fn phone(number: &str) -> Markup {
    let digits: String = number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    html! { a class="govuk-link accord-phone" href={ "tel:" (digits) } { (number) } }
}
