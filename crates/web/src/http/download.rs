//! Files to save. They are never shown in a page, so that nothing in them can act in our name.
use axum::http::{
    HeaderName, HeaderValue,
    header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
};

use super::encode;

/// What tells a browser to save a file under a name.
pub(crate) fn saved_as(name: &str, media_type: &'static str) -> [(HeaderName, HeaderValue); 4] {
    // Old programs read the first name, which is plain; all others the second, which is whole.
    let plain: String = name.chars().map(|letter| if safe(letter) { letter } else { '_' }).collect();
    let saved = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", encode(name).replace('/', "%2F"));
    [
        (CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (CONTENT_DISPOSITION, HeaderValue::try_from(saved).unwrap_or(HeaderValue::from_static("attachment"))),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'; frame-ancestors 'none'")),
    ]
}

fn safe(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, ' ' | '.' | '-' | '_')
}
