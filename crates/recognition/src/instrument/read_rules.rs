//! Skip logic, scoring rules and figures.

use super::model::{Accuracy, Condition, Prevalence, Rule, Scoring, Section, Threshold};
use super::problem::{Fault, Problem};
use super::reader::Reader;
use crate::answer::Answer;
use domain::Code;
use domain::codes::FormOfExploitation;
use std::collections::BTreeMap;
use toml::Value;

/// Reads `ask_if`: a list of `{ item = "…", is = ["yes"] }`; `is` is "yes" when left out.
pub(super) fn conditions(
    reader: &mut Reader<'_>,
    positions: &BTreeMap<String, usize>,
    problems: &mut Vec<Problem>,
) -> Vec<Condition> {
    let mut read = Vec::new();
    for table in reader.tables("ask_if", problems) {
        let mut condition = Reader::new("", "", table);
        let mut inner = Vec::new();
        let named = condition.string("item", &mut inner);
        let mut is = condition.codes("is", Answer::from_code, "yes, no, dont_know, not_asked", &mut inner);
        condition.finish(&mut inner);
        problems.extend(
            inner.into_iter().map(|p| reader.problem(p.fault, format!("in `ask_if`: {}", p.message))),
        );
        if is.is_empty() {
            is.push(Answer::Yes);
        }
        let Some(name) = named else { continue };
        match positions.get(&name) {
            Some(item) => read.push(Condition { item: *item, is }),
            None => problems.push(
                reader.problem(Fault::UnknownName, format!("`ask_if` refers to {name:?}, which is no item")),
            ),
        }
    }
    read
}

/// Reads a scoring rule.
pub(super) fn rule(
    mut reader: Reader<'_>,
    sections: &[Section],
    problems: &mut Vec<Problem>,
) -> Option<Rule> {
    let kind = reader.string("kind", problems);
    let explain = reader.text("explain", problems);
    let source = source(&mut reader, problems);
    let scoring = match kind.as_deref() {
        Some("combination") => {
            let form = reader.code("form", FormOfExploitation::from_code, "the forms", problems);
            let consult = thresholds(&mut reader, "consult", problems);
            form.map(|form| Scoring::Combination { form, consult })
        }
        Some("dimensions") => {
            let positive = thresholds(&mut reader, "positive", problems);
            let named = reader.string("exploitation", problems);
            let exploitation = named.as_ref().and_then(|name| sections.iter().position(|s| s.id == *name));
            if let (Some(name), None) = (&named, exploitation) {
                problems.push(reader.problem(Fault::UnknownName, format!("there is no section {name:?}")));
            }
            exploitation.map(|exploitation| Scoring::Dimensions { positive, exploitation })
        }
        Some("count") => {
            let at_least = reader.number("at_least", 1..=100, problems);
            at_least.and_then(|value| usize::try_from(value).ok()).map(|at_least| Scoring::Count { at_least })
        }
        Some(other) => {
            let message = format!("`kind` must be combination, dimensions or count; found {other:?}");
            problems.push(reader.problem(Fault::BadValue, message));
            return None;
        }
        None => None,
    };
    reader.finish(problems);
    Some(Rule { scoring: scoring?, explain: explain?, source: source? })
}

fn source(reader: &mut Reader<'_>, problems: &mut Vec<Problem>) -> Option<String> {
    let source = reader.optional("source").and_then(Value::as_str).map(str::to_owned);
    if source.is_none() {
        problems.push(reader.problem(Fault::NoSource, "`source` is missing".to_owned()));
    }
    source
}

fn thresholds(reader: &mut Reader<'_>, key: &'static str, problems: &mut Vec<Problem>) -> Vec<Threshold> {
    let mut read = Vec::new();
    for table in reader.tables(key, problems) {
        let mut threshold = Threshold::default();
        for (name, value) in table {
            let many = value.as_integer().and_then(|value| usize::try_from(value).ok());
            match (name.as_str(), many) {
                ("strong", Some(many)) => threshold.strong = many,
                ("medium", Some(many)) => threshold.medium = many,
                ("weak", Some(many)) => threshold.weak = many,
                _ => problems.push(reader.problem(
                    Fault::BadValue,
                    format!("`{key}`: {name} = {value} is not a number of strong, medium or weak indicators"),
                )),
            }
        }
        read.push(threshold);
    }
    if read.is_empty() || read.contains(&Threshold::default()) {
        let message = format!("`{key}` needs thresholds, each of at least one indicator");
        problems.push(reader.problem(Fault::BadValue, message));
    }
    read
}

/// Reads the accuracy of a study.
pub(super) fn accuracy(mut reader: Reader<'_>, problems: &mut Vec<Problem>) -> Option<Accuracy> {
    let many = |reader: &mut Reader<'_>, key, problems: &mut Vec<Problem>| {
        reader.number(key, 0..=1_000_000_000, problems).and_then(|value| u64::try_from(value).ok())
    };
    let exploited = many(&mut reader, "exploited", problems);
    let found = many(&mut reader, "found", problems);
    let others = many(&mut reader, "others", problems);
    let cleared = many(&mut reader, "cleared", problems);
    let population = reader.text("population", problems);
    let source = source(&mut reader, problems);
    let read = Accuracy {
        exploited: exploited?,
        found: found?,
        others: others?,
        cleared: cleared?,
        population: population?,
        source: source?,
    };
    if read.found > read.exploited || read.cleared > read.others || read.exploited == 0 || read.others == 0 {
        let message = format!(
            "{} found of {} and {} cleared of {} cannot be",
            read.found, read.exploited, read.cleared, read.others
        );
        problems.push(reader.problem(Fault::BadValue, message));
    }
    reader.finish(problems);
    Some(read)
}

/// Reads a prevalence.
pub(super) fn prevalence(mut reader: Reader<'_>, problems: &mut Vec<Problem>) -> Option<Prevalence> {
    let share = reader.share("share", problems);
    let group = reader.text("group", problems);
    let source = source(&mut reader, problems);
    reader.finish(problems);
    Some(Prevalence { share: share?, group: group?, source: source? })
}
