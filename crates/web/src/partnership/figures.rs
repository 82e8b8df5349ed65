//! The figures of one quarter. Each number opens the records that it counts; what is missing says so.
use app::measure::{Figure, FigureKey, Figures, default_quarter};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{
    partnership::{Partnership, PartnershipState, policy},
    time::{Quarter, london_date},
};
use jiff::{Timestamp, civil::Date};
use maud::{Markup, html};
use serde::Deserialize;
use ui::{EmptyState, FigureCard, FigureCards, PageLink, Pagination, words};

use super::{
    baselines,
    chart::{attendance, incidents},
    place::{Place, capital},
};
use crate::{
    frame::Frame,
    http::{Failure, Read},
};

/// Said of a quarter in which nothing could be delivered.
pub(super) const NOT_LIVE: &str =
    "The service was not live in this quarter, so nothing has been counted. Figures appear here after go-live.";

/// Which quarter: the last that ended, when none is named.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    quarter: Option<String>,
}

impl Asked {
    /// The quarter to show. One that has not begun has no figures and no page.
    pub(super) fn quarter(&self, partnership: &Partnership, now: Timestamp) -> Result<Quarter, Failure> {
        let Some(asked) = &self.quarter else { return Ok(default_quarter(partnership, now)) };
        let quarter: Quarter = asked.parse().map_err(|_| {
            Failure::BadRequest("The address names no quarter. Write the year in which the financial year begins and the quarter, like 2026-Q2")
        })?;
        if quarter.start() > london_date(now) { Err(app::Error::NotFound.into()) } else { Ok(quarter) }
    }
}

pub(crate) async fn figures(
    Read(work): Read,
    Path(reference): Path<String>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Response, Failure> {
    let place = Place::find(&work, &reference).await?;
    policy::see_figures(&work.actor).map_err(app::Error::from)?;
    let quarter = asked.quarter(&place.partnership, work.now)?;
    let shown = if live_in(&place.partnership, quarter) {
        let counted = app::measure::figures(&work, &place.partnership, quarter).await?;
        let measures = app::mobilisation::baselines(&work, &place.partnership).await?;
        html! { (main(&place, &counted)) (baselines::before_and_now(&place, &measures)) }
    } else {
        html! { (EmptyState::new(NOT_LIVE)) }
    };
    let main = html! { (shown) (quarters(&place, quarter, london_date(work.now))) };
    let title = format!("Figures, {}", quarter.label());
    let content = place.content(&work.actor, "figures", title, main);
    Ok(frame.show(&work, content).await?)
}

/// Whether anything could be delivered in a quarter. What was before go-live is the baseline, not a figure.
pub(super) fn live_in(partnership: &Partnership, quarter: Quarter) -> bool {
    match partnership.state {
        PartnershipState::Mobilising => false,
        PartnershipState::Live { from } | PartnershipState::Paused { from, .. } => from <= quarter.end(),
        PartnershipState::Ended { on } => on >= quarter.start(),
    }
}

fn main(place: &Place, counted: &Figures) -> Markup {
    let quarter = counted.quarter;
    let cards = |keys: &[FigureKey]| FigureCards {
        cards: keys.iter().filter_map(|key| counted.figure(*key)).map(|figure| card(place, quarter, figure)).collect(),
    };
    let running = quarter.end() >= london_date(counted.as_at);
    html! {
        p class="govuk-body" {
            (quarter.name()) ", as at " (words::date_time(counted.as_at)) ". "
            @if running { "The quarter is still running, so these figures will change. " }
            "Every figure is counted from records when this page is opened. Select a figure to see the records."
        }
        h2 class="govuk-heading-m" { "Sessions and attendance" }
        (cards(&[FigureKey::Delivery, FigureKey::Attendance, FigureKey::PeopleAttending]))
        (attendance(counted))
        h2 class="govuk-heading-m" { "Distress-related incidents" }
        (cards(&[FigureKey::IncidentRate]))
        (incidents(counted))
        h2 class="govuk-heading-m" { "On time, on both sides" }
        (cards(&[FigureKey::SummariesOnTime, FigureKey::ReviewsOnTime]))
        h2 class="govuk-heading-m" { "Concerns" }
        (cards(&[FigureKey::Concerns, FigureKey::ConcernCalls, FigureKey::ConcernFollowUps]))
    }
}

fn card(place: &Place, quarter: Quarter, figure: &Figure) -> FigureCard {
    let missing = figure.headline.is_none();
    let detail = html! {
        @if missing { "There was nothing to count." } @else { (capital(&figure.detail)) "." }
        @if let Some(target) = &figure.target { br; "Aim: " (target) "." }
        @if let Some(baseline) = &figure.baseline { br; "Baseline: " (baseline) "." }
        @if let Some(caution) = &figure.caution { br; strong { (caution) } }
        br; span class="accord-quiet" { "Counted as: " (figure.formula) "." }
    };
    FigureCard {
        title: figure.key.words().into(),
        meaning: figure.meaning.as_deref().unwrap_or_default().into(),
        figure: figure.headline.as_deref().unwrap_or("Missing").into(),
        href: figure.headline.as_ref().map(|_| address(place, quarter, figure.key)),
        detail: detail.into(),
        ..FigureCard::default()
    }
}

/// The page of the records that a figure counts.
fn address(place: &Place, quarter: Quarter, key: FigureKey) -> String {
    place.address(&format!("figures/{}?quarter={quarter}", key.code()))
}

/// The quarter before, if the service was live in it, and the one after, if it has begun.
fn quarters(place: &Place, quarter: Quarter, today: Date) -> Markup {
    let link = |words: &'static str, quarter: Quarter| PageLink {
        text: Some(words.into()),
        label: Some(quarter.label().into()),
        ..PageLink::new(place.address(&format!("figures?quarter={quarter}")))
    };
    let live_before = live_in(&place.partnership, quarter.previous());
    let begun = quarter.next().start() <= today;
    html! {
        @if live_before || begun {
            (Pagination {
                previous: live_before.then(|| link("Previous quarter", quarter.previous())),
                next: begun.then(|| link("Next quarter", quarter.next())),
                landmark_label: Some("Quarters".into()),
                ..Pagination::default()
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::Id;

    #[test]
    fn a_quarter_is_read_from_the_address_unless_it_has_not_begun() {
        let partnership = Partnership {
            id: id(1),
            tenant: id(2),
            reference: "P-0001".into(),
            partner: id(3),
            service: "Group".into(),
            state: PartnershipState::Live { from: "2026-07-07".parse().unwrap() },
        };
        let now: Timestamp = "2026-11-24T10:00:00Z".parse().unwrap();
        let asked = |quarter: Option<&str>| Asked { quarter: quarter.map(Into::into) }.quarter(&partnership, now);
        assert_eq!(asked(None).unwrap().to_string(), "2026-Q2");
        assert_eq!(asked(Some("2026-Q3")).unwrap().to_string(), "2026-Q3");
        assert!(matches!(asked(Some("2026-Q4")), Err(Failure::App(app::Error::NotFound))));
        assert!(matches!(asked(Some("last")), Err(Failure::BadRequest(_))));
        let live = |quarter: &str| live_in(&partnership, quarter.parse().unwrap());
        assert!(live("2026-Q2") && live("2026-Q3") && !live("2026-Q1"), "before go-live there are no figures");
    }

    fn id<T>(number: u128) -> Id<T> {
        format!("{number:032x}").parse().unwrap()
    }
}
