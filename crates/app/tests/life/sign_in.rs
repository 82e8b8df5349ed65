//! Signing in and out: wrong passwords, too many of them, sessions that end by time, by leaving, by membership.
use app::sign_in::{
    ABSOLUTE, IDLE, Session, SignInRefusal, SignedIn, Token, act_as, choices, resume, sign_in, sign_out,
};
use domain::organisation::{Account, Membership, Role};
use jiff::SignedDuration;
use store::{Store, Work};
use testkit::{Town, town::PASSWORD};

testkit::on_both!(
    the_right_password_signs_in,
    a_wrong_password_and_an_unknown_address_are_refused_alike,
    after_five_failures_even_the_right_password_waits_a_quarter_of_an_hour,
    signing_in_forgives_earlier_failures,
    one_persons_failures_do_not_lock_out_another,
    an_address_with_fifty_failures_waits,
    a_session_unused_for_two_hours_is_over,
    a_session_is_over_after_twelve_hours_however_much_it_is_used,
    signing_out_ends_the_session,
    a_made_up_token_opens_nothing,
    an_ended_membership_ends_the_session_and_signs_in_no_more,
    acting_for_another_organisation_ends_the_old_session,
    nobody_acts_by_anothers_membership,
    signing_in_and_out_is_in_the_ledger
);

async fn the_right_password_signs_in(store: Store) {
    let town = Town::founded(store).await;
    let signed_in = enter(&town, " Service-Manager@FAIRHAVEN.example ", PASSWORD).await.unwrap();
    assert_eq!(signed_in.actor, town.actor(Role::ServiceManager));
    assert_eq!(resumed(&town, &signed_in.token).await.unwrap().actor, town.actor(Role::ServiceManager));
}

async fn a_wrong_password_and_an_unknown_address_are_refused_alike(store: Store) {
    let town = Town::founded(store).await;
    for (email, password) in [(SERVICE_MANAGER, "guess"), ("nobody@fairhaven.example", PASSWORD), ("", "")] {
        assert!(matches!(enter(&town, email, password).await, Err(SignInRefusal::Wrong)), "{email}");
    }
}

async fn after_five_failures_even_the_right_password_waits_a_quarter_of_an_hour(store: Store) {
    let town = Town::founded(store).await;
    for _ in 0..5 {
        assert!(matches!(enter(&town, SERVICE_MANAGER, "guess").await, Err(SignInRefusal::Wrong)));
        town.later(SignedDuration::from_secs(1));
    }
    assert!(matches!(enter(&town, SERVICE_MANAGER, PASSWORD).await, Err(SignInRefusal::TooManyTries)));
    // Counted from the first failure.
    town.later(SignedDuration::from_mins(15) - SignedDuration::from_secs(6));
    assert!(matches!(enter(&town, SERVICE_MANAGER, PASSWORD).await, Err(SignInRefusal::TooManyTries)));
    town.later(SignedDuration::from_secs(1));
    enter(&town, SERVICE_MANAGER, PASSWORD).await.unwrap();
}

async fn signing_in_forgives_earlier_failures(store: Store) {
    let town = Town::founded(store).await;
    for _ in 0..3 {
        for _ in 0..4 {
            enter(&town, SERVICE_MANAGER, "guess").await.unwrap_err();
        }
        enter(&town, SERVICE_MANAGER, PASSWORD).await.unwrap();
    }
}

async fn one_persons_failures_do_not_lock_out_another(store: Store) {
    let town = Town::founded(store).await;
    for _ in 0..5 {
        enter(&town, SERVICE_MANAGER, "guess").await.unwrap_err();
    }
    enter(&town, "registered-manager@fairhaven.example", PASSWORD).await.unwrap();
}

async fn an_address_with_fifty_failures_waits(store: Store) {
    let town = Town::founded(store).await;
    for guess in 0..50 {
        let refused = enter(&town, &format!("guess-{guess}@fairhaven.example"), "guess").await;
        assert!(matches!(refused, Err(SignInRefusal::Wrong)), "{guess}");
    }
    assert!(matches!(enter(&town, SERVICE_MANAGER, PASSWORD).await, Err(SignInRefusal::TooManyTries)));
    sign_in(&town.store, SERVICE_MANAGER, PASSWORD, "198.51.100.9", town.now()).await.unwrap();
}

async fn a_session_unused_for_two_hours_is_over(store: Store) {
    let town = Town::founded(store).await;
    let token = enter(&town, SERVICE_MANAGER, PASSWORD).await.unwrap().token;
    town.later(IDLE - SignedDuration::from_secs(1));
    assert!(resumed(&town, &token).await.is_some(), "just in time, and used");
    town.later(IDLE - SignedDuration::from_secs(1));
    assert!(resumed(&town, &token).await.is_some(), "the two hours begin again with every use");
    town.later(IDLE);
    assert!(resumed(&town, &token).await.is_none());
}

async fn a_session_is_over_after_twelve_hours_however_much_it_is_used(store: Store) {
    let town = Town::founded(store).await;
    let token = enter(&town, SERVICE_MANAGER, PASSWORD).await.unwrap().token;
    let began = town.now();
    loop {
        town.later(SignedDuration::from_mins(60));
        let used = town.now().duration_since(began);
        assert_eq!(resumed(&town, &token).await.is_some(), used < ABSOLUTE, "after {used}");
        if used >= ABSOLUTE {
            return;
        }
    }
}

