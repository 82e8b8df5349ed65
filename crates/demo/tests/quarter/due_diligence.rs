//! Due diligence of the four partnerships of domain.md §11: who delivers, what was shown when, and until when it counts.
use domain::{
    mobilisation::due_diligence::{Asked, Found, Standing},
    partnership::Partnership,
};
use jiff::{
    Timestamp,
    civil::{Date, date},
};
use store::{Store, Work};

use crate::work_of;

/// Asserts it of each.
pub async fn is_as_it_should_be(store: &Store, now: Timestamp) {
    let work = work_of(store, "r.okafor-finch@brackenmere.example", now).await;
    let all = store::partnership::list(&work).await.unwrap();
    let of = |service: &str| all.iter().find(|partnership| partnership.service == service).unwrap();
    for (service, people) in [
        ("Weekly wellbeing group", 4),
        ("Specialist communication support", 2),
        ("Issue-based advocacy", 2),
        ("Peer support", 9),
    ] {
        let found = app::mobilisation::due_diligence::due_diligence(&work, of(service)).await.unwrap();
        let left: Vec<_> = found.asked.iter().filter_map(Asked::left).collect();
        assert!(left.is_empty(), "{service}: {left:?}");
        assert_eq!(found.workers.len(), people, "{service}");
        for check in ["dbs", "induction"] {
            let each = found.asked.iter().filter(|asked| asked.check.key == check && asked.worker.is_some());
            assert_eq!(each.count(), people, "{service}: {check}, all of them");
        }
        assert!(app::mobilisation::due_diligence::lapses(&work, of(service).id).await.unwrap().is_empty());
    }
    let inducted = dates(&work, of("Weekly wellbeing group"), "induction").await;
    assert_eq!(inducted, [(date(2026, 6, 9), Some(date(2029, 6, 8))); 4], "four of four on 9 June");
    let trained = dates(&work, of("Peer support"), "peer-training").await;
    assert_eq!(trained.len(), 9, "nine of nine");
    assert!(trained.iter().all(|(on, _)| [date(2026, 6, 6), date(2026, 6, 13)].contains(on)), "{trained:?}");
    let indemnity = dates(&work, of("Specialist communication support"), "professional-indemnity").await;
    assert_eq!(indemnity, [(date(2026, 5, 1), Some(date(2027, 4, 30)))]);
    let host = dates(&work, of("Peer support"), "host-agreement").await;
    assert_eq!(host, [(date(2026, 5, 22), None)], "the host holds what the group cannot");
    let found = app::mobilisation::due_diligence::due_diligence(&work, of("Issue-based advocacy")).await.unwrap();
    let number = found.of("charity-number", None).and_then(|asked| asked.record.clone()).unwrap();
    let Some(Found::Identifier(identifier)) = number.check_record().map(|record| &record.found) else { panic!() };
    assert_eq!(identifier.number, "0000000", "as the terms have it");
}

/// From when until when a check counts, for each of whom it is asked.
async fn dates(work: &Work, partnership: &Partnership, check: &str) -> Vec<(Date, Option<Date>)> {
    let all = app::mobilisation::due_diligence::due_diligence(work, partnership).await.unwrap();
    let asked = all.asked.into_iter().filter(|asked| asked.check.key == check);
    let days = asked.map(|asked| {
        assert!(matches!(asked.standing, Standing::Held { .. }), "{}", asked.title());
        let record = asked.record.unwrap();
        (record.effective_on, record.expires_on)
    });
    days.collect()
}

/// Whoever owns what expires soon is warned of it, and so is whoever verifies it, whenever the story ends.
pub async fn somebody_is_warned(store: &Store, now: Timestamp) {
    for email in ["m.tarrant-vale@larkspur.example", "n.abara-stone@brackenmere.example"] {
        let work = work_of(store, email, now).await;
        let own = store::duty::owned_by(&work, work.actor.membership, 100).await.unwrap();
        let warned = own.iter().any(|duty| duty.title.ends_with(": Complaints policy") && duty.due_at > now);
        assert!(warned, "{email}: {:?}", own.iter().map(|duty| &duty.title).collect::<Vec<_>>());
    }
}
