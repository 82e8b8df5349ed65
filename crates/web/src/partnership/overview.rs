//! The first page of a partnership: who it is, then in words whether it is safe, working and on time. Never one colour for all.
use app::{
    duty::Explained,
    measure::{FigureKey, Figures, default_quarter},
    organisation::People,
    partnership::{OPEN_SHOWN, Overview},
};
use axum::{extract::Path, response::Response};
use domain::{
    concern::policy as concern_policy,
    duty::Standing,
    organisation::{LeadRole, Side},
    partnership::{NamedLead, policy},
    time::london_date,
};
use jiff::Timestamp;
use maud::{Markup, html};
use store::Work;
use ui::{SummaryList, SummaryRow, WorkList, frame::phone, words};

use super::{
    duties::rows,
    figures::live_in,
    place::{Place, capital, state_since, state_tag},
};
use crate::{
    due_diligence,
    frame::Frame,
    http::{Failure, Read},
};

pub(crate) async fn overview(
    Read(work): Read,
    Path(reference): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    let overview = app::partnership::overview(&work, &reference).await?;
    let place = Place { partnership: overview.partnership.clone(), partner: overview.partner.clone() };
    let quarter = default_quarter(&place.partnership, work.now);
    let see_figures = policy::see_figures(&work.actor).is_ok();
    let figures = if see_figures && live_in(&place.partnership, quarter) {
        Some(app::measure::figures(&work, &place.partnership, quarter).await?)
    } else {
        None
    };
    let late = overview.duties.iter().filter(|duty| duty.standing(work.now) == Standing::Late);
    let late = app::duty::explain(&work, late.cloned().collect()).await?;
    let next = overview.duties.iter().find(|duty| duty.standing(work.now) != Standing::Late);
    let next = app::duty::explain(&work, next.cloned().into_iter().collect()).await?;
    let people = app::organisation::people(&work).await?;
    let main = html! {
        (identity(&place, &overview, work.now))
        @if policy::arrange(&work.actor).is_ok() {
            p class="govuk-body" { a class="govuk-link" href=(place.address("leads")) { "Change who works in it and who leads what" } }
        }
        h2 class="govuk-heading-m" { "Is it safe?" }
        @if policy::see_records(&work.actor).is_ok() { (due_diligence::to_decide(&work, &place.partnership).await?) }
        @if concern_policy::raise(&work.actor).is_ok() { (safe(&place, &overview)) } @else { (safe_from_outside(&place, figures.as_ref())) }
        h2 class="govuk-heading-m" { "Is it working?" }
        @match &figures {
            Some(figures) => { (working(&place, figures)) }
            None if see_figures => { p class="govuk-body" { "The service was not live in " (quarter.label()) ", so nothing has been counted." } }
            None => { p class="govuk-body" { "Administrators do not see figures." } }
        }
        h2 class="govuk-heading-m" { "Is it on time?" }
        (on_time(&late, &next, &overview, &people, &work))
        @if policy::see_records(&work.actor).is_ok() {
            p class="govuk-body" { a class="govuk-link" href=(place.address("duties")) { "All duties of both sides" } }
        }
    };
    let content = place.content(&work.actor, "", overview.partnership.service.clone(), main);
    Ok(frame.show(&work, content).await?)
}

fn identity(place: &Place, overview: &Overview, now: Timestamp) -> Markup {
    let state = overview.partnership.state;
    let agreement = html! {
        @match &overview.agreement {
            Some(version) => {
                a class="govuk-link" href=(place.address("terms")) { "Version " (version.number) }
                @if version.effective_on <= london_date(now) { ", in force since " } @else { ", takes effect on " }
                (words::date(version.effective_on))
            }
            None => { "Not agreed yet" }
        }
    };
    let rows = vec![
        SummaryRow::new(
            "Partner",
            format!("{}, {}", overview.partner.name, overview.partner.kind.words().to_lowercase()),
        ),
        SummaryRow::new("Reference", overview.partnership.reference.clone()),
        SummaryRow::new("State", html! { (state_tag(state)) @if let Some(since) = state_since(state) { " " (since) } }),
        SummaryRow::new("Agreement", agreement),
        SummaryRow::new("Provider’s leads", leads(&overview.leads, Side::Provider)),
        SummaryRow::new("Partner’s leads", leads(&overview.leads, Side::Partner)),
    ];
    html! { (SummaryList { rows, ..SummaryList::default() }) }
}

