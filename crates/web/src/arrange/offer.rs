//! Offering terms: an agreement file, written here or elsewhere, as the first version or as a variation.
use app::agreement::{STARTERS, Starter};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{
    agreement::{Terms, policy},
    refusal::{FieldError, Refusal},
    time::london_date,
};
use maud::{Markup, html};
use serde::Deserialize;
use store::Work;
use ui::{BackLink, Button, DateInput, DateParts, Details, Input, Textarea};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, sent_before, wrong},
};

/// From which starter a first draft is made.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    starter: Option<String>,
}

pub(crate) async fn offer_form(
    Read(work): Read,
    Path(reference): Path<String>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Response, Failure> {
    let starter = match asked.starter.as_deref() {
        Some(code) => Starter::from_code(code).ok_or(Failure::App(app::Error::NotFound))?,
        None => STARTERS[0],
    };
    show(&work, frame, &reference, starter, &Form::default(), &[]).await
}

async fn show(
    work: &Work,
    frame: Frame,
    reference: &str,
    starter: Starter,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(work, reference).await?.value;
    policy::offer(&work.actor).map_err(app::Error::from)?;
    let latest = app::agreement::versions(work, &partnership).await?.into_iter().next();
    let (varies, draft) = match &latest {
        Some(latest) => (true, app::agreement::file_of(&latest.terms)?),
        None => {
            let provider = app::organisation::own_organisation(work).await?;
            let partner = app::organisation::organisation(work, partnership.partner).await?;
            (false, starter.between(&provider, &partner)?)
        }
    };
    let text = form.given("terms").map_or(draft, str::to_owned);
    let today = london_date(work.now);
    let values = match form.all().is_empty() {
        true => {
            DateParts { day: today.day().to_string(), month: today.month().to_string(), year: today.year().to_string() }
        }
        false => form.date_parts("effective"),
    };
    let main = html! {
        p class="govuk-body" {
            @if varies { "An agreed version is never edited. What you offer here becomes the next version once both sides have agreed to it." }
            @else { "This is a ready agreement with your names in it. Change it until it says what you agreed. Both sides then agree to it." }
        }
        @if !varies { (starters(reference, starter)) }
        (Details::new("How the file is written", html! {
            p class="govuk-body" { "The five heads come first: [scope], [eligibility], [safeguarding], [information] and [quality]. Each [[duty]] has a key, a clause, the words of the clause, and its seven slots: trigger, owed_by, action, object, recipient and channel, within, record." }
        }))
        form method="post" action=(format!("/partnerships/{reference}/terms/offer")) novalidate {
            (key_field(form, work))
            (Textarea { value: Some(text), error: wrong(errors, "terms"), rows: Some(24), spellcheck: Some(false), classes: "accord-file".into(), ..Textarea::new("terms", "The agreement file") })
            (DateInput { values, error: wrong(errors, "effective_on"), ..DateInput::new("effective", "From which day does it hold?") })
            @if varies {
                (Input { value: Some(form.text("reason").into()), error: wrong(errors, "reason"), ..Input::new("reason", "Why is it varied?") })
            }
            (Button::new(if varies { "Offer the variation" } else { "Offer these terms" }))
        }
    };
    let content = Content {
        title: if varies { "Offer a variation" } else { "Offer terms" }.into(),
        caption: Some(partnership.service.clone()),
        active: "/partnerships",
        back: Some(BackLink::new(format!("/partnerships/{reference}/terms"), "Back to the terms")),
        errors: errors_for(errors, |field| if field == "effective_on" { "effective-day".into() } else { field.into() }),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

/// The ready agreements from which a first draft can be made.
fn starters(reference: &str, chosen: Starter) -> Markup {
    html! {
        nav aria-label="Ready agreements" {
            p class="govuk-body" { "Begin from another:" }
            ul class="govuk-list" {
                @for starter in STARTERS {
                    li {
                        @if starter == chosen { strong { (starter.words) } " (below)" } @else {
                            a class="govuk-link" href=(format!("/partnerships/{reference}/terms/offer?starter={}", starter.code)) { (starter.words) }
                        }
                    }
                }
            }
        }
    }
}

pub(crate) async fn offer(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(&work, &reference).await?.value;
    policy::offer(&work.actor).map_err(app::Error::from)?;
    if let Some(before) = sent_before(&work, &form, &format!("/partnerships/{reference}/terms")).await? {
        return Ok(before);
    }
    let varies = !app::agreement::versions(&work, &partnership).await?.is_empty();
    let terms = Terms::parse(form.text("terms")).map_err(|error| Refusal::invalid("terms", error.to_string()));
    let effective_on = form.date("effective").ok_or_else(|| Refusal::invalid("effective_on", "Enter a real date"));
    let done = match (terms, effective_on) {
        (Ok(terms), Ok(day)) if varies => {
            app::agreement::vary(&work, &reference, terms, day, form.text("reason")).await
        }
        (Ok(terms), Ok(day)) => app::agreement::offer(&work, &reference, terms, day).await,
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal.into()),
    };
    match done {
        Ok(version) => {
            work.commit().await?;
            Ok(Flash::Offered.on(see_other(&format!("/partnerships/{reference}/terms?version={}", version.number))))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            show(&work, frame, &reference, STARTERS[0], &form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}
