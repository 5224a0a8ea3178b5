//! What analysts see of the lists in the example register, counted and computed again here in another way.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on stops")]

mod common;

use app::recognise::{EvaluationView, Strength, evaluation, evaluations, instrument};
use app::{Actor, App, Settings};
use common::{SEED, example, today};
use domain::FixedClock;
use domain::codes::{Certainty, Sex};
use domain::states::{NotificationState, ScreeningState};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// One young person with one list.
struct Seen {
    answers: BTreeMap<String, String>,
    boy: bool,
    exploited: Option<bool>,
}

impl Seen {
    /// Yes or no; `None` when that is not known, or the question was not put.
    fn said(&self, item: &str) -> Option<bool> {
        self.answers.get(item).filter(|answer| *answer != "dont_know").map(|answer| answer == "yes")
    }
}

/// Everything read record by record, and put together by client number.
async fn seen(store: &store::Store) -> HashMap<String, Vec<Seen>> {
    let all = common::all::read(store).await;
    let number: HashMap<&str, (&str, &str)> = all
        .subjects
        .iter()
        .map(|it| (it.id.as_str(), (it.organisation_id.as_str(), it.client_number.as_str())))
        .collect();
    let accepted: HashSet<&str> = all
        .notifications
        .iter()
        .map(|entry| &entry.notification)
        .filter(|n| matches!(n.state, NotificationState::Accepted | NotificationState::Merged))
        .filter_map(|n| n.assessment_id.as_deref())
        .collect();
    let mut tx = store.begin("read").await.unwrap();
    let mut screenings = tx.finished_screenings("", 1_000_000).await.unwrap();
    screenings.sort_by_key(|(screening, _)| screening.created_at);
    let mut lists: HashMap<String, Vec<Seen>> = HashMap::new();
    let mut met = HashSet::new();
    for (screening, _) in screenings {
        assert_eq!(screening.state, ScreeningState::Finished);
        let kept: serde_json::Value = serde_json::from_slice(&screening.answers).unwrap();
        let kept = &kept["stored"];
        let list = kept["instrument"].as_str().unwrap().to_owned();
        let who = (screening.organisation_id.as_str(), screening.client_number.as_str());
        if !who.1.is_empty() && !met.insert((list.clone(), who.0.to_owned(), who.1.to_owned())) {
            continue;
        }
        let about = all.assessments.iter().map(|(assessment, _)| assessment).filter(|assessment| {
            !who.1.is_empty()
                && number[assessment.subject_id.as_str()] == who
                && assessment.closed_at.is_none_or(|at| at >= screening.finished_at.unwrap())
        });
        let mut exploited = None;
        for assessment in about {
            let certainty = assessment.certainty.filter(|_| assessment.closed_at.is_some());
            exploited = match certainty {
                _ if accepted.contains(assessment.id.as_str()) => Some(true),
                Some(Certainty::Indication | Certainty::Established) => Some(true),
                Some(Certainty::NoConcern) => Some(false),
                _ => None,
            };
        }
        let answers = kept["answers"].as_object().unwrap().iter();
        let answers = answers.map(|(item, it)| (item.clone(), it["answer"].as_str().unwrap().to_owned()));
        let boy = kept["profile"]["sex"] == Sex::Male.code();
        lists.entry(list).or_default().push(Seen { answers: answers.collect(), boy, exploited });
    }
    lists
}

/// Whether the signal list of criminal exploitation says "consult" or "act now": by the sentence that explains its rule, per form.
fn consult(seen: &Seen) -> bool {
    let list = instrument("signals-criminal").unwrap();
    let yes = |item: &&app::recognise::Item| seen.said(&item.id) == Some(true);
    let urgent = list.items.iter().filter(yes).any(|item| item.urgent.is_some());
    urgent
        || list.forms.iter().any(|form| {
            let of = |strength| {
                list.items.iter().filter(yes).filter(|item| item.forms.get(form) == Some(&strength)).count()
            };
            let (strong, medium, weak) = (of(Strength::Strong), of(Strength::Medium), of(Strength::Weak));
            strong >= 1 || medium >= 2 || medium == 1 && weak >= 2 || weak >= 4
        })
}

