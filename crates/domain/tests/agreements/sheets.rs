//! Every duty of the four worked partnerships, written out from the text of domain.md §11, against what the files say.
//!
//! A row: the occasion, who owes it, what is done, to whom, by when, shown by which record.
use domain::agreement::{ConcernLevel, Head, Terms};

use crate::files::{all, worked};

type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

/// Every duty is expected, in this order, and nothing else is there.
fn assert_sheet(name: &str, expected: &[Row]) {
    let terms = worked(name);
    let found: Vec<[String; 6]> = terms
        .duties
        .iter()
        .map(|duty| {
            [
                duty.occasion(&terms),
                duty.owed_by.words().to_owned(),
                duty.title(),
                duty.recipient.words().into_owned(),
                duty.within.to_string(),
                duty.record.code().to_owned(),
            ]
        })
        .collect();
    for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
        let (occasion, who, what, whom, when, record) = *expected;
        assert_eq!(found, &[occasion, who, what, whom, when, record], "{name}, duty {}", index + 1);
    }
    assert_eq!(found.len(), expected.len(), "{name}: {:?}", found.get(expected.len()));
}

const AWARE_1: &str = "When someone becomes aware of a Level 1 concern";
const AWARE_2: &str = "When someone becomes aware of a Level 2 concern";
const AWARE_3: &str = "When someone becomes aware of a Level 3 concern";
const TOLD_1: &str = "When a Level 1 concern has been told";
const TOLD_2: &str = "When a Level 2 concern has been told";
const TOLD_3: &str = "When a Level 3 concern has been told";

#[test]
#[rustfmt::skip]
fn p1_larkspur_wellbeing_group() {
    assert_sheet("P1", &[
        // Reply ≤5 working days; start ≤15.
        ("When a referral has been received", "partner lead", "Answer the referral", "the service manager", "5 working days", "referral-decision"),
        ("When a referral has been received", "service manager", "Bring the accepted person to their first session", "the person", "15 working days", "statement"),
        // L1: phone the on-duty lead the same day; the provider decides within 1 working day (§2.4).
        (AWARE_1, "session lead", "Report the Level 1 concern by telephone", "the on-duty lead", "same day", "concern-call"),
        (TOLD_1, "service manager", "Decide what is done about the Level 1 concern", "the session lead", "1 working day", "provider-action"),
        // L2: call ≤60 min, written ≤24 h; the provider acts the same day.
        (AWARE_2, "session lead", "Report the Level 2 concern by telephone", "the on-duty lead", "60 minutes", "concern-call"),
        (AWARE_2, "session lead", "Send the written follow-up of the Level 2 concern", "the safeguarding lead", "24 hours", "written-follow-up"),
        (TOLD_2, "on-duty lead", "Act on the Level 2 concern", "the session lead", "same day", "provider-action"),
        // L3: call at once, written ≤24 h; the provider tells LA, police and CQC the same day.
        (AWARE_3, "session lead", "Report the Level 3 concern by telephone", "the on-duty lead", "60 minutes", "concern-call"),
        (AWARE_3, "session lead", "Send the written follow-up of the Level 3 concern", "the safeguarding lead", "24 hours", "written-follow-up"),
        (TOLD_3, "safeguarding lead", "Act on the Level 3 concern", "the partner safeguarding lead", "same day", "provider-action"),
        (TOLD_3, "safeguarding lead", "Refer the Level 3 concern to the local authority", "the registered manager", "same day", "statement"),
        (TOLD_3, "safeguarding lead", "Report the Level 3 concern to the police", "the registered manager", "same day", "statement"),
        (TOLD_3, "registered manager", "Notify CQC of the Level 3 concern", "the safeguarding lead", "same day", "statement"),
        // Session summary by 12:00 next working day; the manager reviews every summary weekly by Friday 17:00.
        ("After every session", "session lead", "Send the session summary", "the service manager", "12:00 next working day", "session-summary"),
        ("Every week", "service manager", "Review the week's session summaries", "the session lead", "Friday 17:00", "weekly-review"),
        // Monthly call; quarterly summary due 14 October; early review after 6 weeks.
        ("Every month", "partnership lead", "Hold the monthly call", "the partner lead", "20 days or next working day", "statement"),
        ("After every quarter", "partnership lead", "Send the quarterly summary", "the commissioner", "10 working days after quarter end", "statement"),
        ("After the first session", "partnership lead", "Hold the early review", "the partner lead", "6 weeks or next working day", "statement"),
        // Common: a complaint about the partner reaches the provider in 1 working day.
        ("When a complaint has been received", "partner lead", "Send the complaint", "the partnership lead", "1 working day", "statement"),
    ]);
}

