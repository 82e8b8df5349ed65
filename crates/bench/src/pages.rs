//! A list of fifty rows as a page, beside the bare SELECT of the same rows through the same store.
use std::time::{Duration, Instant};

use app::activity::Planned;
use domain::{activity::Mark, organisation::Role, record::SummaryAnswers};
use jiff::SignedDuration;
use sea_orm::{ConnectionTrait, Statement};
use store::Store;
use testkit::{Town, london};

use crate::{
    Done, Surroundings, figure,
    place::Place,
    server::{self, Server},
};

const ROWS: usize = 50;
const ROUNDS: usize = 25;
const EACH: usize = 20;

/// Prints the figure.
pub(crate) async fn run(surroundings: &Surroundings) -> Done {
    let place = Place::new(&surroundings.folder, "pages")?;
    let (store, town) = server::town(&place.address("pages.db")).await?;
    fill(&town).await?;
    let server = Server::start(&store, town.clock.clone()).await?;
    let mut browser = server.browser(Role::Practitioner).await?;
    let (mut pages, mut selects) = (Duration::ZERO, Duration::ZERO);
    let rounds = surroundings.size.pick(ROUNDS, 1);
    for round in 0..=rounds {
        let started = Instant::now();
        for _ in 0..EACH {
            let page = browser.get("/sessions").await?;
            let shown = String::from_utf8_lossy(&page.body).matches("Tuesday music group").count();
            if page.status != 200 || shown < ROWS {
                return Err(format!("the page has status {} and {shown} rows", page.status).into());
            }
        }
        let page_time = started.elapsed();
        let started = Instant::now();
        for _ in 0..EACH {
            select(&store, &town).await?;
        }
        // The first round fills caches.
        if round > 0 {
            pages += page_time;
            selects += started.elapsed();
        }
    }
    let (pages, selects) = (figure::rate(rounds * EACH, pages), figure::rate(rounds * EACH, selects));
    figure::print("pages of 50 rows per second", pages / selects, "bare indexed SELECTs of 50 rows", "");
    figure::note(&format!("{pages:.0} pages/s, {selects:.0} selects/s, one after the other"));
    Ok(())
}

/// Fifty sessions within the weeks that the page shows, all but two with their notes.
async fn fill(town: &Town) -> Done {
    let first = london("2026-09-02 10:00");
    let planned = (0..ROWS - town.ours.sessions.len()).map(|number| {
        let starts_at = first + SignedDuration::from_hours(11 * number as i64);
        Planned {
            name: "Tuesday music group".to_owned(),
            starts_at,
            ends_at: starts_at + SignedDuration::from_mins(90),
            place: "Fairhaven Community Hall".to_owned(),
        }
    });
    let planned: Vec<_> = planned.collect();
    let plan = async |work: &_| app::activity::plan(work, town.reference(), &planned).await;
    let sessions = town.by(Role::PartnershipLead, plan).await?;
    town.at("2026-09-25 10:00");
    town.run_jobs().await;
    let answers = SummaryAnswers {
        marks: town.ours.register.iter().map(|person| (person.id, Some(Mark::Attended))).collect(),
        themes: "Songs and drums".to_owned(),
        worried: Some(false),
    };
    for session in town.ours.sessions.iter().chain(&sessions).skip(2) {
        let send = async |work: &_| app::record::send_summary(work, &session.reference, &answers, None).await;
        town.by(Role::Practitioner, send).await?;
    }
    Ok(())
}

/// What the database itself takes for the same rows.
async fn select(store: &Store, town: &Town) -> Done {
    let connection = store.bare();
    let sql = "SELECT * FROM session WHERE tenant_id = $1 AND partnership_id = $2 ORDER BY starts_at DESC LIMIT 50";
    let values = [town.ours.tenant.0.into(), town.ours.partnership.0.into()];
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    let rows = connection.query_all_raw(statement).await?;
    if rows.len() == ROWS { Ok(()) } else { Err(format!("{} rows instead of {ROWS}", rows.len()).into()) }
}
