//! One version of an agreement as a document fit to sign: parties, terms under five heads, every obligation, who holds which
//! post, and the signatures.
use domain::{
    agreement::{
        Agreed, AgreementState, AgreementVersion, Clause, DutyTerm, Ending, Handover, Head, Terms, ThresholdLevel,
    },
    mobilisation::due_diligence::{DueDiligenceTerms, InsuranceTerm, pounds_in_words},
    partnership::NamedLead,
    time::words::{moment, plain_date},
    words::capital,
};

use serde_json::Value;

use crate::{Block, Document, Signed};

/// A version of an agreement. Its posts are held by whoever held them when both sides agreed; before that by `leads`, who
/// hold them now.
pub fn agreement(version: &AgreementVersion, leads: &[NamedLead]) -> Document {
    let leads = version.posts_agreed().unwrap_or(leads);
    let terms = &cleaned(&version.terms);
    let version = &AgreementVersion { terms: terms.clone(), ..version.clone() };
    let mut blocks = vec![Block::Facts(facts(version))];
    blocks.extend(common(terms));
    for head in Head::ALL {
        blocks.push(Block::Heading(1, format!("{}. {}", head.number(), head.words())));
        blocks.extend(clauses(terms, head));
        blocks.extend(particulars(terms, head));
    }
    blocks.extend(terms.ending.as_ref().into_iter().flat_map(ending));
    let elsewhere: Vec<Block> = terms.duties_elsewhere().flat_map(|duty| obligation(terms, duty)).collect();
    if !elsewhere.is_empty() {
        blocks.push(Block::Heading(1, "Other obligations".into()));
        blocks.extend(elsewhere);
    }
    let when = if version.is_agreed() { "held which post on the day of agreement" } else { "holds which post" };
    blocks.push(Block::Heading(1, format!("Schedule 1: who {when}")));
    blocks.push(posts(terms, leads));
    if !terms.due_diligence.is_usual() {
        blocks.push(Block::Heading(2, "Due diligence that these terms ask for".into()));
        blocks.push(Block::Facts(due_diligence(&terms.due_diligence)));
    }
    if !terms.readiness.is_empty() {
        blocks.push(Block::Heading(1, "Schedule 2: what is shown before go-live".into()));
        blocks.push(readiness(terms));
    }
    blocks.push(Block::Heading(1, "Signatures".into()));
    blocks.extend(signatures(version));
    Document {
        title: terms.title.clone(),
        subtitle: format!("{} between {} and {}", terms.arrangement.words(), terms.provider.name, terms.partner.name),
        date: version.effective_on,
        footer: format!(
            "{}, version {}, with effect from {}",
            terms.title,
            version.number,
            plain_date(version.effective_on)
        ),
        blocks,
    }
}

/// The terms with what no page can show taken out of their words: it comes in with text that is pasted.
fn cleaned(terms: &Terms) -> Terms {
    let value = serde_json::to_value(terms).map(clean_all);
    value.and_then(serde_json::from_value).unwrap_or_else(|_| terms.clone())
}

fn clean_all(value: Value) -> Value {
    match value {
        Value::String(words) => Value::String(words.chars().filter_map(clean).collect()),
        Value::Array(values) => Value::Array(values.into_iter().map(clean_all).collect()),
        Value::Object(table) => table.into_iter().map(|(name, value)| (name, clean_all(value))).collect(),
        other => other,
    }
}

/// Word's soft line break is a new line and its own bullets are bullets; control characters and marks of the byte order are
/// nothing.
fn clean(letter: char) -> Option<char> {
    match letter {
        '\u{b}' | '\u{c}' => Some('\n'),
        '\u{e000}'..='\u{f8ff}' => Some('•'),
        '\n' | '\t' => Some(letter),
        '\u{feff}' | '\u{200b}' => None,
        letter if letter.is_control() => None,
        letter => Some(letter),
    }
}

fn facts(version: &AgreementVersion) -> Vec<(String, String)> {
    let terms = &version.terms;
    let mut facts = vec![
        fact("Provider", terms.provider.words()),
        fact("Partner", terms.partner.words()),
        fact("Arrangement", terms.arrangement.words()),
        fact("Assurance tier", terms.tier.words()),
        fact("Version", version.number.to_string()),
        fact("With effect from", plain_date(version.effective_on)),
        fact("State", version.state.words()),
    ];
    if let Some(basis) = &terms.basis {
        facts.insert(3, fact("What it rests on", basis.clone()));
    }
    facts.extend(terms.partner.host.as_ref().map(|host| fact("Host of the partner", host.clone())));
    facts.extend(version.reason.as_ref().map(|reason| fact("Why it was varied", reason.clone())));
    facts
}

