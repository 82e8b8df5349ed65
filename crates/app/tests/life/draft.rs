//! Terms are written by the provider's leads, sent, sent back and sent again, until both sides agree.
use app::agreement::{
    Piece, STARTERS, compare_terms,
    draft::{self, From, Saving},
};
use domain::{
    agreement::{
        AgreementState, AgreementVersion, SigningAnswers,
        draft::{AgreementDraft, DraftTerms, Edit, Page, Section, Seen},
    },
    organisation::Role,
};
use jiff::civil::date;
use store::{Store, Work};
use testkit::{Town, town::terms};

use crate::refused::{invalid, not_allowed, not_found, not_now};

testkit::on_both!(
    a_starter_is_whole_and_names_the_two,
    a_new_partnership_takes_a_starter_to_terms_that_both_agree_to,
    there_is_one_draft_at_a_time_and_it_is_the_partnership_leads_to_begin_and_to_discard,
    the_providers_leads_write_and_nobody_else_sees_it,
    whoever_saves_a_page_second_is_told_and_nothing_is_lost,
    pages_that_are_saved_at_the_same_time_do_not_meet,
    what_is_missing_stops_it_from_being_sent,
    a_must_finding_stops_it_until_it_is_set_aside_with_a_reason,
    what_is_sent_is_not_changed_until_it_comes_back,
    changes_are_asked_for_and_it_is_sent_again,
    terms_that_were_taken_back_are_sent_again,
    a_variation_begins_from_what_was_agreed_and_its_draft_ends_with_it,
    a_file_that_is_not_whole_becomes_a_draft
);

async fn begin(town: &Town, role: Role, from: From) -> Result<AgreementDraft, app::Error> {
    town.by(role, async |work| draft::begin(work, town.reference(), from).await).await
}

/// The town's agreement, as a draft.
fn ours() -> DraftTerms {
    DraftTerms::of(&terms())
}

/// Saves a page with one answer changed, over what was seen.
async fn save(
    work: &Work,
    town: &Town,
    page: &Page,
    seen: u32,
    (path, words): (&str, &str),
) -> Result<Saving, app::Error> {
    let draft = draft::open(work, town.reference()).await?.draft;
    let mut answers = draft.terms.answers(page);
    answers.iter_mut().filter(|(name, _)| name == path).for_each(|(_, text)| *text = words.to_owned());
    let seen = Seen { draft: Some(draft.id), times: seen };
    draft::save(work, town.reference(), page, seen, &answers, &Edit::Save).await
}

/// Changes one answer, as somebody does who opened the page just now.
async fn write(town: &Town, role: Role, page: Page, (path, words): (&str, &str)) -> Result<Saving, app::Error> {
    town.by(role, async |work| {
        let seen = draft::open(work, town.reference()).await?.draft.times_saved(&page);
        save(work, town, &page, seen, (path, words)).await
    })
    .await
}

async fn send(town: &Town, role: Role, reason: &str) -> Result<AgreementVersion, app::Error> {
    let day = Some(date(2026, 10, 1));
    town.by(role, async |work| draft::send(work, town.reference(), day, reason).await).await
}

async fn open(town: &Town, role: Role) -> Result<draft::Writing, app::Error> {
    town.by(role, async |work| draft::open(work, town.reference()).await).await
}

async fn agree(town: &Town, role: Role, number: i32) -> Result<AgreementVersion, app::Error> {
    town.by(role, async |work| {
        app::agreement::agree(work, town.reference(), number, &SigningAnswers::of(&work.actor)).await
    })
    .await
}

async fn ask_for_changes(town: &Town, role: Role, number: i32) -> Result<AgreementVersion, app::Error> {
    let at = (town.reference(), number);
    town.by(role, async |work| app::agreement::ask_for_changes(work, at, "Fewer songs, please").await).await
}

async fn a_starter_is_whole_and_names_the_two(store: Store) {
    let town = Town::founded(store).await;
    for starter in STARTERS {
        begin(&town, Role::PartnershipLead, From::Starter(starter)).await.unwrap();
        let writing = open(&town, Role::ServiceManager).await.unwrap();
        assert_eq!(writing.draft.terms.gaps(), [], "{}", starter.code);
        assert_eq!(writing.draft.terms.text("provider.name"), "Fairhaven Care");
        assert_eq!(writing.draft.terms.text("partner.name"), "Harbour Music CIC");
        town.by(Role::PartnershipLead, async |work| draft::discard(work, town.reference()).await).await.unwrap();
    }
}

