//! Two expert groups at work: a living crisis monitor with observations over some months, and the closed one of 2020.
//! Everything in it is made up; nothing is about a person.

mod corona;
mod refugees;
mod write;

pub(crate) use write::write;

use crate::book::Book;
use crate::calendar::{date, days_later, later, office_hours};
use crate::chain::{Chain, Link};
use crate::chance::Chance;
use crate::log::done;
use app::access::Action;
use domain::Task;
use domain::codes::{
    BulletinReach, CrisisCause, CrisisTheme, Direction, EscalationLevel, FormOfExploitation, GroupPart,
    Judgement, OrganisationKind, Purpose, Region, Reliability, RiskGroup, Role, SourceKind, TaskKind,
    TrafficLight,
};
use domain::crisis::{
    AgendaKind, AgendaPoint, Bulletin, BulletinEdition, BulletinText, ClosingReport, Crisis, CrisisMember,
    CrisisText, Escalation, JudgementLine, Measure, MeasureEvent, MeasureText, Meeting, MeetingText,
    Observation, ObservationComment, ObservationText,
};
use domain::states::{
    BulletinState, CrisisState, Machine, MeasureAct, MeasureState, MeetingState, NotAllowed,
    ObservationState, TaskState,
};
use jiff::Timestamp;

/// Everything of it, before it is written.
#[derive(Default)]
pub(crate) struct Crises {
    pub(crate) crises: Vec<Crisis>,
    pub(crate) members: Vec<CrisisMember>,
    pub(crate) observations: Vec<Observation>,
    pub(crate) comments: Vec<ObservationComment>,
    pub(crate) judgements: Vec<JudgementLine>,
    pub(crate) measures: Vec<(Measure, Vec<MeasureEvent>)>,
    pub(crate) escalations: Vec<Escalation>,
    pub(crate) meetings: Vec<Meeting>,
    pub(crate) bulletins: Vec<(Bulletin, Vec<BulletinEdition>)>,
}

/// A member: name, part, and how many days after the opening the member left.
type Named = (&'static str, GroupPart, Option<i64>);

/// Something that a member sees. Days count from the event.
#[derive(Clone, Copy)]
struct Seen {
    who: &'static str,
    day: i64,
    title: &'static str,
    trend: &'static str,
    theme: CrisisTheme,
    direction: Direction,
    region: Region,
    group: RiskGroup,
    form: Option<FormOfExploitation>,
    cause: CrisisCause,
    because_of: &'static str,
    source: SourceKind,
    source_name: &'static str,
    reliability: Reliability,
    light: TrafficLight,
    figure: &'static str,
    series: &'static str,
    /// Place in the list of what it was joined to.
    joined_to: Option<usize>,
    /// Why it was withdrawn.
    withdrawn: &'static str,
    /// Day, who, whether this member thinks differently, words.
    said: &'static [(i64, &'static str, bool, &'static str)],
    /// Day, who, judgement, why, after how many days the group looks again.
    judged: &'static [(i64, &'static str, Judgement, &'static str, Option<i64>)],
}

/// What most observations have in common.
const SEEN: Seen = Seen {
    who: "",
    day: 0,
    title: "",
    trend: "",
    theme: CrisisTheme::Other,
    direction: Direction::Up,
    region: Region::National,
    group: RiskGroup::Refugees,
    form: None,
    cause: CrisisCause::Event,
    because_of: "",
    source: SourceKind::Own,
    source_name: "",
    reliability: Reliability::Reliable,
    light: TrafficLight::Amber,
    figure: "",
    series: "",
    joined_to: None,
    withdrawn: "",
    said: &[],
    judged: &[],
};

/// A measure. Days count from the event.
struct Advised {
    who: &'static str,
    day: i64,
    title: &'static str,
    why: &'static str,
    /// Places of the observations it follows from.
    from: &'static [usize],
    owner: &'static str,
    due: Option<i64>,
    light: TrafficLight,
    /// Day, act, words.
    acts: &'static [(i64, MeasureAct, &'static str)],
    /// Where it was brought.
    brought: &'static [Brought],
}

