//! Which due diligence is asked: read from data, by what kind of organisation the partner is, by tier and by activity.
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Cover, DbsLevel, Register};
use crate::{
    agreement::{Terms, Tier},
    mobilisation::ReadinessItem,
    organisation::{LeadRole, OrganisationKind},
};

/// One check that may be asked of a partner, or of each of its people who deliver.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Check {
    /// Its name in data, which records carry.
    pub key: String,
    /// What it is, in a few words.
    pub title: String,
    /// What good looks like.
    pub good: String,
    /// The readiness items that it belongs to: the first of them that is in the plan.
    items: Vec<String>,
    /// Of which kinds of organisation it is asked; of every kind when none is named.
    #[serde(default)]
    partners: Vec<OrganisationKind>,
    /// Whether it is asked only of groups that have a host, or only of those that have none.
    #[serde(default)]
    hosted: Option<bool>,
    /// In which tiers.
    #[serde(default)]
    tiers: Vec<Tier>,
    /// For which activities, in the words of the terms.
    #[serde(default)]
    activities: Vec<String>,
    /// Of people in which posts.
    #[serde(default)]
    posts: Vec<LeadRole>,
    /// Whether it is only recorded where it applies, and never missing.
    #[serde(default)]
    pub if_it_applies: bool,
    /// What shows it.
    #[serde(flatten)]
    pub asks: Asks,
}

/// What shows a check.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "asks", rename_all = "kebab-case")]
pub enum Asks {
    /// A number in one of these registers.
    Identifier {
        /// The registers.
        registers: Vec<Register>,
    },
    /// Insurance in force.
    Insurance {
        /// The cover.
        cover: Cover,
        /// The least limit, in pounds.
        pounds: u64,
        /// Whether volunteers have to be covered.
        #[serde(default)]
        volunteers: bool,
        /// Whether abuse has to be covered.
        #[serde(default)]
        abuse: bool,
    },
    /// A DBS check of each person who delivers. Certificates do not expire; seeing a new one after some years is policy.
    Dbs {
        /// The level.
        level: DbsLevel,
        /// Whether it may turn out that the law allows no check for a post.
        #[serde(default)]
        may_be_ineligible: bool,
        /// After how many years another is seen.
        renewed_after_years: u16,
        /// Posts whose work is regulated activity: they need the check of the barred list as well, and are always eligible.
        #[serde(default)]
        regulated: Vec<LeadRole>,
    },
    /// Training of each person who delivers.
    Training {
        /// After how many years it is refreshed, if it ever is.
        #[serde(default)]
        refreshed_after_years: Option<u16>,
    },
    /// A policy with its date, owner and next review.
    Policy,
    /// Something that was looked at.
    Paper {
        /// Whether it is looked at for each person who delivers.
        #[serde(default)]
        each: bool,
        /// Whether it has a last day.
        #[serde(default)]
        expires: bool,
    },
}

/// What the terms themselves ask for in due diligence, where that differs from what is usual.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DueDiligenceTerms {
    /// Insurance, with its limits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub insurance: Vec<InsuranceTerm>,
    /// After how many years another DBS check is seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dbs_renewed_after_years: Option<u16>,
}

impl DueDiligenceTerms {
    /// Whether the terms leave everything to what is usual.
    pub fn is_usual(&self) -> bool {
        *self == DueDiligenceTerms::default()
    }
}

/// A cover that the terms ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InsuranceTerm {
    /// The cover.
    pub cover: Cover,
    /// The least limit, in pounds.
    pub pounds: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "format")]
    _format: u32,
    #[serde(rename = "check")]
    checks: Vec<Check>,
}

static CHECKS: LazyLock<Vec<Check>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../../../data/mobilisation/due-diligence.toml"))
        .expect("the checks in the program are read by their own tests");
    file.checks
});

/// The check with this key.
pub fn check(key: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.key == key)
}

/// The checks that these terms ask for, each with the readiness item of the plan that it belongs to.
pub fn checks<'a>(terms: &Terms, items: &'a [ReadinessItem]) -> Vec<(Check, &'a ReadinessItem)> {
    let asked = CHECKS.iter().filter(|check| check.is_asked_by(terms));
    asked.filter_map(|check| Some((check.under(terms), check.item_of(items)?))).collect()
}

