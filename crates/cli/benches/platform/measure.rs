//! Times and sizes, and how they are printed.

use crate::Options;
use crate::client::Client;
use crate::fill::Place;
use crate::server::Server;
use anyhow::Result;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// How times are spread.
pub(crate) struct Spread(Vec<Duration>);

impl Spread {
    pub(crate) fn of(mut times: Vec<Duration>) -> Self {
        times.sort();
        Self(times)
    }

    fn at(&self, part: f64) -> f64 {
        let index = ((self.0.len() as f64 * part).ceil() as usize).clamp(1, self.0.len()) - 1;
        self.0[index].as_secs_f64() * 1_000.0
    }

    pub(crate) fn text(&self) -> String {
        format!("p50 {:.1} ms, p95 {:.1} ms, most {:.1} ms", self.at(0.5), self.at(0.95), self.at(1.0))
    }
}

pub(crate) fn target(text: &str) -> String {
    text.to_owned()
}

/// A line of the table.
pub(crate) fn row(what: &str, measured: &str, target: &str) {
    println!("| {what} | {measured} | {target} |");
}

/// The pages that people open most.
pub(crate) fn pages(options: &Options, place: &Place, server: &Server) -> Result<()> {
    let officer = server.sign_in(&place.officers[0])?;
    let lead = server.sign_in(&place.leads[0])?;
    let worker = server.sign_in(&place.workers[0])?;
    let analyst = server.sign_in(&place.analyst)?;
    let mut first = Client::connect(server.port)?;
    let start = Instant::now();
    first.get("/figures", &analyst)?;
    row("count page, the first time after the start", &Spread::of(vec![start.elapsed()]).text(), "");
    let signals = |turn: usize| format!("/signals/{}", place.signals[turn * 37 % place.signals.len()]);
    let fixed = |path: &'static str| move |_: usize| path.to_owned();
    let under = "p95 under 50 ms";
    time(options, server, "worklist", &officer, under, &fixed("/worklist"))?;
    time(options, server, "worklist of a team lead", &lead, "", &fixed("/worklist"))?;
    time(options, server, "signal page", &officer, under, &signals)?;
    time(options, server, "own signals", &worker, "", &fixed("/signals"))?;
    time(options, server, "count page, all tables", &analyst, under, &fixed("/figures"))?;
    time(options, server, "count page, one table (T5)", &analyst, under, &fixed("/figures/T5"))?;
    time(options, server, "count page, overlap", &analyst, under, &fixed("/figures/overlap"))?;
    time(options, server, "count page, cross table", &analyst, under, &fixed("/figures/cross"))?;
    // Each time another day, so that nothing is known beforehand.
    let known = |turn: usize| {
        format!(
            "/figures/T1?date=20{:02}-{:02}-{:02}",
            11 + turn / 336 % 5,
            1 + turn / 28 % 12,
            1 + turn % 28
        )
    };
    time(options, server, "count page as known on other dates", &analyst, "", &known)
}

/// One client, then eight at once.
fn time(
    options: &Options,
    server: &Server,
    what: &str,
    cookie: &str,
    target: &str,
    path: &(dyn Fn(usize) -> String + Sync),
) -> Result<()> {
    for clients in [1, 8] {
        let each = options.requests / clients;
        let run = |number: usize| {
            let mut client = Client::connect(server.port)?;
            for turn in 0..5 {
                client.get(&path(turn), cookie)?;
            }
            let mut times = Vec::with_capacity(each);
            for turn in 0..each {
                let start = Instant::now();
                client.get(&path(number * each + turn), cookie)?;
                times.push(start.elapsed());
            }
            anyhow::Ok(times)
        };
        let times: Vec<Duration> = std::thread::scope(|scope| {
            let run = &run;
            let threads: Vec<_> = (0..clients).map(|number| scope.spawn(move || run(number))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Result<Vec<_>>>()
        })?
        .concat();
        let who = if clients == 1 { String::new() } else { format!(", {clients} at once") };
        row(&format!("{what}{who}"), &Spread::of(times).text(), if clients == 1 { target } else { "" });
    }
    Ok(())
}

/// What a first visit brings over the line: the page and everything it refers to.
pub(crate) fn weights(place: &Place, server: &Server) -> Result<()> {
    let officer = server.sign_in(&place.officers[0])?;
    let analyst = server.sign_in(&place.analyst)?;
    for (what, path, cookie) in [
        ("worklist", "/worklist", &officer),
        ("one table with charts", "/figures/T5", &analyst),
        ("all figures", "/figures", &analyst),
    ] {
        let page = Client::fetch(server.port, path, cookie)?;
        let mut waiting: Vec<String> = references(&page.text, path);
        let mut seen = BTreeSet::new();
        let mut parts = Vec::new();
        while let Some(path) = waiting.pop() {
            if seen.insert(path.clone()) {
                let asset = Client::fetch(server.port, &path, cookie)?;
                if path.ends_with(".css") {
                    // It comes compressed; what it refers to is read uncompressed.
                    let sheet = Client::fetch_plain(server.port, &path, cookie)?;
                    waiting.extend(references(&sheet.text, &path));
                }
                let name = path.rsplit('/').next().unwrap_or_default().to_owned();
                parts.push((name, asset.bytes));
            }
        }
        // Only loaded when a name needs one of its letters.
        parts.retain(|(name, _)| !name.contains("latin-ext"));
        let total = page.bytes + parts.iter().map(|(_, bytes)| bytes).sum::<usize>();
        let parts: Vec<String> =
            parts.iter().map(|(name, bytes)| format!("{name} {:.1}", kilobytes(*bytes))).collect();
        let text =
            format!("{:.1} kB: page {:.1}, {}", kilobytes(total), kilobytes(page.bytes), parts.join(", "));
        row(&format!("weight of the {what} page, first visit"), &text, "under 100 kB");
    }
    Ok(())
}

fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1_000.0
}

/// Addresses of assets in a page, or in the style sheet at this address.
fn references(text: &str, base: &str) -> Vec<String> {
    let end = |c: char| matches!(c, '"' | '\'' | ')' | ' ' | '<');
    let until_end = |at: usize| text[at..].split(end).next().unwrap_or_default();
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let absolute = text.match_indices("/assets/").map(|(at, _)| until_end(at).to_owned());
    let relative =
        text.match_indices("url(\"fonts/").map(|(at, _)| format!("{folder}/{}", until_end(at + 5)));
    absolute.chain(relative).collect()
}
