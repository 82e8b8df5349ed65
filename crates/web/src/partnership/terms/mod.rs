//! The terms: five heads with numbered clauses, each obligation as words and as data, and the versions of the agreement.
mod cards;
mod clause;
mod heads;
mod sheet;

use app::Error;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{
    agreement::{Agreed, AgreementState, AgreementVersion, Head, PartyTerm, policy},
    organisation::{Actor, Side},
};
use maud::{Markup, Render, html};
use serde::Deserialize;
use store::Work;
use ui::{Button, Cell, EmptyState, InsetText, SummaryList, SummaryRow, Table, status, words};

pub(crate) use cards::{role_card, role_cards};
pub(crate) use sheet::duty_sheet;

use self::clause::place as place_of_clause;
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
    let main = match shown(&versions, in_force, asked.version.as_deref())? {
        Some(version) => main(&work.actor, &place, &versions, version, in_force),
        None => html! {
            (EmptyState::new("The terms appear here when the partnership lead has offered them."))
            @if policy::offer(&work.actor).is_ok() { (Button::link(place.address("terms/offer"), "Offer terms")) }
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

fn main(
    actor: &Actor,
    place: &Place,
    versions: &[AgreementVersion],
    version: &AgreementVersion,
    in_force: Option<i32>,
) -> Markup {
    let terms = &version.terms;
    html! {
        @if let Some(current) = in_force.filter(|number| *number != version.number) {
            (InsetText::new(html! {
                "This is version " (version.number) ". "
                a class="govuk-link" href=(place.address("terms")) { "Version " (current) " is in force" } "."
            }))
        }
        (SummaryList { rows: facts(version, in_force), ..SummaryList::default() })
        (steps(actor, place, versions, version))
        p class="govuk-body" {
            a class="govuk-link" href=(place.address(&format!("terms/{}/duties", version.number))) { "Duty sheet: who does what by when" }
            br;
            a class="govuk-link" href=(place.address(&format!("terms/{}/cards", version.number))) { "Role cards to print: what each person does" }
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
            (clause::clauses(terms, head))
            (heads::facts(terms, head))
        }
        (clause::elsewhere(terms))
        @if !terms.common.is_empty() {
            h2 class="govuk-heading-m" { "Common to the whole agreement" }
            ul class="govuk-list govuk-list--bullet" { @for words in &terms.common { li { (words) } } }
        }
        @if !terms.readiness.is_empty() { (heads::readiness(terms)) }
        (versions_table(place, versions))
    }
}

/// What this person may do about the terms now: agree to them for their side, or offer a variation.
fn steps(actor: &Actor, place: &Place, versions: &[AgreementVersion], version: &AgreementVersion) -> Markup {
    let waits = match &version.state {
        AgreementState::Offered { provider, partner } => match actor.side() {
            Side::Provider => provider.is_none(),
            Side::Partner => partner.is_none(),
            Side::Outside => false,
        },
        AgreementState::Agreed { .. } => false,
    };
    let latest = versions.first().is_some_and(|latest| latest.number == version.number && latest.is_agreed());
    html! {
        @if waits && policy::agree(actor).is_ok() {
            (Button::link(place.address(&format!("terms/{}/agree", version.number)), "Agree to these terms"))
        }
        @if latest && policy::offer(actor).is_ok() {
            p class="govuk-body" { a class="govuk-link" href=(place.address("terms/offer")) { "Offer a variation" } }
        }
    }
}

fn facts(version: &AgreementVersion, in_force: Option<i32>) -> Vec<SummaryRow> {
    let terms = &version.terms;
    let state = match &version.state {
        AgreementState::Agreed { .. } if in_force == Some(version.number) => status::Agreement::InForce.render(),
        AgreementState::Agreed { .. } => status::Agreement::Agreed.render(),
        AgreementState::Offered { provider: Some(_), .. } => status::Agreement::WithPartner.render(),
        AgreementState::Offered { .. } => status::Agreement::Draft.render(),
    };
    vec![
        SummaryRow::new("Service", terms.title.clone()),
        SummaryRow::new("Provider", party(&terms.provider)),
        SummaryRow::new("Partner", party(&terms.partner)),
        SummaryRow::new("Arrangement", terms.arrangement.words()),
        SummaryRow::new("Assurance tier", terms.tier.words()),
        SummaryRow::new(
            "Version",
            html! { (version.number) ", with effect from " (words::date(version.effective_on)) " " (state) },
        ),
    ]
}

fn party(party: &PartyTerm) -> String {
    let identifier = party.identifier.as_ref().map(|identifier| format!(", {identifier}")).unwrap_or_default();
    format!("{}, {}{identifier}", party.name, party.kind.words().to_lowercase())
}

fn versions_table(place: &Place, versions: &[AgreementVersion]) -> Table {
    let head =
        ["Version", "With effect from", "Agreed for the provider", "Agreed for the partner", "Why it was varied"];
    let rows = versions.iter().map(|version| {
        let (provider, partner) = match &version.state {
            AgreementState::Offered { provider, partner } => (provider.as_ref(), partner.as_ref()),
            AgreementState::Agreed { provider, partner } => (Some(provider), Some(partner)),
        };
        let link = html! {
            a class="govuk-link" href=(place.address(&format!("terms?version={}", version.number))) { "Version " (version.number) }
        };
        let reason = version.reason.clone().unwrap_or_else(|| "The first version".to_owned());
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
        |agreed| format!("{}, {}, {}", agreed.name, agreed.role.to_lowercase(), words::date_time(agreed.at)),
    )
}
