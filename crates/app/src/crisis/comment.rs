//! What members say about an observation, and how the group judges it.

use super::Said;
use super::identity::{Screen, said};
use super::observation::opened;
use crate::access::Action;
use crate::input::Checks;
use crate::policy::day_of;
use crate::{Actor, App, AppError, Object, Problem};
use domain::codes::Judgement;
use domain::crisis::{JudgementLine, ObservationComment};
use domain::states::{NotAllowed, ObservationState};
use jiff::civil::Date;

/// Says something about an observation in the log.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::NotAllowed`] for one that is not in the log.
pub async fn comment(
    app: &App,
    actor: &Actor,
    id: &str,
    words: &Said,
    dissent: bool,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::ObservationWrite).await?;
    let (desk, one) = opened(&mut work, id).await?;
    desk.writable(work.action.code())?;
    if !matches!(one.state, ObservationState::Entered | ObservationState::Joined) {
        return Err(NotAllowed { state: one.state.code(), act: "comment" }.into());
    }
    let text = said(&mut work, "comment", words).await?;
    let comment = ObservationComment {
        id: app.new_id()?,
        observation_id: id.to_owned(),
        at: work.now,
        author_id: actor.user.id.clone(),
        dissent,
        text,
        withdrawn_at: None,
    };
    work.tx.insert_crisis_comment(&comment).await?;
    work.detail(if dissent { "comment dissent" } else { "comment" });
    work.done(Object::new("crisis_observation", id)).await
}

/// Takes back what one said oneself.
///
/// # Errors
/// [`AppError::Refused`] for another's words; [`AppError::Conflict`] when it was taken back already.
pub async fn withdraw_comment(app: &App, actor: &Actor, id: &str, comment_id: &str) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::ObservationWrite).await?;
    let object = Object::new("crisis_observation", id);
    let (desk, one) = opened(&mut work, id).await?;
    desk.writable(work.action.code())?;
    let all = work.tx.crisis_comments(&one.crisis_id).await?;
    let own = |said: &&ObservationComment| {
        said.id == comment_id && said.observation_id == id && said.author_id == actor.user.id
    };
    let Some(mut comment) = all.iter().find(own).cloned() else { return Err(work.refused(object)) };
    comment.withdrawn_at = Some(work.now);
    work.tx.withdraw_crisis_comment(&comment).await?;
    work.detail("withdraw_comment");
    work.done(object).await
}

/// Judges an observation, or judges it anew. Every judgement is kept.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::NotAllowed`] for one that does not stand in the log; [`AppError::Conflict`].
pub async fn judge(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    judgement: Option<Judgement>,
    judge_by: Option<Date>,
    reason: &Said,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::ObservationWrite).await?;
    let (desk, mut one) = opened(&mut work, id).await?;
    desk.writable(work.action.code())?;
    if !one.stands() {
        return Err(NotAllowed { state: one.state.code(), act: "judge" }.into());
    }
    let screen = Screen::new(&mut work, &reason.confirmed).await?;
    let mut checks = Checks::new();
    let words = screen.long(&mut checks, "judge_reason", &reason.text);
    checks.need("judgement", judgement.is_some());
    checks.need("judge_reason", !words.is_empty());
    if judge_by.is_some_and(|day| day <= day_of(work.now)) {
        checks.add("judge_by", Problem::Other("problem-in-the-past"));
    }
    checks.finish()?;
    let judgement = judgement.unwrap_or(Judgement::Follow);
    one.version = version;
    one.judgement = Some(judgement);
    one.judge_by = judge_by;
    one.changed_at = work.now;
    work.tx.update_observation(&one).await?;
    let line = JudgementLine {
        observation_id: id.to_owned(),
        at: work.now,
        actor_id: actor.user.id.clone(),
        judgement,
        judge_by,
        reason: words,
    };
    work.tx.add_judgement(&line).await?;
    work.detail(format!("judge {}", judgement.code()));
    work.done(Object::new("crisis_observation", id)).await
}
