//! How long counting takes: `cargo bench -p domain`. Prints the median of several runs per line.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a benchmark may stop")]

use domain::Code;
use domain::CountPart;
use domain::codes::{
    AgeBand, COUNTRIES, Certainty, CrossBorder, FileType, FormOfExploitation, NationalityGroup,
    OrganisationKind, Region, Sector, Sex, YesNoUnknown,
};
use domain::count::{Fact, Filter, Period, Register, TableId, annual_table, protect};
use std::hint::black_box;
use std::time::{Duration, Instant};

const PERIOD: Period = Period { from: 2016, to: 2025 };

/// A small linear congruential generator is random enough to spread codes.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn one<C: Code>(&mut self) -> C {
        C::ALL[self.below(C::ALL.len())]
    }
}

fn facts(many: usize) -> Vec<Fact> {
    let mut chance = Chance(1);
    let start: jiff::Timestamp = "2016-01-01T00:00:00Z".parse().expect("timestamp");
    (0..many)
        .map(|at| Fact {
            notification_id: format!("0190f000-0000-7000-8000-{at:012x}"),
            person_id: format!("0190f000-0000-7000-9000-{:012x}", chance.below(many * 4 / 5 + 1)),
            received_at: start + jiff::SignedDuration::from_secs(chance.below(315_000_000) as i64),
            notifier: chance.one::<OrganisationKind>(),
            count: CountPart {
                forms: vec![chance.one::<FormOfExploitation>()],
                sector: chance.one::<Sector>(),
                cross_border: chance.one::<CrossBorder>(),
                age_band: chance.one::<AgeBand>(),
                sex: chance.one::<Sex>(),
                nationality: chance.one::<NationalityGroup>(),
                country: COUNTRIES[chance.below(COUNTRIES.len())].0.to_owned(),
                region: chance.one::<Region>(),
                unaccompanied: chance.one::<YesNoUnknown>(),
                mild_intellectual_disability: chance.one::<YesNoUnknown>(),
                in_youth_care: chance.one::<YesNoUnknown>(),
                certainty: chance.one::<Certainty>(),
            },
            file_type: chance.one::<FileType>(),
        })
        .collect()
}

fn measure(name: &str, runs: usize, mut what: impl FnMut()) {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            what();
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("{name:<44} {:>9.3} ms", times[runs / 2].as_secs_f64() * 1e3);
}

fn main() {
    for many in [200_000, 1_000_000] {
        let facts = facts(many);
        println!("{many} notifications");
        measure("  build the register", 3, || drop(black_box(Register::new(&facts))));
        let mut register = Register::new(&facts);
        let more = Fact { notification_id: "new".to_owned(), ..facts[0].clone() };
        measure("  add one notification", 9, || register.extend([black_box(&more)]));
        for id in TableId::ALL {
            measure(&format!("  {id} over ten years, protected"), 9, || {
                for table in annual_table(&register, *id, PERIOD) {
                    black_box(protect(table, 10));
                }
            });
        }
        measure("  overlap between the lists, protected", 9, || {
            black_box(register.capture_patterns(&Filter::period(PERIOD)).protect(10));
        });
    }
}
