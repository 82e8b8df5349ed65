//! The people of the town: their names, addresses and password.
use domain::organisation::{Actor, MembershipId, Role, TenantId};
use store::Store;

/// Everyone's password.
pub const PASSWORD: &str = "let the music begin";

/// Its hash, at a cost that suits tests.
pub const PASSWORD_HASH: &str =
    "$argon2id$v=19$m=8,t=1,p=1$YS10b3duLW9mLXBlb3BsZQ$k43TbH/v7z7DoAMIefAidU2bbjrIiwm0NUP7uRsxQys";

/// Who acts by a membership.
pub(super) async fn actor(store: &Store, tenant: TenantId, membership: MembershipId) -> Actor {
    let found = store::sign_in::actor(store, tenant, membership).await.expect("memberships can be read");
    found.expect("the town's people keep their memberships")
}

/// The name of the town's person in a role.
pub(super) fn name(role: Role) -> &'static str {
    match role {
        Role::PartnershipLead => "Priya Nair",
        Role::ServiceManager => "Sam Okafor",
        Role::SafeguardingLead => "Ruth Adeyemi",
        Role::RegisteredManager => "Helen Marsh",
        Role::Administrator => "Adam Cole",
        Role::PartnerLead => "Lena Brandt",
        Role::Practitioner => "Joe Tran",
        Role::CommissionerReader => "Carol Webb",
        Role::InspectorReader => "Ian Frost",
    }
}

/// The address of a role at a domain: `service-manager@fairhaven.example`.
pub(super) fn email(role: Role, at: &str) -> String {
    format!("{}@{at}", role.code())
}
