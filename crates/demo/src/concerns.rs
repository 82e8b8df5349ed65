//! Concerns: each is a case, with what is done about it so many minutes after somebody became aware.
use app::{Error, concern};
use domain::{
    agreement::ConcernLevel,
    concern::{AuthorityDecision, CallAnswers, DecisionAnswers, RaiseAnswers, WantedOutcome, WrittenAnswers},
};
use jiff::{Timestamp, civil::Date};

use crate::{
    cast::{self, Who},
    clock::{at, in_2026, minutes_after},
    script::{Event, Script},
    stage::Stage,
};

/// One concern.
#[derive(Clone)]
pub(crate) struct Case {
    pub aware_at: Timestamp,
    pub level: ConcernLevel,
    pub session: Option<Date>,
    pub person: usize,
    pub what: &'static str,
    pub by: Who,
    /// Minutes after awareness at which it is called through, if it has to be.
    pub called: Option<i64>,
    /// Minutes after awareness at which it is entered.
    pub raised: i64,
    /// What is done about it, each so many minutes after awareness.
    pub steps: &'static [(i64, Step)],
}

/// Something done about a concern.
#[derive(Clone, Copy)]
pub(crate) enum Step {
    Acknowledge(Who),
    Act(Who, &'static str),
    FollowUp { account: &'static str, own_words: &'static str, wanted: &'static str, consent: &'static str },
    Decide(Who, AuthorityDecision, &'static str),
    Close(Who, WantedOutcome, &'static str),
}

/// What happens about a concern.
pub(crate) enum Happening {
    Raise(Case),
    Step(Timestamp, Who, Step),
}

/// What happens at Level 1, whichever it is.
pub(crate) const LEVEL_1: &[(i64, Step)] = &[
    (66, Step::Acknowledge(Who::ServiceManager)),
    (
        1125,
        Step::Act(
            Who::ServiceManager,
            "Spoke with both people, each with their own support worker. They will sit at different tables for two weeks.",
        ),
    ),
    (
        1180,
        Step::Decide(
            Who::SafeguardingLead,
            AuthorityDecision::NotReferred,
            "One remark, nobody harmed, first at this level for either person in 90 days.",
        ),
    ),
    (
        4200,
        Step::Close(
            Who::SafeguardingLead,
            WantedOutcome::Met,
            "The person wanted an apology and had one. The group has made its own rule about the tea table.",
        ),
    ),
];

/// What happens at Level 2 in the story's quarter.
const LEVEL_2: &[(i64, Step)] = &[
    (44, Step::Acknowledge(Who::ServiceManager)),
    (
        150,
        Step::Act(
            Who::ServiceManager,
            "Support worker stayed with the person until their own staff came. Staffing raised to one-to-one tonight. GP's duty doctor spoke with them at 16:55.",
        ),
    ),
    (
        300,
        Step::FollowUp {
            account: "During the clay activity the person said, without being asked, that they had thought about hurting themselves. A facilitator sat with them away from the group. They showed no injury and said that they had none. Open questions only were asked.",
            own_words: "They said that at night they think about hurting themselves, and that they had told nobody.",
            wanted: "To have someone near at night, and not to be sent to hospital.",
            consent: "Asked at 15:05 and given for the service manager, the safeguarding lead and the GP.",
        },
    ),
    (
        1155,
        Step::Decide(
            Who::SafeguardingLead,
            AuthorityDecision::AdviceSought,
            "Northmarch Council's advice: no section 42 enquiry; risk plan by the provider with the GP. Followed. No notifiable incident, so CQC is not notified.",
        ),
    ),
    (
        12_760,
        Step::Close(
            Who::SafeguardingLead,
            WantedOutcome::Met,
            "The person had company at night for nine days and stayed at home. Told to the session lead. Clay stays; a facilitator now sits at each end of the table.",
        ),
    ),
];

/// The quarter's five concerns: three wellbeing notes, one at Level 1, one at Level 2.
pub(crate) fn of_quarter(script: &mut Script) {
    let note = |day: Date, hour, minute, person, what| Case {
        session: Some(day),
        raised: 150,
        steps: &[],
        called: None,
        ..case(at(day, hour, minute), ConcernLevel::L0, person, what)
    };
    let cases = [
        note(in_2026(7, 21), 14, 5, 0, "Tearful on arriving; settled within ten minutes in the quiet corner."),
        Case {
            session: Some(in_2026(7, 28)),
            called: Some(35),
            raised: 55,
            steps: LEVEL_1,
            ..case(
                at(in_2026(7, 28), 14, 45),
                ConcernLevel::L1,
                3,
                "One unkind remark about another person's speech, at the tea table.",
            )
        },
        Case {
            session: Some(in_2026(8, 11)),
            called: Some(22),
            raised: 35,
            steps: LEVEL_2,
            ..case(
                at(in_2026(8, 11), 14, 50),
                ConcernLevel::L2,
                5,
                "Talk of hurting themselves, during the clay activity. No injury seen.",
            )
        },
        note(in_2026(9, 1), 14, 20, 2, "Worried by the change of week; asked several times when the next session is."),
        note(in_2026(9, 15), 14, 40, 6, "Low throughout, stayed near the door, ate nothing at tea."),
    ];
    cases.into_iter().for_each(|case| case.events(script));
}

/// A concern that the session lead has, without more.
pub(crate) fn case(aware_at: Timestamp, level: ConcernLevel, person: usize, what: &'static str) -> Case {
    Case { aware_at, level, session: None, person, what, by: Who::SessionLead, called: None, raised: 0, steps: &[] }
}

impl Case {
    /// The events of its life.
    pub fn events(&self, script: &mut Script) {
        let key = self.aware_at;
        script.at(minutes_after(key, self.raised), Event::Concern(Happening::Raise(self.clone())));
        for (minutes, step) in self.steps {
            script.at(minutes_after(key, *minutes), Event::Concern(Happening::Step(key, self.by, *step)));
        }
    }
}

/// Plays what happens.
pub(crate) async fn play(stage: &mut Stage, happening: Happening, now: Timestamp) -> Result<(), Error> {
    match happening {
        Happening::Raise(case) => raise(stage, &case, now).await,
        Happening::Step(key, raised_by, step) => take(stage, key, raised_by, step, now).await,
    }
}

async fn raise(stage: &mut Stage, case: &Case, now: Timestamp) -> Result<(), Error> {
    let call = case.called.map(|minutes| CallAnswers {
        at: Some(minutes_after(case.aware_at, minutes)),
        spoke_to: format!("{}, on-duty lead", cast::name(Who::ServiceManager)),
    });
    let session = case.session.map(|day| stage.session(day)).transpose()?;
    let answers = RaiseAnswers {
        level: Some(case.level),
        session: session.map(|session| session.id),
        person: Some(stage.person(case.person)?),
        what: case.what.to_owned(),
        aware_at: Some(case.aware_at),
        staff_implicated: Some(false),
        call,
    };
    let work = stage.work(case.by, now).await?;
    let raised = concern::raise(&work, &stage.partnership.reference, &answers, None).await?;
    stage.commit(work).await?;
    let reference = raised.location().trim_start_matches("/concerns/").to_owned();
    stage.concerns.insert(case.aware_at, reference);
    Ok(())
}

async fn take(stage: &mut Stage, key: Timestamp, raised_by: Who, step: Step, now: Timestamp) -> Result<(), Error> {
    let reference = stage.concerns.get(&key).ok_or(Error::NotFound)?;
    let who = match step {
        Step::Acknowledge(who) | Step::Act(who, _) | Step::Decide(who, ..) | Step::Close(who, ..) => who,
        Step::FollowUp { .. } => raised_by,
    };
    let work = stage.work(who, now).await?;
    match step {
        Step::Acknowledge(_) => concern::acknowledge(&work, reference).await?,
        Step::Act(_, text) => concern::act(&work, reference, text).await?,
        Step::FollowUp { account, own_words, wanted, consent } => {
            let answers = WrittenAnswers {
                account: account.to_owned(),
                own_words: own_words.to_owned(),
                wanted_outcome: wanted.to_owned(),
                consent: consent.to_owned(),
            };
            concern::follow_up(&work, reference, &answers).await?
        }
        Step::Decide(_, authority, reason) => {
            let answers = DecisionAnswers {
                authority: Some(authority),
                authority_reference: String::new(),
                notify_cqc: Some(false),
                reason: reason.to_owned(),
            };
            concern::decide(&work, reference, &answers).await?
        }
        Step::Close(_, outcome, learning) => concern::close(&work, reference, Some(outcome), learning).await?,
    };
    stage.commit(work).await
}
