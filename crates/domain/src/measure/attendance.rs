//! Attendance and delivery: two figures, always reported together (`domain.md` §6.4).
//!
//! Attendance is attended ÷ expected over delivered sessions; delivery is delivered ÷ planned. A session that was
//! cancelled lowers delivery and never attendance. A person who was excused before the start (hospital, holiday) was
//! not expected.

use std::collections::BTreeMap;

use super::Ratio;
use crate::activity::Mark;

/// One planned session, as far as attendance is concerned. `P` names a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Planned<P> {
    /// It took place; a mark for each person on the register.
    Delivered(Vec<(P, Mark)>),
    /// It did not take place, whoever cancelled it.
    Cancelled,
}

impl<P> Planned<P> {
    /// The marks, if it took place.
    fn marks(&self) -> &[(P, Mark)] {
        match self {
            Planned::Delivered(marks) => marks,
            Planned::Cancelled => &[],
        }
    }
}

/// Attended ÷ expected.
pub fn attendance<P>(sessions: &[Planned<P>]) -> Ratio {
    sessions.iter().map(of_session).sum()
}

/// Delivered ÷ planned.
pub fn delivery<P>(sessions: &[Planned<P>]) -> Ratio {
    Ratio::count(sessions.iter().map(|session| matches!(session, Planned::Delivered(_))))
}

/// The attendance of each session in per cent, in order; a cancelled session, or one at which nobody was expected, is
/// missing. The points of the weekly chart.
pub fn by_session<P>(sessions: &[Planned<P>]) -> Vec<Option<f64>> {
    sessions.iter().map(|session| of_session(session).percent()).collect()
}

/// Each person's attended ÷ their own expected sessions. A person never expected has a denominator of zero.
pub fn by_person<P: Ord + Copy>(sessions: &[Planned<P>]) -> BTreeMap<P, Ratio> {
    let mut people = BTreeMap::new();
    for (person, mark) in sessions.iter().flat_map(Planned::marks) {
        let own: &mut Ratio = people.entry(*person).or_default();
        *own = *own + of_mark(*mark);
    }
    people
}

/// Attendance stability (a): people who came to at least `percent` of their own expected sessions ÷ people expected
/// at all. The usual threshold is 75.
pub fn people_attending_at_least<P: Ord + Copy>(percent: f64, sessions: &[Planned<P>]) -> Ratio {
    Ratio::count(by_person(sessions).into_values().filter_map(|own| own.is_at_least(percent)))
}

/// How many unexplained absences a person's latest run holds: sessions missed without a word, back from the last one
/// they were expected at. Excused sessions neither count nor end the run; the usual flag is at 2.
pub fn unexplained_in_a_row(marks: &[Mark]) -> usize {
    let expected = marks.iter().rev().filter(|mark| mark.expected());
    expected.take_while(|mark| **mark == Mark::AbsentNoNotice).count()
}

fn of_session<P>(session: &Planned<P>) -> Ratio {
    session.marks().iter().map(|(_, mark)| of_mark(*mark)).sum()
}

fn of_mark(mark: Mark) -> Ratio {
    Ratio::new(u32::from(mark == Mark::Attended), u32::from(mark.expected()))
}
