//! Clusters of regions: neighbours that stand out together.

use super::Snapshot;
use domain::codes::Region;
use domain::count::{Dimension, Key, SeriesKey, StepLength};
use monitoring::many::{Place, Scan};
use monitoring::{Direction, Verdict};

/// Regions that together had more or fewer notifications than expected in the last steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// The regions, the centre first.
    pub regions: Vec<Region>,
    /// How many last steps.
    pub steps: usize,
    /// Notifications.
    pub count: u64,
    /// Expected there.
    pub expected: f64,
    /// More or fewer.
    pub direction: Direction,
    /// Share of 999 searches in series without clusters that find one as strong.
    pub p_value: f64,
}

impl Cluster {
    /// Whether it stands out on its own too, beside what was expected there, by the Poisson distribution.
    fn by_itself(&self) -> bool {
        let (count, expected) = (Some(self.count as f64), Some(self.expected));
        let verdict = Verdict { count, expected, dispersion: Some(1.0), ..Verdict::default() };
        verdict.tails().is_some_and(|(above, below)| match self.direction {
            Direction::Rise => above < super::ALPHA,
            Direction::Fall => below < super::ALPHA,
        })
    }
}

/// Rough middle of each regional police unit: kilometres east and north in the national grid (Rijksdriehoek), read off a map.
/// A cluster only needs to know which regions lie close together.
const MIDDLES: &[(Region, (f64, f64))] = &[
    (Region::NoordNederland, (225.0, 565.0)),
    (Region::OostNederland, (220.0, 470.0)),
    (Region::MiddenNederland, (150.0, 465.0)),
    (Region::NoordHolland, (115.0, 520.0)),
    (Region::Amsterdam, (121.0, 487.0)),
    (Region::DenHaag, (85.0, 455.0)),
    (Region::Rotterdam, (95.0, 430.0)),
    (Region::ZeelandWestBrabant, (75.0, 395.0)),
    (Region::OostBrabant, (160.0, 390.0)),
    (Region::Limburg, (195.0, 345.0)),
];

/// The search compares places with each other: where everything else falls, what stays the same looks like a rise. Such clusters
/// are left out, so more are asked for than are shown.
const SEARCHED: usize = 6;

/// Clusters found by chance less often than this are shown.
const LEVEL: f64 = 0.05;

/// Looks for clusters in the last steps of which enough is known.
pub fn clusters(snapshot: &Snapshot) -> Vec<Cluster> {
    let longest = match snapshot.steps.length() {
        StepLength::Week => 8,
        StepLength::Month => 3,
        StepLength::Quarter => 2,
    };
    let until = snapshot.newest() + 1;
    let from = until.saturating_sub(longest);
    let places: Vec<(Region, Place)> = MIDDLES
        .iter()
        .filter_map(|(region, at)| {
            let key = SeriesKey::new(vec![Key::parse(Dimension::Region, region.code()).ok()?]);
            let series = snapshot.find(&key);
            let counts = series.counts.get(from..until)?.to_vec();
            let verdicts = snapshot.verdicts(&series.counts, from);
            let expected: Vec<f64> =
                verdicts.iter().filter(|one| one.at < until).map(|one| one.expected.unwrap_or(0.0)).collect();
            (expected.len() == counts.len())
                .then(|| (*region, Place { name: region.code().to_owned(), at: *at, counts, expected }))
        })
        .collect();
    let (regions, places): (Vec<Region>, Vec<Place>) = places.into_iter().unzip();
    let found = Scan { longest, most: SEARCHED, ..Scan::default() }.search(&places).unwrap_or_default();
    let expected = |at: usize, steps: usize| -> f64 {
        places.get(at).map_or(0.0, |place| place.expected.iter().rev().take(steps).sum())
    };
    found
        .into_iter()
        .filter(|cluster| cluster.p_value <= LEVEL)
        .map(|cluster| Cluster {
            regions: cluster.places.iter().filter_map(|at| regions.get(*at)).copied().collect(),
            steps: cluster.steps,
            count: cluster.count,
            expected: cluster.places.iter().map(|at| expected(*at, cluster.steps)).sum(),
            direction: cluster.direction,
            p_value: cluster.p_value,
        })
        .filter(Cluster::by_itself)
        .collect()
}
