//! Risks, assumptions, issues and dependencies: the list, a new one, and what was found about one.
use axum::{extract::Path, response::Response};
use domain::{
    mobilisation::{Raid, RaidEntry, RaidState, policy},
    partnership::policy as partnership_policy,
    refusal::{FieldError, Refusal},
};
use maud::{Markup, html};
use store::Work;
use ui::{
    Button, Cell, DateInput, EmptyState, Legend, Radios, Select, Size, SummaryList, SummaryRow, Table, Tag, TagColour,
    Textarea, words,
};

use super::{below, lead_question, risk};
use crate::{
    frame::Frame,
    http::{Failure, Flash, Form, Read, Write, key_field, see_other, wrong},
    partnership::capital,
};

pub(crate) async fn raid(Read(work): Read, Path(reference): Path<String>, frame: Frame) -> Result<Response, Failure> {
    let partnership = app::partnership::find(&work, &reference).await?.value;
    partnership_policy::see_records(&work.actor).map_err(app::Error::from)?;
    let mut entries = app::mobilisation::raid(&work, &partnership).await?;
    // What waits comes first, soonest first; an assumption that nobody has tested before everything else.
    entries.sort_by_key(|entry| (!entry.is_open(), !entry.is_untested(), entry.what.date()));
    let rows = entries.iter().map(|entry| {
        let href = format!("/partnerships/{reference}/raid/{}", entry.reference);
        let what = html! { a class="govuk-link" href=(href) { (entry.reference) " " (entry.what.statement()) } };
        vec![
            Cell::new(what),
            Cell::new(entry.what.kind()),
            Cell::new(capital(entry.owner.words())),
            Cell::new(words::date(entry.what.date())),
            Cell::new(state(entry)),
        ]
    });
    let main = html! {
        @if policy::lead(&work.actor).is_ok() { (Button::link(format!("/partnerships/{reference}/raid/new"), "Add one")) }
        @if entries.is_empty() { (EmptyState::new("Nothing is entered yet. What is taken for granted about this service? Enter it as an assumption, with a test.")) }
        @else {
            (Table::new("What may go wrong and what is taken for granted", ["What", "Kind", "Owner", "By", "Status"].map(Cell::new).to_vec(), rows.collect()))
        }
    };
    let title = "Risks, assumptions, issues and dependencies";
    Ok(frame.show(&work, below(&partnership, title, &[], &[], main)).await?)
}

fn state(entry: &RaidEntry) -> Markup {
    match (&entry.state, &entry.what) {
        (RaidState::Open, Raid::Assumption { .. }) => html! { (Tag::new("Not tested", TagColour::Yellow)) },
        (RaidState::Open, Raid::Risk { after, .. }) => html! { "Open, " (after.score()) " of 25" },
        (RaidState::Open, _) => html! { "Open" },
        (RaidState::Closed { held: Some(true), .. }, _) => html! { "Tested: it held" },
        (RaidState::Closed { held: Some(false), .. }, _) => {
            html! { (Tag::new("Tested: it did not hold", TagColour::Orange)) }
        }
        (RaidState::Closed { .. }, _) => html! { "Closed" },
    }
}

pub(crate) async fn raise_form(
    Read(work): Read,
    Path(reference): Path<String>,
    frame: Frame,
) -> Result<Response, Failure> {
    show_raise(&work, frame, &reference, &Form::default(), &[]).await
}

async fn show_raise(
    work: &Work,
    frame: Frame,
    reference: &str,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(work, reference).await?.value;
    policy::lead(&work.actor).map_err(app::Error::from)?;
    let main = html! {
        form method="post" action=(format!("/partnerships/{reference}/raid/new")) novalidate {
            (key_field(form, work))
            (risk::questions(form, errors))
            (Select { value: Some(form.text("owner").into()), error: wrong(errors, "owner"), ..lead_question("owner", "Who sees to it?") })
            (Button::new("Add it"))
        }
    };
    Ok(frame
        .show(work, below(&partnership, "Add a risk, assumption, issue or dependency", errors, &["date"], main))
        .await?)
}

