//! Sending a form with a file, as a browser does.
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use axum::{
    body::{Body, Bytes},
    http::{Method, Request, header},
};
use futures_util::stream;

use crate::person::{Answer, Person, Served};

const BOUNDARY: &str = "----a-boundary-that-is-in-no-file";

/// What the evidence in these tests is called.
pub const TITLE: &str = "Attendance sheet of 24 August";

/// A link instead of a file.
pub const LINK: [(&str, &str); 2] = [("kind", "link"), ("address", "https://fairhaven.example/sheet")];

/// Answers that are in order, but for what is wrong with the file.
const ANSWERS: [(&str, &str); 5] = [
    ("title", TITLE),
    ("effective_on-day", "24"),
    ("effective_on-month", "8"),
    ("effective_on-year", "2026"),
    ("kind", "file"),
];

/// A small PDF, as far as its beginning goes.
pub fn pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.7\n%\u{e2}\u{e3}\n1 0 obj ({text}) endobj\n").into_bytes()
}

/// One form: where it is sent, which answers differ from those that are in order, and the file.
pub struct Sending<'a> {
    pub to: &'a str,
    pub answers: &'a [(&'a str, &'a str)],
    pub file: Option<(&'a str, &'a [u8])>,
}

impl Sending<'_> {
    pub async fn by(&self, person: &Person) -> Answer {
        let mut body = fields(self.answers);
        if let Some((name, content)) = self.file {
            body.extend_from_slice(&file_head(name));
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let length = body.len() as u64;
        person.send(request(self.to, Body::from(body), Some(length))).await
    }
}

/// Sends evidence for the induction.
pub async fn sends(person: &Person, served: &Served, answers: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Answer {
    let to = format!("{}/evidence", super::item(served));
    Sending { to: &to, answers, file }.by(person).await
}

/// Sends a body of which it is measured how much is read.
pub async fn sends_in(person: &Person, served: &Served, body: Body, length: Option<u64>) -> Answer {
    person.send(request(&format!("{}/evidence", super::item(served)), body, length)).await
}

/// The request of a form with a file. Without a length it comes in chunks.
pub fn request(to: &str, body: Body, length: Option<u64>) -> Request<Body> {
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(to)
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .header("sec-fetch-site", "same-origin")
        .body(body)
        .expect("a request");
    if let Some(length) = length {
        request.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    }
    request
}

/// A form with a PDF of so many bytes, made as it is read: its body, its length, and how much of it has been read.
pub fn measured(bytes: u64) -> (Body, u64, Arc<AtomicU64>) {
    const PIECE: usize = 64 * 1024;
    let mut head = fields(&[]);
    head.extend_from_slice(&file_head("long.pdf"));
    head.extend_from_slice(b"%PDF-1.7\n");
    let end = Bytes::from(format!("\r\n--{BOUNDARY}--\r\n"));
    let length = head.len() as u64 + bytes + end.len() as u64;
    let read = Arc::new(AtomicU64::new(0));
    let counted = read.clone();
    let pieces = (0..bytes.div_ceil(PIECE as u64)).map(move |at| {
        let left = bytes - at * PIECE as u64;
        Bytes::from(vec![b'x'; left.min(PIECE as u64) as usize])
    });
    let all = std::iter::once(Bytes::from(head)).chain(pieces).chain(std::iter::once(end));
    let stream = stream::iter(all.map(move |piece| {
        counted.fetch_add(piece.len() as u64, Ordering::SeqCst);
        Ok::<Bytes, std::io::Error>(piece)
    }));
    (Body::from_stream(stream), length, read)
}

fn fields(changed: &[(&str, &str)]) -> Vec<u8> {
    let kept = ANSWERS.iter().filter(|(name, _)| !changed.iter().any(|(own, _)| own == name));
    // The last answer to a question is the one that counts.
    let last =
        changed.iter().enumerate().filter(|(at, (name, _))| !changed[at + 1..].iter().any(|(own, _)| own == name));
    let field = |(name, value): &(&str, &str)| {
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    kept.chain(last.map(|(_, pair)| pair)).map(field).collect::<String>().into_bytes()
}

fn file_head(name: &str) -> Vec<u8> {
    format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes()
}
