//! Timeline: what has happened, newest first. Never for progress or navigation.

use jiff::Timestamp;
use maud::{Markup, Render, html};

use crate::{content::Content, govuk::heading, words};

/// What has happened, newest first.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The entries; the caller gives the newest first.
    pub entries: Vec<TimelineEntry>,
    /// The level of the entries' headings: one below the heading above.
    pub heading_level: u8,
}

/// One thing that happened.
#[derive(Clone, Debug, Default)]
pub struct TimelineEntry {
    /// What happened, in a few words.
    pub title: Content,
    /// Who did it.
    pub by: Option<String>,
    /// When, in words. A date without a time when no time is known.
    pub at: String,
    /// When, for machines.
    pub datetime: Option<String>,
    /// More about it.
    pub body: Option<Content>,
}

impl Timeline {
    /// A timeline under a second-level heading.
    pub fn new(entries: Vec<TimelineEntry>) -> Self {
        Self { entries, heading_level: 3 }
    }
}

impl TimelineEntry {
    /// Something that happened at an instant.
    pub fn new(title: impl Into<Content>, by: impl Into<String>, at: Timestamp) -> Self {
        Self {
            title: title.into(),
            by: Some(by.into()),
            at: words::date_time(at),
            datetime: Some(words::machine_time(at)),
            body: None,
        }
    }

    /// Adds more about it.
    pub fn with_body(self, body: impl Into<Content>) -> Self {
        Self { body: Some(body.into()), ..self }
    }
}

impl Render for Timeline {
    fn render(&self) -> Markup {
        html! {
            ol class="accord-timeline" {
                @for entry in &self.entries {
                    li class="accord-timeline__entry" {
                        (heading(self.heading_level, "accord-timeline__title", None, &entry.title))
                        p class="accord-timeline__byline" {
                            @if let Some(by) = &entry.by { "by " (by) ", " }
                            time datetime=[entry.datetime.as_ref()] { (entry.at) }
                        }
                        @if let Some(body) = &entry.body { div class="accord-timeline__body" { (body) } }
                    }
                }
            }
        }
    }
}
