//! Questions to the helpdesk without identity: asking, one's own, and for the national centre all of them.

use crate::frame::{ConflictRow, Ctx, FormState, PageResult, Shell, conflict_page};
use app::access::Action;
use app::knowledge::{self, QuestionInput, QuestionView, confirmation, findings};
use app::{Actor, AppError};
use askama::Template;
use domain::states::{Machine, QuestionState};
use domain::{HelpdeskQuestion, Task};
use jiff::Timestamp;

impl Shell {
    /// The status badge of a question's state.
    pub(crate) fn question_tone(&self, state: &QuestionState) -> &'static str {
        match state {
            QuestionState::Asked => "active",
            QuestionState::Answered | QuestionState::Published => "safe",
            QuestionState::Declined => "danger",
            QuestionState::Withdrawn => "inactive",
        }
    }
}

#[derive(Template)]
#[template(path = "questions/list.html")]
struct List {
    t: Shell,
    questions: Vec<HelpdeskQuestion>,
    may_answer: bool,
}

/// One's own questions.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    let questions = knowledge::own_questions(ctx.app(), ctx.actor()?).await?;
    let t = ctx.shell("questions-title");
    let may_answer = t.may(Action::QuestionAnswer);
    ctx.page(&List { t, questions, may_answer })
}

/// Something that may name somebody, to be changed or confirmed.
pub(super) struct Doubt {
    /// Its number, for the field's identifier.
    pub(super) number: usize,
    pub(super) kind: String,
    pub(super) text: String,
    pub(super) value: String,
    pub(super) confirmed: bool,
}

/// All of them in a field of a form that was not accepted.
pub(super) fn doubts(ctx: &Ctx, form: &FormState, field: &str) -> Vec<Doubt> {
    let doubt = |(number, finding): (usize, &knowledge::Finding)| Doubt {
        number,
        kind: ctx.t.label(finding.kind).to_owned(),
        text: finding.text.clone(),
        value: confirmation(finding),
        confirmed: form.fields.all("confirmed").contains(&confirmation(finding)),
    };
    findings(&form.value(field)).iter().enumerate().map(doubt).collect()
}

#[derive(Template)]
#[template(path = "questions/new.html")]
struct New {
    t: Shell,
    form: FormState,
    doubts: Vec<Doubt>,
}

fn new_page(ctx: &Ctx, form: FormState) -> PageResult {
    let failed = !form.errors.is_empty();
    let doubts = if failed { doubts(ctx, &form, "text") } else { Vec::new() };
    let page = New { t: ctx.shell("question-new-title").with_errors(form.errors.len()), doubts, form };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// An empty form. Opening it is seeing one's own questions.
pub(crate) async fn new(ctx: Ctx) -> PageResult {
    knowledge::own_questions(ctx.app(), ctx.actor()?).await?;
    new_page(&ctx, FormState::default())
}

/// Asks.
pub(crate) async fn create(ctx: Ctx) -> PageResult {
    let input = QuestionInput {
        text: ctx.form.get("text"),
        language: ctx.t.language(),
        confirmed: ctx.form.all("confirmed"),
    };
    match knowledge::ask(ctx.app(), ctx.actor()?, &input).await {
        Ok(()) => ctx.redirect_with("/questions", "notice-question-asked"),
        Err(AppError::Invalid(errors)) => new_page(&ctx, FormState { fields: ctx.form.clone(), errors }),
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "questions/question.html")]
struct Page {
    t: Shell,
    view: QuestionView,
    form: FormState,
    /// Things in the question that may name somebody, for who answers.
    doubts: Vec<String>,
}

async fn page(ctx: &Ctx, form: FormState) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let view = knowledge::question(ctx.app(), &reader, ctx.id()).await?;
    let failed = !form.errors.is_empty();
    let doubts = findings(&view.question.content).into_iter().map(|finding| finding.text);
    let doubts = if view.may_answer { doubts.collect() } else { Vec::new() };
    let page = Page { t: ctx.shell("question-title").with_errors(form.errors.len()), view, form, doubts };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// A question with its answer.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    page(&ctx, FormState::default()).await
}

/// Withdraws an own question.
pub(crate) async fn withdraw(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    knowledge::withdraw_question(ctx.app(), ctx.actor()?, ctx.id(), version).await?;
    ctx.redirect_with("/questions", "notice-question-withdrawn")
}

/// Answers.
pub(crate) async fn answer(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    let text = ctx.form.get("answer");
    match knowledge::answer(ctx.app(), ctx.actor()?, ctx.id(), version, &text).await {
        Ok(()) => ctx.redirect_with(&format!("/questions/{}", ctx.id()), "notice-question-answered"),
        Err(AppError::Invalid(errors)) => page(&ctx, FormState { fields: ctx.form.clone(), errors }).await,
        Err(AppError::Conflict) => conflict(&ctx, "answer").await,
        Err(other) => Err(other.into()),
    }
}

/// Does not deal with it, with a reason.
pub(crate) async fn decline(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    let reason = ctx.form.get("reason");
    match knowledge::decline(ctx.app(), ctx.actor()?, ctx.id(), version, &reason).await {
        Ok(()) => ctx.redirect_with(&format!("/questions/{}", ctx.id()), "notice-question-declined"),
        Err(AppError::Invalid(errors)) => page(&ctx, FormState { fields: ctx.form.clone(), errors }).await,
        Err(AppError::Conflict) => conflict(&ctx, "decline").await,
        Err(other) => Err(other.into()),
    }
}

async fn conflict(ctx: &Ctx, act: &str) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let stored = knowledge::question(ctx.app(), &reader, ctx.id()).await?.question;
    let mine = ctx.form.get(if act == "answer" { "answer" } else { "reason" });
    let rows = vec![ConflictRow::new(ctx.t.get("question-answer"), stored.answer, mine)];
    let place = format!("/questions/{}", stored.id);
    conflict_page(ctx, rows, stored.version, &format!("{place}/{act}"), &place)
}

/// Makes a draft article of it.
pub(crate) async fn make_article(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    let id = knowledge::make_article(ctx.app(), ctx.actor()?, ctx.id(), version).await?;
    ctx.redirect_with(&format!("/knowledge/{id}"), "notice-question-made-article")
}

#[derive(Template)]
#[template(path = "questions/inbox.html")]
struct Inbox {
    t: Shell,
    waiting: Vec<(HelpdeskQuestion, Option<(Task, String)>)>,
    others: Vec<HelpdeskQuestion>,
    now: Timestamp,
}

impl Inbox {
    fn late(&self, task: &Task) -> bool {
        task.due_at < self.now
    }
}

/// All questions, for the national centre.
pub(crate) async fn inbox(ctx: Ctx) -> PageResult {
    let (now, lines) = knowledge::inbox(ctx.app(), ctx.actor()?).await?;
    let (waiting, others): (Vec<_>, Vec<_>) =
        lines.into_iter().partition(|(question, _)| question.state == QuestionState::Asked);
    let others = others.into_iter().map(|(question, _)| question).collect();
    ctx.page(&Inbox { t: ctx.shell("helpdesk-title"), waiting, others, now })
}
