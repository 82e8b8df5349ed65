//! Replays the demo into a new SQLite file and says how long it took: `cargo run -p demo --example replay -- demo.db 2026-11-24`.
use std::time::Instant;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (file, until) = (arguments.next().ok_or("Name a file")?, arguments.next().ok_or("Name a day")?);
    let store = store::Store::open(&format!("sqlite://{file}")).await?;
    store.migrate().await?;
    let began = Instant::now();
    let replayed = demo::replay(&store, domain::time::parse_start(&until)?).await?;
    println!("Replayed in {:.2} s", began.elapsed().as_secs_f64());
    for way_in in replayed.sign_ins {
        println!("{:<28} {:<20} {}", way_in.post, way_in.name, way_in.email);
    }
    store.close().await?;
    Ok(())
}