/// Day, level, question, day of the answer and the answer.
type Brought = (i64, EscalationLevel, &'static str, Option<(i64, &'static str)>);

/// A meeting: day, time, place, and per point why it is there, what it is about, minutes, decision.
struct Met {
    day: i64,
    held: bool,
    points: &'static [Point],
    guests: &'static str,
}

/// A point: kind, place of the observation or measure, title when it is about neither, minutes, decision.
type Point = (AgendaKind, usize, &'static str, &'static str, &'static str);

/// A bulletin. Days count from the event.
struct Told {
    day: i64,
    published: bool,
    reach: BulletinReach,
    title: &'static str,
    lead: &'static str,
    advice: &'static str,
    observations: &'static [usize],
    measures: &'static [usize],
}

/// A whole crisis monitor.
struct Story {
    name: &'static str,
    what: &'static str,
    questions: &'static str,
    members: &'static [Named],
    seen: &'static [Seen],
    advised: &'static [Advised],
    met: &'static [Met],
    told: &'static [Told],
    report: Option<(i64, [&'static str; 4])>,
}

/// Puts both monitors in the book.
///
/// # Errors
/// [`NotAllowed`] for a measure that goes where its state table does not lead.
pub(crate) fn fill(
    chance: &mut Chance,
    chain: &Chain,
    book: &mut Book,
    today: Timestamp,
) -> Result<(), NotAllowed> {
    let corona = "2020-03-12T10:00:00Z".parse().unwrap_or(today);
    if corona < days_later(today, -400) {
        Desk { chance, chain, book, today, event: corona }.tell(&corona::STORY)?;
    }
    let event = days_later(today, -refugees::DAYS_AGO);
    Desk { chance, chain, book, today, event }.tell(&refugees::STORY)
}

/// Somebody who writes down what a group did.
struct Desk<'d> {
    chance: &'d mut Chance,
    chain: &'d Chain,
    book: &'d mut Book,
    today: Timestamp,
    event: Timestamp,
}

impl Desk<'_> {
    /// A moment in office hours so many days after the event; never after today.
    fn at(&mut self, day: i64) -> Timestamp {
        let moment = office_hours(self.chance, days_later(self.event, day));
        moment.min(later(self.today, -self.chance.between(10, 60)))
    }

    /// Identifier and organisation of somebody with this name.
    fn who(&self, name: &str) -> (String, String) {
        let link_of = |link: &&Link| link.people.iter().any(|user| user.name == name);
        let link = self.chain.links.iter().find(link_of);
        let user = link.and_then(|link| link.people.iter().find(|user| user.name == name));
        user.map_or_else(Default::default, |user| (user.id.clone(), user.organisation_id.clone()))
    }

    fn note(&mut self, at: Timestamp, name: &str, action: Action, object: (&str, &str), detail: &str) {
        let (user, organisation) = self.who(name);
        let line = done(at, (&user, &organisation), action, object, Purpose::Cooperation, detail);
        self.book.log.push(line);
    }

    fn tell(&mut self, story: &Story) -> Result<(), NotAllowed> {
        let opened_at = self.at(4);
        let chair = story.members.first().map_or("", |(name, ..)| *name);
        let id = self.chance.id(opened_at);
        let closed_at = story.report.map(|(day, _)| self.at(day));
        let report = story.report.map(|(_, parts)| parts).unwrap_or_default().map(str::to_owned);
        let [seen, judged, done, learnt] = report;
        self.note(opened_at, chair, Action::CrisisManage, ("crisis", &id), "open");
        for (name, part, left) in story.members {
            let (user_id, _) = self.who(name);
            let until = left.map(|days| self.at(4 + days));
            self.note(opened_at, chair, Action::CrisisManage, ("user", &user_id), &format!("member {part}"));
            self.book.crisis.members.push(CrisisMember {
                crisis_id: id.clone(),
                user_id,
                part: *part,
                since: opened_at,
                until,
            });
        }
        let observations = self.observations(&id, story);
        let measures = self.measures(&id, story, &observations, closed_at.is_none())?;
        self.meetings(&id, story, chair, &observations, &measures);
        self.bulletins(&id, story, chair, &observations, &measures);
        if let Some(at) = closed_at {
            self.note(at, chair, Action::CrisisManage, ("crisis", &id), "close");
        }
        self.book.crisis.crises.push(Crisis {
            id,
            version: 1,
            state: if closed_at.is_some() { CrisisState::Closed } else { CrisisState::Open },
            event_on: date(self.event),
            planned_end: closed_at.is_none().then(|| date(days_later(self.today, 90))),
            author_id: self.who(chair).0,
            opened_at,
            closed_at,
            text: CrisisText {
                name: story.name.to_owned(),
                what: story.what.to_owned(),
                questions: story.questions.to_owned(),
            },
            report: ClosingReport { seen, judged, done, learnt },
        });
        Ok(())
    }

    /// Gives the identifiers in the order of the story.
    fn observations(&mut self, crisis_id: &str, story: &Story) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for (seen, number) in story.seen.iter().zip(1..) {
            let at = self.at(seen.day);
            let id = self.chance.id(at);
            let (author_id, organisation_id) = self.who(seen.who);
            let object = ("crisis_observation", id.as_str());
            self.note(at, seen.who, Action::ObservationWrite, object, "enter");
            let mut last = None;
            for (day, who, judgement, reason, again) in seen.judged {
                let at = self.at(*day);
                self.note(at, who, Action::ObservationWrite, object, &format!("judge {judgement}"));
                let judge_by = again.map(|days| date(days_later(at, days)));
                last = Some((*judgement, judge_by));
                self.book.crisis.judgements.push(JudgementLine {
                    observation_id: id.clone(),
                    at,
                    actor_id: self.who(who).0,
                    judgement: *judgement,
                    judge_by,
                    reason: (*reason).to_owned(),
                });
            }
            for (day, who, dissent, text) in seen.said {
                let at = self.at(*day);
                self.note(at, who, Action::ObservationWrite, object, "comment");
                self.book.crisis.comments.push(ObservationComment {
                    id: self.chance.id(at),
                    observation_id: id.clone(),
                    at,
                    author_id: self.who(who).0,
                    dissent: *dissent,
                    text: (*text).to_owned(),
                    withdrawn_at: None,
                });
            }
            let joined_to = seen.joined_to.and_then(|place| ids.get(place)).cloned();
            let state = match (&joined_to, seen.withdrawn) {
                (Some(_), _) => ObservationState::Joined,
                (None, "") => ObservationState::Entered,
                (None, _) => ObservationState::Withdrawn,
            };
            self.book.crisis.observations.push(Observation {
                id: id.clone(),
                version: 2,
                crisis_id: crisis_id.to_owned(),
                number,
                state,
                joined_to,
                author_id,
                organisation_id,
                created_at: at,
                entered_at: Some(at),
                changed_at: at,
                theme: seen.theme,
                cause: seen.cause,
                direction: seen.direction,
                region: seen.region,
                group: seen.group,
                form: seen.form,
                sector: None,
                first_seen: Some(date(days_later(at, -6))),
                last_seen: Some(date(days_later(at, -1))),
                source: seen.source,
                reliability: seen.reliability,
                light: seen.light,
                figure: seen.figure.to_owned(),
                series: seen.series.to_owned(),
                judgement: last.map(|(judgement, _)| judgement),
                judge_by: last.and_then(|(_, by)| by),
                text: ObservationText {
                    title: seen.title.to_owned(),
                    trend: seen.trend.to_owned(),
                    because_of: seen.because_of.to_owned(),
                    source: seen.source_name.to_owned(),
                    reason: seen.withdrawn.to_owned(),
                },
            });
            ids.push(id);
        }
        ids
    }

    fn measures(
        &mut self,
        crisis_id: &str,
        story: &Story,
        observations: &[String],
        running: bool,
    ) -> Result<Vec<String>, NotAllowed> {
        let mut ids = Vec::new();
        for (advised, number) in story.advised.iter().zip(1..) {
            let at = self.at(advised.day);
            let id = self.chance.id(at);
            let object = ("crisis_measure", id.as_str());
            let author_id = self.who(advised.who).0;
            self.note(at, advised.who, Action::MeasureWrite, object, "propose");
            let mut events = vec![MeasureEvent {
                at,
                actor_id: author_id.clone(),
                act: None,
                to: MeasureState::INITIAL,
                note: String::new(),
            }];
            let (mut state, mut ended_at, mut changed_at) = (MeasureState::INITIAL, None, at);
            let (mut outcome, mut reason) = ("", "");
            for (day, act, words) in advised.acts {
                let at = self.at(*day);
                state = state.next(*act)?;
                match act {
                    MeasureAct::Finish => outcome = words,
                    MeasureAct::Drop => reason = words,
                    _ => {}
                }
                ended_at = matches!(state, MeasureState::Done | MeasureState::Dropped).then_some(at);
                changed_at = at;
                self.note(at, advised.who, Action::MeasureWrite, object, act.code());
                let actor_id = author_id.clone();
                events.push(MeasureEvent {
                    at,
                    actor_id,
                    act: Some(*act),
                    to: state,
                    note: (*words).to_owned(),
                });
            }
            for (day, level, question, answered) in advised.brought {
                let at = self.at(*day);
                self.note(at, advised.who, Action::MeasureWrite, object, &format!("escalate {level}"));
                let answered = answered.map(|(day, answer)| (date(self.at(day)), answer));
                self.book.crisis.escalations.push(Escalation {
                    id: self.chance.id(at),
                    version: 1,
                    measure_id: id.clone(),
                    level: *level,
                    on: date(at),
                    actor_id: author_id.clone(),
                    question: (*question).to_owned(),
                    answered_on: answered.map(|(day, _)| day),
                    answer: answered.map_or("", |(_, answer)| answer).to_owned(),
                });
            }
            let owner = (!advised.owner.is_empty()).then(|| self.who(advised.owner));
            let due_on = advised.due.map(|day| date(days_later(self.event, day)));
            if running && matches!(state, MeasureState::Advised | MeasureState::UnderWay) {
                self.task(advised, &id, changed_at);
            }
            let from = advised.from.iter().filter_map(|place| observations.get(*place)).cloned().collect();
            let measure = Measure {
                id: id.clone(),
                version: 1,
                crisis_id: crisis_id.to_owned(),
                number,
                state,
                owner_organisation_id: owner.as_ref().map(|(_, organisation)| organisation.clone()),
                owner_id: owner.map(|(user, _)| user),
                due_on,
                light: advised.light,
                author_id,
                created_at: at,
                changed_at,
                ended_at,
                text: MeasureText {
                    title: advised.title.to_owned(),
                    why: advised.why.to_owned(),
                    outcome: outcome.to_owned(),
                    reason: reason.to_owned(),
                    observations: from,
                },
            };
            self.book.crisis.measures.push((measure, events));
            ids.push(id);
        }
        Ok(ids)
    }

    /// The task of an owner who does tasks.
    fn task(&mut self, advised: &Advised, measure_id: &str, at: Timestamp) {
        let (owner_id, organisation_id) = self.who(advised.owner);
        let people = self.chain.links.iter().flat_map(|link| &link.people);
        let does_tasks = people
            .filter(|user| user.id == owner_id)
            .any(|user| user.has(Role::FocalOfficer) || user.has(Role::NationalCoordinator));
        let Some(due) = advised.due.filter(|_| does_tasks) else { return };
        let task = Task {
            id: self.chance.id(at),
            version: 1,
            organisation_id,
            owner_id,
            kind: TaskKind::CrisisMeasureDue,
            about_kind: "crisis_measure".to_owned(),
            about_id: measure_id.to_owned(),
            due_at: days_later(self.event, due),
            state: TaskState::INITIAL,
            escalated_at: None,
            created_at: at,
        };
        self.book.tasks.push(task);
    }

    fn meetings(
        &mut self,
        crisis_id: &str,
        story: &Story,
        chair: &str,
        observations: &[String],
        measures: &[String],
    ) {
        for (met, number) in story.met.iter().zip(1..) {
            let planned = self.at(met.day - 6);
            let changed = if met.held { self.at(met.day) } else { planned };
            let id = self.chance.id(planned);
            let object = ("crisis_meeting", id.as_str());
            self.note(planned, chair, Action::MeetingWrite, object, "plan");
            if met.held {
                self.note(changed, chair, Action::MeetingWrite, object, "hold");
            }
            let points =
                met.points.iter().zip(0usize..).map(|((kind, place, title, minutes, decision), at)| {
                    let (about_id, known) = match kind {
                        AgendaKind::NewObservation | AgendaKind::JudgementDue => {
                            (observations.get(*place), story.seen.get(*place).map(|seen| seen.title))
                        }
                        AgendaKind::LateMeasure | AgendaKind::OpenEscalation => {
                            (measures.get(*place), story.advised.get(*place).map(|advised| advised.title))
                        }
                        _ => (None, None),
                    };
                    AgendaPoint {
                        key: about_id.cloned().unwrap_or_else(|| format!("point-{at}")),
                        kind: *kind,
                        about_id: about_id.cloned().unwrap_or_default(),
                        title: known.unwrap_or(title).to_owned(),
                        minutes: (*minutes).to_owned(),
                        decision: (*decision).to_owned(),
                    }
                });
            let points = points.collect();
            // Who left was not there, and of the others one was on leave.
            let there = story.members.iter().filter(|(_, _, left)| left.is_none()).rev().skip(1);
            let present =
                if met.held { there.map(|(name, ..)| self.who(name).0).collect() } else { Vec::new() };
            self.book.crisis.meetings.push(Meeting {
                id,
                version: 1,
                crisis_id: crisis_id.to_owned(),
                number,
                state: if met.held { MeetingState::Held } else { MeetingState::INITIAL },
                held_on: date(days_later(self.event, met.day)),
                author_id: self.who(chair).0,
                created_at: planned,
                changed_at: changed,
                text: MeetingText {
                    time: "13.30 – 15.00 uur".to_owned(),
                    place: "Online".to_owned(),
                    points,
                    present,
                    guests: met.guests.to_owned(),
                },
            });
        }
    }

    fn bulletins(
        &mut self,
        crisis_id: &str,
        story: &Story,
        chair: &str,
        observations: &[String],
        measures: &[String],
    ) {
        for (told, number) in story.told.iter().zip(1..) {
            let at = self.at(told.day);
            let id = self.chance.id(at);
            let object = ("crisis_bulletin", id.as_str());
            self.note(
                at,
                chair,
                Action::BulletinWrite,
                object,
                if told.published { "publish edition=1" } else { "draft" },
            );
            let of = |places: &[usize], ids: &[String]| -> Vec<String> {
                places.iter().filter_map(|place| ids.get(*place)).cloned().collect()
            };
            let author_id = self.who(chair).0;
            let editions = told.published.then(|| BulletinEdition {
                bulletin_id: id.clone(),
                edition: 1,
                at,
                actor_id: author_id.clone(),
                reach: told.reach,
                reference: at,
                title: told.title.to_owned(),
                correction: String::new(),
                html: write::file(told, story),
            });
            let bulletin = Bulletin {
                id,
                version: 1,
                crisis_id: crisis_id.to_owned(),
                number,
                state: if told.published { BulletinState::Published } else { BulletinState::INITIAL },
                reach: told.reach,
                reference: at,
                author_id,
                created_at: at,
                changed_at: at,
                editions: i64::from(told.published),
                text: BulletinText {
                    title: told.title.to_owned(),
                    lead: told.lead.to_owned(),
                    advice: told.advice.to_owned(),
                    observations: of(told.observations, observations),
                    measures: of(told.measures, measures),
                    // The example register draws no charts: its published files have words alone.
                    figures: !told.published,
                },
            };
            self.book.crisis.bulletins.push((bulletin, editions.into_iter().collect()));
        }
    }
}

/// Organisations whose people have an account for an expert group alone: kind, name, person.
pub(crate) const EXPERTS: &[(OrganisationKind, &str)] =
    &[(OrganisationKind::Ngo, "Floor Hazelaar"), (OrganisationKind::Municipality, "Bas Weterings")];
