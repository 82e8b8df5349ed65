//! The agreement files of the product.
use domain::agreement::Terms;

/// The four worked partnerships, in the order of domain.md §11: P1, P2, P3 and P5.
pub const WORKED: [(&str, &str); 4] = [
    ("P1", include_str!("../../../../data/agreements/larkspur-wellbeing.toml")),
    ("P2", include_str!("../../../../data/agreements/clearsay-communication.toml")),
    ("P3", include_str!("../../../../data/agreements/speakwell-advocacy.toml")),
    ("P5", include_str!("../../../../data/agreements/kindred-steps-peer-support.toml")),
];

/// The six starters.
pub const STARTERS: [(&str, &str); 6] = [
    ("wellbeing", include_str!("../../../../data/agreements/starters/wellbeing-group.toml")),
    ("communication", include_str!("../../../../data/agreements/starters/specialist-communication.toml")),
    ("advocacy", include_str!("../../../../data/agreements/starters/advocacy.toml")),
    ("employment", include_str!("../../../../data/agreements/starters/employment-readiness.toml")),
    ("peer support", include_str!("../../../../data/agreements/starters/peer-support.toml")),
    ("transport", include_str!("../../../../data/agreements/starters/community-inclusion-and-transport.toml")),
];

/// Every file of the product.
pub fn all() -> impl Iterator<Item = (&'static str, Terms)> {
    let read = |(name, file): (&'static str, &str)| {
        (name, Terms::parse(file).unwrap_or_else(|error| panic!("{name}: {error}")))
    };
    WORKED.into_iter().chain(STARTERS).map(read)
}

pub fn worked(name: &str) -> Terms {
    all().find(|(own, _)| *own == name).expect("a worked partnership").1
}
