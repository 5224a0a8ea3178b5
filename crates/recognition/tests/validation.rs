//! A malformed instrument never reaches anybody, and the message says what to mend.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may stop"
)]

use proptest::prelude::*;
use recognition::InstrumentError;
use recognition::instrument::{Fault, Problem, library, load};

/// A small instrument that is right.
const RIGHT: &str = r#"
id = "small"
version = "1"
kind = "signal_list"
filled_in_by = "professional"
min_age = 12
max_age = 18
forms = ["sexual"]
title = { nl = "Klein", en = "Small" }
purpose = { nl = "Proef.", en = "Trial." }
limits = { nl = "Geen.", en = "None." }
licence = { nl = "Vrij.", en = "Free." }
[signed_off]
role = { nl = "Redactie", en = "Editors" }
date = "2026-01-01"
[sources]
own = "Own"
[[sections]]
id = "a"
title = { nl = "A", en = "A." }
[[items]]
id = "first"
section = "a"
label = { nl = "Eerste", en = "First" }
question = { nl = "Eerste?", en = "First?" }
why = { nl = "Daarom.", en = "Because." }
also = [{ nl = "Toeval.", en = "Chance." }]
source = "own"
forms = { sexual = "strong" }
[[items]]
id = "second"
section = "a"
label = { nl = "Tweede", en = "Second" }
question = { nl = "Tweede?", en = "Second?" }
why = { nl = "Daarom.", en = "Because." }
also = [{ nl = "Toeval.", en = "Chance." }]
source = "own"
forms = { sexual = "weak" }
for = ["boys"]
ask_if = [{ item = "first", is = ["yes"] }]
[[rules]]
kind = "combination"
form = "sexual"
consult = [{ strong = 1 }]
explain = { nl = "Eén.", en = "One." }
source = "own"
"#;

fn faults(text: &str) -> Vec<Problem> {
    match load("small.toml", text) {
        Ok(_) => Vec::new(),
        Err(InstrumentError::Faults(problems)) => problems,
        Err(other) => panic!("{other}"),
    }
}

/// Replaces once and expects this fault at this place.
fn expect(from: &str, to: &str, fault: Fault, place: &str) {
    assert!(RIGHT.contains(from), "{from}");
    let found = faults(&RIGHT.replacen(from, to, 1));
    assert!(found.iter().any(|problem| problem.fault == fault && problem.place == place), "{to}: {found:?}");
    for problem in found {
        assert!(problem.to_string().starts_with("small.toml: "), "{problem}");
        assert!(problem.to_string().contains("(rule: "), "{problem}");
    }
}

#[test]
fn the_small_one_is_right() {
    assert_eq!(faults(RIGHT), []);
}

#[test]
fn each_rule_is_kept() {
    let first = "item \"first\"";
    let second = "item \"second\"";
    expect("version = \"1\"\n", "version = \"1\"\nverzion = \"1\"\n", Fault::UnknownKey, "");
    expect("label = { nl = \"Eerste\"", "labell = 1\nlabel = { nl = \"Eerste\"", Fault::UnknownKey, first);
    expect("version = \"1\"", "", Fault::Missing, "");
    expect(", en = \"First?\"", "", Fault::MissingTranslation, first);
    expect("en = \"First?\"", "en = \" \"", Fault::MissingTranslation, first);
    expect("why = { nl = \"Daarom.\", en = \"Because.\" }\n", "", Fault::Missing, first);
    expect("also = [{ nl = \"Toeval.\", en = \"Chance.\" }]\n", "", Fault::Missing, first);
    expect("id = \"second\"", "id = \"first\"", Fault::Twice, first);
    expect("section = \"a\"\n", "section = \"b\"\n", Fault::UnknownName, first);
    expect("source = \"own\"\nforms", "source = \"other\"\nforms", Fault::UnknownName, first);
    expect("sexual = \"strong\"", "sexual = \"huge\"", Fault::BadValue, first);
    expect("sexual = \"strong\"", "labour = \"strong\"", Fault::UnknownName, first);
    expect("item = \"first\"", "item = \"third\"", Fault::UnknownName, second);
    expect("is = [\"yes\"]", "is = [\"perhaps\"]", Fault::BadValue, second);
    expect("is = [\"yes\"]", "what = 1", Fault::UnknownKey, second);
    expect("item = \"first\"", "item = \"second\"", Fault::Cycle, second);
    expect("for = [\"boys\"]", "for = [\"men\"]", Fault::BadValue, second);
    expect("en = \"One.\" }\nsource = \"own\"", "en = \"One.\" }", Fault::NoSource, "rule 1");
    expect("consult = [{ strong = 1 }]", "consult = []", Fault::BadValue, "rule 1");
    expect("consult = [{ strong = 1 }]", "consult = [{ strong = 0 }]", Fault::BadValue, "rule 1");
    expect("form = \"sexual\"", "form = \"labour\"", Fault::Missing, "");
    expect("kind = \"combination\"", "kind = \"sum\"", Fault::BadValue, "rule 1");
    expect("kind = \"signal_list\"", "kind = \"short_screen\"", Fault::Missing, "");
    expect("date = \"2026-01-01\"", "date = \"yesterday\"", Fault::BadValue, "signed_off");
    expect("max_age = 18", "max_age = 11", Fault::BadValue, "");
    expect("nl = \"Eerste\"", "nl = \"Is slachtoffer\"", Fault::Conclusion, first);
    expect("en = \"First\"", "en = \"Victim\"", Fault::Conclusion, first);
}

