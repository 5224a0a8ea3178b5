//! The yearly plan: actions with owner and date.

use super::{day_of, days_later, may_write, noon, require, require_own, this_year};
use crate::access::Action;
use crate::input::Checks;
use crate::names::Names;
use crate::{Actor, App, AppError, FieldError, Object, Problem, Work, focal};
use domain::codes::{Role, TaskKind};
use domain::count::year_of;
use domain::policy::{PlanAction, PlanText, PolicyTheme, statement};
use domain::states::{Machine, PlanActionAct, PlanActionState, TaskAct, TaskState};
use domain::{Task, User};
use jiff::civil::Date;

/// How many days there are for an action that was suggested; the date can be changed.
const DAYS: i64 = 90;

/// An action in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionLine {
    /// The action.
    pub action: PlanAction,
    /// Name of its owner.
    pub owner: String,
    /// Whether it should have been ready.
    pub late: bool,
}

/// The plan of a year.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The year.
    pub year: i16,
    /// Years with a plan, and this one; newest first.
    pub years: Vec<i16>,
    /// Still to be done, of this year, by date.
    pub open: Vec<ActionLine>,
    /// Still to be done, of earlier years.
    pub earlier: Vec<ActionLine>,
    /// Done or dropped.
    pub ended: Vec<ActionLine>,
    /// Whether the reader may change it.
    pub may_write: bool,
}

impl Plan {
    /// How many are late.
    pub fn late(&self) -> usize {
        self.open.iter().chain(&self.earlier).filter(|line| line.late).count()
    }
}

/// An action.
#[derive(Clone, Debug)]
pub struct ActionView {
    /// The action.
    pub line: ActionLine,
    /// Who made it.
    pub author: String,
    /// Whether the reader may change it.
    pub may_write: bool,
}

/// An action as it is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanInput {
    /// What is done.
    pub title: String,
    /// How.
    pub description: String,
    /// Its theme.
    pub theme: Option<PolicyTheme>,
    /// Who sees to it.
    pub owner_id: String,
    /// When it is ready.
    pub due_on: Option<Date>,
}

impl PlanInput {
    /// As it stands.
    pub fn of(action: &PlanAction) -> Self {
        Self {
            title: action.text.title.clone(),
            description: action.text.description.clone(),
            theme: Some(action.theme),
            owner_id: action.owner_id.clone(),
            due_on: Some(action.due_on),
        }
    }
}

/// The plan of a year, of this one when none is asked for.
///
/// # Errors
/// What the database says.
pub async fn plan(app: &App, actor: &Actor, year: Option<i16>) -> Result<Plan, AppError> {
    let mut work = app.begin(actor, Action::PlanRead).await?;
    require_own(&mut work)?;
    let year = year.unwrap_or(this_year(&work));
    let plan = load(&mut work, year).await?;
    work.detail(format!("plan={year}"));
    work.done(Object::NONE).await?;
    Ok(plan)
}

pub(super) async fn load(work: &mut Work<'_>, year: i16) -> Result<Plan, AppError> {
    let (today, this) = (day_of(work.now), this_year(work));
    let organisation_id = work.actor.organisation.id.clone();
    let actions = work.tx.plan_actions_of(&organisation_id).await?;
    let mut years: Vec<i16> = actions.iter().map(|action| action.year).chain([this]).collect();
    years.sort_unstable_by(|one, other| other.cmp(one));
    years.dedup();
    let (mut open, mut earlier, mut ended) = (Vec::new(), Vec::new(), Vec::new());
    let mut names = Names::default();
    for action in actions {
        let owner = names.of(work, &action.owner_id).await?;
        let line = ActionLine { late: action.is_late(today), owner, action };
        match (line.action.is_open(), line.action.year) {
            (true, of) if of == year => open.push(line),
            (true, of) if of < year => earlier.push(line),
            (false, of) if of == year => ended.push(line),
            _ => {}
        }
    }
    Ok(Plan { year, years, open, earlier, ended, may_write: may_write(work) })
}

/// An action.
///
/// # Errors
/// [`AppError::Refused`] for one that is unknown or of another organisation.
pub async fn action(app: &App, actor: &Actor, id: &str) -> Result<ActionView, AppError> {
    let mut work = app.begin(actor, Action::PlanRead).await?;
    let action = own(&mut work, id).await?;
    let mut names = Names::default();
    let owner = names.of(&mut work, &action.owner_id).await?;
    let author = names.of(&mut work, &action.author_id).await?;
    let late = action.is_late(day_of(work.now));
    let may_write = may_write(&work);
    work.done(Object::new("plan_action", id)).await?;
    Ok(ActionView { line: ActionLine { action, owner, late }, author, may_write })
}

