//! What answers mean, against the published rules and figures.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may stop"
)]

use recognition::findings::{
    Advice, Composition, Counts, Findings, Report, evaluate, negative_predictive_value,
    positive_predictive_value,
};
use recognition::instrument::{Accuracy, Instrument, Scoring, Strength, Threshold, Urgent, library};
use recognition::{Answer, AnswerRecord, FormOfExploitation, HowKnown, Language, Profile, Screening, Text};
use std::sync::LazyLock;

static ALL: LazyLock<Vec<Instrument>> = LazyLock::new(|| library::all().unwrap());

fn instrument(id: &str) -> &'static Instrument {
    ALL.iter().find(|one| one.id == id).unwrap()
}

fn answered(instrument: &str, yes: &[&str], rest: Answer) -> Findings {
    let instrument = self::instrument(instrument);
    let mut screening = Screening::start(instrument, Profile::default());
    while let Some(item) = screening.next() {
        let answer = if yes.contains(&item.id.as_str()) { Answer::Yes } else { rest };
        screening.answer(&item.id, answer).unwrap();
    }
    evaluate(&screening)
}

fn report(findings: &Findings, language: Language) -> Report {
    findings.report(instrument(&findings.instrument), language)
}

/// The rule as the brochure words it (ILO and European Commission 2009): two strong; or one strong and one medium or weak; or three medium; or
/// two medium and one weak. The instrument holds it as data; here it is in full, for every number of indicators up to five.
#[test]
fn a_dimension_is_positive_by_the_published_rule() {
    let Scoring::Dimensions { positive, .. } = &instrument("ilo-child-labour").rules[0].scoring else {
        panic!()
    };
    for strong in 0..=5 {
        for medium in 0..=5 {
            for weak in 0..=5 {
                let published = strong >= 2
                    || (strong >= 1 && medium + weak >= 1)
                    || medium >= 3
                    || (medium >= 2 && weak >= 1);
                let found = Counts { strong, medium, weak }.meet_any(positive);
                assert_eq!(found, published, "{strong} strong, {medium} medium, {weak} weak");
            }
        }
    }
}

#[test]
fn a_stronger_indicator_never_counts_for_less() {
    let thresholds: Vec<&Vec<Threshold>> = ALL
        .iter()
        .flat_map(|one| &one.rules)
        .filter_map(|rule| match &rule.scoring {
            Scoring::Combination { consult, .. } => Some(consult),
            Scoring::Dimensions { positive, .. } => Some(positive),
            Scoring::Count { .. } => None,
        })
        .collect();
    for thresholds in thresholds {
        for strong in 0..4 {
            for medium in 0..4 {
                for weak in 0..4 {
                    let now = Counts { strong, medium, weak };
                    if !now.meet_any(thresholds) {
                        continue;
                    }
                    for strength in Strength::ALL {
                        assert!(now.with(*strength).meet_any(thresholds));
                    }
                    if weak > 0 {
                        assert!(Counts { strong, medium: medium + 1, weak: weak - 1 }.meet_any(thresholds));
                    }
                    if medium > 0 {
                        assert!(Counts { strong: strong + 1, medium: medium - 1, weak }.meet_any(thresholds));
                    }
                }
            }
        }
    }
}

#[test]
fn dimensions_together() {
    let composition = |yes: &[&str]| answered("ilo-child-labour", yes, Answer::No).composition.unwrap();
    // One strong indicator alone makes no dimension positive.
    assert_eq!(composition(&["excessive_hours"]), Composition::NoneYet);
    assert_eq!(composition(&["excessive_hours", "low_pay"]), Composition::Exploitation);
    assert_eq!(composition(&["low_pay", "bad_living"]), Composition::NoneYet);
    assert_eq!(composition(&["low_pay", "bad_living", "no_education"]), Composition::Exploitation);
    assert_eq!(composition(&["deceived_job", "deceived_wages"]), Composition::WithoutExploitation);
    assert_eq!(
        composition(&["excessive_hours", "low_pay", "debt_destination", "documents_destination"]),
        Composition::ExploitationWithMeans
    );
    // Work that is a hazard is strong for sexual exploitation, medium for labour.
    let sexual = answered("ilo-child-sexual", &["hazardous_work", "low_pay"], Answer::No);
    assert_eq!(sexual.composition, Some(Composition::Exploitation));
    assert_eq!(composition(&["hazardous_work", "low_pay"]), Composition::NoneYet);
    assert_eq!(sexual.advice, Advice::Consult);
    let words = report(&sexual, Language::English);
    assert!(words.parts.iter().any(|part| part.lead.contains("need not be shown")));
}

