//! Results of estimates in charts, tables and sentences.

use super::estimate::lower;
use crate::frame::{Ctx, Text};
use app::estimate::{Dependence, FEWEST, GroupOutcome, ModelView, NoGroup, Outcome};
use domain::count::{Dimension, Key};
use domain::{Estimate, EstimateQuestion};
use estimation::covariates::CovariateAnswer;
use estimation::diagnosis::Finding;
use estimation::linkage_error::LinkageAnswer;
use estimation::survey::{Answer, Method, MethodResult, Survey, Warning};
use estimation::{Interval, NoAnswer};
use report::chart::{Estimated, Forest, Frame, Gap, GapRow};
use report::csv::CsvError;
use report::{Format, RowView, TableView};

/// A result as a page shows it.
pub(super) struct Drawn {
    /// Persons seen.
    pub(super) seen: String,
    /// The range of the methods' estimates; none when no method has one.
    pub(super) range: Option<Range>,
    /// What holds for all methods together.
    pub(super) warnings: Vec<String>,
    pub(super) chart: String,
    pub(super) methods: TableView,
    /// Per method what to know when reading it.
    pub(super) notes: Vec<(String, Vec<String>)>,
    /// Methods whose model can be looked at: code and name.
    pub(super) models: Vec<(&'static str, String)>,
    /// The groups; none when none were asked for.
    pub(super) groups: Option<Groups>,
    /// What errors in linking do: a sentence and a table.
    pub(super) linkage: Option<(String, TableView)>,
}

/// A chart with its table.
pub(super) struct Shown {
    pub(super) title: String,
    pub(super) chart: String,
    pub(super) table: TableView,
}

/// Seen and estimated by group.
pub(super) struct Groups {
    /// How they were estimated.
    pub(super) lead: String,
    pub(super) main: Shown,
    /// Each group on its own, where the main one is of all groups together.
    pub(super) apart: Option<Shown>,
}

/// From the lowest to the highest estimate.
pub(super) struct Range {
    pub(super) low: String,
    pub(super) high: String,
    /// Of a hundred persons so many were seen, at least and at most.
    pub(super) seen_low: String,
    pub(super) seen_high: String,
}

/// Words and numbers in the reader's language.
pub(super) struct Words {
    t: Text,
    format: Format,
    machine: bool,
    source: String,
}

impl Words {
    pub(super) fn new(ctx: &Ctx) -> Self {
        let source = if ctx.app().settings.demo { "figures-source-demo" } else { "figures-source" };
        let threshold = ctx.app().settings.small_cell_threshold;
        Self {
            t: ctx.t,
            format: Format::new(ctx.t.language(), threshold),
            machine: false,
            source: ctx.t.get(source),
        }
    }

    pub(super) fn method(&self, method: Method) -> String {
        self.t.get(&format!("method-{}", method.name()))
    }

    /// A whole number of persons.
    fn whole(&self, value: f64) -> String {
        match value.is_finite() {
            true => self.format.count(value.round().max(0.0) as u64),
            false if self.machine => "Inf".to_owned(),
            false => "∞".to_owned(),
        }
    }

    /// A number with decimals.
    pub(super) fn decimal(&self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return if value < 0.0 { "−∞".to_owned() } else { "–".to_owned() };
        }
        let text = format!("{:.decimals$}", value.abs());
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let whole = whole.parse().map_or_else(|_| whole.to_owned(), |whole| self.format.count(whole));
        let sign = if value < 0.0 && text.contains(|c: char| ('1'..='9').contains(&c)) { "−" } else { "" };
        let mark = if self.t.language() == domain::Language::Dutch { "," } else { "." };
        if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{mark}{rest}") }
    }

