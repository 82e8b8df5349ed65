//! What is owed once another duty is done, and what is owed beforehand.
use app::Error;
use domain::{
    agreement::{DutyTerm, Recipient, SigningAnswers, Terms},
    duty::{Awaited, Duty, DutyState, OccurrenceAnswers, RecordKind, Trigger},
    organisation::{LeadRole, Role},
};
use jiff::civil::date;
use store::Store;
use testkit::{Town, london};

use crate::story::{duties_of_session, note, send};

testkit::on_both!(
    a_report_starts_the_clock_of_its_review_and_the_review_that_of_the_plan,
    what_is_owed_beforehand_is_born_with_the_plan_and_withdrawn_with_the_session,
    what_somebody_says_has_happened_begins_its_duties_once_and_not_before_go_live,
);

/// The town's terms with a report that is reviewed within 48 hours, a plan changed after it, and consent beforehand.
fn with_a_chain(mut terms: Terms) -> Terms {
    let summary = terms.duty("session-summary").expect("the town's terms").clone();
    let next = |(key, trigger, after, within, record): (&str, Trigger, Option<&str>, &str, RecordKind)| DutyTerm {
        key: key.to_owned(),
        trigger,
        after: after.map(str::to_owned),
        owed_by: LeadRole::ServiceManager,
        recipient: Recipient::Lead(LeadRole::SessionLead),
        within: within.parse().expect("a limit"),
        record,
        answered_by: None,
        ..summary.clone()
    };
    let chain = [
        ("review", Trigger::DutyDone, Some("session-summary"), "48 hours", RecordKind::ReportReview),
        ("plan", Trigger::DutyDone, Some("review"), "10 working days", RecordKind::PlanVersion),
        ("consent", Trigger::BeforeSession, None, "before it starts", RecordKind::ConsentDecision),
    ];
    terms.duties.extend(chain.map(next));
    terms.hang_together().expect("terms that hang together");
    terms
}

/// The town, with the chain agreed as a variation that holds from 8 September.
async fn chained(store: Store) -> Town {
    let town = Town::live(store).await;
    let reference = town.reference();
    let offered = town.by(Role::PartnershipLead, async |work| {
        let (terms, from) = (with_a_chain(testkit::town::terms()), date(2026, 9, 8));
        app::agreement::vary(work, reference, terms, from, "Each report is reviewed").await
    });
    offered.await.unwrap();
    for role in [Role::RegisteredManager, Role::PartnerLead] {
        town.by(role, async |work| app::agreement::agree(work, reference, 2, &SigningAnswers::of(&work.actor)).await)
            .await
            .unwrap();
    }
    town
}

async fn of_key(town: &Town, session: usize, key: &str) -> Option<Duty> {
    duties_of_session(town, session).await.into_iter().find(|duty| duty.key == key)
}

async fn done(town: &Town, duty: &Duty) {
    let stated = town.by(Role::ServiceManager, async |work| {
        app::duty::state_done(work, duty.id, Some(work.now), "Each recommendation is decided", "Shelf 3", None).await
    });
    stated.await.unwrap();
}

async fn a_report_starts_the_clock_of_its_review_and_the_review_that_of_the_plan(store: Store) {
    let town = chained(store).await;
    town.at("2026-09-08 16:00");
    town.run_jobs().await;
    assert_eq!(of_key(&town, 1, "review").await, None, "there is nothing to review yet");
    send(&town, 1, &note(&town)).await.unwrap();
    let review = of_key(&town, 1, "review").await.expect("the note has arrived");
    assert_eq!((review.clock_start, review.due_at), (london("2026-09-08 16:00"), london("2026-09-10 16:00")));
    assert_eq!(review.owner, town.actor(Role::ServiceManager).membership);
    town.at("2026-09-09 10:00");
    done(&town, &review).await;
    let plan = of_key(&town, 1, "plan").await.expect("the report is reviewed");
    assert_eq!(plan.clock_start, london("2026-09-09 10:00"));
    assert_eq!(of_key(&town, 1, "review").await.unwrap().on_time(), Some(true));
}

