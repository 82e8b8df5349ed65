//! The server is killed a hundred times in a stream of writes. Nothing that was acknowledged is lost, nothing is there twice,
//! and the ledger still verifies.
#![cfg(unix)]
mod running;

use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use domain::{organisation::Role, time::london};
use jiff::Timestamp;
use running::{Folder, Server, free_port, request, run, sign_in};
use store::{Clock, Randomness, Store, SystemClock};
use testkit::{Seeded, Town, london as at, town::PASSWORD};

const KILLS: usize = 100;
/// On an idle machine it takes half a minute. One on which it takes this long cannot say anything about the kills.
const LONGEST: Duration = Duration::from_secs(300);
const WRITERS: usize = 4;
/// Sessions whose notes can be sent.
const SESSIONS: usize = 1_500;

/// One submission: where it is sent, and what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Sending {
    path: String,
    body: String,
}

/// What is sent, and what is known of it.
#[derive(Default)]
struct Log {
    /// Acknowledged, with the place that each led to.
    acknowledged: BTreeMap<Sending, String>,
    /// Sent, but the connection broke before an answer came: to be sent again, with the same key.
    unsure: Vec<Sending>,
}

/// The streams of submissions that writers draw from.
struct Stream {
    partnership: String,
    sessions: Vec<String>,
    marks: String,
    aware: String,
    drawn: AtomicUsize,
}