async fn a_new_partnership_takes_a_starter_to_terms_that_both_agree_to(store: Store) {
    let town = Town::founded(store).await;
    begin(&town, Role::PartnershipLead, From::Starter(STARTERS[0])).await.unwrap();
    write(&town, Role::ServiceManager, Page::of(Section::Scope), ("scope.setting", "The Larch room")).await.unwrap();
    let sent = send(&town, Role::PartnershipLead, "").await.unwrap();
    assert_eq!((sent.number, sent.round, sent.reason.as_deref(), sent.state.words()), (1, 1, None, "Sent"));
    assert_eq!(sent.terms.scope.setting, "The Larch room");
    agree(&town, Role::RegisteredManager, 1).await.unwrap();
    assert!(agree(&town, Role::PartnerLead, 1).await.unwrap().is_agreed());
    not_found(open(&town, Role::PartnershipLead).await);
}

async fn there_is_one_draft_at_a_time_and_it_is_the_partnership_leads_to_begin_and_to_discard(store: Store) {
    let town = Town::founded(store).await;
    for role in Role::ALL.into_iter().filter(|role| *role != Role::PartnershipLead) {
        not_allowed(begin(&town, role, From::Starter(STARTERS[0])).await);
    }
    begin(&town, Role::PartnershipLead, From::Starter(STARTERS[0])).await.unwrap();
    assert!(not_now(begin(&town, Role::PartnershipLead, From::Version).await).contains("already"));
    let discarded = async |role: Role| town.by(role, async |work| draft::discard(work, town.reference()).await).await;
    not_allowed(discarded(Role::ServiceManager).await);
    discarded(Role::PartnershipLead).await.unwrap();
    not_found(discarded(Role::PartnershipLead).await);
    assert!(not_now(begin(&town, Role::PartnershipLead, From::Version).await).contains("no terms yet"));
}

async fn the_providers_leads_write_and_nobody_else_sees_it(store: Store) {
    let town = Town::founded(store).await;
    begin(&town, Role::PartnershipLead, From::Terms(ours())).await.unwrap();
    let writers = [Role::PartnershipLead, Role::ServiceManager, Role::SafeguardingLead, Role::RegisteredManager];
    for role in Role::ALL {
        let saved = write(&town, role, Page::of(Section::Scope), ("scope.setting", role.words())).await;
        match writers.contains(&role) {
            true => assert!(matches!(saved, Ok(Saving::Saved(_))), "{role:?}: {saved:?}"),
            false => drop(not_allowed(saved)),
        }
    }
    for actor in [town.unassigned(Role::PartnershipLead), town.stranger(Role::PartnershipLead)] {
        not_found(town.as_(actor, async |work| draft::open(work, town.reference()).await).await);
    }
}

async fn whoever_saves_a_page_second_is_told_and_nothing_is_lost(store: Store) {
    let town = Town::founded(store).await;
    begin(&town, Role::PartnershipLead, From::Terms(ours())).await.unwrap();
    let page = Page::of(Section::Scope);
    let by = async |role: Role, words: &str| {
        town.by(role, async |work| save(work, &town, &page, 0, ("scope.setting", words)).await).await.unwrap()
    };
    assert!(matches!(by(Role::PartnershipLead, "The hall").await, Saving::Saved(_)));
    let Saving::Overtaken { theirs, mine, by } = by(Role::ServiceManager, "The chapel").await else {
        panic!("the second saved over the first")
    };
    assert_eq!(theirs.draft.terms.text("scope.setting"), "The hall");
    assert_eq!(mine.terms.text("scope.setting"), "The chapel");
    assert_eq!(by.map(|saved| saved.name), Some(town.actor(Role::PartnershipLead).name));
    assert_eq!(open(&town, Role::PartnershipLead).await.unwrap().draft.terms.text("scope.setting"), "The hall");
}

