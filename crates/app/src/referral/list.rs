//! The referrals of one's own organisation, out and in.

use crate::access::{Action, Relation};
use crate::{Actor, App, AppError, Object};
use store::ReferralSummary;

/// Most lines of each list.
const MOST: i64 = 200;

/// Referrals out and in, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Referrals {
    /// Made by the own organisation.
    pub out: Vec<ReferralSummary>,
    /// Offered to the own organisation.
    pub incoming: Vec<ReferralSummary>,
}

/// The referrals of the actor's organisation.
///
/// # Errors
/// What the database says.
pub async fn list(app: &App, actor: &Actor) -> Result<Referrals, AppError> {
    let mut work = app.begin(actor, Action::ReferralList).await?;
    work.require(&[Relation::SameOrganisation], Object::NONE)?;
    let own = actor.organisation.id.as_str();
    let out = work.tx.referrals_from(own, MOST).await?;
    let incoming = work.tx.referrals_to(own, MOST).await?;
    work.detail(format!("out={} in={}", out.len(), incoming.len()));
    work.done(Object::NONE).await?;
    Ok(Referrals { out, incoming })
}