async fn what_is_owed_beforehand_is_born_with_the_plan_and_withdrawn_with_the_session(store: Store) {
    let town = chained(store).await;
    let planned = [app::activity::Planned {
        name: "Observation".to_owned(),
        starts_at: london("2026-09-22 14:00"),
        ends_at: london("2026-09-22 15:00"),
        place: "Fairhaven House".to_owned(),
    }];
    let reference = town.reference();
    let planned = town.by(Role::PartnershipLead, async |work| app::activity::plan(work, reference, &planned).await);
    let session = planned.await.unwrap().remove(0);
    let subject = domain::duty::Subject::Session(session.id.0);
    let [consent] = &crate::story::about(&town, subject).await[..] else { panic!("one duty, before it starts") };
    assert_eq!((consent.key.as_str(), consent.due_at), ("consent", london("2026-09-22 14:00")));
    let by = Some(domain::activity::CancelledBy::Partner);
    let cancelled = town.by(Role::Practitioner, async |work| {
        app::activity::cancel(work, &session.reference, by, "Illness", None).await
    });
    cancelled.await.unwrap();
    let [consent] = &crate::story::about(&town, subject).await[..] else { panic!("the same duty") };
    assert!(matches!(consent.state, DutyState::Withdrawn { .. }), "{:?}", consent.state);
}

/// The town's terms with duties for a referral and for something in the terms' own words.
fn with_what_is_said(mut terms: Terms) -> Terms {
    let summary = terms.duty("session-summary").expect("the town's terms").clone();
    let waiting = |key: &str, trigger, when: Option<&str>| DutyTerm {
        key: key.to_owned(),
        trigger,
        when: when.map(str::to_owned),
        within: "2 working days".parse().expect("a limit"),
        record: RecordKind::Statement,
        answered_by: None,
        ..summary.clone()
    };
    terms.duties.push(waiting("first-contact", Trigger::ReferralReceived, None));
    terms.duties.push(waiting("crisis-call", Trigger::Reported, Some("a peer is in crisis")));
    terms.hang_together().expect("terms that hang together");
    terms
}

async fn what_somebody_says_has_happened_begins_its_duties_once_and_not_before_go_live(store: Store) {
    let town = Town::live(store).await;
    let reference = town.reference();
    let offered = town.by(Role::PartnershipLead, async |work| {
        let (terms, from) = (with_what_is_said(testkit::town::terms()), date(2026, 9, 8));
        app::agreement::vary(work, reference, terms, from, "Referrals are answered").await
    });
    offered.await.unwrap();
    for role in [Role::RegisteredManager, Role::PartnerLead] {
        town.by(role, async |work| app::agreement::agree(work, reference, 2, &SigningAnswers::of(&work.actor)).await)
            .await
            .unwrap();
    }
    town.at("2026-09-10 12:00");
    let partnership = town.partnership().await;
    let awaited = town.by(Role::PartnerLead, async |work| app::duty::awaited(work, &partnership).await).await.unwrap();
    assert_eq!(awaited, [Awaited::Referral, Awaited::Named("a peer is in crisis".to_owned())]);
    let says = async |role: Role, what: Option<&str>, at: Option<&str>, key: &str| {
        let answers = OccurrenceAnswers { what: what.map(str::to_owned), at: at.map(london) };
        town.by(role, async |work| app::duty::say(work, reference, &answers, Some(key)).await).await
    };
    let born = async || {
        let (open, _) = town
            .by(Role::PartnershipLead, async |work| app::duty::of_partnership(work, &partnership).await)
            .await
            .unwrap();
        let of = |key: &str| open.iter().filter(|explained| explained.duty.key == key).count();
        (of("first-contact"), of("crisis-call"))
    };
    // Nothing chosen, a place that is not there, a moment to come, a day before go-live: all refused, nothing begun.
    for (what, at) in [
        (None, Some("2026-09-10 11:00")),
        (Some("complaint"), Some("2026-09-10 11:00")),
        (Some("referral"), None),
        (Some("referral"), Some("2026-09-10 13:00")),
        (Some("referral"), Some("2026-03-01 11:00")),
    ] {
        assert!(matches!(says(Role::PartnerLead, what, at, "bad").await, Err(Error::Refused(_))), "{what:?} {at:?}");
    }
    assert_eq!(born().await, (0, 0));
    for _ in 0..2 {
        says(Role::Practitioner, Some("referral"), Some("2026-09-10 11:00"), "referral").await.unwrap();
    }
    assert_eq!(born().await, (1, 0), "sent twice, it happened once");
    says(Role::ServiceManager, Some("a peer is in crisis"), Some("2026-09-09 23:30"), "crisis").await.unwrap();
    assert_eq!(born().await, (1, 1));
    for outside in [Role::Administrator, Role::InspectorReader, Role::CommissionerReader] {
        let said = says(outside, Some("referral"), Some("2026-09-10 11:00"), "outside").await;
        assert!(matches!(said, Err(Error::Refused(_) | Error::NotFound)), "{outside:?}: {said:?}");
    }
}
