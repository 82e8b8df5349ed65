//! The same form sent twice makes one record, and leads to the same place; so does sending it sixteen times at once.
use domain::organisation::Role;
use store::Store;
use testkit::TestDatabase;

use crate::{
    page::Form,
    person::{Person, Served},
    world::World,
};

testkit::on_both!(
    a_note_sent_twice_is_one_note,
    a_concern_entered_twice_is_one_concern,
    every_form_with_a_key_can_be_sent_again,
    a_key_is_its_owners_alone,
);
testkit::on_both_from_disk!(sixteen_at_once_make_one_note, sixteen_at_once_make_one_concern);

/// The note of the first session, filled in.
async fn note(served: &Served, person: &Person) -> Form {
    let form = person.form(&format!("/sessions/{}/note", served.town.ours.sessions[0].reference)).await;
    form.with("happened", "yes").with_all("mark-", "attended").with("themes", "Songs").with("worried", "no")
}

/// A concern, filled in.
async fn concern(served: &Served, person: &Person) -> Form {
    let form = person.form(&format!("/partnerships/{}/concerns/new", served.town.reference())).await;
    let form = form.with("level", "L2").with("what", "She is afraid.").with("aware_time", "2:10pm");
    form.with("staff_implicated", "no").with("phoned", "no")
}

async fn notes(served: &Served) -> usize {
    let work = served.town.reading(served.town.actor(Role::ServiceManager)).await;
    store::record::of_session(&work, served.town.ours.sessions[0].id).await.expect("notes are read").len()
}

async fn concerns(served: &Served) -> usize {
    let work = served.town.reading(served.town.actor(Role::SafeguardingLead)).await;
    store::concern::list(&work, served.town.partnership_id(), 100).await.expect("concerns are read").len()
}

/// How often each of these verbs is in the ledger.
async fn happened(served: &Served, verb: &str) -> usize {
    let work = served.town.reading(served.town.actor(Role::RegisteredManager)).await;
    let entries = store::ledger::list(&work, &store::ledger::Filter::default(), 1_000).await.expect("it is read");
    entries.iter().filter(|entry| entry.verb == verb).count()
}

async fn a_note_sent_twice_is_one_note(store: Store) {
    let served = Served::live(store).await;
    served.at("2026-09-01 15:45").await;
    let lead = served.person(Role::Practitioner).await;
    let form = note(&served, &lead).await;
    let first = lead.submit(&form).await;
    let second = lead.submit(&form).await;
    assert_eq!((first.status(), first.location()), (second.status(), second.location()));
    assert_eq!((notes(&served).await, happened(&served, "summary.sent").await), (1, 1));
    // Another form is another submission: it is told that the note is there.
    let other = form.with("key", "another");
    let answer = lead.submit(&other).await;
    assert_eq!(answer.status(), 409);
    assert!(answer.words().contains("has been sent already"), "{answer}");
}

async fn a_concern_entered_twice_is_one_concern(store: Store) {
    let served = Served::live(store).await;
    served.at("2026-09-01 15:45").await;
    let lead = served.person(Role::Practitioner).await;
    let form = concern(&served, &lead).await;
    let first = lead.submit(&form).await;
    let second = lead.submit(&form).await;
    assert_eq!((first.status(), second.status()), (303, 303));
    assert_eq!(first.location(), second.location());
    assert_eq!((concerns(&served).await, happened(&served, "concern.raised").await), (1, 1));
    // The reference that the second would have had is not lost.
    let next = lead.submit(&form.with("key", "another")).await;
    assert_eq!((first.location(), next.location()), ("/concerns/C-0001", "/concerns/C-0002"));
}

