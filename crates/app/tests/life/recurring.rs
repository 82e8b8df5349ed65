//! Duties that come round: born once for each week and month from go-live on, whenever the worker looks.
use domain::{
    duty::{Duty, Subject},
    organisation::Role,
    time::IsoWeek,
};
use jiff::civil::{Date, date};
use store::Store;
use testkit::Town;

testkit::on_both!(
    each_week_is_born_once,
    a_worker_that_looks_often_finds_nothing_new,
    months_come_round_with_the_weeks,
    nothing_is_born_before_go_live,
    a_week_is_due_on_its_friday_after_the_clocks_change
);

async fn each_week_is_born_once(store: Store) {
    let town = Town::live(store).await;
    for week in 0..10 {
        town.clock.set(domain::time::instant(monday(week), jiff::civil::time(0, 0, 0, 0)));
        town.run_jobs().await;
        let expected: Vec<_> = (0..=week).map(monday).collect();
        assert_eq!(periods(&town, "weekly-review").await, expected, "on Monday {}", monday(week));
    }
}

async fn a_worker_that_looks_often_finds_nothing_new(store: Store) {
    let town = Town::live(store).await;
    for _ in 0..5 {
        assert_eq!(town.run_jobs().await, 0);
    }
    let leads = town.actor(Role::PartnershipLead);
    // Two jobs of the same period, as after a restored backup.
    let again = app::duty::NewPeriod { partnership: town.partnership_id().0 };
    town.as_(leads, async |work| store::job::enqueue(work, &again).await).await.unwrap();
    assert_eq!(town.run_jobs().await, 1);
    assert_eq!(periods(&town, "weekly-review").await, [monday(0)]);
}

async fn months_come_round_with_the_weeks(store: Store) {
    let town = Town::live(store).await;
    for day in ["2026-09-30 12:00", "2026-10-01 00:00", "2026-11-01 09:00"] {
        town.at(day);
        town.run_jobs().await;
    }
    let months = periods(&town, "monthly-call").await;
    assert_eq!(months, [date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)]);
}

async fn nothing_is_born_before_go_live(store: Store) {
    let town = Town::ready(store).await;
    town.at("2026-09-30 12:00");
    town.run_jobs().await;
    let born: Vec<_> = all(&town).await.into_iter().filter(|duty| matches!(duty.subject, Subject::Period(_))).collect();
    assert!(born.is_empty(), "{born:?}");
}

async fn a_week_is_due_on_its_friday_after_the_clocks_change(store: Store) {
    let town = Town::live(store).await;
    town.at("2026-10-26 00:00");
    town.run_jobs().await;
    let week = all(&town).await.into_iter().find(|duty| duty.subject == Subject::Period(date(2026, 10, 26)));
    assert_eq!(week.expect("the week after the change").due_at, testkit::london("2026-10-30 17:00"));
}

/// The Monday of the town's first week and those after.
fn monday(week: i64) -> Date {
    IsoWeek::of(date(2026, 9, 1)).monday().saturating_add(jiff::Span::new().weeks(week))
}

async fn all(town: &Town) -> Vec<Duty> {
    let work = town.reading(town.actor(Role::ServiceManager)).await;
    store::duty::open_in(&work, town.partnership_id(), 100).await.unwrap()
}

/// The periods for which a duty has been born, in order.
async fn periods(town: &Town, key: &str) -> Vec<Date> {
    let duties = all(town).await;
    let of_key = duties.iter().filter(|duty| duty.key == key);
    let mut periods: Vec<_> = of_key
        .filter_map(|duty| match duty.subject {
            Subject::Period(day) => Some(day),
            _ => None,
        })
        .collect();
    periods.sort();
    periods
}
