//! The gate: everything that a decision rests on, the decision, and afterwards the decision as it was made.
use app::mobilisation::Gate;
use axum::{extract::Path, response::Response};
use domain::{
    mobilisation::{
        ConditionAnswers, GateChoice, GoLiveAnswers, ReadinessItem, ReadinessState, blockers, never_conditional, policy,
    },
    organisation::LeadRole,
    partnership::{Partnership, PartnershipState},
    refusal::{FieldError, Refusal},
    time::london_date,
};
use jiff::Timestamp;
use maud::{Markup, html};
use store::Work;
use ui::{
    BackLink, Button, Choice, DateInput, DateParts, Fieldset, Legend, Radios, Select, Size, SummaryList, SummaryRow,
    Textarea, WarningText, status, words,
};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, sent_before, wrong},
    mobilise,
};

pub(crate) async fn decision_form(
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
    policy::decide(&work.actor).map_err(app::Error::from)?;
    let gate = app::mobilisation::gate(work, &partnership).await?;
    let people = app::organisation::people(work).await?;
    let mobilising = partnership.state == PartnershipState::Mobilising;
    let main = html! {
        div class="accord-sheet" {
            @if mobilising {
                (standing(&gate, work.now))
                (own_hand(work, &gate))
                (in_the_way(reference, &gate))
                div class="accord-screen-only" { (decision(work, &partnership, &gate, form, errors)) }
                (to_weigh(reference, &gate))
                (mobilise::checks("What you see is kept with the decision", &gate.items, &people))
            } @else {
                @for (place, decision) in gate.decisions.iter().enumerate() {
                    // The page for the file is the decision that counts; those before it stay on the screen.
                    div class=[(place > 0).then_some("accord-screen-only")] {
                        (mobilise::decision_list(decision, &gate.measures, &people))
                    }
                }
            }
        }
    };
    let content = Content {
        title: if mobilising { "Decide go-live".into() } else { "The go-live decision".into() },
        caption: Some(format!("{}, {}", partnership.service, partnership.reference)),
        active: "/partnerships",
        back: Some(BackLink::new(format!("/partnerships/{reference}/mobilisation"), "Back to mobilisation")),
        errors: errors_for(errors, element),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

/// The element to which an error leads: a date question's first part.
fn element(field: &str) -> String {
    if field == "from" || field.starts_with("expires-") { format!("{field}-day") } else { field.to_owned() }
}

/// Whether it can be decided, how far the checks are, and the dates.
fn standing(gate: &Gate, now: Timestamp) -> Markup {
    let (passed, all) = gate.passed();
    let tag = if gate.is_ready() { status::GoLive::ReadyForDecision } else { status::GoLive::NotReady };
    html! {
        p class="govuk-body" {
            (tag) " " (passed) " of " (words::counted(all as u64, "check", "checks")) " passed."
            @if let Some(schedule) = gate.schedule {
                " Planned first day: " (words::date(schedule.planned_start)) ". Longstop date: " (words::date(schedule.longstop_on)) "."
                @if schedule.longstop_on < london_date(now) { " " strong { "The longstop date has passed." } }
            }
        }
    }
}

/// Whoever had a hand in preparing anything is told before they read on.
fn own_hand(work: &Work, gate: &Gate) -> Markup {
    let own: Vec<_> = gate.items.iter().filter(|item| item.was_prepared_by(work.actor.membership)).collect();
    html! {
        @if !own.is_empty() {
            (WarningText::new("You had a hand in preparing part of this, so someone else must decide."))
            ul class="govuk-list govuk-list--bullet" { @for item in own { li { (item.title) } } }
        }
    }
}

/// Blockers first: those that nothing can stand in for, then those that a condition may cover.
fn in_the_way(reference: &str, gate: &Gate) -> Markup {
    let fixed: Vec<_> = never_conditional(&gate.items).collect();
    let may_wait: Vec<_> = blockers(&gate.items).filter(|item| !item.group.is_safeguarding()).collect();
    let line = |item: &ReadinessItem| {
        html! { li { a class="govuk-link" href=(format!("/partnerships/{reference}/mobilisation/{}", item.key)) { (item.title) } " (" (item.state.words().to_lowercase()) ")" } }
    };
    html! {
        h2 class="govuk-heading-m" { "What stands in the way" }
        @if gate.is_ready() { p class="govuk-body" { "Nothing. Everything that go-live waits for has been verified." } }
        @if !(fixed.is_empty() && gate.open.is_empty()) {
            p class="govuk-body" { "No condition can stand in for these:" }
            ul class="govuk-list govuk-list--bullet" {
                @for item in fixed { (line(item)) }
                @for open in &gate.open { li { a class="govuk-link" href=(format!("/partnerships/{reference}/raid")) { (open) } } }
            }
        }
        @if !may_wait.is_empty() {
            p class="govuk-body" { "These can wait under a condition:" }
            ul class="govuk-list govuk-list--bullet" { @for item in may_wait { (line(item)) } }
        }
    }
}

/// What is no check, and still bears on the decision: drills, risks, what was left out, baselines.
fn to_weigh(reference: &str, gate: &Gate) -> Markup {
    let left_out: Vec<_> =
        gate.items.iter().filter(|item| matches!(item.state, ReadinessState::Removed { .. })).collect();
    let mut rows = vec![
        SummaryRow::new("Last drill", drill(reference, gate)),
        SummaryRow::new("Open risks and issues", risks(reference, gate)),
    ];
    if !left_out.is_empty() {
        let titles: Vec<_> = left_out.iter().map(|item| item.title.as_str()).collect();
        rows.push(SummaryRow::new("Left out of the plan", titles.join("; ")));
    }
    html! {
        h2 class="govuk-heading-m" { "What else to weigh" }
        (SummaryList { rows, ..SummaryList::default() })
        (crate::partnership::baselines_in_short(&gate.measures))
    }
}

fn drill(reference: &str, gate: &Gate) -> Markup {
    html! {
        @match gate.drills.last() {
            None => { "None has been held. Nobody knows yet whether the route is answered." }
            Some(drill) => {
                a class="govuk-link" href=(format!("/partnerships/{reference}/drills/{}", drill.reference)) { "Drill " (drill.reference) }
                ", " (drill.scenario.words().to_lowercase()) ", " (words::date_of(drill.started_at)) ": "
                @match (drill.answered_after(), &drill.end) {
                    (Some(after), _) => { "answered after " (words::duration(after.as_mins())) "." }
                    (None, Some(_)) => { strong { "nobody answered." } }
                    (None, None) => { "running." }
                }
            }
        }
    }
}

fn risks(reference: &str, gate: &Gate) -> Markup {
    let open: Vec<_> = gate.raid.iter().filter(|entry| entry.is_open()).collect();
    html! {
        @if open.is_empty() { "None." }
        @for (place, entry) in open.iter().enumerate() {
            @if place > 0 { "; " }
            a class="govuk-link" href=(format!("/partnerships/{reference}/raid/{}", entry.reference)) { (entry.reference) }
            " " (entry.what.statement())
        }
    }
}

fn decision(work: &Work, partnership: &Partnership, gate: &Gate, form: &Form, errors: &[FieldError]) -> Markup {
    let planned = gate.schedule.map(|schedule| schedule.planned_start);
    let from = match (form.given("from-day"), planned) {
        (None, Some(planned)) if form.all().is_empty() => DateParts {
            day: planned.day().to_string(),
            month: planned.month().to_string(),
            year: planned.year().to_string(),
        },
        _ => form.date_parts("from"),
    };
    let conditional: Vec<_> = blockers(&gate.items).filter(|item| !item.group.is_safeguarding()).collect();
    let fixed = never_conditional(&gate.items).next().is_some() || !gate.open.is_empty();
    let go = Choice {
        hint: (!gate.is_ready()).then(|| "Not possible yet: something stands in the way.".into()),
        ..Choice::new("yes", "Go live")
    };
    let under_conditions = Choice {
        hint: fixed.then(|| "Not possible yet: safeguarding and assumptions have to be settled first.".into()),
        conditional: Some(html! { @for item in &conditional { (condition(item, form, errors)) } }),
        ..Choice::new("conditions", "Go live with conditions")
    };
    let choices = if conditional.is_empty() { vec![go] } else { vec![go, under_conditions] };
    let choices = choices.into_iter().chain([Choice::new("no", "Not yet")]).collect();
    html! {
        form method="post" action=(format!("/partnerships/{}/go-live", partnership.reference)) novalidate {
            (key_field(form, work))
            (Radios {
                value: form.given("go_live").map(Into::into), error: wrong(errors, "go_live"), items: choices,
                ..Radios::new("go_live", Legend::sized("What do you decide?", Size::Medium), [])
            })
            (DateInput {
                values: from, error: wrong(errors, "from"),
                hint: Some("Needed to go live. Delivery starts then, or on the day after the last check was met if that is later.".into()),
                ..DateInput::new("from", "Which is the first day of delivery?")
            })
            (Textarea { value: Some(form.text("reason").into()), error: wrong(errors, "reason"), rows: Some(4), hint: Some("It is kept with everything you see on this page.".into()), ..Textarea::new("reason", "Why?") })
            (Button::new("Save the decision"))
        }
    }
}

/// The questions about one condition: who owes it, what keeps people safe until then, until when.
fn condition(item: &ReadinessItem, form: &Form, errors: &[FieldError]) -> Markup {
    let field = |name: &str| format!("{name}-{}", item.key);
    let (owner, control, expires) = (field("owner"), field("control"), field("expires"));
    let questions = html! {
        (Select { value: Some(form.text(&owner).into()), error: wrong(errors, &owner), ..mobilise::lead_question(&owner, "Who owes it?") })
        (Textarea { value: Some(form.text(&control).into()), error: wrong(errors, &control), rows: Some(2), ..Textarea::new(control.clone(), "What keeps people safe until then?") })
        (DateInput { values: form.date_parts(&expires), error: wrong(errors, &expires), ..DateInput::new(expires.clone(), "What is the last day?") })
    };
    html! { (Fieldset { legend: Some(Legend::sized(format!("Condition: {}", item.title), Size::Small)), body: questions.into(), ..Fieldset::default() }) }
}

pub(crate) async fn decide(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let location = format!("/partnerships/{reference}/mobilisation");
    if let Some(before) = sent_before(&work, &form, &location).await? {
        return Ok(before);
    }
    let partnership = app::partnership::find(&work, &reference).await?.value;
    let gate = app::mobilisation::gate(&work, &partnership).await?;
    let choice = match form.text("go_live") {
        "yes" => Some(GateChoice::GoLive),
        "conditions" => Some(GateChoice::WithConditions),
        "no" => Some(GateChoice::NotYet),
        _ => None,
    };
    let conditions = blockers(&gate.items).map(|item| ConditionAnswers {
        item: item.key.clone(),
        owner: LeadRole::from_code(form.text(&format!("owner-{}", item.key))),
        control: form.text(&format!("control-{}", item.key)).to_owned(),
        expires_on: form.date(&format!("expires-{}", item.key)),
    });
    let answers = GoLiveAnswers {
        choice,
        from: form.date("from"),
        reason: form.text("reason").to_owned(),
        conditions: conditions.collect(),
    };
    match app::mobilisation::decide(&work, &reference, &answers).await {
        Ok(_) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(&location)))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, &reference, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}
