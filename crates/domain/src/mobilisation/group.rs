//! The groups of readiness: the five of the article, due diligence and practicalities.
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The article's five groups, and the two that go with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReadinessGroup {
    /// Named operational leads and escalation routes.
    LeadsAndEscalation,
    /// Safeguarding induction and incident-reporting training.
    SafeguardingInduction,
    /// Agreed recording templates and reporting frequency.
    Recording,
    /// Outcome measures and baselines.
    MeasuresAndBaselines,
    /// Early review checkpoint.
    EarlyReview,
    /// Due diligence.
    DueDiligence,
    /// Venue, transport, money.
    Practicalities,
}

impl ReadinessGroup {
    /// Every group, in order.
    pub const ALL: [ReadinessGroup; 7] = [
        ReadinessGroup::LeadsAndEscalation,
        ReadinessGroup::SafeguardingInduction,
        ReadinessGroup::Recording,
        ReadinessGroup::MeasuresAndBaselines,
        ReadinessGroup::EarlyReview,
        ReadinessGroup::DueDiligence,
        ReadinessGroup::Practicalities,
    ];

    /// Whether it is about keeping people safe. What is in such a group is never left out of a plan and never waits for a
    /// condition to be met after go-live: safeguarding does not shrink with the tier.
    pub fn is_safeguarding(self) -> bool {
        matches!(self, ReadinessGroup::LeadsAndEscalation | ReadinessGroup::SafeguardingInduction)
    }

    /// Whether what is in it holds only as long as the named leads do.
    pub fn rests_on_leads(self) -> bool {
        self == ReadinessGroup::LeadsAndEscalation
    }

    /// The group's title.
    pub fn words(self) -> &'static str {
        match self {
            ReadinessGroup::LeadsAndEscalation => "Named leads and escalation routes",
            ReadinessGroup::SafeguardingInduction => "Safeguarding induction and incident reporting",
            ReadinessGroup::Recording => "Recording templates and frequency",
            ReadinessGroup::MeasuresAndBaselines => "Measures and baselines",
            ReadinessGroup::EarlyReview => "Early review",
            ReadinessGroup::DueDiligence => "Due diligence",
            ReadinessGroup::Practicalities => "Practicalities",
        }
    }
}
