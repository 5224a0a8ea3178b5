//! Learning: one's own page, a module part by part, cases that come back, certificates, the team.

use super::learn_view::{Asked, SectionView, chosen};
use crate::frame::{Choice, Ctx, FormState, PageResult, Shell, choices};
use app::learn::{
    self, CaseView, CertificateView, Checked, CompetenceLine, ModuleView, Overview, PartView, Team, TeamLine,
};
use app::{Actor, AppError};
use askama::Template;
use domain::codes::{Competence, Standing, Sureness};
use domain::{Answers, Code};
use learning::{Module, PASS_MARK, Question};

#[derive(Template)]
#[template(path = "learn/overview.html")]
struct OverviewPage {
    t: Shell,
    view: Overview,
}

impl OverviewPage {
    /// The needed modules for a competence that are not in order yet; all of them when everything is.
    fn modules_for(&self, line: &CompetenceLine) -> String {
        let of_it = |done: bool| {
            let wanted = self.view.lessons.iter().filter(|lesson| {
                lesson.needed
                    && lesson.lesson.dutch.competence == line.competence
                    && (done || lesson.standing != Standing::InOrder)
            });
            wanted.map(|lesson| self.t.lesson_title(&lesson.lesson)).collect::<Vec<_>>()
        };
        of_it(line.standing == Standing::InOrder).join(", ")
    }
}

/// What I need, what is due, all modules.
pub(crate) async fn overview(ctx: Ctx) -> PageResult {
    let view = learn::overview(ctx.app(), ctx.actor()?).await?;
    ctx.page(&OverviewPage { t: ctx.shell("learn-title"), view })
}

/// A line of the contents of a module.
struct Part {
    title: String,
    questions: usize,
    answered: bool,
}

#[derive(Template)]
#[template(path = "learn/module.html")]
struct ModulePage {
    t: Shell,
    view: ModuleView,
    parts: Vec<Part>,
    next: usize,
    mark: u32,
}

impl ModulePage {
    fn module(&self) -> &Module {
        self.view.lesson.text(self.t.language())
    }

    fn lang(&self) -> &'static str {
        self.view.lesson.language(self.t.language()).tag()
    }

    fn finished(&self) -> bool {
        self.view.progress.as_ref().is_some_and(|progress| progress.finished_at.is_some())
    }

    fn passed(&self) -> bool {
        self.view.progress.as_ref().is_some_and(|progress| progress.passed)
    }

    fn failed(&self) -> bool {
        self.finished() && !self.passed()
    }

    fn score(&self) -> i64 {
        self.view.progress.as_ref().and_then(|progress| progress.score).unwrap_or_default()
    }

    fn refresh(&self) -> bool {
        self.view.standing == Standing::Refresh
    }
}

fn answered(questions: &[&Question], answers: &Answers) -> bool {
    !questions.is_empty() && questions.iter().all(|question| answers.contains_key(&question.id))
}

/// A module: its parts, how far one is, the result.
pub(crate) async fn module(ctx: Ctx) -> PageResult {
    let view = learn::module(ctx.app(), ctx.actor()?, ctx.id()).await?;
    let answers = view.progress.as_ref().map(|progress| progress.answers.clone()).unwrap_or_default();
    let text = view.lesson.text(ctx.t.language());
    let part = |sections: &&[learning::Section]| {
        let questions: Vec<&Question> = sections.iter().flat_map(|section| &section.questions).collect();
        let titles: Vec<&str> = sections.iter().map(|section| section.title.as_str()).collect();
        Part {
            title: titles.join(" · "),
            questions: questions.len(),
            answered: answered(&questions, &answers),
        }
    };
    let parts: Vec<Part> = text.parts().iter().map(part).collect();
    // Who has begun goes on at the first question; so does who only refreshes.
    let to_questions = view.progress.is_some() || view.standing == Standing::Refresh;
    let first = parts.iter().position(|part| to_questions && part.questions > 0 && !part.answered);
    let page = ModulePage {
        t: ctx.shell("learn-module-title"),
        next: first.map_or(1, |first| first + 1),
        parts,
        view,
        mark: PASS_MARK,
    };
    ctx.page(&page)
}

#[derive(Template)]
#[template(path = "learn/part.html")]
struct PartPage {
    t: Shell,
    form: FormState,
    id: String,
    path: String,
    lang: &'static str,
    title: String,
    step: usize,
    of: usize,
    /// The part to which who refreshes may skip; zero for none.
    skip: usize,
    sections: Vec<SectionView>,
    asked: Vec<Asked>,
    answered: bool,
}

impl PartPage {
    fn last(&self) -> bool {
        self.step >= self.of
    }

    fn next(&self) -> String {
        match self.last() {
            true => format!("/learn/modules/{}", self.id),
            false => format!("/learn/modules/{}/part/{}", self.id, self.step + 1),
        }
    }

    /// The marks of the steps: done, now, to come.
    fn steps(&self) -> Vec<&'static str> {
        let mark = |number: usize| match number.cmp(&self.step) {
            std::cmp::Ordering::Less => " class=\"is-done\"",
            std::cmp::Ordering::Equal => " aria-current=\"step\"",
            std::cmp::Ordering::Greater => "",
        };
        (1..=self.of).map(mark).collect()
    }
}

fn step(ctx: &Ctx) -> usize {
    ctx.param("step").parse().unwrap_or(0)
}

