//! One check: what is asked, what was found, and the form for what has been found.
use app::organisation::People;
use axum::{extract::Path, response::Response};
use domain::{
    mobilisation::{
        due_diligence::{Asked, WorkerId},
        evidence::Evidence,
        policy,
    },
    refusal::{FieldError, Refusal},
};
use maud::{Markup, html};
use store::Work;
use ui::{BackLink, Button, Details, SummaryList, SummaryRow, words};

use super::{at, fields, of_check, status_of};
use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other},
};

pub(crate) async fn check_form(
    Read(work): Read,
    Path((reference, check)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    show(&work, frame, &reference, &check, None, &Form::default(), &[]).await
}

pub(crate) async fn worker_check_form(
    Read(work): Read,
    Path((reference, check, worker)): Path<(String, String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    let worker = worker.parse().map_err(|_| app::Error::NotFound)?;
    show(&work, frame, &reference, &check, Some(worker), &Form::default(), &[]).await
}

async fn show(
    work: &Work,
    frame: Frame,
    reference: &str,
    check: &str,
    worker: Option<WorkerId>,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(work, reference).await?.value;
    let all = app::mobilisation::due_diligence::due_diligence(work, &partnership).await?;
    let asked = all.of(check, worker).ok_or(app::Error::NotFound)?;
    let people = app::organisation::people(work).await?;
    let earlier = earlier(work, asked).await?;
    // What is asked of each person, while nobody is named, is recorded of nobody.
    let recordable = !asked.check.of_each() || asked.worker.is_some();
    let main = html! {
        (SummaryList { rows: facts(work, reference, asked, &people), ..SummaryList::default() })
        @if !earlier.is_empty() { (Details::new(words::counted(earlier.len() as u64, "earlier record", "earlier records"), before(&earlier, &people))) }
        @if recordable && policy::prepare(&work.actor, &asked.item).is_ok() {
            h2 class="govuk-heading-m" { (if asked.record.is_some() { "Record it anew" } else { "Record what was found" }) }
            form method="post" action=(of_check(reference, asked)) novalidate {
                (key_field(form, work))
                (fields::questions(asked, form, errors))
                (Button::new("Save the record"))
            }
        }
    };
    let content = Content {
        title: asked.title(),
        caption: Some(partnership.service.clone()),
        active: "/partnerships",
        back: Some(BackLink::new(at(reference, ""), "Back to due diligence")),
        errors: errors_for(errors, fields::element),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

fn facts(work: &Work, reference: &str, asked: &Asked, people: &People) -> Vec<SummaryRow> {
    let item = format!("/partnerships/{reference}/mobilisation/{}", asked.item.key);
    let mut rows = vec![
        SummaryRow::new("What is asked", fields::asked_in_words(asked)),
        SummaryRow::new("What good looks like", asked.check.good.clone()),
        SummaryRow::new("Shown for", html! { a class="govuk-link" href=(item) { (asked.item.title) } }),
        SummaryRow::new(
            "Status",
            html! { @match status_of(asked, work.now) { ui::TaskStatus::Tag(tag) => { (tag) }, ui::TaskStatus::Text(words) | ui::TaskStatus::CannotStartYet(words) => { (words) } } },
        ),
    ];
    if let Some(left) = asked.left() {
        rows.push(SummaryRow::new("What is left", left));
    }
    if let Some(record) = &asked.record {
        rows.extend(found(record, people));
    }
    rows
}

fn found(evidence: &Evidence, people: &People) -> Vec<SummaryRow> {
    let Some(record) = evidence.check_record() else { return Vec::new() };
    let mut rows = vec![
        SummaryRow::new("Found", record.found.words()),
        SummaryRow::new("Counts from", words::date(evidence.effective_on)),
    ];
    if let Some(last) = evidence.expires_on {
        rows.push(SummaryRow::new("Last day", words::date(last)));
    }
    rows.push(SummaryRow::new("Looked at by", record.seen_by.clone()));
    let entered = format!("{} by {}", words::date_time(evidence.added_at), people.name(evidence.added_by));
    rows.push(SummaryRow::new("Recorded", entered));
    rows
}

/// What this record has superseded, the newest first.
async fn earlier(work: &Work, asked: &Asked) -> Result<Vec<Evidence>, app::Error> {
    let Some(record) = &asked.record else { return Ok(Vec::new()) };
    let pieces = app::mobilisation::evidence::pieces(work, &asked.item).await?;
    Ok(pieces.into_iter().find(|piece| piece.current.id == record.id).map(|piece| piece.earlier).unwrap_or_default())
}

fn before(earlier: &[Evidence], people: &People) -> Markup {
    html! { @for record in earlier { (SummaryList { rows: found(record, people), ..SummaryList::default() }) } }
}

pub(crate) async fn record(
    Write(work): Write,
    Path((reference, check)): Path<(String, String)>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    take(work, frame, &reference, &check, None, form).await
}

pub(crate) async fn record_of_worker(
    Write(work): Write,
    Path((reference, check, worker)): Path<(String, String, String)>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let worker = worker.parse().map_err(|_| app::Error::NotFound)?;
    take(work, frame, &reference, &check, Some(worker), form).await
}

async fn take(
    work: Work,
    frame: Frame,
    reference: &str,
    check: &str,
    worker: Option<WorkerId>,
    form: Form,
) -> Result<Response, Failure> {
    let answers = fields::answers(&form);
    match app::mobilisation::due_diligence::record(&work, reference, (check, worker), &answers, form.key()).await {
        Ok(outcome) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(outcome.location())))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            show(&work, frame, reference, check, worker, &form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}
