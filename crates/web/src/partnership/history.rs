//! What has happened in a partnership, as the ledger has it.
use axum::{
    extract::{Path, Query},
    response::Response,
};
use maud::html;

use super::place::Place;
use crate::{
    frame::Frame,
    http::{Failure, Read},
    ledger::{Asked, by_day, pages},
};

pub(crate) async fn history(
    Read(work): Read,
    Path(reference): Path<String>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Response, Failure> {
    let before = asked.before()?;
    let place = Place::find(&work, &reference).await?;
    let page = app::ledger::history(&work, &reference, before).await?;
    let people = app::organisation::people(&work).await?;
    let main = html! {
        p class="govuk-body" { "Every change, and every view of a concern, newest first. Nothing here is ever edited or removed. Times are London’s." }
        (by_day(&page.entries, &people, |entry| entry.reason.as_ref().map(|reason| html! { (reason) })))
        (pages(&place.address("history"), before, page.next))
    };
    let content = place.content(&work.actor, "history", "History", main);
    Ok(frame.show(&work, content).await?)
}
