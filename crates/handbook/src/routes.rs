//! Every route, from the list that the router is built from.
use web::{Access, routes};

use crate::text::{MADE, table};

pub(crate) fn page() -> String {
    let rows = routes().into_iter().map(|route| {
        let access = match route.access {
            Access::Public => "everyone",
            Access::SignedIn => "signed in",
        };
        [route.method.to_string(), format!("`{}`", route.path), access.to_owned()]
    });
    format!(
        "# Routes\n{MADE}\n\n\
         Every address of the product. *Signed in* means that a session is needed. What the person may then see or do is \
         decided by the checker and the scope of the module. `crates/web/tests/all/doors.rs` tries each route as a stranger, \
         as another tenant and in a wrong role, and fails when a route has no row there.\n\n{}",
        table(["Method", "Path", "Open to"], rows)
    )
}
