//! Time in a sentence: limits, frequencies, durations and the words that only pretend to be one.

use super::lexicon::kind;
use super::time_words::TimeWords;
use super::token::Token;

/// What a time expression does for a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimeKind {
    /// It can be checked: a limit, a date, a frequency, "before X".
    Limit,
    /// How long something lasts; it bounds what is kept up, and does not settle a vague word.
    Duration,
    /// "At all times", "throughout": nothing to be late for.
    Standing,
    /// A limit that was left blank.
    Blank,
}

/// Tokens `start..end` speak of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Time {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: TimeKind,
    /// It says from which event the clock runs ("within 24 hours of the call").
    pub(crate) anchored: bool,
    /// It comes round again: "each year", "weekly", "every Friday".
    pub(crate) recurs: bool,
}

impl TimeWords {
    /// Every time expression, from left to right, none overlapping another.
    pub(crate) fn find(&self, tokens: &[Token], times: &mut Vec<Time>) {
        times.clear();
        let mut at = 0;
        while at < tokens.len() {
            match self.at(tokens, at) {
                Some(mut time) if time.end > at => {
                    // "… at each" may end where the sentence does.
                    time.end = time.end.min(tokens.len());
                    time.anchored =
                        time.anchored || tokens.get(time.end).is_some_and(|next| self.after.contains(&next.id));
                    let words = &tokens[time.start..time.end];
                    time.recurs = words.iter().any(|token| {
                        token.is(kind::PERIOD) || [self.each, self.every, self.per, self.once].contains(&token.id)
                    });
                    at = time.end;
                    times.push(time);
                }
                _ => at += 1,
            }
        }
    }

    fn at(&self, tokens: &[Token], at: usize) -> Option<Time> {
        use TimeKind::{Duration, Limit, Standing};
        let id = tokens[at].id;
        let found = |end: usize, kind: TimeKind| Some(Time { start: at, end, kind, anchored: false, recurs: false });
        let word = |offset: usize| tokens.get(at + offset).map_or(0, |token| token.id);
        if id == 0 {
            return self.amount(tokens, at);
        }
        if self.within.contains(&id) || id == self.in_ {
            return self.within(tokens, at);
        }
        if id == self.by {
            return self.point(tokens, at + 1).and_then(|end| found(end, Limit));
        }
        if id == self.no || id == self.not {
            if word(1) == self.later && word(2) == self.than {
                let end = self.point(tokens, at + 3).or_else(|| self.span(tokens, at + 3)).unwrap_or(at + 3);
                return Some(Time {
                    start: at,
                    end,
                    kind: self.or_blank(tokens, at + 3, Limit),
                    anchored: false,
                    recurs: false,
                });
            }
            if word(1) == self.more && word(2) == self.than {
                return self.span(tokens, at + 3).and_then(|end| found(end, Limit));
            }
            if self.less.contains(&word(1)) && word(2) == self.than {
                return self.ahead_by(tokens, at, at + 3);
            }
            return None;
        }
        if (id == self.every || id == self.each) && tokens.get(at + 1).is_some_and(|next| self.blank.contains(&next.id))
        {
            return found(at + 2, TimeKind::Blank);
        }
        if id == self.every || id == self.each {
            return self.recurring(tokens, at + 1).and_then(|end| found(end, Limit));
        }
        if id == self.at {
            return self.at_point(tokens, at);
        }
        if id == self.on {
            return self.on_day(tokens, at + 1).and_then(|end| found(end, Limit));
        }
        if id == self.throughout || id == self.without_limit {
            return found(at + 1, Standing);
        }
        if id == self.for_ {
            return self.lasting(tokens, at);
        }
        if id == self.between
            && tokens.get(at + 1).is_some_and(|token| self.clock(tokens, at + 1) > 0 || token.is(kind::MONTH))
        {
            return found(at + 2, Limit);
        }
        if id == self.from && self.point(tokens, at + 1).is_some() {
            return self.point(tokens, at + 1).and_then(|end| found(end, Duration));
        }
        if self.before.contains(&id) {
            let nothing = tokens.get(at + 1).is_none_or(|next| self.long.contains(&next.id));
            return if nothing { None } else { found(at + 1, Limit) };
        }
        if id == self.prior && word(1) == self.to || id == self.ahead && word(1) == self.of {
            return found(at + 2, Limit);
        }
        if id == self.in_ && word(1) == self.advance {
            return found(at + 2, Limit);
        }
        if id == self.overnight || id == self.earlier[0] {
            return found(at + 1, Limit);
        }
        if id == self.same && self.day_after(tokens, at + 1).is_some() {
            return self.day_after(tokens, at + 1).and_then(|end| found(end, Limit));
        }
        if id == self.that {
            let adjacent = if word(1) == self.same { 2 } else { 1 };
            let ends = tokens.get(at + adjacent).is_some_and(|token| self.day.contains(&token.id));
            return if ends { found(at + adjacent + 1, Limit) } else { None };
        }
        if self.next.contains(&id) && tokens.get(at + 1).is_some() {
            return self.day_after(tokens, at + 1).and_then(|end| found(end, Limit));
        }
        if tokens[at].is(kind::ORDINAL)
            && tokens.get(at + 1).is_some_and(|next| next.is(kind::WEEKDAY) && next.is(kind::CAPITAL))
        {
            return found(at + 2, Limit);
        }
        if tokens[at].is(kind::PERIOD) {
            return found(at + 1, Limit);
        }
        // "speak to the officer first"
        let closes = tokens.get(at + 1).is_none_or(|next| next.is(kind::PUNCTUATION));
        if id == self.first
            && closes
            && at > 1
            && !tokens[at - 1].is(kind::DETERMINER | kind::PREPOSITION | kind::PUNCTUATION)
        {
            return found(at + 1, Limit);
        }
        if id == self.after[0] {
            return self.after(tokens, at);
        }
        if id == self.once && !tokens[at].is(kind::HYPHENED) && word(1) == self.a {
            return self.recurring(tokens, at + 2).and_then(|end| found(end, Limit));
        }
        if (id == self.a || id == self.per) && at > 0 {
            let counted = tokens[at.saturating_sub(4)..at].iter().any(|token| token.is(kind::AMOUNT)) || id == self.per;
            let unit = tokens.get(at + 1).is_some_and(|token| token.is(kind::UNIT));
            return if counted && unit { found(at + 2, Limit) } else { None };
        }
        if id == self.during && tokens.get(at + 1).is_some_and(|next| next.is(kind::DETERMINER)) {
            return self.span(tokens, at + 1).and_then(|end| found(end, Limit));
        }
        self.amount(tokens, at)
    }

