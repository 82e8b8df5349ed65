//! Who is in the story. All of them, their addresses and their numbers are invented.
use std::fmt;

use domain::organisation::{LeadRole, OrganisationKind, Role};

/// A part in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    Administrator,
    PartnershipLead,
    ServiceManager,
    DeputyServiceManager,
    SafeguardingLead,
    DeputySafeguardingLead,
    RegisteredManager,
    PartnerLead,
    SessionLead,
    SecondFacilitator,
    Commissioner,
    Inspector,
}

/// An organisation in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum House {
    Brackenmere,
    Larkspur,
    Northmarch,
    Regulator,
}

/// The provider's name.
pub(crate) const PROVIDER: &str = "Brackenmere Supported Living Ltd";
/// The number to phone when someone is worried about a person.
pub(crate) const SAFEGUARDING_PHONE: &str = "01632 960112";

/// The organisations that the provider works with.
pub(crate) const HOUSES: [(House, &str, OrganisationKind); 3] = [
    (House::Larkspur, "Larkspur Minds CIO", OrganisationKind::Charity),
    (House::Northmarch, "Northmarch Council", OrganisationKind::Commissioner),
    (House::Regulator, "Care Quality Commission (sample reader)", OrganisationKind::Regulator),
];

/// One of the cast.
pub(crate) struct Part {
    pub who: Who,
    pub house: House,
    pub role: Role,
    pub name: &'static str,
    pub email: &'static str,
    /// What the person is, where there is more to say than the role.
    pub post: &'static str,
}

const fn part(who: Who, house: House, role: Role, name: &'static str, email: &'static str, post: &'static str) -> Part {
    Part { who, house, role, name, email, post }
}

/// The cast. The administrator comes first, because they let in the others.
#[rustfmt::skip]
pub(crate) const CAST: [Part; 12] = [
    part(Who::Administrator, House::Brackenmere, Role::Administrator, "J. Penhale", "j.penhale@brackenmere.example", "Administrator"),
    part(Who::PartnershipLead, House::Brackenmere, Role::PartnershipLead, "N. Abara-Stone", "n.abara-stone@brackenmere.example", "Partnership lead"),
    part(Who::ServiceManager, House::Brackenmere, Role::ServiceManager, "P. Quillfeather", "p.quillfeather@brackenmere.example", "Service manager"),
    part(Who::DeputyServiceManager, House::Brackenmere, Role::ServiceManager, "S. Hollin", "s.hollin@brackenmere.example", "Deputy service manager"),
    part(Who::SafeguardingLead, House::Brackenmere, Role::SafeguardingLead, "D. Maris", "d.maris@brackenmere.example", "Safeguarding lead"),
    part(Who::DeputySafeguardingLead, House::Brackenmere, Role::SafeguardingLead, "T. Llewyn", "t.llewyn@brackenmere.example", "Deputy safeguarding lead"),
    part(Who::RegisteredManager, House::Brackenmere, Role::RegisteredManager, "R. Okafor-Finch", "r.okafor-finch@brackenmere.example", "Registered manager"),
    part(Who::PartnerLead, House::Larkspur, Role::PartnerLead, "M. Tarrant-Vale", "m.tarrant-vale@larkspur.example", "Partner lead"),
    part(Who::SessionLead, House::Larkspur, Role::Practitioner, "E. Sandoval-Wray", "e.sandoval-wray@larkspur.example", "Session lead"),
    part(Who::SecondFacilitator, House::Larkspur, Role::Practitioner, "K. Brisco", "k.brisco@larkspur.example", "Second facilitator"),
    part(Who::Commissioner, House::Northmarch, Role::CommissionerReader, "A. Fenwick-Rao", "a.fenwick-rao@northmarch.example", "Commissioner"),
    part(Who::Inspector, House::Regulator, Role::InspectorReader, "L. Thorne", "l.thorne@regulator.example", "Inspector"),
];

/// Those of the cast who work in all of the provider's partnerships.
pub(crate) const OF_THE_PROVIDER: [Who; 6] = [
    Who::PartnershipLead,
    Who::ServiceManager,
    Who::DeputyServiceManager,
    Who::SafeguardingLead,
    Who::DeputySafeguardingLead,
    Who::RegisteredManager,
];

/// Who holds which post in the partnership, in which order they are tried, at which number.
#[rustfmt::skip]
pub(crate) const LEADS: [(LeadRole, i32, Who, &str); 20] = [
    (LeadRole::PartnershipLead, 1, Who::PartnershipLead, "01632 960101"),
    (LeadRole::PartnershipLead, 2, Who::RegisteredManager, "01632 960102"),
    (LeadRole::ServiceManager, 1, Who::ServiceManager, "01632 960103"),
    (LeadRole::ServiceManager, 2, Who::DeputyServiceManager, "01632 960104"),
    (LeadRole::OnDutyLead, 1, Who::ServiceManager, "07700 900113"),
    (LeadRole::OnDutyLead, 2, Who::DeputyServiceManager, "07700 900114"),
    (LeadRole::OnCallDirector, 1, Who::RegisteredManager, "07700 900121"),
    (LeadRole::OnCallDirector, 2, Who::PartnershipLead, "07700 900122"),
    (LeadRole::SafeguardingLead, 1, Who::SafeguardingLead, SAFEGUARDING_PHONE),
    (LeadRole::SafeguardingLead, 2, Who::DeputySafeguardingLead, "01632 960115"),
    (LeadRole::RegisteredManager, 1, Who::RegisteredManager, "01632 960102"),
    (LeadRole::RegisteredManager, 2, Who::PartnershipLead, "01632 960101"),
    (LeadRole::SessionLead, 1, Who::SessionLead, "07700 900201"),
    (LeadRole::SessionLead, 2, Who::SecondFacilitator, "07700 900202"),
    (LeadRole::PartnerLead, 1, Who::PartnerLead, "01632 960201"),
    (LeadRole::PartnerLead, 2, Who::SessionLead, "07700 900201"),
    (LeadRole::PartnerSafeguardingLead, 1, Who::PartnerLead, "01632 960201"),
    (LeadRole::PartnerSafeguardingLead, 2, Who::SecondFacilitator, "07700 900202"),
    (LeadRole::Commissioner, 1, Who::Commissioner, "01632 960301"),
    (LeadRole::Commissioner, 2, Who::Commissioner, "07700 900301"),
];

/// The name of one of the cast.
pub(crate) fn name(who: Who) -> &'static str {
    CAST.iter().find(|part| part.who == who).map_or("", |part| part.name)
}

/// A way in to the demo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// What the person is: "Service manager".
    pub post: &'static str,
    /// For which organisation.
    pub organisation: &'static str,
    /// The person's name.
    pub name: &'static str,
    /// The address that signs in.
    pub email: &'static str,
}

impl fmt::Display for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SignIn { post, organisation, name, email } = self;
        write!(f, "{:<42} {post} ({name}, {organisation})", email)
    }
}

/// The cast's ways in.
pub(crate) fn sign_ins() -> impl Iterator<Item = SignIn> {
    let house = |house: House| HOUSES.iter().find(|(is, ..)| *is == house).map_or(PROVIDER, |(_, name, _)| name);
    CAST.iter().map(move |part| SignIn {
        post: part.post,
        organisation: house(part.house),
        name: part.name,
        email: part.email,
    })
}
