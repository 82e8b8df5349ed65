//! Opening a file of evidence. It is saved and never shown in the page, so that nothing in it can act in our name.
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header::CONTENT_LENGTH},
    response::{IntoResponse, Response},
};
use domain::mobilisation::evidence::EvidenceId;

use crate::http::{Failure, Problem, Site, Write, saved_as};

pub(crate) async fn file(
    State(site): State<Site>,
    Write(work): Write,
    Path((reference, item, evidence)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let id: EvidenceId = evidence.parse().map_err(|_| app::Error::NotFound)?;
    let file = app::mobilisation::evidence::open(&work, &reference, &item, id).await?;
    let tenant = work.actor.tenant;
    let content = match site.files.read(tenant, file.hash).await {
        Ok(content) => content,
        Err(error) => {
            tracing::error!(%error, hash = %file.hash, "a file of evidence cannot be read");
            let words = "The file cannot be read at the moment. Try again later, or tell whoever runs Accord";
            return Ok(Problem::new(StatusCode::INTERNAL_SERVER_ERROR, words).into_response());
        }
    };
    work.commit().await?;
    let length = [(CONTENT_LENGTH, HeaderValue::from(file.bytes))];
    Ok((saved_as(&file.name, file.kind.media_type()), length, Body::from_stream(content)).into_response())
}
