//! The self-assessment.

use super::reader;
use crate::frame::{
    Choice, ConflictRow, Ctx, Fields, FormState, PageError, PageResult, Shell, choices, conflict_page,
};
use app::AppError;
use app::policy::{self, AnswerInput, FiguresInput, RoundView, Rounds};
use askama::Template;
use domain::Code;
use domain::policy::{Answered, PolicyTheme, Statement, StatementAnswer, StatementSource, statements_of};
use domain::states::SelfAssessmentState;

#[derive(Template)]
#[template(path = "policy/rounds.html")]
struct List {
    t: Shell,
    rounds: Rounds,
    sources: &'static [StatementSource],
}

/// All rounds of the organisation.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    let rounds = policy::rounds(ctx.app(), ctx.actor()?).await?;
    ctx.page(&List { t: ctx.shell("self-assessment-title"), rounds, sources: StatementSource::ALL })
}

/// Begins a round.
pub(crate) async fn start(ctx: Ctx) -> PageResult {
    let id = policy::start(ctx.app(), ctx.actor()?, ctx.form.int("year")).await?;
    ctx.redirect(&format!("/self-assessments/{id}"))
}

#[derive(Template)]
#[template(path = "policy/round.html")]
struct Page {
    t: Shell,
    view: RoundView,
}

impl Page {
    fn is_open(&self) -> bool {
        self.view.round.state == SelfAssessmentState::Open
    }
}

/// A round with its scores, what it still needs, and what to do next.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let view = policy::round(ctx.app(), ctx.actor()?, ctx.id()).await?;
    ctx.page(&Page { t: ctx.shell("self-assessment-title"), view })
}

