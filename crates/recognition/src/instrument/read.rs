//! From a TOML table to an instrument.

use super::model::{FilledInBy, Instrument, Item, Kind, Section, SignedOff, Strength, Urgent};
use super::problem::{Fault, Problem};
use super::read_rules::{self, accuracy, prevalence, rule};
use super::reader::Reader;
use crate::profile::Group;
use crate::text::Text;
use domain::Code;
use domain::codes::FormOfExploitation;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// Codes of a list, for messages.
macro_rules! codes_of {
    ($name:ty) => {
        <$name>::ALL.iter().map(|value| value.code()).collect::<Vec<_>>().join(", ")
    };
}

/// What an item takes over from its section when it says nothing itself.
struct Inherited {
    why: Option<Text>,
    also: Vec<Text>,
}

/// Reads everything; `None` when a part is missing, which is then among the problems.
pub(super) fn instrument(file: &str, table: &Table, problems: &mut Vec<Problem>) -> Option<Instrument> {
    let mut reader = Reader::new(file, "", table);
    let id = reader.string("id", problems);
    let version = reader.string("version", problems);
    let kind = reader.code("kind", Kind::from_code, &codes_of!(Kind), problems);
    let filled_in_by = reader.code("filled_in_by", FilledInBy::from_code, &codes_of!(FilledInBy), problems);
    let youngest = reader.number("min_age", 0..=30, problems);
    let oldest = reader.number("max_age", 0..=30, problems);
    let forms =
        reader.codes("forms", FormOfExploitation::from_code, &codes_of!(FormOfExploitation), problems);
    let title = reader.text("title", problems);
    let purpose = reader.text("purpose", problems);
    let limits = reader.text("limits", problems);
    let licence = reader.text("licence", problems);
    let signed_off = reader
        .table("signed_off", problems)
        .and_then(|table| signed_off(Reader::new(file, "signed_off", table), problems));
    let sources = reader.table("sources", problems).map(|table| sources(file, table, problems));
    let default_source = reader.optional_string("source", problems);

    let mut sections = Vec::new();
    let mut inherited = Vec::new();
    for table in reader.tables("sections", problems) {
        let mut section = Reader::new(file, place("section", table), table);
        let (id, title) = (section.string("id", problems), section.text("title", problems));
        inherited.push(Inherited {
            why: section.optional_text("why", problems),
            also: section.texts("also", problems),
        });
        section.finish(problems);
        sections.push(Section { id: id.unwrap_or_default(), title: title.unwrap_or_default() });
    }

    let tables = reader.tables("items", problems);
    let mut positions = BTreeMap::new();
    for (position, table) in tables.iter().enumerate() {
        if let Some(id) = table.get("id").and_then(Value::as_str)
            && positions.insert(id.to_owned(), position).is_some()
        {
            let message = format!("the item {id:?} is there twice");
            problems.push(Problem {
                file: file.to_owned(),
                place: place("item", table),
                fault: Fault::Twice,
                message,
            });
        }
    }
    let items: Vec<Item> = tables
        .iter()
        .filter_map(|table| {
            let reader = Reader::new(file, place("item", table), table);
            item(reader, &sections, &inherited, default_source.as_deref(), &positions, problems)
        })
        .collect();
    let rules: Vec<_> = reader
        .tables("rules", problems)
        .into_iter()
        .enumerate()
        .filter_map(|(at, table)| {
            rule(Reader::new(file, format!("rule {}", at + 1), table), &sections, problems)
        })
        .collect();
    let accuracy: Vec<_> = reader
        .tables("accuracy", problems)
        .into_iter()
        .enumerate()
        .filter_map(|(at, table)| {
            accuracy(Reader::new(file, format!("accuracy {}", at + 1), table), problems)
        })
        .collect();
    let prevalence: Vec<_> = reader
        .tables("prevalence", problems)
        .into_iter()
        .enumerate()
        .filter_map(|(at, table)| {
            prevalence(Reader::new(file, format!("prevalence {}", at + 1), table), problems)
        })
        .collect();
    reader.finish(problems);

    Some(Instrument {
        id: id?,
        version: version?,
        kind: kind?,
        filled_in_by: filled_in_by?,
        ages: (u8::try_from(youngest?).ok()?, u8::try_from(oldest?).ok()?),
        forms,
        title: title?,
        purpose: purpose?,
        limits: limits?,
        licence: licence?,
        signed_off: signed_off?,
        sources: sources?,
        sections,
        items,
        rules,
        accuracy,
        prevalence,
        positions,
    })
}

