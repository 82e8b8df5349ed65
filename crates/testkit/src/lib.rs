//! What tests stand on: databases of both kinds, a stopped clock, seeded randomness, and a town of people to act as.
//!
//! A test is one async function that takes a [`store::Store`]; [`on_both!`] runs it on SQLite and on PostgreSQL:
//!
//! ```
//! use testkit::{Town, domain::organisation::Role, store::Store};
//!
//! testkit::on_both!(a_practitioner_sees_their_own_partnership);
//!
//! async fn a_practitioner_sees_their_own_partnership(store: Store) {
//!     let town = Town::live(store).await;
//!     let seen = town.by(Role::Practitioner, async |work| store::partnership::list(work).await).await.unwrap();
//!     assert_eq!(seen, [town.partnership().await]);
//! }
//! # fn main() {}
//! ```
mod both;
mod clock;
pub mod database;
mod printer;
mod randomness;
pub mod town;

pub use app;
pub use clock::{StoppedClock, london};
pub use database::TestDatabase;
pub use domain;
pub use printer::PlainPrinter;
pub use randomness::Seeded;
pub use store;
pub use town::Town;
pub use worker;
