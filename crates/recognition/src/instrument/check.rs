//! Rules over the instrument as a whole, once each part could be read.

#![allow(clippy::indexing_slicing, reason = "positions come from the instrument's own lists")]

use super::model::{Instrument, Kind, Scoring};
use super::problem::{Fault, Problem};
use crate::answer::Answer;
use crate::profile::Group;
use crate::text::Text;
use std::collections::{BTreeMap, BTreeSet};

/// Words with which a text would say what the young person is. Recognising is not concluding.
pub(crate) const CONCLUSIONS: &[&str] = &["slachtoffer", "victim"];

pub(super) fn check(file: &str, instrument: &Instrument, problems: &mut Vec<Problem>) {
    let mut note = |place: String, fault: Fault, message: String| {
        problems.push(Problem { file: file.to_owned(), place, fault, message });
    };
    let (youngest, oldest) = instrument.ages;
    if youngest > oldest {
        note(String::new(), Fault::BadValue, "`min_age` is above `max_age`".to_owned());
    }
    for (what, empty) in [
        ("`forms`", instrument.forms.is_empty()),
        ("`sections`", instrument.sections.is_empty()),
        ("`items`", instrument.items.is_empty()),
        ("`rules`", instrument.rules.is_empty()),
    ] {
        if empty {
            note(String::new(), Fault::Missing, format!("{what} is empty"));
        }
    }
    let mut seen = BTreeSet::new();
    for section in &instrument.sections {
        if !seen.insert(section.id.as_str()) {
            let message = format!("the section {:?} is there twice", section.id);
            note(format!("section {:?}", section.id), Fault::Twice, message);
        }
    }
    let known = |source: &str| instrument.sources.contains_key(source);
    let places = instrument
        .items
        .iter()
        .map(|item| (format!("item {:?}", item.id), &item.source))
        .chain(
            instrument.rules.iter().enumerate().map(|(at, rule)| (format!("rule {}", at + 1), &rule.source)),
        )
        .chain(instrument.accuracy.iter().map(|accuracy| ("accuracy".to_owned(), &accuracy.source)))
        .chain(instrument.prevalence.iter().map(|one| ("prevalence".to_owned(), &one.source)));
    for (place, source) in places.filter(|(_, source)| !known(source)) {
        note(place, Fault::UnknownName, format!("the source {source:?} is not among `sources`"));
    }
    for item in &instrument.items {
        for form in item.forms.keys().filter(|form| !instrument.forms.contains(form)) {
            let message = format!("it speaks to {form}, which the instrument does not look for");
            note(format!("item {:?}", item.id), Fault::UnknownName, message);
        }
    }
    rules(instrument, &mut note);
    conclusions(instrument, &mut note);
    order(instrument, &mut note);
    reachable(instrument, &mut note);
}

/// The kind decides which rules are expected.
fn rules(instrument: &Instrument, note: &mut impl FnMut(String, Fault, String)) {
    let fits = |scoring: &Scoring| match instrument.kind {
        Kind::SignalList => matches!(scoring, Scoring::Combination { .. }),
        Kind::OperationalIndicators => matches!(scoring, Scoring::Dimensions { .. }),
        Kind::ShortScreen => matches!(scoring, Scoring::Count { .. }),
    };
    for (at, rule) in instrument.rules.iter().enumerate() {
        if !fits(&rule.scoring) {
            let message = format!("this rule does not go with a {}", instrument.kind.code());
            note(format!("rule {}", at + 1), Fault::BadValue, message);
        }
    }
    match instrument.kind {
        Kind::SignalList => {
            for form in &instrument.forms {
                let many = instrument
                    .rules
                    .iter()
                    .filter(
                        |rule| matches!(&rule.scoring, Scoring::Combination { form: of, .. } if of == form),
                    )
                    .count();
                if many != 1 {
                    let message = format!("there must be one rule for {form}; there are {many}");
                    note(String::new(), Fault::Missing, message);
                }
            }
        }
        Kind::OperationalIndicators | Kind::ShortScreen => {
            if instrument.rules.len() != 1 || instrument.forms.is_empty() {
                note(String::new(), Fault::Missing, "there must be one rule".to_owned());
            }
        }
    }
    let screen = instrument.kind == Kind::ShortScreen;
    if screen && (instrument.accuracy.is_empty() || instrument.prevalence.is_empty()) {
        let message = "a short screen needs `accuracy` and `prevalence`: a bare outcome is never shown";
        note(String::new(), Fault::Missing, message.to_owned());
    }
    for rule in &instrument.rules {
        if let Scoring::Count { at_least } = rule.scoring
            && at_least > instrument.items.iter().filter(|item| !item.protective).count()
        {
            note(String::new(), Fault::BadValue, format!("`at_least` = {at_least} is more than all items"));
        }
    }
}

