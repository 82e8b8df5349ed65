//! What must be there to do at the end of the story, whenever that is.
use demo::Replayed;
use domain::{
    agreement::ConcernLevel,
    concern::ConcernState,
    duty::{RecordKind, Standing},
};
use jiff::{SignedDuration, Timestamp};
use store::Store;

use crate::{moment, work_of};

/// Asserts that there is something to do.
pub async fn has_something_to_do(store: &Store, replayed: &Replayed, now: Timestamp) {
    let work = work_of(store, "d.maris@brackenmere.example", now).await;
    let partnership = app::partnership::find(&work, &replayed.partnership).await.unwrap().value;
    let open = store::duty::open_in(&work, partnership.id, 100).await.unwrap();
    let late = |record| open.iter().filter(move |duty| duty.record == record && duty.standing(now) == Standing::Late);
    assert!(open.iter().any(|duty| duty.standing(now) == Standing::Late), "{now}: nothing is late");
    assert!(open.iter().any(|duty| duty.standing(now) != Standing::Late), "{now}: nothing is due");
    assert!(late(RecordKind::WeeklyReview).count() <= 1, "{now}: one late review is enough");
    assert!(late(RecordKind::SessionSummary).count() <= 1, "{now}: one late note is enough");
    if now >= moment("2026-10-19") {
        assert_eq!(late(RecordKind::WeeklyReview).count(), 1, "{now}");
        assert_eq!(late(RecordKind::SessionSummary).count(), 1, "{now}");
    }

    let concerns = app::concern::of_partnership(&work, &partnership).await.unwrap();
    let worry = &concerns[0];
    assert_eq!((worry.level, worry.state()), (ConcernLevel::L2, ConcernState::Acknowledged), "{now}");
    assert!(now.duration_since(worry.aware_at) < SignedDuration::from_hours(21), "{now}: {}", worry.aware_at);
    let follow_up = open.iter().find(|duty| duty.record == RecordKind::WrittenFollowUp).unwrap();
    assert_ne!(follow_up.standing(now), Standing::Late);

    let six_weeks = now + SignedDuration::from_hours(6 * 7 * 24);
    let planned = store::activity::between(&work, partnership.id, now, six_weeks).await.unwrap();
    assert!(planned.len() >= 4, "{now}: {} sessions are planned", planned.len());

    drop(work);
    let work = work_of(store, "p.quillfeather@brackenmere.example", now).await;
    let today = app::today::today(&work).await.unwrap();
    assert!(!(today.now.is_empty() && today.this_week.is_empty()), "{now}: nothing on Today");
    assert!(today.open_concerns >= 1);
    assert!(today.now.iter().all(|duty| !duty.clause.is_empty() && !duty.why.is_empty()));
    drop(work);
    let verified = app::ledger::verify(store, replayed.tenant, None, now).await.unwrap();
    assert_eq!((verified.unsealed, verified.faults), (0, Vec::new()));
}
