//! The steps of handling a concern, each a short form of its own.
use axum::{extract::Path, response::Response};
use domain::{
    concern::{AuthorityDecision, CallAnswers, Concern, DecisionAnswers, WantedOutcome, WrittenAnswers, policy},
    refusal::{FieldError, Refusal},
};
use maud::{Markup, html};
use store::Work;
use ui::{BackLink, Button, DateInput, Input, InputWidth, Legend, Radios, Size, Textarea};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, sent_before, wrong},
};

/// One step: where it is, what it is called, and its questions.
struct Step {
    step: policy::Step,
    path: &'static str,
    title: &'static str,
    button: &'static str,
    questions: fn(&Form, &[FieldError]) -> Markup,
}

const CALL: Step = Step {
    step: policy::Step::Call,
    path: "call",
    title: "Log the phone call",
    button: "Save the call",
    questions: call_questions,
};
const FOLLOW_UP: Step = Step {
    step: policy::Step::FollowUp,
    path: "follow-up",
    title: "Written follow-up",
    button: "Send the written follow-up",
    questions: follow_up_questions,
};
const ACTION: Step = Step {
    step: policy::Step::Action,
    path: "action",
    title: "What was done",
    button: "Save what was done",
    questions: action_questions,
};
const DECISION: Step = Step {
    step: policy::Step::Decision,
    path: "decision",
    title: "Record the decision",
    button: "Save the decision",
    questions: decision_questions,
};
const CLOSE: Step = Step {
    step: policy::Step::Close,
    path: "close",
    title: "Close with learning",
    button: "Close the concern",
    questions: close_questions,
};

