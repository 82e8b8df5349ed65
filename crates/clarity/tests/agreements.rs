//! The product's own agreement files say everything that must be said.
use clarity::{Level, Options, check, read};

/// Every agreement file, with its name.
fn files() -> Vec<(String, Vec<u8>)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/agreements");
    let mut files = Vec::new();
    for folder in [folder.clone(), folder.join("starters")] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                files.push((path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap()));
            }
        }
    }
    files
}

#[test]
fn no_agreement_file_has_a_finding_that_must_be_fixed() {
    let files = files();
    assert!(files.len() >= 10, "four worked agreements and six starters");
    let mut wrong = Vec::new();
    for (name, bytes) in files {
        let document = read(&bytes, &name).unwrap();
        let report = check(&document.text, Options::default());
        let must = report.findings.iter().filter(|finding| finding.level == Level::Must);
        wrong.extend(must.map(|finding| format!("{name}:{} {} {}", finding.line, finding.rule, finding.quote)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
