//! Due diligence: an item is met only when every check is, for everyone who delivers; what expires is warned of and decided.
use app::{Error, mobilisation::due_diligence as checks};
use domain::{
    duty::{Duty, RecordKind},
    mobilisation::{
        ConditionAnswers, ReadinessItem, ReadinessState, Verdict,
        due_diligence::{
            Asked, CheckAnswers, DbsLevel, Lapse, LapseAnswers, LapseChoice, LapseState, Standing, WorkerAnswers,
            WorkerId,
        },
    },
    organisation::{LeadRole, Role},
    partnership::PartnershipState,
    time::london_date,
};
use jiff::civil::{Date, date};
use store::Store;
use testkit::{
    Town,
    town::{answers_of, record_what_is_missing},
};

use crate::refused::{invalid, not_allowed, not_found, not_now};

testkit::on_both!(
    an_item_is_met_only_when_every_check_that_belongs_to_it_is,
    everyone_who_delivers_and_not_most,
    somebody_new_opens_again_what_rests_on_everyone,
    less_than_what_is_asked_is_not_enough,
    what_cannot_be_right_is_refused,
    no_certificate_number_is_kept,
    its_owner_is_warned_then_whoever_verifies_then_whoever_decides,
    what_is_renewed_is_verified_again_and_nobody_is_warned_any_more,
    an_expired_blocking_item_is_decided_again_and_delivery_goes_on_under_a_condition,
    or_delivery_is_paused_until_it_is_shown_again,
    safeguarding_goes_on_under_no_condition_but_whoever_lacks_it_need_not_deliver,
    what_expires_before_go_live_stops_it_and_asks_nobody,
    what_does_not_hold_on_the_first_day_stops_go_live,
    each_does_only_what_is_theirs_to_do,
    what_runs_out_is_watched_again_of_whoever_delivers_again,
    whoever_has_left_the_organisation_does_not_deliver_again,
    practitioners_see_nothing_of_each_other,
    strangers_find_nothing
);

async fn all(town: &Town, role: Role) -> checks::DueDiligence {
    let work = town.reading(town.actor(role)).await;
    let partnership = town.partnership_of(&work).await;
    checks::due_diligence(&work, &partnership).await.unwrap()
}

async fn asked(town: &Town, check: &str) -> Vec<Asked> {
    all(town, Role::PartnerLead).await.asked.into_iter().filter(|asked| asked.check.key == check).collect()
}

fn practitioner(town: &Town) -> domain::organisation::MembershipId {
    town.actor(Role::Practitioner).membership
}

async fn their_id(town: &Town) -> WorkerId {
    let own = practitioner(town);
    all(town, Role::PartnerLead).await.workers.iter().find(|worker| worker.membership == Some(own)).unwrap().id
}

async fn record(town: &Town, check: &str, worker: Option<WorkerId>, answers: &CheckAnswers) -> Result<(), Error> {
    let recorded = town.by(Role::PartnerLead, async |work| {
        checks::record(work, town.reference(), (check, worker), answers, None).await
    });
    recorded.await.map(drop)
}

/// Answers that would do for a check, until this day where it has one.
async fn good(town: &Town, check: &str, until: Date) -> CheckAnswers {
    let asked = asked(town, check).await;
    CheckAnswers { until: Some(until), ..answers_of(&asked[0], london_date(town.now())) }
}

async fn submit(town: &Town, item: &str) {
    let submitted = town.by(Role::PartnerLead, async |work| {
        app::mobilisation::submit(work, town.reference(), item, "See the checks").await
    });
    submitted.await.unwrap();
}

async fn accept(town: &Town, item: &str) -> Result<ReadinessItem, Error> {
    let by = Role::PartnershipLead;
    town.by(by, async |work| app::mobilisation::accept(work, town.reference(), item, Verdict::Met, "").await).await
}

async fn item(town: &Town, key: &str) -> ReadinessItem {
    let work = town.reading(town.actor(Role::PartnershipLead)).await;
    app::mobilisation::item(&work, town.reference(), key).await.unwrap()
}

