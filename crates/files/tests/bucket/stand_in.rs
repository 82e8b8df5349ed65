//! A bucket that keeps everything in memory and speaks what the protocol of S3 says of single files, parts and lists.
//!
//! It does not check signatures, only that each request has one of the right key; that real servers accept them was tried
//! by hand (decision 0013).
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard},
};

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Query, State},
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{IntoResponse, Response},
};
use tokio::net::TcpListener;

pub const NAME: &str = "evidence";
pub const KEY: &str = "accord";

/// When everything in it was written.
const WRITTEN: &str = "2026-11-02T09:30:00.000Z";
const WRITTEN_AS_A_HEADER: &str = "Mon, 02 Nov 2026 09:30:00 GMT";

type Parts = BTreeMap<usize, Bytes>;

#[derive(Default)]
struct Kept {
    objects: BTreeMap<String, Bytes>,
    /// By upload.
    begun: BTreeMap<String, Parts>,
    uploads: usize,
    most_parts: usize,
    refuses: bool,
}

#[derive(Clone)]
pub struct Bucket {
    kept: Arc<Mutex<Kept>>,
    port: u16,
}

impl Bucket {
    pub async fn open() -> Bucket {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let bucket = Bucket { kept: Arc::default(), port };
        let router =
            Router::new().fallback(answer).layer(DefaultBodyLimit::max(8 * 1024 * 1024)).with_state(bucket.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        bucket
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn all(&self) -> Vec<String> {
        self.kept().objects.keys().cloned().collect()
    }

    pub fn sizes(&self) -> Vec<(String, usize)> {
        self.kept().objects.iter().map(|(key, content)| (key.clone(), content.len())).collect()
    }

    /// How many uploads have been begun and neither finished nor given up.
    pub fn begun(&self) -> usize {
        self.kept().begun.len()
    }

    pub fn most_parts(&self) -> usize {
        self.kept().most_parts
    }

    pub fn refuses_everyone(&self) {
        self.kept().refuses = true;
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().expect("nobody panicked")
    }
}

async fn answer(
    State(bucket): State<Bucket>,
    method: Method,
    uri: Uri,
    Query(asked): Query<BTreeMap<String, String>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let signed = headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut kept = bucket.kept();
    if kept.refuses || !signed.starts_with(&format!("AWS4-HMAC-SHA256 Credential={KEY}/")) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Some(key) = uri.path().strip_prefix(&format!("/{NAME}")).map(|key| key.trim_start_matches('/').to_owned())
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let upload = asked.get("uploadId").cloned();
    match (method, upload) {
        (Method::GET, None) if asked.contains_key("list-type") => {
            kept.list(asked.get("prefix").map_or("", String::as_str))
        }
        (Method::GET | Method::HEAD, None) => kept.show(&key),
        (Method::POST, None) if asked.contains_key("uploads") => kept.begin(),
        (Method::PUT, Some(upload)) => kept.part(&upload, &asked["partNumber"], body),
        (Method::POST, Some(upload)) => kept.finish(key, &upload),
        (Method::DELETE, Some(upload)) => {
            kept.begun.remove(&upload);
            StatusCode::NO_CONTENT.into_response()
        }
        (Method::PUT, None) => match headers.get("x-amz-copy-source") {
            Some(from) => kept.copy(from.to_str().expect("a path"), key),
            None => kept.put(key, body),
        },
        (Method::DELETE, None) => {
            kept.objects.remove(&key);
            StatusCode::NO_CONTENT.into_response()
        }
        _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
}

impl Kept {
    fn put(&mut self, key: String, content: Bytes) -> Response {
        self.objects.insert(key, content);
        tagged(StatusCode::OK, "")
    }

    fn show(&self, key: &str) -> Response {
        match self.objects.get(key) {
            // The framework leaves the content out of an answer to HEAD, and keeps its length.
            Some(content) => tagged(StatusCode::OK, content.clone()),
            None => StatusCode::NOT_FOUND.into_response(),
        }
    }

    fn list(&self, prefix: &str) -> Response {
        let contents: String = self
            .objects
            .iter()
            .filter(|(key, _)| key.starts_with(prefix))
            .map(|(key, content)| {
                let size = content.len();
                format!(
                    "<Contents><Key>{key}</Key><Size>{size}</Size><LastModified>{WRITTEN}</LastModified></Contents>"
                )
            })
            .collect();
        format!("<ListBucketResult>{contents}</ListBucketResult>").into_response()
    }

    fn copy(&mut self, from: &str, to: String) -> Response {
        let from = from.trim_start_matches('/').trim_start_matches(NAME).trim_start_matches('/');
        match self.objects.get(from).cloned() {
            Some(content) => self.put(to, content),
            None => StatusCode::NOT_FOUND.into_response(),
        }
    }

    fn begin(&mut self) -> Response {
        self.uploads += 1;
        let upload = format!("upload-{}", self.uploads);
        self.begun.insert(upload.clone(), Parts::new());
        format!("<InitiateMultipartUploadResult><UploadId>{upload}</UploadId></InitiateMultipartUploadResult>")
            .into_response()
    }

    fn part(&mut self, upload: &str, number: &str, content: Bytes) -> Response {
        match (self.begun.get_mut(upload), number.parse()) {
            (Some(parts), Ok(number)) => {
                parts.insert(number, content);
                tagged(StatusCode::OK, "")
            }
            _ => StatusCode::NOT_FOUND.into_response(),
        }
    }

    fn finish(&mut self, key: String, upload: &str) -> Response {
        let Some(parts) = self.begun.remove(upload) else { return StatusCode::NOT_FOUND.into_response() };
        self.most_parts = self.most_parts.max(parts.len());
        let whole: Vec<u8> = parts.values().flatten().copied().collect();
        self.objects.insert(key, whole.into());
        "<CompleteMultipartUploadResult><ETag>a tag</ETag></CompleteMultipartUploadResult>".into_response()
    }
}

fn tagged(status: StatusCode, content: impl IntoResponse) -> Response {
    (status, [("etag", "a tag"), ("last-modified", WRITTEN_AS_A_HEADER)], content).into_response()
}
