//! How fast the platform is with many signals: `cargo bench -p cli --bench platform`.
//!
//! Options after `--`: `--signals N` (default 1,000,000), `--data FOLDER` (kept and used again;
//! default `target/bench`), `--requests N` per page (default 400), `--writes N` per writer (default 60),
//! `--writing-only`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a measurement that cannot go on stops"
)]

mod client;
mod fill;
mod measure;
mod server;
mod write;

use anyhow::Result;
use measure::{Spread, row, target};
use server::Server;
use std::path::PathBuf;
use std::time::Instant;

/// What is measured and how often.
#[derive(Clone, Debug)]
struct Options {
    signals: u64,
    requests: usize,
    writes: usize,
    data: PathBuf,
    writing_only: bool,
}

impl Options {
    fn read() -> Self {
        let arguments: Vec<String> = std::env::args().collect();
        let value = |name: &str| {
            let at = arguments.iter().position(|argument| argument == name)?;
            arguments.get(at + 1).cloned()
        };
        let number = |name: &str, usual: u64| value(name).map_or(usual, |text| text.parse().expect(name));
        let usual = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/bench");
        Self {
            signals: number("--signals", 1_000_000),
            requests: number("--requests", 400) as usize,
            writes: number("--writes", 60) as usize,
            writing_only: arguments.iter().any(|argument| argument == "--writing-only"),
            data: value("--data").map_or(usual, PathBuf::from),
        }
    }
}

fn main() -> Result<()> {
    let options = Options::read();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let start = Instant::now();
    let place = runtime.block_on(fill::register(&options))?;
    println!("register ready after {:.0} s: {}", start.elapsed().as_secs_f64(), place.describe());

    if options.writing_only {
        return write::in_process(&runtime, &options, &place);
    }
    println!("\n| what | measured | target |\n|---|---|---|");
    let starts = (0..10)
        .map(|_| Server::start(&place.folder).map(|server| server.started_in))
        .collect::<Result<Vec<_>>>()?;
    row("start on the existing database", &Spread::of(starts).text(), &target("p95 under 200 ms"));

    let server = Server::start(&place.folder)?;
    measure::pages(&options, &place, &server)?;
    measure::weights(&place, &server)?;
    write::over_http(&runtime, &options, &place, &server)?;
    row("memory of the server after all this", &server.memory()?, &target("under 300 MB"));
    drop(server);
    write::in_process(&runtime, &options, &place)?;
    Ok(())
}
