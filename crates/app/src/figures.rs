//! The count: figures over unique persons, always "as known on" a reference date and replayed from
//! the register's own history, so that the same date gives the same figures next year.

mod cross;

pub use cross::{COLUMNS, Cross, ROWS, cross, cross_export};

use crate::access::Action;
use crate::{Actor, App, AppError, Object};
use domain::codes::FileType;
use domain::count::{
    CapturePatterns, Fact, Filter, Period, Protected, ProtectedPatterns, Receipt, Receipts, ReferenceDate,
    Register, TableId, annual_table, as_known_on, protect,
};
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::Arc;
use store::{FactRow, RegisterChange};
use tokio::sync::Mutex;

/// How many reference dates besides the present are kept ready.
const KEPT_DATES: usize = 4;

/// The register in memory, brought up to date when it has changed. Holds no names, only codes.
#[derive(Debug, Default)]
pub struct RegisterCache {
    inner: Mutex<Cached>,
}

#[derive(Debug, Default)]
struct Cached {
    version: (i64, i64),
    changes: Vec<RegisterChange>,
    facts: HashMap<String, FactRow>,
    file_types: Vec<(String, Timestamp, FileType)>,
    ready: Vec<(Option<Timestamp>, Arc<Register>)>,
}

/// A table with everything needed to make it again.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The parts of the table, small cells hidden.
    pub tables: Vec<Protected>,
    /// The years.
    pub period: Period,
    /// As known on this moment.
    pub reference: Timestamp,
    /// Position in the register's history up to which it was replayed.
    pub position: i64,
}

/// Overlap between the lists.
#[derive(Clone, Debug)]
pub struct Overlap {
    /// Persons per combination of lists, small ones hidden.
    pub patterns: ProtectedPatterns,
    /// The years.
    pub period: Period,
    /// As known on this moment.
    pub reference: Timestamp,
    /// Position in the register's history up to which it was replayed.
    pub position: i64,
}

/// What is asked: which years, as known when. What is left out means all years, and now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// First year.
    pub from: Option<i16>,
    /// Last year.
    pub to: Option<i16>,
    /// As known on this moment; a moment in the future means now.
    pub reference: Option<Timestamp>,
}

/// The years when there is nothing to count yet.
const NOTHING: Period = Period { from: 2010, to: 2015 };

/// One of the yearly tables.
///
/// # Errors
/// [`AppError::Refused`] for whoever may not see figures; what the database says.
pub async fn table(
    app: &App,
    cache: &RegisterCache,
    actor: &Actor,
    id: TableId,
    question: Question,
) -> Result<Figures, AppError> {
    make_table(app, cache, actor, Action::CountRead, id, question).await
}

/// One of the yearly tables, to be downloaded.
///
/// # Errors
/// As [`table`], for whoever may not download figures.
pub async fn export(
    app: &App,
    cache: &RegisterCache,
    actor: &Actor,
    id: TableId,
    question: Question,
) -> Result<Figures, AppError> {
    make_table(app, cache, actor, Action::CountExport, id, question).await
}

async fn make_table(
    app: &App,
    cache: &RegisterCache,
    actor: &Actor,
    action: Action,
    id: TableId,
    question: Question,
) -> Result<Figures, AppError> {
    let prepared = prepare(app, cache, actor, action, question).await?;
    let threshold = app.settings.small_cell_threshold;
    let tables = annual_table(&prepared.register, id, prepared.period);
    let tables = tables.into_iter().map(|table| protect(table, threshold)).collect();
    let figures = Figures {
        tables,
        period: prepared.period,
        reference: prepared.reference,
        position: prepared.position,
    };
    note(app, actor, action, &format!("table={id:?}"), &prepared).await?;
    Ok(figures)
}

/// The overlap between the six lists.
///
/// # Errors
/// As [`table`].
pub async fn overlap(
    app: &App,
    cache: &RegisterCache,
    actor: &Actor,
    question: Question,
) -> Result<Overlap, AppError> {
    let prepared = prepare(app, cache, actor, Action::CountRead, question).await?;
    let patterns = prepared.register.capture_patterns(&Filter::period(prepared.period));
    let overlap = Overlap {
        patterns: patterns.protect(app.settings.small_cell_threshold),
        period: prepared.period,
        reference: prepared.reference,
        position: prepared.position,
    };
    note(app, actor, Action::CountRead, "overlap", &prepared).await?;
    Ok(overlap)
}

/// The unprotected capture patterns, for estimating: to be downloaded by analysts only.
///
/// # Errors
/// As [`export`].
pub async fn capture_patterns(
    app: &App,
    cache: &RegisterCache,
    actor: &Actor,
    question: Question,
) -> Result<CapturePatterns, AppError> {
    let prepared = prepare(app, cache, actor, Action::CountExport, question).await?;
    let patterns = prepared.register.capture_patterns(&Filter::period(prepared.period));
    note(app, actor, Action::CountExport, "capture_patterns", &prepared).await?;
    Ok(patterns)
}

pub(crate) struct Prepared {
    pub(crate) register: Arc<Register>,
    pub(crate) period: Period,
    pub(crate) reference: Timestamp,
    pub(crate) position: i64,
}

/// Reads outside a writing transaction: figures must not hold up whoever records a signal.
pub(crate) async fn prepare(
    app: &App,
    cache: &RegisterCache,
    actor: &Actor,
    action: Action,
    question: Question,
) -> Result<Prepared, AppError> {
    if crate::access::grant(actor, action, &[]).is_none() {
        let refusal = crate::Refusal { action, kind: String::new(), id: String::new() };
        return Err(AppError::Refused(refusal));
    }
    let now = app.clock.now();
    let past = question.reference.filter(|moment| *moment < now);
    let (register, position) = cache.register(app, past).await?;
    let known = register.period().unwrap_or(NOTHING);
    let from = question.from.unwrap_or(known.from).clamp(1900, 2200);
    let to = question.to.unwrap_or(known.to).clamp(from, from.saturating_add(60));
    Ok(Prepared { register, period: Period { from, to }, reference: past.unwrap_or(now), position })
}