fn conclusions(instrument: &Instrument, note: &mut impl FnMut(String, Fault, String)) {
    let mut look = |place: String, text: &Text| {
        for word in CONCLUSIONS {
            if text.nl.to_lowercase().contains(word) || text.en.to_lowercase().contains(word) {
                let message = format!("the text says {word:?}; say what is seen, not what somebody is");
                note(place.clone(), Fault::Conclusion, message);
            }
        }
    };
    for text in [&instrument.title, &instrument.purpose, &instrument.limits] {
        look(String::new(), text);
    }
    for section in &instrument.sections {
        look(format!("section {:?}", section.id), &section.title);
    }
    for item in &instrument.items {
        for text in [&item.label, &item.question, &item.why].into_iter().chain(&item.also) {
            look(format!("item {:?}", item.id), text);
        }
    }
    for rule in &instrument.rules {
        look("rule".to_owned(), &rule.explain);
    }
    for accuracy in &instrument.accuracy {
        look("accuracy".to_owned(), &accuracy.population);
    }
    for prevalence in &instrument.prevalence {
        look("prevalence".to_owned(), &prevalence.group);
    }
}

/// Conditions look back. One that looks ahead is part of a circle when the item it waits for waits for it.
fn order(instrument: &Instrument, note: &mut impl FnMut(String, Fault, String)) {
    for (at, item) in instrument.items.iter().enumerate() {
        for condition in item.ask_if.iter().filter(|condition| condition.item >= at) {
            let other = &instrument.items[condition.item].id;
            let (fault, message) = if waits_for(instrument, condition.item, at) {
                (Fault::Cycle, format!("`ask_if` waits for {other:?}, which waits for this item"))
            } else {
                (Fault::LaterItem, format!("`ask_if` refers to {other:?}, which is asked later"))
            };
            note(format!("item {:?}", item.id), fault, message);
        }
    }
}

fn waits_for(instrument: &Instrument, from: usize, target: usize) -> bool {
    let (mut open, mut visited) = (vec![from], BTreeSet::new());
    while let Some(at) = open.pop() {
        if at == target {
            return true;
        }
        if visited.insert(at) {
            open.extend(instrument.items[at].ask_if.iter().map(|condition| condition.item));
        }
    }
    false
}

/// What must hold for an item to be asked: answers to items, and groups of which one must hold.
#[derive(Clone, Default)]
struct Demands {
    answers: BTreeMap<usize, BTreeSet<Answer>>,
    groups: Vec<Vec<Group>>,
}

/// An item is unreachable when what it needs, with what those items need in turn, contradicts itself.
fn reachable(instrument: &Instrument, note: &mut impl FnMut(String, Fault, String)) {
    let mut known: Vec<Demands> = Vec::new();
    for item in &instrument.items {
        let mut demands = Demands::default();
        if !item.for_whom.is_empty() {
            demands.groups.push(item.for_whom.clone());
        }
        for condition in &item.ask_if {
            restrict(&mut demands.answers, condition.item, condition.is.iter().copied().collect());
            // Items asked later are reported by `order`.
            if let Some(earlier) = known.get(condition.item).cloned() {
                for (at, answers) in earlier.answers {
                    restrict(&mut demands.answers, at, answers);
                }
                demands.groups.extend(earlier.groups);
            }
        }
        if demands.answers.values().any(BTreeSet::is_empty) || contradict(&demands.groups) {
            let message = "no young person and no answers lead to this item".to_owned();
            note(format!("item {:?}", item.id), Fault::Unreachable, message);
        }
        known.push(demands);
    }
}

fn restrict(answers: &mut BTreeMap<usize, BTreeSet<Answer>>, item: usize, to: BTreeSet<Answer>) {
    answers.entry(item).and_modify(|known| known.retain(|answer| to.contains(answer))).or_insert(to);
}

/// Whether two demands have no group that goes with one of the other.
fn contradict(demands: &[Vec<Group>]) -> bool {
    demands.iter().enumerate().any(|(at, one)| {
        demands.iter().skip(at + 1).any(|other| one.iter().all(|a| other.iter().all(|b| a.excludes(*b))))
    })
}
