//! Pages of a partnership: who is in it, what was agreed, what is owed, what happened, and the figures counted from it.
mod baselines;
mod chart;
mod concerns;
mod duties;
mod figure;
mod figures;
mod history;
mod incident;
mod list;
mod mobilisation;
mod occurrence;
mod overview;
mod place;
mod sessions;
mod terms;

pub(crate) use baselines::{
    form as baseline_form, list as baselines, record as record_baseline, short as baselines_in_short,
};
pub(crate) use concerns::concerns;
pub(crate) use duties::duties;
pub(crate) use figure::figure;
pub(crate) use figures::figures;
pub(crate) use history::history;
pub(crate) use incident::{incident_form, record_incident};
pub(crate) use list::list;
pub(crate) use mobilisation::mobilisation;
pub(crate) use occurrence::{occurrence_form, say_occurred};
pub(crate) use overview::overview;
pub(crate) use place::capital;
pub(crate) use sessions::sessions;
pub(crate) use terms::{differences, duty_sheet, export, print_agreed, role_card, role_cards, terms};
