//! Somebody leaves: their access ends at once, and nothing that they held or owed is left without anybody.
use domain::{
    happening::Happening,
    organisation::{Account, Actor, LeadRole, Membership, MembershipId, Role},
    refusal::{Answers, Refusal},
};
use serde::{Deserialize, Serialize};
use store::{Work, job::Job};
use uuid::Uuid;

use crate::{Error, partnership};

/// Somebody has left: what they held and owed goes on to others.
#[derive(Debug, Serialize, Deserialize)]
pub struct MemberLeft {
    /// Their membership.
    pub member: Uuid,
    /// Who ended it.
    pub by: Uuid,
}

impl Job for MemberLeft {
    const QUEUE: &'static str = "member-left";
}

/// Somebody whose access may be ended, with the posts that they hold.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// Their membership.
    pub membership: Membership,
    /// The person.
    pub account: Account,
    /// Their posts, each with its partnership's reference.
    pub posts: Vec<(String, LeadRole)>,
}

/// Only an administrator ends somebody's access, and never their own: so one is always left.
pub fn may_end_access(actor: &Actor, member: MembershipId) -> Result<(), Refusal> {
    match actor.role {
        Role::Administrator if actor.membership == member => {
            Err(Refusal::not_now("You cannot end your own access. Ask another administrator"))
        }
        Role::Administrator => Ok(()),
        _ => Err(Refusal::not_allowed("Only an administrator can end somebody's access")),
    }
}

/// Somebody whose access may be ended.
pub async fn leaving(work: &Work, member: MembershipId) -> Result<Leaving, Error> {
    may_end_access(&work.actor, member)?;
    let names = store::organisation::current_names(work).await?;
    let found = names.into_iter().find(|(membership, _)| membership.id == member);
    let (membership, account) = found.ok_or(Error::NotFound)?;
    Ok(Leaving { membership, account, posts: store::partnership::posts_of(work, member).await? })
}

/// Ends somebody's access. From now on nobody is led to them; their posts and duties are passed on by a job, because whoever
/// ends access holds no key to the partnerships.
pub async fn end_access(work: &Work, member: MembershipId, reason: &str) -> Result<(), Error> {
    let leaving = leaving(work, member).await?;
    let mut check = Answers::default();
    let reason = check.text("reason", reason, "Enter why their access ends", 500);
    check.check()?;
    store::organisation::end_membership(work, member).await?;
    let facts = serde_json::json!({ "role": leaving.membership.role, "posts": leaving.posts });
    store::ledger::record(work, &Happening::apart("member.left", member.0, facts).because(reason)).await?;
    let job = MemberLeft { member: member.0, by: work.actor.membership.0 };
    store::job::enqueue(work, &job).await?;
    Ok(())
}

/// Empties the posts of somebody who has left and passes on what they owed, in every partnership.
pub async fn member_left(work: &Work, job: &MemberLeft) -> Result<(), Error> {
    let (member, by) = (MembershipId::new(job.member), MembershipId::new(job.by));
    for partnership in work.actor.assignments.all().to_vec() {
        partnership::has_left(work, partnership, member, "Left the organisation", by).await?;
    }
    Ok(())
}
