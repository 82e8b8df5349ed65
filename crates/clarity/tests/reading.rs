//! Files of every kind, whole, damaged, protected and hostile.

use std::io::{Cursor, Write};

use clarity::{Kind, Options, ReadError, check, read};
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, dictionary};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

fn archive(name: &str, content: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file(name, SimpleFileOptions::default()).unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap().into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    let xml = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    archive("word/document.xml", xml.as_bytes())
}

fn pdf(lines: &[&str]) -> Document {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier" });
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let mut operations = vec![Operation::new("BT", vec![]), Operation::new("Tf", vec!["F1".into(), 12.into()])];
    for line in lines {
        operations.push(Operation::new("Td", vec![0.into(), (-14).into()]));
        operations.push(Operation::new("Tj", vec![Object::string_literal(*line)]));
    }
    operations.push(Operation::new("ET", vec![]));
    let content = document.add_object(Stream::new(dictionary! {}, Content { operations }.encode().unwrap()));
    let page = document.add_object(
        dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources },
    );
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, Object::Dictionary(tree));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    document
}

fn bytes(document: &mut Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_word_document_gives_its_paragraphs_headings_and_tables() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Safeguarding</w:t></w:r></w:p>\
                <w:p><w:r><w:t>The lead must call </w:t></w:r><w:r><w:t>the manager &amp; the deputy.</w:t></w:r></w:p>\
                <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Summary</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Session lead</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let document = read(&docx(body), "contract.docx").unwrap();
    assert_eq!(document.kind, Kind::Docx);
    assert!(document.text.contains("# Safeguarding\n"), "{}", document.text);
    assert!(document.text.contains("The lead must call the manager & the deputy."), "{}", document.text);
    assert!(document.text.contains("Summary") && document.text.contains("| Session lead"), "{}", document.text);
}

#[test]
fn a_pdf_gives_its_lines() {
    let file = bytes(&mut pdf(&["The lead must call the", "manager within 60 minutes."]));
    let document = read(&file, "contract.pdf").unwrap();
    assert_eq!(document.kind, Kind::Pdf);
    assert_eq!(document.text.trim(), "The lead must call the\nmanager within 60 minutes.");
    let report = check(&document.text, Options::default());
    assert_eq!(report.sentences[0].text, "The lead must call the manager within 60 minutes.");
}

#[test]
fn a_pdf_without_text_says_so() {
    assert_eq!(read(&bytes(&mut pdf(&[])), "scan.pdf"), Err(ReadError::NoText));
}

#[test]
fn a_zip_bomb_is_refused() {
    let bomb = archive("word/document.xml", &vec![b' '; 60 * 1024 * 1024]);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(read(&bomb, "contract.docx"), Err(ReadError::Bomb));
}

#[test]
fn an_archive_that_is_no_word_document_is_refused() {
    assert_eq!(read(&archive("hello.txt", b"hello"), "contract.docx"), Err(ReadError::Unknown));
    let mut broken = docx("<w:p/>");
    broken.truncate(40);
    assert_eq!(read(&broken, "contract.docx"), Err(ReadError::Damaged("a Word document")));
}

#[test]
fn an_agreement_file_keeps_its_lines() {
    let file = "[safeguarding]\ntext = \"\"\"\nThe lead must call the manager within 60 minutes.\n\"\"\"\n";
    let document = read(file.as_bytes(), "agreement.toml").unwrap();
    assert_eq!(document.kind, Kind::Agreement);
    let report = check(&document.text, Options::default());
    assert_eq!(report.sentences.len(), 1);
    assert!(report.sentences[0].line == 2 || report.sentences[0].line == 3);
}