/// The readiness items that rest on everyone who delivers in these posts.
pub fn resting_on_each<'a>(items: &'a [ReadinessItem], posts: &[LeadRole]) -> impl Iterator<Item = &'a ReadinessItem> {
    let of_each = CHECKS.iter().filter(|check| check.of_each() && check.is_asked_in(posts));
    let keys: Vec<_> = of_each.filter_map(|check| Some(&check.item_of(items)?.key)).collect();
    items.iter().filter(move |item| keys.contains(&&item.key))
}

impl Check {
    /// Whether it is asked of each person who delivers, and not of the organisation.
    pub fn of_each(&self) -> bool {
        matches!(self.asks, Asks::Dbs { .. } | Asks::Training { .. } | Asks::Paper { each: true, .. })
    }

    /// Whether it is asked of people in these posts. Somebody whose post is not known yet is asked for everything.
    pub fn is_asked_in(&self, posts: &[LeadRole]) -> bool {
        self.posts.is_empty() || posts.is_empty() || self.posts.iter().any(|post| posts.contains(post))
    }

    fn is_asked_by(&self, terms: &Terms) -> bool {
        let partner = &terms.partner;
        let named = match self.asks {
            Asks::Insurance { cover, .. } => terms.due_diligence.insurance.iter().any(|own| own.cover == cover),
            _ => false,
        };
        let activity = self.activities.is_empty() || self.activities.contains(&terms.scope.activity);
        (self.partners.is_empty() || self.partners.contains(&partner.kind))
            && self.hosted.is_none_or(|hosted| hosted == partner.host.is_some())
            && (self.tiers.is_empty() || self.tiers.contains(&terms.tier))
            && (activity || named)
    }

    /// The check with the limits and times that the terms name.
    fn under(&self, terms: &Terms) -> Check {
        let mut check = self.clone();
        match &mut check.asks {
            Asks::Insurance { cover, pounds, .. } => {
                let named = terms.due_diligence.insurance.iter().find(|own| own.cover == *cover);
                *pounds = named.map_or(*pounds, |own| own.pounds);
            }
            Asks::Dbs { renewed_after_years, .. } => {
                *renewed_after_years = terms.due_diligence.dbs_renewed_after_years.unwrap_or(*renewed_after_years);
            }
            _ => {}
        }
        check
    }

