//! Writing modules: an organisation for its own people, the national centre for everybody. A version is written by
//! one, reviewed by another, and then published; the versions before it stay.

mod read;
mod review;
mod write;

pub use read::{Faults, VersionLine, VersionView, list, read};
pub use review::{bring_back, publish, send_back, submit, withdraw};
pub use write::{ModuleInput, create, new_version, save};

use crate::access::{Action, Relation};
use crate::{AppError, Object, Work};
use domain::ModuleVersion;
use domain::codes::OrganisationKind;

/// How the actor stands to modules of the own organisation.
fn at_home(work: &Work<'_>) -> Vec<Relation> {
    let mut relations = vec![Relation::SameOrganisation];
    if work.actor.organisation.kind == OrganisationKind::NationalCentre {
        relations.push(Relation::NationalCentre);
    }
    relations
}

/// A version of the own organisation, to do something with.
///
/// # Errors
/// [`AppError::Refused`] for an unknown one or another organisation's.
async fn own(work: &mut Work<'_>, id: &str) -> Result<ModuleVersion, AppError> {
    let object = Object::new("module_version", id);
    let found = work.tx.module_version(id).await?;
    let found = found.filter(|version| version.organisation_id == work.actor.organisation.id);
    let Some(version) = found else { return Err(work.refused(object)) };
    let relations = at_home(work);
    work.require(&relations, object)?;
    Ok(version)
}

/// The same, when it still has this lock.
async fn own_at(work: &mut Work<'_>, id: &str, lock: i64) -> Result<ModuleVersion, AppError> {
    let version = own(work, id).await?;
    if version.version == lock { Ok(version) } else { Err(AppError::Conflict) }
}

/// Whoever may write may read all versions of the own organisation.
const WRITE: Action = Action::ModuleWrite;
