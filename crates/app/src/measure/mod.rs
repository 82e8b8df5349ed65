//! Figures of a quarter, each with the records that it counts. Nobody types a number: every figure is counted when it is
//! asked for, as at now.
mod count;
mod figure;
mod quarter;

pub use count::{CountedIncidents, incidents};
pub use figure::{CountedRecord, Figure, FigureKey};
pub use quarter::{Figures, SeriesPoint, default_quarter, figures};
