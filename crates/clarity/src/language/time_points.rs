//! Points and lengths of time: "Friday", "17:00", "the end of March", "24 hours", "the first Monday".

use super::lexicon::kind;
use super::time::{Time, TimeKind};
use super::time_words::TimeWords;
use super::token::Token;

impl TimeWords {
    /// A length of time: "24 hours", "the next five working days", "a week", "the hour".
    pub(super) fn span(&self, tokens: &[Token], at: usize) -> Option<usize> {
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
    pub(super) fn point(&self, tokens: &[Token], at: usize) -> Option<usize> {
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
    pub(super) fn clock(&self, tokens: &[Token], at: usize) -> usize {
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
    pub(super) fn recurring(&self, tokens: &[Token], at: usize) -> Option<usize> {
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
    pub(super) fn at_point(&self, tokens: &[Token], at: usize) -> Option<Time> {
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
    pub(super) fn ahead_by(&self, tokens: &[Token], at: usize, from: usize) -> Option<Time> {
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
    pub(super) fn on_day(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let mut place = at;
        let token = tokens.get(place)?;
        // "on each visit", "on every occasion", "on the first visit", "on their first day"
        if token.id == self.each || token.id == self.every {
            return tokens.get(at + 1).filter(|next| next.is(kind::WORD) && !next.is(kind::PAPER)).map(|_| at + 2);
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
    pub(super) fn day_after(&self, tokens: &[Token], at: usize) -> Option<usize> {
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
}
