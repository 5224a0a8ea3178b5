//! Measures that the group advises, each with an owner and a date.

use super::identity::Screen;
use super::log::ObservationLine;
use super::members::MemberLine;
use super::people::{People, Person};
use super::{Desk, Said, desk, may, open_desk};
use crate::access::Action;
use crate::input::Checks;
use crate::policy::{day_of, noon};
use crate::{Actor, App, AppError, Object, Problem, Work, focal};
use domain::codes::{OrganisationKind, TaskKind, TrafficLight};
use domain::crisis::{Crisis, Escalation, Measure, MeasureEvent, MeasureText, Observation};
use domain::states::{Machine, MeasureAct, MeasureState, ObservationState, TaskAct, TaskState};
use domain::{Organisation, Task};
use jiff::civil::Date;
use store::{StoreError, Tx};

/// A measure in a list.
#[derive(Clone, Debug)]
pub struct MeasureLine {
    /// The measure.
    pub measure: Measure,
    /// The organisation that is to do it; empty when it is not known.
    pub organisation: String,
    /// The member who sees to it; empty when there is none.
    pub owner: String,
    /// Whether it is late.
    pub late: bool,
    /// Whether it waits for an answer of somebody who decides.
    pub waits: bool,
}

/// The measures of a group.
#[derive(Clone, Debug)]
pub struct Measures {
    /// The monitor.
    pub crisis: Crisis,
    /// Still to be done, late ones first, then by date.
    pub open: Vec<MeasureLine>,
    /// Done or dropped.
    pub ended: Vec<MeasureLine>,
    /// Whether the reader proposes measures.
    pub may_write: bool,
}

/// What is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeasureInput {
    /// What is to be done.
    pub title: String,
    /// Why, and how.
    pub why: String,
    /// Observations it follows from.
    pub observations: Vec<String>,
    /// The organisation that is to do it; empty for none.
    pub organisation_id: String,
    /// The member who sees to it; empty for none.
    pub owner_id: String,
    /// When it must be done.
    pub due_on: Option<Date>,
    /// Who may know.
    pub light: Option<TrafficLight>,
    /// Findings that name nobody.
    pub confirmed: Vec<String>,
}

impl MeasureInput {
    /// As it stands.
    pub fn of(measure: &Measure) -> Self {
        Self {
            title: measure.text.title.clone(),
            why: measure.text.why.clone(),
            observations: measure.text.observations.clone(),
            organisation_id: measure.owner_organisation_id.clone().unwrap_or_default(),
            owner_id: measure.owner_id.clone().unwrap_or_default(),
            due_on: measure.due_on,
            light: Some(measure.light),
            confirmed: Vec::new(),
        }
    }
}

/// What the form needs.
#[derive(Clone, Debug)]
pub struct MeasureForm {
    /// The monitor.
    pub crisis: Crisis,
    /// The measure that is changed; `None` for a new one.
    pub measure: Option<Measure>,
    /// Observations to choose from.
    pub observations: Vec<Observation>,
    /// Organisations to choose from.
    pub organisations: Vec<Organisation>,
    /// Members to choose from.
    pub members: Vec<MemberLine>,
}

/// A measure with everything about it.
#[derive(Clone, Debug)]
pub struct MeasureView {
    /// The monitor.
    pub crisis: Crisis,
    /// The measure.
    pub line: MeasureLine,
    /// Who proposed it.
    pub author: Person,
    /// The observations it follows from.
    pub observations: Vec<ObservationLine>,
    /// Its history, newest first.
    pub events: Vec<(MeasureEvent, Person)>,
    /// Where it was brought, newest first.
    pub escalations: Vec<Escalation>,
    /// Whether the reader changes it.
    pub may_write: bool,
}

pub(super) async fn line(
    work: &mut Work<'_>,
    people: &mut People,
    measure: &Measure,
    escalations: &[Escalation],
) -> Result<MeasureLine, AppError> {
    let organisation = match &measure.owner_organisation_id {
        Some(id) => people.organisation(work, id).await?,
        None => String::new(),
    };
    let owner = match &measure.owner_id {
        Some(id) => people.of(work, id).await?.name,
        None => String::new(),
    };
    let waits = escalations.iter().any(|one| one.measure_id == measure.id && one.answered_on.is_none());
    let late = measure.is_late(day_of(work.now));
    Ok(MeasureLine { measure: measure.clone(), organisation, owner, late, waits })
}