fn fact(name: &str, words: impl Into<String>) -> (String, String) {
    (name.to_owned(), words.into())
}

fn common(terms: &Terms) -> Vec<Block> {
    if terms.common.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading(1, "Common to the whole agreement".into()), Block::List(terms.common.clone())]
}

fn clauses(terms: &Terms, head: Head) -> Vec<Block> {
    let clauses = terms.clauses(head);
    let opening = clauses.opening.iter().map(|line| Block::Paragraph((*line).to_owned()));
    let numbered = clauses.numbered.iter().flat_map(|(number, clause)| match clause {
        Clause::Prose(words) => vec![Block::Clause((*number).to_owned(), (*words).to_owned())],
        Clause::Level(level) => threshold(number, level),
        Clause::Duty(duty) => obligation(terms, duty),
    });
    opening.chain(numbered).collect()
}

fn threshold(number: &str, level: &ThresholdLevel) -> Vec<Block> {
    vec![
        Block::Heading(2, format!("{number} {}: {}", level.level.code(), level.label)),
        Block::Facts(vec![
            fact("For example", level.examples.join("; ")),
            fact("The partner", level.partner_does.clone()),
            fact("The provider", level.provider_does.clone()),
        ]),
    ]
}

/// An obligation: its clause as agreed, then its slots, which say the same in a form that can be checked.
fn obligation(terms: &Terms, duty: &DutyTerm) -> Vec<Block> {
    vec![Block::Clause(duty.clause.clone(), duty.text.clone()), Block::Note(duty.sentences(terms))]
}

/// What a head says besides its clauses.
fn particulars(terms: &Terms, head: Head) -> Vec<Block> {
    match head {
        Head::Scope => scope(terms),
        Head::Eligibility => eligibility(terms),
        Head::Safeguarding => vec![
            Block::Heading(2, "Whom to reach, in this order".into()),
            Block::Steps(terms.safeguarding.route.iter().map(|post| format!("The {}", post.words())).collect()),
            Block::Paragraph(format!(
                "Without an answer, the next is tried after {} minutes. {}",
                terms.safeguarding.next_after_minutes, terms.safeguarding.implicated
            )),
        ],
        Head::Information => vec![
            Block::Heading(2, "What the partner holds".into()),
            Block::List(terms.information.shared.clone()),
            Block::Facts(vec![
                fact("Lawful basis", terms.information.lawful_basis.clone()),
                fact("Kept for", terms.information.retention.clone()),
                fact("After a breach", terms.information.breach.clone()),
            ]),
        ],
        Head::Quality => vec![measures(terms)],
    }
}

fn scope(terms: &Terms) -> Vec<Block> {
    let scope = &terms.scope;
    let mut facts = vec![fact("Where", scope.setting.clone())];
    facts.extend(scope.schedule.as_ref().map(|schedule| fact("When", schedule.words())));
    facts.extend(scope.capacity.map(|most| fact("At most", format!("{most} people"))));
    facts.extend(scope.facilitators.map(|count| fact("The partner’s people present", count.to_string())));
    facts.push(fact("First reviewed within", scope.early_review.to_string()));
    vec![
        Block::Heading(2, "Included".into()),
        Block::List(scope.included.clone()),
        Block::Facts(facts),
        Block::Table {
            caption: "Not included".into(),
            columns: columns(&[("What", 1), ("Instead", 1)]),
            rows: scope.excluded.iter().map(|not| vec![not.what.clone(), not.instead.clone()]).collect(),
        },
    ]
}

fn eligibility(terms: &Terms) -> Vec<Block> {
    let eligibility = &terms.eligibility;
    let mut blocks =
        vec![Block::Heading(2, "Questions, each to be answered".into()), Block::List(eligibility.criteria.clone())];
    if !eligibility.exclusions.is_empty() {
        blocks.push(Block::Heading(2, "Who may not come".into()));
        blocks.push(Block::List(eligibility.exclusions.clone()));
    }
    blocks.push(Block::Facts(vec![
        fact("How people are referred", eligibility.route.clone()),
        fact("How people leave", eligibility.exit.clone()),
    ]));
    blocks
}

