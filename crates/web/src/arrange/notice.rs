//! Giving notice: the last day, why, and what the terms say is then handed over by whom.
use axum::{extract::Path, response::Response};
use domain::{
    agreement::{AgreementVersion, Notice, NoticeAnswers, notice_policy as policy},
    refusal::{FieldError, Refusal},
    time::london_date,
};
use maud::{Markup, html};
use store::Work;
use ui::{BackLink, Button, DateInput, InsetText, Textarea, words};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, sent_before, wrong},
};

pub(crate) async fn notice_form(
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
    let partnership = app::partnership::find(work, reference).await?.value;
    policy::give_notice(&work.actor).map_err(app::Error::from)?;
    let holding = app::partnership::holding(work, &partnership, london_date(work.now)).await?;
    let given = app::partnership::notice(work, &partnership).await?;
    let main = match (&given, &holding) {
        (Some(given), _) => html! { (InsetText::new(words_of(given))) },
        (None, None) => {
            html! { p class="govuk-body" { "Nothing has been agreed yet of which notice could be given." } }
        }
        (None, Some(agreed)) => html! {
            p class="govuk-body" {
                @if agreed.terms.ending.as_ref().is_some_and(|ending| ending.notice_months.is_some()) {
                    "Under these terms the last day can be " (words::date(Notice::earliest(agreed, london_date(work.now)))) " or later. "
                } @else {
                    "These terms give the length of notice in words only: read there how long it must be, and enter a last day that keeps to it. "
                }
                "To stop at once, pause delivery."
            }
            (handed_over(agreed))
            form method="post" action=(format!("/partnerships/{reference}/notice")) novalidate {
                (key_field(form, work))
                (DateInput { values: form.date_parts("last"), error: wrong(errors, "last_day"), ..DateInput::new("last", "Which is the last day?") })
                (Textarea { value: Some(form.text("reason").into()), error: wrong(errors, "reason"), rows: Some(4), ..Textarea::new("reason", "Why does the agreement end?") })
                (Button::warning("Give notice"))
            }
        },
    };
    let content = Content {
        title: "Give notice".into(),
        caption: Some(partnership.service.clone()),
        active: "/partnerships",
        back: Some(BackLink::new(format!("/partnerships/{reference}/terms"), "Back to the terms")),
        errors: errors_for(errors, |field| if field == "last_day" { "last-day".into() } else { field.into() }),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

/// "Lena Brandt (partner) gave notice on 3 September 2026: the last day is 3 December 2026."
pub(crate) fn words_of(notice: &Notice) -> Markup {
    html! {
        strong { (notice.name) " gave notice" } " for the " (notice.side.words().to_lowercase()) ", " (words::date_time(notice.at))
        ". The last day is " strong { (words::date(notice.last_day)) } ". " (notice.reason)
    }
}

fn handed_over(version: &AgreementVersion) -> Markup {
    let handovers = version.terms.ending.iter().flat_map(|ending| &ending.handover);
    let handovers: Vec<_> = handovers.collect();
    html! {
        @if handovers.is_empty() {
            p class="govuk-body" { "The terms name nothing that is handed over." }
        } @else {
            h2 class="govuk-heading-m" { "What is then owed" }
            ul class="govuk-list govuk-list--bullet" {
                @for handover in handovers {
                    li {
                        "The " (handover.owed_by.words()) " hands over " (handover.what) " to " (handover.recipient.words())
                        ": " (handover.within.to_string()) " from the last day"
                    }
                }
            }
        }
    }
}

pub(crate) async fn give_notice(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    app::partnership::find(&work, &reference).await?;
    policy::give_notice(&work.actor).map_err(app::Error::from)?;
    let location = format!("/partnerships/{reference}/terms");
    if let Some(before) = sent_before(&work, &form, &location).await? {
        return Ok(before);
    }
    let answers = NoticeAnswers { last_day: form.date("last"), reason: form.text("reason").to_owned() };
    match app::partnership::give_notice(&work, &reference, &answers).await {
        Ok(_) => {
            work.commit().await?;
            Ok(Flash::NoticeGiven.on(see_other(&location)))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, &reference, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}
