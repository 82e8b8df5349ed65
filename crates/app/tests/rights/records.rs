//! Partnerships, sessions, duties, summaries, incidents: whoever holds both keys finds them, and nobody else.
use domain::{
    activity::{Session, SessionState},
    duty::{Duty, DutyState, RecordKind, Subject},
    incident::Incident,
    organisation::{Actor, LeadRole, TenantId},
    partnership::{Partnership, PartnershipId, PartnershipState, policy},
    record::{SessionSummary, SummaryState},
    time::TimeLimit,
};
use jiff::{SignedDuration, Timestamp};
use store::{Store, Work};

use crate::{
    people::actor,
    world::{PARTNERSHIPS, add, draw, id, now, reading, sorted},
};

testkit::on_both!(people_find_the_records_of_their_partnerships_and_no_others);

async fn people_find_the_records_of_their_partnerships_and_no_others(store: Store) {
    for (tenant, partnership) in PARTNERSHIPS {
        add(&store, tenant, partnership, async |work, partnership| fill(work, tenant, partnership).await).await;
    }
    let mut held_keys = 0;
    for actor in draw(80, &actor()) {
        let may: Vec<_> = PARTNERSHIPS
            .into_iter()
            .filter(|(tenant, partnership)| policy::see(&actor, *tenant, *partnership))
            .map(|(_, partnership)| partnership)
            .collect();
        held_keys += may.len();
        let work = reading(&store, &actor).await;
        assert_lists(&work, &actor, &may).await;
        for (_, partnership) in PARTNERSHIPS {
            assert_of_partnership(&work, &actor, partnership, may.contains(&partnership)).await;
            assert_looked_up(&work, &actor, partnership, may.contains(&partnership)).await;
        }
    }
    assert!(held_keys > 30, "some people did find something");
}

/// Lists over all partnerships.
async fn assert_lists(work: &Work, actor: &Actor, may: &[PartnershipId]) {
    let expected = sorted(may.iter().copied());
    let partnerships = store::partnership::list(work).await.unwrap();
    assert_eq!(sorted(partnerships.iter().map(|found| found.id)), expected, "partnerships of {actor:?}");

    let sessions = store::activity::in_scope_between(work, dawn(), dusk()).await.unwrap();
    assert_eq!(sorted(sessions.iter().map(|found| found.partnership)), expected, "sessions of {actor:?}");
    let every_session: Vec<_> = PARTNERSHIPS.into_iter().map(|(_, partnership)| session_id(partnership)).collect();
    let sessions = store::activity::several(work, &every_session).await.unwrap();
    assert_eq!(sorted(sessions.iter().map(|found| found.partnership)), expected, "several sessions for {actor:?}");

    let queue = store::duty::open_of_kind(work, RecordKind::WeeklyReview, 50).await.unwrap();
    assert_eq!(sorted(queue.iter().map(|found| found.partnership)), expected, "the queue of {actor:?}");
    let owned = store::duty::owned_by(work, OWNER, 50).await.unwrap();
    assert_eq!(sorted(owned.iter().map(|found| found.partnership)), expected, "owned duties for {actor:?}");

    let standing = store::record::standing(work, &every_session).await.unwrap();
    assert_eq!(sorted(standing.iter().map(|found| found.partnership)), expected, "summaries of {actor:?}");
}

/// Lists of one partnership.
async fn assert_of_partnership(work: &Work, actor: &Actor, partnership: PartnershipId, may: bool) {
    let expected = usize::from(may);
    let found = [
        ("sessions", store::activity::between(work, partnership, dawn(), dusk()).await.unwrap().len()),
        ("earlier sessions", store::activity::before(work, partnership, dusk(), 50).await.unwrap().len()),
        ("waiting summaries", store::record::waiting(work, partnership).await.unwrap().len()),
        ("summaries of a session", store::record::of_session(work, session_id(partnership)).await.unwrap().len()),
        ("open duties", store::duty::open_in(work, partnership, 50).await.unwrap().len()),
        ("duties about a session", store::duty::about(work, subject(partnership)).await.unwrap().len()),
        ("counted duties", counted(work, partnership).await),
        ("incidents", store::incident::between(work, partnership, dawn(), dusk()).await.unwrap().len()),
    ];
    for (what, amount) in found {
        assert_eq!(amount, expected, "{what} of {partnership} for {actor:?}");
    }
    let delivered = store::activity::any_delivered(work, partnership).await.unwrap();
    assert_eq!(delivered, may, "whether {partnership} delivered anything, for {actor:?}");
}

