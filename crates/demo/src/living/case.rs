//! One young person in one organisation, from the first signal on. Time goes on with [`Case::pass`];
//! every act is written at the moment where the case then is.

use super::story::{Seen, Story};
use crate::DemoError;
use crate::book::{Book, NotificationEntry};
use crate::calendar::{date, days_ago, days_later, later, office_hours};
use crate::chain::{Chain, Link};
use crate::chance::Chance;
use crate::log;
use crate::names;
use app::access::Action;
use domain::codes::{Danger, Purpose, Role, YesNoUnknown, nationality_group};
use domain::states::{Machine, SignalAct, SignalState};
use domain::{
    Assessment, Consent, Decision, ReferenceKind, SafetyAnswer, Signal, SignalContent, SignalEvent, Subject,
    Task,
};
use jiff::Timestamp;
use store::Crypter;

/// What all cases share.
pub(super) struct Scene<'a> {
    pub(super) chance: &'a mut Chance,
    pub(super) book: &'a mut Book,
    pub(super) chain: &'a Chain,
    pub(super) crypter: &'a Crypter,
    pub(super) today: Timestamp,
}

/// A case under way.
pub(super) struct Case<'s, 'a> {
    pub(super) scene: &'s mut Scene<'a>,
    pub(super) link: &'a Link,
    pub(super) story: &'static Story,
    pub(super) now: Timestamp,
    /// Who records signals.
    pub(super) worker: String,
    /// Who assesses them.
    pub(super) officer: String,
    pub(super) subject: Subject,
    pub(super) first_name: &'static str,
    pub(super) family_name: &'static str,
    pub(super) signals: Vec<(Signal, Vec<SignalEvent>)>,
    pub(super) assessment: Option<Assessment>,
    pub(super) decisions: Vec<Decision>,
    pub(super) consents: Vec<Consent>,
    pub(super) notification: Option<NotificationEntry>,
    pub(super) tasks: Vec<Task>,
}

impl<'s, 'a> Case<'s, 'a> {
    /// A case that begins so many days ago.
    pub(super) fn begin(scene: &'s mut Scene<'a>, link: &'a Link, story: &'static Story, days: i64) -> Self {
        let today = scene.today;
        let chance = &mut *scene.chance;
        let now = days_ago(chance, today, days);
        let workers = [link.all(Role::YouthWorker), link.all(Role::FocalOfficer)].concat();
        let place = usize::try_from(chance.below(workers.len().min(2) as u64)).unwrap_or(0);
        let first_name = names::first_name(chance, story.sex);
        let family_name = names::family_name(chance);
        let named = chance.per_mille(650);
        let numbered = !named || chance.per_mille(700);
        let number = format!("{}-{}", initial(&link.organisation.name), chance.between(20_000, 89_999));
        let subject = Subject {
            id: chance.id(now),
            number: chance.number(ReferenceKind::Subject),
            organisation_id: link.organisation.id.clone(),
            client_number: if numbered { number } else { String::new() },
            name: if named { format!("{first_name} {family_name}") } else { String::new() },
            age_band: story.age,
            sex: story.sex,
            nationality: nationality_group(story.country),
            unaccompanied: story.unaccompanied,
            mild_intellectual_disability: story.disability,
        };
        Self {
            worker: workers.get(place).cloned().unwrap_or_default(),
            officer: link.who(Role::FocalOfficer),
            scene,
            link,
            story,
            now,
            subject,
            first_name,
            family_name,
            signals: Vec::new(),
            assessment: None,
            decisions: Vec::new(),
            consents: Vec::new(),
            notification: None,
            tasks: Vec::new(),
        }
    }

    /// Goes on so many days later in office hours, some minutes later at least; never after today.
    pub(super) fn pass(&mut self, days: i64) {
        let at = office_hours(self.scene.chance, days_later(self.now, days));
        let soonest = later(self.now, self.scene.chance.between(4, 40));
        self.now = at.max(soonest).min(self.scene.today);
    }

    /// Some minutes later.
    pub(super) fn minutes(&mut self) {
        self.now = later(self.now, self.scene.chance.between(2, 15)).min(self.scene.today);
    }

    /// A draft with this observation of the story; later ones than the story has repeat its last.
    pub(super) fn draft(&mut self, place: usize, danger: Danger) {
        let Some(seen) = self.story.seen.get(place).or(self.story.seen.last()) else { return };
        let content = self.content(seen, danger);
        let id = self.scene.chance.id(self.now);
        let signal = Signal {
            number: self.scene.chance.number(ReferenceKind::Signal),
            version: 1,
            organisation_id: self.link.organisation.id.clone(),
            author_id: self.worker.clone(),
            subject_id: None,
            assessment_id: None,
            state: SignalState::INITIAL,
            acute: danger == Danger::Acute,
            created_at: self.now,
            recorded_at: None,
            content,
            id,
        };
        self.log(Action::SignalRecord, "signal", &signal.id, "start");
        self.signals.push((signal, Vec::new()));
    }

