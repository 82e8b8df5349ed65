//! The seven rules of the checker, each with several sentences.

use clarity::{ElementState, Options, SentenceReading, SlotState, check};

fn read(sentence: &str) -> SentenceReading {
    check(sentence, Options::SENTENCES).sentences.remove(0)
}

#[track_caller]
fn vague(sentence: &str, wanted: bool) {
    let reading = read(sentence);
    assert_eq!(!reading.vague.is_empty(), wanted, "{sentence}\n{:?}", reading.vague);
}

#[track_caller]
fn time(sentence: &str, wanted: SlotState) {
    assert_eq!(read(sentence).slots.time_limit.state, wanted, "{sentence}");
}

#[track_caller]
fn actor(sentence: &str, wanted: SlotState) {
    assert_eq!(read(sentence).slots.actor.state, wanted, "{sentence}");
}

#[test]
fn rule_1_a_bound_later_in_the_sentence_settles_a_vague_word() {
    vague("The lead must call the manager as soon as possible and in any event within 24 hours.", false);
    vague("The lead must call the manager as soon as possible.", true);
    vague("The Partner sends reports regularly, and at least once a month, to the manager.", false);
    vague("Sufficient staff (at least two facilitators) will be on duty.", false);
    vague("Sufficient staff will be on duty.", true);
    vague("The Provider gives reasonable notice, being not less than 14 days, of a change.", false);
    // The bound belongs to another act.
    vague("Concerns are escalated immediately and followed up in writing within 24 hours.", true);
    time("The lead must call the manager promptly, and no later than 17:00 that day.", SlotState::Explicit);
}

#[test]
fn rule_2_statute_names_and_ratings_are_exempt_but_a_statutory_time_asks_for_a_number() {
    vague("The Partner shall make reasonable adjustments for disabled people.", false);
    vague("The Appropriate Adult Service attends within 90 minutes.", false);
    vague("The Best Practice Network publishes its report by 30 June.", false);
    vague("The Provider must hold a rating of Good or Outstanding.", false);
    vague(
        "A Serious Incident, as defined in Schedule 2, must be reported by the lead to the manager within one hour.",
        false,
    );
    vague("The Provider must notify CQC without delay of a death.", true);
    time("The Provider must notify CQC without delay of a death.", SlotState::Vague);
    vague("The Processor must notify the Controller without undue delay and within 24 hours.", false);
}

#[test]
fn rule_3_triggered_acts_need_a_deadline_and_standing_duties_do_not() {
    time("The Partner shall maintain public liability insurance of £5 million.", SlotState::NotNeeded);
    time("Volunteers must not accept gifts.", SlotState::NotNeeded);
    time("The service manager is responsible for reading summaries.", SlotState::NotNeeded);
    time("If a person discloses abuse, the advocate must tell the safeguarding lead.", SlotState::Missing);
    time("After each session the session lead completes a summary.", SlotState::Missing);
    time("On request, the Partner shall send the Provider its certificates.", SlotState::Missing);
    time("The mentor uploads the notes before the next session.", SlotState::Explicit);
    time("Before go-live, the Partner lead will test the number.", SlotState::Explicit);
    time("The group meets at least once every six weeks.", SlotState::Explicit);
    time("The worker will ask the officer first.", SlotState::Explicit);
    time("The manager shall acknowledge the plan in ten days and approve it in twenty.", SlotState::Explicit);
    time("There will be a review after the first eight weeks.", SlotState::Explicit);
    time("Any changes must be made in writing and signed by both parties.", SlotState::NotNeeded);
    time("Photographs are only taken with consent.", SlotState::NotNeeded);
    time("The Partner will make up cancelled sessions.", SlotState::Missing);
    time("The Provider will give feedback on each report.", SlotState::Missing);
}

#[test]
fn rule_4_joint_actors_suit_meetings_and_the_worst_of_several_duties_counts() {
    actor("The parties shall meet quarterly.", SlotState::Explicit);
    actor("The parties shall notify the council of any allegation within one day.", SlotState::Ambiguous);
    actor("The manager or the team leader will countersign the log.", SlotState::Ambiguous);
    actor("The manager, or in her absence the deputy, reads each form within a day.", SlotState::Explicit);
    actor("All staff must report concerns.", SlotState::Ambiguous);
    actor("Each party shall keep the other's information secret.", SlotState::Explicit);
    actor("The parties will keep each other informed.", SlotState::Explicit);
    actor("One of the managers will sign the timesheets each Friday.", SlotState::Ambiguous);
    actor("Your form is due on the last Friday of the month.", SlotState::Explicit);
    actor("It is agreed that the Charity will supply an interpreter.", SlotState::Explicit);
    actor("It will be for the Partner to replace volunteers.", SlotState::Explicit);
    actor("All volunteers are DBS checked before they start.", SlotState::Missing);
    time("The lead must telephone the manager within one hour and complete the incident form.", SlotState::Missing);
    time("The lead must complete the incident form and send it to the manager within 24 hours.", SlotState::Explicit);
    time("Concerns are escalated immediately and followed up in writing within 24 hours.", SlotState::Vague);
}

