//! What happens as evidence comes to its last day: warnings on the way, and the gate's question again when it has expired.
use domain::{
    duty::{PlannedDuty, RecordKind, Subject},
    happening::Happening,
    mobilisation::{
        ReadinessItem, ReadinessState,
        due_diligence::{Told, Warning, next_look, warnings_due},
        evidence::Evidence,
    },
    time::{TimeLimit, instant, london_date},
};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use store::{Work, job::Job, mobilisation::evidence as kept};
use uuid::Uuid;

use super::lapse;
use crate::{
    Error,
    duty::{bear_planned, discharge},
    mobilisation::readiness::open_again,
};

/// Where a duty to renew something comes from, in the place of a clause.
const DUE_DILIGENCE: &str = "Due diligence";

/// The time has come to look at evidence that is going to expire.
#[derive(Debug, Serialize, Deserialize)]
pub struct EvidenceExpires {
    /// Which version of which piece.
    pub evidence: Uuid,
}

impl Job for EvidenceExpires {
    const QUEUE: &'static str = "evidence-expires";
}

/// Has evidence looked at on each day on which somebody is warned, and on the day after its last.
pub(crate) async fn watch(work: &Work, evidence: &Evidence) -> Result<(), Error> {
    let Some(last) = evidence.expires_on else { return Ok(()) };
    let today = london_date(work.now);
    let job = EvidenceExpires { evidence: evidence.id.0 };
    if warnings_due(last, today).next().is_some() {
        store::job::enqueue(work, &job).await?;
    } else if let Some(day) = next_look(last, today) {
        store::job::enqueue_at(work, &job, begins(day)).await?;
    }
    Ok(())
}

fn begins(day: Date) -> jiff::Timestamp {
    instant(day, Time::midnight())
}

/// A newer version is there: whoever was warned need do nothing more.
pub(crate) async fn renewed(work: &Work, evidence: &Evidence) -> Result<(), Error> {
    let subject = Subject::Evidence(evidence.series.0);
    for duty in store::duty::open_about(work, subject, &[RecordKind::Renewal]).await? {
        if duty.side() == work.actor.side() && duty.key.ends_with(&key_of(Told::Owner)) {
            discharge(work, &duty, work.now, Some(evidence.id.0)).await?;
        } else {
            let withdrawn = duty.withdraw(work.now, "It was renewed")?;
            store::duty::save(work, &duty, &withdrawn).await?;
        }
    }
    Ok(())
}

/// Warns whoever is to be warned by now; when its last day has gone by, opens its item again and asks whoever decided.
pub async fn evidence_expires(work: &Work, job: &EvidenceExpires) -> Result<(), Error> {
    let Some(evidence) = kept::by_id(work, job.evidence).await? else { return Ok(()) };
    let Some(last) = evidence.expires_on else { return Ok(()) };
    let Some((partnership, item)) = counts_still(work, &evidence).await? else { return Ok(()) };
    let today = london_date(work.now);
    for warning in warnings_due(last, today) {
        warn(work, &evidence, &item, warning, last).await?;
    }
    if today > last {
        return expired(work, &partnership, &evidence, &item, last).await;
    }
    if let Some(day) = next_look(last, today) {
        store::job::enqueue_at(work, job, begins(day)).await?;
    }
    Ok(())
}

/// The partnership and the item, if the evidence still counts for anything: nothing newer is there, the item is in the plan
/// and applies, the person still delivers, and the partnership has not ended.
async fn counts_still(
    work: &Work,
    evidence: &Evidence,
) -> Result<Option<(store::Stored<domain::partnership::Partnership>, ReadinessItem)>, Error> {
    let newest = kept::newest_of(work, evidence.series.0).await?;
    if newest.is_some_and(|newest| newest.id != evidence.id) {
        return Ok(None);
    }
    let Some(partnership) = store::partnership::get(work, evidence.partnership).await? else { return Ok(None) };
    if matches!(partnership.state, domain::partnership::PartnershipState::Ended { .. }) {
        return Ok(None);
    }
    if let Some(worker) = evidence.check_record().and_then(|record| record.worker) {
        let worker = store::worker::get(work, evidence.partnership, worker).await?;
        if worker.is_none_or(|worker| !worker.delivers()) {
            return Ok(None);
        }
    }
    let item = store::mobilisation::item(work, evidence.item.0).await?.filter(ReadinessItem::is_asked);
    Ok(item.map(|item| (partnership, item)))
}

fn key_of(told: Told) -> String {
    let whom = match told {
        Told::Owner => "owner",
        Told::Verifier => "verifier",
        Told::Decider => "decider",
    };
    format!("-{whom}")
}

/// A duty for whoever is warned, due on the last day. Looked at twice, it is born once.
async fn warn(
    work: &Work,
    evidence: &Evidence,
    item: &ReadinessItem,
    warning: Warning,
    last: Date,
) -> Result<(), Error> {
    let subject = Subject::Evidence(evidence.series.0);
    let key = format!("renew-{}{}", evidence.version, key_of(warning.tells));
    if store::duty::about(work, subject).await?.iter().any(|duty| duty.key == key) {
        return Ok(());
    }
    let title = match warning.tells {
        Told::Owner => format!("Renew before it expires: {}", evidence.title),
        Told::Verifier | Told::Decider => format!("See that it is renewed: {}", evidence.title),
    };
    let owed_by = warning.tells_of(item);
    let duty = PlannedDuty {
        key,
        clause: DUE_DILIGENCE,
        title,
        subject,
        owed_by,
        owner: None,
        within: TimeLimit::ByDate { date: last },
        record: RecordKind::Renewal,
    };
    bear_planned(work, evidence.partnership, vec![duty], work.now).await?;
    let facts = serde_json::json!({ "item": item.key, "expires_on": last, "days": warning.days, "told": owed_by });
    let happening = Happening::new("evidence.expiring", evidence.id.0, evidence.partnership, facts);
    store::ledger::record(work, &happening).await?;
    Ok(())
}

/// Its last day has gone by. What had been verified on it is to be shown again; where go-live waited for that, somebody
/// accountable decides whether delivery goes on.
async fn expired(
    work: &Work,
    partnership: &store::Stored<domain::partnership::Partnership>,
    evidence: &Evidence,
    item: &ReadinessItem,
    last: Date,
) -> Result<(), Error> {
    let facts = serde_json::json!({ "item": item.key, "expired_on": last });
    let happening = Happening::new("evidence.expired", evidence.id.0, evidence.partnership, facts);
    store::ledger::record(work, &happening).await?;
    let held = matches!(item.state, ReadinessState::Accepted { .. } | ReadinessState::Submitted { .. });
    if let Some(found) = store::mobilisation::item_by_key(work, item.partnership, &item.key).await?
        && held
    {
        let day = domain::time::words::plain_date(last);
        open_again(work, &found, &format!("{} expired on {day}", evidence.title)).await?;
    }
    if item.blocks && partnership.state.live_from().is_some() {
        lapse::ask(work, item, &evidence.title, last).await?;
    }
    Ok(())
}
