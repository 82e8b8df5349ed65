//! A time of day as people type it.
use jiff::civil::Time;

/// Reads a time of day: `14:30`, `2:30pm`, `9am`. `None` when it is not real, or could be two things.
pub fn read_clock(text: &str) -> Option<Time> {
    let text = text.trim().to_lowercase().replace(' ', "").replace('.', ":");
    let (digits, afternoon) = match (text.strip_suffix("pm"), text.strip_suffix("am")) {
        (Some(digits), _) => (digits, Some(true)),
        (_, Some(digits)) => (digits, Some(false)),
        _ => (text.as_str(), None),
    };
    let (hour, minute) = match (digits.split_once(':'), afternoon) {
        (Some(both), _) => both,
        (None, Some(_)) => (digits, "0"),
        (None, None) => return None,
    };
    let (hour, minute) = (hour.parse::<i8>().ok()?, minute.parse::<i8>().ok()?);
    let hour = match afternoon {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(true) => hour % 12 + 12,
        Some(false) => hour % 12,
        None => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_type_them() {
        for (text, expected) in [
            ("14:30", (14, 30)),
            ("2:30pm", (14, 30)),
            ("2.30 PM", (14, 30)),
            ("9am", (9, 0)),
            ("12am", (0, 0)),
            ("12:05pm", (12, 5)),
        ] {
            let time = read_clock(text).unwrap();
            assert_eq!((time.hour(), time.minute()), expected, "{text}");
        }
        for text in ["", "14", "25:00", "13pm", "9:99", "noon"] {
            assert!(read_clock(text).is_none(), "{text}");
        }
    }
}
