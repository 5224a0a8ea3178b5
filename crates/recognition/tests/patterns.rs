//! Rules over an organisation's own signals.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may stop"
)]

use jiff::civil::{Date, date};
use proptest::prelude::*;
use recognition::Language;
use recognition::patterns::{Judgement, KeyKind, Numbers, OwnSignal, PatternRule, RuleId, find, precision};

const TODAY: Date = date(2026, 11, 1);

fn signal(id: usize, days_ago: i64, subject: &str) -> OwnSignal {
    OwnSignal {
        id: format!("s{id:04}"),
        date: TODAY.saturating_sub(jiff::Span::new().days(days_ago)),
        subject: subject.to_owned(),
        place: None,
        others: Vec::new(),
        keys: Vec::new(),
        tags: Vec::new(),
    }
}

fn rules_found(signals: &[OwnSignal]) -> Vec<RuleId> {
    find(signals, &PatternRule::usual(), TODAY).found.iter().map(|pattern| pattern.rule).collect()
}

#[test]
fn the_same_address_needs_different_young_people_within_the_days() {
    let at = |id, days, who: &str| OwnSignal { place: Some("p".to_owned()), ..signal(id, days, who) };
    assert_eq!(rules_found(&[at(1, 200, "a"), at(2, 150, "b"), at(3, 100, "a")]), [RuleId::SamePlace]);
    assert_eq!(rules_found(&[at(1, 200, "a"), at(2, 150, "a"), at(3, 100, "a")]), []);
    assert_eq!(rules_found(&[at(1, 500, "a"), at(2, 250, "b"), at(3, 40, "a")]), []);
    let found =
        find(&[at(3, 100, "a"), at(1, 200, "a"), at(2, 150, "b")], &PatternRule::usual(), TODAY).found;
    assert_eq!(found[0].signals, ["s0001", "s0002", "s0003"]);
    assert_eq!(found[0].key, "p");
    // The same signal twice is one signal.
    assert_eq!(rules_found(&[at(1, 200, "a"), at(1, 200, "a"), at(2, 150, "b")]), []);
}

#[test]
fn pairs_tags_and_keys() {
    let with = |id, days, who: &str, other: &str| OwnSignal {
        others: vec![other.to_owned()],
        ..signal(id, days, who)
    };
    let found = find(&[with(1, 20, "a", "b"), with(2, 10, "b", "a")], &PatternRule::usual(), TODAY).found;
    assert_eq!((found[0].rule, found[0].key.as_str()), (RuleId::SamePair, "a|b"));
    // Also when a third is the subject of both.
    let third = |id| OwnSignal { others: vec!["a".to_owned(), "b".to_owned()], ..signal(id, 5, "c") };
    assert_eq!(rules_found(&[third(1), third(2)]).len(), 3);

    let tagged =
        |id, days| OwnSignal { tags: vec!["hotel".to_owned(), "other".to_owned()], ..signal(id, days, "a") };
    let found = find(&[tagged(1, 80), tagged(2, 40), tagged(3, 1)], &PatternRule::usual(), TODAY).found;
    assert!(matches!(&found[0].numbers, Numbers::Tag { tag, .. } if tag == "hotel"));
    assert_eq!(found.len(), 1);
    assert!(rules_found(&[tagged(1, 95), tagged(2, 40), tagged(3, 1)]).is_empty());

    let keyed =
        |id, who: &str| OwnSignal { keys: vec![(KeyKind::Vehicle, "k".to_owned())], ..signal(id, 9, who) };
    assert_eq!(rules_found(&[keyed(1, "a"), keyed(2, "b")]), [RuleId::SharedKey]);
    assert!(rules_found(&[keyed(1, "a"), keyed(2, "a")]).is_empty());
}

#[test]
fn a_rise_is_told_from_the_usual() {
    let at = |id, days| OwnSignal { place: Some("p".to_owned()), ..signal(id, days, "a") };
    let before: Vec<_> = (0..6).map(|n| at(n, 40 + 50 * n as i64)).collect();
    let mut sudden = before.clone();
    sudden.extend((10..15).map(|n| at(n, n as i64)));
    let found = find(&sudden, &PatternRule::usual(), TODAY).found;
    assert_eq!(found.len(), 1);
    let Numbers::Rise { recent, before: earlier, expected, p } = found[0].numbers else { panic!() };
    assert_eq!((recent, earlier), (5, 6));
    // R 4.2.2: poisson.test(c(5, 6), c(28, 336), alternative = "greater")$p.value
    assert!((p - 0.000_837_883_177_195_689_7).abs() < 1e-12 && (expected - 0.5).abs() < 1e-12);
    let mut usual = before;
    usual.push(at(20, 3));
    assert!(rules_found(&usual).is_empty());
}

