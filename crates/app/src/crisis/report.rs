//! The closing report, and closing: then all is there to read, and nothing to write, until it is reopened.

use super::identity::Screen;
use super::measure::remind;
use super::{desk, may, open_desk};
use crate::access::Action;
use crate::input::Checks;
use crate::{Actor, App, AppError, Object, Problem};
use domain::codes::{Code, Judgement, TaskKind};
use domain::crisis::{ClosingReport, Crisis};
use domain::states::{CrisisAct, Machine, MeasureState, MeetingState, TaskAct};

/// What is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportInput {
    /// The words.
    pub report: ClosingReport,
    /// Findings that name nobody.
    pub confirmed: Vec<String>,
}

/// The closing report with the figures of the monitor.
#[derive(Clone, Debug)]
pub struct ReportView {
    /// The monitor with its report.
    pub crisis: Crisis,
    /// How many members there were in all.
    pub members: usize,
    /// From how many organisations.
    pub organisations: usize,
    /// How many observations stand in the log.
    pub observations: usize,
    /// How many were joined to another.
    pub joined: usize,
    /// By judgement; `None` for what nobody judged.
    pub judgements: Vec<(Option<Judgement>, usize)>,
    /// Measures by state.
    pub measures: Vec<(MeasureState, usize)>,
    /// Meetings that were held.
    pub meetings: usize,
    /// Bulletins that were published.
    pub bulletins: usize,
    /// Whether the reader writes the report.
    pub may_write: bool,
    /// Whether the reader closes or reopens the monitor.
    pub may_manage: bool,
}

impl ReportView {
    /// How many measures are still open.
    pub fn open_measures(&self) -> usize {
        let ended = |state: &MeasureState| matches!(state, MeasureState::Done | MeasureState::Dropped);
        self.measures.iter().filter(|(state, _)| !ended(state)).map(|(_, count)| count).sum()
    }

    /// Whether every part of the report is written.
    pub fn is_whole(&self) -> bool {
        missing(&self.crisis.report).is_empty()
    }
}

fn missing(report: &ClosingReport) -> Vec<&'static str> {
    let parts = [
        ("seen", &report.seen),
        ("judged", &report.judged),
        ("done", &report.done),
        ("learnt", &report.learnt),
    ];
    parts.into_iter().filter(|(_, text)| text.is_empty()).map(|(field, _)| field).collect()
}

/// The report as far as it is written.
///
/// # Errors
/// [`AppError::Refused`] for who is not in the group.
pub async fn report(app: &App, actor: &Actor, id: &str) -> Result<ReportView, AppError> {
    let mut work = app.begin(actor, Action::CrisisRead).await?;
    let object = Object::new("crisis", id);
    let desk = desk(&mut work, id, object).await?;
    let observations = work.tx.observations_of(id).await?;
    let measures = work.tx.measures_of(id).await?;
    let meetings = work.tx.meetings_of(id).await?;
    let bulletins = work.tx.bulletins_of(id).await?;
    let mut organisations = std::collections::BTreeSet::new();
    for member in &desk.members {
        organisations.extend(work.tx.user(&member.user_id).await?.map(|user| user.record.organisation_id));
    }
    let standing: Vec<_> = observations.iter().filter(|one| one.stands()).collect();
    let judged =
        |judgement: Option<Judgement>| standing.iter().filter(|one| one.judgement == judgement).count();
    let every = Judgement::ALL.iter().copied().map(Some).chain([None]);
    let in_state = |state: MeasureState| measures.iter().filter(|measure| measure.state == state).count();
    let view = ReportView {
        members: desk.members.len(),
        organisations: organisations.len(),
        observations: standing.len(),
        joined: observations.iter().filter(|one| one.joined_to.is_some()).count(),
        judgements: every.map(|judgement| (judgement, judged(judgement))).collect(),
        measures: MeasureState::ALL.iter().map(|state| (*state, in_state(*state))).collect(),
        meetings: meetings.iter().filter(|meeting| meeting.state == MeetingState::Held).count(),
        bulletins: bulletins.iter().filter(|bulletin| bulletin.editions > 0).count(),
        may_write: may(actor, &desk, Action::BulletinWrite),
        may_manage: crate::access::grant(actor, Action::CrisisManage, &super::relations(actor, &desk))
            .is_some(),
        crisis: desk.crisis,
    };
    work.detail("report");
    work.done(object).await?;
    Ok(view)
}

/// The form of the report.
///
/// # Errors
/// [`AppError::Refused`] for who does not lead the group; [`AppError::NotAllowed`] once it is closed.
pub async fn report_form(app: &App, actor: &Actor, id: &str) -> Result<Crisis, AppError> {
    let mut work = app.begin(actor, Action::BulletinWrite).await?;
    let object = Object::new("crisis", id);
    let desk = open_desk(&mut work, id, object).await?;
    work.detail("report form");
    work.done(object).await?;
    Ok(desk.crisis)
}

/// Saves the report as far as it is written.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`].
pub async fn save_report(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    input: &ReportInput,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::BulletinWrite).await?;
    let object = Object::new("crisis", id);
    let mut crisis = open_desk(&mut work, id, object).await?.crisis;
    let screen = Screen::new(&mut work, &input.confirmed).await?;
    let mut checks = Checks::new();
    crisis.report = ClosingReport {
        seen: screen.long(&mut checks, "seen", &input.report.seen),
        judged: screen.long(&mut checks, "judged", &input.report.judged),
        done: screen.long(&mut checks, "done", &input.report.done),
        learnt: screen.long(&mut checks, "learnt", &input.report.learnt),
    };
    checks.finish()?;
    crisis.version = version;
    work.tx.update_crisis(&crisis).await?;
    work.detail("report");
    work.result_at(Object::new("crisis_report", id));
    work.done(object).await
}

/// Closes a crisis monitor whose report is written. Tasks about its measures go with it.
///
/// # Errors
/// [`AppError::Invalid`] with the parts of the report that are missing; [`AppError::NotAllowed`]; [`AppError::Conflict`].
pub async fn close(app: &App, actor: &Actor, id: &str, version: i64) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::CrisisManage).await?;
    let object = Object::new("crisis", id);
    let mut crisis = desk(&mut work, id, object).await?.crisis;
    crisis.state = crisis.state.next(CrisisAct::Close)?;
    let mut checks = Checks::new();
    if !missing(&crisis.report).is_empty() {
        checks.add("close", Problem::Other("problem-report-missing"));
    }
    checks.finish()?;
    crisis.version = version;
    crisis.closed_at = Some(work.now);
    work.tx.update_crisis(&crisis).await?;
    for measure in work.tx.measures_of(id).await? {
        crate::task::end(&mut work, &measure.id, &[TaskKind::CrisisMeasureDue], TaskAct::Cancel).await?;
    }
    work.detail("close");
    work.result_at(Object::new("crisis_report", id));
    work.done(object).await
}

/// Reopens a crisis monitor; tasks about open measures come back.
///
/// # Errors
/// [`AppError::NotAllowed`]; [`AppError::Conflict`].
pub async fn reopen(app: &App, actor: &Actor, id: &str, version: i64) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::CrisisManage).await?;
    let object = Object::new("crisis", id);
    let mut crisis = desk(&mut work, id, object).await?.crisis;
    crisis.state = crisis.state.next(CrisisAct::Reopen)?;
    crisis.version = version;
    crisis.closed_at = None;
    work.tx.update_crisis(&crisis).await?;
    for measure in work.tx.measures_of(id).await? {
        remind(&mut work, &measure).await?;
    }
    work.detail("reopen");
    work.done(object).await
}
