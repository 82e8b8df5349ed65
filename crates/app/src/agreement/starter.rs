//! A first draft of terms: a worked agreement with the names of the two organisations put in.
use domain::{agreement::Terms, organisation::Organisation};

use crate::Error;

/// The worked agreement of a weekly wellbeing group.
const WELLBEING_GROUP: &str = include_str!("../../../../data/agreements/larkspur-wellbeing.toml");

/// A first draft for these two, as an agreement file to be changed until it says what they agreed.
pub fn starter(provider: &Organisation, partner: &Organisation) -> String {
    // The names stand in sentences too; whoever reads the draft would trip over another charity's.
    WELLBEING_GROUP
        .replace("Brackenmere Supported Living Ltd", &provider.name)
        .replace("Larkspur Minds CIO", &partner.name)
        .replace("Brackenmere", &provider.name)
        .replace("Larkspur", &partner.name)
}

/// Terms as an agreement file.
pub fn file_of(terms: &Terms) -> Result<String, Error> {
    toml::to_string_pretty(terms).map_err(|error| Error::Store(store::Error::Corrupt(error.to_string())))
}
