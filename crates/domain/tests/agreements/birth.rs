//! What happenings and the calendar give birth to under the worked agreements.
use domain::{
    agreement::AgreementVersion,
    duty::{Awaited, Duty, Occurrence, Subject, Trigger, born_of_done, born_of_period, born_of_trigger, born_of_words},
    id::Id,
    organisation::{Actor, Assignments, LeadRole, Role},
    partnership::NamedLead,
    time::{parse_start, words},
};
use jiff::{Timestamp, civil::date};
use uuid::Uuid;

use crate::files::worked;

fn version(name: &str) -> AgreementVersion {
    AgreementVersion::first(
        Id::new(Uuid::from_u128(1)),
        Id::new(Uuid::from_u128(2)),
        Id::new(Uuid::from_u128(3)),
        worked(name),
        date(2026, 5, 18),
    )
}

/// Every post is held by somebody.
fn leads() -> Vec<NamedLead> {
    let lead = |(number, role): (u128, LeadRole)| NamedLead {
        role,
        rank: 1,
        holder: Id::new(Uuid::from_u128(100 + number)),
        name: role.words().to_owned(),
        phone: "07700 900123".to_owned(),
    };
    (0..).zip(LeadRole::ALL).map(lead).collect()
}

fn at(text: &str) -> Timestamp {
    parse_start(text).expect("a moment")
}

fn fresh() -> domain::duty::DutyId {
    Id::new(Uuid::nil())
}

fn manager() -> Actor {
    Actor {
        membership: Id::new(Uuid::from_u128(50)),
        account: Id::new(Uuid::from_u128(51)),
        name: "The service manager".to_owned(),
        tenant: Id::new(Uuid::from_u128(2)),
        organisation: Id::new(Uuid::from_u128(2)),
        role: Role::ServiceManager,
        assignments: Assignments::to(vec![Id::new(Uuid::from_u128(3))]),
    }
}

const SESSION: Subject = Subject::Session(Uuid::from_u128(9));

fn due(duties: &[Duty]) -> Vec<(&str, String)> {
    duties.iter().map(|duty| (duty.key.as_str(), words::moment(duty.due_at))).collect()
}

#[test]
fn a_report_on_friday_evening_is_reviewed_by_sunday_evening_then_the_plan_then_the_staff() {
    let terms = version("P2");
    let report = born_of_trigger(&terms, &leads(), Trigger::SessionEnds, None, SESSION, at("2026-07-10 15:00"), fresh);
    assert_eq!(due(&report), [("observation-report", "5pm on Monday 13 July 2026".to_owned())]);
    // Sent early, on Friday evening: the 48 hours run through the weekend.
    let review = born_of_done(&terms, &leads(), &report[0], at("2026-07-10 18:30"), fresh);
    assert_eq!(due(&review), [("report-review", "6:30pm on Sunday 12 July 2026".to_owned())]);
    let plan = born_of_done(&terms, &leads(), &review[0], at("2026-07-12 11:00"), fresh);
    assert_eq!(due(&plan), [("plan-update", "11:59pm on Monday 27 July 2026".to_owned())]);
    assert_eq!(plan[0].subject, SESSION);
    let briefing = born_of_done(&terms, &leads(), &plan[0], at("2026-07-20 09:00"), fresh);
    assert_eq!(due(&briefing), [("staff-briefing", "11:59pm on Monday 27 July 2026".to_owned())]);
    assert!(born_of_done(&terms, &leads(), &briefing[0], at("2026-07-27 10:00"), fresh).is_empty());
}

#[test]
fn consent_is_due_before_the_observation_starts_and_may_be_stated_before_then() {
    let start = at("2026-07-10 13:00");
    let duties = born_of_trigger(&version("P2"), &leads(), Trigger::BeforeSession, None, SESSION, start, fresh);
    assert_eq!(due(&duties), [("consent-before-observation", "1pm on Friday 10 July 2026".to_owned())]);
    let (said, done) = (at("2026-07-09 10:00"), at("2026-07-08 16:00"));
    let (duty, ..) =
        duties[0].state_done(Some(done), "Consent given in easy read", "Shelf 3", &manager(), said).unwrap();
    assert_eq!(duty.on_time(), Some(true));
    // Any other duty begins with what gave birth to it: nothing done before that answers it.
    let review = Duty { limit: "48 hours".parse().unwrap(), ..duties[0].clone() };
    assert!(review.state_done(Some(done), "Read", "Shelf 3", &manager(), said).is_err());
}

