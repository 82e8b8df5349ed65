//! Mobilisation: readiness shown and verified, assumptions tested, baselines recorded, go-live decided.
mod baseline;
mod condition;
mod drill;
pub mod due_diligence;
pub mod evidence;
mod gate;
mod go_live;
mod plan;
mod raid;
mod readiness;
mod workshop;

pub use baseline::{Measured, baselines, current_baselines, measured, record_baseline};
pub use condition::{ConditionExpires, condition_expires, renew_condition};
pub use drill::{ClimbDrill, answer_drill, climb_drill, drill, drills, start_drill};
pub use gate::{Gate, gate};
pub use go_live::decide;
pub(crate) use plan::begin as begin_plan;
pub use plan::{LongstopCame, longstop_came, remove, reschedule, schedule};
pub use raid::{close_raid, raid, raid_entry, raise, review_risk};
pub(crate) use readiness::lead_changed;
pub use readiness::{accept, begin, item, return_, submit};
pub use workshop::{record_workshop, who_may_come, workshop_agenda, workshops};