    /// Everything the page of an estimate shows.
    pub(super) fn draw(&self, question: &EstimateQuestion, outcome: &Outcome) -> Drawn {
        let title = self.t.get("estimate-methods");
        let description = self.t.get("estimate-methods-description");
        let frame = Frame { id: "methods", title: &title, description: &description, format: self.format };
        let answered = answers(&outcome.whole);
        Drawn {
            seen: self.format.count(outcome.observed),
            range: self.range(outcome),
            warnings: outcome.whole.warnings.iter().map(|warning| self.warning(outcome, warning)).collect(),
            chart: self.forest(&outcome.whole, outcome.observed).svg(&frame),
            methods: self.methods(outcome),
            notes: answered
                .filter(|(_, answer)| !answer.warnings.is_empty())
                .map(|(method, answer)| {
                    let notes = answer.warnings.iter().map(|warning| self.warning(outcome, warning));
                    (self.method(method), notes.collect())
                })
                .collect(),
            models: answers(&outcome.whole)
                .filter(|(method, _)| app::estimate::WITH_A_MODEL.contains(method))
                .map(|(method, _)| (method.name(), self.method(method)))
                .collect(),
            groups: question
                .split
                .filter(|_| !outcome.groups.is_empty())
                .map(|split| self.groups(split, outcome)),
            linkage: outcome.linkage.as_ref().and_then(|answer| self.linkage(answer)),
        }
    }

    fn range(&self, outcome: &Outcome) -> Option<Range> {
        let (low, high) = outcome.whole.range()?;
        let of_hundred = |estimate: f64| self.decimal(100.0 * outcome.observed as f64 / estimate.max(1.0), 0);
        Some(Range {
            low: self.whole(low),
            high: self.whole(high),
            seen_low: of_hundred(high),
            seen_high: of_hundred(low),
        })
    }

    fn forest(&self, survey: &Survey, observed: u64) -> Forest {
        let rows = answers(survey).map(|(method, answer)| Estimated {
            label: self.method(method),
            estimate: answer.interval.estimate,
            lower: answer.interval.lower,
            upper: answer.interval.upper,
        });
        let heads = ["estimate-head", "estimate-from", "estimate-to", "estimate-seen"];
        Forest { rows: rows.collect(), observed, heads: heads.map(|key| self.t.get(key)) }
    }

    /// Each method with its answer and model, or the reason why it has none.
    fn methods(&self, outcome: &Outcome) -> TableView {
        let row = |result: &MethodResult| {
            let cells = match &result.answer {
                Ok(answer) => {
                    let interval = answer.interval;
                    let mut cells: Vec<String> = [interval.estimate, interval.lower, interval.upper]
                        .map(|value| self.whole(value))
                        .to_vec();
                    cells.push(self.model(outcome, answer));
                    cells
                }
                Err(reason) => {
                    let dash = || if self.machine { String::new() } else { "–".to_owned() };
                    vec![
                        dash(),
                        dash(),
                        dash(),
                        self.t.with("estimate-no-answer", "reason", self.reason(*reason)),
                    ]
                }
            };
            RowView { head: self.method(result.method), cells, is_total: false }
        };
        let heads = ["estimate-head", "estimate-from", "estimate-to", "estimate-model"];
        TableView {
            caption: self.t.get("estimate-methods"),
            corner: self.t.get("estimate-method"),
            column_heads: heads.map(|key| self.t.get(key)).to_vec(),
            rows: outcome.whole.results.iter().map(row).collect(),
            ..TableView::default()
        }
    }

    fn model(&self, outcome: &Outcome, answer: &Answer) -> String {
        match answer.model.len() {
            0 => String::new(),
            many if many > 10 => self.t.with("estimate-interactions", "count", many),
            _ => answer.model.iter().map(|set| outcome.name(*set)).collect::<Vec<_>>().join(", "),
        }
    }

    /// Seen and estimated by group (T18): with one model for all groups where there is one, and each group on its own.
    fn groups(&self, split: Dimension, outcome: &Outcome) -> Groups {
        let mut groups = self.by_group(split, outcome);
        if split == Dimension::Year {
            groups.lead = format!("{} {}", groups.lead, self.t.get("estimate-first-year"));
        }
        groups
    }