async fn add(town: &Town, role: Role, name: &str) -> Result<(), Error> {
    let answers = WorkerAnswers { name: name.to_owned(), post: Some(LeadRole::SessionLead) };
    town.by(role, async |work| checks::add_worker(work, town.reference(), &answers, None).await).await.map(drop)
}

async fn owed(town: &Town, role: Role, record: RecordKind) -> Vec<Duty> {
    let actor = town.actor(role);
    let work = town.reading(actor.clone()).await;
    let own = store::duty::owned_by(&work, actor.membership, 100).await.unwrap();
    own.into_iter().filter(|duty| duty.record == record).collect()
}

fn words(result: Result<ReadinessItem, Error>) -> String {
    match result {
        Err(Error::Refused(refusal)) => refusal.to_string(),
        other => panic!("{other:?}"),
    }
}

async fn an_item_is_met_only_when_every_check_that_belongs_to_it_is(store: Store) {
    let town = Town::agreed(store).await;
    submit(&town, "insurance").await;
    let refused = words(accept(&town, "insurance").await);
    assert_eq!(refused, "It cannot be met yet. Public liability: missing; Employers' liability: missing");
    record(&town, "public-liability", None, &good(&town, "public-liability", date(2027, 8, 1)).await).await.unwrap();
    assert_eq!(words(accept(&town, "insurance").await), "It cannot be met yet. Employers' liability: missing");
    // In part, with a reason, it can be said already: the rest then needs a condition.
    let partly = town.by(Role::PartnershipLead, async |work| {
        app::mobilisation::accept(work, town.reference(), "insurance", Verdict::Partly, "One is on its way").await
    });
    partly.await.unwrap();
    submit(&town, "insurance").await;
    record(&town, "employers-liability", None, &good(&town, "employers-liability", date(2027, 8, 1)).await)
        .await
        .unwrap();
    assert!(accept(&town, "insurance").await.unwrap().is_settled());
}

async fn everyone_who_delivers_and_not_most(store: Store) {
    let town = Town::agreed(store).await;
    for name in ["Lou Gray", "Sal Moss"] {
        town.later(jiff::SignedDuration::from_mins(1));
        add(&town, Role::PartnerLead, name).await.unwrap();
    }
    assert_eq!(invalid(add(&town, Role::PartnerLead, "lou gray").await), ["name"], "two people have two names");
    let of_each = asked(&town, "dbs").await;
    assert_eq!(of_each.len(), 3, "the practitioner who was assigned, and both who have no account");
    for asked in &of_each[..2] {
        let worker = asked.worker.as_ref().map(|worker| worker.id);
        record(&town, "dbs", worker, &answers_of(asked, london_date(town.now()))).await.unwrap();
    }
    submit(&town, "dbs-checks").await;
    assert!(
        words(accept(&town, "dbs-checks").await).starts_with("It cannot be met yet. DBS check of Sal Moss: missing")
    );
    town.by(Role::PartnerLead, async |work| {
        record_what_is_missing(work, town.reference()).await;
        Ok::<_, Error>(())
    })
    .await
    .unwrap();
    accept(&town, "dbs-checks").await.unwrap();
}

async fn somebody_new_opens_again_what_rests_on_everyone(store: Store) {
    let town = Town::live(store).await;
    add(&town, Role::PartnershipLead, "Lou Gray").await.unwrap();
    for key in ["dbs-checks", "safeguarding-induction"] {
        let ReadinessState::Returned { reason, .. } = item(&town, key).await.state else { panic!("{key} stands") };
        assert_eq!(reason, "Lou Gray delivers as well now. Show this for them too");
    }
    assert!(item(&town, "insurance").await.is_settled(), "it does not rest on who delivers");
    assert_eq!(owed(&town, Role::PartnerLead, RecordKind::Readiness).await.len(), 2);
    let lacking = {
        let work = town.reading(town.actor(Role::ServiceManager)).await;
        checks::lacking(&work, town.partnership_id()).await.unwrap()
    };
    let [(worker, lacks)] = &lacking[..] else { panic!("{lacking:?}") };
    assert_eq!((worker.name.as_str(), lacks.len()), ("Lou Gray", 2), "they are the only one who should not deliver");

    // Whoever is assigned as a practitioner delivers too, without being entered.
    let twin = town.unassigned(Role::Practitioner);
    town.by(Role::PartnershipLead, async |work| {
        app::organisation::assign(work, twin.membership, town.partnership_id()).await
    })
    .await
    .unwrap();
    let workers = all(&town, Role::PartnerLead).await.workers;
    assert!(workers.iter().any(|worker| worker.membership == Some(twin.membership)));
    assert_eq!(asked(&town, "dbs").await.len(), 3);
}

