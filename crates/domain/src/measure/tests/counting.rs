//! Attendance, timeliness, rates and pairs.

use jiff::{SignedDuration, Timestamp, civil::date};
use proptest::prelude::*;

use super::close;
use crate::{
    activity::Mark,
    measure::{
        Comparison, Due, PairedChange, Rate, Ratio, Stay, Timeliness, Verdict, Window,
        attendance::{
            Planned, attendance, by_person, by_session, delivery, people_attending_at_least, unexplained_in_a_row,
        },
        median, person_days, poisson, standard_deviation,
    },
};

/// P1's quarter: how many came of how many expected each week; the eighth was cancelled.
const P1: [Option<(u32, u32)>; 13] = [
    Some((7, 10)),
    Some((7, 10)),
    Some((8, 10)),
    Some((8, 10)),
    Some((7, 9)),
    Some((8, 9)),
    Some((8, 10)),
    None,
    Some((8, 10)),
    Some((9, 10)),
    Some((8, 10)),
    Some((9, 10)),
    Some((9, 10)),
];

/// A register of ten, the first of whom is excused when nine were expected; those who came are the last ones.
fn p1_sessions() -> Vec<Planned<u32>> {
    let session = |(came, expected): (u32, u32)| {
        let mark = |person: u32| match person {
            1 if expected == 9 => Mark::Excused,
            person if person > 10 - came => Mark::Attended,
            _ => Mark::AbsentNotice,
        };
        Planned::Delivered((1..=10).map(|person| (person, mark(person))).collect())
    };
    P1.iter().map(|week| week.map_or(Planned::Cancelled, session)).collect()
}

#[test]
fn attendance_and_delivery_of_the_first_partnership() {
    let sessions = p1_sessions();
    assert_eq!(attendance(&sessions), Ratio::new(96, 118));
    assert_eq!(attendance(&sessions).to_string(), "96 of 118 (81.4%)");
    assert_eq!(delivery(&sessions).to_string(), "12 of 13 (92.3%)");
    let weeks = by_session(&sessions);
    assert_eq!((weeks.len(), weeks[7]), (13, None));
    let held: Vec<f64> = weeks.into_iter().flatten().collect();
    close(median(&held).unwrap(), 80.0, 1);
    close(standard_deviation(&held).unwrap(), 6.8, 1);
    assert_eq!(by_person(&sessions)[&1].denominator, 10);
    assert_eq!(people_attending_at_least(75.0, &sessions), Ratio::new(8, 10));
}

#[test]
fn missing_is_missing() {
    assert_eq!(Ratio::new(0, 0).percent(), None);
    assert_eq!(Ratio::new(0, 0).to_string(), "none to count");
    assert_eq!(attendance::<u32>(&[Planned::Cancelled]).percent(), None);
    assert_eq!(people_attending_at_least(75.0, &[Planned::Delivered(vec![(1, Mark::Excused)])]), Ratio::new(0, 0));
    assert_eq!(Rate { events: 3, person_days: 0 }.per_person_week(), None);
    assert_eq!(PairedChange::of([(Some(1.0), None)]), None);
    let none = Comparison { baseline: Rate::over_person_weeks(0, 0), now: Rate::over_person_weeks(3, 10) };
    assert_eq!(none.sentence(), "Not enough was recorded to compare with the baseline.");
}

#[test]
fn unexplained_absences_in_a_row() {
    use Mark::{AbsentNoNotice as Silent, AbsentNotice as Told, Attended as Came, Excused as Away};
    assert_eq!(unexplained_in_a_row(&[Came, Silent, Silent]), 2);
    assert_eq!(unexplained_in_a_row(&[Silent, Away, Silent, Away]), 2);
    assert_eq!(unexplained_in_a_row(&[Silent, Told, Silent]), 1);
    assert_eq!(unexplained_in_a_row(&[Silent, Silent, Came]), 0);
}

#[test]
fn what_never_came_is_late() {
    let at = |hour: i64| Timestamp::constant(1_790_000_000, 0) + SignedDuration::from_hours(hour);
    let due = |due: i64, done: Option<i64>| Due { due: at(due), done: done.map(at) };
    let things = [
        due(10, Some(10)),
        due(10, Some(9)),
        due(10, Some(11)),
        due(10, None),
        due(10, Some(30)),
        due(50, Some(1)),
        due(50, None),
    ];
    let counted = Timeliness::as_at(at(24), things);
    assert_eq!(counted, Timeliness { on_time: 2, late: 1, missing: 2, not_yet_due: 2 });
    assert_eq!(counted.ratio(), Ratio::new(2, 5));
    assert_eq!(Timeliness::as_at(at(0), things).ratio().percent(), None);
    assert_eq!(Ratio::new(43, 46).to_string(), "43 of 46 (93.5%)");
    assert_eq!(Ratio::new(19, 20).is_at_least(95.0), Some(true));
}

#[test]
fn person_weeks_of_the_first_partnership() {
    let stay = |away: Vec<Window>| Stay { from: date(2026, 1, 5), until: None, away };
    let hospital = Window { from: date(2026, 8, 3), to: date(2026, 8, 16) };
    let overlapping = Window { from: date(2026, 8, 10), to: date(2026, 8, 12) };
    let mut people = vec![stay(vec![]); 9];
    people.push(stay(vec![hospital, overlapping]));
    let quarter = Window { from: date(2026, 7, 6), to: date(2026, 10, 4) };
    assert_eq!(person_days(&people, quarter), 128 * 7);
    assert_eq!(person_days(&people, Window { from: date(2026, 5, 4), to: date(2026, 6, 28) }), 80 * 7);
    people[0].until = Some(date(2026, 7, 6));
    people[1].from = date(2026, 10, 4);
    assert_eq!(person_days(&people, quarter), 128 * 7 - 90 - 90);
}

