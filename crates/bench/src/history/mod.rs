//! Today, the review queue and sealing over a million duties, beside ten thousand: what has been done must not slow down
//! what is to be done.
mod fill;
mod sql;

use std::time::{Duration, Instant};

use domain::{happening::Happening, organisation::Role};
use fill::{Size, fill};
use store::Store;
use testkit::Town;

use crate::{
    Done, Surroundings,
    client::Client,
    figure,
    place::Place,
    server::{self, Server},
};

/// Half a year of a hundred partnerships, and five years of a thousand. The person asking has ten of them in either.
const FULL: Sizes = Sizes {
    few: Size { partnerships: 100, duties: 100 },
    many: Size { partnerships: 1000, duties: 1000 },
    rounds: 200,
};
const SMALL: Sizes =
    Sizes { few: Size { partnerships: 10, duties: 8 }, many: Size { partnerships: 20, duties: 120 }, rounds: 2 };

struct Sizes {
    few: Size,
    many: Size,
    rounds: usize,
}

/// What is asked of the server, and as what it is shown.
const PAGES: [(&str, &str); 2] = [("Today", "/today"), ("review queue", "/reviews")];

/// Rounds that only fill caches.
const WARMING: usize = 10;

/// Prints the figures.
pub(crate) async fn run(surroundings: &Surroundings) -> Done {
    let sizes = surroundings.size.pick(FULL, SMALL);
    let place = Place::new(&surroundings.folder, "history")?;
    let mut few = Served::fill(&place, "few.db", sizes.few).await?;
    let mut many = Served::fill(&place, "many.db", sizes.many).await?;
    for (name, path) in PAGES {
        let mut times = Times::default();
        for round in 0..WARMING + sizes.rounds {
            let (short, short_took) = few.page(path).await?;
            let (long, long_took) = many.page(path).await?;
            if short != long {
                return Err(format!("{path} has {short} bytes over few duties and {long} over many").into());
            }
            times.add(round, short_took, long_took);
        }
        times.print(name, "the same page", &sizes);
    }
    let mut times = Times::default();
    for round in 0..WARMING + sizes.rounds {
        let (short_took, long_took) = (few.seal().await?, many.seal().await?);
        times.add(round, short_took, long_took);
    }
    times.print("sealing one entry", "the same", &sizes);
    Ok(())
}

/// How long the same took over few duties and over many.
#[derive(Default)]
struct Times {
    few: Vec<Duration>,
    many: Vec<Duration>,
}

impl Times {
    fn add(&mut self, round: usize, few: Duration, many: Duration) {
        if round >= WARMING {
            self.few.push(few);
            self.many.push(many);
        }
    }

    fn print(mut self, what: &str, same: &str, sizes: &Sizes) {
        // The quickest tenth: the rest tells how busy the machine is with other things.
        let quick = |times: &mut [Duration]| figure::quantile(times, 0.1);
        let ratio = quick(&mut self.many).as_secs_f64() / quick(&mut self.few).as_secs_f64();
        let (few, many) = (figure::median(&mut self.few), figure::median(&mut self.many));
        let (what, of) =
            (format!("{what} over {} duties", sizes.many.all()), format!("{same} over {}", sizes.few.all()));
        figure::print(&what, ratio, &of, "1.0");
        figure::note(&format!("p50 {:.2} ms and {:.2} ms", figure::millis(many), figure::millis(few)));
    }
}

/// A filled database with the service manager at a browser.
struct Served {
    browser: Client,
    store: Store,
    town: Town,
    _server: Server,
}

impl Served {
    async fn fill(place: &Place, name: &str, size: Size) -> Done<Served> {
        let (store, town) = server::town(&place.address(name)).await?;
        town.at(fill::NOW);
        app::ledger::seal(&store, town.ours.tenant, town.now()).await?;
        let started = Instant::now();
        fill(&store, &town.ours, size).await?;
        figure::note(&format!("{} duties filled in within {:.0} s", size.all(), started.elapsed().as_secs_f64()));
        let server = Server::start(&store, town.clock.clone()).await?;
        let browser = server.browser(Role::ServiceManager).await?;
        Ok(Served { browser, store, town, _server: server })
    }

    /// The length of a page, and how long it took.
    async fn page(&mut self, path: &str) -> Done<(usize, Duration)> {
        let started = Instant::now();
        let reply = self.browser.get(path).await?;
        let took = started.elapsed();
        if reply.status == 200 { Ok((reply.body.len(), took)) } else { Err(format!("{path}: {}", reply.status).into()) }
    }

    /// How long the worker takes to seal what one person has just done.
    async fn seal(&mut self) -> Done<Duration> {
        let done = Happening::apart("benchmark.sealed", self.town.ours.partnership.0, ());
        self.town.by(Role::ServiceManager, async |work| store::ledger::record(work, &done).await).await?;
        let started = Instant::now();
        let head = app::ledger::seal(&self.store, self.town.ours.tenant, self.town.now()).await?;
        head.map(|_| started.elapsed()).ok_or_else(|| "nothing was sealed".into())
    }
}
