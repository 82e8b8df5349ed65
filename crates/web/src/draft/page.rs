//! One page of a draft: its questions, what the check finds in its words beside them, and saving as one goes.
use app::agreement::{
    ClauseFinding,
    draft::{Saving, Writing},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use domain::{
    agreement::{
        Head,
        draft::{DraftTerms, Edit, Gap, Page, Section, Seen},
    },
    refusal::{FieldError, Refusal},
};
use maud::{Markup, html};
use store::Work;
use ui::{BackLink, Button, ButtonKind, Columns, InsetText, words};

use super::{
    address, clash, content,
    fields::Fields,
    findings::{self, FORM},
    id, title,
};
use crate::{
    frame::Frame,
    http::{Failure, Flash, Form, Read, Write, errors_for, see_other},
};

/// A page of the draft with what is on it now.
pub(super) struct Shown<'a> {
    pub(super) writing: &'a Writing,
    pub(super) page: &'a Page,
    /// What stands in the fields: what is saved, or what was just sent.
    pub(super) terms: &'a DraftTerms,
    /// How often the page had been saved when what stands in the fields was begun.
    pub(super) seen: u32,
}

fn find(section: &str, item: Option<&str>) -> Result<Page, Failure> {
    let section = Section::from_code(section).ok_or(Failure::App(app::Error::NotFound))?;
    match item {
        None => Ok(Page::of(section)),
        Some(key) if section.is_list() => Ok(Page::item(section, key)),
        Some(_) => Err(Failure::App(app::Error::NotFound)),
    }
}

pub(crate) async fn page(
    Read(work): Read,
    Path((reference, section)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    open(&work, frame, &reference, &find(&section, None)?).await
}

pub(crate) async fn item(
    Read(work): Read,
    Path((reference, section, key)): Path<(String, String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    open(&work, frame, &reference, &find(&section, Some(&key))?).await
}

async fn open(work: &Work, frame: Frame, reference: &str, page: &Page) -> Result<Response, Failure> {
    let writing = app::agreement::draft::open(work, reference).await?;
    if writing.draft.terms.root(page).is_none() {
        return Err(Failure::App(app::Error::NotFound));
    }
    let seen = writing.draft.times_saved(page);
    let shown = Shown { writing: &writing, page, terms: &writing.draft.terms, seen };
    show(work, frame, reference, &shown, &Form::default(), &[]).await
}

pub(super) async fn show(
    work: &Work,
    frame: Frame,
    reference: &str,
    shown: &Shown<'_>,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Failure> {
    let writing = shown.writing;
    let main = match shown.page {
        Page { section, item: None } if section.is_list() => list(reference, writing, *section),
        _ => questions(reference, shown, form, errors),
    };
    let back = match &shown.page.item {
        Some(_) => {
            let list = Page::of(shown.page.section);
            BackLink::new(address(reference, Some(&list)), shown.page.section.words())
        }
        None => BackLink::new(address(reference, None), title(writing)),
    };
    let heading = match &shown.page.item {
        Some(key) => shown.terms.called(shown.page.section, key).unwrap_or_default(),
        None => shown.page.section.words().to_owned(),
    };
    let mut content = content(writing, heading, back, main);
    content.errors = errors_for(errors, str::to_owned);
    Ok(frame.show(work, content).await?)
}

/// What the check finds on a page.
pub(super) fn on_page<'a>(found: &'a [ClauseFinding], page: &Page) -> Vec<&'a ClauseFinding> {
    found.iter().filter(|finding| finding.page.as_ref() == Some(page)).collect()
}

/// What cannot be as it was typed. What is only missing is not nagged about where it is being written.
fn wrong(terms: &DraftTerms, page: &Page) -> Vec<Gap> {
    let gaps = terms.gaps().into_iter().filter(|gap| gap.page == *page);
    gaps.filter(|gap| !terms.text(&gap.path).is_empty() || gap.path.is_empty()).collect()
}

