//! The figures of one quarter (domain.md §6.4), as at now.
use domain::{
    activity::{Session, SessionState},
    agreement::{ConcernLevel, Terms},
    duty::{Duty, DutyState, RecordKind, Subject},
    measure::{
        Comparison, Due, Ratio, Timeliness, Window,
        attendance::{Planned, attendance, by_person, by_session, delivery, people_attending_at_least},
        spc::{Chart, Screening, Settings},
    },
    mobilisation::{Baseline, BaselineValue},
    partnership::{Partnership, PartnershipState, policy},
    person::PersonId,
    time::{Quarter, instant, london_date, words},
};
use jiff::{Timestamp, civil::Time};
use store::Work;

use super::{CountedRecord, Figure, FigureKey, count::incidents};
use crate::{Error, agreement, mobilisation};

/// One point of a series: a label and a value, or a gap.
#[derive(Clone, Debug)]
pub struct SeriesPoint {
    /// The label under it: "7 Jul".
    pub label: String,
    /// Its value; `None` is a gap, not zero.
    pub value: Option<f64>,
}

/// Everything that is counted about a partnership's quarter.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The quarter.
    pub quarter: Quarter,
    /// When it was counted.
    pub as_at: Timestamp,
    /// The figures, in the order of `FigureKey::ALL`.
    pub figures: Vec<Figure>,
    /// Attendance by session in per cent.
    pub attendance_series: Vec<SeriesPoint>,
    /// Incidents by week: the baseline's weeks first, then the quarter's.
    pub incident_series: Vec<SeriesPoint>,
    /// How many of those points are the baseline's.
    pub baseline_points: usize,
    /// The baseline's days, when its weeks are among the points.
    pub baseline_window: Option<Window>,
    /// The chart of the incidents, with limits frozen on the baseline.
    pub incident_chart: Option<Chart>,
}

impl Figures {
    /// One figure.
    pub fn figure(&self, key: FigureKey) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.key == key)
    }
}

/// The quarter that is shown when none is asked for: the last that has ended, if anything was live in it.
pub fn default_quarter(partnership: &Partnership, now: Timestamp) -> Quarter {
    let current = Quarter::of(london_date(now));
    match partnership.state {
        PartnershipState::Live { from } | PartnershipState::Paused { from, .. } if from <= current.previous().end() => {
            current.previous()
        }
        _ => current,
    }
}

/// Counts the figures of a quarter.
pub async fn figures(work: &Work, partnership: &Partnership, quarter: Quarter) -> Result<Figures, Error> {
    policy::see_figures(&work.actor)?;
    let open_records = policy::see_records(&work.actor).is_ok();
    let terms = agreement::in_force_today(work, partnership).await?.map(|version| version.terms);
    let (from, until) = (instant(quarter.start(), Time::midnight()), instant(quarter.next().start(), Time::midnight()));
    let sessions = store::activity::between(work, partnership.id, from, until).await?;
    // A session still to come, or whose note is still to come, is neither delivered nor cancelled yet.
    let past: Vec<Session> = sessions.into_iter().filter(|session| session.ends_at <= work.now).collect();
    let held = Held::read(work, past).await?;

    let link = |address: String| open_records.then_some(address);
    let mut figures = vec![
        held.delivery(&link),
        held.attendance(&link, target(terms.as_ref(), "attendance")),
        held.people_attending(target(terms.as_ref(), "people-attending")),
    ];
    let baselines = mobilisation::current_baselines(work, partnership.id).await?;
    let rate_before = baselines.iter().find(|baseline| baseline.measure == FigureKey::IncidentRate.code());
    let (incident_figure, series, baseline_points, chart) =
        incident_rate(work, partnership, quarter, rate_before, target(terms.as_ref(), "incident-rate")).await?;
    figures.push(incident_figure);
    let subjects: Vec<Subject> = held.sessions.iter().map(|session| Subject::Session(session.id.0)).collect();
    let duties = store::duty::about_each(work, partnership.id, &RecordKind::OF_SESSION, &subjects).await?;
    figures.push(timeliness(
        FigureKey::SummariesOnTime,
        "summaries that arrived on time ÷ summaries that were due; a missing one counts as late",
        &duties,
        work.now,
        target(terms.as_ref(), "summaries-on-time"),
        |duty| held.words(duty),
        |duty| held.session(duty).and_then(|session| link(format!("/sessions/{}", session.reference))),
    ));
    let weeks: Vec<Subject> = quarter.weeks().map(|week| Subject::Period(week.monday())).collect();
    let duties = store::duty::about_each(work, partnership.id, &[RecordKind::WeeklyReview], &weeks).await?;
    figures.push(timeliness(
        FigureKey::ReviewsOnTime,
        "weekly reviews done on time ÷ weekly reviews that were due, for weeks that begin in the quarter",
        &duties,
        work.now,
        target(terms.as_ref(), "reviews-on-time"),
        |duty| match duty.subject {
            Subject::Period(monday) => format!("Review of the week of {}", words::plain_date(monday)),
            _ => "Weekly review".to_owned(),
        },
        |duty| Some(format!("/duties/{}", duty.id)),
    ));
    figures.extend(concerns(work, partnership, from, until).await?);
    for figure in &mut figures {
        if let Some(before) = baselines.iter().find(|baseline| baseline.measure == figure.key.code()) {
            let (first, last) = (words::plain_date(before.window.from), words::plain_date(before.window.to));
            figure.baseline = Some(format!("{}, {first} to {last}", before.value.words()));
            figure.caution = before.caution();
        }
    }
    Ok(Figures {
        quarter,
        as_at: work.now,
        figures,
        attendance_series: held.series(),
        incident_series: series,
        baseline_points,
        baseline_window: rate_before.filter(|_| baseline_points > 0).map(|before| before.window),
        incident_chart: chart,
    })
}

