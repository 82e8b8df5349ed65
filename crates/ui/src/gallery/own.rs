//! Accord's own components.

use jiff::Timestamp;
use maud::{Markup, Render, html};

use super::specimen;
use crate::{
    Attendee, Button, ClockBox, Columns, CountCard, CountCards, EmptyState, FigureCard, FigureCards, Finding, Register,
    SidePanel, StateLine, Tag, TagColour, Timeline, TimelineEntry, Tone, Why, WorkList, WorkRow, status,
};

fn instant(seconds_from_now: i64) -> Timestamp {
    // 24 November 2026 at 3:19pm.
    Timestamp::from_second(1_795_533_540 + seconds_from_now).unwrap_or_default()
}

const HOUR: i64 = 3600;

fn parts() -> [(&'static str, Markup); 9] {
    [
        ("Count cards", counts().render()),
        ("Work list", work().render()),
        ("Work list, empty", EmptyState::new("Nothing needs you today. Next: session notes due Friday.").render()),
        ("Clock box: open, late, done", clocks()),
        ("Why a duty is due when it is", why().render()),
        ("Columns with a timeline", Columns::new(summary(), history()).render()),
        ("Columns with a gate that is read first", Columns::aside_first(findings(), gate().render()).render()),
        ("Register", register().render()),
        ("Figure cards", figures().render()),
    ]
}

pub(super) fn section() -> Markup {
    super::section(
        "own",
        "Accord's own",
        html! {
            @for (name, part) in parts() { (specimen(name, part)) }
            (specimen("State line", states()))
        },
    )
}

fn counts() -> CountCards {
    CountCards {
        cards: vec![
            CountCard::new(1, "concern open, 17 hours left", "/concerns", Tone::Urgent),
            CountCard::new(2, "reports past 48 hours", "/reviews", Tone::Urgent),
            CountCard::new(6, "session notes to review by Friday", "/reviews", Tone::Soon),
            CountCard::new(1204, "sessions so far", "/sessions", Tone::Calm),
        ],
    }
}

fn work() -> WorkList {
    let now = instant(0);
    WorkList::new(
        vec![
            WorkRow::new(
                "/concerns/E-0007",
                "Concern E-0007: written follow-up",
                "Speak Up Advocacy. Raised by phone at 9:14am today. Written follow-up due within 24 hours.",
                status::clock(now, instant(17 * HOUR + 3300)),
            ),
            WorkRow::new(
                "/reports/12",
                "Observation report, Quay View, 20 November",
                "TalkWell Communication. Review was due by 22 November at 3pm.",
                status::clock(now, instant(-50 * HOUR)),
            ),
            WorkRow {
                action: Some(html! { form method="post" action="/remind" { (Button::secondary("Remind")) } }),
                ..WorkRow::new(
                    "/agreements/4.2",
                    "Clause 4.2 safeguarding threshold",
                    "With Speak Up Advocacy since 18 November. Reminder sent 23 November.",
                    Tag::new("Waiting 6 days", TagColour::Grey),
                )
            },
            WorkRow::new("/sessions/9", "Tuesday wellbeing group, 17 November", "Calm Space.", "Reviewed"),
        ],
        "",
    )
}

fn clocks() -> Markup {
    let open = ClockBox::new("Written follow-up", instant(17 * HOUR + 3300), instant(0));
    let late = ClockBox {
        note: Some("Sam Reid (deputy) was told at 1:30pm.".into()),
        ..ClockBox::new("Acknowledgement", instant(-2 * HOUR - 240), instant(0))
    };
    let done = ClockBox { met_at: Some(instant(-HOUR)), ..ClockBox::new("Acknowledgement", instant(0), instant(0)) };
    html! { (open) (late) (done) (ClockBox::new("Weekly summary", instant(80 * HOUR), instant(0))) }
}

fn why() -> Why {
    Why::new(
        "Clause 4.2, version 3",
        "/partnerships/calm/contract/v/3#clause-4-2",
        "Raised at 9:14am on 24 November, and the written follow-up is due within 24 hours of that.",
    )
}

fn summary() -> Markup {
    crate::SummaryList {
        rows: vec![
            crate::SummaryRow::new("Status", status::Concern::Acknowledged.render()),
            crate::SummaryRow::new("Threshold met", "Disclosure of possible financial abuse (clause 4.2)"),
            crate::SummaryRow::new("Owner", "Dana Okoro").change("/concerns/E-0007/owner", "the owner"),
        ],
        ..Default::default()
    }
    .render()
}

fn history() -> Markup {
    let entries = vec![
        TimelineEntry::new("Consent recorded", "Dana Okoro", instant(-5 * HOUR))
            .with_body("Person agrees to the referral. Mental capacity not in doubt."),
        TimelineEntry::new("Acknowledged", "Dana Okoro", instant(-6 * HOUR)),
        TimelineEntry {
            at: "23 November 2026".into(),
            ..TimelineEntry::new("Raised by phone", "Speak Up Advocacy", instant(-6 * HOUR - 1020))
        },
    ];
    html! { h3 class="govuk-heading-m" { "What has happened" } (Timeline { heading_level: 4, ..Timeline::new(entries) }) }
}

fn findings() -> Markup {
    let finding = |level: &str, tone, title: &str, quote: &str, why: &str| Finding {
        level: level.into(),
        tone,
        title: title.into(),
        quote: Some(quote.into()),
        why: why.into(),
        ask: Some("Within how many hours, counted from when?".into()),
        clause: Some(("#clause-4-2".into(), "clause 4.2".into())),
        action: None,
    };
    html! {
        (finding("Must fix", Tone::Urgent, "No time limit", "as soon as reasonably practicable", "This cannot be checked."))
        (finding("Should fix", Tone::Soon, "Threshold not defined", "serious concerns", "List what always counts."))
        (finding("Consider", Tone::Calm, "No deputy", "the registered manager", "Nobody covers for leave."))
    }
}

fn gate() -> SidePanel {
    SidePanel {
        title: "Go-live".into(),
        tone: Tone::Urgent,
        body: html! {
            p class="govuk-body" { (status::GoLive::NotReady) }
            p class="govuk-body" { "4 of 8 checks passed. These stop go-live:" }
            ul class="govuk-list govuk-list--bullet" {
                li { a class="govuk-link" href="#own" { "1 session lead has no safeguarding induction" } }
                li { a class="govuk-link" href="#own" { "No date for the early review" } }
            }
            (Button::secondary("Ask to go live with conditions"))
        }
        .into(),
    }
}

fn register() -> Register {
    let mut people = vec![Attendee::new("asha", "Asha"), Attendee::new("ben", "Ben"), Attendee::new("carys", "Carys")];
    people[0].value = Some("came".into());
    people[2].error = Some("Select whether Carys came".into());
    Register { hint: Some("First names only.".into()), ..Register::new("attendance", "Who came?", people) }
}

fn figures() -> FigureCards {
    let card = |title: &str, meaning: &str, figure: &str, detail: &str| FigureCard {
        title: title.into(),
        meaning: meaning.into(),
        figure: figure.into(),
        href: Some("/sessions?quarter=2026-3".into()),
        detail: detail.into(),
        ..FigureCard::default()
    };
    FigureCards {
        cards: vec![
            card("Attendance", "Better than usual", "81.4%", "96 of 118 places, July to September 2026"),
            card("Sessions held", "As agreed", "23", "of 24 planned; 1 cancelled by the venue"),
            FigureCard { href: None, ..card("Incidents", "Missing for August", "–", "2 of 3 months recorded") },
        ],
    }
}

fn states() -> Markup {
    html! {
        (StateLine::new("Your answers save on this phone as you go.", Tone::Done))
        (StateLine::new("You are offline. You can carry on.", Tone::Calm))
        (StateLine { live: true, ..StateLine::new("1 session note saved on this phone, not sent yet.", Tone::Soon) })
        (StateLine::new("The session note was refused. Open it to fix it.", Tone::Urgent))
    }
}
