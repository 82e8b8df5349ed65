//! Writing terms as a person does: page by page, with what the check finds beside the words, two people at once, and answers
//! from the other side.
use app::agreement::draft::{self, From};
use domain::{agreement::draft::DraftTerms, organisation::Role};
use jiff::civil::date;
use store::Store;
use testkit::{Town, town::terms};

use crate::{
    evidence::sending::Sending,
    person::{Person, Served},
};

testkit::on_both!(
    a_page_comes_back_as_it_was_saved,
    one_more_and_one_less_by_plain_buttons_keep_what_was_typed,
    what_cannot_be_measured_is_said_beside_it_and_kept,
    a_finding_is_set_aside_with_a_reason_without_losing_what_was_typed,
    two_at_once_see_both_texts,
    an_obligation_has_a_page_of_its_own,
    what_is_written_on_a_page_that_is_gone_is_shown_and_never_saved_elsewhere,
    a_draft_begins_from_a_file_or_says_why_not,
    a_draft_begins_from_a_contract_that_is_read,
    nobody_agrees_to_a_round_that_they_have_not_read,
    a_comment_stands_at_its_clause_and_changes_are_answered,
    what_differs_is_shown_word_by_word,
    a_rule_has_a_page_and_others_have_none
);

/// A town in which the partnership lead has begun a draft from the town's own agreement.
async fn begun(store: Store) -> Served {
    let town = Town::founded(store).await;
    let begun = town.by(Role::PartnershipLead, async |work| {
        draft::begin(work, town.reference(), From::Terms(DraftTerms::of(&terms()))).await
    });
    begun.await.expect("a draft is begun");
    Served::over(town, false)
}

fn at(served: &Served, page: &str) -> String {
    format!("/partnerships/{}/terms/{page}", served.town.reference())
}

/// The form of a page of the draft.
async fn form(person: &Person, page: &str) -> crate::page::Form {
    person.page(page).await.form(page).unwrap_or_else(|| panic!("{page} has its form"))
}

async fn a_page_comes_back_as_it_was_saved(store: Store) {
    let served = begun(store).await;
    let lead = served.person(Role::PartnershipLead).await;
    let page = at(&served, "draft/scope");
    let filled = form(&lead, &page).await.with("scope.setting", "The chapel").pressing("do", "next");
    assert_eq!(filled.answer("scope.schedule.starts"), Some("14:00"));
    let answer = lead.submit(&filled).await;
    assert_eq!((answer.status(), answer.location()), (303, at(&served, "draft/eligibility").as_str()), "{answer}");
    let again = form(&lead, &page).await;
    assert_eq!(again.answer("scope.setting"), Some("The chapel"));
    let whole = lead.page(&at(&served, "draft")).await.words();
    assert!(whole.contains("Nothing stops it from being sent."), "{whole}");
}

async fn one_more_and_one_less_by_plain_buttons_keep_what_was_typed(store: Store) {
    let served = begun(store).await;
    let lead = served.person(Role::PartnershipLead).await;
    let page = at(&served, "draft/scope");
    let filled = form(&lead, &page).await.with("scope.setting", "The chapel").pressing("do", "add:scope.excluded");
    let answer = lead.submit(&filled).await;
    assert_eq!(answer.location(), format!("{page}#scope-excluded-1"));
    let more = form(&lead, &page).await;
    assert_eq!((more.answer("scope.setting"), more.answer("scope.excluded.1.what")), (Some("The chapel"), Some("")));
    let filled = more.with("scope.excluded.1.what", "Lifts").pressing("do", "remove:scope.excluded.0");
    lead.submit(&filled).await;
    let fewer = form(&lead, &page).await;
    assert_eq!((fewer.answer("scope.excluded.0.what"), fewer.answer("scope.excluded.1.what")), (Some("Lifts"), None));
    let nonsense = lead.post(&page, &[("seen", "2"), ("do", "remove:nothing.such.0")]).await;
    assert_eq!(nonsense.status(), 404, "{nonsense}");
}

