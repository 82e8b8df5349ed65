//! Opening a file of evidence. It is saved and never shown in the page, so that nothing in it can act in our name.
use axum::{
    body::Body,
    extract::{Path, State},
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    },
    response::{IntoResponse, Response},
};
use domain::mobilisation::evidence::{EvidenceId, KeptFile};

use crate::http::{Failure, Problem, Site, Write, encode};

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
    Ok((headers(&file), Body::from_stream(content)).into_response())
}

fn headers(file: &KeptFile) -> [(HeaderName, HeaderValue); 5] {
    // Old programs read the first name, which is plain; all others the second, which is whole.
    let plain: String = file.name.chars().map(|letter| if safe(letter) { letter } else { '_' }).collect();
    let saved =
        format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", encode(&file.name).replace('/', "%2F"));
    [
        (CONTENT_TYPE, HeaderValue::from_static(file.kind.media_type())),
        (CONTENT_LENGTH, HeaderValue::from(file.bytes)),
        (CONTENT_DISPOSITION, HeaderValue::try_from(saved).unwrap_or(HeaderValue::from_static("attachment"))),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'; frame-ancestors 'none'")),
    ]
}

fn safe(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, ' ' | '.' | '-' | '_')
}
