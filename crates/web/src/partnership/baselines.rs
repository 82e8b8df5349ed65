//! What each measure was before: the list with every version, and recording one.
use app::{mobilisation::Measured, organisation::People};
use axum::{extract::Path, response::Response};
use domain::{
    mobilisation::{Baseline, BaselineAnswers, BaselineKind, policy as rights},
    partnership::{Partnership, policy},
    refusal::{FieldError, Refusal},
};
use jiff::civil::Date;
use maud::{Markup, Render, html};
use store::Work;
use ui::{
    BackLink, Button, Cell, Choice, DateInput, DateParts, Details, EmptyState, Input, InputWidth, InsetText, Legend,
    Radios, Size, SummaryList, SummaryRow, Table, Textarea, words,
};

use super::place::Place;
use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, sent_before, wrong},
};

pub(crate) async fn list(Read(work): Read, Path(reference): Path<String>, frame: Frame) -> Result<Response, Failure> {
    let place = Place::find(&work, &reference).await?;
    policy::see_figures(&work.actor).map_err(app::Error::from)?;
    let measures = app::mobilisation::baselines(&work, &place.partnership).await?;
    let people = app::organisation::people(&work).await?;
    let may = rights::record_baseline(&work.actor).is_ok();
    let main = html! {
        p class="govuk-body" { (standing(&place.partnership)) }
        @if measures.is_empty() { (EmptyState::new("The measures of the agreement appear here when its terms have been offered.")) }
        @for measured in &measures { (one(&place, measured, may, &people)) }
    };
    let content = Content {
        back: Some(BackLink::new(place.address("figures"), "Back to figures")),
        ..place.content(&work.actor, "figures", "Baselines", main)
    };
    Ok(frame.show(&work, content).await?)
}

fn standing(partnership: &Partnership) -> &'static str {
    if Baseline::are_locked(partnership) {
        "What each measure was before. Baselines are locked: go-live was decided on them. A change makes a newer version \
         with a reason, and says so wherever the figure is shown."
    } else {
        "What each measure was before. Baselines are locked when go-live is decided; after that, a change says so wherever \
         the figure is shown."
    }
}

fn one(place: &Place, measured: &Measured, may: bool, people: &People) -> Markup {
    let record = place.address(&format!("baselines/{}", measured.term.key));
    let about = html! { span class="govuk-visually-hidden" { " of " (measured.term.name) } };
    html! {
        h2 class="govuk-heading-m" { (measured.term.name) }
        @match measured.current() {
            Some(current) => {
                (SummaryList { rows: rows(current, people), ..SummaryList::default() })
                @if let Some(caution) = current.caution() { (InsetText::new(caution)) }
                @if measured.versions.len() > 1 {
                    (Details::new(
                        format!("{} of {}", words::counted(measured.versions.len() as u64 - 1, "earlier version", "earlier versions"), measured.term.name),
                        html! { @for version in &measured.versions[1..] { (SummaryList { rows: rows(version, people), ..SummaryList::default() }) } },
                    ))
                }
                @if may { p class="govuk-body" { a class="govuk-link" href=(record) { "Change the baseline" (about) } } }
            }
            None => {
                p class="govuk-body" { "No baseline has been recorded. Without one, nothing can be said to have changed." }
                @if may { p class="govuk-body" { a class="govuk-link" href=(record) { "Record the baseline" (about) } } }
            }
        }
    }
}

fn rows(baseline: &Baseline, people: &People) -> Vec<SummaryRow> {
    let window = format!("{} to {}", words::date(baseline.window.from), words::date(baseline.window.to));
    let recorded =
        format!("Version {}, {} by {}", baseline.version, words::date_time(baseline.at), people.name(baseline.by));
    let mut rows = vec![
        SummaryRow::new("Baseline", html! { strong { (baseline.value.words()) } }),
        SummaryRow::new("Days", window),
        SummaryRow::new("About how many", baseline.n.to_string()),
        SummaryRow::new("Source", baseline.source.clone()),
        SummaryRow::new("Method", baseline.method.clone()),
        SummaryRow::new("Recorded", recorded),
    ];
    rows.extend(baseline.reason.as_ref().map(|reason| SummaryRow::new("Why it was changed", reason.clone())));
    rows
}