/// The named leads of one side with their numbers, each post with its deputies in the order in which to try them.
fn leads(all: &[NamedLead], side: Side) -> Markup {
    let posts = LeadRole::ALL.into_iter().filter(|post| post.side() == side);
    let named: Vec<_> = posts
        .map(|post| {
            let mut holders: Vec<_> = all.iter().filter(|lead| lead.role == post).collect();
            holders.sort_by_key(|lead| lead.rank);
            (post, holders)
        })
        .filter(|(_, holders)| !holders.is_empty())
        .collect();
    html! {
        @if named.is_empty() { "Nobody is named yet" } @else {
            ul class="govuk-list" {
                @for (post, holders) in named {
                    li {
                        strong { (post_words(post)) } ": "
                        @for (index, lead) in holders.iter().enumerate() {
                            @if index > 0 { "; deputy " }
                            (lead.name) ", " (phone(&lead.phone))
                        }
                    }
                }
            }
        }
    }
}

fn post_words(post: LeadRole) -> String {
    let out_of_hours = if post == LeadRole::OnCallDirector { ", out of hours" } else { "" };
    format!("{}{out_of_hours}", capital(post.words()))
}

fn safe(place: &Place, overview: &Overview) -> Markup {
    let count = overview.concerns.len();
    html! {
        p class="govuk-body" {
            @match count {
                0 => { "No concern that you may see is open." }
                1 => { "1 concern is open." }
                _ => { (count) " concerns are open." }
            }
        }
        @if count > 0 {
            (WorkList::new(crate::concern::rows(overview.concerns.iter().map(|concern| (concern, &place.partnership))), ""))
        }
        p class="govuk-body" { a class="govuk-link" href=(place.address("concerns")) { "All concerns, and raising one" } }
    }
}

/// Outside readers learn how many concerns there were and how they were told, not what they are about.
fn safe_from_outside(place: &Place, figures: Option<&Figures>) -> Markup {
    html! {
        p class="govuk-body" { "Concerns themselves are open only to those who work in the partnership." }
        @if let Some(figures) = figures {
            p class="govuk-body" { "In " (figures.quarter.label()) ":" }
            (sentence(place, figures, FigureKey::Concerns))
            (sentence(place, figures, FigureKey::ConcernCalls))
            (sentence(place, figures, FigureKey::ConcernFollowUps))
        }
    }
}

fn working(place: &Place, figures: &Figures) -> Markup {
    let quarter = figures.quarter;
    html! {
        p class="govuk-body" { "In " (quarter.label()) ":" }
        (sentence(place, figures, FigureKey::Delivery))
        (sentence(place, figures, FigureKey::Attendance))
        (sentence(place, figures, FigureKey::IncidentRate))
        p class="govuk-body" { a class="govuk-link" href=(place.address(&format!("figures?quarter={quarter}"))) { "All figures of " (quarter.label()) } }
    }
}

/// One figure as a sentence, its number a link to the records that it counts.
fn sentence(place: &Place, figures: &Figures, key: FigureKey) -> Markup {
    let address = place.address(&format!("figures/{}?quarter={}", key.code(), figures.quarter));
    let counted = figures.figure(key).and_then(|figure| Some((figure, figure.headline.as_deref()?)));
    html! {
        @match counted {
            Some((figure, headline)) => {
                p class="govuk-body" {
                    (key.words()) ": " a class="govuk-link" href=(address) { (headline) } " (" (figure.detail) ")."
                    @if let Some(target) = &figure.target { " Aim: " (target) "." }
                    @if let Some(baseline) = &figure.baseline { " Baseline: " (baseline) "." }
                }
                @if let Some(meaning) = &figure.meaning { p class="govuk-body" { (meaning) } }
            }
            None => { p class="govuk-body" { (key.words()) ": missing. There was nothing to count." } }
        }
        @if let Some(caution) = figures.figure(key).and_then(|figure| figure.caution.as_deref()) {
            p class="govuk-body" { strong { (caution) } }
        }
    }
}

/// The duties themselves are for those who may open them; administrators read how many are late.
fn on_time(late: &[Explained], next: &[Explained], overview: &Overview, people: &People, work: &Work) -> Markup {
    let opens = policy::see_figures(&work.actor).is_ok();
    let of = |side: Side| late.iter().filter(|explained| explained.duty.side() == side).count();
    let capped = overview.duties.len() as u64 >= OPEN_SHOWN;
    html! {
        @if late.is_empty() {
            p class="govuk-body" { "Nothing is late, on either side." }
        } @else {
            p class="govuk-body" {
                (words::counted(late.len() as u64, "duty is late", "duties are late")) @if capped { " at least" }
                ": " (of(Side::Provider)) " owed by the provider, " (of(Side::Partner)) " by the partner."
            }
            @if opens { (WorkList::new(rows(late, people, work.now), "")) }
        }
        @if next.is_empty() {
            p class="govuk-body" { "Nothing else is due." }
        } @else if opens {
            h3 class="govuk-heading-s" { "Due next" }
            (WorkList::new(rows(next, people, work.now), ""))
        }
    }
}
