//! What is shown for the items that every plan has, where a partnership has nothing of its own to say.
use domain::mobilisation::ReadinessItem;

use super::Story;

#[rustfmt::skip]
const USUAL: [(&str, &str); 22] = [
    ("named-leads", "Leads and deputies of both sides are named; each number was rung and answered on the same day."),
    ("test-call", "A drill was started without warning in the evening and answered within the agreed time."),
    ("implicated-drill", "A drill with the on-duty lead left out was answered by the safeguarding lead."),
    ("threshold-workshop", "Both sides sorted twelve cases by level; two were talked through until all agreed."),
    ("safeguarding-induction", "Everyone who delivers was inducted by the safeguarding lead, with the reporting exercise; sheet signed by all."),
    ("templates-agreed", "Each form was gone through line by line by both leads, with who reads it by when."),
    ("dry-run", "One record of a made-up activity was sent, read and answered the same day."),
    ("data-agreement", "Data sharing agreement signed by both; that no full DPIA is needed was decided and written down."),
    ("secure-channel", "Everyone who sends or reads signed in on their own device and opened one test record."),
    ("measures-agreed", "Both leads computed one measure from the same made-up records and had the same number."),
    ("baseline", "Counted from records for the agreed window, with the number of people; the sheet is in the shared folder."),
    ("early-review-booked", "In both leads' diaries, with a room."),
    ("identity", "Looked up and seen; each check is recorded with its day under due diligence."),
    ("standing", "Accounts read, fee seen, conflicts asked about; each is recorded under due diligence."),
    ("insurance", "Certificates shown: each cover is in force on the first day for the limit asked, volunteers included."),
    ("dbs-checks", "Level and date of each eligible person's check shown; none older than three years."),
    ("policies", "Seven policies with owner and next review, all in date."),
    ("references", "Two references and the right to work seen for each person who delivers."),
    ("accessibility-needs", "Communication needs of each person went to whoever will meet them."),
    ("referral-route-test", "A made-up referral went the whole way and was answered within the agreed time."),
    ("venue-risk-assessment", "Where it takes place was looked at together; each action has an owner."),
    ("lone-working", "Check-in and check-out tried; a missed one was noticed after 35 minutes."),
];

/// What is shown for an item.
pub(super) fn of(story: &Story, item: &ReadinessItem) -> String {
    let own = story.evidence.iter().chain(&USUAL).find(|(key, _)| *key == item.key);
    own.map_or_else(|| format!("Seen together on the day. {}", item.good), |(_, evidence)| (*evidence).to_owned())
}
