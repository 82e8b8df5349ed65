//! Sessions: the list that a session lead lands on, one session, and its note.
mod list;
mod note;
mod page;

pub(crate) use list::{list, rows};
pub(crate) use note::{note_form, send_note};
pub(crate) use page::{page, sent};
