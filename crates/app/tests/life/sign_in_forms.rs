//! A filled form whose session has ended is kept for whoever sent it, and for nobody else.
use app::sign_in::{held, hold, let_go, sender_of, sign_in};
use domain::organisation::Role;
use jiff::SignedDuration;
use store::Store;
use testkit::{Town, town::PASSWORD};

testkit::on_both!(
    a_held_form_is_given_back_to_its_sender,
    a_held_form_is_nobody_elses,
    a_held_form_is_kept_for_a_day,
    a_form_let_go_is_gone,
    the_sender_is_known_by_a_token_whose_session_is_over
);

async fn a_held_form_is_given_back_to_its_sender(store: Store) {
    let town = Town::founded(store).await;
    let joe = town.actor(Role::Practitioner).account;
    let token = hold(&town.store, joe, "/sessions/S-0001/note", b"themes=We+sang", town.now()).await.unwrap();
    let form = held(&town.store, &token, joe, town.now()).await.unwrap().expect("it is kept");
    assert_eq!((form.path.as_str(), form.body.as_slice()), ("/sessions/S-0001/note", b"themes=We+sang".as_slice()));
}

async fn a_held_form_is_nobody_elses(store: Store) {
    let town = Town::founded(store).await;
    let (joe, lena) = (town.actor(Role::Practitioner).account, town.actor(Role::PartnerLead).account);
    let token = hold(&town.store, joe, "/sessions/S-0001/note", b"themes=We+sang", town.now()).await.unwrap();
    assert_eq!(held(&town.store, &token, lena, town.now()).await.unwrap(), None);
}

async fn a_held_form_is_kept_for_a_day(store: Store) {
    let town = Town::founded(store).await;
    let joe = town.actor(Role::Practitioner).account;
    let token = hold(&town.store, joe, "/", b"themes=We+sang", town.now()).await.unwrap();
    town.later(SignedDuration::from_hours(24) - SignedDuration::from_secs(1));
    assert!(held(&town.store, &token, joe, town.now()).await.unwrap().is_some());
    town.later(SignedDuration::from_secs(1));
    assert!(held(&town.store, &token, joe, town.now()).await.unwrap().is_none());
}

async fn a_form_let_go_is_gone(store: Store) {
    let town = Town::founded(store).await;
    let (joe, lena) = (town.actor(Role::Practitioner).account, town.actor(Role::PartnerLead).account);
    let token = hold(&town.store, joe, "/", b"themes=We+sang", town.now()).await.unwrap();
    let_go(&town.store, &token, lena).await.unwrap();
    assert!(held(&town.store, &token, joe, town.now()).await.unwrap().is_some(), "only its sender lets it go");
    let_go(&town.store, &token, joe).await.unwrap();
    assert_eq!(held(&town.store, &token, joe, town.now()).await.unwrap(), None);
}

async fn the_sender_is_known_by_a_token_whose_session_is_over(store: Store) {
    let town = Town::founded(store).await;
    let email = "practitioner@fairhaven.example";
    let signed_in = sign_in(&town.store, email, PASSWORD, "192.0.2.1", town.now()).await.unwrap();
    town.later(SignedDuration::from_hours(48));
    assert!(app::sign_in::resume(&town.store, &signed_in.token, town.now()).await.unwrap().is_none());
    let sender = sender_of(&town.store, &signed_in.token).await.unwrap();
    assert_eq!(sender, Some(town.actor(Role::Practitioner).account));
}