    fn item_of<'a>(&self, items: &'a [ReadinessItem]) -> Option<&'a ReadinessItem> {
        self.items.iter().find_map(|key| items.iter().find(|item| item.key == *key))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::mobilisation::{ReadinessItemId, plan};

    const PARTNERS: [OrganisationKind; 4] = [
        OrganisationKind::Charity,
        OrganisationKind::SmallBusiness,
        OrganisationKind::CommunityGroup,
        OrganisationKind::SocialEnterprise,
    ];

    fn terms(kind: OrganisationKind, tier: Tier) -> Terms {
        let file = include_str!("../../../../../data/agreements/larkspur-wellbeing.toml");
        let mut terms = Terms::parse(file).expect("a worked agreement");
        terms.partner.kind = kind;
        terms.tier = tier;
        terms
    }

    fn items(terms: &Terms) -> Vec<ReadinessItem> {
        let id: ReadinessItemId = uuid::Uuid::nil().into();
        let now = jiff::Timestamp::UNIX_EPOCH;
        plan(terms).iter().map(|term| ReadinessItem::of(id, id.0.into(), id.0.into(), term, now)).collect()
    }

    fn keys(terms: &Terms) -> BTreeSet<String> {
        checks(terms, &items(terms)).into_iter().map(|(check, _)| check.key).collect()
    }

    #[test]
    fn each_check_has_a_key_of_its_own_and_says_what_good_looks_like() {
        let keys: BTreeSet<_> = CHECKS.iter().map(|check| &check.key).collect();
        assert_eq!(keys.len(), CHECKS.len());
        for check in CHECKS.iter() {
            assert!(!check.title.is_empty() && !check.good.is_empty(), "{}", check.key);
            let shown = match &check.asks {
                Asks::Identifier { registers } => !registers.is_empty(),
                Asks::Insurance { pounds, .. } => *pounds >= 1_000_000,
                Asks::Dbs { renewed_after_years, .. } => *renewed_after_years > 0,
                _ => true,
            };
            assert!(shown, "{} can never be met, or always is", check.key);
            assert!(check.posts.is_empty() || check.of_each(), "{} asks posts of an organisation", check.key);
        }
    }

    /// What the file names is there: in the plan of some tier, or among the items of an agreement that comes with Accord.
    #[test]
    fn every_item_that_a_check_belongs_to_is_in_some_plan() {
        let agreements = [
            include_str!("../../../../../data/agreements/clearsay-communication.toml"),
            include_str!("../../../../../data/agreements/kindred-steps-peer-support.toml"),
            include_str!("../../../../../data/agreements/starters/community-inclusion-and-transport.toml"),
        ];
        let mut known: BTreeSet<String> =
            items(&terms(OrganisationKind::Charity, Tier::Enhanced)).into_iter().map(|item| item.key).collect();
        for file in agreements {
            known.extend(plan(&Terms::parse(file).expect("an agreement")).into_iter().map(|term| term.key));
        }
        for check in CHECKS.iter() {
            for item in &check.items {
                assert!(known.contains(item), "{} belongs to {item}, which no plan has", check.key);
            }
        }
    }

    #[test]
    fn what_shows_who_a_partner_is_depends_on_what_it_is() {
        let of = |kind| {
            let keys = keys(&terms(kind, Tier::Standard));
            let identity = [
                "charity-number",
                "company-number",
                "social-enterprise-number",
                "constitution",
                "office-holders",
                "bank-account",
                "host-agreement",
            ];
            identity.into_iter().filter(|key| keys.contains(*key)).collect::<Vec<_>>()
        };
        assert_eq!(of(OrganisationKind::Charity), ["charity-number"]);
        assert_eq!(of(OrganisationKind::SmallBusiness), ["company-number"]);
        assert_eq!(of(OrganisationKind::SocialEnterprise), ["social-enterprise-number"]);
        assert_eq!(of(OrganisationKind::CommunityGroup), ["constitution", "office-holders", "bank-account"]);
        let mut hosted = terms(OrganisationKind::CommunityGroup, Tier::Standard);
        hosted.partner.host = Some("Northmarch Voluntary Action".to_owned());
        let hosted = keys(&hosted);
        assert!(hosted.contains("host-agreement") && !hosted.contains("bank-account"), "the host holds its money");
    }

    #[test]
    fn a_smaller_tier_asks_for_less_but_never_for_less_safeguarding() {
        for kind in PARTNERS {
            let [light, standard, enhanced] =
                [Tier::Light, Tier::Standard, Tier::Enhanced].map(|tier| keys(&terms(kind, tier)));
            assert!(light.is_subset(&standard) && standard.is_subset(&enhanced), "{kind:?}");
            assert!(light.len() < standard.len() && standard.len() < enhanced.len(), "{kind:?}");
            for always in ["dbs", "induction", "safeguarding-policy", "whistleblowing-policy", "public-liability"] {
                assert!(light.contains(always), "{always} shrinks with the tier");
            }
        }
    }

    #[test]
    fn an_activity_asks_for_what_goes_with_it_and_the_terms_for_their_own_limits() {
        let group = terms(OrganisationKind::Charity, Tier::Standard);
        assert!(!keys(&group).contains("vehicle") && !keys(&group).contains("professional-indemnity"));
        let mut journeys = group.clone();
        journeys.scope.activity = "journey".to_owned();
        assert!(keys(&journeys).contains("vehicle"));
        let mut named = group.clone();
        named.due_diligence.insurance = vec![InsuranceTerm { cover: Cover::ProfessionalIndemnity, pounds: 2_000_000 }];
        let items = items(&named);
        let asked = checks(&named, &items);
        let (indemnity, _) =
            asked.iter().find(|(check, _)| check.key == "professional-indemnity").expect("it is named");
        assert!(matches!(indemnity.asks, Asks::Insurance { pounds: 2_000_000, .. }));
    }
}
