//! The ledger.
use axum::response::Response;

use crate::http::Failure;

pub(crate) async fn page() -> Result<Response, Failure> {
    Err(Failure::App(app::Error::NotFound))
}
