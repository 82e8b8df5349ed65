//! The mobilisation plan that agreed terms give birth to: the agreement's own readiness items and those of its tier.
use std::sync::LazyLock;

use serde::Deserialize;

use crate::agreement::{ReadinessTerm, Terms, Tier};

/// The file of what every plan asks for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "format")]
    _format: u32,
    #[serde(rename = "item")]
    items: Vec<Standard>,
}

/// What every plan of these tiers asks for.
#[derive(Deserialize)]
struct Standard {
    #[serde(default = "every_tier")]
    tiers: Vec<Tier>,
    #[serde(flatten)]
    term: ReadinessTerm,
}

fn every_tier() -> Vec<Tier> {
    vec![Tier::Light, Tier::Standard, Tier::Enhanced]
}

static STANDARD: LazyLock<Vec<Standard>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../../data/mobilisation/plan.toml"))
        .expect("the plan in the program is read by its own tests");
    file.items
});

/// What the terms and their tier ask to be shown before go-live, in the order of the groups.
///
/// The agreement's own item stands in for the standard one of the same key; where it says nothing of evidence or time, the
/// standard's stay.
pub fn plan(terms: &Terms) -> Vec<ReadinessTerm> {
    let standard = STANDARD.iter().filter(|standard| standard.tiers.contains(&terms.tier)).map(|item| &item.term);
    let mut items: Vec<_> = standard.map(|term| in_place_of(term, &terms.readiness)).collect();
    for own in &terms.readiness {
        if !items.iter().any(|item| item.key == own.key) {
            items.push(own.clone());
        }
    }
    items.sort_by_key(|item| item.group);
    items
}

fn in_place_of(standard: &ReadinessTerm, own: &[ReadinessTerm]) -> ReadinessTerm {
    let Some(own) = own.iter().find(|own| own.key == standard.key) else { return standard.clone() };
    let evidence = if own.evidence.is_empty() { &standard.evidence } else { &own.evidence };
    ReadinessTerm { evidence: evidence.clone(), within: own.within.or(standard.within), ..own.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(tier: Tier) -> Vec<&'static str> {
        let of_tier = STANDARD.iter().filter(|standard| standard.tiers.contains(&tier));
        of_tier.map(|standard| standard.term.key.as_str()).collect()
    }

    #[test]
    fn a_smaller_tier_asks_for_less_but_never_for_less_safeguarding_than_the_standard() {
        let (light, standard, enhanced) = (keys(Tier::Light), keys(Tier::Standard), keys(Tier::Enhanced));
        assert!(light.len() < standard.len() && standard.len() < enhanced.len());
        assert!(light.iter().all(|key| standard.contains(key)) && standard.iter().all(|key| enhanced.contains(key)));
        let safeguarding = STANDARD.iter().filter(|item| item.term.group.is_safeguarding());
        for item in safeguarding.filter(|item| item.tiers.contains(&Tier::Standard)) {
            assert!(item.tiers.contains(&Tier::Light), "{} shrinks with the tier", item.term.key);
        }
    }

    #[test]
    fn every_standard_item_says_what_good_looks_like_what_is_needed_and_by_when() {
        for Standard { term, .. } in STANDARD.iter() {
            assert!(!term.good.is_empty() && !term.evidence.is_empty(), "{}", term.key);
            assert!(term.within.is_some(), "{} has no time", term.key);
            assert_ne!(term.prepared_by, term.verified_by, "{}", term.key);
        }
    }

    #[test]
    fn what_the_agreement_says_stands_in_for_the_standard_and_the_rest_of_the_tier_stays() {
        let mut terms = Terms::parse(include_str!("../../../../data/agreements/larkspur-wellbeing.toml"))
            .expect("a worked agreement");
        let planned = plan(&terms);
        let dry_run = planned.iter().find(|item| item.key == "dry-run").expect("it is in the plan");
        assert_eq!(dry_run.title, "Dry run of the session summary", "the agreement's own words");
        assert!(dry_run.within.is_some(), "the standard's time");
        assert_eq!(planned.iter().filter(|item| item.key == "dry-run").count(), 1);
        assert!(planned.iter().any(|item| item.key == "insurance"), "what the agreement leaves unsaid is asked for");
        terms.tier = Tier::Light;
        assert!(plan(&terms).len() < planned.len());
    }
}