#[test]
fn rule_5_blanks_and_choices_left_open_are_findings() {
    for sentence in [
        "The service will run for ____ weeks.",
        "Payment of £[amount] is due on [insert date].",
        "The fee is £XX per session.",
        "The contact is ........................",
        "The Provider/Partner (delete as applicable) shall insure the bus.",
        "The start date is DD/MM/YYYY.",
    ] {
        let report = check(sentence, Options::SENTENCES);
        assert!(report.has_must(), "{sentence}");
        assert!(report.findings.iter().any(|finding| finding.rule.starts_with('B')), "{sentence}");
    }
    vague("See [the handbook](https://example.org) for the rota.", false);
}

#[test]
fn rule_6_effort_undefined_triggers_and_opinions_are_vague() {
    vague("The Partner will endeavour to start within ten days.", true);
    vague("The Partner will try to respond to referrals within a week.", true);
    vague("If problems arise, the lead calls the manager within a day.", true);
    vague("Where circumstances require, the manager calls a meeting within a day.", true);
    vague("The work must be done to the satisfaction of the council.", true);
    vague("The manager decides within two days whether it is considered necessary.", true);
    vague("If a person is missing for 15 minutes, the lead calls the manager within five minutes.", false);
}

#[test]
fn rule_7_elements_are_present_vague_by_reference_excluded_or_missing() {
    let text = "The Partner holds public liability insurance of £5 million.\n\nNo baseline will be set.\n\n\
                Complaints are handled under the Provider's Complaints Policy (version 4).\n\nReferrals will be answered promptly.\n";
    let report = check(text, Options::default());
    let state = |id: &str| report.elements.iter().find(|element| element.id == id).map(|element| element.state);
    assert_eq!(state("insurance"), Some(ElementState::Present));
    assert_eq!(state("baseline"), Some(ElementState::Excluded));
    assert_eq!(state("complaints"), Some(ElementState::ByReference));
    assert_eq!(state("referral_response_time"), Some(ElementState::Vague));
    assert_eq!(state("retention"), Some(ElementState::Missing));
    let missing: Vec<&str> = report
        .findings
        .iter()
        .filter(|finding| finding.rule.starts_with('E'))
        .map(|finding| finding.rule.as_ref())
        .collect();
    assert!(missing.len() > 25);
}

#[test]
fn a_later_sentence_a_run_in_heading_and_a_lead_in_settle_an_element() {
    let state = |text: &str, id: &str| {
        let report = check(text, Options::default());
        report.elements.into_iter().find(|element| element.id == id).map(|element| element.state)
    };
    let replied = "Complaints go to the office. The manager replies within ten days.\n";
    assert_eq!(state(replied, "complaints"), Some(ElementState::Present));
    let opened = "Notes. The lead fills in a session sheet after each session.\n";
    assert_eq!(state(opened, "recording_frequency"), Some(ElementState::Present));
    let led = "### The Partner agrees to\n\n* hold public liability insurance of £5 million\n";
    assert_eq!(state(led, "insurance"), Some(ElementState::Present));
    let cited = "The Provider shall achieve the targets in Schedule 3.\n";
    assert_eq!(state(cited, "targets"), Some(ElementState::ByReference));
    let unless = "No variation is valid unless made in writing and signed.\n";
    assert_eq!(state(unless, "variation"), Some(ElementState::Present));
}

#[test]
fn the_ways_of_saying_a_duty_are_all_read() {
    for sentence in [
        "The lead must send the form to the manager.",
        "The lead shall send the form to the manager.",
        "The lead will send the form to the manager.",
        "The lead is to send the form to the manager.",
        "The Partner agrees to send the form to the manager.",
        "The lead is responsible for the form.",
        "Volunteers may not lend money.",
        "The session lead completes a summary.",
        "Review of summaries: weekly by the service manager.",
        "Forms are sent to the manager by the lead.",
        "Reports to be sent to the commissioner.",
        "Call the on-duty lead within 60 minutes.",
    ] {
        assert!(read(sentence).duty, "{sentence}");
    }
    for sentence in [
        "\"Working Day\" means a day other than Sunday.",
        "This agreement is governed by English law.",
        "The Provider may suspend the service.",
    ] {
        assert!(!read(sentence).duty, "{sentence}");
    }
}

#[test]
fn nested_clauses_and_broken_lines_are_put_together() {
    let text = "4.1 The advocate must:\n(a) telephone the lead within 60 min-\nutes; and\n(b) send the form to the lead within 24 hours.\n";
    let report = check(text, Options::default());
    let texts: Vec<&str> = report.sentences.iter().map(|sentence| sentence.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "The advocate must telephone the lead within 60 minutes",
            "The advocate must send the form to the lead within 24 hours."
        ]
    );
    assert_eq!(report.sentences[1].line, 4);
}

#[test]
fn answers_of_an_agreement_file_are_no_duties_and_their_words_are_read() {
    let text = "- source: Journey logs sent within 2 days\n- setting: A suitable room\n- The driver must telephone the office.";
    let duties = |options| check(text, options).sentences.iter().filter(|sentence| sentence.duty).count();
    assert!(duties(Options::default()) > duties(Options::ANSWERS));
    assert_eq!(duties(Options::ANSWERS), 1, "the last line is a sentence");
    let report = check(text, Options::ANSWERS);
    assert!(report.sentences.iter().any(|sentence| sentence.line == 2 && !sentence.vague.is_empty()), "{report:?}");
}
