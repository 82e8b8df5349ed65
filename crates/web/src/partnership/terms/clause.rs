//! Numbered clauses in the order of their numbers: prose, threshold levels and duties, each with its anchor.
use domain::agreement::{Clause, DutyTerm, Head, Terms};
use maud::{Markup, html};
use ui::{Details, SummaryList, SummaryRow};

use crate::partnership::place::capital;

/// What stands below a clause: what was said about it.
pub(super) type Below<'a> = &'a dyn Fn(&str) -> Markup;

/// The clauses of one head: what has no number first, then by number.
pub(super) fn clauses(terms: &Terms, head: Head, below: Below) -> Markup {
    let clauses = terms.clauses(head);
    html! {
        @for line in &clauses.opening { p class="govuk-body" { (line) } }
        @for (index, (number, clause)) in clauses.numbered.iter().enumerate() {
            // A number that is used twice has one anchor.
            @let first = index == 0 || clauses.numbered[index - 1].0 != *number;
            (one(terms, number, clause, first))
            @if first { (below(number)) }
        }
    }
}

/// Duties whose number belongs to none of the five heads: nothing that was agreed is left out.
pub(super) fn elsewhere(terms: &Terms, below: Below) -> Markup {
    let others: Vec<_> = terms.duties_elsewhere().collect();
    html! {
        @if !others.is_empty() {
            h2 class="govuk-heading-m" { "Other obligations" }
            @for (index, duty) in others.iter().enumerate() {
                @let first = others[..index].iter().all(|other| other.clause != duty.clause);
                (one(terms, &duty.clause, &Clause::Duty(duty), first))
                @if first { (below(&duty.clause)) }
            }
        }
    }
}

fn one(terms: &Terms, number: &str, clause: &Clause, first: bool) -> Markup {
    let id = first.then(|| format!("clause-{number}"));
    match clause {
        Clause::Prose(words) => html! { p class="govuk-body" id=[id] { strong { (number) } " " (words) } },
        Clause::Level(level) => html! {
            h3 class="govuk-heading-s" id=[id] { (number) " " (level.level.code()) ": " (level.label) }
            (SummaryList { rows: vec![
                SummaryRow::new("For example", html! { ul class="govuk-list" { @for example in &level.examples { li { (example) } } } }),
                SummaryRow::new("The partner", level.partner_does.clone()),
                SummaryRow::new("The provider", level.provider_does.clone()),
            ], ..SummaryList::default() })
        },
        Clause::Duty(duty) => html! {
            h3 class="govuk-heading-s" id=[id] { (number) " " (duty.title()) }
            p class="govuk-body" { (duty.text) }
            p class="accord-why" { (duty.sentences(terms)) }
            (Details::new(format!("The seven parts of clause {number}"), html! {
                (SummaryList { rows: slots(terms, duty), ..SummaryList::default() })
            }))
        },
    }
}

fn slots(terms: &Terms, duty: &DutyTerm) -> Vec<SummaryRow> {
    vec![
        SummaryRow::new("When", duty.occasion(terms)),
        SummaryRow::new(
            "Who",
            format!("The {} ({})", duty.owed_by.words(), duty.owed_by.side().words().to_lowercase()),
        ),
        SummaryRow::new("Does what", capital(&duty.action)),
        SummaryRow::new("To what", capital(&duty.object)),
        SummaryRow::new("To whom, and how", format!("{}, by {}", capital(&duty.recipient.words()), duty.channel)),
        SummaryRow::new("Within", capital(&duty.within.to_string())),
        SummaryRow::new("Shown by", capital(duty.record.words())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn larkspur() -> Terms {
        Terms::parse(include_str!("../../../../../data/agreements/larkspur-wellbeing.toml")).unwrap()
    }

    fn all(terms: &Terms) -> String {
        let below = |_: &str| html! {};
        Head::ALL.iter().map(|head| clauses(terms, *head, &below).into_string()).collect::<String>()
            + &elsewhere(terms, &below).into_string()
    }

    #[test]
    fn every_duty_and_every_level_has_its_anchor_once() {
        let terms = larkspur();
        let html = all(&terms);
        let levels = terms.safeguarding.levels.iter().map(|level| &level.clause);
        for clause in terms.duties.iter().map(|duty| &duty.clause).chain(levels) {
            assert_eq!(html.matches(&format!("id=\"clause-{clause}\"")).count(), 1, "{clause}");
        }
    }

    #[test]
    fn clauses_stand_in_the_order_of_their_numbers_with_ten_after_nine() {
        let html = all(&larkspur());
        let at = |clause: &str| html.find(&format!("id=\"clause-{clause}\"")).unwrap();
        assert!(at("3.9") < at("3.10") && at("5.3") < at("5.4") && at("1.1") < at("1.2"));
    }

    #[test]
    fn a_number_that_is_used_twice_has_one_anchor_and_an_unknown_head_loses_nothing() {
        let mut terms = larkspur();
        terms.duties[0].clause = "3.9".into();
        terms.duties[1].clause = "9.1".into();
        let html = all(&terms);
        assert_eq!(html.matches("id=\"clause-3.9\"").count(), 1);
        assert_eq!(html.matches("id=\"clause-9.1\"").count(), 1);
    }
}
