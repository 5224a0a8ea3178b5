//! A screening with what it means: as an overview while it runs, with its findings once it is finished.

use super::answer::urgent;
use super::list::{Line, line};
use super::{Opened, openable, over_time};
use crate::access::{Action, Relation, possible};
use crate::names::Names;
use crate::{Actor, App, AppError, Object};
use domain::Screening;
use domain::states::ScreeningState;
use recognition::course::IndicatorCourse;
use recognition::findings::{Findings, evaluate};
use recognition::instrument::Urgent;
use std::collections::BTreeMap;

/// A screening with what belongs to it.
#[derive(Clone, Debug)]
pub struct ScreeningView {
    /// The record.
    pub record: Screening,
    /// The answers.
    pub walk: recognition::Screening<'static>,
    /// What was seen or heard, by item.
    pub notes: BTreeMap<String, String>,
    /// What the answers mean.
    pub findings: Findings,
    /// Whom to call at once.
    pub urgent: Vec<Urgent>,
    /// Whether the reader filled it in.
    pub own: bool,
    /// Name of who filled it in.
    pub author_name: String,
    /// The young person it is about, when the organisation has a record of them and the reader may see it.
    pub subject_id: Option<String>,
    /// Whether the organisation has a record of the young person.
    pub linked: bool,
    /// Other finished screenings about the same young person that the reader may see, oldest first.
    pub others: Vec<Line>,
    /// What changed over all of them.
    pub course: Vec<IndicatorCourse>,
}

/// A screening: of one's own; for the focal officer also a finished one that was handed in or is about a young person whom the
/// organisation has a record of.
///
/// # Errors
/// [`AppError::Refused`] when it is not for this actor; [`AppError::NotAllowed`] when the version of its instrument is not there any more.
pub async fn read(app: &App, actor: &Actor, id: &str) -> Result<ScreeningView, AppError> {
    let mut work = app.begin(actor, Action::ScreeningRead).await?;
    let object = Object::new("screening", id);
    let Some(record) = work.tx.screening(id).await? else { return Err(work.refused(object)) };
    let subject = work.tx.screening_subject(&record).await?;
    let mut relations = work.relations(&record.organisation_id, &record.author_id);
    let shown = record.state == ScreeningState::Finished && (record.handed_in || subject.is_some());
    relations.retain(|relation| *relation == Relation::Author || shown);
    work.require(&relations, object)?;
    let own = record.author_id == actor.user.id;
    let sees_all = possible(actor, Action::AssessmentWrite);
    let alike = match &subject {
        Some(subject) if sees_all => work.tx.screenings_about(subject).await?,
        _ if own => work.tx.screenings_alike(&record).await?,
        _ => Vec::new(),
    };
    let alike = openable(alike);
    let course = over_time(&alike);
    let mut names = Names::default();
    let mut others = Vec::new();
    for other in alike.into_iter().filter(|other| other.record.id != record.id) {
        let name = names.of(&mut work, &other.record.author_id).await?;
        others.push(line(other, name));
    }
    let author_name = names.of(&mut work, &record.author_id).await?;
    let Opened { record, walk, notes } = Opened::of(record)?;
    work.done(object).await?;
    Ok(ScreeningView {
        findings: evaluate(&walk),
        urgent: urgent(&walk),
        linked: subject.is_some(),
        subject_id: subject.filter(|_| sees_all),
        record,
        walk,
        notes,
        own,
        author_name,
        others,
        course,
    })
}
