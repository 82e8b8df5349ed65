//! A partnership's sessions, newest first.
use axum::{
    extract::{Path, Query},
    response::Response,
};
use jiff::Timestamp;
use maud::html;
use serde::Deserialize;
use ui::{PageLink, Pagination, WorkList};

use super::place::Place;
use crate::{
    frame::Frame,
    http::{Failure, Read, encode},
    session::rows,
};

/// Sessions on one page.
const SHOWN: usize = 25;

/// Which page: the sessions before an instant.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    before: Option<String>,
}

pub(crate) async fn sessions(
    Read(work): Read,
    Path(reference): Path<String>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Response, Failure> {
    let before = asked.before.as_deref().map(instant).transpose()?;
    let place = Place::find(&work, &reference).await?;
    let most = SHOWN as u64 + 1;
    let mut sessions = app::activity::of_partnership(&work, &place.partnership, before, most).await?;
    let more = sessions.len() > SHOWN;
    sessions.truncate(SHOWN);
    let earlier = sessions.last().filter(|_| more).map(|last| {
        let before = encode(&last.session.starts_at.to_string());
        PageLink {
            text: Some("Earlier sessions".into()),
            ..PageLink::new(place.address(&format!("sessions?before={before}")))
        }
    });
    let newest =
        before.map(|_| PageLink { text: Some("Newest sessions".into()), ..PageLink::new(place.address("sessions")) });
    let to_note = domain::activity::policy::tell(&work.actor).is_ok();
    let main = html! {
        @if domain::incident::policy::record(&work.actor).is_ok() {
            p class="govuk-body" { a class="govuk-link" href=(place.address("incidents/new")) { "Record a distress-related incident" } }
        }
        p class="govuk-body" {
            a class="govuk-link" href=(place.address("register")) { "Who is on the register" }
            @if domain::activity::policy::plan(&work.actor).is_ok() {
                ", " a class="govuk-link" href=(place.address("sessions/plan")) { "plan sessions" }
            }
        }
        (WorkList::new(rows(&sessions, to_note), "Sessions appear here when the partnership lead has planned them."))
        @if earlier.is_some() || newest.is_some() {
            (Pagination { previous: newest, next: earlier, ..Pagination::default() })
        }
    };
    let content = place.content(&work.actor, "sessions", "Sessions", main);
    Ok(frame.show(&work, content).await?)
}

/// An instant as an address has it: `2026-07-07T13:00:00Z`, or microseconds since 1970.
fn instant(text: &str) -> Result<Timestamp, Failure> {
    let microseconds = text.parse().ok().and_then(|micros| Timestamp::from_microsecond(micros).ok());
    microseconds
        .or_else(|| text.parse().ok())
        .ok_or(Failure::BadRequest("The address names no instant before which to look. Start from the newest sessions"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_read_in_either_form_and_nothing_else_is() {
        let expected: Timestamp = "2026-07-07T13:00:00Z".parse().unwrap();
        for text in ["2026-07-07T13:00:00Z", "1783429200000000"] {
            assert_eq!(instant(text).unwrap(), expected, "{text}");
        }
        for text in ["", "yesterday", "99999999999999999999"] {
            assert!(instant(text).is_err(), "{text}");
        }
    }
}
