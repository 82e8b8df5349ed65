//! Another provider in the same database, so that refusal across tenants can be tried by hand.
use app::{
    Error,
    organisation::{NewMember, add_member, add_organisation, assign, set_up_provider},
    partnership,
};
use domain::organisation::{OrganisationKind, Role, TenantId};
use store::{Store, Work};

use crate::{
    cast::SignIn,
    clock::{at, in_2026},
    stage::actor,
};

const NAME: &str = "Harrow Vale Care (fictional)";

/// Its people: post, role, name and address. The administrator comes first.
const PEOPLE: [(&str, Role, &str, &str); 3] = [
    ("Administrator", Role::Administrator, "B. Coldwell", "b.coldwell@harrowvale.example"),
    ("Partnership lead", Role::PartnershipLead, "I. Marchetti", "i.marchetti@harrowvale.example"),
    ("Registered manager", Role::RegisteredManager, "G. Ashdown", "g.ashdown@harrowvale.example"),
];

/// Sets it up with one partnership that has no history.
pub(crate) async fn set_up(store: &Store, password_hash: &str) -> Result<TenantId, Error> {
    let day = in_2026(9, 7);
    let (_, _, name, email) = PEOPLE[0];
    let set_up = set_up_provider(store, NAME, "01632 960990", (name, email, password_hash), at(day, 9, 0)).await?;
    let administrator = actor(store, set_up.tenant, set_up.administrator).await?;
    let work = Work::write(store, administrator, at(day, 9, 10)).await?;
    let partner = add_organisation(&work, "Teasel Community Garden CIC", OrganisationKind::SocialEnterprise).await?;
    let mut members = Vec::new();
    for (_, role, name, email) in &PEOPLE[1..] {
        let member = NewMember {
            organisation: set_up.provider,
            role: *role,
            name: (*name).to_owned(),
            email: (*email).to_owned(),
            password_hash: password_hash.to_owned(),
        };
        members.push(add_member(&work, &member).await?);
    }
    work.commit().await?;
    let [lead, manager] = members[..] else { return Err(Error::NotFound) };
    let lead = actor(store, set_up.tenant, lead).await?;
    let work = Work::write(store, lead, at(day, 9, 30)).await?;
    let partnership = partnership::create(&work, partner.id, "Gardening group").await?;
    assign(&work, manager, partnership.id).await?;
    work.commit().await?;
    Ok(set_up.tenant)
}

/// Its people's ways in.
pub(crate) fn sign_ins() -> impl Iterator<Item = SignIn> {
    PEOPLE.iter().map(|(post, _, name, email)| SignIn { post, organisation: NAME, name, email })
}
