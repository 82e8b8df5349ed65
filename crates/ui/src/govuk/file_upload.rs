//! File upload.

use maud::{Markup, Render, html};

use super::{form_group::Notes, label::Label};
use crate::content::{Content, classes};

/// A file to send. The form needs `enctype="multipart/form-data"`.
#[derive(Clone, Debug, Default)]
pub struct FileUpload {
    /// The field's name.
    pub name: String,
    /// The input's id; the name when not given.
    pub id: Option<String>,
    /// The question.
    pub label: Label,
    /// Which kinds and how large: "PDF or Word, up to 10 MB".
    pub hint: Option<Content>,
    /// What is wrong with the answer.
    pub error: Option<Content>,
    /// Several files at once.
    pub multiple: bool,
    /// Cannot be changed.
    pub disabled: bool,
    /// The id of something else that describes the input.
    pub described_by: Option<String>,
    /// Further class names.
    pub classes: String,
}

impl FileUpload {
    /// A file with its field's name and question.
    pub fn new(name: impl Into<String>, label: impl Into<Label>) -> Self {
        Self { name: name.into(), label: label.into(), ..Self::default() }
    }
}

impl Render for FileUpload {
    fn render(&self) -> Markup {
        let id = self.id.as_deref().unwrap_or(&self.name);
        let notes = Notes {
            id,
            described_by: self.described_by.as_deref(),
            hint: self.hint.as_ref(),
            error: self.error.as_ref(),
        };
        let error = if self.error.is_some() { "govuk-file-upload--error" } else { "" };
        let inside = html! {
            (self.label.pointing_to(id))
            (notes.markup())
            input class=(classes(&["govuk-file-upload", &self.classes, error])) id=(id) name=(self.name) type="file"
                disabled[self.disabled] multiple[self.multiple] aria-describedby=[notes.described_by()];
        };
        notes.group(inside)
    }
}