async fn less_than_what_is_asked_is_not_enough(store: Store) {
    let town = Town::agreed(store).await;
    let enough = good(&town, "public-liability", date(2027, 8, 1)).await;
    for (answers, lacks) in [
        (CheckAnswers { limit: "£2 million".to_owned(), ..enough.clone() }, "£5 million is asked for"),
        (CheckAnswers { volunteers: Some(false), ..enough.clone() }, "volunteers are not covered"),
        (
            CheckAnswers { volunteers: Some(false), abuse: Some(false), ..enough.clone() },
            "volunteers and abuse are not covered",
        ),
        (CheckAnswers { on: Some(date(2026, 10, 1)), ..enough.clone() }, "it counts only from 1 October 2026"),
    ] {
        town.later(jiff::SignedDuration::from_mins(1));
        record(&town, "public-liability", None, &answers).await.unwrap();
        assert_eq!(asked(&town, "public-liability").await[0].standing, Standing::Short(lacks.to_owned()));
    }
    town.later(jiff::SignedDuration::from_mins(1));
    record(&town, "public-liability", None, &enough).await.unwrap();
    let [held] = &asked(&town, "public-liability").await[..] else { panic!("it is asked once") };
    assert_eq!(held.standing, Standing::Held { until: Some(date(2027, 8, 1)) });
    assert_eq!(held.record.as_ref().unwrap().version, 5, "what was recorded before stays to be seen");

    // In the town the practitioner holds every post that delivers, so they drive: that is regulated activity.
    let worker = Some(their_id(&town).await);
    let dbs = answers_of(&asked(&town, "dbs").await[0], london_date(town.now()));
    let enhanced = CheckAnswers { level: Some(Some(DbsLevel::Enhanced)), ..dbs.clone() };
    record(&town, "dbs", worker, &enhanced).await.unwrap();
    let lacks = "Enhanced with the adults’ barred list is asked for";
    assert_eq!(asked(&town, "dbs").await[0].standing, Standing::Short(lacks.to_owned()));
    assert_eq!(invalid(record(&town, "dbs", worker, &CheckAnswers { level: Some(None), ..dbs }).await), ["level"]);
    // Somebody who drives nobody may turn out not to be eligible, with a reason.
    add(&town, Role::PartnerLead, "Lou Gray").await.unwrap();
    let lou = asked(&town, "dbs").await.pop().unwrap();
    let none = CheckAnswers { level: Some(None), ..answers_of(&lou, london_date(town.now())) };
    let id = lou.worker.map(|worker| worker.id);
    assert_eq!(
        invalid(record(&town, "dbs", id, &CheckAnswers { words: String::new(), ..none.clone() }).await),
        ["words"]
    );
    record(&town, "dbs", id, &none).await.unwrap();
    assert_eq!(asked(&town, "dbs").await.pop().unwrap().standing, Standing::Held { until: None });
}