fn questions(reference: &str, shown: &Shown, form: &Form, errors: &[FieldError]) -> Markup {
    let Shown { writing, page, terms, seen } = shown;
    let (wrong, may_change) = (wrong(terms, page), writing.may_change());
    let found = app::agreement::findings(terms, &writing.draft.dismissed);
    let found = on_page(&found, page);
    let fields = Fields { terms, page, wrong: &wrong };
    let main = html! {
        @if let Err(refusal) = &may_change { (InsetText::new(refusal.to_string())) }
        p class="govuk-body" data-accord-live="count" { a class="govuk-link" href="#findings" { (findings::count(&found)) } " in these words" }
        @for gap in wrong.iter().filter(|gap| gap.path.is_empty()) { (InsetText::new(gap.words.clone())) }
        form method="post" id=(FORM) action=(address(reference, Some(page))) novalidate data-accord-autosave[may_change.is_ok()] {
            input type="hidden" name="draft" value=(writing.draft.id) autocomplete="off";
            input type="hidden" name="seen" value=(seen) autocomplete="off";
            // Enter saves: without this it would press the first button, which takes something away.
            button type="submit" name="do" value="save" class="govuk-visually-hidden" tabindex="-1" aria-hidden="true" { "Save" }
            (fields.all())
            div class="govuk-body accord-saved" role="status" data-accord-live="saved" {
                @if let Some(saved) = writing.draft.saved.get(&page.code()) {
                    "Saved by " (saved.name) ", " (words::date_time(saved.at))
                }
            }
            @if may_change.is_ok() {
                div class="govuk-button-group" {
                    (Button::new("Save and continue").naming("do", "next"))
                    (Button::secondary("Save and check the words").naming("do", "save"))
                    @if page.item.is_some() {
                        (Button { kind: ButtonKind::Warning, ..Button::new(format!("Remove this {}", page.section.one())) }.naming("do", "remove-item"))
                    }
                }
            }
        }
        @if let Some(head) = page.section.head() { (obligations(reference, writing, head)) }
    };
    let panel = findings::panel(&found, may_change.is_ok(), form, errors);
    let aside = html! { div data-accord-live="findings" { (panel) } };
    html! { (Columns { aside_label: Some("What the words leave open".into()), ..Columns::new(main, aside) }) }
}

/// The obligations whose clauses are under a head: they are written on pages of their own.
fn obligations(reference: &str, writing: &Writing, head: Head) -> Markup {
    let terms = &writing.draft.terms;
    let items = terms.duties_under(head);
    html! {
        h2 class="govuk-heading-m" { "Obligations under this head" }
        @if items.is_empty() { p class="govuk-body" { "None yet." } }
        ul class="govuk-list" { @for key in items { li { (link(reference, writing, Section::Duties, key)) } } }
    }
}

fn link(reference: &str, writing: &Writing, section: Section, key: &str) -> Markup {
    let name = writing.draft.terms.called(section, key).unwrap_or_default();
    html! { a class="govuk-link" href=(address(reference, Some(&Page::item(section, key)))) { (name) } }
}

/// Every item of a list, each on a page of its own.
fn list(reference: &str, writing: &Writing, section: Section) -> Markup {
    let terms = &writing.draft.terms;
    let (gaps, found) = (terms.gaps(), writing.findings());
    let state = |key: &str| {
        let page = Page::item(section, key);
        let unsaid = gaps.iter().filter(|gap| gap.page == page).count() as u64;
        let stops = on_page(&found, &page).into_iter().filter(|finding| finding.stops()).count() as u64;
        (unsaid, stops)
    };
    let explained = match section {
        Section::Duties => {
            "Each obligation says when it begins, who does what for whom by when, and which record shows it. Both sides’ duties are made from these."
        }
        _ => "What has to be shown before go-live, besides what the plan of the tier asks of everybody.",
    };
    html! {
        p class="govuk-body" { (explained) }
        ul class="govuk-list accord-items" {
            @for (key, _) in terms.items(section) {
                @let (unsaid, stops) = state(key);
                li {
                    (link(reference, writing, section, key)) " "
                    @if unsaid > 0 { (ui::Tag::new(format!("{unsaid} to fill in"), ui::TagColour::Yellow)) " " }
                    @if stops > 0 { (ui::Tag::new(format!("{stops} to fix"), ui::TagColour::Red)) }
                }
            }
        }
        @if writing.may_change().is_ok() {
            form method="post" action=(address(reference, Some(&Page::of(section)))) novalidate {
                (Button::secondary(format!("Add another {}", section.one())).naming("do", "add-item"))
            }
        }
        p class="govuk-body" { a class="govuk-link" href=(address(reference, None)) { "Back to the whole draft" } }
    }
}