async fn what_cannot_be_measured_is_said_beside_it_and_kept(store: Store) {
    let served = begun(store).await;
    let lead = served.person(Role::PartnershipLead).await;
    let page = at(&served, "draft/scope");
    let filled = form(&lead, &page).await.with("scope.early_review", "promptly").pressing("do", "next");
    assert_eq!(lead.submit(&filled).await.location(), page, "it is shown at once what cannot be");
    let shown = lead.page(&page).await;
    assert!(shown.words().contains("“promptly” cannot be measured"), "{}", shown.words());
    assert_eq!(shown.form(&page).expect("the form").answer("scope.early_review"), Some("promptly"));
    assert!(lead.page(&at(&served, "draft")).await.words().contains("1 answer is still to fill in"));
}

async fn a_finding_is_set_aside_with_a_reason_without_losing_what_was_typed(store: Store) {
    let served = begun(store).await;
    let lead = served.person(Role::PartnershipLead).await;
    let page = at(&served, "draft/scope");
    let filled = form(&lead, &page).await.with("scope.setting", "The ______ room").pressing("do", "save");
    lead.submit(&filled).await;
    let words = lead.page(&page).await.words();
    assert!(words.contains("1 must be fixed") && words.contains("A blank that was not filled in"), "{words}");
    let refused = form(&lead, &at(&served, "draft/send")).await;
    let refused = lead.submit(&refused).await;
    assert_eq!(refused.status(), 422);
    assert!(refused.words().contains("1 finding must be fixed, or dismissed with a reason"), "{refused}");

    let set = |form: crate::page::Form, reason: &str| {
        let blank = |name: &&str| name.ends_with("-rule") && form.answer(name) == Some("B01");
        let name = form.named("finding-").into_iter().find(blank).expect("the blank was found").to_owned();
        let number = name.trim_start_matches("finding-").trim_end_matches("-rule").to_owned();
        let form = form.with("scope.capacity", "9").with(&format!("reason-{number}"), reason);
        (form.pressing("do", &format!("dismiss:{number}")), format!("#reason-{number}"))
    };
    let (unreasoned, field) = set(form(&lead, &page).await, "");
    let missing = lead.submit(&unreasoned).await;
    assert_eq!(missing.status(), 422, "{missing}");
    assert_eq!(missing.page().errors(), [(field, "Enter why this is not a problem here".to_owned())]);
    assert_eq!(missing.page().form(&page).expect("the form").answer("scope.capacity"), Some("9"));
    let done = lead.submit(&set(form(&lead, &page).await, "The room has no name yet").0).await;
    assert_eq!(done.status(), 303, "{done}");
    let shown = lead.page(&page).await;
    assert!(shown.words().contains("Not a problem here: The room has no name yet"), "{}", shown.words());
    assert_eq!(shown.form(&page).expect("the form").answer("scope.capacity"), Some("9"), "the page was saved with it");
    let sent = lead.submit(&form(&lead, &at(&served, "draft/send")).await).await;
    assert_eq!(sent.status(), 303, "{sent}");
    let agreeing = served.person(Role::PartnerLead).await;
    let words = agreeing.page(&at(&served, "1/agree")).await.words();
    assert!(words.contains("Not a problem here: The room has no name yet"), "{words}");
}

async fn two_at_once_see_both_texts(store: Store) {
    let served = begun(store).await;
    let (first, second) = (served.person(Role::PartnershipLead).await, served.person(Role::ServiceManager).await);
    let page = at(&served, "draft/scope");
    let forms = (form(&first, &page).await, form(&second, &page).await);
    let saved = first.submit(&forms.0.with("scope.setting", "The hall").pressing("do", "save")).await;
    assert_eq!(saved.status(), 303);
    let answer = second.submit(&forms.1.with("scope.setting", "The chapel").pressing("do", "save")).await;
    assert_eq!(answer.status(), 409);
    let words = answer.words();
    assert!(
        words.contains("saved this page at") && words.contains("The hall") && words.contains("The chapel"),
        "{words}"
    );
    let mine = answer.page().form(&page).expect("what was typed is in a form");
    assert_eq!(mine.answer("scope.setting"), Some("The chapel"));
    assert_eq!(second.submit(&mine.pressing("do", "save")).await.status(), 303, "having seen both, the second decides");
    assert_eq!(form(&first, &page).await.answer("scope.setting"), Some("The chapel"));
}

