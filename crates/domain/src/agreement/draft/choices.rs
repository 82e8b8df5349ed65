//! What can be chosen in an agreement, as codes of the agreement file with their words.
use serde::Serialize;

use super::outline::Choice;
use crate::{
    agreement::{ArrangementType, ConcernLevel, Recipient, Tier},
    duty::{RecordKind, Trigger},
    mobilisation::{ReadinessGroup, due_diligence::Cover},
    organisation::{LeadRole, OrganisationKind, Side},
    time::words,
    words::capital,
};

/// The code of a value is how the agreement file has it.
fn choices<T: Serialize + Copy>(all: impl IntoIterator<Item = T>, words: impl Fn(T) -> String) -> Vec<Choice> {
    let code = |value: T| serde_json::to_value(value).ok().and_then(|code| code.as_str().map(str::to_owned));
    all.into_iter().filter_map(|value| Some((code(value)?, words(value)))).collect()
}

pub(super) fn arrangements() -> Vec<Choice> {
    use ArrangementType::{Contract, Grant, Memorandum, ServiceLevelAgreement, Subcontract};
    let all = [Contract, Subcontract, ServiceLevelAgreement, Grant, Memorandum];
    choices(all, |kind| kind.words().to_owned())
}

pub(super) fn tiers() -> Vec<Choice> {
    choices([Tier::Light, Tier::Standard, Tier::Enhanced], |tier| tier.words().to_owned())
}

pub(super) fn kinds() -> Vec<Choice> {
    use OrganisationKind::{Charity, CommunityGroup, Provider, SmallBusiness, SocialEnterprise};
    choices([Provider, Charity, CommunityGroup, SocialEnterprise, SmallBusiness], |kind| kind.words().to_owned())
}

pub(super) fn covers() -> Vec<Choice> {
    choices(Cover::ALL, |cover| cover.words().to_owned())
}

pub(super) fn weekdays() -> Vec<Choice> {
    let days = jiff::civil::Weekday::Monday.cycle_forward().take(7);
    days.map(|day| (words::weekday(day).to_lowercase(), words::weekday(day).to_owned())).collect()
}

pub(super) fn levels() -> Vec<Choice> {
    choices(ConcernLevel::ALL, |level| level.code().to_owned())
}

pub(super) fn leads() -> Vec<Choice> {
    choices(LeadRole::ALL, |lead| format!("{} ({})", capital(lead.words()), lead.side().words().to_lowercase()))
}

pub(super) fn recipients() -> Vec<Choice> {
    choices(Recipient::all(), |recipient| capital(&recipient.words()))
}

pub(super) fn triggers() -> Vec<Choice> {
    choices(Trigger::ALL, |trigger| trigger.words().to_owned())
}

/// What mobilisation itself is shown by is no record of an agreement's obligation.
pub(super) fn records() -> Vec<Choice> {
    let of_mobilisation = |kind: &RecordKind| {
        matches!(
            kind,
            RecordKind::Readiness
                | RecordKind::Verdict
                | RecordKind::GoLiveDecision
                | RecordKind::ConditionMet
                | RecordKind::RaidResult
                | RecordKind::DrillAnswer
        )
    };
    choices(RecordKind::ALL.into_iter().filter(|kind| !of_mobilisation(kind)), |kind| capital(kind.words()))
}

pub(super) fn groups() -> Vec<Choice> {
    choices(ReadinessGroup::ALL, |group| group.words().to_owned())
}

pub(super) fn sides() -> Vec<Choice> {
    choices([Side::Provider, Side::Partner], |side| side.words().to_owned())
}