    fn by_group(&self, split: Dimension, outcome: &Outcome) -> Groups {
        let property = lower(split.label(self.t.language()));
        let own = |group: &GroupOutcome| GapRow {
            label: self.group(split, &group.code),
            observed: group.observed,
            estimate: self.of_group(group),
        };
        let own = outcome.groups.iter().map(own).collect();
        match &outcome.pooled {
            Some(Ok(pooled)) => {
                let together = outcome.groups.iter().map(|group| GapRow {
                    label: self.group(split, &group.code),
                    observed: group.observed,
                    estimate: self.of_pooled(pooled, group),
                });
                let main = self.gap(
                    split,
                    "gap",
                    self.t.with("estimate-gap", "property", &property),
                    together.collect(),
                );
                let apart =
                    self.gap(split, "apart", self.t.with("estimate-gap-own", "property", &property), own);
                let total = pooled.total.resampled.unwrap_or(pooled.total.interval);
                let sum = self.t.with2(
                    "estimate-pooled-total",
                    "estimate",
                    self.whole(total.estimate),
                    "interval",
                    format!("{} – {}", self.whole(total.lower), self.whole(total.upper)),
                );
                Groups {
                    lead: format!("{} {sum}", self.t.get("estimate-pooled-lead")),
                    main,
                    apart: Some(apart),
                }
            }
            reason => {
                let main = self.gap(split, "gap", self.t.with("estimate-gap", "property", &property), own);
                let why = match reason {
                    Some(Err(reason)) => {
                        format!(
                            " {}",
                            self.t.with("estimate-no-pooled", "reason", lower(&self.reason(*reason)))
                        )
                    }
                    _ => String::new(),
                };
                Groups { lead: format!("{}{why}", self.t.get("estimate-groups-lead")), main, apart: None }
            }
        }
    }

    fn gap(&self, split: Dimension, id: &str, title: String, rows: Vec<GapRow>) -> Shown {
        let description = self.t.get("estimate-gap-description");
        let frame = Frame { id, title: &title, description: &description, format: self.format };
        let heads = ["estimate-seen", "estimate-head", "estimate-from", "estimate-to", "estimate-share-of"];
        let [seen, estimate, from, to, share] = heads.map(|key| self.t.get(key));
        let property = split.label(self.t.language()).to_owned();
        let gap = Gap { rows, heads: [property, seen, estimate, from, to, share] };
        Shown { chart: gap.svg(&frame), table: gap.view(&frame), title }
    }

    /// A group in the model of all groups together.
    fn of_pooled(&self, pooled: &CovariateAnswer, group: &GroupOutcome) -> Result<Estimated, String> {
        let mut levels = pooled.covariates.iter().flat_map(|covariate| &covariate.levels);
        let Some(level) = levels.find(|level| level.name == group.code) else {
            return Err(self.t.with("estimate-too-few", "fewest", FEWEST));
        };
        let interval = level.resampled.unwrap_or(level.interval);
        Ok(Estimated {
            label: group.code.clone(),
            estimate: interval.estimate,
            lower: interval.lower,
            upper: interval.upper,
        })
    }

    /// What errors in linking do to the stepwise estimate: a sentence, and the estimate by rates of both errors.
    fn linkage(&self, answer: &LinkageAnswer) -> Option<(String, TableView)> {
        let band = answer.band?;
        let says = self.t.with2(
            "estimate-linkage-band",
            "low",
            self.whole(band.lowest),
            "high",
            self.whole(band.highest),
        );
        let mut columns: Vec<f64> = answer.points.iter().map(|point| point.false_links).collect();
        numbers(&mut columns);
        let mut rates: Vec<f64> = answer.points.iter().map(|point| point.missed).collect();
        numbers(&mut rates);
        let cell = |missed: f64, false_links: f64| {
            let known = answer.points.iter().find(|p| p.missed == missed && p.false_links == false_links);
            let estimate = known.and_then(|point| Some(point.estimate.as_ref().ok()?.interval.estimate));
            estimate.map_or_else(|| "–".to_owned(), |estimate| self.whole(estimate))
        };
        let rows = rates.iter().map(|missed| RowView {
            head: self.format.percent(missed * 100.0),
            cells: columns.iter().map(|false_links| cell(*missed, *false_links)).collect(),
            is_total: false,
        });
        let false_links = self.t.get("estimate-linkage-false");
        let view = TableView {
            caption: self.t.get("estimate-linkage-table"),
            corner: self.t.get("estimate-linkage-missed"),
            column_heads: columns
                .iter()
                .map(|rate| format!("{false_links} {}", self.format.percent(rate * 100.0)))
                .collect(),
            rows: rows.collect(),
            ..TableView::default()
        };
        Some((says, view))
    }