    /// "within 24 hours", "within one working day", "in the first two weeks", "in April".
    fn within(&self, tokens: &[Token], at: usize) -> Option<Time> {
        use TimeKind::Limit;
        let inside = tokens[at].id == self.within[0];
        let next = tokens.get(at + 1)?;
        if !inside && next.id == self.advance {
            return Some(Time { start: at, end: at + 2, kind: Limit, anchored: true, recurs: false });
        }
        if let Some(end) = self.span(tokens, at + 1) {
            return Some(Time { start: at, end, kind: Limit, anchored: false, recurs: false });
        }
        if next.is(kind::MONTH) && next.is(kind::CAPITAL) {
            return Some(Time { start: at, end: at + 2, kind: Limit, anchored: true, recurs: false });
        }
        // "in week one", "in weeks 2 to 4"
        if next.is(kind::UNIT) && tokens.get(at + 2).is_some_and(|count| count.is(kind::AMOUNT)) {
            return Some(Time { start: at, end: at + 3, kind: Limit, anchored: true, recurs: false });
        }
        if !inside && (next.id == self.each || next.id == self.every) {
            return self.recurring(tokens, at + 2).map(|end| Time {
                start: at,
                end,
                kind: Limit,
                anchored: true,
                recurs: false,
            });
        }
        // "acknowledges it in ten days and answers it in twenty": the unit was said before.
        let closes = tokens.get(at + 2).is_none_or(|next| next.is(kind::PUNCTUATION));
        if next.is(kind::AMOUNT)
            && closes
            && tokens[..at].iter().any(|token| token.is(kind::UNIT))
            && tokens[..at].iter().any(|token| token.id == tokens[at].id)
        {
            return Some(Time { start: at, end: at + 2, kind: Limit, anchored: true, recurs: false });
        }
        (inside && is_blank(next)).then_some(Time {
            start: at,
            end: at + 2,
            kind: TimeKind::Blank,
            anchored: false,
            recurs: false,
        })
    }

    fn or_blank(&self, tokens: &[Token], at: usize, kind: TimeKind) -> TimeKind {
        if tokens.get(at).is_some_and(is_blank) { TimeKind::Blank } else { kind }
    }

    /// "for eight years", "for the duration of".
    fn lasting(&self, tokens: &[Token], at: usize) -> Option<Time> {
        let end = self.span(tokens, at + 1)?;
        Some(Time { start: at, end, kind: TimeKind::Duration, anchored: false, recurs: false })
    }

