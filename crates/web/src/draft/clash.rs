//! Two people wrote on one page at once: both texts side by side, and nothing lost.
use app::agreement::{Piece, compare, draft::Writing};
use axum::response::Response;
use domain::{
    agreement::draft::{AgreementDraft, Page, Saved},
    words::capital,
};
use maud::{Markup, html};
use store::Work;
use ui::{BackLink, Button, Cell, SummaryList, SummaryRow, Table, WarningText, words};

use super::{address, content, fields::Fields, findings::FORM};
use crate::{
    frame::Frame,
    http::{Failure, Form},
};

/// Both texts, and the page as it was sent, to be saved over the other or to be thrown away.
pub(super) async fn show(
    work: &Work,
    frame: Frame,
    reference: &str,
    page: &Page,
    theirs: &Writing,
    mine: &AgreementDraft,
    by: Option<&Saved>,
) -> Result<Response, Failure> {
    let here = address(reference, Some(page));
    let fields = Fields { terms: &mine.terms, page, wrong: &[] };
    let said = match by {
        Some(saved) => format!("{} saved this page at {}, after you opened it", saved.name, words::time(saved.at)),
        None if theirs.may_change().is_ok() => "Another draft has been begun since you opened this page".to_owned(),
        None => "These terms were sent after you opened this page, so nothing can be changed now".to_owned(),
    };
    let may_change = theirs.may_change().is_ok();
    let main = html! {
        (WarningText::new(said))
        (both(theirs, mine, by))
        @if may_change {
            p class="govuk-body" {
                "What you wrote is in the form below, and is not saved yet. Take over from the other text what should stay, and save; or "
                a class="govuk-link" href=(here) { "leave what you wrote and go on from what is saved" } "."
            }
            h2 class="govuk-heading-m" { "What you wrote" }
            form method="post" id=(FORM) action=(here) novalidate {
                input type="hidden" name="draft" value=(theirs.draft.id);
                input type="hidden" name="seen" value=(theirs.draft.times_saved(page));
                button type="submit" name="do" value="save" class="govuk-visually-hidden" tabindex="-1" aria-hidden="true" { "Save" }
                (fields.all())
                (Button::new("Save what is here").naming("do", "save"))
            }
        } @else {
            p class="govuk-body" {
                "Copy from here what you want to keep, for a comment on the terms or for the next draft. "
                a class="govuk-link" href=(address(reference, None)) { "Go to the draft" } "."
            }
        }
    };
    let back = BackLink::new(address(reference, None), super::title(theirs));
    Ok(frame.show(work, content(theirs, "This page has changed meanwhile", back, main)).await?)
}

/// What was typed on a page that somebody else has taken away, to be copied to where it belongs now.
pub(super) async fn show_gone(
    work: &Work,
    frame: Frame,
    reference: &str,
    writing: &Writing,
    form: &Form,
) -> Result<Response, Failure> {
    let typed = form.all().iter().filter(|(name, text)| name.contains('.') && !text.trim().is_empty());
    let rows = typed.map(|(name, text)| {
        let question = name.rsplit('.').next().unwrap_or(name).replace('_', " ");
        SummaryRow::new(capital(&question), text.clone())
    });
    let main = html! {
        (WarningText::new("Somebody else took this out of the draft after you opened it, so nothing was saved"))
        p class="govuk-body" {
            "Copy from here what you want to keep. "
            a class="govuk-link" href=(address(reference, None)) { "Go to the draft" } "."
        }
        (SummaryList { rows: rows.collect(), ..SummaryList::default() })
    };
    let back = BackLink::new(address(reference, None), super::title(writing));
    Ok(frame.show(work, content(writing, "This is not in the draft any more", back, main)).await?)
}

/// Each answer that is not the same in both.
fn both(theirs: &Writing, mine: &AgreementDraft, by: Option<&Saved>) -> Markup {
    let changes = compare(&theirs.draft.terms, &mine.terms);
    let name = by.map_or("What was sent".to_owned(), |saved| format!("What {} saved", saved.name));
    let head = ["Where".to_owned(), name, "What you wrote".to_owned()];
    let rows = changes.iter().map(|change| {
        let of = |mine: bool| {
            let text = change.pieces.iter().map(|piece| match (piece, mine) {
                (Piece::Kept(text), _) | (Piece::Gone(text), false) | (Piece::New(text), true) => text.as_str(),
                _ => "",
            });
            text.collect::<String>()
        };
        let (first, second) = (of(false), of(true));
        let shown = |text: String| if text.is_empty() { "Nothing".to_owned() } else { text };
        vec![Cell::new(change.place.clone()), Cell::new(shown(first)), Cell::new(shown(second))]
    });
    let rows: Vec<_> = rows.collect();
    html! {
        @if rows.is_empty() { p class="govuk-body" { "Both say the same." } } @else {
            (Table { stacked: true, classes: "accord-both".into(), ..Table::new("The two texts", head.map(Cell::new).to_vec(), rows) })
        }
    }
}