async fn an_obligation_has_a_page_of_its_own(store: Store) {
    let served = begun(store).await;
    let lead = served.person(Role::PartnershipLead).await;
    let list = at(&served, "draft/duties");
    let added = lead.submit(&form(&lead, &list).await.pressing("do", "add-item")).await;
    let page = added.location().to_owned();
    assert!(page.starts_with(&format!("{list}/duty-")), "{page}");
    assert!(lead.page(&list).await.words().contains("to fill in"));
    let filled = form(&lead, &page).await.pressing("do", "save");
    let filled = [
        ("clause", "5.9"),
        ("text", "The partner lead must send the rota to the service manager by Friday 17:00 each week, recorded as a statement."),
        ("trigger", "week-begins"),
        ("owed_by", "partner-lead"),
        ("action", "send"),
        ("object", "the rota"),
        ("recipient", "service-manager"),
        ("channel", "secure form"),
        ("within", "Friday 17:00"),
        ("record", "statement"),
        ("answered_by", "weekly-review"),
    ]
    .iter()
    .fold(filled, |form, (name, value)| form.with(&format!("duty.{}.{name}", terms().duties.len()), value));
    assert_eq!(lead.submit(&filled).await.status(), 303);
    assert!(lead.page(&list).await.words().contains("Clause 5.9, send the rota"));
    let whole = lead.page(&at(&served, "draft")).await.words();
    assert!(whole.contains("Nothing stops it from being sent."), "{whole}");
    let gone = lead.submit(&form(&lead, &page).await.pressing("do", "remove-item")).await;
    assert_eq!(gone.location(), list);
    assert_eq!(lead.get(&page).await.status(), 404);
}

async fn a_draft_begins_from_a_file_or_says_why_not(store: Store) {
    let served = Served::over(Town::founded(store).await, false);
    let lead = served.person(Role::PartnershipLead).await;
    let page = at(&served, "draft/new");
    let empty = lead.submit(&form(&lead, &page).await).await;
    assert_eq!((empty.status(), empty.page().errors().len()), (422, 1));
    let wrong = form(&lead, &page).await.with("from", "file").with("file", "[scope]\nweather = \"fair\"");
    let wrong = lead.submit(&wrong).await;
    assert_eq!(wrong.status(), 422);
    assert!(wrong.words().contains("no place for \"scope.weather\""), "{wrong}");
    assert_eq!(wrong.page().form(&page).expect("the form").answer("file"), Some("[scope]\nweather = \"fair\""));
    let right = form(&lead, &page).await.with("from", "file").with("file", testkit::town::AGREEMENT);
    let (first, second) = (lead.submit(&right).await, lead.submit(&right).await);
    assert_eq!((first.status(), second.status()), (303, 303), "sent twice, it is begun once");
    assert_eq!(first.location(), at(&served, "draft"));
}

