//! The monitor: what stands out, one series from all sides, alarms and their judgement, the effect of an event.

pub(crate) mod alarm;
pub(crate) mod effect;
mod series;
mod words;

pub(crate) use series::show as series;
pub(crate) use words::series_name;

use super::figures::download;
use crate::frame::{Choice, Ctx, Fields, FormState, PageResult, Shell, day, end_of_day};
use app::AppError;
use app::watch::{self, Asked, Overview};
use askama::Template;
use domain::count::{Measure, StepLength};
use domain::states::AlarmState;
use domain::{Code, SeriesAlarm};
use jiff::Span;
use monitoring::Direction;
use words::{Badge, LineView, Words};

/// How many series that do not stand out are shown below those that do.
const MOST_OTHERS: usize = 8;

/// The choices of the form on top of each page: what, per what, as if it were when.
struct Choices {
    form: FormState,
    measures: Vec<Choice>,
    lengths: Vec<Choice>,
    /// The same as a query, to go on with.
    query: String,
}

/// Reads what is asked; what cannot be read is taken as usual.
fn asked(ctx: &Ctx) -> Asked {
    let usual = Asked::default();
    Asked {
        measure: Measure::from_code(&ctx.query.get("measure")).unwrap_or(usual.measure),
        length: StepLength::from_code(&ctx.query.get("step")).unwrap_or(usual.length),
        reference: end_of_day(&ctx.query.get("date")),
    }
}

fn choices(ctx: &Ctx, asked: &Asked) -> Choices {
    let language = ctx.t.language();
    let date = asked.reference.map(|moment| day(&moment)).unwrap_or_default();
    let mut fields = Fields::default();
    fields.set("measure", asked.measure.code());
    fields.set("step", asked.length.code());
    fields.set("date", date.clone());
    let choice = |value: &'static str, label: &'static str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        hint: String::new(),
    };
    let date = if date.is_empty() { date } else { format!("&date={date}") };
    Choices {
        form: FormState::new(fields),
        measures: Measure::ALL.iter().map(|one| choice(one.code(), one.label(language))).collect(),
        lengths: StepLength::ALL.iter().map(|one| choice(one.code(), one.label(language))).collect(),
        query: format!("measure={}&step={}{date}", asked.measure.code(), asked.length.code()),
    }
}

/// An alarm in a list.
struct AlarmLine {
    id: String,
    name: String,
    badge: Option<Badge>,
    when: String,
    judgement: String,
    /// Whether it is part of the alarm above it.
    part: bool,
}

/// Alarms with those that are part of a larger one below it.
fn alarm_lines(words: &Words, alarms: &[SeriesAlarm]) -> Vec<AlarmLine> {
    let lines = watch::grouped(alarms).into_iter();
    lines.map(|(alarm, within)| AlarmLine { part: within > 0, ..alarm_line(words, alarm) }).collect()
}

fn alarm_line(words: &Words, alarm: &SeriesAlarm) -> AlarmLine {
    let language = words.t.language();
    AlarmLine {
        part: false,
        id: alarm.id.clone(),
        name: words.name(&alarm.series),
        badge: words.badge(Some(match alarm.change {
            domain::codes::Change::Rise => Direction::Rise,
            domain::codes::Change::Fall => Direction::Fall,
        })),
        when: alarm::when(words, alarm),
        judgement: alarm.judgement.map(|judgement| judgement.label(language).to_owned()).unwrap_or_default(),
    }
}

struct SilentLine {
    name: String,
    says: String,
}

struct ClusterLine {
    regions: String,
    badge: Option<Badge>,
    says: String,
}

#[derive(Template)]
#[template(path = "monitor/overview.html")]
struct OverviewPage {
    t: Shell,
    choices: Choices,
    step: String,
    known: String,
    looked_at: usize,
    outstanding: Vec<LineView>,
    others: Vec<LineView>,
    /// Alarms that wait and are not part of another.
    open: Vec<AlarmLine>,
    /// How many wait in all.
    waiting: usize,
    silent: Vec<SilentLine>,
    clusters: Vec<ClusterLine>,
    provisional: String,
    enough: bool,
    empty: bool,
}

