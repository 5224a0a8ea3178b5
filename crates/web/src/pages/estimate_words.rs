//! Results of estimates in charts, tables and sentences.

use super::estimate::lower;
use crate::frame::{Ctx, Text};
use app::estimate::{FEWEST, GroupOutcome, ModelView, NoGroup, Outcome};
use domain::count::Dimension;
use domain::{Estimate, EstimateQuestion};
use estimation::NoAnswer;
use estimation::survey::{Answer, Method, MethodResult, Survey, Warning};
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
    /// Chart and table of the groups; none when none were asked for.
    pub(super) groups: Option<(String, String, TableView)>,
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
                .map(|split| self.gap(split, outcome)),
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

    /// Seen and estimated by group (T18): title, chart and table.
    fn gap(&self, split: Dimension, outcome: &Outcome) -> (String, String, TableView) {
        let property = split.label(self.t.language());
        let title = self.t.with("estimate-gap", "property", lower(property));
        let description = self.t.get("estimate-gap-description");
        let frame = Frame { id: "gap", title: &title, description: &description, format: self.format };
        let heads = ["estimate-seen", "estimate-head", "estimate-from", "estimate-to", "estimate-share-of"];
        let [seen, estimate, from, to, share] = heads.map(|key| self.t.get(key));
        let row = |group: &GroupOutcome| GapRow {
            label: self.group(split, group),
            observed: group.observed,
            estimate: self.of_group(group),
        };
        let gap = Gap {
            rows: outcome.groups.iter().map(row).collect(),
            heads: [property.to_owned(), seen, estimate, from, to, share],
        };
        let view = gap.view(&frame);
        (title.clone(), gap.svg(&frame), view)
    }

    fn group(&self, split: Dimension, group: &GroupOutcome) -> String {
        let label = group.key(split).map(|key| key.label(self.t.language()).into_owned());
        label.unwrap_or_else(|| group.code.clone())
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
            let (_, _, view) = self.gap(split, outcome);
            text.push_str("\r\n");
            text.push_str(&report::csv::table(&[], &view)?);
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

    /// A warning as a sentence.
    fn warning(&self, outcome: &Outcome, warning: &Warning) -> String {
        let t = &self.t;
        let list = |code: &str| {
            let known = outcome.lists.iter().find(|list| list.code() == code);
            known.map_or_else(|| code.to_owned(), |list| format!("{} ({code})", list.label(t.language())))
        };
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
