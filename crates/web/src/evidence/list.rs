//! The evidence on an item's page: what counts now, and what it superseded.
use app::{
    Error,
    mobilisation::evidence::{Piece, pieces},
    organisation::People,
};
use domain::{
    mobilisation::{
        ReadinessItem,
        evidence::{Evidence, ShownBy},
        policy,
    },
    time::london_date,
};
use maud::{Markup, html};
use store::Work;
use ui::{Details, EmptyState, SummaryAction, SummaryCard, SummaryList, SummaryRow, Tag, TagColour, words};

use super::at;

/// Everything shown for an item.
pub(crate) async fn shown_for(
    work: &Work,
    reference: &str,
    item: &ReadinessItem,
    people: &People,
) -> Result<Markup, Error> {
    // Records of checks stand above, each with a page of its own.
    let pieces: Vec<_> =
        pieces(work, item).await?.into_iter().filter(|piece| piece.current.check_record().is_none()).collect();
    let may_add = policy::prepare(&work.actor, item).is_ok();
    Ok(html! {
        h2 class="govuk-heading-m" { "Evidence" }
        @if pieces.is_empty() {
            (EmptyState::new(format!("Files, links and recorded tests appear here when the {} has added them.", item.prepared_by.words().to_lowercase())))
        }
        @for piece in &pieces { (card(work, reference, item, piece, may_add, people)) }
        @if may_add { p class="govuk-body" { a class="govuk-link" href=(at(reference, &item.key, "/evidence")) { "Add evidence" } } }
    })
}

fn card(work: &Work, reference: &str, item: &ReadinessItem, piece: &Piece, may_add: bool, people: &People) -> Markup {
    let current = &piece.current;
    let newer = at(reference, &item.key, &format!("/evidence/{}/newer", current.id));
    let actions = if may_add {
        vec![SummaryAction { href: newer, text: "Add a newer version".into(), ..SummaryAction::default() }]
    } else {
        Vec::new()
    };
    let card =
        SummaryCard { title: current.title.clone().into(), heading_level: Some(3), actions, ..SummaryCard::default() };
    html! {
        div id=(format!("evidence-{}", current.id)) {
            (SummaryList { rows: rows(work, reference, item, current, people), card: Some(card), ..SummaryList::default() })
        }
        @if !piece.earlier.is_empty() {
            (Details::new(
                format!("{} of {}", words::counted(piece.earlier.len() as u64, "earlier version", "earlier versions"), current.title),
                html! {
                    @for version in &piece.earlier {
                        div id=(format!("evidence-{}", version.id)) {
                            (SummaryList { rows: rows(work, reference, item, version, people), ..SummaryList::default() })
                        }
                    }
                },
            ))
        }
    }
}

fn rows(work: &Work, reference: &str, item: &ReadinessItem, version: &Evidence, people: &People) -> Vec<SummaryRow> {
    let mut rows = vec![SummaryRow::new(version.shown_by.words(), thing(reference, item, version))];
    rows.push(SummaryRow::new("Counts from", words::date(version.effective_on)));
    if let Some(last) = version.expires_on {
        let expired = last < london_date(work.now);
        let day = html! {
            (words::date(last))
            @if expired { " " (Tag::new("Expired", TagColour::Red)) }
        };
        rows.push(SummaryRow::new("Last day", day));
    }
    rows.push(SummaryRow::new("Version", version.version.to_string()));
    if let Some(reason) = &version.reason {
        rows.push(SummaryRow::new("Why it superseded the one before", reason.clone()));
    }
    let added = format!("{} by {}", words::date_time(version.added_at), people.name(version.added_by));
    rows.push(SummaryRow::new("Added", added));
    rows
}

fn thing(reference: &str, item: &ReadinessItem, version: &Evidence) -> Markup {
    match &version.shown_by {
        ShownBy::File(file) => html! {
            a class="govuk-link" href=(at(reference, &item.key, &format!("/evidence/{}/file", version.id))) { (file.name) }
            " (" (file.kind.words()) ", " (size(file.bytes)) ")"
        },
        ShownBy::Link { address } => html! {
            a class="govuk-link govuk-!-text-break-word" href=(address) rel="noreferrer noopener" { (address) }
        },
        ShownBy::Test { tried, on, by, result } => html! {
            p class="govuk-body" { "Tried on " (words::date(*on)) " by " (by) ": " (tried) }
            p class="govuk-body" { "Result: " (result) }
        },
        ShownBy::Record(record) => html! {
            p class="govuk-body" { (record.found.words()) }
            p class="govuk-body" { "Looked at by " (record.seen_by) "." }
        },
    }
}

/// A size as people say it.
fn size(bytes: u64) -> String {
    match bytes {
        ..1024 => words::counted(bytes, "byte", "bytes"),
        1024..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_said_as_people_say_them() {
        assert_eq!([size(1), size(900), size(1025), size(2_621_440)], ["1 byte", "900 bytes", "2 KB", "2.5 MB"]);
    }
}