/// What stands out now.
pub(crate) async fn overview(ctx: Ctx) -> PageResult {
    let asked = asked(&ctx);
    let seen = watch::overview(ctx.app(), &ctx.web.register, &ctx.web.watch, ctx.actor()?, asked).await?;
    let words = Words::new(&ctx);
    let snapshot = &seen.snapshot;
    let drawn = |(number, line)| words.line(number, snapshot, line);
    let (outstanding, others): (Vec<_>, Vec<_>) =
        seen.lines.iter().enumerate().partition(|(_, line)| line.stands_out);
    let share = snapshot.shares.get(seen.place).copied().unwrap_or(1.0);
    let page = OverviewPage {
        t: ctx.shell("monitor-title"),
        choices: choices(&ctx, &asked),
        step: words.step(&snapshot.steps, seen.place),
        known: ctx.t.day(snapshot.steps.start(snapshot.steps.count()).saturating_sub(Span::new().days(1))),
        looked_at: snapshot.series.len(),
        outstanding: outstanding.into_iter().map(drawn).collect(),
        others: others.into_iter().take(MOST_OTHERS).map(drawn).collect(),
        open: alarm_lines(&words, &seen.open).into_iter().filter(|line| !line.part).collect(),
        waiting: seen.open.len(),
        silent: silent(&words, &seen),
        clusters: clusters(&words, &seen),
        provisional: if share < 0.95 { words.percent(share) } else { String::new() },
        enough: snapshot.method.is_some(),
        empty: snapshot.receipts.is_empty(),
    };
    ctx.page(&page)
}

fn silent(words: &Words, seen: &Overview) -> Vec<SilentLine> {
    let line = |(name, silent): &(String, watch::Silent)| {
        let last = seen.snapshot.last().saturating_sub(silent.steps);
        let since = words.t.day(seen.snapshot.steps.start(last + 1));
        let says = words.t.with2("monitor-silent", "since", since, "usual", words.about(silent.usual));
        SilentLine { name: name.clone(), says }
    };
    seen.silent.iter().map(line).collect()
}

fn clusters(words: &Words, seen: &Overview) -> Vec<ClusterLine> {
    let line = |cluster: &watch::Cluster| {
        let length = seen.snapshot.steps.length();
        let counted = words.t.with2(
            "monitor-cluster",
            "count",
            cluster.count,
            "expected",
            words.about(cluster.expected),
        );
        let steps = words.t.with(&format!("monitor-last-{}", length.code()), "count", cluster.steps);
        ClusterLine {
            regions: words.t.labels(&cluster.regions),
            badge: words.badge(Some(cluster.direction)),
            says: format!("{steps} {counted}"),
        }
    };
    seen.clusters.iter().map(line).collect()
}

#[derive(Template)]
#[template(path = "monitor/alarms.html")]
struct AlarmsPage {
    t: Shell,
    open: Vec<AlarmLine>,
    judged: Vec<AlarmLine>,
}

/// All alarms: those that wait, and what was thought of earlier ones.
pub(crate) async fn alarms(ctx: Ctx) -> PageResult {
    let alarms = watch::alarms(ctx.app(), ctx.actor()?).await?;
    let words = Words::new(&ctx);
    let (open, judged): (Vec<_>, Vec<_>) =
        alarms.into_iter().partition(|alarm| alarm.state == AlarmState::Open);
    let (open, judged) = (alarm_lines(&words, &open), alarm_lines(&words, &judged));
    ctx.page(&AlarmsPage { t: ctx.shell("alarms-title"), open, judged })
}

#[derive(Template)]
#[template(path = "monitor/reading.html")]
struct Reading {
    t: Shell,
    /// Heading and paragraphs.
    sections: Vec<(String, Vec<String>)>,
}

const READING: &[&str] = &["what", "expected", "many", "late", "reporters", "judge", "effect", "more"];

/// How to read the monitor, for whoever never saw a p-value.
pub(crate) async fn reading(ctx: Ctx) -> PageResult {
    watch::guide(ctx.app(), ctx.actor()?).await?;
    let section = |name: &&str| {
        let text = ctx.t.get(&format!("monitor-reading-{name}-text"));
        let paragraphs = text.split("\n\n").map(str::to_owned).collect();
        (ctx.t.get(&format!("monitor-reading-{name}")), paragraphs)
    };
    let sections = READING.iter().map(section).collect();
    ctx.page(&Reading { t: ctx.shell("monitor-reading-title"), sections })
}

/// All series as a file that `ketenzicht monitor` reads.
pub(crate) async fn csv(ctx: Ctx) -> PageResult {
    let asked = asked(&ctx);
    let snapshot = watch::export(ctx.app(), &ctx.web.register, &ctx.web.watch, ctx.actor()?, asked).await?;
    let rows = snapshot.series.iter().flat_map(|one| {
        let key = one.key.to_string();
        let snapshot = &snapshot;
        let row = move |(place, count): (usize, &u64)| {
            [snapshot.steps.label(place), count.to_string(), key.clone()]
        };
        one.counts.iter().enumerate().map(row)
    });
    let text = report::csv::plain(&["time", "count", "series"], rows)
        .map_err(|error| AppError::System(error.to_string()))?;
    download(text, "ketenzicht-monitor.csv")
}
