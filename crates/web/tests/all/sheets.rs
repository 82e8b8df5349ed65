//! The duty sheet and the role cards: the same terms as one page of duties, and as one page for each person.
use domain::organisation::Role;
use jiff::civil::date;
use store::Store;

use crate::person::Served;

testkit::on_both!(
    the_sheet_has_every_duty_and_links_to_its_clause,
    the_sheet_says_what_nobody_answers,
    a_card_says_what_to_do_and_whom_to_ring,
    outside_readers_open_no_sheet_of_what_is_only_offered,
    a_version_is_taken_away_as_a_file_as_word_and_as_pdf,
);

async fn the_sheet_has_every_duty_and_links_to_its_clause(store: Store) {
    let served = Served::live(store).await;
    let reader = served.person(Role::Practitioner).await;
    let terms = reader.page(&format!("/partnerships/{}/terms", served.town.reference())).await;
    let address = format!("/partnerships/{}/terms/1/duties", served.town.reference());
    assert!(terms.links_to(&address) && terms.links_to(&address.replace("duties", "cards")));
    let sheet = reader.page(&address).await;
    let clauses = terms.ids();
    for duty in testkit::town::terms().duties {
        assert!(sheet.words().contains(&duty.title()), "{}", duty.key);
        let clause = format!("/partnerships/{}/terms?version=1#clause-{}", served.town.reference(), duty.clause);
        assert!(sheet.links_to(&clause), "{clause}");
        assert!(clauses.contains(&format!("clause-{}", duty.clause).as_str()), "the clause is where the link leads");
    }
}

async fn the_sheet_says_what_nobody_answers(store: Store) {
    let served = Served::live(store).await;
    let mut terms = testkit::town::terms();
    terms.duties.retain(|duty| duty.key != "weekly-review");
    terms.duties.iter_mut().for_each(|duty| {
        duty.answered_by.take_if(|key| key == "weekly-review");
    });
    let reference = served.town.reference();
    let offered = served.town.by(Role::PartnershipLead, async |work| {
        app::agreement::vary(work, reference, terms, date(2026, 12, 1), "Reviews fall away").await
    });
    offered.await.expect("a variation is offered");
    let reader = served.person(Role::PartnerLead).await;
    let gap = "Clause 4.1: the session lead must send the session summary";
    let words = reader.page(&format!("/partnerships/{reference}/terms/1/duties")).await.words();
    assert!(!words.contains(gap), "the weekly review answers it: {words}");
    let words = reader.page(&format!("/partnerships/{reference}/terms/2/duties")).await.words();
    assert!(words.contains(gap) && words.contains("answered by nobody there"), "{words}");
}

async fn a_card_says_what_to_do_and_whom_to_ring(store: Store) {
    let served = Served::live(store).await;
    let reader = served.person(Role::Practitioner).await;
    let address = format!("/partnerships/{}/terms/1/cards", served.town.reference());
    let card = format!("{address}/session-lead");
    assert!(reader.page(&address).await.links_to(&card));
    let page = reader.page(&card).await;
    let words = page.words();
    for said in ["What the session lead does", "After every session", "Send the session summary", "If you are worried"]
    {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(words.contains("The on-duty lead: "), "{words}");
    assert!(page.links_to("tel:07700900123") && page.links_to("tel:999"));
    assert_eq!(reader.get(&format!("{address}/driver")).await.status(), 404, "the terms know no driver");
    assert_eq!(reader.get(&format!("{address}/nobody")).await.status(), 404);
}

async fn outside_readers_open_no_sheet_of_what_is_only_offered(store: Store) {
    let served = Served::live(store).await;
    let reference = served.town.reference();
    let offered = served.town.by(Role::PartnershipLead, async |work| {
        app::agreement::vary(work, reference, testkit::town::terms(), date(2026, 12, 1), "As before").await
    });
    offered.await.expect("a variation is offered");
    for (role, status) in [(Role::CommissionerReader, 404), (Role::InspectorReader, 404), (Role::PartnerLead, 200)] {
        let reader = served.person(role).await;
        for page in ["duties", "cards", "cards/session-lead"] {
            let answer = reader.get(&format!("/partnerships/{reference}/terms/2/{page}")).await;
            assert_eq!(answer.status(), status, "{role:?} {page}: {answer}");
        }
    }
}

async fn a_version_is_taken_away_as_a_file_as_word_and_as_pdf(store: Store) {
    let served = Served::live(store).await;
    let reader = served.person(Role::PartnerLead).await;
    let terms = reader.page(&format!("/partnerships/{}/terms", served.town.reference())).await;
    let address = |format: &str| format!("/partnerships/{}/terms/1/export/{format}", served.town.reference());
    for (format, media_type, begins) in [
        ("toml", "application/toml", "format = 1"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK"),
        ("pdf", "application/pdf", "%PDF"),
    ] {
        assert!(terms.links_to(&address(format)), "{format}");
        let answer = reader.get(&address(format)).await;
        assert_eq!(answer.status(), 200, "{format}: {answer}");
        assert_eq!(answer.header("content-type"), media_type);
        let saved = answer.header("content-disposition");
        assert!(saved.contains(&format!("-agreement-1.{format}\"")) && saved.starts_with("attachment"), "{saved}");
        assert!(answer.body().starts_with(begins.as_bytes()), "{format}");
    }
    let file = reader.get(&address("toml")).await;
    let read = domain::agreement::Terms::parse(std::str::from_utf8(file.body()).expect("text")).expect("an agreement");
    assert_eq!(read, testkit::town::terms(), "the file says what was agreed");
    // What both sides signed, by name.
    let pdf = reader.get(&address("pdf")).await;
    let printed = String::from_utf8_lossy(pdf.body()).into_owned();
    assert!(printed.contains("signed: Some"), "{printed}");
    for unknown in ["exe", "pdf/", "PDF", ""] {
        assert_eq!(reader.get(&address(unknown)).await.status(), 404, "{unknown}");
    }
}
