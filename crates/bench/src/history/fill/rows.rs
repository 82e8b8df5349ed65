//! The rows of each week of each partnership.
use super::super::sql::{fresh, instant, text};

fn session_id() -> String {
    fresh('e', "ended", "i * 10000 + d")
}

/// The sessions whose ends give birth to duties; this week's have no note yet.
pub(super) fn sessions() -> String {
    let (id, starts, ends) = (session_id(), instant("ended - 5400"), instant("ended"));
    format!(
        "INSERT INTO session \
         (id, tenant_id, partnership_id, reference, name, starts_at, ends_at, place, state, version) \
         SELECT {id}, tenant_id, part.id, printf('S-9%08d', i * 10000 + d), 'Tuesday music group', {starts}, {ends}, \
         'Fairhaven Community Hall', iif(w = 0, 'planned', 'delivered'), 2 \
         FROM week CROSS JOIN part WHERE k IN (1, 2)"
    )
}

/// Their notes; the last week's wait to be read.
pub(super) fn summaries() -> String {
    let (id, session) = (fresh('f', "ended + 3600", "i * 10000 + d"), session_id());
    let (sent, read, by) = (instant("ended + 3600"), instant("due + 3600"), text("manager"));
    format!(
        "INSERT INTO session_summary (id, tenant_id, partnership_id, session_id, template, themes, worried, author_id, \
         submitted_at, state, state_body, version) \
         SELECT {id}, tenant_id, part.id, {session}, 'session-summary/1', \
         'Breathing exercises, then the drums. Noise from the corridor was hard for some after the break.', 0, lead, \
         {sent}, iif(w = 1, 'waiting', 'accepted'), iif(w = 1, json_object('state', 'waiting'), \
         json_object('state', 'accepted', 'at', {read}, 'by', {by})), 1 \
         FROM week CROSS JOIN part WHERE k IN (1, 2) AND w > 0"
    )
}

/// The duties.
pub(super) fn duties() -> String {
    let (id, session) = (fresh('9', "ended", "i * 10000 + d"), text(&session_id()));
    let (started, due, closed) = (instant("ended"), instant("due"), instant("due - 7200"));
    let open = "(w = 0 OR (w = 1 AND k = 0 AND i % 3 = 0))";
    let of = |review: &str, note: &str, call: &str| {
        format!("CASE k WHEN 0 THEN {review} WHEN 3 THEN {call} ELSE {note} END")
    };
    let period = "'period:' || date(monday, 'unixepoch')";
    let about = of(period, &format!("'session:' || {session}"), period);
    let clause = of("'4.2'", "'4.1'", "'5.2'");
    let key = of("'weekly-review'", "'session-summary'", "'monthly-call'");
    let title = of("'Read the week''s summaries'", "'Send the session summary'", "'Hold the call'");
    let owed_by = of("'service-manager'", "'session-lead'", "'partner-lead'");
    let owner = of("manager", "lead", "lead");
    let limit = of("'Friday 17:00'", "'24 hours'", "'Friday 17:00'");
    let record = of("'weekly-review'", "'session-summary'", "'statement'");
    format!(
        "INSERT INTO duty (id, tenant_id, partnership_id, agreement_id, clause, key, title, subject, owed_by, owner_id, \
         clock_start, time_limit, due_at, record, state, closed_at, closed_by, version) \
         SELECT {id}, tenant_id, part.id, agreement, {clause}, {key}, {title}, {about}, {owed_by}, {owner}, {started}, \
         {limit}, {due}, {record}, iif({open}, 'open', 'discharged'), iif({open}, NULL, {closed}), \
         iif({open}, NULL, {owner}), 1 FROM week CROSS JOIN part"
    )
}

/// An entry of the ledger for each duty. Its digest is no digest of anything: nobody verifies this chain.
pub(super) fn entries() -> String {
    let (at, duty) = (instant("ended"), fresh('9', "ended", "i * 10000 + d"));
    format!(
        "INSERT INTO ledger_entry (tenant_id, at, actor_id, verb, subject, partnership_id, payload, salt, digest) \
         SELECT tenant_id, {at}, lead, 'duty.done', {duty}, part.id, '{{\"kept\":\"in the office\"}}', zeroblob(16), \
         zeroblob(32) FROM week CROSS JOIN part"
    )
}

/// The seals of these entries, after the town's own.
pub(super) fn seals() -> String {
    let at = instant("strftime('%s', 'now')");
    format!(
        "INSERT INTO ledger_seal (tenant_id, position, seq, hash, sealed_at) \
         SELECT entry.tenant_id, last.position + row_number() OVER (ORDER BY entry.seq), entry.seq, zeroblob(32), {at} \
         FROM (SELECT tenant_id, max(position) AS position, max(seq) AS seq FROM ledger_seal \
         WHERE tenant_id = (SELECT tenant_id FROM part LIMIT 1)) AS last \
         JOIN ledger_entry AS entry ON entry.tenant_id = last.tenant_id AND entry.seq > last.seq"
    )
}
