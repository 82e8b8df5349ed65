//! What holds for every request: who is asking, in which transaction, with which answers, and how a refusal looks.
mod body;
mod download;
mod failure;
mod form;
mod headers;
mod person;
mod site;
mod upload;
mod work;

pub(crate) use body::buffer_body;
pub(crate) use download::saved_as;
pub(crate) use failure::{Failure, Problem, show_problems};
pub(crate) use form::{Form, encode, errors_for, key_field, moment_on, sent_before, wrong};
pub(crate) use headers::set_headers;
pub(crate) use person::{Flash, SignedIn, clear_session_cookie, know_the_person, session_cookie};
pub use site::Site;
pub(crate) use upload::{Upload, read_whole, receive};
pub(crate) use work::{Read, Write};

use axum::response::{IntoResponse, Response};
use maud::{Markup, PreEscaped};

/// A page as a reply.
pub(crate) struct Html(pub(crate) Markup);

impl IntoResponse for Html {
    fn into_response(self) -> Response {
        let PreEscaped(text) = self.0;
        ([(axum::http::header::CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response()
    }
}

/// Goes on to another page after a form was accepted.
pub(crate) fn see_other(location: &str) -> Response {
    axum::response::Redirect::to(location).into_response()
}