/// The chance of this many or more among `of`, each with this chance, added up term by term.
fn at_least(count: u64, of: u64, chance: f64) -> f64 {
    let term = |k: u64| {
        let ways: f64 = (0..k).map(|j| ((of - j) as f64 / (j + 1) as f64).ln()).sum();
        (ways + k as f64 * chance.ln() + (of - k) as f64 * (1.0 - chance).ln()).exp()
    };
    (count..=of).map(term).sum()
}

/// The odds ratio over strata written out: girls with yes times boys with no, over girls with no times boys with yes.
fn over_strata(all: &[Seen], item: &str, items: &[&str]) -> (usize, usize, f64) {
    let known = |seen: &&Seen| items.iter().all(|item| seen.said(item).is_some());
    let complete: Vec<&Seen> = all.iter().filter(known).collect();
    let total = |seen: &Seen| items.iter().filter(|item| seen.said(item) == Some(true)).count();
    let (mut above, mut below) = (0.0, 0.0);
    for stratum in 0..=items.len() {
        let here: Vec<&&Seen> = complete.iter().filter(|seen| total(seen) == stratum).collect();
        let count = |boy, yes| {
            here.iter().filter(|seen| seen.boy == boy && seen.said(item) == Some(yes)).count() as f64
        };
        if here.len() > 1 {
            above += count(false, true) * count(true, false) / here.len() as f64;
            below += count(false, false) * count(true, true) / here.len() as f64;
        }
    }
    let boys = complete.iter().filter(|seen| seen.boy).count();
    (complete.len() - boys, boys, above / below)
}

async fn acting(example: &common::Example, name: &str) -> (App, Actor) {
    let mut app = App::new(example.store.clone(), Settings { demo: true, ..Settings::default() });
    app.clock = Arc::new(FixedClock(today()));
    let mut tx = app.store.begin("find").await.unwrap();
    let users = tx.users().await.unwrap();
    let user = users.into_iter().find(|user| user.record.name == name).unwrap().record;
    let organisation = tx.organisation(&user.organisation_id).await.unwrap().unwrap().record;
    drop(tx);
    (app, Actor { user, organisation, form: None })
}

#[tokio::test]
async fn the_figures_of_the_lists_are_those_of_the_records() {
    let example = example(SEED, today()).await;
    let lists = seen(&example.store).await;
    let (app, jop) = acting(&example, "Jop Terwindt").await;
    let lines = evaluations(&app, &jop).await.unwrap();
    let enough: Vec<&str> =
        lines.iter().filter(|line| line.enough).map(|line| line.instrument.id.as_str()).collect();
    assert_eq!(enough, ["signals-sexual", "signals-criminal", "short-young-adults"]);

    let all = &lists["signals-criminal"];
    let view = evaluation(&app, &jop, "signals-criminal").await.unwrap();
    assert_eq!(view.screened, Some(all.len() as u64));
    let figures = view.figures.as_ref().unwrap();
    let cell = |exploited, positive| {
        all.iter().filter(|seen| seen.exploited == Some(exploited) && consult(seen) == positive).count()
            as u64
    };
    let (found, missed, alarmed, cleared) =
        (cell(true, true), cell(true, false), cell(false, true), cell(false, false));
    let shown = figures.accuracy;
    // A list with too little filled in has no outcome; nobody filled in so little that nothing at all showed.
    let without = all.iter().filter(|seen| seen.exploited.is_some()).count() as u64 - shown.cases.unwrap();
    assert!(without <= missed + cleared && without < 30, "{without} without an outcome");
    let sensitivity = shown.sensitivity.unwrap();
    assert_eq!(sensitivity.count, found);
    assert!(sensitivity.of <= found + missed && sensitivity.of + without >= found + missed);
    let positive = shown.positive.unwrap();
    assert_eq!((positive.count, positive.of), (found, found + alarmed));
    let specificity = shown.specificity.unwrap();
    assert!(specificity.count <= cleared && specificity.count + without >= cleared);
    for proportion in [sensitivity, specificity, positive, shown.negative.unwrap()] {
        let (count, of) = (proportion.count, proportion.of);
        assert!((proportion.estimate - count as f64 / of as f64).abs() < 1e-12);
        assert!((at_least(count, of, proportion.lower) - 0.025).abs() < 1e-9, "{proportion:?}");
        assert!((1.0 - at_least(count + 1, of, proportion.upper) - 0.025).abs() < 1e-9, "{proportion:?}");
    }
    assert!(sensitivity.lower > 0.5 && specificity.lower > 0.4, "{sensitivity:?} {specificity:?}");

    items(&view, all);
    differential(&view, all);
}