pub(crate) async fn raise(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let answers = risk::answers(&form);
    match app::mobilisation::raise(&work, &reference, &answers, form.key()).await {
        Ok(outcome) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(outcome.location())))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            let errors = risk::on_the_page(errors, &answers.kind);
            show_raise(&work, frame, &reference, &form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn entry(
    Read(work): Read,
    Path((reference, entry)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    show_entry(&work, frame, &reference, &entry, &Form::default(), &[]).await
}

async fn show_entry(
    work: &Work,
    frame: Frame,
    reference: &str,
    entry: &str,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(work, reference).await?.value;
    partnership_policy::see_records(&work.actor).map_err(app::Error::from)?;
    let entry = app::mobilisation::raid_entry(work, reference, entry).await?;
    let people = app::organisation::people(work).await?;
    let main = html! {
        (SummaryList { rows: facts(&entry, &people), ..SummaryList::default() })
        @if entry.is_open() && policy::lead(&work.actor).is_ok() {
            @if let Raid::Risk { .. } = entry.what { (review_form(reference, &entry, form, errors)) }
            (close_form(reference, &entry, form, errors))
        }
    };
    let title = format!("{} {}", entry.what.kind(), entry.reference);
    Ok(frame.show(work, below(&partnership, title, errors, &["date"], main)).await?)
}

fn facts(entry: &RaidEntry, people: &app::organisation::People) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    match &entry.what {
        Raid::Assumption { statement, test, test_by } => {
            rows.push(SummaryRow::new("What is taken to be true", statement.clone()));
            rows.push(SummaryRow::new("How it is tested", test.clone()));
            rows.push(SummaryRow::new("By", words::date(*test_by)));
        }
        Raid::Risk { cause, event, effect, before, control, after, review_on } => {
            rows.push(SummaryRow::new("Cause", cause.clone()));
            rows.push(SummaryRow::new("What may happen", event.clone()));
            rows.push(SummaryRow::new("Effect", effect.clone()));
            let rated = |rating: &domain::mobilisation::Rating| {
                format!("Likelihood {} × impact {} = {} of 25", rating.likelihood, rating.impact, rating.score())
            };
            rows.push(SummaryRow::new("Without the control", rated(before)));
            rows.push(SummaryRow::new("What is done about it", control.clone()));
            rows.push(SummaryRow::new("With the control", rated(after)));
            rows.push(SummaryRow::new("Next review", words::date(*review_on)));
        }
        Raid::Issue { statement, action, due } => {
            rows.push(SummaryRow::new("What has happened", statement.clone()));
            rows.push(SummaryRow::new("What is done about it", action.clone()));
            rows.push(SummaryRow::new("By", words::date(*due)));
        }
        Raid::Dependency { statement, needed_by } => {
            rows.push(SummaryRow::new("What is needed", statement.clone()));
            rows.push(SummaryRow::new("By", words::date(*needed_by)));
        }
    }
    rows.push(SummaryRow::new("Who sees to it", capital(entry.owner.words())));
    let raised = format!("{} by {}", words::date_time(entry.raised_at), people.name(entry.raised_by));
    rows.push(SummaryRow::new("Entered", raised));
    if let RaidState::Closed { at, by, result, .. } = &entry.state {
        rows.push(SummaryRow::new("Status", state(entry)));
        rows.push(SummaryRow::new("What was found", result.clone()));
        rows.push(SummaryRow::new("Closed", format!("{} by {}", words::date_time(*at), people.name(*by))));
    }
    rows
}

fn review_form(reference: &str, entry: &RaidEntry, form: &Form, errors: &[FieldError]) -> Markup {
    let control = match (&entry.what, form.given("measure")) {
        (Raid::Risk { control, .. }, None) => control.clone(),
        _ => form.text("measure").to_owned(),
    };
    html! {
        h2 class="govuk-heading-m" { "Review the risk" }
        form method="post" action=(format!("/partnerships/{reference}/raid/{}", entry.reference)) novalidate {
            input type="hidden" name="step" value="review";
            (Textarea { value: Some(control), error: wrong(errors, "measure"), rows: Some(2), ..Textarea::new("measure", "What is done about it?") })
            (risk::rating("after", "With that, how likely and how bad is it?", form, errors))
            (DateInput { values: form.date_parts("date"), error: wrong(errors, "date"), ..DateInput::new("date", "When is it reviewed next?") })
            (Button::new("Save the review"))
        }
    }
}

fn close_form(reference: &str, entry: &RaidEntry, form: &Form, errors: &[FieldError]) -> Markup {
    let assumption = matches!(entry.what, Raid::Assumption { .. });
    let heading = if assumption { "Record the test" } else { "Close it" };
    html! {
        h2 class="govuk-heading-m" { (heading) }
        form method="post" action=(format!("/partnerships/{reference}/raid/{}", entry.reference)) novalidate {
            input type="hidden" name="step" value="close";
            @if assumption {
                (Radios {
                    value: form.given("held").map(Into::into), error: wrong(errors, "held"),
                    ..Radios::new("held", Legend::sized("Did it hold when it was tested?", Size::Small), [("yes", "Yes"), ("no", "No")])
                })
            }
            (Textarea { value: Some(form.text("result").into()), error: wrong(errors, "result"), rows: Some(3), ..Textarea::new("result", "What was found, and what changes because of it?") })
            (if assumption { Button::new("Record the test") } else { Button::secondary("Close it") })
        }
    }
}

pub(crate) async fn answer(
    Write(work): Write,
    Path((reference, entry)): Path<(String, String)>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let done = match form.text("step") {
        "review" => {
            let after = risk::read_rating(&form, "after");
            let (control, date) = (form.text("measure"), form.date("date"));
            app::mobilisation::review_risk(&work, &reference, &entry, after, control, date).await
        }
        _ => {
            let held = form.yes_or_no("held");
            app::mobilisation::close_raid(&work, &reference, &entry, held, form.text("result")).await
        }
    };
    match done {
        Ok(_) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(&format!("/partnerships/{reference}/raid"))))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            show_entry(&work, frame, &reference, &entry, &form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}