/// Baselines in short, for the pages on which something is compared with them.
pub(super) fn before_and_now(place: &Place, measures: &[Measured]) -> Markup {
    html! {
        @if !measures.is_empty() {
            h2 class="govuk-heading-m" { "What it was before" }
            (short(measures))
            p class="govuk-body" { a class="govuk-link" href=(place.address("baselines")) { "Baselines with their sources and versions" } }
        }
    }
}

/// One line for each measure: its aim, what it was, and whether that was changed after go-live.
pub(crate) fn short(measures: &[Measured]) -> Markup {
    let rows = measures.iter().map(|measured| {
        let before = match measured.current() {
            Some(current) => html! {
                (current.value.words()) ", " (words::date(current.window.from)) " to " (words::date(current.window.to)) ", about " (current.n)
                @if let Some(caution) = current.caution() { br; strong { (caution) } }
            },
            None => html! { "None recorded" },
        };
        vec![Cell::new(measured.term.name.clone()), Cell::new(measured.term.target.clone()), Cell::new(before)]
    });
    let head = ["Measure", "Aim", "Baseline"].map(Cell::new).to_vec();
    Table::new("Baselines", head, rows.collect()).render()
}

pub(crate) async fn form(
    Read(work): Read,
    Path((reference, measure)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    show(&work, frame, &reference, &measure, &Form::default(), &[]).await
}

async fn show(
    work: &Work,
    frame: Frame,
    reference: &str,
    measure: &str,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let (partnership, measured) = app::mobilisation::measured(work, reference, measure).await?;
    let term = &measured.term;
    let rows = vec![
        SummaryRow::new("How it is counted", term.formula.clone()),
        SummaryRow::new("From which records", term.source.clone()),
        SummaryRow::new("Aim", term.target.clone()),
    ];
    let main = html! {
        (SummaryList { rows, ..SummaryList::default() })
        @if let Some(current) = measured.current() {
            (InsetText::new(format!("Now: {}. It stays to be seen as version {}.", current.value.words(), current.version)))
        }
        form method="post" action=(format!("/partnerships/{reference}/baselines/{measure}")) novalidate {
            (key_field(form, work))
            (days(&measured, form, errors))
            (number(&measured, form, errors))
            @if measured.current().is_some() {
                (Textarea { value: Some(form.text("reason").into()), error: wrong(errors, "reason"), rows: Some(3), hint: Some("After go-live it is shown wherever the figure is.".into()), ..Textarea::new("reason", "Why does the baseline change?") })
            }
            (Button::new(if measured.current().is_some() { "Change the baseline" } else { "Record the baseline" }))
        }
    };
    let element =
        |field: &str| if matches!(field, "from" | "until") { format!("{field}-day") } else { element(field, form) };
    let content = Content {
        title: format!("Baseline: {}", term.name),
        caption: Some(partnership.service.clone()),
        active: "/partnerships",
        back: Some(BackLink::new(format!("/partnerships/{reference}/baselines"), "Back to baselines")),
        errors: errors_for(errors, element),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

/// The questions below a choice carry its code.
fn element(field: &str, form: &Form) -> String {
    match field {
        "value" | "of" | "n" => format!("{field}-{}", form.text("kind")),
        _ => field.to_owned(),
    }
}

fn days(measured: &Measured, form: &Form, errors: &[FieldError]) -> Markup {
    let of_terms = (measured.term.baseline_from, measured.term.baseline_until);
    let parts = |name: &str, of_terms: Option<Date>| match of_terms {
        Some(day) if form.all().is_empty() => {
            DateParts { day: day.day().to_string(), month: day.month().to_string(), year: day.year().to_string() }
        }
        _ => form.date_parts(name),
    };
    html! {
        (DateInput { values: parts("from", of_terms.0), error: wrong(errors, "from"), ..DateInput::new("from", "Which is the first day of the baseline?") })
        (DateInput { values: parts("until", of_terms.1), error: wrong(errors, "until"), ..DateInput::new("until", "Which is the last day?") })
    }
}

fn number(measured: &Measured, form: &Form, errors: &[FieldError]) -> Markup {
    let counted = measured.is_countable().then(|| Choice {
        hint: Some("Over the days above, of everyone on the register.".into()),
        ..Choice::new(BaselineKind::Counted.code(), BaselineKind::Counted.words())
    });
    let divider = counted.is_some().then(|| "or".into());
    let entered = BaselineKind::ENTERED.into_iter().enumerate().map(|(place, kind)| Choice {
        conditional: Some(parts_of(kind, form, errors)),
        divider_before: if place == 0 { divider.clone() } else { None },
        ..Choice::new(kind.code(), kind.words())
    });
    html! {
        (Radios {
            value: form.given("kind").map(Into::into), error: wrong(errors, "kind"),
            items: counted.into_iter().chain(entered).collect(),
            ..Radios::new("kind", Legend::sized("What was it?", Size::Medium), [])
        })
        (Input { value: Some(form.text("source").into()), error: wrong(errors, "source"), hint: Some(source_hint(measured)), ..Input::new("source", "From which records is it?") })
        (Textarea { value: Some(form.text("method").into()), error: wrong(errors, "method"), rows: Some(2), ..Textarea::new("method", "How was it worked out?") })
    }
}

fn source_hint(measured: &Measured) -> ui::Content {
    if measured.is_countable() {
        "Not needed when Accord counts it.".into()
    } else {
        "Whose records, and where they are kept.".into()
    }
}

/// The numbers that a kind asks for. A choice that is not taken has no errors.
fn parts_of(kind: BaselineKind, form: &Form, errors: &[FieldError]) -> Markup {
    let chosen = form.text("kind") == kind.code();
    let question = |field: &str, label: &str| {
        let name = format!("{field}-{}", kind.code());
        Input {
            value: Some(form.text(&name).into()),
            error: wrong(errors, field).filter(|_| chosen),
            width: Some(InputWidth::Five),
            ..Input::new(name.clone(), label.to_owned())
        }
    };
    html! {
        @match kind {
            BaselineKind::Share => { (question("value", "How many?")) (question("of", "Of how many?")) }
            BaselineKind::Rate => {
                (question("value", "How many?")) (question("of", "Over how many person-weeks?")) (question("n", "Of how many people?"))
            }
            BaselineKind::Mean => { (question("value", "The mean")) (question("n", "Of how many people or answers?")) }
            BaselineKind::Count => { (question("value", "How many?")) (question("n", "About how many people or things?")) }
            BaselineKind::Counted => {}
        }
    }
}

pub(crate) async fn record(
    Write(work): Write,
    Path((reference, measure)): Path<(String, String)>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let location = format!("/partnerships/{reference}/baselines");
    app::mobilisation::measured(&work, &reference, &measure).await?;
    if let Some(before) = sent_before(&work, &form, &location).await? {
        return Ok(before);
    }
    let part = |field: &str| form.text(&element(field, &form)).to_owned();
    let answers = BaselineAnswers {
        kind: BaselineKind::from_code(form.text("kind")),
        from: form.date("from"),
        until: form.date("until"),
        value: part("value"),
        of: part("of"),
        n: part("n"),
        source: form.text("source").to_owned(),
        method: form.text("method").to_owned(),
        reason: form.text("reason").to_owned(),
    };
    match app::mobilisation::record_baseline(&work, &reference, &measure, &answers).await {
        Ok(_) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(&location)))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            show(&work, frame, &reference, &measure, &form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}