#[test]
fn a_rule_that_is_not_in_the_list_is_off() {
    let at = |id, who: &str| OwnSignal { place: Some("p".to_owned()), ..signal(id, 1, who) };
    let signals = [at(1, "a"), at(2, "b"), at(3, "c")];
    assert!(!find(&signals, &PatternRule::usual(), TODAY).found.is_empty());
    assert!(find(&signals, &[], TODAY).found.is_empty());
}

#[test]
fn a_crowd_makes_no_pairs() {
    let others: Vec<String> = (0..30).map(|n| format!("o{n}")).collect();
    let crowd = |id| OwnSignal { others: others.clone(), ..signal(id, 1, "a") };
    let found = find(&[crowd(1), crowd(2)], &PatternRule::usual(), TODAY);
    assert_eq!((found.crowded, found.found.len()), (2, 0));
}

#[test]
fn every_rule_explains_itself_in_both_languages() {
    let at = |id, who: &str, days| OwnSignal {
        place: Some("p".to_owned()),
        others: vec!["x".to_owned()],
        keys: vec![(KeyKind::Phone, "k".to_owned())],
        tags: vec!["absence".to_owned()],
        ..signal(id, days, who)
    };
    let signals: Vec<_> = (0..8).map(|n| at(n, if n % 2 == 0 { "a" } else { "b" }, n as i64)).collect();
    let found = find(&signals, &PatternRule::usual(), TODAY).found;
    for rule in RuleId::ALL {
        assert!(found.iter().any(|pattern| pattern.rule == *rule), "{rule:?}");
        assert_ne!(rule.may_mean_nothing(Language::Dutch), rule.may_mean_nothing(Language::English));
    }
    for pattern in &found {
        let (dutch, english) = (pattern.explanation(Language::Dutch), pattern.explanation(Language::English));
        assert_ne!(dutch, english);
        for text in [dutch, english] {
            assert!(!text.to_lowercase().contains("victim") && !text.to_lowercase().contains("slachtoffer"));
        }
    }
}

#[test]
fn precision_comes_from_the_focal_officers() {
    let judged = |rule, useful| Judgement { rule, useful };
    let mut judgements = vec![judged(RuleId::SamePair, None)];
    judgements.extend((0..20).map(|n| judged(RuleId::SamePlace, Some(n < 6))));
    let found = precision(&judgements);
    let place = found[0];
    assert_eq!((place.rule, place.unjudged), (RuleId::SamePlace, 0));
    let share = place.precision.unwrap();
    // R 4.2.2: qbeta(c(.025, .975), 6.5, 14.5)
    assert!(
        (share.lower - 0.136_116_226_587_190_5).abs() < 1e-9
            && (share.upper - 0.517_228_248_566_972_1).abs() < 1e-9
    );
    assert_eq!(
        place.words(Language::English),
        "Of 20 judged patterns 6 were useful (between 14 and 52 of 100)."
    );
    assert!(found[1].precision.is_none() && found[1].unjudged == 1);
}

fn signals() -> impl Strategy<Value = Vec<OwnSignal>> {
    let one = (
        0i64..400,
        0usize..5,
        prop::option::of(0usize..3),
        prop::collection::vec(0usize..5, 0..4),
        0usize..3,
    );
    prop::collection::vec(one, 0..60).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(|(id, (days, subject, place, others, tag))| OwnSignal {
                place: place.map(|p| format!("p{p}")),
                others: others.into_iter().map(|o| format!("y{o}")).collect(),
                tags: vec![["hotel", "absence", "money"][tag].to_owned()],
                keys: vec![(KeyKind::Phone, format!("k{}", tag))],
                ..signal(id, days, &format!("y{subject}"))
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn the_order_of_signals_does_not_matter_and_patterns_hold_what_they_say(mut signals in signals()) {
        let rules = PatternRule::usual();
        let found = find(&signals, &rules, TODAY);
        for pattern in &found.found {
            prop_assert!(pattern.period.0 <= pattern.period.1);
            prop_assert!(pattern.signals.iter().all(|id| signals.iter().any(|signal| signal.id == *id)));
            if pattern.rule == RuleId::SamePlace {
                prop_assert!(pattern.signals.len() >= 3 && pattern.subjects.len() >= 2);
                let here = |id: &String| signals.iter().any(|s| s.id == *id && s.place.as_ref() == Some(&pattern.key));
                prop_assert!(pattern.signals.iter().all(here));
            }
        }
        signals.reverse();
        prop_assert_eq!(find(&signals, &rules, TODAY), found);
    }
}