    fn group(&self, split: Dimension, code: &str) -> String {
        let key = Key::parse(split, code).ok();
        key.map_or_else(|| code.to_owned(), |key| key.label(self.t.language()).into_owned())
    }

    fn of_group(&self, group: &GroupOutcome) -> Result<Estimated, String> {
        let survey = match &group.survey {
            Ok(survey) => survey,
            Err(NoGroup::TooFew) => return Err(self.t.with("estimate-too-few", "fewest", FEWEST)),
            Err(NoGroup::NoOverlap) => return Err(self.t.get("estimate-no-overlap")),
        };
        let chosen = answers(survey).find(|(method, _)| *method == Method::Stepwise);
        let (_, answer) = chosen.ok_or_else(|| self.t.get("estimate-no-group"))?;
        Ok(Estimated {
            label: self.group_method(),
            estimate: answer.interval.estimate,
            lower: answer.interval.lower,
            upper: answer.interval.upper,
        })
    }

    fn group_method(&self) -> String {
        self.method(Method::Stepwise)
    }

    /// The methods and the groups as one file, with what is needed to make it again on top.
    pub(super) fn csv(mut self, estimate: &Estimate, outcome: &Outcome) -> Result<String, CsvError> {
        let question = &estimate.question;
        self.format = Format::for_machines(self.t.language(), self.format.threshold);
        self.machine = true;
        let lists: Vec<&str> = question.lists.iter().map(|list| list.code()).collect();
        let about: Vec<(String, String)> = [
            ("figures-csv-title", format!("T18: {}", self.t.get("estimate-title"))),
            ("estimate-years", question.period().to_string()),
            ("estimate-lists", lists.join(" ")),
            ("figures-csv-reference", question.reference.to_string()),
            ("figures-csv-position", estimate.position.to_string()),
            ("estimate-level", question.level.to_string()),
            ("estimate-threshold", question.threshold.to_string()),
            ("estimate-resamples", question.resamples.to_string()),
            ("estimate-seed", question.seed.to_string()),
            ("estimate-hash", estimate.input_hash.clone()),
            ("estimate-engine", estimate.engine.clone()),
            ("estimate-seen", outcome.observed.to_string()),
            ("figures-csv-source", self.source.clone()),
        ]
        .into_iter()
        .map(|(key, value)| (self.t.get(key), value))
        .collect();
        let mut text = report::csv::table(&about, &self.methods(outcome))?;
        if let Some(split) = question.split {
            let groups = self.groups(split, outcome);
            for shown in std::iter::once(groups.main).chain(groups.apart) {
                text.push_str("\r\n");
                let about = [(self.t.get("figures-csv-title"), shown.title)];
                text.push_str(&report::csv::table(&about, &shown.table)?);
            }
        }
        Ok(text)
    }

    /// The terms of a model: lists, coefficient, standard error, and by how much the term multiplies.
    pub(super) fn terms(&self, view: &ModelView) -> Vec<[String; 4]> {
        let row = |term: &app::estimate::Term| {
            let name =
                if term.name.is_empty() { self.t.get("estimate-intercept") } else { term.name.clone() };
            let coefficient = self.decimal(term.coefficient, 3);
            [name, coefficient, self.decimal(term.standard_error, 3), self.decimal(term.coefficient.exp(), 2)]
        };
        view.terms.iter().map(row).collect()
    }

    /// Patterns: lists, seen, expected, residual.
    pub(super) fn patterns(&self, view: &ModelView) -> Vec<[String; 4]> {
        let row = |pattern: &app::estimate::PatternFit| {
            [
                pattern.name.clone(),
                self.format.count(pattern.observed),
                self.decimal(pattern.expected, 1),
                self.decimal(pattern.residual, 1),
            ]
        };
        view.patterns.iter().map(row).collect()
    }

