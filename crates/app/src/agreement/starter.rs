//! First drafts of terms: six ready agreements, with the names of the two organisations put in.
use domain::organisation::Organisation;
use toml::Value;

use crate::Error;

/// A ready agreement to begin from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Starter {
    /// Its name in addresses: `peer-support`.
    pub code: &'static str,
    /// What it is for: "Peer support".
    pub words: &'static str,
    pub(super) file: &'static str,
}

macro_rules! starter {
    ($code:literal, $words:literal) => {
        Starter {
            code: $code,
            words: $words,
            file: include_str!(concat!("../../../../data/agreements/starters/", $code, ".toml")),
        }
    };
}

/// The starters, the most usual first.
pub const STARTERS: [Starter; 6] = [
    starter!("wellbeing-group", "Wellbeing group"),
    starter!("specialist-communication", "Specialist communication support"),
    starter!("advocacy", "Advocacy"),
    starter!("employment-readiness", "Employment readiness"),
    starter!("peer-support", "Peer support"),
    starter!("community-inclusion-and-transport", "Community inclusion and transport"),
];

impl Starter {
    /// The starter that a code names.
    pub fn from_code(code: &str) -> Option<Starter> {
        STARTERS.into_iter().find(|starter| starter.code == code)
    }

    /// A first draft for these two, as an agreement file to be changed until it says what they agreed.
    pub fn between(self, provider: &Organisation, partner: &Organisation) -> Result<String, Error> {
        let file = named(self.file, "provider", provider)?;
        named(&file, "partner", partner)
    }
}

/// The file with an organisation's name and kind in its table; its sentences speak of "the provider" and "the partner".
fn named(file: &str, table: &str, organisation: &Organisation) -> Result<String, Error> {
    let corrupt = |words: &str| Error::Store(store::Error::Corrupt(format!("starter: {words}")));
    let (before, rest) = file.split_once(&format!("[{table}]\n")).ok_or_else(|| corrupt("no table of the party"))?;
    let (_, after) = rest.split_once("\n\n").ok_or_else(|| corrupt("no end of the party's table"))?;
    let kind = Value::try_from(organisation.kind).map_err(|error| corrupt(&error.to_string()))?;
    let name = Value::String(organisation.name.clone());
    Ok(format!("{before}[{table}]\nname = {name}\nkind = {kind}\n\n{after}"))
}

#[cfg(test)]
mod tests {
    use domain::{agreement::Terms, id::Id, organisation::OrganisationKind};

    use super::*;

    fn organisation(name: &str, kind: OrganisationKind) -> Organisation {
        let id = uuid::Uuid::nil();
        Organisation { id: Id::new(id), tenant: Id::new(id), name: name.to_owned(), kind, safeguarding_phone: None }
    }

    #[test]
    fn every_starter_reads_as_terms_between_the_two_organisations_whatever_they_are_called() {
        let provider = organisation("Fairhaven \"Care\" Ltd", OrganisationKind::Provider);
        let partner = organisation("Harbour\nMusic", OrganisationKind::CommunityGroup);
        for starter in STARTERS {
            let terms = Terms::parse(&starter.between(&provider, &partner).unwrap()).unwrap();
            assert_eq!((terms.provider.name.as_str(), terms.partner.name.as_str()), (&*provider.name, &*partner.name));
            assert_eq!(terms.partner.kind, OrganisationKind::CommunityGroup, "{}", starter.code);
            assert_eq!(Starter::from_code(starter.code), Some(starter));
        }
    }
}
