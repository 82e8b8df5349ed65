//! Those who deliver: entering somebody, one person's page, and saying that they do not deliver any more.
use axum::{extract::Path, response::Response};
use domain::{
    mobilisation::due_diligence::{DELIVERING, WorkerAnswers, WorkerId, policy},
    organisation::LeadRole,
    partnership::PartnershipId,
    refusal::{FieldError, Refusal},
};
use maud::{Markup, html};
use store::Work;
use ui::{
    BackLink, Button, Choice, Input, InputWidth, Legend, Radios, Size, SummaryList, SummaryRow, Textarea, WarningText,
    words,
};

use super::{at, of_check};
use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, sent_before, wrong},
    partnership::capital,
};

pub(crate) async fn add_form(
    Read(work): Read,
    Path(reference): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    show_add(&work, frame, &reference, &Form::default(), &[]).await
}

async fn show_add(
    work: &Work,
    frame: Frame,
    reference: &str,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(work, reference).await?.value;
    policy::name_workers(&work.actor).map_err(app::Error::from)?;
    let codes = DELIVERING.map(|post| (post.code(), capital(post.words())));
    let posts = codes.iter().map(|(code, words)| Choice::new(code.clone(), words.clone())).collect();
    let main = html! {
        p class="govuk-body" { "Enter everyone who meets people for the partner, paid or not. Those who sign in are on the list already, once they are assigned or named in a post." }
        p class="govuk-body" { "What is asked of each person will be asked of them too, and what rests on everyone has to be verified again." }
        form method="post" action=(format!("/partnerships/{reference}/workers/new")) novalidate {
            (key_field(form, work))
            (Input { value: Some(form.text("name").into()), error: wrong(errors, "name"), width: Some(InputWidth::Thirty), autocomplete: Some("off"), ..Input::new("name", "What is their name?") })
            (Radios { value: form.given("post").map(Into::into), error: wrong(errors, "post"), items: posts, ..Radios::new("post", Legend::sized("In which post do they deliver?", Size::Small), []) })
            (Button::new("Add them"))
        }
    };
    Ok(frame
        .show(work, content(reference, &partnership.service, "Add somebody who delivers".to_owned(), errors, main))
        .await?)
}

fn content(reference: &str, service: &str, title: String, errors: &[FieldError], main: Markup) -> Content {
    Content {
        title,
        caption: Some(service.to_owned()),
        active: "/partnerships",
        back: Some(BackLink::new(at(reference, ""), "Back to due diligence")),
        errors: errors_for(errors, str::to_owned),
        main: Some(main),
        ..Content::default()
    }
}

pub(crate) async fn add(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let answers = WorkerAnswers { name: form.text("name").to_owned(), post: LeadRole::from_code(form.text("post")) };
    match app::mobilisation::due_diligence::add_worker(&work, &reference, &answers, form.key()).await {
        Ok(outcome) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(outcome.location())))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show_add(&work, frame, &reference, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}

fn id_of(worker: &str) -> Result<WorkerId, Failure> {
    Ok(worker.parse().map_err(|_| app::Error::NotFound)?)
}

