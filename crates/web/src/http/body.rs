//! Bodies are read whole before anything else happens: no slow sender ever holds a transaction. Only where files are taken
//! do they stream.
use std::time::Duration;

use axum::{
    body::Body,
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::{BodyExt, Limited};

use super::failure::Problem;

/// No form of ours comes near this.
const MOST_BYTES: usize = 256 * 1024;
/// A phone on a bad line sends a filled form well within this.
const MOST_TIME: Duration = Duration::from_secs(30);

pub(crate) async fn buffer_body(request: Request, next: Next) -> Response {
    // A file is read piece by piece by its own handler, which measures it and begins no transaction before its end.
    if super::upload::brings_files(&request) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let read = tokio::time::timeout(MOST_TIME, Limited::new(body, MOST_BYTES).collect()).await;
    match read {
        Ok(Ok(collected)) => next.run(Request::from_parts(parts, Body::from(collected.to_bytes()))).await,
        Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "What you sent is too large. Shorten your answers and send it again",
        )
        .bare(),
        Ok(Err(_)) => StatusCode::BAD_REQUEST.into_response(),
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}
