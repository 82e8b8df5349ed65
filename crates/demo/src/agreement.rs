//! The agreement: offered and agreed on the first day, varied once the quarter was understood.
use app::Error;
use domain::agreement::Terms;
use jiff::{Timestamp, civil::Time};

use crate::{
    cast::Who,
    clock::{at, in_2026},
    script::{Event, Script},
    stage::Stage,
};

const FILE: &str = include_str!("../../../data/agreements/larkspur-wellbeing.toml");

/// A step in the agreement's life.
pub(crate) enum Step {
    Offer,
    Agree(Who, i32),
    Vary,
}

/// The agreement's own events.
pub(crate) fn events(script: &mut Script) {
    let first = in_2026(5, 18);
    script.at(at(first, 10, 30), Event::Agreement(Step::Offer));
    script.at(at(first, 11, 40), Event::Agreement(Step::Agree(Who::PartnerLead, 1)));
    script.at(at(first, 12, 15), Event::Agreement(Step::Agree(Who::RegisteredManager, 1)));
    script.at(at(in_2026(9, 22), 16, 10), Event::Agreement(Step::Vary));
    script.at(at(in_2026(9, 24), 9, 50), Event::Agreement(Step::Agree(Who::PartnerLead, 2)));
    script.at(at(in_2026(9, 25), 11, 20), Event::Agreement(Step::Agree(Who::RegisteredManager, 2)));
}

/// Plays a step.
pub(crate) async fn play(stage: &mut Stage, step: Step, now: Timestamp) -> Result<(), Error> {
    let reference = &stage.partnership.reference;
    let who = match step {
        Step::Agree(who, _) => who,
        Step::Offer | Step::Vary => Who::PartnershipLead,
    };
    let work = stage.work(who, now).await?;
    match step {
        Step::Offer => app::agreement::offer(&work, reference, terms(), in_2026(5, 18)).await?,
        Step::Agree(_, number) => app::agreement::agree(&work, reference, number).await?,
        Step::Vary => {
            let reason = "Noise from the dining room after lunch: the first half hour was hard for people. \
                          From 6 October the group begins at 14:30";
            app::agreement::vary(&work, reference, varied_terms(), in_2026(10, 6), reason).await?
        }
    };
    stage.commit(work).await
}

/// The terms of the wellbeing group, as both sides first agreed to them.
pub fn terms() -> Terms {
    Terms::parse(FILE).expect("the agreement in the program is read by its own tests")
}

/// Variation 1: the group begins at 14:30.
pub fn varied_terms() -> Terms {
    let mut terms = terms();
    terms.scope.text = terms
        .scope
        .text
        .replace("from 14:00 to 15:30", "from 14:30 to 16:00")
        .replace("by 14:00 on that day", "by 14:30 on that day");
    if let Some(schedule) = &mut terms.scope.schedule {
        schedule.starts = Time::constant(14, 30, 0, 0);
        schedule.ends = Time::constant(16, 0, 0, 0);
        schedule.first = Some(in_2026(10, 6));
    }
    terms
}
