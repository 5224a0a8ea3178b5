//! The operational indicators of ILO and the European Commission (2009): six dimensions, each positive or not, and what they say together.
//!
//! A dimension is positive with at least two strong indicators, or one strong and one medium or weak, or three medium, or two medium and one
//! weak. With means, exploitation and coercion the brochure speaks of trafficking; for minors the means need not be shown (Protocol of
//! Palermo, art. 3(c)), so that exploitation is enough to consult.

use super::weigh::{Counts, Known};
use crate::instrument::Scoring;
use crate::named::named;

/// One dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DimensionFinding {
    /// Position of its section in the instrument.
    pub section: usize,
    /// Indicators seen, by strength.
    pub counts: Counts,
    /// Indicators not known.
    pub unknown: usize,
    /// Whether it is positive.
    pub positive: bool,
    /// Whether it is the dimension of the exploitation itself.
    pub exploitation: bool,
}

named! {
    /// What the dimensions say together, about a minor.
    Composition {
        NoneYet = "none", "Nog geen van de zes onderdelen is positief.", "None of the six dimensions is positive yet.";
        WithoutExploitation = "without_exploitation", "Er is iets te zien van werven, dwang of afhankelijkheid. Van de uitbuiting zelf is nog te weinig bekend.", "Something shows of recruitment, coercion or dependency. Too little is known of the exploitation itself.";
        Exploitation = "exploitation", "Het beeld past bij uitbuiting. Bij een minderjarige hoeft dwang of misleiding niet te blijken (Protocol van Palermo, art. 3(c)).", "The picture fits exploitation. With a minor, coercion or deception need not be shown (Palermo Protocol, art. 3(c)).";
        ExploitationWithMeans = "exploitation_with_means", "Het beeld past bij uitbuiting, en ook bij dwang, misleiding of misbruik van een kwetsbare positie.", "The picture fits exploitation, and also coercion, deception or abuse of a vulnerable position.";
    }
}

/// All dimensions, and what they say together; empty when the instrument has none.
pub(super) fn weigh(known: &Known<'_>) -> (Vec<DimensionFinding>, Option<Composition>) {
    let Some((positive, exploitation)) = known.instrument.rules.iter().find_map(|rule| match &rule.scoring {
        Scoring::Dimensions { positive, exploitation } => Some((positive, *exploitation)),
        _ => None,
    }) else {
        return (Vec::new(), None);
    };
    let mut found: Vec<DimensionFinding> = (0..known.instrument.sections.len())
        .map(|section| DimensionFinding {
            section,
            counts: Counts::default(),
            unknown: 0,
            positive: false,
            exploitation: section == exploitation,
        })
        .collect();
    for (at, answer) in &known.asked {
        let item = known.item(*at);
        let (Some(dimension), Some(strength)) = (found.get_mut(item.section), item.strength()) else {
            continue;
        };
        match answer {
            Some(true) => dimension.counts = dimension.counts.with(strength),
            Some(false) => {}
            None => dimension.unknown += 1,
        }
    }
    for dimension in &mut found {
        dimension.positive = dimension.counts.meet_any(positive);
    }
    let exploited = found.iter().any(|dimension| dimension.exploitation && dimension.positive);
    let means = found.iter().any(|dimension| !dimension.exploitation && dimension.positive);
    let together = match (exploited, means) {
        (true, true) => Composition::ExploitationWithMeans,
        (true, false) => Composition::Exploitation,
        (false, true) => Composition::WithoutExploitation,
        (false, false) => Composition::NoneYet,
    };
    (found, Some(together))
}

/// One positive dimension is enough to consult.
pub(super) fn consult(known: &Known<'_>) -> bool {
    weigh(known).1.is_some_and(|together| together != Composition::NoneYet)
}
