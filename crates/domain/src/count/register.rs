//! The facts as small columns, ready to be counted; grows and changes with the register.

use super::record::Record;
use super::{Fact, Filter, Period};
use jiff::Timestamp;
use std::borrow::Borrow;
use std::collections::HashMap;
use std::sync::Arc;

const END: u32 = u32::MAX;

/// The facts of a register in a compact form that counts quickly.
///
/// Facts are added in batches with [`extend`](Self::extend); the order in which they come does not
/// matter. A fact with a notification that is there already replaces it, so that a link that was
/// corrected is simply added again; [`remove`](Self::remove) takes out a notification that no longer
/// counts.
#[derive(Clone, Debug, Default)]
pub struct Register {
    /// One per notification.
    facts: Vec<Record>,
    ids: Vec<Arc<str>>,
    received: Vec<Timestamp>,
    /// The next fact of the same person, a chain per person that starts in `first`.
    next: Vec<u32>,
    first: Vec<u32>,
    rows: HashMap<Arc<str>, u32>,
    persons: HashMap<Arc<str>, u32>,
    /// One per person and year, ordered by both.
    person_years: Vec<Record>,
}

impl Register {
    /// A register with these facts, owned (from a stream of rows) or borrowed.
    pub fn new<F: Borrow<Fact>>(facts: impl IntoIterator<Item = F>) -> Self {
        let mut register = Self::default();
        register.extend(facts);
        register
    }

    /// Adds facts, or replaces those with the same notification.
    pub fn extend<F: Borrow<Fact>>(&mut self, facts: impl IntoIterator<Item = F>) {
        let mut touched = Vec::new();
        for fact in facts {
            self.put(fact.borrow(), &mut touched);
        }
        self.refresh(touched);
    }

    /// Takes out a notification that no longer counts; `false` when it was not there.
    pub fn remove(&mut self, notification_id: &str) -> bool {
        let Some(row) = self.rows.get(notification_id).copied() else { return false };
        let mut touched = Vec::new();
        self.take_out(row, &mut touched);
        self.refresh(touched);
        true
    }

    /// How many notifications count.
    pub fn notifications(&self) -> usize {
        self.facts.len()
    }

    /// The first and last year with facts; `None` when there are none.
    pub fn period(&self) -> Option<Period> {
        let from = self.person_years.iter().map(|record| record.year).min()?;
        let to = self.person_years.iter().map(|record| record.year).max()?;
        Some(Period { from, to })
    }

    /// How many unique persons pass the filter, over all its years together.
    pub fn persons(&self, filter: &Filter) -> u64 {
        let mut count = 0;
        self.each_person(filter.period, |record| count += u64::from(filter.passes(record)));
        count
    }

    /// Each notification received in the period.
    pub(super) fn each_fact(&self, period: Option<Period>, mut with: impl FnMut(&Record)) {
        self.facts.iter().filter(|record| within(period, record)).for_each(&mut with);
    }

    /// Each person and year in the period.
    pub(super) fn each_person_year(&self, period: Option<Period>, mut with: impl FnMut(&Record)) {
        self.person_years.iter().filter(|record| within(period, record)).for_each(&mut with);
    }

    /// Each person with the years of the period folded together.
    pub(super) fn each_person(&self, period: Option<Period>, mut with: impl FnMut(&Record)) {
        let mut current: Option<Record> = None;
        for record in self.person_years.iter().filter(|record| within(period, record)) {
            match &mut current {
                Some(person) if person.person == record.person => person.add_later(record),
                _ => {
                    if let Some(person) = current.replace(*record) {
                        with(&person);
                    }
                }
            }
        }
        if let Some(person) = current {
            with(&person);
        }
    }

    /// The moment of each person's first fact.
    pub(super) fn each_first(&self, mut with: impl FnMut(Timestamp)) {
        for head in &self.first {
            let mut earliest: Option<Timestamp> = None;
            let mut at = *head;
            while let (Some(next), Some(received)) =
                (self.next.get(at as usize), self.received.get(at as usize))
            {
                earliest = Some(earliest.map_or(*received, |known| known.min(*received)));
                at = *next;
            }
            if let Some(moment) = earliest {
                with(moment);
            }
        }
    }

