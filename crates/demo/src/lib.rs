//! The demo: one partnership's history, replayed by the people in it, through the same use cases, under a simulated clock.
//!
//! Nothing is inserted behind the use cases' back. The story is in tables; a [`script`] puts what happens in order of time,
//! and between two events the jobs that fall due then are run at their own times.
mod afterwards;
mod agreement;
mod cast;
mod clock;
mod concerns;
mod due_diligence;
mod incidents;
mod meetings;
mod mobilisation;
mod neighbour;
mod others;
mod people;
mod present;
mod reviews;
mod rhythm;
mod script;
mod seeded;
mod sessions;
mod stage;
mod themes;

use std::sync::Arc;

use app::Error;
use domain::organisation::TenantId;
use jiff::Timestamp;
use store::Store;

pub use agreement::{terms, varied_terms};
pub use cast::SignIn;
pub use seeded::Seeded;

/// The password of everyone in the demo.
pub const PASSWORD: &str = "accord-demo-2026";

/// The seed of the demo's ids. The same history has the same ids.
const SEED: u64 = 20_260_518;

/// What was replayed: whose records they are, and how to sign in.
#[derive(Clone, Debug)]
pub struct Replayed {
    /// The provider whose history it is.
    pub tenant: TenantId,
    /// Another provider, to be refused by the first and to refuse it.
    pub neighbour: TenantId,
    /// The partnership that has the history: `P-0001`.
    pub partnership: String,
    /// Who can sign in.
    pub sign_ins: Vec<SignIn>,
    /// With which password.
    pub password: &'static str,
}

/// Replays the history from mobilisation in May 2026 until `until`: any instant from 5 October 2026 on.
///
/// The database must be migrated and empty. Replaying does not wait for the disk; the seal at its end does, and with it
/// everything before it is there.
pub async fn replay(store: &Store, until: Timestamp) -> Result<Replayed, Error> {
    let randomness = Arc::new(Seeded::new(SEED));
    let swift = store.clone().with_randomness(randomness).without_waiting_for_the_disk();
    let password_hash = app::sign_in::hash_password(&swift, PASSWORD).await?;
    let mut stage = stage::Stage::set(&swift, &password_hash).await?;
    let neighbour = neighbour::set_up(&swift, &password_hash).await?;
    script::whole(until).play(&mut stage, until).await?;
    for tenant in [stage.tenant, neighbour] {
        app::ledger::seal(store, tenant, until).await?;
    }
    Ok(Replayed {
        tenant: stage.tenant,
        neighbour,
        partnership: stage.partnership.reference,
        sign_ins: sign_ins(),
        password: PASSWORD,
    })
}

/// Who can sign in to a replayed demo, one for each role and the neighbour's people at the end.
pub fn sign_ins() -> Vec<SignIn> {
    cast::sign_ins().chain(neighbour::sign_ins()).collect()
}
