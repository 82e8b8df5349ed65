//! What people do. Each command makes one happening, and each happening is one entry in the ledger.
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::partnership::PartnershipId;

/// One thing that somebody did, ready for the ledger.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Happening {
    /// The verb in the past tense with its module: `concern.acknowledged`.
    pub verb: &'static str,
    /// What it was done to.
    pub subject: Uuid,
    /// The partnership in which it was done, if it was done in one.
    pub partnership: Option<PartnershipId>,
    /// Why, where a reason was asked for.
    pub reason: Option<String>,
    /// The facts, as they were when it happened.
    pub payload: Value,
}

impl Happening {
    /// A happening with the facts that `payload` serialises to.
    pub fn new(verb: &'static str, subject: Uuid, partnership: PartnershipId, payload: impl Serialize) -> Happening {
        Happening { partnership: Some(partnership), ..Happening::apart(verb, subject, payload) }
    }

    /// A happening that belongs to no partnership: sign-in, settings, people.
    pub fn apart(verb: &'static str, subject: Uuid, payload: impl Serialize) -> Happening {
        let payload = serde_json::to_value(payload).unwrap_or(Value::Null);
        Happening { verb, subject, partnership: None, reason: None, payload }
    }

    /// The same happening with a reason.
    pub fn because(self, reason: impl Into<String>) -> Happening {
        Happening { reason: Some(reason.into()), ..self }
    }
}
