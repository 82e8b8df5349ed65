//! Pages of a partnership.
use axum::response::Response;

use crate::http::Failure;

macro_rules! soon {
    ($($name:ident)*) => { $(pub(crate) async fn $name() -> Result<Response, Failure> { Err(Failure::App(app::Error::NotFound)) })* };
}
soon! { list overview terms duties mobilisation sessions concerns incident_form record_incident figures figure history }
