//! Agreeing to terms: statements to tick, the person's name and role, and the time. Ticking is signing.
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    agreement::{SigningAnswers, policy},
    refusal::{FieldError, Refusal},
};
use maud::html;
use store::Work;
use ui::{BackLink, Button, Checkboxes, Input, InputWidth, InsetText, Legend, Size};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Site, Write, errors_for, key_field, see_other, sent_before, wrong},
    partnership::print_agreed,
};

const STATEMENTS: [(&str, &str); 3] = [
    ("read", "I have read every clause of this version"),
    ("duties", "We will do what it says that we owe, by the times it says"),
    ("authority", "I may agree to it on behalf of my organisation"),
];

/// The number of a version, as an address has it.
pub(super) fn number(text: &str) -> Result<i32, Failure> {
    text.parse().map_err(|_| Failure::App(app::Error::NotFound))
}

pub(crate) async fn agree_form(
    Read(work): Read,
    Path((reference, version)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    show(&work, frame, &reference, number(&version)?, &Form::default(), &[]).await
}

async fn show(
    work: &Work,
    frame: Frame,
    reference: &str,
    version: i32,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(work, reference).await?.value;
    policy::agree(&work.actor).map_err(app::Error::from)?;
    let versions = app::agreement::versions(work, &partnership).await?;
    let found = versions.iter().find(|own| own.number == version).ok_or(Failure::App(app::Error::NotFound))?;
    let values =
        STATEMENTS.iter().filter(|(code, _)| form.text(code) == "yes").map(|(code, _)| (*code).to_owned()).collect();
    let mut statements = Checkboxes {
        values,
        error: wrong(errors, "read"),
        ..Checkboxes::new("read", Legend::sized("Tick all three to agree", Size::Medium), STATEMENTS)
    };
    // One field each, so that the form says which of them were ticked.
    for (choice, (code, _)) in statements.items.iter_mut().zip(STATEMENTS) {
        choice.checked = Some(form.text(code) == "yes");
        choice.name = Some(code.to_owned());
        choice.value = "yes".to_owned();
    }
    let signing = signing(form, work);
    let main = html! {
        p class="govuk-body" {
            "Version " (version) " of the terms, to hold from " (ui::words::date(found.effective_on)) ". "
            a class="govuk-link" href=(format!("/partnerships/{reference}/terms?version={version}")) { "Read the terms" } "."
        }
        @if let Some(reason) = &found.reason { p class="govuk-body" { "Why it is varied: " (reason) } }
        @if version > 1 {
            p class="govuk-body" {
                a class="govuk-link" href=(format!("/partnerships/{reference}/terms/compare?from={}&to={version}", version - 1)) {
                    "What differs from version " (version - 1)
                }
            }
        }
        @if found.round > 1 {
            p class="govuk-body" {
                a class="govuk-link" href=(format!("/partnerships/{reference}/terms/compare?from={version}.{}&to={version}", found.round - 1)) {
                    "What was changed since it was sent before"
                }
            }
        }
        @if !found.dismissed.is_empty() {
            h2 class="govuk-heading-m" { "What the check found and the provider says is no problem" }
            @for dismissal in &found.dismissed { (crate::draft::dismissed(dismissal)) }
        }
        form method="post" action=(format!("/partnerships/{reference}/terms/{version}/agree")) novalidate {
            (key_field(form, work))
            input type="hidden" name="round" value=(form.given("round").map_or_else(|| found.round.to_string(), str::to_owned));
            (statements)
            (Input { value: Some(signing.name), error: wrong(errors, "name"), width: Some(InputWidth::Twenty), autocomplete: Some("name"), ..Input::new("name", "Your full name") })
            (Input { value: Some(signing.role), error: wrong(errors, "role"), width: Some(InputWidth::Twenty), autocomplete: Some("organization-title"), ..Input::new("role", "Your role in your organisation") })
            (InsetText::new("Your name and role stand under the agreement, with the time. When both sides have agreed, this version is frozen and kept as a PDF."))
            div class="govuk-button-group" {
                (Button::new("Agree to these terms"))
                a class="govuk-link" href=(format!("/partnerships/{reference}/terms/{version}/changes")) { "Ask for changes instead" }
            }
        }
    };
    let content = Content {
        title: "Agree to the terms".into(),
        caption: Some(partnership.service.clone()),
        active: "/partnerships",
        back: Some(BackLink::new(format!("/partnerships/{reference}/terms?version={version}"), "Back to the terms")),
        errors: errors_for(errors, str::to_owned),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

/// What was entered, or what the account has before anything was.
fn signing(form: &Form, work: &Work) -> SigningAnswers {
    let own = SigningAnswers::of(&work.actor);
    let answer = |field: &str, own: String| if form.has(field) { form.text(field).to_owned() } else { own };
    SigningAnswers { name: answer("name", own.name), role: answer("role", own.role) }
}

pub(crate) async fn agree(
    State(site): State<Site>,
    Write(work): Write,
    Path((reference, version)): Path<(String, String)>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let version = number(&version)?;
    let partnership = app::partnership::find(&work, &reference).await?.value;
    policy::agree(&work.actor).map_err(app::Error::from)?;
    let location = format!("/partnerships/{reference}/terms?version={version}");
    if let Some(before) = sent_before(&work, &form, &location).await? {
        return Ok(before);
    }
    of_the_round_that_was_read(&work, &partnership, version, &form).await?;
    if !STATEMENTS.iter().all(|(code, _)| form.text(code) == "yes") {
        let errors = vec![FieldError { field: "read".into(), words: "Tick all three statements to agree".into() }];
        return show(&work, frame, &reference, version, &form, &errors).await;
    }
    match app::agreement::agree(&work, &reference, version, &signing(&form, &work)).await {
        Ok(agreed) => {
            work.commit().await?;
            if agreed.is_agreed() {
                print_agreed(&site, &reference, &agreed).await;
            }
            Ok(Flash::Agreed.on(see_other(&location)))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            show(&work, frame, &reference, version, &form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Nobody answers to words that they have not read: the terms may have been sent again, changed, since the form was opened.
pub(super) async fn of_the_round_that_was_read(
    work: &Work,
    partnership: &domain::partnership::Partnership,
    version: i32,
    form: &Form,
) -> Result<(), app::Error> {
    let versions = app::agreement::versions(work, partnership).await?;
    let found = versions.iter().find(|own| own.number == version).ok_or(app::Error::NotFound)?;
    match form.given("round").map(str::parse::<i32>) {
        Some(Ok(round)) if round != found.round => {
            Err(Refusal::not_now("The terms were sent again, changed, since you opened this page. Read them first")
                .into())
        }
        _ => Ok(()),
    }
}
