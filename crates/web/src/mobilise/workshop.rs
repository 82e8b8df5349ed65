//! Workshops: the agenda that the open questions write, and what came of each.
use axum::{extract::Path, response::Response};
use domain::{
    mobilisation::{ActionAnswers, Attendee, Workshop, WorkshopAnswers, policy},
    organisation::{LeadRole, Side},
    partnership::policy as partnership_policy,
    refusal::{FieldError, Refusal},
};
use maud::{Markup, html};
use store::Work;
use ui::{
    Button, Checkboxes, Choice, DateInput, EmptyState, Fieldset, Input, InputWidth, Legend, Select, Size, SummaryList,
    SummaryRow, Textarea, words,
};

use super::{below, lead_question};
use crate::{
    frame::Frame,
    http::{Failure, Flash, Form, Read, Write, key_field, see_other, wrong},
};

/// Actions that can be entered at once.
const ACTIONS: usize = 3;

pub(crate) async fn workshops(
    Read(work): Read,
    Path(reference): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(&work, &reference).await?.value;
    partnership_policy::see_records(&work.actor).map_err(app::Error::from)?;
    let held = app::mobilisation::workshops(&work, &partnership).await?;
    let agenda = app::mobilisation::workshop_agenda(&work, &partnership).await?;
    let main = html! {
        h2 class="govuk-heading-m" { "What a workshop today would go through" }
        (listed(&agenda, "Nothing is open."))
        @if policy::lead(&work.actor).is_ok() { (Button::link(format!("/partnerships/{reference}/workshops/new"), "Record a workshop")) }
        @if held.is_empty() { (EmptyState::new("No workshop has been recorded.")) }
        @for workshop in held.iter().rev() { (record_of(workshop)) }
    };
    Ok(frame.show(&work, below(&partnership, "Workshops", &[], &[], main)).await?)
}

fn listed(lines: &[String], none: &'static str) -> Markup {
    html! {
        @if lines.is_empty() { p class="govuk-body" { (none) } }
        @else { ul class="govuk-list govuk-list--bullet" { @for line in lines { li { (line) } } } }
    }
}

fn record_of(workshop: &Workshop) -> Markup {
    let names = |side: Side| {
        let of_side = workshop.attended.iter().filter(|attendee| attendee.side == side);
        of_side.map(|attendee| attendee.name.clone()).collect::<Vec<_>>().join(", ")
    };
    let actions: Vec<String> = workshop
        .actions
        .iter()
        .map(|action| format!("{}: {}, by {}", action.what, action.owner.words(), words::date(action.due)))
        .collect();
    let rows = vec![
        SummaryRow::new("For the provider", names(Side::Provider)),
        SummaryRow::new("For the partner", names(Side::Partner)),
        SummaryRow::new("Agenda", listed(&workshop.agenda, "Nothing was open.")),
        SummaryRow::new("Decided", listed(&workshop.decisions, "Nothing.")),
        SummaryRow::new("To do", listed(&actions, "Nothing.")),
    ];
    html! {
        h2 class="govuk-heading-m" { "Workshop, " (words::date_time(workshop.held_at)) }
        (SummaryList { rows, ..SummaryList::default() })
    }
}

pub(crate) async fn record_form(
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
    policy::lead(&work.actor).map_err(app::Error::from)?;
    let agenda = app::mobilisation::workshop_agenda(work, &partnership).await?;
    let everyone = app::mobilisation::who_may_come(work, &partnership).await?;
    let people = everyone.iter().map(|person| {
        Choice::new(person.membership.to_string(), format!("{}, {}", person.name, person.side.words().to_lowercase()))
    });
    let attended = form.all().iter().filter(|(name, _)| name == "attended").map(|(_, value)| value.clone());
    let main = html! {
        h2 class="govuk-heading-m" { "The agenda" }
        (listed(&agenda, "Nothing is open."))
        form method="post" action=(format!("/partnerships/{reference}/workshops/new")) novalidate {
            (key_field(form, work))
            (DateInput { values: form.date_parts("held_at"), error: wrong(errors, "held_at"), ..DateInput::new("held_at", "On which day was it held?") })
            (Input { value: Some(form.text("held_at_time").into()), width: Some(InputWidth::Five), hint: Some("For example, 2:30pm".into()), ..Input::new("held_at_time", "At what time?") })
            (Checkboxes {
                items: people.collect(), values: attended.collect(), error: wrong(errors, "attended"), small: true,
                ..Checkboxes::new("attended", Legend::sized("Who came?", Size::Medium), [])
            })
            (Textarea { value: Some(form.text("decisions").into()), error: wrong(errors, "decisions"), rows: Some(5), hint: Some("One decision a line.".into()), ..Textarea::new("decisions", "What was decided?") })
            h2 class="govuk-heading-m" { "What somebody took away to do" }
            p class="govuk-body" { "Each becomes a duty of the lead who does it. Leave empty what is not needed." }
            @for number in 1..=ACTIONS { (action(number, form, errors)) }
            (Button::new("Record the workshop"))
        }
    };
    Ok(frame.show(work, below(&partnership, "Record a workshop", errors, &["held_at", "due"], main)).await?)
}

fn action(number: usize, form: &Form, errors: &[FieldError]) -> Markup {
    let field = |name: &str| format!("{name}-{number}");
    let (what, owner, due) = (field("what"), field("owner"), field("due"));
    let questions = html! {
        (Input { value: Some(form.text(&what).into()), error: wrong(errors, &what), ..Input::new(what.clone(), "What?") })
        (Select { value: Some(form.text(&owner).into()), error: wrong(errors, &owner), ..lead_question(&owner, "Who?") })
        (DateInput { values: form.date_parts(&due), error: wrong(errors, &due), ..DateInput::new(due.clone(), "By when?") })
    };
    html! { (Fieldset { legend: Some(Legend::sized(format!("Action {number}"), Size::Small)), body: questions.into(), ..Fieldset::default() }) }
}

pub(crate) async fn record(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(&work, &reference).await?.value;
    let came = |person: &Attendee| {
        let id = person.membership.to_string();
        form.all().iter().any(|(name, value)| name == "attended" && *value == id)
    };
    let everyone = app::mobilisation::who_may_come(&work, &partnership).await?;
    let attended = everyone.into_iter().filter(|person| came(person));
    let actions = (1..=ACTIONS).map(|number| ActionAnswers {
        what: form.text(&format!("what-{number}")).to_owned(),
        owner: LeadRole::from_code(form.text(&format!("owner-{number}"))),
        due: form.date(&format!("due-{number}")),
    });
    let answers = WorkshopAnswers {
        held_at: form.moment("held_at", "held_at_time"),
        attended: attended.collect(),
        decisions: form.text("decisions").to_owned(),
        actions: actions.collect(),
    };
    match app::mobilisation::record_workshop(&work, &reference, &answers, form.key()).await {
        Ok(outcome) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(outcome.location())))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, &reference, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}