#[test]
fn the_two_rates_of_the_first_partnership() {
    let compared = Comparison { baseline: Rate::over_person_weeks(34, 80), now: Rate::over_person_weeks(37, 128) };
    close(compared.baseline.per_person_week().unwrap(), 0.425, 3);
    close(compared.now.per_person_week().unwrap(), 0.289, 3);
    close(compared.percent_change().unwrap(), -32.0, 0);
    let ratio = compared.ratio().unwrap();
    close(ratio.value, 0.68, 2);
    close(ratio.interval.low, 0.43, 2);
    close(ratio.interval.high, 1.08, 2);
    assert_eq!(
        compared.sentence(),
        "34 incidents in 80 person-weeks at baseline, 37 in 128 now: 0.425 to 0.289 a person-week (−32%). Rate ratio \
         0.68, 95% confidence interval 0.43 to 1.08: compatible with chance on counts alone. The change is associated \
         with this period; counts do not show what led to it."
    );
}

#[test]
fn the_two_rates_of_the_second_partnership() {
    let compared = Comparison { baseline: Rate::over_person_weeks(61, 168), now: Rate::over_person_weeks(44, 179) };
    close(compared.baseline.per_person_week().unwrap(), 0.363, 3);
    close(compared.now.per_person_week().unwrap(), 0.246, 3);
    let ratio = compared.ratio().unwrap();
    close(ratio.value, 0.68, 2);
    close(ratio.interval.low, 0.46, 2);
    close(ratio.interval.high, 1.00, 2);
    // The upper end is 0.998, shown as 1.00: the words must not claim more than the figure shown.
    assert_eq!(ratio.verdict(), Verdict::Borderline);
    let halved = Comparison { baseline: Rate::over_person_weeks(200, 100), now: Rate::over_person_weeks(100, 100) };
    assert_eq!(halved.ratio().unwrap().verdict(), Verdict::MoreThanChance);
}

#[test]
fn no_incidents_on_one_side_gives_no_ratio() {
    let compared = Comparison { baseline: Rate::over_person_weeks(4, 10), now: Rate::over_person_weeks(0, 10) };
    assert_eq!(compared.ratio(), None);
    assert_eq!(
        compared.sentence(),
        "4 incidents in 10 person-weeks at baseline, 0 in 10 now: 0.400 to 0.000 a person-week (−100%). With no \
         incidents on one side a ratio cannot be worked out. Two points are not a trend."
    );
}

#[test]
fn exact_poisson_intervals() {
    // Tables of Garwood's interval.
    let table: [(u32, f64, f64); 6] = [
        (0, 0.0, 3.6889),
        (1, 0.0253, 5.5716),
        (5, 1.6235, 11.6683),
        (10, 4.7954, 18.3904),
        (34, 23.5460, 47.5116),
        (100, 81.3640, 121.6271),
    ];
    for (count, low, high) in table {
        let (found_low, found_high) = poisson::exact_interval(count);
        close(found_low, low, 3);
        close(found_high, high, 3);
    }
    let interval = Rate::over_person_weeks(34, 80).interval().unwrap();
    close(interval.low, 0.294, 3);
    close(interval.high, 0.594, 3);
}

#[test]
fn scores_are_compared_in_pairs() {
    let change =
        PairedChange::of([(Some(6.0), Some(5.0)), (Some(7.0), Some(6.0)), (Some(9.0), None), (None, None)]).unwrap();
    assert_eq!((change.pairs, change.unpaired), (2, 1));
    close(change.change(), -1.0, 6);
    assert_eq!(change.sentence(), "6.5 to 5.5 (2 people asked both times; 1 asked once and left out)");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_cancelled_session_never_moves_attendance(
        marks in prop::collection::vec(prop::collection::vec((0..9_u32, prop::sample::select(Mark::ALL.to_vec())), 0..9), 0..9),
        place in any::<prop::sample::Index>(),
    ) {
        let mut sessions: Vec<Planned<u32>> = marks.into_iter().map(Planned::Delivered).collect();
        let (before, people, delivered) = (attendance(&sessions), by_person(&sessions), delivery(&sessions));
        sessions.insert(place.index(sessions.len() + 1), Planned::Cancelled);
        prop_assert_eq!(attendance(&sessions), before);
        prop_assert_eq!(by_person(&sessions), people.clone());
        prop_assert_eq!(delivery(&sessions), Ratio::new(delivered.numerator, delivered.denominator + 1));
        prop_assert_eq!(people.into_values().sum::<Ratio>(), before);
    }

    #[test]
    fn an_interval_encloses_its_count(count in 0..3000_u32) {
        let (low, high) = poisson::exact_interval(count);
        prop_assert!(low <= f64::from(count) && f64::from(count) < high);
        prop_assert!(low >= 0.0 && high.is_finite());
    }

    #[test]
    fn a_sentence_never_claims_a_cause(a in 0..300_u32, b in 0..300_u32, weeks in 0..300_u32, more in 0..300_u32) {
        let said = Comparison { baseline: Rate::over_person_weeks(a, weeks), now: Rate::over_person_weeks(b, more) }.sentence();
        prop_assert!(!said.contains("caus") && !said.contains("NaN") && !said.contains("inf"), "{}", said);
    }
}
