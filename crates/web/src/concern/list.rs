//! The open concerns that the person may see. What they are about is only on their own pages, where each view is recorded.
use axum::response::Response;
use domain::{concern::Concern, partnership::Partnership};
use maud::html;
use ui::{WorkList, WorkRow, words};

use super::status_of;
use crate::{
    frame::{Content, Frame},
    http::{Failure, Read},
};

pub(crate) async fn list(Read(work): Read, frame: Frame) -> Result<Response, Failure> {
    let open = app::concern::open(&work).await?;
    let partnerships = app::partnership::list(&work).await?;
    let main = html! {
        (WorkList::new(rows(open.iter().map(|(concern, partnership)| (concern, partnership))), "No concern is open."))
        h2 class="govuk-heading-m" { "Raise a concern" }
        p class="govuk-body" { "Phone first if you have not: the number is at the bottom of this page. In an emergency call 999." }
        ul class="govuk-list" {
            @for row in &partnerships {
                li { a class="govuk-link" href=(format!("/partnerships/{}/concerns/new", row.partnership.reference)) { "Raise a concern in " (row.partnership.service) } }
            }
        }
    };
    let content = Content { title: "Concerns".into(), active: "/concerns", main: Some(main), ..Content::default() };
    Ok(frame.show(&work, content).await?)
}

/// Concerns as rows.
pub(crate) fn rows<'a>(concerns: impl Iterator<Item = (&'a Concern, &'a Partnership)>) -> Vec<WorkRow> {
    let row = |(concern, partnership): (&Concern, &Partnership)| {
        WorkRow::new(
            format!("/concerns/{}", concern.reference),
            format!("Concern {}, level {}", concern.reference, concern.level.code()),
            format!(
                "{}. Clause {}. Known since {}.",
                partnership.service,
                concern.clause,
                words::date_time(concern.aware_at)
            ),
            status_of(concern.state()),
        )
    };
    concerns.map(row).collect()
}
