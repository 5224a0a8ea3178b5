//! What happens to a referral after it was made: offered, answered, carried out, stopped.

use super::draft::{about, source_of};
use super::{received, sent, turn};
use crate::access::Action;
use crate::input::Checks;
use crate::task::{self, NewTask};
use crate::{Actor, App, AppError, FieldError, Object, Problem, Work, focal};
use domain::Referral;
use domain::codes::{LegalGround, RejectionReason, TaskKind};
use domain::states::{ReferralAct, TaskAct};
use jiff::SignedDuration;

/// How many days there are to look at a referral that came back.
pub(crate) const DAYS_TO_FOLLOW_UP: i64 = 5;

/// Does an act with a referral of this version: offering, withdrawing and revoking by who refers;
/// accepting, starting and completing by who receives. Rejecting is [`reject`].
///
/// # Errors
/// [`AppError::Refused`] for the other side; [`AppError::Conflict`]; [`AppError::NotAllowed`] when the
/// state does not allow it; [`AppError::Invalid`] for an offer on consent that is gone.
pub async fn act(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    act: ReferralAct,
    note: &str,
) -> Result<(), AppError> {
    let mut checks = Checks::new();
    let note = checks.long("note", note);
    checks.finish()?;
    let by_sender = matches!(act, ReferralAct::Offer | ReferralAct::Withdraw | ReferralAct::Revoke);
    let by_receiver = matches!(act, ReferralAct::Accept | ReferralAct::Start | ReferralAct::Complete);
    let action = if by_sender { Action::ReferralWrite } else { Action::ReferralAnswer };
    let mut work = app.begin(actor, action).await?;
    if !by_sender && !by_receiver {
        return Err(work.refused(Object::new("referral", id)));
    }
    let (mut referral, _) =
        if by_sender { sent(&mut work, id).await? } else { received(&mut work, id).await? };
    referral.version = version;
    match act {
        ReferralAct::Offer => offer(&mut work, &mut referral, &note).await?,
        _ => turn(&mut work, &mut referral, act, &note).await?,
    }
    if act != ReferralAct::Offer {
        let how = if act == ReferralAct::Withdraw { TaskAct::Cancel } else { TaskAct::Finish };
        task::end(&mut work, id, &[TaskKind::AnswerReferral], how).await?;
    }
    work.for_purpose(referral.purpose);
    work.detail(act.code());
    work.done(Object::new("referral", id)).await
}

async fn offer(work: &mut Work<'_>, referral: &mut Referral, note: &str) -> Result<(), AppError> {
    if referral.ground == LegalGround::Consent && !about(work, &source_of(referral)).await?.consent {
        return Err(AppError::Invalid(vec![FieldError::new("ground", Problem::ConsentMissing)]));
    }
    let term = SignedDuration::from_hours(24 * work.app.settings.referral_days);
    referral.offered_at = Some(work.now);
    referral.expires_at = work.now.checked_add(term).ok();
    turn(work, referral, ReferralAct::Offer, note).await?;
    work.on_ground(referral.ground);
    let to = referral.to_organisation_id.clone();
    if let Some(owner) = focal::on_duty(&mut work.tx, &to, work.now).await? {
        let new = NewTask {
            organisation_id: &to,
            owner_id: &owner.id,
            kind: TaskKind::AnswerReferral,
            about: Object::new("referral", &referral.id),
            days: work.app.settings.referral_days,
        };
        task::add(work, new).await?;
    }
    Ok(())
}

/// Rejects an offer that has this version, with a reason.
///
/// # Errors
/// [`AppError::Invalid`] without a reason; otherwise as [`act`].
pub async fn reject(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    reason: Option<RejectionReason>,
    note: &str,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::ReferralAnswer).await?;
    let (mut referral, _) = received(&mut work, id).await?;
    let mut checks = Checks::new();
    let note = checks.long("note", note);
    checks.need("reason", reason.is_some());
    checks.need("note", reason != Some(RejectionReason::Other) || !note.is_empty());
    checks.finish()?;
    referral.version = version;
    referral.rejection = reason;
    turn(&mut work, &mut referral, ReferralAct::Reject, &note).await?;
    task::end(&mut work, id, &[TaskKind::AnswerReferral], TaskAct::Finish).await?;
    let (from, author) = (referral.from_organisation_id.clone(), referral.author_id.clone());
    let owner_id = crate::notification::owner_of_work(&mut work, &from, &author).await?;
    let new = NewTask {
        organisation_id: &from,
        owner_id: &owner_id,
        kind: TaskKind::FollowUp,
        about: Object::new("referral", id),
        days: DAYS_TO_FOLLOW_UP,
    };
    task::add(&mut work, new).await?;
    work.detail("reject");
    work.done(Object::new("referral", id)).await
}
