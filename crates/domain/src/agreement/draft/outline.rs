//! The outline of an agreement: every question that its terms answer, in the order of the agreement file. The pages on
//! which a draft is written, what is still to fill in, and the words by which two versions are compared all come from here.
use super::choices;

/// One question of the outline.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its key in the agreement file.
    pub key: &'static str,
    /// The question, in a few words.
    pub label: &'static str,
    /// What helps to answer it; empty when nothing does.
    pub hint: &'static str,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// Whether terms are not whole without an answer.
    pub needed: bool,
}

/// A choice: its code in the file and its words.
pub type Choice = (String, String);

/// What kind of answer a question takes.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One line.
    Line,
    /// Several lines.
    Text,
    /// A whole number.
    Number,
    /// A time of day.
    Time,
    /// A date.
    Date,
    /// A time limit, in words that can be measured.
    Limit,
    /// Yes or no.
    Yes,
    /// One of these.
    Choice(fn() -> Vec<Choice>),
    /// Another obligation of the agreement, by its key.
    Duty,
    /// Any number of lines, each called so: "thing that is included".
    Lines(&'static str),
    /// Any number of these, in order.
    Choices(&'static str, fn() -> Vec<Choice>),
    /// Questions that belong together.
    Table(&'static [Field]),
    /// Any number of such groups, each called so.
    Records(&'static str, &'static [Field]),
}

impl Field {
    const fn new(key: &'static str, label: &'static str, kind: Kind) -> Field {
        Field { key, label, hint: "", kind, needed: true }
    }

    const fn hint(self, hint: &'static str) -> Field {
        Field { hint, ..self }
    }

    const fn optional(self) -> Field {
        Field { needed: false, ..self }
    }
}

/// What the agreement is as a whole.
pub(super) const AGREEMENT: &[Field] = &[
    Field::new("title", "The service in a few words", Kind::Line).hint("For example, weekly wellbeing group"),
    Field::new("arrangement", "What kind of arrangement is it?", Kind::Choice(choices::arrangements)),
    Field::new("basis", "What does it rest on?", Kind::Text)
        .hint(
            "Subcontract: the head contract, and what of it passes to the partner. Service level agreement: the contract that it belongs to. Grant: what it is for, and what happens to money that is not spent on it. Memorandum: the binding agreement that covers data, insurance and confidentiality. A contract for services needs nothing here.",
        )
        .optional(),
    Field::new("tier", "How much assurance is proportionate?", Kind::Choice(choices::tiers)).hint(
        "Light: small, and nobody is ever alone with a person. Enhanced: lone working, transport, or large. Safeguarding is the same in each.",
    ),
    Field::new("common", "What holds for the whole agreement", Kind::Lines("sentence"))
        .hint("Law, time, insurance, payment, notice, how it is changed and how it ends. One sentence in each box.")
        .optional(),
    Field::new("due_diligence", "Due diligence", Kind::Table(DUE_DILIGENCE))
        .hint("What is left empty is asked for as is usual for the partner’s kind and for the tier.")
        .optional(),
    Field::new("provider", "The provider", Kind::Table(PARTY)),
    Field::new("partner", "The partner", Kind::Table(PARTY)),
];

/// Limits of insurance and the like, as data beside their sentences.
const DUE_DILIGENCE: &[Field] = &[
    Field::new(
        "insurance",
        "Insurance",
        Kind::Records(
            "cover",
            &[
                Field::new("cover", "Which cover?", Kind::Choice(choices::covers)),
                Field::new("pounds", "For at least how many pounds?", Kind::Number).hint("For example, 5000000"),
            ],
        ),
    )
    .optional(),
    Field::new("dbs_renewed_after_years", "After how many years is another DBS check seen?", Kind::Number).optional(),
];

const PARTY: &[Field] = &[
    Field::new("name", "Its full name", Kind::Line),
    Field::new("kind", "What is it?", Kind::Choice(choices::kinds)),
    Field::new("identifier", "Its number in a register", Kind::Line)
        .hint("For example, GB-CHC-1090095, or the number that CQC gave")
        .optional(),
    Field::new("host", "Who holds contract and insurance for it", Kind::Line)
        .hint("Only for a group that cannot hold them itself")
        .optional(),
];

/// The prose of a head.
const PROSE: &str =
    "Say who, to whom, how and by when. Begin each clause with its number on a new line, for example 1.2";

/// Head 1.
pub(super) const SCOPE: &[Field] = &[
    Field::new("text", "The clauses", Kind::Text).hint(PROSE),
    Field::new("activity", "What is one of it called?", Kind::Line)
        .hint("Session, when nothing is entered. Or observation, contact, journey")
        .optional(),
    Field::new("included", "What is included", Kind::Lines("thing that is included")),
    Field::new(
        "excluded",
        "What is not included",
        Kind::Records(
            "thing that is not included",
            &[
                Field::new("what", "What is not included", Kind::Line),
                Field::new("instead", "What to do instead", Kind::Line).hint("Who, and how they are reached"),
            ],
        ),
    ),
    Field::new("setting", "Where", Kind::Line),
    Field::new(
        "schedule",
        "When",
        Kind::Table(&[
            Field::new("weekday", "On which day?", Kind::Choice(choices::weekdays)),
            Field::new("starts", "From", Kind::Time).hint("For example, 2pm or 14:00"),
            Field::new("ends", "To", Kind::Time),
            Field::new("first", "The first day", Kind::Date).optional(),
        ]),
    )
    .hint("Only if it has a fixed rhythm")
    .optional(),
    Field::new("capacity", "The most people at once", Kind::Number).optional(),
    Field::new("facilitators", "How many of the partner’s people are there", Kind::Number).optional(),
    Field::new("early_review", "First reviewed within", Kind::Limit)
        .hint("Counted from first delivery, for example 6 weeks or next working day"),
];

/// Head 2.
pub(super) const ELIGIBILITY: &[Field] = &[
    Field::new("text", "The clauses", Kind::Text).hint(PROSE),
    Field::new("criteria", "Questions, each of which must be answered", Kind::Lines("question"))
        .hint("Each can be answered with yes or no. There is no default answer."),
    Field::new("exclusions", "Who may not use it, and when they may all the same", Kind::Lines("exclusion")).optional(),
    Field::new("route", "How people are referred", Kind::Text).hint("Who sends what to whom, and by when each answers"),
    Field::new("exit", "How people leave", Kind::Text),
];

/// Head 3.
pub(super) const SAFEGUARDING: &[Field] = &[
    Field::new("text", "The clauses", Kind::Text).hint(PROSE),
    Field::new("route", "Whom to reach, in this order", Kind::Choices("post on the route", choices::leads)),
    Field::new("next_after_minutes", "Minutes without an answer before the next is tried", Kind::Number),
    Field::new("implicated", "What to do when somebody on the route may be involved", Kind::Text),
    Field::new(
        "levels",
        "Levels of concern",
        Kind::Records(
            "level",
            &[
                Field::new("level", "Level", Kind::Choice(choices::levels)),
                Field::new("label", "What it is called here", Kind::Line),
                Field::new("clause", "Clause number", Kind::Line).hint("For example, 3.1"),
                Field::new("examples", "Examples", Kind::Lines("example"))
                    .hint("By which whoever delivers recognises it"),
                Field::new("partner_does", "What the partner does", Kind::Text).hint("Who, what, to whom, by when"),
                Field::new("provider_does", "What the provider does", Kind::Text).hint("Who, what, by when"),
            ],
        ),
    ),
];

/// Head 4.
pub(super) const INFORMATION: &[Field] = &[
    Field::new("text", "The clauses", Kind::Text).hint(PROSE),
    Field::new("shared", "What the partner holds about people", Kind::Lines("item"))
        .hint("The least that the service needs"),
    Field::new("lawful_basis", "The lawful basis", Kind::Text),
    Field::new("retention", "How long records are kept", Kind::Line),
    Field::new("breach", "What happens after a breach", Kind::Text).hint("Who tells whom, within how many hours"),
];

/// Head 5.
pub(super) const QUALITY: &[Field] = &[
    Field::new("text", "The clauses", Kind::Text).hint(PROSE),
    Field::new(
        "measure",
        "Measures",
        Kind::Records(
            "measure",
            &[
                Field::new("name", "What is measured", Kind::Line),
                Field::new("key", "Its name in the agreement file", Kind::Line)
                    .hint("attendance, incident-rate, summaries-on-time and reviews-on-time are counted by Accord"),
                Field::new("formula", "How it is counted", Kind::Line).hint("What is divided by what, over which time"),
                Field::new("source", "From which records", Kind::Line),
                Field::new("target", "The aim", Kind::Line).hint("For example, at least 75%"),
                Field::new("baseline_from", "First day of the baseline", Kind::Date).optional(),
                Field::new("baseline_until", "Last day of the baseline", Kind::Date).optional(),
            ],
        ),
    ),
];

/// How it is looked at again, and how it ends.
pub(super) const ENDING: &[Field] = &[
    Field::new("review", "The terms are reviewed within", Kind::Limit)
        .hint("Counted from the day on which they take effect, for example 12 months or next working day")
        .optional(),
    Field::new("notice_months", "Months of notice that either side gives", Kind::Number).optional(),
    Field::new(
        "handover",
        "What is handed over when it ends",
        Kind::Records(
            "thing that is handed over",
            &[
                Field::new("what", "What is handed over", Kind::Line)
                    .hint("For example, the registers and session summaries"),
                Field::new("owed_by", "Who hands it over?", Kind::Choice(choices::leads)),
                Field::new("recipient", "To whom?", Kind::Choice(choices::recipients)),
                Field::new("within", "By when?", Kind::Limit)
                    .hint("Counted from the last day, for example 10 working days"),
            ],
        ),
    )
    .hint("Records, keys, equipment, and who tells people. Each becomes a duty when notice is given.")
    .optional(),
];

/// One obligation. Its key is given and not asked for.
pub(super) const DUTY: &[Field] = &[
    Field::new("clause", "Clause number", Kind::Line)
        .hint("It begins with its head: 4.2 is the second clause of head 4"),
    Field::new("text", "The clause in words", Kind::Text).hint(
        "When what happens, who must do what, to whom, how, by when, recorded as what, and what if nobody answers",
    ),
    Field::new("trigger", "When does it begin?", Kind::Choice(choices::triggers)),
    Field::new("level", "At which level of concern?", Kind::Choice(choices::levels))
        .hint("Only for what a concern begins")
        .optional(),
    Field::new("after", "After which other obligation?", Kind::Duty)
        .hint("Only for what begins when another is done")
        .optional(),
    Field::new("when", "When what happens?", Kind::Line)
        .hint("Only for something else that happens, as the rest of a sentence that begins with When")
        .optional(),
    Field::new("every_weeks", "Every how many weeks?", Kind::Number)
        .hint("Only for what comes round every few weeks")
        .optional(),
    Field::new("owed_by", "Who owes it?", Kind::Choice(choices::leads)),
    Field::new("action", "What do they do?", Kind::Line).hint("One verb, for example send"),
    Field::new("object", "To what?", Kind::Line).hint("For example, the session summary"),
    Field::new("recipient", "To whom?", Kind::Choice(choices::recipients)),
    Field::new("channel", "By which channel?", Kind::Line).hint("For example, secure form"),
    Field::new("within", "By when?", Kind::Limit).hint("For example, 24 hours, 2 working days, Friday 17:00"),
    Field::new("record", "Which record shows that it was done?", Kind::Choice(choices::records)),
    Field::new("answered_by", "Which obligation of the other side answers it?", Kind::Duty).optional(),
];

/// One thing to be shown before go-live. Its key is given and not asked for.
pub(super) const READINESS: &[Field] = &[
    Field::new("title", "What has to be shown", Kind::Line),
    Field::new("group", "Under which heading?", Kind::Choice(choices::groups)),
    Field::new("good", "What does good look like?", Kind::Text),
    Field::new("evidence", "Which evidence is needed?", Kind::Line).optional(),
    Field::new("within", "Due how long after both have agreed?", Kind::Limit)
        .hint("For example, 10 working days. The plan of the tier says, when nothing is entered.")
        .optional(),
    Field::new("prepared_by", "Which side prepares it?", Kind::Choice(choices::sides)),
    Field::new("verified_by", "Which side verifies it?", Kind::Choice(choices::sides)),
    Field::new("blocks", "Does go-live wait for it?", Kind::Yes).optional(),
];