#[test]
fn a_signal_list_weighs_combinations() {
    let advice = |yes: &[&str]| answered("signals-sexual", yes, Answer::No).advice;
    assert_eq!(advice(&[]), Advice::NothingNoticed);
    assert_eq!(advice(&["tired"]), Advice::Watch);
    assert_eq!(advice(&["tired", "looks", "secretive"]), Advice::Watch);
    assert_eq!(advice(&["tired", "looks", "secretive", "absence"]), Advice::Consult);
    assert_eq!(advice(&["second_phone"]), Advice::Watch);
    assert_eq!(advice(&["second_phone", "older_contacts"]), Advice::Consult);
    assert_eq!(advice(&["hotel"]), Advice::Consult);
    assert_eq!(advice(&["threats"]), Advice::ActNow);
    assert_eq!(answered("signals-sexual", &[], Answer::DontKnow).advice, Advice::TooLittleKnown);
    assert_eq!(answered("signals-sexual", &["trusted_adult"], Answer::No).advice, Advice::NothingNoticed);
}

#[test]
fn what_was_seen_is_said_per_form() {
    let findings = answered("signals-criminal", &["bank_card", "new_things", "trusted_adult"], Answer::No);
    assert_eq!(findings.forms[0].form, FormOfExploitation::Criminal);
    assert_eq!(findings.forms[0].counts, Counts { strong: 1, medium: 1, weak: 0 });
    assert_eq!(findings.forms[0].advice, Advice::Consult);
    assert_eq!(findings.forms[1].counts, Counts { strong: 0, medium: 0, weak: 1 });
    assert_eq!(findings.forms[1].advice, Advice::Watch);
    assert_eq!((findings.seen.len(), findings.helping.len()), (2, 1));
    let words: Vec<String> = report(&findings, Language::Dutch).texts().map(str::to_owned).collect();
    assert!(
        words.iter().any(|text| text
            .starts_with("Criminele uitbuiting: genoeg om te overleggen (1 sterk, 1 gemiddeld, 0 zwak).")),
        "{words:#?}"
    );
    assert!(words.iter().any(|text| text.contains("zonder te weten waarvoor")));
}

#[test]
fn what_is_urgent_comes_first() {
    let findings = answered("signals-criminal", &["danger_now", "weapon"], Answer::No);
    assert_eq!(
        findings.urgent.iter().map(|(whom, _)| *whom).collect::<Vec<_>>(),
        [Urgent::Emergency, Urgent::Police]
    );
    let words = report(&findings, Language::Dutch);
    assert!(words.urgent[0].starts_with("Bel 112. Reden: Nu in gevaar"));
    assert!(words.advice.starts_with("Zorg eerst voor veiligheid."));
}

#[test]
fn what_is_missing_is_ranked() {
    let findings = answered("signals-sexual", &[], Answer::DontKnow);
    let list = instrument("signals-sexual");
    let first: Vec<_> = findings.missing.iter().take(3).map(|one| &list.items[one.item]).collect();
    assert!(first.iter().all(|item| item.urgent.is_some()));
    assert!(findings.missing.iter().all(|one| !list.items[one.item].protective));
    // Once it is enough to consult, only what is urgent still changes the advice.
    let enough = answered("signals-sexual", &["hotel"], Answer::NotAsked);
    for one in &enough.missing {
        assert_eq!(one.would_change, list.items[one.item].urgent.is_some());
        assert_eq!(one.answer, Some(Answer::NotAsked));
    }
    let watched = answered("signals-sexual", &["second_phone"], Answer::DontKnow);
    let older = list.position("older_contacts").unwrap();
    let tired = list.position("tired").unwrap();
    let change = |at| watched.missing.iter().find(|one| one.item == at).unwrap().would_change;
    assert!(change(older) && !change(tired));
}