async fn what_cannot_be_right_is_refused(store: Store) {
    let town = Town::agreed(store).await;
    let nothing = CheckAnswers::default();
    let cover = invalid(record(&town, "public-liability", None, &nothing).await);
    assert_eq!(cover, ["on", "seen_by", "who", "limit", "volunteers", "abuse", "until"]);
    assert_eq!(invalid(record(&town, "safeguarding-policy", None, &nothing).await), ["on", "seen_by", "who", "until"]);
    let number = good(&town, "social-enterprise-number", date(2027, 8, 1)).await;
    let short = CheckAnswers { number: "9506232".to_owned(), ..number.clone() };
    assert_eq!(invalid(record(&town, "social-enterprise-number", None, &short).await), ["number"]);
    let nowhere = CheckAnswers { register: None, ..number };
    assert_eq!(invalid(record(&town, "social-enterprise-number", None, &nowhere).await), ["register"]);
    let policy = good(&town, "safeguarding-policy", date(2026, 8, 1)).await;
    assert_eq!(invalid(record(&town, "safeguarding-policy", None, &policy).await), ["until"], "it has gone by");
    let worker = Some(their_id(&town).await);
    let dbs = answers_of(&asked(&town, "dbs").await[0], london_date(town.now()));
    for on in [date(2026, 8, 25), date(2023, 8, 24)] {
        let answers = CheckAnswers { on: Some(on), ..dbs.clone() };
        assert_eq!(invalid(record(&town, "dbs", worker, &answers).await), ["on"], "to come, or older than three years");
    }
    not_found(record(&town, "dbs", None, &dbs).await);
    not_found(record(&town, "charity-number", None, &dbs).await);
}

async fn no_certificate_number_is_kept(store: Store) {
    let town = Town::agreed(store).await;
    let worker = Some(their_id(&town).await);
    let dbs = answers_of(&asked(&town, "dbs").await[0], london_date(town.now()));
    let in_reason = CheckAnswers { words: "Certificate 0012 3456 7890".to_owned(), ..dbs.clone() };
    assert_eq!(invalid(record(&town, "dbs", worker, &in_reason).await), ["words"]);
    let in_name = CheckAnswers { seen_by: "Pat, 001234567890".to_owned(), ..dbs };
    assert_eq!(invalid(record(&town, "dbs", worker, &in_name).await), ["seen_by"]);
}

/// The town live, with public liability that ends on 30 November 2026.
async fn covered_until_november(store: Store) -> Town {
    let town = Town::live(store).await;
    record(&town, "public-liability", None, &good(&town, "public-liability", date(2026, 11, 30)).await).await.unwrap();
    accept(&town, "insurance").await.unwrap();
    town
}

async fn warned(town: &Town) -> [usize; 3] {
    let mut all = [0; 3];
    for (place, role) in [Role::PartnerLead, Role::PartnershipLead, Role::RegisteredManager].into_iter().enumerate() {
        all[place] = owed(town, role, RecordKind::Renewal).await.len();
    }
    all
}

async fn its_owner_is_warned_then_whoever_verifies_then_whoever_decides(store: Store) {
    let town = covered_until_november(store).await;
    for (time, expected) in [
        ("2026-09-30 23:00", [0, 0, 0]),
        ("2026-10-01 09:00", [1, 0, 0]),
        ("2026-10-30 09:00", [1, 0, 0]),
        ("2026-10-31 09:00", [1, 1, 0]),
        ("2026-11-22 09:00", [1, 1, 0]),
        ("2026-11-23 09:00", [1, 1, 1]),
        ("2026-11-30 23:00", [1, 1, 1]),
    ] {
        town.at(time);
        town.run_jobs().await;
        assert_eq!(warned(&town).await, expected, "{time}");
    }
    let duty = owed(&town, Role::PartnerLead, RecordKind::Renewal).await.remove(0);
    assert_eq!(duty.title, "Renew before it expires: Public liability");
    assert_eq!(duty.due_at, domain::time::end_of_day(date(2026, 11, 30)));
}

