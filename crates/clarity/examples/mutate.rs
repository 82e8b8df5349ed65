//! Feeds the readers damaged files for a while and keeps every file that makes one panic or take long.
//!
//! `cargo run --release -p clarity --example mutate -- KIND SECONDS OUT [SEED-FILE…]`, where KIND is text, toml, docx or pdf.
//! The order of the damage is fixed, so that a run can be repeated.

use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clarity::{Options, check, read};
use zip::write::SimpleFileOptions;

/// No contract of a few pages takes longer.
const SLOW: Duration = Duration::from_secs(2);

static PANICS: AtomicU64 = AtomicU64::new(0);

fn main() {
    let mut arguments = std::env::args().skip(1);
    let kind = arguments.next().expect("a kind: text, toml, docx or pdf");
    let seconds = arguments.next().and_then(|seconds| seconds.parse().ok()).expect("a number of seconds");
    let out = PathBuf::from(arguments.next().expect("a folder for what is found"));
    std::fs::create_dir_all(&out).expect("a folder that can be written");
    let mut seeds = seeds(&kind);
    for file in arguments {
        seeds.push(std::fs::read(&file).expect("a seed file that can be read"));
    }
    std::panic::set_hook(Box::new(|panic| {
        PANICS.fetch_add(1, Ordering::Relaxed);
        eprintln!("{panic}");
    }));
    run(&kind, Duration::from_secs(seconds), &out, seeds);
}

fn run(kind: &str, length: Duration, out: &Path, mut seeds: Vec<Vec<u8>>) {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (start, mut runs, mut readable) = (Instant::now(), 0_u64, 0_u64);
    let current = out.join("current");
    while start.elapsed() < length {
        let seed = &seeds[dice.below(seeds.len())];
        let other = &seeds[dice.below(seeds.len())];
        let input = match kind {
            "docx" => damaged_archive(seed, &mut dice),
            _ => damaged(seed, other, &mut dice),
        };
        // A fault that ends the process leaves its cause behind.
        std::fs::write(&current, &input).expect("a folder that can be written");
        let name = format!("contract.{}", if kind == "text" { "txt" } else { kind });
        let before = PANICS.load(Ordering::Relaxed);
        let begun = processor_time();
        let read_it = catch_unwind(AssertUnwindSafe(|| {
            let document = read(&input, &name).ok()?;
            check(&document.text, Options { sentences: runs % 2 == 0, answers: runs % 3 == 0 });
            Some(())
        }));
        runs += 1;
        readable += u64::from(matches!(read_it, Ok(Some(()))));
        let panicked = PANICS.load(Ordering::Relaxed) > before;
        let taken = processor_time().saturating_sub(begun);
        if panicked || taken > SLOW {
            let what = if panicked { "panic" } else { "slow" };
            eprintln!("{what} after {taken:?}: run {runs}, {} bytes", input.len());
            std::fs::write(out.join(format!("{kind}-{what}-{runs}")), &input).expect("a folder that can be written");
        }
        // What was still readable may be damaged further.
        if matches!(read_it, Ok(Some(()))) && seeds.len() < 200 && dice.below(50) == 0 && input.len() < 200_000 {
            seeds.push(input);
        }
    }
    println!(
        "{kind}: {runs} files in {:?}, {readable} of them readable, {} panics",
        start.elapsed(),
        PANICS.load(Ordering::Relaxed)
    );
}

/// Processor time of this thread, so that a busy machine makes nothing look slow.
fn processor_time() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split_whitespace().next().and_then(|figure| figure.parse().ok()).unwrap_or(0);
    Duration::from_nanos(nanoseconds)
}