fn place(what: &str, table: &Table) -> String {
    match table.get("id").and_then(Value::as_str) {
        Some(id) => format!("{what} {id:?}"),
        None => format!("{what} without id"),
    }
}

fn signed_off(mut reader: Reader<'_>, problems: &mut Vec<Problem>) -> Option<SignedOff> {
    let role = reader.text("role", problems);
    let date = reader.code("date", |text| text.parse().ok(), "days as YYYY-MM-DD", problems);
    reader.finish(problems);
    Some(SignedOff { role: role?, date: date? })
}

fn sources(file: &str, table: &Table, problems: &mut Vec<Problem>) -> BTreeMap<String, String> {
    let mut read = BTreeMap::new();
    for (key, value) in table {
        match value.as_str().map(str::trim) {
            Some(text) if !text.is_empty() => drop(read.insert(key.clone(), text.to_owned())),
            _ => problems.push(Problem {
                file: file.to_owned(),
                place: format!("source {key:?}"),
                fault: Fault::BadValue,
                message: "a source must be a text that is not empty".to_owned(),
            }),
        }
    }
    read
}

fn item(
    mut reader: Reader<'_>,
    sections: &[Section],
    inherited: &[Inherited],
    default_source: Option<&str>,
    positions: &BTreeMap<String, usize>,
    problems: &mut Vec<Problem>,
) -> Option<Item> {
    let id = reader.string("id", problems);
    let indicator = reader.optional_string("indicator", problems);
    let named = reader.string("section", problems);
    let section = named.as_ref().and_then(|name| sections.iter().position(|known| known.id == *name));
    if let (Some(name), None) = (&named, section) {
        problems.push(reader.problem(Fault::UnknownName, format!("there is no section {name:?}")));
    }
    let from_section = section.and_then(|at| inherited.get(at));
    let label = reader.text("label", problems);
    let question = reader.text("question", problems);
    let why = reader
        .optional_text("why", problems)
        .or_else(|| from_section.and_then(|section| section.why.clone()));
    if why.is_none() {
        problems.push(reader.problem(Fault::Missing, "`why` is missing, also in the section".to_owned()));
    }
    let mut also = reader.texts("also", problems);
    if also.is_empty() {
        also = from_section.map(|section| section.also.clone()).unwrap_or_default();
    }
    let source = reader.optional_string("source", problems).or_else(|| default_source.map(str::to_owned));
    if source.is_none() {
        problems.push(reader.problem(Fault::Missing, "`source` is missing".to_owned()));
    }
    let forms = forms(&mut reader, problems);
    let for_whom = reader.codes("for", Group::from_code, &codes_of!(Group), problems);
    let ask_if = read_rules::conditions(&mut reader, positions, problems);
    let urgent = match reader.optional("urgent") {
        Some(_) => reader.code("urgent", Urgent::from_code, &codes_of!(Urgent), problems),
        None => None,
    };
    let protective = reader.flag("protective", problems);
    if also.is_empty() && !protective {
        let message = "`also` is missing: what else can it mean?".to_owned();
        problems.push(reader.problem(Fault::Missing, message));
    }
    if forms.is_empty() != protective {
        let message = "`forms` must name a form with its strength; only a protective item has none";
        problems.push(reader.problem(Fault::BadValue, message.to_owned()));
    }
    reader.finish(problems);
    let id = id?;
    Some(Item {
        indicator: indicator.unwrap_or_else(|| id.clone()),
        id,
        section: section?,
        label: label?,
        question: question?,
        why: why?,
        also,
        source: source?,
        forms,
        for_whom,
        ask_if,
        urgent,
        protective,
    })
}

fn forms(reader: &mut Reader<'_>, problems: &mut Vec<Problem>) -> BTreeMap<FormOfExploitation, Strength> {
    let mut read = BTreeMap::new();
    let Some(table) = reader.optional("forms") else { return read };
    for (key, value) in table.as_table().into_iter().flatten() {
        match (FormOfExploitation::from_code(key), value.as_str().and_then(Strength::from_code)) {
            (Some(form), Some(strength)) => drop(read.insert(form, strength)),
            _ => problems.push(reader.problem(
                Fault::BadValue,
                format!("`forms.{key}` must be a form of exploitation with strong, medium or weak"),
            )),
        }
    }
    read
}
