//! How the steps of the other stories are played: by the same use cases as everything else.
use app::{Error, activity, agreement, duty, mobilisation, organisation, partnership, person, record};
use domain::{
    agreement::{SigningAnswers, Terms},
    duty::{Duty, RecordKind},
    mobilisation::{
        BaselineAnswers, ConditionAnswers, DrillAnswers, DrillScenario, GateChoice, GoLiveAnswers, ReadinessState,
        Verdict,
    },
    organisation::{Actor, LeadRole, Side},
    partnership::NamedLead,
    record::{SummaryAnswers, WeeklyReviewAnswers},
};
use jiff::{SignedDuration, Timestamp};
use store::Work;

use super::{Other, STORIES, Step, Story, evidence};
use crate::{
    cast::{self, Who},
    clock::at,
    due_diligence,
    stage::{Stage, actor},
};

/// What is due within this time is done now.
const SOON: SignedDuration = SignedDuration::from_hours(30);

/// Plays a step of one of the stories.
pub(crate) async fn play(stage: &mut Stage, number: usize, step: Step, now: Timestamp) -> Result<(), Error> {
    let story = STORIES[number];
    match step {
        Step::Begin => begin(stage, story, now).await,
        Step::Agree => agree(stage, number, now).await,
        Step::Show => show(stage, number, now).await,
        Step::Verify => verify(stage, number, now).await,
        Step::Baselines => baselines(stage, number, now).await,
        Step::Drill => drill(stage, number, now).await,
        Step::Answer => answer(stage, number, now).await,
        Step::Decide => decide(stage, number, now).await,
        Step::Deliver => deliver(stage, number, now).await,
        Step::Write => write(stage, number, now).await,
        Step::MeetCondition => meet_condition(stage, number, now).await,
        Step::KeepUp => keep_up(stage, number, now).await,
    }
}

/// The partner's people are let in, everyone is assigned, and the posts are held.
async fn begin(stage: &mut Stage, story: &Story, now: Timestamp) -> Result<(), Error> {
    let work = stage.work(Who::Administrator, now).await?;
    let (name, kind) = story.partner;
    let partner = organisation::add_organisation(&work, name, kind).await?;
    let [lead, delivers] = story.members(partner.id, &stage.password_hash);
    let lead = organisation::add_member(&work, &lead).await?;
    let delivers = organisation::add_member(&work, &delivers).await?;
    stage.commit(work).await?;
    let work = stage.work(Who::PartnershipLead, now).await?;
    let made = partnership::create(&work, partner.id, story.service).await?;
    stage.commit(work).await?;
    stage.refresh().await?;
    let work = stage.work(Who::PartnershipLead, now).await?;
    for who in cast::OF_THE_PROVIDER {
        let member = stage.actor(who)?.membership;
        if member != work.actor.membership {
            organisation::assign(&work, member, made.id).await?;
        }
    }
    organisation::assign(&work, lead, made.id).await?;
    organisation::assign(&work, delivers, made.id).await?;
    for (role, rank, who, phone) in cast::LEADS.into_iter().filter(|(role, ..)| role.side() == Side::Provider) {
        let (holder, name) = (stage.actor(who)?.membership, cast::name(who).to_owned());
        let named = NamedLead { role, rank, holder, name, phone: phone.to_owned() };
        partnership::name_lead(&work, made.id, &named).await?;
    }
    let leads = [LeadRole::PartnerLead, LeadRole::PartnerSafeguardingLead].iter().chain(story.lead_posts);
    let leads = leads.map(|role| (*role, lead, story.lead.0, "01632 960401"));
    let others = [LeadRole::SessionLead].iter().chain(story.delivers_posts);
    let others = others.map(|role| (*role, delivers, story.delivers.0, "07700 900401"));
    for (role, holder, name, phone) in leads.chain(others) {
        let named = NamedLead { role, rank: 1, holder, name: name.to_owned(), phone: phone.to_owned() };
        partnership::name_lead(&work, made.id, &named).await?;
    }
    let liaison = stage.actor(Who::DeputyServiceManager)?;
    let named = NamedLead {
        role: LeadRole::ProviderLiaison,
        rank: 1,
        holder: liaison.membership,
        name: liaison.name.clone(),
        phone: "01632 960104".to_owned(),
    };
    partnership::name_lead(&work, made.id, &named).await?;
    stage.commit(work).await?;
    stage.refresh().await?;
    let other = Other {
        person: stage.people.get(story.person).cloned().ok_or(Error::NotFound)?,
        lead: actor(&stage.store, stage.tenant, lead).await?,
        delivers: actor(&stage.store, stage.tenant, delivers).await?,
        partnership: made,
    };
    stage.others.push(other);
    Ok(())
}