/// The measures of a crisis monitor.
///
/// # Errors
/// [`AppError::Refused`] for who is not in the group.
pub async fn measures(app: &App, actor: &Actor, id: &str) -> Result<Measures, AppError> {
    let mut work = app.begin(actor, Action::CrisisRead).await?;
    let object = Object::new("crisis", id);
    let desk = desk(&mut work, id, object).await?;
    let mut people = People::default();
    let escalations = work.tx.escalations_of(id).await?;
    let (mut open, mut ended) = (Vec::new(), Vec::new());
    for measure in work.tx.measures_of(id).await? {
        let line = line(&mut work, &mut people, &measure, &escalations).await?;
        if measure.is_open() { open.push(line) } else { ended.push(line) }
    }
    open.sort_by_key(|line| (!line.late, line.measure.due_on.is_none(), line.measure.due_on));
    ended.sort_by_key(|line| std::cmp::Reverse(line.measure.ended_at));
    let may_write = may(actor, &desk, Action::MeasureWrite);
    work.detail("measures");
    work.done(object).await?;
    Ok(Measures { crisis: desk.crisis, open, ended, may_write })
}

/// Opens a measure for the action of the work.
pub(super) async fn opened(work: &mut Work<'_>, id: &str) -> Result<(Desk, Measure), AppError> {
    let object = Object::new("crisis_measure", id);
    let Some(measure) = work.tx.measure(id).await? else { return Err(work.refused(object)) };
    let desk = desk(work, &measure.crisis_id, object).await?;
    Ok((desk, measure))
}

/// A measure with its history.
///
/// # Errors
/// [`AppError::Refused`] for who is not in the group.
pub async fn measure(app: &App, actor: &Actor, id: &str) -> Result<MeasureView, AppError> {
    let mut work = app.begin(actor, Action::CrisisRead).await?;
    let (desk, measure) = opened(&mut work, id).await?;
    let mut people = People::default();
    let mut escalations = work.tx.escalations_of(&measure.crisis_id).await?;
    escalations.retain(|one| one.measure_id == measure.id);
    escalations.reverse();
    let mut events = Vec::new();
    for event in work.tx.measure_events(id).await?.into_iter().rev() {
        let person = people.of(&mut work, &event.actor_id).await?;
        events.push((event, person));
    }
    let mut observations = super::log::lines(&mut work, &mut people, &measure.crisis_id).await?;
    observations.retain(|line| measure.text.observations.contains(&line.observation.id));
    let view = MeasureView {
        line: line(&mut work, &mut people, &measure, &escalations).await?,
        author: people.of(&mut work, &measure.author_id).await?,
        may_write: may(actor, &desk, Action::MeasureWrite),
        crisis: desk.crisis,
        observations,
        events,
        escalations,
    };
    work.done(Object::new("crisis_measure", id)).await?;
    Ok(view)
}

/// Opens the form of a new measure in a monitor, or of one that is changed.
///
/// # Errors
/// [`AppError::Refused`] for who is not in the group; [`AppError::NotAllowed`] once it is closed.
pub async fn measure_form(
    app: &App,
    actor: &Actor,
    crisis_id: Option<&str>,
    id: Option<&str>,
) -> Result<MeasureForm, AppError> {
    let mut work = app.begin(actor, Action::MeasureWrite).await?;
    let (desk, measure, object) = match (crisis_id, id) {
        (_, Some(id)) => {
            let (desk, measure) = opened(&mut work, id).await?;
            desk.writable(work.action.code())?;
            (desk, Some(measure), Object::new("crisis_measure", id))
        }
        (crisis_id, None) => {
            let crisis_id = crisis_id.unwrap_or_default();
            let object = Object::new("crisis", crisis_id);
            (open_desk(&mut work, crisis_id, object).await?, None, object)
        }
    };
    let mut people = People::default();
    let mut observations = work.tx.observations_of(&desk.crisis.id).await?;
    observations.retain(Observation::stands);
    let form = MeasureForm {
        observations,
        organisations: organisations(&mut work).await?,
        members: super::members::lines(&mut work, &mut people, &desk.members, true).await?,
        measure,
        crisis: desk.crisis,
    };
    work.detail("form");
    work.done(object).await?;
    Ok(form)
}

async fn organisations(work: &mut Work<'_>) -> Result<Vec<Organisation>, AppError> {
    let all = work.tx.organisations().await?.into_iter().map(|found| found.record);
    let mut partners: Vec<Organisation> =
        all.filter(|found| found.active && found.kind != OrganisationKind::Platform).collect();
    partners.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(partners)
}

