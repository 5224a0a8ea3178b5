//! Working out estimates in the background, one at a time: they take what processors there are.

use super::Outcome;
use crate::figures::RegisterCache;
use crate::housekeeping::entry;
use crate::{App, AppError};
use domain::codes::RegisterList;
use domain::count::{CapturePatterns, Filter};
use domain::states::{EstimateAct, EstimateState, Machine};
use domain::{Estimate, EstimateQuestion};
use estimation::Watch;
use jiff::SignedDuration;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How often progress is noted and whoever works looks whether to stop.
const BEAT: Duration = Duration::from_secs(1);

/// A process that did not note anything for so long is taken for gone.
const GONE_AFTER: SignedDuration = SignedDuration::from_secs(30);

/// How often to look for estimates of a process that is gone, when nobody asks for new ones.
const LOOK_AGAIN: Duration = Duration::from_secs(30);

/// The counts an estimate is made from: persons by pattern of the lists that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Inputs {
    pub(super) whole: Vec<(usize, u64)>,
    /// By the code of the group.
    pub(super) groups: Vec<(String, Vec<(usize, u64)>)>,
}

impl Inputs {
    /// BLAKE3 over the counts in a fixed order.
    fn hash(&self) -> String {
        let text = format!("{:?}", (&self.whole, &self.groups));
        blake3::hash(text.as_bytes()).to_hex().to_string()
    }
}

/// Works out estimates for as long as the program runs.
pub async fn work(app: App) {
    let cache = RegisterCache::default();
    loop {
        if let Err(error) = run_waiting(&app, &cache).await {
            tracing::error!(estimate.error = %error, "an estimate could not be worked out; it is tried again");
        }
        let _ = tokio::time::timeout(LOOK_AGAIN, app.estimates_wait.notified()).await;
    }
}

/// Works out every estimate that waits; gives how many.
///
/// # Errors
/// What the database says; the estimate at hand is then taken up again later.
pub async fn run_waiting(app: &App, cache: &RegisterCache) -> Result<usize, AppError> {
    let mut count = 0;
    while let Some(estimate) = claim(app).await? {
        run(app, cache, estimate).await?;
        count += 1;
    }
    Ok(count)
}

/// Takes the oldest estimate that waits, after putting back those of processes that are gone.
async fn claim(app: &App) -> Result<Option<Estimate>, AppError> {
    let now = app.clock.now();
    let mut tx = app.store.begin("claim_estimate").await?;
    for mut estimate in tx.abandoned_estimates(now).await? {
        estimate.state = estimate.state.next(EstimateAct::Restart)?;
        estimate.claimed_until = None;
        tx.update_estimate(&estimate).await?;
        tx.note(entry(now, &estimate.organisation_id, "estimate_restart", "estimate", &estimate.id));
    }
    let Some(mut estimate) = tx.waiting_estimate().await? else { return Ok(None) };
    estimate.state = estimate.state.next(EstimateAct::Start)?;
    estimate.progress = 0;
    estimate.claimed_until = Some(now.checked_add(GONE_AFTER).unwrap_or(now));
    tx.update_estimate(&estimate).await?;
    estimate.version += 1;
    tx.commit(entry(now, &estimate.organisation_id, "estimate_start", "estimate", &estimate.id)).await?;
    Ok(Some(estimate))
}

async fn run(app: &App, cache: &RegisterCache, estimate: Estimate) -> Result<(), AppError> {
    let inputs = inputs(app, cache, &estimate.question).await?;
    let input_hash = inputs.hash();
    let watch = Arc::new(Watch::default());
    let (question, watched) = (estimate.question.clone(), watch.clone());
    // Whoever stops the program does not wait for the numbers.
    let _stop = StopOnDrop(watch.clone());
    let mut working = tokio::task::spawn_blocking(move || Outcome::of(&question, &inputs, &watched));
    let found = loop {
        tokio::select! {
            found = &mut working => break found,
            () = tokio::time::sleep(BEAT) => {}
        }
        let whole = watch.whole.load(Ordering::Relaxed).max(1);
        let percent = (watch.done.load(Ordering::Relaxed) * 100 / whole).min(99);
        let until = app.clock.now().checked_add(GONE_AFTER).unwrap_or(estimate.created_at);
        let percent = i64::try_from(percent).unwrap_or_default();
        if !app.store.note_progress(&estimate.id, percent, until).await? {
            watch.stop.store(true, Ordering::Relaxed);
        }
    };
    let found = match found {
        Ok(Ok(outcome)) => serde_json::to_vec(&outcome).map_err(|error| error.to_string()),
        Ok(Err(problem)) => Err(problem.to_string()),
        Err(failed) => Err(failed.to_string()),
    };
    finish(app, &estimate.id, input_hash, found).await
}

/// Stops the calculation when nobody waits for it any more.
struct StopOnDrop(Arc<Watch>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.stop.store(true, Ordering::Relaxed);
    }
}

async fn finish(
    app: &App,
    id: &str,
    input_hash: String,
    found: Result<Vec<u8>, String>,
) -> Result<(), AppError> {
    let now = app.clock.now();
    let mut tx = app.store.begin("finish_estimate").await?;
    // Stopped meanwhile: what was found is dropped.
    let running = tx.estimate(id).await?.filter(|estimate| estimate.state == EstimateState::Running);
    let Some(mut estimate) = running else { return Ok(()) };
    let action = match found {
        Ok(result) => {
            estimate.state = estimate.state.next(EstimateAct::Finish)?;
            estimate.result = result;
            "estimate_finish"
        }
        Err(problem) => {
            tracing::error!(estimate.id = id, estimate.error = problem, "an estimate failed");
            estimate.state = estimate.state.next(EstimateAct::Fail)?;
            "estimate_fail"
        }
    };
    estimate.progress = 100;
    estimate.claimed_until = None;
    estimate.finished_at = Some(now);
    estimate.input_hash = input_hash;
    estimate.engine = estimation::VERSION.to_owned();
    tx.update_estimate(&estimate).await?;
    tx.commit(entry(now, &estimate.organisation_id, action, "estimate", id)).await?;
    Ok(())
}

async fn inputs(app: &App, cache: &RegisterCache, question: &EstimateQuestion) -> Result<Inputs, AppError> {
    let (register, _) = cache.register(app, Some(question.reference)).await?;
    let filter = Filter::period(question.period());
    let groups = question.split.map(|split| register.capture_patterns_by(split, &filter)).unwrap_or_default();
    Ok(Inputs {
        whole: within(&register.capture_patterns(&filter), &question.lists),
        groups: groups
            .iter()
            .map(|(key, patterns)| (key.code().into_owned(), within(patterns, &question.lists)))
            .collect(),
    })
}

/// Persons by pattern of these lists, in the order of the patterns; who is on none of them is left out.
fn within(patterns: &CapturePatterns, lists: &[RegisterList]) -> Vec<(usize, u64)> {
    let mut counts = vec![0u64; 1 << lists.len()];
    for (pattern, count) in patterns.occurring() {
        if let Some(cell) = counts.get_mut(pattern.within(lists)) {
            *cell += count;
        }
    }
    counts.into_iter().enumerate().skip(1).filter(|(_, count)| *count > 0).collect()
}