/// Somebody with the keys that they hold by now.
pub(crate) async fn refreshed(stage: &Stage, who: &Actor) -> Result<Actor, Error> {
    actor(&stage.store, stage.tenant, who.membership).await
}

/// Which of the stage's others a story has become: they begin in the order of their days, not of the list.
fn other(stage: &Stage, number: usize) -> Result<&Other, Error> {
    let service = STORIES[number].service;
    stage.others.iter().find(|other| other.partnership.service == service).ok_or(Error::NotFound)
}

async fn work_of(stage: &Stage, who: &Actor, now: Timestamp) -> Result<Work, Error> {
    Ok(Work::write(&stage.store, who.clone(), now).await?)
}

async fn agree(stage: &mut Stage, number: usize, now: Timestamp) -> Result<(), Error> {
    let story = STORIES[number];
    let terms = Terms::parse(story.file).expect("the agreements in the program are read by their own tests");
    let (reference, lead) = (other(stage, number)?.partnership.reference.clone(), other(stage, number)?.lead.clone());
    let work = stage.work(Who::PartnershipLead, now).await?;
    agreement::offer(&work, &reference, terms, story.first).await?;
    stage.commit(work).await?;
    let work = work_of(stage, &lead, now).await?;
    agreement::agree(&work, &reference, 1, &SigningAnswers::of(&work.actor)).await?;
    stage.commit(work).await?;
    let work = stage.work(Who::RegisteredManager, now).await?;
    agreement::agree(&work, &reference, 1, &SigningAnswers::of(&work.actor)).await?;
    stage.commit(work).await?;
    let work = work_of(stage, &lead, now).await?;
    due_diligence::name_workers(&work, &reference, story.dossier).await?;
    stage.commit(work).await
}

/// Who shows and verifies for a side.
fn of_side(stage: &Stage, number: usize, side: Side) -> Result<Actor, Error> {
    match side {
        Side::Partner => Ok(other(stage, number)?.lead.clone()),
        Side::Provider | Side::Outside => stage.actor(Who::PartnershipLead).cloned(),
    }
}

/// What is due within the week is shown; on the last day, everything is.
async fn show(stage: &mut Stage, number: usize, now: Timestamp) -> Result<(), Error> {
    let story = STORIES[number];
    let partnership = other(stage, number)?.partnership.clone();
    let (id, reference) = (partnership.id, partnership.reference.clone());
    let horizon = crate::clock::days_after(domain::time::london_date(now), 8);
    let all = horizon >= story.decided;
    for side in [Side::Provider, Side::Partner] {
        let work = work_of(stage, &of_side(stage, number, side)?, now).await?;
        let items = store::mobilisation::items(&work, id).await?;
        for item in items.iter().filter(|item| item.prepared_by == side && item.state == ReadinessState::ToDo) {
            if all || item.due_on.is_some_and(|due| due <= horizon) {
                if side == Side::Partner {
                    due_diligence::record_of_item(&work, &partnership, story.dossier, &item.key, None).await?;
                }
                mobilisation::submit(&work, &reference, &item.key, &evidence::of(story, item)).await?;
            }
        }
        stage.commit(work).await?;
    }
    Ok(())
}

async fn verify(stage: &mut Stage, number: usize, now: Timestamp) -> Result<(), Error> {
    let story = STORIES[number];
    let (id, reference) = (other(stage, number)?.partnership.id, other(stage, number)?.partnership.reference.clone());
    for side in [Side::Provider, Side::Partner] {
        let work = work_of(stage, &of_side(stage, number, side)?, now).await?;
        let items = store::mobilisation::items(&work, id).await?;
        let shown = |state: &ReadinessState| matches!(state, ReadinessState::Submitted { .. });
        for item in items.iter().filter(|item| item.verified_by == side && shown(&item.state)) {
            let partly = story.condition.as_ref().filter(|condition| condition.item == item.key);
            let (verdict, note) = partly.map_or((Verdict::Met, ""), |condition| (Verdict::Partly, condition.left));
            mobilisation::accept(&work, &reference, &item.key, verdict, note).await?;
        }
        stage.commit(work).await?;
    }
    Ok(())
}

