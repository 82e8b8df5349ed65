//! Session notes accepted per second, each answered only when it is on disk, beside bare synced inserts of one row.
//!
//! Notes and inserts take turns in short rounds, so that whatever else the machine and its disk do falls on both.
mod bare;
mod plan;
mod writers;

use std::time::Duration;

use writers::Writers;

use crate::{Done, Size, Surroundings, figure, place::Place, probe::probe, processor, server};

/// How many write at once.
const WRITERS: [usize; 3] = [1, 16, 64];

const ROUNDS: usize = 10;

/// How many notes are written in a round, and how many rows.
fn amount(writers: usize, size: Size) -> usize {
    size.pick(if writers == 1 { 60 } else { 200 }, 2 * writers)
}

/// Prints the figures.
pub(crate) async fn run(surroundings: &Surroundings) -> Done {
    let place = Place::new(&surroundings.folder, "notes")?;
    let (store, town) = server::town(&place.address("notes.db")).await?;
    let people = plan::fill_register(&town).await?;
    bare::prepare(&store).await?;
    for writers in surroundings.size.pick(WRITERS, [1, 2, 3]) {
        let amount = amount(writers, surroundings.size);
        let rounds = surroundings.size.pick(ROUNDS, 1);
        let sessions = plan::ended_sessions(&town, amount * rounds).await?;
        let mut people = Writers::sign_in(&store, &town, &people, writers).await?;
        probe(place.folder(), "before")?;
        let mut notes = Taken::default();
        let (mut one, mut many) = (Taken::default(), Taken::default());
        for sessions in sessions.chunks(amount) {
            one.add(amount, bare::synced_by_sqlite(&store, amount)).await?;
            notes.add(amount, people.write(sessions)).await?;
            many.add(amount, bare::sharing_syncs(&store, writers, amount)).await?;
        }
        let mut times = people.finish().await?;
        probe(place.folder(), "after")?;
        print(writers, &notes, &one, &many, &mut times);
    }
    Ok(())
}

fn print(writers: usize, notes: &Taken, one: &Taken, many: &Taken, times: &mut [Duration]) {
    let what = if writers == 1 { "notes/s, 1 writer".to_owned() } else { format!("notes/s, {writers} writers") };
    figure::print(&what, notes.rate() / one.rate(), "bare synced inserts/s of one writer", "a third");
    if writers > 1 {
        let of = format!("bare inserts/s of {writers} sharing syncs");
        figure::print(&what, notes.rate() / many.rate(), &of, "a third");
    }
    figure::note(&format!(
        "{:.0} notes/s; {:.0} inserts/s of one writer, {:.0} of {writers} sharing syncs",
        notes.rate(),
        one.rate(),
        many.rate(),
    ));
    let (p50, p99) = (figure::median(times), figure::quantile(times, 0.99));
    figure::note(&format!(
        "a note is answered in p50 {:.1} ms, p99 {:.1} ms",
        figure::millis(p50),
        figure::millis(p99)
    ));
    figure::note(&format!(
        "processor time: {:.2} ms for a note with its browser, {:.2} ms for an insert",
        notes.processor_millis(),
        one.processor_millis(),
    ));
}

/// How much was done in which time, over all rounds.
#[derive(Default)]
struct Taken {
    amount: usize,
    time: Duration,
    processor: Duration,
}

impl Taken {
    async fn add(&mut self, amount: usize, done: impl Future<Output = Done<Duration>>) -> Done {
        let before = processor::time()?;
        self.time += done.await?;
        self.processor += processor::time()?.saturating_sub(before);
        self.amount += amount;
        Ok(())
    }

    fn rate(&self) -> f64 {
        figure::rate(self.amount, self.time)
    }

    fn processor_millis(&self) -> f64 {
        figure::millis(self.processor) / self.amount as f64
    }
}