    /// "after six weeks" is a date; "after 24 hours without a reply" is a trigger, and so is "after each session".
    fn after(&self, tokens: &[Token], at: usize) -> Option<Time> {
        // "after the first eight weeks", too
        let counted = tokens[at + 1..]
            .iter()
            .take_while(|next| next.id == self.the || next.is(kind::ORDINAL) || next.is(kind::AMOUNT));
        if !counted.clone().any(|next| next.is(kind::AMOUNT)) {
            return None;
        }
        let end = self.span(tokens, at + 1)?;
        let goes_on = tokens.get(end).is_some_and(|next| next.id == self.without || next.id == self.of);
        (!goes_on).then_some(Time { start: at, end, kind: TimeKind::Limit, anchored: true, recurs: false })
    }

    /// A count: "twice a year", "three months' notice", "14 days after", "24-hour response", "1 April 2027".
    fn amount(&self, tokens: &[Token], at: usize) -> Option<Time> {
        use TimeKind::Limit;
        let token = &tokens[at];
        if token.is(kind::MONTH) && token.is(kind::CAPITAL) {
            let dated = tokens.get(at + 1).is_some_and(|next| next.is(kind::DIGITS));
            return dated.then_some(Time { start: at, end: at + 2, kind: Limit, anchored: true, recurs: false });
        }
        if !token.is(kind::AMOUNT) {
            return None;
        }
        let found = |end: usize| Some(Time { start: at, end, kind: Limit, anchored: true, recurs: false });
        let next = tokens.get(at + 1)?;
        if next.is(kind::MONTH) && next.is(kind::CAPITAL) {
            return found(at + 2);
        }
        // "four times a year", "twice yearly", "two sessions each week", "12 days a quarter"
        let limit = (at + 5).min(tokens.len());
        for place in at + 1..limit {
            let joins = tokens[place].id == self.a
                || tokens[place].id == self.per
                || tokens[place].id == self.each
                || tokens[place].id == self.every;
            let unit = tokens.get(place + 1).is_some_and(|unit| unit.is(kind::UNIT | kind::WEEKDAY));
            if joins && unit {
                return found(place + 2);
            }
            if tokens[place].is(kind::PERIOD) && place == at + 1 {
                return found(place + 1);
            }
            if tokens[place].is(kind::PUNCTUATION) {
                break;
            }
        }
        let end = self.span(tokens, at)?;
        let near = &tokens[end..(end + 3).min(tokens.len())];
        let owned = near.iter().any(|next| next.id == self.notice);
        let follows = near.first().is_some_and(|next| {
            next.id == self.after[0]
                || next.id == self.after[1]
                || self.before.contains(&next.id)
                || next.id == self.prior
                || self.earlier.contains(&next.id)
                || self.response.contains(&next.id)
        }) || near.len() > 1 && near[0].id == self.in_ && near[1].id == self.advance
            || near.len() > 1 && near[0].id == self.of && near[1].is(kind::VERB_ING)
            || near.len() > 1 && near[0].id == self.from;
        if owned || follows { found(end) } else { None }
    }
}

/// A place left to fill in.
fn is_blank(token: &Token) -> bool {
    matches!(token.mark, '[' | '_' | '<' | '{' | '\u{2026}') || token.mark == '.'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon::Lexicon;
    use crate::language::token::{quote, tokenise};

    fn times(text: &str) -> Vec<(String, TimeKind)> {
        let mut lexicon = Lexicon::load(include_str!("../../../../data/clarity/words.toml"));
        let words = TimeWords::new(&mut lexicon);
        let (mut tokens, mut times) = (Vec::new(), Vec::new());
        tokenise(text, &lexicon, &mut tokens);
        words.find(&tokens, &mut times);
        times.iter().map(|time| (quote(text, &tokens[time.start..time.end]).to_string(), time.kind)).collect()
    }

    #[test]
    fn limits_are_found() {
        for text in [
            "within 24 hours",
            "within one (1) Working Day",
            "by 17:00",
            "by 6pm",
            "by Friday",
            "by the end of each month",
            "no later than five days after the event",
            "every Monday",
            "every other week",
            "each quarter",
            "twice a year",
            "at least once a month",
            "weekly",
            "on the same day",
            "on the next working day",
            "before the session",
            "prior to go-live",
            "three months' written notice",
            "by 31 March",
            "by the 5th of the month",
            "at the end of each session",
            "at each meeting",
            "after six weeks",
            "in the first two weeks",
            "that day",
            "at least 24 hours before the visit",
        ] {
            assert!(times(text).iter().any(|(_, kind)| *kind == TimeKind::Limit), "{text}: {:?}", times(text));
        }
    }

    #[test]
    fn triggers_and_durations_are_not_limits() {
        for text in [
            "after each session",
            "on request",
            "upon receipt of the report",
            "following a missed visit",
            "at all times",
            "throughout the term",
            "for eight years",
            "after 24 hours without a reply",
            "by the manager",
            "by email",
            "before long",
        ] {
            assert!(!times(text).iter().any(|(_, kind)| *kind == TimeKind::Limit), "{text}: {:?}", times(text));
        }
    }
}