/// The short screen that comes along, with one thing changed.
fn screen(from: &str, to: &str) -> Vec<Problem> {
    let (_, text) = library::FILES.iter().find(|(file, _)| *file == "short-young-adults.toml").unwrap();
    assert!(text.contains(from), "{from}");
    faults(&text.replacen(from, to, 1))
}

#[test]
fn each_rule_about_the_whole_is_kept() {
    let has = |problems: &[Problem], fault, place: &str, word: &str| {
        let fits = |one: &Problem| one.fault == fault && one.place == place && one.message.contains(word);
        assert!(problems.iter().any(fits), "{word}: {problems:?}");
    };
    let twice = RIGHT.replace(
        "[[items]]\nid = \"first\"",
        "[[sections]]\nid = \"a\"\ntitle = { nl = \"B\", en = \"B.\" }\n[[items]]\nid = \"first\"",
    );
    has(&faults(&twice), Fault::Twice, "section \"a\"", "twice");
    let count = RIGHT.replace(
        "kind = \"combination\"\nform = \"sexual\"\nconsult = [{ strong = 1 }]",
        "kind = \"count\"\nat_least = 1",
    );
    has(&faults(&count), Fault::BadValue, "rule 1", "does not go with");
    let source = RIGHT.replace("en = \"One.\" }\nsource = \"own\"", "en = \"One.\" }\nsource = \"other\"");
    has(&faults(&source), Fault::UnknownName, "rule 1", "other");
    let two = format!(
        "{RIGHT}{}",
        RIGHT.split_once("[[rules]]").map(|(_, rule)| format!("[[rules]]{rule}")).unwrap()
    );
    has(&faults(&two), Fault::Missing, "", "there are 2");
    has(&screen("at_least = 1", "at_least = 5"), Fault::BadValue, "", "more than all items");
    has(&screen("found = 26", "found = 31"), Fault::BadValue, "accuracy 1", "found");
    has(&screen("share = 0.00257", "share = 1.5"), Fault::BadValue, "prevalence 1", "share");
    let (_, text) = library::FILES.iter().find(|(file, _)| *file == "short-young-adults.toml").unwrap();
    let bare = text.split("[[prevalence]]").next().unwrap();
    has(&faults(bare), Fault::Missing, "", "a bare outcome is never shown");
}

/// Plain language is a warning: the instrument loads, and who writes it is told where.
#[test]
fn long_sentences_are_told_to_the_writer() {
    let long = "Dit is een zin van meer dan twintig woorden die niemand in een keer leest en die dus beter in twee of drie stukken kan.";
    let loaded = load("small.toml", &RIGHT.replacen("Eerste?", long, 1)).unwrap();
    let warning = loaded.warnings.iter().find(|one| one.fault == Fault::PlainLanguage).unwrap().to_string();
    assert!(
        warning.starts_with("small.toml: item \"first\": ")
            && warning.ends_with("(rule: plain language (B1))"),
        "{warning}"
    );
}

#[test]
fn skip_logic_looks_back_and_leads_everywhere() {
    let first = "item \"first\"";
    let second = "item \"second\"";
    let ahead = "forms = { sexual = \"strong\" }\nask_if = [{ item = \"second\" }]";
    expect("forms = { sexual = \"strong\" }", ahead, Fault::Cycle, first);
    let alone = RIGHT.replace("ask_if = [{ item = \"first\", is = [\"yes\"] }]", "");
    let found = faults(&alone.replace("forms = { sexual = \"strong\" }", ahead));
    assert!(found.iter().any(|one| one.fault == Fault::LaterItem && one.place == first), "{found:?}");
    let both = "ask_if = [{ item = \"first\" }, { item = \"first\", is = [\"no\"] }]";
    expect("ask_if = [{ item = \"first\", is = [\"yes\"] }]", both, Fault::Unreachable, second);
    let girls = "forms = { sexual = \"strong\" }\nfor = [\"girls\"]";
    expect("forms = { sexual = \"strong\" }", girls, Fault::Unreachable, second);
}

#[test]
fn all_faults_are_told_at_once() {
    let text = RIGHT
        .replace("version = \"1\"", "")
        .replace("en = \"First?\"", "en = \"\"")
        .replace("item = \"first\"", "item = \"third\"");
    assert_eq!(faults(&text).len(), 3);
}

#[test]
fn what_is_not_toml_is_told_with_its_line() {
    let error = load("small.toml", "id = \"a\"\nversion = \n").unwrap_err().to_string();
    assert!(error.starts_with("small.toml: line 2: not valid TOML"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Any damage to an instrument is loaded or refused, without a panic.
    #[test]
    fn damage_is_refused(from in 0usize..25_000, length in 0usize..400, insert in "[a-z\"\\[\\]={}\n ]{0,12}", which in 0usize..7) {
        let (file, text) = library::FILES[which];
        let whole: Vec<char> = text.chars().collect();
        let from = from.min(whole.len());
        let to = (from + length).min(whole.len());
        let damaged: String = whole[..from].iter().copied().chain(insert.chars()).chain(whole[to..].iter().copied()).collect();
        if let Err(error) = load(file, &damaged) {
            prop_assert!(error.to_string().contains(file));
        }
    }
}
