//! No sequence of commands, by anyone in any order, takes a thing where it must not go.
mod agreement;
mod concern;
mod duty;
mod go_live;
mod lapse;
mod people;
