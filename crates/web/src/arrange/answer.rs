//! Answers to terms that were sent, other than agreeing: a word about a clause, asking for changes, and taking them back.
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{
    agreement::{AgreementVersion, policy},
    refusal::{FieldError, Refusal},
};
use maud::{Markup, html};
use serde::Deserialize;
use store::Work;
use ui::{BackLink, Button, InsetText, Textarea, words};

use super::agree::number;
use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, sent_before, wrong},
};

/// About which clause something is said.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    clause: Option<String>,
}

/// What is answered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Comment,
    Changes,
    Withdraw,
}

impl Answer {
    fn page(self) -> &'static str {
        match self {
            Answer::Comment => "comment",
            Answer::Changes => "changes",
            Answer::Withdraw => "withdraw",
        }
    }

    fn may(self, work: &Work) -> Result<(), Refusal> {
        match self {
            Answer::Comment => policy::comment(&work.actor),
            Answer::Changes => policy::agree(&work.actor),
            Answer::Withdraw => policy::offer(&work.actor),
        }
    }

    /// The field that holds its words.
    fn field(self) -> &'static str {
        if self == Answer::Withdraw { "reason" } else { "words" }
    }
}

pub(crate) async fn comment_form(
    Read(work): Read,
    Path((reference, version)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    frame: Frame,
) -> Result<Response, Failure> {
    let clause = asked.clause.unwrap_or_default();
    show(&work, frame, (&reference, &version), Answer::Comment, &clause, &Form::default(), &[]).await
}

pub(crate) async fn changes_form(
    Read(work): Read,
    Path((reference, version)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    show(&work, frame, (&reference, &version), Answer::Changes, "", &Form::default(), &[]).await
}

pub(crate) async fn withdraw_form(
    Read(work): Read,
    Path((reference, version)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    show(&work, frame, (&reference, &version), Answer::Withdraw, "", &Form::default(), &[]).await
}

async fn show(
    work: &Work,
    frame: Frame,
    (reference, version): (&str, &str),
    answer: Answer,
    clause: &str,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(work, reference).await?.value;
    answer.may(work).map_err(app::Error::from)?;
    let number = number(version)?;
    let versions = app::agreement::versions(work, &partnership).await?;
    let found = versions.iter().find(|own| own.number == number).ok_or(Failure::App(app::Error::NotFound))?;
    let terms = format!("/partnerships/{reference}/terms?version={number}");
    let (title, button) = match answer {
        Answer::Comment => (format!("Comment on clause {clause}"), Button::new("Add the comment")),
        Answer::Changes => ("Ask for changes".to_owned(), Button::new("Ask for these changes")),
        Answer::Withdraw => ("Take the terms back".to_owned(), Button::warning("Take them back")),
    };
    let question = match answer {
        Answer::Comment => "What do you want to say about this clause?",
        Answer::Changes => "Which changes do you ask for?",
        Answer::Withdraw => "Why do you take them back?",
    };
    let field = answer.field();
    let main = html! {
        (about(answer, found, clause, &terms))
        form method="post" action=(format!("/partnerships/{reference}/terms/{number}/{}", answer.page())) novalidate {
            (key_field(form, work))
            @if answer == Answer::Comment { input type="hidden" name="clause" value=(clause); }
            @if answer == Answer::Changes { input type="hidden" name="round" value=(found.round); }
            (Textarea { value: Some(form.text(field).into()), error: wrong(errors, field), rows: Some(4), ..Textarea::new(field, question) })
            (button)
        }
    };
    let content = Content {
        title,
        caption: Some(partnership.service.clone()),
        active: "/partnerships",
        back: Some(BackLink::new(terms, "Back to the terms")),
        errors: errors_for(errors, str::to_owned),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

fn about(answer: Answer, version: &AgreementVersion, clause: &str, terms: &str) -> Markup {
    html! {
        @match answer {
            Answer::Comment => {
                @if let Some(duty) = version.terms.duties.iter().find(|duty| duty.clause == clause) {
                    (InsetText::new(duty.text.clone()))
                }
                p class="govuk-body" { "Everybody who works in the partnership can read it. It changes nothing by itself: whoever agrees for your side then asks for changes, or agrees." }
            }
            Answer::Changes => {
                p class="govuk-body" {
                    "The terms go back to the partnership lead, who changes them and sends them again. Both sides then agree anew. "
                    a class="govuk-link" href=(terms) { "Comment on single clauses in the terms" } " first, so that it is plain which you mean."
                }
                @if !version.comments.is_empty() {
                    h2 class="govuk-heading-m" { "Comments so far" }
                    ul class="govuk-list govuk-list--bullet" {
                        @for comment in &version.comments {
                            li { "Clause " (comment.clause) ": " (comment.words) " (" (comment.name) ", " (words::date_time(comment.at)) ")" }
                        }
                    }
                }
            }
            Answer::Withdraw => {
                p class="govuk-body" { "Both sides see that they were taken back, and why. You can change them and send them again." }
            }
        }
    }
}

pub(crate) async fn comment(
    Write(work): Write,
    Path((reference, version)): Path<(String, String)>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    answer(work, frame, (&reference, &version), Answer::Comment, &form).await
}

pub(crate) async fn ask_for_changes(
    Write(work): Write,
    Path((reference, version)): Path<(String, String)>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    answer(work, frame, (&reference, &version), Answer::Changes, &form).await
}

pub(crate) async fn withdraw(
    Write(work): Write,
    Path((reference, version)): Path<(String, String)>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    answer(work, frame, (&reference, &version), Answer::Withdraw, &form).await
}

async fn answer(
    work: Work,
    frame: Frame,
    (reference, version): (&str, &str),
    answer: Answer,
    form: &Form,
) -> Result<Response, Failure> {
    let number = number(version)?;
    let partnership = app::partnership::find(&work, reference).await?.value;
    answer.may(&work).map_err(app::Error::from)?;
    let mut location = format!("/partnerships/{reference}/terms?version={number}");
    let clause = form.text("clause");
    if answer == Answer::Comment {
        location = format!("{location}#clause-{clause}");
    }
    if let Some(before) = sent_before(&work, form, &location).await? {
        return Ok(before);
    }
    if answer == Answer::Changes {
        super::agree::of_the_round_that_was_read(&work, &partnership, number, form).await?;
    }
    let at = (reference, number);
    let text = form.text(answer.field());
    let done = match answer {
        Answer::Comment => app::agreement::comment(&work, at, clause, text).await,
        Answer::Changes => app::agreement::ask_for_changes(&work, at, text).await,
        Answer::Withdraw => app::agreement::withdraw(&work, at, text).await,
    };
    match done {
        Ok(_) => {
            work.commit().await?;
            let said = match answer {
                Answer::Comment => Flash::Saved,
                Answer::Changes => Flash::ChangesAsked,
                Answer::Withdraw => Flash::TakenBack,
            };
            Ok(said.on(see_other(&location)))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            show(&work, frame, (reference, version), answer, clause, form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}
