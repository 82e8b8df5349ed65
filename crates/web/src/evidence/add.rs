//! Adding evidence: a file, a link or a recorded test, as something new or as a newer version of what is there.
use app::mobilisation::evidence::{Added, addable, hold_files, supersedable};
use axum::{
    extract::{Path, Request, State},
    response::Response,
};
use domain::{
    mobilisation::{
        ReadinessItem,
        evidence::{Evidence, EvidenceAnswers, EvidenceId, FileKind, KeptFile, MOST_BYTES, ShownAnswers, TestAnswers},
    },
    organisation::TenantId,
    refusal::{FieldError, Refusal},
};
use files::NotKept;
use maud::{Markup, html};
use store::Work;
use ui::{BackLink, Button, Choice, DateInput, FileUpload, Input, Legend, Radios, Size, Textarea, words};

use super::at;
use crate::{
    frame::{Content, Frame},
    http::{Failure, Flash, Form, Read, SignedIn, Site, Upload, errors_for, key_field, receive, see_other, wrong},
};

/// Where evidence is added: to which item, and in place of which version.
struct Place {
    reference: String,
    item: String,
    earlier: Option<EvidenceId>,
}

impl Place {
    fn newer((reference, item, earlier): (String, String, String)) -> Result<Place, Failure> {
        let earlier = earlier.parse().map_err(|_| app::Error::NotFound)?;
        Ok(Place { reference, item, earlier: Some(earlier) })
    }

    fn address(&self) -> String {
        let rest = self.earlier.map_or("/evidence".to_owned(), |earlier| format!("/evidence/{earlier}/newer"));
        at(&self.reference, &self.item, &rest)
    }
}

