//! Who may open what: one table over every route, and everybody tries every door.
use std::collections::BTreeSet;

use axum::http::Method;
use domain::organisation::Role;
use store::Store;
use web::Access;

use crate::{
    person::{Answer, OURS, Person, THEIRS, email},
    world::World,
};

/// A row of the table: a door, what is tried at it, and what each of the twelve is told.
struct Door {
    method: Method,
    route: &'static str,
    /// The address, with real references.
    at: fn(&World) -> String,
    /// A form that is filled in properly, so that only rights can be in the way.
    form: fn(&World, Who) -> Answers,
    expected: [u16; 12],
}

type Answers = Vec<(String, String)>;

/// The columns of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    /// Not signed in.
    Nobody,
    /// The registered manager of a provider that has nothing to do with ours.
    Elsewhere,
    /// A registered manager of ours who is not assigned to the partnership.
    Unassigned,
    /// Ours, assigned to the partnership.
    Assigned(Role),
}

impl Who {
    const ALL: [Who; 12] = [
        Who::Nobody,
        Who::Elsewhere,
        Who::Unassigned,
        Who::Assigned(Role::PartnershipLead),
        Who::Assigned(Role::ServiceManager),
        Who::Assigned(Role::SafeguardingLead),
        Who::Assigned(Role::RegisteredManager),
        Who::Assigned(Role::Administrator),
        Who::Assigned(Role::PartnerLead),
        Who::Assigned(Role::Practitioner),
        Who::Assigned(Role::CommissionerReader),
        Who::Assigned(Role::InspectorReader),
    ];

    async fn arrives(self, world: &World) -> Person {
        match self {
            Who::Nobody => world.served.nobody(),
            Who::Elsewhere => world.elsewhere(Role::RegisteredManager).await,
            Who::Unassigned => world.served.unassigned(Role::RegisteredManager).await,
            Who::Assigned(role) => world.served.person(role).await,
        }
    }

    /// Their own membership.
    async fn membership(self, world: &World) -> String {
        let town = &world.served.town;
        let actor = match self {
            Who::Nobody => return String::new(),
            Who::Elsewhere => {
                let address = email(Role::RegisteredManager, crate::world::ELSEWHERE);
                let found = store::account::by_email(&town.store, &address).await.expect("accounts are read");
                let account = found.expect("they have an account").0;
                let own = store::sign_in::memberships(&town.store, account.id).await.expect("memberships are read");
                return own.first().expect("they have one").0.id.to_string();
            }
            Who::Unassigned => town.unassigned(Role::RegisteredManager),
            Who::Assigned(role) => town.actor(role),
        };
        actor.membership.to_string()
    }
}

fn get(route: &'static str, at: fn(&World) -> String, expected: [u16; 12]) -> Door {
    Door { method: Method::GET, route, at, form: |_, _| Vec::new(), expected }
}

fn post(route: &'static str, at: fn(&World) -> String, form: fn(&World, Who) -> Answers, expected: [u16; 12]) -> Door {
    Door { method: Method::POST, route, at, form, expected }
}

