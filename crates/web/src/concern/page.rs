//! The page of one concern: the clock first, then what is known, then the one step that comes next.
use app::{concern::Page, organisation::People};
use axum::{extract::Path, response::Response};
use domain::{
    agreement::ConcernLevel,
    concern::{Concern, ConcernState},
    duty::DutyState,
};
use maud::{Markup, html};
use store::Work;
use ui::{
    BackLink, Button, ClockBox, Columns, Details, InsetText, SummaryList, SummaryRow, Timeline, TimelineEntry, words,
};

use super::status_of;
use crate::{
    frame::{Content, Frame},
    http::{Failure, Form, Write, key_field},
    today::why,
};

/// A view of a concern is itself recorded, so this reads in a work that writes.
pub(crate) async fn page(Write(work): Write, Path(reference): Path<String>, frame: Frame) -> Result<Response, Failure> {
    let page = app::concern::page(&work, &reference).await?;
    let people = app::organisation::people(&work).await?;
    let main = html! { (Columns::new(main(&work, &page, &people), timeline(&page.concern, &people))) };
    let content = Content {
        title: format!("Concern {}", page.concern.reference),
        caption: Some(page.partnership.service.clone()),
        active: "/concerns",
        back: Some(BackLink::new("/concerns", "Back to concerns")),
        main: Some(main),
        ..Content::default()
    };
    let response = frame.show(&work, content).await?;
    work.commit().await?;
    Ok(response)
}

fn main(work: &Work, page: &Page, people: &People) -> Markup {
    let now = work.now;
    let concern = &page.concern;
    let open = page.duties.iter().filter(|explained| explained.duty.state == DutyState::Open);
    html! {
        @for explained in open {
            (ClockBox { note: Some(html! { (why(explained)) }.into()), ..ClockBox::new(explained.duty.title.clone(), explained.duty.due_at, now) })
        }
        @if let Some(next) = &page.next {
            (InsetText::new(format!("Nobody has acknowledged this yet. If nobody does by {}, {} ({}) is told.", words::deadline(next.at), next.lead.name, next.lead.role.words())))
        }
        (SummaryList { rows: facts(page, people), ..SummaryList::default() })
        @if let Some(written) = &concern.written {
            (Details::new("Read the written follow-up", html! {
                (SummaryList { rows: vec![
                    SummaryRow::new("What happened", written.account.clone()),
                    SummaryRow::new("In the person's own words", written.own_words.clone()),
                    SummaryRow::new("What the person wants", written.wanted_outcome.clone()),
                    SummaryRow::new("Consent to share", written.consent.clone()),
                ], ..SummaryList::default() })
            }))
        }
        (next_step(work, page))
        (InsetText::new("Your view of this page is recorded."))
    }
}

fn facts(page: &Page, people: &People) -> Vec<SummaryRow> {
    let concern = &page.concern;
    let clause = html! {
        (concern.level.code()) ", "
        a class="govuk-link" href=(format!("/partnerships/{}/terms#clause-{}", page.partnership.reference, concern.clause)) { "clause " (concern.clause) }
    };
    let owner = concern.acknowledged.as_ref().map_or("Nobody yet", |taken| people.name(taken.by));
    let mut rows = vec![
        SummaryRow::new("Status", html! { (status_of(concern.state())) }),
        SummaryRow::new("Threshold met", clause),
        SummaryRow::new("Known since", words::date_time(concern.aware_at)),
        SummaryRow::new("Raised by", people.name(concern.raised_by).to_owned()),
        SummaryRow::new("Owner", owner.to_owned()),
        SummaryRow::new("What was seen or heard", html! { (Details::new("Show", concern.what.clone())) }),
        SummaryRow::new(
            "Person",
            match &page.person {
                Some(person) => html! { (Details::new("Show the name", person.known_as.clone())) },
                None => html! { "Not named here" },
            },
        ),
    ];
    if concern.staff_implicated {
        rows.push(SummaryRow::new("Staff may be involved", "Yes. Hidden from service managers"));
    }
    if let Some(decision) = &concern.decision {
        let reference = if decision.authority_reference.is_empty() {
            String::new()
        } else {
            format!(" ({})", decision.authority_reference)
        };
        rows.push(SummaryRow::new("Local authority", format!("{}{reference}", decision.authority.words())));
        rows.push(SummaryRow::new("CQC notified", if decision.notify_cqc { "Yes" } else { "No" }));
        rows.push(SummaryRow::new("Why", decision.reason.clone()));
    }
    if let Some(closing) = &concern.closing {
        rows.push(SummaryRow::new("Did the person get what they wanted?", closing.outcome.words()));
        rows.push(SummaryRow::new("What was learned", closing.learning.clone()));
    }
    rows
}

