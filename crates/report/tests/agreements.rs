//! Agreements as PDF: accepted as PDF/UA-1 and PDF/A-2a, the same each time, and readable by the checker.
use document::{Document, Printer, agreement};
use domain::{
    agreement::{AgreementVersion, Terms},
    id::Id,
    organisation::TenantId,
};
use report::Typesetter;
use uuid::Uuid;

fn larkspur() -> (Terms, Document) {
    let terms = Terms::parse(include_str!("../../../data/agreements/larkspur-wellbeing.toml")).expect("an agreement");
    let (id, partnership) = (Id::new(Uuid::from_u128(1)), Id::new(Uuid::from_u128(3)));
    let (tenant, day) = (TenantId::new(Uuid::from_u128(2)), "2026-07-07".parse().expect("a date"));
    let version = AgreementVersion::first(id, tenant, partnership, terms.clone(), day);
    (terms, agreement(&version, &[]))
}

/// Letters and digits alone: a PDF breaks lines where it likes.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[test]
fn an_agreement_is_an_accessible_pdf_with_every_clause_in_it_and_the_same_each_time() {
    let (terms, document) = larkspur();
    let typesetter = Typesetter::new();
    // The exporter refuses what PDF/UA-1 and PDF/A-2a do not allow.
    let bytes = typesetter.pdf(&document).expect("it can be written");
    assert!(bytes.starts_with(b"%PDF-1.7"), "{:?}", &bytes[..8]);
    let read = letters(&clarity::read(&bytes, "agreement.pdf").expect("it can be read back").text);
    for duty in &terms.duties {
        assert!(read.contains(&letters(&duty.text)), "loses clause {}: {}", duty.clause, duty.text);
    }
    assert_eq!(bytes, typesetter.pdf(&document).expect("it can be written"), "the same document, the same bytes");
}

#[test]
fn words_that_look_like_markup_are_words() {
    let (_, mut document) = larkspur();
    document.title = "#panic() *all* @nobody $x$ // \\".into();
    document.blocks.push(document::Block::List(vec!["#sys.inputs".into(), "= Heading".into(), "<label>".into()]));
    let bytes = Typesetter::new().pdf(&document).expect("it can be written");
    let read = clarity::read(&bytes, "agreement.pdf").expect("it can be read back").text;
    assert!(letters(&read).contains("panicallnobodyx") && read.contains("#sys.inputs"), "{read}");
}

#[test]
fn letters_that_no_font_has_do_not_stop_a_document() {
    let (terms, _) = larkspur();
    let mut version = AgreementVersion::first(
        Id::new(Uuid::from_u128(1)),
        TenantId::new(Uuid::from_u128(2)),
        Id::new(Uuid::from_u128(3)),
        terms,
        "2026-07-07".parse().expect("a date"),
    );
    version.terms.scope.included =
        vec!["Tea \u{1f375} with \u{5c71}\u{7530}".into(), "\u{f0b7} Songs\u{b}and games\u{1}".into()];
    let bytes = Typesetter::new().pdf(&agreement(&version, &[])).expect("it can be written");
    let read = letters(&clarity::read(&bytes, "agreement.pdf").expect("it can be read back").text);
    assert!(read.contains("Teawith") && read.contains("Songsandgames"), "{read}");
    let word = document::word(&agreement(&version, &[])).expect("it can be written");
    let read = clarity::read(&word, "agreement.docx").expect("it can be read back").text;
    assert!(read.contains("and games") && !read.contains('\u{b}'), "{read}");
}
