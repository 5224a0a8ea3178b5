//! A young person as one organisation knows them: all signals together, consent, and what follows.

mod consent;
mod read;
mod reassign;
#[cfg(test)]
mod tests;

pub use consent::{ConsentInput, PURPOSES, consent};
pub(crate) use read::gathered;
pub use read::{ConsentLine, SignalLine, SubjectView, read};
pub use reassign::reassign;

use crate::access::Grant;
use crate::{AppError, Object, Work};
use domain::{Subject, Versioned};

/// A young person of the actor's own organisation.
pub(crate) async fn own(work: &mut Work<'_>, id: &str) -> Result<(Versioned<Subject>, Grant), AppError> {
    let object = Object::new("subject", id);
    let Some(subject) = work.tx.subject(id).await? else { return Err(work.refused(object)) };
    let relations = work.relations(&subject.record.organisation_id, "");
    let grant = work.require(&relations, object)?;
    Ok((subject, grant))
}
