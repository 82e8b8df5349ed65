//! The header: the product, who is signed in, and the primary navigation.

use maud::{Markup, html};

use super::{PRODUCT, Page, PersonLine, SIGN_OUT, SWITCH_ORGANISATION};
use crate::NavigationItem;

pub(super) fn header(page: &Page) -> Markup {
    html! {
        header class="accord-header" {
            div class="govuk-width-container accord-header__container" {
                a class="accord-header__product" href="/" { (PRODUCT) }
                @if let Some(person) = &page.person { (person_line(person)) }
            }
        }
        @if !page.navigation.is_empty() { (navigation(&page.navigation, page.active.as_deref())) }
    }
}

fn person_line(person: &PersonLine) -> Markup {
    html! {
        div class="accord-header__person" {
            span class="accord-header__organisation" {
                (person.organisation)
                @if person.can_switch {
                    " (" a class="govuk-link" href=(SWITCH_ORGANISATION) {
                        "switch" span class="govuk-visually-hidden" { " organisation" }
                    } ")"
                }
            }
            span aria-hidden="true" { " · " }
            span { (person.name) }
            form class="accord-header__sign-out" method="post" action=(SIGN_OUT) {
                button class="accord-link-button" type="submit" { "Sign out" }
            }
        }
    }
}

/// Carries GOV.UK's class names, so that its script makes the menu fold on phones; without a script all links show.
fn navigation(items: &[NavigationItem], active: Option<&str>) -> Markup {
    html! {
        div class="govuk-service-navigation" data-module="govuk-service-navigation" {
            div class="govuk-width-container" {
                div class="govuk-service-navigation__container" {
                    nav aria-label="Menu" class="govuk-service-navigation__wrapper" {
                        @if items.len() > 1 {
                            button type="button" aria-controls="navigation" hidden aria-hidden="true"
                                class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" { "Menu" }
                        }
                        ul class="govuk-service-navigation__list" id="navigation" {
                            @for item in items { (navigation_item(item, active == Some(item.href.as_str()))) }
                        }
                    }
                }
            }
        }
    }
}

fn navigation_item(item: &NavigationItem, active: bool) -> Markup {
    let active_class = if active { " govuk-service-navigation__item--active" } else { "" };
    html! {
        li class={ "govuk-service-navigation__item" (active_class) } {
            a class="govuk-service-navigation__link" href=(item.href) aria-current=[active.then_some("true")] {
                @if active { strong class="govuk-service-navigation__active-fallback" { (item.text) } }
                @else { (item.text) }
            }
        }
    }
}