async fn note(
    app: &App,
    actor: &Actor,
    action: Action,
    what: &str,
    prepared: &Prepared,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, action).await?;
    work.require(&[], Object::NONE)?;
    let Period { from, to } = prepared.period;
    work.detail(format!(
        "{what} years={from}-{to} reference={} position={}",
        prepared.reference, prepared.position
    ));
    work.done(Object::NONE).await
}

impl RegisterCache {
    /// The register as known on a moment (`None`: now), and the position of its last change.
    pub(crate) async fn register(
        &self,
        app: &App,
        past: Option<Timestamp>,
    ) -> Result<(Arc<Register>, i64), AppError> {
        let mut cached = self.inner.lock().await;
        let version = app.store.register_version().await?;
        if version != cached.version {
            cached.refresh(app, version).await?;
        }
        let position = match past {
            None => version.0,
            Some(moment) => cached.changes.iter().rev().find(|c| c.at <= moment).map_or(0, |c| c.sequence),
        };
        if let Some((_, ready)) = cached.ready.iter().find(|(key, _)| *key == past) {
            return Ok((ready.clone(), position));
        }
        let register = Arc::new(Register::new(cached.facts_as_known(past)));
        if cached.ready.len() > KEPT_DATES {
            cached.ready.retain(|(key, _)| key.is_none());
        }
        cached.ready.push((past, register.clone()));
        Ok((register, position))
    }

    /// The position of the last change of the register up to a moment.
    pub(crate) async fn position(&self, app: &App, until: Timestamp) -> Result<i64, AppError> {
        let mut cached = self.inner.lock().await;
        let version = app.store.register_version().await?;
        if version != cached.version {
            cached.refresh(app, version).await?;
        }
        Ok(cached.changes.iter().rev().find(|c| c.at <= until).map_or(0, |c| c.sequence))
    }

    /// What came in, as known on a moment, with who notified and since when it counts; ask for the position first.
    pub(crate) async fn receipts(&self, until: Timestamp) -> Receipts {
        self.inner.lock().await.receipts(until)
    }
}

impl Cached {
    /// Reads only what was added since the last time; the present register is brought up to date, a
    /// register of the past stays as it was.
    async fn refresh(&mut self, app: &App, version: (i64, i64)) -> Result<(), AppError> {
        let after = self.version.0;
        let added = app.store.register_changes(after).await?;
        for row in app.store.fact_rows(after).await? {
            self.facts.insert(row.notification_id.clone(), row);
        }
        let types_changed = version.1 != self.version.1;
        if types_changed {
            self.file_types = app.store.file_types().await?;
        }
        let touched: Vec<RegisterChange> = added.clone();
        self.changes.extend(added);
        self.version = version;
        let present = self.ready.iter().position(|(key, _)| key.is_none());
        if let Some(at) = present {
            let (_, mut register) = self.ready.swap_remove(at);
            if !types_changed {
                let types = self.types_as_known(None);
                let present = Arc::make_mut(&mut register);
                for change in &touched {
                    match &change.person_id {
                        Some(person) => present.extend(self.fact(&change.notification_id, person, &types)),
                        None => {
                            present.remove(&change.notification_id);
                        }
                    }
                }
                self.ready.push((None, register));
            }
        }
        Ok(())
    }

    fn facts_as_known(&self, past: Option<Timestamp>) -> Vec<Fact> {
        let types = self.types_as_known(past);
        let date = ReferenceDate(past.unwrap_or(Timestamp::MAX));
        let changes = self.changes.iter().map(|c| (c.at, c.notification_id.as_str(), c.person_id.as_deref()));
        as_known_on(changes, date)
            .into_iter()
            .filter_map(|(notification, person)| self.fact(notification, person, &types))
            .collect()
    }

    fn receipts(&self, until: Timestamp) -> Receipts {
        let mut known: HashMap<&str, Timestamp> = HashMap::new();
        for change in self.changes.iter().filter(|change| change.at <= until && change.person_id.is_some()) {
            known.entry(change.notification_id.as_str()).or_insert(change.at);
        }
        let receipt = |fact: Fact| {
            let organisation_id = self.facts.get(&fact.notification_id)?.organisation_id.clone();
            let known_at = *known.get(fact.notification_id.as_str())?;
            Some(Receipt { fact, known_at, organisation_id })
        };
        Receipts::new(self.facts_as_known(Some(until)).into_iter().filter_map(receipt))
    }

    fn types_as_known(&self, past: Option<Timestamp>) -> HashMap<&str, FileType> {
        let known = |at: &Timestamp| past.is_none_or(|moment| *at <= moment);
        self.file_types
            .iter()
            .filter(|(_, at, _)| known(at))
            .map(|(person, _, file_type)| (person.as_str(), *file_type))
            .collect()
    }

    fn fact(&self, notification: &str, person: &str, types: &HashMap<&str, FileType>) -> Option<Fact> {
        let row = self.facts.get(notification)?;
        Some(Fact {
            notification_id: notification.to_owned(),
            person_id: person.to_owned(),
            received_at: row.received_at,
            notifier: row.notifier,
            count: row.count.clone(),
            file_type: types.get(person).copied().unwrap_or(FileType::Registration),
        })
    }
}