async fn a_draft_begins_from_a_contract_that_is_read(store: Store) {
    let served = Served::over(Town::founded(store).await, false);
    let lead = served.person(Role::PartnershipLead).await;
    let page = at(&served, "draft/contract");
    assert!(lead.page(&at(&served, "draft/new")).await.links_to(&page));
    let key = form(&lead, &page).await.answer("key").expect("a form has a key").to_owned();
    let answers = [("key", key.as_str())];
    let sends = async |file: Option<(&str, &[u8])>| Sending { to: &page, answers: &answers, file }.by(&lead).await;
    let none = sends(None).await;
    assert_eq!((none.status(), none.page().errors().len()), (422, 1), "{none}");
    for (name, content, words) in [
        ("old.doc", &[0xd0, 0xcf, 0x11, 0xe0, 0, 0][..], "old Word file"),
        ("broken.pdf", b"%PDF-1.7 and nothing", "could not be read"),
        ("empty.txt", b"\n\n", "No sentence"),
        ("huge.txt", &vec![b'x'; 21 * 1024 * 1024], "larger than 20 MB"),
    ] {
        let refused = sends(Some((name, content))).await;
        assert_eq!(refused.status(), 422, "{name}: {refused}");
        assert!(refused.words().contains(words), "{name}: {}", refused.words());
    }
    let contract = "3. Safeguarding\n3.1 The session lead must telephone the on-duty lead within 60 minutes of becoming aware \
                    of a significant concern.\n";
    let (first, second) = (sends(Some(("Music group.txt", contract.as_bytes()))).await, sends(None).await);
    assert_eq!((first.status(), second.status()), (303, 303), "{first} {second}");
    assert_eq!(first.location(), at(&served, "draft"));
    let draft = lead.page(first.location()).await.words();
    let asked = "Fill in: clause 3.1, telephone the on-duty lead: when does it begin?";
    assert!(draft.contains(asked) && !draft.contains("telephone the on-duty lead: within"), "{draft}");
}

async fn nobody_agrees_to_a_round_that_they_have_not_read(store: Store) {
    let served = begun(store).await;
    let reference = served.town.reference();
    let send = async || {
        let day = Some(date(2026, 9, 1));
        served
            .town
            .by(Role::PartnershipLead, async |work| draft::send(work, reference, day, "").await)
            .await
            .expect("sent")
    };
    send().await;
    let partner = served.person(Role::PartnerLead).await;
    let page = at(&served, "1/agree");
    let read = form(&partner, &page).await.with("read", "yes").with("duties", "yes").with("authority", "yes");
    let back = served.town.by(Role::PartnershipLead, async |work| {
        app::agreement::withdraw(work, (reference, 1), "A word is wrong").await
    });
    back.await.expect("it is taken back");
    send().await;
    let answer = partner.submit(&read).await;
    assert_eq!(answer.status(), 409);
    assert!(answer.words().contains("sent again, changed, since you opened this page"), "{answer}");
    let read = form(&partner, &page).await.with("read", "yes").with("duties", "yes").with("authority", "yes");
    assert_eq!(partner.submit(&read).await.status(), 303);
}

async fn a_comment_stands_at_its_clause_and_changes_are_answered(store: Store) {
    let served = begun(store).await;
    let reference = served.town.reference();
    let day = Some(date(2026, 9, 1));
    let sent = served.town.by(Role::PartnershipLead, async |work| draft::send(work, reference, day, "").await);
    sent.await.expect("sent");
    let partner = served.person(Role::PartnerLead).await;
    let today = partner.page("/today").await;
    assert!(today.words().contains("Agree to the terms, version 1, or ask for changes"), "{}", today.words());
    let nobody_else = served.person(Role::Practitioner).await;
    assert!(!nobody_else.page("/today").await.words().contains("Agree to the terms"));
    let comment = partner.page(&at(&served, "1/comment?clause=4.1")).await;
    let comment = comment.form(&at(&served, "1/comment")).expect("a form");
    assert_eq!(partner.submit(&comment).await.status(), 422);
    let comment = comment.with("words", "48 hours, please");
    let (first, second) = (partner.submit(&comment).await, partner.submit(&comment).await);
    assert_eq!((first.status(), second.status()), (303, 303));
    let words = partner.page(&format!("/partnerships/{reference}/terms")).await.words();
    assert_eq!(words.matches("48 hours, please").count(), 1, "{words}");
    let ask = form(&partner, &at(&served, "1/changes")).await;
    assert_eq!(partner.submit(&ask).await.status(), 422);
    assert_eq!(partner.submit(&ask.with("words", "A later note")).await.status(), 303);
    let lead = served.person(Role::PartnershipLead).await;
    assert!(lead.page("/today").await.words().contains("Change the terms as asked, version 1"));
    let words = lead.page(&at(&served, "draft")).await.words();
    assert!(words.contains("A later note") && words.contains("Clause 4.1: 48 hours, please"), "{words}");
    let reader = served.person(Role::CommissionerReader).await;
    let words = reader.page(&format!("/partnerships/{reference}/terms")).await.words();
    assert!(!words.contains("A later note") && !words.contains("48 hours"), "{words}");
}

