//! Fills a database with the history of many partnerships, by bulk SQL: nobody has lived through these years.
//!
//! Each week of each partnership has four duties: the weekly review, the notes of two sessions, a call. All of this week's
//! are open, and every third review of the week before; everything else is discharged. Each discharged note is there with
//! its session; the last week's notes wait to be read. The ledger has a sealed entry for each duty.
mod rows;

use domain::organisation::Role;
use store::Store;
use testkit::town::Provider;

use super::sql::{bytes, fresh, text};
use crate::Done;

/// How much history.
#[derive(Clone, Copy)]
pub(super) struct Size {
    /// In how many partnerships.
    pub(super) partnerships: usize,
    /// How many duties in each.
    pub(super) duties: usize,
}

impl Size {
    /// All duties.
    pub(super) fn all(self) -> usize {
        self.partnerships * self.duties
    }
}

/// A Wednesday morning on London's clock.
pub(super) const NOW: &str = "2026-11-25 10:00";

/// The Monday before it, in seconds since 1970.
const MONDAY: &str = "1795392000";

/// Partnerships that the town's people look after; the others have people of their own.
const OWN: usize = 10;

/// Fills a store.
pub(super) async fn fill(store: &Store, town: &Provider, size: Size) -> Done {
    let first = bytes(town.partnership.0);
    let manager = bytes(town.actor(Role::ServiceManager).membership.0);
    let lead = bytes(town.actor(Role::Practitioner).membership.0);
    // So that the bulk fits; for this connection, and only while filling.
    let mut steps = vec!["PRAGMA cache_size = -300000".to_owned(), "BEGIN IMMEDIATE".to_owned()];
    // The town's own duties would be born twice.
    steps.push("DELETE FROM duty".to_owned());
    steps.push(partnerships(&first, &manager, &lead, size.partnerships));
    steps.extend(like_the_first(&first));
    steps.extend([
        weeks(size.duties),
        rows::sessions(),
        rows::summaries(),
        rows::duties(),
        rows::entries(),
        rows::seals(),
    ]);
    steps.extend(["DROP TABLE part", "DROP TABLE week", "COMMIT", "PRAGMA cache_size = -16000"].map(str::to_owned));
    steps.push("PRAGMA wal_checkpoint(TRUNCATE)".to_owned());
    for step in steps {
        store.execute_unprepared(&step).await.map_err(|error| format!("{error}\n{step}"))?;
    }
    Ok(())
}

/// The partnerships, each with its agreement and those who owe its duties; the town's is the first.
fn partnerships(first: &str, manager: &str, lead: &str, amount: usize) -> String {
    let (id, agreement) = (fresh('a', "i + 1", "i"), fresh('b', "i + 1", "i"));
    let (other_manager, other_lead) = (fresh('c', "i + 1", "i"), fresh('d', "i + 1", "i"));
    format!(
        "CREATE TEMP TABLE part AS \
         WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {amount} - 1) \
         SELECT i, p.tenant_id, iif(i = 0, p.id, {id}) AS id, iif(i = 0, a.id, {agreement}) AS agreement, \
         iif(i < {OWN}, {manager}, {other_manager}) AS manager, iif(i < {OWN}, {lead}, {other_lead}) AS lead \
         FROM n, partnership p JOIN agreement_version a ON a.partnership_id = p.id WHERE p.id = {first}"
    )
}

/// Gives every partnership the first one's service, terms and leads, and the first ones its people.
fn like_the_first(first: &str) -> [String; 4] {
    let (id, agreement) = (text("part.id"), text("part.agreement"));
    [
        format!(
            "INSERT INTO partnership (id, tenant_id, reference, partner_id, service, state, state_on, version) \
             SELECT part.id, p.tenant_id, printf('P-9%04d', i), partner_id, service || ' ' || i, state, state_on, 1 \
             FROM part, partnership p WHERE p.id = {first} AND i > 0"
        ),
        format!(
            "INSERT INTO agreement_version (id, tenant_id, partnership_id, number, effective_on, state, body, version) \
             SELECT part.agreement, a.tenant_id, part.id, number, effective_on, state, \
             json_set(body, '$.id', {agreement}, '$.partnership', {id}), 1 \
             FROM part, agreement_version a WHERE a.partnership_id = {first} AND i > 0"
        ),
        format!(
            "INSERT INTO named_lead (tenant_id, partnership_id, role, rank, membership_id, name, phone) \
             SELECT l.tenant_id, part.id, role, rank, membership_id, name, phone \
             FROM part, named_lead l WHERE l.partnership_id = {first} AND i > 0"
        ),
        format!(
            "INSERT INTO assignment (tenant_id, membership_id, partnership_id) \
             SELECT a.tenant_id, a.membership_id, part.id \
             FROM part, assignment a WHERE a.partnership_id = {first} AND i BETWEEN 1 AND {OWN} - 1"
        ),
    ]
}

/// The four duties of each week, oldest first: the seconds at which the week began, and at which what gives birth to the duty
/// was over and the duty is due.
fn weeks(duties: usize) -> String {
    let weeks = duties / 4;
    format!(
        "CREATE TEMP TABLE week AS \
         WITH RECURSIVE n(w) AS (SELECT {weeks} - 1 UNION ALL SELECT w - 1 FROM n WHERE w > 0), \
         k(k, ends, within) AS (VALUES (0, 0, 406800), (1, 142200, 86400), (2, 201600, 86400), (3, 0, 406800)) \
         SELECT w, k, w * 4 + k AS d, {MONDAY} - w * 604800 AS monday, {MONDAY} - w * 604800 + ends AS ended, \
         {MONDAY} - w * 604800 + ends + within AS due FROM n, k"
    )
}