fn target(terms: Option<&Terms>, key: &str) -> Option<String> {
    terms?.quality.measures.iter().find(|measure| measure.key == key).map(|measure| measure.target.clone())
}

/// The sessions of a quarter with who came.
struct Held {
    sessions: Vec<Session>,
    planned: Vec<Planned<PersonId>>,
}

impl Held {
    async fn read(work: &Work, sessions: Vec<Session>) -> Result<Held, Error> {
        let ids: Vec<_> = sessions.iter().map(|session| session.id).collect();
        let summaries = store::record::standing(work, &ids).await?;
        let marks = store::activity::attendance_of(work, &summaries.iter().map(|s| s.id).collect::<Vec<_>>()).await?;
        // A session whose note has not come is planned, but nobody knows yet whether it was held.
        let sessions: Vec<_> = sessions.into_iter().filter(|session| session.state != SessionState::Planned).collect();
        let planned = sessions.iter().map(|session| {
            let Some(summary) = summaries.iter().find(|summary| summary.session == session.id) else {
                return Planned::Cancelled;
            };
            let own = marks.iter().filter(|(id, _)| *id == summary.id);
            Planned::Delivered(own.map(|(_, mark)| (mark.person, mark.mark)).collect())
        });
        Ok(Held { planned: planned.collect(), sessions })
    }

    fn session(&self, duty: &Duty) -> Option<&Session> {
        self.sessions.iter().find(|session| Subject::Session(session.id.0) == duty.subject)
    }

    fn words(&self, duty: &Duty) -> String {
        self.session(duty)
            .map_or_else(|| "Session summary".to_owned(), |session| format!("Summary of {}", name(session)))
    }

    fn series(&self) -> Vec<SeriesPoint> {
        let label = |session: &Session| words::short_day_month(london_date(session.starts_at));
        let values = by_session(&self.planned);
        self.sessions.iter().zip(values).map(|(session, value)| SeriesPoint { label: label(session), value }).collect()
    }

    fn delivery(&self, link: &impl Fn(String) -> Option<String>) -> Figure {
        let ratio = delivery(&self.planned);
        let records = self.sessions.iter().map(|session| CountedRecord {
            at: session.starts_at,
            words: name(session),
            counts_as: match &session.state {
                SessionState::Cancelled(cancellation) => {
                    format!("Did not happen: {}", cancellation.by.words().to_lowercase())
                }
                _ => "Delivered".to_owned(),
            },
            link: link(format!("/sessions/{}", session.reference)),
        });
        Figure {
            key: FigureKey::Delivery,
            headline: (ratio.denominator > 0).then(|| format!("{} of {}", ratio.numerator, ratio.denominator)),
            detail: percent(ratio)
                .map_or_else(|| "No sessions yet".to_owned(), |percent| format!("{percent} of planned sessions")),
            formula: "sessions delivered ÷ sessions planned",
            target: None,
            baseline: None,
            caution: None,
            meaning: None,
            records: records.collect(),
        }
    }

    fn attendance(&self, link: &impl Fn(String) -> Option<String>, target: Option<String>) -> Figure {
        let ratio = attendance(&self.planned);
        let delivered = self.sessions.iter().zip(&self.planned).filter_map(|(session, planned)| match planned {
            Planned::Delivered(_) => Some((session, attendance(std::slice::from_ref(planned)))),
            Planned::Cancelled => None,
        });
        let records = delivered.map(|(session, own)| CountedRecord {
            at: session.starts_at,
            words: name(session),
            counts_as: format!("{} of {} expected came", own.numerator, own.denominator),
            link: link(format!("/sessions/{}", session.reference)),
        });
        Figure {
            key: FigureKey::Attendance,
            headline: percent(ratio),
            detail: format!("{} of {} expected", ratio.numerator, ratio.denominator),
            formula: "people who came ÷ people expected, over delivered sessions; a cancelled session does not count",
            target,
            baseline: None,
            caution: None,
            meaning: None,
            records: records.collect(),
        }
    }

