//! How a request fails: as a status and a sentence, shown in the same frame as every other page.
use app::Error;
use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::refusal::Refusal;
use maud::html;

use super::{Html, Site, person::SignedIn};

/// Why a handler has no page to show.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The use case said why.
    App(Error),
    /// The request itself cannot be understood.
    BadRequest(&'static str),
}

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure::App(error.into())
    }
}

/// A status and its sentence, until a middleware that knows who is asking makes a page of it.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    words: String,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, words: impl Into<String>) -> Problem {
        Problem { status, words: words.into() }
    }

    /// The problem as a page that knows nobody.
    pub(crate) fn bare(self) -> Response {
        let page = ui::frame::Page::new(self.title(), self.main());
        (self.status, Html(maud::Render::render(&page))).into_response()
    }

    pub(crate) fn title(&self) -> &'static str {
        match self.status {
            StatusCode::NOT_FOUND => "Page not found",
            StatusCode::FORBIDDEN => "You cannot do or see this",
            StatusCode::CONFLICT => "This has changed",
            StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => "This cannot be understood",
            StatusCode::PAYLOAD_TOO_LARGE => "Too large",
            _ => "Sorry, there is a problem with the service",
        }
    }

    pub(crate) fn main(&self) -> maud::Markup {
        html! {
            p class="govuk-body" { (self.words) }
            p class="govuk-body" { a class="govuk-link" href="/" { "Go to your first page" } }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let problem = match self {
            Failure::BadRequest(words) => Problem::new(StatusCode::BAD_REQUEST, words),
            Failure::App(Error::NotFound) => Problem::new(
                StatusCode::NOT_FOUND,
                "If you typed the address, check it. If someone gave it to you, they may see things that you cannot",
            ),
            Failure::App(Error::Refused(refusal @ Refusal::NotAllowed { .. })) => {
                Problem::new(StatusCode::FORBIDDEN, sentence(&refusal))
            }
            Failure::App(Error::Refused(refusal @ Refusal::NotNow { .. })) => {
                Problem::new(StatusCode::CONFLICT, sentence(&refusal))
            }
            Failure::App(Error::Refused(refusal @ Refusal::Invalid(_))) => {
                Problem::new(StatusCode::UNPROCESSABLE_ENTITY, sentence(&refusal))
            }
            Failure::App(Error::Stale) => Problem::new(
                StatusCode::CONFLICT,
                "Someone else saved this while you were working on it. Go back, load the page again and look at what changed",
            ),
            Failure::App(Error::Store(error)) => {
                tracing::error!(%error, "the store failed");
                Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "Nothing was saved. Try again later")
            }
        };
        problem.into_response()
    }
}

fn sentence(refusal: &Refusal) -> String {
    refusal.to_string()
}

/// Makes pages of problems, in the frame of whoever is asking.
pub(crate) async fn show_problems(
    State(site): State<Site>,
    person: Option<SignedIn>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let Some(problem) = response.extensions_mut().remove::<Problem>() else { return response };
    let Some(person) = person else { return problem.bare() };
    match crate::frame::problem(&site, &person, &problem).await {
        Ok(page) => (response.status(), Html(page)).into_response(),
        Err(_) => problem.bare(),
    }
}
