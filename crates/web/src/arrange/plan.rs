//! Planning sessions: the same day and time each week, for so many weeks.
use app::activity::Planned;
use axum::{extract::Path, response::Response};
use domain::{
    activity::policy,
    refusal::{FieldError, Refusal},
};
use jiff::ToSpan;
use maud::html;
use store::Work;
use ui::{BackLink, Button, DateInput, Input, InputWidth};

use crate::{
    due_diligence,
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, moment_on, see_other, sent_before, wrong},
};

/// Weeks that may be planned at once: a year.
const MOST_WEEKS: i64 = 53;

pub(crate) async fn plan_form(
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
    policy::plan(&work.actor).map_err(app::Error::from)?;
    let terms = app::agreement::in_force_today(work, &partnership).await?.map(|version| version.terms);
    let schedule = terms.as_ref().and_then(|terms| terms.scope.schedule.clone());
    let place = terms.as_ref().map(|terms| terms.scope.setting.clone()).unwrap_or_default();
    let time = |time: Option<jiff::civil::Time>| {
        time.map(|time| format!("{:02}:{:02}", time.hour(), time.minute())).unwrap_or_default()
    };
    let answer = |name: &str, from_terms: String| form.given(name).map_or(from_terms, str::to_owned);
    let main = html! {
        (due_diligence::may_not_deliver(work, reference, partnership.id).await?)
        p class="govuk-body" { "The agreement's times are filled in where it has any." }
        form method="post" action=(format!("/partnerships/{reference}/sessions/plan")) novalidate {
            (key_field(form, work))
            (Input { value: Some(answer("name", partnership.service.clone())), error: wrong(errors, "name"), width: Some(InputWidth::Thirty), ..Input::new("name", "What is a session called?") })
            (DateInput { values: form.date_parts("first"), error: wrong(errors, "first"), ..DateInput::new("first", "When is the first session?") })
            (Input { value: Some(answer("starts", time(schedule.as_ref().map(|own| own.starts)))), error: wrong(errors, "starts"), width: Some(InputWidth::Five), hint: Some("For example, 2:30pm".into()), ..Input::new("starts", "When does it start?") })
            (Input { value: Some(answer("ends", time(schedule.as_ref().map(|own| own.ends)))), error: wrong(errors, "ends"), width: Some(InputWidth::Five), hint: Some("For example, 4pm".into()), ..Input::new("ends", "When does it end?") })
            (Input { value: Some(answer("place", place)), error: wrong(errors, "place"), width: Some(InputWidth::Thirty), ..Input::new("place", "Where is it?") })
            (Input { value: Some(answer("weeks", "13".into())), error: wrong(errors, "weeks"), width: Some(InputWidth::Three), inputmode: Some("numeric"), ..Input::new("weeks", "For how many weeks?") })
            (Button::new("Plan the sessions"))
        }
    };
    let content = Content {
        title: "Plan sessions".into(),
        caption: Some(partnership.service.clone()),
        active: "/partnerships",
        back: Some(BackLink::new(format!("/partnerships/{reference}/sessions"), "Back to sessions")),
        errors: errors_for(errors, |field| if field == "first" { "first-day".into() } else { field.into() }),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

fn planned(form: &Form) -> Result<Vec<Planned>, Refusal> {
    let mut check = domain::refusal::Answers::default();
    let name = check.text("name", form.text("name"), "Enter what a session is called", 100);
    let place = check.text("place", form.text("place"), "Enter where it is", 200);
    let first = check.choice("first", form.date("first"), "Enter a real date");
    let weeks = form.text("weeks").trim().parse::<i64>().ok().filter(|weeks| (1..=MOST_WEEKS).contains(weeks));
    let weeks = check.choice("weeks", weeks, "Enter a number of weeks from 1 to 53");
    let mut at = |field: &str, words: &str| {
        let moment = first.and_then(|first| moment_on(first, form.text(field)));
        if first.is_some() {
            check.choice(field, moment, words);
        }
    };
    at("starts", "Enter a time, like 2:30pm");
    at("ends", "Enter a time, like 4pm");
    check.check()?;
    let (first, weeks) = (first.unwrap_or_default(), weeks.unwrap_or(1));
    let each = (0..weeks).map(|week| {
        let day = first
            .checked_add((week * 7).days())
            .map_err(|_| Refusal::invalid("first", "Enter a date nearer to today"))?;
        let at = |field: &str| {
            moment_on(day, form.text(field)).ok_or_else(|| Refusal::invalid(field, "Enter a time, like 2:30pm"))
        };
        Ok(Planned { name: name.clone(), starts_at: at("starts")?, ends_at: at("ends")?, place: place.clone() })
    });
    each.collect()
}

pub(crate) async fn plan(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    app::partnership::find(&work, &reference).await?;
    policy::plan(&work.actor).map_err(app::Error::from)?;
    if let Some(before) = sent_before(&work, &form, &format!("/partnerships/{reference}/sessions")).await? {
        return Ok(before);
    }
    let done = match planned(&form) {
        Ok(planned) => app::activity::plan(&work, &reference, &planned).await,
        Err(refusal) => Err(refusal.into()),
    };
    match done {
        Ok(_) => {
            work.commit().await?;
            Ok(Flash::Planned.on(see_other(&format!("/partnerships/{reference}/sessions"))))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, &reference, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}
