//! Mobilisation: readiness shown and verified, assumptions tested, then one accountable decision to go live.
mod baseline;
mod condition;
mod drill;
pub mod due_diligence;
pub mod evidence;
mod gate;
mod group;
mod item;
mod plan;
pub mod policy;
mod raid;
mod schedule;
mod workshop;

pub use baseline::{Baseline, BaselineAnswers, BaselineId, BaselineKind, BaselineValue, Counted};
pub use condition::{Condition, ConditionAnswers, ConditionId, ConditionState, Renewal};
pub use drill::{Drill, DrillAnswers, DrillEnd, DrillId, DrillScenario};
pub use gate::{GateChoice, GoLive, GoLiveAnswers, GoLiveId, GoLiveOutcome, blockers, never_conditional};
pub use group::ReadinessGroup;
pub use item::{ReadinessItem, ReadinessItemId, ReadinessState, Verdict};
pub use plan::plan;
pub use raid::{Raid, RaidAnswers, RaidEntry, RaidEntryId, RaidState, Rating};
pub use schedule::MobilisationSchedule;
pub use workshop::{ActionAnswers, Attendee, Workshop, WorkshopAction, WorkshopAnswers, WorkshopId, agenda};
