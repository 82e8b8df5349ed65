//! Agreements as documents: nothing that was agreed is left out, and Word can be read back.
use std::{fs, path::Path};

use document::{Block, Document, agreement, word};
use domain::{
    agreement::{Agreed, AgreementState, AgreementVersion, Terms},
    id::Id,
    partnership::NamedLead,
};
use uuid::Uuid;

/// Values of an agreement file that are for the program and not for a reader, or are shown in other words.
const UNSAID: [&str; 29] = [
    "activity",
    "after",
    "answered_by",
    "arrangement",
    "baseline_from",
    "baseline_until",
    "early_review",
    "ends",
    "evidence",
    "first",
    "group",
    "key",
    "kind",
    "level",
    "owed_by",
    "prepared_by",
    "recipient",
    "record",
    "route",
    "starts",
    "tier",
    "trigger",
    "verified_by",
    "weekday",
    "when",
    "within",
    "every_weeks",
    "cover",
    "review",
];

/// Every agreement file of the repository, starters too.
fn files() -> Vec<(String, Terms)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/agreements");
    let mut files = Vec::new();
    for folder in [folder.clone(), folder.join("starters")] {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("it can be listed").path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                let text = fs::read_to_string(&path).expect("it can be read");
                files.push((path.display().to_string(), Terms::parse(&text).expect("it is an agreement")));
            }
        }
    }
    assert!(files.len() >= 10, "{}", files.len());
    files
}

fn version(terms: Terms, state: AgreementState) -> AgreementVersion {
    AgreementVersion { state, ..sent(terms) }
}

fn sent(terms: Terms) -> AgreementVersion {
    let (id, partnership) = (Id::new(Uuid::from_u128(1)), Id::new(Uuid::from_u128(3)));
    let tenant = domain::organisation::TenantId::new(Uuid::from_u128(2));
    AgreementVersion::first(id, tenant, partnership, terms, "2026-07-07".parse().expect("a date"))
}

fn agreed(name: &str, role: &str) -> Agreed {
    Agreed {
        by: Id::new(Uuid::from_u128(4)),
        name: name.into(),
        role: role.into(),
        at: "2026-06-01T09:00:00Z".parse().expect("an instant"),
    }
}

/// Everything that a document says, as one text.
fn text(document: &Document) -> String {
    let block = |block: &Block| match block {
        Block::Heading(_, words) | Block::Paragraph(words) | Block::Note(words) => words.clone(),
        Block::Clause(number, words) => format!("{number} {words}"),
        Block::List(items) | Block::Steps(items) => items.join("\n"),
        Block::Facts(facts) => facts.iter().map(|(name, words)| format!("{name}: {words}\n")).collect(),
        Block::Table { caption, rows, .. } => {
            format!("{caption}\n{}", rows.iter().map(|row| row.join("\n")).collect::<Vec<_>>().join("\n"))
        }
        Block::Signature { organisation, signed } => format!("For {organisation} {signed:?}"),
    };
    format!("{}\n{}", document.title, document.blocks.iter().map(block).collect::<Vec<_>>().join("\n"))
}

/// Every piece of text in a value, however deep: what an agreement file says.
fn sayings(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(words) => found.push(words.clone()),
        serde_json::Value::Array(values) => values.iter().for_each(|value| sayings(value, found)),
        serde_json::Value::Object(table) => {
            let said = table.iter().filter(|(name, _)| !UNSAID.contains(&name.as_str()));
            said.for_each(|(_, value)| sayings(value, found));
        }
        _ => {}
    }
}

#[test]
fn everything_that_is_said_in_the_file_is_said_in_the_document() {
    for (file, terms) in files() {
        let mut said = Vec::new();
        sayings(&serde_json::to_value(&terms).expect("terms are data"), &mut said);
        let document = text(&agreement(&sent(terms), &[]));
        for words in said {
            for line in words.lines().map(str::trim).filter(|line| !line.is_empty()) {
                assert!(document.contains(line), "{file} loses: {line}");
            }
        }
    }
}

#[test]
fn a_word_document_is_read_back_with_every_clause() {
    for (file, terms) in files() {
        let bytes = word(&agreement(&sent(terms.clone()), &[])).expect("it can be written");
        let read = clarity::read(&bytes, "agreement.docx").unwrap_or_else(|error| panic!("{file}: {error}")).text;
        for duty in &terms.duties {
            for line in duty.text.lines() {
                assert!(read.contains(line.trim()), "{file} loses clause {}: {line}", duty.clause);
            }
        }
        assert!(read.contains("Schedule 1"), "{file}");
    }
}

#[test]
fn an_unsigned_version_has_lines_to_sign_and_a_signed_one_says_who_did() {
    let (_, terms) = files().swap_remove(0);
    let signatures = |version: &AgreementVersion| -> Vec<_> {
        let signature = |block| match block {
            Block::Signature { organisation, signed } => Some((organisation, signed)),
            _ => None,
        };
        agreement(version, &[]).blocks.into_iter().filter_map(signature).collect()
    };
    let unsigned = signatures(&sent(terms.clone()));
    assert_eq!(unsigned.iter().map(|(_, signed)| signed.is_none()).collect::<Vec<_>>(), [true, true]);
    let (provider, partner) = (agreed("Jo Marsh", "Registered manager"), agreed("Ada Bell", "Partner lead"));
    let signed = signatures(&version(terms.clone(), AgreementState::Agreed { provider, partner, posts: Vec::new() }));
    assert_eq!(signed[0].0, terms.provider.name);
    let who: Vec<_> = signed.iter().map(|(_, signed)| signed.as_ref().expect("both signed").name.as_str()).collect();
    assert_eq!(who, ["Jo Marsh", "Ada Bell"]);
}

#[test]
fn schedule_one_names_the_lead_before_the_deputy() {
    let (_, terms) = files().swap_remove(0);
    let role = terms.safeguarding.route[0];
    let lead = |rank: i32, name: &str| NamedLead {
        role,
        rank,
        holder: Id::new(Uuid::from_u128(9)),
        name: name.into(),
        phone: "01632 960001".into(),
    };
    let text = text(&agreement(&sent(terms), &[lead(2, "Sam Reed"), lead(1, "Jo Marsh")]));
    assert!(text.contains("Jo Marsh, 01632 960001; deputy: Sam Reed, 01632 960001"), "{text}");
}
