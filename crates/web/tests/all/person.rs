//! People act over HTTP: each has a browser with cookies, and everything they do goes through the whole router.
use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use domain::organisation::Role;
use files::Files;
use http_body_util::BodyExt;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use store::Store;
use testkit::{PlainPrinter, Town, town::PASSWORD};
use tower::ServiceExt;
use web::Site;

use crate::page::{Form, Page};

/// The town with its pages served.
pub struct Served {
    /// The town.
    pub town: Town,
    /// Its files.
    pub files: Files,
    router: Router,
    /// The name of the cookie of a session.
    cookie: &'static str,
}

/// Where our people's addresses are.
pub const OURS: &str = "fairhaven.example";
/// Where those of our people are who are assigned to nothing.
pub const UNASSIGNED: &str = "unassigned.fairhaven.example";
/// Where the other provider's people are.
pub const THEIRS: &str = "northgate.example";

impl Served {
    /// The live town, served.
    pub async fn live(store: Store) -> Served {
        Served::over(Town::live(store).await, false)
    }

    /// A town, served.
    pub fn over(town: Town, https: bool) -> Served {
        Served::with_files(town, Files::in_memory(), https)
    }

    /// A town, served, with its files in any storage.
    pub fn with_files(town: Town, files: Files, https: bool) -> Served {
        let site = Site {
            store: town.store.clone(),
            files: files.clone(),
            printer: Arc::new(PlainPrinter),
            clock: town.clock.clone(),
            https,
        };
        Served { town, files, router: web::router(site), cookie: if https { "__Host-accord" } else { "accord" } }
    }

    /// Somebody whom nobody knows.
    pub fn nobody(&self) -> Person {
        Person { router: self.router.clone(), cookies: Arc::default(), session: self.cookie, email: String::new() }
    }

    /// Whoever signs in with this address, signed in.
    pub async fn signed_in(&self, email: &str) -> Person {
        let person = Person { email: email.to_owned(), ..self.nobody() };
        person.returns().await;
        person
    }

    /// Our person in this role, assigned to the partnership, signed in.
    pub async fn person(&self, role: Role) -> Person {
        self.signed_in(&email(role, OURS)).await
    }

    /// Their twin who is assigned to nothing.
    pub async fn unassigned(&self, role: Role) -> Person {
        self.signed_in(&email(role, UNASSIGNED)).await
    }

    /// Sets the clock, as London's shows it, and runs the jobs that are due by then.
    pub async fn at(&self, time: &str) {
        self.town.at(time);
        self.town.run_jobs().await;
    }
}

/// The address of a role at a domain.
pub fn email(role: Role, at: &str) -> String {
    format!("{}@{at}", role.code())
}

/// Somebody at a browser. A clone is another window of the same browser.
#[derive(Clone)]
pub struct Person {
    router: Router,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    session: &'static str,
    email: String,
}

impl Person {
    /// Signs in, again when they had been away for long.
    pub async fn returns(&self) {
        let answer = self.post("/sign-in", &[("email", self.email.as_str()), ("password", PASSWORD)]).await;
        assert_eq!(answer.status(), 303, "{} signs in: {answer}", self.email);
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    /// Opens a page that must be there.
    pub async fn page(&self, path: &str) -> Page {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), 200, "{path}: {answer}");
        answer.page()
    }

    /// Opens the form at an address: it is sent where it came from.
    pub async fn form(&self, path: &str) -> Form {
        let action = path.split('?').next().unwrap_or(path);
        let page = self.page(path).await;
        page.form(action).unwrap_or_else(|| panic!("{path} has no form that is sent to {action}"))
    }

    /// Sends answers, as a form of ours would.
    pub async fn post(&self, path: &str, answers: &[(impl AsRef<str>, impl AsRef<str>)]) -> Answer {
        self.send(form_request(path, &encode(answers))).await
    }

    /// Sends a form.
    pub async fn submit(&self, form: &Form) -> Answer {
        self.post(&form.action, &form.answers()).await
    }

    /// Sends a form that must be accepted, and opens the page that it leads to.
    pub async fn done(&self, form: &Form) -> Page {
        let answer = self.submit(form).await;
        assert_eq!(answer.status(), 303, "{} is accepted: {answer}", form.action);
        self.page(answer.location()).await
    }

    /// Sends any request with the browser's cookies, and keeps those that come back.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        let cookies = self.cookies.lock().expect("no one panics with the cookies").clone();
        if !cookies.is_empty() && !request.headers().contains_key(header::COOKIE) {
            let line = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
            request.headers_mut().insert(header::COOKIE, line.parse().expect("a header"));
        }
        request.headers_mut().entry(header::HOST).or_insert("accord.example".parse().expect("a header"));
        let response = self.router.clone().oneshot(request).await.expect("the router answers");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes().to_vec();
        self.keep(&parts.headers);
        Answer { status: parts.status, headers: parts.headers, body }
    }

    fn keep(&self, headers: &HeaderMap) {
        let mut cookies = self.cookies.lock().expect("no one panics with the cookies");
        for line in headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().expect("a cookie is text");
            let (pair, attributes) = line.split_once(';').unwrap_or((line, ""));
            let (name, value) = pair.split_once('=').expect("a cookie has a value");
            if attributes.contains("Max-Age=0") {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// Whether the browser holds a session's cookie.
    pub fn has_session(&self) -> bool {
        self.cookies.lock().expect("no one panics with the cookies").contains_key(self.session)
    }
}

/// A form of our own pages as a request.
pub fn form_request(path: &str, body: &str) -> Request<Body> {
    let request = Request::builder().method(Method::POST).uri(path);
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    request.header("sec-fetch-site", "same-origin").body(Body::from(body.to_owned())).expect("a request")
}

/// Answers as the body of a form.
pub fn encode(answers: &[(impl AsRef<str>, impl AsRef<str>)]) -> String {
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let pairs = answers.iter().map(|(name, value)| format!("{}={}", encode(name.as_ref()), encode(value.as_ref())));
    pairs.collect::<Vec<_>>().join("&")
}

/// What came back.
pub struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    /// The status.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// A header, empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a header is text"))
    }

    /// Every cookie that was set.
    pub fn set_cookies(&self) -> Vec<&str> {
        self.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().expect("text")).collect()
    }

    /// Where it leads.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// The body as it came.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as text.
    pub fn html(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a page is UTF-8")
    }

    /// The body as a page.
    pub fn page(&self) -> Page {
        Page::read(self.html())
    }

    /// The words of its main part.
    pub fn words(&self) -> String {
        self.page().words()
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.location() {
            "" => write!(f, "{}\n{}", self.status, self.words()),
            location => write!(f, "{} to {location}", self.status),
        }
    }
}
