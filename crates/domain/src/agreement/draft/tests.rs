use std::collections::BTreeSet;

use super::*;
use crate::agreement::Terms;

const FILES: [&str; 4] = [
    include_str!("../../../../../data/agreements/larkspur-wellbeing.toml"),
    include_str!("../../../../../data/agreements/clearsay-communication.toml"),
    include_str!("../../../../../data/agreements/speakwell-advocacy.toml"),
    include_str!("../../../../../data/agreements/kindred-steps-peer-support.toml"),
];

fn larkspur() -> DraftTerms {
    DraftTerms::of(&Terms::parse(FILES[0]).unwrap())
}

/// The answers of a page as its form would send them back unchanged.
fn sent(draft: &DraftTerms, page: &Page) -> Vec<(String, String)> {
    draft.answers(page)
}

fn pages(draft: &DraftTerms) -> Vec<Page> {
    let mut pages: Vec<Page> = Section::ALL.into_iter().map(Page::of).collect();
    for section in [Section::Duties, Section::Readiness] {
        pages.extend(draft.items(section).map(|(key, _)| Page::item(section, key)));
    }
    pages
}

#[test]
fn whole_terms_are_the_same_after_being_a_draft_and_have_nothing_to_fill_in() {
    for file in FILES {
        let terms = Terms::parse(file).unwrap();
        assert_eq!(DraftTerms::of(&terms).gaps(), []);
        assert_eq!(DraftTerms::of(&terms).terms().unwrap(), terms);
        assert_eq!(DraftTerms::from_file(file).unwrap().terms().unwrap(), terms);
    }
}

#[test]
fn every_page_that_is_sent_back_unchanged_changes_nothing() {
    for file in FILES {
        let draft = DraftTerms::of(&Terms::parse(file).unwrap());
        for page in pages(&draft) {
            let after = draft.with_answers(&page, &sent(&draft, &page)).unwrap();
            // But for the end of a text, where a form leaves no empty line.
            assert!(after.terms().is_ok(), "{}", page.code());
            assert_eq!(trimmed(&after), trimmed(&draft), "{}", page.code());
        }
    }
}

fn trimmed(draft: &DraftTerms) -> Vec<(String, String)> {
    draft.leaves().into_iter().map(|leaf| (leaf.path.clone(), leaf.text().trim().to_owned())).collect()
}

#[test]
fn the_outline_asks_for_everything_that_an_agreement_file_holds() {
    fn paths(value: &serde_json::Value, path: &str, found: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(table) => {
                table.iter().for_each(|(key, value)| paths(value, &super::document::join(path, key), found));
            }
            serde_json::Value::Array(items) if items.iter().any(serde_json::Value::is_object) => {
                items.iter().enumerate().for_each(|(index, value)| paths(value, &format!("{path}.{index}"), found));
            }
            _ => drop(found.insert(path.to_owned())),
        }
    }
    for file in FILES {
        let draft = DraftTerms::of(&Terms::parse(file).unwrap());
        let asked: BTreeSet<String> = draft.leaves().into_iter().map(|leaf| leaf.path).collect();
        let mut held = BTreeSet::new();
        paths(draft.get("").unwrap(), "", &mut held);
        // The shape's own number and the keys of obligations are given, not asked for.
        held.retain(|path| path != "format" && (path.starts_with("quality") || !path.ends_with(".key")));
        assert!(held.is_subset(&asked), "{:?}", held.difference(&asked).collect::<Vec<_>>());
    }
}

#[test]
fn what_is_missing_or_cannot_be_is_listed_with_its_page_and_nothing_typed_is_lost() {
    let page = Page::of(Section::Scope);
    let mut answers = sent(&larkspur(), &page);
    for (name, text) in &mut answers {
        match name.as_str() {
            "scope.setting" => text.clear(),
            "scope.early_review" => *text = "promptly".to_owned(),
            "scope.capacity" => *text = "ten".to_owned(),
            _ => {}
        }
    }
    let draft = larkspur().with_answers(&page, &answers).unwrap();
    let gaps = draft.gaps();
    let at: Vec<&str> = gaps.iter().map(|gap| gap.path.as_str()).collect();
    assert_eq!(at, ["scope.setting", "scope.capacity", "scope.early_review"]);
    assert!(gaps.iter().all(|gap| gap.page == page), "{gaps:?}");
    assert_eq!((draft.text("scope.early_review"), draft.text("scope.capacity")), ("promptly".into(), "ten".into()));
    assert!(draft.terms().is_err());
}

#[test]
fn nothing_at_all_lists_every_question_that_needs_an_answer() {
    let gaps = DraftTerms::empty().gaps();
    for path in ["title", "provider.name", "scope.text", "safeguarding.levels", "quality.measure", "duty"] {
        assert!(gaps.iter().any(|gap| gap.path == path), "{path}: {gaps:?}");
    }
}

#[test]
fn an_obligation_that_names_what_is_not_there_is_a_gap_on_its_page() {
    let mut file = FILES[0].to_owned();
    file = file.replacen("answered_by = \"referral-start\"", "answered_by = \"nothing\"", 1);
    let gaps = DraftTerms::from_file(&file).unwrap().gaps();
    assert_eq!(gaps.len(), 1, "{gaps:?}");
    assert_eq!(gaps[0].page, Page::item(Section::Duties, "referral-answer"));
}

#[test]
fn a_file_with_words_that_no_agreement_has_is_refused_and_a_part_of_one_is_taken() {
    let unknown = DraftTerms::from_file("[scope]\nstetting = \"Here\"").unwrap_err();
    assert!(unknown.to_string().contains("scope.stetting"), "{unknown}");
    assert!(DraftTerms::from_file("[scope]\nincluded = [[1]]").is_err());
    let part =
        DraftTerms::from_file("title = \"Group\"\n[scope]\nsetting = \"Here\"\n[[duty]]\nclause = \"4.1\"").unwrap();
    assert_eq!((part.text("scope.setting"), part.items(Section::Duties).count()), ("Here".to_owned(), 1));
    assert!(part.terms().is_err());
}

