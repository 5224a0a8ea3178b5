//! A user's own signals and drafts. Nothing sealed is opened for the list.

use crate::access::{Action, Relation};
use crate::{Actor, App, AppError, Object};
use domain::states::SignalState;
use store::SignalSummary;

/// How many recorded signals are on one page.
pub const PAGE: i64 = 50;

/// How many drafts are shown; nobody has more under way.
const DRAFTS: i64 = 50;

/// How many thrown-away drafts can be taken back from the list.
const DISCARDED: i64 = 10;

/// What a user has under way and has recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSignals {
    /// Drafts, newest first.
    pub drafts: Vec<SignalSummary>,
    /// Drafts that were thrown away last.
    pub discarded: Vec<SignalSummary>,
    /// One page of recorded signals, newest first.
    pub recorded: Vec<SignalSummary>,
    /// The page, from 1.
    pub page: i64,
    /// Whether there is a next page.
    pub more: bool,
}

/// The actor's own signals; `page` counts from 1.
///
/// # Errors
/// What the database says.
pub async fn list_own(app: &App, actor: &Actor, page: i64) -> Result<OwnSignals, AppError> {
    let mut work = app.begin(actor, Action::SignalListOwn).await?;
    work.require(&[Relation::Author], Object::NONE)?;
    let page = page.clamp(1, 1_000_000);
    let id = &actor.user.id;
    let drafts = work.tx.drafts_by(id, SignalState::Draft, DRAFTS).await?;
    let discarded = work.tx.drafts_by(id, SignalState::Discarded, DISCARDED).await?;
    let mut recorded = work.tx.signals_by(id, PAGE + 1, (page - 1) * PAGE).await?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = recorded.len() > most;
    recorded.truncate(most);
    work.detail(format!("page {page}"));
    work.done(Object::NONE).await?;
    Ok(OwnSignals { drafts, discarded, recorded, page, more })
}
