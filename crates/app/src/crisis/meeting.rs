//! Meetings: planned with an agenda that follows from what is open, minutes per point, who was there.

use super::identity::Screen;
use super::members::MemberLine;
use super::people::{People, Person};
use super::{Desk, desk, may, open_desk};
use crate::access::Action;
use crate::input::Checks;
use crate::policy::day_of;
use crate::{Actor, App, AppError, Object, Problem, Work};
use domain::crisis::{AgendaKind, AgendaPoint, AgendaSource, Crisis, Meeting, MeetingText, propose_agenda};
use domain::states::{Machine, MeetingAct, MeetingState, NotAllowed};
use jiff::Timestamp;
use jiff::civil::Date;

/// The meetings of a group.
#[derive(Clone, Debug)]
pub struct Meetings {
    /// The monitor.
    pub crisis: Crisis,
    /// The last day first.
    pub meetings: Vec<Meeting>,
    /// Whether the reader plans meetings.
    pub may_write: bool,
}

/// A meeting.
#[derive(Clone, Debug)]
pub struct MeetingView {
    /// The monitor.
    pub crisis: Crisis,
    /// The meeting.
    pub meeting: Meeting,
    /// Who planned it.
    pub author: Person,
    /// Members who can be ticked off as there: who is in the group, and who was there and left since.
    pub members: Vec<MemberLine>,
    /// Whether the reader changes agenda and minutes.
    pub may_write: bool,
}

impl MeetingView {
    /// Whether this member was there.
    pub fn was_there(&self, line: &MemberLine) -> bool {
        self.meeting.text.present.contains(&line.member.user_id)
    }
}

/// What is filled in to plan a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanInput {
    /// The day.
    pub on: Option<Date>,
    /// At what time.
    pub time: String,
    /// Where.
    pub place: String,
    /// Findings that name nobody.
    pub confirmed: Vec<String>,
}

/// Minutes as they are filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MinutesInput {
    /// Key of the point, what was said, what was decided.
    pub points: Vec<(String, String, String)>,
    /// Identifiers of who was there.
    pub present: Vec<String>,
    /// Functions of guests.
    pub guests: String,
    /// Findings that name nobody.
    pub confirmed: Vec<String>,
}

/// The meetings of a crisis monitor.
///
/// # Errors
/// [`AppError::Refused`] for who is not in the group.
pub async fn meetings(app: &App, actor: &Actor, id: &str) -> Result<Meetings, AppError> {
    let mut work = app.begin(actor, Action::CrisisRead).await?;
    let object = Object::new("crisis", id);
    let desk = desk(&mut work, id, object).await?;
    let meetings = work.tx.meetings_of(id).await?;
    work.detail(format!("meetings={}", meetings.len()));
    let may_write = may(actor, &desk, Action::MeetingWrite);
    work.done(object).await?;
    Ok(Meetings { crisis: desk.crisis, meetings, may_write })
}

/// Opens a meeting for the action of the work.
pub(super) async fn opened(work: &mut Work<'_>, id: &str) -> Result<(Desk, Meeting), AppError> {
    let object = Object::new("crisis_meeting", id);
    let Some(meeting) = work.tx.meeting(id).await? else { return Err(work.refused(object)) };
    let desk = desk(work, &meeting.crisis_id, object).await?;
    Ok((desk, meeting))
}

/// The same to write in it: while it is planned and the monitor is open.
pub(super) async fn to_write(work: &mut Work<'_>, id: &str) -> Result<(Desk, Meeting), AppError> {
    let (desk, meeting) = opened(work, id).await?;
    desk.writable(work.action.code())?;
    match meeting.state {
        MeetingState::Planned => Ok((desk, meeting)),
        state => Err(NotAllowed { state: state.code(), act: work.action.code() }.into()),
    }
}

/// A meeting with agenda and minutes: to be read ([`Action::CrisisRead`]) or written ([`Action::MeetingWrite`]).
///
/// # Errors
/// [`AppError::Refused`] for who is not in the group.
pub async fn meeting(app: &App, actor: &Actor, id: &str, action: Action) -> Result<MeetingView, AppError> {
    let mut work = app.begin(actor, action).await?;
    let (desk, meeting) = match action {
        Action::MeetingWrite => to_write(&mut work, id).await?,
        _ => opened(&mut work, id).await?,
    };
    let mut people = People::default();
    let mut members = super::members::lines(&mut work, &mut people, &desk.members, true).await?;
    let former = super::members::lines(&mut work, &mut people, &desk.members, false).await?;
    members.extend(former.into_iter().filter(|line| meeting.text.present.contains(&line.member.user_id)));
    let view = MeetingView {
        author: people.of(&mut work, &meeting.author_id).await?,
        may_write: may(actor, &desk, Action::MeetingWrite),
        crisis: desk.crisis,
        members,
        meeting,
    };
    work.done(Object::new("crisis_meeting", id)).await?;
    Ok(view)
}

