//! Checking contracts for what they leave unsaid.
use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clarity::{Format, Options, Report};

/// What is to be checked.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Contracts: TOML agreements, plain text, Markdown, DOCX or PDF
    #[arg(required_unless_present = "explain")]
    files: Vec<PathBuf>,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = Printed::Text)]
    format: Printed,
    /// Take each line as one sentence
    #[arg(long)]
    sentences: bool,
    /// Say what a rule means, with an example of each kind; "all" says it of every rule
    #[arg(long, value_name = "RULE", conflicts_with_all = ["files", "sentences"])]
    explain: Option<String>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Printed {
    Text,
    Json,
    Sarif,
}

/// The help page of one rule, or of all.
fn explain(id: &str) -> ExitCode {
    let asked: Vec<&clarity::Rule> =
        clarity::rules().iter().filter(|rule| id == "all" || rule.id.eq_ignore_ascii_case(id)).collect();
    for rule in &asked {
        println!("{} {} ({})\n\n{}", rule.id, rule.title, rule.level.word(), rule.page());
    }
    if asked.is_empty() {
        eprintln!("There is no rule {id}. \"accord check --explain all\" lists every rule.");
        return ExitCode::from(2);
    }
    ExitCode::SUCCESS
}

/// The bytes of a file; of one that is too large, only enough to tell that it is.
fn contents(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(clarity::reading::LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// 0 when nothing must be fixed, 1 when something must, 2 when a file cannot be read.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    if let Some(id) = &arguments.explain {
        return explain(id);
    }
    let mut reports: Vec<(String, Report)> = Vec::new();
    let mut unreadable = false;
    for file in &arguments.files {
        let name = file.display().to_string();
        let read = contents(file).map_err(|error| error.to_string());
        let read = read.and_then(|bytes| clarity::read(&bytes, &name).map_err(|error| error.to_string()));
        match read {
            Ok(document) => {
                let answers = document.kind == clarity::Kind::Agreement;
                let options = Options { sentences: arguments.sentences, answers };
                reports.push((name, clarity::check(&document.text, options)));
            }
            Err(problem) => {
                eprintln!("{name}: {problem}");
                unreadable = true;
            }
        }
    }
    let format = match arguments.format {
        Printed::Text => Format::Text,
        Printed::Json => Format::Json,
        Printed::Sarif => Format::Sarif,
    };
    let named: Vec<(&str, &Report)> = reports.iter().map(|(name, report)| (name.as_str(), report)).collect();
    if !named.is_empty() {
        println!("{}", clarity::render_all(&named, format));
    }
    match (unreadable, reports.iter().any(|(_, report)| report.has_must())) {
        (true, _) => ExitCode::from(2),
        (false, true) => ExitCode::from(1),
        (false, false) => ExitCode::SUCCESS,
    }
}