async fn show(
    work: &Work,
    frame: Frame,
    step: &Step,
    reference: &str,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let field = |field: &str| if field == "call_at" { "call-day".to_owned() } else { field.to_owned() };
    let main = html! {
        form method="post" action=(format!("/concerns/{reference}/{}", step.path)) novalidate {
            (key_field(form, work))
            ((step.questions)(form, errors))
            (Button::new(step.button))
        }
    };
    let content = Content {
        title: step.title.into(),
        caption: Some(format!("Concern {reference}")),
        active: "/concerns",
        back: Some(BackLink::new(format!("/concerns/{reference}"), "Back to the concern")),
        errors: errors_for(errors, field),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

/// Opens a step's form, for whoever may take the step. The page is reached from the concern's own, where the view was
/// recorded; it shows nothing of what the concern is about.
async fn open(work: &Work, frame: Frame, step: &Step, reference: &str) -> Result<Response, Failure> {
    app::concern::may_take(work, reference, step.step).await?;
    show(work, frame, step, reference, &Form::default(), &[]).await
}

/// Goes back to the concern when a step was taken, or shows the form again.
async fn finish(
    work: Work,
    frame: Frame,
    step: &Step,
    reference: &str,
    form: &Form,
    done: Result<Concern, app::Error>,
) -> Result<Response, Failure> {
    match done {
        Ok(_) => {
            work.commit().await?;
            Ok(Flash::ConcernSaved.on(see_other(&format!("/concerns/{reference}"))))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, step, reference, form, &errors).await,
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn acknowledge(
    Write(work): Write,
    Path(reference): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    if let Some(before) = sent_before(&work, &form, &format!("/concerns/{reference}")).await? {
        return Ok(before);
    }
    app::concern::acknowledge(&work, &reference).await?;
    work.commit().await?;
    Ok(Flash::ConcernSaved.on(see_other(&format!("/concerns/{reference}"))))
}

pub(crate) async fn call_form(
    Read(work): Read,
    Path(reference): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    open(&work, frame, &CALL, &reference).await
}

pub(crate) async fn log_call(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    if let Some(before) = sent_before(&work, &form, &format!("/concerns/{reference}")).await? {
        return Ok(before);
    }
    let answers = CallAnswers { at: form.moment("call", "call_time"), spoke_to: form.text("spoke_to").to_owned() };
    let done = app::concern::log_call(&work, &reference, &answers).await;
    finish(work, frame, &CALL, &reference, &form, done).await
}

fn call_questions(form: &Form, errors: &[FieldError]) -> Markup {
    html! {
        (DateInput { values: form.date_parts("call"), error: wrong(errors, "call_at"), ..DateInput::new("call", "On which day did you speak?") })
        (Input {
            value: Some(form.text("call_time").into()), width: Some(InputWidth::Five), hint: Some("For example, 2:45pm".into()),
            ..Input::new("call_time", "At what time?")
        })
        (Input { value: Some(form.text("spoke_to").into()), error: wrong(errors, "spoke_to"), width: Some(InputWidth::Twenty), ..Input::new("spoke_to", "Whom did you speak to?") })
    }
}

pub(crate) async fn follow_up_form(
    Read(work): Read,
    Path(reference): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    open(&work, frame, &FOLLOW_UP, &reference).await
}

pub(crate) async fn follow_up(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    if let Some(before) = sent_before(&work, &form, &format!("/concerns/{reference}")).await? {
        return Ok(before);
    }
    let text = |name: &str| form.text(name).to_owned();
    let answers = WrittenAnswers {
        account: text("account"),
        own_words: text("own_words"),
        wanted_outcome: text("wanted_outcome"),
        consent: text("consent"),
    };
    let done = app::concern::follow_up(&work, &reference, &answers).await;
    finish(work, frame, &FOLLOW_UP, &reference, &form, done).await
}

fn area(form: &Form, errors: &[FieldError], name: &str, label: &str, hint: &'static str, rows: u32) -> Markup {
    html! {
        (Textarea {
            value: Some(form.text(name).into()), error: wrong(errors, name), rows: Some(rows), hint: Some(hint.into()),
            ..Textarea::new(name, label.to_owned())
        })
    }
}

fn follow_up_questions(form: &Form, errors: &[FieldError]) -> Markup {
    html! {
        (area(form, errors, "account", "What happened?", "What you saw yourself, what you were told and by whom, and what you think, kept apart. Times and places.", 8))
        (area(form, errors, "own_words", "What did the person say, in their own words?", "Word for word if you can. Say so if they said nothing.", 4))
        (area(form, errors, "wanted_outcome", "What does the person want to happen?", "If you could not ask them, say why.", 3))
        (area(form, errors, "consent", "Did the person agree to this being shared?", "A concern is shared even without agreement. If they did not agree or were not asked, say why.", 3))
    }
}

pub(crate) async fn action_form(
    Read(work): Read,
    Path(reference): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    open(&work, frame, &ACTION, &reference).await
}

pub(crate) async fn act(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    if let Some(before) = sent_before(&work, &form, &format!("/concerns/{reference}")).await? {
        return Ok(before);
    }
    let done = app::concern::act(&work, &reference, form.text("action")).await;
    finish(work, frame, &ACTION, &reference, &form, done).await
}

fn action_questions(form: &Form, errors: &[FieldError]) -> Markup {
    area(form, errors, "action", "What was done to make the person safe?", "Who did what, and when.", 5)
}

pub(crate) async fn decision_form(
    Read(work): Read,
    Path(reference): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    open(&work, frame, &DECISION, &reference).await
}

pub(crate) async fn decide(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    if let Some(before) = sent_before(&work, &form, &format!("/concerns/{reference}")).await? {
        return Ok(before);
    }
    let answers = DecisionAnswers {
        authority: AuthorityDecision::from_code(form.text("authority")),
        authority_reference: form.text("authority_reference").to_owned(),
        notify_cqc: form.yes_or_no("notify_cqc"),
        reason: form.text("reason").to_owned(),
    };
    let done = app::concern::decide(&work, &reference, &answers).await;
    finish(work, frame, &DECISION, &reference, &form, done).await
}

fn decision_questions(form: &Form, errors: &[FieldError]) -> Markup {
    html! {
        (Radios {
            value: form.given("authority").map(Into::into), error: wrong(errors, "authority"),
            ..Radios::new("authority", Legend::sized("What did you decide about the local authority?", Size::Small), AuthorityDecision::ALL.map(|decision| (decision.code(), decision.words())))
        })
        (Input {
            value: Some(form.text("authority_reference").into()), error: wrong(errors, "authority_reference"), width: Some(InputWidth::Twenty),
            hint: Some("Needed if you referred it: their reference, or the name of who took it.".into()),
            ..Input::new("authority_reference", "Local authority's reference")
        })
        (Radios {
            value: form.given("notify_cqc").map(Into::into), error: wrong(errors, "notify_cqc"),
            hint: Some("A separate decision: CQC's thresholds are not the local authority's.".into()),
            ..Radios::new("notify_cqc", Legend::sized("Is CQC notified?", Size::Small), [("yes", "Yes"), ("no", "No")])
        })
        (area(form, errors, "reason", "Why?", "The reason for both decisions.", 4))
    }
}

pub(crate) async fn close_form(
    Read(work): Read,
    Path(reference): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    open(&work, frame, &CLOSE, &reference).await
}

pub(crate) async fn close(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    if let Some(before) = sent_before(&work, &form, &format!("/concerns/{reference}")).await? {
        return Ok(before);
    }
    let outcome = WantedOutcome::from_code(form.text("outcome"));
    let done = app::concern::close(&work, &reference, outcome, form.text("learning")).await;
    finish(work, frame, &CLOSE, &reference, &form, done).await
}

fn close_questions(form: &Form, errors: &[FieldError]) -> Markup {
    html! {
        (Radios {
            value: form.given("outcome").map(Into::into), error: wrong(errors, "outcome"),
            ..Radios::new("outcome", Legend::sized("Did the person get the outcome they wanted?", Size::Small), WantedOutcome::ALL.map(|outcome| (outcome.code(), outcome.words())))
        })
        (area(form, errors, "learning", "What was learned?", "Whoever raised the concern can read this.", 4))
    }
}
