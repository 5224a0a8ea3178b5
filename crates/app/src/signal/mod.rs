//! A signal from the first word of a draft to its recording: what a youth worker does.

mod draft;
mod list;
mod read;
mod record;
mod step;
mod subject;

#[cfg(test)]
mod tests;

pub use draft::{discard, draft, restore, save_step, start};
pub use list::{OwnSignals, PAGE, list_own};
pub(crate) use read::covered;
pub use read::{Assignment, HistoryLine, SignalView, read};
pub use record::{Missing, missing, record};
pub use step::{ForStep, Forms, Observation, Safety, Step, SubjectTraits, WhenWhere};

use crate::access::Relation;
use crate::{AppError, Object, Work};
use domain::Signal;
use domain::states::SignalState;

/// Whether it has left the author's hands; drafts are the author's alone.
fn handed_in(state: SignalState) -> bool {
    !matches!(state, SignalState::Draft | SignalState::Discarded)
}

/// A signal of the actor's own, for an action that only its author may do.
async fn own(work: &mut Work<'_>, id: &str) -> Result<Signal, AppError> {
    let Some(signal) = work.tx.signal(id).await? else {
        return Err(work.refused(Object::new("signal", id)));
    };
    let mut relations = work.relations(&signal.organisation_id, &signal.author_id);
    relations.retain(|relation| *relation == Relation::Author);
    work.require(&relations, Object::new("signal", id))?;
    Ok(signal)
}
