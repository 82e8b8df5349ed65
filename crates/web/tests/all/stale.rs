//! Two people work on the same thing: the second is told so in words, and nothing of the first's is lost.
use domain::organisation::Role;
use store::Store;
use testkit::TestDatabase;

use crate::{
    person::{Person, Served},
    world::World,
};

testkit::on_both!(
    the_second_reviewer_is_told,
    the_second_to_acknowledge_is_told,
    whoever_joined_meanwhile_is_asked_for
);
testkit::on_both_from_disk!(of_many_who_acknowledge_at_once_one_has_it, of_two_notes_at_once_one_stands);

async fn the_second_reviewer_is_told(store: Store) {
    let world = World::of(store).await;
    let first = world.served.person(Role::ServiceManager).await;
    let second = world.served.person(Role::RegisteredManager).await;
    let at = format!("/reviews/{}", world.review);
    let mut forms = Vec::new();
    for (person, words) in [(&first, "Read by one."), (&second, "Read by another.")] {
        let form = person.form(&at).await.with_all("verdict-", "accept").with("action_needed", "no");
        forms.push(form.with("conclusion", words));
    }
    assert_eq!(first.submit(&forms[0]).await.status(), 303);
    let answer = second.submit(&forms[1]).await;
    assert_eq!(answer.status(), 409);
    insta::allow_duplicates! {
        insta::assert_snapshot!(answer.words(), @r"
        This has changed
        This week has been reviewed already
        Go to your first page
        ");
    }
    // The page itself now leads to what was done.
    assert_eq!(second.get(&at).await.location(), format!("/duties/{}", world.review));
    assert!(second.page(&format!("/duties/{}", world.review)).await.words().contains("by Sam Okafor"));
}

async fn the_second_to_acknowledge_is_told(store: Store) {
    let world = World::of(store).await;
    let concern = format!("/concerns/{}", world.concerns.to_acknowledge);
    let first = world.served.person(Role::ServiceManager).await;
    let second = world.served.person(Role::SafeguardingLead).await;
    let mut forms = Vec::new();
    for person in [&first, &second] {
        forms
            .push(person.page(&concern).await.form(&format!("{concern}/acknowledge")).expect("it can be acknowledged"));
    }
    assert_eq!(first.submit(&forms[0]).await.status(), 303);
    let answer = second.submit(&forms[1]).await;
    assert_eq!(answer.status(), 409);
    insta::allow_duplicates! {
        insta::assert_snapshot!(answer.words(), @r"
                This has changed
                Someone has acknowledged this concern already
                Go to your first page
                ");
    }
    assert!(second.page(&concern).await.words().contains("Owner\nSam Okafor"));
}

async fn whoever_joined_meanwhile_is_asked_for(store: Store) {
    let served = Served::live(store).await;
    served.at("2026-09-08 15:45").await;
    let lead = served.person(Role::Practitioner).await;
    let form = lead.form(&format!("/sessions/{}/note", served.town.ours.sessions[1].reference)).await;
    let form = form.with("happened", "yes").with_all("mark-", "attended").with("themes", "Songs").with("worried", "no");
    let joined = served.town.by(Role::PartnershipLead, async |work| {
        let person = app::person::add(work, "Edie", None, jiff::civil::date(2026, 1, 1)).await?;
        app::person::join(work, served.town.reference(), &person, jiff::civil::date(2026, 9, 8)).await
    });
    joined.await.expect("Edie joins");
    // The form comes back with Edie on it; what was answered for the others is kept.
    let answer = lead.submit(&form).await;
    assert_eq!(answer.status(), 422, "{answer}");
    assert!(answer.words().contains("Edie"), "{answer}");
    let form = answer.page().form(&form.action).expect("the form");
    let answered = form.named("mark-").into_iter().filter(|name| form.answer(name) == Some("attended"));
    assert_eq!((answered.count(), form.named("mark-").len()), (4, 5));
    assert_eq!(lead.submit(&form.with_all("mark-", "attended")).await.status(), 303);
}

async fn of_many_who_acknowledge_at_once_one_has_it(database: TestDatabase) {
    let world = World::of(database.store.clone()).await;
    let concern = format!("/concerns/{}", world.concerns.to_acknowledge);
    let mut people = Vec::new();
    for role in [Role::ServiceManager, Role::SafeguardingLead, Role::RegisteredManager, Role::PartnershipLead] {
        people.push(world.served.person(role).await);
    }
    let sending = people.iter().cycle().take(12).cloned().map(|person| {
        let at = format!("{concern}/acknowledge");
        tokio::spawn(async move { person.post(&at, &[("", ""); 0]).await.status() })
    });
    assert_eq!(statuses(sending.collect()).await, (1, 11));
    assert_eq!(recorded(&world.served, "concern.acknowledged", &world.concerns.to_acknowledge).await, 1);
}

async fn of_two_notes_at_once_one_stands(database: TestDatabase) {
    let served = Served::live(database.store.clone()).await;
    served.at("2026-09-01 15:45").await;
    let at = format!("/sessions/{}/note", served.town.ours.sessions[0].reference);
    let mut filled = Vec::new();
    for role in [Role::PartnerLead, Role::Practitioner, Role::PartnershipLead] {
        let person: Person = served.person(role).await;
        let form = person.form(&at).await.with("happened", "yes").with_all("mark-", "attended");
        filled.push((person, form.with("themes", role.words()).with("worried", "no")));
    }
    let sending =
        filled.into_iter().map(|(person, form)| tokio::spawn(async move { person.submit(&form).await.status() }));
    assert_eq!(statuses(sending.collect()).await, (1, 2));
    let work = served.town.reading(served.town.actor(Role::ServiceManager)).await;
    let notes = store::record::of_session(&work, served.town.ours.sessions[0].id).await.expect("notes are read");
    assert_eq!(notes.len(), 1);
}

/// How many were accepted and how many were told that somebody was first.
async fn statuses(sending: Vec<tokio::task::JoinHandle<u16>>) -> (usize, usize) {
    let (mut accepted, mut told) = (0, 0);
    for sent in sending {
        match sent.await.expect("a submission ends") {
            303 => accepted += 1,
            409 => told += 1,
            other => panic!("{other}"),
        }
    }
    (accepted, told)
}

async fn recorded(served: &Served, verb: &str, concern: &str) -> usize {
    let work = served.town.reading(served.town.actor(Role::SafeguardingLead)).await;
    let found = store::concern::by_reference(&work, concern).await.expect("it is read").expect("it is there");
    let entries = store::ledger::list(&work, &store::ledger::Filter::default(), 1_000).await.expect("it is read");
    entries.iter().filter(|entry| entry.verb == verb && entry.subject == found.id.0).count()
}