async fn pages_that_are_saved_at_the_same_time_do_not_meet(store: Store) {
    let town = Town::founded(store).await;
    begin(&town, Role::PartnershipLead, From::Terms(ours())).await.unwrap();
    for (role, section, path) in [
        (Role::PartnershipLead, Section::Scope, "scope.setting"),
        (Role::ServiceManager, Section::Eligibility, "eligibility.exit"),
    ] {
        let saved = town.by(role, async |work| save(work, &town, &Page::of(section), 0, (path, "Changed")).await).await;
        assert!(matches!(saved, Ok(Saving::Saved(_))), "{saved:?}");
    }
    let terms = open(&town, Role::PartnershipLead).await.unwrap().draft.value.terms;
    assert_eq!((terms.text("scope.setting"), terms.text("eligibility.exit")), ("Changed".into(), "Changed".into()));
}

async fn what_is_missing_stops_it_from_being_sent(store: Store) {
    let town = Town::founded(store).await;
    begin(&town, Role::PartnershipLead, From::Terms(ours())).await.unwrap();
    write(&town, Role::PartnershipLead, Page::of(Section::Scope), ("scope.early_review", "soon")).await.unwrap();
    write(&town, Role::PartnershipLead, Page::of(Section::Eligibility), ("eligibility.exit", "")).await.unwrap();
    assert!(invalid(send(&town, Role::PartnershipLead, "").await).contains(&"unsaid".to_owned()));
    let undated =
        town.by(Role::PartnershipLead, async |work| draft::send(work, town.reference(), None, "").await).await;
    assert!(invalid(undated).contains(&"effective_on".to_owned()));
}

async fn a_must_finding_stops_it_until_it_is_set_aside_with_a_reason(store: Store) {
    let town = Town::founded(store).await;
    begin(&town, Role::PartnershipLead, From::Terms(ours())).await.unwrap();
    let blank = ("scope.setting", "The ______ room");
    write(&town, Role::PartnershipLead, Page::of(Section::Scope), blank).await.unwrap();
    assert_eq!(invalid(send(&town, Role::PartnershipLead, "").await), ["stops"]);
    let found = open(&town, Role::PartnershipLead).await.unwrap().findings();
    let stops: Vec<_> = found.into_iter().filter(app::agreement::ClauseFinding::stops).collect();
    assert_eq!(stops.len(), 1, "{stops:?}");
    let aside = async |reason: &str| {
        let finding = &stops[0].id;
        town.by(Role::ServiceManager, async |work| draft::dismiss(work, town.reference(), finding, reason).await).await
    };
    assert_eq!(invalid(aside("  ").await), ["reason"]);
    aside("The room has no name yet").await.unwrap();
    let sent = send(&town, Role::PartnershipLead, "").await.unwrap();
    assert_eq!(sent.dismissed.len(), 1);
    assert_eq!(sent.dismissed[0].reason, "The room has no name yet", "whoever agrees reads it");
    not_now(aside("Again").await);
}

async fn what_is_sent_is_not_changed_until_it_comes_back(store: Store) {
    let town = Town::founded(store).await;
    begin(&town, Role::PartnershipLead, From::Terms(ours())).await.unwrap();
    send(&town, Role::PartnershipLead, "").await.unwrap();
    let page = Page::of(Section::Scope);
    let saved = write(&town, Role::PartnershipLead, page, ("scope.setting", "The chapel")).await.unwrap();
    let Saving::Overtaken { mine, by: None, .. } = saved else { panic!("it was changed while it was out: {saved:?}") };
    assert_eq!(mine.terms.text("scope.setting"), "The chapel", "what was typed is not lost");
    let reference = town.reference();
    not_now(town.by(Role::PartnershipLead, async |work| draft::discard(work, reference).await).await);
    not_now(town.by(Role::PartnershipLead, async |work| draft::add_item(work, reference, Section::Duties).await).await);
    not_now(send(&town, Role::PartnershipLead, "").await);
}

