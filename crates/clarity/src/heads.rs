//! Under which of the five heads a sentence belongs.

use crate::elements::Elements;
use crate::language::phrase::{Hit, Sign};
use crate::report::Head;

/// The head that most of the words point to; the heading above settles what the words leave open.
pub(crate) fn of(hits: &[Hit], elements: &Elements, above: Option<Head>) -> Option<Head> {
    let mut votes = [0_u32; 5];
    for hit in hits {
        if let Sign::Clue(place) = hit.sign
            && let Some((head, weight)) = elements.points_to(place)
        {
            votes[head as usize] += weight;
        }
    }
    if let Some(above) = above {
        votes[above as usize] += 3;
    }
    let heads = [Head::Safeguarding, Head::Eligibility, Head::Information, Head::Scope, Head::Quality];
    let best = heads.into_iter().rev().max_by_key(|head| votes[*head as usize])?;
    (votes[best as usize] > 0).then_some(best)
}