#[derive(Template)]
#[template(path = "policy/theme.html")]
struct Theme {
    t: Shell,
    form: FormState,
    path: String,
    back: String,
    version: i64,
    year: i16,
    theme: PolicyTheme,
    statements: Vec<(&'static Statement, Option<StatementAnswer>)>,
    answers: Vec<Choice>,
    /// Place of the theme, from 1, and how many there are.
    place: usize,
    of: usize,
}

fn theme_of(ctx: &Ctx) -> Result<PolicyTheme, PageError> {
    PolicyTheme::from_code(ctx.param("theme")).ok_or_else(|| ctx.refused())
}

async fn theme_page(ctx: &Ctx, form: Option<FormState>) -> PageResult {
    let theme = theme_of(ctx)?;
    let view = policy::part(ctx.app(), &reader(ctx.actor()?), ctx.id(), theme).await?;
    if view.round.state != SelfAssessmentState::Open {
        return ctx.redirect(&format!("/self-assessments/{}", ctx.id()));
    }
    let earlier = |statement: &Statement| {
        view.previous
            .iter()
            .find(|answered| answered.statement == statement.code)
            .map(|answered| answered.answer)
    };
    let failed = form.is_some();
    let form = form.unwrap_or_else(|| FormState::new(fill(&view.part.answers, theme)));
    let version = if failed { ctx.form.int("version").unwrap_or_default() } else { view.part.version };
    let page = Theme {
        t: ctx.shell("self-assessment-title").with_errors(form.errors.len()),
        form,
        path: format!("/self-assessments/{}/theme/{theme}", ctx.id()),
        back: format!("/self-assessments/{}", ctx.id()),
        version,
        year: view.round.year,
        theme,
        statements: statements_of(theme).map(|statement| (statement, earlier(statement))).collect(),
        answers: choices::<StatementAnswer>(&ctx.t),
        place: PolicyTheme::ALL.iter().position(|other| *other == theme).unwrap_or_default() + 1,
        of: PolicyTheme::ALL.len(),
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

fn fill(answers: &[Answered], theme: PolicyTheme) -> Fields {
    let mut fields = Fields::default();
    for statement in statements_of(theme) {
        if let Some(known) = answers.iter().find(|answered| answered.statement == statement.code) {
            fields.set(statement.code, known.answer.code());
            fields.set(statement.note, known.note.as_str());
        }
    }
    fields
}

/// The form of a theme.
pub(crate) async fn theme(ctx: Ctx) -> PageResult {
    theme_page(&ctx, None).await
}

/// Fills in a theme.
pub(crate) async fn save_theme(ctx: Ctx) -> PageResult {
    let theme = theme_of(&ctx)?;
    let mut errors = Vec::new();
    let answers: Vec<AnswerInput> = statements_of(theme)
        .map(|statement| AnswerInput {
            statement,
            answer: ctx.form.code(statement.code, &mut errors),
            note: ctx.form.get(statement.note),
        })
        .collect();
    if !errors.is_empty() {
        return theme_page(&ctx, Some(FormState { fields: ctx.form.clone(), errors })).await;
    }
    let version = ctx.form.int("version").unwrap_or_default();
    let here = format!("/self-assessments/{}", ctx.id());
    match policy::save_part(ctx.app(), ctx.actor()?, ctx.id(), theme, version, &answers).await {
        Ok(()) => {
            let next = PolicyTheme::ALL.iter().skip_while(|other| **other != theme).nth(1);
            match next.filter(|_| !ctx.form.has("stop")) {
                Some(next) => ctx.redirect_with(&format!("{here}/theme/{next}"), "notice-theme-saved"),
                None => ctx.redirect_with(&here, "notice-theme-saved"),
            }
        }
        Err(AppError::Invalid(errors)) => {
            theme_page(&ctx, Some(FormState { fields: ctx.form.clone(), errors })).await
        }
        Err(AppError::Conflict) => theme_conflict(&ctx, theme, &answers).await,
        Err(other) => Err(other.into()),
    }
}

async fn theme_conflict(ctx: &Ctx, theme: PolicyTheme, mine: &[AnswerInput]) -> PageResult {
    let stored = policy::part(ctx.app(), &reader(ctx.actor()?), ctx.id(), theme).await?.part;
    let language = ctx.t.language();
    let words = |answer: Option<StatementAnswer>, note: &str| {
        let answer = answer.map(|answer| answer.label(language)).unwrap_or_default();
        [answer, note].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
    };
    let rows = mine.iter().map(|input| {
        let known = stored.answers.iter().find(|answered| answered.statement == input.statement.code);
        let theirs = known.map(|known| words(Some(known.answer), &known.note)).unwrap_or_default();
        ConflictRow::new(input.statement.text(language), theirs, words(input.answer, &input.note))
    });
    let here = format!("/self-assessments/{}", ctx.id());
    conflict_page(ctx, rows.collect(), stored.version, &format!("{here}/theme/{theme}"), &here)
}

#[derive(Template)]
#[template(path = "policy/figures.html")]
struct FiguresPage {
    t: Shell,
    form: FormState,
    path: String,
    back: String,
    version: i64,
    year: i16,
    cannot_say: Vec<Choice>,
    trained_hint: String,
}

async fn figures_page(ctx: &Ctx, form: Option<FormState>) -> PageResult {
    let (round, certified) = policy::figures_form(ctx.app(), &reader(ctx.actor()?), ctx.id()).await?;
    let back = format!("/self-assessments/{}", ctx.id());
    if round.state != SelfAssessmentState::Open {
        return ctx.redirect(&back);
    }
    let failed = form.is_some();
    let form = form.unwrap_or_else(|| FormState::new(fill_figures(FiguresInput::of(round.figures))));
    let version = if failed { ctx.form.int("version").unwrap_or_default() } else { round.version };
    let cannot_say =
        vec![Choice { value: "yes".to_owned(), label: ctx.t.get("year-cannot-say"), hint: String::new() }];
    let mut trained_hint = ctx.t.get("year-trained-hint");
    if certified > 0 {
        trained_hint = format!("{trained_hint} {}", ctx.t.with("year-trained-known", "count", certified));
    }
    let page = FiguresPage {
        trained_hint,
        t: ctx.shell("year-figures-title").with_errors(form.errors.len()),
        form,
        path: format!("{back}/figures"),
        back,
        version,
        year: round.year,
        cannot_say,
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

fn fill_figures(input: FiguresInput) -> Fields {
    let mut fields = Fields::default();
    let numbers =
        [("professionals", input.professionals), ("trained", input.trained), ("estimated", input.estimated)];
    for (name, number) in numbers {
        fields.set(name, number.map(|number| number.to_string()).unwrap_or_default());
    }
    if input.estimate_unknown {
        fields.set("estimate_unknown", "yes");
    }
    fields
}

/// The form with the figures of the year.
pub(crate) async fn figures(ctx: Ctx) -> PageResult {
    figures_page(&ctx, None).await
}

/// Fills in the figures of the year.
pub(crate) async fn save_figures(ctx: Ctx) -> PageResult {
    let form = &ctx.form;
    let input = FiguresInput {
        professionals: form.int("professionals"),
        trained: form.int("trained"),
        estimated: form.int("estimated"),
        estimate_unknown: form.has("estimate_unknown"),
    };
    let version = form.int("version").unwrap_or_default();
    let here = format!("/self-assessments/{}", ctx.id());
    match policy::save_figures(ctx.app(), ctx.actor()?, ctx.id(), version, input).await {
        Ok(()) => ctx.redirect_with(&here, "notice-figures-saved"),
        Err(AppError::Invalid(errors)) => {
            figures_page(&ctx, Some(FormState { fields: ctx.form.clone(), errors })).await
        }
        Err(AppError::Conflict) => {
            let (stored, _) = policy::figures_form(ctx.app(), &reader(ctx.actor()?), ctx.id()).await?;
            let theirs = FiguresInput::of(stored.figures);
            let row = |key: &str, theirs: Option<i64>, mine: Option<i64>| {
                let words = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
                ConflictRow::new(ctx.t.get(key), words(theirs), words(mine))
            };
            let rows = vec![
                row("year-professionals", theirs.professionals, input.professionals),
                row("year-trained", theirs.trained, input.trained),
                row("year-estimated", theirs.estimated, input.estimated),
            ];
            conflict_page(&ctx, rows, stored.version, &format!("{here}/figures"), &here)
        }
        Err(other) => Err(other.into()),
    }
}

/// Finishes a round.
pub(crate) async fn finish(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    policy::finish(ctx.app(), ctx.actor()?, ctx.id(), version).await?;
    ctx.redirect_with(&format!("/self-assessments/{}", ctx.id()), "notice-round-finished")
}

/// Opens a round again.
pub(crate) async fn reopen(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    policy::reopen(ctx.app(), ctx.actor()?, ctx.id(), version).await?;
    ctx.redirect_with(&format!("/self-assessments/{}", ctx.id()), "notice-round-reopened")
}

impl Shell {
    /// The answer of the year before, where there is one, and what the statement follows from.
    pub(crate) fn before_and_source(
        &self,
        year: &i16,
        before: &Option<StatementAnswer>,
        statement: &Statement,
    ) -> String {
        let before =
            before.map(|answer| self.with2("theme-before", "year", year - 1, "answer", self.label(answer)));
        let source = self.with("theme-source", "source", self.label(statement.source));
        [before, Some(source)].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}
