//! The whole draft: its parts and how far each is, what is still to fill in, what stops it, and what was answered so far.
use app::agreement::draft::Writing;
use axum::{extract::Path, response::Response};
use domain::{
    agreement::{
        AgreementState,
        draft::{Page, Section},
        policy,
    },
    refusal::{FieldError, Refusal},
};
use maud::{Markup, html};
use store::Work;
use ui::{
    BackLink, Button, ButtonKind, Columns, Details, InsetText, SidePanel, Tag, TagColour, Task, TaskList, TaskStatus,
    Tone, words,
};

use super::{
    address, content,
    findings::{self, FORM},
    id, title,
};
use crate::{
    frame::Frame,
    http::{Failure, Flash, Form, Read, Write, errors_for, see_other},
};

pub(crate) async fn overview(
    Read(work): Read,
    Path(reference): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    show(&work, frame, &reference, &Form::default(), &[]).await
}

async fn show(
    work: &Work,
    frame: Frame,
    reference: &str,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let writing = app::agreement::draft::open(work, reference).await?;
    let leads = app::partnership::leads(work, &writing.partnership).await?;
    let found = writing.findings();
    let whole: Vec<_> = found.iter().filter(|finding| finding.page.is_none()).collect();
    let all: Vec<_> = found.iter().collect();
    let lead = policy::offer(&work.actor).is_ok();
    let may_change = writing.may_change();
    let unheld = writing.draft.terms.terms().ok().map(|terms| terms.posts_without_holder(&leads).len());
    let main = html! {
        (answered(reference, &writing))
        (TaskList { items: tasks(reference, &writing, unheld, lead), ..TaskList::default() })
        (unsaid(reference, &writing))
        (findings::panel(&whole, may_change.is_ok(), form, errors))
        form method="post" id=(FORM) action=(address(reference, None)) novalidate {
            @if lead && may_change.is_ok() {
                (Details::new("Discard this draft", html! {
                    p class="govuk-body" { "What was sent before stays. What was written since is gone." }
                    (Button { kind: ButtonKind::Warning, ..Button::new("Discard the draft") }.naming("do", "discard"))
                }))
            }
        }
    };
    let panel =
        SidePanel { title: "Send it".into(), tone: tone(&writing), body: gate(reference, &writing, &all, lead).into() };
    let aside = html! { (panel) };
    let columns = Columns { aside_label: Some("Sending it".into()), ..Columns::aside_first(main, aside) };
    let back = BackLink::new(format!("/partnerships/{reference}/terms"), "Back to the terms");
    let mut content = content(&writing, title(&writing), back, html! { (columns) });
    content.errors = errors_for(errors, str::to_owned);
    Ok(frame.show(work, content).await?)
}

/// Where the draft is: being written, with both sides, or back with what they ask for.
fn answered(reference: &str, writing: &Writing) -> Markup {
    let Some(sent) = &writing.sent else { return html! {} };
    let version = format!("/partnerships/{reference}/terms?version={}", sent.number);
    let inset = match &sent.state {
        AgreementState::Sent { .. } => html! {
            "It has been sent. " a class="govuk-link" href=(version) { "See who has answered" }
            ". It can be changed when somebody asks for changes, or when you take it back."
        },
        AgreementState::ChangesAsked(asked) => html! {
            strong { (asked.name) " asks for changes" } " (" (asked.side.words().to_lowercase()) ", " (words::date_time(asked.at)) "): " (asked.words)
            @if !sent.comments.is_empty() {
                ul class="govuk-list govuk-list--bullet" {
                    @for comment in &sent.comments { li { "Clause " (comment.clause) ": " (comment.words) " (" (comment.name) ")" } }
                }
            }
        },
        AgreementState::Withdrawn { reason, .. } => html! { "It was taken back: " (reason) },
        AgreementState::Agreed { .. } => return html! {},
    };
    html! { (InsetText::new(inset)) }
}

fn tasks(reference: &str, writing: &Writing, unheld: Option<usize>, lead: bool) -> Vec<Task> {
    let (gaps, found) = (writing.draft.terms.gaps(), writing.findings());
    let of = |section: Section| {
        let unsaid = gaps.iter().filter(|gap| gap.page.section == section).count() as u64;
        let own: Vec<_> =
            found.iter().filter(|finding| finding.page.as_ref().is_some_and(|page| page.section == section)).collect();
        let stops = own.iter().filter(|finding| finding.stops()).count() as u64;
        let status: TaskStatus = match (unsaid, stops) {
            (0, 0) => "Nothing missing".into(),
            (0, stops) => Tag::new(format!("{stops} to fix"), TagColour::Red).into(),
            (unsaid, _) => Tag::new(format!("{unsaid} to fill in"), TagColour::Yellow).into(),
        };
        let hint = (!own.is_empty()).then(|| findings::count(&own).into());
        Task { hint, ..Task::new(address(reference, Some(&Page::of(section))), section.words(), status) }
    };
    let mut tasks: Vec<Task> = Section::ALL.into_iter().map(of).collect();
    let status: TaskStatus = match unheld {
        None => "Once nothing is missing".into(),
        Some(0) => "Every post is held".into(),
        Some(count) => {
            Tag::new(words::counted(count as u64, "post without a name", "posts without a name"), TagColour::Yellow)
                .into()
        }
    };
    let names = Task {
        hint: Some("Who holds each post that the terms mention, with a number".into()),
        href: lead.then(|| format!("/partnerships/{reference}/leads")),
        ..Task::new("", "Names", status)
    };
    tasks.push(names);
    tasks
}

