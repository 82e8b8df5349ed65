//! A concern is told first, entered second, written up third; taken on by a named person, decided, closed with learning.
use domain::{
    agreement::ConcernLevel,
    concern::{AuthorityDecision, Concern, ConcernState, DecisionAnswers, RaiseAnswers, WantedOutcome, WrittenAnswers},
    organisation::Role,
};
use store::Store;
use testkit::{Town, london};

use crate::{
    refused::{invalid, not_allowed, not_found, not_now},
    story::{call, concern, raise, worry},
};

testkit::on_both!(
    a_concern_is_told_written_acted_on_decided_and_closed,
    each_step_comes_once_and_in_order,
    every_answer_is_asked_for,
    a_call_is_after_awareness_and_not_in_the_future,
    a_concern_closes_only_when_nothing_is_owed,
    whoever_works_in_the_partnership_may_raise_one,
    whoever_does_not_handle_concerns_is_told_who_does,
    a_concern_that_implicates_staff_is_hidden_from_service_managers,
    whoever_raised_it_still_sees_it,
    a_practitioner_sees_their_own_only,
    a_concern_is_about_someone_on_the_register,
    a_stranger_finds_no_concern
);

async fn a_concern_is_told_written_acted_on_decided_and_closed(store: Store) {
    let town = during_the_session(store).await;
    let mut answers = worry(&town, ConcernLevel::L2, london("2026-09-01 14:40"));
    answers.call = Some(call(london("2026-09-01 15:02")));
    let reference = raise(&town, Role::Practitioner, &answers).await.unwrap();
    let told = concern(&town, &reference).await;
    assert_eq!((told.state(), told.minutes_to_call(), told.clause.as_str()), (ConcernState::New, Some(22), "3.3"));

    town.by(Role::ServiceManager, async |work| app::concern::acknowledge(work, &reference).await).await.unwrap();
    assert_eq!(concern(&town, &reference).await.state(), ConcernState::Acknowledged);

    town.at("2026-09-01 19:40");
    write_up(&town, Role::Practitioner, &reference).await.unwrap();
    let written = concern(&town, &reference).await;
    assert_eq!((written.state(), written.minutes_to_written()), (ConcernState::FollowedUp, Some(300)));

    act(&town, Role::SafeguardingLead, &reference).await.unwrap();
    decide(&town, Role::SafeguardingLead, &reference).await.unwrap();
    assert_eq!(concern(&town, &reference).await.state(), ConcernState::Decided);
    close(&town, Role::SafeguardingLead, &reference).await.unwrap();
    let closed = concern(&town, &reference).await;
    assert_eq!((closed.state(), closed.closing.unwrap().outcome), (ConcernState::Closed, WantedOutcome::Met));
}

async fn each_step_comes_once_and_in_order(store: Store) {
    let town = during_the_session(store).await;
    let answers = worry(&town, ConcernLevel::L2, london("2026-09-01 14:40"));
    let reference = &raise(&town, Role::Practitioner, &answers).await.unwrap();
    let first = "Acknowledge the concern first, so that everyone knows who has it";
    assert_eq!(not_now(act(&town, Role::SafeguardingLead, reference).await), first);
    assert_eq!(not_now(decide(&town, Role::SafeguardingLead, reference).await), first);

    let acknowledge =
        async || town.by(Role::SafeguardingLead, async |work| app::concern::acknowledge(work, reference).await).await;
    acknowledge().await.unwrap();
    assert_eq!(not_now(acknowledge().await), "Someone has acknowledged this concern already");
    log_call(&town, Role::Practitioner, reference).await.unwrap();
    assert_eq!(not_now(log_call(&town, Role::Practitioner, reference).await), "The call has been logged already");
    write_up(&town, Role::Practitioner, reference).await.unwrap();
    let twice = not_now(write_up(&town, Role::Practitioner, reference).await);
    assert_eq!(twice, "The written follow-up has been sent already");
    act(&town, Role::SafeguardingLead, reference).await.unwrap();
    let twice = not_now(act(&town, Role::SafeguardingLead, reference).await);
    assert_eq!(twice, "What was done has been recorded already");
    let undecided = not_now(close(&town, Role::SafeguardingLead, reference).await);
    assert_eq!(undecided, "Record a decision before you close this concern");
    decide(&town, Role::RegisteredManager, reference).await.unwrap();
    let twice = not_now(decide(&town, Role::RegisteredManager, reference).await);
    assert_eq!(twice, "A decision has been recorded already");
    close(&town, Role::RegisteredManager, reference).await.unwrap();
    let over = [
        close(&town, Role::RegisteredManager, reference).await,
        act(&town, Role::RegisteredManager, reference).await,
        write_up(&town, Role::Practitioner, reference).await,
        log_call(&town, Role::Practitioner, reference).await,
    ];
    for step in over {
        assert_eq!(not_now(step), "This concern is closed");
    }
}

