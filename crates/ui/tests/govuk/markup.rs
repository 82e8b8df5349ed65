//! Two pieces of HTML are the same when they differ only in white space and in the order of attributes and classes.

/// A tag with its attributes in order, or words.
pub(crate) fn tokens(html: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        push_words(&mut tokens, &rest[..start]);
        let end = start + end_of_tag(&rest[start..]);
        tokens.push(tag(&rest[start + 1..end]));
        rest = &rest[end + 1..];
    }
    push_words(&mut tokens, rest);
    tokens
}

/// Where two pieces part, for people to read.
pub(crate) fn first_difference(ours: &[String], theirs: &[String]) -> String {
    let place = ours.iter().zip(theirs).position(|(ours, theirs)| ours != theirs);
    let place = place.unwrap_or(ours.len().min(theirs.len()));
    let at = |tokens: &[String]| tokens.get(place).cloned().unwrap_or_else(|| "the end".to_owned());
    format!("ours {}, theirs {}", at(ours), at(theirs))
}

fn push_words(tokens: &mut Vec<String>, text: &str) {
    let words = decoded(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if !words.is_empty() {
        tokens.push(words);
    }
}

/// A `>` within quotes does not end a tag.
fn end_of_tag(html: &str) -> usize {
    let mut quoted = false;
    for (place, letter) in html.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '>' if !quoted => return place,
            _ => {}
        }
    }
    panic!("a tag without an end: {html}");
}

fn tag(inside: &str) -> String {
    let inside = inside.trim_end_matches('/').trim();
    let (name, mut rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|letter: char| letter == '=' || letter.is_whitespace()).unwrap_or(rest.len());
        let name = &rest[..end];
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').expect("a closing quote");
            value = &quoted[..end];
            rest = &quoted[end + 1..];
        }
        attributes.push(attribute(name, value));
    }
    attributes.sort();
    format!("<{name} {}>", attributes.join(" "))
}

fn attribute(name: &str, value: &str) -> String {
    let value = decoded(value);
    let mut words: Vec<&str> = value.split_whitespace().collect();
    if name == "class" {
        words.sort_unstable();
    }
    format!("{name}={:?}", words.join(" "))
}

fn decoded(text: &str) -> String {
    let named = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#96;", "`"),
        ("&#92;", "\\"),
        ("&ctdot;", "⋯"),
        ("&amp;", "&"),
    ];
    named.iter().fold(text.to_owned(), |text, (name, letter)| text.replace(name, letter))
}

#[test]
fn order_and_white_space_do_not_matter_and_all_else_does() {
    assert_eq!(tokens(r#"<a class="x y" href="/">  Go </a>"#), tokens(r#"<a href="/" class="y x">Go</a>"#));
    assert_eq!(tokens("<input disabled>"), tokens(r#"<input disabled="">"#));
    assert_ne!(tokens("<p>one</p>"), tokens("<p>two</p>"));
    assert_ne!(tokens(r#"<p id="a">"#), tokens(r#"<p id="b">"#));
    assert_ne!(tokens("<b>&lt;i&gt;</b>"), tokens("<b><i></b>"));
}
