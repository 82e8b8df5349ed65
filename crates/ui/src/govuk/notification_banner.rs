//! Notification banner.

use maud::{Markup, Render, html};

use super::panel::heading;
use crate::content::{Content, classes};

/// Something to know that is not about the page itself, such as what was just done.
#[derive(Clone, Debug, Default)]
pub struct NotificationBanner {
    /// Green, and read out at once.
    pub success: bool,
    /// "Success" or "Important" when not given.
    pub title: Option<Content>,
    /// The title's level; 2 when not given.
    pub heading_level: Option<u8>,
    /// The title's id, when there are two banners.
    pub title_id: Option<String>,
    /// What it says.
    pub body: BannerBody,
    /// A role other than its own.
    pub role: Option<&'static str>,
    /// Keep the focus where it is.
    pub disable_auto_focus: Option<bool>,
    /// Further class names.
    pub classes: String,
}

/// What a banner says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BannerBody {
    /// One sentence, set large.
    Sentence(Content),
    /// More than that.
    Parts(Content),
}

impl Default for BannerBody {
    fn default() -> Self {
        Self::Sentence(Content::default())
    }
}

impl NotificationBanner {
    /// Says that something was done.
    pub fn success(sentence: impl Into<Content>) -> Self {
        Self { success: true, body: BannerBody::Sentence(sentence.into()), ..Self::default() }
    }

    /// Says something important.
    pub fn important(sentence: impl Into<Content>) -> Self {
        Self { body: BannerBody::Sentence(sentence.into()), ..Self::default() }
    }
}

impl Render for NotificationBanner {
    fn render(&self) -> Markup {
        let (kind, role, title) = match self.success {
            true => ("govuk-notification-banner--success", "alert", "Success"),
            false => ("", "region", "Important"),
        };
        let title = self.title.clone().unwrap_or_else(|| title.into());
        let title_id = self.title_id.as_deref().unwrap_or("govuk-notification-banner-title");
        let level = self.heading_level.unwrap_or(2);
        html! {
            div class=(classes(&["govuk-notification-banner", kind, &self.classes])) role=(self.role.unwrap_or(role))
                aria-labelledby=(title_id) data-module="govuk-notification-banner"
                data-disable-auto-focus=[self.disable_auto_focus] {
                div class="govuk-notification-banner__header" {
                    (heading(level, "govuk-notification-banner__title", Some(title_id), &title))
                }
                div class="govuk-notification-banner__content" {
                    @match &self.body {
                        BannerBody::Sentence(sentence) => {
                            p class="govuk-notification-banner__heading" { (sentence) }
                        }
                        BannerBody::Parts(parts) => { (parts) }
                    }
                }
            }
        }
    }
}
