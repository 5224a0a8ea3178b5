//! One series from all sides: what is expected, who has to do with it, what other methods say, what it is part of.

use super::words::{Badge, LineView, Words};
use super::{AlarmLine, Choices, alarm_line, asked, choices};
use crate::frame::{Ctx, PageResult, Shell};
use app::watch::{self, Asked, SeriesView};
use askama::Template;
use domain::count::SeriesKey;
use report::chart::{Frame, Watched, WatchedStep};
use report::{RowView, TableView};

/// Most reporters, parts and wholes that are listed.
const MOST: usize = 12;

/// A series as a page shows it.
pub(super) struct Drawn {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) step: String,
    pub(super) badge: Option<Badge>,
    pub(super) says: String,
    pub(super) surprise: String,
    pub(super) checks: Vec<String>,
    pub(super) chart: String,
    pub(super) table: TableView,
    /// What the newest steps will come to, in sentences.
    pub(super) nowcast: Vec<String>,
    pub(super) reporters: TableView,
    /// How many organisations report now and a year ago.
    pub(super) active: String,
    /// What remains when only those that report are expected to; empty without a correction.
    pub(super) corrected: String,
    pub(super) methods: TableView,
    pub(super) parents: Vec<LineView>,
    pub(super) children: Vec<LineView>,
    pub(super) alarms: Vec<AlarmLine>,
    pub(super) enough: bool,
}

pub(super) fn draw(words: &Words, view: &SeriesView) -> Drawn {
    let (snapshot, t) = (&view.snapshot, words.t);
    let name = words.name(&view.series.key);
    let counted =
        || t.with("monitor-count-notifications", "count", view.series.counts.get(view.place).unwrap_or(&0));
    let watched = watched(words, view);
    let title = t.with("monitor-chart", "series", &name);
    let description = t.get("monitor-chart-description");
    let frame = Frame { id: "series", title: &title, description: &description, format: words.format };
    let lines = |lines: &[watch::Line], first: usize| {
        let lines = lines.iter().take(MOST).enumerate();
        lines.map(|(number, line)| words.line(first + number, snapshot, line)).collect()
    };
    let p_value = snapshot.series.iter().find(|one| one.key == view.series.key);
    let p_value = p_value.and_then(|one| one.at(view.place)).map(|(verdict, _)| *verdict).or(view.verdict);
    Drawn {
        key: view.series.key.to_string(),
        step: words.step(&snapshot.steps, view.place),
        badge: words.badge(view.verdict.and_then(|verdict| verdict.alarm)),
        says: view.verdict.map_or_else(counted, |verdict| words.says(snapshot.measure, &verdict)),
        surprise: words.surprise(snapshot.steps.length(), p_value.and_then(|verdict| verdict.p_value())),
        checks: words.checks(view),
        chart: watched.svg(&frame),
        table: watched.view(&frame),
        nowcast: nowcast(words, view),
        reporters: reporters(words, view),
        active: t.with2(
            "monitor-active",
            "now",
            view.reporters.active,
            "before",
            view.reporters.active_before,
        ),
        corrected: corrected(words, view),
        methods: methods(words, view),
        parents: lines(&view.parents, 1_000),
        children: lines(&view.children, 2_000),
        alarms: view.alarms.iter().map(|alarm| alarm_line(words, alarm)).collect(),
        enough: snapshot.method.is_some(),
        name,
    }
}

fn watched(words: &Words, view: &SeriesView) -> Watched {
    let (t, steps) = (words.t, &view.snapshot.steps);
    let shown = 2 * steps.length().per_year();
    let from = steps.count().saturating_sub(shown);
    let step = |place: usize| {
        let verdict = view.verdicts.iter().find(|verdict| verdict.at == place);
        let alarm = verdict.and_then(|verdict| words.badge(verdict.alarm));
        WatchedStep {
            label: steps.label(place),
            count: view.series.counts.get(place).map(|count| *count as f64),
            expected: verdict.and_then(|verdict| verdict.expected),
            lower: verdict.and_then(|verdict| verdict.lower).map(|lower| lower.max(0.0)),
            upper: verdict.and_then(|verdict| verdict.upper),
            alarm: alarm.map(|badge| badge.text).unwrap_or_default(),
            nowcast: view
                .nowcast
                .iter()
                .find(|step| step.at == place && step.expected.is_finite())
                .map(|step| (step.expected, step.lower, step.upper)),
        }
    };
    Watched {
        steps: (from..steps.count()).map(step).collect(),
        event: None,
        heads: [
            "monitor-head-step",
            "monitor-head-count",
            "monitor-head-expected",
            "monitor-head-lower",
            "monitor-head-upper",
            "monitor-head-alarm",
        ]
        .map(|key| t.get(key)),
        nowcast_head: t.get("monitor-head-nowcast"),
    }
}

