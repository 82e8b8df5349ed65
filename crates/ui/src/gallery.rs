//! The gallery.
use maud::{Markup, Render, html};
/// page
pub fn page() -> Markup {
    crate::frame::Page::new("Gallery", html! {}).render()
}
