//! Every route of the product, in one flat list: the router is built from it, and so is the test of who may open what.
use axum::{
    Router,
    extract::DefaultBodyLimit,
    handler::Handler,
    http::Method,
    middleware,
    routing::{self, MethodRouter},
};
use tower_http::{compression::CompressionLayer, csrf::CsrfLayer};

use crate::{
    arrange, clarity, concern, draft, due_diligence, duty, evidence, gallery,
    http::{self, Site},
    ledger, mobilise, partnership, review, session, sign_in, statics, today,
};

/// Who may come here at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everyone.
    Public,
    /// Whoever is signed in; what they may see is decided inside.
    SignedIn,
}

/// One route.
pub struct Route {
    /// Its method.
    pub method: Method,
    /// Its path, with names in braces.
    pub path: &'static str,
    /// Who may come here at all.
    pub access: Access,
    /// Whether it takes files, which stream to its handler.
    pub files: bool,
    handler: MethodRouter<Site>,
}

fn get<H: Handler<T, Site>, T: 'static>(path: &'static str, handler: H) -> Route {
    Route { method: Method::GET, path, access: Access::SignedIn, files: false, handler: routing::get(handler) }
}

fn post<H: Handler<T, Site>, T: 'static>(path: &'static str, handler: H) -> Route {
    Route { method: Method::POST, path, access: Access::SignedIn, files: false, handler: routing::post(handler) }
}

fn public(route: Route) -> Route {
    Route { access: Access::Public, ..route }
}

/// A route that takes files. Its handler says how large they may be.
fn taking_files(route: Route) -> Route {
    Route { files: true, handler: route.handler.layer(DefaultBodyLimit::disable()), ..route }
}

