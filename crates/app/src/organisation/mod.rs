//! Organisations and people.
mod set_up;

pub use set_up::{
    NewMember, People, SetUp, add_member, add_organisation, assign, organisation, own_organisation, people,
    set_up_provider, system_actor, system_actor_everywhere,
};