fn seeds(kind: &str) -> Vec<Vec<u8>> {
    let corpus = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus/documents-tune");
    let mut texts: Vec<PathBuf> = std::fs::read_dir(corpus)
        .expect("the corpus is beside the crate")
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    texts.sort();
    let texts: Vec<Vec<u8>> = texts.iter().map(|path| std::fs::read(path).expect("a readable document")).collect();
    match kind {
        "toml" => {
            let agreements = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data/agreements");
            let files = std::fs::read_dir(agreements).expect("the sample agreements").flatten();
            let files =
                files.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "toml"));
            files.map(|path| std::fs::read(path).expect("a readable agreement")).collect()
        }
        "docx" => texts.iter().map(|text| docx(&String::from_utf8_lossy(text))).collect(),
        "pdf" => vec![pdf()],
        _ => texts,
    }
}

fn docx(text: &str) -> Vec<u8> {
    let body: String = text
        .lines()
        .map(|line| {
            let words = line.replace('&', "&amp;").replace('<', "&lt;");
            match line.contains('|') {
                true => format!("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"),
                false => format!("<w:p><w:pPr><w:pStyle w:val=\"Normal\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"),
            }
        })
        .collect();
    let xml = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    pack(xml.as_bytes())
}

fn pack(xml: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", SimpleFileOptions::default()).expect("an archive in memory");
    writer.write_all(xml).expect("an archive in memory");
    writer.finish().expect("an archive in memory").into_inner()
}

/// A small PDF whose parts are plain enough to be damaged with effect.
fn pdf() -> Vec<u8> {
    let content =
        "BT /F1 12 Tf 72 720 Td (The lead must call the manager) Tj 0 -14 Td [(within) -250 (24 hours.)] TJ T* ET";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_string(),
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_string(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_string(),
    ];
    let mut file = "%PDF-1.4\n".to_string();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let table = file.len();
    file.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for place in places {
        file.push_str(&format!("{place:010} 00000 n \n"));
    }
    file.push_str(&format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1));
    file.into_bytes()
}

/// Half of the damage goes to the archive, half to the XML within it.
fn damaged_archive(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    if dice.below(2) == 0 {
        return damaged(seed, seed, dice);
    }
    let mut xml = Vec::new();
    let inner = zip::ZipArchive::new(Cursor::new(seed))
        .ok()
        .and_then(|mut archive| archive.by_name("word/document.xml").ok()?.take(1 << 20).read_to_end(&mut xml).ok());
    match inner {
        Some(_) => pack(&damaged(&xml, &xml, dice)),
        None => damaged(seed, seed, dice),
    }
}

/// A few changes: letters turned, cut, copied, moved in from another file, or replaced by what readers stumble over.
fn damaged(seed: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let odd: [&[u8]; 24] = [
        b"",
        b"\0",
        b"\xff\xfe",
        b"\xc3",
        b"\xe2\x80",
        b"\n\n",
        b"((((((((",
        b"[[[[",
        b"<<<<",
        b">>",
        b"&#x110000;",
        b"<w:t>",
        b"</w:p>",
        b"99999999999999999999",
        b"-1",
        b"1 0 R",
        b"stream\n",
        b"/Filter /FlateDecode",
        b"\"\"\"",
        b"'''",
        b"| | |",
        "\u{202e}\u{301}\u{1f600}".as_bytes(),
        b"within within within",
        b"]]>",
    ];
    let mut input = seed.to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(input.len() + 1);
        let end = (at + dice.below(40)).min(input.len());
        match dice.below(7) {
            0 if at < input.len() => input[at] ^= 1 << dice.below(8),
            1 => drop(input.drain(at..end)),
            2 => {
                let piece = input[at..end].to_vec();
                let times = 1 + dice.below(30);
                input.splice(at..at, std::iter::repeat_n(piece, times).flatten());
            }
            3 => {
                let from = dice.below(other.len() + 1);
                let to = (from + dice.below(200)).min(other.len());
                input.splice(at..end, other[from..to].iter().copied());
            }
            4 => drop(input.splice(at..at, odd[dice.below(odd.len())].iter().copied())),
            5 => drop(input.splice(at..end, odd[dice.below(odd.len())].iter().copied())),
            _ => input.truncate(at.max(8)),
        }
    }
    input
}

/// The xorshift generator: the same order in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        if limit == 0 { 0 } else { (self.0 % limit as u64) as usize }
    }
}