async fn what_is_renewed_is_verified_again_and_nobody_is_warned_any_more(store: Store) {
    let town = covered_until_november(store).await;
    town.at("2026-11-24 09:00");
    town.run_jobs().await;
    assert_eq!(warned(&town).await, [1, 1, 1]);
    record(&town, "public-liability", None, &good(&town, "public-liability", date(2027, 11, 30)).await).await.unwrap();
    assert_eq!(warned(&town).await, [0, 0, 0]);
    let ReadinessState::Submitted { evidence, .. } = item(&town, "insurance").await.state else { panic!("it stands") };
    assert_eq!(evidence, "Recorded anew: Public liability, until 30 November 2027");
    assert_eq!(owed(&town, Role::PartnershipLead, RecordKind::Verdict).await.len(), 1);
    accept(&town, "insurance").await.unwrap();
    town.at("2026-12-01 09:00");
    town.run_jobs().await;
    assert!(item(&town, "insurance").await.is_settled(), "what was superseded expires unnoticed");
    assert!(matches!(town.partnership().await.state, PartnershipState::Live { .. }));
    town.at("2027-10-01 09:00");
    town.run_jobs().await;
    assert!(owed(&town, Role::PartnerLead, RecordKind::Renewal).await.iter().any(|duty| {
        duty.title.ends_with("Public liability") && duty.due_at == domain::time::end_of_day(date(2027, 11, 30))
    }));
}

/// The same town on the morning after its cover has ended.
async fn uncovered(store: Store) -> Town {
    let town = covered_until_november(store).await;
    town.at("2026-12-01 08:00");
    town.run_jobs().await;
    town
}

async fn lapses(town: &Town) -> Vec<Lapse> {
    let work = town.reading(town.actor(Role::RegisteredManager)).await;
    checks::lapses(&work, town.partnership_id()).await.unwrap()
}

async fn decide(town: &Town, role: Role, item: &str, answers: &LapseAnswers) -> Result<Lapse, Error> {
    town.by(role, async |work| checks::decide_lapse(work, town.reference(), item, answers).await).await
}

fn go_on() -> LapseAnswers {
    LapseAnswers {
        choice: Some(LapseChoice::GoOn),
        reason: "The insurer has confirmed by telephone".to_owned(),
        condition: ConditionAnswers {
            item: "insurance".to_owned(),
            owner: Some(LeadRole::PartnerLead),
            control: "The provider's own cover extends to the hall".to_owned(),
            expires_on: Some(date(2026, 12, 8)),
        },
    }
}

fn pause() -> LapseAnswers {
    LapseAnswers { choice: Some(LapseChoice::Pause), reason: "Nobody is covered".to_owned(), ..LapseAnswers::default() }
}

async fn an_expired_blocking_item_is_decided_again_and_delivery_goes_on_under_a_condition(store: Store) {
    let town = uncovered(store).await;
    let ReadinessState::Returned { reason, .. } = item(&town, "insurance").await.state else { panic!("it stands") };
    assert_eq!(reason, "Public liability expired on 30 November 2026");
    let [lapse] = &lapses(&town).await[..] else { panic!("the question is asked once") };
    assert_eq!((lapse.item.as_str(), lapse.state.clone()), ("insurance", LapseState::Open));
    let question = owed(&town, Role::RegisteredManager, RecordKind::GoLiveDecision).await;
    assert_eq!(question.len(), 1);
    assert_eq!(question[0].due_at, domain::time::end_of_day(date(2026, 12, 1)), "today");
    assert!(matches!(town.partnership().await.state, PartnershipState::Live { .. }), "nobody has decided yet");

    let nothing = LapseAnswers::default();
    assert_eq!(invalid(decide(&town, Role::RegisteredManager, "insurance", &nothing).await), ["choice", "reason"]);
    let bare = LapseAnswers { condition: ConditionAnswers::default(), ..go_on() };
    let fields = invalid(decide(&town, Role::RegisteredManager, "insurance", &bare).await);
    assert_eq!(fields, ["owner-insurance", "control-insurance", "expires-insurance"]);
    decide(&town, Role::RegisteredManager, "insurance", &go_on()).await.unwrap();
    not_now(decide(&town, Role::RegisteredManager, "insurance", &pause()).await);
    assert!(owed(&town, Role::RegisteredManager, RecordKind::GoLiveDecision).await.is_empty());
    assert_eq!(owed(&town, Role::PartnerLead, RecordKind::ConditionMet).await.len(), 1);

    town.at("2026-12-09 00:00");
    town.run_jobs().await;
    assert!(matches!(town.partnership().await.state, PartnershipState::Paused { .. }), "the condition has expired");
    record(&town, "public-liability", None, &good(&town, "public-liability", date(2027, 11, 30)).await).await.unwrap();
    submit(&town, "insurance").await;
    accept(&town, "insurance").await.unwrap();
    assert!(lapses(&town).await.is_empty());
    assert!(owed(&town, Role::PartnerLead, RecordKind::ConditionMet).await.is_empty());
    let resumed = town.by(Role::RegisteredManager, async |work| {
        app::partnership::resume(work, town.reference(), "It is covered again").await
    });
    assert!(matches!(resumed.await.unwrap().state, PartnershipState::Live { .. }));
}

