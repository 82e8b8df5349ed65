//! A partnership's concerns, as far as the person may see them. What they are about is only on their own pages.
use axum::{extract::Path, response::Response};
use maud::html;
use ui::{Button, WorkList};

use super::place::Place;
use crate::{
    frame::Frame,
    http::{Failure, Read},
};

pub(crate) async fn concerns(
    Read(work): Read,
    Path(reference): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    let place = Place::find(&work, &reference).await?;
    let concerns = app::concern::of_partnership(&work, &place.partnership).await?;
    let (closed, open): (Vec<_>, Vec<_>) = concerns.iter().partition(|concern| concern.closing.is_some());
    let rows = |concerns: &[&domain::concern::Concern]| {
        crate::concern::rows(concerns.iter().map(|concern| (*concern, &place.partnership)))
    };
    let main = html! {
        p class="govuk-body" { "Phone first if you have not: the number is at the bottom of this page. In an emergency call 999." }
        (Button::link(place.address("concerns/new"), "Raise a concern"))
        h2 class="govuk-heading-m" { "Open" }
        (WorkList::new(rows(&open), "No concern that you may see is open."))
        h2 class="govuk-heading-m" { "Closed" }
        (WorkList::new(rows(&closed), "Concerns appear here when they have been closed, with what was learned."))
    };
    let content = place.content(&work.actor, "concerns", "Concerns", main);
    Ok(frame.show(&work, content).await?)
}
