//! The worker goes round: what fails is put off and holds up nobody; heads of the ledger are noted outside the database.
use domain::organisation::Role;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use store::{Store, job::Job};
use testkit::{Town, database::on_sqlite_file};

testkit::on_both!(a_job_that_fails_is_put_off_and_holds_up_nobody);

/// A job of a version that is gone.
#[derive(Serialize, Deserialize)]
struct Forgotten {}

impl Job for Forgotten {
    const QUEUE: &'static str = "forgotten";
}

async fn a_job_that_fails_is_put_off_and_holds_up_nobody(store: Store) {
    let town = Town::live(store).await;
    town.by(Role::PartnershipLead, async |work| store::job::enqueue(work, &Forgotten {}).await).await.unwrap();
    town.at("2026-09-01 15:30");
    town.run_jobs().await;
    let work = town.reading(town.actor(Role::Practitioner)).await;
    let note = store::duty::owned_by(&work, work.actor.membership, 10).await.unwrap();
    assert_eq!(note.len(), 1, "the end of the session was noticed all the same");
    let next = store::job::next_due(&work).await.unwrap();
    assert_eq!(next, Some(town.now() + SignedDuration::from_mins(1)), "it is tried again in a minute");
}

#[test]
fn the_last_head_is_noted_beside_the_file_and_shows_a_tail_cut_off() {
    on_sqlite_file(async |database| {
        let town = Town::founded(database.store.clone()).await;
        let tenant = town.ours.tenant;
        assert_eq!(worker::noted_head(&town.store, tenant).unwrap(), None);
        for _ in 0..2 {
            let head = app::ledger::seal(&town.store, tenant, town.now()).await.unwrap().unwrap();
            worker::note_heads(&town.store, tenant, &head).unwrap();
            assert_eq!(worker::noted_head(&town.store, tenant).unwrap(), Some(head));
            assert_eq!(worker::noted_head(&town.store, town.theirs.tenant).unwrap(), None);
            town.by(Role::Administrator, async |work| {
                app::organisation::add_organisation(
                    work,
                    "Seaside Choir",
                    domain::organisation::OrganisationKind::Charity,
                )
                .await
            })
            .await
            .unwrap();
        }
        // Somebody who owns the file cuts off the end of the chain, seals and all.
        for trigger in ["ledger_entry_removal", "ledger_seal_removal"] {
            town.store.execute_unprepared(&format!("DROP TRIGGER {trigger}")).await.unwrap();
        }
        let noted = worker::noted_head(&town.store, tenant).unwrap();
        let seq = noted.as_ref().map_or(0, |head| head.seq);
        for table in ["ledger_entry", "ledger_seal"] {
            town.store.execute_unprepared(&format!("DELETE FROM {table} WHERE seq >= {seq}")).await.unwrap();
        }
        let alone = app::ledger::verify(&town.store, tenant, None, town.now()).await.unwrap();
        assert_eq!(alone.faults, []);
        let found = app::ledger::verify(&town.store, tenant, noted.as_ref(), town.now()).await.unwrap();
        let position = noted.map_or(0, |head| head.position);
        assert_eq!(found.faults, [store::ledger::Fault::NotAsNoted { position }]);
    });
}