async fn or_delivery_is_paused_until_it_is_shown_again(store: Store) {
    let town = uncovered(store).await;
    decide(&town, Role::RegisteredManager, "insurance", &pause()).await.unwrap();
    assert!(matches!(town.partnership().await.state, PartnershipState::Paused { .. }));
    let resume = async || {
        town.by(Role::RegisteredManager, async |work| {
            app::partnership::resume(work, town.reference(), "It goes on").await
        })
        .await
    };
    assert!(not_now(resume().await).ends_with("Public liability"), "what has expired is said");
    assert_eq!(invalid(decide(&town, Role::RegisteredManager, "insurance", &pause()).await), ["choice"]);
    record(&town, "public-liability", None, &good(&town, "public-liability", date(2027, 11, 30)).await).await.unwrap();
    not_now(resume().await);
    submit(&town, "insurance").await;
    accept(&town, "insurance").await.unwrap();
    assert!(lapses(&town).await.is_empty());
    resume().await.unwrap();
}

async fn safeguarding_goes_on_under_no_condition_but_whoever_lacks_it_need_not_deliver(store: Store) {
    let town = Town::live(store).await;
    add(&town, Role::PartnerLead, "Lou Gray").await.unwrap();
    let lou = asked(&town, "induction").await.pop().unwrap().worker.unwrap();
    let old = CheckAnswers {
        on: Some(date(2023, 10, 2)),
        ..answers_of(&asked(&town, "induction").await[0], london_date(town.now()))
    };
    record(&town, "induction", Some(lou.id), &old).await.unwrap();
    town.by(Role::PartnerLead, async |work| {
        record_what_is_missing(work, town.reference()).await;
        Ok::<_, Error>(())
    })
    .await
    .unwrap();
    for key in ["safeguarding-induction", "dbs-checks"] {
        submit(&town, key).await;
        accept(&town, key).await.unwrap();
    }
    town.at("2026-10-02 08:00");
    town.run_jobs().await;
    let [lapse] = &lapses(&town).await[..] else { panic!("the question is asked once") };
    assert_eq!(lapse.what, "Safeguarding induction and incident reporting of Lou Gray");
    let mut under_a_condition = go_on();
    under_a_condition.condition.item = "safeguarding-induction".to_owned();
    let refused = decide(&town, Role::RegisteredManager, "safeguarding-induction", &under_a_condition).await;
    assert_eq!(invalid(refused), ["choice"]);
    let stop = async |reason: &str| {
        town.by(Role::ServiceManager, async |work| checks::stop_worker(work, town.reference(), lou.id, reason).await)
            .await
    };
    assert_eq!(invalid(stop(" ").await), ["reason"]);
    stop("Until the induction has been done again").await.unwrap();
    not_now(stop("Again").await);
    assert!(lapses(&town).await.is_empty(), "nobody who delivers lacks it");
    assert!(owed(&town, Role::RegisteredManager, RecordKind::GoLiveDecision).await.is_empty());
    assert!(matches!(town.partnership().await.state, PartnershipState::Live { .. }));
    submit(&town, "safeguarding-induction").await;
    accept(&town, "safeguarding-induction").await.unwrap();
    let again = async |role: Role, reason: &str| {
        town.by(role, async |work| checks::resume_worker(work, town.reference(), lou.id, reason).await).await
    };
    not_allowed(again(Role::PartnerLead, "We need them").await);
    assert_eq!(invalid(again(Role::SafeguardingLead, " ").await), ["reason"]);
    add(&town, Role::PartnerLead, "lou gray").await.unwrap();
    not_now(again(Role::SafeguardingLead, "Done again on 1 October").await);
    let other = all(&town, Role::PartnerLead).await.workers.into_iter().find(|worker| worker.name == "lou gray");
    let other = other.unwrap().id;
    town.by(Role::PartnerLead, async |work| checks::stop_worker(work, town.reference(), other, "The same").await)
        .await
        .unwrap();
    again(Role::SafeguardingLead, "Done again on 1 October").await.unwrap();
    not_now(again(Role::SafeguardingLead, "Done again on 1 October").await);
    assert!(!item(&town, "safeguarding-induction").await.is_settled(), "it rests on everyone who delivers");
    not_now(accept(&town, "safeguarding-induction").await);
}

