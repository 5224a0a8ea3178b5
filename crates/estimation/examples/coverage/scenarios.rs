//! The populations of the study.

use crate::Stop;
use estimation::selection::{Criterion, THRESHOLD, by_criterion, stepwise};
use estimation::simulate::Population;
use estimation::{CaptureHistories, read_counts};

/// A population with what is true of it.
pub(crate) struct Scenario {
    /// What makes it what it is.
    pub(crate) name: &'static str,
    /// How it is made.
    pub(crate) about: String,
    pub(crate) population: Population,
}

/// van Dijk et al. (2017): the Netherlands, 2010–2015.
const NETHERLANDS: &str = include_str!("../../data/nl-2010-2015.csv");

/// Silverman (2014): the United Kingdom, 2013.
const KINGDOM: &str = include_str!("../../data/uk-2013.csv");

/// Pairs of lists as bits.
const AB: usize = 0b00011;
const AC: usize = 0b00101;
const BC: usize = 0b00110;
const CD: usize = 0b01100;
const DE: usize = 0b11000;

/// All scenarios.
pub(crate) fn all() -> Result<Vec<Scenario>, Stop> {
    let three = [0.3, 0.25, 0.2];
    let four = [0.2, 0.15, 0.1, 0.1];
    let five = [0.12, 0.1, 0.08, 0.06, 0.05];
    let six = [0.12, 0.1, 0.08, 0.06, 0.05, 0.04];
    let every_pair: Vec<(usize, f64)> =
        (0..16usize).filter(|pair| pair.count_ones() == 2).map(|pair| (pair, 0.8)).collect();
    let mut scenarios = Vec::new();
    let mut add = |name: &'static str, about: String, population: Population| {
        scenarios.push(Scenario { name, about, population });
    };
    let chances = |chances: &[f64]| chances.iter().map(f64::to_string).collect::<Vec<_>>().join(", ");

    let about = |list: &[f64]| format!("independent, chances {}", chances(list));
    add("independent, small", about(&three), Population::independent(1_000, &three)?);
    add("independent", about(&four), Population::independent(5_000, &four)?);
    add("independent, five lists", about(&five), Population::independent(10_000, &five)?);
    add("independent, six lists", about(&six), Population::independent(10_000, &six)?);

    let about = |list: &[f64], pairs: &str| format!("chances {}; log odds ratio {pairs}", chances(list));
    let pairs = [(AB, 1.5)];
    add("one pair attracts", about(&four, "A:B +1.5"), Population::dependent(5_000, &four, &pairs)?);
    let pairs = [(AB, -1.5)];
    add("one pair repels", about(&four, "A:B −1.5"), Population::dependent(5_000, &four, &pairs)?);
    let pairs = [(AB, 1.5), (CD, 1.0), (DE, -1.0), (AC, -0.7)];
    let text = about(&five, "A:B +1.5, C:D +1, D:E −1, A:C −0.7");
    add("pairs of both kinds", text, Population::dependent(10_000, &five, &pairs)?);
    let text = about(&four, "+0.8 for all six pairs");
    add("all pairs attract", text, Population::dependent(5_000, &four, &every_pair)?);
    let pairs = [(AB, 0.8), (AC, 0.8), (BC, 0.8)];
    let text = about(&three, "+0.8 for all three pairs");
    add("all pairs attract, three lists", text, Population::dependent(2_000, &three, &pairs)?);

    let two = [(0.8, vec![0.06; 4]), (0.2, vec![0.4, 0.35, 0.3, 0.25])];
    let text = "two classes: 80% with chances 0.06, 20% with 0.4, 0.35, 0.3, 0.25".to_owned();
    add("a hard class and an easy one", text, Population::classes(5_000, &two)?);
    let two = [(0.6, vec![0.25, 0.2, 0.03, 0.03, 0.08]), (0.4, vec![0.03, 0.03, 0.2, 0.15, 0.08])];
    let text = "two classes: 60% mostly on A and B, 40% mostly on C and D, E alike".to_owned();
    add("classes with lists of their own", text, Population::classes(10_000, &two)?);
    let three_classes = [
        (0.5, vec![0.03, 0.03, 0.02, 0.02, 0.02]),
        (0.3, vec![0.15, 0.1, 0.05, 0.05, 0.03]),
        (0.2, vec![0.1, 0.3, 0.25, 0.2, 0.15]),
    ];
    let text = "three classes: 50% hardly seen, 30% mostly on A and B, 20% easily seen".to_owned();
    add("three classes", text, Population::classes(10_000, &three_classes)?);
    let text = format!("log odds around chances {} with a normal deviate per person, s.d. 1", chances(&four));
    add("persons differ", text, Population::logit_normal(5_000, &four, 1.0)?);
    let text = format!("the same with chances {} and s.d. 1.5", chances(&six));
    add("persons differ much, six lists", text, Population::logit_normal(10_000, &six, 1.5)?);

    let thin = [0.05, 0.05, 0.04];
    let text = format!("independent, chances {}", chances(&thin));
    add("hardly any overlap", text, Population::independent(1_000, &thin)?);
    let thin = [0.04, 0.03, 0.02, 0.01, 0.01];
    let text = format!("chances {}; log odds ratio A:B +1, C:D −2", chances(&thin));
    add("thin, dependent", text, Population::dependent(20_000, &thin, &[(AB, 1.0), (CD, -2.0)])?);

    let table = published(NETHERLANDS, 0, 2, "IO")?;
    let fitted = by_criterion(&table, 2, Criterion::Aic)?;
    let text = "the Dutch table with I and O as one list, as its model by AIC of pairs has it".to_owned();
    add("like the Netherlands", text, Population::of_fit(&table, &fitted)?);
    let fitted = stepwise(&table, THRESHOLD)?.fit;
    let text = "the same table, as its stepwise model has it".to_owned();
    add("like the Netherlands, stepwise", text, Population::of_fit(&table, &fitted)?);
    let table = published(KINGDOM, 2, 5, "PFNCA")?;
    let fitted = stepwise(&table, THRESHOLD)?.fit;
    let text = "the British table with PF and NCA as one list, as its stepwise model has it".to_owned();
    add("like the United Kingdom", text, Population::of_fit(&table, &fitted)?);
    Ok(scenarios)
}

/// A published table with two of its lists taken as one.
fn published(text: &str, one: usize, other: usize, name: &str) -> Result<CaptureHistories, Stop> {
    let table = read_counts(text.as_bytes())?;
    table.joined(one, other, name).ok_or_else(|| "no such lists".into())
}
