//! What the clarity check found, beside the words that it is about, each with a way to say that it is no problem here.
use ::clarity::Level;
use app::agreement::ClauseFinding;
use domain::{
    agreement::draft::{Dismissal, FindingId},
    refusal::FieldError,
    words::small,
};
use maud::{Markup, Render, html};
use ui::{Details, Finding, Tone, words};

use super::id;
use crate::http::Form;

/// Which form the answers about findings belong to: what was typed there is sent with them, so that nothing is lost.
pub(super) const FORM: &str = "draft";

/// The level in words.
pub(crate) fn level(level: Level) -> &'static str {
    match level {
        Level::Must => "Must fix",
        Level::Should => "Should fix",
        Level::Consider => "Consider",
    }
}

fn tone(level: Level) -> Tone {
    match level {
        Level::Must => Tone::Urgent,
        Level::Should => Tone::Soon,
        Level::Consider => Tone::Calm,
    }
}

/// How many findings stand, in one line: "1 thing to fix, 2 that should be fixed".
pub(super) fn count(found: &[&ClauseFinding]) -> String {
    let of = |level: Level| found.iter().filter(|own| own.level == level && own.dismissed.is_none()).count();
    let parts: Vec<String> = [
        (of(Level::Must), "must be fixed"),
        (of(Level::Should), "should be fixed"),
        (of(Level::Consider), "to consider"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, words)| format!("{count} {words}"))
    .collect();
    if parts.is_empty() { "Nothing found".to_owned() } else { domain::time::words::list(&parts) }
}

/// Findings with the count at the top, what must be fixed first; what is only to consider is folded.
pub(super) fn panel(found: &[&ClauseFinding], may_change: bool, form: &Form, errors: &[FieldError]) -> Markup {
    let numbered: Vec<(usize, &ClauseFinding)> = found.iter().copied().enumerate().collect();
    let standing = |level: Level| {
        numbered
            .iter()
            .filter(move |(_, own)| own.level == level && own.dismissed.is_none())
            .copied()
            .collect::<Vec<_>>()
    };
    let one = |(number, finding): (usize, &ClauseFinding)| shown(number, finding, may_change, form, errors);
    let consider = standing(Level::Consider);
    let refused = consider.iter().any(|(number, _)| errors.iter().any(|error| error.field == reason_id(*number)));
    let dismissed: Vec<_> = numbered.iter().filter(|(_, own)| own.dismissed.is_some()).collect();
    html! {
        h2 class="govuk-heading-m" id="findings" { "What the words leave open" }
        p class="govuk-body" role="status" { (count(found)) }
        @for level in [Level::Must, Level::Should] { @for finding in standing(level) { (one(finding)) } }
        @if !consider.is_empty() {
            (Details {
                open: refused,
                ..Details::new(words::counted(consider.len() as u64, "thing to consider", "things to consider"), html! {
                    @for finding in consider { (one(finding)) }
                })
            })
        }
        @if !dismissed.is_empty() {
            h3 class="govuk-heading-s" { "Said to be no problem here" }
            @for (number, finding) in dismissed { (set_aside(*number, finding, may_change)) }
        }
    }
}

fn shown(number: usize, finding: &ClauseFinding, may_change: bool, form: &Form, errors: &[FieldError]) -> Markup {
    let place = finding.id.place.clone();
    Finding {
        level: format!("{}, {}", level(finding.level), small(&place)),
        tone: tone(finding.level),
        title: html! { (finding.title) span class="govuk-visually-hidden" { ", " (small(&place)) ", number " (number + 1) } }.into(),
        quote: Some(short(&finding.id.quote)).filter(|quote| !quote.is_empty()),
        why: finding.why.clone().into(),
        ask: Some(finding.ask.clone().into()),
        clause: (!finding.path.is_empty()).then(|| (format!("#{}", id(&finding.path)), small(&place))),
        action: Some(html! {
            p class="accord-finding__clause" {
                a class="govuk-link" href=(format!("/clarity/{}", finding.id.rule)) {
                    "About this rule" span class="govuk-visually-hidden" { ": " (finding.title) ", number " (number + 1) }
                }
            }
            @if may_change { (dismissal(number, finding, form, errors)) }
        }),
    }
    .render()
}

fn reason_id(number: usize) -> String {
    format!("reason-{number}")
}

