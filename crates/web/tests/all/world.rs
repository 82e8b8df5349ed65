//! The town on an afternoon in its second week, with something of everything: sessions with and without a note, concerns at
//! every step, weeks to review, a call to record. And a third provider, whose references are nobody else's.
use app::organisation::NewMember;
use domain::{
    activity::Mark,
    agreement::ConcernLevel,
    concern::{AuthorityDecision, CallAnswers, DecisionAnswers, RaiseAnswers, WrittenAnswers},
    duty::{DutyId, RecordKind},
    mobilisation::{
        DrillAnswers, DrillScenario, RaidAnswers,
        evidence::{EvidenceAnswers, ShownAnswers},
    },
    organisation::{LeadRole, OrganisationKind, Role, Side},
    person::PersonId,
    record::{SummaryAnswers, SummaryId},
};
use store::{Store, Work};
use testkit::{Town, london, town::PASSWORD_HASH};

use crate::person::{Person, Served, email};

/// The third provider's people are here.
pub const ELSEWHERE: &str = "elsewhere.example";

/// The references and ids of what there is.
pub struct World {
    pub served: Served,
    /// The partnership.
    pub partnership: String,
    /// A session whose note waits for its review.
    pub noted: String,
    /// A session whose note is owed.
    pub unnoted: String,
    /// The note.
    pub note: SummaryId,
    /// Everyone on the register.
    pub register: Vec<PersonId>,
    /// The week to review.
    pub review: DutyId,
    /// The monthly call, owed by the partner's lead.
    pub statement: DutyId,
    /// Concerns raised by the practitioner, each at the step before the one that it is for.
    pub concerns: Concerns,
    /// A file shown for the induction.
    pub evidence: String,
    /// The practitioner, as somebody who delivers.
    pub worker: String,
    /// A form that is kept for the practitioner.
    pub held: String,
}

/// A concern for each step.
pub struct Concerns {
    pub to_acknowledge: String,
    pub to_call: String,
    pub to_write: String,
    pub to_act: String,
    pub to_decide: String,
    pub to_close: String,
    /// Raised by the partner's lead.
    pub of_the_lead: String,
    /// Raised by the practitioner; staff may be involved.
    pub implicating: String,
    /// Raised by the service manager.
    pub of_the_provider: String,
}

impl World {
    /// 8 September 2026, 16:00.
    pub async fn of(store: Store) -> World {
        let served = Served::live(store).await;
        let town = &served.town;
        set_up_elsewhere(town).await;
        let sessions: Vec<String> = town.ours.sessions.iter().map(|session| session.reference.clone()).collect();
        let register: Vec<PersonId> = town.ours.register.iter().map(|person| person.id).collect();

        served.at("2026-09-01 16:00").await;
        let answers = SummaryAnswers {
            marks: register.iter().map(|person| (*person, Some(Mark::Attended))).collect(),
            themes: "Songs from the sea".to_owned(),
            worried: Some(false),
        };
        let sent = town
            .by(Role::Practitioner, async |work| app::record::send_summary(work, &sessions[0], &answers, None).await);
        sent.await.expect("the note is sent");
        served.at("2026-09-07 09:00").await;
        served.at("2026-09-08 16:00").await;

        assure(town).await;
        let draft = town.by(Role::PartnershipLead, async |work| {
            app::agreement::draft::begin(work, town.reference(), app::agreement::draft::From::Version).await
        });
        draft.await.expect("a draft is begun");
        let concerns = concerns(town).await;
        let held = hold(&served).await;
        let evidence = attendance_sheet(&served).await;
        let worker = worker(town).await;
        let work = town.reading(town.actor(Role::RegisteredManager)).await;
        let note = store::record::waiting(&work, town.partnership_id()).await.expect("notes are read");
        let duties = store::duty::open_in(&work, town.partnership_id(), 100).await.expect("duties are read");
        let of = |kind: RecordKind, key: &str| {
            let found = duties.iter().find(|duty| duty.record == kind && duty.key == key);
            found.unwrap_or_else(|| panic!("{key} is owed")).id
        };
        let (review, statement) =
            (of(RecordKind::WeeklyReview, "weekly-review"), of(RecordKind::Statement, "monthly-call"));
        drop(work);
        World {
            partnership: town.reference().to_owned(),
            noted: sessions[0].clone(),
            unnoted: sessions[1].clone(),
            note: note.first().expect("a note waits").id,
            register,
            review,
            statement,
            concerns,
            evidence,
            worker,
            held,
            served,
        }
    }

