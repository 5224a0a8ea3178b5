//! How long it takes to judge all series of the monitor anew: counting and judging the last four weeks of each, as its page does
//! when the register has changed. `cargo bench -p app --bench watch`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a measurement that cannot go on stops")]

use app::watch::{CUTS, Snapshot};
use domain::CountPart;
use domain::codes::*;
use domain::count::{Dimension, Fact, Measure, Receipt, Receipts, StepLength};
use jiff::{SignedDuration, Timestamp};
use std::time::Instant;

/// Notifications in eight years: a good ten times as many as the country has.
const NOTIFICATIONS: u64 = 120_000;
const ROUNDS: usize = 5;

/// Pairs of everything that has many values, to come to more than 5,000 series.
const MANY: &[&[Dimension]] = &[
    &[],
    &[Dimension::Region],
    &[Dimension::Country],
    &[Dimension::Country, Dimension::Region],
    &[Dimension::Country, Dimension::AnyForm],
    &[Dimension::Country, Dimension::NotifierKind],
    &[Dimension::Region, Dimension::Sector],
    &[Dimension::Region, Dimension::AnyForm],
    &[Dimension::NotifierKind, Dimension::Sector],
];

fn main() {
    let now: Timestamp = "2026-11-25T12:00:00Z".parse().unwrap();
    let start = Instant::now();
    let receipts = Receipts::new((0..NOTIFICATIONS).map(|number| receipt(number, now)));
    println!("{NOTIFICATIONS} notifications as columns: {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    for (name, cuts) in [("the monitor's own series", CUTS), ("many more", MANY)] {
        let mut times = Vec::new();
        let (mut series, mut judged) = (0, 0);
        for _ in 0..ROUNDS {
            let receipts = receipts.clone();
            let start = Instant::now();
            let made = Snapshot::of_cuts(receipts, cuts, Measure::Notifications, StepLength::Week, now);
            times.push(start.elapsed().as_secs_f64() * 1e3);
            series = made.series.len();
            judged = made.series.iter().filter(|one| !one.verdicts.is_empty()).count();
        }
        times.sort_by(f64::total_cmp);
        let (least, middle, most) = (times[0], times[ROUNDS / 2], times[ROUNDS - 1]);
        println!(
            "{name}: {series} series, {judged} of them with enough to judge: {least:.0} to {most:.0} ms, median {middle:.0} ms"
        );
    }
}

/// Values that repeat themselves with different lengths, so that all pairs occur, the first ones more often.
fn receipt(number: u64, now: Timestamp) -> Receipt {
    let mixed =
        number.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let of = |shift: u32, length: usize| {
        let draw = (mixed >> shift) as usize % (length * length);
        (draw as f64).sqrt() as usize
    };
    fn pick<C: Code>(of: &dyn Fn(u32, usize) -> usize, shift: u32) -> C {
        C::ALL[C::ALL.len() - 1 - of(shift, C::ALL.len())]
    }
    let received_at = now - SignedDuration::from_mins((mixed % (8 * 365 * 24 * 60)) as i64);
    let notifier: OrganisationKind = pick(&of, 5);
    let fact = Fact {
        notification_id: format!("n{number}"),
        person_id: format!("p{}", number / 2),
        received_at,
        notifier,
        count: CountPart {
            forms: vec![pick(&of, 11)],
            sector: pick(&of, 17),
            cross_border: pick(&of, 23),
            age_band: pick(&of, 29),
            sex: pick(&of, 31),
            nationality: pick(&of, 37),
            country: COUNTRIES[of(41, COUNTRIES.len())].0.to_owned(),
            region: pick(&of, 13),
            unaccompanied: pick(&of, 43),
            mild_intellectual_disability: pick(&of, 45),
            in_youth_care: pick(&of, 47),
            certainty: Certainty::Suspicion,
        },
        file_type: FileType::Registration,
    };
    let known_at = received_at + SignedDuration::from_hours((mixed >> 50) as i64 % 300);
    Receipt { fact, known_at, organisation_id: format!("o{}", (mixed >> 7) % 40) }
}
