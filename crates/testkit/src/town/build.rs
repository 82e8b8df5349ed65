//! How the town comes about, command by command.
use std::sync::Arc;

use app::organisation::NewMember;
use domain::{
    activity::Session,
    agreement::SigningAnswers,
    mobilisation::{GateChoice, GoLiveAnswers, Verdict},
    organisation::{Actor, LeadRole, MembershipId, OrganisationId, OrganisationKind, Role, Side, TenantId},
    partnership::NamedLead,
    person::Person,
};
use jiff::civil::date;
use store::{Clock, Store, Work};

use super::{PASSWORD_HASH, Provider, Town, people, record_what_is_missing, terms};
use crate::{StoppedClock, london};

/// What sets one provider apart from the other.
struct Plan {
    name: &'static str,
    domain: &'static str,
    partner: &'static str,
}

const OURS: Plan = Plan { name: "Fairhaven Care", domain: "fairhaven.example", partner: "Harbour Music CIC" };
const THEIRS: Plan = Plan { name: "Northgate Support", domain: "northgate.example", partner: "Green Shoots" };

pub(super) async fn founded(store: Store) -> Town {
    let clock = Arc::new(StoppedClock::at(london("2026-08-24 09:00")));
    let ours = found(&store, &clock, &OURS).await;
    let theirs = found(&store, &clock, &THEIRS).await;
    Town { store, clock, ours, theirs }
}

async fn found(store: &Store, clock: &StoppedClock, plan: &Plan) -> Provider {
    let now = clock.now();
    let administrator = people::email(Role::Administrator, plan.domain);
    let first = (people::name(Role::Administrator), administrator.as_str(), PASSWORD_HASH);
    let set_up = app::organisation::set_up_provider(store, plan.name, "01234 567890", first, now);
    let set_up = set_up.await.expect("a provider is set up");
    let tenant = set_up.tenant;

    let work = write(store, people::actor(store, tenant, set_up.administrator).await, clock).await;
    let partner = organisation(&work, plan.partner, OrganisationKind::SocialEnterprise).await;
    let council = organisation(&work, "Seaborough Council", OrganisationKind::Commissioner).await;
    let regulator = organisation(&work, "Care Quality Commission", OrganisationKind::Regulator).await;
    let of = |role: Role| match role {
        Role::PartnerLead | Role::Practitioner => partner,
        Role::CommissionerReader => council,
        Role::InspectorReader => regulator,
        _ => set_up.provider,
    };
    let mut assigned = vec![set_up.administrator];
    let mut unassigned = Vec::new();
    for role in Role::ALL {
        if role != Role::Administrator {
            assigned.push(member(&work, of(role), role, people::email(role, plan.domain)).await);
        }
        let twin = people::email(role, &format!("unassigned.{}", plan.domain));
        unassigned.push(member(&work, of(role), role, twin).await);
    }
    work.commit().await.expect("people are added");

    let assigned = actors(store, tenant, assigned).await;
    let lead = assigned.iter().find(|actor| actor.role == Role::PartnershipLead).expect("one of all roles").clone();
    let work = write(store, lead, clock).await;
    let partnership = app::partnership::create(&work, partner, "Tuesday music group").await;
    let partnership = partnership.expect("a partnership is set up");
    work.commit().await.expect("a partnership is set up");

    // By somebody who holds both keys by now.
    let lead = people::actor(store, tenant, work_lead(&assigned).membership).await;
    let work = write(store, lead.clone(), clock).await;
    for actor in assigned.iter().filter(|actor| actor.membership != lead.membership) {
        app::organisation::assign(&work, actor.membership, partnership.id).await.expect("people are assigned");
    }
    for role in LeadRole::ALL {
        let holder = holder(&assigned, role);
        let named = NamedLead {
            role,
            rank: 1,
            holder: holder.membership,
            name: holder.name.clone(),
            phone: "07700 900123".to_owned(),
        };
        app::partnership::name_lead(&work, partnership.id, &named).await.expect("leads are named");
    }
    work.commit().await.expect("people are assigned and leads named");

    let memberships = |actors: &[Actor]| actors.iter().map(|actor| actor.membership).collect();
    Provider {
        tenant,
        organisation: set_up.provider,
        partner,
        partnership: partnership.id,
        reference: partnership.reference,
        register: Vec::new(),
        sessions: Vec::new(),
        assigned: actors(store, tenant, memberships(&assigned)).await,
        unassigned: actors(store, tenant, unassigned).await,
    }
}

/// Terms are offered and agreed by both sides.
pub(super) async fn agree(town: &Town) {
    town.at("2026-08-24 12:00");
    for provider in [&town.ours, &town.theirs] {
        let work = write(&town.store, provider.actor(Role::PartnershipLead), &town.clock).await;
        let offered = app::agreement::offer(&work, &provider.reference, terms(), date(2026, 9, 1)).await;
        offered.expect("terms are offered");
        work.commit().await.expect("terms are offered");
        for role in [Role::RegisteredManager, Role::PartnerLead] {
            let work = write(&town.store, provider.actor(role), &town.clock).await;
            app::agreement::agree(&work, &provider.reference, 1, &SigningAnswers::of(&work.actor))
                .await
                .expect("terms are agreed");
            work.commit().await.expect("terms are agreed");
        }
    }
}

