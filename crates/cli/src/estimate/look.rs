//! The diagnosis for someone at a terminal.

use super::Found;
use super::text::{list, number};
use crate::output::print;
use estimation::diagnosis::{Diagnosis, FEWEST_SEEN, Found as OfList, KnownList, ListSet, Simulated};
use estimation::survey::Method;
use estimation::{CaptureHistories, Interval, NoAnswer};

/// Patterns shown of those where one person matters.
const MOST_PATTERNS: usize = 5;

pub(super) fn diagnosis(found: &Found, diagnosis: &Diagnosis) {
    print(format!(
        "\nWithout one or two lists: the same persons are looked for, so the estimate should stay. With {}% intervals, \
         from fewer resamples and shorter chains than above",
        found.options.level * 100.0
    ));
    columns(
        "without",
        "seen",
        &found.options.methods,
        &diagnosis.grid.iter().map(left_out).collect::<Vec<_>>(),
    );
    if !diagnosis.known.is_empty() {
        print(format!(
            "\nLists of known size: how many persons on a list the methods find from the other lists. * misses the number; \
             lists with fewer than {FEWEST_SEEN} persons elsewhere, in brackets, do not count"
        ));
        let lists: Vec<Line> = diagnosis.known.iter().map(known_list).collect();
        columns("list", "persons", &found.options.methods, &lists);
        for record in &diagnosis.records {
            print(format!(
                "{:<14} misses {} of {}, finds {:.0}% on average",
                record.method.name(),
                record.missed,
                record.asked,
                record.mean_log_ratio.exp() * 100.0
            ));
        }
    }
    if let Some(found) = &diagnosis.simulated {
        simulated(found);
    }
    persons(&found.table, diagnosis);
    let findings: Vec<String> = diagnosis.findings.iter().map(ToString::to_string).collect();
    list("\nFindings:", &findings);
    if findings.is_empty() {
        print("\nNothing was found that speaks against the answers. That does not make them right.");
    }
}

/// A set of lists or a list, a number of persons, and for each method an estimate and what stands below it.
struct Line {
    name: String,
    persons: u64,
    cells: Vec<[String; 2]>,
}

/// A table of methods in which each line has its intervals below it.
fn columns(first: &str, second: &str, methods: &[Method], lines: &[Line]) {
    let cells = || lines.iter().flat_map(|line| line.cells.iter().flatten()).map(|cell| cell.chars().count());
    let names = methods.iter().map(|method| method.name().len());
    let wide = cells().chain(names).max().unwrap_or_default() + 2;
    let row = |cells: Vec<&str>| cells.into_iter().map(|cell| format!("{cell:>wide$}")).collect::<String>();
    print(format!("{first:<14} {second:>9}{}", row(methods.iter().map(|method| method.name()).collect())));
    for line in lines {
        let part = |place: usize| {
            row(line.cells.iter().filter_map(|cell| Some(cell.get(place)?.as_str())).collect())
        };
        let [estimates, intervals] = [part(0), part(1)];
        print(format!("{:<14} {:>9}{estimates}", line.name, number(line.persons as f64)));
        if !intervals.trim().is_empty() {
            print(format!("{:24}{intervals}", "").trim_end());
        }
    }
}

fn cell(interval: Result<&Interval, &NoAnswer>, mark: &str) -> [String; 2] {
    match interval {
        Ok(found) => [
            format!("{mark}{}", number(found.estimate)),
            format!("{}–{}", number(found.lower), number(found.upper)),
        ],
        Err(_) => ["–".to_owned(), String::new()],
    }
}

fn left_out(set: &ListSet) -> Line {
    let results = set.results.iter().map(|result| result.answer.as_ref().map(|answer| &answer.interval));
    Line {
        name: if set.left_out.is_empty() { "(all lists)".to_owned() } else { set.left_out.join(", ") },
        persons: set.table.observed(),
        cells: results.map(|interval| cell(interval, "")).collect(),
    }
}

fn known_list(known: &KnownList) -> Line {
    let mark = |found: &OfList| if found.misses(known.size) == Some(true) { "*" } else { "" };
    Line {
        name: if known.counts() { known.list.clone() } else { format!("({})", known.list) },
        persons: known.size,
        cells: known.found.iter().map(|found| cell(found.interval.as_ref(), mark(found))).collect(),
    }
}

fn simulated(simulated: &Simulated) {
    print(format!(
        "\nTables simulated from the stepwise model, in which there are {} persons: how near each method comes",
        number(simulated.size as f64)
    ));
    print(format!(
        "{:<14} {:>7} {:>10} {:>14} {:>11} {:>20} {:>14} {:>10}",
        "method",
        "tables",
        "no answer",
        "typical error",
        "mean error",
        "root mean sq. error",
        "interval holds",
        "too low"
    ));
    for score in &simulated.scores {
        let head = format!("{:<14} {:>7} {:>10}", score.name, score.tables, score.failures);
        match score.accuracy {
            Some(near) => print(format!(
                "{head} {:>14} {:>11} {:>20} {:>14} {:>10}",
                format!("{:+.1}%", near.median_error * 100.0),
                format!("{:+.1}%", near.bias * 100.0),
                format!("{:.1}%", near.root_mean_squared_error * 100.0),
                format!("{:.0} ± {:.0}%", near.coverage * 100.0, near.coverage_error * 100.0),
                format!("{:.0}%", near.too_low * 100.0)
            )),
            None => print(head),
        }
    }
}

fn persons(table: &CaptureHistories, diagnosis: &Diagnosis) {
    if diagnosis.without_persons.is_empty() {
        return;
    }
    print("\nOne person less on exactly these lists changes the stepwise estimate most");
    for (pattern, change) in diagnosis.without_persons.iter().take(MOST_PATTERNS) {
        print(format!("{:<24} {:>+8.1}%", table.name(*pattern), change * 100.0));
    }
}
