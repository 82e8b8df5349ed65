//! The frame around every page: the person, their navigation, the phone line.
use std::convert::Infallible;

use app::Error;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use domain::organisation::{Actor, Role};
use maud::{Markup, Render, html};
use store::Work;
use ui::{
    BackLink, ErrorLink, NavigationItem, NotificationBanner, SubNavigation,
    frame::{Heading, Page, PersonLine},
};

use crate::http::{Flash, Html, Problem, SignedIn, Site};

/// What of a request the frame shows: the sentence that the last form left behind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    said: Option<&'static str>,
    can_switch: bool,
}

impl FromRequestParts<Site> for Frame {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Frame, Infallible> {
        Ok(Frame::of(&parts.headers))
    }
}

/// A page before it is framed.
#[derive(Default)]
pub(crate) struct Content {
    /// Its heading.
    pub(crate) title: String,
    /// The grey line above it: the partner's name.
    pub(crate) caption: Option<String>,
    /// The navigation item it belongs to: "/today".
    pub(crate) active: &'static str,
    /// The page before.
    pub(crate) back: Option<BackLink>,
    /// The pages of the same thing.
    pub(crate) sub_navigation: Option<SubNavigation>,
    /// What is wrong with the form.
    pub(crate) errors: Vec<ErrorLink>,
    /// Whether the content prints the heading itself.
    pub(crate) heading: Heading,
    /// The content.
    pub(crate) main: Option<Markup>,
}

impl Frame {
    fn of(headers: &HeaderMap) -> Frame {
        Frame { said: Flash::said(headers), can_switch: crate::sign_in::can_switch(headers) }
    }

    /// A page in its frame: 200, or 422 when something is wrong with its form.
    pub(crate) async fn show(self, work: &Work, content: Content) -> Result<Response, Error> {
        let status = if content.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let own = app::organisation::own_organisation(work).await?;
        let provider = if own.id.0 == work.actor.tenant.0 {
            own.clone()
        } else {
            app::organisation::organisation(work, domain::id::Id::new(work.actor.tenant.0)).await?
        };
        let page = Page {
            caption: content.caption,
            heading: content.heading,
            navigation: navigation(&work.actor),
            active: Some(content.active.to_owned()),
            person: Some(PersonLine {
                organisation: own.name,
                name: work.actor.name.clone(),
                can_switch: self.can_switch,
            }),
            back: content.back,
            banner: self.said.map(NotificationBanner::success),
            errors: content.errors,
            sub_navigation: content.sub_navigation,
            safeguarding_phone: provider.safeguarding_phone.unwrap_or_default(),
            ..Page::new(content.title, content.main.unwrap_or_else(|| html! {}))
        };
        let response = (status, Html(page.render())).into_response();
        Ok(if self.said.is_some() { Flash::shown(response) } else { response })
    }
}

/// A page that nobody needs to sign in for.
pub(crate) fn public(title: &str, errors: Vec<ErrorLink>, main: Markup) -> Response {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, Html(Page { errors, ..Page::new(title, main) }.render())).into_response()
}

/// A problem in the frame of whoever met it.
pub(crate) async fn problem(site: &Site, person: &SignedIn, problem: &Problem) -> Result<Markup, Error> {
    let work = Work::read(&site.store, person.0.actor.clone(), site.now()).await?;
    let own = app::organisation::own_organisation(&work).await?;
    let provider = app::organisation::organisation(&work, domain::id::Id::new(work.actor.tenant.0)).await?;
    let page = Page {
        navigation: navigation(&work.actor),
        person: Some(PersonLine { organisation: own.name, name: work.actor.name.clone(), can_switch: false }),
        safeguarding_phone: provider.safeguarding_phone.unwrap_or_default(),
        ..Page::new(problem.title(), problem.main())
    };
    Ok(page.render())
}

/// What each role may use, always in the same order.
fn navigation(actor: &Actor) -> Vec<NavigationItem> {
    let today = ("/today", "Today");
    let partnerships = ("/partnerships", "Partnerships");
    let sessions = ("/sessions", "Sessions");
    let reviews = ("/reviews", "Reviews");
    let concerns = ("/concerns", "Concerns");
    let ledger = ("/ledger", "Ledger");
    let items = match actor.role {
        Role::PartnershipLead | Role::ServiceManager => vec![today, partnerships, sessions, reviews, concerns],
        Role::SafeguardingLead => vec![today, partnerships, sessions, concerns],
        Role::RegisteredManager => vec![today, partnerships, sessions, reviews, concerns, ledger],
        Role::Administrator => vec![("/people", "People"), partnerships, ledger],
        Role::PartnerLead => vec![today, partnerships, sessions, concerns],
        Role::Practitioner => vec![("/sessions", "Your sessions"), today, partnerships, concerns],
        Role::CommissionerReader | Role::InspectorReader => vec![partnerships],
    };
    items.into_iter().map(|(href, text)| NavigationItem::new(href, text)).collect()
}

/// Where a role lands.
pub(crate) fn first_page(role: Role) -> &'static str {
    match role {
        Role::Practitioner => "/sessions",
        Role::Administrator => "/people",
        Role::CommissionerReader | Role::InspectorReader => "/partnerships",
        _ => "/today",
    }
}