pub(crate) async fn add_form(
    Read(work): Read,
    Path((reference, item)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    show(&work, frame, &Place { reference, item, earlier: None }, &Form::default(), &[]).await
}

pub(crate) async fn newer_form(
    Read(work): Read,
    Path(path): Path<(String, String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    show(&work, frame, &Place::newer(path)?, &Form::default(), &[]).await
}

pub(crate) async fn add(
    State(site): State<Site>,
    person: SignedIn,
    Path((reference, item)): Path<(String, String)>,
    frame: Frame,
    request: Request,
) -> Result<Response, Failure> {
    take(&site, person, frame, Place { reference, item, earlier: None }, request).await
}

pub(crate) async fn add_newer(
    State(site): State<Site>,
    person: SignedIn,
    Path(path): Path<(String, String, String)>,
    frame: Frame,
    request: Request,
) -> Result<Response, Failure> {
    take(&site, person, frame, Place::newer(path)?, request).await
}

async fn is_there(site: &Site, tenant: TenantId, file: &KeptFile) -> bool {
    match site.files.has(tenant, file.hash).await {
        Ok(there) => there,
        Err(error) => {
            tracing::error!(%error, "a file that was kept cannot be found");
            false
        }
    }
}

/// Looks whether anything may be added here, lets the file stream in, and only then begins the transaction that lists it.
async fn take(
    site: &Site,
    person: SignedIn,
    frame: Frame,
    place: Place,
    request: Request,
) -> Result<Response, Failure> {
    let SignedIn(session) = person;
    let work = Work::read(&site.store, session.actor.clone(), site.now()).await?;
    let (_, item) = addable(&work, &place.reference, &place.item).await?;
    if let Some(earlier) = place.earlier {
        supersedable(&work, &item, earlier).await?;
    }
    let id: EvidenceId = work.fresh();
    drop(work);
    let Upload { form, file } = match receive(site, session.actor.tenant, id.0, request).await {
        Ok(upload) => upload,
        Err(refused) => return Ok(refused),
    };
    let work = Work::write(&site.store, session.actor, site.now()).await?;
    hold_files(&work).await?;
    let (file, not_kept) = match file {
        // Between its arrival and now it may have been swept, if nothing had named the same content for long.
        Ok(Some(file)) if !is_there(site, work.actor.tenant, &file).await => (None, Some(NotKept::Interrupted)),
        Ok(file) => (file, None),
        Err(not_kept) => (None, Some(not_kept)),
    };
    if not_kept.is_some() && form.text("kind") == "file" {
        return show(&work, frame, &place, &form, &wrong_file(not_kept)).await;
    }
    let answers = answers(&form, file);
    let to = (place.reference.as_str(), place.item.as_str());
    let page = at(&place.reference, &place.item, "");
    match app::mobilisation::evidence::add(&work, to, place.earlier, id, answers, form.key()).await {
        Ok(Added::New(id)) => {
            work.commit().await?;
            Ok(Flash::EvidenceAdded.on(see_other(&format!("{page}#evidence-{id}"))))
        }
        Ok(Added::ThereAlready(id)) => Ok(Flash::ThereAlready.on(see_other(&format!("{page}#evidence-{id}")))),
        Ok(Added::DoneBefore) => Ok(see_other(&page)),
        Err(app::Error::Refused(Refusal::Invalid(errors))) => show(&work, frame, &place, &form, &errors).await,
        Err(error) => Err(error.into()),
    }
}

fn wrong_file(not_kept: Option<NotKept>) -> Vec<FieldError> {
    not_kept.map(|not_kept| FieldError { field: "file".to_owned(), words: not_kept.to_string() }).into_iter().collect()
}

fn answers(form: &Form, file: Option<KeptFile>) -> EvidenceAnswers {
    let shown = match form.text("kind") {
        "file" => ShownAnswers::File(file),
        "link" => ShownAnswers::Link(form.text("address").to_owned()),
        "test" => ShownAnswers::Test(TestAnswers {
            tried: form.text("tried").to_owned(),
            on: form.date("tried_on"),
            by: form.text("tried_by").to_owned(),
            result: form.text("result").to_owned(),
        }),
        _ => ShownAnswers::Nothing,
    };
    EvidenceAnswers {
        title: form.text("title").to_owned(),
        shown,
        effective_on: form.date("effective_on"),
        expires: form.date_given("expires_on"),
        expires_on: form.date("expires_on"),
        reason: form.text("reason").to_owned(),
    }
}

async fn show(
    work: &Work,
    frame: Frame,
    place: &Place,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let (partnership, item) = addable(work, &place.reference, &place.item).await?;
    let earlier = match place.earlier {
        Some(earlier) => Some(supersedable(work, &item, earlier).await?),
        None => None,
    };
    let title = if earlier.is_some() { "Add a newer version" } else { "Add evidence" };
    let content = Content {
        title: title.into(),
        caption: Some(partnership.service.clone()),
        active: "/partnerships",
        back: Some(BackLink::new(at(&place.reference, &place.item, ""), item.title.clone())),
        errors: errors_for(errors, field),
        main: Some(main(work, place, &item, earlier.as_ref(), form, errors)),
        ..Content::default()
    };
    Ok(frame.show(work, content).await?)
}

/// Which element an error belongs to.
fn field(name: &str) -> String {
    match name {
        "effective_on" | "expires_on" | "tried_on" => format!("{name}-day"),
        _ => name.to_owned(),
    }
}

fn main(
    work: &Work,
    place: &Place,
    item: &ReadinessItem,
    earlier: Option<&Evidence>,
    form: &Form,
    errors: &[FieldError],
) -> Markup {
    let title = form.given("title").map(str::to_owned).or_else(|| earlier.map(|earlier| earlier.title.clone()));
    html! {
        p class="govuk-body" { "What good looks like: " (item.good) }
        @if let Some(earlier) = earlier {
            p class="govuk-body" {
                "It supersedes version " (earlier.version) " of “" (earlier.title) "”, added on " (words::date_of(earlier.added_at)) ". That one stays to be seen."
            }
        }
        form method="post" action=(place.address()) enctype="multipart/form-data" novalidate {
            (key_field(form, work))
            (Input { value: title, error: wrong(errors, "title"), hint: Some("For example, Public liability schedule 2026".into()), ..Input::new("title", "What is this?") })
            @if earlier.is_some() {
                (Textarea { value: Some(form.text("reason").into()), error: wrong(errors, "reason"), rows: Some(3), ..Textarea::new("reason", "Why does it supersede the earlier version?") })
            }
            (DateInput { values: form.date_parts("effective_on"), error: wrong(errors, "effective_on"), ..DateInput::new("effective_on", "From which day does it count?") })
            (DateInput {
                values: form.date_parts("expires_on"), error: wrong(errors, "expires_on"), hint: Some("Leave it empty if it does not expire.".into()),
                ..DateInput::new("expires_on", "What is the last day on which it counts? (optional)")
            })
            (Radios {
                value: form.given("kind").map(Into::into), error: wrong(errors, "kind"),
                items: kinds(form, errors),
                ..Radios::new("kind", Legend::sized("What are you adding?", Size::Medium), [])
            })
            (Button::new("Add it"))
        }
    }
}

/// The file comes last, because the answers before it are kept when something is wrong with it.
fn kinds(form: &Form, errors: &[FieldError]) -> Vec<Choice> {
    let text = |name: &str| Some(form.text(name).to_owned());
    let test = html! {
        (Textarea { value: text("tried"), error: wrong(errors, "tried"), rows: Some(3), ..Textarea::new("tried", "What was tried?") })
        (DateInput { values: form.date_parts("tried_on"), error: wrong(errors, "tried_on"), ..DateInput::new("tried_on", "On which day?") })
        (Input { value: text("tried_by"), error: wrong(errors, "tried_by"), ..Input::new("tried_by", "By whom?") })
        (Textarea { value: text("result"), error: wrong(errors, "result"), rows: Some(3), ..Textarea::new("result", "What came of it?") })
    };
    let link = html! {
        (Input { value: text("address"), error: wrong(errors, "address"), input_type: Some("url"), spellcheck: Some(false), ..Input::new("address", "Its address") })
    };
    let file = html! {
        (FileUpload {
            error: wrong(errors, "file"),
            hint: Some(format!("It must be {}, smaller than {} MB. If anything has to be corrected, choose the file again.", FileKind::ACCEPTED, MOST_BYTES / (1024 * 1024)).into()),
            ..FileUpload::new("file", "The file")
        })
    };
    vec![
        Choice { conditional: Some(test), ..Choice::new("test", "A test that was made") },
        Choice { conditional: Some(link), ..Choice::new("link", "A link to something kept elsewhere") },
        Choice { conditional: Some(file), ..Choice::new("file", "A file") },
    ]
}
