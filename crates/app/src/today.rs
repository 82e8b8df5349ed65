//! What needs the actor today: their own duties by urgency, then what they wait for others to do.
use domain::{
    agreement::AgreementVersion,
    concern::Concern,
    duty::{Duty, Standing},
    partnership::{Partnership, policy},
    time::{IsoWeek, end_of_day, london_date},
};
use jiff::SignedDuration;
use store::Work;

use crate::{
    Error, agreement,
    duty::{Explained, explain},
};

/// The Today page.
#[derive(Clone, Debug, Default)]
pub struct Today {
    /// Late, or due within 24 hours.
    pub now: Vec<Explained>,
    /// Due by the end of this week.
    pub this_week: Vec<Explained>,
    /// Due after that, within [`AHEAD`].
    pub later: Vec<Explained>,
    /// How many more of the actor's duties are due after that.
    pub beyond: usize,
    /// Owed by others in the actor's partnerships.
    pub waiting_on_others: Vec<Explained>,
    /// Concerns that wait for the actor to acknowledge them.
    pub to_acknowledge: Vec<(Concern, Partnership)>,
    /// Terms that wait for the actor: to be agreed to, or to be changed as somebody asked.
    pub terms: Vec<(AgreementVersion, Partnership)>,
    /// Open concerns that the actor may see.
    pub open_concerns: usize,
    /// How many of the actor's duties are late.
    pub late: usize,
}

/// Duties shown on the page at most.
const SHOWN: u64 = 50;

/// Others' duties shown for each partnership at most.
const OTHERS_SHOWN: u64 = 10;

/// How far ahead the page looks: a little more than the earliest warning, which comes 60 days before.
pub const AHEAD: SignedDuration = SignedDuration::from_hours(63 * 24);

/// What needs the actor today.
pub async fn today(work: &Work) -> Result<Today, Error> {
    policy::see_records(&work.actor)?;
    let horizon = work.now + AHEAD;
    let mut own = store::duty::owned_by(work, work.actor.membership, SHOWN).await?;
    let all = own.len();
    own.retain(|duty| duty.due_at <= horizon);
    let end_of_week = end_of_day(IsoWeek::of(london_date(work.now)).sunday());
    let open = store::concern::open(work).await?;
    let mut page = Today {
        late: own.iter().filter(|duty| duty.standing(work.now) == Standing::Late).count(),
        beyond: all - own.len(),
        open_concerns: open.len(),
        ..Today::default()
    };
    for concern in open {
        let told = concern.escalations.last().is_some_and(|last| last.to == work.actor.membership);
        if told
            && concern.awaits_acknowledgement()
            && let Some(partnership) = store::partnership::get(work, concern.partnership).await?
        {
            page.to_acknowledge.push((concern, partnership.value));
        }
    }
    for version in agreement::waiting_for(work).await? {
        if let Some(partnership) = store::partnership::get(work, version.partnership).await? {
            page.terms.push((version, partnership.value));
        }
    }
    for explained in explain(work, own).await? {
        let part = match explained.duty.standing(work.now) {
            Standing::Late | Standing::DueNow => &mut page.now,
            Standing::DueLater if explained.duty.due_at <= end_of_week => &mut page.this_week,
            Standing::DueLater => &mut page.later,
        };
        part.push(explained);
    }
    let mut others: Vec<Duty> = Vec::new();
    for partnership in work.actor.assignments.all() {
        let open = store::duty::open_in(work, *partnership, OTHERS_SHOWN * 2).await?;
        let of_others = open.into_iter().filter(|duty| duty.owner != work.actor.membership && duty.due_at <= horizon);
        others.extend(of_others.take(OTHERS_SHOWN as usize));
    }
    others.sort_by_key(|duty| duty.due_at);
    page.waiting_on_others = explain(work, others).await?;
    Ok(page)
}
