//! The same series through surveillance.

use crate::{SEED, replicate};
use monitoring::farrington::Reference;
use monitoring::simulate::{JUDGED_FROM, Scenario};
use monitoring::{Direction, Frequency, Method, Series};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// One series with its outbreak.
struct Watched {
    series: Series,
    start: usize,
    end: usize,
}

/// What somebody called on all series.
#[derive(Default)]
struct Called {
    quiet: usize,
    false_rises: usize,
    found: usize,
    delay: usize,
}

impl Called {
    /// Adds the alarms of one series, from `JUDGED_FROM` on.
    fn add(&mut self, watched: &Watched, alarms: &[bool]) {
        let mut first = None;
        for (place, alarm) in alarms.iter().enumerate() {
            let at = JUDGED_FROM + place;
            if (watched.start..=watched.end).contains(&at) {
                if *alarm && first.is_none() {
                    first = Some(at - watched.start);
                }
            } else {
                self.quiet += 1;
                self.false_rises += usize::from(*alarm);
            }
        }
        if let Some(delay) = first {
            self.found += 1;
            self.delay += delay;
        }
    }

    fn cells(&self, series: usize) -> String {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let delay = match self.found {
            0 => "–".to_owned(),
            found => format!("{:.1}", self.delay as f64 / found as f64),
        };
        format!("{:.1} % | {:.0} % | {delay}", share(self.false_rises, self.quiet), share(self.found, series))
    }
}

/// A section that puts our rises beside those of R, one series of each scenario; says so when R is not there.
pub(crate) fn section(all: &[Scenario]) -> String {
    let series: Vec<Watched> = all
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let [_, (series, touched), _] = replicate(one, place, 0);
            let (start, end) = touched.unwrap();
            Watched { series, start, end }
        })
        .collect();
    let Some((alarms, seconds)) = theirs(&series) else {
        return "R with the package surveillance was not installed when this was written.\n".to_owned();
    };
    let weeks: usize = series.iter().map(|one| one.series.len() - JUDGED_FROM).sum();
    let mut text = format!(
        "One series of each scenario, with its outbreak (seed {SEED}), through surveillance 1.20.3 with the same settings: {} series, {weeks}\n\
         weeks. R looks for rises alone. *Differ*: weeks in which one of us has a rise and the other has not. Times are processor time of one\n\
         thread on this machine, R's and ours right after each other.\n\n\
         | method | differ | R: false rises | found | delay | ours: false rises | found | delay | R | ours | times as fast |\n\
         |---|---|---|---|---|---|---|---|---|---|---|\n",
        series.len()
    );
    for method in Method::NAMES {
        let Some(rows) = alarms.get(method) else { continue };
        let how = Method::from_name(method, Frequency::Weekly).unwrap();
        let (mut we, mut they, mut differ) = (Called::default(), Called::default(), 0);
        for (one, row) in series.iter().zip(rows) {
            let verdicts = how.monitor(&one.series, &Reference::Steps, Some(JUDGED_FROM)).unwrap_or_default();
            let mut ours = vec![false; row.len()];
            for verdict in &verdicts {
                ours[verdict.at - JUDGED_FROM] = verdict.alarm == Some(Direction::Rise);
            }
            differ += ours.iter().zip(row).filter(|(one, other)| one != other).count();
            we.add(one, &ours);
            they.add(one, row);
        }
        let own = own_seconds(&how, &series);
        writeln!(
            text,
            "| {method} | {differ} | {} | {} | {:.2} s | {:.2} ms | {:.0} |",
            they.cells(series.len()),
            we.cells(series.len()),
            seconds[method],
            1e3 * own,
            seconds[method] / own
        )
        .unwrap();
    }
    text
}

/// Seconds of processor time of a round, over as many rounds as take a second.
fn own_seconds(how: &Method, series: &[Watched]) -> f64 {
    let (start, mut rounds) = (processor_seconds(), 0);
    loop {
        for _ in 0..20 {
            for one in series {
                std::hint::black_box(how.monitor(&one.series, &Reference::Steps, Some(JUDGED_FROM)).ok());
            }
        }
        rounds += 20;
        let spent = processor_seconds() - start;
        if spent > 1.0 {
            return spent / f64::from(rounds);
        }
    }
}

/// Processor time of this process, on Linux: what others do on the machine does not count.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    let ticks = |place: usize| fields[place].parse::<f64>().unwrap();
    (ticks(11) + ticks(12)) / 100.0
}

type Alarms = BTreeMap<String, Vec<Vec<bool>>>;

/// R's alarms by method and series, and its seconds of processor time.
fn theirs(series: &[Watched]) -> Option<(Alarms, BTreeMap<String, f64>)> {
    let folder = std::env::temp_dir().join("ketenzicht-quality");
    std::fs::create_dir_all(&folder).ok()?;
    let (input, output) = (folder.join("series.csv"), folder.join("alarms.csv"));
    let mut text = String::new();
    for one in series {
        let counts: Vec<String> = one.series.counts().iter().map(f64::to_string).collect();
        writeln!(text, "{}", counts.join(",")).unwrap();
    }
    std::fs::write(&input, text).ok()?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/quality/beside.R");
    let run = Command::new("Rscript")
        .args([&script, &input])
        .arg((JUDGED_FROM + 1).to_string())
        .arg(&output)
        .output()
        .ok()
        .filter(|run| run.status.success())?;
    let mut seconds = BTreeMap::new();
    for line in String::from_utf8_lossy(&run.stdout).lines() {
        let mut words = line.split_whitespace();
        if let (Some(name), Some(Ok(value))) = (words.next(), words.next().map(str::parse)) {
            seconds.insert(name.to_owned(), value);
        }
    }
    let mut alarms = Alarms::new();
    for line in std::fs::read_to_string(&output).ok()?.lines() {
        let (name, row) = line.split_once(',')?;
        let row = row.split(',').map(|alarm| alarm == "1").collect();
        alarms.entry(name.to_owned()).or_default().push(row);
    }
    Some((alarms, seconds))
}