async fn what_differs_is_shown_word_by_word(store: Store) {
    let served = Served::live(store).await;
    let reference = served.town.reference();
    let mut later = terms();
    later.scope.setting = "Fairhaven Garden Hall".to_owned();
    let varied = served.town.by(Role::PartnershipLead, async |work| {
        app::agreement::vary(work, reference, later, date(2026, 12, 1), "The hall is closed").await
    });
    varied.await.expect("a variation is sent");
    let reader = served.person(Role::PartnerLead).await;
    let answer = reader.get(&at(&served, "compare?from=1&to=2")).await;
    assert!(answer.words().contains("1 answer differs"), "{answer}");
    assert!(answer.html().contains("<ins>") && answer.html().contains("Garden</ins>"), "{}", answer.html());
    assert!(answer.html().contains("Community</del>"));
    let outside = served.person(Role::InspectorReader).await;
    assert_eq!(outside.get(&at(&served, "compare?from=1&to=2")).await.status(), 404, "it is not agreed");
    for page in ["compare", "compare?from=1&to=9", "compare?from=1.7&to=1", "compare?from=x&to=1"] {
        assert_eq!(reader.get(&at(&served, page)).await.status(), 404, "{page}");
    }
}

async fn a_rule_has_a_page_and_others_have_none(store: Store) {
    let served = Served::over(Town::founded(store).await, false);
    let nobody = served.nobody();
    let all = nobody.page("/clarity").await;
    assert!(all.links_to("/clarity/T13") && all.links_to("/clarity/E33"));
    let words = nobody.page("/clarity/T13").await.words();
    assert!(words.contains("Why it matters") && words.contains("Ask instead") && words.contains("Settled"), "{words}");
    assert_eq!(nobody.get("/clarity/Z99").await.status(), 404);
}

async fn what_is_written_on_a_page_that_is_gone_is_shown_and_never_saved_elsewhere(store: Store) {
    let served = begun(store).await;
    let (first, second) = (served.person(Role::PartnershipLead).await, served.person(Role::ServiceManager).await);
    let page = at(&served, "draft/duties/session-summary");
    let written = form(&second, &page).await.pressing("do", "save");
    let name = written.answers().into_iter().map(|(name, _)| name).find(|name| name.ends_with(".text"));
    let written = written.with(&name.expect("an obligation has words"), "The words that took an hour");
    let removed = form(&first, &page).await.pressing("do", "remove-item");
    assert_eq!(first.submit(&removed).await.status(), 303);
    let answer = second.submit(&written).await;
    assert_eq!(answer.status(), 409, "{answer}");
    assert!(answer.words().contains("The words that took an hour"), "{}", answer.words());
    // A page of a draft that was thrown away is not saved over the next.
    let scope = at(&served, "draft/scope");
    let old = form(&second, &scope).await.with("scope.setting", "The old chapel").pressing("do", "save");
    let reference = served.town.reference();
    let again = served.town.by(Role::PartnershipLead, async |work| {
        draft::discard(work, reference).await?;
        draft::begin(work, reference, From::Terms(DraftTerms::of(&terms()))).await
    });
    again.await.expect("a draft is begun again");
    let answer = second.submit(&old).await;
    assert_eq!(answer.status(), 409, "{answer}");
    assert!(answer.words().contains("Another draft has been begun"), "{}", answer.words());
    assert_ne!(form(&second, &scope).await.answer("scope.setting"), Some("The old chapel"));
}