impl Stream {
    /// The next submission: notes and concerns in turn, each with a key of its own.
    fn next(&self) -> Sending {
        let drawn = self.drawn.fetch_add(1, Ordering::SeqCst);
        match self.sessions.get(drawn / 2) {
            Some(session) if drawn.is_multiple_of(2) => Sending {
                path: format!("/sessions/{session}/note"),
                body: format!("key=note-{drawn}&happened=yes&worried=no&themes=Songs+{drawn}{}", self.marks),
            },
            _ => Sending {
                path: format!("/partnerships/{}/concerns/new", self.partnership),
                body: format!("key=concern-{drawn}&level=L2&what=Worry+{drawn}+ends{}", self.aware),
            },
        }
    }
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_there_twice() {
    let folder = Folder::new();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    let (town, stream) = runtime.block_on(set_up(&folder.database()));
    let port = free_port();
    let cookie = {
        let server = Server::start(&folder.database(), port);
        sign_in(server.port, "practitioner@fairhaven.example", PASSWORD)
    };
    let log = Mutex::new(Log::default());
    let seeded = Seeded::from(2026);
    let (started, mut kills) = (Instant::now(), 0);
    while kills < KILLS && started.elapsed() < LONGEST {
        let mut server = Server::start(&folder.database(), port);
        write_until_killed(&mut server, &cookie, &stream, &log, pause(&seeded));
        kills += 1;
    }
    // Whatever is unsure is sent again until it is known.
    let server = Server::start(&folder.database(), port);
    let unsure = std::mem::take(&mut log.lock().expect("the log").unsure);
    for sending in unsure {
        send(port, &cookie, &sending, &log);
    }
    drop(server);

    let log = log.into_inner().expect("the log");
    assert!(log.unsure.is_empty(), "{:?}", log.unsure);
    println!("{kills} kills in {:?}, {} submissions acknowledged", started.elapsed(), log.acknowledged.len());
    assert!(kills == KILLS, "only {kills} kills in {:?}", started.elapsed());
    assert!(log.acknowledged.len() > KILLS, "hardly anything was written between the kills");
    runtime.block_on(everything_is_there_once(&folder.database(), &town, &log));

    let verified = run(&["verify", "--database", &folder.database()]);
    assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
    assert!(verified.out.contains("The ledger is as it was sealed."), "{}", verified.out);
}

/// How long the server lives once it answers: between a hundredth and a sixth of a second.
fn pause(seeded: &Seeded) -> Duration {
    let mut bytes = [0; 2];
    seeded.fill(&mut bytes);
    Duration::from_millis(10 + u64::from(u16::from_le_bytes(bytes)) % 150)
}

/// The town, with many sessions that are over and whose notes are owed.
async fn set_up(database: &str) -> (Town, Stream) {
    let store = Store::open(database).await.expect("a database opens").without_waiting_for_the_disk();
    store.migrate().await.expect("migrations apply");
    let town = Town::live(store).await;
    let planned: Vec<_> = (0..SESSIONS)
        .map(|nth| app::activity::Planned {
            name: format!("Group {nth}"),
            starts_at: at("2026-09-01 14:00"),
            ends_at: at("2026-09-01 15:30"),
            place: "Fairhaven Community Hall".to_owned(),
        })
        .collect();
    let planned =
        town.by(Role::PartnershipLead, async |work| app::activity::plan(work, town.reference(), &planned).await);
    let planned = planned.await.expect("sessions are planned");
    let marks = town.ours.register.iter().map(|person| format!("&mark-{}=attended", person.id)).collect();
    let known = london(SystemClock.now() - jiff::SignedDuration::from_mins(5));
    let aware = format!(
        "&aware-day={}&aware-month={}&aware-year={}&aware_time={:02}%3A{:02}&staff_implicated=no&phoned=no",
        known.day(),
        known.month(),
        known.year(),
        known.hour(),
        known.minute()
    );
    let stream = Stream {
        partnership: town.reference().to_owned(),
        sessions: planned.into_iter().map(|session| session.reference).collect(),
        marks,
        aware,
        drawn: AtomicUsize::new(0),
    };
    town.store.clone().close().await.expect("the database closes");
    (town, stream)
}

/// Writers write, the server is killed in the middle of it, the writers notice.
fn write_until_killed(server: &mut Server, cookie: &str, stream: &Stream, log: &Mutex<Log>, pause: Duration) {
    let port = server.port;
    let killed = AtomicBool::new(false);
    let again = Mutex::new(std::mem::take(&mut log.lock().expect("the log").unsure));
    thread::scope(|scope| {
        for _ in 0..WRITERS {
            scope.spawn(|| {
                while !killed.load(Ordering::SeqCst) {
                    let sending = again.lock().expect("the rest").pop().unwrap_or_else(|| stream.next());
                    send(port, cookie, &sending, log);
                }
            });
        }
        thread::sleep(pause);
        server.kill();
        killed.store(true, Ordering::SeqCst);
    });
    log.lock().expect("the log").unsure.append(&mut again.into_inner().expect("the rest"));
}

fn send(port: u16, cookie: &str, sending: &Sending, log: &Mutex<Log>) {
    let reply = request(port, "POST", &sending.path, cookie, &sending.body);
    let mut log = log.lock().expect("the log");
    match reply {
        Ok(reply) if reply.status == 303 => {
            assert!(!reply.location.starts_with("/sign-in"), "{sending:?}: the session was lost");
            let before = log.acknowledged.insert(sending.clone(), reply.location.clone());
            assert!(before.is_none_or(|before| before == reply.location), "{sending:?} led to two places");
        }
        Ok(reply) => panic!("{sending:?}: {} {}", reply.status, reply.body),
        Err(_) => log.unsure.push(sending.clone()),
    }
}

/// Every acknowledged submission made exactly one record, and there is no record that nobody sent.
async fn everything_is_there_once(database: &str, town: &Town, log: &Log) {
    let store = Store::open(database).await.expect("the database opens");
    let now: Timestamp = SystemClock.now();
    let actor = town.actor(Role::SafeguardingLead);
    let work = store::Work::read(&store, actor, now).await.expect("a work begins");
    let concerns = store::concern::list(&work, town.partnership_id(), 1_000_000).await.expect("concerns are read");
    let (mut sent_concerns, mut sent_notes) = (0, 0);
    for (sending, location) in &log.acknowledged {
        let number = sending.body.split(['-', '&']).nth(1).expect("each key has a number");
        if sending.path.ends_with("/note") {
            sent_notes += 1;
            let reference = sending.path.trim_start_matches("/sessions/").trim_end_matches("/note");
            let session = store::activity::by_reference(&work, reference).await.expect("sessions are read");
            let session = session.expect("the session is there");
            let notes = store::record::of_session(&work, session.id).await.expect("notes are read");
            let themes: Vec<_> = notes.iter().map(|note| note.themes.as_str()).collect();
            assert_eq!(themes, [format!("Songs {number}")], "{sending:?}");
        } else {
            sent_concerns += 1;
            let what = format!("Worry {number} ends");
            let made: Vec<_> = concerns.iter().filter(|concern| concern.what == what).collect();
            assert_eq!(made.len(), 1, "{sending:?}");
            assert_eq!(format!("/concerns/{}", made[0].reference), *location, "{sending:?}");
        }
    }
    assert_eq!(concerns.len(), sent_concerns);
    let entries = store::ledger::list(&work, &store::ledger::Filter::default(), 1_000_000).await.expect("it is read");
    let recorded = |verb: &str| entries.iter().filter(|entry| entry.verb == verb).count();
    assert_eq!((recorded("concern.raised"), recorded("summary.sent")), (sent_concerns, sent_notes));
}