/// The step that comes next, for whoever may take it; everybody else reads who does.
fn next_step(work: &Work, page: &Page) -> Markup {
    let concern = &page.concern;
    let at = |step: &str| format!("/concerns/{}/{step}", concern.reference);
    let writes = concern.level >= ConcernLevel::L2;
    let mut steps = Vec::new();
    if concern.closing.is_none() {
        if page.may_write && concern.call.is_none() && concern.level > ConcernLevel::L0 {
            steps.push((at("call"), "Log the phone call"));
        }
        if page.may_write && concern.written.is_none() && writes {
            steps.push((at("follow-up"), "Add the written follow-up"));
        }
        if page.may_handle
            && concern.acknowledged.is_some()
            && concern.action.is_none()
            && concern.level > ConcernLevel::L0
        {
            steps.push((at("action"), "Record what was done"));
        }
        if page.may_decide
            && concern.acknowledged.is_some()
            && concern.decision.is_none()
            && concern.level > ConcernLevel::L0
        {
            steps.push((at("decision"), "Record the decision"));
        }
        // A wellbeing note that the weekly review does not close needs no decision.
        let settled = match concern.level {
            ConcernLevel::L0 => concern.needs_someone_at_once() && concern.acknowledged.is_some(),
            _ => concern.state() == ConcernState::Decided && (concern.written.is_some() || !writes),
        };
        if page.may_decide && settled {
            steps.push((at("close"), "Close with learning"));
        }
    }
    html! {
        @if page.may_handle && concern.acknowledged.is_none() && concern.closing.is_none() {
            form method="post" action=(at("acknowledge")) {
                (key_field(&Form::default(), work))
                (Button::new("Acknowledge: I have this"))
            }
        } @else if let Some(((href, text), rest)) = steps.split_first() {
            (Button::link(href.clone(), *text))
            @if !rest.is_empty() {
                ul class="govuk-list" { @for (href, text) in rest { li { a class="govuk-link" href=(href) { (text) } } } }
            }
        } @else if concern.closing.is_none() {
            p class="govuk-body" { (waiting_for(concern)) }
        }
        @if page.may_write && !steps.is_empty() && page.may_handle && concern.acknowledged.is_none() {
            ul class="govuk-list" { @for (href, text) in &steps { li { a class="govuk-link" href=(href) { (text) } } } }
        }
    }
}

fn waiting_for(concern: &Concern) -> &'static str {
    if !concern.needs_someone_at_once() {
        "This is read at the weekly review."
    } else if concern.acknowledged.is_none() {
        "Waiting for someone at the provider to acknowledge this."
    } else if concern.level >= ConcernLevel::L2 && concern.written.is_none() {
        "Waiting for the written follow-up from those who raised it."
    } else {
        "Waiting for the safeguarding lead or the registered manager."
    }
}

/// What has happened, newest first, with exact times.
fn timeline(concern: &Concern, people: &People) -> Markup {
    let mut entries = vec![(
        concern.raised_at,
        TimelineEntry::new("Entered here", people.name(concern.raised_by), concern.raised_at),
    )];
    for told in &concern.escalations {
        entries.push((
            told.at,
            TimelineEntry::new(format!("{} told, as {}", told.name, told.role.words()), "Accord", told.at),
        ));
    }
    if let Some(call) = &concern.call {
        let minutes = words::duration(concern.minutes_to_call().unwrap_or_default().max(0));
        let body = format!(
            "Spoke to {}. {minutes} after it was known. Entered {}.",
            call.spoke_to,
            words::date_time(call.recorded_at)
        );
        entries.push((
            call.at,
            TimelineEntry::new("Told by phone", people.name(call.recorded_by), call.at).with_body(body),
        ));
    }
    if let Some(taken) = &concern.acknowledged {
        entries.push((taken.at, TimelineEntry::new("Acknowledged", people.name(taken.by), taken.at)));
    }
    if let Some(written) = &concern.written {
        let minutes = words::duration(concern.minutes_to_written().unwrap_or_default().max(0));
        entries.push((
            written.at,
            TimelineEntry::new("Written follow-up", people.name(written.by), written.at)
                .with_body(format!("{minutes} after it was known.")),
        ));
    }
    if let Some(action) = &concern.action {
        entries.push((
            action.at,
            TimelineEntry::new("Acted on", people.name(action.by), action.at).with_body(action.text.clone()),
        ));
    }
    if let Some(decision) = &concern.decision {
        entries.push((
            decision.at,
            TimelineEntry::new("Decision recorded", people.name(decision.by), decision.at)
                .with_body(decision.authority.words()),
        ));
    }
    if let Some(closing) = &concern.closing {
        entries.push((closing.at, TimelineEntry::new("Closed", people.name(closing.by), closing.at)));
    }
    entries.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    html! {
        h2 class="govuk-heading-m" { "What has happened" }
        (Timeline::new(entries.into_iter().map(|(_, entry)| entry).collect()))
    }
}
