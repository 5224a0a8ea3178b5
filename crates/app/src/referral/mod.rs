//! Referrals: a case handed to a partner, with a package that shows exactly what goes along.

mod act;
mod draft;
mod list;
mod package;
mod read;
#[cfg(test)]
mod tests;

pub(crate) use act::DAYS_TO_FOLLOW_UP;
pub use act::{act, reject};
pub use draft::{ForReferral, ReferralInput, Source, change, create, edit, prepare};
pub use list::{Referrals, list};
pub use package::{FIELDS, IDENTIFYING, value};
pub use read::{ReferralLine, ReferralView, Side, read};

use crate::access::{Grant, Relation};
use crate::{AppError, Object, Work};
use domain::states::{Machine, ReferralAct, ReferralState};
use domain::{Referral, ReferralEvent};

/// The side of the organisation that refers.
async fn sent(work: &mut Work<'_>, id: &str) -> Result<(Referral, Grant), AppError> {
    let object = Object::new("referral", id);
    let Some(referral) = work.tx.referral(id).await? else { return Err(work.refused(object)) };
    let relations = work.relations(&referral.from_organisation_id, &referral.author_id);
    let grant = work.require(&relations, object)?;
    Ok((referral, grant))
}

/// The side of the organisation to which it was offered. A draft does not exist for it; neither does
/// one that was withdrawn as a draft.
async fn received(work: &mut Work<'_>, id: &str) -> Result<(Referral, Grant), AppError> {
    let object = Object::new("referral", id);
    let found = work.tx.referral(id).await?.filter(|referral| referral.offered_at.is_some());
    let Some(referral) = found else { return Err(work.refused(object)) };
    let ours = referral.to_organisation_id == work.actor.organisation.id;
    let relations: &[Relation] = if ours { &[Relation::Receiver] } else { &[] };
    let grant = work.require(relations, object)?;
    Ok((referral, grant))
}

/// Does an act along the table, stores it and adds a line to the history.
async fn turn(
    work: &mut Work<'_>,
    referral: &mut Referral,
    act: ReferralAct,
    note: &str,
) -> Result<(), AppError> {
    referral.state = referral.state.next(act)?;
    work.tx.update_referral(referral).await?;
    let event = ReferralEvent {
        at: work.now,
        actor_id: work.actor.user.id.clone(),
        act,
        to: referral.state,
        note: note.to_owned(),
    };
    Ok(work.tx.add_referral_event(&referral.id, &event).await?)
}

/// Whether it was ever offered and still is a draft or not.
fn is_draft(referral: &Referral) -> bool {
    referral.state == ReferralState::Draft
}