/// Proposes a measure. Gives its identifier.
///
/// # Errors
/// [`AppError::Invalid`] with everything that is wrong.
pub async fn add_measure(
    app: &App,
    actor: &Actor,
    crisis_id: &str,
    input: &MeasureInput,
) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::MeasureWrite).await?;
    let desk = open_desk(&mut work, crisis_id, Object::new("crisis", crisis_id)).await?;
    let checked = checked(&mut work, &desk, input, MeasureState::INITIAL).await?;
    let measure =
        Measure { id: app.new_id()?, number: work.tx.next_measure_number(crisis_id).await?, ..checked };
    work.tx.insert_measure(&measure).await?;
    let event = MeasureEvent {
        at: work.now,
        actor_id: actor.user.id.clone(),
        act: None,
        to: measure.state,
        note: String::new(),
    };
    work.tx.add_measure_event(&measure.id, &event).await?;
    work.detail("propose");
    work.done(Object::new("crisis_measure", &measure.id)).await?;
    Ok(measure.id)
}

/// Changes a measure that had this version.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`]; [`AppError::NotAllowed`].
pub async fn change_measure(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    input: &MeasureInput,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::MeasureWrite).await?;
    let (desk, known) = opened(&mut work, id).await?;
    desk.writable(work.action.code())?;
    let checked = checked(&mut work, &desk, input, known.state).await?;
    let text = MeasureText { outcome: known.text.outcome, reason: known.text.reason, ..checked.text };
    let changed = Measure {
        id: known.id,
        version,
        number: known.number,
        author_id: known.author_id,
        created_at: known.created_at,
        ended_at: known.ended_at,
        text,
        ..checked
    };
    work.tx.update_measure(&changed).await?;
    remind(&mut work, &changed).await?;
    work.detail("change");
    work.done(Object::new("crisis_measure", id)).await
}

async fn checked(
    work: &mut Work<'_>,
    desk: &Desk,
    input: &MeasureInput,
    state: MeasureState,
) -> Result<Measure, AppError> {
    let screen = Screen::new(work, &input.confirmed).await?;
    let organisations = organisations(work).await?;
    let observations = work.tx.observations_of(&desk.crisis.id).await?;
    let mut checks = Checks::new();
    let title = screen.short(&mut checks, "title", &input.title);
    let why = screen.long(&mut checks, "why", &input.why);
    checks.need("title", !title.is_empty());
    checks.need("why", !why.is_empty());
    checks.need("light", input.light.is_some());
    let known = |id: &String| {
        let can_be =
            |one: &Observation| matches!(one.state, ObservationState::Entered | ObservationState::Joined);
        observations.iter().any(|one| one.id == *id && can_be(one))
    };
    if !input.observations.iter().all(known) {
        checks.add("observations", Problem::NotAChoice);
    }
    if !input.organisation_id.is_empty()
        && !organisations.iter().any(|found| found.id == input.organisation_id)
    {
        checks.add("organisation", Problem::NotAChoice);
    }
    let member = desk.members.iter().find(|member| member.is_in() && member.user_id == input.owner_id);
    if !input.owner_id.is_empty() && member.is_none() {
        checks.add("owner", Problem::NotAChoice);
    }
    let today = day_of(work.now);
    if input.due_on.is_some_and(|day| day.year() < 2000 || day.year() > today.year() + 10) {
        checks.add("due_on", Problem::NotADate);
    }
    // What was advised keeps an owner and a date.
    if matches!(state, MeasureState::Advised | MeasureState::UnderWay) {
        need_owner_and_date(&mut checks, &input.organisation_id, &input.owner_id, input.due_on);
    }
    checks.finish()?;
    // Whoever names a member and no organisation means the organisation of that member.
    let organisation_id = match (input.organisation_id.as_str(), member) {
        ("", Some(member)) => work.tx.user(&member.user_id).await?.map(|user| user.record.organisation_id),
        ("", None) => None,
        (id, _) => Some(id.to_owned()),
    };
    Ok(Measure {
        id: String::new(),
        version: 1,
        crisis_id: desk.crisis.id.clone(),
        number: 0,
        state,
        owner_organisation_id: organisation_id,
        owner_id: member.map(|member| member.user_id.clone()),
        due_on: input.due_on,
        light: input.light.unwrap_or(TrafficLight::Amber),
        author_id: work.actor.user.id.clone(),
        created_at: work.now,
        changed_at: work.now,
        ended_at: None,
        text: MeasureText {
            title,
            why,
            outcome: String::new(),
            reason: String::new(),
            observations: input.observations.clone(),
        },
    })
}

fn need_owner_and_date(checks: &mut Checks, organisation_id: &str, owner_id: &str, due_on: Option<Date>) {
    if organisation_id.is_empty() && owner_id.is_empty() {
        checks.add("organisation", Problem::Other("problem-measure-owner"));
    }
    if due_on.is_none() {
        checks.add("due_on", Problem::Other("problem-measure-date"));
    }
}

