//! One figure: a number, what it means, and the records from which it was counted.
use jiff::Timestamp;

/// Which figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureKey {
    /// Sessions delivered of those planned.
    Delivery,
    /// People who came of those expected.
    Attendance,
    /// People who came to three quarters of their own sessions.
    PeopleAttending,
    /// Session summaries on time.
    SummariesOnTime,
    /// Weekly reviews on time.
    ReviewsOnTime,
    /// Distress-related incidents per person-week.
    IncidentRate,
    /// Concerns by level.
    Concerns,
    /// Concerns that had to be told at once, told in time.
    ConcernCalls,
    /// Concerns that had to be written up, written up in time.
    ConcernFollowUps,
}

impl FigureKey {
    /// Every figure, in the order in which they are shown.
    pub const ALL: [FigureKey; 9] = [
        FigureKey::Delivery,
        FigureKey::Attendance,
        FigureKey::PeopleAttending,
        FigureKey::IncidentRate,
        FigureKey::SummariesOnTime,
        FigureKey::ReviewsOnTime,
        FigureKey::Concerns,
        FigureKey::ConcernCalls,
        FigureKey::ConcernFollowUps,
    ];

    /// Its name in addresses.
    pub fn code(self) -> &'static str {
        match self {
            FigureKey::Delivery => "delivery",
            FigureKey::Attendance => "attendance",
            FigureKey::PeopleAttending => "people-attending",
            FigureKey::SummariesOnTime => "summaries-on-time",
            FigureKey::ReviewsOnTime => "reviews-on-time",
            FigureKey::IncidentRate => "incident-rate",
            FigureKey::Concerns => "concerns",
            FigureKey::ConcernCalls => "concern-calls",
            FigureKey::ConcernFollowUps => "concern-follow-ups",
        }
    }

    /// The figure that a name in an address means.
    pub fn from_code(code: &str) -> Option<FigureKey> {
        FigureKey::ALL.into_iter().find(|key| key.code() == code)
    }

    /// Its title.
    pub fn words(self) -> &'static str {
        match self {
            FigureKey::Delivery => "Sessions delivered",
            FigureKey::Attendance => "Attendance",
            FigureKey::PeopleAttending => "People who came to at least 75% of their own sessions",
            FigureKey::SummariesOnTime => "Session summaries on time",
            FigureKey::ReviewsOnTime => "Weekly reviews on time",
            FigureKey::IncidentRate => "Distress-related incidents per person-week",
            FigureKey::Concerns => "Concerns raised",
            FigureKey::ConcernCalls => "Concerns told in time",
            FigureKey::ConcernFollowUps => "Written follow-ups in time",
        }
    }
}

/// One figure of a quarter.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Which.
    pub key: FigureKey,
    /// The figure as it is read: "81.4%", "12 of 13", "0.289". `None` when there is nothing to count: missing, not zero.
    pub headline: Option<String>,
    /// From what it was counted: "96 of 118 expected".
    pub detail: String,
    /// How it is computed.
    pub formula: &'static str,
    /// The aim of the agreement, in its words.
    pub target: Option<String>,
    /// What it was before: "0.425 a person-week (34 in 80 person-weeks), 4 May to 28 June 2026".
    pub baseline: Option<String>,
    /// What has to be said about that: it is not what go-live was decided on.
    pub caution: Option<String>,
    /// What may honestly be said about it, where there is more to say than the number.
    pub meaning: Option<String>,
    /// The records that it counts.
    pub records: Vec<CountedRecord>,
}

/// One record that a figure counts.
#[derive(Clone, Debug)]
pub struct CountedRecord {
    /// When it was.
    pub at: Timestamp,
    /// What it is, without names: "Tuesday wellbeing group on 7 July 2026".
    pub words: String,
    /// How it counts: "7 of 10", "Late by 1 hour 10 minutes".
    pub counts_as: String,
    /// Its page, where it has one that the actor may open.
    pub link: Option<String>,
}