#[test]
#[rustfmt::skip]
fn p2_clearsay_communication_support() {
    assert_sheet("P2", &[
        // Start ≤10 wd; consent or best-interests decision before observation.
        ("When a referral has been received", "therapist", "Begin the observation of the person", "the person", "10 working days", "statement"),
        ("Before every observation", "service manager", "Record consent or a best-interests decision", "the therapist", "before it starts", "consent-decision"),
        // L1: call the service manager the same day; the provider decides within 1 working day (§2.4).
        (AWARE_1, "therapist", "Report the Level 1 concern by telephone", "the service manager", "same day", "concern-call"),
        (TOLD_1, "service manager", "Decide what is done about the Level 1 concern", "the therapist", "1 working day", "provider-action"),
        // L2: call ≤60 min, written ≤24 h; the provider acts the same day (§2.4).
        (AWARE_2, "therapist", "Report the Level 2 concern by telephone", "the on-duty lead", "60 minutes", "concern-call"),
        (AWARE_2, "therapist", "Send the written follow-up of the Level 2 concern", "the safeguarding lead", "24 hours", "written-follow-up"),
        (TOLD_2, "on-duty lead", "Act on the Level 2 concern", "the therapist", "same day", "provider-action"),
        // L3: call at once, written same day; LA and CQC same day; PiPoT and DBS decisions ≤2 wd.
        (AWARE_3, "therapist", "Report the Level 3 concern by telephone", "the on-duty lead", "60 minutes", "concern-call"),
        (AWARE_3, "therapist", "Send the written follow-up of the Level 3 concern", "the safeguarding lead", "same day", "written-follow-up"),
        (TOLD_3, "safeguarding lead", "Act on the Level 3 concern", "the partner safeguarding lead", "same day", "provider-action"),
        (TOLD_3, "safeguarding lead", "Refer the Level 3 concern to the local authority", "the local authority", "same day", "statement"),
        (TOLD_3, "registered manager", "Notify CQC of the Level 3 concern", "CQC", "same day", "statement"),
        (TOLD_3, "safeguarding lead", "Decide whether a person in a position of trust is reported", "the registered manager", "2 working days", "statement"),
        (TOLD_3, "registered manager", "Decide whether a referral to the DBS is made", "the safeguarding lead", "2 working days", "statement"),
        // Report by 17:00 next wd; reviewed within 48 elapsed hours of receipt, each recommendation decided; PBS plan and
        // risk assessment updated ≤10 wd; staff briefed ≤5 wd more.
        ("After every observation", "therapist", "Send the observation report", "the service manager", "17:00 next working day", "observation-report"),
        ("When clause 4.1 has been done (send the observation report)", "service manager", "Review the observation report and decide each recommendation", "the therapist", "48 hours", "report-review"),
        ("When clause 4.2 has been done (review the observation report and decide each recommendation)", "service manager", "Update the PBS plan and the risk assessment", "the therapist", "10 working days", "plan-version"),
        ("When clause 4.3 has been done (update the PBS plan and the risk assessment)", "service manager", "Brief the staff on the new plan", "the staff", "5 working days", "briefing"),
        // Monthly quality meeting; staff confidence through supervision; 6-week review.
        ("Every month", "partnership lead", "Hold the quality meeting", "the partner lead", "20 days or next working day", "meeting-record"),
        ("After every quarter", "service manager", "Send the staff confidence ratings from supervision", "the partnership lead", "10 working days after quarter end", "supervision-note"),
        ("After every quarter", "partnership lead", "Send the quarterly summary", "the commissioner", "10 working days after quarter end", "quarterly-summary"),
        ("After the first observation", "partnership lead", "Hold the early review", "the partner lead", "6 weeks or next working day", "meeting-record"),
        ("When a complaint has been received", "partner lead", "Send the complaint", "the partnership lead", "1 working day", "statement"),
    ]);
}

