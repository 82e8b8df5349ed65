//! Concerns: the list, raising one, and the page on which it is handled step by step.
mod list;
mod page;
mod raise;
mod steps;

pub(crate) use list::{list, rows};
pub(crate) use page::page;
pub(crate) use raise::{raise, raise_form};
pub(crate) use steps::{
    acknowledge, act, action_form, call_form, close, close_form, decide, decision_form, follow_up, follow_up_form,
    log_call,
};

/// A concern's state as the vocabulary has it.
fn status_of(state: domain::concern::ConcernState) -> ui::status::Concern {
    use domain::concern::ConcernState;
    match state {
        ConcernState::New => ui::status::Concern::New,
        ConcernState::Acknowledged => ui::status::Concern::Acknowledged,
        ConcernState::FollowedUp => ui::status::Concern::FollowUpReceived,
        ConcernState::Decided => ui::status::Concern::DecisionRecorded,
        ConcernState::Closed => ui::status::Concern::Closed,
    }
}
