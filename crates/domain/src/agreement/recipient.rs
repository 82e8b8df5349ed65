//! To whom a duty is owed: a named lead, or somebody who holds no post in the agreement.
use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::organisation::{LeadRole, Side};

/// To whom a duty is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Recipient {
    /// A named lead.
    Lead(LeadRole),
    /// The person supported.
    Person,
    /// The provider's staff.
    Staff,
    /// The local authority's safeguarding team.
    LocalAuthority,
    /// The police.
    Police,
    /// The Care Quality Commission.
    Cqc,
    /// The Disclosure and Barring Service.
    Dbs,
}

/// Not somebody to whom a duty can be owed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is nobody whom an agreement knows; write a named lead, or one of: person, staff, local-authority, police, cqc, dbs"
)]
pub struct UnknownRecipient(String);

impl Recipient {
    /// Those who hold no post.
    const OTHERS: [Recipient; 6] = [
        Recipient::Person,
        Recipient::Staff,
        Recipient::LocalAuthority,
        Recipient::Police,
        Recipient::Cqc,
        Recipient::Dbs,
    ];

    /// Everybody to whom a duty can be owed.
    pub fn all() -> impl Iterator<Item = Recipient> {
        LeadRole::ALL.into_iter().map(Recipient::Lead).chain(Recipient::OTHERS)
    }

    /// The post that they hold, if they hold one.
    pub fn post(self) -> Option<LeadRole> {
        match self {
            Recipient::Lead(lead) => Some(lead),
            _ => None,
        }
    }

    /// On which side they stand.
    pub fn side(self) -> Side {
        match self {
            Recipient::Lead(lead) => lead.side(),
            Recipient::Staff => Side::Provider,
            _ => Side::Outside,
        }
    }

    /// The recipient in a sentence: "the service manager", "CQC".
    pub fn words(self) -> Cow<'static, str> {
        match self {
            Recipient::Lead(lead) => format!("the {}", lead.words()).into(),
            Recipient::Person => "the person".into(),
            Recipient::Staff => "the staff".into(),
            Recipient::LocalAuthority => "the local authority".into(),
            Recipient::Police => "the police".into(),
            Recipient::Cqc => "CQC".into(),
            Recipient::Dbs => "the Disclosure and Barring Service".into(),
        }
    }

    /// Its name in data.
    pub fn code(self) -> Cow<'static, str> {
        match self {
            Recipient::Lead(lead) => lead.code().into(),
            Recipient::Person => "person".into(),
            Recipient::Staff => "staff".into(),
            Recipient::LocalAuthority => "local-authority".into(),
            Recipient::Police => "police".into(),
            Recipient::Cqc => "cqc".into(),
            Recipient::Dbs => "dbs".into(),
        }
    }

    /// Whom a code names.
    pub fn from_code(code: &str) -> Option<Recipient> {
        Recipient::all().find(|recipient| recipient.code() == code)
    }
}

impl From<Recipient> for String {
    fn from(recipient: Recipient) -> String {
        recipient.code().into_owned()
    }
}

impl TryFrom<String> for Recipient {
    type Error = UnknownRecipient;

    fn try_from(code: String) -> Result<Recipient, UnknownRecipient> {
        Recipient::from_code(&code).ok_or(UnknownRecipient(code))
    }
}
