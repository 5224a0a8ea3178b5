//! The rules themselves.

use super::windows::{Enough, day, latest_window};
use super::{MOST_PEOPLE, Numbers, OwnSignal, Pattern, PatternRule, Patterns, RuleId, rise};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Signals by what they share, each group oldest first.
type Groups<'a, K> = BTreeMap<K, Vec<&'a OwnSignal>>;

pub(super) fn apply(rule: &PatternRule, signals: &[&OwnSignal], today: Date, into: &mut Patterns) {
    match rule {
        PatternRule::SamePlace { signals: fewest, subjects, days } => {
            for (place, group) in by_place(signals) {
                let enough = Enough { signals: *fewest, subjects: *subjects, days: *days };
                if let Some(run) = latest_window(&group, enough) {
                    into.found.push(pattern(RuleId::SamePlace, place.to_owned(), &run, Numbers::Within { days: *days }));
                }
            }
        }
        PatternRule::SamePair { signals: fewest, days } => pairs(signals, *fewest, *days, into),
        PatternRule::Repeated { tags, signals: fewest, days } => {
            let mut groups: Groups<'_, (&str, &str)> = BTreeMap::new();
            for signal in signals {
                let watched: BTreeSet<&str> =
                    signal.tags.iter().map(String::as_str).filter(|tag| tags.iter().any(|t| t == tag)).collect();
                for tag in watched {
                    groups.entry((tag, signal.subject.as_str())).or_default().push(signal);
                }
            }
            for ((tag, subject), group) in groups {
                if let Some(run) = latest_window(&group, Enough { signals: *fewest, subjects: 1, days: *days }) {
                    let numbers = Numbers::Tag { tag: tag.to_owned(), days: *days };
                    into.found.push(pattern(RuleId::Repeated, format!("{tag}|{subject}"), &run, numbers));
                }
            }
        }
        PatternRule::SharedKey { subjects, days } => {
            let mut groups: Groups<'_, (super::KeyKind, &str)> = BTreeMap::new();
            for signal in signals {
                let keys: BTreeSet<_> = signal.keys.iter().map(|(kind, key)| (*kind, key.as_str())).collect();
                for key in keys {
                    groups.entry(key).or_default().push(signal);
                }
            }
            for ((kind, key), group) in groups {
                if let Some(run) = latest_window(&group, Enough { signals: 1, subjects: *subjects, days: *days }) {
                    let key = format!("{}|{key}", kind.code());
                    into.found.push(pattern(RuleId::SharedKey, key, &run, Numbers::Key { kind, days: *days }));
                }
            }
        }
        PatternRule::SuddenRise { recent_days, before_days, signals: fewest, p } => {
            let (recent_from, before_from) = (
                day(today) - i64::from(*recent_days),
                day(today) - i64::from(*recent_days) - i64::from(*before_days),
            );
            for (place, group) in by_place(signals) {
                let recent: Vec<_> = group
                    .iter()
                    .copied()
                    .filter(|one| (recent_from + 1..=day(today)).contains(&day(one.date)))
                    .collect();
                let before =
                    group.iter().filter(|one| (before_from + 1..=recent_from).contains(&day(one.date))).count();
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

fn by_place<'a>(signals: &[&'a OwnSignal]) -> Groups<'a, &'a str> {
    let mut groups: Groups<'_, &str> = BTreeMap::new();
    for signal in signals {
        if let Some(place) = &signal.place {
            groups.entry(place.as_str()).or_default().push(signal);
        }
    }
    groups
}

/// All pairs in a signal, its subject among them. The number of people is bounded, so this stays linear in signals.
fn pairs(signals: &[&OwnSignal], fewest: usize, days: u16, into: &mut Patterns) {
    let mut groups: Groups<'_, (&str, &str)> = BTreeMap::new();
    for signal in signals {
        let people: BTreeSet<&str> =
            signal.others.iter().map(String::as_str).chain([signal.subject.as_str()]).collect();
        if people.len() > MOST_PEOPLE {
            into.crowded += 1;
            continue;
        }
        for one in &people {
            for other in people.range(*one..).skip(1) {
                groups.entry((*one, *other)).or_default().push(signal);
            }
        }
    }
    for ((one, other), group) in groups {
        if let Some(run) = latest_window(&group, Enough { signals: fewest, subjects: 1, days }) {
            let mut found = pattern(RuleId::SamePair, format!("{one}|{other}"), &run, Numbers::Within { days });
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