/// Who can see to an action, and the action when it is to be changed.
///
/// # Errors
/// As [`action`].
pub async fn action_form(
    app: &App,
    actor: &Actor,
    id: Option<&str>,
) -> Result<(Option<PlanAction>, Vec<User>), AppError> {
    let mut work = app.begin(actor, Action::PolicyWrite).await?;
    let found = match id {
        Some(id) => Some(own(&mut work, id).await?),
        None => {
            require_own(&mut work)?;
            None
        }
    };
    let owners = owners(&mut work).await?;
    work.detail("form");
    work.done(Object::new("plan_action", id.unwrap_or_default())).await?;
    Ok((found, owners))
}

/// Adds an action; gives its identifier.
///
/// # Errors
/// [`AppError::Invalid`] with everything that is wrong.
pub async fn add_action(app: &App, actor: &Actor, input: &PlanInput) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::PolicyWrite).await?;
    require_own(&mut work)?;
    let checked = checked(&mut work, input).await?;
    add(work, checked, None).await
}

/// Adds the action that goes with a statement that does not hold yet; gives its identifier. When it is in the plan
/// already, that one.
///
/// # Errors
/// [`AppError::Invalid`] for an unknown statement.
pub async fn suggest(app: &App, actor: &Actor, code: &str) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::PolicyWrite).await?;
    require_own(&mut work)?;
    let Some(statement) = statement(code) else {
        return Err(AppError::Invalid(vec![FieldError::new("statement", Problem::NotAChoice)]));
    };
    let known = work.tx.plan_actions_of(&actor.organisation.id).await?.into_iter();
    if let Some(known) =
        known.filter(|action| action.is_open()).find(|a| a.statement.as_deref() == Some(code))
    {
        work.detail("suggested known");
        work.done(Object::new("plan_action", &known.id)).await?;
        return Ok(known.id);
    }
    let input = PlanInput {
        title: statement.action(actor.user.language).to_owned(),
        description: String::new(),
        theme: Some(statement.theme),
        owner_id: actor.user.id.clone(),
        due_on: Some(days_later(day_of(work.now), DAYS)),
    };
    let checked = checked(&mut work, &input).await?;
    add(work, checked, Some(statement.code.to_owned())).await
}

async fn add(mut work: Work<'_>, checked: Checked, statement: Option<String>) -> Result<String, AppError> {
    let action = PlanAction {
        id: work.app.new_id()?,
        version: 1,
        organisation_id: work.actor.organisation.id.clone(),
        year: this_year(&work),
        theme: checked.theme,
        statement,
        state: PlanActionState::INITIAL,
        owner_id: checked.owner_id,
        due_on: checked.due_on,
        text: PlanText { title: checked.title, description: checked.description, reason: String::new() },
        author_id: work.actor.user.id.clone(),
        created_at: work.now,
        ended_at: None,
    };
    work.tx.insert_plan_action(&action).await?;
    remind(&mut work, &action).await?;
    work.detail(format!("theme={} due={}", action.theme, action.due_on));
    work.done(Object::new("plan_action", &action.id)).await?;
    Ok(action.id)
}

/// Changes an action that had this version.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`] when it was changed meanwhile.
pub async fn change_action(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    input: &PlanInput,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::PolicyWrite).await?;
    let mut action = own(&mut work, id).await?;
    let checked = checked(&mut work, input).await?;
    action.version = version;
    action.theme = checked.theme;
    action.owner_id = checked.owner_id;
    action.due_on = checked.due_on;
    action.text.title = checked.title;
    action.text.description = checked.description;
    work.tx.update_plan_action(&action).await?;
    remind(&mut work, &action).await?;
    work.detail("change");
    work.done(Object::new("plan_action", id)).await
}

/// Starts, finishes, drops (with a reason) or takes up again an action that had this version.
///
/// # Errors
/// [`AppError::Invalid`] for dropping without a reason; [`AppError::NotAllowed`]; [`AppError::Conflict`].
pub async fn act_on_action(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    act: PlanActionAct,
    reason: &str,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::PolicyWrite).await?;
    let mut action = own(&mut work, id).await?;
    action.state = action.state.next(act)?;
    action.version = version;
    let mut checks = Checks::new();
    let reason = checks.long("reason", reason);
    checks.need("reason", act != PlanActionAct::Drop || !reason.is_empty());
    checks.finish()?;
    action.text.reason = if act == PlanActionAct::Drop { reason } else { String::new() };
    action.ended_at = (!action.is_open()).then_some(work.now);
    work.tx.update_plan_action(&action).await?;
    remind(&mut work, &action).await?;
    work.detail(act.code());
    work.done(Object::new("plan_action", id)).await
}

