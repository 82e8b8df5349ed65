//! What differs between two versions, between two rounds of one, or between a version and the draft: word by word.
use app::{
    Error,
    agreement::{Change, Piece, compare},
};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::agreement::draft::{DraftTerms, Section};
use maud::{Markup, html};
use serde::Deserialize;
use store::Work;
use ui::EmptyState;

use crate::{
    frame::Frame,
    http::{Failure, Read},
    partnership::place::Place,
};

/// Which two: "1", "2.1" for the first round of version 2, or "draft".
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    from: Option<String>,
    to: Option<String>,
}

pub(crate) async fn differences(
    Read(work): Read,
    Path(reference): Path<String>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Response, Failure> {
    let place = Place::find(&work, &reference).await?;
    let (from, to) = (asked.from.unwrap_or_default(), asked.to.unwrap_or_default());
    let (before, after) = (side(&work, &place, &from).await?, side(&work, &place, &to).await?);
    let changes = compare(&before.1, &after.1);
    let main = html! {
        p class="govuk-body" {
            "From " (before.0) " to " (after.0) ": "
            (ui::words::counted(changes.len() as u64, "answer differs", "answers differ")) ". "
            "What went is " del { "struck through" } "; what came is " ins { "underlined" } "."
        }
        @if changes.is_empty() { (EmptyState::new("Both say the same.")) }
        @for section in Section::ALL {
            @let own: Vec<_> = changes.iter().filter(|change| change.section == section).collect();
            @if !own.is_empty() {
                h2 class="govuk-heading-m" { (section.words()) }
                @for change in own { (shown(change)) }
            }
        }
    };
    let content = place.content(&work.actor, "terms", "What differs", main);
    Ok(frame.show(&work, content).await?)
}

/// One of the two, with its name, if this person may read it.
async fn side(work: &Work, place: &Place, asked: &str) -> Result<(String, DraftTerms), Error> {
    if asked == "draft" {
        let writing = app::agreement::draft::open(work, &place.partnership.reference).await?;
        return Ok(("the draft".to_owned(), writing.draft.value.terms));
    }
    let (number, round) = match asked.split_once('.') {
        Some((number, round)) => (number, Some(round.parse().map_err(|_| Error::NotFound)?)),
        None => (asked, None),
    };
    let version = super::numbered(work, place, number).await?;
    let of_round = app::agreement::round(work, &version, round).await?;
    // What was sent and then changed is between the two sides.
    if !of_round.is_open_to(&work.actor) {
        return Err(Error::NotFound);
    }
    let name = match round {
        Some(round) => format!("version {number} as it was sent the {}", nth(round)),
        None => format!("version {number}"),
    };
    Ok((name, DraftTerms::of(&of_round.terms)))
}

/// "first time", "second time".
pub(super) fn nth(round: i32) -> String {
    match round {
        1 => "first time".to_owned(),
        2 => "second time".to_owned(),
        3 => "third time".to_owned(),
        round => format!("{round}th time"),
    }
}

fn shown(change: &Change) -> Markup {
    html! {
        h3 class="govuk-heading-s" { (change.place) }
        div class="govuk-body accord-difference" {
            @for piece in &change.pieces {
                @match piece {
                    Piece::Kept(text) => { (text) }
                    Piece::Gone(text) => { del { span class="govuk-visually-hidden" { "Gone: " } (text) } }
                    Piece::New(text) => { ins { span class="govuk-visually-hidden" { "New: " } (text) } }
                }
            }
        }
    }
}
