//! Role cards: what one post does under an agreement, as the person who holds it reads it.
use super::{DutyTerm, Terms, ThresholdLevel};
use crate::{
    duty::Trigger,
    organisation::{LeadRole, Side},
    partnership::NamedLead,
};

/// What one post does under an agreement, and whom it reaches how.
#[derive(Clone, Debug)]
pub struct RoleCard<'a> {
    /// The post.
    pub post: LeadRole,
    /// Who holds it, the lead first, then the deputies.
    pub holders: Vec<&'a NamedLead>,
    /// What the post does, by occasion, in the order of the clauses; what it does about concerns is apart.
    pub occasions: Vec<Occasion<'a>>,
    /// What it does when someone is worried, lowest level first.
    pub worries: Vec<Worry<'a>>,
    /// What others do for this post.
    pub receives: Vec<&'a DutyTerm>,
    /// Whom to reach about a worry, in the order in which to try them, with their deputies.
    pub route: Vec<(LeadRole, Vec<&'a NamedLead>)>,
    /// What to do when somebody on the route may be involved.
    pub implicated: &'a str,
}

/// Everything that a post does on one occasion.
#[derive(Clone, Debug)]
pub struct Occasion<'a> {
    /// The occasion, as the beginning of a sentence: "After every session".
    pub when: String,
    /// What is done then.
    pub duties: Vec<&'a DutyTerm>,
}

/// One level of concern and what the post does about it.
#[derive(Clone, Debug)]
pub struct Worry<'a> {
    /// The level with its examples.
    pub level: &'a ThresholdLevel,
    /// What the post owes at this level.
    pub duties: Vec<&'a DutyTerm>,
}

impl Terms {
    /// Every post that the agreement mentions: who owes, who receives, who is on the route, who hands over at the end. In the
    /// order of all posts.
    pub fn posts(&self) -> Vec<LeadRole> {
        let mentions = |post: &LeadRole| {
            let handovers = self.ending.iter().flat_map(|ending| &ending.handover);
            self.safeguarding.route.contains(post)
                || handovers.into_iter().any(|own| own.owed_by == *post || own.recipient.post() == Some(*post))
                || self.duties.iter().any(|duty| duty.owed_by == *post || duty.recipient.post() == Some(*post))
        };
        LeadRole::ALL.into_iter().filter(mentions).collect()
    }

    /// The posts that the agreement mentions and nobody holds.
    pub fn posts_without_holder(&self, leads: &[NamedLead]) -> Vec<LeadRole> {
        self.posts().into_iter().filter(|post| leads.iter().all(|lead| lead.role != *post)).collect()
    }

    /// The card of a post, if the agreement mentions it.
    pub fn card<'a>(&'a self, post: LeadRole, leads: &'a [NamedLead]) -> Option<RoleCard<'a>> {
        if !self.posts().contains(&post) {
            return None;
        }
        let owed = || self.duties.iter().filter(move |duty| duty.owed_by == post);
        let mut occasions: Vec<Occasion> = Vec::new();
        for duty in owed().filter(|duty| !about_a_level(duty)) {
            let when = duty.occasion(self);
            match occasions.iter_mut().find(|occasion| occasion.when == when) {
                Some(occasion) => occasion.duties.push(duty),
                None => occasions.push(Occasion { when, duties: vec![duty] }),
            }
        }
        let of_level = |level: &'a ThresholdLevel| Worry {
            level,
            duties: owed().filter(|duty| duty.level == Some(level.level) && about_a_level(duty)).collect(),
        };
        // Whoever delivers may meet any of them, and has to know those too at which nothing but the note is owed.
        let any = |worry: &Worry| !worry.duties.is_empty() || post.side() == Side::Partner;
        let mut worries: Vec<Worry> = self.safeguarding.levels.iter().map(of_level).filter(any).collect();
        worries.sort_by_key(|worry| worry.level.level);
        Some(RoleCard {
            post,
            holders: holders(leads, post),
            occasions,
            worries,
            receives: self.duties.iter().filter(|duty| duty.recipient.post() == Some(post)).collect(),
            route: self.safeguarding.route.iter().map(|post| (*post, holders(leads, *post))).collect(),
            implicated: &self.safeguarding.implicated,
        })
    }
}

fn about_a_level(duty: &DutyTerm) -> bool {
    matches!(duty.trigger, Trigger::ConcernAware | Trigger::ConcernTold)
}

fn holders(leads: &[NamedLead], post: LeadRole) -> Vec<&NamedLead> {
    let mut holders: Vec<_> = leads.iter().filter(|lead| lead.role == post).collect();
    holders.sort_by_key(|lead| lead.rank);
    holders
}
