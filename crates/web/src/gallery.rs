//! Every component with its states, for whoever works on pages.
use crate::http::Html;

pub(crate) async fn page() -> Html {
    Html(ui::gallery::page())
}
