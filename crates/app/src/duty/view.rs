//! Duties as they are shown: each with its clause and why it is due when it is.
use domain::{
    activity::policy as activity_policy,
    agreement::DutyTerm,
    duty::{Duty, DutyId, RecordKind, Statement, Subject, policy},
    mobilisation::{
        Drill, RaidEntry,
        due_diligence::{Lapse, policy as due_diligence_policy},
        policy as mobilisation_policy,
    },
    partnership::{Partnership, PartnershipState, policy as partnership_policy},
    record::policy as record_policy,
    time::{Calendar, explain as explain_limit},
};
use store::Work;

use crate::Error;

/// A duty with what a person needs to understand it.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The duty.
    pub duty: Duty,
    /// Its partnership.
    pub partnership: Partnership,
    /// The words of its clause.
    pub clause: String,
    /// Why it is due when it is.
    pub why: String,
    /// Where to go to do it.
    pub link: String,
    /// What it is about, where that has a name: "Session on 24 November", "Concern C-0003".
    pub about: Option<String>,
}

/// Whether a duty is about what somebody's own checks have shown, which colleagues need not know of each other.
fn is_of_others(work: &Work, duty: &Duty) -> bool {
    matches!(duty.subject, Subject::Evidence(_) | Subject::Lapse(_))
        && !due_diligence_policy::see_everyone(&work.actor)
        && duty.owner != work.actor.membership
}

/// Explains duties: looks up their clauses, partnerships and what they are about.
pub async fn explain(work: &Work, duties: Vec<Duty>) -> Result<Vec<Explained>, Error> {
    let mut terms: Vec<domain::agreement::AgreementVersion> = Vec::new();
    let mut partnerships: Vec<Partnership> = Vec::new();
    let mut explained = Vec::with_capacity(duties.len());
    for duty in duties.into_iter().filter(|duty| !is_of_others(work, duty)) {
        if !terms.iter().any(|version| version.id == duty.agreement)
            && let Some(version) = store::agreement::get(work, duty.agreement).await?
        {
            terms.push(version.value);
        }
        if !partnerships.iter().any(|partnership| partnership.id == duty.partnership)
            && let Some(partnership) = store::partnership::get(work, duty.partnership).await?
        {
            partnerships.push(partnership.value);
        }
        let Some(partnership) = partnerships.iter().find(|partnership| partnership.id == duty.partnership) else {
            continue;
        };
        let version = terms.iter().find(|version| version.id == duty.agreement);
        let term: Option<&DutyTerm> = version.and_then(|version| version.terms.duty(&duty.key));
        let (link, about) = place(work, &duty, partnership).await?;
        explained.push(Explained {
            partnership: partnership.clone(),
            clause: term.map_or_else(String::new, |term| term.text.clone()),
            why: explain_limit(duty.limit, duty.clock_start, Calendar::england_and_wales()),
            link,
            about,
            duty,
        });
    }
    Ok(explained)
}