/// What the measures were before, as whoever had it told the partnership lead.
async fn baselines(stage: &mut Stage, number: usize, now: Timestamp) -> Result<(), Error> {
    let reference = other(stage, number)?.partnership.reference.clone();
    let work = stage.work(Who::PartnershipLead, now).await?;
    for before in STORIES[number].baselines.1 {
        let text = |text: &str| text.to_owned();
        let answers = BaselineAnswers {
            kind: Some(before.kind),
            from: Some(before.days.0),
            until: Some(before.days.1),
            value: text(before.value),
            of: text(before.of),
            n: text(before.n),
            source: text(before.source),
            method: text(before.method),
            reason: String::new(),
        };
        mobilisation::record_baseline(&work, &reference, before.measure, &answers).await?;
    }
    stage.commit(work).await
}

/// The route is tried one evening without warning.
async fn drill(stage: &mut Stage, number: usize, now: Timestamp) -> Result<(), Error> {
    let (reference, lead) = (other(stage, number)?.partnership.reference.clone(), other(stage, number)?.lead.clone());
    let answers = DrillAnswers {
        scenario: Some(DrillScenario::OutOfHours),
        situation: "In the evening somebody says that a member of staff holds their arm until it hurts.".to_owned(),
        left_out: None,
    };
    let work = work_of(stage, &lead, now).await?;
    mobilisation::start_drill(&work, &reference, &answers, None).await?;
    stage.commit(work).await
}

/// The on-duty lead answers.
async fn answer(stage: &mut Stage, number: usize, now: Timestamp) -> Result<(), Error> {
    let partnership = other(stage, number)?.partnership.clone();
    let work = stage.work(Who::ServiceManager, now).await?;
    let drills = mobilisation::drills(&work, &partnership).await?;
    let running = drills.iter().find(|drill| drill.end.is_none()).ok_or(Error::NotFound)?.reference.clone();
    let words = "The worker leaves the room; I ring the safeguarding lead and drive there now.";
    mobilisation::answer_drill(&work, &partnership.reference, &running, words).await?;
    stage.commit(work).await
}

async fn decide(stage: &mut Stage, number: usize, now: Timestamp) -> Result<(), Error> {
    let story = STORIES[number];
    let reference = other(stage, number)?.partnership.reference.clone();
    let conditions = story.condition.iter().map(|condition| ConditionAnswers {
        item: condition.item.to_owned(),
        owner: Some(condition.owner),
        control: condition.control.to_owned(),
        expires_on: Some(condition.last_day),
    });
    let choice = if story.condition.is_some() { GateChoice::WithConditions } else { GateChoice::GoLive };
    let answers = GoLiveAnswers {
        choice: Some(choice),
        from: Some(story.first),
        reason: story.reason.to_owned(),
        conditions: conditions.collect(),
    };
    let work = stage.work(Who::RegisteredManager, now).await?;
    mobilisation::decide(&work, &reference, &answers).await?;
    stage.commit(work).await
}

/// The first thing to be delivered is planned, and the person who wants it is on the register.
async fn deliver(stage: &mut Stage, number: usize, now: Timestamp) -> Result<(), Error> {
    let story = STORIES[number];
    let (reference, person) =
        (other(stage, number)?.partnership.reference.clone(), other(stage, number)?.person.clone());
    let work = stage.work(Who::ServiceManager, now).await?;
    person::join(&work, &reference, &person, story.first).await?;
    stage.commit(work).await?;
    let (name, (from, from_minute), (until, until_minute), place) = story.delivered;
    let planned = activity::Planned {
        name: name.to_owned(),
        starts_at: at(story.first, from, from_minute),
        ends_at: at(story.first, until, until_minute),
        place: place.to_owned(),
    };
    let work = stage.work(Who::PartnershipLead, now).await?;
    activity::plan(&work, &reference, &[planned]).await?;
    stage.commit(work).await
}

