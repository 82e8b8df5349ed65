//! Accord's own components.

mod clock_box;
mod columns;
mod count_card;
mod empty_state;
mod figure_card;
mod finding;
mod register;
mod side_panel;
mod state_line;
mod sub_navigation;
mod timeline;
mod tone;
mod why;
mod work_list;

pub use clock_box::ClockBox;
pub use columns::Columns;
pub use count_card::{CountCard, CountCards};
pub use empty_state::EmptyState;
pub use figure_card::{FigureCard, FigureCards};
pub use finding::Finding;
pub use register::{Attendee, Register};
pub use side_panel::SidePanel;
pub use state_line::StateLine;
pub use sub_navigation::{NavigationItem, SubNavigation};
pub use timeline::{Timeline, TimelineEntry};
pub use tone::Tone;
pub use why::Why;
pub use work_list::{WorkList, WorkRow};
