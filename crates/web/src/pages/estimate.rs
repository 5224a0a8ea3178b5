//! Estimates: the gap between seen and estimated, asking for an estimate, one with its result, its model.

use super::estimate_words::{Drawn, Words};
use super::figures::download;
use crate::frame::{Choice, Ctx, Fields, FormState, PageResult, Shell, day, end_of_day};
use app::access::Action;
use app::estimate::{self, EstimateInput, EstimateLine, EstimateView, LEVELS, ModelView, SPLITS};
use app::{Actor, AppError, FieldError, Problem};
use askama::Template;
use domain::codes::RegisterList;
use domain::states::{EstimateState, Machine};
use domain::{Code, Estimate, Language};
use estimation::survey::Method;
use report::TableView;

#[derive(Template)]
#[template(path = "estimates/list.html")]
struct List {
    t: Shell,
    lines: Vec<EstimateLine>,
    newest: Option<(Estimate, Drawn)>,
    may_ask: bool,
}

impl Shell {
    /// What an estimate is about, in a line: years, lists, groups.
    pub(crate) fn estimate_about(&self, estimate: &Estimate) -> String {
        let question = &estimate.question;
        let lists = match question.lists.len() == RegisterList::ALL.len() {
            true => self.get("estimate-all-lists"),
            false => self.labels(&question.lists),
        };
        let split =
            question.split.map(|split| self.with("estimate-by", "property", lower(self.label(split))));
        [Some(question.period().to_string()), Some(lists), split]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ")
    }

    /// The status badge of a state.
    pub(crate) fn estimate_tone(&self, state: &EstimateState) -> &'static str {
        match state {
            EstimateState::Waiting => "neutral",
            EstimateState::Running => "active",
            EstimateState::Done => "safe",
            EstimateState::Failed => "danger",
            EstimateState::Cancelled => "inactive",
        }
    }
}

/// The newest shared result, and all estimates.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    let found = estimate::overview(ctx.app(), ctx.actor()?).await?;
    let words = Words::new(&ctx);
    let newest = found.shared.map(|(estimate, outcome)| {
        let drawn = words.draw(&estimate.question, &outcome);
        (estimate, drawn)
    });
    ctx.page(&List { t: ctx.shell("estimates-title"), lines: found.lines, newest, may_ask: found.may_ask })
}

#[derive(Template)]
#[template(path = "estimates/form.html")]
struct Form {
    t: Shell,
    form: FormState,
    years: Vec<Choice>,
    lists: Vec<Choice>,
    splits: Vec<Choice>,
    levels: Vec<Choice>,
    diagnose: Vec<Choice>,
}

