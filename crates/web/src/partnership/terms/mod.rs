//! The terms: five heads with numbered clauses, each obligation as words and as data, and the versions of the agreement.
mod cards;
mod clause;
mod compare;
mod export;
mod heads;
mod life;
mod sheet;

use app::Error;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{
    agreement::{Agreed, AgreementState, AgreementVersion, Head, policy},
    organisation::{Actor, Side},
};
use maud::{Markup, Render, html};
use serde::Deserialize;
use store::Work;
use ui::{Button, Cell, EmptyState, InsetText, SummaryList, SummaryRow, Table, status, words};

pub(crate) use cards::{role_card, role_cards};
pub(crate) use compare::differences;
pub(crate) use export::{export, print_agreed};
pub(crate) use sheet::duty_sheet;

use super::place::Place;
use crate::{
    frame::Frame,
    http::{Failure, Read},
};

/// Which version: the one in force, when none is named.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    version: Option<String>,
}

pub(crate) async fn terms(
    Read(work): Read,
    Path(reference): Path<String>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Response, Failure> {
    let place = Place::find(&work, &reference).await?;
    let versions = app::agreement::readable(&work, &place.partnership).await?;
    let in_force = app::agreement::in_force_today(&work, &place.partnership).await?.map(|version| version.number);
    let writing = app::agreement::draft::is_being_written(&work, &place.partnership).await?;
    let main = match shown(&versions, in_force, asked.version.as_deref())? {
        Some(version) => {
            let rounds = match work.actor.side() {
                Side::Outside => Vec::new(),
                _ => app::agreement::rounds(&work, version).await?,
            };
            let notice = app::partnership::notice(&work, &place.partnership).await?;
            let life = life::Life { place: &place, version, versions: &versions, rounds: &rounds, writing, notice };
            main(&work.actor, &life, in_force)
        }
        None => html! {
            (EmptyState::new("The terms appear here when the partnership lead has sent them."))
            @if writing { (Button::link(place.address("terms/draft"), "Go on with the draft")) }
            @else if policy::offer(&work.actor).is_ok() { (Button::link(place.address("terms/draft/new"), "Begin a draft")) }
        },
    };
    let content = place.content(&work.actor, "terms", "Terms", main);
    Ok(frame.show(&work, content).await?)
}

/// The version that an address names, if this person may read it.
async fn numbered(work: &Work, place: &Place, number: &str) -> Result<AgreementVersion, Error> {
    let number: i32 = number.parse().map_err(|_| Error::NotFound)?;
    let versions = app::agreement::readable(work, &place.partnership).await?;
    versions.into_iter().find(|version| version.number == number).ok_or(Error::NotFound)
}

/// The version that was asked for, or the one in force, or the newest.
fn shown<'a>(
    versions: &'a [AgreementVersion],
    in_force: Option<i32>,
    asked: Option<&str>,
) -> Result<Option<&'a AgreementVersion>, Error> {
    let numbered = |number: i32| versions.iter().find(|version| version.number == number);
    match asked {
        Some(asked) => asked.parse().ok().and_then(numbered).map(Some).ok_or(Error::NotFound),
        None => Ok(in_force.and_then(numbered).or(versions.first())),
    }
}

