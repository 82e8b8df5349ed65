//! Counts and percentages in words.

/// "1,204".
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut words = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

/// "1 session note", "6 session notes", "no" never: "0 session notes".
pub fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

/// "81.4%", rounded half up; `None` when there is nothing to take a part of.
pub fn percentage(part: u64, whole: u64) -> Option<String> {
    if whole == 0 {
        return None;
    }
    let (part, whole) = (u128::from(part), u128::from(whole));
    let tenths = (part * 2000 + whole) / (whole * 2);
    Some(format!("{}.{}%", tenths / 10, tenths % 10))
}

/// "7.9": one decimal, for means and rates.
pub fn decimal(number: f64) -> String {
    let words = format!("{number:.1}");
    if words == "-0.0" { "0.0".to_owned() } else { words }
}

/// "Asha, Ben and Carys".
pub fn listed<T: AsRef<str>>(things: &[T]) -> String {
    match things {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_commas_and_plurals() {
        assert_eq!(count(0), "0");
        assert_eq!(count(1204), "1,204");
        assert_eq!(count(1_234_567), "1,234,567");
        assert_eq!(counted(1, "session note", "session notes"), "1 session note");
        assert_eq!(counted(0, "session note", "session notes"), "0 session notes");
    }

    #[test]
    fn percentages_have_one_decimal_and_round_half_up() {
        assert_eq!(percentage(96, 118).as_deref(), Some("81.4%"));
        assert_eq!(percentage(1, 1).as_deref(), Some("100.0%"));
        assert_eq!(percentage(1, 2000).as_deref(), Some("0.1%"));
        assert_eq!(percentage(0, 0), None);
    }

    #[test]
    fn lists_end_with_and() {
        assert_eq!(listed(&["Asha", "Ben", "Carys"]), "Asha, Ben and Carys");
        assert_eq!(listed(&["Asha"]), "Asha");
    }

    #[test]
    fn decimals_have_no_negative_zero() {
        assert_eq!(decimal(-0.01), "0.0");
        assert_eq!(decimal(7.94), "7.9");
    }
}
