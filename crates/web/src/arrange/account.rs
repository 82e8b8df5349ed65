//! Choosing another password.
use axum::{extract::State, response::Response};
use domain::refusal::{FieldError, Refusal};
use maud::html;
use store::Work;
use ui::{Button, PasswordInput};

use crate::{
    frame::{Content, Frame, first_page},
    http::{Failure, Flash, Form, SignedIn, Site, errors_for, see_other, wrong},
};

pub(crate) async fn password_form(
    State(site): State<Site>,
    SignedIn(session): SignedIn,
    frame: Frame,
) -> Result<Response, Failure> {
    // One after the other: whoever holds one connection must not wait for a second.
    let email = email(&site, session.actor.account).await?;
    let work = Work::read(&site.store, session.actor, site.now()).await?;
    show(&work, frame, &email, &[]).await
}

async fn email(site: &Site, account: domain::organisation::AccountId) -> Result<String, Failure> {
    Ok(store::account::get(&site.store, account).await?.map(|account| account.email).unwrap_or_default())
}

async fn show(work: &Work, frame: Frame, email: &str, errors: &[FieldError]) -> Result<Response, Failure> {
    let main = html! {
        form method="post" action="/password" novalidate {
            // For password managers: whose password this is.
            input type="hidden" name="username" autocomplete="username" value=(email);
            (PasswordInput { error: wrong(errors, "old"), ..PasswordInput::new("old", "Your password now") })
            (PasswordInput {
                choosing: true, error: wrong(errors, "new"),
                hint: Some("12 characters or more. Three words are easy to remember.".into()),
                ..PasswordInput::new("new", "The password you want")
            })
            (Button::new("Change password"))
        }
        p class="govuk-body" { "You stay signed in here and are signed out everywhere else." }
    };
    let content = Content {
        title: "Change your password".into(),
        errors: errors_for(errors, str::to_owned),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

pub(crate) async fn change_password(
    State(site): State<Site>,
    SignedIn(session): SignedIn,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    match app::sign_in::change_password(&site.store, &session, form.text("old"), form.text("new"), site.now()).await {
        Ok(()) => Ok(Flash::PasswordChanged.on(see_other(first_page(session.actor.role)))),
        Err(app::Error::Refused(Refusal::Invalid(errors))) => {
            let email = email(&site, session.actor.account).await?;
            let work = Work::read(&site.store, session.actor, site.now()).await?;
            show(&work, frame, &email, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}
