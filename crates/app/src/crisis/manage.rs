//! Opening and changing a crisis monitor, and its first page.

use super::identity::Screen;
use super::log::ObservationLine;
use super::measure::MeasureLine;
use super::members::MemberLine;
use super::people::{People, Person};
use super::{Desk, desk, may, open_desk};
use crate::access::{Action, Relation};
use crate::input::Checks;
use crate::policy::day_of;
use crate::{Actor, App, AppError, Object, Problem, Work};
use domain::codes::GroupPart;
use domain::crisis::{ClosingReport, Crisis, CrisisMember, CrisisText, Meeting};
use domain::states::{CrisisState, Machine, MeetingState};
use jiff::civil::Date;

/// Lines of each part of the first page.
const FEW: usize = 5;

/// What is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CrisisInput {
    /// Short name.
    pub name: String,
    /// The day of the event.
    pub event_on: Option<Date>,
    /// When it should close.
    pub planned_end: Option<Date>,
    /// What happened.
    pub what: String,
    /// What the group has to answer.
    pub questions: String,
    /// Findings that name nobody.
    pub confirmed: Vec<String>,
}

impl CrisisInput {
    /// As it stands.
    pub fn of(crisis: &Crisis) -> Self {
        Self {
            name: crisis.text.name.clone(),
            event_on: Some(crisis.event_on),
            planned_end: crisis.planned_end,
            what: crisis.text.what.clone(),
            questions: crisis.text.questions.clone(),
            confirmed: Vec::new(),
        }
    }
}

/// The first page of a crisis monitor.
#[derive(Clone, Debug)]
pub struct Hub {
    /// The monitor.
    pub crisis: Crisis,
    /// Who opened it.
    pub author: Person,
    /// The members now.
    pub members: Vec<MemberLine>,
    /// How many observations stand in the log.
    pub observations: usize,
    /// The newest of them.
    pub newest: Vec<ObservationLine>,
    /// Those that nobody judged, or that are to be looked at again.
    pub to_judge: Vec<ObservationLine>,
    /// Own drafts.
    pub drafts: Vec<ObservationLine>,
    /// Open measures, late ones first.
    pub measures: Vec<MeasureLine>,
    /// The next meeting that is planned.
    pub next_meeting: Option<Meeting>,
    /// The last one that was held.
    pub last_meeting: Option<Meeting>,
    /// Whether the reader writes in the log.
    pub may_write: bool,
    /// Whether the reader leads the group.
    pub may_lead: bool,
    /// Whether the reader changes and closes the monitor.
    pub may_manage: bool,
    /// Whether the reader is in the group.
    pub is_member: bool,
}

/// Opens the form of a new monitor, or of one that is changed.
///
/// # Errors
/// [`AppError::Refused`] for who does not work at the national centre.
pub async fn crisis_form(app: &App, actor: &Actor, id: Option<&str>) -> Result<Option<Crisis>, AppError> {
    let mut work = app.begin(actor, Action::CrisisManage).await?;
    let object = Object::new("crisis", id.unwrap_or_default());
    let crisis = match id {
        Some(id) => Some(open_desk(&mut work, id, object).await?.crisis),
        None => {
            work.require(&[Relation::NationalCentre], Object::NONE)?;
            None
        }
    };
    work.detail("form");
    work.done(object).await?;
    Ok(crisis)
}

/// Opens a crisis monitor; who opens it chairs the group until somebody else does. Gives its identifier.
///
/// # Errors
/// [`AppError::Invalid`] with everything that is wrong.
pub async fn add(app: &App, actor: &Actor, input: &CrisisInput) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::CrisisManage).await?;
    work.require(&[Relation::NationalCentre], Object::NONE)?;
    let (event_on, text) = checked(&mut work, input).await?;
    let crisis = Crisis {
        id: app.new_id()?,
        version: 1,
        state: CrisisState::INITIAL,
        event_on,
        planned_end: input.planned_end,
        author_id: actor.user.id.clone(),
        opened_at: work.now,
        closed_at: None,
        text,
        report: ClosingReport::default(),
    };
    work.tx.insert_crisis(&crisis).await?;
    let chair = CrisisMember {
        crisis_id: crisis.id.clone(),
        user_id: actor.user.id.clone(),
        part: GroupPart::Chair,
        since: work.now,
        until: None,
    };
    work.tx.put_crisis_member(&chair).await?;
    work.detail(format!("open event={event_on}"));
    work.done(Object::new("crisis", &crisis.id)).await?;
    Ok(crisis.id)
}

