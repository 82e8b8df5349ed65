//! Roles: what a person is in an organisation, and which named lead a duty falls to.
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// On which side of the interface somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The CQC-registered provider.
    Provider,
    /// The small organisation that delivers beside it.
    Partner,
    /// A commissioner or an inspector, who only reads.
    Outside,
}

impl Side {
    /// The side in words.
    pub fn words(self) -> &'static str {
        match self {
            Side::Provider => "Provider",
            Side::Partner => "Partner",
            Side::Outside => "Outside reader",
        }
    }
}

/// What a person may do, by the role of their membership.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Owns the interface for the provider.
    PartnershipLead,
    /// Runs a service and reads what partners send.
    ServiceManager,
    /// The provider's adult safeguarding lead.
    SafeguardingLead,
    /// CQC-registered, accountable; decides go-live.
    RegisteredManager,
    /// Looks after people and settings; reads no records about people.
    Administrator,
    /// Leads the partner organisation's side.
    PartnerLead,
    /// Delivers for the partner: session lead, therapist, advocate, peer.
    Practitioner,
    /// Reads what a commissioner may.
    CommissionerReader,
    /// Reads what an inspector may.
    InspectorReader,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 9] = [
        Role::PartnershipLead,
        Role::ServiceManager,
        Role::SafeguardingLead,
        Role::RegisteredManager,
        Role::Administrator,
        Role::PartnerLead,
        Role::Practitioner,
        Role::CommissionerReader,
        Role::InspectorReader,
    ];

    /// On which side this role stands.
    pub fn side(self) -> Side {
        match self {
            Role::PartnershipLead
            | Role::ServiceManager
            | Role::SafeguardingLead
            | Role::RegisteredManager
            | Role::Administrator => Side::Provider,
            Role::PartnerLead | Role::Practitioner => Side::Partner,
            Role::CommissionerReader | Role::InspectorReader => Side::Outside,
        }
    }

    /// The role in words.
    pub fn words(self) -> &'static str {
        match self {
            Role::PartnershipLead => "Partnership lead",
            Role::ServiceManager => "Service manager",
            Role::SafeguardingLead => "Safeguarding lead",
            Role::RegisteredManager => "Registered manager",
            Role::Administrator => "Administrator",
            Role::PartnerLead => "Partner lead",
            Role::Practitioner => "Practitioner",
            Role::CommissionerReader => "Commissioner",
            Role::InspectorReader => "Inspector",
        }
    }

    /// The name of the role in data: `service-manager`.
    pub fn code(self) -> &'static str {
        match self {
            Role::PartnershipLead => "partnership-lead",
            Role::ServiceManager => "service-manager",
            Role::SafeguardingLead => "safeguarding-lead",
            Role::RegisteredManager => "registered-manager",
            Role::Administrator => "administrator",
            Role::PartnerLead => "partner-lead",
            Role::Practitioner => "practitioner",
            Role::CommissionerReader => "commissioner-reader",
            Role::InspectorReader => "inspector-reader",
        }
    }

    /// The role that a code names.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// A named lead in an agreement: the post that a duty falls to, whoever holds it that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LeadRole {
    /// The provider's owner of the interface.
    PartnershipLead,
    /// The provider's manager of the service concerned.
    ServiceManager,
    /// The provider decision-maker who can be reached now.
    OnDutyLead,
    /// The provider's director on call overnight.
    OnCallDirector,
    /// The provider's adult safeguarding lead.
    SafeguardingLead,
    /// The registered manager.
    RegisteredManager,
    /// The provider's contact point for an independent advocate.
    ProviderLiaison,
    /// The person who leads a session for the partner.
    SessionLead,
    /// The partner's therapist: speech and language, occupational, psychological.
    Therapist,
    /// The partner's independent advocate.
    Advocate,
    /// The partner's trained peer.
    Peer,
    /// The partner's coordinator of its peers.
    PeerCoordinator,
    /// Who looks after the peers themselves.
    PeerLead,
    /// The partner's adviser on work.
    EmploymentAdviser,
    /// The partner's worker who goes with people into their community.
    CommunityConnector,
    /// Who drives people for the partner.
    Driver,
    /// The partner's lead.
    PartnerLead,
    /// The partner's safeguarding lead.
    PartnerSafeguardingLead,
    /// The commissioner who reads the quarterly summary.
    Commissioner,
}

impl LeadRole {
    /// Every lead role.
    pub const ALL: [LeadRole; 19] = [
        LeadRole::PartnershipLead,
        LeadRole::ServiceManager,
        LeadRole::OnDutyLead,
        LeadRole::OnCallDirector,
        LeadRole::SafeguardingLead,
        LeadRole::RegisteredManager,
        LeadRole::ProviderLiaison,
        LeadRole::SessionLead,
        LeadRole::Therapist,
        LeadRole::Advocate,
        LeadRole::Peer,
        LeadRole::PeerCoordinator,
        LeadRole::PeerLead,
        LeadRole::EmploymentAdviser,
        LeadRole::CommunityConnector,
        LeadRole::Driver,
        LeadRole::PartnerLead,
        LeadRole::PartnerSafeguardingLead,
        LeadRole::Commissioner,
    ];

    /// On which side this lead stands.
    pub fn side(self) -> Side {
        match self {
            LeadRole::PartnershipLead
            | LeadRole::ServiceManager
            | LeadRole::OnDutyLead
            | LeadRole::OnCallDirector
            | LeadRole::SafeguardingLead
            | LeadRole::RegisteredManager
            | LeadRole::ProviderLiaison => Side::Provider,
            LeadRole::SessionLead
            | LeadRole::Therapist
            | LeadRole::Advocate
            | LeadRole::Peer
            | LeadRole::PeerCoordinator
            | LeadRole::PeerLead
            | LeadRole::EmploymentAdviser
            | LeadRole::CommunityConnector
            | LeadRole::Driver
            | LeadRole::PartnerLead
            | LeadRole::PartnerSafeguardingLead => Side::Partner,
            LeadRole::Commissioner => Side::Outside,
        }
    }

    /// The lead in words, as in a sentence: "service manager".
    pub fn words(self) -> &'static str {
        match self {
            LeadRole::PartnershipLead => "partnership lead",
            LeadRole::ServiceManager => "service manager",
            LeadRole::OnDutyLead => "on-duty lead",
            LeadRole::OnCallDirector => "on-call director",
            LeadRole::SafeguardingLead => "safeguarding lead",
            LeadRole::RegisteredManager => "registered manager",
            LeadRole::ProviderLiaison => "provider liaison",
            LeadRole::SessionLead => "session lead",
            LeadRole::Therapist => "therapist",
            LeadRole::Advocate => "advocate",
            LeadRole::Peer => "peer",
            LeadRole::PeerCoordinator => "peer coordinator",
            LeadRole::PeerLead => "peer lead",
            LeadRole::EmploymentAdviser => "employment adviser",
            LeadRole::CommunityConnector => "community connector",
            LeadRole::Driver => "driver",
            LeadRole::PartnerLead => "partner lead",
            LeadRole::PartnerSafeguardingLead => "partner safeguarding lead",
            LeadRole::Commissioner => "commissioner",
        }
    }

    /// The name of the lead in data: `service-manager`.
    pub fn code(self) -> String {
        self.words().replace(' ', "-")
    }

    /// The lead that a code names.
    pub fn from_code(code: &str) -> Option<LeadRole> {
        LeadRole::ALL.into_iter().find(|role| role.code() == code)
    }
}