fn measures(terms: &Terms) -> Block {
    let row = |measure: &domain::agreement::MeasureTerm| {
        vec![
            measure.name.clone(),
            measure.formula.clone(),
            measure.source.clone(),
            measure.target.clone(),
            measure.baseline_words(),
        ]
    };
    Block::Table {
        caption: "Measures".into(),
        columns: columns(&[
            ("Measure", 2),
            ("How it is counted", 3),
            ("From which records", 3),
            ("Aim", 2),
            ("Baseline", 2),
        ]),
        rows: terms.quality.measures.iter().map(row).collect(),
    }
}

fn due_diligence(asked: &DueDiligenceTerms) -> Vec<(String, String)> {
    let cover = |term: &InsuranceTerm| fact(term.cover.words(), format!("at least {}", pounds_in_words(term.pounds)));
    let mut facts: Vec<_> = asked.insurance.iter().map(cover).collect();
    let years = asked.dbs_renewed_after_years;
    facts.extend(years.map(|years| fact("Another DBS check is seen", format!("after {years} years"))));
    facts
}

fn ending(ending: &Ending) -> Vec<Block> {
    let mut facts = Vec::new();
    facts.extend(
        ending.review.map(|within| fact("Reviewed within", format!("{within} from the day on which they take effect"))),
    );
    facts.extend(ending.notice_months.map(|months| fact("Months’ notice", months.to_string())));
    let mut blocks = vec![Block::Heading(1, "Review and ending".into()), Block::Facts(facts)];
    if !ending.handover.is_empty() {
        let row = |handover: &Handover| {
            vec![
                handover.what.clone(),
                capital(handover.owed_by.words()),
                capital(&handover.recipient.words()),
                format!("{} from the last day", handover.within),
            ]
        };
        blocks.push(Block::Table {
            caption: "Handed over when it ends".into(),
            columns: columns(&[("What", 3), ("Who hands it over", 2), ("To whom", 2), ("By when", 2)]),
            rows: ending.handover.iter().map(row).collect(),
        });
    }
    blocks
}

fn posts(terms: &Terms, leads: &[NamedLead]) -> Block {
    let rows = terms.posts().into_iter().map(|post| {
        let mut holders: Vec<_> = leads.iter().filter(|lead| lead.role == post).collect();
        holders.sort_by_key(|lead| lead.rank);
        let named = |(index, lead): (usize, &&NamedLead)| {
            let deputy = if index > 0 { "deputy: " } else { "" };
            format!("{deputy}{}, {}", lead.name, lead.phone)
        };
        let names: Vec<_> = holders.iter().enumerate().map(named).collect();
        vec![capital(post.words()), post.side().words().to_owned(), names.join("; ")]
    });
    Block::Table {
        caption: "Posts that these terms name".into(),
        columns: columns(&[("Post", 2), ("Side", 1), ("Name and telephone number", 3)]),
        rows: rows.collect(),
    }
}

fn readiness(terms: &Terms) -> Block {
    let rows = terms.readiness.iter().map(|term| {
        vec![
            format!("{}. {}", term.title, term.good),
            term.prepared_by.words().to_owned(),
            term.verified_by.words().to_owned(),
            if term.blocks { "Yes" } else { "No" }.to_owned(),
        ]
    });
    Block::Table {
        caption: "Before go-live".into(),
        columns: columns(&[
            ("What has to be shown", 4),
            ("Prepared by", 1),
            ("Verified by", 1),
            ("Go-live waits for it", 1),
        ]),
        rows: rows.collect(),
    }
}

fn columns(columns: &[(&str, u8)]) -> Vec<(String, u8)> {
    columns.iter().map(|(name, share)| ((*name).to_owned(), *share)).collect()
}

fn signatures(version: &AgreementVersion) -> Vec<Block> {
    let (provider, partner) = match &version.state {
        AgreementState::Sent { provider, partner } => (provider.as_ref(), partner.as_ref()),
        AgreementState::Agreed { provider, partner, .. } => (Some(provider), Some(partner)),
        AgreementState::ChangesAsked(_) | AgreementState::Withdrawn { .. } => (None, None),
    };
    let terms = &version.terms;
    vec![
        Block::Paragraph("Each organisation agrees to every clause and schedule of this version.".into()),
        Block::Signature { organisation: terms.provider.name.clone(), signed: provider.map(signed) },
        Block::Signature { organisation: terms.partner.name.clone(), signed: partner.map(signed) },
    ]
}

fn signed(agreed: &Agreed) -> Signed {
    Signed { name: agreed.name.clone(), role: agreed.role.clone(), at: moment(agreed.at) }
}
