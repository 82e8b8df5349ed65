//! The duty sheet of one version: who does what for whom by when, shown by which record, under which clause. It says
//! which of the partner's duties nobody at the provider answers, and which posts nobody holds.
use axum::{extract::Path, response::Response};
use domain::{
    agreement::{DutyTerm, Head, Terms},
    partnership::NamedLead,
};
use maud::{Markup, html};
use ui::{Cell, Table, WarningText, words};

use super::numbered;
use crate::{
    frame::Frame,
    http::{Failure, Read},
    partnership::place::{Place, capital},
};

pub(crate) async fn duty_sheet(
    Read(work): Read,
    Path((reference, number)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    let place = Place::find(&work, &reference).await?;
    let version = numbered(&work, &place, &number).await?;
    let leads = app::partnership::leads(&work, &place.partnership).await?;
    let (terms, address) = (&version.terms, place.address(&format!("terms?version={}", version.number)));
    let main = html! {
        p class="govuk-body" {
            "Every obligation of "
            a class="govuk-link" href=(address) { "version " (version.number) " of the terms" }
            ", with effect from " (words::date(version.effective_on)) ". "
            a class="govuk-link" href=(place.address(&format!("terms/{}/cards", version.number))) { "What each person does, on a card" } "."
        }
        (unanswered(terms, &address))
        (unheld(terms, &leads))
        @for head in Head::ALL {
            @let owed: Vec<_> = terms.duties.iter().filter(|duty| head.has(&duty.clause)).collect();
            @if !owed.is_empty() { (table(terms, head.words(), &owed, &address)) }
        }
        @let others: Vec<_> = terms.duties_elsewhere().collect();
        @if !others.is_empty() { (table(terms, "Other obligations", &others, &address)) }
    };
    let content = place.content(&work.actor, "terms", "Duty sheet", main);
    Ok(frame.show(&work, content).await?)
}

fn table(terms: &Terms, caption: &'static str, duties: &[&DutyTerm], address: &str) -> Table {
    let head = ["Clause", "When", "Who", "Does what", "For whom", "By when", "Recorded as"];
    let rows = duties.iter().map(|duty| {
        let clause =
            html! { a class="govuk-link" href=(format!("{address}#clause-{}", duty.clause)) { (duty.clause) } };
        vec![
            Cell::new(clause),
            Cell::new(duty.occasion(terms)),
            Cell::new(format!("{}, {}", capital(duty.owed_by.words()), duty.owed_by.side().words().to_lowercase())),
            Cell::new(html! { (duty.title()) br; (answer(terms, duty)) }),
            Cell::new(format!("{}, by {}", capital(&duty.recipient.words()), duty.channel)),
            Cell::new(capital(&duty.within.phrase())),
            Cell::new(capital(duty.record.words())),
        ]
    });
    Table { stacked: true, ..Table::new(caption, head.map(Cell::new).to_vec(), rows.collect()) }
}

/// Which duty of the other side answers it, or that none does.
fn answer(terms: &Terms, duty: &DutyTerm) -> Markup {
    html! {
        @if let Some(answer) = duty.answer(terms) {
            span class="accord-quiet" { "Answered by " (answer.clause) }
        } @else if duty.is_unanswered(terms) {
            strong { "Nobody at the provider answers it" }
        }
    }
}

fn unanswered(terms: &Terms, address: &str) -> Markup {
    let open: Vec<_> = terms.duties.iter().filter(|duty| duty.is_unanswered(terms)).collect();
    html! {
        @if !open.is_empty() {
            (WarningText::new(match open.len() {
                1 => "1 thing that the partner tells the provider is answered by nobody there".to_owned(),
                count => format!("{count} things that the partner tells the provider are answered by nobody there"),
            }))
            ul class="govuk-list govuk-list--bullet" {
                @for duty in open {
                    li {
                        a class="govuk-link" href=(format!("{address}#clause-{}", duty.clause)) { "Clause " (duty.clause) }
                        ": the " (duty.owed_by.words()) " must " (duty.action) " " (duty.object) ". Say who reads it, by when, and what they do."
                    }
                }
            }
        }
    }
}

fn unheld(terms: &Terms, leads: &[NamedLead]) -> Markup {
    let posts: Vec<String> = terms.posts_without_holder(leads).iter().map(|post| post.words().to_owned()).collect();
    html! {
        @if !posts.is_empty() {
            p class="govuk-body" { "Nobody is named yet as " (domain::time::words::list(&posts)) "." }
        }
    }
}
