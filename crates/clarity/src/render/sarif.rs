//! A report as SARIF 2.1.0.

use serde_json::{Value, json};

use crate::report::{Level, Report};
use crate::rules::rules;

pub(super) fn render(reports: &[(&str, &Report)]) -> String {
    let results: Vec<Value> = reports.iter().flat_map(|(file, report)| results(file, report)).collect();
    let catalogue: Vec<Value> = rules()
        .iter()
        .map(|rule| {
            json!({
                "id": rule.id,
                "shortDescription": { "text": rule.title },
                "fullDescription": { "text": rule.why },
                "help": { "text": rule.help },
                "defaultConfiguration": { "level": level(rule.level) },
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "accord check", "version": env!("CARGO_PKG_VERSION"), "rules": catalogue } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    super::json(&log)
}

fn results(file: &str, report: &Report) -> Vec<Value> {
    let found = report.findings.iter().map(|finding| {
        let index = rules().iter().position(|rule| finding.rule == rule.id);
        let words = if finding.quote.is_empty() { String::new() } else { format!("“{}”: ", finding.quote) };
        json!({
            "ruleId": finding.rule,
            "ruleIndex": index.map_or(-1, |index| index as i64),
            "level": level(finding.level),
            "message": { "text": format!("{words}{} Ask: {}", finding.why, finding.ask) },
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": { "uri": uri(file) },
                    "region": { "startLine": finding.line.max(1) },
                },
            }],
        })
    });
    found.collect()
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Must => "error",
        Level::Should => "warning",
        Level::Consider => "note",
    }
}

/// A file name as a URI: what may not stand in one is escaped.
fn uri(file: &str) -> String {
    let mut uri = String::new();
    for byte in file.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => uri.push(byte as char),
            b'\\' => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
