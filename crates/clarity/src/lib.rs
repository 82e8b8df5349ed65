//! clarity
