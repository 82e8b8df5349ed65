//! Everything that happens, in order of time.
use app::Error;
use jiff::Timestamp;

use crate::{
    afterwards::Afterwards, agreement, concerns, due_diligence, incidents, meetings, mobilisation, others, people,
    present, reviews, sessions, stage::Stage,
};

/// One thing that somebody does. Each is one command of the product.
pub(crate) enum Event {
    Agreement(agreement::Step),
    Mobilisation(mobilisation::Step),
    Session(sessions::Step),
    StayInHospital,
    Incident(incidents::Incident),
    Review(reviews::Review),
    Concern(concerns::Happening),
    Meeting(meetings::Meeting),
    Other(usize, others::Step),
    DueDiligence(due_diligence::Step),
}

/// What happens, and when.
#[derive(Default)]
pub(crate) struct Script(Vec<(Timestamp, Event)>);

/// The whole story until an instant.
pub(crate) fn whole(until: Timestamp) -> Script {
    let now = present::Present::at(until);
    let mut script = Script::default();
    agreement::events(&mut script, &now);
    mobilisation::events(&mut script, until);
    incidents::of_quarter(&mut script);
    sessions::of_quarter(&mut script);
    reviews::of_quarter(&mut script);
    concerns::of_quarter(&mut script);
    meetings::of_quarter(&mut script, &now);
    Afterwards::until(&now).events(&mut script);
    now.events(&mut script);
    others::events(&mut script, until);
    due_diligence::events(&mut script, until);
    script
}

impl Script {
    /// Adds something that happens.
    pub fn at(&mut self, at: Timestamp, event: Event) {
        self.0.push((at, event));
    }

    /// Plays it until an instant; what would happen later does not happen.
    pub async fn play(mut self, stage: &mut Stage, until: Timestamp) -> Result<(), Error> {
        // Stable, so that things of one minute happen in the order in which they were written down.
        self.0.sort_by_key(|(at, _)| *at);
        for (at, event) in self.0.into_iter().take_while(|(at, _)| *at <= until) {
            stage.pass_time(at).await?;
            event.play(stage, at).await?;
        }
        stage.pass_time(until).await
    }
}

impl Event {
    async fn play(self, stage: &mut Stage, at: Timestamp) -> Result<(), Error> {
        match self {
            Event::Agreement(step) => agreement::play(stage, step, at).await,
            Event::Mobilisation(step) => mobilisation::play(stage, step, at).await,
            Event::Session(step) => sessions::play(stage, step, at).await,
            Event::StayInHospital => people::stay_in_hospital(stage, at).await,
            Event::Incident(incident) => incidents::play(stage, &incident, at).await,
            Event::Review(review) => reviews::play(stage, &review, at).await,
            Event::Concern(happening) => concerns::play(stage, happening, at).await,
            Event::Meeting(meeting) => meetings::play(stage, &meeting, at).await,
            Event::Other(number, step) => others::play(stage, number, step, at).await,
            Event::DueDiligence(step) => due_diligence::play(stage, step, at).await,
        }
    }
}