fn items(view: &EvaluationView, all: &[Seen]) {
    let lines = &view.figures.as_ref().unwrap().items;
    let shown = lines.iter().filter(|line| line.result.is_some()).count();
    assert!(
        shown >= 5 && shown < lines.len(),
        "{shown} of {} questions: small numbers stay hidden",
        lines.len()
    );
    for line in lines {
        let item = &view.instrument.items[line.item].id;
        let count = |said, exploited| {
            all.iter().filter(|seen| seen.said(item) == said && seen.exploited == exploited).count() as u64
        };
        let cells = [Some(true), Some(false)].map(|said| [count(said, Some(true)), count(said, Some(false))]);
        match line.result {
            Some(found) => {
                assert_eq!(found.cells, cells, "{item}");
                let [[a, b], [c, d]] = cells.map(|row| row.map(|cell| cell as f64));
                assert!((found.odds_ratio.unwrap().estimate / (a * d / (b * c)) - 1.0).abs() < 1e-12);
            }
            None => {
                let unknown = all.iter().filter(|seen| seen.said(item).is_none()).count() as u64;
                let open = count(Some(true), None) + count(Some(false), None);
                let small = cells.iter().flatten().chain(&[unknown, open]).any(|it| (1..10).contains(it));
                assert!(small, "{item} is hidden without a reason: {cells:?}");
            }
        }
    }
}

fn differential(view: &EvaluationView, all: &[Seen]) {
    let lines = &view.figures.as_ref().unwrap().differential;
    let items: Vec<&str> = lines.iter().map(|line| view.instrument.items[line.item].id.as_str()).collect();
    for (line, item) in lines.iter().zip(&items) {
        let found = line.result.unwrap();
        let (girls, boys, ratio) = over_strata(all, item, &items);
        assert_eq!((found.girls, found.boys), (girls as u64, boys as u64));
        assert!(!found.few, "{girls} girls and {boys} boys");
        assert!((found.result.unwrap().odds_ratio / ratio - 1.0).abs() < 1e-12, "{item}");
        assert!((found.delta.unwrap() + 2.35 * ratio.ln()).abs() < 1e-12, "{item}");
        if *item == "new_things" {
            assert_eq!(found.class.unwrap().code(), "c", "fits girls better, as a focal officer remarked");
            assert!(found.delta.unwrap() < -1.5);
        }
    }
    let large = lines.iter().filter(|line| line.result.unwrap().class.unwrap().code() == "c").count();
    assert!(large <= 2, "{large} questions differ");
}

#[tokio::test]
async fn small_numbers_stay_hidden() {
    let example = example(SEED, today()).await;
    let (app, jop) = acting(&example, "Jop Terwindt").await;
    let sexual = evaluation(&app, &jop, "signals-sexual").await.unwrap().figures.unwrap();
    assert!(sexual.accuracy.specificity.is_some());
    assert!(sexual.differential.iter().all(|line| line.result.is_none_or(|found| found.few)));
    let young = evaluation(&app, &jop, "short-young-adults").await.unwrap().figures.unwrap();
    assert!(young.items.iter().any(|line| line.result.is_none()));
    let labour = evaluation(&app, &jop, "signals-labour").await.unwrap();
    assert!(labour.figures.is_none() && labour.screened.is_some());
}

/// Of the rules for patterns, each that the stories speak to finds something at the institution where the tour begins.
#[tokio::test]
async fn patterns_of_several_kinds_are_found() {
    let example = example(SEED, today()).await;
    let (app, noor) = acting(&example, "Noor Bergsma").await;
    let view = app::recognise::patterns::read(&app, &noor).await.unwrap();
    let found: HashSet<&str> = view.patterns.iter().map(|line| line.pattern.rule.code()).collect();
    for rule in ["same_place", "same_pair", "repeated"] {
        assert!(found.contains(rule), "{rule} is not among {found:?}");
    }
    assert!(view.patterns.iter().any(|line| line.judgement.is_some()));
    // Where lists were filled in for the evaluation, the repeated stories make no patterns.
    let (app, officer) = acting(&example, "Wout Terpstra").await;
    let view = app::recognise::patterns::read(&app, &officer).await.unwrap();
    assert!(view.looked_at > 60 && view.patterns.len() < 10, "{} of {}", view.patterns.len(), view.looked_at);
}
