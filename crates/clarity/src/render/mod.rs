//! Printing a report: as text, as JSON and as SARIF.

mod sarif;
mod text;

use std::str::FromStr;

use crate::report::Report;

/// How a report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For reading.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For code-scanning tools: SARIF 2.1.0.
    Sarif,
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Format, String> {
        match word {
            "text" => Ok(Format::Text),
            "json" => Ok(Format::Json),
            "sarif" => Ok(Format::Sarif),
            other => Err(format!("“{other}” is not a format: choose text, json or sarif")),
        }
    }
}

/// Prints the report of one file. JSON is the report itself, an object.
pub fn render(report: &Report, format: Format, file_name: &str) -> String {
    match format {
        Format::Text => text::render(report, file_name),
        Format::Json => json(report),
        Format::Sarif => sarif::render(&[(file_name, report)]),
    }
}

/// Prints the reports of several files: one text after another, one SARIF run, or a JSON array of objects that are the
/// reports with `file` added. A single file prints as [`render`] does.
pub fn render_all(reports: &[(&str, &Report)], format: Format) -> String {
    match (format, reports) {
        (_, [(file, report)]) => render(report, format, file),
        (Format::Text, _) => {
            reports.iter().map(|(file, report)| text::render(report, file)).collect::<Vec<_>>().join("\n")
        }
        (Format::Sarif, _) => sarif::render(reports),
        (Format::Json, _) => {
            let all: Vec<serde_json::Value> = reports
                .iter()
                .map(|(file, report)| {
                    let mut value = serde_json::to_value(report).unwrap_or_default();
                    value["file"] = serde_json::Value::from(*file);
                    value
                })
                .collect();
            json(&all)
        }
    }
}

fn json<T: serde::Serialize>(value: &T) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, check};

    #[test]
    fn one_file_is_an_object_and_several_are_an_array() {
        let report = check("Concerns will be passed on promptly.", Options::SENTENCES);
        let one: serde_json::Value = serde_json::from_str(&render(&report, Format::Json, "a.txt")).unwrap();
        assert_eq!(one["sentences"][0]["slots"]["actor"]["state"], "missing");
        assert_eq!(one["sentences"][0]["slots"]["time_limit"]["state"], "vague");
        assert_eq!(one["elements"].as_array().unwrap().len(), 33);
        let two: serde_json::Value =
            serde_json::from_str(&render_all(&[("a.txt", &report), ("b.txt", &report)], Format::Json)).unwrap();
        assert_eq!(two[1]["file"], "b.txt");
    }

    #[test]
    fn sarif_names_its_version_and_points_at_lines() {
        let report = check("Payment will be made by ____.", Options::SENTENCES);
        let sarif: serde_json::Value = serde_json::from_str(&render(&report, Format::Sarif, "a.txt")).unwrap();
        assert_eq!(sarif["version"], "2.1.0");
        let result = &sarif["runs"][0]["results"][0];
        assert_eq!(result["level"], "error");
        assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], 1);
        let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
}
