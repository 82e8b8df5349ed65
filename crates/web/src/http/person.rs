//! Who is asking: known from a cookie before any handler runs.
use app::sign_in::{Session, Token};
use axum::{
    body::to_bytes,
    extract::{FromRequestParts, OptionalFromRequestParts, Request, State},
    http::{
        HeaderMap, HeaderValue, Method, StatusCode, Uri,
        header::{COOKIE, SET_COOKIE},
        request::Parts,
    },
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};

use super::{Failure, Site};
use crate::routes::{Access, routes};

/// The signed-in person.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn(pub(crate) Session);

impl FromRequestParts<Site> for SignedIn {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Response> {
        parts.extensions.get::<SignedIn>().cloned().ok_or_else(|| Redirect::to("/sign-in").into_response())
    }
}

impl OptionalFromRequestParts<Site> for SignedIn {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Option<Self>, Self::Rejection> {
        Ok(parts.extensions.get::<SignedIn>().cloned())
    }
}

fn cookie_name(site: &Site) -> &'static str {
    // The prefix makes browsers refuse the cookie unless it is secure (as every cookie is made by HTTPS) and bound to this host.
    if site.https { "__Host-accord" } else { "accord" }
}

/// The session's cookie.
pub(crate) fn session_cookie(site: &Site, token: &Token) -> HeaderValue {
    let cookie = format!("{}={}; Path=/; HttpOnly; SameSite=Lax", cookie_name(site), token.reveal());
    HeaderValue::from_str(&cookie).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// Takes the session's cookie away.
pub(crate) fn clear_session_cookie(site: &Site) -> HeaderValue {
    let cookie = format!("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0", cookie_name(site));
    HeaderValue::from_str(&cookie).unwrap_or_else(|_| HeaderValue::from_static(""))
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';')).find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// The token in the request's cookie.
fn token_of(site: &Site, headers: &HeaderMap) -> Option<Token> {
    cookie(headers, cookie_name(site)).and_then(Token::read)
}

/// Finds out who is asking. Whoever is not signed in is sent to sign in, except on public pages; a form that arrives after its
/// session has ended is kept for its sender and offered again once they have signed in.
pub(crate) async fn know_the_person(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let token = token_of(&site, request.headers());
    let session = match &token {
        Some(token) => match app::sign_in::resume(&site.store, token, site.now()).await {
            Ok(session) => session,
            Err(error) => return Failure::from(error).into_response(),
        },
        None => None,
    };
    if let Some(session) = session {
        let account = session.actor.account;
        let held = held_before(&request);
        request.extensions_mut().insert(SignedIn(session));
        let response = next.run(request).await;
        if let Some(held) = held
            && matches!(response.status(), StatusCode::SEE_OTHER | StatusCode::UNPROCESSABLE_ENTITY)
            && let Err(error) = app::sign_in::let_go(&site.store, &held, account).await
        {
            tracing::warn!(%error, "a held form was sent but not let go; it goes when its day is over");
        }
        return response;
    }
    if is_public(request.uri()) {
        return next.run(request).await;
    }
    match (request.method(), token) {
        // A file is not kept for later; its form is where it was.
        (&Method::POST, _) if super::upload::brings_files(&request) => to_sign_in(request.uri()),
        (&Method::POST, Some(token)) => hold(&site, &token, request).await,
        (&Method::GET, _) => to_sign_in(request.uri()),
        _ => Redirect::to("/sign-in").into_response(),
    }
}

/// To sign in, and then back.
fn to_sign_in(uri: &Uri) -> Response {
    let next = uri.path_and_query().map_or("/", |path| path.as_str());
    Redirect::to(&format!("/sign-in?next={}", super::form::encode(next))).into_response()
}

/// The token under which a form that is now sent was held before. Once it has been accepted, or is back with its sender to be
/// put right, it need not be held any longer.
fn held_before(request: &Request) -> Option<Token> {
    let query = request.uri().query().filter(|_| request.method() == Method::POST)?;
    query.split('&').find_map(|pair| pair.strip_prefix("held=")).and_then(Token::read)
}

/// Whether a path belongs to a public route; the list of routes says so.
fn is_public(uri: &Uri) -> bool {
    use std::sync::LazyLock;
    static PUBLIC: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let public = routes().into_iter().filter(|route| route.access == Access::Public);
        public.map(|route| route.path.split('{').next().unwrap_or(route.path)).collect()
    });
    let path = uri.path();
    PUBLIC.iter().any(|public| if public.ends_with('/') { path.starts_with(public) } else { path == *public })
}

