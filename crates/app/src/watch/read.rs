//! Reading: which series stand out now, and one series from all sides.

use super::places::{Cluster, clusters};
use super::reporters::{Reporters, Silent, reporters, silent};
use super::snapshot::{Judged, Snapshot, WatchCache, as_series, frequency, p_value};
use crate::access::{Action, Relation, grant, possible};
use crate::figures::RegisterCache;
use crate::{Actor, App, AppError, Object, Refusal};
use domain::SeriesAlarm;
use domain::count::{Measure, SeriesKey, StepLength};
use domain::states::AlarmState;
use jiff::Timestamp;
use monitoring::farrington::Reference;
use monitoring::nowcast::NowcastStep;
use monitoring::{Method, Verdict};
use std::collections::HashMap;
use std::sync::Arc;

/// How many steps the chart of a series shows: two years.
const SHOWN_YEARS: usize = 2;

/// Most alarms that the overview lists.
const MOST_ALARMS: i64 = 50;

/// Which numbers are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What is counted.
    pub measure: Measure,
    /// How long a step is.
    pub length: StepLength,
    /// As if it were this moment; now when left out.
    pub reference: Option<Timestamp>,
}

impl Default for Asked {
    fn default() -> Self {
        Self { measure: Measure::Notifications, length: StepLength::Week, reference: None }
    }
}

/// A series in a list.
#[derive(Clone, Debug)]
pub struct Line {
    /// Which notifications.
    pub key: SeriesKey,
    /// Counts of the last steps, oldest first, for a small chart.
    pub counts: Vec<u64>,
    /// The verdict on the newest step that can be judged.
    pub verdict: Option<Verdict>,
    /// Its p-value; none when it could not be told.
    pub p_value: Option<f64>,
    /// The same over all series of the step.
    pub q_value: Option<f64>,
    /// Whether it asks for a judgement.
    pub stands_out: bool,
    /// The alarm that is kept of it, when there is one.
    pub alarm: Option<SeriesAlarm>,
}

/// Everything that is watched, the most surprising first.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The numbers.
    pub snapshot: Arc<Snapshot>,
    /// The step that is judged.
    pub place: usize,
    /// The series with a verdict, the most surprising first.
    pub lines: Vec<Line>,
    /// Alarms that wait for a judgement, the newest first.
    pub open: Vec<SeriesAlarm>,
    /// The latest judged ones.
    pub judged: Vec<SeriesAlarm>,
    /// Organisations that fell silent, with their names.
    pub silent: Vec<(String, Silent)>,
    /// Neighbouring regions that stand out together.
    pub clusters: Vec<Cluster>,
    /// Whether the reader may judge.
    pub may_judge: bool,
}

/// What another method says of the same step.
#[derive(Clone, Debug)]
pub struct MethodVerdict {
    /// Its name.
    pub method: &'static str,
    /// The verdict; none when the history is too short for it.
    pub verdict: Option<Verdict>,
}

/// One series from all sides.
#[derive(Clone, Debug)]
pub struct SeriesView {
    /// The numbers.
    pub snapshot: Arc<Snapshot>,
    /// The step that is looked at.
    pub place: usize,
    /// The series.
    pub series: Judged,
    /// The step's verdict.
    pub verdict: Option<Verdict>,
    /// Verdicts on the last two years.
    pub verdicts: Vec<Verdict>,
    /// What the newest steps will come to.
    pub nowcast: Vec<NowcastStep>,
    /// What reporters have to do with it.
    pub reporters: Reporters,
    /// Who fell silent in this series.
    pub silent: Vec<Silent>,
    /// Names of organisations by identifier.
    pub names: HashMap<String, String>,
    /// Series that hold this one.
    pub parents: Vec<Line>,
    /// Series within this one, the most surprising first.
    pub children: Vec<Line>,
    /// What other methods say.
    pub methods: Vec<MethodVerdict>,
    /// Its alarms, the newest first.
    pub alarms: Vec<SeriesAlarm>,
}