    fn people_attending(&self, target: Option<String>) -> Figure {
        let ratio = people_attending_at_least(75.0, &self.planned);
        let at = self.sessions.last().map_or_else(Timestamp::default, |session| session.starts_at);
        // By number and not by name: the figure is read by people who may not see who it is.
        let records = by_person(&self.planned).into_values().enumerate().map(|(index, own)| CountedRecord {
            at,
            words: format!("Person {}", index + 1),
            counts_as: format!("came to {} of {}", own.numerator, own.denominator),
            link: None,
        });
        Figure {
            key: FigureKey::PeopleAttending,
            headline: (ratio.denominator > 0).then(|| format!("{} of {}", ratio.numerator, ratio.denominator)),
            detail: "people on the register".to_owned(),
            formula: "people who came to at least 75% of the sessions at which they were expected ÷ people expected at all",
            target,
            baseline: None,
            caution: None,
            meaning: None,
            records: records.collect(),
        }
    }
}

async fn incident_rate(
    work: &Work,
    partnership: &Partnership,
    quarter: Quarter,
    before: Option<&Baseline>,
    target: Option<String>,
) -> Result<(Figure, Vec<SeriesPoint>, usize, Option<Chart>), Error> {
    let weeks: Vec<_> = quarter.weeks().filter(|week| week.sunday() < london_date(work.now)).collect();
    let mut figure = Figure {
        key: FigureKey::IncidentRate,
        headline: None,
        detail: "No whole week yet".to_owned(),
        formula: "incidents ÷ person-weeks in service (days in service less days away, ÷ 7), over weeks that begin in the quarter",
        target,
        baseline: None,
        caution: None,
        meaning: None,
        records: Vec::new(),
    };
    let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else { return Ok((figure, Vec::new(), 0, None)) };
    let counted = incidents(work, partnership.id, Window { from: first.monday(), to: last.sunday() }).await?;
    figure.headline = counted.rate.per_person_week().map(|rate| format!("{rate:.3}"));
    figure.detail = format!(
        "{} incidents in {} person-weeks, {} to {}",
        counted.rate.events,
        counted.rate.person_weeks().round(),
        words::plain_date(first.monday()),
        words::plain_date(last.sunday())
    );
    figure.records = counted
        .incidents
        .iter()
        .map(|incident| CountedRecord {
            at: incident.occurred_at,
            words: format!("Incident on {}", words::plain_date(london_date(incident.occurred_at))),
            counts_as: format!("severity {}", incident.severity),
            link: None,
        })
        .collect();

    let weekly = |incidents: &[domain::incident::Incident], monday: jiff::civil::Date| {
        let week = domain::time::IsoWeek::of(monday);
        let in_week = incidents.iter().filter(|incident| week.contains(london_date(incident.occurred_at))).count();
        SeriesPoint { label: words::short_day_month(monday), value: Some(in_week as f64) }
    };
    let mut series = Vec::new();
    // What was entered from elsewhere has no weeks of its own to draw, and a chart without a baseline has no limits.
    if let Some(counted_before) = before.filter(|before| before.counted) {
        let weeks_before = incidents(work, partnership.id, counted_before.window).await?;
        let mut monday = counted_before.window.from;
        while monday <= counted_before.window.to {
            series.push(weekly(&weeks_before.incidents, monday));
            monday = domain::time::IsoWeek::of(monday).next().monday();
        }
    }
    let baseline_points = series.len();
    series.extend(weeks.iter().map(|week| weekly(&counted.incidents, week.monday())));
    let chart = (baseline_points > 0).then(|| {
        let values: Vec<_> = series.iter().map(|point| point.value).collect();
        let settings = Settings { screening: Screening::On, baseline: Some(baseline_points), rebase_at: Vec::new() };
        Chart::of(&values, &settings)
    });
    if let Some(BaselineValue::Rate(baseline)) = before.map(|before| before.value) {
        let comparison = Comparison { baseline, now: counted.rate };
        let run = chart.as_ref().and_then(|chart| chart.run_sentence("weeks"));
        figure.meaning = Some([Some(comparison.sentence()), run].into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    Ok((figure, series, baseline_points, chart))
}

fn timeliness(
    key: FigureKey,
    formula: &'static str,
    duties: &[Duty],
    now: Timestamp,
    target: Option<String>,
    describe: impl Fn(&Duty) -> String,
    link: impl Fn(&Duty) -> Option<String>,
) -> Figure {
    // What was withdrawn is not owed: its session did not happen.
    let owed: Vec<&Duty> = duties.iter().filter(|duty| !matches!(duty.state, DutyState::Withdrawn { .. })).collect();
    let counted = Timeliness::as_at(now, owed.iter().map(|duty| Due { due: duty.due_at, done: done(duty) }));
    let ratio = counted.ratio();
    let records = owed.iter().filter(|duty| duty.due_at <= now).map(|duty| CountedRecord {
        at: duty.due_at,
        words: describe(duty),
        counts_as: match done(duty) {
            Some(at) if at <= duty.due_at => format!("On time, {}", words::moment(at)),
            Some(at) => format!("Late, {} (was due {})", words::moment(at), words::moment(duty.due_at)),
            None => format!("Missing (was due {})", words::moment(duty.due_at)),
        },
        link: link(duty),
    });
    let records = records.collect();
    Figure {
        key,
        headline: (ratio.denominator > 0).then(|| format!("{} of {}", ratio.numerator, ratio.denominator)),
        detail: percent(ratio).map_or_else(|| "Nothing due yet".to_owned(), |percent| format!("{percent} on time")),
        formula,
        target,
        baseline: None,
        caution: None,
        meaning: None,
        records,
    }
}

fn done(duty: &Duty) -> Option<Timestamp> {
    match duty.state {
        DutyState::Discharged { at, .. } => Some(at),
        _ => None,
    }
}

async fn concerns(
    work: &Work,
    partnership: &Partnership,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<Figure>, Error> {
    let found = store::concern::for_figures(work, partnership.id, from, until).await?;
    let visible = store::concern::list(work, partnership.id, 1_000).await?;
    let link = |reference: &str| {
        visible.iter().any(|concern| concern.reference == reference).then(|| format!("/concerns/{reference}"))
    };
    let of = |level: ConcernLevel| found.iter().filter(move |concern| concern.level == level).count();
    let by_level: Vec<_> = ConcernLevel::ALL.iter().map(|level| format!("{} {}", level.code(), of(*level))).collect();
    let all = Figure {
        key: FigureKey::Concerns,
        headline: Some(found.len().to_string()),
        detail: by_level.join(", "),
        formula: "concerns of which someone became aware in the quarter, by level",
        target: None,
        baseline: None,
        caution: None,
        meaning: None,
        records: found
            .iter()
            .map(|concern| CountedRecord {
                at: concern.aware_at,
                words: format!("Concern {}", concern.reference),
                counts_as: concern.level.code().to_owned(),
                link: link(&concern.reference),
            })
            .collect(),
    };
    let subjects: Vec<Subject> = found.iter().map(|concern| Subject::Concern(concern.id.0)).collect();
    let mut figures = vec![all];
    for (key, record, formula) in [
        (
            FigureKey::ConcernCalls,
            RecordKind::ConcernCall,
            "calls within the time of their level ÷ calls that were owed",
        ),
        (
            FigureKey::ConcernFollowUps,
            RecordKind::WrittenFollowUp,
            "written follow-ups within the time of their level ÷ follow-ups that were owed",
        ),
    ] {
        let duties = store::duty::about_each(work, partnership.id, &[record], &subjects).await?;
        let of_duty = |duty: &Duty| found.iter().find(|concern| Subject::Concern(concern.id.0) == duty.subject);
        let mut figure = timeliness(
            key,
            formula,
            &duties,
            work.now,
            None,
            |duty| {
                of_duty(duty).map_or_else(|| "Concern".to_owned(), |concern| format!("Concern {}", concern.reference))
            },
            |duty| of_duty(duty).and_then(|concern| link(&concern.reference)),
        );
        let took = |concern: &&domain::concern::Concern| match key {
            FigureKey::ConcernCalls => concern.minutes_to_call(),
            _ => concern.minutes_to_written(),
        };
        let owed = found.iter().filter(|concern| concern.level >= ConcernLevel::L2);
        let times: Vec<_> = owed
            .filter_map(|concern| Some(format!("{} after {}", concern.reference, elapsed(took(&concern)?))))
            .collect();
        figure.meaning = (!times.is_empty()).then(|| times.join(", "));
        figures.push(figure);
    }
    Ok(figures)
}

/// Minutes in words: "22 minutes", "5 hours", "5 hours 10 minutes".
fn elapsed(minutes: i64) -> String {
    let count = |amount: i64, one: &str| if amount == 1 { format!("1 {one}") } else { format!("{amount} {one}s") };
    match (minutes / 60, minutes % 60) {
        (0, minutes) => count(minutes, "minute"),
        (hours, 0) => count(hours, "hour"),
        (hours, minutes) => format!("{} {}", count(hours, "hour"), count(minutes, "minute")),
    }
}

fn percent(ratio: Ratio) -> Option<String> {
    ratio.percent().map(|percent| format!("{percent:.1}%"))
}

fn name(session: &Session) -> String {
    format!("{} on {}", session.name, words::plain_date(london_date(session.starts_at)))
}
