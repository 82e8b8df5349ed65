//! Clock box: when something is due in words first, then how long that is from now.

use jiff::Timestamp;
use maud::{Markup, Render, html};

use super::tone::Tone;
use crate::{content::Content, words};

/// A deadline. The text is made by the server; a script refreshes it each minute and it is not a live region.
#[derive(Clone, Debug, Default)]
pub struct ClockBox {
    /// What is due: "Written follow-up".
    pub what: String,
    /// By when.
    pub due: Timestamp,
    /// The time by the server's clock.
    pub now: Timestamp,
    /// When it was done, once it is.
    pub met_at: Option<Timestamp>,
    /// Who has been told, when it is late; or why it is due then.
    pub note: Option<Content>,
}

impl ClockBox {
    /// A deadline that is still open.
    pub fn new(what: impl Into<String>, due: Timestamp, now: Timestamp) -> Self {
        Self { what: what.into(), due, now, ..Self::default() }
    }

    fn tone(&self) -> Tone {
        let hours = (self.due.as_second() - self.now.as_second()) / 3600;
        match self.met_at {
            Some(met) if met <= self.due => Tone::Done,
            Some(_) => Tone::Soon,
            None if self.now > self.due => Tone::Urgent,
            None if hours < 24 => Tone::Soon,
            None => Tone::Calm,
        }
    }

    fn verdict(&self, met: Timestamp) -> String {
        let minutes = (met.as_second() - self.due.as_second()) / 60;
        if met <= self.due { "Done on time".to_owned() } else { format!("Done {} late", words::duration(minutes)) }
    }
}

impl Render for ClockBox {
    fn render(&self) -> Markup {
        html! {
            div class=(self.tone().class("accord-clock")) {
                p class="accord-clock__deadline" { (self.what) " due by " (words::deadline(self.due)) }
                @if let Some(met) = self.met_at {
                    p class="accord-clock__left" { (self.verdict(met)) }
                    p class="accord-clock__note" { "Done on " (words::date_time(met)) "." }
                } @else {
                    p class="accord-clock__left" data-accord-clock data-due=(self.due.as_second())
                        data-now=(self.now.as_second()) { (words::time_left(self.now, self.due)) }
                }
                @if let Some(note) = &self.note { div class="accord-clock__note" { (note) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_795_533_540 + second).expect("an instant")
    }

    #[test]
    fn an_open_clock_can_be_kept_right_by_the_script_and_interrupts_nobody() {
        let html = ClockBox::new("Written follow-up", at(3600), at(0)).render().0;
        assert!(html.contains("data-due=\"1795537140\" data-now=\"1795533540\">1 hour left<"), "{html}");
        assert!(!html.contains("aria-live") && !html.contains("role="));
    }

    #[test]
    fn what_was_done_no_longer_counts_down() {
        let late = ClockBox { met_at: Some(at(7200)), ..ClockBox::new("Reading", at(3600), at(9000)) }.render().0;
        assert!(late.contains("Done 1 hour late") && !late.contains("data-accord-clock"));
        let in_time = ClockBox { met_at: Some(at(10)), ..ClockBox::new("Reading", at(3600), at(9000)) }.render().0;
        assert!(in_time.contains("Done on time"));
    }

    #[test]
    fn lateness_is_said_in_words_and_not_by_colour_alone() {
        let html = ClockBox::new("Acknowledgement", at(-60), at(0)).render().0;
        assert!(html.contains("accord-clock--urgent") && html.contains("Overdue by 1 minute"));
    }
}
