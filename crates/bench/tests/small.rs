//! Every benchmark still works: run at a size whose figures mean nothing. All but the one that starts the program, which
//! is not built here.
use std::path::PathBuf;

use bench::{Benchmark, Size, Surroundings};

async fn works(benchmark: Benchmark) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let surroundings = Surroundings { folder, size: Size::Small, programs: Vec::new() };
    benchmark.run(&surroundings).await.unwrap();
}

#[tokio::test]
async fn deadlines_are_measured() {
    works(Benchmark::Deadlines).await;
}

#[tokio::test]
async fn pages_are_measured() {
    works(Benchmark::Pages).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn notes_are_measured() {
    works(Benchmark::Notes).await;
}

#[tokio::test]
async fn history_is_measured() {
    works(Benchmark::History).await;
}
