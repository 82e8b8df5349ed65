//! Sending a draft: what was set aside, what differs from before, from which day it holds and why.
use app::agreement::draft::Writing;
use axum::{extract::Path, response::Response};
use domain::{
    agreement::policy,
    refusal::{FieldError, Refusal},
    time::london_date,
};
use maud::{Markup, html};
use store::Work;
use ui::{BackLink, Button, DateInput, DateParts, Textarea};

use super::{address, content, findings::dismissed};
use crate::{
    frame::Frame,
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, sent_before, wrong},
};

pub(crate) async fn send_form(
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
    policy::offer(&work.actor).map_err(app::Error::from)?;
    writing.may_change().map_err(app::Error::from)?;
    let draft = address(reference, None);
    let day = writing.sent.as_ref().map_or(london_date(work.now), |sent| sent.effective_on);
    let values = match form.all().is_empty() {
        true => DateParts { day: day.day().to_string(), month: day.month().to_string(), year: day.year().to_string() },
        false => form.date_parts("effective"),
    };
    let before = writing.sent.as_ref().and_then(|sent| sent.reason.clone());
    let reason = form.given("reason").map(str::to_owned).or(before).unwrap_or_default();
    let main = html! {
        p class="govuk-body" {
            "It goes to the registered manager and to the partner lead. Each agrees to it, or asks for changes. Until then you can take it back."
        }
        (aside(&writing))
        form method="post" action=(format!("{draft}/send")) novalidate {
            (key_field(form, work))
            (DateInput { values, error: wrong(errors, "effective_on"), ..DateInput::new("effective", "From which day does it hold?") })
            @if writing.draft.number > 1 {
                (Textarea { value: Some(reason), error: wrong(errors, "reason"), rows: Some(3), ..Textarea::new("reason", "Why is it varied?") })
            }
            (Button::new("Send to both sides"))
        }
    };
    let mut content = content(&writing, "Send the terms", BackLink::new(&draft, super::title(&writing)), main);
    content.errors = errors_for(errors, |field| match field {
        "effective_on" => "effective-day".to_owned(),
        field => field.to_owned(),
    });
    // What is missing is put right in the draft.
    for error in &mut content.errors {
        for place in ["unsaid", "stops"] {
            if error.href.as_deref() == Some(format!("#{place}").as_str()) {
                let at = if place == "stops" { "findings" } else { place };
                error.href = Some(format!("{draft}#{at}"));
            }
        }
    }
    Ok(frame.show(work, content).await?)
}

/// What whoever agrees will read of what was set aside.
fn aside(writing: &Writing) -> Markup {
    let found = writing.findings();
    let set_aside: Vec<_> = found.iter().filter_map(|finding| finding.dismissed.as_ref()).collect();
    html! {
        @if !set_aside.is_empty() {
            h2 class="govuk-heading-m" { "Whoever agrees reads that this was said to be no problem" }
            @for dismissal in set_aside { (dismissed(dismissal)) }
        }
    }
}

pub(crate) async fn send(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    app::partnership::find(&work, &reference).await?;
    policy::offer(&work.actor).map_err(app::Error::from)?;
    let terms = format!("/partnerships/{reference}/terms");
    if let Some(before) = sent_before(&work, &form, &terms).await? {
        return Ok(before);
    }
    let sent = app::agreement::draft::send(&work, &reference, form.date("effective"), form.text("reason")).await;
    match sent {
        Ok(version) => {
            work.commit().await?;
            Ok(Flash::Offered.on(see_other(&format!("{terms}?version={}", version.number))))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, &reference, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}