async fn part_page(ctx: &Ctx, form: FormState) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let PartView { lesson, step, progress, refresh } =
        learn::part(ctx.app(), &reader, ctx.id(), step(ctx)).await?;
    let text = lesson.text(ctx.t.language());
    let parts = text.parts();
    let sections = parts.get(step.saturating_sub(1)).copied().unwrap_or_default();
    let answers = progress.map(|progress| progress.answers).unwrap_or_default();
    let questions: Vec<&Question> = sections.iter().flat_map(|section| &section.questions).collect();
    let with_questions =
        |part: &&[learning::Section]| part.iter().any(|section| !section.questions.is_empty());
    let further = parts.iter().skip(step).position(with_questions).map_or(0, |at| step + at + 1);
    let failed = !form.errors.is_empty();
    let page = PartPage {
        t: ctx.shell("learn-module-title").with_errors(form.errors.len()),
        form,
        id: ctx.id().to_owned(),
        path: format!("/learn/modules/{}/part/{step}", ctx.id()),
        lang: lesson.language(ctx.t.language()).tag(),
        title: text.title.clone(),
        step,
        of: parts.len(),
        skip: if refresh && questions.is_empty() { further } else { 0 },
        sections: sections.iter().map(SectionView::of).collect(),
        answered: answered(&questions, &answers),
        asked: Asked::all(questions.iter().copied(), &answers),
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// A part to read, with its questions or with the feedback.
pub(crate) async fn part(ctx: Ctx) -> PageResult {
    part_page(&ctx, FormState::default()).await
}

/// The answers to the questions of a part.
pub(crate) async fn answer(ctx: Ctx) -> PageResult {
    let step = step(&ctx);
    match learn::answer(ctx.app(), ctx.actor()?, ctx.id(), step, &chosen(&ctx.form)).await {
        Ok(()) => ctx.redirect(&format!("/learn/modules/{}/part/{step}", ctx.id())),
        Err(AppError::Invalid(errors)) => {
            part_page(&ctx, FormState { fields: ctx.form.clone(), errors }).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Begins a finished module again.
pub(crate) async fn again(ctx: Ctx) -> PageResult {
    learn::again(ctx.app(), ctx.actor()?, ctx.id()).await?;
    ctx.redirect(&format!("/learn/modules/{}/part/1", ctx.id()))
}

#[derive(Template)]
#[template(path = "learn/case.html")]
struct CasePage {
    t: Shell,
    form: FormState,
    view: CaseView,
    lang: &'static str,
    module_title: String,
    section: SectionView,
    asked: Vec<Asked>,
    sureness: Vec<Choice>,
}

async fn case_page(ctx: &Ctx, form: FormState) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let view = learn::repetition(ctx.app(), &reader, ctx.id()).await?;
    let text = view.lesson.text(ctx.t.language());
    let Some(section) = text.section(&view.card.section_id) else { return Err(ctx.refused()) };
    let failed = !form.errors.is_empty();
    let page = CasePage {
        t: ctx.shell("learn-case-title").with_errors(form.errors.len()),
        form,
        lang: view.lesson.language(ctx.t.language()).tag(),
        module_title: text.title.clone(),
        section: SectionView::of(section),
        asked: Asked::all(&section.questions, &view.card.answers),
        sureness: choices::<Sureness>(&ctx.t),
        view,
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// A case to repeat, or what was answered today.
pub(crate) async fn repetition(ctx: Ctx) -> PageResult {
    case_page(&ctx, FormState::default()).await
}

/// Repeats a case.
pub(crate) async fn repeat(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let sureness = ctx.form.code::<Sureness>("sureness", &mut errors);
    let result = match errors.is_empty() {
        true => learn::repeat(ctx.app(), ctx.actor()?, ctx.id(), &chosen(&ctx.form), sureness).await,
        false => Err(AppError::Invalid(errors)),
    };
    match result {
        Ok(()) => ctx.redirect(&format!("/learn-cases/{}", ctx.id())),
        Err(AppError::Invalid(errors)) => {
            case_page(&ctx, FormState { fields: ctx.form.clone(), errors }).await
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "learn/certificate.html")]
struct CertificatePage {
    t: Shell,
    view: CertificateView,
    mark: u32,
}

/// One's own certificate, to print.
pub(crate) async fn certificate(ctx: Ctx) -> PageResult {
    let view = learn::certificate(ctx.app(), ctx.actor()?, ctx.id()).await?;
    ctx.page(&CertificatePage { t: ctx.shell("certificate-title"), view, mark: PASS_MARK })
}

#[derive(Template)]
#[template(path = "learn/team.html")]
struct TeamPage {
    t: Shell,
    form: FormState,
    team: Team,
    competences: &'static [Competence],
    found: Option<Checked>,
}

impl TeamPage {
    fn cell(&self, line: &TeamLine, competence: &Competence) -> Option<CompetenceLine> {
        line.of(*competence)
    }
}

async fn team_page(ctx: &Ctx, form: FormState, found: Option<Checked>) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let team = learn::team(ctx.app(), &reader).await?;
    let failed = !form.errors.is_empty();
    let t = ctx.shell("team-title").with_errors(form.errors.len());
    let page = TeamPage { t, form, team, competences: Competence::ALL, found };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// Which competences of colleagues are in order.
pub(crate) async fn team(ctx: Ctx) -> PageResult {
    team_page(&ctx, FormState::default(), None).await
}

/// Checks a certificate by its number.
pub(crate) async fn check(ctx: Ctx) -> PageResult {
    match learn::check(ctx.app(), ctx.actor()?, &ctx.form.get("number")).await {
        Ok(found) => team_page(&ctx, FormState::new(ctx.form.clone()), Some(found)).await,
        Err(AppError::Invalid(errors)) => {
            team_page(&ctx, FormState { fields: ctx.form.clone(), errors }, None).await
        }
        Err(other) => Err(other.into()),
    }
}
