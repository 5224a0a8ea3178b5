//! Asking for an estimate.

use crate::access::Action;
use crate::figures::{Question, RegisterCache, prepare};
use crate::input::Checks;
use crate::{Actor, App, AppError, Object, Problem};
use domain::codes::RegisterList;
use domain::count::{Dimension, Filter, Period, Register};
use domain::states::{EstimateState, Machine};
use domain::{Code, Estimate, EstimateQuestion};
use estimation::selection::THRESHOLD;
use jiff::Timestamp;

/// Levels of intervals to choose from, in per cent.
pub const LEVELS: &[i64] = &[80, 90, 95, 99];

/// Most resamples.
pub const MOST_RESAMPLES: i64 = 10_000;

/// Properties by which groups can be asked for.
pub const SPLITS: &[Dimension] = &[
    Dimension::Year,
    Dimension::MinorAdult,
    Dimension::Sex,
    Dimension::DutchOrNot,
    Dimension::AgeNationality,
    Dimension::FourGroups,
    Dimension::Region,
];

/// What is filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct EstimateInput {
    /// First year.
    pub from: Option<i64>,
    /// Last year.
    pub to: Option<i64>,
    /// As known on this moment; now when left out.
    pub reference: Option<Timestamp>,
    /// The lists.
    pub lists: Vec<RegisterList>,
    /// By which property also for groups.
    pub split: Option<Dimension>,
    /// Level in per cent.
    pub level: Option<i64>,
    /// Threshold of stepwise selection, as typed; a comma or a point.
    pub threshold: String,
    /// Number of resamples.
    pub resamples: Option<i64>,
    /// Seed.
    pub seed: Option<i64>,
    /// Whether to look at what the answer depends on.
    pub diagnose: bool,
}

/// How many years an estimate covers unless others are asked for: as many as the published one.
const USUAL_YEARS: i16 = 6;

/// Years with fewer persons are no usual years to estimate from.
const FEW_IN_A_YEAR: u64 = 100;

/// What most people would ask for: the latest full years in a row, at most six, in which enough persons were counted.
///
/// # Errors
/// [`AppError::Refused`]; what the database says.
pub async fn prefill(app: &App, cache: &RegisterCache, actor: &Actor) -> Result<EstimateInput, AppError> {
    let prepared = prepare(app, cache, actor, Action::EstimateWrite, Question::default()).await?;
    let mut work = app.begin(actor, Action::EstimateWrite).await?;
    work.require(&[], Object::NONE)?;
    work.detail("form");
    work.done(Object::NONE).await?;
    let period = usual_years(&prepared.register, domain::count::year_of(app.clock.now()));
    let period = period.unwrap_or(prepared.period);
    Ok(EstimateInput {
        from: Some(period.from.into()),
        to: Some(period.to.into()),
        reference: None,
        lists: RegisterList::ALL.to_vec(),
        split: Some(Dimension::Year),
        level: Some(95),
        threshold: THRESHOLD.to_string(),
        resamples: Some(1_000),
        seed: Some(1),
        diagnose: false,
    })
}

fn usual_years(register: &Register, this_year: i16) -> Option<Period> {
    let known = register.period()?;
    let enough = |year: &i16| register.persons(&Filter::period(Period::year(*year))) >= FEW_IN_A_YEAR;
    let to = (known.from..this_year.min(known.to + 1)).rev().find(enough)?;
    let from = (to - USUAL_YEARS + 1..=to).rev().take_while(enough).last()?;
    Some(Period { from, to })
}

