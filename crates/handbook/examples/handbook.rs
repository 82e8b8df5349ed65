//! Writes the made pages under `docs/`.
use std::{fs, path::Path, process::ExitCode};

#[tokio::main]
async fn main() -> ExitCode {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let pages = match handbook::pages().await {
        Ok(pages) => pages,
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::FAILURE;
        }
    };
    for page in &pages {
        let path = docs.join(&page.path);
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, &page.text));
        if let Err(error) = written {
            eprintln!("docs/{}: {error}", page.path);
            return ExitCode::FAILURE;
        }
    }
    println!("{} pages written.", pages.len());
    ExitCode::SUCCESS
}
