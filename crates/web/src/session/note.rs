//! The session note: four questions on a phone, in under two minutes.
use app::activity::Page;
use axum::{extract::Path, response::Response};
use domain::{
    activity::{CancelledBy, Mark, SessionState},
    record::{SummaryAnswers, SummaryState},
    refusal::{FieldError, Refusal},
    time::london_date,
};
use maud::{Markup, html};
use store::Work;
use ui::{
    Attendee, BackLink, Button, CharacterCount, Choice, InsetText, Label, Legend, Radios, Register, Size, Textarea,
    words,
};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, wrong},
};

pub(crate) async fn note_form(
    Read(work): Read,
    Path(reference): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    domain::activity::policy::tell(&work.actor).map_err(app::Error::from)?;
    let page = app::activity::page(&work, &reference).await?;
    let earlier = page.summaries.first();
    if matches!(page.session.state, SessionState::Cancelled(_))
        || earlier.is_some_and(|earlier| !matches!(earlier.state, SummaryState::SentBack { .. }))
    {
        return Ok(see_other(&format!("/sessions/{reference}")));
    }
    show(&work, frame, &page, &Form::default(), &[]).await
}

async fn show(work: &Work, frame: Frame, page: &Page, form: &Form, errors: &[FieldError]) -> Result<Response, Failure> {
    let session = &page.session;
    let errors = &told_apart(errors, page);
    let content = Content {
        title: "Session note".into(),
        caption: Some(format!("{}, {}, {}", session.name, words::date(london_date(session.starts_at)), session.place)),
        active: "/sessions",
        back: Some(BackLink::new("/sessions", "Back to sessions")),
        errors: errors_for(errors, str::to_owned),
        main: Some(main(work, page, form, errors)),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

/// What is missing from the register, each with the name of the person: ten lines that read the same lead nowhere.
fn told_apart(errors: &[FieldError], page: &Page) -> Vec<FieldError> {
    let name = |field: &str| {
        let person = field.strip_prefix("mark-")?;
        page.register.iter().find(|entry| entry.person.to_string() == person).map(|entry| entry.known_as.as_str())
    };
    let named = |error: &FieldError| match name(&error.field) {
        Some(name) => FieldError { words: error.words.replacen("they", name, 1), ..error.clone() },
        None => error.clone(),
    };
    errors.iter().map(named).collect()
}

fn main(work: &Work, page: &Page, form: &Form, errors: &[FieldError]) -> Markup {
    let correcting = page.summaries.first();
    html! {
        @if let Some(SummaryState::SentBack { question, .. }) = correcting.map(|earlier| &earlier.state) {
            (InsetText::new(html! { "You were asked: " (question) }))
        }
        form method="post" action=(format!("/sessions/{}/note", page.session.reference)) novalidate {
            (key_field(form, work))
            @if correcting.is_some() { input type="hidden" name="happened" value="yes"; } @else { (happened(form, errors)) }
            (register(page, form, errors))
            (CharacterCount::new(
                Textarea {
                    value: Some(answer(form, "themes", correcting.map(|earlier| earlier.themes.as_str())).into()),
                    hint: Some("A few lines: what you did and what came up, for example “breathing exercises; noise after lunch was hard for some”. No names, and no safeguarding worry here.".into()),
                    error: wrong(errors, "themes"),
                    rows: Some(5),
                    ..Textarea::new("themes", Label::sized("What did you do in the session?", Size::Medium))
                },
                600,
            ))
            (worried(page, form, errors))
            (Button { classes: "accord-button--wide".into(), ..Button::new("Send session note") })
        }
    }
}

fn answer<'a>(form: &'a Form, name: &str, earlier: Option<&'a str>) -> &'a str {
    form.given(name).or(earlier).unwrap_or_default()
}

fn happened(form: &Form, errors: &[FieldError]) -> Markup {
    let reasons = CancelledBy::ALL.map(|by| (by.code(), by.words()));
    let why = html! {
        (Radios {
            value: form.given("cancelled_by").map(Into::into), error: wrong(errors, "cancelled_by"), small: true,
            ..Radios::new("cancelled_by", "Why not?", reasons)
        })
        (Textarea {
            value: Some(form.text("reason").into()), error: wrong(errors, "reason"), rows: Some(2),
            ..Textarea::new("reason", "What happened?")
        })
    };
    let no = Choice { conditional: Some(why), ..Choice::new("no", "No") };
    html! {
        (Radios {
            value: form.given("happened").map(Into::into),
            error: wrong(errors, "happened"),
            items: vec![Choice::new("yes", "Yes"), no],
            hint: Some("If it did not happen, you need to answer only this question.".into()),
            ..Radios::new("happened", Legend::sized("Did the session happen?", Size::Medium), [])
        })
    }
}

fn register(page: &Page, form: &Form, errors: &[FieldError]) -> Markup {
    let people = page.register.iter().map(|entry| {
        let field = format!("mark-{}", entry.person);
        let earlier = page.attendance.iter().find(|mark| mark.person == entry.person).map(|mark| mark.mark);
        // Someone known to be away starts as away; everyone else starts without an answer.
        let away = page.away.iter().any(|away| away.person == entry.person).then_some(Mark::Excused);
        let value = form.given(&field).map(str::to_owned).or(earlier.or(away).map(|mark| mark.code().to_owned()));
        Attendee {
            value,
            error: wrong(errors, &field),
            ..Attendee::new(entry.person.to_string(), entry.known_as.clone())
        }
    });
    let choices = Mark::ALL.map(|mark| (mark.code().to_owned(), mark.words().to_owned())).to_vec();
    html! {
        (Register {
            choices,
            hint: Some("Away means in hospital or on holiday: not expected.".into()),
            ..Register::new("mark", "Who came?", people.collect())
        })
    }
}

fn worried(page: &Page, form: &Form, errors: &[FieldError]) -> Markup {
    let earlier = page.summaries.first().map(|earlier| if earlier.worried { "yes" } else { "no" });
    let phone_first = html! {
        p class="govuk-body" { strong { "Phone now, do not wait to send this note." } " The number is at the bottom of this page." }
        p class="govuk-body" { "After you have sent the note you are asked about it." }
    };
    let yes = Choice { conditional: Some(phone_first), ..Choice::new("yes", "Yes") };
    html! {
        (Radios {
            value: form.given("worried").or(earlier).map(Into::into),
            error: wrong(errors, "worried"),
            items: vec![yes, Choice::new("no", "No")],
            ..Radios::new("worried", Legend::sized("Did anything worry you about anyone?", Size::Medium), [])
        })
    }
}

pub(crate) async fn send_note(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let done = match form.yes_or_no("happened") {
        Some(true) => {
            let answers = answers(&form);
            app::record::send_summary(&work, &reference, &answers, form.key()).await
        }
        Some(false) => {
            let by = CancelledBy::from_code(form.text("cancelled_by"));
            app::activity::cancel(&work, &reference, by, form.text("reason"), form.key()).await
        }
        None => {
            // Whoever may not send it is told that first.
            domain::activity::policy::tell(&work.actor).map_err(app::Error::from)?;
            Err(Refusal::invalid("happened", "Select whether the session happened").into())
        }
    };
    match done {
        Ok(outcome) => {
            work.commit().await?;
            let response = see_other(outcome.location());
            Ok(if form.yes_or_no("happened") == Some(false) { Flash::SessionCancelled.on(response) } else { response })
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            let page = app::activity::page(&work, &reference).await?;
            show(&work, frame, &page, &form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}

fn answers(form: &Form) -> SummaryAnswers {
    let marks = form.all().iter().filter_map(|(name, value)| {
        let person = name.strip_prefix("mark-")?.parse().ok()?;
        Some((person, Mark::from_code(value)))
    });
    let mut answers = SummaryAnswers {
        marks: marks.collect(),
        themes: form.text("themes").to_owned(),
        worried: form.yes_or_no("worried"),
    };
    answers.marks.dedup_by_key(|(person, _)| *person);
    answers
}
