//! The agreement files of the product.
use domain::agreement::Terms;

/// The four worked partnerships, in the order of domain.md §11: P1, P2, P3 and P5.
pub const WORKED: [(&str, &str); 4] = [
    ("P1", include_str!("../../../../data/agreements/larkspur-wellbeing.toml")),
    ("P2", include_str!("../../../../data/agreements/clearsay-communication.toml")),
    ("P3", include_str!("../../../../data/agreements/speakwell-advocacy.toml")),
    ("P5", include_str!("../../../../data/agreements/kindred-steps-peer-support.toml")),
];

pub fn worked(name: &str) -> Terms {
    let (_, file) = WORKED.iter().find(|(own, _)| *own == name).expect("a worked partnership");
    Terms::parse(file).unwrap_or_else(|error| panic!("{name}: {error}"))
}