/// "Not a problem here", with a reason. It is part of the page's form, wherever it stands.
fn dismissal(number: usize, finding: &ClauseFinding, form: &Form, errors: &[FieldError]) -> Markup {
    let field = reason_id(number);
    let error = errors.iter().find(|error| error.field == field);
    let described = error.map(|_| format!("{field}-error"));
    html! {
        details class="govuk-details" open[error.is_some()] {
            summary class="govuk-details__summary" {
                span class="govuk-details__summary-text" {
                    "Not a problem here" span class="govuk-visually-hidden" { ": " (finding.title) ", number " (number + 1) }
                }
            }
            div class="govuk-details__text" {
                (hidden(number, &finding.id))
                div class=(if error.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" }) {
                    label class="govuk-label" for=(field) { "Why not? Whoever agrees reads this" span class="govuk-visually-hidden" { ", number " (number + 1) } }
                    @if let Some(error) = error {
                        p class="govuk-error-message" id=(format!("{field}-error")) { span class="govuk-visually-hidden" { "Error: " } (error.words) }
                    }
                    input class="govuk-input" id=(field) name=(field) form=(FORM) value=(form.text(&field)) aria-describedby=[described];
                }
                button class="govuk-button govuk-button--secondary" form=(FORM) name="do" value=(format!("dismiss:{number}")) {
                    "Set it aside" span class="govuk-visually-hidden" { ", number " (number + 1) }
                }
            }
        }
    }
}

/// What the finding is about, sent with the form, so that it is known whatever was typed meanwhile.
fn hidden(number: usize, finding: &FindingId) -> Markup {
    html! {
        input type="hidden" form=(FORM) name=(format!("finding-{number}-rule")) value=(finding.rule);
        input type="hidden" form=(FORM) name=(format!("finding-{number}-place")) value=(finding.place);
        input type="hidden" form=(FORM) name=(format!("finding-{number}-quote")) value=(finding.quote);
    }
}

fn set_aside(number: usize, finding: &ClauseFinding, may_change: bool) -> Markup {
    html! {
        @if let Some(dismissal) = &finding.dismissed {
            (dismissed(dismissal))
            @if may_change {
                (hidden(number, &finding.id))
                button class="govuk-button govuk-button--secondary" form=(FORM) name="do" value=(format!("reopen:{number}")) {
                    "Take this back" span class="govuk-visually-hidden" { ": " (finding.title) ", number " (number + 1) }
                }
            }
        }
    }
}

/// A finding that was set aside, with the reason, for whoever agrees.
pub(crate) fn dismissed(dismissal: &Dismissal) -> Markup {
    let finding = &dismissal.finding;
    let rule = ::clarity::rule(&finding.rule);
    html! {
        p class="govuk-body" {
            strong { (rule.map(|rule| rule.title.as_str()).unwrap_or_default()) } ", " (small(&finding.place))
            @if !finding.quote.is_empty() { ": “" mark { (short(&finding.quote)) } "”" }
            br; "Not a problem here: " (dismissal.reason)
            br; span class="accord-quiet" { (dismissal.name) ", " (words::date_time(dismissal.at)) }
        }
    }
}

/// What an answer about a finding says: which finding, and what to do about it.
pub(super) enum Said {
    /// It is no problem here; its number in the form, the finding, and why.
    Dismiss(String, FindingId, String),
    /// It stands after all.
    Reopen(FindingId),
}

/// What a form says about a finding, if it was one of their buttons that was pressed.
pub(super) fn said(form: &Form) -> Option<Said> {
    let (what, number) = form.text("do").split_once(':')?;
    let number: usize = number.parse().ok()?;
    let part = |part: &str| form.text(&format!("finding-{number}-{part}")).to_owned();
    let finding = FindingId { rule: part("rule"), place: part("place"), quote: part("quote") };
    match what {
        "dismiss" => {
            let field = reason_id(number);
            let reason = form.text(&field).to_owned();
            Some(Said::Dismiss(field, finding, reason))
        }
        "reopen" => Some(Said::Reopen(finding)),
        _ => None,
    }
}

/// Carries out what a form says about a finding.
pub(super) async fn carry_out(work: &store::Work, reference: &str, said: &Said) -> Result<(), app::Error> {
    use domain::refusal::Refusal;
    match said {
        Said::Reopen(finding) => app::agreement::draft::reopen(work, reference, finding).await,
        Said::Dismiss(field, finding, reason) => {
            match app::agreement::draft::dismiss(work, reference, finding, reason).await {
                Err(app::Error::Refused(Refusal::Invalid(mut errors))) => {
                    errors.iter_mut().for_each(|error| error.field.clone_from(field));
                    Err(Refusal::Invalid(errors).into())
                }
                done => done,
            }
        }
    }
}

/// The beginning of a long quotation.
fn short(quote: &str) -> String {
    let mut words: String = quote.chars().take(160).collect();
    if words.len() < quote.len() {
        words.push('…');
    }
    words
}