async fn hold(site: &Site, token: &Token, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    // Signing out twice is no form to keep.
    if path == "/sign-out" {
        return Redirect::to("/sign-in").into_response();
    }
    let body = to_bytes(request.into_body(), usize::MAX).await.unwrap_or_default();
    let sender = app::sign_in::sender_of(&site.store, token).await;
    let held = match sender {
        Ok(Some(account)) => app::sign_in::hold(&site.store, account, &path, &body, site.now()).await.ok(),
        _ => None,
    };
    match held {
        Some(held) => Redirect::to(&format!("/sign-in?held={}", held.reveal())).into_response(),
        None => Redirect::to("/sign-in").into_response(),
    }
}

/// One sentence shown once, on the page after a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flash {
    /// A week was reviewed.
    Reviewed,
    /// A concern was raised.
    ConcernRaised,
    /// A step on a concern was recorded.
    ConcernSaved,
    /// A session was cancelled.
    SessionCancelled,
    /// An incident was recorded.
    IncidentRecorded,
    /// A duty was discharged.
    DutyDone,
    /// Somebody was let in.
    LetIn,
    /// Somebody's access was ended.
    AccessEnded,
    /// A draft was begun.
    DraftBegun,
    /// A draft was thrown away.
    DraftDiscarded,
    /// Terms were sent.
    Offered,
    /// Changes were asked for.
    ChangesAsked,
    /// Terms were taken back.
    TakenBack,
    /// Notice was given.
    NoticeGiven,
    /// Terms were agreed to.
    Agreed,
    /// Sessions were planned.
    Planned,
    /// A password was changed.
    PasswordChanged,
    /// Evidence was added.
    EvidenceAdded,
    /// The same file is there already.
    ThereAlready,
    /// Something else was saved.
    Saved,
}

impl Flash {
    const ALL: [(Flash, &'static str, &'static str); 20] = [
        (Flash::Reviewed, "reviewed", "Review saved"),
        (Flash::ConcernRaised, "concern-raised", "Concern entered. The people on the route can see it now"),
        (Flash::ConcernSaved, "concern-saved", "Saved on the concern"),
        (Flash::SessionCancelled, "session-cancelled", "Recorded that the session did not happen. No note is owed"),
        (Flash::IncidentRecorded, "incident-recorded", "Incident recorded"),
        (Flash::DutyDone, "duty-done", "Recorded as done"),
        (Flash::LetIn, "let-in", "They can sign in now"),
        (Flash::AccessEnded, "access-ended", "Their access has ended"),
        (Flash::DraftBegun, "draft-begun", "Draft begun. Only the provider’s leads see it until it is sent"),
        (Flash::DraftDiscarded, "draft-discarded", "Draft discarded"),
        (Flash::Offered, "offered", "Terms sent. Both sides agree to them next, or ask for changes"),
        (Flash::ChangesAsked, "changes-asked", "Changes asked for. The partnership lead sends the terms again"),
        (Flash::NoticeGiven, "notice-given", "Notice given. What is handed over is owed from now on"),
        (Flash::TakenBack, "taken-back", "Terms taken back. You can change them and send them again"),
        (Flash::Agreed, "agreed", "You have agreed to these terms"),
        (Flash::Planned, "planned", "Sessions planned"),
        (Flash::PasswordChanged, "password-changed", "Password changed"),
        (Flash::EvidenceAdded, "evidence-added", "Evidence added"),
        (Flash::ThereAlready, "there-already", "This file is there already. Nothing was added"),
        (Flash::Saved, "saved", "Saved"),
    ];

    const COOKIE: &'static str = "accord-said";

    /// Says it on the next page.
    pub(crate) fn on(self, mut response: Response) -> Response {
        let code = Flash::ALL.iter().find(|(flash, ..)| *flash == self).map_or("", |(_, code, _)| code);
        let cookie = format!("{}={code}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60", Flash::COOKIE);
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, value);
        }
        response
    }

    /// What is to be said on this page.
    pub(crate) fn said(headers: &HeaderMap) -> Option<&'static str> {
        let code = cookie(headers, Flash::COOKIE)?;
        Flash::ALL.iter().find(|(_, own, _)| *own == code).map(|(.., words)| *words)
    }

    /// Takes the sentence away, once it has been shown.
    pub(crate) fn shown(mut response: Response) -> Response {
        let cookie = format!("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0", Flash::COOKIE);
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, value);
        }
        response
    }
}