    /// The third provider's person in this role.
    pub async fn elsewhere(&self, role: Role) -> Person {
        self.served.signed_in(&email(role, ELSEWHERE)).await
    }
}

/// A provider with a person in every role, no partnership, and therefore no references.
async fn set_up_elsewhere(town: &Town) {
    let administrator = email(Role::Administrator, ELSEWHERE);
    let first = ("Ada Stone", administrator.as_str(), PASSWORD_HASH);
    let set_up = app::organisation::set_up_provider(&town.store, "Elsewhere Homes", "01234 567899", first, town.now());
    let set_up = set_up.await.expect("a provider is set up");
    let actor = store::sign_in::actor(&town.store, set_up.tenant, set_up.administrator).await.expect("it is read");
    let everyone = town.as_(actor.expect("the administrator is there"), async |work| {
        let partner = app::organisation::add_organisation(work, "Elsewhere Choir", OrganisationKind::Charity).await?;
        let council =
            app::organisation::add_organisation(work, "Their Council", OrganisationKind::Commissioner).await?;
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
            let organisation = match role.side() {
                Side::Provider => set_up.provider,
                Side::Partner => partner.id,
                Side::Outside => council.id,
            };
            let member = NewMember {
                organisation,
                role,
                name: format!("{} elsewhere", role.words()),
                email: email(role, ELSEWHERE),
                password_hash: PASSWORD_HASH.to_owned(),
            };
            app::organisation::add_member(work, &member).await?;
        }
        Ok::<(), app::Error>(())
    });
    everyone.await.expect("people are added");
}

/// An assumption that nobody has tested, and a drill of which the on-duty lead has been told.
async fn assure(town: &Town) {
    let assumption = RaidAnswers {
        kind: "assumption".to_owned(),
        statement: "The hall is warm by two".to_owned(),
        measure: "Look at the thermometer".to_owned(),
        date: Some("2026-09-30".parse().expect("a day")),
        owner: Some(LeadRole::PartnerLead),
        ..RaidAnswers::default()
    };
    let drill = DrillAnswers {
        scenario: Some(DrillScenario::InHours),
        situation: "Somebody is afraid to go home".to_owned(),
        left_out: None,
    };
    let done = town.by(Role::PartnerLead, async |work| {
        app::mobilisation::raise(work, town.reference(), &assumption, None).await?;
        app::mobilisation::start_drill(work, town.reference(), &drill, None).await
    });
    done.await.expect("an assumption is entered and a drill started");
    town.run_jobs().await;
}

async fn concerns(town: &Town) -> Concerns {
    Concerns {
        to_acknowledge: at_step(town, Role::Practitioner, 0).await,
        to_call: raise(town, Role::Practitioner, false, false).await,
        to_write: at_step(town, Role::Practitioner, 1).await,
        to_act: at_step(town, Role::Practitioner, 2).await,
        to_decide: at_step(town, Role::Practitioner, 3).await,
        to_close: at_step(town, Role::Practitioner, 4).await,
        of_the_lead: at_step(town, Role::PartnerLead, 0).await,
        implicating: raise(town, Role::Practitioner, true, true).await,
        of_the_provider: at_step(town, Role::ServiceManager, 0).await,
    }
}

