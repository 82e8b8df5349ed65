//! A contract that was written elsewhere, as the beginning of a draft: each sentence lands under its head, each obligation as
//! one with its seven parts, as far as they can be read. What cannot be read is left to be filled in, never guessed.
use clarity::{SentenceReading, Slot, SlotState};
use domain::{
    agreement::{Head, Recipient, draft::DraftTerms},
    organisation::{LeadRole, Organisation},
    refusal::Refusal,
    time::TimeLimit,
};
use serde_json::{Map, Value, json};

/// The longest contract that becomes a draft, in bytes of text: some 400 pages. Each page of a draft reads all of it again.
const LONGEST: usize = 1024 * 1024;

/// A contract that was read.
#[derive(Clone, Debug)]
pub struct Contract {
    title: String,
    sentences: Vec<SentenceReading>,
}

impl Contract {
    /// Reads the text of a contract. This may take a second for a long one, so nobody should hold a transaction meanwhile.
    pub fn read(title: impl Into<String>, text: &str) -> Result<Contract, Refusal> {
        if text.len() > LONGEST {
            let words = "This contract is longer than 400 pages. Take in the part that describes the service";
            return Err(Refusal::invalid("file", words));
        }
        let sentences = clarity::check(text, clarity::Options::default()).sentences;
        if sentences.is_empty() {
            return Err(Refusal::invalid("file", "No sentence could be read in this file"));
        }
        Ok(Contract { title: title.into(), sentences })
    }
}

/// What a contract says, in the places of an agreement file.
pub(super) fn draft_of(
    contract: &Contract,
    provider: &Organisation,
    partner: &Organisation,
) -> Result<DraftTerms, Refusal> {
    let mut heads: Vec<(Head, Vec<String>)> = Head::ALL.into_iter().map(|head| (head, Vec::new())).collect();
    let (mut common, mut duties) = (Vec::new(), Vec::new());
    let mut last = [0; Head::ALL.len()];
    for sentence in &contract.sentences {
        let Some(head) = sentence.head.map(head_of) else {
            common.push(sentence.text.clone());
            continue;
        };
        let place = head.number() - 1;
        last[place] += 1;
        let clause = format!("{}.{}", head.number(), last[place]);
        if is_timed(sentence) {
            duties.push(duty(&clause, sentence));
        } else {
            heads[place].1.push(format!("{clause} {}", sentence.text));
        }
    }
    let mut file = Map::new();
    file.insert("format".into(), json!(1));
    file.insert("title".into(), json!(contract.title));
    file.insert("provider".into(), json!({ "name": provider.name, "kind": provider.kind }));
    file.insert("partner".into(), json!({ "name": partner.name, "kind": partner.kind }));
    file.insert("common".into(), json!(common));
    for (head, lines) in heads {
        file.insert(key(head).into(), json!({ "text": lines.join("\n") }));
    }
    file.insert("duty".into(), Value::Array(duties));
    let file = toml::to_string(&file).map_err(|error| Refusal::invalid("file", error.to_string()))?;
    DraftTerms::from_file(&file).map_err(|error| Refusal::invalid("file", error.to_string()))
}

/// An act that something starts and that is to be done by some time. Standing duties and prohibitions stay prose.
fn is_timed(sentence: &SentenceReading) -> bool {
    sentence.duty && sentence.slots.time_limit.state != SlotState::NotNeeded
}

/// An obligation with what could be read of it.
fn duty(clause: &str, sentence: &SentenceReading) -> Value {
    let slots = &sentence.slots;
    let mut duty = Map::new();
    duty.insert("clause".into(), json!(clause));
    duty.insert("text".into(), json!(sentence.text));
    for (part, slot) in [("action", &slots.action), ("object", &slots.object)] {
        if let Some(words) = said(slot) {
            duty.insert(part.into(), json!(words));
        }
    }
    if let Some(post) = said_of(&slots.actor, LeadRole::ALL.into_iter().map(|post| (post, post.words().to_owned()))) {
        duty.insert("owed_by".into(), json!(post));
    }
    let recipients = Recipient::all().map(|recipient| (recipient, bare(&recipient.words()).to_owned()));
    if let Some(recipient) = said_of(&slots.recipient, recipients) {
        duty.insert("recipient".into(), json!(recipient));
    }
    if let Some(limit) = said(&slots.time_limit).and_then(limit) {
        duty.insert("within".into(), json!(limit));
    }
    Value::Object(duty)
}

/// The words of a part that the contract leaves no doubt about.
fn said(slot: &Slot) -> Option<&str> {
    Some(slot.text.trim()).filter(|words| slot.state == SlotState::Explicit && !words.is_empty())
}

