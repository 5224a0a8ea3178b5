//! How well the instruments do, for analysts of the national centre. What turned out comes from assessments and from notifications that
//! were accepted. Only figures leave this file, and none of a few young people.

use super::{Opened, instruments};
use crate::access::{Action, Relation};
use crate::{Actor, App, AppError, Object, Work};
use domain::codes::{Certainty, Sex};
use domain::{Code, InstrumentFeedback};
use jiff::Timestamp;
use recognition::evaluation::{
    AccuracyResult, Case, Differential, ItemPerformance, Proportion, accuracy, differential, item_performance,
};
use recognition::findings::{Advice, evaluate};
use recognition::{Answer, Instrument};
use std::collections::{BTreeMap, HashMap};
use store::Turnout;

/// Fewest young people of whom it is known what turned out, before anything is shown.
pub const FEWEST: usize = 50;
/// Level of the intervals.
pub const LEVEL: f64 = 0.95;
/// Screenings read from the database at a time.
const CHUNK: i64 = 1_000;
/// Most remarks on a page.
const REMARKS: i64 = 100;

/// An instrument in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct EvaluationLine {
    /// The instrument.
    pub instrument: &'static Instrument,
    /// Young people with a finished screening; `None` when there are few.
    pub screened: Option<u64>,
    /// Whether there are enough of whom it is known what turned out.
    pub enough: bool,
    /// How many remarks there are about it.
    pub remarks: usize,
}

/// How well an instrument told the two apart; a figure that would give away a few young people is left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AccuracyLine {
    /// Young people with an outcome of the instrument and of whom it is known what turned out.
    pub cases: Option<u64>,
    /// Found among exploited.
    pub sensitivity: Option<Proportion>,
    /// Cleared among not exploited.
    pub specificity: Option<Proportion>,
    /// Exploited among positive.
    pub positive: Option<Proportion>,
    /// Not exploited among negative.
    pub negative: Option<Proportion>,
}

/// How one question did; `None` when that would give away a few young people.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ItemLine {
    /// Position of the item.
    pub item: usize,
    /// Its figures.
    pub result: Option<ItemPerformance>,
    /// Whether the counts themselves may be shown: not when the number of exploited would give away a small cell of the accuracy.
    pub counts: bool,
}

/// A question for boys against girls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DifferentialLine {
    /// Position of the item.
    pub item: usize,
    /// Its figures; `None` when that would give away a few young people.
    pub result: Option<Differential>,
}

/// Everything on the page of one instrument.
#[derive(Clone, Debug, PartialEq)]
pub struct EvaluationView {
    /// The instrument.
    pub instrument: &'static Instrument,
    /// Young people with a finished screening; `None` when there are few.
    pub screened: Option<u64>,
    /// The figures; `None` when there are not enough young people yet.
    pub figures: Option<Figures>,
    /// Remarks of users, newest first.
    pub remarks: Vec<InstrumentFeedback>,
    /// Counts below this are not shown.
    pub threshold: u64,
}

/// The figures of an instrument.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// How well it told the two apart.
    pub accuracy: AccuracyLine,
    /// How each question did.
    pub items: Vec<ItemLine>,
    /// Boys against girls.
    pub differential: Vec<DifferentialLine>,
}

/// All instruments, with whether there is enough to evaluate them.
///
/// # Errors
/// [`AppError::Refused`] for whoever may not see this.
pub async fn evaluations(app: &App, actor: &Actor) -> Result<Vec<EvaluationLine>, AppError> {
    let mut work = app.begin(actor, Action::EvaluationRead).await?;
    work.require(&[Relation::NationalCentre], Object::NONE)?;
    let mut cases = cases(&mut work).await?;
    let mut lines = Vec::new();
    for instrument in instruments() {
        let cases = cases.remove(instrument.id.as_str()).unwrap_or_default();
        let known = cases.iter().filter(|case| case.exploited.is_some()).count();
        lines.push(EvaluationLine {
            instrument,
            screened: shown(cases.len() as u64, app.settings.small_cell_threshold),
            enough: known >= FEWEST,
            remarks: work.tx.instrument_feedback(&instrument.id, REMARKS).await?.len(),
        });
    }
    work.done(Object::NONE).await?;
    Ok(lines)
}