#[test]
#[rustfmt::skip]
fn p3_speakwell_advocacy() {
    assert_sheet("P3", &[
        // First contact ≤5 wd, ≤2 if a decision is dated; offered at every review and complaint; conflict → decline,
        // alternative named.
        ("When a referral has been received", "advocate", "Make first contact with the person", "the person", "5 working days", "statement"),
        ("When a referral about a decision with a date has been received", "advocate", "Make first contact before the dated decision", "the person", "2 working days", "statement"),
        ("When a review has been arranged or a complaint has been made", "service manager", "Offer advocacy", "the person", "2 working days", "statement"),
        ("When an advocate has a conflict of interest", "partner lead", "Decline the case and name an alternative", "the person", "5 working days", "referral-decision"),
        // L2 disclosure: live call ≤60 min, written ≤24 h. The provider replies with action taken ≤1 wd.
        (AWARE_2, "advocate", "Report the Level 2 concern by telephone", "the on-duty lead", "60 minutes", "concern-call"),
        (AWARE_2, "advocate", "Send the written follow-up of the Level 2 concern", "the safeguarding lead", "24 hours", "written-follow-up"),
        (TOLD_2, "safeguarding lead", "Act on the Level 2 concern and reply", "the advocate", "1 working day", "provider-action"),
        // L3 danger: 999, call at once, written ≤24 h; LA, police and CQC the same day (§2.4).
        (AWARE_3, "advocate", "Report the Level 3 concern by telephone", "the on-duty lead", "60 minutes", "concern-call"),
        (AWARE_3, "advocate", "Send the written follow-up of the Level 3 concern", "the safeguarding lead", "24 hours", "written-follow-up"),
        (TOLD_3, "safeguarding lead", "Act on the Level 3 concern and reply", "the advocate", "1 working day", "provider-action"),
        (TOLD_3, "safeguarding lead", "Refer the Level 3 concern to the local authority", "the local authority", "same day", "statement"),
        (TOLD_3, "safeguarding lead", "Report the Level 3 concern to the police", "the police", "same day", "statement"),
        (TOLD_3, "registered manager", "Notify CQC of the Level 3 concern", "CQC", "same day", "statement"),
        // Contact summary to the liaison ≤3 wd.
        ("After every contact", "advocate", "Send the contact summary", "the provider liaison", "3 working days", "contact-summary"),
        // 6-weekly liaison; quarterly summary without identities; 6-week review.
        ("Every 6 weeks", "provider liaison", "Hold the liaison meeting", "the partner lead", "6 weeks or next working day", "meeting-record"),
        ("After every quarter", "partnership lead", "Send the quarterly summary without identities", "the commissioner", "10 working days after quarter end", "quarterly-summary"),
        ("After the first contact", "partnership lead", "Hold the early review", "the partner lead", "6 weeks or next working day", "meeting-record"),
        ("When a complaint has been received", "partner lead", "Send the complaint", "the partnership lead", "1 working day", "statement"),
    ]);
}

#[test]
#[rustfmt::skip]
fn p5_kindred_steps_peer_support() {
    assert_sheet("P5", &[
        // Match ≤25 wd.
        ("When a referral has been received", "peer coordinator", "Match the person with a peer", "the person", "25 working days", "referral-decision"),
        // L1 boundary drift: log and coordinator the same day.
        (AWARE_1, "peer", "Report the Level 1 concern by telephone", "the peer coordinator", "same day", "statement"),
        // L2: peer → coordinator ≤60 min, coordinator → provider ≤60 min, written ≤24 h; the provider acts (§2.4).
        (AWARE_2, "peer", "Report the Level 2 concern by telephone", "the peer coordinator", "60 minutes", "statement"),
        ("When clause 3.6 has been done (report the Level 2 concern by telephone)", "peer coordinator", "Report the Level 2 concern by telephone", "the on-duty lead", "60 minutes", "concern-call"),
        (AWARE_2, "peer coordinator", "Send the written follow-up of the Level 2 concern", "the safeguarding lead", "24 hours", "written-follow-up"),
        (TOLD_2, "on-duty lead", "Act on the Level 2 concern", "the peer coordinator", "same day", "provider-action"),
        // L3: 999, both called at once; LA, police and CQC the same day (§2.4).
        (AWARE_3, "peer", "Report the Level 3 concern by telephone", "the peer coordinator", "60 minutes", "statement"),
        (AWARE_3, "peer", "Report the Level 3 concern by telephone", "the on-duty lead", "60 minutes", "concern-call"),
        (AWARE_3, "peer coordinator", "Send the written follow-up of the Level 3 concern", "the safeguarding lead", "24 hours", "written-follow-up"),
        (TOLD_3, "safeguarding lead", "Act on the Level 3 concern", "the partner safeguarding lead", "same day", "provider-action"),
        (TOLD_3, "safeguarding lead", "Refer the Level 3 concern to the local authority", "the local authority", "same day", "statement"),
        (TOLD_3, "safeguarding lead", "Report the Level 3 concern to the police", "the police", "same day", "statement"),
        (TOLD_3, "registered manager", "Notify CQC of the Level 3 concern", "CQC", "same day", "statement"),
        // Peer's own crisis → peer lead; debrief ≤2 wd.
        ("When a peer is in a crisis of their own", "peer lead", "Debrief the peer", "the peer", "2 working days", "supervision-note"),
        // Contact log ≤24 h; the provider reads weekly.
        ("After every meeting", "peer", "Send the contact log", "the service manager", "24 hours", "contact-log"),
        ("Every week", "service manager", "Review the week's contact logs", "the peer coordinator", "Friday 17:00", "weekly-review"),
        // Monthly supervision per peer; a 6-weekly meeting (common terms); quarterly; 8-week review.
        ("Every month", "peer coordinator", "Hold the supervision of each peer", "the peer", "27 days", "supervision-note"),
        ("Every 6 weeks", "partnership lead", "Hold the quality meeting", "the partner lead", "6 weeks or next working day", "meeting-record"),
        ("After every quarter", "partnership lead", "Send the quarterly summary", "the commissioner", "10 working days after quarter end", "quarterly-summary"),
        ("After the first meeting", "partnership lead", "Hold the early review", "the partner lead", "8 weeks or next working day", "meeting-record"),
        ("When a complaint has been received", "partner lead", "Send the complaint", "the partnership lead", "1 working day", "statement"),
    ]);
}