/// Raises a concern about something at ten past two today.
pub async fn raise(town: &Town, by: Role, phoned: bool, implicating: bool) -> String {
    let answers = RaiseAnswers {
        level: Some(ConcernLevel::L2),
        what: "Somebody said that they are afraid".to_owned(),
        aware_at: Some(london("2026-09-08 14:10")),
        staff_implicated: Some(implicating),
        call: phoned
            .then(|| CallAnswers { at: Some(london("2026-09-08 14:32")), spoke_to: "the on-duty lead".to_owned() }),
        ..RaiseAnswers::default()
    };
    let raised = town.by(by, async |work| app::concern::raise(work, town.reference(), &answers, None).await);
    let raised = raised.await.expect("a concern is raised");
    raised.location().trim_start_matches("/concerns/").to_owned()
}

/// A concern that has taken so many steps: acknowledged, written up, acted on, decided.
async fn at_step(town: &Town, by: Role, steps: usize) -> String {
    let concern = raise(town, by, true, false).await;
    for step in 0..steps {
        let does = if step == 1 { by } else { Role::SafeguardingLead };
        town.by(does, async |work| take(work, &concern, step).await).await.expect("a step is taken");
    }
    concern
}

async fn take(work: &Work, concern: &str, step: usize) -> Result<(), app::Error> {
    let taken = match step {
        0 => app::concern::acknowledge(work, concern).await,
        1 => {
            let text = |text: &str| text.to_owned();
            let answers = WrittenAnswers {
                account: text("They said it after the last song."),
                own_words: text("I am afraid of him."),
                wanted_outcome: text("To be left alone."),
                consent: text("Yes."),
            };
            app::concern::follow_up(work, concern, &answers).await
        }
        2 => app::concern::act(work, concern, "Somebody stays with them.").await,
        _ => {
            let answers = DecisionAnswers {
                authority: Some(AuthorityDecision::NotReferred),
                authority_reference: String::new(),
                notify_cqc: Some(false),
                reason: "Talked through with them.".to_owned(),
            };
            app::concern::decide(work, concern, &answers).await
        }
    };
    taken.map(drop)
}

/// The id by which the practitioner is among those who deliver.
pub async fn worker(town: &Town) -> String {
    let work = town.reading(town.actor(Role::PartnerLead)).await;
    let all = store::worker::list(&work, town.partnership_id()).await.expect("those who deliver are read");
    let own = town.actor(Role::Practitioner).membership;
    all.iter().find(|worker| worker.membership == Some(own)).expect("the practitioner delivers").id.to_string()
}

/// A file that the partner's lead shows for the induction.
async fn attendance_sheet(served: &Served) -> String {
    let town = &served.town;
    let lead = town.reading(town.actor(Role::PartnerLead)).await;
    let (tenant, id) = (lead.actor.tenant, lead.fresh());
    drop(lead);
    let content = futures_util::stream::iter([Ok::<_, ()>("Name,Inducted on\nJoe Tran,25 August\n".into())]);
    let kept = served.files.keep(tenant, id.0, "attendance.csv", content).await.expect("a file is kept");
    let answers = EvidenceAnswers {
        title: "Attendance sheet".to_owned(),
        shown: ShownAnswers::File(Some(kept)),
        effective_on: Some(jiff::civil::date(2026, 8, 25)),
        ..EvidenceAnswers::default()
    };
    let to = (town.reference(), "induction");
    let added = town
        .by(Role::PartnerLead, async |work| app::mobilisation::evidence::add(work, to, None, id, answers, None).await);
    added.await.expect("evidence is added");
    id.to_string()
}

/// A form that the practitioner sent after their session had ended.
async fn hold(served: &Served) -> String {
    let practitioner = served.town.actor(Role::Practitioner);
    let token = app::sign_in::hold(&served.town.store, practitioner.account, "/sessions", b"key=k", served.town.now());
    token.await.expect("a form is kept").reveal().to_owned()
}