#[test]
fn how_it_is_known_is_said() {
    let list = instrument("signals-labour");
    let mut screening = Screening::start(list, Profile::default());
    let record = AnswerRecord { how_known: vec![HowKnown::Heard], ..AnswerRecord::new(Answer::Yes) };
    screening.answer("little_pay", record).unwrap();
    let words = evaluate(&screening).report(list, Language::English);
    assert!(words.parts[0].points[0].starts_with("Gets little or no pay (heard from someone else). "));
}

#[test]
fn a_short_screen_has_an_outcome_only_when_it_is_settled() {
    let outcome = |yes: &[&str], rest| answered("short-health-care", yes, rest).screen.unwrap().outcome();
    assert_eq!(outcome(&[], Answer::No), Some(false));
    assert_eq!(outcome(&["sti"], Answer::No), Some(false));
    assert_eq!(outcome(&["sti", "police"], Answer::DontKnow), Some(true));
    assert_eq!(outcome(&["sti"], Answer::DontKnow), None);
    let open = answered("short-health-care", &["sti"], Answer::DontKnow);
    assert!(report(&open, Language::English).parts.iter().any(|part| part.lead.contains("no outcome yet")));
    assert_eq!(answered("short-young-adults", &["unsafe_work"], Answer::No).advice, Advice::Consult);
}

#[test]
fn of_a_hundred_with_this_outcome() {
    let findings = answered("short-young-adults", &["sex_for_something"], Answer::No);
    let words: Vec<String> = report(&findings, Language::English).texts().map(str::to_owned).collect();
    assert!(words.iter().any(|text| text.starts_with("Of 100 young people with this outcome about 7 (between 5.2 and 8.3) are exploited, if that is so for 2 of 100 in the whole group")), "{words:#?}");
    let negative = answered("short-young-adults", &[], Answer::No);
    let words: Vec<String> = report(&negative, Language::Dutch).texts().map(str::to_owned).collect();
    assert!(
        words.iter().any(|text| text.starts_with(
            "Van 100 jongeren met deze uitkomst gaat het bij ongeveer 0,4 (tussen 0,2 en 1) om uitbuiting"
        )),
        "{words:#?}"
    );
}

/// The formulas of Mercaldo, Lau & Zhou (2007), written out in R 4.2.2 with qnorm and plogis.
#[test]
fn predictive_values_as_computed_in_r() {
    let accuracy = |found, exploited, cleared, others| Accuracy {
        population: Text::default(),
        exploited,
        found,
        others,
        cleared,
        source: String::new(),
    };
    let close = |found: recognition::findings::Share, expected: [f64; 3]| {
        for (found, expected) in [found.estimate, found.lower, found.upper].into_iter().zip(expected) {
            assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
        }
    };
    let young = accuracy(26, 30, 237, 310);
    close(
        positive_predictive_value(&young, 0.02, 0.95),
        [0.069_862_182_543_122_14, 0.052_011_058_025_518_39, 0.083_136_565_127_292_77],
    );
    close(
        negative_predictive_value(&young, 0.02, 0.95),
        [0.996_453_393_587_506_7, 0.990_320_607_830_329, 0.997_754_440_959_101_4],
    );
    let second = accuracy(240, 418, 288, 375);
    close(
        positive_predictive_value(&second, 0.03, 0.95),
        [0.071_099_370_059_581_27, 0.058_286_588_235_919_79, 0.084_465_701_637_586_77],
    );
    close(
        negative_predictive_value(&second, 0.03, 0.95),
        [0.983_140_388_657_611_2, 0.980_862_612_868_115, 0.985_000_343_601_293],
    );
    // At the edges the interval still holds the estimate.
    for extreme in [accuracy(30, 30, 310, 310), accuracy(0, 30, 0, 310)] {
        for share in
            [positive_predictive_value(&extreme, 0.1, 0.95), negative_predictive_value(&extreme, 0.1, 0.95)]
        {
            assert!(
                0.0 <= share.lower
                    && share.lower <= share.estimate
                    && share.estimate <= share.upper
                    && share.upper <= 1.0
            );
        }
    }
}
