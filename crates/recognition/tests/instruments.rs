//! The instruments that come along are whole, plain and in both languages.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may stop"
)]

use recognition::instrument::{Kind, Scoring, Strength, library, load};
use recognition::{FormOfExploitation, Language};
use std::collections::BTreeSet;

#[test]
fn every_instrument_is_whole_and_plain() {
    let mut ids = BTreeSet::new();
    for (file, text) in library::FILES {
        let loaded = load(file, text).unwrap_or_else(|error| panic!("{error}"));
        let warnings: Vec<_> = loaded.warnings.iter().map(ToString::to_string).collect();
        assert!(warnings.is_empty(), "{}", warnings.join("\n"));
        let instrument = loaded.instrument;
        assert_eq!(*file, format!("{}.toml", instrument.id));
        assert!(ids.insert(instrument.id.clone()));
        for item in &instrument.items {
            for language in Language::ALL {
                for text in [&item.label, &item.question, &item.why].into_iter().chain(&item.also) {
                    assert!(!text.get(*language).is_empty(), "{}", item.id);
                }
                assert!(item.question.get(*language).ends_with('?'), "{file}: {}", item.id);
                assert!(!item.label.get(*language).ends_with(['.', '?']), "{file}: {}", item.id);
            }
            assert_ne!(item.question.nl, item.question.en);
            assert_ne!(item.why.nl, item.why.en);
        }
    }
    assert_eq!(library::all().unwrap().len(), library::FILES.len());
}

#[test]
fn the_groups_that_are_overlooked_have_their_questions() {
    use recognition::Group;
    let all = library::all().unwrap();
    let lists: Vec<_> = all.iter().filter(|one| one.kind == Kind::SignalList).collect();
    for group in [Group::Boys, Group::Unaccompanied, Group::MildIntellectualDisability] {
        let asked = lists.iter().flat_map(|list| &list.items).filter(|item| item.for_whom.contains(&group));
        assert!(asked.count() >= 2, "{group:?}");
    }
    for form in [FormOfExploitation::Sexual, FormOfExploitation::Criminal, FormOfExploitation::Labour] {
        assert!(lists.iter().any(|list| list.forms.first() == Some(&form)));
    }
}

/// ILO and European Commission 2009, children in labour exploitation: 65 indicators, so many per dimension, none of them weak.
#[test]
fn the_operational_indicators_have_the_published_shape() {
    for instrument in library::all().unwrap().iter().filter(|one| one.kind == Kind::OperationalIndicators) {
        let in_section = |at: usize| instrument.items.iter().filter(|item| item.section == at).count();
        assert_eq!((0..6).map(in_section).collect::<Vec<_>>(), [10, 10, 15, 8, 15, 7]);
        assert!(instrument.items.iter().all(|item| item.strength() != Some(Strength::Weak)));
        let strong = |at: usize| {
            let here = instrument.items.iter().filter(|item| item.section == at);
            here.filter(|item| item.strength() == Some(Strength::Strong)).count()
        };
        let exploitation = if instrument.id == "ilo-child-labour" { 1 } else { 2 };
        assert_eq!((0..6).map(strong).collect::<Vec<_>>(), [2, 4, 0, exploitation, 8, 0]);
        assert!(matches!(instrument.rules[0].scoring, Scoring::Dimensions { exploitation: 3, .. }));
    }
}

/// The counts behind the percentages give those percentages.
#[test]
fn short_screens_carry_their_published_accuracy() {
    let all = library::all().unwrap();
    let percent = |part: u64, whole: u64| (1000.0 * part as f64 / whole as f64).round() / 10.0;
    let published: Vec<_> = all
        .iter()
        .flat_map(|one| &one.accuracy)
        .map(|one| (percent(one.found, one.exploited), percent(one.cleared, one.others)))
        .collect();
    // Chisolm-Straker e.a. 2019; Greenbaum e.a. 2018 (84.44 and 57.50); Pediatrics 147(3) 2021.
    assert_eq!(published, [(86.7, 76.5), (84.4, 57.5), (84.6, 53.2)]);
}

#[test]
fn each_instrument_knows_its_ages() {
    use domain::codes::AgeBand;
    let all = library::all().unwrap();
    let meant = |id: &str, age| all.iter().find(|one| one.id == id).unwrap().meant_for_age(age);
    assert_eq!(meant("ilo-child-labour", AgeBand::From16To17), Some(true));
    assert_eq!(meant("ilo-child-labour", AgeBand::From18To22), Some(false));
    assert_eq!(meant("short-young-adults", AgeBand::From16To17), Some(false));
    assert_eq!(meant("signals-sexual", AgeBand::From23), Some(true));
    assert_eq!(meant("signals-labour", AgeBand::Under12), Some(false));
    assert_eq!(meant("signals-sexual", AgeBand::Unknown), None);
}