/// How well one instrument does, with what users say about it.
///
/// # Errors
/// [`AppError::Refused`] when there is no such instrument, or the actor may not see this.
pub async fn evaluation(app: &App, actor: &Actor, instrument_id: &str) -> Result<EvaluationView, AppError> {
    let mut work = app.begin(actor, Action::EvaluationRead).await?;
    let Some(instrument) = super::instrument(instrument_id) else { return Err(work.refused(Object::NONE)) };
    work.require(&[Relation::NationalCentre], Object::NONE)?;
    let cases = cases(&mut work).await?.remove(instrument.id.as_str()).unwrap_or_default();
    let remarks = work.tx.instrument_feedback(&instrument.id, REMARKS).await?;
    work.detail(format!("instrument={}", instrument.id));
    work.done(Object::NONE).await?;
    let threshold = app.settings.small_cell_threshold;
    let known = cases.iter().filter(|case| case.exploited.is_some()).count();
    Ok(EvaluationView {
        instrument,
        screened: shown(cases.len() as u64, threshold),
        figures: (known >= FEWEST).then(|| figures(instrument, &cases, threshold)),
        remarks,
        threshold,
    })
}

fn figures(instrument: &Instrument, cases: &[Case], threshold: u64) -> Figures {
    let large = |counts: &[u64]| counts.iter().all(|count| *count == 0 || *count >= threshold);
    let AccuracyResult {
        cells,
        sensitivity,
        specificity,
        positive_predictive_value,
        negative_predictive_value,
        ..
    } = accuracy(cases, LEVEL);
    let whole = large(&[cells.found, cells.missed, cells.alarmed, cells.cleared]);
    let accuracy = AccuracyLine {
        // With the number of all, a single small cell would follow from the others.
        cases: whole.then_some(cells.found + cells.missed + cells.alarmed + cells.cleared),
        sensitivity: sensitivity.filter(|_| large(&[cells.found, cells.missed])),
        specificity: specificity.filter(|_| large(&[cells.alarmed, cells.cleared])),
        positive: positive_predictive_value.filter(|_| large(&[cells.found, cells.alarmed])),
        negative: negative_predictive_value.filter(|_| large(&[cells.missed, cells.cleared])),
    };
    // Questions that everybody gets: what is asked of some only says who they are.
    let asked_of_all: Vec<usize> = instrument
        .items
        .iter()
        .enumerate()
        .filter(|(_, item)| !item.protective && item.ask_if.is_empty() && item.for_whom.is_empty())
        .map(|(at, _)| at)
        .collect();
    let items = item_performance(cases, &asked_of_all, LEVEL).into_iter().map(|found| {
        let [[a, b], [c, d]] = found.cells;
        let may = large(&[a, b, c, d, found.not_known, found.without_outcome]);
        ItemLine { item: found.item, result: Some(found).filter(|_| may), counts: whole }
    });
    let items = items.collect();
    let differential = differential(cases, &asked_of_all).into_iter().map(|found| {
        let may = found.girls >= threshold && found.boys >= threshold && large(&[found.left_out]);
        DifferentialLine { item: found.item, result: Some(found).filter(|_| may) }
    });
    Figures { accuracy, items, differential: differential.collect() }
}

/// A count, unless it is of a few.
fn shown(count: u64, threshold: u64) -> Option<u64> {
    (count == 0 || count >= threshold).then_some(count)
}

