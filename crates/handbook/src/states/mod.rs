//! The state diagrams: each machine's own functions are tried from every state that they lead to, and what they allow and
//! refuse is drawn and listed. Nothing here says which steps there are between states; the functions do.
mod cast;
mod concern;
mod lapse;
mod machine;
mod sessions;
mod terms;

use machine::Machine;

/// The pages, each with its name.
pub(crate) fn pages() -> Vec<(&'static str, String)> {
    let machines: [Machine; 9] = [
        terms::agreement_version(),
        terms::partnership(),
        terms::readiness_item(),
        terms::condition(),
        lapse::lapse(),
        sessions::session(),
        sessions::session_summary(),
        concern::concern(),
        sessions::duty(),
    ];
    machines.into_iter().map(|machine| (machine.file, machine.page())).collect()
}
