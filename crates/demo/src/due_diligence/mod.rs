//! Due diligence in the story: what each partner could show, recorded before the readiness item that it belongs to is shown,
//! and renewed in time ever after.
mod dossiers;

use app::{
    Error,
    mobilisation::{self, due_diligence},
};
use domain::{
    mobilisation::{
        ReadinessState, Verdict,
        due_diligence::{
            Asked, Asks, CheckAnswers, DbsLevel, Found, Register, Standing, WorkerAnswers, pounds_in_words,
        },
    },
    organisation::{Actor, LeadRole, Side},
    partnership::Partnership,
    time::london_date,
};
pub(crate) use dossiers::{CLEARSAY, KINDRED, LARKSPUR, SPEAKWELL};
use jiff::{
    Span, Timestamp,
    civil::{Date, Weekday},
};
use store::Work;

use crate::{
    cast::Who,
    clock::{at, days_after, in_2026},
    others,
    script::{Event, Script},
    stage::Stage,
};

/// What a partner could show.
pub(crate) struct Dossier {
    /// Its number in its register, where it has one. All zeros: no register has it.
    pub number: Option<(Register, &'static str)>,
    /// Who insures, and the last day of the cover.
    pub insured: (&'static str, Date),
    /// Limits in pounds: public liability, employers' liability, professional indemnity where it is asked for.
    pub limits: [u64; 3],
    /// Whoever delivers without signing in: their name and post.
    pub named: &'static [(&'static str, LeadRole)],
    /// For each who delivers: their name, when their certificate was issued, when they were inducted, and when they were
    /// trained for the post, where there is such a training.
    pub people: &'static [(&'static str, Date, Date, Option<Date>)],
    /// Why their posts have the level that they have.
    pub eligible: &'static str,
    /// Policies: which check, its owner, its date, its next review.
    pub policies: &'static [(&'static str, &'static str, Date, Date)],
    /// Papers: which check, what was seen, on which day, and the last day where there is one.
    pub papers: &'static [(&'static str, &'static str, Date, Option<Date>)],
    /// Who looked at what the partner showed.
    pub seen_by: &'static str,
}

/// A step of due diligence after go-live.
#[derive(Clone, Copy)]
pub(crate) enum Step {
    /// The partner's leads renew what expires in the next days.
    Renew,
    /// What was renewed is looked at by the provider.
    Verify,
}

/// Every Monday from the middle of July on, what expires soon is renewed, and looked at an hour later.
pub(crate) fn events(script: &mut Script, until: Timestamp) {
    let mut monday = in_2026(7, 13);
    while at(monday, 9, 0) <= until {
        script.at(at(monday, 8, 50), Event::DueDiligence(Step::Renew));
        script.at(at(monday, 9, 50), Event::DueDiligence(Step::Verify));
        monday = days_after(monday, 7);
    }
    debug_assert_eq!(in_2026(7, 13).weekday(), Weekday::Monday);
}

/// Plays a step in every partnership.
pub(crate) async fn play(stage: &mut Stage, step: Step, now: Timestamp) -> Result<(), Error> {
    let mut partnerships = vec![(stage.partnership.clone(), stage.actor(Who::PartnerLead)?.clone())];
    partnerships.extend(stage.others.iter().map(|other| (other.partnership.clone(), other.lead.clone())));
    for (partnership, lead) in partnerships {
        let lead = others::refreshed(stage, &lead).await?;
        match step {
            Step::Renew => renew(stage, &partnership, lead, now).await?,
            Step::Verify => verify(stage, &partnership, now).await?,
        }
    }
    Ok(())
}

/// Days before the last day on which a partner renews.
const BEFOREHAND: i32 = 10;

async fn renew(stage: &mut Stage, partnership: &Partnership, lead: Actor, now: Timestamp) -> Result<(), Error> {
    let work = Work::write(&stage.store, lead, now).await?;
    let all = due_diligence::due_diligence(&work, partnership).await?;
    let today = london_date(now);
    for asked in &all.asked {
        let Standing::Held { until: Some(until) } = asked.standing else { continue };
        if today.until(until).is_ok_and(|left| left.get_days() <= BEFOREHAND)
            && let Some(answers) = again(asked, until, today)
        {
            let worker = asked.worker.as_ref().map(|worker| worker.id);
            due_diligence::record(&work, &partnership.reference, (&asked.check.key, worker), &answers, None).await?;
        }
    }
    stage.commit(work).await
}

/// The same again for as long as before, from today.
fn again(asked: &Asked, until: Date, today: Date) -> Option<CheckAnswers> {
    let record = asked.record.as_ref()?.check_record()?;
    let year = |day: Date| day.saturating_add(Span::new().years(1));
    let answers = CheckAnswers { on: Some(today), seen_by: record.seen_by.clone(), ..CheckAnswers::default() };
    Some(match &record.found {
        Found::Identifier(found) => {
            CheckAnswers { register: Some(found.register), number: found.number.clone(), ..answers }
        }
        Found::Insurance { insurer, pounds, volunteers, abuse } => CheckAnswers {
            who: insurer.clone(),
            limit: pounds.to_string(),
            volunteers: Some(*volunteers),
            abuse: Some(*abuse),
            until: Some(year(until)),
            ..answers
        },
        Found::Dbs { level, reason } => CheckAnswers { level: Some(*level), words: reason.clone(), ..answers },
        Found::Training { given_by } => CheckAnswers { who: given_by.clone(), ..answers },
        Found::Policy { owner } => CheckAnswers { who: owner.clone(), until: Some(year(today)), ..answers },
        Found::Paper { what } => CheckAnswers { words: what.clone(), until: Some(year(until)), ..answers },
    })
}