/// What is watched, ranked by surprise.
///
/// # Errors
/// [`AppError::Refused`] for whoever may not see it; what the database says.
pub async fn overview(
    app: &App,
    register: &RegisterCache,
    cache: &WatchCache,
    actor: &Actor,
    asked: Asked,
) -> Result<Overview, AppError> {
    let snapshot = prepare(app, register, cache, actor, &asked).await?;
    let worker = Arc::clone(&snapshot);
    let work = move || (clusters(&worker), silent(&worker, &SeriesKey::default()));
    let found = tokio::task::spawn_blocking(work).await;
    let (clusters, silent) = found.map_err(|error| AppError::System(error.to_string()))?;
    let mut work = app.begin(actor, Action::MonitorRead).await?;
    work.require(&[Relation::NationalCentre], Object::NONE)?;
    let place = snapshot.newest();
    let alarms = work.tx.alarms_since(asked.measure, asked.length, snapshot.steps.start(place)).await?;
    let mut lines: Vec<Line> = snapshot
        .series
        .iter()
        .map(|one| line(one, place, &alarms))
        .filter(|line| line.verdict.is_some())
        .collect();
    rank(&mut lines);
    let open = work.tx.alarms(Some(AlarmState::Open), MOST_ALARMS).await?;
    let judged = work.tx.alarms(Some(AlarmState::Judged), MOST_ALARMS).await?;
    let names = work.tx.organisations().await?.into_iter().map(|found| (found.record.id, found.record.name));
    let names: HashMap<String, String> = names.collect();
    let ids = snapshot.receipts.organisations();
    let name = |place: usize| ids.get(place).and_then(|id| names.get(id)).cloned().unwrap_or_default();
    let silent = silent.into_iter().map(|one| (name(one.organisation), one)).collect();
    work.detail(described("overview", &snapshot));
    work.done(Object::NONE).await?;
    let may_judge = possible(actor, Action::MonitorJudge);
    Ok(Overview { snapshot, place, lines, open, judged, silent, clusters, may_judge })
}

/// One series; at the newest step that can be judged, or another one.
///
/// # Errors
/// [`AppError::Refused`] for whoever may not see it; what the database says.
pub async fn series(
    app: &App,
    register: &RegisterCache,
    cache: &WatchCache,
    actor: &Actor,
    asked: Asked,
    key: &SeriesKey,
    step: Option<jiff::civil::Date>,
) -> Result<SeriesView, AppError> {
    let snapshot = prepare(app, register, cache, actor, &asked).await?;
    let place = step.and_then(|day| snapshot.steps.place(day)).unwrap_or(snapshot.newest());
    let (worker, wanted) = (Arc::clone(&snapshot), key.clone());
    let found = tokio::task::spawn_blocking(move || from_all_sides(worker, &wanted, place)).await;
    let mut view = found.map_err(|error| AppError::System(error.to_string()))?;
    let mut work = app.begin(actor, Action::MonitorRead).await?;
    work.require(&[Relation::NationalCentre], Object::NONE)?;
    view.alarms = work.tx.alarms_of_series(key).await?;
    let organisations = work.tx.organisations().await?.into_iter();
    view.names = organisations.map(|found| (found.record.id, found.record.name)).collect();
    work.detail(described(&format!("series={key}"), &snapshot));
    work.done(Object::NONE).await?;
    Ok(view)
}

/// The numbers for a file: all series, or one.
///
/// # Errors
/// [`AppError::Refused`] for whoever may not see it; what the database says.
pub async fn export(
    app: &App,
    register: &RegisterCache,
    cache: &WatchCache,
    actor: &Actor,
    asked: Asked,
) -> Result<Arc<Snapshot>, AppError> {
    let snapshot = prepare(app, register, cache, actor, &asked).await?;
    note(app, actor, "export", &snapshot).await?;
    Ok(snapshot)
}

/// The guide to reading the monitor was opened.
///
/// # Errors
/// [`AppError::Refused`] for whoever may not see the monitor.
pub async fn guide(app: &App, actor: &Actor) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::MonitorRead).await?;
    work.require(&[Relation::NationalCentre], Object::NONE)?;
    work.detail("guide");
    work.done(Object::NONE).await
}

/// Checks access before anything is worked out, outside a writing transaction: looking at figures must not hold up whoever
/// records a signal.
pub(super) async fn prepare(
    app: &App,
    register: &RegisterCache,
    cache: &WatchCache,
    actor: &Actor,
    asked: &Asked,
) -> Result<Arc<Snapshot>, AppError> {
    let action = Action::MonitorRead;
    if grant(actor, action, &[Relation::NationalCentre]).is_none() {
        return Err(AppError::Refused(Refusal { action, kind: String::new(), id: String::new() }));
    }
    let now = app.clock.now();
    let moment = asked.reference.filter(|reference| *reference < now).unwrap_or(now);
    cache.snapshot(app, register, asked.measure, asked.length, moment).await
}

