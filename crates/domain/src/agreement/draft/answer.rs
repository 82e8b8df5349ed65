//! One answer of a draft: from what was typed to how the agreement file has it, and what is wrong with it.
use jiff::civil::{Date, Time};
use serde_json::{Map, Value};

use super::{
    document::is_blank,
    outline::{Field, Kind},
};
use crate::time::{TimeLimit, read_clock};

/// Reads the answer at a path from what was sent. What cannot be understood is kept as it was typed.
pub(super) fn read(path: &str, kind: Kind, answers: &[(String, String)]) -> Option<Value> {
    match kind {
        Kind::Date => date(path, answers),
        Kind::Lines(_) | Kind::Choices(..) => {
            let items = (0..).map_while(|index| text(&format!("{path}.{index}"), answers));
            let said: Vec<Value> = items.filter(|item| !item.is_empty()).map(Value::from).collect();
            (!said.is_empty()).then_some(Value::Array(said))
        }
        Kind::Table(fields) => Some(table(path, fields, answers)).filter(|table| !is_blank(table)),
        Kind::Records(_, fields) => {
            let there = |index: &usize| {
                let start = format!("{path}.{index}.");
                answers.iter().any(|(name, _)| name.starts_with(&start))
            };
            let records = (0..).take_while(there).map(|index| table(&format!("{path}.{index}"), fields, answers));
            let said: Vec<Value> = records.filter(|record| !is_blank(record)).collect();
            (!said.is_empty()).then_some(Value::Array(said))
        }
        kind => one(kind, &text(path, answers)?),
    }
}

fn table(path: &str, fields: &[Field], answers: &[(String, String)]) -> Value {
    let own = fields.iter().filter_map(|field| {
        let value = read(&format!("{path}.{}", field.key), field.kind, answers)?;
        Some((field.key.to_owned(), value))
    });
    Value::Object(own.collect::<Map<_, _>>())
}

fn text(name: &str, answers: &[(String, String)]) -> Option<String> {
    answers.iter().find(|(own, _)| own == name).map(|(_, text)| text.trim().to_owned())
}

fn one(kind: Kind, text: &str) -> Option<Value> {
    if text.is_empty() {
        return None;
    }
    Some(match kind {
        Kind::Number => text.parse::<u32>().map_or_else(|_| Value::from(text), Value::from),
        Kind::Yes => match text {
            "yes" => Value::Bool(true),
            "no" => Value::Bool(false),
            other => Value::from(other),
        },
        Kind::Time => read_clock(text).map_or_else(|| Value::from(text), |time| Value::from(time.to_string())),
        Kind::Limit => Value::from(text.parse::<TimeLimit>().map_or_else(|_| text.to_owned(), String::from)),
        _ => Value::from(text),
    })
}

/// A day from its three parts, as the file has it; what is no day keeps its parts.
fn date(path: &str, answers: &[(String, String)]) -> Option<Value> {
    let part = |part: &str| text(&format!("{path}-{part}"), answers).unwrap_or_default();
    let (year, month, day) = (part("year"), part("month"), part("day"));
    if [&year, &month, &day].iter().all(|part| part.is_empty()) {
        return None;
    }
    let number = |part: &str| part.parse::<i16>().ok();
    let real = (|| Date::new(number(&year)?, number(&month)?.try_into().ok()?, number(&day)?.try_into().ok()?).ok())();
    Some(Value::from(real.map_or_else(|| format!("{year}-{month}-{day}"), |date| date.to_string())))
}

/// What is wrong with an answer that says something.
pub(super) fn wrong(kind: Kind, value: &Value) -> Option<String> {
    let text = || value.as_str().unwrap_or_default();
    match kind {
        Kind::Number => (!value.is_u64()).then(|| format!("“{}” is not a whole number", text())),
        Kind::Yes => (!value.is_boolean()).then(|| "choose yes or no".to_owned()),
        Kind::Time => text()
            .parse::<Time>()
            .is_err()
            .then(|| format!("“{}” is not a time of day. Write it like 2pm or 14:00", text())),
        Kind::Date => text().parse::<Date>().is_err().then(|| "this is not a real date".to_owned()),
        Kind::Limit => text().parse::<TimeLimit>().err().map(|error| error.to_string()),
        Kind::Choice(choices) => chosen(text(), &choices()),
        Kind::Choices(_, choices) => {
            let choices = choices();
            let items = value.as_array().into_iter().flatten().filter(|item| !is_blank(item));
            items.into_iter().find_map(|item| chosen(item.as_str().unwrap_or_default(), &choices))
        }
        _ => None,
    }
}

fn chosen(code: &str, choices: &[(String, String)]) -> Option<String> {
    choices.iter().all(|(own, _)| own != code).then(|| format!("“{code}” cannot be chosen here"))
}
