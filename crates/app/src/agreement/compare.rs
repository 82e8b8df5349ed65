//! What differs between two texts of the terms, question by question and word by word.
use std::time::Duration;

use domain::agreement::{
    AgreementVersion, Terms,
    draft::{DraftTerms, Leaf, Section},
};
use similar::{ChangeTag, TextDiff};
use store::Work;

use crate::Error;

/// How long the words of one answer may be compared; what is left after that is shown as one change.
const LONGEST: Duration = Duration::from_millis(50);

/// One answer that is not the same in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Under which part of the agreement.
    pub section: Section,
    /// Where: "Where", "Clause 4.1, send the session summary: by when?".
    pub place: String,
    /// The words of both, in order.
    pub pieces: Vec<Piece>,
}

/// Some words of one of two texts, or of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Kept(String),
    /// Only in the first.
    Gone(String),
    /// Only in the second.
    New(String),
}

/// What differs between two texts of the terms, in the order of the outline.
pub fn compare(before: &DraftTerms, after: &DraftTerms) -> Vec<Change> {
    let (before, after) = (texts(before), texts(after));
    let gone = before.iter().filter(|(id, ..)| after.iter().all(|(other, ..)| other != id));
    let gone = gone.map(|(id, place, text)| (id.0, place, text.as_str(), ""));
    let kept = after.iter().map(|(id, place, text)| {
        let earlier = before.iter().find(|(other, ..)| other == id).map_or("", |(.., text)| text.as_str());
        (id.0, place, earlier, text.as_str())
    });
    let differing = kept.chain(gone).filter(|(.., earlier, later)| earlier != later);
    let mut changes: Vec<Change> = differing
        .map(|(section, place, earlier, later)| Change { section, place: place.clone(), pieces: words(earlier, later) })
        .collect();
    changes.sort_by_key(|change| change.section);
    changes
}

/// What differs between the terms of two versions.
pub fn compare_terms(before: &Terms, after: &Terms) -> Vec<Change> {
    compare(&DraftTerms::of(before), &DraftTerms::of(after))
}

/// What tells one answer from others, whatever its place in a list: section, item, what it is about, question, and which
/// of several that are alike in all of these.
type AnswerId = (Section, Option<String>, Option<String>, &'static str, usize);

fn texts(terms: &DraftTerms) -> Vec<(AnswerId, String, String)> {
    let mut texts: Vec<(AnswerId, String, String)> = Vec::new();
    for leaf in terms.leaves() {
        let of = leaf.of.clone().filter(|_| leaf.page.item.is_none());
        let mut id: AnswerId = (leaf.page.section, leaf.page.item.clone(), of, leaf.field.key, 0);
        while texts.iter().any(|(other, ..)| *other == id) {
            id.4 += 1;
        }
        texts.push((id, leaf.name(), shown(terms, &leaf)));
    }
    texts
}

/// An answer as a reader is shown it; another obligation by what it is called.
fn shown(terms: &DraftTerms, leaf: &Leaf) -> String {
    // A line's end that a form has taken away is no difference.
    let text = leaf.shown().trim().to_owned();
    match leaf.field.kind {
        domain::agreement::draft::Kind::Duty => terms.called(Section::Duties, &text).unwrap_or(text),
        _ => text,
    }
}

fn words(before: &str, after: &str) -> Vec<Piece> {
    let diff = TextDiff::configure().timeout(LONGEST).diff_words(before, after);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let text = change.value();
        match (pieces.last_mut(), change.tag()) {
            (Some(Piece::Kept(own)), ChangeTag::Equal)
            | (Some(Piece::Gone(own)), ChangeTag::Delete)
            | (Some(Piece::New(own)), ChangeTag::Insert) => own.push_str(text),
            (_, ChangeTag::Equal) => pieces.push(Piece::Kept(text.to_owned())),
            (_, ChangeTag::Delete) => pieces.push(Piece::Gone(text.to_owned())),
            (_, ChangeTag::Insert) => pieces.push(Piece::New(text.to_owned())),
        }
    }
    pieces
}

/// A version as it was sent some round: the last when none is named.
pub async fn round(work: &Work, version: &AgreementVersion, round: Option<i32>) -> Result<AgreementVersion, Error> {
    match round {
        None => Ok(version.clone()),
        Some(round) if round == version.round => Ok(version.clone()),
        Some(round) => {
            let earlier = store::agreement_round::of(work, version.id).await?;
            earlier.into_iter().find(|earlier| earlier.round == round).ok_or(Error::NotFound)
        }
    }
}

/// The earlier rounds of a version, the first one first.
pub async fn rounds(work: &Work, version: &AgreementVersion) -> Result<Vec<AgreementVersion>, Error> {
    Ok(store::agreement_round::of(work, version.id).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn larkspur() -> Terms {
        Terms::parse(include_str!("../../../../data/agreements/larkspur-wellbeing.toml")).unwrap()
    }

    fn text(pieces: &[Piece], after: bool) -> String {
        let of = |piece: &Piece| match piece {
            Piece::Kept(text) => text.clone(),
            Piece::Gone(text) => {
                if after {
                    String::new()
                } else {
                    text.clone()
                }
            }
            Piece::New(text) => {
                if after {
                    text.clone()
                } else {
                    String::new()
                }
            }
        };
        pieces.iter().map(of).collect()
    }

    #[test]
    fn the_same_terms_do_not_differ() {
        assert_eq!(compare_terms(&larkspur(), &larkspur()), []);
    }

    #[test]
    fn words_that_went_and_came_are_told_apart_and_both_texts_are_whole() {
        let mut later = larkspur();
        later.scope.text = later.scope.text.replace("from 14:00 to 15:30", "from 14:30 to 16:00");
        later.duties[0].within = "3 working days".parse().unwrap();
        let changes = compare_terms(&larkspur(), &later);
        assert_eq!(changes.len(), 2, "{changes:?}");
        assert_eq!(text(&changes[0].pieces, false), larkspur().scope.text.trim());
        assert_eq!(text(&changes[0].pieces, true), later.scope.text.trim());
        assert!(changes[0].pieces.contains(&Piece::Gone("14:00".to_owned())), "{:?}", changes[0].pieces);
        assert!(changes[1].place.contains("Clause 2.3"), "{}", changes[1].place);
    }

    #[test]
    fn an_obligation_that_goes_changes_no_other() {
        let mut later = larkspur();
        let gone = later.duties.remove(1);
        later.duties.iter_mut().for_each(|duty| {
            duty.answered_by.take_if(|key| *key == gone.key);
        });
        let changes = compare_terms(&larkspur(), &later);
        let others = changes.iter().filter(|change| !change.place.contains(&format!("Clause {}", gone.clause)));
        // But for the one that it answered.
        assert_eq!(others.count(), 1, "{changes:?}");
        assert!(changes.iter().flat_map(|change| &change.pieces).all(|piece| !matches!(piece, Piece::New(_))));
    }
}
