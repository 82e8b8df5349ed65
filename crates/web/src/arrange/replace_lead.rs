//! One lead in the place of another: who leaves, who comes, from when, why.
use axum::{extract::Path, response::Response};
use domain::{
    organisation::LeadRole,
    partnership::{Comes, LeadChange, LeadChangeAnswers, LeadChangeState, NamedLead, policy},
    refusal::{FieldError, Refusal},
    time::london_date,
};
use jiff::civil::Date;
use maud::{Markup, Render, html};
use store::Work;
use ui::{
    BackLink, Button, Cell, DateInput, DateParts, Input, InputWidth, InsetText, Select, SummaryList, SummaryRow, Table,
    Tag, TagColour, Textarea, words,
};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, sent_before, wrong},
    partnership::capital,
};

/// The page on which a lead is replaced.
pub(super) fn address(reference: &str, lead: &NamedLead) -> String {
    format!("/partnerships/{reference}/leads/{}/{}", lead.role.code(), lead.rank)
}

/// The place that an address names.
fn place(post: &str, rank: &str) -> Result<(LeadRole, i32), app::Error> {
    LeadRole::from_code(post).zip(rank.parse().ok()).ok_or(app::Error::NotFound)
}

pub(crate) async fn form(
    Read(work): Read,
    Path((reference, post, rank)): Path<(String, String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    show(&work, frame, &reference, (&post, &rank), &Form::default(), &[]).await
}

async fn show(
    work: &Work,
    frame: Frame,
    reference: &str,
    (post, rank): (&str, &str),
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(work, reference).await?.value;
    policy::arrange(&work.actor).map_err(app::Error::from)?;
    let (role, rank) = place(post, rank)?;
    let lead = app::partnership::lead(work, &partnership, role, rank).await?;
    let mut comes = app::partnership::who_may_lead(work, &partnership, role).await?;
    comes.retain(|comes| comes.member != lead.holder);
    let main = html! {
        (SummaryList {
            rows: vec![
                SummaryRow::new("Who leaves it", lead.name.clone()),
                SummaryRow::new("Place", if rank == 1 { "The lead".to_owned() } else { format!("{rank}: after those before in the order") }),
            ],
            ..SummaryList::default()
        })
        (InsetText::new("What was open for this post goes on to whoever comes. What was shown about leads and the escalation route has to be shown again."))
        (questions(work, &address(reference, &lead), &comes, form, errors))
    };
    let element = |field: &str| if field == "from" { "from-day".to_owned() } else { field.to_owned() };
    let content = Content {
        title: format!("Replace the {}", role.words()),
        caption: Some(partnership.service.clone()),
        active: "/partnerships",
        back: Some(BackLink::new(format!("/partnerships/{reference}/leads"), "Back to people and leads")),
        errors: errors_for(errors, element),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

fn questions(work: &Work, action: &str, comes: &[Comes], form: &Form, errors: &[FieldError]) -> Markup {
    let people: Vec<_> = comes.iter().map(|comes| (comes.member.to_string(), comes.name.as_str())).collect();
    let mut options = vec![("", "Select a person")];
    options.extend(people.iter().map(|(id, name)| (id.as_str(), *name)));
    let from = if form.all().is_empty() { parts(london_date(work.now)) } else { form.date_parts("from") };
    html! {
        form method="post" action=(action) novalidate {
            (key_field(form, work))
            (Select {
                value: Some(form.text("holder").into()), error: wrong(errors, "holder"),
                hint: Some("Everyone of that side who works in the partnership. Assign others under People and leads first.".into()),
                ..Select::new("holder", "Who comes?", options)
            })
            (Input { value: Some(form.text("phone").into()), error: wrong(errors, "phone"), input_type: "tel".into(), width: Some(InputWidth::Twenty), ..Input::new("phone", "On which number are they reached?") })
            (DateInput {
                values: from, error: wrong(errors, "from"),
                hint: Some("A day to come is kept as a plan and changes by itself on that day.".into()),
                ..DateInput::new("from", "From which day on?")
            })
            (Textarea { value: Some(form.text("reason").into()), error: wrong(errors, "reason"), rows: Some(3), ..Textarea::new("reason", "Why does the lead change?") })
            (Button::new("Replace the lead"))
        }
    }
}

fn parts(day: Date) -> DateParts<String> {
    DateParts { day: day.day().to_string(), month: day.month().to_string(), year: day.year().to_string() }
}

/// The changes of leads so far, and those that are planned.
pub(super) fn changes(changes: &[LeadChange]) -> Markup {
    if changes.is_empty() {
        return html! {};
    }
    let rows = changes.iter().map(|change| {
        let comes = change.comes.as_ref().map_or("Nobody yet", |comes| comes.name.as_str());
        let state = html! {
            @match &change.state {
                LeadChangeState::Planned => { (Tag::new("Planned", TagColour::Blue)) },
                LeadChangeState::Made { .. } => { "Changed" },
                LeadChangeState::Dropped { reason, .. } => { (Tag::new("Not made", TagColour::Grey)) br; (reason) },
            }
        };
        let deputy = if change.leaves.rank > 1 { " (deputy)" } else { "" };
        vec![
            Cell::new(format!("{}{deputy}", capital(change.leaves.role.words()))),
            Cell::new(words::date(change.from)),
            Cell::new(change.leaves.name.clone()),
            Cell::new(comes.to_owned()),
            Cell::new(change.reason.clone()),
            Cell::new(state),
        ]
    });
    let head = ["Lead", "From", "Who left", "Who came", "Why", "Status"].map(Cell::new).to_vec();
    Table::new("Changes of leads", head, rows.collect()).render()
}

pub(crate) async fn replace(
    Write(work): Write,
    Path((reference, post, rank)): Path<(String, String, String)>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let location = format!("/partnerships/{reference}/leads");
    let partnership = app::partnership::find(&work, &reference).await?.value;
    policy::arrange(&work.actor).map_err(app::Error::from)?;
    if let Some(before) = sent_before(&work, &form, &location).await? {
        return Ok(before);
    }
    let at = place(&post, &rank)?;
    let comes = app::partnership::who_may_lead(&work, &partnership, at.0).await?;
    let answers = LeadChangeAnswers {
        comes: comes.into_iter().find(|comes| comes.member.to_string() == form.text("holder")),
        phone: form.text("phone").to_owned(),
        from: form.date("from"),
        reason: form.text("reason").to_owned(),
    };
    match app::partnership::replace_lead(&work, &reference, at, &answers).await {
        Ok(_) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(&location)))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            show(&work, frame, &reference, (&post, &rank), &form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}
