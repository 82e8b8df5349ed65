//! Sweeping files that nothing names: an upload whose transaction never committed, or one that was cut off.
use app::{
    mobilisation::evidence::{hold_files, swept, unnamed},
    organisation::system_actor_everywhere,
};
use domain::organisation::TenantId;
use files::Files;
use jiff::{SignedDuration, Timestamp};
use store::{Store, Work};

/// How old a file is that nothing names before it is swept; an upload takes a quarter of an hour at most.
pub(crate) const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Why files could not be swept.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// The database failed.
    #[error(transparent)]
    App(#[from] app::Error),
    /// The storage for files failed.
    #[error(transparent)]
    Files(#[from] files::Error),
}

impl From<store::Error> for SweepError {
    fn from(error: store::Error) -> SweepError {
        SweepError::App(error.into())
    }
}

/// Takes away every file older than a day that nothing names, of every tenant; says how many.
pub async fn sweep(store: &Store, files: &Files, now: Timestamp) -> Result<usize, SweepError> {
    let mut taken = 0;
    for tenant in store::sign_in::tenants(store).await? {
        taken += sweep_tenant(store, files, tenant, now).await?;
    }
    Ok(taken)
}

async fn sweep_tenant(store: &Store, files: &Files, tenant: TenantId, now: Timestamp) -> Result<usize, SweepError> {
    let before = now - DAY;
    let mut taken = files.clear_incoming(tenant, before).await?;
    let old = files.kept_before(tenant, before).await?;
    if old.is_empty() {
        return Ok(taken);
    }
    let actor = system_actor_everywhere(store, tenant, now).await?;
    // A look without a lock first: mostly everything is named.
    let look = Work::read(store, actor.clone(), now).await?;
    let nameless = unnamed(&look, &old).await?;
    drop(look);
    for hash in nameless {
        let work = Work::write(store, actor.clone(), now).await?;
        // From here on nobody lists it: whoever is about to finds it gone, and sends it again.
        hold_files(&work).await?;
        let still = !unnamed(&work, &[hash]).await?.is_empty();
        if still && files.take_away(tenant, hash, before).await? {
            swept(&work, hash).await?;
            work.commit().await?;
            taken += 1;
        }
    }
    Ok(taken)
}
