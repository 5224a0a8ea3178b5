//! What is new since a day, for the mail or the meeting.

use super::desk;
use super::log::ObservationLine;
use super::measure::MeasureLine;
use super::people::{People, Person};
use crate::access::Action;
use crate::{Actor, App, AppError, Object};
use domain::crisis::{
    Bulletin, Crisis, Escalation, JudgementLine, MeasureEvent, Meeting, ObservationComment,
};
use domain::states::{MeetingState, ObservationState};
use jiff::{SignedDuration, Timestamp};

/// Without a day: this many days back.
const DAYS: i64 = 7;

/// What is new.
#[derive(Clone, Debug)]
pub struct Digest {
    /// The monitor.
    pub crisis: Crisis,
    /// Since this moment.
    pub since: Timestamp,
    /// What came in the log and stands there.
    pub entered: Vec<ObservationLine>,
    /// What was joined to another since.
    pub joined: Vec<ObservationLine>,
    /// Judgements, each with the title of its observation.
    pub judgements: Vec<(JudgementLine, String, Person)>,
    /// What was said, each with the title of its observation.
    pub comments: Vec<(ObservationComment, String, Person)>,
    /// Steps of measures, with the measure.
    pub steps: Vec<(MeasureEvent, MeasureLine)>,
    /// What was brought to others or answered, with the title of the measure.
    pub escalations: Vec<(Escalation, String)>,
    /// Measures that are late.
    pub late: Vec<MeasureLine>,
    /// Meetings that were held.
    pub meetings: Vec<Meeting>,
    /// Bulletins that were published.
    pub bulletins: Vec<Bulletin>,
}

impl Digest {
    /// Whether nothing happened.
    pub fn is_empty(&self) -> bool {
        self.entered.is_empty()
            && self.joined.is_empty()
            && self.judgements.is_empty()
            && self.comments.is_empty()
            && self.steps.is_empty()
            && self.escalations.is_empty()
            && self.meetings.is_empty()
            && self.bulletins.is_empty()
    }
}

/// What is new in a crisis monitor since a moment; a week without one.
///
/// # Errors
/// [`AppError::Refused`] for who is not in the group.
pub async fn digest(
    app: &App,
    actor: &Actor,
    id: &str,
    since: Option<Timestamp>,
) -> Result<Digest, AppError> {
    let mut work = app.begin(actor, Action::CrisisRead).await?;
    let object = Object::new("crisis", id);
    let desk = desk(&mut work, id, object).await?;
    let week = work.now.checked_sub(SignedDuration::from_hours(24 * DAYS)).unwrap_or(work.now);
    let since = since.filter(|moment| *moment < work.now).unwrap_or(week);
    let from = crate::policy::day_of(since);
    let mut people = People::default();
    let lines = super::log::lines(&mut work, &mut people, id).await?;
    let title = |id: &str| {
        let found = lines.iter().find(|line| line.observation.id == id);
        found.map(|line| line.observation.text.title.clone()).unwrap_or_default()
    };
    let mut judgements = Vec::new();
    for line in work.tx.judgements_of(id).await?.into_iter().filter(|line| line.at >= since) {
        let (title, person) = (title(&line.observation_id), people.of(&mut work, &line.actor_id).await?);
        judgements.push((line, title, person));
    }
    let mut comments = Vec::new();
    for line in work.tx.crisis_comments(id).await? {
        if line.at >= since && line.withdrawn_at.is_none() {
            let (title, person) = (title(&line.observation_id), people.of(&mut work, &line.author_id).await?);
            comments.push((line, title, person));
        }
    }
    let all_escalations = work.tx.escalations_of(id).await?;
    let (mut steps, mut late, mut escalations) = (Vec::new(), Vec::new(), Vec::new());
    for measure in work.tx.measures_of(id).await? {
        let line = super::measure::line(&mut work, &mut people, &measure, &all_escalations).await?;
        let events = work.tx.measure_events(&measure.id).await?.into_iter();
        steps.extend(events.filter(|event| event.at >= since).map(|event| (event, line.clone())));
        let of_it = all_escalations.iter().filter(|one| one.measure_id == measure.id);
        let new = of_it.filter(|one| one.on >= from || one.answered_on.is_some_and(|day| day >= from));
        escalations.extend(new.map(|one| (one.clone(), measure.text.title.clone())));
        if line.late {
            late.push(line);
        }
    }
    steps.sort_by_key(|(event, _)| event.at);
    let mut meetings = work.tx.meetings_of(id).await?;
    meetings.retain(|meeting| meeting.state == MeetingState::Held && meeting.held_on >= from);
    let mut bulletins = work.tx.bulletins_of(id).await?;
    bulletins.retain(|bulletin| bulletin.editions > 0 && bulletin.changed_at >= since);
    let entered = |line: &&ObservationLine| {
        line.observation.stands() && line.observation.entered_at.is_some_and(|at| at >= since)
    };
    let joined = |line: &&ObservationLine| {
        line.observation.state == ObservationState::Joined && line.observation.changed_at >= since
    };
    let digest = Digest {
        since,
        entered: lines.iter().filter(entered).cloned().collect(),
        joined: lines.iter().filter(joined).cloned().collect(),
        judgements,
        comments,
        steps,
        escalations,
        late,
        meetings,
        bulletins,
        crisis: desk.crisis,
    };
    work.detail("digest");
    work.done(object).await?;
    Ok(digest)
}