async fn changes_are_asked_for_and_it_is_sent_again(store: Store) {
    let town = Town::founded(store).await;
    begin(&town, Role::PartnershipLead, From::Terms(ours())).await.unwrap();
    send(&town, Role::PartnershipLead, "").await.unwrap();
    agree(&town, Role::RegisteredManager, 1).await.unwrap();
    let at = (town.reference(), 1);
    let comment = async |role: Role| {
        town.by(role, async |work| app::agreement::comment(work, at, "4.1", "48 hours, please").await).await
    };
    comment(Role::Practitioner).await.unwrap();
    not_allowed(comment(Role::CommissionerReader).await);
    not_allowed(ask_for_changes(&town, Role::Practitioner, 1).await);
    not_now(ask_for_changes(&town, Role::RegisteredManager, 1).await);
    let asked = ask_for_changes(&town, Role::PartnerLead, 1).await.unwrap();
    assert_eq!((asked.state.words(), asked.comments.len()), ("Changes asked for", 1));
    not_now(agree(&town, Role::PartnerLead, 1).await);

    let page = Page::item(Section::Duties, "session-summary");
    let path = format!("{}.within", open(&town, Role::PartnershipLead).await.unwrap().draft.terms.root(&page).unwrap());
    write(&town, Role::PartnershipLead, page, (&path, "48 hours")).await.unwrap();
    let again = send(&town, Role::PartnershipLead, "").await.unwrap();
    assert_eq!((again.number, again.round, &again.state), (1, 2, &AgreementState::SENT));
    let partner = town.reading(town.actor(Role::PartnerLead)).await;
    let first = app::agreement::round(&partner, &again, Some(1)).await.unwrap();
    assert_eq!(first.comments.len(), 1, "what was asked for is kept");
    let changes = compare_terms(&first.terms, &again.terms);
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert!(changes[0].pieces.contains(&Piece::New("48".to_owned())), "{changes:?}");
    drop(partner);
    agree(&town, Role::PartnerLead, 1).await.unwrap();
    assert!(agree(&town, Role::RegisteredManager, 1).await.unwrap().is_agreed(), "the provider agrees anew");
}

async fn terms_that_were_taken_back_are_sent_again(store: Store) {
    let town = Town::founded(store).await;
    begin(&town, Role::PartnershipLead, From::Terms(ours())).await.unwrap();
    send(&town, Role::PartnershipLead, "").await.unwrap();
    let back = async |role: Role, reason: &str| {
        town.by(role, async |work| app::agreement::withdraw(work, (town.reference(), 1), reason).await).await
    };
    not_allowed(back(Role::PartnerLead, "No").await);
    assert_eq!(invalid(back(Role::PartnershipLead, "").await), ["reason"]);
    assert_eq!(back(Role::PartnershipLead, "Sent too early").await.unwrap().state.words(), "Withdrawn");
    not_now(agree(&town, Role::PartnerLead, 1).await);
    assert_eq!(send(&town, Role::PartnershipLead, "").await.unwrap().round, 2);
}

async fn a_variation_begins_from_what_was_agreed_and_its_draft_ends_with_it(store: Store) {
    let town = Town::agreed(store).await;
    let begun = begin(&town, Role::PartnershipLead, From::Version).await.unwrap();
    assert_eq!((begun.number, begun.terms.terms().unwrap()), (2, terms()));
    assert_eq!(invalid(send(&town, Role::PartnershipLead, "").await), ["reason"]);
    write(&town, Role::PartnershipLead, Page::of(Section::Scope), ("scope.capacity", "9")).await.unwrap();
    let sent = send(&town, Role::PartnershipLead, "One more").await.unwrap();
    assert_eq!((sent.number, sent.reason.as_deref(), sent.terms.scope.capacity), (2, Some("One more"), Some(9)));
    agree(&town, Role::PartnerLead, 2).await.unwrap();
    agree(&town, Role::RegisteredManager, 2).await.unwrap();
    assert_eq!(begin(&town, Role::PartnershipLead, From::Version).await.unwrap().number, 3);
}

async fn a_file_that_is_not_whole_becomes_a_draft(store: Store) {
    let town = Town::founded(store).await;
    let unknown = From::File("[scope]\nweather = \"fair\"".to_owned());
    assert_eq!(invalid(begin(&town, Role::PartnershipLead, unknown).await), ["file"]);
    let part = From::File("title = \"Choir\"\n[scope]\nsetting = \"The hall\"".to_owned());
    begin(&town, Role::PartnershipLead, part).await.unwrap();
    let writing = open(&town, Role::PartnershipLead).await.unwrap();
    assert_eq!(writing.draft.terms.text("scope.setting"), "The hall");
    assert!(!writing.draft.terms.gaps().is_empty());
}