pub(crate) async fn save(
    Write(work): Write,
    Path((reference, section)): Path<(String, String)>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    write(work, frame, &reference, &find(&section, None)?, &form).await
}

pub(crate) async fn save_item(
    Write(work): Write,
    Path((reference, section, key)): Path<(String, String, String)>,
    frame: Frame,
    form: Form,
) -> Result<Response, Failure> {
    write(work, frame, &reference, &find(&section, Some(&key))?, &form).await
}

async fn write(work: Work, frame: Frame, reference: &str, page: &Page, form: &Form) -> Result<Response, Failure> {
    let pressed = form.text("do");
    if pressed == "add-item" && page.section.is_list() {
        let added = app::agreement::draft::add_item(&work, reference, page.section).await?;
        work.commit().await?;
        return Ok(see_other(&address(reference, Some(&added))));
    }
    if let (Some(key), "remove-item") = (&page.item, pressed) {
        app::agreement::draft::remove_item(&work, reference, page.section, key).await?;
        work.commit().await?;
        return Ok(Flash::Saved.on(see_other(&address(reference, Some(&Page::of(page.section))))));
    }
    let edit = match pressed.split_once(':') {
        Some(("add", path)) => Edit::Add(path.to_owned()),
        Some(("remove", path)) => Edit::Remove(path.to_owned()),
        _ => Edit::Save,
    };
    let seen = Seen {
        draft: form.given("draft").and_then(|draft| draft.parse().ok()),
        times: form.text("seen").parse().unwrap_or_default(),
    };
    let saving = app::agreement::draft::save(&work, reference, page, seen, form.all(), &edit).await?;
    let draft = match saving {
        Saving::Saved(draft) => draft,
        Saving::Gone(writing) => {
            let response = clash::show_gone(&work, frame, reference, &writing, form).await?;
            return Ok(with_status(response, StatusCode::CONFLICT));
        }
        Saving::Overtaken { theirs, mine, by } => {
            let response = clash::show(&work, frame, reference, page, &theirs, &mine, by.as_ref()).await?;
            return Ok(with_status(response, StatusCode::CONFLICT));
        }
    };
    if let Some(said) = findings::said(form) {
        match findings::carry_out(&work, reference, &said).await {
            Ok(()) => {}
            // Nothing is committed: the page comes back with what was typed, to be sent again with the reason.
            Err(app::Error::Refused(Refusal::Invalid(errors))) => {
                let writing = app::agreement::draft::open(&work, reference).await?;
                let shown = Shown { writing: &writing, page, terms: &draft.terms, seen: seen.times };
                return show(&work, frame, reference, &shown, form, &errors).await;
            }
            Err(error) => return Err(error.into()),
        }
        work.commit().await?;
        let location = format!("{}#findings", address(reference, Some(page)));
        return Ok(Flash::Saved.on(see_other(&location)));
    }
    work.commit().await?;
    let here = address(reference, Some(page));
    Ok(match &edit {
        Edit::Add(path) => {
            let last = draft.terms.count(path).saturating_sub(1);
            see_other(&format!("{here}#{}", id(&format!("{path}.{last}"))))
        }
        Edit::Remove(path) => {
            let list = path.rsplit_once('.').map_or(path.as_str(), |(list, _)| list);
            see_other(&format!("{here}#{}", id(list)))
        }
        // What cannot be as it was typed is shown at once.
        Edit::Save if pressed == "next" && wrong(&draft.terms, page).is_empty() => {
            Flash::Saved.on(see_other(&next(reference, page)))
        }
        Edit::Save => Flash::Saved.on(see_other(&here)),
    })
}

/// The page after this one; after the last, and after one of a list, the page that lists them.
fn next(reference: &str, page: &Page) -> String {
    if page.item.is_some() {
        return address(reference, Some(&Page::of(page.section)));
    }
    let after = Section::ALL.into_iter().skip_while(|section| *section != page.section).nth(1);
    address(reference, after.map(Page::of).as_ref())
}

fn with_status(mut response: Response, status: StatusCode) -> Response {
    *response.status_mut() = status;
    response
}
