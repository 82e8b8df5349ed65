//! The words of an agreement file, each on the line it has in the file, so that findings point there.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::ReadError;

/// Keys whose value is a sentence of its own; any other key is printed before its value as a label.
const PROSE: &[&str] = &["text", "common", "prose", "summary", "description", "words", "sentence", "wording"];
/// Keys whose value says how something is when it is done, in whole sentences, and asks nobody for anything.
const STATES: &[&str] = &["good"];
/// Keys that hold no language of their own: codes, and slots whose sentence stands in the clause beside them.
const SILENT: &[&str] = &[
    "id",
    "version",
    "clause",
    "reference",
    "ref",
    "kind",
    "code",
    "schema",
    "tier",
    "head",
    "key",
    "identifier",
    "arrangement",
    "activity",
    "level",
    "label",
    "examples",
    "trigger",
    "after",
    "when",
    "every_weeks",
    "owed_by",
    "action",
    "object",
    "recipient",
    "channel",
    "within",
    "record",
    "answered_by",
    "group",
    "prepared_by",
    "verified_by",
    "cover",
    "pounds",
    "insurance",
    "dbs_renewed_after_years",
];

pub(super) fn text(file: &str) -> Result<String, ReadError> {
    let table = DeTable::parse(file).map_err(|error| ReadError::NotToml(error.message().to_string()))?;
    let mut page = Page::new(file);
    page.table(table.get_ref(), "");
    Ok(page.finish())
}

/// The lines of the file, with only its words on them.
struct Page {
    starts: Vec<usize>,
    lines: Vec<String>,
}

impl Page {
    fn new(file: &str) -> Page {
        let starts: Vec<usize> = std::iter::once(0).chain(file.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut lines = vec![String::new(); starts.len()];
        // Headers become headings: "[safeguarding]" speaks for everything under it.
        for (line, words) in lines.iter_mut().zip(file.lines()) {
            let header = words.trim().trim_start_matches('[');
            if words.trim().starts_with('[')
                && words.trim().ends_with(']')
                && !header.contains(['"', ',', '\''])
                && header.contains(']')
            {
                let name = header.trim_end_matches(']');
                *line = format!("# {}", name.rsplit('.').next().unwrap_or(name).replace(['_', '-'], " "));
            }
        }
        Page { starts, lines }
    }

    fn table(&mut self, table: &DeTable, path: &str) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if !SILENT.contains(&name)
                || path.is_empty() && matches!(value.get_ref(), DeValue::Table(_) | DeValue::Array(_))
            {
                self.value(value.get_ref(), value.span(), name);
            }
        }
    }

    fn value(&mut self, value: &DeValue, span: Range<usize>, key: &str) {
        match value {
            DeValue::String(words) => self.put(words, span, key),
            DeValue::Array(items) => {
                for item in items {
                    self.value(item.get_ref(), item.span(), key);
                }
            }
            DeValue::Table(table) => self.table(table, key),
            _ => {}
        }
    }

    /// Puts the words on the line where the value begins; the lines of a long string go on the lines that follow.
    fn put(&mut self, words: &str, span: Range<usize>, key: &str) {
        let first = self.starts.partition_point(|start| *start <= span.start).saturating_sub(1);
        let whole = words.trim_end().ends_with('.') && words.split_whitespace().count() > 3;
        let sentence = PROSE.contains(&key) || whole && !STATES.contains(&key);
        for (at, words) in words.lines().enumerate() {
            let Some(line) = self.lines.get_mut(first + at) else { break };
            if line.starts_with('#') {
                line.clear();
            }
            if !line.is_empty() {
                line.push_str(". ");
            }
            if at == 0 && !sentence {
                line.push_str(&format!("- {}: ", key.replace(['_', '-'], " ")));
            } else if at == 0 && line.is_empty() {
                line.push_str("- ");
            }
            line.push_str(words);
        }
    }

    fn finish(self) -> String {
        self.lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_on_their_own_lines_under_their_headings() {
        let file = "title = \"Group\"\n\n[safeguarding]\nescalation = \"The facilitator must call the on-duty lead within 60 minutes.\"\n\n[[duty]]\nclause = \"1.2\"\ntext = \"\"\"\nThe manager must read it\nby Friday.\"\"\"\n";
        let text = text(file).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[2], "# safeguarding");
        assert_eq!(lines[3], "- The facilitator must call the on-duty lead within 60 minutes.");
        assert_eq!(lines[5], "# duty");
        assert!(!text.contains("1.2"));
        assert!(text.contains("The manager must read it"));
    }
}
