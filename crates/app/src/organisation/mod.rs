//! Organisations and people.
mod leave;
mod members;
mod set_up;

pub use leave::{Leaving, MemberLeft, end_access, leaving, may_end_access, member_left};
pub use members::{Members, assigned, members};
pub use set_up::{
    NewMember, People, SetUp, add_member, add_organisation, administrators_only, assign, organisation,
    own_organisation, people, set_up_provider, system_actor, system_actor_everywhere,
};
