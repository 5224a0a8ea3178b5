//! Patterns in the organisation's own signals, for the focal officer; how well the instruments do, for the national centre.

use crate::frame::{Ctx, PageResult, Shell};
use app::recognise::patterns::{self, PatternView};
use app::recognise::{self, EvaluationLine, EvaluationView};
use askama::Template;
use domain::Language;
use recognition::evaluation::Proportion;

#[derive(Template)]
#[template(path = "recognise/patterns.html")]
struct PatternsPage {
    t: Shell,
    view: PatternView,
}

/// What the rules find now.
pub(crate) async fn patterns(ctx: Ctx) -> PageResult {
    let view = patterns::read(ctx.app(), ctx.actor()?).await?;
    ctx.page(&PatternsPage { t: ctx.shell("patterns-title"), view })
}

/// Useful or not.
pub(crate) async fn judge(ctx: Ctx) -> PageResult {
    let useful = ctx.form.get("useful") == "yes";
    patterns::judge(ctx.app(), ctx.actor()?, &ctx.form.get("pattern"), useful).await?;
    ctx.redirect_with("/recognise/patterns", "notice-pattern-judged")
}

/// Switches a rule off or on.
pub(crate) async fn rule(ctx: Ctx) -> PageResult {
    let on = ctx.form.get("on") == "yes";
    patterns::switch(ctx.app(), ctx.actor()?, &ctx.form.get("rule"), on).await?;
    ctx.redirect_with("/recognise/patterns", if on { "notice-rule-on" } else { "notice-rule-off" })
}

#[derive(Template)]
#[template(path = "recognise/evaluations.html")]
struct EvaluationsPage {
    t: Shell,
    lines: Vec<EvaluationLine>,
}

/// All instruments.
pub(crate) async fn evaluations(ctx: Ctx) -> PageResult {
    let lines = recognise::evaluations(ctx.app(), ctx.actor()?).await?;
    ctx.page(&EvaluationsPage { t: ctx.shell("evaluation-title"), lines })
}

/// A question in a table.
struct ItemRow {
    label: String,
    cells: Vec<String>,
}

/// A remark with the question it is about.
struct Remark {
    kind: &'static str,
    about: String,
    text: String,
    date: String,
}

#[derive(Template)]
#[template(path = "recognise/evaluation.html")]
struct EvaluationPage {
    t: Shell,
    view: EvaluationView,
    /// Name of the figure and the figure.
    accuracy: Vec<(String, String)>,
    items: Vec<ItemRow>,
    differential: Vec<ItemRow>,
    /// Girls and boys whose answers are all known: the same for each question.
    compared: String,
    remarks: Vec<Remark>,
    fewest: usize,
}

/// One instrument.
pub(crate) async fn evaluation(ctx: Ctx) -> PageResult {
    let view = recognise::evaluation(ctx.app(), ctx.actor()?, ctx.param("instrument")).await?;
    let (t, language) = (&ctx.t, ctx.t.language());
    let label = |at: usize| {
        view.instrument.items.get(at).map(|item| item.label.get(language).to_owned()).unwrap_or_default()
    };
    let hidden = || t.get("evaluation-hidden");
    let proportion = |found: Option<Proportion>| found.map_or_else(hidden, words);
    let (mut accuracy, mut items, mut differential) = (Vec::new(), Vec::new(), Vec::new());
    if let Some(figures) = &view.figures {
        let line = figures.accuracy;
        accuracy = vec![
            (t.get("evaluation-cases"), line.cases.map_or_else(hidden, |cases| cases.to_string())),
            (t.get("evaluation-sensitivity"), proportion(line.sensitivity)),
            (t.get("evaluation-specificity"), proportion(line.specificity)),
            (t.get("evaluation-positive"), proportion(line.positive)),
            (t.get("evaluation-negative"), proportion(line.negative)),
        ];
        for line in &figures.items {
            let cells = match line.result {
                None => vec![hidden()],
                Some(found) => {
                    let [[a, b], [c, d]] = found.cells;
                    let odds = found.odds_ratio.map_or_else(
                        || t.get("evaluation-none"),
                        |it| {
                            format!(
                                "{} ({}–{})",
                                decimal(it.estimate, language),
                                decimal(it.lower, language),
                                decimal(it.upper, language)
                            )
                        },
                    );
                    let rest = found
                        .item_rest_correlation
                        .map_or_else(|| t.get("evaluation-none"), |it| decimal(it, language));
                    let counts =
                        if line.counts { format!("{a}/{} · {b}/{}", a + c, b + d) } else { hidden() };
                    vec![counts, odds, rest]
                }
            };
            items.push(ItemRow { label: label(line.item), cells });
        }
        for line in &figures.differential {
            let cells = match line.result {
                None => vec![hidden()],
                Some(found) => vec![
                    found.delta.zip(found.delta_interval(recognise::LEVEL)).map_or_else(
                        || t.get("evaluation-none"),
                        |(it, (lower, upper))| {
                            let [it, lower, upper] = [it, lower, upper].map(|one| decimal(one, language));
                            format!("{it} ({lower}–{upper})").replace("–−", " – −")
                        },
                    ),
                    found.class.map_or_else(
                        || t.get("evaluation-none"),
                        |class| match found.few {
                            true => format!("{} {}", class.label(language), t.get("evaluation-hint")),
                            false => class.label(language).to_owned(),
                        },
                    ),
                ],
            };
            differential.push(ItemRow { label: label(line.item), cells });
        }
    }
    let remark = |one: &domain::InstrumentFeedback| Remark {
        kind: t.label(one.kind),
        about: match view.instrument.item(&one.item) {
            Some(item) => item.label.get(language).to_owned(),
            None => t.get("feedback-whole-list"),
        },
        text: one.text.clone(),
        date: t.date(&one.at),
    };
    let remarks = view.remarks.iter().map(remark).collect();
    let lines = view.figures.iter().flat_map(|figures| &figures.differential);
    let compared = lines.filter_map(|line| line.result).next().map_or_else(String::new, |found| {
        t.with2("evaluation-compared", "girls", found.girls, "boys", found.boys)
    });
    let page = EvaluationPage {
        compared,
        t: ctx.shell("evaluation-title"),
        accuracy,
        items,
        differential,
        remarks,
        fewest: recognise::FEWEST,
        view,
    };
    ctx.page(&page)
}

/// "84% (75–91%), 76/90".
fn words(it: Proportion) -> String {
    let percent = |share: f64| format!("{:.0}", 100.0 * share);
    format!(
        "{}% ({}–{}%), {}/{}",
        percent(it.estimate),
        percent(it.lower),
        percent(it.upper),
        it.count,
        it.of
    )
}

fn decimal(value: f64, language: Language) -> String {
    let text = format!("{value:.2}").replace('-', "−");
    match language {
        Language::Dutch => text.replace('.', ","),
        Language::English => text,
    }
}