fn main(actor: &Actor, life: &life::Life, in_force: Option<i32>) -> Markup {
    let life::Life { place, version, versions, .. } = life;
    let below = |clause: &str| life.said_about(clause, actor);
    let terms = &version.terms;
    html! {
        @if let Some(current) = in_force.filter(|number| *number != version.number) {
            (InsetText::new(html! {
                "This is version " (version.number) ". "
                a class="govuk-link" href=(place.address("terms")) { "Version " (current) " is in force" } "."
            }))
        }
        (SummaryList { rows: facts(version, in_force), ..SummaryList::default() })
        (life.steps(actor))
        p class="govuk-body" {
            a class="govuk-link" href=(place.address(&format!("terms/{}/duties", version.number))) { "Duty sheet: who does what by when" }
            br;
            a class="govuk-link" href=(place.address(&format!("terms/{}/cards", version.number))) { "Role cards to print: what each person does" }
        }
        p class="govuk-body" {
            "Take version " (version.number) " away as: "
            @for (index, format) in export::Format::ALL.into_iter().enumerate() {
                @if index > 0 { ", " }
                a class="govuk-link" href=(place.address(&format!("terms/{}/export/{}", version.number, format.ending()))) { (format.words()) }
            }
        }
        nav aria-label="The five heads" {
            ol class="govuk-list" {
                @for head in Head::ALL {
                    li { a class="govuk-link" href=(format!("#head-{}", head.number())) { (head.number()) ". " (head.words()) } }
                }
            }
        }
        @for head in Head::ALL {
            h2 class="govuk-heading-m" id=(format!("head-{}", head.number())) { (head.number()) ". " (head.words()) }
            (clause::clauses(terms, head, &below))
            (heads::facts(terms, head))
        }
        (clause::elsewhere(terms, &below))
        @if !terms.common.is_empty() {
            h2 class="govuk-heading-m" { "Common to the whole agreement" }
            ul class="govuk-list govuk-list--bullet" { @for words in &terms.common { li { (words) } } }
        }
        @if let Some(ending) = &terms.ending { (heads::ending(ending)) }
        @if !terms.readiness.is_empty() { (heads::readiness(terms)) }
        (versions_table(place, versions))
    }
}

fn facts(version: &AgreementVersion, in_force: Option<i32>) -> Vec<SummaryRow> {
    let terms = &version.terms;
    let state = match &version.state {
        AgreementState::Agreed { .. } if in_force == Some(version.number) => status::Agreement::InForce,
        AgreementState::Agreed { .. } => status::Agreement::Agreed,
        AgreementState::Sent { provider: Some(_), .. } => status::Agreement::WithPartner,
        AgreementState::Sent { partner: Some(_), .. } => status::Agreement::WithProvider,
        AgreementState::Sent { .. } => status::Agreement::Sent,
        AgreementState::ChangesAsked(_) => status::Agreement::ChangesAskedFor,
        AgreementState::Withdrawn { .. } => status::Agreement::Withdrawn,
    }
    .render();
    let mut rows = vec![
        SummaryRow::new("Service", terms.title.clone()),
        SummaryRow::new("Provider", terms.provider.words()),
        SummaryRow::new("Partner", terms.partner.words()),
        SummaryRow::new("Arrangement", terms.arrangement.words()),
    ];
    rows.extend(terms.basis.iter().map(|basis| SummaryRow::new("What it rests on", basis.clone())));
    rows.extend([
        SummaryRow::new("Assurance tier", terms.tier.words()),
        SummaryRow::new(
            "Version",
            html! { (version.number) ", with effect from " (words::date(version.effective_on)) " " (state) },
        ),
    ]);
    rows
}

fn versions_table(place: &Place, versions: &[AgreementVersion]) -> Table {
    let head =
        ["Version", "With effect from", "Agreed for the provider", "Agreed for the partner", "Why it was varied"];
    let rows = versions.iter().map(|version| {
        let (provider, partner) = match &version.state {
            AgreementState::Sent { provider, partner } => (provider.as_ref(), partner.as_ref()),
            AgreementState::Agreed { provider, partner, .. } => (Some(provider), Some(partner)),
            AgreementState::ChangesAsked(_) | AgreementState::Withdrawn { .. } => (None, None),
        };
        let link = html! {
            a class="govuk-link" href=(place.address(&format!("terms?version={}", version.number))) { "Version " (version.number) }
        };
        let reason = html! {
            (version.reason.as_deref().unwrap_or("The first version"))
            @if version.number > 1 {
                br; a class="govuk-link" href=(place.address(&format!("terms/compare?from={}&to={}", version.number - 1, version.number))) {
                    "What differs from version " (version.number - 1)
                }
            }
        };
        vec![
            Cell::new(link),
            Cell::new(words::date(version.effective_on)),
            Cell::new(agreed(provider)),
            Cell::new(agreed(partner)),
            Cell::new(reason),
        ]
    });
    Table::new("Versions", head.map(Cell::new).to_vec(), rows.collect())
}

fn agreed(agreed: Option<&Agreed>) -> String {
    agreed.map_or_else(
        || "Not yet".to_owned(),
        |agreed| format!("{}, {}, {}", agreed.name, agreed.role, words::date_time(agreed.at)),
    )
}
