//! Signing in and out, choosing an organisation, and forms that were kept meanwhile.
use app::sign_in::{SignInRefusal, SignedIn as Begun, Token};
use axum::{
    extract::{ConnectInfo, OptionalFromRequestParts, Path, Query, State},
    http::{HeaderMap, HeaderValue, header::SET_COOKIE, request::Parts},
    response::Response,
};
use maud::{Markup, html};
use serde::Deserialize;
use store::Work;
use ui::{Button, ErrorLink, Input, InputWidth, InsetText, PasswordInput};

use crate::{
    frame::{Content, Frame, first_page, public},
    http::{Failure, Form, SignedIn, Site, clear_session_cookie, see_other, session_cookie},
};

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Onward {
    next: Option<String>,
    held: Option<String>,
}

impl Onward {
    /// Only our own paths: an address from outside is no place to send anybody.
    fn next(&self) -> Option<&str> {
        let own = |path: &&str| {
            // Browsers drop tabs and line ends before they look where an address leads.
            let plain = !path.contains(|letter: char| letter == '\\' || letter.is_control());
            path.starts_with('/') && !path.starts_with("//") && plain && path.len() < 500
        };
        self.next.as_deref().filter(own)
    }
    fn held(&self) -> Option<Token> {
        self.held.as_deref().and_then(Token::read)
    }
}

pub(crate) async fn page(person: Option<SignedIn>, Query(onward): Query<Onward>) -> Response {
    match person {
        Some(SignedIn(session)) => see_other(onward.next().unwrap_or(first_page(session.actor.role))),
        None => public("Sign in", Vec::new(), form(&onward, "", None)),
    }
}

fn form(onward: &Onward, email: &str, wrong: Option<&str>) -> Markup {
    html! {
        @if onward.held().is_some() {
            (InsetText::new("You were signed out because you had not used the service for a while. Your answers are kept. Sign in to send them."))
        }
        form method="post" action="/sign-in" novalidate {
            @if let Some(next) = onward.next() { input type="hidden" name="next" value=(next); }
            @if let Some(held) = onward.held() { input type="hidden" name="held" value=(held.reveal()); }
            (Input {
                value: Some(email.into()), input_type: "email".into(), autocomplete: Some("username"),
                width: Some(InputWidth::Twenty), error: wrong.map(Into::into),
                ..Input::new("email", "Email address")
            })
            (PasswordInput::new("password", "Password"))
            (Button::new("Sign in"))
        }
        p class="govuk-body" { "If you cannot sign in, ask the administrator of the care provider." }
    }
}

/// Where a request came from, if the server says; tests do not.
pub(crate) struct Address(String);

impl OptionalFromRequestParts<Site> for Address {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Option<Self>, Self::Rejection> {
        let from = parts.extensions.get::<ConnectInfo<std::net::SocketAddr>>();
        Ok(from.map(|ConnectInfo(address)| Address(address.ip().to_string())))
    }
}

pub(crate) async fn submit(
    State(site): State<Site>,
    address: Option<Address>,
    answers: Form,
) -> Result<Response, Failure> {
    let onward =
        Onward { next: answers.given("next").map(str::to_owned), held: answers.given("held").map(str::to_owned) };
    let address = address.map_or_else(|| "unknown".to_owned(), |Address(address)| address);
    let email = answers.text("email");
    match app::sign_in::sign_in(&site.store, email, answers.text("password"), &address, site.now()).await {
        Ok(begun) => Ok(welcome(&site, begun, &onward).await?),
        Err(SignInRefusal::Failed(error)) => Err(error.into()),
        Err(refusal) => {
            let words = refusal.to_string();
            Ok(public("Sign in", vec![ErrorLink::new("email", words.clone())], form(&onward, email, Some(&words))))
        }
    }
}