/// Every route.
pub fn routes() -> Vec<Route> {
    vec![
        public(get("/assets/{*path}", statics::asset)),
        public(get("/healthz", statics::healthy)),
        public(get("/agreement.schema.json", statics::agreement_schema)),
        public(get("/help", statics::help)),
        public(get("/accessibility", statics::accessibility)),
        public(get("/privacy", statics::privacy)),
        public(get("/cookies", statics::cookies)),
        public(get("/gallery", gallery::page)),
        public(get("/clarity", clarity::all)),
        public(get("/clarity/{rule}", clarity::one)),
        public(get("/sign-in", sign_in::page)),
        public(post("/sign-in", sign_in::submit)),
        post("/sign-out", sign_in::out),
        get("/resume/{token}", sign_in::resume_form),
        get("/organisations", sign_in::organisations),
        post("/organisations", sign_in::act_as),
        get("/", today::home),
        get("/today", today::page),
        get("/duties/{duty}", duty::page),
        post("/duties/{duty}", duty::state_done),
        get("/sessions", session::list),
        get("/sessions/{reference}", session::page),
        get("/sessions/{reference}/note", session::note_form),
        post("/sessions/{reference}/note", session::send_note),
        get("/sessions/{reference}/sent", session::sent),
        get("/reviews", review::queue),
        get("/reviews/{duty}", review::page),
        post("/reviews/{duty}", review::submit),
        get("/concerns", concern::list),
        get("/concerns/{reference}", concern::page),
        post("/concerns/{reference}/acknowledge", concern::acknowledge),
        get("/concerns/{reference}/call", concern::call_form),
        post("/concerns/{reference}/call", concern::log_call),
        get("/concerns/{reference}/follow-up", concern::follow_up_form),
        post("/concerns/{reference}/follow-up", concern::follow_up),
        get("/concerns/{reference}/action", concern::action_form),
        post("/concerns/{reference}/action", concern::act),
        get("/concerns/{reference}/decision", concern::decision_form),
        post("/concerns/{reference}/decision", concern::decide),
        get("/concerns/{reference}/close", concern::close_form),
        post("/concerns/{reference}/close", concern::close),
        get("/partnerships", partnership::list),
        get("/partnerships/{reference}", partnership::overview),
        get("/partnerships/{reference}/terms", partnership::terms),
        get("/partnerships/{reference}/terms/compare", partnership::differences),
        get("/partnerships/{reference}/terms/{version}/duties", partnership::duty_sheet),
        get("/partnerships/{reference}/terms/{version}/cards", partnership::role_cards),
        get("/partnerships/{reference}/terms/{version}/cards/{post}", partnership::role_card),
        get("/partnerships/{reference}/terms/{version}/export/{format}", partnership::export),
        get("/partnerships/{reference}/duties", partnership::duties),
        get("/partnerships/{reference}/mobilisation", partnership::mobilisation),
        get("/partnerships/{reference}/sessions", partnership::sessions),
        get("/partnerships/{reference}/concerns", partnership::concerns),
        get("/partnerships/{reference}/concerns/new", concern::raise_form),
        post("/partnerships/{reference}/concerns/new", concern::raise),
        get("/partnerships/{reference}/occurrences/new", partnership::occurrence_form),
        post("/partnerships/{reference}/occurrences/new", partnership::say_occurred),
        get("/partnerships/{reference}/incidents/new", partnership::incident_form),
        post("/partnerships/{reference}/incidents/new", partnership::record_incident),
        get("/partnerships/{reference}/figures", partnership::figures),
        get("/partnerships/{reference}/figures/{figure}", partnership::figure),
        get("/partnerships/{reference}/history", partnership::history),
        get("/partnerships/new", arrange::start_form),
        post("/partnerships/new", arrange::create),
        get("/partnerships/{reference}/leads", arrange::leads),
        post("/partnerships/{reference}/leads", arrange::name_lead),
        get("/partnerships/{reference}/leads/{post}/{rank}", arrange::replace_lead_form),
        post("/partnerships/{reference}/leads/{post}/{rank}", arrange::replace_lead),
        post("/partnerships/{reference}/assignments", arrange::assign),
        get("/partnerships/{reference}/terms/draft", draft::overview),
        post("/partnerships/{reference}/terms/draft", draft::change),
        get("/partnerships/{reference}/terms/draft/new", draft::begin_form),
        post("/partnerships/{reference}/terms/draft/new", draft::begin),
        get("/partnerships/{reference}/terms/draft/contract", draft::contract_form),
        taking_files(post("/partnerships/{reference}/terms/draft/contract", draft::take_in)),
        get("/partnerships/{reference}/terms/draft/send", draft::send_form),
        post("/partnerships/{reference}/terms/draft/send", draft::send),
        get("/partnerships/{reference}/terms/draft/{page}", draft::page),
        post("/partnerships/{reference}/terms/draft/{page}", draft::save),
        get("/partnerships/{reference}/terms/draft/{page}/{item}", draft::item),
        post("/partnerships/{reference}/terms/draft/{page}/{item}", draft::save_item),
        get("/partnerships/{reference}/terms/{version}/agree", arrange::agree_form),
        post("/partnerships/{reference}/terms/{version}/agree", arrange::agree),
        get("/partnerships/{reference}/terms/{version}/comment", arrange::comment_form),
        post("/partnerships/{reference}/terms/{version}/comment", arrange::comment),
        get("/partnerships/{reference}/terms/{version}/changes", arrange::changes_form),
        post("/partnerships/{reference}/terms/{version}/changes", arrange::ask_for_changes),
        get("/partnerships/{reference}/terms/{version}/withdraw", arrange::withdraw_form),
        post("/partnerships/{reference}/terms/{version}/withdraw", arrange::withdraw),
        get("/partnerships/{reference}/mobilisation/{item}", arrange::item),
        post("/partnerships/{reference}/mobilisation/{item}", arrange::answer),
        get("/partnerships/{reference}/mobilisation/{item}/evidence", evidence::add_form),
        taking_files(post("/partnerships/{reference}/mobilisation/{item}/evidence", evidence::add)),
        get("/partnerships/{reference}/mobilisation/{item}/evidence/{evidence}/newer", evidence::newer_form),
        taking_files(post(
            "/partnerships/{reference}/mobilisation/{item}/evidence/{evidence}/newer",
            evidence::add_newer,
        )),
        get("/partnerships/{reference}/mobilisation/{item}/evidence/{evidence}/file", evidence::file),
        get("/partnerships/{reference}/baselines", partnership::baselines),
        get("/partnerships/{reference}/baselines/{measure}", partnership::baseline_form),
        post("/partnerships/{reference}/baselines/{measure}", partnership::record_baseline),
        get("/partnerships/{reference}/go-live", arrange::decision_form),
        post("/partnerships/{reference}/go-live", arrange::decide),
        get("/partnerships/{reference}/schedule", mobilise::schedule_form),
        post("/partnerships/{reference}/schedule", mobilise::reschedule),
        get("/partnerships/{reference}/conditions/{item}", mobilise::renew_form),
        post("/partnerships/{reference}/conditions/{item}", mobilise::renew),
        get("/partnerships/{reference}/notice", arrange::notice_form),
        post("/partnerships/{reference}/notice", arrange::give_notice),
        get("/partnerships/{reference}/pause", mobilise::pause_form),
        post("/partnerships/{reference}/pause", mobilise::pause),
        get("/partnerships/{reference}/resume", mobilise::resume_form),
        post("/partnerships/{reference}/resume", mobilise::resume),
        get("/partnerships/{reference}/due-diligence", due_diligence::page),
        get("/partnerships/{reference}/due-diligence/{check}", due_diligence::check_form),
        post("/partnerships/{reference}/due-diligence/{check}", due_diligence::record),
        get("/partnerships/{reference}/due-diligence/{check}/{worker}", due_diligence::worker_check_form),
        post("/partnerships/{reference}/due-diligence/{check}/{worker}", due_diligence::record_of_worker),
        get("/partnerships/{reference}/workers/new", due_diligence::add_worker_form),
        post("/partnerships/{reference}/workers/new", due_diligence::add_worker),
        get("/partnerships/{reference}/workers/{worker}", due_diligence::worker),
        post("/partnerships/{reference}/workers/{worker}", due_diligence::stop_worker),
        post("/partnerships/{reference}/workers/{worker}/again", due_diligence::resume_worker),
        get("/partnerships/{reference}/lapses/{item}", due_diligence::lapse_form),
        post("/partnerships/{reference}/lapses/{item}", due_diligence::decide_lapse),
        get("/partnerships/{reference}/raid", mobilise::raid),
        get("/partnerships/{reference}/raid/new", mobilise::raise_form),
        post("/partnerships/{reference}/raid/new", mobilise::raise),
        get("/partnerships/{reference}/raid/{entry}", mobilise::raid_entry),
        post("/partnerships/{reference}/raid/{entry}", mobilise::answer_raid),
        get("/partnerships/{reference}/drills", mobilise::drills),
        get("/partnerships/{reference}/drills/new", mobilise::start_drill_form),
        post("/partnerships/{reference}/drills/new", mobilise::start_drill),
        get("/partnerships/{reference}/drills/{drill}", mobilise::drill),
        post("/partnerships/{reference}/drills/{drill}", mobilise::answer_drill),
        get("/partnerships/{reference}/workshops", mobilise::workshops),
        get("/partnerships/{reference}/workshops/new", mobilise::record_workshop_form),
        post("/partnerships/{reference}/workshops/new", mobilise::record_workshop),
        get("/partnerships/{reference}/register", arrange::register),
        post("/partnerships/{reference}/register", arrange::join),
        post("/partnerships/{reference}/register/away", arrange::away),
        get("/partnerships/{reference}/sessions/plan", arrange::plan_form),
        post("/partnerships/{reference}/sessions/plan", arrange::plan),
        get("/people", arrange::people),
        post("/people", arrange::add_person),
        get("/people/{member}", arrange::leave_form),
        post("/people/{member}", arrange::end_access),
        post("/organisations/new", arrange::add_organisation),
        get("/password", arrange::password_form),
        post("/password", arrange::change_password),
        get("/ledger", ledger::page),
    ]
}

/// The router over all routes, with everything that holds for each request.
pub fn router(site: Site) -> Router {
    let routed = routes().into_iter().fold(Router::new(), |router, route| router.route(route.path, route.handler));
    routed
        .fallback(statics::not_found)
        .layer(middleware::from_fn_with_state(site.clone(), http::show_problems))
        .layer(middleware::from_fn_with_state(site.clone(), http::know_the_person))
        .layer(middleware::from_fn(http::buffer_body))
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn_with_state(site.clone(), http::set_headers))
        .layer(CompressionLayer::new())
        .with_state(site)
}