/// Changes a crisis monitor that had this version.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`]; [`AppError::NotAllowed`] once it is closed.
pub async fn change(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    input: &CrisisInput,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::CrisisManage).await?;
    let object = Object::new("crisis", id);
    let mut crisis = open_desk(&mut work, id, object).await?.crisis;
    let (event_on, text) = checked(&mut work, input).await?;
    crisis.version = version;
    crisis.event_on = event_on;
    crisis.planned_end = input.planned_end;
    crisis.text = text;
    work.tx.update_crisis(&crisis).await?;
    work.detail("change");
    work.done(object).await
}

async fn checked(work: &mut Work<'_>, input: &CrisisInput) -> Result<(Date, CrisisText), AppError> {
    let screen = Screen::new(work, &input.confirmed).await?;
    let mut checks = Checks::new();
    let text = CrisisText {
        name: screen.short(&mut checks, "name", &input.name),
        what: screen.long(&mut checks, "what", &input.what),
        questions: screen.long(&mut checks, "questions", &input.questions),
    };
    checks.need("name", !text.name.is_empty());
    checks.need("what", !text.what.is_empty());
    checks.need("questions", !text.questions.is_empty());
    checks.need("event_on", input.event_on.is_some());
    let today = day_of(work.now);
    if input.event_on.is_some_and(|day| day.year() < 2000 || day.year() > today.year() + 2) {
        checks.add("event_on", Problem::NotADate);
    }
    if input.planned_end.zip(input.event_on).is_some_and(|(end, event)| end < event) {
        checks.add("planned_end", Problem::Other("problem-end-before-event"));
    }
    checks.finish()?;
    Ok((input.event_on.unwrap_or(Date::ZERO), text))
}

/// The first page of a crisis monitor.
///
/// # Errors
/// [`AppError::Refused`] for who is not in the group.
pub async fn hub(app: &App, actor: &Actor, id: &str) -> Result<Hub, AppError> {
    let mut work = app.begin(actor, Action::CrisisRead).await?;
    let object = Object::new("crisis", id);
    let desk = desk(&mut work, id, object).await?;
    let hub = load(&mut work, desk).await?;
    work.done(object).await?;
    Ok(hub)
}

async fn load(work: &mut Work<'_>, desk: Desk) -> Result<Hub, AppError> {
    let today = day_of(work.now);
    let mut people = People::default();
    let crisis_id = desk.crisis.id.clone();
    let all = super::log::lines(work, &mut people, &crisis_id).await?;
    let standing: Vec<&ObservationLine> = all.iter().filter(|line| line.observation.stands()).collect();
    let due = |line: &&&ObservationLine| {
        let one = &line.observation;
        one.judge_by.map_or(one.judgement.is_none(), |by| by <= today)
    };
    let own = work.actor.user.id.clone();
    let draft = |line: &&ObservationLine| {
        line.observation.author_id == own
            && line.observation.entered_at.is_none()
            && line.observation.state == domain::states::ObservationState::Draft
    };
    let mut newest: Vec<ObservationLine> =
        standing.iter().rev().take(FEW).map(|line| (*line).clone()).collect();
    newest.sort_by_key(|line| std::cmp::Reverse(line.observation.entered_at));
    let mut measures = Vec::new();
    let escalations = work.tx.escalations_of(&crisis_id).await?;
    for measure in work.tx.measures_of(&crisis_id).await?.iter().filter(|measure| measure.is_open()) {
        measures.push(super::measure::line(work, &mut people, measure, &escalations).await?);
    }
    measures.sort_by_key(|line| (line.measure.due_on.is_none(), line.measure.due_on));
    let meetings = work.tx.meetings_of(&crisis_id).await?;
    let planned = meetings.iter().rev().find(|meeting| meeting.state == MeetingState::Planned);
    let held = meetings.iter().find(|meeting| meeting.state == MeetingState::Held);
    let actor = work.actor;
    Ok(Hub {
        author: people.of(work, &desk.crisis.author_id).await?,
        members: super::members::lines(work, &mut people, &desk.members, true).await?,
        observations: standing.len(),
        to_judge: standing.iter().filter(due).map(|line| (*line).clone()).collect(),
        drafts: all.iter().filter(draft).cloned().collect(),
        newest,
        measures,
        next_meeting: planned.cloned(),
        last_meeting: held.cloned(),
        may_write: may(actor, &desk, Action::ObservationWrite),
        may_lead: may(actor, &desk, Action::MeetingWrite),
        may_manage: crate::access::grant(actor, Action::CrisisManage, &super::relations(actor, &desk))
            .is_some(),
        is_member: desk.has(actor),
        crisis: desk.crisis,
    })
}
