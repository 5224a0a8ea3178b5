//! What a dated event did: two methods beside each other, and dates on which nothing happened.

use super::words::Words;
use super::{Choices, asked, choices};
use crate::frame::{Choice, Ctx, Fields, FormState, PageResult, Shell};
use app::AppError;
use app::watch::{self, EffectAsked, EffectFound, EffectView};
use askama::Template;
use domain::count::{SeriesKey, Steps};
use jiff::civil::Date;
use monitoring::effect::placebo::Placebo;
use monitoring::effect::{EffectError, Estimate};
use report::TableView;
use report::chart::{Frame, Watched, WatchedStep};

/// Steps before the event that the chart shows: two years.
const SHOWN_YEARS: usize = 2;

struct Drawn {
    /// In one sentence, what to think of it.
    conclusion: String,
    tone: &'static str,
    name: String,
    regression: Vec<String>,
    placebo: String,
    structural: Vec<String>,
    chart: String,
    table: TableView,
}

#[derive(Template)]
#[template(path = "monitor/effect.html")]
struct Page {
    t: Shell,
    choices: Choices,
    form: FormState,
    series: Vec<Choice>,
    drawn: Option<Drawn>,
    /// Why nothing can be said.
    problem: String,
}

/// The form, and with it filled in the effect.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let asked = asked(&ctx);
    let words = Words::new(&ctx);
    let chosen = SeriesKey::parse(&ctx.query.get("series")).unwrap_or_default();
    let date = |name: &str| ctx.query.get(name).parse::<Date>().ok();
    let question = EffectAsked {
        asked,
        series: chosen.clone(),
        event: date("event").unwrap_or(Date::MIN),
        control: SeriesKey::parse(&ctx.query.get("control")),
        until: date("until"),
    };
    let mut errors = Vec::new();
    let mut answer: Option<EffectView> = None;
    let known = if ctx.query.get("event").is_empty() {
        let snapshot =
            watch::export(ctx.app(), &ctx.web.register, &ctx.web.watch, ctx.actor()?, asked).await?;
        snapshot.series.iter().map(|one| one.key.clone()).collect()
    } else {
        match watch::effect(ctx.app(), &ctx.web.register, &ctx.web.watch, ctx.actor()?, &question).await {
            Ok(view) => {
                let known = view.series.clone();
                answer = Some(view);
                known
            }
            Err(AppError::Invalid(found)) => {
                errors = found;
                let (register, watched) = (&ctx.web.register, &ctx.web.watch);
                let snapshot = watch::export(ctx.app(), register, watched, ctx.actor()?, asked).await?;
                snapshot.series.iter().map(|one| one.key.clone()).collect()
            }
            Err(other) => return Err(other.into()),
        }
    };
    let mut fields = Fields::default();
    fields.set("series", chosen.to_string());
    for name in ["event", "control", "until"] {
        fields.set(name, ctx.query.get(name));
    }
    let failed = !errors.is_empty();
    let (drawn, problem) = match &answer {
        None => (None, String::new()),
        Some(view) => match &view.found {
            Ok(found) => (Some(draw(&words, view, found)), String::new()),
            Err(problem) => (None, why(&words, problem)),
        },
    };
    let page = Page {
        t: ctx.shell("effect-title").with_errors(errors.len()),
        choices: choices(&ctx, &asked),
        form: FormState { fields, errors },
        series: offered(&words, &known, &chosen),
        drawn,
        problem,
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// The country and every property; a pair only when it was asked for.
fn offered(words: &Words, known: &[SeriesKey], chosen: &SeriesKey) -> Vec<Choice> {
    let offered = known.iter().filter(|key| key.parts().len() < 2 || *key == chosen);
    let choice =
        |key: &SeriesKey| Choice { value: key.to_string(), label: words.name(key), hint: String::new() };
    offered.map(choice).collect()
}

fn why(words: &Words, problem: &EffectError) -> String {
    words.t.get(match problem {
        EffectError::Before { .. } => "effect-too-little-before",
        EffectError::After => "effect-nothing-after",
        EffectError::NoCases => "effect-no-cases",
        _ => "effect-no-fit",
    })
}

fn draw(words: &Words, view: &EffectView, found: &EffectFound) -> Drawn {
    let t = words.t;
    let (conclusion, tone) = conclusion(words, found);
    let interrupted = &found.interrupted;
    let mut regression = vec![total(words, &interrupted.total, &interrupted.relative)];
    let factor = |key: &str, estimate: &Estimate| {
        let change = |value: f64| words.percent(value - 1.0);
        let range = t.with2("effect-range", "lower", change(estimate.lower), "upper", change(estimate.upper));
        format!("{} ({range})", t.with(key, "percent", change(estimate.value)))
    };
    if interrupted.level_ratio.value.is_finite() && interrupted.level_p.is_some() {
        regression.push(factor("effect-level", &interrupted.level_ratio));
    }
    if let Some(slope) = &interrupted.slope_ratio {
        regression.push(factor(&format!("effect-slope-{}", view.steps.length().code()), slope));
    }
    let placebo = match &found.placebo {
        Some(placebo) if !placebo.effects.is_empty() => {
            t.with2("effect-placebo", "dates", placebo.effects.len(), "larger", as_large(placebo))
        }
        _ => t.get("effect-no-placebo"),
    };
    let structural = vec![
        total(words, &found.structural.total, &found.structural.relative),
        match &view.asked.control {
            Some(control) => t.with("effect-with-control", "series", words.name(control)),
            None => t.get("effect-without-control"),
        },
    ];
    let watched = watched(words, &view.steps, found);
    let name = words.name(&view.asked.series);
    let title = t.with("effect-chart", "series", &name);
    let description = t.get("effect-chart-description");
    let frame = Frame { id: "effect", title: &title, description: &description, format: words.format };
    let (chart, table) = (watched.svg(&frame), watched.view(&frame));
    Drawn { conclusion, tone, name, regression, placebo, structural, chart, table }
}

/// At how many other dates the difference was at least as large.
fn as_large(placebo: &Placebo) -> i64 {
    let dates = (placebo.effects.len() + 1) as f64;
    ((placebo.p_value * dates).round() as i64 - 1).max(0)
}

/// "Er waren 420 aanmeldingen minder dan zonder de gebeurtenis (tussen 380 en 460), dat is 23 %."
fn total(words: &Words, total: &Estimate, relative: &Estimate) -> String {
    let range =
        words.t.with2("effect-range", "lower", words.signed(total.lower), "upper", words.signed(total.upper));
    let key = if total.value < 0.0 { "effect-fewer" } else { "effect-greater" };
    let counted = words.t.with2(
        key,
        "count",
        words.signed(total.value.abs()),
        "percent",
        words.percent(relative.value.abs()),
    );
    format!("{counted} ({range})")
}

/// Whether both methods say the same, and dates on which nothing happened say less.
fn conclusion(words: &Words, found: &EffectFound) -> (String, &'static str) {
    let certain = |one: &Estimate| one.lower > 0.0 || one.upper < 0.0;
    let (one, other) = (&found.interrupted.total, &found.structural.total);
    let agree = certain(one) && certain(other) && one.value.signum() == other.value.signum();
    // With few dates to compare with, none of them with as much says what can be said.
    let unusual =
        found.placebo.as_ref().is_none_or(|placebo| placebo.p_value <= 0.1 || as_large(placebo) == 0);
    let key = match (agree, unusual, one.value < 0.0) {
        (true, true, true) => "effect-clear-fall",
        (true, true, false) => "effect-clear-rise",
        (true, false, _) => "effect-not-unusual",
        (false, ..) => "effect-unclear",
    };
    (words.t.get(key), if agree && unusual { "info" } else { "warning" })
}

fn watched(words: &Words, steps: &Steps, found: &EffectFound) -> Watched {
    let from = found.event.saturating_sub(SHOWN_YEARS * steps.length().per_year());
    let step = |place: usize| {
        let mut step = WatchedStep {
            label: steps.label(place),
            count: found.counts.get(place).map(|count| *count as f64),
            expected: found.interrupted.fitted.get(place).copied(),
            ..WatchedStep::default()
        };
        let after = place.checked_sub(found.event).and_then(|after| found.interrupted.steps.get(after));
        if let Some(after) = after {
            step.expected = Some(after.without.value);
            step.lower = Some(after.without.lower.max(0.0));
            step.upper = Some(after.without.upper);
        }
        step
    };
    Watched {
        steps: (from..found.counts.len()).map(step).collect(),
        event: Some(found.event.saturating_sub(from)),
        heads: [
            "monitor-head-step",
            "monitor-head-count",
            "effect-head-without",
            "monitor-head-lower",
            "monitor-head-upper",
            "monitor-head-alarm",
        ]
        .map(|key| words.t.get(key)),
        nowcast_head: String::new(),
    }
}