/// Keeps the reminder in step with the action: a task of its owner, or of the focal officer when the owner has no tasks.
async fn remind(work: &mut Work<'_>, action: &PlanAction) -> Result<(), AppError> {
    let kinds = [TaskKind::PlanActionDue];
    match action.state {
        PlanActionState::Planned | PlanActionState::UnderWay => {}
        PlanActionState::Done => return crate::task::end(work, &action.id, &kinds, TaskAct::Finish).await,
        PlanActionState::Dropped => return crate::task::end(work, &action.id, &kinds, TaskAct::Cancel).await,
    }
    let due_at = noon(action.due_on);
    let owner = work.tx.user(&action.owner_id).await?.map(|user| user.record).filter(focal::does_tasks);
    let owner = match owner {
        Some(owner) => Some(owner),
        None => focal::on_duty(&mut work.tx, &action.organisation_id, work.now).await?,
    };
    let Some(owner) = owner else { return Ok(()) };
    let open = work.tx.open_tasks_about(&action.id).await?;
    if let Some(mut task) = open.into_iter().find(|task| kinds.contains(&task.kind)) {
        if (task.due_at, &task.owner_id) != (due_at, &owner.id) {
            task.owner_id = owner.id;
            task.due_at = due_at;
            task.escalated_at = None;
            work.tx.update_task(&task).await?;
        }
        return Ok(());
    }
    let about = Object::new("plan_action", &action.id);
    insert_task(work, TaskKind::PlanActionDue, about, &owner.id, action.due_on).await
}

/// A task that is due on a day.
pub(super) async fn insert_task(
    work: &mut Work<'_>,
    kind: TaskKind,
    about: Object<'_>,
    owner_id: &str,
    due_on: Date,
) -> Result<(), AppError> {
    let task = Task {
        id: work.app.new_id()?,
        version: 1,
        organisation_id: work.actor.organisation.id.clone(),
        owner_id: owner_id.to_owned(),
        kind,
        about_kind: about.kind.to_owned(),
        about_id: about.id.to_owned(),
        due_at: noon(due_on),
        state: TaskState::INITIAL,
        escalated_at: None,
        created_at: work.now,
    };
    work.tx.insert_task(&task).await?;
    Ok(())
}

/// Roles that can see to an action.
const OWNERS: &[Role] = &[Role::FocalOfficer, Role::TeamLead, Role::OrganisationAdministrator];

/// Who can see to an action.
async fn owners(work: &mut Work<'_>) -> Result<Vec<User>, AppError> {
    colleagues(work, OWNERS).await
}

/// Active colleagues with one of these roles, by name.
pub(super) async fn colleagues(work: &mut Work<'_>, roles: &[Role]) -> Result<Vec<User>, AppError> {
    let organisation_id = work.actor.organisation.id.clone();
    let users = work.tx.users_of(&organisation_id).await?.into_iter().map(|user| user.record);
    Ok(users.filter(|user| user.active && roles.iter().any(|role| user.has(*role))).collect())
}

struct Checked {
    title: String,
    description: String,
    theme: PolicyTheme,
    owner_id: String,
    due_on: Date,
}

async fn checked(work: &mut Work<'_>, input: &PlanInput) -> Result<Checked, AppError> {
    let owners = owners(work).await?;
    let mut checks = Checks::new();
    let title = checks.short("title", &input.title);
    checks.need("title", !title.is_empty());
    let description = checks.long("description", &input.description);
    checks.need("theme", input.theme.is_some());
    checks.need("due_on", input.due_on.is_some());
    let latest = year_of(work.now) + 10;
    if input.due_on.is_some_and(|day| day.year() < 2000 || day.year() > latest) {
        checks.add("due_on", Problem::NotADate);
    }
    if !owners.iter().any(|user| user.id == input.owner_id) {
        checks.add("owner", Problem::NotAChoice);
    }
    checks.finish()?;
    Ok(Checked {
        title,
        description,
        theme: input.theme.unwrap_or(PolicyTheme::Awareness),
        owner_id: input.owner_id.clone(),
        due_on: input.due_on.unwrap_or(Date::ZERO),
    })
}

async fn own(work: &mut Work<'_>, id: &str) -> Result<PlanAction, AppError> {
    let object = Object::new("plan_action", id);
    let Some(action) = work.tx.plan_action(id).await? else { return Err(work.refused(object)) };
    require(work, &action.organisation_id, object)?;
    Ok(action)
}