async fn verify(stage: &mut Stage, partnership: &Partnership, now: Timestamp) -> Result<(), Error> {
    let work = stage.work(Who::PartnershipLead, now).await?;
    for item in store::mobilisation::items(&work, partnership.id).await? {
        if item.verified_by == Side::Provider && matches!(item.state, ReadinessState::Submitted { .. }) {
            mobilisation::accept(&work, &partnership.reference, &item.key, Verdict::Met, "").await?;
        }
    }
    stage.commit(work).await
}

/// Names those who deliver without signing in.
pub(crate) async fn name_workers(work: &Work, reference: &str, dossier: &Dossier) -> Result<(), Error> {
    for (name, post) in dossier.named {
        let answers = WorkerAnswers { name: (*name).to_owned(), post: Some(*post) };
        due_diligence::add_worker(work, reference, &answers, None).await?;
    }
    Ok(())
}

/// Records every check that belongs to an item, as the partner's lead. `soon` is the review of one policy, which comes soon
/// after the story's end.
pub(crate) async fn record_of_item(
    work: &Work,
    partnership: &Partnership,
    dossier: &Dossier,
    item: &str,
    soon: Option<(&str, Date)>,
) -> Result<(), Error> {
    let all = due_diligence::due_diligence(work, partnership).await?;
    let asked = all.asked.iter().filter(|asked| asked.item.key == item && !asked.check.if_it_applies);
    for asked in asked.filter(|asked| !asked.standing.is_held()) {
        let mut answers = dossier.answers(asked).ok_or(Error::NotFound)?;
        if let Some((check, review)) = soon.filter(|(check, _)| *check == asked.check.key) {
            debug_assert_eq!(check, asked.check.key);
            answers.until = Some(review);
        }
        let worker = asked.worker.as_ref().map(|worker| worker.id);
        due_diligence::record(work, &partnership.reference, (&asked.check.key, worker), &answers, None).await?;
    }
    Ok(())
}

impl Dossier {
    /// What the partner could show at a check. `None` when the story has nothing for it.
    fn answers(&self, asked: &Asked) -> Option<CheckAnswers> {
        let key = asked.check.key.as_str();
        let person =
            asked.worker.as_ref().and_then(|worker| self.people.iter().find(|(name, ..)| *name == worker.name));
        let paper = self.papers.iter().find(|(check, ..)| *check == key);
        let answers = CheckAnswers { seen_by: self.seen_by.to_owned(), ..CheckAnswers::default() };
        let (insurer, insured_until) = self.insured;
        Some(match &asked.check.asks {
            Asks::Identifier { .. } => {
                let (register, number) = self.number?;
                let on = self.papers.first().map(|(_, _, on, _)| *on);
                CheckAnswers { on, register: Some(register), number: number.to_owned(), ..answers }
            }
            Asks::Insurance { cover, .. } => {
                use domain::mobilisation::due_diligence::Cover;
                let pounds = match cover {
                    Cover::PublicLiability => self.limits[0],
                    Cover::EmployersLiability => self.limits[1],
                    Cover::ProfessionalIndemnity | Cover::Vehicle => self.limits[2],
                };
                CheckAnswers {
                    on: insured_until.checked_sub(Span::new().years(1)).ok()?.tomorrow().ok(),
                    until: Some(insured_until),
                    who: insurer.to_owned(),
                    limit: pounds_in_words(pounds),
                    volunteers: Some(true),
                    abuse: Some(true),
                    ..answers
                }
            }
            Asks::Dbs { .. } => {
                let (_, issued, ..) = person?;
                let words = self.eligible.to_owned();
                CheckAnswers { on: Some(*issued), level: Some(Some(DbsLevel::Enhanced)), words, ..answers }
            }
            Asks::Training { .. } => {
                let (_, _, inducted, trained) = person?;
                let (on, who) = match key {
                    "induction" => (Some(*inducted), "D. Maris, safeguarding lead of Brackenmere"),
                    _ => (*trained, "The peer lead, with Northmarch Voluntary Action"),
                };
                CheckAnswers { on, who: who.to_owned(), ..answers }
            }
            Asks::Policy => {
                let (_, owner, date, review) = self.policies.iter().find(|(check, ..)| *check == key)?;
                CheckAnswers { on: Some(*date), until: Some(*review), who: (*owner).to_owned(), ..answers }
            }
            Asks::Paper { .. } => {
                let (_, what, on, until) = paper?;
                CheckAnswers { on: Some(*on), until: *until, words: (*what).to_owned(), ..answers }
            }
        })
    }
}
