//! What the clarity check finds in terms while they are written, each finding in its place.
use clarity::Level;
use domain::agreement::draft::{Dismissal, DraftTerms, FindingId, Kind, Leaf, Page};

/// One thing that the terms leave open.
#[derive(Clone, Debug)]
pub struct ClauseFinding {
    /// What it is about.
    pub id: FindingId,
    /// How much it matters.
    pub level: Level,
    /// What the rule is called.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// What to ask instead.
    pub ask: String,
    /// On which page of the draft the words are; none when something is missing from the whole.
    pub page: Option<Page>,
    /// The path of the answer that has them.
    pub path: String,
    /// Who said that it is no problem here, and why.
    pub dismissed: Option<Dismissal>,
}

impl ClauseFinding {
    /// Whether it stops the terms from being sent.
    pub fn stops(&self) -> bool {
        self.level == Level::Must && self.dismissed.is_none()
    }
}

/// The findings in terms, in the order of the text, those about the whole at the end.
pub fn findings(terms: &DraftTerms, dismissed: &[Dismissal]) -> Vec<ClauseFinding> {
    let leaves = terms.leaves();
    let (text, lines) = reading(&leaves);
    let report = clarity::check(&text, clarity::Options::ANSWERS);
    let mut found: Vec<ClauseFinding> = Vec::new();
    for finding in report.findings {
        let line = finding.line.checked_sub(1).and_then(|line| lines.get(line)?.as_ref());
        let leaf = line.map(|line| &leaves[line.leaf]);
        let quote = leaf.map_or(finding.quote.clone(), |leaf| without_label(&finding.quote, leaf));
        let place = line.map_or_else(|| "the whole agreement".to_owned(), |line| line.place.clone());
        let id = FindingId { rule: finding.rule.to_string(), place, quote };
        if found.iter().any(|other| other.id == id) {
            continue;
        }
        found.push(ClauseFinding {
            level: finding.level,
            title: clarity::rule(&finding.rule).map(|rule| rule.title.clone()).unwrap_or_default(),
            why: finding.why.to_string(),
            ask: finding.ask.to_string(),
            page: leaf.map(|leaf| leaf.page.clone()),
            path: leaf.map(|leaf| leaf.path.clone()).unwrap_or_default(),
            dismissed: dismissed.iter().find(|dismissal| dismissal.finding == id).cloned(),
            id,
        });
    }
    found
}

/// Keys that hold no language of their own: codes, and parts whose sentence stands in the clause beside them.
const SILENT: [&str; 21] = [
    "tier",
    "arrangement",
    "kind",
    "identifier",
    "activity",
    "clause",
    "level",
    "label",
    "examples",
    "key",
    "trigger",
    "after",
    "when",
    "owed_by",
    "action",
    "object",
    "recipient",
    "channel",
    "within",
    "record",
    "answered_by",
];

/// Tables whose name is a heading for what is in them.
const HEADED: [&str; 12] = [
    "provider",
    "partner",
    "scope",
    "eligibility",
    "safeguarding",
    "levels",
    "information",
    "quality",
    "measure",
    "ending",
    "duty",
    "readiness",
];

/// Where one line of the text comes from.
struct Line {
    leaf: usize,
    place: String,
}

/// The words of the terms in lines, as the check reads an agreement file, and where each line comes from.
fn reading(leaves: &[Leaf]) -> (String, Vec<Option<Line>>) {
    let (mut text, mut lines) = (Vec::new(), Vec::new());
    let mut heading = String::new();
    for (index, leaf) in leaves.iter().enumerate() {
        let under = headed(&leaf.path);
        if under != heading {
            let name = under.split('.').rfind(|step| step.parse::<usize>().is_err()).unwrap_or_default();
            text.extend([String::new(), format!("# {name}")]);
            lines.extend([None, None]);
            heading = under;
        }
        let silent = matches!(leaf.field.kind, Kind::Number | Kind::Yes) || SILENT.contains(&leaf.field.key);
        if silent || matches!(leaf.path.as_str(), "provider.name" | "partner.name") {
            continue;
        }
        let prose = leaf.field.key == "text";
        let mut clause: Option<String> = None;
        for (at, words) in leaf.text().lines().enumerate().filter(|(_, words)| !words.trim().is_empty()) {
            // What is good when it has been shown is a state, and asks nobody for anything.
            let whole = words.trim_end().ends_with('.') && words.split_whitespace().count() > 3;
            let sentence = prose || leaf.field.key == "common" || whole && leaf.field.key != "good";
            text.push(match (prose && at > 0, sentence) {
                (true, _) => words.to_owned(),
                (false, true) => format!("- {words}"),
                (false, false) => format!("- {}: {words}", label(leaf)),
            });
            clause = Some(words).filter(|_| prose).and_then(numbered).or(clause);
            let place = clause.as_ref().map_or_else(|| place(leaf), |number| format!("clause {number}"));
            lines.push(Some(Line { leaf: index, place }));
        }
    }
    (text.join("\n"), lines)
}

