//! Concerns: raised, acknowledged, written up, acted on, decided, closed.
mod climb;
mod handle;
mod raise;
mod view;

pub use climb::{ClimbLadder, NextStep, climb_ladder};
pub use handle::{acknowledge, act, close, decide, follow_up, log_call};
pub use raise::{RaisePage, raise, raise_page};
pub use view::{Page, may_take, of_partnership, open, page};