    fn put(&mut self, fact: &Fact, touched: &mut Vec<u32>) {
        if let Some(row) = self.rows.get(fact.notification_id.as_str()).copied() {
            self.take_out(row, touched);
        }
        let person = match self.persons.get(fact.person_id.as_str()) {
            Some(person) => *person,
            None => {
                let person = position(self.first.len());
                self.persons.insert(Arc::from(fact.person_id.as_str()), person);
                self.first.push(END);
                person
            }
        };
        let row = position(self.facts.len());
        let id: Arc<str> = Arc::from(fact.notification_id.as_str());
        self.facts.push(Record::of(fact, person));
        self.received.push(fact.received_at);
        self.rows.insert(Arc::clone(&id), row);
        self.ids.push(id);
        let head = self.first.get_mut(person as usize);
        self.next.push(head.map_or(END, |head| std::mem::replace(head, row)));
        touched.push(person);
    }

    /// Removes a row; the last row takes its place.
    fn take_out(&mut self, row: u32, touched: &mut Vec<u32>) {
        let last = position(self.facts.len().saturating_sub(1));
        let after = self.next.get(row as usize).copied().unwrap_or(END);
        self.redirect(row, after, touched);
        if row != last {
            self.redirect(last, row, &mut Vec::new());
        }
        let at = row as usize;
        if at >= self.facts.len() {
            return;
        }
        let id = self.ids.swap_remove(at);
        self.facts.swap_remove(at);
        self.received.swap_remove(at);
        self.next.swap_remove(at);
        self.rows.remove(&id);
        if let Some(moved) = self.ids.get(at) {
            self.rows.insert(Arc::clone(moved), row);
        }
    }

    /// Makes whatever in the person's chain points at `row` point at `target`.
    fn redirect(&mut self, row: u32, target: u32, touched: &mut Vec<u32>) {
        let Some(person) = self.facts.get(row as usize).map(|record| record.person) else { return };
        touched.push(person);
        let Some(head) = self.first.get_mut(person as usize) else { return };
        if *head == row {
            *head = target;
            return;
        }
        let mut at = *head;
        while let Some(next) = self.next.get_mut(at as usize) {
            if *next == row {
                *next = target;
                return;
            }
            at = *next;
        }
    }

    /// Works out the years of the touched persons anew and merges them in.
    fn refresh(&mut self, mut touched: Vec<u32>) {
        if touched.is_empty() {
            return;
        }
        touched.sort_unstable();
        touched.dedup();
        let old = std::mem::take(&mut self.person_years);
        let mut merged = Vec::with_capacity(old.len() + touched.len());
        let mut rest = old.as_slice();
        let mut rows = Vec::new();
        for person in touched {
            let before = rest.partition_point(|record| record.person < person);
            let (keep, after) = rest.split_at_checked(before).unwrap_or((rest, &[]));
            merged.extend_from_slice(keep);
            let own = after.partition_point(|record| record.person == person);
            rest = after.get(own..).unwrap_or_default();
            self.years_of(person, &mut rows, &mut merged);
        }
        merged.extend_from_slice(rest);
        self.person_years = merged;
    }

    /// Folds the facts of one person per year, earliest first; of facts received at the same moment the
    /// smallest identifier comes last, so that its values stand.
    fn years_of(&mut self, person: u32, rows: &mut Vec<u32>, into: &mut Vec<Record>) {
        rows.clear();
        let mut at = self.first.get(person as usize).copied().unwrap_or(END);
        while let Some(next) = self.next.get(at as usize) {
            rows.push(at);
            at = *next;
        }
        if rows.len() > 1 {
            rows.sort_unstable_by(|a, b| {
                let (a, b) = (*a as usize, *b as usize);
                self.received
                    .get(a)
                    .cmp(&self.received.get(b))
                    .then_with(|| self.ids.get(b).cmp(&self.ids.get(a)))
            });
        }
        let start = into.len();
        for record in rows.iter().filter_map(|row| self.facts.get(*row as usize)) {
            let first = into.len() == start;
            match into.last_mut() {
                Some(year) if !first && year.year == record.year => {
                    year.add_later(&Record { new: false, ..*record });
                }
                _ => into.push(Record { new: first, ..*record }),
            }
        }
        let Some(debut) = into.get(start).map(|record| record.year) else { return };
        for row in rows {
            if let Some(record) = self.facts.get_mut(*row as usize) {
                record.new = record.year == debut;
            }
        }
    }
}

fn within(period: Option<Period>, record: &Record) -> bool {
    period.is_none_or(|period| period.contains(record.year))
}

/// Rows are numbered with 32 bits: four thousand million notifications is beyond any register.
fn position(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(END)
}
