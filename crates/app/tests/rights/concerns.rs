//! Concerns: keys, role, side, who raised it, and whether staff are implicated.
use std::collections::BTreeSet;

use domain::{
    agreement::ConcernLevel,
    concern::{Acknowledgement, Closing, Concern, ConcernState, WantedOutcome, policy},
    organisation::{Actor, Role, Side},
};
use jiff::SignedDuration;
use proptest::{prelude::*, sample::select};
use store::{Store, Work};

use crate::{
    people::{actor, membership},
    world::{PARTNERSHIPS, TENANTS, add, draw, id, now, reading, sorted},
};

testkit::on_both!(people_find_the_concerns_that_they_may_see_and_no_others);

async fn people_find_the_concerns_that_they_may_see_and_no_others(store: Store) {
    let concerns = numbered(draw(120, &concern()));
    for tenant in TENANTS {
        let of_tenant: Vec<_> = concerns.iter().filter(|concern| concern.tenant == tenant).collect();
        add(&store, tenant, of_tenant, async |work, concerns| {
            for concern in concerns {
                store::concern::add(work, concern).await?;
            }
            Ok(())
        })
        .await;
    }
    let mut found_by = BTreeSet::new();
    for actor in draw(100, &actor()) {
        let expected: Vec<_> = concerns.iter().filter(|concern| policy::see(&actor, concern)).collect();
        let work = reading(&store, &actor).await;
        assert_lists(&work, &actor, &expected).await;
        for concern in &concerns {
            // Looking up every one would take minutes; a different few for each person do.
            if (concern.id.0.as_u128() + actor.membership.0.as_u128()) % 7 == 0 || expected.contains(&concern) {
                assert_looked_up(&work, &actor, concern).await;
            }
        }
        if !expected.is_empty() {
            found_by.insert(actor.role);
        }
    }
    let never = [Role::Administrator, Role::CommissionerReader, Role::InspectorReader];
    let expected: BTreeSet<_> = Role::ALL.into_iter().filter(|role| !never.contains(role)).collect();
    assert_eq!(found_by, expected, "every role that may see concerns did see some");
}

async fn assert_lists(work: &Work, actor: &Actor, expected: &[&Concern]) {
    let mut listed = Vec::new();
    for (_, partnership) in PARTNERSHIPS {
        let of_partnership = store::concern::list(work, partnership, 500).await.unwrap();
        assert!(of_partnership.iter().all(|concern| concern.partnership == partnership));
        listed.extend(of_partnership);
    }
    assert_eq!(ids(&listed), ids(expected.iter().copied()), "the lists of {actor:?}");

    let open = store::concern::open(work).await.unwrap();
    let expected_open = expected.iter().filter(|concern| ConcernState::OPEN.contains(&concern.state()));
    assert_eq!(ids(&open), ids(expected_open.copied()), "the open concerns of {actor:?}");

    let mut waiting = Vec::new();
    for (_, partnership) in PARTNERSHIPS {
        waiting.extend(store::concern::awaiting_weekly_review(work, partnership).await.unwrap());
    }
    let expected_waiting =
        expected.iter().filter(|concern| concern.level == ConcernLevel::L0 && concern.state() != ConcernState::Closed);
    assert_eq!(ids(waiting.iter().map(|found| &found.value)), ids(expected_waiting.copied()), "the week of {actor:?}");
}

async fn assert_looked_up(work: &Work, actor: &Actor, concern: &Concern) {
    let may = policy::see(actor, concern);
    let by_id = store::concern::get(work, concern.id).await.unwrap();
    assert_eq!(by_id.is_some(), may, "{actor:?} looks up {concern:?}");
    let by_reference = store::concern::by_reference(work, &concern.reference).await.unwrap();
    assert_eq!(by_reference.is_some_and(|found| found.id == concern.id), may, "{actor:?} asks for {concern:?}");
}

fn ids<'a>(concerns: impl IntoIterator<Item = &'a Concern>) -> Vec<domain::concern::ConcernId> {
    sorted(concerns.into_iter().map(|concern| concern.id))
}

/// Each with an id and a reference of its own; the references of the two tenants are the same.
fn numbered(concerns: Vec<Concern>) -> Vec<Concern> {
    let number = |(number, concern): (u128, Concern)| {
        let reference = format!("C-{:04}", number / 2 + 1);
        Concern { id: id(0x4000 + number), reference, ..concern }
    };
    let mut concerns: Vec<_> = (0..).zip(concerns).map(number).collect();
    // Two with one reference are of different tenants.
    for pair in concerns.chunks_mut(2) {
        if let [one, other] = pair
            && one.tenant == other.tenant
        {
            let elsewhere = PARTNERSHIPS.iter().find(|(tenant, _)| *tenant != one.tenant).expect("two tenants");
            (other.tenant, other.partnership) = *elsewhere;
        }
    }
    concerns
}

fn concern() -> impl Strategy<Value = Concern> {
    let sides = select(vec![Side::Provider, Side::Partner]);
    let levels = select(ConcernLevel::ALL.to_vec());
    (select(PARTNERSHIPS.to_vec()), levels, sides, membership(), any::<bool>(), any::<(bool, bool)>()).prop_map(
        |((tenant, partnership), level, raised_side, raised_by, staff_implicated, (acknowledged, closed))| Concern {
            id: id(0),
            tenant,
            partnership,
            reference: String::new(),
            level,
            clause: "3.1".to_owned(),
            session: None,
            person: None,
            what: "Seemed afraid".to_owned(),
            staff_implicated,
            aware_at: now() - SignedDuration::from_hours(1),
            raised_at: now(),
            raised_by,
            raised_side,
            escalations: Vec::new(),
            call: None,
            acknowledged: acknowledged.then(|| Acknowledgement { at: now(), by: id(1) }),
            written: None,
            action: None,
            decision: None,
            closing: closed.then(|| Closing {
                at: now(),
                by: id(1),
                outcome: WantedOutcome::NotSaid,
                learning: "None".to_owned(),
            }),
        },
    )
}
