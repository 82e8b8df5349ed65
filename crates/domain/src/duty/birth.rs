//! How terms give birth to duties: from a happening or from the calendar.
use jiff::{Span, Timestamp, civil::Date};

use super::{Duty, DutyId, DutyState, RecordKind, Subject, Trigger};
use crate::{
    agreement::{AgreementVersion, ConcernLevel, DutyTerm},
    organisation::{LeadRole, MembershipId},
    partnership::NamedLead,
    time::{Calendar, Quarter, TimeLimit, deadline, instant},
};

/// The duties that a happening gives birth to under an agreement: those whose term names this trigger and level.
///
/// `clock_start` is when the happening was, not when it was recorded. A post that nobody holds falls to the first
/// named lead of the same side, so that no duty is unowned; with no lead on that side at all it is left out.
pub fn born_of_trigger(
    version: &AgreementVersion,
    leads: &[NamedLead],
    trigger: Trigger,
    level: Option<ConcernLevel>,
    subject: Subject,
    clock_start: Timestamp,
    mut fresh: impl FnMut() -> DutyId,
) -> Vec<Duty> {
    let of_trigger = |term: &&DutyTerm| term.trigger == trigger && term.level == level;
    let terms = version.terms.duties.iter().filter(of_trigger);
    terms.filter_map(|term| birth(version, term, leads, subject, clock_start, fresh())).collect()
}

/// The duties that are owed once another has been done; they are about the same subject.
pub fn born_of_done(
    version: &AgreementVersion,
    leads: &[NamedLead],
    done: &Duty,
    done_at: Timestamp,
    mut fresh: impl FnMut() -> DutyId,
) -> Vec<Duty> {
    let next = |term: &&DutyTerm| term.trigger == Trigger::DutyDone && term.after.as_ref() == Some(&done.key);
    let terms = version.terms.duties.iter().filter(next);
    terms.filter_map(|term| birth(version, term, leads, done.subject, done_at, fresh())).collect()
}

/// The duties of something that somebody said had happened, where the agreement's own words name it.
pub fn born_of_words(
    version: &AgreementVersion,
    leads: &[NamedLead],
    happened: &str,
    subject: Subject,
    clock_start: Timestamp,
    mut fresh: impl FnMut() -> DutyId,
) -> Vec<Duty> {
    let named = |term: &&DutyTerm| term.trigger == Trigger::Reported && term.when.as_deref() == Some(happened);
    let terms = version.terms.duties.iter().filter(named);
    terms.filter_map(|term| birth(version, term, leads, subject, clock_start, fresh())).collect()
}

/// The recurring duties of the periods that contain `day`: this week's, this month's, this year's, the last ended
/// quarter's.
///
/// A period that began before the service was live gives birth only if it still runs on the first live day.
pub fn born_of_period(
    version: &AgreementVersion,
    leads: &[NamedLead],
    day: Date,
    live_from: Date,
    mut fresh: impl FnMut() -> DutyId,
) -> Vec<Duty> {
    let recurring = version.terms.duties.iter().filter(|term| term.trigger.recurs());
    recurring
        .filter_map(|term| {
            let (begins, clock_start) = period(term, day, live_from)?;
            birth(version, term, leads, Subject::Period(begins), clock_start, fresh())
        })
        .collect()
}

/// The first day of the period to which a duty of this trigger belongs, and where its clock starts.
fn period(term: &DutyTerm, day: Date, live_from: Date) -> Option<(Date, Timestamp)> {
    let midnight = jiff::civil::Time::midnight();
    match term.trigger {
        Trigger::WeekBegins => {
            let monday = crate::time::IsoWeek::of(day).monday();
            Some((monday, instant(monday, midnight)))
        }
        Trigger::MonthBegins => {
            let first = day.first_of_month();
            Some((first, instant(first, midnight)))
        }
        Trigger::CycleBegins => {
            let length = 7 * i32::from(term.every_weeks.filter(|weeks| *weeks > 0)?);
            let gone_by = live_from.until(day).ok()?.get_days();
            let begins = live_from.checked_add(Span::new().days(gone_by.div_euclid(length) * length)).ok()?;
            (gone_by >= 0).then(|| (begins, instant(begins, midnight)))
        }
        Trigger::YearBegins => {
            let april = Date::new(day.year(), 4, 1).ok()?;
            let begins = if day >= april { april } else { Date::new(day.year() - 1, 4, 1).ok()? };
            Some((begins, instant(begins, midnight)))
        }
        // The summary of a quarter is owed once it has ended, and only if anything was live in it.
        Trigger::QuarterEnds => {
            let ended = Quarter::of(day).previous();
            (live_from <= ended.end()).then(|| (ended.start(), instant(ended.end(), midnight)))
        }
        _ => None,
    }
}

/// Something that the mobilisation plan, a condition or a drill asks of somebody: not a clause's own term, but under the
/// agreement all the same.
#[derive(Clone, Debug)]
pub struct PlannedDuty {
    /// Its name in data. With its subject it is unique in a partnership.
    pub key: String,
    /// Where it comes from, in the place of a clause.
    pub clause: &'static str,
    /// What to do, in a few words.
    pub title: String,
    /// What it is about.
    pub subject: Subject,
    /// The post that owes it.
    pub owed_by: LeadRole,
    /// Who holds that post for this; `None` for the first of its named leads.
    pub owner: Option<MembershipId>,
    /// The time limit.
    pub within: TimeLimit,
    /// The kind of record that discharges it.
    pub record: RecordKind,
}

/// The duty that a plan gives birth to under an agreement. `None` when nobody leads for the side that owes it.
pub fn born_of_plan(
    version: &AgreementVersion,
    leads: &[NamedLead],
    planned: PlannedDuty,
    clock_start: Timestamp,
    id: DutyId,
) -> Option<Duty> {
    Some(Duty {
        id,
        tenant: version.tenant,
        partnership: version.partnership,
        agreement: version.id,
        clause: planned.clause.to_owned(),
        key: planned.key,
        title: planned.title,
        subject: planned.subject,
        owed_by: planned.owed_by,
        owner: planned.owner.or_else(|| owner_of(leads, planned.owed_by))?,
        clock_start,
        limit: planned.within,
        due_at: deadline(planned.within, clock_start, Calendar::england_and_wales()).at,
        record: planned.record,
        state: DutyState::Open,
    })
}

fn birth(
    version: &AgreementVersion,
    term: &DutyTerm,
    leads: &[NamedLead],
    subject: Subject,
    clock_start: Timestamp,
    id: DutyId,
) -> Option<Duty> {
    Some(Duty {
        id,
        tenant: version.tenant,
        partnership: version.partnership,
        agreement: version.id,
        clause: term.clause.clone(),
        key: term.key.clone(),
        title: term.title(),
        subject,
        owed_by: term.owed_by,
        owner: owner_of(leads, term.owed_by)?,
        clock_start,
        limit: term.within,
        due_at: deadline(term.within, clock_start, Calendar::england_and_wales()).at,
        record: term.record,
        state: DutyState::Open,
    })
}

/// Who owns what a post owes: whoever holds it, or else the first named lead of the same side.
pub fn owner_of(leads: &[NamedLead], role: LeadRole) -> Option<MembershipId> {
    let first = |wanted: &dyn Fn(&NamedLead) -> bool| {
        leads.iter().filter(|lead| wanted(lead)).min_by_key(|lead| lead.rank).map(|lead| lead.holder)
    };
    first(&|lead| lead.role == role).or_else(|| first(&|lead| lead.role.side() == role.side()))
}
