//! What must be true of the quarter July to September 2026.
use app::measure::{Figure, FigureKey, Figures, figures};
use demo::Replayed;
use domain::{
    agreement::ConcernLevel,
    concern::{AuthorityDecision, WantedOutcome},
    time::{Quarter, london_date},
};
use jiff::{Timestamp, civil::Date};
use store::{Store, Work};

use crate::{moment, work_of};

/// Asserts every figure of the quarter, and that each opens as many records as it counts.
pub async fn are_the_quarters(store: &Store, replayed: &Replayed, now: Timestamp) {
    let work = work_of(store, "p.quillfeather@brackenmere.example", now).await;
    let partnership = app::partnership::find(&work, &replayed.partnership).await.unwrap().value;
    let counted = figures(&work, &partnership, Quarter::new(2026, 2).unwrap()).await.unwrap();
    counts(&counted);
    series(&counted);
    incident_rate(&counted);
    concerns(&work, &partnership).await;
    early_review(&work, &partnership).await;
    work.commit().await.unwrap();
    ledger(store, replayed, now).await;
}

fn figure(counted: &Figures, key: FigureKey) -> &Figure {
    counted.figure(key).unwrap_or_else(|| panic!("{key:?} is missing"))
}

fn counts(counted: &Figures) {
    let expected = [
        (FigureKey::Delivery, "12 of 13", "", 13),
        (FigureKey::Attendance, "81.4%", "96 of 118 expected", 12),
        (FigureKey::PeopleAttending, "7 of 10", "", 10),
        (FigureKey::IncidentRate, "0.289", "37 incidents in 128 person-weeks", 37),
        (FigureKey::SummariesOnTime, "11 of 12", "", 12),
        (FigureKey::ReviewsOnTime, "13 of 13", "", 13),
        (FigureKey::Concerns, "5", "L0 3, L1 1, L2 1, L3 0", 5),
        (FigureKey::ConcernCalls, "2 of 2", "", 2),
        (FigureKey::ConcernFollowUps, "1 of 1", "", 1),
    ];
    for (key, headline, detail, records) in expected {
        let figure = figure(counted, key);
        assert_eq!(figure.headline.as_deref(), Some(headline), "{key:?}");
        assert!(figure.detail.contains(detail), "{key:?}: {}", figure.detail);
        assert_eq!(figure.records.len(), records, "{key:?}");
    }
    let counting = |key, words: &str| {
        figure(counted, key).records.iter().filter(|record| record.counts_as.starts_with(words)).count()
    };
    assert_eq!(counting(FigureKey::Delivery, "Delivered"), 12);
    assert_eq!(counting(FigureKey::SummariesOnTime, "On time"), 11);
    assert_eq!(counting(FigureKey::SummariesOnTime, "Late"), 1);
    assert_eq!(counting(FigureKey::ReviewsOnTime, "On time"), 13);
    let says = |key, words: &str| {
        let meaning = figure(counted, key).meaning.as_deref().unwrap_or_default();
        assert!(meaning.contains(words), "{key:?}: {meaning}");
    };
    says(FigureKey::ConcernCalls, "after 22 minutes");
    says(FigureKey::ConcernFollowUps, "after 5 hours");
}

fn series(counted: &Figures) {
    let expected = [
        Some(70.0),
        Some(70.0),
        Some(80.0),
        Some(80.0),
        Some(77.8),
        Some(88.9),
        Some(80.0),
        None,
        Some(80.0),
        Some(90.0),
        Some(80.0),
        Some(90.0),
        Some(90.0),
    ];
    let shown = |value: f64| (value * 10.0).round() / 10.0;
    let values: Vec<_> = counted.attendance_series.iter().map(|point| point.value.map(shown)).collect();
    assert_eq!(values, expected);
}

fn incident_rate(counted: &Figures) {
    let weekly: Vec<_> = counted.incident_series.iter().map(|point| point.value.unwrap_or_default() as u32).collect();
    assert_eq!(weekly[..8], [5, 4, 4, 5, 4, 4, 4, 4]);
    assert_eq!(weekly[8..], [4, 4, 3, 3, 3, 4, 2, 3, 3, 2, 2, 2, 2]);
    assert_eq!(counted.baseline_points, 8);
    let meaning = figure(counted, FigureKey::IncidentRate).meaning.clone().unwrap_or_default();
    for words in [
        "34 incidents in 80 person-weeks at baseline, 37 in 128 now",
        "0.425 to 0.289",
        "−32%",
        "Rate ratio 0.68",
        "0.43 to 1.08",
        "compatible with chance",
        "13 weeks",
    ] {
        assert!(meaning.contains(words), "“{words}” is not in: {meaning}");
    }
}

async fn concerns(work: &Work, partnership: &domain::partnership::Partnership) {
    let all = app::concern::of_partnership(work, partnership).await.unwrap();
    let end = moment("2026-10-01");
    let of = |level| all.iter().filter(move |concern| concern.level == level && concern.aware_at < end);
    assert_eq!(of(ConcernLevel::L0).count(), 3);
    assert!(of(ConcernLevel::L0).all(|concern| concern.closing.is_some()), "read at the weekly review");
    let told = of(ConcernLevel::L2).next().unwrap();
    assert_eq!((told.minutes_to_call(), told.minutes_to_written()), (Some(22), Some(300)));
    let same_day = |at: Timestamp| london_date(at) == london_date(told.aware_at);
    assert!(same_day(told.acknowledged.as_ref().unwrap().at) && same_day(told.action.as_ref().unwrap().at));
    assert_eq!(told.decision.as_ref().unwrap().authority, AuthorityDecision::AdviceSought);
    assert_eq!(told.closing.as_ref().unwrap().outcome, WantedOutcome::Met);
    assert!(of(ConcernLevel::L1).all(|concern| concern.closing.is_some()));
}

async fn early_review(work: &Work, partnership: &domain::partnership::Partnership) {
    let done = store::duty::closed_in(work, partnership.id, 100).await.unwrap();
    let review = done.iter().find(|duty| duty.key == "early-review").unwrap();
    assert_eq!(london_date(review.due_at), Date::constant(2026, 8, 18));
    assert_eq!(review.on_time(), Some(true));
    for month in [7, 8] {
        let begins = domain::duty::Subject::Period(Date::constant(2026, month, 1));
        let call = done.iter().find(|duty| duty.key == "monthly-call" && duty.subject == begins);
        assert_eq!(call.and_then(|duty| duty.on_time()), Some(true), "the call of month {month}");
    }
}

async fn ledger(store: &Store, replayed: &Replayed, now: Timestamp) {
    for tenant in [replayed.tenant, replayed.neighbour] {
        let verified = app::ledger::verify(store, tenant, None, now).await.unwrap();
        assert_eq!((verified.unsealed, verified.faults.len()), (0, 0), "{verified:?}");
        assert!(verified.sealed > 5);
    }
}