/// Advises, starts, ends or takes up again a measure that had this version. What it led to is said when it is done, and
/// why when it is dropped.
///
/// # Errors
/// [`AppError::Invalid`], among others for advising without owner or date; [`AppError::NotAllowed`];
/// [`AppError::Conflict`].
pub async fn act_on_measure(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    act: MeasureAct,
    said: &Said,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::MeasureWrite).await?;
    let (desk, mut measure) = opened(&mut work, id).await?;
    desk.writable(work.action.code())?;
    measure.state = measure.state.next(act)?;
    let screen = Screen::new(&mut work, &said.confirmed).await?;
    let mut checks = Checks::new();
    let field = if act == MeasureAct::Finish { "outcome" } else { "reason" };
    let note = screen.long(&mut checks, field, &said.text);
    match act {
        MeasureAct::Advise | MeasureAct::Start => {
            let organisation_id = measure.owner_organisation_id.as_deref().unwrap_or_default();
            let owner_id = measure.owner_id.as_deref().unwrap_or_default();
            need_owner_and_date(&mut checks, organisation_id, owner_id, measure.due_on);
        }
        MeasureAct::Finish | MeasureAct::Drop => checks.need(field, !note.is_empty()),
        MeasureAct::Reopen => {}
    }
    checks.finish()?;
    match act {
        MeasureAct::Finish => measure.text.outcome.clone_from(&note),
        MeasureAct::Drop => measure.text.reason.clone_from(&note),
        MeasureAct::Reopen => measure.text.reason.clear(),
        _ => {}
    }
    measure.version = version;
    measure.changed_at = work.now;
    measure.ended_at = (!measure.is_open()).then_some(work.now);
    work.tx.update_measure(&measure).await?;
    let event = MeasureEvent {
        at: work.now,
        actor_id: actor.user.id.clone(),
        act: Some(act),
        to: measure.state,
        note,
    };
    work.tx.add_measure_event(id, &event).await?;
    remind(&mut work, &measure).await?;
    work.detail(act.code());
    work.done(Object::new("crisis_measure", id)).await
}

/// Whether somebody is in the group of a measure: who is not cannot open it, and gets no task about it.
pub(crate) async fn takes_part(tx: &mut Tx, measure_id: &str, user_id: &str) -> Result<bool, StoreError> {
    let Some(measure) = tx.measure(measure_id).await? else { return Ok(false) };
    let members = tx.crisis_members(&measure.crisis_id).await?;
    Ok(members.iter().any(|member| member.is_in() && member.user_id == user_id))
}

/// Keeps the task of the owner in step with the measure: there is one while it is advised or under way, and its owner is an
/// account that does tasks.
pub(super) async fn remind(work: &mut Work<'_>, measure: &Measure) -> Result<(), AppError> {
    let kinds = [TaskKind::CrisisMeasureDue];
    let wanted = matches!(measure.state, MeasureState::Advised | MeasureState::UnderWay);
    let owner = match &measure.owner_id {
        Some(id) if wanted => work.tx.user(id).await?.map(|user| user.record),
        _ => None,
    };
    let mut owner = owner.filter(|user| user.active && focal::does_tasks(user));
    if let Some(user) = &owner
        && !takes_part(&mut work.tx, &measure.id, &user.id).await?
    {
        owner = None;
    }
    let open = work.tx.open_tasks_about(&measure.id).await?;
    let known = open.into_iter().find(|task| kinds.contains(&task.kind));
    let (Some(owner), Some(due)) = (owner, measure.due_on) else {
        let how = if measure.state == MeasureState::Done { TaskAct::Finish } else { TaskAct::Cancel };
        return crate::task::end(work, &measure.id, &kinds, how).await;
    };
    let due_at = noon(due);
    match known {
        Some(mut task) if task.organisation_id == owner.organisation_id => {
            if (task.due_at, &task.owner_id) != (due_at, &owner.id) {
                task.owner_id = owner.id;
                task.due_at = due_at;
                task.escalated_at = None;
                work.tx.update_task(&task).await?;
            }
            return Ok(());
        }
        Some(_) => crate::task::end(work, &measure.id, &kinds, TaskAct::Cancel).await?,
        None => {}
    }
    let task = Task {
        id: work.app.new_id()?,
        version: 1,
        organisation_id: owner.organisation_id,
        owner_id: owner.id,
        kind: TaskKind::CrisisMeasureDue,
        about_kind: "crisis_measure".to_owned(),
        about_id: measure.id.clone(),
        due_at,
        state: TaskState::INITIAL,
        escalated_at: None,
        created_at: work.now,
    };
    work.tx.insert_task(&task).await?;
    Ok(())
}