async fn what_runs_out_is_watched_again_of_whoever_delivers_again(store: Store) {
    let town = Town::live(store).await;
    add(&town, Role::PartnerLead, "Lou Gray").await.unwrap();
    let lou = asked(&town, "induction").await.pop().unwrap();
    let id = lou.worker.as_ref().unwrap().id;
    let answers = CheckAnswers { on: Some(date(2024, 1, 10)), ..answers_of(&lou, london_date(town.now())) };
    record(&town, "induction", Some(id), &answers).await.unwrap();
    town.by(Role::PartnerLead, async |work| checks::stop_worker(work, town.reference(), id, "On leave").await)
        .await
        .unwrap();
    let warned = async || {
        town.run_jobs().await;
        let owed = owed(&town, Role::PartnerLead, RecordKind::Renewal).await;
        owed.iter().filter(|duty| duty.title.contains("Lou Gray")).count()
    };
    town.at("2026-11-12 09:00");
    assert_eq!(warned().await, 0, "they do not deliver");
    town.by(Role::PartnerLead, async |work| checks::resume_worker(work, town.reference(), id, "Back from leave").await)
        .await
        .unwrap();
    assert_eq!(warned().await, 1, "it expires in 60 days");
}

async fn whoever_has_left_the_organisation_does_not_deliver_again(store: Store) {
    let town = Town::live(store).await;
    let worker = their_id(&town).await;
    town.by(Role::Administrator, async |work| {
        app::organisation::end_access(work, practitioner(&town), "Moved to Leeds").await
    })
    .await
    .unwrap();
    town.run_jobs().await;
    let again =
        town.by(Role::PartnerLead, async |work| checks::resume_worker(work, town.reference(), worker, "x").await);
    not_now(again.await);
}

async fn what_expires_before_go_live_stops_it_and_asks_nobody(store: Store) {
    let town = Town::ready(store).await;
    let soon = good(&town, "employers-liability", date(2026, 9, 3)).await;
    record(&town, "employers-liability", None, &soon).await.unwrap();
    accept(&town, "insurance").await.unwrap();
    town.at("2026-09-04 08:00");
    town.run_jobs().await;
    assert!(!item(&town, "insurance").await.is_settled());
    assert!(lapses(&town).await.is_empty(), "there is nothing to decide again");
}

async fn what_does_not_hold_on_the_first_day_stops_go_live(store: Store) {
    use domain::mobilisation::{GateChoice, GoLiveAnswers};
    let town = Town::ready(store).await;
    record(&town, "employers-liability", None, &good(&town, "employers-liability", date(2026, 9, 20)).await)
        .await
        .unwrap();
    accept(&town, "insurance").await.unwrap();
    let decide = async |from| {
        let answers = GoLiveAnswers {
            choice: Some(GateChoice::GoLive),
            from: Some(from),
            reason: "All is shown".to_owned(),
            ..GoLiveAnswers::default()
        };
        town.by(Role::RegisteredManager, async |work| app::mobilisation::decide(work, town.reference(), &answers).await)
            .await
    };
    assert_eq!(invalid(decide(date(2026, 9, 21)).await), ["from"]);
    decide(date(2026, 9, 20)).await.unwrap();
}

