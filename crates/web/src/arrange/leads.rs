//! Who works in a partnership, and who leads what in it.
use axum::{extract::Path, response::Response};
use domain::{
    organisation::LeadRole,
    partnership::{NamedLead, policy},
    refusal::{FieldError, Refusal},
};
use maud::{Markup, html};
use store::Work;
use ui::{BackLink, Button, Cell, Input, InputWidth, Select, Table};

use super::replace_lead;
use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, sent_before, wrong},
    partnership::capital,
};

pub(crate) async fn leads(Read(work): Read, Path(reference): Path<String>, frame: Frame) -> Result<Response, Failure> {
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
    policy::arrange(&work.actor).map_err(app::Error::from)?;
    let members = app::organisation::members(work).await?;
    let assigned = app::organisation::assigned(work, partnership.id).await?;
    let mut leads = app::partnership::leads(work, &partnership).await?;
    leads.sort_by_key(|lead| (LeadRole::ALL.iter().position(|post| *post == lead.role), lead.rank));
    let named = leads.iter().map(|lead| {
        vec![
            Cell::new(capital(lead.role.words())),
            Cell::numeric(lead.rank.to_string()),
            Cell::new(lead.name.clone()),
            Cell::new(lead.phone.clone()),
            Cell::new(html! {
                a class="govuk-link" href=(replace_lead::address(reference, lead)) {
                    "Replace" span class="govuk-visually-hidden" { " " (lead.name) ", " (lead.role.words()) ", " (lead.rank) }
                }
            }),
        ]
    });
    let everyone: Vec<_> = members.people.iter().map(|(member, account)| (member, account)).collect();
    let others: Vec<_> =
        everyone.iter().filter(|(member, _)| !assigned.iter().any(|(own, _)| own.id == member.id)).copied().collect();
    let main = html! {
        h2 class="govuk-heading-m" { "Who works in it" }
        p class="govuk-body" { "Only these people can open the partnership and its records." }
        ul class="govuk-list govuk-list--bullet" { @for (member, account) in &assigned { li { (account.name) ", " (member.role.words().to_lowercase()) } } }
        form method="post" action=(format!("/partnerships/{reference}/assignments")) novalidate {
            (key_field(form, work))
            (person("member", "Assign someone", &others, form, errors))
            (Button::secondary("Assign"))
        }
        h2 class="govuk-heading-m" { "Who leads what" }
        @if leads.is_empty() { p class="govuk-body" { "Nobody is named yet. A duty that nobody is named for falls to another lead of the same side." } }
        @else { (Table::new("Named leads, each with deputies in order", ["Lead", "Order", "Name", "Phone", "Change"].map(Cell::new).to_vec(), named.collect())) }
        (replace_lead::changes(&app::partnership::lead_changes_of(work, &partnership).await?))
        h3 class="govuk-heading-s" { "Name a lead or a deputy in a place that is free" }
        (lead_form(work, reference, &assigned.iter().map(|(member, account)| (member, account)).collect::<Vec<_>>(), form, errors))
    };
    let content = Content {
        title: "People and leads".into(),
        caption: Some(partnership.service.clone()),
        active: "/partnerships",
        back: Some(BackLink::new(format!("/partnerships/{reference}"), "Back to the partnership")),
        errors: errors_for(errors, str::to_owned),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

type Member<'a> = (&'a domain::organisation::Membership, &'a domain::organisation::Account);

fn person(name: &str, label: &str, people: &[Member], form: &Form, errors: &[FieldError]) -> Markup {
    let words = |(member, account): &Member| {
        (member.id.to_string(), format!("{}, {}", account.name, member.role.words().to_lowercase()))
    };
    let people: Vec<_> = people.iter().map(words).collect();
    let mut options = vec![("", "Select a person")];
    options.extend(people.iter().map(|(id, words)| (id.as_str(), words.as_str())));
    html! { (Select { value: Some(form.text(name).into()), error: wrong(errors, name), ..Select::new(name, label.to_owned(), options) }) }
}

fn lead_form(work: &Work, reference: &str, assigned: &[Member], form: &Form, errors: &[FieldError]) -> Markup {
    let roles = LeadRole::ALL.map(|role| (role.code(), capital(role.words())));
    let mut options = vec![("", "Select a lead")];
    options.extend(roles.iter().map(|(code, words)| (code.as_str(), words.as_str())));
    html! {
        form method="post" action=(format!("/partnerships/{reference}/leads")) novalidate {
            (key_field(form, work))
            (Select { value: Some(form.text("role").into()), error: wrong(errors, "role"), ..Select::new("role", "Which lead?", options) })
            (Select {
                value: Some(form.text("rank").into()), error: wrong(errors, "rank"),
                ..Select::new("rank", "In which order are they tried?", [("1", "1: the lead"), ("2", "2: the deputy"), ("3", "3: after the deputy")])
            })
            (person("holder", "Who is it?", assigned, form, errors))
            (Input { value: Some(form.text("phone").into()), error: wrong(errors, "phone"), input_type: "tel".into(), width: Some(InputWidth::Twenty), ..Input::new("phone", "On which number are they reached?") })
            (Button::new("Name the lead"))
        }
    }
}

pub(crate) async fn assign(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(&work, &reference).await?.value;
    policy::arrange(&work.actor).map_err(app::Error::from)?;
    if let Some(before) = sent_before(&work, &form, &format!("/partnerships/{reference}/leads")).await? {
        return Ok(before);
    }
    let done = match form.text("member").parse() {
        Ok(member) => app::organisation::assign(&work, member, partnership.id).await,
        Err(_) => Err(Refusal::invalid("member", "Select a person").into()),
    };
    finish(work, frame, &reference, &form, done).await
}

pub(crate) async fn name_lead(
    Write(work): Write,
    Path(reference): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let partnership = app::partnership::find(&work, &reference).await?.value;
    policy::arrange(&work.actor).map_err(app::Error::from)?;
    if let Some(before) = sent_before(&work, &form, &format!("/partnerships/{reference}/leads")).await? {
        return Ok(before);
    }
    let assigned = app::organisation::assigned(&work, partnership.id).await?;
    let role = LeadRole::from_code(form.text("role"));
    let holder = assigned.iter().find(|(member, _)| member.id.to_string() == form.text("holder"));
    let mut errors = Vec::new();
    let mut missing = |field: &str, words: &str| errors.push(FieldError { field: field.into(), words: words.into() });
    if role.is_none() {
        missing("role", "Select which lead");
    }
    if holder.is_none() {
        missing("holder", "Select who it is");
    }
    if form.given("phone").is_none() {
        missing("phone", "Enter the number on which they are reached");
    }
    let done = match (role, holder, errors.is_empty()) {
        (Some(role), Some((member, account)), true) => {
            let lead = NamedLead {
                role,
                rank: form.text("rank").parse().unwrap_or(1),
                holder: member.id,
                name: account.name.clone(),
                phone: form.text("phone").trim().to_owned(),
            };
            app::partnership::name_lead(&work, partnership.id, &lead).await
        }
        _ => Err(Refusal::Invalid(errors).into()),
    };
    finish(work, frame, &reference, &form, done).await
}

async fn finish(
    work: Work,
    frame: Frame,
    reference: &str,
    form: &Form,
    done: Result<(), app::Error>,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other(&format!("/partnerships/{reference}/leads"))))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, reference, form, &errors).await,
        Err(error) => Err(error.into()),
    }
}
