//! What people come for, from beginning to end.
mod concern;
mod note;
mod today;
