//! The agenda that follows from what is open.

use super::{AgendaKind, AgendaPoint, Escalation, Measure, Observation};
use jiff::Timestamp;
use jiff::civil::Date;

/// From what an agenda is made.
#[derive(Clone, Copy, Debug)]
pub struct AgendaSource<'a> {
    /// All observations of the crisis monitor.
    pub observations: &'a [Observation],
    /// All measures.
    pub measures: &'a [Measure],
    /// All escalations.
    pub escalations: &'a [Escalation],
    /// What came in the log after this moment is new: the last meeting, as a rule.
    pub since: Option<Timestamp>,
    /// The day of the meeting.
    pub on: Date,
    /// What the first and the last point are called.
    pub frame: (&'a str, &'a str),
}

/// Opening; what is new; what needs a judgement; measures that will be late; what waits for an answer; closing. What is new
/// and needs a judgement stands there once.
pub fn propose_agenda(from: &AgendaSource<'_>) -> Vec<AgendaPoint> {
    let mut points = vec![point(AgendaKind::Opening, "", from.frame.0)];
    let is_new = |one: &Observation| {
        one.judgement.is_none() && from.since.is_none_or(|since| one.entered_at.is_some_and(|at| at > since))
    };
    let standing = || from.observations.iter().filter(|one| one.stands());
    points.extend(
        standing()
            .filter(|one| is_new(one))
            .map(|one| point(AgendaKind::NewObservation, &one.id, &one.text.title)),
    );
    let due = |one: &Observation| one.judge_by.map_or(one.judgement.is_none(), |by| by <= from.on);
    let wanted = standing().filter(|one| !is_new(one) && due(one));
    points.extend(wanted.map(|one| point(AgendaKind::JudgementDue, &one.id, &one.text.title)));
    let late = from.measures.iter().filter(|measure| measure.is_late(from.on));
    points.extend(late.map(|measure| point(AgendaKind::LateMeasure, &measure.id, &measure.text.title)));
    let waits = |measure: &Measure| {
        measure.is_open()
            && !measure.is_late(from.on)
            && from.escalations.iter().any(|one| one.measure_id == measure.id && one.answered_on.is_none())
    };
    let waiting = from.measures.iter().filter(|measure| waits(measure));
    points.extend(waiting.map(|measure| point(AgendaKind::OpenEscalation, &measure.id, &measure.text.title)));
    points.push(point(AgendaKind::Closing, "", from.frame.1));
    points
}

fn point(kind: AgendaKind, about_id: &str, title: &str) -> AgendaPoint {
    AgendaPoint {
        key: if about_id.is_empty() { kind.code().to_owned() } else { about_id.to_owned() },
        kind,
        about_id: about_id.to_owned(),
        title: title.to_owned(),
        minutes: String::new(),
        decision: String::new(),
    }
}
