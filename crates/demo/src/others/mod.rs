//! The provider's other partnerships: mobilised with their real dates, then kept up, duty by duty, until the present day.
mod clearsay;
mod evidence;
mod kindred;
mod play;
mod speakwell;

use app::organisation::NewMember;
use domain::{
    mobilisation::BaselineKind,
    organisation::{Actor, LeadRole, OrganisationKind, Role},
    partnership::Partnership,
    person::Person,
};
use jiff::{Timestamp, civil::Date};
pub(crate) use play::{play, refreshed};

use crate::{
    clock::{at, days_after},
    due_diligence::Dossier,
    script::{Event, Script},
};

/// One of the other partnerships, as its story is written down.
pub(crate) struct Story {
    /// The agreement file.
    pub file: &'static str,
    /// The service in a few words.
    pub service: &'static str,
    /// The partner, and what kind of organisation it is.
    pub partner: (&'static str, OrganisationKind),
    /// Who leads for the partner: name and address.
    pub lead: (&'static str, &'static str),
    /// Who delivers: name and address.
    pub delivers: (&'static str, &'static str),
    /// Posts that the lead and whoever delivers hold beside those that every partner has.
    pub lead_posts: &'static [LeadRole],
    /// The same for whoever delivers.
    pub delivers_posts: &'static [LeadRole],
    /// The day on which mobilisation began.
    pub began: Date,
    /// The day on which go-live was decided.
    pub decided: Date,
    /// Why it was decided so.
    pub reason: &'static str,
    /// The first day of delivery, on which something was delivered.
    pub first: Date,
    /// What was delivered first: its name, from and to which hour, and where.
    pub delivered: (&'static str, (i8, i8), (i8, i8), &'static str),
    /// What was written about it.
    pub written: &'static str,
    /// For whom, by place in the list of people.
    pub person: usize,
    /// What was shown for an item of the plan, where there is more to say than everybody says.
    pub evidence: &'static [(&'static str, &'static str)],
    /// What the measures were before, and the day on which that was recorded.
    pub baselines: (Date, &'static [Before]),
    /// Drills of the escalation route: the evening, and after how many minutes the first who was told answered, if anybody
    /// did.
    pub drills: &'static [(Date, i8, i8, Option<i8>)],
    /// What it could show in due diligence.
    pub dossier: &'static Dossier,
    /// What was met only in part: the item, what was left, the control until the last day, and how it was met when.
    pub condition: Option<Conditional>,
    /// What was found at the early review, and when it was held.
    pub early_review: (Date, &'static str),
}

/// What one measure was before, as the partner or the provider had it: the measure, the kind of number, the number itself,
/// of or over how many, about how many, over which days, from which records, by which method.
pub(crate) struct Before {
    pub measure: &'static str,
    pub kind: BaselineKind,
    pub value: &'static str,
    pub of: &'static str,
    pub n: &'static str,
    pub days: (Date, Date),
    pub source: &'static str,
    pub method: &'static str,
}

/// A check that was met only in part at go-live.
pub(crate) struct Conditional {
    pub item: &'static str,
    pub left: &'static str,
    pub owner: LeadRole,
    pub control: &'static str,
    pub last_day: Date,
    pub met: (Date, &'static str),
}

/// What has been made of a story on the stage.
pub(crate) struct Other {
    pub partnership: Partnership,
    pub lead: Actor,
    pub delivers: Actor,
    pub person: Person,
}

/// A step in one of the stories.
#[derive(Clone, Copy)]
pub(crate) enum Step {
    Begin,
    Agree,
    /// Everything that is due by now is shown.
    Show,
    /// Everything shown is verified.
    Verify,
    /// What the measures were before is recorded.
    Baselines,
    Drill,
    Answer,
    Decide,
    Deliver,
    Write,
    MeetCondition,
    /// What is due soon is done.
    KeepUp,
}

/// The stories.
pub(crate) const STORIES: [&Story; 3] = [&clearsay::STORY, &speakwell::STORY, &kindred::STORY];

/// Everything that happens in them until an instant.
pub(crate) fn events(script: &mut Script, until: Timestamp) {
    for (number, story) in STORIES.into_iter().enumerate() {
        let mut happens = |day: Date, hour: i8, minute: i8, step| {
            script.at(at(day, hour, minute), Event::Other(number, step));
        };
        happens(story.began, 9, 5 + number as i8, Step::Begin);
        happens(story.began, 14, 30 + number as i8, Step::Agree);
        // Shown week by week, each verified the day after.
        let mut day = days_after(story.began, 3);
        while day < days_after(story.decided, -1) {
            happens(day, 10, 20 + number as i8, Step::Show);
            happens(days_after(day, 1), 11, 35 + number as i8, Step::Verify);
            day = days_after(day, 7);
        }
        let eve = days_after(story.decided, -1);
        happens(eve, 9, 15, Step::Show);
        happens(eve, 15, 45, Step::Verify);
        happens(story.baselines.0, 10, 5, Step::Baselines);
        for (day, hour, minute, answered) in story.drills {
            happens(*day, *hour, *minute, Step::Drill);
            if let Some(after) = answered {
                happens(*day, *hour, minute + after, Step::Answer);
            }
        }
        happens(story.decided, 11, 30 + number as i8, Step::Decide);
        happens(story.decided, 12, number as i8, Step::Deliver);
        let (_, _, (hour, minute), _) = story.delivered;
        happens(story.first, hour + 1, minute, Step::Write);
        if let Some(condition) = &story.condition {
            happens(condition.met.0, 16, 10, Step::MeetCondition);
        }
        // Each morning somebody looks at what is due, and does it.
        let mut day = story.decided;
        while at(day, 9, 0) <= until {
            happens(day, 9, 40 + number as i8, Step::KeepUp);
            day = days_after(day, 1);
        }
    }
}

impl Story {
    fn members(&self, organisation: domain::organisation::OrganisationId, password_hash: &str) -> [NewMember; 2] {
        let member = |(name, email): (&str, &str), role| NewMember {
            organisation,
            role,
            name: name.to_owned(),
            email: email.to_owned(),
            password_hash: password_hash.to_owned(),
        };
        [member(self.lead, Role::PartnerLead), member(self.delivers, Role::Practitioner)]
    }
}