async fn counted(work: &Work, partnership: PartnershipId) -> usize {
    let subjects = [subject(partnership)];
    store::duty::about_each(work, partnership, &[RecordKind::WeeklyReview], &subjects).await.unwrap().len()
}

/// Looked up one by one.
async fn assert_looked_up(work: &Work, actor: &Actor, partnership: PartnershipId, may: bool) {
    let session = session_id(partnership);
    let by_reference = store::activity::by_reference(work, &reference('S', partnership)).await.unwrap();
    let of_partnership = store::partnership::by_reference(work, &reference('P', partnership)).await.unwrap();
    let found = [
        ("partnership", store::partnership::get(work, partnership).await.unwrap().is_some()),
        ("partnership by reference", of_partnership.is_some_and(|found| found.id == partnership)),
        ("session", store::activity::get(work, session).await.unwrap().is_some()),
        ("session by reference", by_reference.is_some_and(|found| found.id == session)),
        ("duty", store::duty::get(work, id(0x6000 + number(partnership))).await.unwrap().is_some()),
        ("summary", store::record::get(work, id(0x7000 + number(partnership))).await.unwrap().is_some()),
    ];
    for (what, there) in found {
        assert_eq!(there, may, "the {what} of {partnership} for {actor:?}");
    }
}

const OWNER: domain::organisation::MembershipId = id(0x3001);

/// One of everything.
async fn fill(work: &Work, tenant: TenantId, partnership: PartnershipId) -> Result<(), store::Error> {
    let number = number(partnership);
    let described = Partnership {
        id: partnership,
        tenant,
        reference: reference('P', partnership),
        partner: id(0x8000),
        service: "Music".to_owned(),
        state: PartnershipState::Mobilising,
    };
    store::partnership::add(work, &described).await?;
    let session = Session {
        id: session_id(partnership),
        tenant,
        partnership,
        reference: reference('S', partnership),
        name: "Music".to_owned(),
        starts_at: now(),
        ends_at: now() + SignedDuration::from_hours(1),
        place: "The hall".to_owned(),
        state: SessionState::Delivered,
    };
    store::activity::add(work, &[session]).await?;
    let duty = Duty {
        id: id(0x6000 + number),
        tenant,
        partnership,
        agreement: id(0x9000),
        clause: "4.2".to_owned(),
        key: "weekly-review".to_owned(),
        title: "Read".to_owned(),
        subject: subject(partnership),
        owed_by: LeadRole::ServiceManager,
        owner: OWNER,
        clock_start: now(),
        limit: "24 hours".parse::<TimeLimit>().unwrap(),
        due_at: now() + SignedDuration::from_hours(24),
        record: RecordKind::WeeklyReview,
        state: DutyState::Open,
    };
    store::duty::add(work, &[duty]).await?;
    let summary = SessionSummary {
        id: id(0x7000 + number),
        tenant,
        partnership,
        session: session_id(partnership),
        template: domain::record::TEMPLATE.to_owned(),
        themes: "We sang".to_owned(),
        worried: false,
        author: OWNER,
        submitted_at: now(),
        supersedes: None,
        state: SummaryState::Waiting,
    };
    store::record::add(work, &summary).await?;
    let incident = Incident {
        id: id(0xA000 + number),
        tenant,
        partnership,
        person: id(0xB000),
        occurred_at: now(),
        severity: 1,
        what: "Shouted".to_owned(),
        recorded_by: OWNER,
        recorded_at: now(),
    };
    store::incident::add(work, &incident).await
}

fn number(partnership: PartnershipId) -> u128 {
    partnership.0.as_u128() - 0x2000
}

fn session_id(partnership: PartnershipId) -> domain::activity::SessionId {
    id(0x5000 + number(partnership))
}

fn subject(partnership: PartnershipId) -> Subject {
    Subject::Session(session_id(partnership).0)
}

/// The two tenants call theirs the same.
fn reference(letter: char, partnership: PartnershipId) -> String {
    format!("{letter}-{:04}", (number(partnership) - 1) % 2 + 1)
}

fn dawn() -> Timestamp {
    now() - SignedDuration::from_hours(12)
}

fn dusk() -> Timestamp {
    now() + SignedDuration::from_hours(12)
}
