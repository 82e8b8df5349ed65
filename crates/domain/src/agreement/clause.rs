//! Numbered clauses: the prose, the threshold levels and the duties of one head, in the order of their numbers.
use super::{DutyTerm, Head, Terms, ThresholdLevel};

/// What stands under one number.
#[derive(Clone, Copy, Debug)]
pub enum Clause<'a> {
    /// A line of a head's prose, without its number.
    Prose(&'a str),
    /// A level of concern.
    Level(&'a ThresholdLevel),
    /// An obligation.
    Duty(&'a DutyTerm),
}

/// The clauses of one head.
#[derive(Clone, Debug, Default)]
pub struct Clauses<'a> {
    /// Lines of its prose that have no number.
    pub opening: Vec<&'a str>,
    /// What has one, in the order of the numbers: 3.10 after 3.9. A number may be there twice.
    pub numbered: Vec<(&'a str, Clause<'a>)>,
}

/// The head and the place in it that a clause's number names: `3.10` is the tenth of head 3.
pub fn place_of_clause(number: &str) -> Option<(usize, usize)> {
    let (head, place) = number.split_once('.')?;
    Some((head.parse().ok()?, place.parse().ok()?))
}

impl Head {
    /// Whether a clause's number is one of this head's.
    pub fn has(self, number: &str) -> bool {
        place_of_clause(number).is_some_and(|(head, _)| head == self.number())
    }
}

impl Terms {
    /// The prose of a head.
    pub fn prose(&self, head: Head) -> &str {
        match head {
            Head::Scope => &self.scope.text,
            Head::Eligibility => &self.eligibility.text,
            Head::Safeguarding => &self.safeguarding.text,
            Head::Information => &self.information.text,
            Head::Quality => &self.quality.text,
        }
    }

    /// The clauses of a head.
    pub fn clauses(&self, head: Head) -> Clauses<'_> {
        let mut clauses = Clauses::default();
        for line in self.prose(head).lines().map(str::trim).filter(|line| !line.is_empty()) {
            match line.split_once(' ').filter(|(number, _)| head.has(number)) {
                Some((number, words)) => clauses.numbered.push((number, Clause::Prose(words))),
                None => clauses.opening.push(line),
            }
        }
        let levels = self.safeguarding.levels.iter().filter(|level| head.has(&level.clause));
        let mut numbered: Vec<(&str, Clause)> = Vec::new();
        if head == Head::Safeguarding {
            numbered.extend(levels.map(|level| (level.clause.as_str(), Clause::Level(level))));
        }
        let duties = self.duties.iter().filter(|duty| head.has(&duty.clause));
        numbered.extend(duties.map(|duty| (duty.clause.as_str(), Clause::Duty(duty))));
        numbered.append(&mut clauses.numbered);
        numbered.sort_by_key(|(number, _)| place_of_clause(number));
        Clauses { numbered, ..clauses }
    }

    /// Duties whose number belongs to none of the five heads: nothing that was agreed is left out.
    pub fn duties_elsewhere(&self) -> impl Iterator<Item = &DutyTerm> {
        self.duties.iter().filter(|duty| !Head::ALL.iter().any(|head| head.has(&duty.clause)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn larkspur() -> Terms {
        Terms::parse(include_str!("../../../../data/agreements/larkspur-wellbeing.toml")).unwrap()
    }

    #[test]
    fn every_duty_and_every_level_is_a_clause_of_one_head() {
        let mut terms = larkspur();
        terms.duties[1].clause = "9.1".into();
        let all: Vec<_> = Head::ALL.into_iter().flat_map(|head| terms.clauses(head).numbered).collect();
        let count = |wanted: fn(&Clause) -> bool| all.iter().filter(|(_, clause)| wanted(clause)).count();
        assert_eq!(count(|clause| matches!(clause, Clause::Level(_))), terms.safeguarding.levels.len());
        let elsewhere: Vec<_> = terms.duties_elsewhere().map(|duty| duty.clause.as_str()).collect();
        assert_eq!(elsewhere, ["9.1"]);
        assert_eq!(count(|clause| matches!(clause, Clause::Duty(_))), terms.duties.len() - 1);
    }

    #[test]
    fn ten_comes_after_nine() {
        let terms = larkspur();
        let numbers: Vec<_> = terms.clauses(Head::Safeguarding).numbered.iter().map(|(number, _)| *number).collect();
        let at = |wanted: &str| numbers.iter().position(|number| *number == wanted).unwrap();
        assert!(at("3.9") < at("3.10"), "{numbers:?}");
    }
}