/// Everything that is still to fill in, each with the way there.
fn unsaid(reference: &str, writing: &Writing) -> Markup {
    let gaps = writing.draft.terms.gaps();
    html! {
        @if !gaps.is_empty() {
            h2 class="govuk-heading-m" id="unsaid" { (words::counted(gaps.len() as u64, "answer is", "answers are")) " still to fill in" }
            ul class="govuk-list govuk-list--bullet" {
                @for gap in &gaps {
                    li { a class="govuk-link" href=(format!("{}#{}", address(reference, Some(&gap.page)), id(&gap.path))) { (gap.words) } }
                }
            }
        }
    }
}

fn tone(writing: &Writing) -> Tone {
    match &writing.sent {
        Some(sent) if sent.is_sent() => Tone::Done,
        _ => Tone::Soon,
    }
}

/// What stops it from being sent, and the way to send it.
fn gate(reference: &str, writing: &Writing, found: &[&app::agreement::ClauseFinding], lead: bool) -> Markup {
    let gaps = writing.draft.terms.gaps().len() as u64;
    let stops: Vec<_> = found.iter().filter(|finding| finding.stops()).collect();
    let sections: std::collections::BTreeSet<_> = stops.iter().filter_map(|finding| finding.page.clone()).collect();
    html! {
        @if writing.may_change().is_err() { p class="govuk-body" { "It is with both sides." } } @else {
            @if gaps == 0 && stops.is_empty() { p class="govuk-body" { "Nothing stops it from being sent." } } @else {
                p class="govuk-body" { "It cannot be sent yet:" }
                ul class="govuk-list govuk-list--bullet" {
                    @if gaps > 0 { li { a class="govuk-link" href="#unsaid" { (words::counted(gaps, "answer to fill in", "answers to fill in")) } } }
                    @for page in sections {
                        @let own = on_page_count(&stops, &page);
                        li { a class="govuk-link" href=(format!("{}#findings", address(reference, Some(&page)))) { (name(writing, &page)) ": " (own) " to fix" } }
                    }
                    @let whole = stops.iter().filter(|finding| finding.page.is_none()).count();
                    @if whole > 0 { li { a class="govuk-link" href="#findings" { "The whole: " (whole) " to fix" } } }
                }
            }
            @if lead { (Button::link(address(reference, None) + "/send", "Go on to send it")) } @else {
                p class="govuk-body" { "The partnership lead sends it." }
            }
        }
        @let from = writing.agreed.as_ref().map(|agreed| agreed.number.to_string());
        @let before = match &writing.sent { Some(sent) if !sent.is_sent() => Some(sent.number.to_string()), _ => from };
        @if let Some(before) = before {
            p class="govuk-body" {
                a class="govuk-link" href=(format!("/partnerships/{reference}/terms/compare?from={before}&to=draft")) { "What differs from version " (before) }
            }
        }
    }
}

fn on_page_count(stops: &[&&app::agreement::ClauseFinding], page: &Page) -> usize {
    stops.iter().filter(|finding| finding.page.as_ref() == Some(page)).count()
}

fn name(writing: &Writing, page: &Page) -> String {
    let called = page.item.as_ref().and_then(|key| writing.draft.terms.called(page.section, key));
    called.unwrap_or_else(|| page.section.words().to_owned())
}

/// What is done with the whole draft: a finding about the whole is set aside, or the draft is discarded.
pub(crate) async fn change(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    if form.text("do") == "discard" {
        app::agreement::draft::discard(&work, &reference).await?;
        work.commit().await?;
        return Ok(Flash::DraftDiscarded.on(see_other(&format!("/partnerships/{reference}/terms"))));
    }
    let Some(said) = findings::said(&form) else {
        app::agreement::draft::open(&work, &reference).await?;
        return Ok(see_other(&address(&reference, None)));
    };
    match findings::carry_out(&work, &reference, &said).await {
        Ok(()) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(&format!("{}#findings", address(&reference, None)))))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, &reference, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}