    /// A draft that is recorded a few minutes later, with the focal officer's task.
    ///
    /// # Errors
    /// [`DemoError::NotAllowed`].
    pub(super) fn record(&mut self, place: usize, danger: Danger) -> Result<(), DemoError> {
        self.draft(place, danger);
        self.minutes();
        let last = self.signals.len().saturating_sub(1);
        self.turn_signal(last, SignalAct::Record)?;
        let (now, subject_id) = (self.now, self.subject.id.clone());
        let Some((signal, _)) = self.signals.get_mut(last) else { return Ok(()) };
        signal.recorded_at = Some(now);
        signal.subject_id = Some(subject_id);
        let id = signal.id.clone();
        self.log(Action::SignalRecord, "signal", &id, "record");
        let days = if danger == Danger::Acute { 1 } else { 5 };
        self.task(domain::codes::TaskKind::AssessSignal, "signal", &id, days);
        Ok(())
    }

    /// Does an act with the signal at this place.
    ///
    /// # Errors
    /// [`DemoError::NotAllowed`].
    pub(super) fn turn_signal(&mut self, place: usize, act: SignalAct) -> Result<(), DemoError> {
        let (now, worker, officer) = (self.now, self.worker.clone(), self.officer.clone());
        let Some((signal, events)) = self.signals.get_mut(place) else { return Ok(()) };
        let own = matches!(act, SignalAct::Record | SignalAct::Discard | SignalAct::Restore);
        signal.state = signal.state.next(act)?;
        let actor_id = if own { worker } else { officer };
        events.push(SignalEvent { at: now, actor_id, act, to: signal.state });
        Ok(())
    }

    /// Does an act with all signals of the running assessment.
    ///
    /// # Errors
    /// [`DemoError::NotAllowed`].
    pub(super) fn turn_signals(&mut self, act: SignalAct) -> Result<(), DemoError> {
        for place in 0..self.signals.len() {
            self.turn_signal(place, act)?;
        }
        Ok(())
    }

    /// Writes a line of the log as the focal officer, or the worker for signals.
    pub(super) fn log(&mut self, action: Action, kind: &str, id: &str, detail: &str) {
        let worker = matches!(action, Action::SignalRecord | Action::SignalListOwn);
        let actor_id = if worker { &self.worker } else { &self.officer };
        let who = (actor_id.as_str(), self.link.organisation.id.as_str());
        self.scene.book.log.push(log::done(self.now, who, action, (kind, id), Purpose::Care, detail));
    }

    /// Puts everything in the book.
    pub(super) fn end(self) {
        let book = &mut *self.scene.book;
        if self.signals.iter().any(|(signal, _)| signal.subject_id.is_some()) {
            book.subjects.push(self.subject);
        }
        book.signals.extend(self.signals);
        book.assessments.extend(self.assessment);
        book.decisions.extend(self.decisions);
        book.consents.extend(self.consents);
        book.notifications.extend(self.notification);
        book.tasks.extend(self.tasks);
    }

    fn content(&mut self, seen: &Seen, danger: Danger) -> SignalContent {
        let region = self.link.organisation.region;
        let acute = danger == Danger::Acute;
        let help_called = if acute { YesNoUnknown::Yes } else { YesNoUnknown::Unknown };
        let before = if acute { 0 } else { self.scene.chance.between(0, 2) };
        let day = date(days_later(self.now, -before));
        SignalContent {
            safety: Some(SafetyAnswer { danger, help_called }),
            observation: seen.text.to_owned(),
            how_known: seen.how.to_vec(),
            seen_on: if seen.period.is_empty() { day.to_string() } else { String::new() },
            period: seen.period.to_owned(),
            place: self.story.place.to_owned(),
            region: (region != domain::codes::Region::National).then_some(region),
            forms: self.story.forms.to_vec(),
            client_number: self.subject.client_number.clone(),
            name: self.subject.name.clone(),
            age_band: Some(self.subject.age_band),
            sex: Some(self.subject.sex),
            nationality: Some(self.subject.nationality),
            unaccompanied: Some(self.subject.unaccompanied),
            mild_intellectual_disability: Some(self.subject.mild_intellectual_disability),
        }
    }
}

/// The first letter of the last word of a name, with which its client numbers begin.
pub(super) fn initial(name: &str) -> String {
    name.rsplit(' ').next().and_then(|word| word.chars().next()).map_or_else(String::new, |c| c.to_string())
}
