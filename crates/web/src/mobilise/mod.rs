//! What mobilisation keeps beside readiness: decisions, conditions, pauses, risks and assumptions, drills, workshops.
mod condition;
mod decision;
mod drill;
mod pause;
mod raid;
mod risk;
mod schedule;
mod workshop;

pub(crate) use condition::{renew, renew_form};
pub(crate) use decision::{checks, decision_list};
pub(crate) use drill::{answer as answer_drill, drill, drills, start as start_drill, start_form as start_drill_form};
pub(crate) use pause::{pause, pause_form, resume, resume_form};
pub(crate) use raid::{answer as answer_raid, entry as raid_entry, raid, raise, raise_form};
pub(crate) use schedule::{reschedule, schedule_form};
pub(crate) use workshop::{record as record_workshop, record_form as record_workshop_form, workshops};

use domain::{organisation::LeadRole, partnership::Partnership, refusal::FieldError};
use maud::Markup;
use ui::{BackLink, Select};

use crate::{frame::Content, http::errors_for};

/// A question for one of the named leads.
pub(crate) fn lead_question(name: &str, label: &str) -> Select {
    let inside = LeadRole::ALL.into_iter().filter(|role| *role != LeadRole::Commissioner);
    let roles: Vec<_> = inside.map(|role| (role.code(), crate::partnership::capital(role.words()))).collect();
    let mut options = vec![("", "Select a lead")];
    options.extend(roles.iter().map(|(code, words)| (code.as_str(), words.as_str())));
    Select::new(name.to_owned(), label.to_owned(), options)
}

/// A page below mobilisation, before it is framed. `dates` names the date questions, whose errors lead to their first part.
pub(crate) fn below(
    partnership: &Partnership,
    title: impl Into<String>,
    errors: &[FieldError],
    dates: &[&str],
    main: Markup,
) -> Content {
    let element = |field: &str| {
        let date = dates.iter().any(|date| field == *date || field.starts_with(&format!("{date}-")));
        if date { format!("{field}-day") } else { field.to_owned() }
    };
    Content {
        title: title.into(),
        caption: Some(partnership.service.clone()),
        active: "/partnerships",
        back: Some(BackLink::new(
            format!("/partnerships/{}/mobilisation", partnership.reference),
            "Back to mobilisation",
        )),
        errors: errors_for(errors, element),
        main: Some(main),
        ..Content::default()
    }
}
