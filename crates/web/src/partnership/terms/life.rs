//! Where a version is in its life, what this person may do about it now, and what was said about single clauses.
use domain::{
    agreement::{
        AgreementState, AgreementVersion, ChangesAsked, Notice, draft::policy as draft_policy, notice_policy, policy,
    },
    organisation::Actor,
};
use maud::{Markup, html};
use ui::{Button, Details, InsetText, words};

use super::compare::nth;
use crate::partnership::place::Place;

/// A version among the others of its partnership.
pub(super) struct Life<'a> {
    pub(super) place: &'a Place,
    pub(super) version: &'a AgreementVersion,
    /// Every version that this person may read, newest first.
    pub(super) versions: &'a [AgreementVersion],
    /// What this one said each earlier time that it was sent.
    pub(super) rounds: &'a [AgreementVersion],
    /// Whether a draft is being written that this person may see.
    pub(super) writing: bool,
    /// The notice that ends it, if it was given.
    pub(super) notice: Option<Notice>,
}

impl Life<'_> {
    /// What happened to it, and what this person may do about it.
    pub(super) fn steps(&self, actor: &Actor) -> Markup {
        let (version, place) = (self.version, self.place);
        let at = |page: &str| place.address(&format!("terms/{}/{page}", version.number));
        let waits = version.waits_for(actor.side()) && policy::agree(actor).is_ok();
        let latest = self.versions.first().is_some_and(|latest| latest.number == version.number);
        html! {
            @if let Some(notice) = &self.notice { (InsetText::new(crate::arrange::notice_words(notice))) }
            (self.answered(actor))
            @if waits {
                div class="govuk-button-group" {
                    (Button::link(at("agree"), "Agree to these terms"))
                    a class="govuk-link" href=(at("changes")) { "Ask for changes" }
                }
            }
            @if version.is_sent() && policy::offer(actor).is_ok() {
                p class="govuk-body" { a class="govuk-link" href=(at("withdraw")) { "Take these terms back" } }
            }
            @if latest && self.writing {
                p class="govuk-body" { a class="govuk-link" href=(place.address("terms/draft")) { "The draft" } " is seen by the provider’s leads only." }
            } @else if latest && !version.is_sent() && policy::offer(actor).is_ok() {
                p class="govuk-body" {
                    a class="govuk-link" href=(place.address("terms/draft/new")) {
                        @if version.is_agreed() { "Write a variation" } @else { "Begin the draft again" }
                    }
                }
            }
            @if version.is_agreed() && self.notice.is_none() && notice_policy::give_notice(actor).is_ok() {
                p class="govuk-body" { a class="govuk-link" href=(place.address("notice")) { "Give notice" } }
            }
            (self.earlier())
            (self.set_aside(actor))
        }
    }

    fn answered(&self, actor: &Actor) -> Markup {
        match &self.version.state {
            AgreementState::ChangesAsked(asked) => html! {
                (InsetText::new(html! {
                    (asked_words(asked))
                    @if draft_policy::write(actor).is_err() { br; "The partnership lead changes the terms and sends them again." }
                }))
            },
            AgreementState::Withdrawn { at, reason, .. } => html! {
                (InsetText::new(html! { "The provider took these terms back, " (words::date_time(*at)) ": " (reason) }))
            },
            AgreementState::Sent { .. } | AgreementState::Agreed { .. } => html! {},
        }
    }

    /// What it said when it was sent before, what was asked for then, and what has changed.
    fn earlier(&self) -> Markup {
        let number = self.version.number;
        html! {
            @if !self.rounds.is_empty() {
                (Details::new(format!("It was sent {} times", self.version.round), html! {
                    @for round in self.rounds {
                        p class="govuk-body" {
                            "The " (nth(round.round)) ": "
                            @match &round.state {
                                AgreementState::ChangesAsked(asked) => { (asked_words(asked)) }
                                AgreementState::Withdrawn { reason, .. } => { "taken back: " (reason) }
                                _ => {}
                            }
                            br;
                            a class="govuk-link" href=(self.place.address(&format!("terms/compare?from={number}.{}&to={number}.{}", round.round, round.round + 1))) {
                                "What was changed after the " (nth(round.round))
                            }
                        }
                        @for comment in &round.comments {
                            p class="govuk-body accord-quiet" { "Clause " (comment.clause) ", " (comment.name) ": " (comment.words) }
                        }
                    }
                }))
            }
        }
    }

    /// What the clarity check found and the writers said is no problem.
    fn set_aside(&self, actor: &Actor) -> Markup {
        html! {
            @if !self.version.dismissed.is_empty() && policy::comment(actor).is_ok() {
                (Details::new(
                    words::counted(self.version.dismissed.len() as u64, "finding of the check was said to be no problem", "findings of the check were said to be no problem"),
                    html! { @for dismissal in &self.version.dismissed { (crate::draft::dismissed(dismissal)) } },
                ))
            }
        }
    }

    /// What was said about a clause, and a way to say more while it is with both sides.
    pub(super) fn said_about(&self, clause: &str, actor: &Actor) -> Markup {
        let said: Vec<_> = self.version.comments.iter().filter(|comment| comment.clause == clause).collect();
        let may = self.version.is_sent() && policy::comment(actor).is_ok();
        html! {
            @if policy::comment(actor).is_ok() {
                @for comment in said {
                    (InsetText::new(html! {
                        (comment.words) br;
                        span class="accord-quiet" { (comment.name) ", " (comment.side.words().to_lowercase()) ", " (words::date_time(comment.at)) }
                    }))
                }
            }
            @if may {
                p class="govuk-body accord-comment" {
                    a class="govuk-link" href=(self.place.address(&format!("terms/{}/comment?clause={clause}", self.version.number))) { "Comment on clause " (clause) }
                }
            }
        }
    }
}

fn asked_words(asked: &ChangesAsked) -> Markup {
    html! {
        strong { (asked.name) " asks for changes" } " (" (asked.side.words().to_lowercase()) ", " (words::date_time(asked.at)) "): " (asked.words)
    }
}
