//! Who may sign in, and letting in someone else: the administrator's page.
use app::organisation::{Members, NewMember};
use axum::{extract::State, response::Response};
use domain::{
    organisation::{Account, Membership, OrganisationKind, Role},
    refusal::{FieldError, Refusal},
};
use maud::{Markup, html};
use store::Work;
use ui::{Button, Cell, Input, InputWidth, PasswordInput, Select, Table};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, SignedIn, Site, Write, errors_for, key_field, see_other, sent_before, wrong},
};

const KINDS: [(&str, OrganisationKind); 6] = [
    ("charity", OrganisationKind::Charity),
    ("community-group", OrganisationKind::CommunityGroup),
    ("social-enterprise", OrganisationKind::SocialEnterprise),
    ("small-business", OrganisationKind::SmallBusiness),
    ("commissioner", OrganisationKind::Commissioner),
    ("regulator", OrganisationKind::Regulator),
];

pub(crate) async fn people(Read(work): Read, frame: Frame) -> Result<Response, Failure> {
    show(&work, frame, &Form::default(), &[]).await
}

async fn show(work: &Work, frame: Frame, form: &Form, errors: &[FieldError]) -> Result<Response, Failure> {
    let members = app::organisation::members(work).await?;
    let lets_in = work.actor.role == Role::Administrator;
    let main = html! {
        @for organisation in &members.organisations {
            @let rows: Vec<_> = members.of(organisation).map(|(member, account)| row(work, member, account)).collect();
            @if rows.is_empty() {
                h2 class="govuk-heading-m" { (organisation.name) }
                p class="govuk-body" { "Nobody of this organisation can sign in yet." }
            } @else {
                (Table::new(organisation.name.clone(), head(lets_in), rows))
            }
        }
        @if lets_in {
            (person_form(work, &members, form, errors))
            (organisation_form(work, form, errors))
        }
    };
    let content = Content {
        title: "People".into(),
        active: "/people",
        errors: errors_for(errors, str::to_owned),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

fn head(ends_access: bool) -> Vec<Cell> {
    let last = ends_access.then_some("Access");
    ["Name", "Role", "Email address"].into_iter().chain(last).map(Cell::new).collect()
}

/// One person. Whoever may end their access is led to where that is done.
fn row(work: &Work, member: &Membership, account: &Account) -> Vec<Cell> {
    let mut cells =
        vec![Cell::new(account.name.clone()), Cell::new(member.role.words()), Cell::new(account.email.clone())];
    if work.actor.role == Role::Administrator {
        cells.push(Cell::new(html! {
            @if app::organisation::may_end_access(&work.actor, member.id).is_ok() {
                a class="govuk-link" href=(format!("/people/{}", member.id)) { "End" span class="govuk-visually-hidden" { " the access of " (account.name) ", " (account.email) } }
            } @else { "You" }
        }));
    }
    cells
}

fn person_form(work: &Work, members: &Members, form: &Form, errors: &[FieldError]) -> Markup {
    let ids: Vec<_> = members.organisations.iter().map(|one| (one.id.to_string(), one.name.as_str())).collect();
    let mut organisations = vec![("", "Select an organisation")];
    organisations.extend(ids.iter().map(|(id, name)| (id.as_str(), *name)));
    let mut roles = vec![("", "Select a role")];
    roles.extend(Role::ALL.map(|role| (role.code(), role.words())));
    html! {
        h2 class="govuk-heading-m" { "Let someone in" }
        form method="post" action="/people" novalidate {
            (key_field(form, work))
            (Input { value: Some(form.text("name").into()), error: wrong(errors, "name"), width: Some(InputWidth::Twenty), ..Input::new("name", "Their name") })
            (Input { value: Some(form.text("email").into()), error: wrong(errors, "email"), input_type: "email".into(), autocomplete: Some("off"), width: Some(InputWidth::Twenty), ..Input::new("email", "Their email address") })
            (Select { value: Some(form.text("organisation").into()), error: wrong(errors, "organisation"), ..Select::new("organisation", "For which organisation?", organisations) })
            (Select { value: Some(form.text("role").into()), error: wrong(errors, "role"), ..Select::new("role", "In which role?", roles) })
            (PasswordInput {
                choosing: true, error: wrong(errors, "password"),
                hint: Some("Tell them by phone or in person. They can change it when they have signed in.".into()),
                ..PasswordInput::new("password", "A first password for them")
            })
            (Button::new("Let them in"))
        }
    }
}

fn organisation_form(work: &Work, form: &Form, errors: &[FieldError]) -> Markup {
    let mut kinds = vec![("", "Select what it is")];
    kinds.extend(KINDS.map(|(code, kind)| (code, kind.words())));
    html! {
        h2 class="govuk-heading-m" { "Add an organisation that you work with" }
        form method="post" action="/organisations/new" novalidate {
            (key_field(form, work))
            (Input { value: Some(form.text("organisation_name").into()), error: wrong(errors, "organisation_name"), ..Input::new("organisation_name", "Its full name") })
            (Select { value: Some(form.text("kind").into()), error: wrong(errors, "kind"), ..Select::new("kind", "What is it?", kinds) })
            (Button::secondary("Add the organisation"))
        }
    }
}

pub(crate) async fn add_person(
    State(site): State<Site>,
    SignedIn(session): SignedIn,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    app::organisation::administrators_only(&session.actor).map_err(app::Error::from)?;
    let mut errors = Vec::new();
    let organisation = form.text("organisation").parse().ok();
    let role = Role::from_code(form.text("role"));
    if organisation.is_none() {
        errors.push(FieldError { field: "organisation".into(), words: "Select an organisation".into() });
    }
    if role.is_none() {
        errors.push(FieldError { field: "role".into(), words: "Select a role".into() });
    }
    if let Err(Refusal::Invalid(wrong)) = app::sign_in::check_password("password", form.text("password")) {
        errors.extend(wrong);
    }
    // Hashing is slow on purpose, so it is done before the work that writes begins.
    let password_hash = app::sign_in::hash_password(&site.store, form.text("password")).await?;
    let work = Work::write(&site.store, session.actor, site.now()).await?;
    if let Some(before) = sent_before(&work, &form, "/people").await? {
        return Ok(before);
    }
    let done = match (organisation, role, errors.is_empty()) {
        (Some(organisation), Some(role), true) => {
            let (name, email) = (form.text("name").to_owned(), form.text("email").to_owned());
            app::organisation::add_member(&work, &NewMember { organisation, role, name, email, password_hash }).await
        }
        _ => Err(Refusal::Invalid(errors).into()),
    };
    match done {
        Ok(_) => {
            work.commit().await?;
            Ok(Flash::LetIn.on(see_other("/people")))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn add_organisation(Write(work): Write, frame: Frame, form: Form) -> Result<Response, Failure> {
    if let Some(before) = sent_before(&work, &form, "/people").await? {
        return Ok(before);
    }
    let kind = KINDS.into_iter().find(|(code, _)| *code == form.text("kind")).map(|(_, kind)| kind);
    let done = match kind {
        Some(kind) => app::organisation::add_organisation(&work, form.text("organisation_name"), kind).await.map(drop),
        None => {
            app::organisation::administrators_only(&work.actor).map_err(app::Error::from)?;
            Err(Refusal::invalid("kind", "Select what it is").into())
        }
    };
    match done {
        Ok(()) => {
            work.commit().await?;
            Ok(Flash::Saved.on(see_other("/people")))
        }
        Err(app::Error::Refused(Refusal::Invalid(mut errors))) => {
            // On this page the person's own name stands beside it.
            errors
                .iter_mut()
                .filter(|error| error.field == "name")
                .for_each(|error| error.field = "organisation_name".into());
            show(&work, frame, &form, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}
