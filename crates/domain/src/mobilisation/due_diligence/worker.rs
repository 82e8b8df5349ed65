//! Who delivers for the partner, by name: those with an account and those without.
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    happening::Happening,
    id::Id,
    organisation::{Actor, LeadRole, MembershipId, Side, TenantId},
    partnership::PartnershipId,
    refusal::{Answers, Refusal},
    time::london_date,
};

/// The id of somebody who delivers.
pub type WorkerId = Id<Worker>;

/// Somebody who delivers for the partner. What is asked of each of them is asked of every one, not of most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worker {
    /// Their id.
    pub id: WorkerId,
    /// Whose records it is in.
    pub tenant: TenantId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Their name.
    pub name: String,
    /// In which posts they deliver; none when that has not been said yet, and then everything is asked of them.
    pub posts: Vec<LeadRole>,
    /// The membership by which they sign in, if they do.
    pub membership: Option<MembershipId>,
    /// When they were entered.
    pub added_at: Timestamp,
    /// By whom.
    pub added_by: MembershipId,
    /// Since when they do not deliver any more.
    pub stopped: Option<Stopped>,
}

/// Somebody does not deliver any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stopped {
    /// The first day on which they do not.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// Who said so.
    pub by: MembershipId,
    /// For which side.
    pub side: Side,
    /// When.
    pub at: Timestamp,
}

/// The posts in which people deliver.
pub const DELIVERING: [LeadRole; 7] = [
    LeadRole::SessionLead,
    LeadRole::Therapist,
    LeadRole::Advocate,
    LeadRole::Peer,
    LeadRole::EmploymentAdviser,
    LeadRole::CommunityConnector,
    LeadRole::Driver,
];

/// What was answered about somebody who delivers.
#[derive(Clone, Debug, Default)]
pub struct WorkerAnswers {
    /// Their name.
    pub name: String,
    /// Their post; there is no default answer.
    pub post: Option<LeadRole>,
}

impl Worker {
    /// Enters somebody who delivers and has no account.
    pub fn add(
        id: WorkerId,
        partnership: PartnershipId,
        answers: &WorkerAnswers,
        others: &[Worker],
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Worker, Happening), Refusal> {
        let mut check = Answers::default();
        let name = check.text("name", &answers.name, "Enter their name", 100);
        if is_taken(&name, others) {
            check.refuse("name", "Somebody of this name is on the list already. Add what tells them apart");
        }
        let post = answers.post.filter(|post| DELIVERING.contains(post));
        let post = check.choice("post", post, "Select in which post they deliver");
        check.check()?;
        Ok(Worker::enter(id, partnership, name, post.into_iter().collect(), None, actor, now))
    }

    /// Enters somebody with an account, because they were assigned or named in a post.
    pub fn enter(
        id: WorkerId,
        partnership: PartnershipId,
        name: String,
        posts: Vec<LeadRole>,
        membership: Option<MembershipId>,
        actor: &Actor,
        now: Timestamp,
    ) -> (Worker, Happening) {
        let worker = Worker {
            id,
            tenant: actor.tenant,
            partnership,
            name,
            posts,
            membership,
            added_at: now,
            added_by: actor.membership,
            stopped: None,
        };
        let happening = worker.happening("worker.added");
        (worker, happening)
    }

    /// Whether they deliver now.
    pub fn delivers(&self) -> bool {
        self.stopped.is_none()
    }

    /// Names another post in which they deliver; whoever had stopped delivers again. `None` when nothing changes.
    pub fn take_post(&self, post: LeadRole) -> Option<(Worker, Happening)> {
        if self.posts.contains(&post) && self.delivers() {
            return None;
        }
        let mut worker = Worker { stopped: None, ..self.clone() };
        if !worker.posts.contains(&post) {
            worker.posts.push(post);
        }
        let happening = worker.happening("worker.post-named");
        Some((worker, happening))
    }

    /// Says that they do not deliver any more, from today on. What was asked of them is asked no longer.
    pub fn stop(&self, reason: &str, actor: &Actor, now: Timestamp) -> Result<(Worker, Happening), Refusal> {
        if !self.delivers() {
            return Err(Refusal::not_now("They do not deliver any more already"));
        }
        let mut check = Answers::default();
        let reason = check.text("reason", reason, "Enter why they do not deliver any more", 500);
        check.check()?;
        let (by, side) = (actor.membership, actor.side());
        let stopped = Stopped { on: london_date(now), reason: reason.clone(), by, side, at: now };
        let worker = Worker { stopped: Some(stopped), ..self.clone() };
        let happening = worker.happening("worker.stopped").because(reason);
        Ok((worker, happening))
    }

    /// Says that they deliver again. What is asked of them is asked once more. Whom the provider has stopped, the provider
    /// lets deliver again: it may know why not.
    pub fn resume(&self, reason: &str, others: &[Worker], actor: &Actor) -> Result<(Worker, Happening), Refusal> {
        let Some(stopped) = &self.stopped else { return Err(Refusal::not_now("They deliver already")) };
        if stopped.side == Side::Provider && actor.side() != Side::Provider {
            let words = "The provider said that they do not deliver. Ask the provider to say that they do again";
            return Err(Refusal::not_allowed(words));
        }
        if is_taken(&self.name, others) {
            return Err(Refusal::not_now(
                "Somebody of the same name delivers now. Add them anew, with what tells them apart",
            ));
        }
        let mut check = Answers::default();
        let reason = check.text("reason", reason, "Enter why they deliver again", 500);
        check.check()?;
        let worker = Worker { stopped: None, ..self.clone() };
        let happening = worker.happening("worker.resumed").because(reason);
        Ok((worker, happening))
    }

    /// Their posts in words: "session lead and driver".
    pub fn posts_in_words(&self) -> String {
        let words: Vec<_> = self.posts.iter().map(|post| post.words()).collect();
        match words.as_slice() {
            [] => "post not named yet".to_owned(),
            [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
            [one, ..] => (*one).to_owned(),
        }
    }

    /// Names stay out of the ledger.
    fn happening(&self, verb: &'static str) -> Happening {
        let facts = serde_json::json!({ "posts": self.posts, "membership": self.membership });
        Happening::new(verb, self.id.0, self.partnership, facts)
    }
}

fn is_taken(name: &str, others: &[Worker]) -> bool {
    others.iter().any(|other| other.delivers() && other.name.eq_ignore_ascii_case(name))
}