pub(crate) async fn worker(
    Read(work): Read,
    Path((reference, worker)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    show(&work, frame, &reference, id_of(&worker)?, &Form::default(), &[]).await
}

async fn show(
    work: &Work,
    frame: Frame,
    reference: &str,
    id: WorkerId,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let (partnership, worker) = app::mobilisation::due_diligence::worker(work, reference, id).await?;
    let people = app::organisation::people(work).await?;
    let all = app::mobilisation::due_diligence::due_diligence(work, &partnership).await?;
    let theirs: Vec<_> =
        all.asked.iter().filter(|asked| asked.worker.as_ref().is_some_and(|own| own.id == worker.id)).collect();
    let mut rows = vec![
        SummaryRow::new("Delivers as", capital(&worker.posts_in_words())),
        SummaryRow::new("Signs in", if worker.membership.is_some() { "Yes" } else { "No" }),
        SummaryRow::new(
            "Entered",
            format!("{} by {}", words::date_time(worker.added_at), people.name(worker.added_by)),
        ),
    ];
    if let Some(stopped) = &worker.stopped {
        let by = format!("{}, said by {}", words::date(stopped.on), people.name(stopped.by));
        rows.push(SummaryRow::new("Does not deliver since", by));
        rows.push(SummaryRow::new("Why", stopped.reason.clone()));
    }
    let main = html! {
        (SummaryList { rows, ..SummaryList::default() })
        @if !theirs.is_empty() {
            h2 class="govuk-heading-m" { "What is asked of them" }
            ul class="govuk-list govuk-list--bullet" {
                @for asked in theirs { li { a class="govuk-link" href=(of_check(reference, asked)) { (asked.check.title) } ": " (asked.shortfall().unwrap_or_else(|| "as it should be".to_owned())) } }
            }
        }
        @if worker.delivers() && policy::stop_workers(&work.actor).is_ok() {
            h2 class="govuk-heading-m" { "If they do not deliver any more" }
            p class="govuk-body" { "It holds from today. Nothing more is asked of them; their records stay." }
            form method="post" action=(format!("/partnerships/{reference}/workers/{id}")) novalidate {
                (Textarea { value: Some(form.text("reason").into()), error: wrong(errors, "reason"), rows: Some(2), ..Textarea::new("reason", "Why do they not deliver any more?") })
                (Button::secondary("Say that they do not deliver"))
            }
        }
        @if !worker.delivers() && policy::stop_workers(&work.actor).is_ok() {
            h2 class="govuk-heading-m" { "If they deliver again" }
            p class="govuk-body" { "What is asked of each person will be asked of them too, and what rests on everyone has to be verified again." }
            form method="post" action=(format!("/partnerships/{reference}/workers/{id}/again")) novalidate {
                (key_field(form, work))
                (Textarea { value: Some(form.text("reason").into()), error: wrong(errors, "reason"), rows: Some(2), ..Textarea::new("reason", "Why do they deliver again?") })
                (Button::secondary("Say that they deliver again"))
            }
        }
    };
    Ok(frame.show(work, content(reference, &partnership.service, worker.name.clone(), errors, main)).await?)
}

pub(crate) async fn stop(
    Write(work): Write,
    Path((reference, worker)): Path<(String, String)>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let id = id_of(&worker)?;
    match app::mobilisation::due_diligence::stop_worker(&work, &reference, id, form.text("reason")).await {
        Ok(_) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(&at(&reference, ""))))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, &reference, id, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn resume(
    Write(work): Write,
    Path((reference, worker)): Path<(String, String)>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let id = id_of(&worker)?;
    app::mobilisation::due_diligence::worker(&work, &reference, id).await?;
    if let Some(before) = sent_before(&work, &form, &at(&reference, "")).await? {
        return Ok(before);
    }
    match app::mobilisation::due_diligence::resume_worker(&work, &reference, id, form.text("reason")).await {
        Ok(_) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(&at(&reference, ""))))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, &reference, id, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}

/// Who may not deliver today, because something that is asked of them is not there: shown where sessions are planned and met.
pub(crate) async fn may_not_deliver(
    work: &Work,
    reference: &str,
    partnership: PartnershipId,
) -> Result<Markup, app::Error> {
    let lacking = app::mobilisation::due_diligence::lacking(work, partnership).await?;
    let said = lacking.iter().map(|(worker, asked)| {
        let what: Vec<_> = asked.iter().map(|one| one.check.title.clone()).collect();
        format!("{} ({})", worker.name, what.join("; "))
    });
    let said: Vec<_> = said.collect();
    Ok(html! {
        @if !said.is_empty() {
            (WarningText::new(format!("Should not deliver until this is shown: {}", words::listed(&said))))
            p class="govuk-body" { a class="govuk-link" href=(at(reference, "")) { "See due diligence" } }
        }
    })
}
