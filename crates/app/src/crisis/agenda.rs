//! The agenda of a planned meeting: day and place, order, own points, and what became open since.

use super::identity::Screen;
use super::meeting::{PlanInput, checked, proposed, to_write};
use crate::access::Action;
use crate::input::Checks;
use crate::{Actor, App, AppError, Object};
use domain::crisis::{AgendaKind, AgendaPoint, Crisis, Meeting};

/// An agenda as it is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgendaInput {
    /// Day, time and place.
    pub plan: PlanInput,
    /// Key and place of each point that stays; what is not here goes.
    pub order: Vec<(String, i64)>,
    /// A point of one's own; empty for none.
    pub extra: String,
    /// Whether what became open since is added.
    pub refresh: bool,
}

/// The form of an agenda.
///
/// # Errors
/// [`AppError::Refused`] for who does not lead the group; [`AppError::NotAllowed`] once the minutes were settled.
pub async fn agenda_form(app: &App, actor: &Actor, id: &str) -> Result<(Crisis, Meeting), AppError> {
    let mut work = app.begin(actor, Action::MeetingWrite).await?;
    let (desk, meeting) = to_write(&mut work, id).await?;
    work.detail("form");
    work.done(Object::new("crisis_meeting", id)).await?;
    Ok((desk.crisis, meeting))
}

/// Saves an agenda. A point that stays keeps its minutes; a point with minutes does not go.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`].
pub async fn save_agenda(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    input: &AgendaInput,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::MeetingWrite).await?;
    let (_, mut meeting) = to_write(&mut work, id).await?;
    let (on, time, place) = checked(&mut work, &input.plan).await?;
    let screen = Screen::new(&mut work, &input.plan.confirmed).await?;
    let mut checks = Checks::new();
    let extra = screen.short(&mut checks, "extra", &input.extra);
    checks.finish()?;
    let place_of =
        |point: &AgendaPoint| input.order.iter().find(|(key, _)| *key == point.key).map(|(_, at)| *at);
    let written = |point: &AgendaPoint| !point.minutes.is_empty() || !point.decision.is_empty();
    let mut points = std::mem::take(&mut meeting.text.points);
    points.retain(|point| place_of(point).is_some() || written(point));
    points.sort_by_key(|point| place_of(point).unwrap_or(i64::MAX));
    if !extra.is_empty() {
        let own = AgendaPoint {
            key: app.new_id()?,
            kind: AgendaKind::Own,
            about_id: String::new(),
            title: extra,
            minutes: String::new(),
            decision: String::new(),
        };
        before_closing(&mut points, own);
    }
    if input.refresh {
        for point in proposed(&mut work, &meeting.crisis_id, on).await? {
            if !points.iter().any(|known| known.key == point.key) {
                before_closing(&mut points, point);
            }
        }
    }
    meeting.text.points = points;
    meeting.text.time = time;
    meeting.text.place = place;
    meeting.held_on = on;
    meeting.version = version;
    meeting.changed_at = work.now;
    work.tx.update_meeting(&meeting).await?;
    work.detail(format!("agenda points={}", meeting.text.points.len()));
    work.done(Object::new("crisis_meeting", id)).await
}

/// What is added comes before the last point, when that is the closing.
fn before_closing(points: &mut Vec<AgendaPoint>, point: AgendaPoint) {
    let closing = points.last().is_some_and(|last| last.kind == AgendaKind::Closing);
    let at = if closing { points.len().saturating_sub(1) } else { points.len() };
    points.insert(at, point);
}
