//! The worklist, and what can be done with a task.

use super::monitor::series_name;
use crate::frame::{Ctx, FormState, PageResult, Shell, object_location};
use app::access::Action;
use app::{AppError, task, worklist};
use askama::Template;
use domain::count::SeriesKey;
use store::TaskSummary;

#[derive(Template)]
#[template(path = "officer/worklist.html")]
struct Page {
    t: Shell,
    list: worklist::Worklist,
    /// A task that was just ticked off, with its version, to put it back.
    undo: Option<(String, i64)>,
    form: FormState,
    own_id: String,
}

impl Page {
    /// The page of what the task is about, for who may see it: a team lead sees that there is a referral, an analyst that there is a
    /// question, not what is in it.
    fn place(&self, line: &TaskSummary) -> Option<String> {
        let about = &line.task;
        let may = match about.about_kind.as_str() {
            "referral" => self.t.may(Action::ReferralRead),
            "question" => self.t.may(Action::QuestionAnswer),
            "alarm" => self.t.may(Action::MonitorRead),
            // What an expert group keeps is for its members: the owner is one, a colleague may not be.
            "crisis_measure" => self.own(line),
            _ => true,
        };
        may.then(|| object_location(&format!("{}/{}", about.about_kind, about.about_id)))
    }

    /// What the task is about: a number, or of an alarm the name of its series.
    fn about(&self, line: &TaskSummary) -> String {
        match SeriesKey::parse(&line.about_number).filter(|_| line.task.about_kind == "alarm") {
            Some(key) => series_name(&self.t, &key),
            None => line.about_number.clone(),
        }
    }

    fn own(&self, line: &TaskSummary) -> bool {
        line.task.owner_id == self.own_id
    }

    fn own_tasks(&self) -> usize {
        self.list.tasks.iter().filter(|line| self.own(line)).count()
    }
}

/// What waits in the organisation.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    page(&ctx, FormState::default()).await
}

async fn page(ctx: &Ctx, form: FormState) -> PageResult {
    let actor = ctx.actor()?;
    let reader = app::Actor { form: None, ..actor.clone() };
    let list = match ctx.query.has("all") {
        true => worklist::read_all(ctx.app(), &reader).await?,
        false => worklist::read(ctx.app(), &reader).await?,
    };
    let undo = ctx.query.int("version").map(|version| (ctx.query.get("undo"), version));
    let failed = !form.errors.is_empty();
    let t = ctx.shell("worklist-title").with_errors(form.errors.len());
    let page = Page { t, list, undo, form, own_id: actor.user.id.clone() };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

pub(crate) async fn finish(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    task::finish(ctx.app(), ctx.actor()?, ctx.id(), version).await?;
    let place = format!("/worklist?notice=notice-task-finished&undo={}&version={}", ctx.id(), version + 1);
    ctx.redirect(&place)
}

pub(crate) async fn reopen(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    task::reopen(ctx.app(), ctx.actor()?, ctx.id(), version).await?;
    ctx.redirect_with("/worklist", "notice-task-reopened")
}

pub(crate) async fn hand_over(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    let to = ctx.form.get("owner");
    match task::hand_over(ctx.app(), ctx.actor()?, ctx.id(), version, &to).await {
        Ok(()) => ctx.redirect_with("/worklist", "notice-task-handed-over"),
        Err(AppError::Invalid(errors)) => page(&ctx, FormState { fields: ctx.form.clone(), errors }).await,
        Err(other) => Err(other.into()),
    }
}