pub(super) async fn note(app: &App, actor: &Actor, what: &str, snapshot: &Snapshot) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::MonitorRead).await?;
    work.require(&[Relation::NationalCentre], Object::NONE)?;
    work.detail(described(what, snapshot));
    work.done(Object::NONE).await
}

fn described(what: &str, snapshot: &Snapshot) -> String {
    let (measure, length) = (snapshot.measure.code(), snapshot.steps.length().code());
    format!("{what} measure={measure} step={length} until={}", snapshot.steps.end())
}

fn line(one: &Judged, place: usize, alarms: &[SeriesAlarm]) -> Line {
    let verdict = one.at(place);
    let stands_out = one.stands_out(place);
    let year = one.counts.len().min(place + 1).saturating_sub(52);
    Line {
        key: one.key.clone(),
        counts: one.counts.get(year..=place).unwrap_or_default().to_vec(),
        verdict: verdict.map(|(verdict, _)| *verdict),
        p_value: verdict.and_then(|(verdict, _)| p_value(verdict)),
        q_value: verdict.map(|(_, q)| q).filter(|q| q.is_finite()),
        stands_out: stands_out.is_some(),
        alarm: stands_out.and_then(|(direction, ..)| {
            let change = super::raise::change(direction);
            alarms.iter().find(|alarm| alarm.series == one.key && alarm.change == change).cloned()
        }),
    }
}

/// What stands out first, then by how seldom chance does as much.
fn rank(lines: &mut [Line]) {
    let surprise = |line: &Line| line.p_value.unwrap_or(1.0);
    lines.sort_by(|one, other| {
        other
            .stands_out
            .cmp(&one.stands_out)
            .then(surprise(one).total_cmp(&surprise(other)))
            .then(one.key.cmp(&other.key))
    });
}

fn from_all_sides(snapshot: Arc<Snapshot>, key: &SeriesKey, place: usize) -> SeriesView {
    let series = snapshot.find(key);
    let from = snapshot.steps.count().saturating_sub(SHOWN_YEARS * snapshot.steps.length().per_year());
    let verdicts = snapshot.verdicts(&series.counts, from.min(place));
    let verdict = verdicts.iter().find(|verdict| verdict.at == place).copied();
    let reporters = verdict.map(|verdict| reporters(&snapshot, key, &verdict)).unwrap_or_default();
    let related = |fits: &dyn Fn(&SeriesKey) -> bool| {
        let lines = snapshot.series.iter().filter(|one| fits(&one.key));
        let lines = lines.map(|one| match one.at(place) {
            Some(_) => line(one, place, &[]),
            None => line(&snapshot.judged_at(one, place), place, &[]),
        });
        let mut lines: Vec<Line> = lines.filter(|line| line.verdict.is_some()).collect();
        rank(&mut lines);
        lines
    };
    let parents = key.parents();
    SeriesView {
        parents: related(&|other| parents.contains(other)),
        children: related(&|other| other.parents().contains(key)),
        methods: methods(&snapshot, &series.counts, place),
        nowcast: snapshot.nowcast(key),
        silent: silent(&snapshot, key),
        names: HashMap::new(),
        alarms: Vec::new(),
        place,
        verdict,
        verdicts,
        reporters,
        series,
        snapshot,
    }
}

fn methods(snapshot: &Snapshot, counts: &[u64], place: usize) -> Vec<MethodVerdict> {
    let length = snapshot.steps.length();
    let upto = counts.get(..=place).unwrap_or(counts);
    // Other methods know no shares: what is known by now is put in proportion first.
    let completed: Vec<u64> = upto
        .iter()
        .zip(&snapshot.shares)
        .map(|(count, share)| (*count as f64 / share).round() as u64)
        .collect();
    let series = as_series(&completed, &vec![1.0; completed.len()], length);
    let judge = |name: &'static str| {
        let method = Method::from_name(name, frequency(length))?;
        method.monitor(&series, &Reference::Steps, Some(place)).ok()?.into_iter().find(|one| one.at == place)
    };
    Method::NAMES.into_iter().map(|method| MethodVerdict { method, verdict: judge(method) }).collect()
}
