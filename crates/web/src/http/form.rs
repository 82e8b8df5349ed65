//! Answers of a form, read strictly: text that is not UTF-8 is refused, not guessed at.
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use domain::{
    refusal::FieldError,
    time::{instant, parse_start, read_clock},
};
use jiff::{Timestamp, civil::Date};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use ui::{DateParts, ErrorLink};

use super::{Site, failure::Problem};

/// Everything but letters, digits and what paths are made of.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.');

/// Text as part of a query string.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

/// A form's answers, in the order in which they were sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form(Vec<(String, String)>);

impl FromRequest<Site> for Form {
    type Rejection = Response;
    async fn from_request(request: Request, site: &Site) -> Result<Form, Response> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Problem::new(StatusCode::BAD_REQUEST, "This was not sent as a form").into_response());
        }
        let body = Bytes::from_request(request, site).await.map_err(IntoResponse::into_response)?;
        Form::read(&body).ok_or_else(|| {
            Problem::new(StatusCode::BAD_REQUEST, "Some of the text is not valid (UTF-8). Type it again and send it")
                .into_response()
        })
    }
}

impl Form {
    /// Reads a body. `None` when any of it is not UTF-8.
    pub(crate) fn read(body: &[u8]) -> Option<Form> {
        let body = std::str::from_utf8(body).ok()?;
        let decode = |text: &str| {
            let spaced = text.replace('+', " ");
            percent_decode_str(&spaced).decode_utf8().ok().map(|text| text.replace("\r\n", "\n").replace('\0', ""))
        };
        let pairs = body.split('&').filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                Some((decode(name)?, decode(value)?))
            })
            .collect::<Option<Vec<_>>>()
            .map(Form)
    }

    /// Answers that came otherwise than as one body.
    pub(super) fn of(answers: Vec<(String, String)>) -> Form {
        Form(answers)
    }

    /// An answer's text, empty when there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    /// Whether a field came at all, if only empty.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(own, _)| own == name)
    }

    /// An answer's text, if it is not empty.
    pub(crate) fn given(&self, name: &str) -> Option<&str> {
        Some(self.text(name).trim()).filter(|text| !text.is_empty())
    }

    /// A yes or no.
    pub(crate) fn yes_or_no(&self, name: &str) -> Option<bool> {
        match self.text(name) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    /// Every answer, for sending them on as they are.
    pub(crate) fn all(&self) -> &[(String, String)] {
        &self.0
    }

    /// The key that makes the same form, sent twice, one record. Only what a form of ours would carry counts.
    pub(crate) fn key(&self) -> Option<&str> {
        self.given("key").filter(|key| key.len() <= 64)
    }

    /// The day of a date question, as it was typed.
    pub(crate) fn date_parts(&self, name: &str) -> DateParts<String> {
        let part = |part: &str| self.text(&format!("{name}-{part}")).to_owned();
        DateParts { day: part("day"), month: part("month"), year: part("year") }
    }

    /// The day of a date question. `None` when it is not a real day.
    pub(crate) fn date(&self, name: &str) -> Option<Date> {
        let part = |part: &str| self.text(&format!("{name}-{part}")).trim().parse::<i16>().ok();
        Date::new(part("year")?, part("month")?.try_into().ok()?, part("day")?.try_into().ok()?).ok()
    }

    /// Whether anything was typed for a date question.
    pub(crate) fn date_given(&self, name: &str) -> bool {
        ["day", "month", "year"].iter().any(|part| self.given(&format!("{name}-{part}")).is_some())
    }

    /// A moment from a date question and a time beside it ("14:30", "2:30pm"). `None` when either is not real.
    pub(crate) fn moment(&self, date: &str, time: &str) -> Option<Timestamp> {
        let day = self.date(date)?;
        let time = read_clock(self.text(time))?;
        // An hour that the clocks skip is refused rather than moved.
        parse_start(&format!("{day} {:02}:{:02}", time.hour(), time.minute())).ok().or_else(|| {
            let at = instant(day, time);
            (domain::time::london(at).time() == time).then_some(at)
        })
    }
}

/// A moment on a day, from a time as people type it. `None` when the time is not real.
pub(crate) fn moment_on(day: Date, time: &str) -> Option<Timestamp> {
    Some(instant(day, read_clock(time)?))
}

/// The errors of a form as links for its summary. `field` says which element an error belongs to when its id is not its name.
pub(crate) fn errors_for(errors: &[FieldError], field: impl Fn(&str) -> String) -> Vec<ErrorLink> {
    errors.iter().map(|error| ErrorLink::new(field(&error.field), error.words.clone())).collect()
}

/// The hidden field whose key makes the same form, sent twice, one record. A form that comes back with errors keeps its key.
pub(crate) fn key_field(form: &Form, work: &store::Work) -> maud::Markup {
    let key = form.key().map_or_else(|| work.fresh::<Form>().to_string(), str::to_owned);
    maud::html! { input type="hidden" name="key" value=(key); }
}

/// The reply to a form that was sent before with the same key: it leads where the first one led. Forms whose use case claims
/// their key itself do not need it.
pub(crate) async fn sent_before(
    work: &store::Work,
    form: &Form,
    location: &str,
) -> Result<Option<Response>, app::Error> {
    let Some(key) = form.key() else { return Ok(None) };
    Ok(match store::submission::claim(work, key, location).await? {
        store::submission::Submission::First => None,
        store::submission::Submission::Again(location) => Some(super::see_other(&location)),
    })
}

/// What is wrong with one field.
pub(crate) fn wrong(errors: &[FieldError], field: &str) -> Option<ui::Content> {
    errors.iter().find(|error| error.field == field).map(|error| error.words.clone().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_decoded() {
        let form = Form::read(b"what=a+b%20c&empty=&lone").unwrap();
        assert_eq!((form.text("what"), form.given("empty"), form.text("lone")), ("a b c", None, ""));
    }

    #[test]
    fn text_that_is_not_utf8_is_refused() {
        assert!(Form::read(b"what=%FF%FE").is_none());
        assert!(Form::read(b"what=\xff").is_none());
    }

    #[test]
    fn dates_that_are_not_real_are_none() {
        let form = |day, month| Form::read(format!("on-day={day}&on-month={month}&on-year=2026").as_bytes()).unwrap();
        assert!(form(31, 1).date("on").is_some());
        assert!(form(31, 2).date("on").is_none() && form(1, 13).date("on").is_none());
    }

    #[test]
    fn an_hour_that_the_clocks_skip_is_none() {
        let at = |time| {
            Form::read(format!("on-day=29&on-month=3&on-year=2026&at={time}").as_bytes()).unwrap().moment("on", "at")
        };
        assert!(at("1:30").is_none() && at("0:30").is_some() && at("2:30").is_some());
    }
}
