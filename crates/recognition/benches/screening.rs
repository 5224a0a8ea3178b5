//! How long recognition takes: `cargo bench -p recognition [-- TEXT]`. Prints the median of many runs per line, or only the lines that
//! contain the text.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a benchmark may stop")]

use jiff::civil::date;
use recognition::evaluation::{Case, accuracy, differential, item_performance};
use recognition::findings::evaluate;
use recognition::instrument::library;
use recognition::patterns::{KeyKind, OwnSignal, PatternRule, find};
use recognition::{Answer, Language, Profile, Screening};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// A small linear congruential generator is random enough to spread answers.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

fn measure(name: &str, runs: usize, mut what: impl FnMut()) {
    if std::env::args().skip(1).any(|text| !text.starts_with("--") && !name.contains(&text)) {
        return;
    }
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            what();
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("{name:<60} {:>10.4} ms", times[runs / 2].as_secs_f64() * 1e3);
}

fn main() {
    let mut chance = Chance(1);
    measure("load and check all instruments", 51, || drop(black_box(library::all())));
    let all = library::all().expect("the library is whole");
    for instrument in &all {
        let mut screening = Screening::start(instrument, Profile::default());
        while let Some(item) = screening.next() {
            // Many signs with many unknown is the most work: each unknown is tried out.
            let answer = [Answer::Yes, Answer::No, Answer::DontKnow, Answer::DontKnow][chance.below(4)];
            screening.answer(&item.id, answer).expect("it is asked");
        }
        let items = instrument.items.len();
        measure(&format!("{}, {items} items: evaluate", instrument.id), 501, || {
            drop(black_box(evaluate(black_box(&screening))));
        });
        let mut open = Screening::start(instrument, Profile::default());
        open.answer(&instrument.items[0].id, Answer::Yes).expect("it is asked");
        measure(&format!("{}, {items} items: evaluate, all open", instrument.id), 501, || {
            drop(black_box(evaluate(black_box(&open))));
        });
        measure(&format!("{}, {items} items: evaluate and tell in words", instrument.id), 501, || {
            drop(black_box(evaluate(&screening).report(instrument, Language::Dutch)));
        });
        let first = instrument.items[0].id.clone();
        measure(&format!("{}, {items} items: change an answer, next", instrument.id), 501, || {
            let _ = black_box(screening.answer(&first, Answer::No));
            black_box(screening.next());
        });
    }
    for many in [10_000, 100_000, 1_000_000] {
        let signals = signals(&mut chance, many);
        measure(&format!("{many} signals: all patterns"), 3, || {
            drop(black_box(find(&signals, &PatternRule::usual(), date(2026, 11, 1))));
        });
        let busy: Vec<OwnSignal> =
            signals.into_iter().map(|signal| OwnSignal { place: Some("one".to_owned()), ..signal }).collect();
        measure(&format!("{many} signals at one address: all patterns"), 3, || {
            drop(black_box(find(&busy, &PatternRule::usual(), date(2026, 11, 1))));
        });
    }
    let cases: Vec<Case> = (0..10_000)
        .map(|_| Case {
            answers: (0..30)
                .map(|_| [Some(true), Some(false), Some(false), None][chance.below(30) % 4])
                .collect(),
            positive: Some(chance.below(3) == 0),
            exploited: Some(chance.below(10) == 0),
            boy: Some(chance.below(2) == 0),
        })
        .collect();
    let items: Vec<usize> = (0..30).collect();
    measure("10,000 cases of 30 items: accuracy, items, boys and girls", 5, || {
        black_box(accuracy(&cases, 0.95));
        drop(black_box(item_performance(&cases, &items, 0.95)));
        drop(black_box(differential(&cases, &items)));
    });
}

fn signals(chance: &mut Chance, many: usize) -> Vec<OwnSignal> {
    let start = date(2016, 11, 1);
    (0..many)
        .map(|id| OwnSignal {
            id: format!("s{id:08}"),
            date: start.saturating_add(jiff::Span::new().days(chance.below(3650) as i64)),
            subject: format!("y{}", chance.below(many / 2 + 1)),
            place: Some(format!("p{}", chance.below(many / 5 + 1))),
            others: (0..chance.below(3)).map(|_| format!("y{}", chance.below(many / 2 + 1))).collect(),
            keys: vec![(KeyKind::Vehicle, format!("k{}", chance.below(many)))],
            tags: vec![["hotel", "absence", "money", "phone"][chance.below(4)].to_owned()],
        })
        .collect()
}
