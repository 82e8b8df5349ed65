//! Components around the content of a page.

use maud::{Markup, Render};
use ui::{
    BackLink, BannerBody, Breadcrumbs, Crumb, ErrorLink, ErrorSummary, NotificationBanner, PageItem, PageLink,
    Pagination, SkipLink,
};

use crate::options::Options;

pub(crate) fn back_link(options: Options<'_>) -> Markup {
    let usual = BackLink::default();
    BackLink {
        href: options.words("href").unwrap_or(usual.href),
        text: options.content_of("html", "text").unwrap_or(usual.text),
        classes: options.classes().rest(),
    }
    .render()
}

pub(crate) fn breadcrumbs(options: Options<'_>) -> Markup {
    let crumb = |item: Options<'_>| Crumb { text: item.content(), href: item.words("href") };
    Breadcrumbs {
        items: options.list("items").into_iter().map(crumb).collect(),
        collapse_on_mobile: options.is_on("collapseOnMobile"),
        label: options.words("labelText"),
        classes: options.classes().rest(),
    }
    .render()
}

pub(crate) fn error_summary(options: Options<'_>) -> Markup {
    let link = |item: Options<'_>| ErrorLink { text: item.content(), href: item.words("href") };
    ErrorSummary {
        title: options.content_of("titleHtml", "titleText").unwrap_or_default(),
        description: options.content_of("descriptionHtml", "descriptionText"),
        errors: options.list("errorList").into_iter().map(link).collect(),
        disable_auto_focus: options.flag("disableAutoFocus"),
        classes: options.classes().rest(),
    }
    .render()
}

pub(crate) fn notification_banner(options: Options<'_>) -> Markup {
    let body = match options.words("html") {
        Some(html) => BannerBody::Parts(maud::PreEscaped(html).into()),
        None => BannerBody::Sentence(options.content()),
    };
    NotificationBanner {
        success: options.words("type").as_deref() == Some("success"),
        title: options.content_of("titleHtml", "titleText"),
        heading_level: options.number("titleHeadingLevel").map(|level| level as u8),
        title_id: options.words("titleId"),
        body,
        role: options.fixed("role"),
        disable_auto_focus: options.flag("disableAutoFocus"),
        classes: options.classes().rest(),
    }
    .render()
}

pub(crate) fn pagination(options: Options<'_>) -> Markup {
    let link = |part: Options<'_>| PageLink {
        href: part.words("href").unwrap_or_default(),
        text: part.content_of("html", "text"),
        label: part.content_of("labelHtml", "labelText"),
    };
    let item = |item: Options<'_>| {
        if item.is_on("ellipsis") {
            PageItem::Ellipsis
        } else {
            PageItem::Page {
                number: item.words("number").unwrap_or_default(),
                href: item.words("href").unwrap_or_default(),
                current: item.is_on("current"),
            }
        }
    };
    Pagination {
        previous: options.part("previous").map(link),
        next: options.part("next").map(link),
        items: options.list("items").into_iter().map(item).collect(),
        landmark_label: options.words("landmarkLabel"),
        classes: options.classes().rest(),
    }
    .render()
}

pub(crate) fn skip_link(options: Options<'_>) -> Markup {
    let usual = SkipLink::default();
    SkipLink {
        href: options.words("href").unwrap_or(usual.href),
        text: options.content(),
        classes: options.classes().rest(),
    }
    .render()
}