/// The part of a path up to the innermost table that has a heading.
fn headed(path: &str) -> String {
    let steps: Vec<&str> = path.split('.').collect();
    let Some(last) = steps.iter().rposition(|step| HEADED.contains(step)) else { return String::new() };
    let numbered = steps.get(last + 1).is_some_and(|step| step.parse::<usize>().is_ok());
    steps[..=last + usize::from(numbered)].join(".")
}

/// The number with which a line of prose begins.
fn numbered(line: &str) -> Option<String> {
    let number = line.split_whitespace().next()?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (number.contains('.') && number.split('.').all(digits)).then(|| number.to_owned())
}

fn label(leaf: &Leaf) -> String {
    leaf.field.key.replace('_', " ")
}

/// Where an answer stands, in words: "clause 4.1", "what people hold".
fn place(leaf: &Leaf) -> String {
    match (&leaf.of, leaf.field.key) {
        (Some(of), "text") => of.split(',').next().unwrap_or_default().replace("Clause", "clause"),
        _ => leaf.name(),
    }
}

fn without_label(quote: &str, leaf: &Leaf) -> String {
    quote.strip_prefix(&format!("{}: ", label(leaf))).unwrap_or(quote).to_owned()
}

#[cfg(test)]
mod tests {
    use domain::agreement::{Terms, draft::Section};

    use super::*;
    use crate::agreement::{STARTERS, Starter};

    fn larkspur() -> DraftTerms {
        let file = include_str!("../../../../data/agreements/larkspur-wellbeing.toml");
        DraftTerms::of(&Terms::parse(file).unwrap())
    }

    fn changed(path: &str, words: &str) -> DraftTerms {
        let (draft, words) = (larkspur(), words.to_owned());
        let page = draft.leaves().into_iter().find(|leaf| leaf.path == path).unwrap().page;
        let mut answers = draft.answers(&page);
        answers.iter_mut().filter(|(name, _)| name == path).for_each(|(_, text)| text.clone_from(&words));
        draft.with_answers(&page, &answers).unwrap()
    }

    #[test]
    fn no_starter_and_no_agreement_of_ours_has_a_finding_that_stops_it() {
        let stops =
            |terms: &DraftTerms| findings(terms, &[]).into_iter().filter(ClauseFinding::stops).collect::<Vec<_>>();
        assert!(stops(&larkspur()).is_empty(), "{:?}", stops(&larkspur()));
        for Starter { file, words, .. } in STARTERS {
            let terms = DraftTerms::from_file(file).unwrap();
            assert!(stops(&terms).is_empty(), "{words}: {:?}", stops(&terms));
        }
    }

    #[test]
    fn a_finding_says_on_which_page_and_at_which_clause_its_words_are() {
        let duty = larkspur().leaves().into_iter().find(|leaf| leaf.path == "duty.0.text").unwrap().text();
        let vague = duty.replace("within 5 working days of receiving the referral", "as soon as possible");
        let found = findings(&changed("duty.0.text", &vague), &[]);
        let finding = found.iter().find(|finding| finding.id.quote.contains("as soon as possible")).unwrap();
        assert_eq!(finding.id.place, "clause 2.3");
        assert_eq!(finding.page, Some(Page::item(Section::Duties, "referral-answer")));
        assert_eq!(finding.path, "duty.0.text");
        assert!(!finding.title.is_empty() && !finding.why.is_empty() && !finding.ask.is_empty());
    }

    #[test]
    fn a_numbered_line_of_prose_is_its_clause() {
        let found = findings(&larkspur(), &[]);
        assert!(found.iter().any(|finding| finding.id.place == "clause 1.5"), "{found:?}");
    }

    #[test]
    fn what_is_dismissed_no_longer_stops_until_its_words_change() {
        let blank = changed("scope.setting", "The ______ room");
        let stops: Vec<_> = findings(&blank, &[]).into_iter().filter(ClauseFinding::stops).collect();
        assert!(!stops.is_empty());
        let dismissed: Vec<Dismissal> = stops
            .iter()
            .map(|finding| Dismissal {
                finding: finding.id.clone(),
                reason: "The room has no name yet".to_owned(),
                by: domain::id::Id::new(uuid::Uuid::nil()),
                name: "Dana Fox".to_owned(),
                at: jiff::Timestamp::UNIX_EPOCH,
            })
            .collect();
        assert!(!findings(&blank, &dismissed).iter().any(ClauseFinding::stops));
        let other = changed("scope.setting", "The [insert name] room");
        assert!(findings(&other, &dismissed).iter().any(ClauseFinding::stops));
    }
}
