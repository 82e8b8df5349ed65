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
        if id == self.overnight {
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
        if id == self.during && tokens.get(at + 1).is_some_and(|next| next.id == self.the || next.id == self.each) {
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

    /// A length of time: "24 hours", "the next five working days", "a week", "the hour".
    fn span(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let mut place = at;
        let mut counted = false;
        let limit = (at + 9).min(tokens.len());
        while place < limit {
            let token = &tokens[place];
            if token.is(kind::UNIT) {
                return (counted || place > at).then_some(place + 1);
            }
            let counts = token.is(kind::AMOUNT);
            let passes = counts
                || token.id == self.the
                || token.id == self.a
                || token.is(kind::ORDINAL | kind::DETERMINER)
                || self.working.contains(&token.id)
                || self.next.contains(&token.id)
                || token.id == self.same
                || token.id == self.of
                || token.id == self.period
                || matches!(token.mark, '(' | ')' | '-')
                || token.is(kind::CONJUNCTION) && counted;
            if !passes {
                return None;
            }
            counted |= counts;
            place += 1;
        }
        None
    }

    /// A point in time after "by" or "no later than": "Friday", "17:00", "the end of March", "noon on the next working day".
    fn point(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let mut place = at;
        if tokens.get(place)?.id == self.the {
            place += 1;
        }
        let token = tokens.get(place)?;
        if token.is(kind::WEEKDAY | kind::MONTH) && token.is(kind::CAPITAL) || token.is(kind::HOUR) {
            return Some(place + 1);
        }
        let clock = self.clock(tokens, place);
        if clock > 0 {
            return Some(place + clock);
        }
        if token.is(kind::DIGITS) {
            let suffix = tokens.get(place + 1)?;
            let dated = suffix.is(kind::MONTH) || suffix.end - suffix.start == 2 && suffix.start == token.end;
            return dated.then_some(place + 2).or_else(|| self.span(tokens, place));
        }
        if self.start.contains(&token.id) || token.id == self.close {
            return Some(place + 1);
        }
        if token.id == self.latest
            || token.id == self.return_ && tokens.get(place + 1).is_none_or(|next| next.id == self.of)
        {
            return Some(place + 1);
        }
        if self.next.contains(&token.id) || token.id == self.same || token.is(kind::ORDINAL) {
            // "by the first aider" and "by the second reader" speak of people.
            let someone =
                tokens.get(place + 1).is_some_and(|next| next.is(kind::ROLE) || next.is(kind::WORD) && next.id == 0);
            return self.day_after(tokens, place + 1).or((!someone).then_some(place + 1));
        }
        // "by week 4", "by session 3"
        if token.is(kind::UNIT) && tokens.get(place + 1).is_some_and(|next| next.is(kind::AMOUNT)) {
            return Some(place + 2);
        }
        None
    }

    /// A time of day at `at`: how many tokens it takes, or 0.
    fn clock(&self, tokens: &[Token], at: usize) -> usize {
        let Some(token) = tokens.get(at) else { return 0 };
        if !token.is(kind::AMOUNT) {
            return usize::from(token.is(kind::HOUR));
        }
        let next = tokens.get(at + 1);
        // "6 pm", "12 noon", "9 a.m." and "17:00" (five letters, with a mark in the middle).
        if next.is_some_and(|next| next.is(kind::HOUR)) {
            return 2;
        }
        let length = token.end - token.start;
        if token.is(kind::DIGITS)
            && (length == 5 || length == 4)
            && next.is_none_or(|next| !next.is(kind::UNIT | kind::THING))
        {
            return 1;
        }
        0
    }

    /// What recurs, after "every" or "each": "Friday", "other week", "10 weeks", "quarter".
    fn recurring(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let mut place = at;
        let limit = (at + 4).min(tokens.len());
        while place < limit {
            let token = &tokens[place];
            if token.is(kind::UNIT) || token.is(kind::WEEKDAY | kind::MONTH) && token.is(kind::CAPITAL) {
                return Some(place + 1);
            }
            let passes = token.is(kind::AMOUNT | kind::ORDINAL | kind::DETERMINER)
                || self.working.contains(&token.id)
                || token.mark == '-'
                || token.verb == 0 && place == at && tokens.get(place + 1).is_some_and(|next| next.is(kind::UNIT));
            if !passes {
                return None;
            }
            place += 1;
        }
        None
    }

    /// "at the end of …", "at each session", "at 17:00", "at least monthly", "at all times", "at the latest".
    fn at_point(&self, tokens: &[Token], at: usize) -> Option<Time> {
        use TimeKind::{Limit, Standing};
        let found = |end: usize, kind: TimeKind| Some(Time { start: at, end, kind, anchored: true, recurs: false });
        let word = |offset: usize| tokens.get(at + offset).map_or(0, |token| token.id);
        if word(1) == self.all && word(2) == self.times {
            return found(at + 3, Standing);
        }
        if word(1) == self.least {
            let place = at + 2;
            if tokens.get(place)?.is(kind::PERIOD) {
                return found(place + 1, Limit);
            }
            return self.ahead_by(tokens, at, place);
        }
        // "at weeks 2, 6 and 12", "at week 12"
        if tokens.get(at + 1)?.is(kind::UNIT) && tokens.get(at + 2).is_some_and(|next| next.is(kind::DIGITS)) {
            let more = tokens[at + 3..]
                .iter()
                .take_while(|next| next.is(kind::DIGITS | kind::CONJUNCTION) || next.mark == ',');
            return found(at + 3 + more.count(), Limit);
        }
        let the = if tokens.get(at + 1)?.is(kind::DETERMINER) && word(1) != self.each && word(1) != self.every {
            2
        } else {
            1
        };
        let token = tokens.get(at + the)?;
        if token.id == self.latest || self.start.contains(&token.id) && token.id != self.close {
            return found(at + the + 1, Limit);
        }
        if (token.id == self.time || token.id == self.same) && the == 2 {
            return found(at + the + 1, Limit);
        }
        if word(1) == self.each || word(1) == self.every {
            return found(at + 3, Limit);
        }
        // "at handover", "at supervision"
        if the == 1
            && self.gather.contains(&token.id)
            && tokens
                .get(at + 2)
                .is_none_or(|next| !next.is(kind::WORD) || next.is(kind::CONJUNCTION | kind::PREPOSITION))
        {
            return found(at + 2, Limit);
        }
        let numbered = token.is(kind::ORDINAL) && tokens.get(at + the + 1).is_some_and(|next| next.is(kind::WORD));
        if self.next.contains(&token.id) || the == 2 && (self.gather.contains(&token.id) || numbered) {
            return found(at + the + 1, Limit);
        }
        // "at six weeks"
        if token.is(kind::AMOUNT)
            && let Some(end) = self.span(tokens, at + the)
        {
            return found(end, Limit);
        }
        let clock = self.clock(tokens, at + the);
        if clock > 0 { found(at + the + clock, Limit) } else { None }
    }

    /// "at least 7 days before", "notice of not less than 14 days": a length that counts back from an event.
    fn ahead_by(&self, tokens: &[Token], at: usize, from: usize) -> Option<Time> {
        let end = self.span(tokens, from)?;
        let before = tokens.get(end).is_some_and(|next| {
            self.before.contains(&next.id)
                || next.id == self.prior
                || next.id == self.in_
                || next.id == self.ahead
                || self.earlier.contains(&next.id)
        });
        let near = |range: &[Token]| range.iter().any(|token| token.id == self.notice);
        let notice = near(&tokens[end..(end + 3).min(tokens.len())]) || near(&tokens[at.saturating_sub(4)..at]);
        (before || notice).then_some(Time {
            start: at,
            end: end + usize::from(before),
            kind: TimeKind::Limit,
            anchored: true,
            recurs: false,
        })
    }

    /// "on Mondays", "on the same day", "on 1 April 2027", "on the first Monday", "on the day of each walk".
    fn on_day(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let mut place = at;
        let token = tokens.get(place)?;
        // "on each visit", "on every occasion", "on the first visit", "on their first day"
        if token.id == self.each || token.id == self.every {
            return tokens.get(at + 1).filter(|next| next.is(kind::WORD)).map(|_| at + 2);
        }
        let occasion = |place: usize| {
            tokens.get(place).is_some_and(|next| {
                self.gather.contains(&next.id) || self.start.contains(&next.id) || next.is(kind::DEED)
            })
        };
        if token.is(kind::DETERMINER)
            && tokens.get(at + 1).is_some_and(|next| next.is(kind::ORDINAL))
            && occasion(at + 2)
        {
            return Some(at + 3);
        }
        if token.is(kind::DETERMINER) && token.id != self.that {
            place += 1;
        }
        let limit = (place + 3).min(tokens.len());
        for spot in place..limit {
            let token = &tokens[spot];
            if token.is(kind::WEEKDAY) && token.is(kind::CAPITAL) || self.day.contains(&token.id) {
                return Some(spot + 1);
            }
            let dated = token.is(kind::DIGITS) && tokens.get(spot + 1).is_some_and(|next| next.is(kind::MONTH));
            if dated {
                return Some(spot + 2);
            }
            let passes = token.is(kind::ORDINAL)
                || token.id == self.same
                || self.next.contains(&token.id)
                || self.working.contains(&token.id);
            if !passes {
                return None;
            }
        }
        None
    }

    /// "(the next) working day", "(the same) afternoon", "(the following) Monday".
    fn day_after(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let limit = (at + 3).min(tokens.len());
        for (place, token) in tokens.iter().enumerate().take(limit).skip(at) {
            if token.is(kind::UNIT) || token.is(kind::WEEKDAY) && token.is(kind::CAPITAL) {
                return Some(place + 1);
            }
            if self.gather.contains(&token.id) && place > at {
                return Some(place + 1);
            }
            if !self.working.contains(&token.id) && !token.is(kind::AMOUNT | kind::PERIOD) {
                return None;
            }
        }
        None
    }

    /// "for eight years", "for the duration of".
    fn lasting(&self, tokens: &[Token], at: usize) -> Option<Time> {
        let end = self.span(tokens, at + 1)?;
        Some(Time { start: at, end, kind: TimeKind::Duration, anchored: false, recurs: false })
    }

    /// "after six weeks" is a date; "after 24 hours without a reply" is a trigger, and so is "after each session".
    fn after(&self, tokens: &[Token], at: usize) -> Option<Time> {
        if !tokens.get(at + 1)?.is(kind::AMOUNT) {
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