fn number(clause: &str) -> Vec<u32> {
    clause.split('.').map(|part| part.parse().expect("a clause's number")).collect()
}

#[test]
fn every_clause_says_who_must_do_what_for_whom_and_where_it_is_recorded() {
    for (name, terms) in all() {
        for duty in terms.duties {
            let said = |words: &str| duty.text.contains(words);
            assert!(said(&format!("the {}", duty.owed_by.words())) && said(" must "), "{name} {}", duty.key);
            let whom = duty.recipient.words();
            assert!(said(&whom) || said(whom.trim_start_matches("the ")), "{name} {}: {whom}", duty.key);
            assert!(said("recording"), "{name} {}", duty.key);
            assert!(!duty.channel.is_empty() && !duty.object.is_empty(), "{name} {}", duty.key);
        }
    }
}

#[test]
fn clauses_stand_under_the_five_heads_in_order_and_no_number_is_used_twice() {
    for (name, terms) in all() {
        let clauses: Vec<_> = terms.duties.iter().map(|duty| number(&duty.clause)).collect();
        assert!(clauses.is_sorted_by(|one, next| one < next), "{name}: {clauses:?}");
        let mut all = clauses;
        all.extend(terms.safeguarding.levels.iter().map(|level| number(&level.clause)));
        all.extend(prose(&terms));
        for (index, clause) in all.iter().enumerate() {
            assert!((1..=Head::ALL.len()).contains(&(clause[0] as usize)), "{name}: {clause:?}");
            assert!(!all[..index].contains(clause), "{name}: {clause:?} is used twice");
        }
    }
}

/// The numbers of the clauses that are prose alone.
fn prose(terms: &Terms) -> Vec<Vec<u32>> {
    let texts = [
        &terms.scope.text,
        &terms.eligibility.text,
        &terms.safeguarding.text,
        &terms.information.text,
        &terms.quality.text,
    ];
    let numbered = |line: &str| {
        let first = line.split_whitespace().next()?;
        first.contains('.').then(|| first.split('.').map(str::parse).collect::<Result<Vec<u32>, _>>().ok()).flatten()
    };
    texts.iter().flat_map(|text| text.lines()).filter_map(numbered).collect()
}

#[test]
fn what_the_partner_tells_the_provider_somebody_there_answers() {
    for (name, terms) in all() {
        let unanswered: Vec<_> =
            terms.duties.iter().filter(|duty| duty.is_unanswered(&terms)).map(|duty| &duty.key).collect();
        assert!(unanswered.is_empty(), "{name}: {unanswered:?}");
    }
}

#[test]
fn a_partner_duty_that_nobody_answers_is_found() {
    let mut terms = worked("P2");
    // Without its answer, the report's review still answers it: it is owed once the report is there.
    let report = terms.duties.iter_mut().find(|duty| duty.key == "observation-report").unwrap();
    report.answered_by = None;
    assert!(!terms.duty("observation-report").unwrap().is_unanswered(&terms));
    terms.duties.retain(|duty| duty.key != "report-review");
    assert!(terms.duty("observation-report").unwrap().is_unanswered(&terms));
    // An answer from the partner's own side is none.
    terms.duties.iter_mut().find(|duty| duty.key == "observation-report").unwrap().answered_by =
        Some("observation-start".into());
    assert!(terms.duty("observation-report").unwrap().is_unanswered(&terms));
}

#[test]
fn every_level_has_a_threshold_with_examples_and_a_time_on_both_sides() {
    for (name, terms) in all() {
        for level in ConcernLevel::ALL {
            let threshold = terms.threshold(level).unwrap_or_else(|| panic!("{name}: no {}", level.code()));
            assert!(!threshold.examples.is_empty() && !threshold.partner_does.is_empty(), "{name} {}", level.code());
            assert!(!threshold.provider_does.is_empty(), "{name} {}", level.code());
        }
    }
}
