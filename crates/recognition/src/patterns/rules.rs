//! The rules themselves.

use super::windows::{Enough, day, latest_window};
use super::{MOST_PEOPLE, Numbers, OwnSignal, Pattern, PatternRule, Patterns, RuleId, rise};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Signals by what they share, each group oldest first. Groups of fewer than `fewest` are left out: most are of one signal. Sorting pairs is
/// faster than a map of lists.
fn grouped<'a, K: Ord + Copy>(
    signals: &[&'a OwnSignal],
    fewest: usize,
    mut keys: impl FnMut(&'a OwnSignal, &mut Vec<K>),
) -> Vec<(K, Vec<&'a OwnSignal>)> {
    let (mut pairs, mut of_one) = (Vec::with_capacity(signals.len()), Vec::new());
    for (at, signal) in signals.iter().enumerate() {
        of_one.clear();
        keys(signal, &mut of_one);
        pairs.extend(of_one.iter().map(|key| (*key, at)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    let groups = pairs.chunk_by(|one, other| one.0 == other.0).filter(|group| group.len() >= fewest);
    groups
        .filter_map(|group| {
            let key = group.first()?.0;
            Some((key, group.iter().filter_map(|(_, at)| signals.get(*at).copied()).collect()))
        })
        .collect()
}

pub(super) fn apply<'a>(rule: &PatternRule, signals: &[&'a OwnSignal], today: Date, into: &mut Patterns) {
    match rule {
        PatternRule::SamePlace { signals: fewest, subjects, days } => {
            for (place, group) in by_place(signals, *fewest) {
                let enough = Enough { signals: *fewest, subjects: *subjects, days: *days };
                if let Some(run) = latest_window(&group, enough) {
                    into.found.push(pattern(
                        RuleId::SamePlace,
                        place.to_owned(),
                        &run,
                        Numbers::Within { days: *days },
                    ));
                }
            }
        }
        PatternRule::SamePair { signals: fewest, days } => pairs(signals, *fewest, *days, into),
        PatternRule::Repeated { tags, signals: fewest, days } => {
            let watched = |signal: &'a OwnSignal, keys: &mut Vec<(&'a str, &'a str)>| {
                let found = signal.tags.iter().filter(|tag| tags.contains(tag));
                keys.extend(found.map(|tag| (tag.as_str(), signal.subject.as_str())));
            };
            for ((tag, subject), group) in grouped(signals, *fewest, watched) {
                if let Some(run) =
                    latest_window(&group, Enough { signals: *fewest, subjects: 1, days: *days })
                {
                    let numbers = Numbers::Tag { tag: tag.to_owned(), days: *days };
                    into.found.push(pattern(RuleId::Repeated, format!("{tag}|{subject}"), &run, numbers));
                }
            }
        }
        PatternRule::SharedKey { subjects, days } => {
            let shared = |signal: &'a OwnSignal, keys: &mut Vec<_>| {
                keys.extend(signal.keys.iter().map(|(kind, key)| (*kind, key.as_str())));
            };
            for ((kind, key), group) in grouped(signals, *subjects, shared) {
                if let Some(run) =
                    latest_window(&group, Enough { signals: 1, subjects: *subjects, days: *days })
                {
                    let key = format!("{}|{key}", kind.code());
                    into.found.push(pattern(
                        RuleId::SharedKey,
                        key,
                        &run,
                        Numbers::Key { kind, days: *days },
                    ));
                }
            }
        }
        PatternRule::SuddenRise { recent_days, before_days, signals: fewest, p } => {
            let (recent_from, before_from) = (
                day(today) - i64::from(*recent_days),
                day(today) - i64::from(*recent_days) - i64::from(*before_days),
            );
            for (place, group) in by_place(signals, *fewest) {
                let recent: Vec<_> = group
                    .iter()
                    .copied()
                    .filter(|one| (recent_from + 1..=day(today)).contains(&day(one.date)))
                    .collect();
                let before = group
                    .iter()
                    .filter(|one| (before_from + 1..=recent_from).contains(&day(one.date)))
                    .count();
                if recent.is_empty() || recent.len() < *fewest {
                    continue;
                }
                let (many, before) = (recent.len() as u64, before as u64);
                let probability = rise::probability(many, before, *recent_days, *before_days);
                if probability <= *p {
                    let expected = before as f64 * f64::from(*recent_days) / f64::from((*before_days).max(1));
                    let numbers = Numbers::Rise { recent: many, before, expected, p: probability };
                    into.found.push(pattern(RuleId::SuddenRise, place.to_owned(), &recent, numbers));
                }
            }
        }
    }
}

fn by_place<'a>(signals: &[&'a OwnSignal], fewest: usize) -> Vec<(&'a str, Vec<&'a OwnSignal>)> {
    grouped(signals, fewest, |signal, keys| keys.extend(signal.place.as_deref()))
}

/// All pairs in a signal, its subject among them. The number of people is bounded, so this stays linear in signals.
fn pairs<'a>(signals: &[&'a OwnSignal], fewest: usize, days: u16, into: &mut Patterns) {
    let mut people: Vec<&str> = Vec::new();
    let mut crowded = 0;
    let groups = grouped(signals, fewest, |signal: &'a OwnSignal, keys| {
        people.clear();
        people.extend(signal.others.iter().map(String::as_str).chain([signal.subject.as_str()]));
        people.sort_unstable();
        people.dedup();
        if people.len() > MOST_PEOPLE {
            crowded += 1;
            return;
        }
        for (at, one) in people.iter().enumerate() {
            keys.extend(people.iter().skip(at + 1).map(|other| (*one, *other)));
        }
    });
    into.crowded += crowded;
    for ((one, other), group) in groups {
        if let Some(run) = latest_window(&group, Enough { signals: fewest, subjects: 1, days }) {
            let mut found =
                pattern(RuleId::SamePair, format!("{one}|{other}"), &run, Numbers::Within { days });
            found.subjects = BTreeSet::from([one.to_owned(), other.to_owned()]);
            into.found.push(found);
        }
    }
}

fn pattern(rule: RuleId, key: String, run: &[&OwnSignal], numbers: Numbers) -> Pattern {
    let dates = run.iter().map(|signal| signal.date);
    let (first, last) = (dates.clone().min().unwrap_or_default(), dates.max().unwrap_or_default());
    Pattern {
        rule,
        key,
        signals: run.iter().map(|signal| signal.id.clone()).collect(),
        subjects: run.iter().map(|signal| signal.subject.clone()).collect(),
        period: (first, last),
        numbers,
    }
}