#[test]
fn the_coordinators_call_is_owed_within_the_hour_of_the_peers() {
    let terms = version("P5");
    let concern = Subject::Concern(Uuid::from_u128(8));
    let level = Some(domain::agreement::ConcernLevel::L2);
    let born = born_of_trigger(&terms, &leads(), Trigger::ConcernAware, level, concern, at("2026-07-11 22:10"), fresh);
    let keys: Vec<_> = born.iter().map(|duty| duty.key.as_str()).collect();
    assert_eq!(keys, ["concern-told-coordinator-l2", "concern-follow-up-l2"]);
    let next = born_of_done(&terms, &leads(), &born[0], at("2026-07-11 22:35"), fresh);
    assert_eq!(due(&next), [("concern-call-l2", "11:35pm on Saturday 11 July 2026".to_owned())]);
    assert_eq!(next[0].owed_by, LeadRole::PeerCoordinator);
}

#[test]
fn the_early_review_of_eight_weeks_falls_on_a_bank_holiday_and_moves_to_the_day_after() {
    let partnership = Subject::Partnership(Uuid::from_u128(3));
    let first = at("2026-07-06 11:00");
    let review = born_of_trigger(&version("P5"), &leads(), Trigger::FirstDelivery, None, partnership, first, fresh);
    assert_eq!(due(&review), [("early-review", "11:59pm on Tuesday 1 September 2026".to_owned())]);
}

#[test]
fn the_early_reviews_of_p2_and_p3_fall_where_their_texts_say() {
    let partnership = Subject::Partnership(Uuid::from_u128(3));
    for (name, first, day) in [
        ("P2", "2026-07-06 10:00", "11:59pm on Monday 17 August 2026"),
        ("P3", "2026-07-01 10:00", "11:59pm on Wednesday 12 August 2026"),
    ] {
        let review =
            born_of_trigger(&version(name), &leads(), Trigger::FirstDelivery, None, partnership, at(first), fresh);
        assert_eq!(due(&review), [("early-review", day.to_owned())], "{name}");
    }
}

#[test]
fn liaison_comes_round_every_six_weeks_from_the_first_live_day() {
    let (terms, live) = (version("P3"), date(2026, 7, 1));
    let liaison = |day| {
        let born = born_of_period(&terms, &leads(), day, live, fresh);
        born.into_iter()
            .find(|duty| duty.key == "liaison-meeting")
            .map(|duty| (duty.subject, words::moment(duty.due_at)))
    };
    let first = Some((Subject::Period(live), "11:59pm on Wednesday 12 August 2026".to_owned()));
    assert_eq!(liaison(live), first);
    assert_eq!(liaison(date(2026, 8, 11)), first);
    let second = (Subject::Period(date(2026, 8, 12)), "11:59pm on Wednesday 23 September 2026".to_owned());
    assert_eq!(liaison(date(2026, 8, 12)), Some(second));
    assert_eq!(liaison(date(2026, 6, 30)), None, "before the service is live");
}

#[test]
fn what_somebody_says_has_happened_starts_the_duties_that_name_it_and_no_others() {
    let terms = version("P3");
    let occurrence = Subject::Occurrence(Uuid::from_u128(7));
    let said = at("2026-08-28 16:00");
    let dated = "a referral about a decision with a date has been received";
    let born = born_of_words(&terms, &leads(), dated, occurrence, said, fresh);
    // The bank holiday of 31 August does not count.
    assert_eq!(due(&born), [("first-contact-dated", "11:59pm on Wednesday 2 September 2026".to_owned())]);
    assert!(born_of_words(&terms, &leads(), "anything else", occurrence, said, fresh).is_empty());
    let born = born_of_trigger(&terms, &leads(), Trigger::ReferralReceived, None, occurrence, said, fresh);
    assert_eq!(due(&born), [("first-contact", "11:59pm on Monday 7 September 2026".to_owned())]);
}

#[test]
fn what_the_terms_wait_for_is_offered_once_and_begins_its_duties() {
    let terms = version("P3");
    let awaited = terms.terms.awaited();
    assert_eq!(awaited.iter().filter(|one| **one == Awaited::Referral).count(), 1, "{awaited:?}");
    assert!(awaited.contains(&Awaited::Complaint) && awaited.len() > 3, "{awaited:?}");
    let said = at("2026-08-28 16:00");
    for what in awaited {
        let born = Occurrence {
            id: Id::new(Uuid::from_u128(7)),
            partnership: terms.partnership,
            what: what.clone(),
            at: said,
            said_by: Id::new(Uuid::from_u128(8)),
        }
        .duties(&terms, &leads(), fresh);
        assert!(!born.is_empty(), "{what:?} begins nothing");
        assert!(born.iter().all(|duty| duty.clock_start == said), "{what:?}");
    }
}