fn somebody() -> (Actor, Timestamp) {
    use crate::organisation::Assignments;
    let id = uuid::Uuid::nil();
    let actor = Actor {
        membership: Id::new(id),
        account: Id::new(id),
        name: "Dana Fox".to_owned(),
        tenant: Id::new(id),
        organisation: Id::new(id),
        role: Role::PartnershipLead,
        assignments: Assignments::default(),
    };
    (actor, Timestamp::UNIX_EPOCH)
}

fn draft() -> AgreementDraft {
    let (actor, _) = somebody();
    AgreementDraft::begin(
        Id::new(uuid::Uuid::nil()),
        (Id::new(uuid::Uuid::nil()), 2),
        Beginning::File,
        larkspur(),
        &actor,
    )
    .0
}

#[test]
fn one_more_is_added_at_the_end_and_one_that_goes_takes_only_itself() {
    let (actor, now) = somebody();
    let page = Page::of(Section::Scope);
    let (before, answers) = (draft(), sent(&larkspur(), &page));
    let count = before.terms.count("scope.excluded");
    let add = Edit::Add("scope.excluded".to_owned());
    let (more, _) = before.save(&page, &answers, &add, &actor, now).unwrap();
    assert_eq!(more.terms.count("scope.excluded"), count + 1);
    let second = before.terms.text("scope.excluded.2.what");
    let remove = Edit::Remove("scope.excluded.1".to_owned());
    let (fewer, _) = before.save(&page, &answers, &remove, &actor, now).unwrap();
    assert_eq!(fewer.terms.count("scope.excluded"), count - 1);
    assert_eq!(fewer.terms.text("scope.excluded.1.what"), second);
    assert_eq!(fewer.terms.text("scope.excluded.0.what"), before.terms.text("scope.excluded.0.what"));
    assert!(before.save(&page, &answers, &Edit::Add("scope.setting".to_owned()), &actor, now).is_none());
}

#[test]
fn whoever_saved_a_page_meanwhile_is_known_and_other_pages_are_not_concerned() {
    let (actor, now) = somebody();
    let (scope, quality) = (Page::of(Section::Scope), Page::of(Section::Quality));
    let seen = draft().times_saved(&scope);
    let (after, _) = draft().save(&scope, &sent(&larkspur(), &scope), &Edit::Save, &actor, now).unwrap();
    let over = |draft, times| Seen { draft: Some(draft), times };
    assert!(after.is_newer_than(&scope, over(after.id, seen)));
    assert!(!after.is_newer_than(&quality, over(after.id, 0)));
    assert!(!after.is_newer_than(&scope, over(after.id, after.times_saved(&scope))));
    let another = Id::new(uuid::Uuid::from_u128(999));
    assert!(after.is_newer_than(&quality, over(another, 0)), "a form of another draft is of another page");
}

#[test]
fn obligations_are_added_and_taken_away_by_their_keys() {
    let (actor, now) = somebody();
    let (more, page, _) = draft().add_item(Section::Duties, &actor, now);
    let (again, other, _) = more.add_item(Section::Duties, &actor, now);
    assert_ne!(page, other);
    assert!(again.terms.gaps().iter().any(|gap| gap.page == page), "a new one is to be filled in");
    let (fewer, _) = again.remove_item(Section::Duties, page.item.as_deref().unwrap(), &actor, now).unwrap();
    assert_eq!(fewer.terms.root(&page), None);
    assert!(fewer.terms.root(&other).is_some());
}

#[test]
fn a_finding_is_dismissed_with_a_reason_and_stands_again_when_that_is_taken_back() {
    let (actor, now) = somebody();
    let finding = FindingId { rule: "T13".into(), place: "clause 4.1".into(), quote: "regularly".into() };
    assert!(draft().dismiss(finding.clone(), " ", &actor, now).is_err());
    let (dismissed, _) = draft().dismiss(finding.clone(), "The rota says when", &actor, now).unwrap();
    assert_eq!(dismissed.dismissed.len(), 1);
    let (again, _) = dismissed.reopen(&finding).unwrap();
    assert_eq!(again.dismissed, []);
    assert!(again.reopen(&finding).is_err());
}

#[test]
fn a_kind_of_arrangement_that_does_not_stand_on_its_own_asks_what_it_rests_on() {
    use crate::agreement::ArrangementType;
    let asked = |arrangement: ArrangementType, basis: Option<&str>| {
        let terms = Terms { arrangement, basis: basis.map(str::to_owned), ..Terms::parse(FILES[0]).unwrap() };
        let gaps = DraftTerms::of(&terms).gaps();
        assert_eq!(gaps.is_empty(), terms.hang_together().is_ok(), "a draft and a file ask for the same");
        gaps.into_iter().find(|gap| gap.path == "basis").map(|gap| gap.words)
    };
    assert_eq!(asked(ArrangementType::Contract, None), None);
    let why = asked(ArrangementType::Subcontract, None).expect("it is asked");
    assert!(why.contains("which head contract") && why.contains("owed by nobody"), "{why}");
    assert!(asked(ArrangementType::Grant, Some(" ")).is_some(), "a blank is no answer");
    for kind in [ArrangementType::Subcontract, ArrangementType::Grant, ArrangementType::Memorandum] {
        assert_eq!(asked(kind, Some("The council's contract for supported living, 2026; its clauses 4 and 9")), None);
    }
}
