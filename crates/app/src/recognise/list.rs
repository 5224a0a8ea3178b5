//! One's own screenings, and for the focal officer those of others that were shown.

use super::{Opened, openable};
use crate::access::{Action, Relation, possible};
use crate::names::Names;
use crate::{Actor, App, AppError, Object, Work};
use domain::Screening;
use domain::states::ScreeningState;
use jiff::Timestamp;
use recognition::Instrument;
use recognition::findings::{Advice, evaluate};
use recognition::screening::Progress;

/// How many of each are shown.
const MOST: i64 = 50;
/// How many thrown-away ones can be taken back from the list.
const DISCARDED: i64 = 10;

/// A screening in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Identifier.
    pub id: String,
    /// The instrument.
    pub instrument: &'static Instrument,
    /// How far it is.
    pub progress: Progress,
    /// The advice, once it is finished.
    pub advice: Option<Advice>,
    /// The organisation's own client number; empty when not given.
    pub client_number: String,
    /// Name of who filled it in.
    pub author_name: String,
    /// When an answer was last changed.
    pub changed_at: Timestamp,
    /// When it was finished.
    pub finished_at: Option<Timestamp>,
}

/// All that somebody has under way or may see.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// One's own that run, the last changed first.
    pub running: Vec<Line>,
    /// One's own that are finished.
    pub finished: Vec<Line>,
    /// One's own that were thrown away last.
    pub discarded: Vec<Line>,
    /// Those of others that the focal officer may see.
    pub shown: Vec<Line>,
}

/// The actor's own screenings, and those the actor may see as focal officer.
///
/// # Errors
/// What the database says.
pub async fn overview(app: &App, actor: &Actor) -> Result<Overview, AppError> {
    let mut work = app.begin(actor, Action::ScreeningList).await?;
    work.require(&[Relation::Author, Relation::SameOrganisation], Object::NONE)?;
    let id = actor.user.id.clone();
    let running = work.tx.screenings_by(&id, ScreeningState::Running, MOST).await?;
    let finished = work.tx.screenings_by(&id, ScreeningState::Finished, MOST).await?;
    let discarded = work.tx.screenings_by(&id, ScreeningState::Discarded, DISCARDED).await?;
    // Who weighs signals may see screenings of others.
    let shown = match possible(actor, Action::AssessmentWrite) {
        true => work.tx.screenings_shown(&actor.organisation.id, &id, MOST).await?,
        false => Vec::new(),
    };
    let mut names = Names::default();
    let overview = Overview {
        running: lines(&mut work, &mut names, running).await?,
        finished: lines(&mut work, &mut names, finished).await?,
        discarded: lines(&mut work, &mut names, discarded).await?,
        shown: lines(&mut work, &mut names, shown).await?,
    };
    work.done(Object::NONE).await?;
    Ok(overview)
}

/// Lines of a list; what was filled in with a version that is not there any more is left out.
async fn lines(
    work: &mut Work<'_>,
    names: &mut Names,
    screenings: Vec<Screening>,
) -> Result<Vec<Line>, AppError> {
    let mut lines = Vec::with_capacity(screenings.len());
    for opened in openable(screenings) {
        let author_name = names.of(work, &opened.record.author_id).await?;
        lines.push(line(opened, author_name));
    }
    Ok(lines)
}

pub(crate) fn line(opened: Opened, author_name: String) -> Line {
    let Opened { record, walk, .. } = opened;
    Line {
        instrument: walk.instrument(),
        progress: walk.progress(),
        advice: record.finished_at.map(|_| evaluate(&walk).advice),
        client_number: record.client_number,
        author_name,
        changed_at: record.changed_at,
        finished_at: record.finished_at,
        id: record.id,
    }
}