async fn every_answer_is_asked_for(store: Store) {
    let town = during_the_session(store).await;
    let nothing = raise(&town, Role::Practitioner, &RaiseAnswers::default()).await;
    assert_eq!(invalid(nothing), ["level", "what", "aware_at", "staff_implicated"]);
    let mut foreseen = worry(&town, ConcernLevel::L1, london("2026-09-01 15:31"));
    assert_eq!(invalid(raise(&town, Role::Practitioner, &foreseen).await), ["aware_at"]);

    foreseen.aware_at = Some(london("2026-09-01 14:40"));
    let reference = &raise(&town, Role::Practitioner, &foreseen).await.unwrap();
    let unwritten = town
        .by(Role::Practitioner, async |work| app::concern::follow_up(work, reference, &WrittenAnswers::default()).await)
        .await;
    assert_eq!(invalid(unwritten), ["account", "own_words", "wanted_outcome", "consent"]);
    town.by(Role::SafeguardingLead, async |work| app::concern::acknowledge(work, reference).await).await.unwrap();
    let decide = async |answers: DecisionAnswers| {
        town.by(Role::SafeguardingLead, async |work| app::concern::decide(work, reference, &answers).await).await
    };
    assert_eq!(invalid(decide(DecisionAnswers::default()).await), ["authority", "notify_cqc", "reason"]);
    let referred = DecisionAnswers { authority: Some(AuthorityDecision::Referred), ..decision() };
    assert_eq!(invalid(decide(referred).await), ["authority_reference"]);
}

async fn a_call_is_after_awareness_and_not_in_the_future(store: Store) {
    let town = during_the_session(store).await;
    for at in ["2026-09-01 14:39", "2026-09-01 15:31"] {
        let mut answers = worry(&town, ConcernLevel::L2, london("2026-09-01 14:40"));
        answers.call = Some(call(london(at)));
        assert_eq!(invalid(raise(&town, Role::Practitioner, &answers).await), ["call_at"], "{at}");
    }
}

async fn a_concern_closes_only_when_nothing_is_owed(store: Store) {
    let town = during_the_session(store).await;
    let answers = worry(&town, ConcernLevel::L2, london("2026-09-01 14:40"));
    let reference = &raise(&town, Role::Practitioner, &answers).await.unwrap();
    town.by(Role::SafeguardingLead, async |work| app::concern::acknowledge(work, reference).await).await.unwrap();
    decide(&town, Role::SafeguardingLead, reference).await.unwrap();
    let owed = "Something is still owed on this concern. It closes when that is done";
    assert_eq!(not_now(close(&town, Role::SafeguardingLead, reference).await), owed, "the call");
    log_call(&town, Role::Practitioner, reference).await.unwrap();
    assert_eq!(not_now(close(&town, Role::SafeguardingLead, reference).await), owed, "the written follow-up");
    write_up(&town, Role::Practitioner, reference).await.unwrap();
    assert_eq!(not_now(close(&town, Role::SafeguardingLead, reference).await), owed, "the provider's action");
    act(&town, Role::SafeguardingLead, reference).await.unwrap();
    close(&town, Role::SafeguardingLead, reference).await.unwrap();
}

async fn whoever_works_in_the_partnership_may_raise_one(store: Store) {
    let town = during_the_session(store).await;
    let outside = [Role::Administrator, Role::CommissionerReader, Role::InspectorReader];
    for role in Role::ALL {
        let raised = raise(&town, role, &worry(&town, ConcernLevel::L1, london("2026-09-01 14:40"))).await;
        if outside.contains(&role) {
            assert!(not_allowed(raised).starts_with("Phone the safeguarding lead"), "{role:?}");
        } else {
            raised.unwrap_or_else(|error| panic!("{role:?}: {error}"));
        }
    }
}

async fn whoever_does_not_handle_concerns_is_told_who_does(store: Store) {
    let town = during_the_session(store).await;
    let answers = worry(&town, ConcernLevel::L2, london("2026-09-01 14:40"));
    let reference = &raise(&town, Role::Practitioner, &answers).await.unwrap();
    for role in [Role::Practitioner, Role::PartnerLead] {
        let taken = town.by(role, async |work| app::concern::acknowledge(work, reference).await).await;
        assert_eq!(not_allowed(taken), "The provider's on-duty lead or safeguarding lead does this");
        assert!(not_allowed(act(&town, role, reference).await).contains("does this"));
    }
    for role in [Role::Practitioner, Role::PartnerLead, Role::ServiceManager, Role::PartnershipLead] {
        let words = "The safeguarding lead or the registered manager decides";
        assert_eq!(not_allowed(decide(&town, role, reference).await), words);
        assert_eq!(not_allowed(close(&town, role, reference).await), words);
    }
    let words = "The written follow-up comes from those who raised the concern";
    assert_eq!(not_allowed(write_up(&town, Role::SafeguardingLead, reference).await), words);
    assert_eq!(not_allowed(log_call(&town, Role::SafeguardingLead, reference).await), words);
}

