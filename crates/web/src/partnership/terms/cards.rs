//! Role cards: for each post of the agreement one page to print, in plain words, with the numbers to ring.
use axum::{extract::Path, response::Response};
use domain::{
    agreement::{AgreementVersion, DutyTerm, RoleCard, Worry},
    organisation::{LeadRole, Side},
    partnership::NamedLead,
};
use maud::{Markup, html};
use ui::{BackLink, EmptyState, InsetText, frame::phone, words};

use super::numbered;
use crate::{
    frame::{Content, Frame},
    http::{Failure, Read},
    partnership::place::{Place, capital},
};

pub(crate) async fn role_cards(
    Read(work): Read,
    Path((reference, number)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    let place = Place::find(&work, &reference).await?;
    let version = numbered(&work, &place, &number).await?;
    let posts = version.terms.posts();
    let main = html! {
        p class="govuk-body" {
            "One page for each post in "
            a class="govuk-link" href=(place.address(&format!("terms?version={}", version.number))) { "version " (version.number) " of the terms" }
            ": what it does, when, and whom to ring. Print it for whoever holds the post."
        }
        @if posts.is_empty() { (EmptyState::new("The terms name no post yet.")) }
        @for (side, title) in [(Side::Partner, "The partner"), (Side::Provider, "The provider"), (Side::Outside, "Others")] {
            @let own: Vec<_> = posts.iter().filter(|post| post.side() == side).collect();
            @if !own.is_empty() {
                h2 class="govuk-heading-m" { (title) }
                ul class="govuk-list" {
                    @for post in own {
                        li { a class="govuk-link" href=(place.address(&format!("terms/{}/cards/{}", version.number, post.code()))) { (capital(post.words())) } }
                    }
                }
            }
        }
    };
    let content = place.content(&work.actor, "terms", "Role cards", main);
    Ok(frame.show(&work, content).await?)
}

pub(crate) async fn role_card(
    Read(work): Read,
    Path((reference, number, post)): Path<(String, String, String)>,
    frame: Frame,
) -> Result<Response, Failure> {
    let place = Place::find(&work, &reference).await?;
    let version = numbered(&work, &place, &number).await?;
    let leads = app::partnership::leads(&work, &place.partnership).await?;
    let card = LeadRole::from_code(&post).and_then(|post| version.terms.card(post, &leads));
    let card = card.ok_or(app::Error::NotFound)?;
    let main = html! {
        p class="govuk-body" { (held_by(&card.holders)) }
        (occasions(&card, &version))
        (worries(&card))
        (receives(&card))
        p class="govuk-body accord-quiet" {
            "From version " (version.number) " of the terms, with effect from " (words::date(version.effective_on))
            ". The numbers in brackets are its clauses."
        }
    };
    let content = Content {
        title: format!("What the {} does", card.post.words()),
        caption: Some(format!("{}, {}", version.terms.title, place.partner.name)),
        active: "/partnerships",
        back: Some(BackLink::new(place.address(&format!("terms/{}/cards", version.number)), "All role cards")),
        main: Some(main),
        ..Content::default()
    };
    Ok(frame.show(&work, content).await?)
}

fn held_by(holders: &[&NamedLead]) -> Markup {
    html! {
        @if holders.is_empty() { "Nobody is named for this post yet." } @else {
            "This is for " (people(holders)) "."
        }
    }
}

/// People with their numbers: "Jo Marsh, 07700 900201; if they do not answer, Ada Bell, 07700 900202".
fn people(holders: &[&NamedLead]) -> Markup {
    html! {
        @for (index, lead) in holders.iter().enumerate() {
            @if index > 0 { "; if they do not answer, " }
            (lead.name) ", " (phone(&lead.phone))
        }
    }
}

fn occasions(card: &RoleCard, version: &AgreementVersion) -> Markup {
    html! {
        @if card.occasions.is_empty() && card.worries.iter().all(|worry| worry.duties.is_empty()) {
            p class="govuk-body" { "You owe nothing under these terms; what you receive is below." }
        }
        @for occasion in &card.occasions {
            h2 class="govuk-heading-m" { (occasion.when) }
            ul class="govuk-list govuk-list--bullet" {
                @for duty in &occasion.duties { li { (task(duty)) (answered(duty, version)) } }
            }
        }
    }
}

/// "Send the session summary to the service manager, by secure form, by midday on the next working day. (4.1)"
fn task(duty: &DutyTerm) -> Markup {
    html! {
        (duty.title()) ". " (capital(&duty.recipient.words())) ", by " (duty.channel) ". "
        strong { (capital(&duty.within.phrase())) } ". (" (duty.clause) ")"
    }
}

/// What the other side does then, so that somebody who has told knows what to expect.
fn answered(duty: &DutyTerm, version: &AgreementVersion) -> Markup {
    let answer = duty.answer(&version.terms);
    html! {
        @if let Some(answer) = answer {
            br; span class="accord-quiet" {
                "Then the " (answer.owed_by.words()) " must " (answer.action) " " (answer.object) ", "
                (answer.within.phrase()) "."
            }
        }
    }
}

fn worries(card: &RoleCard) -> Markup {
    html! {
        @if !card.worries.is_empty() {
            h2 class="govuk-heading-m" { @if card.post.side() == Side::Partner { "If you are worried" } @else { "When somebody is worried" } }
            (InsetText::new(html! { "If anyone is in danger now, ring " (phone("999")) " first." }))
            @for worry in &card.worries { (level(card, worry)) }
            h3 class="govuk-heading-s" { "Whom to ring, in this order" }
            ol class="govuk-list govuk-list--number" {
                @for (post, holders) in &card.route {
                    li { "The " (post.words()) ": " @if holders.is_empty() { "nobody is named yet" } @else { (people(holders)) } }
                }
            }
            p class="govuk-body" { (card.implicated) }
        }
    }
}

fn level(card: &RoleCard, worry: &Worry) -> Markup {
    let does = match card.post.side() {
        Side::Partner => &worry.level.partner_does,
        _ => &worry.level.provider_does,
    };
    html! {
        h3 class="govuk-heading-s" { (worry.level.label) " (" (worry.level.level.code()) ")" }
        p class="govuk-body" { "For example: " (worry.level.examples.join("; ").to_lowercase()) "." }
        @if worry.duties.is_empty() { p class="govuk-body" { (does) } } @else {
            ul class="govuk-list govuk-list--bullet" { @for duty in &worry.duties { li { (task(duty)) } } }
        }
    }
}

fn receives(card: &RoleCard) -> Markup {
    html! {
        @if !card.receives.is_empty() {
            h2 class="govuk-heading-m" { "What others do for you" }
            ul class="govuk-list govuk-list--bullet" {
                @for duty in &card.receives {
                    li {
                        "The " (duty.owed_by.words()) " must " (duty.action) " " (duty.object) ", "
                        (duty.within.phrase()) ". (" (duty.clause) ")"
                    }
                }
            }
        }
    }
}