/// A file that another program wrote.
fn written(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn a_document_of_words_own_template_keeps_its_lists_and_tables() {
    let document = read(&written("word.docx"), "word.docx").unwrap();
    let report = check(&document.text, Options::default());
    let texts: Vec<&str> = report.sentences.iter().map(|sentence| sentence.text.as_str()).collect();
    assert!(texts.contains(&"The Partner must record each session within 24 hours"), "{texts:#?}");
    assert!(texts.iter().any(|text| text.contains("Session lead | Within 1 hour")), "{texts:#?}");
    assert!(report.findings.iter().any(|finding| finding.quote == "as appropriate"));
}

#[test]
fn pdfs_with_subset_fonts_compressed_objects_and_an_owners_lock_are_read() {
    for name in ["print.pdf", "compressed.pdf", "owner-only.pdf"] {
        let document = read(&written(name), name).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        assert!(document.text.contains("Larkspur’s café."), "{name}: {}", document.text);
        assert!(document.text.contains("The facilitator must telephone the duty lead within 60 minutes of"), "{name}");
    }
}

#[test]
fn files_that_need_a_password_say_so() {
    for name in ["protected.docx", "protected.pdf", "protected-rc4.pdf"] {
        assert_eq!(read(&written(name), name), Err(ReadError::Protected), "{name}");
    }
}

#[test]
fn a_file_of_200_megabytes_is_refused_before_it_is_read() {
    assert_eq!(read(&vec![b'a'; 200 * 1024 * 1024], "contract.txt"), Err(ReadError::TooLarge));
    assert!(ReadError::TooLarge.to_string().contains("20 MB"));
}

#[test]
fn an_archive_that_lies_about_its_size_is_refused() {
    // The size in the local and central headers is set to 10 bytes; 60 MB come out.
    let mut bomb = archive("word/document.xml", &vec![b' '; 60 * 1024 * 1024]);
    let true_size = (60_u32 * 1024 * 1024).to_le_bytes();
    for at in 0..bomb.len() - 4 {
        if bomb[at..at + 4] == true_size {
            bomb[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
        }
    }
    assert!(matches!(read(&bomb, "contract.docx"), Err(ReadError::Bomb | ReadError::Damaged(_))));
}

#[test]
fn a_pdf_whose_pages_unpack_without_end_is_refused() {
    let mut document = pdf(&["x"]);
    let page = *document.get_pages().values().next().unwrap();
    let mut stream = Stream::new(dictionary! {}, vec![b' '; 40 * 1024 * 1024]);
    stream.compress().unwrap();
    let content = document.add_object(stream);
    document.get_object_mut(page).unwrap().as_dict_mut().unwrap().set("Contents", content);
    let file = bytes(&mut document);
    assert!(file.len() < 1024 * 1024);
    assert!(matches!(read(&file, "contract.pdf"), Err(ReadError::Bomb | ReadError::NoText | ReadError::Damaged(_))));
}

#[test]
fn a_time_that_the_sentence_breaks_off_is_read() {
    for text in [
        "at",
        "at each",
        "at every",
        "on each",
        "at the end",
        "within",
        "by the",
        "at weeks",
        "in week",
        "every",
        "no later than",
        "is ,",
        "will be ,",
        "must not ,",
    ] {
        for before in ["", "The lead must send it "] {
            assert_eq!(check(&format!("{before}{text}"), Options::SENTENCES).sentences.len(), 1, "{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600), name in "[a-z]{1,4}\\.(txt|md|toml|docx|pdf)") {
        if let Ok(document) = read(&bytes, &name) {
            check(&document.text, Options::default());
        }
    }

    #[test]
    fn any_bytes_after_a_true_beginning_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400), cut in 0_usize..2000, at in 0_usize..2000) {
        for mut file in [docx("<w:p><w:r><w:t>The lead must call.</w:t></w:r></w:p>"), self::bytes(&mut pdf(&["The lead must call."]))] {
            let at = at % file.len();
            for (old, new) in file[at..].iter_mut().zip(&bytes) {
                *old = *new;
            }
            file.truncate(cut.max(8));
            if let Ok(document) = read(&file, "contract") {
                check(&document.text, Options::SENTENCES);
            }
        }
    }

    #[test]
    fn any_text_is_checked(text in "\\PC{0,400}", sentences in any::<bool>()) {
        let report = check(&text, Options { sentences, ..Options::default() });
        prop_assert_eq!(report.elements.len(), 33);
    }

    #[test]
    fn any_jumble_of_contract_words_is_checked(words in proptest::collection::vec(
        prop_oneof![
            Just("must"), Just("shall"), Just("the"), Just("lead"), Just(","), Just("if"), Just("who"), Just("that"), Just("within"), Just("24"),
            Just("hours"), Just("by"), Just("be"), Just("to"), Just("and"), Just("or"), Just("sent"), Just("(a)"), Just("["), Just("____"), Just(":"),
            Just("as"), Just("appropriate"), Just("no"), Just("later"), Just("than"), Just("at"), Just("least"), Just("\n"), Just("."), Just("—"), Just("|"),
            Just("’s"), Just("co-"), Just("before"), Just("each"), Just("agrees"), Just("is"), Just("responsible"), Just("for"), Just("it"), Just("has"),
        ], 0..60)) {
        for text in [words.join(" "), words.concat()] {
            let once = check(&text, Options::default());
            prop_assert_eq!(&once, &check(&text, Options::default()));
            check(&text, Options::SENTENCES);
        }
    }
}
