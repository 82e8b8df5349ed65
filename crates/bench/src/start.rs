//! From the start of the process to its first page, and what it keeps in memory at rest.
use std::{
    fs,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tokio::time::sleep;

use crate::{Done, Surroundings, client::Client, figure, place::Place, probe::probe};

/// What the product promises: a first page within this once it is built, and no more memory at rest.
const FIRST_PAGE: Duration = Duration::from_secs(1);
const MEMORY: f64 = 100e6;

const STARTS: usize = 5;
const LONGEST: Duration = Duration::from_secs(300);

/// Prints the figures of each build.
pub(crate) async fn run(surroundings: &Surroundings) -> Done {
    if surroundings.programs.is_empty() {
        return Err("tell where the program is, by --release or --debug".into());
    }
    for (name, program) in &surroundings.programs {
        measure(surroundings, name, &program.canonicalize()?).await?;
    }
    Ok(())
}

async fn measure(surroundings: &Surroundings, name: &str, program: &Path) -> Done {
    let place = Place::new(&surroundings.folder, "start")?;
    let folder = place.folder().canonicalize()?;
    probe(&folder, "before")?;
    let (running, fresh) = Running::start(program, &folder).await?;
    running.stop()?;
    let (mut bare_starts, mut again) = (Vec::with_capacity(STARTS), Vec::with_capacity(STARTS));
    let (mut at_rest, mut used) = (0, 0);
    for turn in 0..STARTS {
        bare_starts.push(bare(program)?);
        let (running, took) = Running::start(program, &folder).await?;
        again.push(took);
        if turn == 0 {
            // Long enough for the worker to have gone round a few times.
            sleep(Duration::from_secs(3)).await;
            at_rest = running.memory()?;
            running.visit().await?;
            sleep(Duration::from_secs(3)).await;
            used = running.memory()?;
        }
        running.stop()?;
    }
    probe(&folder, "after")?;
    let (bare, again) = (figure::median(&mut bare_starts), figure::median(&mut again));
    let ratio = |time: Duration, of: Duration| time.as_secs_f64() / of.as_secs_f64();
    figure::print(&format!("first page, {name}"), ratio(again, FIRST_PAGE), "one second", "under 1");
    figure::print(&format!("first page, {name}"), ratio(again, bare), "the program saying its version", "");
    figure::print(
        &format!("first page after replaying the sample, {name}"),
        ratio(fresh, FIRST_PAGE),
        "one second",
        "",
    );
    figure::print(&format!("memory after the start, {name}"), at_rest as f64 / MEMORY, "100 MB", "under 1");
    figure::print(&format!("memory after sign-ins and pages, {name}"), used as f64 / MEMORY, "100 MB", "under 1");
    Ok(())
}

/// The least that any start takes: loading the program and ending it.
fn bare(program: &Path) -> Done<Duration> {
    let started = Instant::now();
    let status = Command::new(program).arg("--version").stdout(Stdio::null()).status()?;
    let took = started.elapsed();
    if status.success() { Ok(took) } else { Err("the program does not know its version".into()) }
}

/// A running demo.
struct Running {
    process: Child,
    address: SocketAddr,
}

impl Running {
    /// Starts it and waits for its first page.
    async fn start(program: &Path, folder: &Path) -> Done<(Running, Duration)> {
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let database = format!("sqlite://{}", folder.join("demo.db").display());
        let mut command = Command::new(program);
        command.args(["demo", "--port", &address.port().to_string(), "--database", &database]);
        command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null());
        let started = Instant::now();
        let mut running = Running { process: command.spawn()?, address };
        while !running.shows_a_page().await {
            if let Some(status) = running.process.try_wait()? {
                return Err(format!("the program ended by itself ({status})").into());
            }
            if started.elapsed() > LONGEST {
                return Err("the program shows no page".into());
            }
            sleep(Duration::from_millis(1)).await;
        }
        Ok((running, started.elapsed()))
    }

    async fn shows_a_page(&self) -> bool {
        let Ok(mut browser) = Client::connect(self.address, "").await else { return false };
        browser.get("/sign-in").await.is_ok_and(|page| page.status == 200)
    }

    /// Everybody signs in and opens the first pages of their day.
    async fn visit(&self) -> Done {
        for person in demo::sign_ins() {
            let form = format!("email={}&password={}", person.email.replace('@', "%40"), demo::PASSWORD);
            let signed_in = Client::connect(self.address, "").await?.post("/sign-in", &form).await?;
            let (Some(token), Some(first)) = (signed_in.token, signed_in.location) else {
                return Err(format!("{} could not sign in: {}", person.email, signed_in.status).into());
            };
            let mut browser = Client::connect(self.address, &token).await?;
            for path in [first.as_str(), "/partnerships"] {
                let page = browser.get(path).await?;
                if page.status != 200 {
                    return Err(format!("{path} was answered with {}", page.status).into());
                }
            }
        }
        Ok(())
    }

    /// Its resident memory in bytes.
    fn memory(&self) -> Done<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kilobytes * 1024)
    }

    /// Asks it to end, and waits until it has.
    fn stop(mut self) -> Done {
        Command::new("kill").args(["-s", "TERM", &self.process.id().to_string()]).status()?;
        self.process.wait()?;
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
