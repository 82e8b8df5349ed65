//! A report for reading at a terminal.

use std::fmt::Write;

use crate::report::{ElementState, Level, Report};

pub(super) fn render(report: &Report, file_name: &str) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut out, report, file_name);
    out
}

fn write(out: &mut String, report: &Report, file: &str) -> std::fmt::Result {
    for finding in &report.findings {
        let place = if finding.line == 0 { file.to_string() } else { format!("{file}:{}", finding.line) };
        writeln!(out, "{place}: {} {}: {}", finding.level.word(), finding.rule, finding.why)?;
        if !finding.quote.is_empty() {
            writeln!(out, "    “{}”", finding.quote)?;
        }
        writeln!(out, "    Ask: {}", finding.ask)?;
    }
    let count = |level: Level| report.findings.iter().filter(|finding| finding.level == level).count();
    let elements = |state: ElementState| {
        let ids: Vec<&str> = report
            .elements
            .iter()
            .filter(|element| element.state == state)
            .map(|element| element.id.as_str())
            .collect();
        if ids.is_empty() { "none".to_string() } else { ids.join(", ") }
    };
    let duties = report.sentences.iter().filter(|sentence| sentence.duty).count();
    writeln!(out, "{file}: {} sentences, {duties} duties", report.sentences.len())?;
    writeln!(
        out,
        "    must {}, should {}, consider {}",
        count(Level::Must),
        count(Level::Should),
        count(Level::Consider)
    )?;
    writeln!(out, "    missing: {}", elements(ElementState::Missing))?;
    writeln!(out, "    vague: {}", elements(ElementState::Vague))?;
    writeln!(out, "    by reference: {}", elements(ElementState::ByReference))?;
    writeln!(out, "    ruled out: {}", elements(ElementState::Excluded))
}