/// Plans a meeting; the agenda is made from what is open. Gives its identifier.
///
/// # Errors
/// [`AppError::Invalid`] with everything that is wrong; [`AppError::Refused`] for who does not lead the group.
pub async fn plan_meeting(
    app: &App,
    actor: &Actor,
    crisis_id: &str,
    input: &PlanInput,
) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::MeetingWrite).await?;
    open_desk(&mut work, crisis_id, Object::new("crisis", crisis_id)).await?;
    let (on, time, place) = checked(&mut work, input).await?;
    let points = proposed(&mut work, crisis_id, on).await?;
    let meeting = Meeting {
        id: app.new_id()?,
        version: 1,
        crisis_id: crisis_id.to_owned(),
        number: work.tx.next_meeting_number(crisis_id).await?,
        state: MeetingState::INITIAL,
        held_on: on,
        author_id: actor.user.id.clone(),
        created_at: work.now,
        changed_at: work.now,
        text: MeetingText { time, place, points, ..MeetingText::default() },
    };
    work.tx.insert_meeting(&meeting).await?;
    work.detail(format!("plan on={on} points={}", meeting.text.points.len()));
    work.done(Object::new("crisis_meeting", &meeting.id)).await?;
    Ok(meeting.id)
}

pub(super) async fn checked(
    work: &mut Work<'_>,
    input: &PlanInput,
) -> Result<(Date, String, String), AppError> {
    let screen = Screen::new(work, &input.confirmed).await?;
    let mut checks = Checks::new();
    let time = checks.short("time", &input.time);
    let place = screen.short(&mut checks, "place", &input.place);
    checks.need("on", input.on.is_some());
    let today = day_of(work.now);
    if input.on.is_some_and(|day| day.year() < 2000 || day.year() > today.year() + 2) {
        checks.add("on", Problem::NotADate);
    }
    checks.finish()?;
    Ok((input.on.unwrap_or(Date::ZERO), time, place))
}

/// The agenda that follows from what is open, for a meeting on this day.
pub(super) async fn proposed(
    work: &mut Work<'_>,
    crisis_id: &str,
    on: Date,
) -> Result<Vec<AgendaPoint>, AppError> {
    let observations = work.tx.observations_of(crisis_id).await?;
    let measures = work.tx.measures_of(crisis_id).await?;
    let escalations = work.tx.escalations_of(crisis_id).await?;
    let meetings = work.tx.meetings_of(crisis_id).await?;
    let before = meetings.iter().find(|meeting| meeting.state == MeetingState::Held && meeting.held_on < on);
    let since: Option<Timestamp> = before.map(|meeting| crate::policy::noon(meeting.held_on));
    let language = work.actor.user.language;
    let source = AgendaSource {
        observations: &observations,
        measures: &measures,
        escalations: &escalations,
        since,
        on,
        frame: (AgendaKind::Opening.label(language), AgendaKind::Closing.label(language)),
    };
    Ok(propose_agenda(&source))
}

/// Saves minutes, decisions and who was there.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`]; [`AppError::NotAllowed`] once the minutes were settled.
pub async fn save_minutes(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    input: &MinutesInput,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::MeetingWrite).await?;
    let (desk, mut meeting) = to_write(&mut work, id).await?;
    let screen = Screen::new(&mut work, &input.confirmed).await?;
    let mut checks = Checks::new();
    for point in &mut meeting.text.points {
        let Some((_, minutes, decision)) = input.points.iter().find(|(key, ..)| *key == point.key) else {
            continue;
        };
        point.minutes = screen.long(&mut checks, "minutes", minutes);
        point.decision = screen.long(&mut checks, "minutes", decision);
    }
    meeting.text.guests = screen.short(&mut checks, "guests", &input.guests);
    let known = |id: &String| desk.members.iter().any(|member| member.user_id == *id);
    if !input.present.iter().all(known) {
        checks.add("present", Problem::NotAChoice);
    }
    checks.finish()?;
    meeting.text.present.clone_from(&input.present);
    meeting.version = version;
    meeting.changed_at = work.now;
    work.tx.update_meeting(&meeting).await?;
    work.detail(format!("minutes present={}", input.present.len()));
    work.done(Object::new("crisis_meeting", id)).await
}

/// Settles the minutes, calls the meeting off, or opens it again.
///
/// # Errors
/// [`AppError::NotAllowed`]; [`AppError::Conflict`]; [`AppError::Invalid`] for minutes of a meeting that has not been yet, or
/// where nobody was.
pub async fn act_on_meeting(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    act: MeetingAct,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::MeetingWrite).await?;
    let (desk, mut meeting) = opened(&mut work, id).await?;
    desk.writable(work.action.code())?;
    meeting.state = meeting.state.next(act)?;
    let mut checks = Checks::new();
    if act == MeetingAct::Hold {
        if meeting.held_on > day_of(work.now) {
            checks.add("act", Problem::Other("problem-meeting-to-come"));
        } else if meeting.text.present.is_empty() {
            checks.add("act", Problem::Other("problem-nobody-present"));
        }
    }
    checks.finish()?;
    meeting.version = version;
    meeting.changed_at = work.now;
    work.tx.update_meeting(&meeting).await?;
    work.detail(act.code());
    work.done(Object::new("crisis_meeting", id)).await
}
