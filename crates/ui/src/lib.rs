//! What people see: GOV.UK components and Accord's own as typed [`maud`] values, charts drawn as SVG, the page frame,
//! the words for dates and counts, and the built styles and scripts.
//!
//! Every component is a struct with public fields and `impl maud::Render`. Most have a `new` with what is always needed;
//! the rest is filled in with struct update syntax:
//!
//! ```
//! use maud::html;
//! use ui::{Button, Input};
//!
//! let form = html! {
//!     (Input { hint: Some("As it is on the agreement".into()), ..Input::new("name", "Full name") })
//!     (Button::new("Save and continue"))
//! };
//! assert!(form.into_string().contains("govuk-input"));
//! ```

pub mod assets;
pub mod chart;
mod content;
pub mod frame;
pub mod gallery;
mod govuk;
mod own;
pub mod status;
pub mod words;

pub use content::Content;
pub use govuk::*;
pub use own::*;
