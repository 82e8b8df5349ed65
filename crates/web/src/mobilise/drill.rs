//! Drills: the list, starting one, and one with each step's time.
use app::organisation::People;
use axum::{extract::Path, response::Response};
use domain::{
    mobilisation::{Drill, DrillAnswers, DrillEnd, DrillScenario, policy},
    organisation::LeadRole,
    partnership::{Partnership, policy as partnership_policy},
    refusal::{FieldError, Refusal},
};
use jiff::Timestamp;
use maud::{Markup, html};
use store::Work;
use ui::{
    Button, Cell, Choice, EmptyState, InsetText, Legend, Radios, Select, Size, SummaryList, SummaryRow, Table, Tag,
    TagColour, Textarea, words,
};

use super::below;
use crate::{
    frame::Frame,
    http::{Failure, Flash, Form, Read, Write, key_field, see_other, wrong},
    partnership::capital,
};

pub(crate) async fn drills(Read(work): Read, Path(reference): Path<String>, frame: Frame) -> Result<Response, Failure> {
    let partnership = app::partnership::find(&work, &reference).await?.value;
    partnership_policy::see_records(&work.actor).map_err(app::Error::from)?;
    let drills = app::mobilisation::drills(&work, &partnership).await?;
    let rows = drills.iter().rev().map(|drill| {
        let href = format!("/partnerships/{reference}/drills/{}", drill.reference);
        vec![
            Cell::new(html! { a class="govuk-link" href=(href) { "Drill " (drill.reference) } }),
            Cell::new(drill.scenario.words()),
            Cell::new(words::date_time(drill.started_at)),
            Cell::new(ending(drill)),
        ]
    });
    let main = html! {
        p class="govuk-body" { "A drill tries the escalation route without warning. Everyone told sees that it is a test. It counts in no figure." }
        @if policy::lead(&work.actor).is_ok() { (Button::link(format!("/partnerships/{reference}/drills/new"), "Start a drill")) }
        @if drills.is_empty() { (EmptyState::new("No drill has been held. Nobody knows yet whether the route is answered.")) }
        @else { (Table::new("Drills held", ["Drill", "What was rehearsed", "Started", "How it ended"].map(Cell::new).to_vec(), rows.collect())) }
    };
    Ok(frame.show(&work, below(&partnership, "Drills", &[], &[], main)).await?)
}

fn ending(drill: &Drill) -> Markup {
    match (&drill.end, drill.answered_after()) {
        (Some(DrillEnd::Answered { .. }), Some(after)) => html! { "Answered after " (minutes(after)) },
        (Some(_), _) => html! { (Tag::new("Nobody answered", TagColour::Red)) },
        (None, _) => html! { (Tag::new("Running", TagColour::Yellow)) },
    }
}

fn minutes(after: jiff::SignedDuration) -> String {
    words::duration(after.as_mins())
}

pub(crate) async fn start_form(
    Read(work): Read,
    Path(reference): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    show_start(&work, frame, &reference, &Form::default(), &[]).await
}

async fn show_start(
    work: &Work,
    frame: Frame,
    reference: &str,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(work, reference).await?.value;
    policy::lead(&work.actor).map_err(app::Error::from)?;
    let main = html! {
        (InsetText::new("The first on the agreed route is told at once, and each next one when nobody has answered in the time that the agreement gives. They see that it is a test."))
        form method="post" action=(format!("/partnerships/{reference}/drills/new")) novalidate {
            (key_field(form, work))
            (questions(&route(work, &partnership).await?, form, errors))
            (Button::new("Start the drill now"))
        }
    };
    Ok(frame.show(work, below(&partnership, "Start a drill", errors, &[], main)).await?)
}

/// The posts on the agreed route.
async fn route(work: &Work, partnership: &Partnership) -> Result<Vec<LeadRole>, app::Error> {
    let versions = app::agreement::versions(work, partnership).await?;
    let agreed = versions.into_iter().find(|version| version.is_agreed());
    Ok(agreed.map(|version| version.value.terms.safeguarding.route).unwrap_or_default())
}