async fn each_does_only_what_is_theirs_to_do(store: Store) {
    let town = uncovered(store).await;
    let answers = good(&town, "public-liability", date(2027, 11, 30)).await;
    let worker = their_id(&town).await;
    let (namers, stoppers) = (
        [Role::PartnerLead, Role::PartnershipLead],
        [
            Role::PartnerLead,
            Role::PartnershipLead,
            Role::ServiceManager,
            Role::SafeguardingLead,
            Role::RegisteredManager,
        ],
    );
    for role in Role::ALL {
        if role != Role::PartnerLead {
            let recorded = town.by(role, async |work| {
                checks::record(work, town.reference(), ("public-liability", None), &answers, None).await
            });
            not_allowed(recorded.await);
        }
        if !namers.contains(&role) {
            not_allowed(add(&town, role, "Lou Gray").await);
        }
        if !stoppers.contains(&role) {
            let stopped = town.by(role, async |work| checks::stop_worker(work, town.reference(), worker, "x").await);
            not_allowed(stopped.await);
            let again = town.by(role, async |work| checks::resume_worker(work, town.reference(), worker, "x").await);
            not_allowed(again.await);
        }
        if role != Role::RegisteredManager {
            not_allowed(decide(&town, role, "insurance", &pause()).await);
        }
    }
}

async fn practitioners_see_nothing_of_each_other(store: Store) {
    let town = Town::live(store).await;
    add(&town, Role::PartnerLead, "Lou Gray").await.unwrap();
    let lou = asked(&town, "dbs").await.pop().unwrap().worker.unwrap();
    let seen = all(&town, Role::Practitioner).await;
    assert!(seen.workers.iter().all(|worker| worker.membership == Some(practitioner(&town))));
    assert_eq!(seen.asked.iter().filter(|asked| asked.check.key == "dbs").count(), 1, "their own");
    let work = town.reading(town.actor(Role::Practitioner)).await;
    not_found(checks::worker(&work, town.reference(), lou.id).await);
}

async fn strangers_find_nothing(store: Store) {
    let town = uncovered(store).await;
    let worker = their_id(&town).await;
    let answers = good(&town, "public-liability", date(2027, 11, 30)).await;
    for actor in [town.unassigned(Role::PartnerLead), town.stranger(Role::PartnerLead)] {
        let work = town.reading(actor.clone()).await;
        assert!(store::worker::list(&work, town.partnership_id()).await.unwrap().is_empty());
        assert!(store::worker::get(&work, town.partnership_id(), worker).await.unwrap().is_none());
        drop(work);
        let unassigned = actor.tenant == town.actor(Role::PartnerLead).tenant;
        let recorded = town.as_(actor.clone(), async |work| {
            checks::record(work, town.reference(), ("public-liability", None), &answers, None).await
        });
        // The other provider's partnership has the same reference: there it is their own that they record for.
        if unassigned {
            not_found(recorded.await);
        } else {
            recorded.await.unwrap();
        }
        let again =
            town.as_(actor.clone(), async |work| checks::resume_worker(work, town.reference(), worker, "x").await);
        not_found(again.await);
        let stopped = town.as_(actor, async |work| checks::stop_worker(work, town.reference(), worker, "x").await);
        not_found(stopped.await);
    }
    for actor in [town.unassigned(Role::RegisteredManager), town.stranger(Role::RegisteredManager)] {
        let decided =
            town.as_(actor, async |work| checks::decide_lapse(work, town.reference(), "insurance", &pause()).await);
        not_found(decided.await);
    }
    assert!(matches!(asked(&town, "public-liability").await[0].standing, Standing::Expired(_)));
}
