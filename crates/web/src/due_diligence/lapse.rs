//! The gate's question, open again: something that go-live waited for has expired.
use axum::{extract::Path, response::Response};
use domain::{
    mobilisation::{
        ConditionAnswers, ReadinessItem,
        due_diligence::{Lapse, LapseAnswers, LapseChoice, LapseState, policy as due_diligence_policy},
        policy,
    },
    organisation::LeadRole,
    partnership::Partnership,
    refusal::{FieldError, Refusal},
};
use maud::{Markup, html};
use store::Work;
use ui::{
    Button, Choice, DateInput, Legend, Radios, Select, Size, SummaryList, SummaryRow, Textarea, WarningText, words,
};

use crate::{
    frame::Frame,
    http::{Failure, Flash, Form, Read, Write, see_other, wrong},
    mobilise::{below, lead_question},
};

/// What has expired and waits for a decision, for the pages of a partnership. Nothing when nothing does.
pub(crate) async fn to_decide(work: &Work, partnership: &Partnership) -> Result<Markup, app::Error> {
    let all = app::mobilisation::due_diligence::lapses(work, partnership.id).await?;
    let decides = policy::decide(&work.actor).is_ok();
    // Whose check it is, colleagues need not know of each other.
    let what = |lapse: &Lapse| match due_diligence_policy::see_everyone(&work.actor) {
        true => lapse.what.clone(),
        false => "Something asked in due diligence".to_owned(),
    };
    Ok(html! {
        @for lapse in all.iter().filter(|lapse| lapse.stands_in_the_way()) {
            (WarningText::new(format!("{} expired on {}. Go-live waited for it.", what(lapse), words::date(lapse.expired_on))))
            @if decides { (Button::link(address(&partnership.reference, &lapse.item), "Decide whether delivery goes on")) }
            @else if lapse.state == LapseState::Open { p class="govuk-body" { "The registered manager decides whether delivery goes on." } }
            @else { p class="govuk-body" { "Delivery is paused for it." } }
        }
    })
}

fn address(reference: &str, item: &str) -> String {
    format!("/partnerships/{reference}/lapses/{item}")
}

pub(crate) async fn decision_form(
    Read(work): Read,
    Path((reference, item)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    show(&work, frame, &reference, &item, &Form::default(), &[]).await
}

async fn show(
    work: &Work,
    frame: Frame,
    reference: &str,
    key: &str,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let (partnership, item, lapse) = app::mobilisation::due_diligence::lapse(work, reference, key).await?;
    let expires = format!("expires-{key}");
    let main = html! {
        (SummaryList { rows: facts(reference, &item, &lapse), ..SummaryList::default() })
        (crate::due_diligence::for_item(work, reference, &item).await?)
        @if lapse.stands_in_the_way() { (questions(reference, &item, &lapse, form, errors)) }
        @else { p class="govuk-body" { "It has been decided. The condition is on the page of mobilisation." } }
    };
    Ok(frame.show(work, below(&partnership, "Decide whether delivery goes on", errors, &[&expires], main)).await?)
}

fn facts(reference: &str, item: &ReadinessItem, lapse: &Lapse) -> Vec<SummaryRow> {
    let link = format!("/partnerships/{reference}/mobilisation/{}", item.key);
    vec![
        SummaryRow::new("Expired", lapse.what.clone()),
        SummaryRow::new("Last day", words::date(lapse.expired_on)),
        SummaryRow::new("Go-live waited for", html! { a class="govuk-link" href=(link) { (item.title) } }),
        SummaryRow::new("How that stands now", item.state.words()),
        SummaryRow::new("Decision", lapse.state.words()),
    ]
}

fn questions(reference: &str, item: &ReadinessItem, lapse: &Lapse, form: &Form, errors: &[FieldError]) -> Markup {
    let field = |name: &str| format!("{name}-{}", item.key);
    let (owner, control, expires) = (field("owner"), field("control"), field("expires"));
    let condition = html! {
        (Select { value: Some(form.text(&owner).into()), error: wrong(errors, &owner), ..lead_question(&owner, "Who sees to it?") })
        (Textarea { value: Some(form.text(&control).into()), error: wrong(errors, &control), rows: Some(2), ..Textarea::new(control.clone(), "What keeps people safe until then?") })
        (DateInput { values: form.date_parts(&expires), error: wrong(errors, &expires), hint: Some("Delivery is paused by itself if it has not been shown and verified by then.".into()), ..DateInput::new(expires.clone(), "What is the last day?") })
    };
    let go_on = Choice { conditional: Some(condition), ..Choice::new("go-on", "Delivery goes on, under a condition") };
    let pause = Choice::new("pause", "Delivery is paused from today");
    let choices = match (item.group.is_safeguarding(), &lapse.state) {
        (true, _) => vec![pause],
        (false, LapseState::Paused { .. }) => vec![go_on],
        (false, _) => vec![go_on, pause],
    };
    let hint = item.group.is_safeguarding().then(|| {
        "Safeguarding waits for no condition. If only some people lack it, they can be recorded as not delivering under due diligence instead.".into()
    });
    html! {
        @if choices.is_empty() || (item.group.is_safeguarding() && matches!(lapse.state, LapseState::Paused { .. })) {
            p class="govuk-body" { "Delivery is paused until it has been shown and verified." }
        } @else {
            form method="post" action=(address(reference, &item.key)) novalidate {
                (Radios { value: form.given("choice").map(Into::into), error: wrong(errors, "choice"), hint, items: choices, ..Radios::new("choice", Legend::sized("What do you decide?", Size::Medium), []) })
                (Textarea { value: Some(form.text("reason").into()), error: wrong(errors, "reason"), rows: Some(3), ..Textarea::new("reason", "Why?") })
                (Button::new("Save the decision"))
            }
        }
    }
}

pub(crate) async fn decide(
    Write(work): Write,
    Path((reference, item)): Path<(String, String)>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let choice = match form.text("choice") {
        "go-on" => Some(LapseChoice::GoOn),
        "pause" => Some(LapseChoice::Pause),
        _ => None,
    };
    let answers = LapseAnswers {
        choice,
        reason: form.text("reason").to_owned(),
        condition: ConditionAnswers {
            item: item.clone(),
            owner: LeadRole::from_code(form.text(&format!("owner-{item}"))),
            control: form.text(&format!("control-{item}")).to_owned(),
            expires_on: form.date(&format!("expires-{item}")),
        },
    };
    match app::mobilisation::due_diligence::decide_lapse(&work, &reference, &item, &answers).await {
        Ok(_) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(&format!("/partnerships/{reference}/mobilisation"))))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            show(&work, frame, &reference, &item, &form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}