/// One case per young person and instrument: the first finished screening. Screenings about somebody without a record are cases of
/// which it is not known what turned out.
async fn cases(work: &mut Work<'_>) -> Result<BTreeMap<&'static str, Vec<Case>>, AppError> {
    let mut turnouts: HashMap<String, Vec<Turnout>> = HashMap::new();
    for turnout in work.tx.turnouts().await? {
        turnouts.entry(turnout.subject_id.clone()).or_default().push(turnout);
    }
    let mut cases: BTreeMap<&'static str, Vec<Case>> = BTreeMap::new();
    let mut counted: HashMap<(&'static str, String), ()> = HashMap::new();
    let mut after = String::new();
    loop {
        let chunk = work.tx.finished_screenings(&after, CHUNK).await?;
        let Some((last, _)) = chunk.last() else { return Ok(cases) };
        after.clone_from(&last.id);
        for (record, subject) in chunk {
            let finished = record.finished_at;
            let Ok(opened) = Opened::of(record) else { continue };
            let id = opened.walk.instrument().id.as_str();
            let who = subject.clone().unwrap_or_else(|| opened.record.id.clone());
            if counted.insert((id, who), ()).is_some() {
                continue;
            }
            let known = subject.and_then(|subject| turnouts.get(&subject)).map_or(&[][..], Vec::as_slice);
            cases.entry(id).or_default().push(case(&opened, finished, known));
        }
    }
}

fn case(opened: &Opened, finished: Option<Timestamp>, turnouts: &[Turnout]) -> Case {
    let (walk, findings) = (&opened.walk, evaluate(&opened.walk));
    let answer = |id: &str| match walk.answer_to(id)?.answer {
        Answer::Yes => Some(true),
        Answer::No => Some(false),
        Answer::DontKnow | Answer::NotAsked => None,
    };
    let positive = match (findings.screen, findings.advice) {
        (Some(screen), _) => screen.outcome(),
        (None, Advice::Consult | Advice::ActNow) => Some(true),
        (None, Advice::NothingNoticed | Advice::Watch) => Some(false),
        (None, Advice::TooLittleKnown) => None,
    };
    Case {
        answers: walk.instrument().items.iter().map(|item| answer(&item.id)).collect(),
        positive,
        exploited: turned_out(finished, turnouts),
        boy: match walk.profile().sex {
            Some(Sex::Male) => Some(true),
            Some(Sex::Female) => Some(false),
            _ => None,
        },
    }
}

/// Whether exploitation was established: a notification was accepted, or the last assessment that was closed after the screening ended
/// with an indication or more; not, when it ended without concern. A suspicion or "watch" leaves it open.
fn turned_out(finished: Option<Timestamp>, turnouts: &[Turnout]) -> Option<bool> {
    let finished = finished?;
    if turnouts.iter().any(|one| one.accepted > 0 && one.closed_at.is_none_or(|closed| closed >= finished)) {
        return Some(true);
    }
    let last = turnouts.iter().rfind(|one| one.closed_at.is_some_and(|closed| closed >= finished))?;
    match Certainty::from_code(&last.certainty)? {
        Certainty::Indication | Certainty::Established => Some(true),
        Certainty::NoConcern => Some(false),
        Certainty::Watch | Certainty::Suspicion => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turnout(certainty: Certainty, closed: Option<&str>, accepted: i64) -> Turnout {
        Turnout {
            subject_id: String::new(),
            certainty: certainty.code().to_owned(),
            closed_at: closed.map(|at| at.parse().unwrap()),
            accepted,
        }
    }

    #[test]
    fn what_turned_out_is_only_said_when_it_is_known() {
        let screened = Some("2026-03-01T12:00:00Z".parse().unwrap());
        let (before, later) = (Some("2026-02-01T12:00:00Z"), Some("2026-04-01T12:00:00Z"));
        let out = |turnouts: &[Turnout]| turned_out(screened, turnouts);
        assert_eq!(out(&[]), None);
        assert_eq!(out(&[turnout(Certainty::NoConcern, before, 0)]), None, "closed before the screening");
        assert_eq!(out(&[turnout(Certainty::NoConcern, later, 0)]), Some(false));
        assert_eq!(out(&[turnout(Certainty::Watch, later, 0)]), None);
        assert_eq!(out(&[turnout(Certainty::Established, later, 0)]), Some(true));
        assert_eq!(out(&[turnout(Certainty::Suspicion, None, 1)]), Some(true), "accepted while it runs");
    }

    #[test]
    fn figures_of_a_few_are_left_out() {
        let instrument = super::super::instrument("short-young-adults").unwrap();
        let case = |yes, exploited| Case {
            answers: vec![Some(yes); instrument.items.len()],
            positive: Some(yes),
            exploited: Some(exploited),
            boy: Some(true),
        };
        let mut cases = vec![case(true, true); 30];
        cases.extend(vec![case(false, true); 3]);
        cases.extend(vec![case(true, false); 12]);
        cases.extend(vec![case(false, false); 40]);
        let found = figures(instrument, &cases, 10);
        assert!(found.accuracy.sensitivity.is_none() && found.accuracy.negative.is_none());
        assert_eq!(found.accuracy.cases, None);
        assert_eq!(found.accuracy.specificity.map(|it| (it.count, it.of)), Some((40, 52)));
        assert!(found.items.iter().all(|line| line.result.is_none()));
        assert!(found.differential.iter().all(|line| line.result.is_none()), "no girls");
        let all = figures(instrument, &cases, 2).items;
        assert!(all.iter().any(|line| line.result.is_some()) && all.iter().all(|line| line.counts));
    }

    #[test]
    fn a_small_cell_does_not_follow_from_the_questions() {
        let instrument = super::super::instrument("short-young-adults").unwrap();
        // The list misses three of the exploited; each question on its own has large cells only.
        let case = |first, positive, exploited| Case {
            answers: vec![Some(first); instrument.items.len()],
            positive: Some(positive),
            exploited: Some(exploited),
            boy: None,
        };
        let mut cases = vec![case(true, true, true); 20];
        cases.extend(vec![case(false, true, true); 17]);
        cases.extend(vec![case(false, false, true); 3]);
        cases.extend(vec![case(true, true, false); 15]);
        cases.extend(vec![case(false, false, false); 45]);
        let found = figures(instrument, &cases, 10);
        assert!(found.accuracy.sensitivity.is_none() && found.accuracy.positive.is_some());
        // 20 of 40 exploited, less 37 found, would be the three.
        assert!(found.items.iter().all(|line| line.result.is_some() && !line.counts));
    }
}
