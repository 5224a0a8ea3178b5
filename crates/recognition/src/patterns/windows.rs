//! Runs of signals that share something and lie within a number of days.

use super::OwnSignal;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Days since the epoch.
pub(super) fn day(date: Date) -> i64 {
    date.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24
}

/// How many there must be within how many days.
#[derive(Clone, Copy)]
pub(super) struct Enough {
    pub(super) signals: usize,
    pub(super) subjects: usize,
    pub(super) days: u16,
}

/// The latest run of signals within `days` of its last one that has enough signals about enough young people. `signals` are oldest first.
/// Both ends only move forwards and the young people in between are counted along, so this takes n log n time however long a run is.
pub(super) fn latest_window<'a>(signals: &[&'a OwnSignal], enough: Enough) -> Option<Vec<&'a OwnSignal>> {
    let (mut start, mut best) = (0, None);
    let mut within: BTreeMap<&str, usize> = BTreeMap::new();
    for (end, last) in signals.iter().enumerate() {
        *within.entry(last.subject.as_str()).or_default() += 1;
        while let Some(first) = signals.get(start)
            && day(last.date) - day(first.date) > i64::from(enough.days)
        {
            if let Some(many) = within.get_mut(first.subject.as_str()) {
                *many -= 1;
                if *many == 0 {
                    within.remove(first.subject.as_str());
                }
            }
            start += 1;
        }
        if end + 1 - start >= enough.signals && within.len() >= enough.subjects {
            best = Some(start..end + 1);
        }
    }
    best.and_then(|run| signals.get(run)).map(<[_]>::to_vec)
}
