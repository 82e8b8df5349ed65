//! Numbers in public registers, each checked for its shape. That the shape is right does not say that the register has it.
use serde::{Deserialize, Serialize};

/// A public register that gives numbers (domain.md §3.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Register {
    /// Charities in England and Wales, CIOs included.
    CharityEnglandWales,
    /// Charities in Scotland.
    CharityScotland,
    /// Charities in Northern Ireland.
    CharityNorthernIreland,
    /// Companies, community interest companies included.
    Company,
    /// Co-operative and community benefit societies.
    Mutual,
    /// Providers registered with CQC.
    CqcProvider,
    /// Their locations.
    CqcLocation,
    /// Organisations that the NHS knows.
    Ods,
}

/// Letters with which a company number may begin in place of two digits: other registers of the United Kingdom, limited
/// liability partnerships, charitable incorporated organisations, registered societies.
const COMPANY_LETTERS: [&str; 17] =
    ["SC", "NI", "OC", "SO", "NC", "CE", "CS", "LP", "SL", "NL", "FC", "SF", "NF", "IP", "SP", "NP", "RS"];

impl Register {
    /// Every register.
    pub const ALL: [Register; 8] = [
        Register::CharityEnglandWales,
        Register::CharityScotland,
        Register::CharityNorthernIreland,
        Register::Company,
        Register::Mutual,
        Register::CqcProvider,
        Register::CqcLocation,
        Register::Ods,
    ];

    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            Register::CharityEnglandWales => "charity-england-wales",
            Register::CharityScotland => "charity-scotland",
            Register::CharityNorthernIreland => "charity-northern-ireland",
            Register::Company => "company",
            Register::Mutual => "mutual",
            Register::CqcProvider => "cqc-provider",
            Register::CqcLocation => "cqc-location",
            Register::Ods => "ods",
        }
    }

    /// The register that a code names.
    pub fn from_code(code: &str) -> Option<Register> {
        Register::ALL.into_iter().find(|register| register.code() == code)
    }

    /// What its numbers are called.
    pub fn words(self) -> &'static str {
        match self {
            Register::CharityEnglandWales => "Charity number, England and Wales",
            Register::CharityScotland => "Charity number, Scotland",
            Register::CharityNorthernIreland => "Charity number, Northern Ireland",
            Register::Company => "Company number",
            Register::Mutual => "Mutual society number",
            Register::CqcProvider => "CQC provider ID",
            Register::CqcLocation => "CQC location ID",
            Register::Ods => "ODS code",
        }
    }

    /// The prefix by which agreements and org-id.guide name the register, where it has one.
    pub fn prefix(self) -> Option<&'static str> {
        match self {
            Register::CharityEnglandWales => Some("GB-CHC"),
            Register::CharityScotland => Some("GB-SC"),
            Register::CharityNorthernIreland => Some("GB-NIC"),
            Register::Company => Some("GB-COH"),
            Register::Mutual => Some("GB-MPR"),
            Register::CqcProvider | Register::CqcLocation => Some("CQC"),
            Register::Ods => None,
        }
    }

    /// A number of the register as it is written there, or what is wrong with it and what would be right.
    pub fn read(self, typed: &str) -> Result<String, String> {
        let upper: String = typed.trim().to_uppercase().split_whitespace().collect();
        let number = match self.prefix().and_then(|prefix| upper.strip_prefix(prefix)) {
            Some(rest) => rest.trim_start_matches('-'),
            None => upper.as_str(),
        };
        if self.fits(number) {
            return Ok(number.to_owned());
        }
        let short = self == Register::Company && !number.is_empty() && number.len() < 8 && digits(number);
        Err(match short {
            true => format!("A company number has eight characters. Put its leading zeros back: {number:0>8}"),
            false => self.shape().to_owned(),
        })
    }

    fn fits(self, number: &str) -> bool {
        let length = number.len();
        match self {
            Register::CharityEnglandWales => digits(number) && (6..=7).contains(&length),
            Register::CharityScotland => number.strip_prefix("SC").is_some_and(|rest| digits(rest) && rest.len() == 6),
            Register::CharityNorthernIreland => digits(number) && length == 6,
            Register::Company => {
                let lettered = COMPANY_LETTERS.iter().find_map(|letters| number.strip_prefix(letters));
                length == 8 && digits(lettered.unwrap_or(number))
            }
            Register::Mutual => {
                let begun = ["IP", "SP", "RS", "NP"].iter().find_map(|letters| number.strip_prefix(letters));
                let rest = begun.unwrap_or(number).trim_end_matches(|last: char| last.is_ascii_uppercase());
                let ending = begun.unwrap_or(number).len() - rest.len();
                digits(rest) && (3..=6).contains(&rest.len()) && ending <= 1
            }
            // Most have "1-" and a running number; NHS trusts keep the codes that the NHS knows them by.
            Register::CqcProvider => cqc(number) || trust(number, 3..=3),
            Register::CqcLocation => cqc(number) || trust(number, 4..=5),
            Register::Ods => {
                (3..=8).contains(&length)
                    && number.chars().all(|letter| letter.is_ascii_alphanumeric())
                    && number.chars().any(|letter| letter.is_ascii_uppercase())
            }
        }
    }

    /// What its numbers look like.
    pub fn shape(self) -> &'static str {
        match self {
            Register::CharityEnglandWales => "Enter a charity number of 6 or 7 digits, like 1090095",
            Register::CharityScotland => "Enter a Scottish charity number: SC and 6 digits, like SC042386",
            Register::CharityNorthernIreland => "Enter a Northern Ireland charity number of 6 digits, like 100019",
            Register::Company => {
                "Enter a company number of 8 characters with its leading zeros or letters, like 09506232 or SC123456"
            }
            Register::Mutual => "Enter a mutual society number, like 235C or IP031455",
            Register::CqcProvider => "Enter a CQC provider ID, like 1-101234567",
            Register::CqcLocation => "Enter a CQC location ID, like 1-123456789",
            Register::Ods => "Enter an ODS code of 3 to 8 letters and digits, like A1B2C",
        }
    }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|digit| digit.is_ascii_digit())
}

