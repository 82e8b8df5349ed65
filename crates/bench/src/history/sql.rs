//! Expressions of SQLite for what the store writes: ids as bytes, ids in text, instants.
use uuid::Uuid;

/// An id as the database has it.
pub(super) fn bytes(id: Uuid) -> String {
    format!("X'{}'", id.simple())
}

/// A time-ordered id made of a second and a number, both expressions. `kind` keeps ids of different tables apart.
pub(super) fn fresh(kind: char, second: &str, number: &str) -> String {
    format!("unhex(printf('%012x7000{kind}000%012x', ({second}) * 1000, {number}))")
}

/// An id, an expression, as people write it.
pub(super) fn text(id: &str) -> String {
    let hex = format!("lower(hex({id}))");
    let part = |from: u8, length: u8| format!("substr({hex}, {from}, {length})");
    [part(1, 8), part(9, 4), part(13, 4), part(17, 4), part(21, 12)].join(" || '-' || ")
}

/// A second, an expression, as the database has an instant.
pub(super) fn instant(second: &str) -> String {
    format!("strftime('%Y-%m-%dT%H:%M:%S+00:00', {second}, 'unixepoch')")
}