/// Everything that go-live waits for is shown by one side and accepted by the other.
pub(super) async fn make_ready(town: &Town) {
    for provider in [&town.ours, &town.theirs] {
        for (prepared_by, by, verified_by) in [
            (Side::Provider, Role::PartnershipLead, Role::PartnerLead),
            (Side::Partner, Role::PartnerLead, Role::SafeguardingLead),
        ] {
            town.at("2026-08-25 12:00");
            let work = write(&town.store, provider.actor(by), &town.clock).await;
            let items = store::mobilisation::items(&work, provider.partnership).await.expect("the plan is read");
            let items: Vec<_> = items.iter().filter(|item| item.blocks && item.prepared_by == prepared_by).collect();
            if prepared_by == Side::Partner {
                record_what_is_missing(&work, &provider.reference).await;
            }
            for item in &items {
                let evidence = "Minutes of 25 August";
                let submitted = app::mobilisation::submit(&work, &provider.reference, &item.key, evidence).await;
                submitted.expect("evidence is submitted");
            }
            work.commit().await.expect("evidence is submitted");
            town.at("2026-08-26 12:00");
            let work = write(&town.store, provider.actor(verified_by), &town.clock).await;
            for item in &items {
                let accepted = app::mobilisation::accept(&work, &provider.reference, &item.key, Verdict::Met, "").await;
                accepted.expect("evidence is accepted");
            }
            work.commit().await.expect("evidence is accepted");
        }
    }
}

/// The registered manager decides; people join, sessions are planned, the first week's duties are born.
pub(super) async fn go_live(mut town: Town) -> Town {
    town.at("2026-08-27 12:00");
    let Town { store, clock, ours, theirs } = &mut town;
    for provider in [ours, theirs] {
        let work = write(store, provider.actor(Role::RegisteredManager), clock).await;
        let answers = GoLiveAnswers {
            choice: Some(GateChoice::GoLive),
            from: Some(date(2026, 9, 1)),
            reason: "Everything was shown".to_owned(),
            ..GoLiveAnswers::default()
        };
        app::mobilisation::decide(&work, &provider.reference, &answers).await.expect("go-live is decided");
        work.commit().await.expect("go-live is decided");

        let work = write(store, provider.actor(Role::PartnershipLead), clock).await;
        provider.register = register(&work, &provider.reference).await;
        provider.sessions = sessions(&work, &provider.reference).await;
        work.commit().await.expect("sessions are planned");
    }
    town.at("2026-09-01 09:00");
    town.run_jobs().await;
    town
}

async fn register(work: &Work, reference: &str) -> Vec<Person> {
    let mut people = Vec::new();
    for known_as in ["Alma", "Bert", "Cleo", "Dev"] {
        let person = app::person::add(work, known_as, None, date(2026, 1, 1)).await.expect("a person is added");
        app::person::join(work, reference, &person, date(2026, 9, 1)).await.expect("a person joins");
        people.push(person);
    }
    people
}

async fn sessions(work: &Work, reference: &str) -> Vec<Session> {
    let tuesdays = ["2026-09-01", "2026-09-08", "2026-09-15"];
    let planned = tuesdays.map(|day| app::activity::Planned {
        name: "Tuesday music group".to_owned(),
        starts_at: london(&format!("{day} 14:00")),
        ends_at: london(&format!("{day} 15:30")),
        place: "Fairhaven Community Hall".to_owned(),
    });
    app::activity::plan(work, reference, &planned).await.expect("sessions are planned")
}

fn work_lead(assigned: &[Actor]) -> &Actor {
    holder(assigned, LeadRole::PartnershipLead)
}

/// Who of the assigned people holds a post.
fn holder(assigned: &[Actor], post: LeadRole) -> &Actor {
    let role = match post {
        LeadRole::PartnershipLead | LeadRole::ProviderLiaison => Role::PartnershipLead,
        LeadRole::ServiceManager | LeadRole::OnDutyLead => Role::ServiceManager,
        LeadRole::SafeguardingLead => Role::SafeguardingLead,
        LeadRole::RegisteredManager | LeadRole::OnCallDirector => Role::RegisteredManager,
        LeadRole::PartnerLead | LeadRole::PartnerSafeguardingLead | LeadRole::PeerCoordinator | LeadRole::PeerLead => {
            Role::PartnerLead
        }
        LeadRole::SessionLead
        | LeadRole::Therapist
        | LeadRole::Advocate
        | LeadRole::Peer
        | LeadRole::EmploymentAdviser
        | LeadRole::CommunityConnector
        | LeadRole::Driver => Role::Practitioner,
        LeadRole::Commissioner => Role::CommissionerReader,
    };
    assigned.iter().find(|actor| actor.role == role).expect("someone is in every role")
}

async fn write(store: &Store, actor: Actor, clock: &StoppedClock) -> Work {
    Work::write(store, actor, clock.now()).await.expect("a work begins")
}

async fn organisation(work: &Work, name: &str, kind: OrganisationKind) -> OrganisationId {
    app::organisation::add_organisation(work, name, kind).await.expect("an organisation is added").id
}

async fn member(work: &Work, organisation: OrganisationId, role: Role, email: String) -> MembershipId {
    let member = NewMember {
        organisation,
        role,
        name: people::name(role).to_owned(),
        email,
        password_hash: PASSWORD_HASH.to_owned(),
    };
    app::organisation::add_member(work, &member).await.expect("a person is added")
}

async fn actors(store: &Store, tenant: TenantId, memberships: Vec<MembershipId>) -> Vec<Actor> {
    let mut actors = Vec::with_capacity(memberships.len());
    for membership in memberships {
        actors.push(people::actor(store, tenant, membership).await);
    }
    actors
}
