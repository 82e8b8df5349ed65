//! What the pages of one partnership share: which partnership it is, whose name stands above the heading, and which of its
//! other pages this person may open.
use app::Error;
pub(crate) use domain::words::capital;
use domain::{
    concern::policy as concern_policy,
    organisation::{Actor, Organisation},
    partnership::{Partnership, PartnershipState, policy},
};
use maud::Markup;
use store::Work;
use ui::{NavigationItem, SubNavigation, Tag, TagColour, status, words};

use crate::frame::Content;

/// A partnership with its partner.
pub(super) struct Place {
    pub(super) partnership: Partnership,
    pub(super) partner: Organisation,
}

impl Place {
    /// Finds the partnership, if the actor is assigned to it.
    pub(super) async fn find(work: &Work, reference: &str) -> Result<Place, Error> {
        let partnership = app::partnership::find(work, reference).await?.value;
        let partner = app::organisation::organisation(work, partnership.partner).await?;
        Ok(Place { partnership, partner })
    }

    /// The address of one of its pages: `""` is the overview.
    pub(super) fn address(&self, page: &str) -> String {
        let slash = if page.is_empty() { "" } else { "/" };
        format!("/partnerships/{}{slash}{page}", self.partnership.reference)
    }

    /// One of its pages, before it is framed.
    pub(super) fn content(&self, actor: &Actor, page: &str, title: impl Into<String>, main: Markup) -> Content {
        let pages = pages(actor).into_iter();
        Content {
            title: title.into(),
            caption: Some(self.partner.name.clone()),
            active: "/partnerships",
            sub_navigation: Some(SubNavigation {
                label: self.partnership.service.clone(),
                items: pages.map(|(page, words)| NavigationItem::new(self.address(page), words)).collect(),
                active: self.address(page),
            }),
            main: Some(main),
            ..Content::default()
        }
    }
}

/// The pages of a partnership that this person may open, always in the same order.
fn pages(actor: &Actor) -> Vec<(&'static str, &'static str)> {
    let records = policy::see_records(actor).is_ok();
    let figures = policy::see_figures(actor).is_ok();
    let concerns = concern_policy::raise(actor).is_ok();
    let history = app::ledger::may_read_history(actor).is_ok();
    let all = [
        (true, "", "Overview"),
        (true, "terms", "Terms"),
        (records, "duties", "Duties"),
        (records, "mobilisation", "Mobilisation"),
        (records, "sessions", "Sessions"),
        (concerns, "concerns", "Concerns"),
        (figures, "figures", "Figures"),
        (history, "history", "History"),
    ];
    all.into_iter().filter(|(may, ..)| *may).map(|(_, page, words)| (page, words)).collect()
}

/// Where a partnership is in its life, in words and colour.
pub(super) fn state_tag(state: PartnershipState) -> Tag {
    match state {
        PartnershipState::Mobilising => Tag::new(state.words(), TagColour::Blue),
        PartnershipState::Live { .. } => Tag::new(status::GoLive::Live.word().text, TagColour::Green),
        PartnershipState::Paused { .. } => Tag::new(status::GoLive::Paused.word().text, TagColour::Red),
        PartnershipState::Ended { .. } => Tag::new(state.words(), TagColour::Grey),
    }
}

/// Since when, or until when.
pub(super) fn state_since(state: PartnershipState) -> Option<String> {
    match state {
        PartnershipState::Mobilising => None,
        PartnershipState::Live { from } => Some(format!("from {}", words::date(from))),
        PartnershipState::Paused { since, .. } => Some(format!("since {}", words::date(since))),
        PartnershipState::Ended { on } => Some(format!("on {}", words::date(on))),
    }
}
