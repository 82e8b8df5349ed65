//! Warnings before something expires: to its owner, then to the next on the route.
use jiff::{Span, civil::Date};

use crate::{
    mobilisation::ReadinessItem,
    organisation::{LeadRole, Side},
};

/// Who is warned so many days before the last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Warning {
    /// How many days before.
    pub days: i64,
    /// Who is warned then.
    pub tells: Told,
}

/// Who is warned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The lead of the side that shows it, who renews it.
    Owner,
    /// The lead of the side that verifies it.
    Verifier,
    /// The registered manager, who decides what happens when it is not renewed.
    Decider,
}

/// Sixty days before, its owner; thirty days before, whoever verifies it as well; seven days before, whoever decides.
pub const WARNINGS: [Warning; 3] = [
    Warning { days: 60, tells: Told::Owner },
    Warning { days: 30, tells: Told::Verifier },
    Warning { days: 7, tells: Told::Decider },
];

impl Warning {
    /// The day on which it is due.
    pub fn day(self, expires_on: Date) -> Date {
        expires_on.saturating_sub(Span::new().days(self.days))
    }

    /// The post that is warned.
    pub fn tells_of(self, item: &ReadinessItem) -> LeadRole {
        match self.tells {
            Told::Owner => lead_of(item.prepared_by),
            Told::Verifier => lead_of(item.verified_by),
            Told::Decider => LeadRole::RegisteredManager,
        }
    }
}

/// Who answers for what a side owes in mobilisation.
pub fn lead_of(side: Side) -> LeadRole {
    match side {
        Side::Partner => LeadRole::PartnerLead,
        Side::Provider | Side::Outside => LeadRole::PartnershipLead,
    }
}

/// The warnings that are due by a day, in order. None once the last day has gone by: then it has expired.
pub fn warnings_due(expires_on: Date, today: Date) -> impl Iterator<Item = Warning> {
    WARNINGS.into_iter().filter(move |warning| today <= expires_on && warning.day(expires_on) <= today)
}

/// The next day on which something is to be done about it: the next warning, or the day after the last. `None` once that
/// has come.
pub fn next_look(expires_on: Date, today: Date) -> Option<Date> {
    let warnings = WARNINGS.into_iter().map(|warning| warning.day(expires_on));
    let all = warnings.chain(expires_on.tomorrow());
    all.into_iter().find(|day| *day > today)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_owner_is_warned_first_then_whoever_verifies_then_whoever_decides() {
        let last = date(2027, 3, 31);
        let told = |today| warnings_due(last, today).map(|warning| warning.tells).collect::<Vec<_>>();
        assert_eq!(told(date(2027, 1, 29)), []);
        assert_eq!(told(date(2027, 1, 30)), [Told::Owner], "sixty days before");
        assert_eq!(told(date(2027, 2, 28)), [Told::Owner]);
        assert_eq!(told(date(2027, 3, 1)), [Told::Owner, Told::Verifier], "thirty days before");
        assert_eq!(told(date(2027, 3, 24)), [Told::Owner, Told::Verifier, Told::Decider], "seven days before");
        assert_eq!(told(last).len(), 3, "its last day still counts");
        assert_eq!(told(date(2027, 4, 1)), [], "it has expired");
    }

    #[test]
    fn somebody_looks_on_each_day_of_a_warning_and_on_the_day_after_the_last() {
        let last = date(2027, 3, 31);
        let mut looks = Vec::new();
        let mut today = date(2026, 6, 1);
        while let Some(next) = next_look(last, today) {
            looks.push(next);
            today = next;
        }
        assert_eq!(looks, [date(2027, 1, 30), date(2027, 3, 1), date(2027, 3, 24), date(2027, 4, 1)]);
    }
}
