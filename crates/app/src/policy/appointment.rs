//! The appointment of focal officers and their deputies. Its history is only added to.

use super::plan::colleagues;
use super::{may_write, require_own};
use crate::access::Action;
use crate::input::Checks;
use crate::names::Names;
use crate::{Actor, App, AppError, Object, Problem, Work};
use domain::User;
use domain::codes::Role;
use domain::policy::{AppointmentAct, FocalAppointment, standing};
use jiff::civil::Date;

/// Who can stand in for a focal officer.
const DEPUTIES: &[Role] = &[Role::FocalOfficer, Role::TeamLead];

/// Most hours a week.
const MOST_HOURS: i64 = 40;

/// A line of the history with names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppointmentLine {
    /// The line.
    pub line: FocalAppointment,
    /// The focal officer.
    pub name: String,
    /// The deputy; empty when there is none.
    pub deputy: String,
    /// Who wrote the line.
    pub actor: String,
}

/// The appointments of the organisation.
#[derive(Clone, Debug)]
pub struct Appointments {
    /// Those that stand.
    pub standing: Vec<AppointmentLine>,
    /// All lines, newest first.
    pub history: Vec<AppointmentLine>,
    /// Who can be appointed: colleagues with the role of focal officer. Empty for whoever may not appoint.
    pub candidates: Vec<User>,
    /// Who can be deputy: focal officers and team leads. Empty for whoever may not appoint.
    pub deputies: Vec<User>,
    /// Whether the reader may appoint.
    pub may_write: bool,
}

/// An appointment as it is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppointInput {
    /// The focal officer.
    pub user_id: String,
    /// From this day on.
    pub since: Option<Date>,
    /// Hours a week.
    pub hours: Option<i64>,
    /// The deputy; empty for none.
    pub deputy_id: String,
    /// By whom: a function.
    pub appointed_by: String,
}

/// The appointments of one's own organisation.
///
/// # Errors
/// What the database says.
pub async fn appointments(app: &App, actor: &Actor) -> Result<Appointments, AppError> {
    let mut work = app.begin(actor, Action::PlanRead).await?;
    require_own(&mut work)?;
    let appointments = load(&mut work).await?;
    work.detail(format!("appointments={}", appointments.standing.len()));
    work.done(Object::NONE).await?;
    Ok(appointments)
}

pub(super) async fn load(work: &mut Work<'_>) -> Result<Appointments, AppError> {
    let organisation_id = work.actor.organisation.id.clone();
    let mut history = lines(work, &organisation_id).await?;
    let plain: Vec<FocalAppointment> = history.iter().map(|line| line.line.clone()).collect();
    let now = current(&history, &plain);
    history.reverse();
    let may_write = may_write(work);
    let deputies = if may_write { colleagues(work, DEPUTIES).await? } else { Vec::new() };
    let candidates = deputies.iter().filter(|user| user.has(Role::FocalOfficer)).cloned().collect();
    Ok(Appointments { standing: now, history, candidates, deputies, may_write })
}

/// The appointments of an organisation that stand.
pub(crate) async fn standing_lines(
    work: &mut Work<'_>,
    organisation_id: &str,
) -> Result<Vec<AppointmentLine>, AppError> {
    let history = lines(work, organisation_id).await?;
    let plain: Vec<FocalAppointment> = history.iter().map(|line| line.line.clone()).collect();
    Ok(current(&history, &plain))
}

fn current(history: &[AppointmentLine], plain: &[FocalAppointment]) -> Vec<AppointmentLine> {
    let stands = standing(plain);
    history.iter().filter(|line| stands.iter().any(|stand| stand.id == line.line.id)).cloned().collect()
}

async fn lines(work: &mut Work<'_>, organisation_id: &str) -> Result<Vec<AppointmentLine>, AppError> {
    let mut names = Names::default();
    let mut lines = Vec::new();
    for line in work.tx.focal_appointments_of(organisation_id).await? {
        let name = names.of(work, &line.user_id).await?;
        let deputy = match &line.deputy_id {
            Some(id) => names.of(work, id).await?,
            None => String::new(),
        };
        let actor = names.of(work, &line.actor_id).await?;
        lines.push(AppointmentLine { line, name, deputy, actor });
    }
    Ok(lines)
}

/// Appoints a focal officer, or changes hours, deputy or day of an appointment that stands: a new line.
///
/// # Errors
/// [`AppError::Invalid`] with everything that is wrong.
pub async fn appoint(app: &App, actor: &Actor, input: &AppointInput) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::PolicyWrite).await?;
    require_own(&mut work)?;
    let colleagues = colleagues(&mut work, DEPUTIES).await?;
    let mut checks = Checks::new();
    let officer = colleagues.iter().find(|user| user.id == input.user_id && user.has(Role::FocalOfficer));
    if officer.is_none() {
        checks.add("user", Problem::NotAChoice);
    }
    checks.need("since", input.since.is_some());
    if !input.hours.is_some_and(|hours| (1..=MOST_HOURS).contains(&hours)) {
        checks.add("hours", Problem::Other("problem-hours"));
    }
    let deputy = colleagues.iter().find(|user| user.id == input.deputy_id);
    if !input.deputy_id.is_empty() && deputy.is_none() {
        checks.add("deputy", Problem::NotAChoice);
    } else if deputy.is_some() && input.deputy_id == input.user_id {
        checks.add("deputy", Problem::Other("problem-own-deputy"));
    }
    let appointed_by = checks.short("appointed_by", &input.appointed_by);
    checks.need("appointed_by", !appointed_by.is_empty());
    checks.finish()?;
    let line = FocalAppointment {
        id: app.new_id()?,
        organisation_id: actor.organisation.id.clone(),
        act: AppointmentAct::Appoint,
        user_id: input.user_id.clone(),
        since: input.since.unwrap_or(Date::ZERO),
        hours: input.hours.unwrap_or_default(),
        deputy_id: deputy.map(|user| user.id.clone()),
        appointed_by,
        at: work.now,
        actor_id: actor.user.id.clone(),
    };
    work.tx.add_focal_appointment(&line).await?;
    work.detail(format!("appoint hours={}", line.hours));
    work.done(Object::new("appointment", &line.id)).await
}

/// Ends the appointment with this line, from a day on: a new line.
///
/// # Errors
/// [`AppError::Refused`] for one that is unknown, of another organisation or no longer stands; [`AppError::Invalid`].
pub async fn end_appointment(app: &App, actor: &Actor, id: &str, on: Option<Date>) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::PolicyWrite).await?;
    let object = Object::new("appointment", id);
    let history = work.tx.focal_appointments_of(&actor.organisation.id).await?;
    let Some(known) = standing(&history).into_iter().find(|line| line.id == id).cloned() else {
        return Err(work.refused(object));
    };
    require_own(&mut work)?;
    let mut checks = Checks::new();
    checks.need("on", on.is_some());
    if on.is_some_and(|on| on < known.since) {
        checks.add("on", Problem::Other("problem-end-before-start"));
    }
    checks.finish()?;
    let line = FocalAppointment {
        id: app.new_id()?,
        act: AppointmentAct::End,
        since: on.unwrap_or(Date::ZERO),
        hours: 0,
        deputy_id: None,
        appointed_by: String::new(),
        at: work.now,
        actor_id: actor.user.id.clone(),
        ..known
    };
    work.tx.add_focal_appointment(&line).await?;
    work.detail("end");
    work.done(object).await
}