async fn a_concern_that_implicates_staff_is_hidden_from_service_managers(store: Store) {
    let town = during_the_session(store).await;
    let answers =
        RaiseAnswers { staff_implicated: Some(true), ..worry(&town, ConcernLevel::L2, london("2026-09-01 14:40")) };
    let reference = &raise(&town, Role::Practitioner, &answers).await.unwrap();
    for role in [Role::ServiceManager, Role::PartnershipLead] {
        not_found(town.by(role, async |work| app::concern::page(work, reference).await).await);
        not_found(town.by(role, async |work| app::concern::acknowledge(work, reference).await).await);
        let open = app::concern::open(&town.reading(town.actor(role)).await).await.unwrap();
        assert!(open.is_empty(), "{role:?}");
        // The duty that it gives birth to may be seen; what it is about may not be opened.
        let partnership = town.partnership().await;
        let work = town.reading(town.actor(role)).await;
        let (duties, _) = app::duty::of_partnership(&work, &partnership).await.unwrap();
        let about = duties.iter().filter(|explained| explained.duty.key.starts_with("concern-"));
        for explained in about {
            assert_eq!(explained.about.as_deref(), Some("A concern that only others may open"));
            assert!(!explained.link.contains(reference.as_str()), "{}", explained.link);
        }
    }
    for role in [Role::SafeguardingLead, Role::RegisteredManager, Role::PartnerLead, Role::Practitioner] {
        town.by(role, async |work| app::concern::page(work, reference).await).await.unwrap();
    }
}

async fn whoever_raised_it_still_sees_it(store: Store) {
    let town = during_the_session(store).await;
    let answers =
        RaiseAnswers { staff_implicated: Some(true), ..worry(&town, ConcernLevel::L1, london("2026-09-01 14:40")) };
    let reference = &raise(&town, Role::ServiceManager, &answers).await.unwrap();
    town.by(Role::ServiceManager, async |work| app::concern::page(work, reference).await).await.unwrap();
    not_found(town.by(Role::PartnerLead, async |work| app::concern::page(work, reference).await).await);
}

async fn a_practitioner_sees_their_own_only(store: Store) {
    let town = during_the_session(store).await;
    let answers = worry(&town, ConcernLevel::L1, london("2026-09-01 14:40"));
    let reference = &raise(&town, Role::PartnerLead, &answers).await.unwrap();
    not_found(town.by(Role::Practitioner, async |work| app::concern::page(work, reference).await).await);
}

async fn a_concern_is_about_someone_on_the_register(store: Store) {
    let town = during_the_session(store).await;
    let mut answers = worry(&town, ConcernLevel::L1, london("2026-09-01 14:40"));
    answers.person = Some(town.theirs.register[0].id);
    assert_eq!(invalid(raise(&town, Role::Practitioner, &answers).await), ["person"]);
    answers.person = None;
    answers.session = Some(town.theirs.sessions[0].id);
    assert_eq!(invalid(raise(&town, Role::Practitioner, &answers).await), ["session"]);
}

async fn a_stranger_finds_no_concern(store: Store) {
    let town = during_the_session(store).await;
    let answers = worry(&town, ConcernLevel::L1, london("2026-09-01 14:40"));
    let reference = &raise(&town, Role::Practitioner, &answers).await.unwrap();
    for actor in [town.unassigned(Role::SafeguardingLead), town.stranger(Role::SafeguardingLead)] {
        not_found(town.as_(actor.clone(), async |work| app::concern::page(work, reference).await).await);
        not_found(town.as_(actor, async |work| app::concern::acknowledge(work, reference).await).await);
    }
}

/// It is 15:30 on the first Tuesday.
async fn during_the_session(store: Store) -> Town {
    let town = Town::live(store).await;
    town.at("2026-09-01 15:30");
    town
}

async fn log_call(town: &Town, role: Role, reference: &str) -> Result<Concern, app::Error> {
    let answers = call(london("2026-09-01 15:02"));
    town.by(role, async |work| app::concern::log_call(work, reference, &answers).await).await
}

async fn write_up(town: &Town, role: Role, reference: &str) -> Result<Concern, app::Error> {
    let answers = WrittenAnswers {
        account: "She said it while we packed up".to_owned(),
        own_words: "I do not want him to come".to_owned(),
        wanted_outcome: "That he stays away".to_owned(),
        consent: "She agreed".to_owned(),
    };
    town.by(role, async |work| app::concern::follow_up(work, reference, &answers).await).await
}

async fn act(town: &Town, role: Role, reference: &str) -> Result<Concern, app::Error> {
    town.by(role, async |work| app::concern::act(work, reference, "Moved her to the quiet room").await).await
}

fn decision() -> DecisionAnswers {
    DecisionAnswers {
        authority: Some(AuthorityDecision::NotReferred),
        authority_reference: String::new(),
        notify_cqc: Some(false),
        reason: "Below the threshold".to_owned(),
    }
}

async fn decide(town: &Town, role: Role, reference: &str) -> Result<Concern, app::Error> {
    town.by(role, async |work| app::concern::decide(work, reference, &decision()).await).await
}

async fn close(town: &Town, role: Role, reference: &str) -> Result<Concern, app::Error> {
    let learning = "Ask about visitors";
    town.by(role, async |work| app::concern::close(work, reference, Some(WantedOutcome::Met), learning).await).await
}