/// Which of some known people a part names, if it names just one by the words of these terms.
fn said_of<T>(slot: &Slot, known: impl Iterator<Item = (T, String)>) -> Option<T> {
    let words = bare(said(slot)?).to_lowercase();
    known.into_iter().find(|(_, name)| name.eq_ignore_ascii_case(&words)).map(|(one, _)| one)
}

fn bare(words: &str) -> &str {
    let words = words.trim();
    ["the ", "The ", "a ", "A "].iter().find_map(|article| words.strip_prefix(article)).unwrap_or(words)
}

/// A time limit in the words of a contract: "within 24 hours", "by 12:00 next working day".
fn limit(words: &str) -> Option<TimeLimit> {
    let openings = ["within ", "in ", "by ", "not later than ", "no later than ", "on the ", "the "];
    let bare = openings.iter().find_map(|opening| words.strip_prefix(opening)).unwrap_or(words);
    [words, bare].into_iter().find_map(|words| words.trim_end_matches('.').parse().ok())
}

fn head_of(head: clarity::Head) -> Head {
    match head {
        clarity::Head::Scope => Head::Scope,
        clarity::Head::Eligibility => Head::Eligibility,
        clarity::Head::Safeguarding => Head::Safeguarding,
        clarity::Head::Information => Head::Information,
        clarity::Head::Quality => Head::Quality,
    }
}

fn key(head: Head) -> &'static str {
    match head {
        Head::Scope => "scope",
        Head::Eligibility => "eligibility",
        Head::Safeguarding => "safeguarding",
        Head::Information => "information",
        Head::Quality => "quality",
    }
}

#[cfg(test)]
mod tests {
    use domain::{id::Id, organisation::OrganisationKind};

    use super::*;

    const CONTRACT: &str = "\
1. Scope and boundaries
1.1 The partner will run one music group each Tuesday from 14:00 to 15:30 in the Community Hall.
1.2 The group is not therapy.
3. Safeguarding and escalation
3.1 The session lead must telephone the on-duty lead within 60 minutes of becoming aware of a significant concern.
3.2 The session lead must not promise confidentiality.
4. Information and recording
4.1 The partner will send summaries promptly.
";

    fn organisation(name: &str, kind: OrganisationKind) -> Organisation {
        let id = uuid::Uuid::nil();
        Organisation { id: Id::new(id), tenant: Id::new(id), name: name.to_owned(), kind, safeguarding_phone: None }
    }

    fn read(text: &str) -> Result<DraftTerms, Refusal> {
        let provider = organisation("Fairhaven Care", OrganisationKind::Provider);
        let partner = organisation("Harbour Music", OrganisationKind::CommunityGroup);
        draft_of(&Contract::read("Music group", text)?, &provider, &partner)
    }

    #[test]
    fn each_sentence_lands_under_its_head_and_none_is_lost() {
        let draft = read(CONTRACT).unwrap();
        let all = serde_json::to_string(&draft).unwrap();
        for sentence in clarity::check(CONTRACT, clarity::Options::default()).sentences {
            assert!(all.contains(&sentence.text), "lost: {}", sentence.text);
        }
        assert!(draft.text("scope.text").contains("not therapy"), "{all}");
        // A prohibition has no time limit and stays prose.
        assert!(
            !(0..draft.count("duty")).any(|at| draft.text(&format!("duty.{at}.text")).contains("must not")),
            "{all}"
        );
        assert_eq!(draft.text("partner.name"), "Harbour Music");
    }

    #[test]
    fn an_obligation_keeps_what_can_be_read_and_leaves_the_rest_to_be_filled_in() {
        let draft = read(CONTRACT).unwrap();
        let part = |words: &str, part: &str| {
            let all = 0..draft.count("duty");
            let at = all.into_iter().find(|at| draft.text(&format!("duty.{at}.text")).contains(words));
            draft.text(&format!("duty.{}.{part}", at.expect("it is an obligation")))
        };
        let call = |named: &str| part("must telephone", named);
        assert_eq!((call("owed_by"), call("recipient")), ("session-lead".to_owned(), "on-duty-lead".to_owned()));
        assert_eq!((call("within").as_str(), call("clause").as_str()), ("60 minutes", "3.1"));
        // "Promptly" is no time limit, and "the partner" is no post: both are asked for.
        assert_eq!((part("promptly", "within").as_str(), part("promptly", "owed_by").as_str()), ("", ""));
        let gaps: Vec<_> = draft.gaps().into_iter().map(|gap| gap.path).collect();
        assert!(gaps.iter().any(|path| path.ends_with(".within")), "{gaps:?}");
    }

    #[test]
    fn a_text_without_a_sentence_or_too_long_is_refused_in_words() {
        assert!(matches!(read(" \n\n"), Err(Refusal::Invalid(_))));
        assert!(matches!(read(&"The partner must send a note. ".repeat(40_000)), Err(Refusal::Invalid(_))));
    }
}