fn questions(route: &[LeadRole], form: &Form, errors: &[FieldError]) -> Markup {
    let roles: Vec<_> = route.iter().map(|role| (role.code(), capital(role.words()))).collect();
    let mut options = vec![("", "Select a lead")];
    options.extend(roles.iter().map(|(code, words)| (code.as_str(), words.as_str())));
    let left_out = html! {
        (Select { value: Some(form.text("left_out").into()), error: wrong(errors, "left_out"), ..Select::new("left_out", "Who is implicated, and so must not be told?", options) })
    };
    let choices = DrillScenario::ALL.map(|scenario| Choice {
        conditional: (scenario == DrillScenario::SomeoneImplicated).then(|| left_out.clone()),
        hint: (scenario == DrillScenario::OutOfHours).then(|| "After 6pm, before 8am or at a weekend.".into()),
        ..Choice::new(scenario.code(), scenario.words())
    });
    html! {
        (Radios {
            value: form.given("scenario").map(Into::into), error: wrong(errors, "scenario"), items: choices.to_vec(),
            ..Radios::new("scenario", Legend::sized("What is rehearsed?", Size::Medium), [])
        })
        (Textarea {
            value: Some(form.text("situation").into()), error: wrong(errors, "situation"), rows: Some(3),
            hint: Some("For example: it is 6:40pm on Friday and somebody tells the facilitator that they are afraid to go home. Use no real person.".into()),
            ..Textarea::new("situation", "What is the made-up case?")
        })
    }
}

pub(crate) async fn start(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let answers = DrillAnswers {
        scenario: DrillScenario::from_code(form.text("scenario")),
        situation: form.text("situation").to_owned(),
        left_out: LeadRole::from_code(form.text("left_out")),
    };
    match app::mobilisation::start_drill(&work, &reference, &answers, form.key()).await {
        Ok(outcome) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(outcome.location())))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            show_start(&work, frame, &reference, &form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn drill(
    Read(work): Read,
    Path((reference, drill)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    show(&work, frame, &reference, &drill, &Form::default(), &[]).await
}

async fn show(
    work: &Work,
    frame: Frame,
    reference: &str,
    drill: &str,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(work, reference).await?.value;
    partnership_policy::see_records(&work.actor).map_err(app::Error::from)?;
    let drill = app::mobilisation::drill(work, reference, drill).await?;
    let people = app::organisation::people(work).await?;
    let mut rows = vec![
        SummaryRow::new("What is rehearsed", drill.scenario.words()),
        SummaryRow::new("The made-up case", drill.situation.clone()),
    ];
    if let Some(left_out) = drill.left_out {
        rows.push(SummaryRow::new("Implicated, and not told", capital(left_out.words())));
    }
    let started = format!("{} by {}", words::date_time(drill.started_at), people.name(drill.started_by));
    rows.push(SummaryRow::new("Started", started));
    rows.push(SummaryRow::new("Time for each to answer", words::duration(drill.minutes)));
    rows.push(SummaryRow::new("How it ended", ending(&drill)));
    let main = html! {
        p class="govuk-body" { strong { "This is a test. Nobody is in danger." } }
        (SummaryList { rows, ..SummaryList::default() })
        (steps(&drill, &people))
        @if drill.may_answer(work.actor.membership) {
            form method="post" action=(format!("/partnerships/{reference}/drills/{}", drill.reference)) novalidate {
                (Textarea { value: Some(form.text("words").into()), error: wrong(errors, "words"), rows: Some(3), ..Textarea::new("words", "What would you do now, if it were real?") })
                (Button::new("Answer the drill"))
            }
        }
    };
    let title = format!("Drill {}", drill.reference);
    Ok(frame.show(work, below(&partnership, title, errors, &[], main)).await?)
}

/// Each step with its time: when it was started, who was told when, and who answered.
fn steps(drill: &Drill, people: &People) -> Markup {
    let since = |at: Timestamp| minutes(at.duration_since(drill.started_at));
    let mut rows: Vec<Vec<Cell>> = drill
        .told
        .iter()
        .map(|told| {
            let who = format!("{}, {}, was told", told.name, told.role.words());
            vec![Cell::new(words::date_time(told.at)), Cell::new(since(told.at)), Cell::new(who)]
        })
        .collect();
    match &drill.end {
        Some(DrillEnd::Answered { at, by, words: said }) => {
            let who = format!("{} answered: {said}", people.name(*by));
            rows.push(vec![Cell::new(words::date_time(*at)), Cell::new(since(*at)), Cell::new(who)]);
        }
        Some(DrillEnd::Unanswered { at }) => {
            let who = "The time of the last on the route was over. Nobody had answered";
            rows.push(vec![Cell::new(words::date_time(*at)), Cell::new(since(*at)), Cell::new(who)]);
        }
        None => {}
    }
    let head = ["When", "After", "What happened"].map(Cell::new).to_vec();
    html! {
        @if rows.is_empty() { p class="govuk-body" { "The first on the route is being told now. Load this page again in a few seconds." } }
        @else { (Table::new("Each step", head, rows)) }
    }
}

pub(crate) async fn answer(
    Write(work): Write,
    Path((reference, drill)): Path<(String, String)>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    match app::mobilisation::answer_drill(&work, &reference, &drill, form.text("words")).await {
        Ok(_) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(&format!("/partnerships/{reference}/drills/{drill}"))))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            show(&work, frame, &reference, &drill, &form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}
