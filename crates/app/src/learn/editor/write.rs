//! Making and changing drafts.

use super::{WRITE, at_home, own, own_at};
use crate::input::Checks;
use crate::{Actor, App, AppError, Object, Problem};
use domain::codes::OrganisationKind;
use domain::states::{Machine, ModuleAct, ModuleState};
use domain::{ModuleEvent, ModuleVersion};
use learning::STARTERS;

/// What is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModuleInput {
    /// The Dutch text.
    pub dutch: String,
    /// The English text; may be empty.
    pub english: String,
}

/// A small module that keeps to the form, to write over.
const EXAMPLE: &str = include_str!("example.md");

/// Makes a draft: from an example, or from a starter module (by its identifier). At the national centre that is a new
/// version of the starter module for everybody; elsewhere a module of one's own. Gives the version's identifier.
///
/// # Errors
/// [`AppError::Invalid`] for a starter that is not there.
pub async fn create(app: &App, actor: &Actor, from: &str) -> Result<String, AppError> {
    let mut work = app.begin(actor, WRITE).await?;
    let relations = at_home(&work);
    work.require(&relations, Object::NONE)?;
    let starter = STARTERS.iter().find(|starter| {
        !from.is_empty() && learning::parse(starter.dutch).is_ok_and(|module| module.id == from)
    });
    if starter.is_none() && !from.is_empty() {
        let mut checks = Checks::new();
        checks.add("from", Problem::NotAChoice);
        checks.finish()?;
    }
    let (dutch, english) = starter.map_or((EXAMPLE, ""), |starter| (starter.dutch, starter.english));
    let centre = actor.organisation.kind == OrganisationKind::NationalCentre;
    let module_id = if starter.is_some() && centre { from.to_owned() } else { app.new_id()? };
    let all = work.tx.module_versions_of(&actor.organisation.id).await?;
    if let Some(open) = unfinished(&all, &module_id) {
        let id = open.id.clone();
        work.done(Object::new("module_version", &id)).await?;
        return Ok(id);
    }
    let version = ModuleVersion {
        id: app.new_id()?,
        version: 1,
        number: next(&all, &module_id),
        module_id,
        organisation_id: actor.organisation.id.clone(),
        author_id: actor.user.id.clone(),
        state: ModuleState::INITIAL,
        dutch: dutch.to_owned(),
        english: english.to_owned(),
        created_at: work.now,
        changed_at: work.now,
        published_at: None,
    };
    work.tx.insert_module_version(&version).await?;
    work.done(Object::new("module_version", &version.id)).await?;
    Ok(version.id)
}

/// A draft of the next version with the same text, or the one that is under way already. Gives its identifier.
///
/// # Errors
/// [`AppError::Refused`] for an unknown one or another organisation's.
pub async fn new_version(app: &App, actor: &Actor, id: &str) -> Result<String, AppError> {
    let mut work = app.begin(actor, WRITE).await?;
    let from = own(&mut work, id).await?;
    let all = work.tx.module_versions_of(&actor.organisation.id).await?;
    if let Some(open) = unfinished(&all, &from.module_id) {
        let id = open.id.clone();
        work.done(Object::new("module_version", &id)).await?;
        return Ok(id);
    }
    let version = ModuleVersion {
        id: app.new_id()?,
        version: 1,
        number: next(&all, &from.module_id),
        author_id: actor.user.id.clone(),
        state: ModuleState::INITIAL,
        created_at: work.now,
        changed_at: work.now,
        published_at: None,
        ..from
    };
    work.tx.insert_module_version(&version).await?;
    work.done(Object::new("module_version", &version.id)).await?;
    Ok(version.id)
}

/// Keeps a draft, also one with faults: they show beside the text, and it cannot be sent to review.
///
/// # Errors
/// [`AppError::Conflict`] when somebody else changed it since; [`AppError::NotAllowed`] when it is no draft.
pub async fn save(
    app: &App,
    actor: &Actor,
    id: &str,
    lock: i64,
    input: &ModuleInput,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, WRITE).await?;
    let mut version = own_at(&mut work, id, lock).await?;
    version.state = version.state.next(ModuleAct::Change)?;
    let mut checks = Checks::new();
    version.dutch = checks.document("dutch", &input.dutch);
    version.english = checks.document("english", &input.english);
    checks.need("dutch", !version.dutch.is_empty());
    checks.finish()?;
    version.changed_at = work.now;
    work.tx.update_module_version(&version).await?;
    let last = work.tx.module_events(id).await?.pop();
    // Whoever saves ten times in a row has changed it once.
    let again = last.is_some_and(|last| last.act == ModuleAct::Change && last.actor_id == actor.user.id);
    if !again {
        let event = ModuleEvent {
            at: work.now,
            actor_id: actor.user.id.clone(),
            act: ModuleAct::Change,
            to: version.state,
            note: String::new(),
        };
        work.tx.add_module_event(id, &event).await?;
    }
    work.detail("change");
    work.done(Object::new("module_version", id)).await
}

/// The draft or the version in review of a module; there is one at most.
pub(super) fn unfinished<'v>(all: &'v [ModuleVersion], module_id: &str) -> Option<&'v ModuleVersion> {
    let open = |state: ModuleState| matches!(state, ModuleState::Draft | ModuleState::InReview);
    all.iter().find(|version| version.module_id == module_id && open(version.state))
}

fn next(all: &[ModuleVersion], module_id: &str) -> i64 {
    let numbers = all.iter().filter(|version| version.module_id == module_id).map(|version| version.number);
    numbers.max().unwrap_or(0) + 1
}
