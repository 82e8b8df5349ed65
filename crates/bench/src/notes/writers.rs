//! Session leads who send one note after the other, each over their own connection, while jobs run beside them.
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use domain::{activity::Session, organisation::Role, person::PersonId};
use files::Files;
use store::Store;
use testkit::Town;
use tokio::{
    sync::watch,
    task::{JoinHandle, JoinSet},
};

use crate::{Done, client::Client, server::Server};

const THEMES: &str = "Breathing exercises to begin with, then the drums. Noise from the corridor was hard for some after \
                      the break, so we moved to the small room, where two people led the rhythm by themselves. People \
                      asked for more time with the shaker and for the song about the harbour next week.";

/// People at their browsers.
pub(super) struct Writers {
    browsers: Vec<Client>,
    answers: Arc<str>,
    /// How long each note took that has been written so far.
    times: Vec<Duration>,
    jobs: JoinHandle<()>,
    stop: watch::Sender<bool>,
    _server: Server,
}

impl Writers {
    /// Starts server and worker, and signs people in.
    pub(super) async fn sign_in(store: &Store, town: &Town, people: &[PersonId], amount: usize) -> Done<Writers> {
        let server = Server::start(store, town.clock.clone()).await?;
        let mut browsers = Vec::with_capacity(amount);
        for _ in 0..amount {
            browsers.push(server.browser(Role::Practitioner).await?);
        }
        let (stop, stopped) = watch::channel(false);
        let jobs = tokio::spawn(worker::run(store.clone(), Files::in_memory(), town.clock.clone(), stopped));
        Ok(Writers { browsers, answers: answers(people).into(), times: Vec::new(), jobs, stop, _server: server })
    }

    /// Sends a note for every session; gives the time it took.
    pub(super) async fn write(&mut self, sessions: &[Session]) -> Done<Duration> {
        let sessions: Arc<[Session]> = sessions.into();
        let taken = Arc::new(AtomicUsize::new(0));
        let mut writing = JoinSet::new();
        let started = Instant::now();
        for browser in self.browsers.drain(..) {
            writing.spawn(write_some(browser, sessions.clone(), taken.clone(), self.answers.clone()));
        }
        let written = writing.join_all().await;
        let took = started.elapsed();
        for written in written {
            let (browser, times) = written?;
            self.browsers.push(browser);
            self.times.extend(times);
        }
        Ok(took)
    }

    /// Stops the worker; gives how long each note took.
    pub(super) async fn finish(self) -> Done<Vec<Duration>> {
        drop(self.stop);
        self.jobs.await?;
        Ok(self.times)
    }
}

/// The form, filled: everyone came.
fn answers(people: &[PersonId]) -> String {
    let marks: String = people.iter().map(|person| format!("&mark-{person}=attended")).collect();
    format!("happened=yes{marks}&themes={}&worried=no", THEMES.replace(' ', "+").replace(',', "%2C"))
}

async fn write_some(
    mut browser: Client,
    sessions: Arc<[Session]>,
    taken: Arc<AtomicUsize>,
    answers: Arc<str>,
) -> Done<(Client, Vec<Duration>)> {
    let mut times = Vec::new();
    while let Some(session) = sessions.get(taken.fetch_add(1, Ordering::Relaxed)) {
        let (reference, form) = (&session.reference, format!("{answers}&key={}", session.id));
        let started = Instant::now();
        let reply = browser.post(&format!("/sessions/{reference}/note"), &form).await?;
        times.push(started.elapsed());
        if reply.location != Some(format!("/sessions/{reference}/sent")) {
            let body = String::from_utf8_lossy(&reply.body);
            return Err(format!("a note was answered with {}: {body}", reply.status).into());
        }
    }
    Ok((browser, times))
}
