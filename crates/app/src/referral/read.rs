//! A referral as each side sees it: who refers sees all of it, who receives sees the package.

use super::is_draft;
use crate::access::{Action, Grant, Relation};
use crate::{Actor, App, AppError, Object};
use domain::{Package, Referral, ReferralEvent};

/// From which side it is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The organisation that refers.
    Sender,
    /// The organisation that receives.
    Receiver,
}

/// A referral. What the reader's side may not see is left out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralView {
    /// The referral; for the receiver without who it is about and who made it.
    pub referral: Referral,
    /// From which side.
    pub side: Side,
    /// What the reader may see.
    pub grant: Grant,
    /// Name of who refers.
    pub from_name: String,
    /// Name of to whom.
    pub to_name: String,
    /// Whether the package may be seen (any more).
    pub open: bool,
    /// What happened, oldest first.
    pub history: Vec<ReferralLine>,
}

/// A line of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralLine {
    /// What was done.
    pub event: ReferralEvent,
    /// Who did it; of the other side only the organisation.
    pub who: String,
}

/// A referral made by or offered to the actor's organisation.
///
/// # Errors
/// [`AppError::Refused`] for any other organisation, and for a draft of another one.
pub async fn read(app: &App, actor: &Actor, id: &str) -> Result<ReferralView, AppError> {
    let mut work = app.begin(actor, Action::ReferralRead).await?;
    let object = Object::new("referral", id);
    let Some(mut referral) = work.tx.referral(id).await? else { return Err(work.refused(object)) };
    let own = actor.organisation.id.as_str();
    let side = if referral.from_organisation_id == own { Side::Sender } else { Side::Receiver };
    let mut relations = work.relations(&referral.from_organisation_id, &referral.author_id);
    if referral.to_organisation_id == own && referral.offered_at.is_some() {
        relations.push(Relation::Receiver);
    }
    let grant = work.require(&relations, object)?;
    let name = |found: Option<domain::Versioned<domain::Organisation>>| {
        found.map(|found| found.record.name).unwrap_or_default()
    };
    let from_name = name(work.tx.organisation(&referral.from_organisation_id).await?);
    let to_name = name(work.tx.organisation(&referral.to_organisation_id).await?);
    let mut history = Vec::new();
    for event in work.tx.referral_events(id).await? {
        let who = match work.tx.user(&event.actor_id).await?.map(|user| user.record) {
            Some(user) if user.organisation_id == own => user.name,
            Some(user) if user.organisation_id == referral.from_organisation_id => from_name.clone(),
            Some(_) => to_name.clone(),
            None => String::new(),
        };
        history.push(ReferralLine { event, who });
    }
    let open = side == Side::Sender || referral.state.receiver_may_read();
    if side == Side::Receiver {
        referral.subject_id = None;
        referral.person_id = None;
        referral.author_id = String::new();
        if !open {
            referral.package = Package::default();
        }
    }
    debug_assert!(side == Side::Sender || !is_draft(&referral), "a draft is the sender's");
    work.for_purpose(referral.purpose);
    work.done(object).await?;
    Ok(ReferralView { referral, side, grant, from_name, to_name, open, history })
}
