//! Setting things up: people and organisations, a partnership, its leads, terms, readiness, go-live, register, sessions.
mod account;
mod agree;
mod answer;
mod go_live;
mod leads;
mod leave;
mod notice;
mod people;
mod plan;
mod readiness;
mod register;
mod replace_lead;
mod start;

pub(crate) use account::{change_password, password_form};
pub(crate) use agree::{agree, agree_form};
pub(crate) use answer::{ask_for_changes, changes_form, comment, comment_form, withdraw, withdraw_form};
pub(crate) use go_live::{decide, decision_form};
pub(crate) use leads::{assign, leads, name_lead};
pub(crate) use leave::{end as end_access, form as leave_form};
pub(crate) use notice::{give_notice, notice_form, words_of as notice_words};
pub(crate) use people::{add_organisation, add_person, people};
pub(crate) use plan::{plan, plan_form};
pub(crate) use readiness::{answer, item};
pub(crate) use register::{away, join, register};
pub(crate) use replace_lead::{form as replace_lead_form, replace as replace_lead};
pub(crate) use start::{create, start_form};
