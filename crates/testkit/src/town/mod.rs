//! A town of fixtures: two providers that do not know each other, each with a partner, and people in every role.
//!
//! Everything in it was done through the use cases, as people would. It comes in four stages of one partnership's life:
//! [`Town::founded`], [`Town::agreed`], [`Town::ready`], [`Town::live`].
mod build;
mod due_diligence;
mod people;
mod providers;

use std::sync::Arc;

use domain::{
    agreement::Terms,
    organisation::{Actor, Role},
    partnership::{Partnership, PartnershipId},
};
pub use due_diligence::{answers_of, record_what_is_missing};
use jiff::{SignedDuration, Timestamp};
pub use people::{PASSWORD, PASSWORD_HASH};
pub use providers::Provider;
use store::{Clock, Store, Work};

use crate::StoppedClock;

/// The town.
pub struct Town {
    /// The database that it is in.
    pub store: Store,
    /// What time it is.
    pub clock: Arc<StoppedClock>,
    /// The provider that tests are about.
    pub ours: Provider,
    /// A provider that has nothing to do with it, with a partnership at the same stage.
    pub theirs: Provider,
}

/// The small agreement of the town, as a file.
pub const AGREEMENT: &str = include_str!("agreement.toml");

/// The small agreement of the town.
pub fn terms() -> Terms {
    Terms::parse(AGREEMENT).expect("the town's agreement is one")
}

impl Town {
    /// People have their roles and the partnership its leads, but no terms have been offered. 24 August 2026, 09:00.
    pub async fn founded(store: Store) -> Town {
        build::founded(store).await
    }

    /// Both sides agreed to the terms; nothing has been shown yet. 24 August 2026, 12:00.
    pub async fn agreed(store: Store) -> Town {
        let town = Town::founded(store).await;
        build::agree(&town).await;
        town
    }

    /// Everything that go-live waits for was shown and accepted. 26 August 2026, 12:00.
    pub async fn ready(store: Store) -> Town {
        let town = Town::agreed(store).await;
        build::make_ready(&town).await;
        town
    }

    /// Live from 1 September 2026: four people on the register, sessions planned for three Tuesdays, 14:00 to 15:30, this
    /// week's duties born. It is 09:00 on the first of them.
    pub async fn live(store: Store) -> Town {
        let town = Town::ready(store).await;
        build::go_live(town).await
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Lets time pass.
    pub fn later(&self, by: SignedDuration) {
        self.clock.advance(by);
    }

    /// Sets the clock to what London's clock shows: `town.at("2026-09-01 15:45")`.
    pub fn at(&self, time: &str) {
        self.clock.set(crate::london(time));
    }

    /// Our person in this role, assigned to the partnership.
    pub fn actor(&self, role: Role) -> Actor {
        self.ours.actor(role)
    }

    /// Their twin: same role, same organisation, but not assigned to the partnership.
    pub fn unassigned(&self, role: Role) -> Actor {
        self.ours.unassigned(role)
    }

    /// The other provider's person in this role, assigned to the other provider's partnership.
    pub fn stranger(&self, role: Role) -> Actor {
        self.theirs.actor(role)
    }

    /// What people call our partnership.
    pub fn reference(&self) -> &str {
        &self.ours.reference
    }

    /// Our partnership's id.
    pub fn partnership_id(&self) -> PartnershipId {
        self.ours.partnership
    }

    /// Our partnership as it is now.
    pub async fn partnership(&self) -> Partnership {
        let work = self.reading(self.actor(Role::PartnershipLead)).await;
        app::partnership::find(&work, self.reference()).await.expect("the town has its partnership").value
    }

    /// The same, as a work that is under way sees it.
    pub async fn partnership_of(&self, work: &Work) -> Partnership {
        app::partnership::find(work, self.reference()).await.expect("the town has its partnership").value
    }

    /// Does something as our person in this role, now: committed when it succeeds, rolled back when it does not.
    pub async fn by<T, E: From<store::Error>>(
        &self,
        role: Role,
        does: impl AsyncFnOnce(&Work) -> Result<T, E>,
    ) -> Result<T, E> {
        self.as_(self.actor(role), does).await
    }

    /// The same as anyone.
    pub async fn as_<T, E: From<store::Error>>(
        &self,
        actor: Actor,
        does: impl AsyncFnOnce(&Work) -> Result<T, E>,
    ) -> Result<T, E> {
        let work = Work::write(&self.store, actor, self.now()).await?;
        let done = does(&work).await?;
        work.commit().await?;
        Ok(done)
    }

    /// A work of somebody who only reads. On SQLite in memory nothing else can begin while it is held.
    pub async fn reading(&self, actor: Actor) -> Work {
        Work::read(&self.store, actor, self.now()).await.expect("a work begins")
    }

    /// Runs every job that is due, as the worker does; says how many.
    pub async fn run_jobs(&self) -> usize {
        worker::run_due(&self.store, self.now()).await.expect("jobs run")
    }

    /// Our people's assignments may have changed: reads who acts anew.
    pub async fn refreshed(&self, actor: &Actor) -> Actor {
        people::actor(&self.store, actor.tenant, actor.membership).await
    }
}
