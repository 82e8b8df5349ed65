//! Going round the tenants: every due job in a transaction of its own, put off when it fails.
use std::{sync::Arc, time::Duration};

use app::{
    Error, activity, concern, duty, mobilisation,
    organisation::{self, system_actor_everywhere},
    partnership,
};
use domain::organisation::TenantId;
use files::Files;
use jiff::Timestamp;
use store::{
    Clock, Store, Work,
    job::{self, Due},
};
use tokio::sync::watch;

use crate::{
    heads::note_heads,
    sweep::{DAY, sweep},
};

/// How long the worker rests when nothing is due.
const REST: Duration = Duration::from_secs(1);

/// Runs jobs and seals the ledger until `stop` becomes true or nobody is left who could say so; once a day sweeps files that
/// nothing names. A job that is running then is finished first.
pub async fn run(store: Store, files: Files, clock: Arc<dyn Clock>, mut stop: watch::Receiver<bool>) {
    let mut next_sweep = clock.now();
    while !*stop.borrow_and_update() {
        let now = clock.now();
        if let Err(error) = round(&store, now, &stop).await {
            tracing::error!(%error, "a round of jobs failed");
        }
        if now >= next_sweep && !*stop.borrow() {
            next_sweep = now + DAY;
            match sweep(&store, &files, now).await {
                Ok(0) => {}
                Ok(swept) => tracing::info!(swept, "files were taken away that nothing names"),
                Err(error) => tracing::error!(%error, "files could not be swept"),
            }
        }
        tokio::select! {
            changed = stop.changed() => if changed.is_err() { return },
            () = tokio::time::sleep(REST) => {}
        }
    }
}

async fn round(store: &Store, now: Timestamp, stop: &watch::Receiver<bool>) -> Result<(), Error> {
    for tenant in store::sign_in::tenants(store).await? {
        while !*stop.borrow() && run_next(store, tenant, now).await? {}
    }
    for tenant in store::sign_in::tenants(store).await? {
        if *stop.borrow() {
            return Ok(());
        }
        if let Some(head) = app::ledger::seal(store, tenant, now).await? {
            note_heads(store, tenant, &head)?;
        }
    }
    Ok(())
}

/// Runs every job that is due at `now`, of every tenant; says how many.
pub async fn run_due(store: &Store, now: Timestamp) -> Result<usize, Error> {
    let mut done = 0;
    for tenant in store::sign_in::tenants(store).await? {
        while run_next(store, tenant, now).await? {
            done += 1;
        }
    }
    Ok(done)
}

/// Runs the tenant's next due job; says whether there was one.
async fn run_next(store: &Store, tenant: TenantId, now: Timestamp) -> Result<bool, Error> {
    // A look without a lock first: mostly nothing is due, and writers need not wait for that to be found out.
    let actor = system_actor_everywhere(store, tenant, now).await?;
    let due_at = job::next_due(&Work::read(store, actor.clone(), now).await?).await?;
    if due_at.is_none_or(|due_at| due_at > now) {
        return Ok(false);
    }
    let work = Work::write(store, actor.clone(), now).await?;
    let Some(due) = job::take(&work).await? else { return Ok(false) };
    match perform(&work, &due).await {
        Ok(()) => work.commit().await?,
        Err(error) => {
            drop(work);
            tracing::warn!(queue = due.queue, job = due.id, %error, "a job failed and is put off");
            let work = Work::write(store, actor, now).await?;
            job::put_off(&work, &due, &error.to_string()).await?;
            work.commit().await?;
        }
    }
    Ok(true)
}

async fn perform(work: &Work, due: &Due) -> Result<(), Error> {
    if let Some(ended) = due.of::<activity::SessionEnded>() {
        return activity::session_ended(work, &ended?).await;
    }
    if let Some(period) = due.of::<duty::NewPeriod>() {
        return duty::new_period(work, &period?).await;
    }
    if let Some(climb) = due.of::<concern::ClimbLadder>() {
        return concern::climb_ladder(work, &climb?).await;
    }
    if let Some(came) = due.of::<mobilisation::LongstopCame>() {
        return mobilisation::longstop_came(work, &came?).await;
    }
    if let Some(expires) = due.of::<mobilisation::ConditionExpires>() {
        return mobilisation::condition_expires(work, &expires?).await;
    }
    if let Some(climb) = due.of::<mobilisation::ClimbDrill>() {
        return mobilisation::climb_drill(work, &climb?).await;
    }
    if let Some(gone) = due.of::<partnership::LastDayGone>() {
        return partnership::last_day_gone(work, &gone?).await;
    }
    if let Some(changes) = due.of::<partnership::LeadChanges>() {
        return partnership::lead_changes(work, &changes?).await;
    }
    if let Some(left) = due.of::<organisation::MemberLeft>() {
        return organisation::member_left(work, &left?).await;
    }
    if let Some(expires) = due.of::<mobilisation::due_diligence::EvidenceExpires>() {
        return mobilisation::due_diligence::evidence_expires(work, &expires?).await;
    }
    Err(Error::Store(store::Error::Corrupt(format!("no one knows the queue {}", due.queue))))
}
