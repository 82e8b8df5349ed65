//! The published shape of agreement files, made from the types that read them.
use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Recipient, Terms};
use crate::time::TimeLimit;

impl Terms {
    /// The JSON Schema (draft 2020-12) of an agreement file. Editors that know it complete names and mark mistakes while a
    /// file is written; what it cannot say, such as that keys are unique, is said when the file is read.
    pub fn schema() -> Schema {
        let mut schema = schemars::schema_for!(Terms);
        schema.insert("title".to_owned(), "Agreement file".into());
        schema
    }
}

impl JsonSchema for TimeLimit {
    fn schema_name() -> Cow<'static, str> {
        "TimeLimit".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A time limit in plain words. Minutes and hours run through nights and weekends; working days \
                            leave out weekends and bank holidays; the rest goes by the calendar.",
            "examples": [
                "60 minutes", "24 hours", "same day", "before it starts", "12:00 next working day", "2 working days",
                "2 working days by 12:00", "6 weeks or next working day", "1 month", "Friday 17:00",
                "10 working days after quarter end", "13 July 2026"
            ],
        })
    }
}

impl JsonSchema for Recipient {
    fn schema_name() -> Cow<'static, str> {
        "Recipient".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let codes: Vec<_> = Recipient::all().map(Recipient::code).collect();
        json_schema!({
            "type": "string",
            "description": "To whom a duty is owed: a named lead, or somebody who holds no post in the agreement.",
            "enum": codes,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AGREEMENT: &str = include_str!("../../../../data/agreements/larkspur-wellbeing.toml");

    fn holds(text: &str) -> bool {
        let schema = serde_json::to_value(Terms::schema()).unwrap();
        let file: serde_json::Value = toml::from_str(text).unwrap();
        jsonschema::validator_for(&schema).unwrap().is_valid(&file)
    }

    #[test]
    fn every_agreement_file_has_the_published_shape() {
        for text in [
            AGREEMENT,
            include_str!("../../../../data/agreements/clearsay-communication.toml"),
            include_str!("../../../../data/agreements/speakwell-advocacy.toml"),
            include_str!("../../../../data/agreements/kindred-steps-peer-support.toml"),
            include_str!("../../../../data/agreements/starters/advocacy.toml"),
            include_str!("../../../../data/agreements/starters/community-inclusion-and-transport.toml"),
            include_str!("../../../../data/agreements/starters/employment-readiness.toml"),
            include_str!("../../../../data/agreements/starters/peer-support.toml"),
            include_str!("../../../../data/agreements/starters/specialist-communication.toml"),
            include_str!("../../../../data/agreements/starters/wellbeing-group.toml"),
        ] {
            assert!(holds(text), "{}", &text[..80]);
        }
    }

    #[test]
    fn a_word_that_no_agreement_knows_is_not_of_the_published_shape() {
        for (right, wrong) in [
            ("trigger = \"session-ends\"", "trigger = \"whenever\""),
            ("recipient = \"service-manager\"", "recipient = \"somebody\""),
            ("tier = \"standard\"", "tier = \"heavy\""),
            ("format = 1", "format = 1\nextra = true"),
        ] {
            let text = AGREEMENT.replacen(right, wrong, 1);
            assert_ne!(text, AGREEMENT, "{right} is in the file");
            assert!(!holds(&text), "{wrong}");
        }
    }
}