/// Whoever delivered writes about it within the hour.
async fn write(stage: &mut Stage, number: usize, now: Timestamp) -> Result<(), Error> {
    let story = STORIES[number];
    let (id, delivers, person) = {
        let other = other(stage, number)?;
        (other.partnership.id, other.delivers.clone(), other.person.id)
    };
    let work = work_of(stage, &delivers, now).await?;
    let sessions = store::activity::between(&work, id, at(story.first, 0, 0), now).await?;
    let session = sessions.first().ok_or(Error::NotFound)?.reference.clone();
    let answers = SummaryAnswers {
        marks: vec![(person, Some(domain::activity::Mark::Attended))],
        themes: story.written.to_owned(),
        worried: Some(false),
    };
    record::send_summary(&work, &session, &answers, None).await?;
    stage.commit(work).await
}

/// What was left at go-live is shown and verified before its last day.
async fn meet_condition(stage: &mut Stage, number: usize, now: Timestamp) -> Result<(), Error> {
    let Some(condition) = &STORIES[number].condition else { return Ok(()) };
    let reference = other(stage, number)?.partnership.reference.clone();
    let work = stage.work(Who::PartnershipLead, now).await?;
    mobilisation::submit(&work, &reference, condition.item, condition.met.1).await?;
    stage.commit(work).await?;
    let work = work_of(stage, &of_side(stage, number, Side::Partner)?, now).await?;
    mobilisation::accept(&work, &reference, condition.item, Verdict::Met, "").await?;
    stage.commit(work).await
}

/// Everybody does what they owe that is due soon.
async fn keep_up(stage: &mut Stage, number: usize, now: Timestamp) -> Result<(), Error> {
    let id = other(stage, number)?.partnership.id;
    let reader = stage.work(Who::PartnershipLead, now).await?;
    let open = store::duty::open_in(&reader, id, 50).await?;
    drop(reader);
    let review = STORIES[number].early_review;
    for duty in open.into_iter().filter(|duty| is_due(duty, review.0, now)) {
        let owner = actor(&stage.store, stage.tenant, duty.owner).await?;
        let work = work_of(stage, &owner, now).await?;
        if duty.record == RecordKind::WeeklyReview {
            let page = record::review_page(&work, duty.id).await?;
            let verdicts = page.waiting.iter().map(|(summary, ..)| (summary.id, Some(true), String::new()));
            let answers = WeeklyReviewAnswers {
                verdicts: verdicts.collect(),
                action_needed: Some(false),
                conclusion: "Logs of the week read. Nothing to do.".to_owned(),
            };
            record::review_week(&work, duty.id, &answers, None).await?;
        } else {
            let text = if duty.key == "early-review" { review.1 } else { done(&duty.key) };
            let kept_at = format!("Shared folder, {}-{}", duty.key, domain::time::london_date(now));
            duty::state_done(&work, duty.id, Some(now), text, &kept_at, None).await?;
        }
        stage.commit(work).await?;
    }
    Ok(())
}

/// Whether it is done now: it is due soon, it is shown by a statement or a weekly review, and an early review has its day.
fn is_due(duty: &Duty, early_review: jiff::civil::Date, now: Timestamp) -> bool {
    let shown_here = duty.record.is_stated() || duty.record == RecordKind::WeeklyReview;
    let in_time = match duty.key.as_str() {
        "early-review" => domain::time::london_date(now) >= early_review,
        _ => duty.due_at.duration_since(now) <= SOON,
    };
    shown_here && in_time && now >= duty.clock_start
}

fn done(key: &str) -> &'static str {
    match key {
        "quality-meeting" | "liaison-meeting" => {
            "Held with both leads: overdue duties, themes and what was implemented gone through; decisions in the minutes."
        }
        "report-review" => "Read in full; each recommendation decided with its reason.",
        "plan-update" => "Plan and risk assessment changed as decided; the new version is in the person's file.",
        "staff-briefing" => "Briefed at handover on three days, so that each shift heard it.",
        "peer-supervision" => "Each peer seen for an hour; boundaries and endings talked through.",
        "staff-confidence" => "Asked in supervision and counted; the mean is in the quarter's figures.",
        "quarterly-summary" => "Sent to the commissioner, with what was missed named.",
        "consent-before-observation" => "Asked with the picture board; the person agreed, and that is recorded.",
        _ => "Done as agreed.",
    }
}
