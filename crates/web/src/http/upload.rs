//! Forms with a file: read piece by piece, so that no file is ever whole in memory and no transaction waits for one.
use std::{
    collections::HashSet,
    pin::{Pin, pin},
    sync::LazyLock,
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    body::{Body, BodyDataStream, Bytes},
    extract::{FromRequest, MatchedPath, Multipart, Request, multipart::Field},
    http::{
        Method, StatusCode,
        header::{CONTENT_LENGTH, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use domain::{
    mobilisation::evidence::{KeptFile, MOST_BYTES},
    organisation::TenantId,
};
use files::NotKept;
use futures_util::{Stream, StreamExt, stream};
use uuid::Uuid;

use super::{Form, Problem, Site};

/// How long a sender may be silent.
const MOST_SILENCE: Duration = Duration::from_secs(30);
/// How long a file may take in all; at 20 MB this is a poor telephone line.
const MOST_TIME: Duration = Duration::from_secs(15 * 60);
/// No set of answers beside a file comes near this.
const MOST_ANSWERS: usize = 256 * 1024;
/// What a form has around its file.
const AROUND: u64 = MOST_ANSWERS as u64;
/// Of a file that is refused, so much is still read and thrown away, so that the browser listens to the answer.
const THROWN_AWAY: u64 = 2 * MOST_BYTES;
const MOST_THROWING: Duration = Duration::from_secs(10);

/// A form with the file that came in it.
#[derive(Debug)]
pub(crate) struct Upload {
    /// The answers: every one that came before the file, at least.
    pub(crate) form: Form,
    /// The file, `None` when none was chosen, or why it was not kept.
    pub(crate) file: Result<Option<KeptFile>, NotKept>,
}

/// Whether a request brings a form with files to a route that takes them.
pub(super) fn brings_files(request: &Request) -> bool {
    static TAKING: LazyLock<HashSet<&'static str>> =
        LazyLock::new(|| crate::routes::routes().iter().filter(|route| route.files).map(|route| route.path).collect());
    let taken = request.extensions().get::<MatchedPath>().is_some_and(|path| TAKING.contains(path.as_str()));
    request.method() == Method::POST && taken && is_multipart(request)
}

fn is_multipart(request: &Request) -> bool {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with("multipart/form-data")
}

/// Reads a form and keeps its file. `upload` is an id that nothing else has. Whoever calls has looked already whether this
/// sender may add anything here, and holds no transaction.
pub(crate) async fn receive(site: &Site, tenant: TenantId, upload: Uuid, request: Request) -> Result<Upload, Response> {
    if !is_multipart(&request) {
        return Ok(Upload { form: Form::from_request(request, site).await?, file: Ok(None) });
    }
    let declared = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    let request = request.map(|body| Body::from_stream(Paced { body: body.into_data_stream(), rests: false }));
    let parts = Multipart::from_request(request, site).await.map_err(IntoResponse::into_response)?;
    match tokio::time::timeout(MOST_TIME, read(site, tenant, upload, declared, parts)).await {
        Ok(read) => read,
        Err(_) => Err(too_long()),
    }
}

/// A body that gives one piece at a time. The parser of forms takes all that it can get into memory before it looks at any
/// of it; a body that always has more would be there whole.
struct Paced {
    body: BodyDataStream,
    rests: bool,
}

impl Stream for Paced {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.rests) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let piece = self.body.poll_next_unpin(context);
        self.rests = matches!(piece, Poll::Ready(Some(_)));
        piece
    }
}

async fn read(
    site: &Site,
    tenant: TenantId,
    upload: Uuid,
    declared: Option<u64>,
    mut parts: Multipart,
) -> Result<Upload, Response> {
    let mut answers = Vec::new();
    let mut room = MOST_ANSWERS;
    let mut file = Ok(None);
    loop {
        let part = tokio::time::timeout(MOST_SILENCE, parts.next_field()).await;
        let Some(mut part) = part.map_err(|_| interrupted())?.map_err(|_| interrupted())? else { break };
        let name = name_of(&part, &mut room).ok_or_else(too_large)?;
        match part.file_name().map(str::to_owned) {
            None => {
                let text = text(&mut part, &mut room).await?;
                answers.push((name, text));
            }
            // No file was chosen.
            Some(called) if called.is_empty() => {}
            // The answers come first in our forms: what is wrong can be said with all of them kept.
            Some(_) if declared.is_some_and(|bytes| bytes > MOST_BYTES + AROUND) => {
                if declared.is_some_and(|bytes| bytes < THROWN_AWAY) {
                    throw_away(pieces(&mut part)).await;
                }
                file = Err(NotKept::TooLarge);
                break;
            }
            Some(called) => {
                let mut content = Box::pin(pieces(&mut part));
                file = site.files.keep(tenant, upload, &called, &mut content).await.map(Some);
                if file.is_err() {
                    throw_away(content).await;
                    break;
                }
            }
        }
    }
    Ok(Upload { form: Form::of(answers), file })
}

/// Reads a form whose file is wanted whole and kept nowhere: its answers, and the file's name and content. Of a file that is
/// larger than `most` there is only as much as tells that it is. Whoever calls has looked already whether this sender may
/// send one.
pub(crate) async fn read_whole(
    site: &Site,
    request: Request,
    most: usize,
) -> Result<(Form, Option<(String, Vec<u8>)>), Response> {
    if !is_multipart(&request) {
        return Ok((Form::from_request(request, site).await?, None));
    }
    let request = request.map(|body| Body::from_stream(Paced { body: body.into_data_stream(), rests: false }));
    let mut parts = Multipart::from_request(request, site).await.map_err(IntoResponse::into_response)?;
    let reading = async {
        let (mut answers, mut room, mut file) = (Vec::new(), MOST_ANSWERS, None);
        loop {
            let part = tokio::time::timeout(MOST_SILENCE, parts.next_field()).await;
            let Some(mut part) = part.map_err(|_| interrupted())?.map_err(|_| interrupted())? else { break };
            let name = name_of(&part, &mut room).ok_or_else(too_large)?;
            let Some(called) = part.file_name().map(str::to_owned) else {
                answers.push((name, text(&mut part, &mut room).await?));
                continue;
            };
            let mut content = Box::pin(pieces(&mut part));
            let mut bytes = Vec::new();
            while let Some(piece) = content.next().await {
                bytes.extend_from_slice(&piece.map_err(|()| interrupted())?);
                if bytes.len() > most {
                    throw_away(content).await;
                    return Ok((Form::of(answers), Some((called, bytes))));
                }
            }
            if !called.is_empty() {
                // Our forms ask for one file, after their answers. Whatever comes behind it is not ours.
                file = Some((called, bytes));
                break;
            }
        }
        Ok((Form::of(answers), file))
    };
    match tokio::time::timeout(MOST_TIME, reading).await {
        Ok(read) => read,
        Err(_) => Err(too_long()),
    }
}

fn too_long() -> Response {
    Problem::new(StatusCode::REQUEST_TIMEOUT, "The file took too long to arrive. Send it again").into_response()
}

/// A part, piece by piece; it ends with an error when its sender falls silent.
fn pieces<'a, 'b>(part: &'a mut Field<'b>) -> impl Stream<Item = Result<Bytes, ()>> + use<'a, 'b> {
    stream::try_unfold(part, async |part| {
        let piece = tokio::time::timeout(MOST_SILENCE, part.chunk()).await.map_err(drop)?.map_err(drop)?;
        Ok(piece.map(|piece| (piece, part)))
    })
}

/// The name of a part, which takes room too: a form of nothing but names would never end. `None` when there is no room left.
fn name_of(part: &Field<'_>, room: &mut usize) -> Option<String> {
    let name = part.name().unwrap_or_default().to_owned();
    let taken = 64 + name.len() + part.file_name().map_or(0, str::len);
    *room = room.checked_sub(taken)?;
    Some(name)
}

fn too_large() -> Response {
    let words = "What you sent is too large. Shorten your answers and send it again";
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, words).into_response()
}

