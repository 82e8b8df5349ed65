//! Ending somebody's access: the administrator's page, which says what they still hold.
use axum::{extract::Path, response::Response};
use domain::{
    organisation::MembershipId,
    refusal::{FieldError, Refusal},
};
use maud::html;
use store::Work;
use ui::{BackLink, Button, SummaryList, SummaryRow, Textarea, WarningText};

use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, Write, errors_for, key_field, see_other, sent_before, wrong},
    partnership::capital,
};

/// Whose access it is about. What names nobody is nobody's.
fn member(text: &str) -> MembershipId {
    text.parse().unwrap_or(MembershipId::new(uuid::Uuid::nil()))
}

pub(crate) async fn form(Read(work): Read, Path(id): Path<String>, frame: Frame) -> Result<Response, Failure> {
    show(&work, frame, member(&id), &Form::default(), &[]).await
}

async fn show(
    work: &Work,
    frame: Frame,
    member: MembershipId,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let leaving = app::organisation::leaving(work, member).await?;
    let posts = html! {
        @if leaving.posts.is_empty() { "None" }
        @else {
            ul class="govuk-list" { @for (partnership, post) in &leaving.posts { li { (capital(post.words())) ", " (partnership) } } }
        }
    };
    let rows = vec![
        SummaryRow::new("Role", leaving.membership.role.words()),
        SummaryRow::new("Email address", leaving.account.email.clone()),
        SummaryRow::new("Posts they hold", posts),
    ];
    let main = html! {
        (SummaryList { rows, ..SummaryList::default() })
        (WarningText::new("Their access ends at once. It cannot be given back: let them in again if they return."))
        @if !leaving.posts.is_empty() {
            p class="govuk-body" { "Nobody is led to them from then on. What they owed goes to their deputies, or to another lead of the same side, and the partnership lead is asked to name somebody else." }
        }
        form method="post" action=(format!("/people/{member}")) novalidate {
            (key_field(form, work))
            (Textarea { value: Some(form.text("reason").into()), error: wrong(errors, "reason"), rows: Some(3), hint: Some("It is kept in the ledger. Say no more about the person than is needed.".into()), ..Textarea::new("reason", "Why does their access end?") })
            (Button::warning("End their access"))
        }
    };
    let content = Content {
        title: format!("End the access of {}", leaving.account.name),
        active: "/people",
        back: Some(BackLink::new("/people", "Back to people")),
        errors: errors_for(errors, str::to_owned),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

pub(crate) async fn end(
    Write(work): Write,
    Path(id): Path<String>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    let id = member(&id);
    app::organisation::may_end_access(&work.actor, id).map_err(app::Error::from)?;
    if let Some(before) = sent_before(&work, &form, "/people").await? {
        return Ok(before);
    }
    match app::organisation::end_access(&work, id, form.text("reason")).await {
        Ok(()) => {
            work.commit().await?;
            Ok(Flash::AccessEnded.on(see_other("/people")))
        }
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, id, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}
