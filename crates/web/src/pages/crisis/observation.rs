//! An observation: read, joined, discussed, judged, withdrawn.

use super::{Filled, choice, day, filled, hinted, reader, said, version};
use crate::frame::{Choice, Ctx, PageResult, Shell};
use app::crisis::{self, ObservationView};
use app::{AppError, FieldError, Problem};
use askama::Template;
use domain::Code;
use domain::codes::Judgement;
use domain::states::{ObservationAct, ObservationState};

#[derive(Template)]
#[template(path = "crisis/observation.html")]
struct Page {
    t: Shell,
    view: ObservationView,
    filled: Filled,
    judgements: Vec<Choice>,
    others: Vec<Choice>,
}

impl Page {
    fn is_draft(&self) -> bool {
        self.view.line.observation.state == ObservationState::Draft
    }

    fn is_joined(&self) -> bool {
        self.view.line.observation.state == ObservationState::Joined
    }

    fn can_restore(&self) -> bool {
        let state = self.view.line.observation.state;
        matches!(state, ObservationState::Withdrawn | ObservationState::Discarded)
    }

    fn can_discuss(&self) -> bool {
        self.view.may_write && (self.view.line.observation.stands() || self.is_joined())
    }
}

async fn page(ctx: &Ctx, filled: Filled) -> PageResult {
    let view = crisis::observation(ctx.app(), &reader(ctx.actor()?), ctx.id()).await?;
    let failed = filled.failed();
    let page = Page {
        t: ctx.shell("crisis-observation-title").with_errors(filled.form.errors.len()),
        judgements: hinted::<Judgement>(ctx),
        others: view
            .others
            .iter()
            .map(|other| choice(other.id.as_str(), format!("{}. {}", other.number, other.text.title)))
            .collect(),
        filled,
        view,
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// An observation with everything about it.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    page(&ctx, Filled::default()).await
}

async fn answer(
    ctx: &Ctx,
    which: &'static str,
    field: &'static str,
    done: Result<(), AppError>,
    notice: &'static str,
) -> PageResult {
    match done {
        Ok(()) => ctx.redirect_with(&format!("/crisis-observations/{}", ctx.id()), notice),
        Err(AppError::Invalid(errors)) => page(ctx, filled(ctx, which, errors, &[field]).await?).await,
        Err(other) => Err(other.into()),
    }
}

/// Joins it to another one.
pub(crate) async fn join(ctx: Ctx) -> PageResult {
    let into = ctx.form.get("into");
    match crisis::join(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx), &into).await {
        Ok(()) => ctx.redirect_with(&format!("/crisis-observations/{into}"), "notice-observation-joined"),
        other => answer(&ctx, "join", "into", other, "notice-observation-joined").await,
    }
}

async fn act(ctx: Ctx, act: ObservationAct, notice: &'static str) -> PageResult {
    let said = said(&ctx, "reason");
    let done = crisis::act_on_observation(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx), act, &said).await;
    answer(&ctx, "withdraw", "reason", done.map(|_| ()), notice).await
}

/// Takes it apart from what it was joined to.
pub(crate) async fn split(ctx: Ctx) -> PageResult {
    act(ctx, ObservationAct::Split, "notice-observation-split").await
}

/// Withdraws it, or throws a draft away.
pub(crate) async fn withdraw(ctx: Ctx) -> PageResult {
    act(ctx, ObservationAct::Withdraw, "notice-observation-withdrawn").await
}

/// Puts it back.
pub(crate) async fn restore(ctx: Ctx) -> PageResult {
    act(ctx, ObservationAct::Restore, "notice-observation-restored").await
}

/// Says something about it.
pub(crate) async fn comment(ctx: Ctx) -> PageResult {
    let dissent = ctx.form.get("dissent") == "yes";
    let done = crisis::comment(ctx.app(), ctx.actor()?, ctx.id(), &said(&ctx, "comment"), dissent).await;
    answer(&ctx, "comment", "comment", done, "notice-observation-comment").await
}

/// Takes back what one said oneself.
pub(crate) async fn take_back(ctx: Ctx) -> PageResult {
    let comment = ctx.form.get("comment_id");
    let done = crisis::withdraw_comment(ctx.app(), ctx.actor()?, ctx.id(), &comment).await;
    answer(&ctx, "", "", done, "notice-observation-comment-back").await
}

/// Judges it.
pub(crate) async fn judge(ctx: Ctx) -> PageResult {
    let mut errors: Vec<FieldError> = Vec::new();
    let judgement = Judgement::from_code(&ctx.form.get("judgement"));
    if judgement.is_none() && !ctx.form.get("judgement").is_empty() {
        errors.push(FieldError::new("judgement", Problem::NotAChoice));
    }
    let judge_by = day(&ctx, "judge_by", &mut errors);
    let said = said(&ctx, "judge_reason");
    let done = match errors.is_empty() {
        true => {
            let version = version(&ctx);
            crisis::judge(ctx.app(), ctx.actor()?, ctx.id(), version, judgement, judge_by, &said).await
        }
        false => Err(AppError::Invalid(errors)),
    };
    answer(&ctx, "judge", "judge_reason", done, "notice-observation-judged").await
}