async fn signing_out_ends_the_session(store: Store) {
    let town = Town::founded(store).await;
    let token = enter(&town, SERVICE_MANAGER, PASSWORD).await.unwrap().token;
    let other = enter(&town, SERVICE_MANAGER, PASSWORD).await.unwrap().token;
    let session = resumed(&town, &token).await.unwrap();
    sign_out(&town.store, &session, town.now()).await.unwrap();
    assert!(resumed(&town, &token).await.is_none());
    assert!(resumed(&town, &other).await.is_some(), "at another browser they are still there");
}

async fn a_made_up_token_opens_nothing(store: Store) {
    let town = Town::founded(store).await;
    enter(&town, SERVICE_MANAGER, PASSWORD).await.unwrap();
    let made_up = Token::read(&"0".repeat(64)).expect("it looks like one");
    assert!(resumed(&town, &made_up).await.is_none());
    for text in ["", "0", &"g".repeat(64), &"0".repeat(63), &"0".repeat(65), &"é".repeat(32)] {
        assert!(Token::read(text).is_none(), "{text:?}");
    }
}

async fn an_ended_membership_ends_the_session_and_signs_in_no_more(store: Store) {
    let town = Town::founded(store).await;
    let token = enter(&town, SERVICE_MANAGER, PASSWORD).await.unwrap().token;
    end_membership(&town, Role::ServiceManager).await;
    assert!(resumed(&town, &token).await.is_none());
    assert!(matches!(enter(&town, SERVICE_MANAGER, PASSWORD).await, Err(SignInRefusal::NoMembership)));
}

async fn acting_for_another_organisation_ends_the_old_session(store: Store) {
    let town = Town::founded(store).await;
    let second = second_membership(&town).await;
    let signed_in = enter(&town, SERVICE_MANAGER, PASSWORD).await.unwrap();
    let session = resumed(&town, &signed_in.token).await.unwrap();
    let offered: Vec<_> = choices(&town.store, &session).await.unwrap();
    let mut organisations: Vec<_> = offered.iter().map(|(_, organisation)| organisation.name.as_str()).collect();
    organisations.sort_unstable();
    assert_eq!(organisations, ["Fairhaven Care", "Northgate Support"]);

    let now = act_as(&town.store, &session, second.id, town.now()).await.unwrap();
    assert_eq!((now.actor.tenant, now.actor.role), (town.theirs.tenant, Role::PartnershipLead));
    assert!(resumed(&town, &signed_in.token).await.is_none(), "the old session is over");
    assert_eq!(resumed(&town, &now.token).await.unwrap().actor.membership, second.id);
}

async fn nobody_acts_by_anothers_membership(store: Store) {
    let town = Town::founded(store).await;
    let signed_in = enter(&town, SERVICE_MANAGER, PASSWORD).await.unwrap();
    let session = resumed(&town, &signed_in.token).await.unwrap();
    for other in [town.actor(Role::RegisteredManager), town.stranger(Role::ServiceManager)] {
        let refused = act_as(&town.store, &session, other.membership, town.now()).await;
        assert!(matches!(refused, Err(SignInRefusal::Failed(app::Error::NotFound))));
    }
    assert!(resumed(&town, &signed_in.token).await.is_some(), "and they stay who they were");
}

async fn signing_in_and_out_is_in_the_ledger(store: Store) {
    let town = Town::founded(store).await;
    let token = enter(&town, SERVICE_MANAGER, PASSWORD).await.unwrap().token;
    let session = resumed(&town, &token).await.unwrap();
    sign_out(&town.store, &session, town.now()).await.unwrap();
    let work = town.reading(town.actor(Role::RegisteredManager)).await;
    let newest = app::ledger::page(&work, None).await.unwrap().entries;
    let verbs: Vec<_> = newest.iter().take(2).map(|entry| (entry.verb.as_str(), entry.actor)).collect();
    let who = town.actor(Role::ServiceManager).membership;
    assert_eq!(verbs, [("sign-in.ended", who), ("sign-in.begun", who)]);
}

const SERVICE_MANAGER: &str = "service-manager@fairhaven.example";

async fn enter(town: &Town, email: &str, password: &str) -> Result<SignedIn, SignInRefusal> {
    sign_in(&town.store, email, password, "192.0.2.1", town.now()).await
}

async fn resumed(town: &Town, token: &Token) -> Option<Session> {
    resume(&town.store, token, town.now()).await.unwrap()
}

/// No command ends a membership yet.
async fn end_membership(town: &Town, role: Role) {
    use store::Kind;
    let id = town.actor(role).membership;
    let (ended_at, id) = match town.store.kind() {
        Kind::Sqlite => ("'2026-08-24 09:00:00+00:00'", format!("X'{}'", id.0.simple())),
        Kind::Postgres => ("now()", format!("'{id}'")),
    };
    if town.store.kind() == Kind::Postgres {
        town.store.execute_unprepared("ALTER TABLE membership NO FORCE ROW LEVEL SECURITY").await.unwrap();
    }
    let sql = format!("UPDATE membership SET ended_at = {ended_at} WHERE id = {id}");
    assert_eq!(town.store.execute_unprepared(&sql).await.unwrap(), 1);
}

/// Our service manager is the other provider's partnership lead as well.
async fn second_membership(town: &Town) -> Membership {
    let account: Account =
        store::account::get(&town.store, town.actor(Role::ServiceManager).account).await.unwrap().unwrap();
    let work = Work::write(&town.store, town.stranger(Role::Administrator), town.now()).await.unwrap();
    let second = Membership {
        id: work.fresh(),
        tenant: town.theirs.tenant,
        account: account.id,
        organisation: town.theirs.organisation,
        role: Role::PartnershipLead,
    };
    store::organisation::add_membership(&work, &second).await.unwrap();
    work.commit().await.unwrap();
    second
}
