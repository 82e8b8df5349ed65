//! Writing terms: where a draft begins, its parts, one head a page with what the clarity check finds beside it, and sending it.
mod begin;
mod clash;
mod contract;
mod fields;
mod findings;
mod overview;
mod page;
mod send;

use app::agreement::draft::Writing;
use domain::agreement::draft::Page;
use maud::Markup;
use ui::BackLink;

pub(crate) use begin::{begin, begin_form};
pub(crate) use contract::{contract_form, take_in};
pub(crate) use findings::dismissed;
pub(crate) use overview::{change, overview};
pub(crate) use page::{item, page, save, save_item};
pub(crate) use send::{send, send_form};

use crate::{frame::Content, http::encode};

/// The address of the draft of a partnership, or of one of its pages.
fn address(reference: &str, page: Option<&Page>) -> String {
    let draft = format!("/partnerships/{reference}/terms/draft");
    page.map_or(draft.clone(), |page| format!("{draft}/{}", encode(&page.code())))
}

/// The id of the field for an answer: its path, without what would have to be escaped in a link to it.
fn id(path: &str) -> String {
    path.replace(['.', '_'], "-")
}

/// "Draft of the first terms", "Draft of version 2".
fn title(writing: &Writing) -> String {
    match writing.draft.number {
        1 => "Draft of the terms".to_owned(),
        number => format!("Draft of version {number}"),
    }
}

/// A page of a draft, before it is framed.
fn content(writing: &Writing, title: impl Into<String>, back: BackLink, main: Markup) -> Content {
    Content {
        title: title.into(),
        caption: Some(writing.partnership.service.clone()),
        active: "/partnerships",
        back: Some(back),
        main: Some(main),
        ..Content::default()
    }
}
