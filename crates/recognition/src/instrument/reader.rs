//! Takes keys out of a TOML table and notes all that is wrong, instead of stopping at the first fault.

use super::problem::{Fault, Problem};
use crate::text::Text;
use std::collections::BTreeSet;
use toml::{Table, Value};

/// A table being read.
pub(super) struct Reader<'a> {
    file: &'a str,
    place: String,
    table: &'a Table,
    used: BTreeSet<&'static str>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a str, place: impl Into<String>, table: &'a Table) -> Self {
        Self { file, place: place.into(), table, used: BTreeSet::new() }
    }

    pub(super) fn problem(&self, fault: Fault, message: String) -> Problem {
        Problem { file: self.file.to_owned(), place: self.place.clone(), fault, message }
    }

    /// The value of a key that may be left out.
    pub(super) fn optional(&mut self, key: &'static str) -> Option<&'a Value> {
        self.used.insert(key);
        self.table.get(key)
    }

    fn required(&mut self, key: &'static str, problems: &mut Vec<Problem>) -> Option<&'a Value> {
        let value = self.optional(key);
        if value.is_none() {
            problems.push(self.problem(Fault::Missing, format!("`{key}` is missing")));
        }
        value
    }

    fn wrong<T>(&self, key: &str, expected: &str, problems: &mut Vec<Problem>) -> Option<T> {
        problems.push(self.problem(Fault::BadValue, format!("`{key}` must be {expected}")));
        None
    }

    pub(super) fn string(&mut self, key: &'static str, problems: &mut Vec<Problem>) -> Option<String> {
        let value = self.required(key, problems)?;
        match value.as_str().map(str::trim) {
            Some(text) if !text.is_empty() => Some(text.to_owned()),
            _ => self.wrong(key, "a text that is not empty", problems),
        }
    }

    pub(super) fn optional_string(
        &mut self,
        key: &'static str,
        problems: &mut Vec<Problem>,
    ) -> Option<String> {
        self.optional(key)?;
        self.string(key, problems)
    }

    pub(super) fn flag(&mut self, key: &'static str, problems: &mut Vec<Problem>) -> bool {
        match self.optional(key) {
            None => false,
            Some(Value::Boolean(value)) => *value,
            Some(_) => self.wrong(key, "true or false", problems).unwrap_or(false),
        }
    }

    pub(super) fn number(
        &mut self,
        key: &'static str,
        range: std::ops::RangeInclusive<i64>,
        problems: &mut Vec<Problem>,
    ) -> Option<i64> {
        match self.required(key, problems)?.as_integer() {
            Some(value) if range.contains(&value) => Some(value),
            _ => self.wrong(
                key,
                &format!("a whole number from {} to {}", range.start(), range.end()),
                problems,
            ),
        }
    }

    /// A share above 0 and below 1.
    pub(super) fn share(&mut self, key: &'static str, problems: &mut Vec<Problem>) -> Option<f64> {
        match self.required(key, problems)?.as_float() {
            Some(value) if value > 0.0 && value < 1.0 => Some(value),
            _ => self.wrong(key, "a number above 0 and below 1", problems),
        }
    }

    /// A code of a list.
    pub(super) fn code<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&str) -> Option<T>,
        expected: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<T> {
        let text = self.string(key, problems)?;
        match read(&text) {
            Some(value) => Some(value),
            None => self.wrong(key, &format!("one of {expected}; found {text:?}"), problems),
        }
    }

    /// A list of codes that may be left out.
    pub(super) fn codes<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&str) -> Option<T>,
        expected: &str,
        problems: &mut Vec<Problem>,
    ) -> Vec<T> {
        let Some(value) = self.optional(key) else { return Vec::new() };
        let read_all = |list: &Vec<Value>| -> Option<Vec<T>> {
            list.iter().map(|value| value.as_str().and_then(&read)).collect()
        };
        value
            .as_array()
            .and_then(read_all)
            .or_else(|| self.wrong(key, &format!("a list of {expected}; found {value}"), problems))
            .unwrap_or_default()
    }

    pub(super) fn table(&mut self, key: &'static str, problems: &mut Vec<Problem>) -> Option<&'a Table> {
        let value = self.required(key, problems)?;
        value.as_table().or_else(|| self.wrong(key, "a table", problems))
    }

    /// A list of tables that may be left out.
    pub(super) fn tables(&mut self, key: &'static str, problems: &mut Vec<Problem>) -> Vec<&'a Table> {
        let Some(value) = self.optional(key) else { return Vec::new() };
        let list = value.as_array().and_then(|list| list.iter().map(Value::as_table).collect());
        list.or_else(|| self.wrong(key, "a list of tables", problems)).unwrap_or_default()
    }

    /// A text in both languages.
    pub(super) fn text(&mut self, key: &'static str, problems: &mut Vec<Problem>) -> Option<Text> {
        let value = self.required(key, problems)?;
        self.translated(key, value, problems)
    }

    pub(super) fn optional_text(&mut self, key: &'static str, problems: &mut Vec<Problem>) -> Option<Text> {
        let value = self.optional(key)?;
        self.translated(key, value, problems)
    }

    /// A list of texts in both languages that may be left out.
    pub(super) fn texts(&mut self, key: &'static str, problems: &mut Vec<Problem>) -> Vec<Text> {
        let Some(value) = self.optional(key) else { return Vec::new() };
        match value.as_array() {
            Some(list) => list.iter().filter_map(|value| self.translated(key, value, problems)).collect(),
            None => self.wrong(key, "a list of texts", problems).unwrap_or_default(),
        }
    }

    fn translated(&self, key: &str, value: &Value, problems: &mut Vec<Problem>) -> Option<Text> {
        let Some(table) = value.as_table() else {
            return self.wrong(key, "a text with `nl` and `en`", problems);
        };
        for other in table.keys().filter(|other| !["nl", "en"].contains(&other.as_str())) {
            problems.push(
                self.problem(Fault::UnknownKey, format!("`{key}.{other}` means nothing; use nl and en")),
            );
        }
        let mut read = |language: &str| -> Option<String> {
            let text = table.get(language).and_then(Value::as_str).map(str::trim).unwrap_or_default();
            if text.is_empty() {
                problems.push(
                    self.problem(Fault::MissingTranslation, format!("`{key}` has no text in {language:?}")),
                );
                return None;
            }
            Some(text.to_owned())
        };
        let (nl, en) = (read("nl"), read("en"));
        Some(Text { nl: nl?, en: en? })
    }

    /// Notes the keys that nobody asked for.
    pub(super) fn finish(self, problems: &mut Vec<Problem>) {
        for key in self.table.keys().filter(|key| !self.used.contains(key.as_str())) {
            let known = self.used.iter().copied().collect::<Vec<_>>().join(", ");
            problems.push(
                self.problem(Fault::UnknownKey, format!("`{key}` means nothing here; known are {known}")),
            );
        }
    }
}
