//! The pages, used by people over HTTP.
mod page;
mod person;

mod answers;
mod arranging;
mod assurance;
mod cross_site;
mod doors;
mod drafts;
mod due_diligence;
mod evidence;
mod expired;
mod headers;
mod journeys;
mod printed;
mod sheets;
mod stale;
mod twice;
mod world;