/// Where a duty is done, or where those who wait for it can look; and what it is about.
async fn place(work: &Work, duty: &Duty, partnership: &Partnership) -> Result<(String, Option<String>), Error> {
    let own = format!("/duties/{}", duty.id);
    let (reference, state) = (&partnership.reference, partnership.state);
    Ok(match (duty.record, duty.subject) {
        (record, Subject::Session(id)) => match store::activity::get(work, id.into()).await? {
            Some(session) => {
                let day = domain::time::words::date(domain::time::london_date(session.starts_at));
                let note = if activity_policy::tell(&work.actor).is_ok() { "/note" } else { "" };
                let link = match RecordKind::OF_SESSION.contains(&record) {
                    true => format!("/sessions/{}{note}", session.reference),
                    false => own,
                };
                (link, Some(format!("{}, {day}", session.name)))
            }
            None => (own, None),
        },
        (_, Subject::Concern(id)) => match store::concern::get(work, id.into()).await? {
            Some(concern) => {
                (format!("/concerns/{}", concern.reference), Some(format!("Concern {}", concern.reference)))
            }
            // The duty is there to see; what it is about is not for this actor.
            None => (own, Some("A concern that only others may open".to_owned())),
        },
        (RecordKind::WeeklyReview, Subject::Period(monday)) => {
            let link = if record_policy::review(&work.actor).is_ok() { format!("/reviews/{}", duty.id) } else { own };
            (link, Some(format!("week of {}", domain::time::words::plain_date(monday))))
        }
        // What follows is part of mobilisation, which outside readers do not open.
        _ if partnership_policy::see_records(&work.actor).is_err() => (own, None),
        (RecordKind::Readiness | RecordKind::Verdict, Subject::Readiness(id)) => {
            let item = store::mobilisation::item(work, id).await?;
            (item.map_or(own, |item| format!("{}/mobilisation/{}", at(reference), item.key)), None)
        }
        (RecordKind::GoLiveDecision, Subject::Partnership(_)) => {
            let decides = mobilisation_policy::decide(&work.actor).is_ok();
            (format!("{}/{}", at(reference), if decides { page_of_decision(state) } else { "mobilisation" }), None)
        }
        (RecordKind::LeadNamed, Subject::Partnership(_)) if partnership_policy::arrange(&work.actor).is_ok() => {
            (format!("{}/leads", at(reference)), None)
        }
        (RecordKind::ConditionMet, Subject::Condition(_)) => (format!("{}/mobilisation", at(reference)), None),
        (RecordKind::RaidResult, Subject::Raid(id)) => {
            let entry = store::mobilisation_entry::get::<RaidEntry>(work, id).await?;
            (entry.map_or(own, |entry| format!("{}/raid/{}", at(reference), entry.reference)), None)
        }
        (RecordKind::DrillAnswer, Subject::Drill(id)) => {
            let drill = store::mobilisation_entry::get::<Drill>(work, id).await?;
            (drill.map_or(own, |drill| format!("{}/drills/{}", at(reference), drill.reference)), None)
        }
        (RecordKind::Renewal, Subject::Evidence(series)) => {
            // The same policy is asked of several partners.
            (renewal(work, reference, series).await?.unwrap_or(own), Some(partnership.service.clone()))
        }
        (RecordKind::GoLiveDecision, Subject::Lapse(id)) => {
            let lapse = store::mobilisation_entry::get::<Lapse>(work, id).await?;
            let decides = mobilisation_policy::decide(&work.actor).is_ok();
            let page = |lapse: &Lapse| {
                if decides { format!("lapses/{}", lapse.item) } else { "due-diligence".to_owned() }
            };
            (lapse.map_or(own, |lapse| format!("{}/{}", at(reference), page(&lapse))), None)
        }
        // Several partnerships owe the same words: their terms are reviewed, their meetings held.
        (RecordKind::Statement, Subject::Partnership(_)) => (own, Some(partnership.service.clone())),
        _ => (own, None),
    })
}

/// Where a piece of evidence is renewed: the page of its check, or of its item.
async fn renewal(work: &Work, reference: &str, series: uuid::Uuid) -> Result<Option<String>, Error> {
    let Some(evidence) = store::mobilisation::evidence::newest_of(work, series).await? else { return Ok(None) };
    if let Some(record) = evidence.check_record() {
        let worker = record.worker.map(|worker| format!("/{worker}")).unwrap_or_default();
        return Ok(Some(format!("{}/due-diligence/{}{worker}", at(reference), record.check)));
    }
    let item = store::mobilisation::item(work, evidence.item.0).await?;
    Ok(item.map(|item| format!("{}/mobilisation/{}", at(reference), item.key)))
}

fn at(reference: &str) -> String {
    format!("/partnerships/{reference}")
}

/// Where whoever decides about a partnership in this state does it.
fn page_of_decision(state: PartnershipState) -> &'static str {
    match state {
        PartnershipState::Mobilising => "go-live",
        PartnershipState::Paused { .. } => "resume",
        PartnershipState::Live { .. } | PartnershipState::Ended { .. } => "mobilisation",
    }
}

/// The duties of a partnership: what is open, and what was done lately.
pub async fn of_partnership(work: &Work, partnership: &Partnership) -> Result<(Vec<Explained>, Vec<Explained>), Error> {
    partnership_policy::see_figures(&work.actor)?;
    let open = store::duty::open_in(work, partnership.id, 100).await?;
    let done = store::duty::closed_in(work, partnership.id, 50).await?;
    Ok((explain(work, open).await?, explain(work, done).await?))
}

/// The page of one duty.
#[derive(Clone, Debug)]
pub struct Page {
    /// The duty, explained.
    pub explained: Explained,
    /// The statement by which it was discharged, if it was by one.
    pub statement: Option<Statement>,
    /// Whether the actor may discharge it by a statement now.
    pub may_state: bool,
}

/// The page of one duty.
pub async fn page(work: &Work, id: DutyId) -> Result<Page, Error> {
    let duty = store::duty::get(work, id).await?.ok_or(Error::NotFound)?.value;
    partnership_policy::see_figures(&work.actor)?;
    let may_state = duty.record.is_stated()
        && duty.state == domain::duty::DutyState::Open
        && policy::discharge(&work.actor, &duty).is_ok();
    let statement = store::duty::statement_of(work, id).await?;
    let explained = explain(work, vec![duty]).await?.pop().ok_or(Error::NotFound)?;
    Ok(Page { explained, statement, may_state })
}
