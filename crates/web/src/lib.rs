//! Pages and forms. A handler extracts, calls one use case, commits, answers.
mod arrange;
mod clarity;
mod concern;
mod draft;
mod due_diligence;
mod duty;
mod evidence;
mod frame;
mod gallery;
mod http;
mod ledger;
mod mobilise;
mod partnership;
mod review;
mod routes;
mod session;
mod sign_in;
mod statics;
mod today;

pub use http::Site;
pub use routes::{Access, Route, router, routes};
