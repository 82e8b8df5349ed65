//! The worked agreements say what the partnerships of domain.md §11 say, and hang together.
mod birth;
mod cards;
mod file;
mod files;
mod sheets;
