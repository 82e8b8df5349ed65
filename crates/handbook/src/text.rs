//! Markdown by hand: headings are typed where they stand, tables are laid out here.

/// The line below a made page's heading.
pub(crate) const MADE: &str =
    "<!-- Made from the code by `cargo run -p handbook --example handbook`. Change the code, not this page. -->";

/// A table. A bar inside a cell is kept from ending it.
pub(crate) fn table<const N: usize>(head: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let line = |cells: [String; N]| format!("| {} |\n", cells.map(|cell| cell.replace('|', "\\|")).join(" | "));
    let mut text = line(head.map(str::to_owned));
    text.push_str(&line(head.map(|_| "---".to_owned())));
    rows.into_iter().for_each(|row| text.push_str(&line(row)));
    text
}

/// "a", "a and b", "a, b and c".
pub(crate) fn list(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