fn nowcast(words: &Words, view: &SeriesView) -> Vec<String> {
    let steps = view.nowcast.iter().filter(|step| step.share < 0.95 && step.expected.is_finite());
    steps
        .map(|step| {
            let known = words.t.with2(
                "monitor-nowcast",
                "step",
                words.step(&view.snapshot.steps, step.at),
                "count",
                step.reported,
            );
            let range = words.t.with2(
                "monitor-nowcast-range",
                "lower",
                words.signed(step.lower),
                "upper",
                words.signed(step.upper),
            );
            format!("{known} {range}")
        })
        .collect()
}

fn reporters(words: &Words, view: &SeriesView) -> TableView {
    let t = words.t;
    let row = |one: &monitoring::panel::Contribution| RowView {
        head: view.names.get(&one.name).cloned().unwrap_or_default(),
        cells: vec![
            words.signed(one.count),
            words.about(one.expected),
            words.percent(one.share),
            t.get(if one.active { "monitor-reports" } else { "monitor-reports-not" }),
        ],
        is_total: false,
    };
    TableView {
        caption: t.get("monitor-reporters"),
        corner: t.get("monitor-head-reporter"),
        column_heads: [
            "monitor-head-count",
            "monitor-head-expected",
            "monitor-head-share",
            "monitor-head-active",
        ]
        .map(|key| t.get(key))
        .to_vec(),
        rows: view.reporters.contributions.iter().take(MOST).map(row).collect(),
        ..TableView::default()
    }
}

fn corrected(words: &Words, view: &SeriesView) -> String {
    let Some(corrected) = view.reporters.corrected.filter(|verdict| verdict.expected.is_some()) else {
        return String::new();
    };
    let expected = words.about(corrected.expected.unwrap_or_default());
    let key = match (view.verdict.and_then(|verdict| verdict.alarm), corrected.alarm) {
        (Some(one), Some(other)) if one == other => "monitor-corrected-stays",
        (Some(_), _) => "monitor-corrected-gone",
        (None, Some(_)) => "monitor-corrected-new",
        (None, None) => "monitor-corrected-none",
    };
    words.t.with(key, "expected", expected)
}

fn methods(words: &Words, view: &SeriesView) -> TableView {
    let t = words.t;
    let dash = || "–".to_owned();
    let row = |one: &watch::MethodVerdict| {
        let number = |value: Option<f64>| value.map_or_else(dash, |value| words.about(value));
        let verdict = one.verdict;
        let says = match verdict {
            None => t.get("monitor-method-short"),
            Some(verdict) => {
                words.badge(verdict.alarm).map_or_else(|| t.get("monitor-method-quiet"), |badge| badge.text)
            }
        };
        RowView {
            head: t.get(&format!("monitor-method-{}", one.method)),
            cells: vec![
                number(verdict.and_then(|verdict| verdict.expected)),
                number(verdict.and_then(|verdict| verdict.lower).map(|lower| lower.max(0.0))),
                number(verdict.and_then(|verdict| verdict.upper)),
                says,
            ],
            is_total: false,
        }
    };
    TableView {
        caption: t.get("monitor-methods"),
        corner: t.get("monitor-head-method"),
        column_heads: [
            "monitor-head-expected",
            "monitor-head-lower",
            "monitor-head-upper",
            "monitor-head-says",
        ]
        .map(|key| t.get(key))
        .to_vec(),
        rows: view.methods.iter().map(row).collect(),
        ..TableView::default()
    }
}

#[derive(Template)]
#[template(path = "monitor/series.html")]
struct Page {
    t: Shell,
    choices: Choices,
    action: String,
    drawn: Drawn,
}

/// A series; at the newest step that can be judged.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let Some(key) = SeriesKey::parse(ctx.param("series")) else { return Err(ctx.refused()) };
    let asked = asked(&ctx);
    let view = view(&ctx, asked, &key, None).await?;
    let drawn = draw(&Words::new(&ctx), &view);
    let action = format!("/monitor/series/{}", drawn.key);
    ctx.page(&Page { t: ctx.shell("monitor-series-title"), choices: choices(&ctx, &asked), action, drawn })
}

pub(super) async fn view(
    ctx: &Ctx,
    asked: Asked,
    key: &SeriesKey,
    step: Option<jiff::civil::Date>,
) -> Result<SeriesView, crate::frame::PageError> {
    let reader = app::Actor { form: None, ..ctx.actor()?.clone() };
    Ok(watch::series(ctx.app(), &ctx.web.register, &ctx.web.watch, &reader, asked, key, step).await?)
}
