//! Checker and scope are one rule told twice: over random people and records, what the database lists is what the policy
//! lets be seen, and nothing else.
mod concerns;
mod people;
mod records;
mod world;