fn form<const N: usize>(answers: [(&str, &str); N]) -> Answers {
    answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The table. The columns: nobody, elsewhere, unassigned | partnership lead, service manager, safeguarding lead, registered
/// manager, administrator | partner lead, practitioner | commissioner, inspector.
#[rustfmt::skip]
fn doors() -> Vec<Door> {
    let same = [200; 12];
    vec![
        //                                                                                   none els  un   PL   SM   SL   RM   AD   LE   PR   CR   IR
        get("/assets/{*path}", |_| ui::assets::href("app.css"), same),
        get("/healthz", |_| "/healthz".into(), same),
        get("/agreement.schema.json", |_| "/agreement.schema.json".into(), same),
        get("/help", |_| "/help".into(), same),
        get("/accessibility", |_| "/accessibility".into(), same),
        get("/privacy", |_| "/privacy".into(), same),
        get("/cookies", |_| "/cookies".into(), same),
        get("/gallery", |_| "/gallery".into(), same),
        get("/clarity", |_| "/clarity".into(), same),
        get("/clarity/{rule}", |_| "/clarity/T13".into(), same),
        get("/sign-in", |_| "/sign-in".into(),                                              [200, 303, 303, 303, 303, 303, 303, 303, 303, 303, 303, 303]),
        get("/resume/{token}", |w| format!("/resume/{}", w.held),                           [303, 404, 404, 404, 404, 404, 404, 404, 404, 200, 404, 404]),
        get("/organisations", |_| "/organisations".into(),                                  [303, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
        get("/", |_| "/".into(),                                                            [303; 12]),
        get("/today", |_| "/today".into(),                                                  [303, 200, 200, 200, 200, 200, 200, 403, 200, 200, 403, 403]),

        get("/duties/{duty}", |w| format!("/duties/{}", w.statement),                       [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 200, 200]),
        post("/duties/{duty}", |w| format!("/duties/{}", w.statement), statement,           [303, 404, 404, 403, 403, 403, 403, 403, 303, 403, 403, 403]),

        get("/reviews", |_| "/reviews".into(),                                              [303, 200, 200, 200, 200, 403, 200, 403, 403, 403, 403, 403]),
        get("/reviews/{duty}", |w| format!("/reviews/{}", w.review),                        [303, 404, 404, 200, 200, 403, 200, 403, 403, 403, 403, 403]),
        post("/reviews/{duty}", |w| format!("/reviews/{}", w.review), review,               [303, 404, 404, 303, 303, 403, 303, 403, 403, 403, 403, 403]),

        get("/sessions", |_| "/sessions".into(),                                            [303, 200, 200, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        get("/sessions/{reference}", |w| format!("/sessions/{}", w.noted),                  [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        get("/sessions/{reference}", |w| format!("/sessions/{}", w.unnoted),                [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        get("/sessions/{reference}/note", |w| format!("/sessions/{}/note", w.noted),        [303, 403, 403, 303, 403, 403, 403, 403, 303, 303, 403, 403]),
        get("/sessions/{reference}/note", |w| format!("/sessions/{}/note", w.unnoted),      [303, 403, 403, 200, 403, 403, 403, 403, 200, 200, 403, 403]),
        post("/sessions/{reference}/note", |w| format!("/sessions/{}/note", w.unnoted), note, [303, 404, 404, 303, 403, 403, 403, 403, 303, 303, 403, 403]),
        get("/sessions/{reference}/sent", |w| format!("/sessions/{}/sent", w.noted),        [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),

        get("/concerns", |_| "/concerns".into(),                                            [303, 200, 200, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        get("/concerns/{reference}", |w| concern(&w.concerns.to_close, ""),                 [303, 404, 404, 200, 200, 200, 200, 404, 200, 200, 404, 404]),
        get("/concerns/{reference}", |w| concern(&w.concerns.of_the_lead, ""),              [303, 404, 404, 200, 200, 200, 200, 404, 200, 404, 404, 404]),
        get("/concerns/{reference}", |w| concern(&w.concerns.of_the_provider, ""),          [303, 404, 404, 200, 200, 200, 200, 404, 404, 404, 404, 404]),
        get("/concerns/{reference}", |w| concern(&w.concerns.implicating, ""),              [303, 404, 404, 404, 404, 200, 200, 404, 200, 200, 404, 404]),
        post("/concerns/{reference}/acknowledge", |w| concern(&w.concerns.implicating, "/acknowledge"), nothing,
                                                                                            [303, 404, 404, 404, 404, 303, 303, 404, 403, 403, 404, 404]),
        post("/concerns/{reference}/acknowledge", |w| concern(&w.concerns.to_acknowledge, "/acknowledge"), nothing,
                                                                                            [303, 404, 404, 303, 303, 303, 303, 404, 403, 403, 404, 404]),
        get("/concerns/{reference}/call", |w| concern(&w.concerns.to_call, "/call"),        [303, 404, 404, 403, 403, 403, 403, 404, 200, 200, 404, 404]),
        post("/concerns/{reference}/call", |w| concern(&w.concerns.to_call, "/call"), call, [303, 404, 404, 403, 403, 403, 403, 404, 303, 303, 404, 404]),
        get("/concerns/{reference}/follow-up", |w| concern(&w.concerns.to_write, "/follow-up"),
                                                                                            [303, 404, 404, 403, 403, 403, 403, 404, 200, 200, 404, 404]),
        post("/concerns/{reference}/follow-up", |w| concern(&w.concerns.to_write, "/follow-up"), follow_up,
                                                                                            [303, 404, 404, 403, 403, 403, 403, 404, 303, 303, 404, 404]),
        post("/concerns/{reference}/follow-up", |w| concern(&w.concerns.of_the_provider, "/follow-up"), follow_up,
                                                                                            [303, 404, 404, 303, 303, 303, 303, 404, 404, 404, 404, 404]),
        get("/concerns/{reference}/action", |w| concern(&w.concerns.to_act, "/action"),     [303, 404, 404, 200, 200, 200, 200, 404, 403, 403, 404, 404]),
        post("/concerns/{reference}/action", |w| concern(&w.concerns.to_act, "/action"), action,
                                                                                            [303, 404, 404, 303, 303, 303, 303, 404, 403, 403, 404, 404]),
        get("/concerns/{reference}/decision", |w| concern(&w.concerns.to_decide, "/decision"),
                                                                                            [303, 404, 404, 403, 403, 200, 200, 404, 403, 403, 404, 404]),
        post("/concerns/{reference}/decision", |w| concern(&w.concerns.to_decide, "/decision"), decision,
                                                                                            [303, 404, 404, 403, 403, 303, 303, 404, 403, 403, 404, 404]),
        get("/concerns/{reference}/close", |w| concern(&w.concerns.to_close, "/close"),     [303, 404, 404, 403, 403, 200, 200, 404, 403, 403, 404, 404]),
        post("/concerns/{reference}/close", |w| concern(&w.concerns.to_close, "/close"), close,
                                                                                            [303, 404, 404, 403, 403, 303, 303, 404, 403, 403, 404, 404]),

        get("/partnerships", |_| "/partnerships".into(),                                    [303, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
        get("/partnerships/{reference}", |w| partnership(w, ""),                            [303, 404, 404, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
        get("/partnerships/{reference}/terms", |w| partnership(w, "/terms"),                [303, 404, 404, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
        get("/partnerships/{reference}/terms/{version}/duties", |w| partnership(w, "/terms/1/duties"),
                                                                                            [303, 404, 404, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
        get("/partnerships/{reference}/terms/{version}/cards", |w| partnership(w, "/terms/1/cards"),
                                                                                            [303, 404, 404, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
        get("/partnerships/{reference}/terms/{version}/cards/{post}", |w| partnership(w, "/terms/1/cards/session-lead"),
                                                                                            [303, 404, 404, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
        get("/partnerships/{reference}/terms/{version}/export/{format}", |w| partnership(w, "/terms/1/export/docx"),
                                                                                            [303, 404, 404, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
        get("/partnerships/{reference}/duties", |w| partnership(w, "/duties"),              [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        get("/partnerships/{reference}/mobilisation", |w| partnership(w, "/mobilisation"),  [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        get("/partnerships/{reference}/sessions", |w| partnership(w, "/sessions"),          [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        get("/partnerships/{reference}/concerns", |w| partnership(w, "/concerns"),          [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        get("/partnerships/{reference}/concerns/new", |w| partnership(w, "/concerns/new"),  [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        post("/partnerships/{reference}/concerns/new", |w| partnership(w, "/concerns/new"), raise,
                                                                                            [303, 404, 404, 303, 303, 303, 303, 403, 303, 303, 403, 403]),
        get("/partnerships/{reference}/occurrences/new", |w| partnership(w, "/occurrences/new"), [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        post("/partnerships/{reference}/occurrences/new", |w| partnership(w, "/occurrences/new"), nothing,
                                                                                            [303, 404, 404, 422, 422, 422, 422, 403, 422, 422, 403, 403]),
        get("/partnerships/{reference}/incidents/new", |w| partnership(w, "/incidents/new"), [303, 404, 404, 200, 200, 200, 200, 403, 403, 403, 403, 403]),
        post("/partnerships/{reference}/incidents/new", |w| partnership(w, "/incidents/new"), incident,
                                                                                            [303, 404, 404, 303, 303, 303, 303, 403, 403, 403, 403, 403]),
        get("/partnerships/{reference}/figures", |w| partnership(w, "/figures"),            [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 200, 200]),
        get("/partnerships/{reference}/figures/{figure}", |w| partnership(w, "/figures/attendance"),
                                                                                            [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 200, 200]),
        get("/partnerships/{reference}/history", |w| partnership(w, "/history"),            [303, 404, 404, 200, 200, 200, 200, 403, 200, 403, 403, 403]),
        get("/ledger", |_| "/ledger".into(),                                                [303, 200, 200, 403, 403, 403, 200, 200, 403, 403, 403, 403]),

        get("/people", |_| "/people".into(),                                                [303, 403, 403, 200, 403, 403, 403, 200, 403, 403, 403, 403]),
        post("/people", |_| "/people".into(), newcomer,                                     [303, 403, 403, 403, 403, 403, 403, 303, 403, 403, 403, 403]),
        get("/people/{member}", leaver,                                                     [303, 403, 403, 403, 403, 403, 403, 200, 403, 403, 403, 403]),
        post("/people/{member}", leaver, reason,                                            [303, 403, 403, 403, 403, 403, 403, 303, 403, 403, 403, 403]),
        post("/organisations/new", |_| "/organisations/new".into(), organisation,           [303, 403, 403, 403, 403, 403, 403, 303, 403, 403, 403, 403]),
        get("/partnerships/new", |_| "/partnerships/new".into(),                            [303, 403, 403, 200, 403, 403, 403, 403, 403, 403, 403, 403]),
        post("/partnerships/new", |_| "/partnerships/new".into(), another_partnership,      [303, 403, 403, 303, 403, 403, 403, 403, 403, 403, 403, 403]),
        get("/partnerships/{reference}/leads", |w| partnership(w, "/leads"),                [303, 404, 404, 200, 403, 403, 403, 403, 403, 403, 403, 403]),
        post("/partnerships/{reference}/leads", |w| partnership(w, "/leads"), lead,         [303, 404, 404, 303, 403, 403, 403, 403, 403, 403, 403, 403]),
        get("/partnerships/{reference}/leads/{post}/{rank}", |w| partnership(w, "/leads/on-duty-lead/1"),
                                                                                            [303, 404, 404, 200, 403, 403, 403, 403, 403, 403, 403, 403]),
        post("/partnerships/{reference}/leads/{post}/{rank}", |w| partnership(w, "/leads/on-duty-lead/1"), replacement,
                                                                                            [303, 404, 404, 303, 403, 403, 403, 403, 403, 403, 403, 403]),
        post("/partnerships/{reference}/assignments", |w| partnership(w, "/assignments"), assignment,
                                                                                            [303, 404, 404, 303, 403, 403, 403, 403, 403, 403, 403, 403]),
        get("/partnerships/{reference}/terms/draft/new", |w| partnership(w, "/terms/draft/new"),
                                                                                            [303, 404, 404, 200, 403, 403, 403, 403, 403, 403, 403, 403]),
        // A draft of the next version is being written.
        post("/partnerships/{reference}/terms/draft/new", |w| partnership(w, "/terms/draft/new"), |_, _| form([("from", "version")]),
                                                                                            [303, 404, 404, 409, 403, 403, 403, 403, 403, 403, 403, 403]),
        get("/partnerships/{reference}/terms/draft", |w| partnership(w, "/terms/draft"),    [303, 404, 404, 200, 200, 200, 200, 403, 403, 403, 403, 403]),
        post("/partnerships/{reference}/terms/draft", |w| partnership(w, "/terms/draft"), nothing,
                                                                                            [303, 404, 404, 303, 303, 303, 303, 403, 403, 403, 403, 403]),
        get("/partnerships/{reference}/terms/draft/{page}", |w| partnership(w, "/terms/draft/scope"),
                                                                                            [303, 404, 404, 200, 200, 200, 200, 403, 403, 403, 403, 403]),
        post("/partnerships/{reference}/terms/draft/{page}", |w| partnership(w, "/terms/draft/duties"), |_, _| form([("seen", "0")]),
                                                                                            [303, 404, 404, 303, 303, 303, 303, 403, 403, 403, 403, 403]),
        get("/partnerships/{reference}/terms/draft/{page}/{item}", |w| partnership(w, "/terms/draft/duties/session-summary"),
                                                                                            [303, 404, 404, 200, 200, 200, 200, 403, 403, 403, 403, 403]),
        post("/partnerships/{reference}/terms/draft/{page}/{item}", |w| partnership(w, "/terms/draft/readiness/spare-hall"), |_, _| form([("do", "remove-item")]),
                                                                                            [303, 404, 404, 303, 303, 303, 303, 403, 403, 403, 403, 403]),
        get("/partnerships/{reference}/terms/draft/contract", |w| partnership(w, "/terms/draft/contract"),
                                                                                            [303, 404, 404, 200, 403, 403, 403, 403, 403, 403, 403, 403]),
        post("/partnerships/{reference}/terms/draft/contract", |w| partnership(w, "/terms/draft/contract"), nothing,
                                                                                            [303, 404, 404, 422, 403, 403, 403, 403, 403, 403, 403, 403]),
        get("/partnerships/{reference}/terms/draft/send", |w| partnership(w, "/terms/draft/send"),
                                                                                            [303, 404, 404, 200, 403, 403, 403, 403, 403, 403, 403, 403]),
        post("/partnerships/{reference}/terms/draft/send", |w| partnership(w, "/terms/draft/send"), variation,
                                                                                            [303, 404, 404, 303, 403, 403, 403, 403, 403, 403, 403, 403]),
        get("/partnerships/{reference}/terms/compare", |w| partnership(w, "/terms/compare?from=1&to=1"),
                                                                                            [303, 404, 404, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
        // Both sides have agreed to version 1: whoever might answer to it is told that it is too late.
        get("/partnerships/{reference}/terms/{version}/comment", |w| partnership(w, "/terms/1/comment?clause=4.1"),
                                                                                            [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        post("/partnerships/{reference}/terms/{version}/comment", |w| partnership(w, "/terms/1/comment"), |_, _| form([("clause", "4.1"), ("words", "48 hours, please.")]),
                                                                                            [303, 404, 404, 409, 409, 409, 409, 403, 409, 409, 403, 403]),
        get("/partnerships/{reference}/terms/{version}/changes", |w| partnership(w, "/terms/1/changes"),
                                                                                            [303, 404, 404, 403, 403, 403, 200, 403, 200, 403, 403, 403]),
        post("/partnerships/{reference}/terms/{version}/changes", |w| partnership(w, "/terms/1/changes"), |_, _| form([("words", "Fewer songs.")]),
                                                                                            [303, 404, 404, 403, 403, 403, 409, 403, 409, 403, 403, 403]),
        get("/partnerships/{reference}/terms/{version}/withdraw", |w| partnership(w, "/terms/1/withdraw"),
                                                                                            [303, 404, 404, 200, 403, 403, 403, 403, 403, 403, 403, 403]),
        post("/partnerships/{reference}/terms/{version}/withdraw", |w| partnership(w, "/terms/1/withdraw"), |_, _| form([("reason", "Sent too early.")]),
                                                                                            [303, 404, 404, 409, 403, 403, 403, 403, 403, 403, 403, 403]),
        // Both sides have agreed to it, and go-live has been decided: whoever may is told that it is done.
        get("/partnerships/{reference}/terms/{version}/agree", |w| partnership(w, "/terms/1/agree"),
                                                                                            [303, 404, 404, 403, 403, 403, 200, 403, 200, 403, 403, 403]),
        post("/partnerships/{reference}/terms/{version}/agree", |w| partnership(w, "/terms/1/agree"), agreement,
                                                                                            [303, 404, 404, 403, 403, 403, 409, 403, 409, 403, 403, 403]),
        get("/partnerships/{reference}/mobilisation/{item}", |w| partnership(w, "/mobilisation/induction"),
                                                                                            [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        post("/partnerships/{reference}/mobilisation/{item}", |w| partnership(w, "/mobilisation/induction"), evidence,
                                                                                            [303, 404, 404, 403, 403, 403, 403, 403, 409, 403, 403, 403]),
        get("/partnerships/{reference}/mobilisation/{item}/evidence", |w| partnership(w, "/mobilisation/induction/evidence"),
                                                                                            [303, 404, 404, 403, 403, 403, 403, 403, 200, 403, 403, 403]),
        post("/partnerships/{reference}/mobilisation/{item}/evidence", |w| partnership(w, "/mobilisation/induction/evidence"), link,
                                                                                            [303, 404, 404, 403, 403, 403, 403, 403, 303, 403, 403, 403]),
        get("/partnerships/{reference}/mobilisation/{item}/evidence/{evidence}/newer", |w| of_evidence(w, "newer"),
                                                                                            [303, 404, 404, 403, 403, 403, 403, 403, 200, 403, 403, 403]),
        post("/partnerships/{reference}/mobilisation/{item}/evidence/{evidence}/newer", |w| of_evidence(w, "newer"), newer_link,
                                                                                            [303, 404, 404, 403, 403, 403, 403, 403, 303, 403, 403, 403]),
        get("/partnerships/{reference}/mobilisation/{item}/evidence/{evidence}/file", |w| of_evidence(w, "file"),
                                                                                            [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        get("/partnerships/{reference}/baselines", |w| partnership(w, "/baselines"),        [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 200, 200]),
        get("/partnerships/{reference}/baselines/{measure}", |w| partnership(w, "/baselines/attendance"),
                                                                                            [303, 404, 404, 200, 200, 403, 403, 403, 403, 403, 403, 403]),
        post("/partnerships/{reference}/baselines/{measure}", |w| partnership(w, "/baselines/attendance"), baseline,
                                                                                            [303, 404, 404, 303, 303, 403, 403, 403, 403, 403, 403, 403]),
        get("/partnerships/{reference}/go-live", |w| partnership(w, "/go-live"),            [303, 404, 404, 403, 403, 403, 200, 403, 403, 403, 403, 403]),
        post("/partnerships/{reference}/go-live", |w| partnership(w, "/go-live"), go_live,  [303, 404, 404, 403, 403, 403, 409, 403, 403, 403, 403, 403]),
        get("/partnerships/{reference}/schedule", |w| partnership(w, "/schedule"),          [303, 404, 404, 200, 403, 403, 403, 403, 403, 403, 403, 403]),
        post("/partnerships/{reference}/schedule", |w| partnership(w, "/schedule"), schedule,
                                                                                            [303, 404, 404, 409, 403, 403, 403, 403, 403, 403, 403, 403]),
        // It went live without conditions: whoever may renew them is told that there is none.
        get("/partnerships/{reference}/conditions/{item}", |w| partnership(w, "/conditions/insurance"),
                                                                                            [303, 404, 404, 403, 403, 403, 404, 403, 403, 403, 403, 403]),
        post("/partnerships/{reference}/conditions/{item}", |w| partnership(w, "/conditions/insurance"), renewal,
                                                                                            [303, 404, 404, 403, 403, 403, 404, 403, 403, 403, 403, 403]),
        get("/partnerships/{reference}/due-diligence", |w| partnership(w, "/due-diligence"), [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        get("/partnerships/{reference}/due-diligence/{check}", |w| partnership(w, "/due-diligence/public-liability"),
                                                                                            [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        post("/partnerships/{reference}/due-diligence/{check}", |w| partnership(w, "/due-diligence/public-liability"), insurance,
                                                                                            [303, 404, 404, 403, 403, 403, 403, 403, 303, 403, 403, 403]),
        get("/partnerships/{reference}/due-diligence/{check}/{worker}", |w| of_worker(w, "due-diligence/dbs"),
                                                                                            [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        post("/partnerships/{reference}/due-diligence/{check}/{worker}", |w| of_worker(w, "due-diligence/dbs"), dbs,
                                                                                            [303, 404, 404, 403, 403, 403, 403, 403, 303, 403, 403, 403]),
        get("/partnerships/{reference}/workers/new", |w| partnership(w, "/workers/new"),    [303, 404, 404, 200, 403, 403, 403, 403, 200, 403, 403, 403]),
        post("/partnerships/{reference}/workers/new", |w| partnership(w, "/workers/new"), worker,
                                                                                            [303, 404, 404, 303, 403, 403, 403, 403, 303, 403, 403, 403]),
        get("/partnerships/{reference}/workers/{worker}", |w| of_worker(w, "workers"),      [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        post("/partnerships/{reference}/workers/{worker}", |w| of_worker(w, "workers"), reason,
                                                                                            [303, 404, 404, 303, 303, 303, 303, 403, 303, 403, 403, 403]),
        // They were said to deliver no more just before.
        post("/partnerships/{reference}/workers/{worker}/again", |w| format!("{}/again", of_worker(w, "workers")), reason,
                                                                                            [303, 404, 404, 303, 303, 303, 303, 403, 303, 403, 403, 403]),
        // Nothing has expired: whoever would decide about it is told that there is nothing.
        get("/partnerships/{reference}/lapses/{item}", |w| partnership(w, "/lapses/insurance"),
                                                                                            [303, 404, 404, 403, 403, 403, 404, 403, 403, 403, 403, 403]),
        post("/partnerships/{reference}/lapses/{item}", |w| partnership(w, "/lapses/insurance"), lapse,
                                                                                            [303, 404, 404, 403, 403, 403, 404, 403, 403, 403, 403, 403]),
        get("/partnerships/{reference}/raid", |w| partnership(w, "/raid"),                  [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        get("/partnerships/{reference}/raid/new", |w| partnership(w, "/raid/new"),          [303, 404, 404, 200, 200, 200, 200, 403, 200, 403, 403, 403]),
        post("/partnerships/{reference}/raid/new", |w| partnership(w, "/raid/new"), assumption,
                                                                                            [303, 404, 404, 303, 303, 303, 303, 403, 303, 403, 403, 403]),
        get("/partnerships/{reference}/raid/{entry}", |w| partnership(w, "/raid/R-0001"),   [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        post("/partnerships/{reference}/raid/{entry}", |w| partnership(w, "/raid/R-0001"), tested,
                                                                                            [303, 404, 404, 303, 303, 303, 303, 403, 303, 403, 403, 403]),
        get("/partnerships/{reference}/drills", |w| partnership(w, "/drills"),              [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        get("/partnerships/{reference}/drills/new", |w| partnership(w, "/drills/new"),      [303, 404, 404, 200, 200, 200, 200, 403, 200, 403, 403, 403]),
        post("/partnerships/{reference}/drills/new", |w| partnership(w, "/drills/new"), drill,
                                                                                            [303, 404, 404, 303, 303, 303, 303, 403, 303, 403, 403, 403]),
        get("/partnerships/{reference}/drills/{drill}", |w| partnership(w, "/drills/D-0001"), [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        // Only whom the drill has told may answer it: the on-duty lead, who is the service manager.
        post("/partnerships/{reference}/drills/{drill}", |w| partnership(w, "/drills/D-0001"), drill_answer,
                                                                                            [303, 404, 404, 403, 303, 403, 403, 403, 403, 403, 403, 403]),
        get("/partnerships/{reference}/workshops", |w| partnership(w, "/workshops"),        [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        get("/partnerships/{reference}/workshops/new", |w| partnership(w, "/workshops/new"), [303, 404, 404, 200, 200, 200, 200, 403, 200, 403, 403, 403]),
        post("/partnerships/{reference}/workshops/new", |w| partnership(w, "/workshops/new"), workshop,
                                                                                            [303, 404, 404, 303, 303, 303, 303, 403, 303, 403, 403, 403]),
        get("/partnerships/{reference}/sessions/plan", |w| partnership(w, "/sessions/plan"), [303, 404, 404, 200, 403, 403, 403, 403, 200, 403, 403, 403]),
        post("/partnerships/{reference}/sessions/plan", |w| partnership(w, "/sessions/plan"), plan,
                                                                                            [303, 404, 404, 303, 403, 403, 403, 403, 303, 403, 403, 403]),
        get("/partnerships/{reference}/register", |w| partnership(w, "/register"),          [303, 404, 404, 200, 200, 200, 200, 403, 200, 200, 403, 403]),
        post("/partnerships/{reference}/register", |w| partnership(w, "/register"), joining, [303, 404, 404, 303, 303, 403, 303, 403, 403, 403, 403, 403]),
        post("/partnerships/{reference}/register/away", |w| partnership(w, "/register/away"), away,
                                                                                            [303, 404, 404, 303, 303, 403, 303, 403, 403, 403, 403, 403]),
        get("/password", |_| "/password".into(),                                            [303, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200]),
        post("/password", |_| "/password".into(), password,                                 [303; 12]),

        // Either side may end it.
        get("/partnerships/{reference}/notice", |w| partnership(w, "/notice"),              [303, 404, 404, 403, 403, 403, 200, 403, 200, 403, 403, 403]),
        post("/partnerships/{reference}/notice", |w| partnership(w, "/notice"), notice,     [303, 404, 404, 403, 403, 403, 303, 403, 303, 403, 403, 403]),

        // Whoever may stops delivery, and it stays stopped for those who may not let it go on.
        get("/partnerships/{reference}/pause", |w| partnership(w, "/pause"),                [303, 404, 404, 200, 200, 200, 200, 403, 403, 403, 403, 403]),
        post("/partnerships/{reference}/pause", |w| partnership(w, "/pause"), reason,       [303, 404, 404, 303, 303, 303, 303, 403, 403, 403, 403, 403]),
        get("/partnerships/{reference}/resume", |w| partnership(w, "/resume"),              [303, 404, 404, 403, 403, 403, 200, 403, 403, 403, 403, 403]),
        post("/partnerships/{reference}/resume", |w| partnership(w, "/resume"), reason,     [303, 404, 404, 403, 403, 403, 303, 403, 403, 403, 403, 403]),

        // These end the session that the others are tried in.
        post("/organisations", |_| "/organisations".into(), |_, _| Vec::new(),              [303; 12]),
        post("/sign-in", |_| "/sign-in".into(), |_, _| form([("email", &email(Role::ServiceManager, OURS)), ("password", testkit::town::PASSWORD)]),
                                                                                            [303; 12]),
        post("/sign-out", |_| "/sign-out".into(), nothing,                                  [303; 12]),
    ]
}

fn concern(reference: &str, step: &str) -> String {
    format!("/concerns/{reference}{step}")
}

fn partnership(world: &World, page: &str) -> String {
    format!("/partnerships/{}{page}", world.partnership)
}

fn nothing(_: &World, _: Who) -> Answers {
    Vec::new()
}

fn statement(_: &World, _: Who) -> Answers {
    form([
        ("key", "statement"),
        ("done_at-day", "7"),
        ("done_at-month", "9"),
        ("done_at-year", "2026"),
        ("done_at_time", "10:00"),
        ("text", "We talked about the hall."),
        ("kept_at", "Minutes of 7 September"),
    ])
}

fn note(world: &World, _: Who) -> Answers {
    let mut answers = form([("key", "note"), ("happened", "yes"), ("themes", "Drums"), ("worried", "no")]);
    answers.extend(world.register.iter().map(|person| (format!("mark-{person}"), "attended".to_owned())));
    answers
}

fn review(world: &World, _: Who) -> Answers {
    let mut answers = form([("key", "review"), ("action_needed", "no"), ("conclusion", "All is well.")]);
    answers.push((format!("verdict-{}", world.note), "accept".to_owned()));
    answers
}

fn call(_: &World, _: Who) -> Answers {
    form([
        ("key", "call"),
        ("call-day", "8"),
        ("call-month", "9"),
        ("call-year", "2026"),
        ("call_time", "2:45pm"),
        ("spoke_to", "the on-duty lead"),
    ])
}

fn follow_up(_: &World, _: Who) -> Answers {
    form([
        ("key", "follow-up"),
        ("account", "They said it after the last song."),
        ("own_words", "I am afraid of him."),
        ("wanted_outcome", "To be left alone."),
        ("consent", "Yes."),
    ])
}

fn action(_: &World, _: Who) -> Answers {
    form([("key", "action"), ("action", "Somebody stays with them.")])
}

fn decision(_: &World, _: Who) -> Answers {
    form([("key", "decision"), ("authority", "not-referred"), ("notify_cqc", "no"), ("reason", "Talked through.")])
}

fn close(_: &World, _: Who) -> Answers {
    form([("key", "close"), ("outcome", "met"), ("learning", "Ask earlier.")])
}

fn raise(_: &World, _: Who) -> Answers {
    form([
        ("key", "raise"),
        ("level", "L2"),
        ("what", "Somebody said that they are afraid."),
        ("aware-day", "8"),
        ("aware-month", "9"),
        ("aware-year", "2026"),
        ("aware_time", "2:10pm"),
        ("staff_implicated", "no"),
        ("phoned", "yes"),
        ("call_time", "2:30pm"),
        ("spoke_to", "the on-duty lead"),
    ])
}

fn incident(world: &World, _: Who) -> Answers {
    let mut answers = form([
        ("key", "incident"),
        ("occurred-day", "7"),
        ("occurred-month", "9"),
        ("occurred-year", "2026"),
        ("occurred_time", "11:00"),
        ("severity", "1"),
        ("what", "Shouted for two minutes."),
    ]);
    answers.push(("person".to_owned(), world.register[0].to_string()));
    answers
}

fn newcomer(world: &World, _: Who) -> Answers {
    let ours = world.served.town.actor(Role::Administrator).organisation.to_string();
    form([
        ("name", "New Comer"),
        ("email", "new.comer@ours.example"),
        ("organisation", &ours),
        ("role", "service-manager"),
        ("password", "drums and triangles"),
    ])
}

fn organisation(_: &World, _: Who) -> Answers {
    form([("organisation_name", "Another Choir"), ("kind", "charity")])
}

fn another_partnership(world: &World, _: Who) -> Answers {
    let partner = world.served.town.actor(Role::PartnerLead).organisation.to_string();
    form([("partner", &partner), ("service", "Drumming")])
}

fn lead(world: &World, _: Who) -> Answers {
    let holder = world.served.town.actor(Role::RegisteredManager).membership.to_string();
    form([("role", "on-call-director"), ("rank", "3"), ("holder", &holder), ("phone", "07700 900300")])
}

fn replacement(world: &World, _: Who) -> Answers {
    let holder = world.served.town.actor(Role::RegisteredManager).membership.to_string();
    form([
        ("holder", &holder),
        ("phone", "07700 900301"),
        ("from-day", "8"),
        ("from-month", "9"),
        ("from-year", "2026"),
        ("reason", "Sam goes to another house."),
    ])
}

/// Somebody of ours whom no other door needs.
fn leaver(world: &World) -> String {
    format!("/people/{}", world.served.town.unassigned(Role::InspectorReader).membership)
}

fn baseline(_: &World, _: Who) -> Answers {
    form([
        ("from-day", "1"),
        ("from-month", "6"),
        ("from-year", "2026"),
        ("until-day", "31"),
        ("until-month", "8"),
        ("until-year", "2026"),
        ("kind", "share"),
        ("value-share", "11"),
        ("of-share", "20"),
        ("source", "The choir's own lists"),
        ("method", "Counted by hand"),
    ])
}

fn assignment(world: &World, _: Who) -> Answers {
    let member = world.served.town.unassigned(Role::ServiceManager).membership.to_string();
    form([("member", &member)])
}

fn variation(_: &World, _: Who) -> Answers {
    form([
        ("effective-day", "1"),
        ("effective-month", "12"),
        ("effective-year", "2026"),
        ("reason", "The hall is closed in winter."),
    ])
}

fn notice(_: &World, _: Who) -> Answers {
    form([("last-day", "1"), ("last-month", "3"), ("last-year", "2027"), ("reason", "The hall is sold.")])
}

fn agreement(_: &World, _: Who) -> Answers {
    form([("read", "yes"), ("duties", "yes"), ("authority", "yes")])
}

fn evidence(_: &World, _: Who) -> Answers {
    form([("step", "submit"), ("evidence", "Everyone has been inducted.")])
}

fn of_evidence(world: &World, page: &str) -> String {
    partnership(world, &format!("/mobilisation/induction/evidence/{}/{page}", world.evidence))
}

fn link(_: &World, _: Who) -> Answers {
    form([
        ("key", "link"),
        ("title", "Slides"),
        ("effective_on-day", "25"),
        ("effective_on-month", "8"),
        ("effective_on-year", "2026"),
        ("kind", "link"),
        ("address", "https://fairhaven.example/induction"),
    ])
}

fn newer_link(world: &World, who: Who) -> Answers {
    let mut answers = link(world, who);
    answers.push(("reason".to_owned(), "The sheet was not signed.".to_owned()));
    answers
}

fn go_live(_: &World, _: Who) -> Answers {
    form([
        ("go_live", "yes"),
        ("from-day", "1"),
        ("from-month", "12"),
        ("from-year", "2026"),
        ("reason", "All has been shown."),
    ])
}

fn schedule(_: &World, _: Who) -> Answers {
    form([
        ("planned_start-day", "1"),
        ("planned_start-month", "12"),
        ("planned_start-year", "2026"),
        ("longstop-day", "1"),
        ("longstop-month", "3"),
        ("longstop-year", "2027"),
        ("reason", "The hall is closed."),
    ])
}

fn renewal(_: &World, _: Who) -> Answers {
    form([("until-day", "1"), ("until-month", "12"), ("until-year", "2026"), ("reason", "It is on its way.")])
}

fn reason(_: &World, _: Who) -> Answers {
    form([("reason", "Somebody may not be safe.")])
}

fn of_worker(world: &World, page: &str) -> String {
    partnership(world, &format!("/{page}/{}", world.worker))
}

fn insurance(_: &World, _: Who) -> Answers {
    form([
        ("key", "insurance"),
        ("who", "Seaside Mutual"),
        ("limit", "£5 million"),
        ("volunteers", "yes"),
        ("abuse", "yes"),
        ("on-day", "1"),
        ("on-month", "9"),
        ("on-year", "2026"),
        ("until-day", "31"),
        ("until-month", "8"),
        ("until-year", "2027"),
        ("seen_by", "Pat Lee"),
    ])
}

fn dbs(_: &World, _: Who) -> Answers {
    form([
        ("key", "dbs"),
        ("level", "enhanced-with-barred-list"),
        ("words", "Drives people to appointments."),
        ("on-day", "3"),
        ("on-month", "8"),
        ("on-year", "2026"),
        ("seen_by", "Pat Lee"),
    ])
}

fn worker(_: &World, _: Who) -> Answers {
    form([("key", "worker"), ("name", "Lou Gray"), ("post", "session-lead")])
}

fn lapse(_: &World, _: Who) -> Answers {
    form([("choice", "pause"), ("reason", "Nobody is covered.")])
}

fn assumption(_: &World, _: Who) -> Answers {
    form([
        ("key", "raid"),
        ("kind", "assumption"),
        ("statement-assumption", "A support worker is within 10 minutes."),
        ("measure-assumption", "Ring without warning."),
        ("date-assumption-day", "20"),
        ("date-assumption-month", "9"),
        ("date-assumption-year", "2026"),
        ("owner", "service-manager"),
    ])
}

fn tested(_: &World, _: Who) -> Answers {
    form([("step", "close"), ("held", "yes"), ("result", "Came in 4 minutes.")])
}

fn drill(_: &World, _: Who) -> Answers {
    form([("key", "drill"), ("scenario", "in-hours"), ("situation", "Somebody is afraid to go home.")])
}

fn drill_answer(_: &World, _: Who) -> Answers {
    form([("words", "I would come at once.")])
}

fn workshop(world: &World, _: Who) -> Answers {
    let member = |role| world.served.town.actor(role).membership.to_string();
    form([
        ("key", "workshop"),
        ("held_at-day", "7"),
        ("held_at-month", "9"),
        ("held_at-year", "2026"),
        ("held_at_time", "10:00"),
        ("attended", &member(Role::ServiceManager)),
        ("attended", &member(Role::PartnerLead)),
        ("decisions", "A bruise is level 2."),
    ])
}

fn plan(_: &World, _: Who) -> Answers {
    form([
        ("name", "Choir"),
        ("first-day", "5"),
        ("first-month", "11"),
        ("first-year", "2026"),
        ("starts", "2pm"),
        ("ends", "3:30pm"),
        ("place", "The hall"),
        ("weeks", "3"),
    ])
}

fn joining(_: &World, _: Who) -> Answers {
    form([
        ("known_as", "Zed"),
        ("in_service-day", "1"),
        ("in_service-month", "6"),
        ("in_service-year", "2026"),
        ("since-day", "7"),
        ("since-month", "9"),
        ("since-year", "2026"),
    ])
}

fn away(world: &World, _: Who) -> Answers {
    let mut answers = form([
        ("away_from-day", "20"),
        ("away_from-month", "9"),
        ("away_from-year", "2026"),
        ("away_until-day", "24"),
        ("away_until-month", "9"),
        ("away_until-year", "2026"),
        ("reason", "Holiday"),
    ]);
    answers.push(("person".to_owned(), world.register[0].to_string()));
    answers
}

/// The same again, so that whoever signs in afterwards still can.
fn password(_: &World, _: Who) -> Answers {
    form([("old", testkit::town::PASSWORD), ("new", testkit::town::PASSWORD)])
}

#[test]
fn every_route_has_a_row_and_every_row_a_route() {
    let name = |method: &Method, path: &str| format!("{method} {path}");
    let routes: BTreeSet<_> = web::routes().iter().map(|route| name(&route.method, route.path)).collect();
    let rows: BTreeSet<_> = doors().iter().map(|door| name(&door.method, door.route)).collect();
    let without_row: Vec<_> = routes.difference(&rows).collect();
    let without_route: Vec<_> = rows.difference(&routes).collect();
    assert!(without_row.is_empty(), "say in the table who may open {without_row:?}");
    assert!(without_route.is_empty(), "no route is {without_route:?}");
}

#[test]
fn strangers_are_let_in_where_it_is_public_and_nowhere_else() {
    for route in web::routes() {
        for door in doors().iter().filter(|door| door.method == route.method && door.route == route.path) {
            let public = door.expected[0] == 200 || door.route == "/sign-in";
            assert_eq!(public, route.access == Access::Public, "{} {}", route.method, route.path);
        }
    }
}

/// Somebody tries every door, in the order of the table.
async fn tries(store: Store, who: Who) {
    let world = World::of(store).await;
    let person = who.arrives(&world).await;
    let column = Who::ALL.iter().position(|each| *each == who).expect("everyone has a column");
    let mut wrong = Vec::new();
    for (row, door) in doors().into_iter().enumerate() {
        let at = (door.at)(&world);
        let answer = if door.method == Method::GET {
            person.get(&at).await
        } else {
            let mut answers = (door.form)(&world, who);
            // Each is a submission of its own.
            answers.iter_mut().filter(|(name, _)| name == "key").for_each(|(_, key)| key.push_str(&row.to_string()));
            if door.route == "/organisations" {
                answers.push(("membership".to_owned(), who.membership(&world).await));
            }
            person.post(&at, &answers).await
        };
        if let Some(problem) = problem(&door, who, &answer, door.expected[column]) {
            wrong.push(format!("{} {at}: {problem}", door.method));
        }
    }
    assert!(wrong.is_empty(), "{who:?}:\n{}", wrong.join("\n"));
}

fn problem(door: &Door, who: Who, answer: &Answer, expected: u16) -> Option<String> {
    if answer.status() != expected {
        return Some(format!("{expected} was expected, not {answer}"));
    }
    let to_sign_in = answer.location().starts_with("/sign-in");
    let leaves = door.route == "/sign-out";
    if expected == 303 && !leaves && to_sign_in != (who == Who::Nobody && door.route != "/sign-in") {
        return Some(format!("it leads to {}", answer.location()));
    }
    if matches!(expected, 403 | 404) && answer.words().lines().count() < 2 {
        return Some("a refusal says why".to_owned());
    }
    let is_page = answer.header("content-type").starts_with("text/html");
    let faults = if is_page { answer.page().faults() } else { Vec::new() };
    (!faults.is_empty()).then(|| format!("the page is not well formed: {faults:?}"))
}

macro_rules! everybody {
    ($($name:ident: $who:expr),+ $(,)?) => {
        $(async fn $name(store: Store) { tries(store, $who).await })+
        testkit::on_both!(
            $($name,)+
            other_providers_things_answer_like_nothing,
            the_same_reference_is_another_partnership_for_another_provider,
        );
    };
}

everybody! {
    nobody: Who::Nobody,
    a_manager_from_elsewhere: Who::Elsewhere,
    an_unassigned_manager: Who::Unassigned,
    the_partnership_lead: Who::Assigned(Role::PartnershipLead),
    the_service_manager: Who::Assigned(Role::ServiceManager),
    the_safeguarding_lead: Who::Assigned(Role::SafeguardingLead),
    the_registered_manager: Who::Assigned(Role::RegisteredManager),
    the_administrator: Who::Assigned(Role::Administrator),
    the_partner_lead: Who::Assigned(Role::PartnerLead),
    the_practitioner: Who::Assigned(Role::Practitioner),
    the_commissioner: Who::Assigned(Role::CommissionerReader),
    the_inspector: Who::Assigned(Role::InspectorReader),
}

/// Whoever has no key to something is told exactly what they would be told if it did not exist: in every role, at every door.
async fn other_providers_things_answer_like_nothing(store: Store) {
    let world = World::of(store).await;
    let mut wrong = Vec::new();
    for role in Role::ALL {
        for (whose, person) in
            [("elsewhere", world.elsewhere(role).await), ("unassigned", world.served.unassigned(role).await)]
        {
            for door in doors().iter().filter(|door| {
                door.route.contains('{') && !door.route.starts_with("/assets") && !door.route.starts_with("/clarity")
            }) {
                // People are the tenant's and not a partnership's: an administrator needs no second key to them.
                if whose == "unassigned" && role == Role::Administrator && door.route.starts_with("/people/") {
                    continue;
                }
                let at = (door.at)(&world);
                let unknown = unknown(door.route, &at);
                let mut answers = Vec::new();
                for at in [&at, &unknown] {
                    answers.push(if door.method == Method::GET {
                        person.get(at).await
                    } else {
                        person.post(at, &(door.form)(&world, Who::Nobody)).await
                    });
                }
                let refused = matches!(answers[0].status(), 403 | 404);
                if !refused || answers[0].status() != answers[1].status() || answers[0].body() != answers[1].body() {
                    wrong.push(format!(
                        "{whose} {role:?} {} {at}: {}\nbut {unknown}: {}",
                        door.method, answers[0], answers[1]
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The same address with a reference or id that nobody has.
fn unknown(route: &str, at: &str) -> String {
    let parts = route.split('/').zip(at.split('/')).map(|(name, real)| match name {
        "{duty}" | "{member}" => "0190f3d2-0000-7000-8000-000000000000".to_owned(),
        "{token}" => "0".repeat(64),
        "{reference}" => format!("{}-9999", real.split('-').next().unwrap_or(real)),
        _ => real.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

async fn the_same_reference_is_another_partnership_for_another_provider(store: Store) {
    let world = World::of(store).await;
    assert_eq!(world.served.town.theirs.reference, world.partnership, "both providers count from one");
    let theirs = world.served.signed_in(&email(Role::RegisteredManager, THEIRS)).await;
    for door in doors().iter().filter(|door| door.method == Method::GET) {
        let answer = theirs.get(&(door.at)(&world)).await;
        if answer.header("content-type").starts_with("text/html") {
            for ours in ["Songs from the sea", "Somebody said that they are afraid", "C-00"] {
                assert!(!answer.html().contains(ours), "{} shows {ours}: {answer}", door.route);
            }
        }
    }
}

/// Every address that the table tries.
pub fn addresses(world: &World) -> Vec<(Method, String)> {
    doors().iter().map(|door| (door.method.clone(), (door.at)(world))).collect()
}