fn form_page(ctx: &Ctx, form: FormState) -> PageResult {
    let language = ctx.t.language();
    let choice = |value: String, label: String| Choice { value, label, hint: String::new() };
    let this: i64 = day(&ctx.app().clock.now()).get(..4).and_then(|year| year.parse().ok()).unwrap_or(2026);
    let failed = !form.errors.is_empty();
    let page = Form {
        t: ctx.shell("estimate-new-title").with_errors(form.errors.len()),
        form,
        years: (2010..=this).map(|year| choice(year.to_string(), year.to_string())).collect(),
        lists: RegisterList::ALL
            .iter()
            .map(|list| choice(list.code().to_owned(), format!("{} ({list})", list.label(language))))
            .collect(),
        splits: SPLITS.iter().map(|by| choice(by.code().to_owned(), by.label(language).to_owned())).collect(),
        diagnose: vec![choice("yes".to_owned(), ctx.t.get("estimate-diagnose-yes"))],
        levels: LEVELS.iter().map(|level| choice(level.to_string(), format!("{level}%"))).collect(),
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// A form with what most people would ask for.
pub(crate) async fn new(ctx: Ctx) -> PageResult {
    let usual = estimate::prefill(ctx.app(), &ctx.web.register, ctx.actor()?).await?;
    let mut fields = Fields::default();
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    for (name, value) in [
        ("from", number(usual.from)),
        ("to", number(usual.to)),
        ("date", day(&ctx.app().clock.now())),
        ("split", usual.split.map(|split| split.code().to_owned()).unwrap_or_default()),
        ("level", number(usual.level)),
        ("threshold", local(&usual.threshold, ctx.t.language())),
        ("resamples", number(usual.resamples)),
        ("seed", number(usual.seed)),
    ] {
        fields.set(name, value);
    }
    for list in usual.lists {
        fields.set("lists", list.code());
    }
    form_page(&ctx, FormState::new(fields))
}

fn local(number: &str, language: Language) -> String {
    if language == Language::Dutch { number.replace('.', ",") } else { number.to_owned() }
}

fn input(ctx: &Ctx, errors: &mut Vec<FieldError>) -> EstimateInput {
    let form = &ctx.form;
    let date = form.get("date");
    let reference = end_of_day(&date);
    if !date.is_empty() && reference.is_none() {
        errors.push(FieldError::new("date", Problem::NotADate));
    }
    EstimateInput {
        from: form.int("from"),
        to: form.int("to"),
        reference,
        lists: form.codes("lists", errors),
        split: form.code("split", errors),
        level: form.int("level"),
        threshold: form.get("threshold"),
        resamples: form.int("resamples"),
        seed: form.int("seed"),
        diagnose: form.get("diagnose") == "yes",
    }
}

/// Asks for an estimate.
pub(crate) async fn create(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = input(&ctx, &mut errors);
    let asked = match errors.is_empty() {
        true => estimate::ask(ctx.app(), &ctx.web.register, ctx.actor()?, &input).await,
        false => Err(AppError::Invalid(errors)),
    };
    match asked {
        Ok(id) => ctx.redirect(&format!("/estimates/{id}")),
        Err(AppError::Invalid(errors)) => {
            let reader = Actor { form: None, ..ctx.actor()?.clone() };
            // Showing the form again is reading: the form that failed stays unused.
            estimate::prefill(ctx.app(), &ctx.web.register, &reader).await?;
            form_page(&ctx, FormState { fields: ctx.form.clone(), errors })
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "estimates/estimate.html")]
struct Page {
    t: Shell,
    view: EstimateView,
    drawn: Option<Drawn>,
    threshold: String,
    level: String,
}

/// An estimate: how far it is, or its result.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let view = estimate::read(ctx.app(), ctx.actor()?, ctx.id(), Action::EstimateRead).await?;
    let drawn = view.outcome.as_ref().map(|outcome| Words::new(&ctx).draw(&view.estimate.question, outcome));
    let page = Page {
        t: ctx.shell("estimate-title"),
        threshold: local(&view.estimate.question.threshold.to_string(), ctx.t.language()),
        level: format!("{:.0}%", view.estimate.question.level * 100.0),
        drawn,
        view,
    };
    ctx.page(&page)
}

/// Stops it.
pub(crate) async fn cancel(ctx: Ctx) -> PageResult {
    estimate::cancel(ctx.app(), ctx.actor()?, ctx.id()).await?;
    ctx.redirect_with(&format!("/estimates/{}", ctx.id()), "notice-estimate-stopped")
}

/// Shows it to everyone who may see figures, or not any more.
pub(crate) async fn share(ctx: Ctx) -> PageResult {
    let shared = ctx.form.get("shared") == "yes";
    estimate::share(ctx.app(), ctx.actor()?, ctx.id(), shared).await?;
    let notice = if shared { "notice-estimate-shared" } else { "notice-estimate-not-shared" };
    ctx.redirect_with(&format!("/estimates/{}", ctx.id()), notice)
}

/// Asks the same once more.
pub(crate) async fn repeat(ctx: Ctx) -> PageResult {
    let id = estimate::repeat(ctx.app(), &ctx.web.register, ctx.actor()?, ctx.id()).await?;
    ctx.redirect(&format!("/estimates/{id}"))
}

/// The methods and the groups as CSV, with what is needed to make them again on top.
pub(crate) async fn csv(ctx: Ctx) -> PageResult {
    let view = estimate::read(ctx.app(), ctx.actor()?, ctx.id(), Action::CountExport).await?;
    let Some(outcome) = &view.outcome else { return Err(ctx.refused()) };
    let text =
        Words::new(&ctx).csv(&view.estimate, outcome).map_err(|error| AppError::System(error.to_string()))?;
    download(text, "ketenzicht-estimate.csv")
}

#[derive(Template)]
#[template(path = "estimates/model.html")]
struct ModelPage {
    t: Shell,
    view: ModelView,
    name: String,
    terms: Vec<[String; 4]>,
    patterns: Vec<[String; 4]>,
    deviance: String,
    aic: String,
    bic: String,
}

/// The model of one of the methods: terms, and how well it describes each pattern.
pub(crate) async fn model(ctx: Ctx) -> PageResult {
    let Some(method) = Method::from_name(ctx.param("method")) else { return Err(ctx.refused()) };
    let view = estimate::model(ctx.app(), ctx.actor()?, ctx.id(), method).await?;
    let words = Words::new(&ctx);
    let page = ModelPage {
        t: ctx.shell("estimate-model-title"),
        name: words.method(method),
        terms: words.terms(&view),
        patterns: words.patterns(&view),
        deviance: words.decimal(view.fit.deviance, 2),
        aic: words.decimal(view.fit.aic(), 2),
        bic: words.decimal(view.fit.bic(), 2),
        view,
    };
    ctx.page(&page)
}

#[derive(Template)]
#[template(path = "estimates/dependence.html")]
struct DependencePage {
    t: Shell,
    estimate: Estimate,
    findings: Vec<String>,
    sets: TableView,
    known: TableView,
}

/// What the answer depends on: other sets of lists, lists of known size, and what to conclude.
pub(crate) async fn dependence(ctx: Ctx) -> PageResult {
    let (estimate, outcome, dependence) = estimate::dependence(ctx.app(), ctx.actor()?, ctx.id()).await?;
    let words = Words::new(&ctx);
    let page = DependencePage {
        t: ctx.shell("estimate-dependence-title"),
        findings: dependence.findings.iter().map(|finding| words.finding(&outcome, finding)).collect(),
        sets: words.sets(&dependence),
        known: words.known(&outcome, &dependence),
        estimate,
    };
    ctx.page(&page)
}

#[derive(Template)]
#[template(path = "estimates/reading.html")]
struct Reading {
    t: Shell,
    /// Heading and paragraphs.
    sections: Vec<(String, Vec<String>)>,
}

const READING: &[&str] = &["why", "how", "range", "can", "cannot", "publish", "more"];

/// What an estimate can say and what not, for who decides with it.
pub(crate) async fn reading(ctx: Ctx) -> PageResult {
    estimate::guide(ctx.app(), ctx.actor()?).await?;
    let section = |name: &&str| {
        let text = ctx.t.get(&format!("reading-{name}-text"));
        (ctx.t.get(&format!("reading-{name}")), text.split("\n\n").map(str::to_owned).collect())
    };
    let sections = READING.iter().map(section).collect();
    ctx.page(&Reading { t: ctx.shell("reading-title"), sections })
}

/// For a word in the middle of a sentence.
pub(super) fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
