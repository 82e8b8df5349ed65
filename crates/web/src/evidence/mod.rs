//! Evidence for a readiness item: what is shown, adding to it, and opening a file.
mod add;
mod file;
mod list;

pub(crate) use add::{add, add_form, add_newer, newer_form};
pub(crate) use file::file;
pub(crate) use list::shown_for;

/// The address of what belongs to an item.
fn at(reference: &str, item: &str, rest: &str) -> String {
    format!("/partnerships/{reference}/mobilisation/{item}{rest}")
}
