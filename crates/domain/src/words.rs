//! Words put together: what needs no knowledge of the field.

/// The same words with a capital at the beginning: "The service manager".
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The same words with a small letter at the beginning: "the service manager".
pub fn small(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}