fn cqc(number: &str) -> bool {
    number.strip_prefix("1-").is_some_and(|rest| digits(rest) && (9..=11).contains(&rest.len()))
}

fn trust(number: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    number.starts_with(['R', 'T'])
        && length.contains(&number.len())
        && number.chars().all(|c| c.is_ascii_alphanumeric())
}

/// A number in a register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identifier {
    /// The register.
    pub register: Register,
    /// The number as it is written there.
    pub number: String,
}

impl Identifier {
    /// The number of one of these registers that an agreement names: `GB-CHC-1090095`, `CQC 1-0000000000`.
    pub fn in_terms(named: &str, registers: &[Register]) -> Option<Identifier> {
        let upper = named.trim().to_uppercase();
        registers.iter().find_map(|register| {
            let named_so = register.prefix().is_some_and(|prefix| upper.starts_with(prefix));
            let number = named_so.then(|| register.read(named).ok()).flatten()?;
            Some(Identifier { register: *register, number })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_each_register_are_known_by_their_shape() {
        for (register, typed, number) in [
            (Register::CharityEnglandWales, "279417", "279417"),
            (Register::CharityEnglandWales, " GB-CHC-1090095 ", "1090095"),
            (Register::CharityScotland, "sc042386", "SC042386"),
            (Register::CharityNorthernIreland, "GB-NIC-100019", "100019"),
            (Register::Company, "09506232", "09506232"),
            (Register::Company, "gb-coh-sc 123456", "SC123456"),
            (Register::Company, "CE012345", "CE012345"),
            (Register::Company, "OC301234", "OC301234"),
            (Register::Mutual, "235C", "235C"),
            (Register::Mutual, "IP031455", "IP031455"),
            (Register::CqcProvider, "CQC 1-0000000000", "1-0000000000"),
            (Register::CqcProvider, "RXX", "RXX"),
            (Register::CqcLocation, "1-123456789", "1-123456789"),
            (Register::Ods, "a1b2c", "A1B2C"),
        ] {
            assert_eq!(register.read(typed).as_deref(), Ok(number), "{register:?} {typed}");
        }
    }

    #[test]
    fn what_has_another_shape_is_refused_with_what_would_be_right() {
        for (register, typed) in [
            (Register::CharityEnglandWales, "12345"),
            (Register::CharityEnglandWales, "SC042386"),
            (Register::CharityScotland, "042386"),
            (Register::CharityNorthernIreland, "1000190"),
            (Register::Company, "XX123456"),
            (Register::Company, "123456789"),
            (Register::Mutual, "C235"),
            (Register::CqcProvider, "101234567"),
            (Register::CqcLocation, "1-12"),
            (Register::Ods, "12345"),
            (Register::Ods, "AB"),
        ] {
            assert_eq!(register.read(typed), Err(register.shape().to_owned()), "{typed}");
        }
    }

    #[test]
    fn a_company_number_keeps_its_leading_zeros() {
        let words = Register::Company.read("9506232").unwrap_err();
        assert!(words.ends_with("09506232"), "a spreadsheet took the zero: {words}");
    }

    #[test]
    fn the_terms_name_a_number_with_its_registers_prefix() {
        let charities = [Register::CharityEnglandWales, Register::CharityScotland];
        let named = Identifier::in_terms("GB-CHC-1090095", &charities).expect("it is one");
        assert_eq!((named.register, named.number.as_str()), (Register::CharityEnglandWales, "1090095"));
        assert_eq!(Identifier::in_terms("GB-COH-09506232", &charities), None);
        let scottish = Identifier::in_terms("GB-SC-SC042386", &charities).expect("it is one");
        assert_eq!((scottish.register, scottish.number.as_str()), (Register::CharityScotland, "SC042386"));
    }
}
