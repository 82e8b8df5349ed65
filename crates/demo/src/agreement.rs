//! The agreement: sent and agreed on the first day; varied once the quarter was understood, not without the partner asking for
//! a change; and at the end of the story the next variation is being written.
use app::{
    Error,
    agreement::draft::{self, From, Saving},
};
use domain::agreement::{
    SigningAnswers, Terms,
    draft::{DraftTerms, Edit, Page, Section, Seen},
};
use jiff::{Timestamp, civil::Time};
use store::Work;

use crate::{
    cast::Who,
    clock::{at, days_after, in_2026},
    present::Present,
    script::{Event, Script},
    stage::Stage,
};

const FILE: &str = include_str!("../../../data/agreements/larkspur-wellbeing.toml");

/// A step in the agreement's life.
pub(crate) enum Step {
    Offer,
    Agree(Who, i32),
    /// The later start is written down, and a finding set aside.
    Write,
    Send,
    /// The partner reads it and asks for a change.
    AskForChanges,
    /// It is changed as asked, and sent again.
    SendAgain,
    /// The next variation is begun.
    BeginNext,
}

/// The agreement's own events.
pub(crate) fn events(script: &mut Script, now: &Present) {
    let first = in_2026(5, 18);
    script.at(at(first, 10, 30), Event::Agreement(Step::Offer));
    script.at(at(first, 11, 40), Event::Agreement(Step::Agree(Who::PartnerLead, 1)));
    script.at(at(first, 12, 15), Event::Agreement(Step::Agree(Who::RegisteredManager, 1)));
    script.at(at(in_2026(9, 22), 15, 40), Event::Agreement(Step::Write));
    script.at(at(in_2026(9, 22), 16, 10), Event::Agreement(Step::Send));
    script.at(at(in_2026(9, 23), 10, 5), Event::Agreement(Step::AskForChanges));
    script.at(at(in_2026(9, 23), 14, 30), Event::Agreement(Step::SendAgain));
    script.at(at(in_2026(9, 24), 9, 50), Event::Agreement(Step::Agree(Who::PartnerLead, 2)));
    script.at(at(in_2026(9, 25), 11, 20), Event::Agreement(Step::Agree(Who::RegisteredManager, 2)));
    let lately = days_after(domain::time::london_date(now.until), -1);
    script.at(at(lately, 15, 20), Event::Agreement(Step::BeginNext));
}

/// Plays a step.
pub(crate) async fn play(stage: &mut Stage, step: Step, now: Timestamp) -> Result<(), Error> {
    let reference = stage.partnership.reference.clone();
    let who = match step {
        Step::Agree(who, _) => who,
        Step::AskForChanges => Who::PartnerLead,
        Step::BeginNext => Who::ServiceManager,
        Step::Offer | Step::Write | Step::Send | Step::SendAgain => Who::PartnershipLead,
    };
    if matches!(step, Step::BeginNext) {
        let work = stage.work(Who::PartnershipLead, now).await?;
        draft::begin(&work, &reference, From::Version).await?;
        stage.commit(work).await?;
    }
    let work = stage.work(who, now).await?;
    match step {
        Step::Offer => drop(app::agreement::offer(&work, &reference, terms(), in_2026(5, 18)).await?),
        Step::Agree(_, number) => {
            drop(app::agreement::agree(&work, &reference, number, &SigningAnswers::of(&work.actor)).await?)
        }
        Step::Write => write(&work, &reference).await?,
        Step::Send => drop(draft::send(&work, &reference, Some(in_2026(10, 6)), REASON).await?),
        Step::AskForChanges => ask_for_changes(&work, &reference).await?,
        Step::SendAgain => {
            save(&work, &reference, &Page::of(Section::Scope), &DraftTerms::of(&varied_terms())).await?;
            drop(draft::send(&work, &reference, Some(in_2026(10, 6)), REASON).await?);
        }
        Step::BeginNext => begin_next(&work, &reference).await?,
    }
    stage.commit(work).await
}

const REASON: &str = "Noise from the dining room after lunch: the first half hour was hard for people. \
                      From 6 October the group begins at 14:30";

/// The later start, but not yet the later time by which a cancellation is told; and a finding that is no problem.
async fn write(work: &Work, reference: &str) -> Result<(), Error> {
    draft::begin(work, reference, From::Version).await?;
    let mut terms = varied_terms();
    terms.scope.text = terms.scope.text.replace("by 14:30 on that day", "by 14:00 on that day");
    save(work, reference, &Page::of(Section::Scope), &DraftTerms::of(&terms)).await?;
    let found = draft::open(work, reference).await?.findings();
    let day = found.iter().find(|finding| finding.id.place == "clause 1.5" && finding.id.quote == "that day");
    if let Some(finding) = day {
        let reason = "The clause has its hour: 14:00 on that day";
        draft::dismiss(work, reference, &finding.id, reason).await?;
    }
    Ok(())
}

async fn ask_for_changes(work: &Work, reference: &str) -> Result<(), Error> {
    let words = "If the group begins at 14:30, we know by 14:30 and not by 14:00 that nobody can lead it";
    app::agreement::comment(work, (reference, 2), "1.5", words).await?;
    let asked = "The time by which we say that a session cannot run has to move with the start: see clause 1.5";
    app::agreement::ask_for_changes(work, (reference, 2), asked).await?;
    Ok(())
}

/// Room for two more, written by the service manager: how many facilitators that needs is still open.
async fn begin_next(work: &Work, reference: &str) -> Result<(), Error> {
    let mut terms = varied_terms();
    terms.scope.capacity = Some(12);
    terms.scope.text = terms.scope.text.replace(
        "for at most 10 people, with two facilitators",
        "for at most 12 people, with an adequate number of facilitators",
    );
    save(work, reference, &Page::of(Section::Scope), &DraftTerms::of(&terms)).await
}

/// Saves one page as somebody does who opened it just now.
async fn save(work: &Work, reference: &str, page: &Page, terms: &DraftTerms) -> Result<(), Error> {
    let open = draft::open(work, reference).await?.draft;
    let seen = Seen { draft: Some(open.id), times: open.times_saved(page) };
    match draft::save(work, reference, page, seen, &terms.answers(page), &Edit::Save).await? {
        Saving::Saved(_) => Ok(()),
        Saving::Overtaken { .. } | Saving::Gone(_) => Err(Error::Stale),
    }
}

/// The terms of the wellbeing group, as both sides first agreed to them.
pub fn terms() -> Terms {
    Terms::parse(FILE).expect("the agreement in the program is read by its own tests")
}

/// Variation 1: the group begins at 14:30.
pub fn varied_terms() -> Terms {
    let mut terms = terms();
    terms.scope.text = terms
        .scope
        .text
        .replace("from 14:00 to 15:30", "from 14:30 to 16:00")
        .replace("by 14:00 on that day", "by 14:30 on that day");
    if let Some(schedule) = &mut terms.scope.schedule {
        schedule.starts = Time::constant(14, 30, 0, 0);
        schedule.ends = Time::constant(16, 0, 0, 0);
        schedule.first = Some(in_2026(10, 6));
    }
    terms
}
