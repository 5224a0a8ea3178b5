//! Publishing a bulletin: it is frozen as one file. A correction is a next edition; the earlier ones stay.

use super::bulletin::{BulletinContent, content, to_write};
use super::figures::{Months, months};
use super::identity::Screen;
use super::{Said, relations};
use crate::access::{Action, Relation};
use crate::figures::RegisterCache;
use crate::input::Checks;
use crate::{Actor, App, AppError, Object};
use domain::codes::BulletinReach;
use domain::crisis::{Bulletin, BulletinEdition, Crisis};
use domain::states::{BulletinAct, Machine};

/// An edition as its reader sees it.
#[derive(Clone, Debug)]
pub struct EditionView {
    /// The bulletin: its number, and which edition is the newest.
    pub bulletin: Bulletin,
    /// Name of the monitor.
    pub crisis_name: String,
    /// The edition with its file.
    pub edition: BulletinEdition,
    /// Whether the reader is in the group, and finds the monitor itself.
    pub in_group: bool,
}

/// A bulletin as it would be published now.
///
/// # Errors
/// [`AppError::Refused`] for who does not lead the group; [`AppError::NotAllowed`] for what is published.
pub async fn preview(
    app: &App,
    cache: &RegisterCache,
    actor: &Actor,
    id: &str,
) -> Result<BulletinContent, AppError> {
    let months = peek(app, cache, id).await?;
    let mut work = app.begin(actor, Action::BulletinWrite).await?;
    let (desk, bulletin) = to_write(&mut work, id).await?;
    let content = content(&mut work, &desk, bulletin, months, String::new()).await?;
    work.detail("preview");
    work.done(Object::new("crisis_bulletin", id)).await?;
    Ok(content)
}

/// Publishes a bulletin that had this version; `render` makes the file of what stands in it. From the second edition on it
/// says what was corrected.
///
/// # Errors
/// [`AppError::Invalid`] without a correction; [`AppError::NotAllowed`]; [`AppError::Conflict`]; [`AppError::System`] when
/// the file cannot be made.
pub async fn publish(
    app: &App,
    cache: &RegisterCache,
    actor: &Actor,
    id: &str,
    version: i64,
    correction: &Said,
    render: impl FnOnce(&BulletinContent) -> Result<String, String>,
) -> Result<(), AppError> {
    let months = peek(app, cache, id).await?;
    let mut work = app.begin(actor, Action::BulletinWrite).await?;
    let (desk, mut bulletin) = to_write(&mut work, id).await?;
    let screen = Screen::new(&mut work, &correction.confirmed).await?;
    let mut checks = Checks::new();
    let said = screen.long(&mut checks, "correction", &correction.text);
    checks.need("correction", bulletin.editions == 0 || !said.is_empty());
    checks.finish()?;
    let content = content(&mut work, &desk, bulletin.clone(), months, said).await?;
    let html = render(&content).map_err(AppError::System)?;
    bulletin.state = bulletin.state.next(BulletinAct::Publish)?;
    bulletin.version = version;
    bulletin.editions += 1;
    bulletin.changed_at = work.now;
    work.tx.update_bulletin(&bulletin).await?;
    let edition = BulletinEdition {
        bulletin_id: id.to_owned(),
        edition: bulletin.editions,
        at: work.now,
        actor_id: actor.user.id.clone(),
        reach: bulletin.reach,
        reference: bulletin.reference,
        title: bulletin.text.title.clone(),
        correction: content.correction,
        html,
    };
    work.tx.add_edition(&edition).await?;
    work.detail(format!("publish edition={} reach={}", edition.edition, edition.reach));
    work.done(Object::new("crisis_bulletin", id)).await
}

/// The figures of the register for a bulletin, read before the work begins.
async fn peek(app: &App, cache: &RegisterCache, id: &str) -> Result<Months, AppError> {
    let mut tx = app.store.begin("crisis_bulletin_figures").await?;
    let bulletin = tx.bulletin(id).await?;
    let crisis: Option<Crisis> = match &bulletin {
        Some(bulletin) => tx.crisis(&bulletin.crisis_id).await?,
        None => None,
    };
    drop(tx);
    months(app, cache, crisis.as_ref(), bulletin.map(|bulletin| bulletin.reference)).await
}

/// A published edition: for the group every one; for everybody who may see figures the newest one, when it was published
/// for them.
///
/// # Errors
/// [`AppError::Refused`] for an edition that is unknown or not for this reader.
pub async fn edition(app: &App, actor: &Actor, id: &str, number: i64) -> Result<EditionView, AppError> {
    let mut work = app.begin(actor, Action::BulletinRead).await?;
    let object = Object::new("crisis_bulletin", id);
    let Some(bulletin) = work.tx.bulletin(id).await? else { return Err(work.refused(object)) };
    let Some(crisis) = work.tx.crisis(&bulletin.crisis_id).await? else { return Err(work.refused(object)) };
    let members = work.tx.crisis_members(&crisis.id).await?;
    let editions = work.tx.editions_of(id).await?;
    let Some(edition) = editions.into_iter().find(|edition| edition.edition == number) else {
        return Err(work.refused(object));
    };
    let desk = super::Desk { crisis, members };
    let mut related = relations(actor, &desk);
    let newest = edition.edition == bulletin.editions;
    if newest && edition.reach == BulletinReach::Chain {
        related.push(Relation::Published);
    }
    work.require(&related, object)?;
    let in_group = crate::access::grant(actor, Action::CrisisRead, &related).is_some();
    work.detail(format!("edition={number}"));
    work.done(object).await?;
    Ok(EditionView { bulletin, crisis_name: desk.crisis.text.name, edition, in_group })
}
