//! The unit of work as an extractor: one for reading, one for writing.
use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse, Response},
};
use store::Work;

use super::{Failure, Site, person::SignedIn};

/// A work that only reads.
pub(crate) struct Read(pub(crate) Work);

/// A work that may write.
pub(crate) struct Write(pub(crate) Work);

impl FromRequestParts<Site> for Read {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Response> {
        let SignedIn(session) = <SignedIn as FromRequestParts<Site>>::from_request_parts(parts, site).await?;
        let work = Work::read(&site.store, session.actor, site.now()).await;
        work.map(Read).map_err(|error| Failure::from(error).into_response())
    }
}

impl FromRequestParts<Site> for Write {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Response> {
        let SignedIn(session) = <SignedIn as FromRequestParts<Site>>::from_request_parts(parts, site).await?;
        let work = Work::write(&site.store, session.actor, site.now()).await;
        work.map(Write).map_err(|error| Failure::from(error).into_response())
    }
}