    /// Why a method has no answer.
    fn reason(&self, reason: NoAnswer) -> String {
        match reason {
            NoAnswer::NoOverlap => self.t.get("no-answer-overlap"),
            NoAnswer::NotIdentified => self.t.get("no-answer-patterns"),
            NoAnswer::NoMaximum => self.t.get("no-answer-maximum"),
            NoAnswer::TooManyModels => self.t.get("no-answer-models"),
            NoAnswer::NoModel => self.t.get("no-answer-no-model"),
            NoAnswer::TooManyGraphs { lists } => self.t.with("no-answer-graphs", "lists", lists),
            NoAnswer::Stopped => self.t.get("no-answer-stopped"),
            NoAnswer::Undetermined => self.t.get("no-answer-undetermined"),
            NoAnswer::Unsettled | NoAnswer::Unsound => self.t.get("no-answer-fault"),
        }
    }

    /// The name of a list.
    fn list(&self, outcome: &Outcome, code: &str) -> String {
        let known = outcome.lists.iter().find(|list| list.code() == code);
        known.map_or_else(|| code.to_owned(), |list| format!("{} ({code})", list.label(self.t.language())))
    }

    /// Estimates by lists left out and method.
    pub(super) fn sets(&self, dependence: &Dependence) -> TableView {
        let rows = dependence.sets.iter().map(|(left_out, estimates)| RowView {
            head: match left_out.is_empty() {
                true => self.t.get("estimate-sets-all"),
                false => self.t.with("estimate-sets-without", "lists", left_out.join(", ")),
            },
            cells: estimates
                .iter()
                .map(|estimate| estimate.map_or("–".to_owned(), |e| self.whole(e)))
                .collect(),
            is_total: false,
        });
        TableView {
            caption: self.t.get("estimate-sets"),
            corner: self.t.get("estimate-lists"),
            column_heads: dependence.methods.iter().map(|method| self.method(*method)).collect(),
            rows: rows.collect(),
            ..TableView::default()
        }
    }

    /// Lists of known size, and what each method finds of them.
    pub(super) fn known(&self, outcome: &Outcome, dependence: &Dependence) -> TableView {
        let found = |interval: &Option<Interval>| {
            interval.map_or("–".to_owned(), |found| {
                let ends = (self.whole(found.lower), self.whole(found.upper));
                format!("{} ({} – {})", self.whole(found.estimate), ends.0, ends.1)
            })
        };
        let rows = dependence.known.iter().map(|known| RowView {
            head: self.list(outcome, &known.list),
            cells: [self.format.count(known.size), self.format.count(known.seen)]
                .into_iter()
                .chain(known.found.iter().map(found))
                .collect(),
            is_total: false,
        });
        let heads = [self.t.get("estimate-known-size"), self.t.get("estimate-known-seen")];
        TableView {
            caption: self.t.get("estimate-known"),
            corner: self.t.get("estimate-lists"),
            column_heads: heads
                .into_iter()
                .chain(dependence.methods.iter().map(|method| self.method(*method)))
                .collect(),
            rows: rows.collect(),
            ..TableView::default()
        }
    }

