//! What each table and column means, in one line. A column without a line here stops the page from being made.

/// What a table means.
pub(super) struct TableMeaning {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) columns: &'static [(&'static str, &'static str)],
}

const fn table(
    name: &'static str,
    about: &'static str,
    columns: &'static [(&'static str, &'static str)],
) -> TableMeaning {
    TableMeaning { name, about, columns }
}

/// What a column of this name means wherever it stands, unless its table says otherwise.
pub(super) const SHARED: &[(&str, &str)] = &[
    ("id", "Its id: a UUID of version 7, which sorts by the time at which it was made."),
    ("tenant_id", "The provider whose record this is."),
    ("partnership_id", "The partnership."),
    ("version", "Counts up at each save; a save must still find the version that was read."),
];

pub(super) const TABLES: &[TableMeaning] = &[
    table(
        "account",
        "A person's way in.",
        &[
            ("email", "The address that signs in, in lower case."),
            ("name", "The person's name, as shown to others."),
            ("password_hash", "The Argon2id hash of the password, with its salt and cost."),
        ],
    ),
    table(
        "agreement_draft",
        "The terms that are being written for a partnership, one draft at a time. It goes when it is agreed to or discarded.",
        &[("body", "The whole draft: what is written so far, findings set aside, who saved which page last.")],
    ),
    table(
        "agreement_round",
        "What a version said each earlier time that it was sent, and what was asked for then. Never changed.",
        &[
            ("agreement_id", "The version."),
            ("round", "1 is the first time that it was sent."),
            ("body", "The whole version as it was when it was sent again."),
        ],
    ),
    table(
        "agreement_version",
        "One version of a partnership's terms. Frozen once both sides have agreed.",
        &[
            ("number", "1 is the first; a variation makes the next."),
            ("effective_on", "The first day on which these terms hold."),
            ("state", "`sent`, `changes-asked`, `withdrawn` or `agreed`, for asking which version is in force."),
            (
                "print_sha256",
                "The hash of the PDF that is kept of what was agreed; it is among the files by that name.",
            ),
            ("body", "The whole version: terms, state, who agreed and when, who held which post then."),
        ],
    ),
    table(
        "assignment",
        "The second key: which partnerships a membership opens.",
        &[("membership_id", "The membership.")],
    ),
    table(
        "attendance",
        "One person's mark in one session summary.",
        &[
            ("summary_id", "The summary. A corrected one has marks of its own."),
            ("session_id", "The session."),
            ("person_id", "The person."),
            ("mark", "`attended`, `absent-notice`, `absent-no-notice` or `excused`."),
        ],
    ),
    table(
        "away",
        "Days on which a person was away from the service.",
        &[
            ("person_id", "The person."),
            ("from_on", "The first day away."),
            ("until_on", "The last day away, inclusive."),
            ("reason", "Why, in a few words."),
        ],
    ),
    table(
        "baseline",
        "One version of what a measure was before. The newest counts; none is ever changed.",
        &[
            ("key", "The key of the measure in the terms."),
            ("number", "1 for the first version, and so on."),
            ("at", "When it was recorded."),
            (
                "body",
                "The value, the days, how many it is about, source and method, and after the first why it was changed.",
            ),
        ],
    ),
    table(
        "concern",
        "A reported worry about a person.",
        &[
            ("reference", "What people say aloud: `C-0003`."),
            ("level", "`L0` to `L3`, as the agreement defines them."),
            ("state", "The state that follows from what is recorded, kept for lists."),
            (
                "staff_implicated",
                "Whether somebody who works with the person may be involved; hides it from service managers.",
            ),
            ("raised_by", "The membership that entered it."),
            ("raised_side", "`provider` or `partner`: on whose side it was raised."),
            ("aware_at", "When somebody first knew. The partner's clocks start here."),
            ("session_id", "The session in which it arose, if in one."),
            (
                "body",
                "The whole concern: call, acknowledgement, follow-up, action, decision, closing, whom the ladder told.",
            ),
        ],
    ),
    table(
        "counter",
        "The next number of each kind of short reference.",
        &[
            (
                "kind",
                "`P` for partnerships, `S` for sessions, `C` for concerns, `R` for risks and assumptions, `D` for drills.",
            ),
            ("next", "The last number that was given out."),
        ],
    ),
    table(
        "duty",
        "One occurrence of an obligation, with its due time.",
        &[
            ("agreement_id", "The version of the agreement under which it was born."),
            ("clause", "The number of its clause."),
            ("key", "The key of its duty term."),
            ("title", "What to do, in a few words."),
            (
                "subject",
                "What it is about: `session:`, `concern:` or `partnership:` with an id, or `period:` with a first day.",
            ),
            ("owed_by", "The post that owes it, such as `service-manager`."),
            ("owner_id", "The membership that held that post when it was born."),
            ("clock_start", "When its clock started."),
            ("time_limit", "The time limit, in the words of the clause."),
            ("due_at", "The last instant at which it is on time."),
            ("record", "The kind of record that discharges it."),
            ("state", "`open`, `discharged` or `withdrawn`."),
            ("closed_at", "When it was discharged or withdrawn."),
            ("closed_by", "The membership that discharged it."),
            ("closed_record", "The record that discharged it, where that has an id of its own."),
            ("closed_reason", "Why it was withdrawn."),
        ],
    ),
    table(
        "evidence",
        "One version of one piece of evidence for a readiness item. Superseded, never overwritten.",
        &[
            ("item_id", "The readiness item."),
            ("series", "The id of the first version, which all versions of the piece share."),
            ("number", "1 for the first version, and one more for each that superseded."),
            (
                "sha256",
                "The hash of the file, if it is one: where its content is kept, and how the same file is known again.",
            ),
            ("added_at", "When it was added."),
            (
                "body",
                "The whole version: what it is, file, link, test or record of a check, its dates, who added it, why it \
                 superseded. A record of a DBS check has its level, reason and date, never the certificate's number.",
            ),
        ],
    ),
    table(
        "go_live",
        "One decision at the gate, with what was seen when it was made.",
        &[
            ("at", "When it was decided."),
            ("body", "The outcome, the reason, who decided, and every readiness item as it was."),
        ],
    ),
    table(
        "held_form",
        "A filled form that arrived after its sign-in had ended, kept for its sender for a day.",
        &[
            ("token_hash", "The SHA-256 of the token that leads back to it."),
            ("account_id", "Whose form it is."),
            ("path", "Where it was sent."),
            ("body", "What was sent, byte for byte."),
            ("expires_at", "When it is thrown away."),
        ],
    ),
    table(
        "incident",
        "A distress-related incident, recorded by the provider.",
        &[
            ("person_id", "The person who was distressed."),
            ("occurred_at", "When it began."),
            ("severity", "0 to 4."),
            ("what", "What could be seen and heard."),
            ("recorded_by", "The membership that recorded it."),
            ("recorded_at", "When it was recorded."),
        ],
    ),
    table(
        "job",
        "What is still to be done after a change, or at a time. Gone once it is done.",
        &[
            ("id", "Its number."),
            ("queue", "What kind of job it is."),
            ("payload", "The ids that it needs; nothing about people."),
            ("run_at", "When it is to run."),
            ("attempts", "How often it has failed. After ten it is left for a person to look at."),
            ("failure", "What went wrong the last time."),
        ],
    ),
    table(
        "ledger_entry",
        "One thing that somebody did. Append-only: the database refuses changes and removals.",
        &[
            ("seq", "Its number in this database."),
            ("at", "When it was done."),
            ("actor_id", "The membership that did it; all zeros for Accord itself."),
            ("verb", "What was done: `concern.acknowledged`."),
            ("subject", "The id of what it was done to."),
            ("partnership_id", "The partnership in which it was done, if in one."),
            ("reason", "Why, where a reason was asked for."),
            ("payload", "The facts as JSON. Emptied only by a recorded redaction."),
            ("salt", "Keeps an erased payload from being guessed from its digest. Emptied with it."),
            ("digest", "The SHA-256 of salt and payload. It stays, and the chain is made of it."),
        ],
    ),
    table(
        "ledger_redaction",
        "A lawful erasure of one entry's payload: why and by whom. Append-only.",
        &[("seq", "The entry."), ("reason", "Why."), ("actor_id", "The membership that erased it."), ("at", "When.")],
    ),
    table(
        "ledger_seal",
        "An entry's place in the hash chain. Append-only.",
        &[
            ("position", "Its place in the tenant's chain, from 1."),
            ("seq", "The entry."),
            ("hash", "The SHA-256 of the link before it and of everything that the entry says."),
            ("sealed_at", "When it was sealed."),
        ],
    ),
    table(
        "membership",
        "The first key: one role in one organisation, in one provider's records.",
        &[
            ("account_id", "The person."),
            ("organisation_id", "The organisation that they act for."),
            ("role", "The role, such as `service-manager`."),
            ("ended_at", "When it ended. Ended ones stay, for history."),
        ],
    ),
    table(
        "mobilisation_entry",
        "What mobilisation keeps beside readiness, one row for each thing.",
        &[
            (
                "kind",
                "`schedule`, `condition`, `pause`, `raid` (risks, assumptions, issues, dependencies), `drill`, `workshop`, `lapse` \
                 (something that go-live waited for and that has expired), or `notice`, which ends it.",
            ),
            ("reference", "What people say aloud, such as `R-0001`, or by what it is found in its partnership."),
            ("body", "The whole thing with its state."),
        ],
    ),
    table(
        "named_lead",
        "Who holds a post in a partnership, in the order in which to try them.",
        &[
            ("role", "The post, such as `on-duty-lead`."),
            ("rank", "1 is the lead, 2 the deputy, and so on."),
            ("membership_id", "Who holds it."),
            ("name", "Their name."),
            ("phone", "Their number."),
        ],
    ),
    table(
        "organisation",
        "A provider, a partner, a commissioner or a regulator, as one provider knows it.",
        &[
            ("name", "Its full name."),
            (
                "kind",
                "`provider`, `charity`, `community-group`, `social-enterprise`, `small-business`, `commissioner` or `regulator`.",
            ),
            ("safeguarding_phone", "The number to phone when someone is worried about a person; the provider's own."),
        ],
    ),
    table(
        "partnership",
        "One service that a partner delivers beside a provider's regulated activity.",
        &[
            ("reference", "What people say aloud: `P-0001`."),
            ("partner_id", "The partner organisation."),
            ("service", "The service, in a few words."),
            ("state", "`mobilising`, `live`, `paused` or `ended`."),
            ("state_on", "The first day live, or the last day."),
            ("paused_on", "The first day on which nothing may be delivered, while it is paused."),
        ],
    ),
    table(
        "person",
        "A person supported: the least that a partner needs to know.",
        &[
            ("known_as", "What they like to be called: first name or initials."),
            ("communication", "How they communicate, if a session lead needs to know."),
            ("in_service_from", "The first day on which the provider supported them. Exposure is counted from here."),
            ("in_service_until", "The last day, if they have left."),
        ],
    ),
    table(
        "readiness_item",
        "One thing to be shown before go-live.",
        &[
            ("key", "Its key in the terms."),
            ("body", "The whole item: what good looks like, who prepares and verifies, its state and evidence."),
        ],
    ),
    table(
        "register_entry",
        "A person's place on a partnership's register.",
        &[
            ("person_id", "The person."),
            ("from_on", "The first day on which they are expected."),
            ("until_on", "The last, if they have left."),
        ],
    ),
    table(
        "session",
        "One planned, delivered or cancelled session.",
        &[
            ("reference", "What people say aloud: `S-0012`."),
            ("name", "What it is: \"Tuesday wellbeing group\"."),
            ("starts_at", "When it starts."),
            ("ends_at", "When it ends. The clock of its note starts here."),
            ("place", "Where."),
            ("state", "`planned`, `delivered` or `cancelled`."),
            ("cancellation", "By whom, why and when it was cancelled, if it was."),
        ],
    ),
    table(
        "session_summary",
        "What a session lead told after a session. Superseded, never overwritten.",
        &[
            ("session_id", "The session."),
            ("template", "The version of the form that it was written with."),
            ("themes", "What was done: no quotes, no names."),
            ("worried", "Whether anything worried the session lead about anyone."),
            ("author_id", "The membership that wrote it."),
            ("submitted_at", "When it arrived."),
            ("supersedes", "The earlier summary that it corrects, if it corrects one."),
            ("state", "`waiting`, `accepted`, `sent-back` or `superseded`."),
            ("state_body", "The state with who, when, and the question that was asked."),
        ],
    ),
    table(
        "sign_in",
        "One person's session at one browser. Read before a tenant is known.",
        &[
            ("token_hash", "The SHA-256 of the token; the token itself is only in the browser's cookie."),
            ("account_id", "Whose."),
            ("membership_id", "What they act as."),
            ("provider_id", "Which tenant's records that opens."),
            ("created_at", "When it began."),
            ("seen_at", "When it was last used, to the minute."),
            ("expires_at", "When it ends however much it is used."),
            ("ended_at", "When it was ended by signing out, or by acting for another organisation."),
        ],
    ),
    table(
        "statement",
        "What somebody says they did, for a duty that has no form of its own yet.",
        &[
            ("duty_id", "The duty that it discharged."),
            ("body", "What was done, when, where the full record is kept, who says so."),
        ],
    ),
    table(
        "submission",
        "Forms that have been carried out, so that the same one sent twice makes one record.",
        &[
            ("membership_id", "Who sent it."),
            ("key", "The key in the form."),
            ("location", "Where the first one led, so that a repetition leads there too."),
            ("at", "When."),
        ],
    ),
    table(
        "tenant",
        "Which tenants there are, for a worker that goes round them.",
        &[("id", "The tenant: the id of the provider's organisation.")],
    ),
    table(
        "throttle",
        "Failed attempts to sign in.",
        &[
            ("key", "What is counted: an e-mail or a network address, as a digest."),
            ("failures", "How many failed in this window."),
            ("window_start", "When the window began."),
        ],
    ),
    table(
        "weekly_review",
        "A manager's reading of one week.",
        &[
            ("duty_id", "The duty that it discharged."),
            ("week", "The Monday of the week."),
            ("at", "When it was done."),
            ("body", "What was read with which verdict, whether anything is to be done, what or why not."),
        ],
    ),
    table(
        "worker",
        "Somebody who delivers for a partner. Due diligence is asked of each of them.",
        &[
            ("membership_id", "By which they sign in, if they do. Once in a partnership."),
            ("added_at", "When they were entered, or assigned, or named in a post that delivers."),
            ("body", "Their name, their posts and, when they do not deliver any more, since when and why."),
        ],
    ),
];
