//! Organisations and people.
mod members;
mod set_up;

pub use members::{Members, assigned, members};
pub use set_up::{
    NewMember, People, SetUp, add_member, add_organisation, administrators_only, assign, organisation,
    own_organisation, people, set_up_provider, system_actor, system_actor_everywhere,
};