async fn every_form_with_a_key_can_be_sent_again(store: Store) {
    let world = World::of(store).await;
    let partner_lead = world.served.person(Role::PartnerLead).await;
    let manager = world.served.person(Role::ServiceManager).await;
    let statement = partner_lead.form(&format!("/duties/{}", world.statement)).await;
    let statement = statement.with("done_at-day", "7").with("done_at-month", "9").with("done_at-year", "2026");
    let statement = statement.with("done_at_time", "10:00").with("text", "We talked.").with("kept_at", "Minutes");
    let review = manager.form(&format!("/reviews/{}", world.review)).await;
    let review = review.with_all("verdict-", "accept").with("action_needed", "no").with("conclusion", "Fine.");
    let cancelled = partner_lead.form(&format!("/sessions/{}/note", world.unnoted)).await;
    let cancelled = cancelled.with("happened", "no").with("cancelled_by", "venue").with("reason", "Flooded.");
    let practitioner = world.served.person(Role::Practitioner).await;
    let safeguarding = world.served.person(Role::SafeguardingLead).await;
    let concern = |concern: &str, step: &str| format!("/concerns/{concern}/{step}");
    let of = &world.concerns;
    let page = safeguarding.page(&format!("/concerns/{}", of.to_acknowledge)).await;
    let acknowledge = page.form(&concern(&of.to_acknowledge, "acknowledge")).expect("it can be acknowledged");
    let call = practitioner.form(&concern(&of.to_call, "call")).await;
    let call = call.with("call-day", "8").with("call-month", "9").with("call-year", "2026");
    let call = call.with("call_time", "14:45").with("spoke_to", "Sam");
    let write = practitioner.form(&concern(&of.to_write, "follow-up")).await.with("account", "She said so.");
    let write = write.with("own_words", "I am afraid.").with("wanted_outcome", "Peace.").with("consent", "Yes.");
    let act = safeguarding.form(&concern(&of.to_act, "action")).await.with("action", "Somebody stays.");
    let decide = safeguarding.form(&concern(&of.to_decide, "decision")).await.with("authority", "not-referred");
    let decide = decide.with("notify_cqc", "no").with("reason", "Talked through.");
    let close = safeguarding.form(&concern(&of.to_close, "close")).await;
    let close = close.with("outcome", "met").with("learning", "Ask earlier.");
    for (person, form, verb) in [
        (&partner_lead, statement, "duty.done"),
        (&manager, review, "review.done"),
        (&partner_lead, cancelled, "session.cancelled"),
        (&safeguarding, acknowledge, "concern.acknowledged"),
        (&practitioner, call, "concern.call-logged"),
        (&practitioner, write, "concern.followed-up"),
        (&safeguarding, act, "concern.acted-on"),
        (&safeguarding, decide, "concern.decided"),
        (&safeguarding, close, "concern.closed"),
    ] {
        let before = happened(&world.served, verb).await;
        let first = person.submit(&form).await;
        let second = person.submit(&form).await;
        assert_eq!((first.status(), second.status()), (303, 303), "{verb}: {first}, then {second}");
        assert_eq!(first.location(), second.location(), "{verb}");
        assert_eq!(happened(&world.served, verb).await, before + 1, "{verb}");
    }
}

async fn a_key_is_its_owners_alone(store: Store) {
    let served = Served::live(store).await;
    served.at("2026-09-01 15:45").await;
    let (lead, practitioner) = (served.person(Role::PartnerLead).await, served.person(Role::Practitioner).await);
    let form = concern(&served, &lead).await;
    let first = lead.submit(&form).await;
    // Somebody who knows another's key learns nothing by it and takes nothing away by it.
    let second = practitioner.submit(&form).await;
    assert_eq!((first.location(), second.location()), ("/concerns/C-0001", "/concerns/C-0002"));
}

async fn sixteen_at_once_make_one_note(database: TestDatabase) {
    let served = Served::live(database.store.clone()).await;
    served.at("2026-09-01 15:45").await;
    let lead = served.person(Role::Practitioner).await;
    let form = note(&served, &lead).await;
    let location = format!("/sessions/{}/sent", served.town.ours.sessions[0].reference);
    for answer in at_once(&lead, &form).await {
        assert_eq!(answer, (303, location.clone()));
    }
    assert_eq!((notes(&served).await, happened(&served, "summary.sent").await), (1, 1));
}

async fn sixteen_at_once_make_one_concern(database: TestDatabase) {
    let served = Served::live(database.store.clone()).await;
    served.at("2026-09-01 15:45").await;
    let lead = served.person(Role::Practitioner).await;
    let form = concern(&served, &lead).await;
    for answer in at_once(&lead, &form).await {
        assert_eq!(answer, (303, "/concerns/C-0001".to_owned()));
    }
    assert_eq!((concerns(&served).await, happened(&served, "concern.raised").await), (1, 1));
}

async fn at_once(person: &Person, form: &Form) -> Vec<(u16, String)> {
    let sending: Vec<_> = (0..16)
        .map(|_| {
            let (person, form) = (person.clone(), form.clone());
            tokio::spawn(async move {
                let answer = person.submit(&form).await;
                (answer.status(), answer.location().to_owned())
            })
        })
        .collect();
    let mut answers = Vec::new();
    for sent in sending {
        answers.push(sent.await.expect("a submission ends"));
    }
    answers
}