/// Puts an estimate in the row of those that wait; gives its identifier.
///
/// # Errors
/// [`AppError::Invalid`] with everything that is wrong.
pub async fn ask(
    app: &App,
    cache: &RegisterCache,
    actor: &Actor,
    input: &EstimateInput,
) -> Result<String, AppError> {
    let mut checks = Checks::new();
    let year = |number: Option<i64>| number.and_then(|year| i16::try_from(year).ok());
    let (from, to) = (year(input.from), year(input.to));
    checks.need("from", from.is_some());
    checks.need("to", to.is_some());
    if from.zip(to).is_some_and(|(from, to)| to < from || to - from > 60) {
        checks.add("to", Problem::Other("problem-years"));
    }
    if input.lists.len() < 2 {
        checks.add("lists", Problem::Other("problem-two-lists"));
    }
    if input.split.is_some_and(|split| !SPLITS.contains(&split)) {
        checks.add("split", Problem::NotAChoice);
    }
    let level = input.level.filter(|level| LEVELS.contains(level));
    if level.is_none() {
        checks.add("level", Problem::NotAChoice);
    }
    let threshold = input.threshold.trim().replace(',', ".").parse::<f64>().ok();
    let threshold = threshold.filter(|value| (0.0..=1.0).contains(value));
    if threshold.is_none() {
        checks.add("threshold", Problem::Other("problem-probability"));
    }
    let resamples = input.resamples.filter(|count| (0..=MOST_RESAMPLES).contains(count));
    if resamples.is_none() {
        checks.add("resamples", Problem::Other("problem-resamples"));
    }
    let seed = input.seed.and_then(|seed| u64::try_from(seed).ok());
    if seed.is_none() {
        checks.add("seed", Problem::Other("problem-seed"));
    }
    checks.finish()?;
    let question = EstimateQuestion {
        from: from.unwrap_or_default(),
        to: to.unwrap_or_default(),
        reference: input.reference.unwrap_or(Timestamp::MAX),
        // In the order of the register, whatever the order on the form: the same question has the same answer.
        lists: RegisterList::ALL.iter().copied().filter(|list| input.lists.contains(list)).collect(),
        split: input.split,
        level: level.unwrap_or(95) as f64 / 100.0,
        threshold: threshold.unwrap_or(THRESHOLD),
        resamples: resamples.and_then(|count| u32::try_from(count).ok()).unwrap_or_default(),
        seed: seed.unwrap_or_default(),
        diagnose: input.diagnose,
    };
    put(app, cache, actor, question).await
}

/// The same question once more, as known on the same moment: the answer should be the same. Gives the identifier.
///
/// # Errors
/// [`AppError::Refused`] for an unknown one.
pub async fn repeat(app: &App, cache: &RegisterCache, actor: &Actor, id: &str) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::EstimateWrite).await?;
    let object = Object::new("estimate", id);
    work.require(&[], object)?;
    let Some(estimate) = work.tx.estimate(id).await? else { return Err(work.refused(object)) };
    drop(work);
    put(app, cache, actor, estimate.question).await
}

async fn put(
    app: &App,
    cache: &RegisterCache,
    actor: &Actor,
    mut question: EstimateQuestion,
) -> Result<String, AppError> {
    let asked =
        Question { from: Some(question.from), to: Some(question.to), reference: Some(question.reference) };
    let prepared = prepare(app, cache, actor, Action::EstimateWrite, asked).await?;
    question.reference = prepared.reference;
    let mut work = app.begin(actor, Action::EstimateWrite).await?;
    let estimate = Estimate {
        id: app.new_id()?,
        version: 1,
        organisation_id: actor.organisation.id.clone(),
        author_id: actor.user.id.clone(),
        state: EstimateState::INITIAL,
        question,
        position: prepared.position,
        shared: false,
        created_at: work.now,
        progress: 0,
        claimed_until: None,
        finished_at: None,
        input_hash: String::new(),
        engine: String::new(),
        result: Vec::new(),
    };
    let object = Object::new("estimate", &estimate.id);
    work.require(&[], object)?;
    work.tx.insert_estimate(&estimate).await?;
    work.detail(described(&estimate.question));
    work.done(object).await?;
    app.estimates_wait.notify_one();
    Ok(estimate.id)
}

fn described(question: &EstimateQuestion) -> String {
    let lists: String = question.lists.iter().map(|list| list.code()).collect();
    let split = question.split.map_or("", |split| split.code());
    format!(
        "years={}-{} reference={} lists={lists} split={split}",
        question.from, question.to, question.reference
    )
}