    /// A finding as a sentence.
    pub(super) fn finding(&self, outcome: &Outcome, finding: &Finding) -> String {
        let t = &self.t;
        let percent = |share: f64| self.decimal(share * 100.0, 0);
        let several = |key: &str, values: &[(&str, String)]| {
            let mut text = t.get(key);
            for (name, value) in values {
                text = text.replace(&format!("[{name}]"), value);
            }
            text
        };
        match finding {
            Finding::SetsDisagree { low, high } => {
                t.with2("finding-sets", "low", self.whole(*low), "high", self.whole(*high))
            }
            Finding::DependsOnPerson { pattern, change } => {
                let key = if *change < 0.0 { "finding-person-lower" } else { "finding-person-higher" };
                t.with2(key, "lists", pattern, "percent", percent(change.abs()))
            }
            Finding::MissesKnownList { list, size, missed, asked, share } => several(
                "finding-known-list",
                &[
                    ("list", self.list(outcome, list)),
                    ("size", self.format.count(*size)),
                    ("missed", missed.to_string()),
                    ("asked", asked.to_string()),
                    ("percent", percent(*share)),
                ],
            ),
            Finding::MissesKnownLists { method, missed, asked, share } => several(
                "finding-known-lists",
                &[
                    ("method", self.method(*method)),
                    ("missed", missed.to_string()),
                    ("asked", asked.to_string()),
                    ("percent", percent(*share)),
                ],
            ),
            Finding::NoKnownList => t.get("finding-no-known-list"),
            Finding::BiasedWhenModelHolds { method, error } => {
                let key = if *error > 0.0 { "finding-too-high" } else { "finding-too-low" };
                t.with2(key, "method", self.method(*method), "percent", percent(error.abs()))
            }
            Finding::MissesWhenModelHolds { method, coverage, level } => several(
                "finding-coverage",
                &[
                    ("method", self.method(*method)),
                    ("level", percent(*level)),
                    ("percent", percent(*coverage)),
                ],
            ),
            Finding::FailsWhenModelHolds { method, share } => {
                t.with2("finding-fails", "method", self.method(*method), "percent", percent(*share))
            }
        }
    }

    /// A warning as a sentence.
    fn warning(&self, outcome: &Outcome, warning: &Warning) -> String {
        let t = &self.t;
        let list = |code: &str| self.list(outcome, code);
        match warning {
            Warning::MethodsDisagree { low, high } => {
                t.with2("warning-disagree", "low", self.whole(*low), "high", self.whole(*high))
            }
            Warning::LittleOverlap { persons, observed } => t.with2(
                "warning-overlap",
                "persons",
                self.format.count(*persons),
                "observed",
                self.format.count(*observed),
            ),
            Warning::DependsOnList { list: code, share } => {
                let key = if *share < 1.0 { "warning-list-lower" } else { "warning-list-higher" };
                let percent = self.decimal((share - 1.0).abs() * 100.0, 0);
                t.with2(key, "list", list(code), "percent", percent)
            }
            Warning::EmptyOverlaps { pairs } => t.with("warning-empty", "pairs", pairs.join(", ")),
            Warning::ModelFlips { share } => {
                t.with("warning-flips", "percent", self.decimal(share * 100.0, 0))
            }
            Warning::ResamplesWithoutEstimate { count } => t.with("warning-resamples", "count", count),
            Warning::ModelsWithoutEstimate { count } => t.with("warning-models", "count", count),
            Warning::PoorFit { ratio } => t.with("warning-fit", "ratio", self.decimal(*ratio, 1)),
            Warning::PriorSetsTheLimit => t.get("warning-prior"),
            Warning::ChainsDisagree { r_hat } => t.with("warning-chains", "value", self.decimal(*r_hat, 2)),
            Warning::LowerBound => t.get("warning-lower-bound"),
            Warning::AssumesIndependence => t.get("warning-independence"),
            Warning::IntervalOfOneModel => t.get("warning-one-model"),
            Warning::EmptyLists { lists } => {
                let names: Vec<String> = lists.iter().map(|code| list(code)).collect();
                t.with("warning-empty-lists", "lists", names.join(", "))
            }
            Warning::ContainedList { inner, outer, .. } => {
                t.with2("warning-contained", "inner", list(inner), "outer", list(outer))
            }
            Warning::ShortChains { iterations } => {
                t.with("warning-short-chains", "count", self.whole(*iterations as f64))
            }
            Warning::WideInterval { factor } => t.with("warning-wide", "factor", self.whole(*factor)),
            Warning::NoUpperLimit => t.get("warning-no-limit"),
        }
    }
}

fn answers(survey: &Survey) -> impl Iterator<Item = (Method, &Answer)> {
    survey.results.iter().filter_map(|result| Some((result.method, result.answer.as_ref().ok()?)))
}

/// Sorted, each once.
fn numbers(values: &mut Vec<f64>) {
    values.sort_by(f64::total_cmp);
    values.dedup();
}