async fn text(part: &mut Field<'_>, room: &mut usize) -> Result<String, Response> {
    let mut bytes = Vec::new();
    let mut content = pin!(pieces(part));
    while let Some(piece) = content.next().await {
        let piece = piece.map_err(|()| interrupted())?;
        *room = room.checked_sub(piece.len()).ok_or_else(too_large)?;
        bytes.extend_from_slice(&piece);
    }
    let text = String::from_utf8(bytes).map_err(|_| {
        let words = "Some of the text is not valid (UTF-8). Type it again and send it";
        Problem::new(StatusCode::BAD_REQUEST, words).into_response()
    })?;
    Ok(text.replace("\r\n", "\n").replace('\0', ""))
}

async fn throw_away(content: impl Stream<Item = Result<Bytes, ()>>) {
    let mut left = THROWN_AWAY;
    let reading = async {
        let mut content = pin!(content);
        while let Some(Ok(piece)) = content.next().await {
            left = left.saturating_sub(piece.len() as u64);
            if left == 0 {
                break;
            }
        }
    };
    let _ = tokio::time::timeout(MOST_THROWING, reading).await;
}

fn interrupted() -> Response {
    Problem::new(StatusCode::BAD_REQUEST, "What you sent did not arrive whole. Send it again").into_response()
}