async fn welcome(site: &Site, begun: Begun, onward: &Onward) -> Result<Response, Failure> {
    let session = app::sign_in::Session { actor: begun.actor.clone(), token_hash: begun.token.hash() };
    let several = app::sign_in::choices(&site.store, &session).await?.len() > 1;
    let location = match (onward.held(), onward.next()) {
        (Some(held), _) => format!("/resume/{}", held.reveal()),
        (None, Some(next)) => next.to_owned(),
        (None, None) if several => "/organisations".to_owned(),
        (None, None) => first_page(begun.actor.role).to_owned(),
    };
    let mut response = see_other(&location);
    let headers = response.headers_mut();
    headers.append(SET_COOKIE, session_cookie(site, &begun.token));
    let switch =
        if several { "1; Path=/; HttpOnly; SameSite=Lax" } else { "; Path=/; HttpOnly; SameSite=Lax; Max-Age=0" };
    if let Ok(cookie) = HeaderValue::from_str(&format!("{SEVERAL}={switch}")) {
        headers.append(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// The cookie that remembers that somebody acts for more than one organisation, so that pages can offer to change.
const SEVERAL: &str = "accord-several";

/// Whether somebody acts for more than one organisation.
pub(crate) fn can_switch(headers: &HeaderMap) -> bool {
    let cookies = headers.get_all(axum::http::header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|line| line.split(';')).any(|pair| pair.trim().strip_prefix(SEVERAL) == Some("=1"))
}

pub(crate) async fn out(State(site): State<Site>, SignedIn(session): SignedIn) -> Result<Response, Failure> {
    app::sign_in::sign_out(&site.store, &session, site.now()).await?;
    let mut response = see_other("/sign-in");
    let headers = response.headers_mut();
    headers.append(SET_COOKIE, clear_session_cookie(&site));
    // Nothing of what was seen stays behind on a shared machine.
    headers.insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(response)
}

pub(crate) async fn organisations(
    State(site): State<Site>,
    SignedIn(session): SignedIn,
    frame: Frame,
) -> Result<Response, Failure> {
    // One after the other: whoever holds one connection must not wait for a second.
    let choices = app::sign_in::choices(&site.store, &session).await?;
    let work = Work::read(&site.store, session.actor, site.now()).await?;
    let main = html! {
        p class="govuk-body" { "You act for these organisations. What you see depends on which one you choose." }
        @for (membership, organisation) in &choices {
            form method="post" action="/organisations" {
                input type="hidden" name="membership" value=(membership.id);
                (Button::secondary(format!("{}, {}", organisation.name, membership.role.words().to_lowercase())))
            }
        }
    };
    let content = Content { title: "Choose an organisation".into(), main: Some(main), ..Content::default() };
    Ok(frame.show(&work, content).await?)
}

pub(crate) async fn act_as(
    State(site): State<Site>,
    SignedIn(session): SignedIn,
    answers: Form,
) -> Result<Response, Failure> {
    let wanted = answers.text("membership").parse().map_err(|_| Failure::App(app::Error::NotFound))?;
    match app::sign_in::act_as(&site.store, &session, wanted, site.now()).await {
        Ok(begun) => {
            let mut response = see_other(first_page(begun.actor.role));
            response.headers_mut().append(SET_COOKIE, session_cookie(&site, &begun.token));
            Ok(response)
        }
        Err(SignInRefusal::Failed(error)) => Err(error.into()),
        Err(_) => Err(Failure::App(app::Error::NotFound)),
    }
}

/// Offers a form that was kept while its sender signed in again.
pub(crate) async fn resume_form(
    State(site): State<Site>,
    SignedIn(session): SignedIn,
    Path(token): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    let token = Token::read(&token).ok_or(Failure::App(app::Error::NotFound))?;
    let held = app::sign_in::held(&site.store, &token, session.actor.account, site.now()).await?;
    let held = held.ok_or(Failure::App(app::Error::NotFound))?;
    let answers = Form::read(&held.body).ok_or(Failure::BadRequest("Some of the text is not valid (UTF-8)"))?;
    let work = Work::read(&site.store, session.actor, site.now()).await?;
    let main = html! {
        p class="govuk-body" { "You had been signed out when you sent this. Your answers are kept." }
        form method="post" action=(format!("{}?held={}", held.path, token.reveal())) {
            @for (name, value) in answers.all() { input type="hidden" name=(name) value=(value); }
            (Button::new("Send my answers"))
        }
    };
    let content = Content { title: "Send your answers".into(), main: Some(main), ..Content::default() };
    Ok(frame.show(&work, content).await?)
}
