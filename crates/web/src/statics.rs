//! Pages that say the same to everyone, built assets, and whether the service is healthy.
use axum::{
    extract::{Path, State},
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use domain::agreement::Terms;
use maud::html;

use crate::{
    frame::public,
    http::{Failure, Site},
};

pub(crate) async fn asset(Path(path): Path<String>) -> Response {
    match ui::assets::find(&path) {
        Some(asset) => (
            // The name holds the hash of the content, so it never changes under its name.
            [(CONTENT_TYPE, asset.content_type), (CACHE_CONTROL, "public, max-age=31536000, immutable")],
            asset.bytes,
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

pub(crate) async fn healthy(State(site): State<Site>) -> Response {
    match site.store.ping().await {
        Ok(()) => "healthy\n".into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// The shape of agreement files, for editors that know JSON Schema.
pub(crate) async fn agreement_schema() -> Response {
    ([(CONTENT_TYPE, "application/schema+json")], Terms::schema().as_value().to_string()).into_response()
}

pub(crate) async fn not_found() -> Failure {
    Failure::App(app::Error::NotFound)
}

pub(crate) async fn help() -> Response {
    public(
        "Help",
        Vec::new(),
        html! {
            p class="govuk-body" { "Accord shows each person what two organisations agreed that they do, by when, and under which clause." }
            h2 class="govuk-heading-m" { "If you are worried about someone" }
            p class="govuk-body" { "Phone first. The number is at the bottom of every page. In an emergency call 999. Enter the concern after the call." }
            h2 class="govuk-heading-m" { "If you lead sessions" }
            p class="govuk-body" { "Open " strong { "Your sessions" } ", choose the session and send the note. It takes about two minutes. If something worried you, say yes: you are then taken to the form for concerns." }
            h2 class="govuk-heading-m" { "If you manage a service" }
            p class="govuk-body" { strong { "Today" } " lists what is due from you and what you are waiting for. " strong { "Reviews" } " lists the weeks to read." }
            h2 class="govuk-heading-m" { "To change your password" }
            p class="govuk-body" { "When you are signed in, open " a class="govuk-link" href="/password" { "Change your password" } "." }
            h2 class="govuk-heading-m" { "If you cannot sign in" }
            p class="govuk-body" { "Ask the administrator of the care provider. After five wrong tries you have to wait 15 minutes." }
        },
    )
}

pub(crate) async fn accessibility() -> Response {
    public(
        "Accessibility statement",
        Vec::new(),
        html! {
            p class="govuk-body" { "We want everyone to be able to use this service: with a keyboard only, with a screen reader, with speech, at 400% zoom, without JavaScript, and on paper." }
            p class="govuk-body" { "Each page is checked automatically against WCAG 2.2 level AA whenever the service changes. It has not yet been checked by an outside auditor or by people who use screen readers every day." }
            p class="govuk-body" { "If something does not work for you, tell the administrator of the care provider. They can send you what you need another way." }
        },
    )
}

pub(crate) async fn privacy() -> Response {
    public(
        "Privacy",
        Vec::new(),
        html! {
            p class="govuk-body" { "The care provider that you work with is responsible for the records in this service. It keeps only what the agreement with its partner names." }
            p class="govuk-body" { "Everything that is changed, and every time a concern is opened, is written down with the name of the person and the time. This record cannot be changed." }
            p class="govuk-body" { "There are no analytics and nothing is sent to anyone else. To see or correct what is held about you, ask the care provider." }
        },
    )
}

pub(crate) async fn cookies() -> Response {
    public(
        "Cookies",
        Vec::new(),
        html! {
            p class="govuk-body" { "This service uses only the cookies that it cannot work without:" }
            ul class="govuk-list govuk-list--bullet" {
                li { "one that keeps you signed in, gone when you sign out or after 12 hours" }
                li { "one that carries a short message to the next page, gone after a minute" }
                li { "one that remembers that you act for more than one organisation, if you do" }
            }
        },
    )
}
