//! A case's notification to the national register, and what the national centre did with it.

use super::case::Case;
use super::words;
use crate::DemoError;
use crate::book::NotificationEntry;
use crate::file::{file_type, opened};
use crate::log;
use crate::names;
use app::access::Action;
use app::notification::pseudonym;
use domain::codes::{Certainty, LegalGround, OrganisationKind, Purpose, TaskKind, Track, YesNoUnknown};
use domain::states::{Machine, NotificationAct as Act, NotificationState, TaskAct};
use domain::{
    CountPart, IdentifiedPart, LinkEvent, Notification, NotificationEvent, NotificationMessage, ReferenceKind,
};

impl Case<'_, '_> {
    /// A draft on this track, from the assessment.
    pub(super) fn notification(&mut self, track: Track, ground: LegalGround, purpose: Purpose) {
        let identified = (track == Track::Care).then(|| self.identity());
        let id = self.scene.chance.id(self.now);
        self.log(Action::NotificationWrite, "notification", &id, "create");
        let notification = Notification {
            number: self.scene.chance.number(ReferenceKind::Notification),
            version: 1,
            organisation_id: self.link.organisation.id.clone(),
            organisation_kind: self.link.organisation.kind,
            author_id: self.officer.clone(),
            assessment_id: self.assessment.as_ref().map(|assessment| assessment.id.clone()),
            pseudonym: pseudonym(self.scene.crypter, &self.link.organisation.id, &self.subject.id),
            track,
            state: NotificationState::INITIAL,
            ground: Some(ground),
            purpose,
            count: self.count(),
            identified,
            created_at: self.now,
            submitted_at: None,
            received_at: None,
            person_id: None,
            id,
        };
        self.notification =
            Some(NotificationEntry { notification, events: Vec::new(), messages: Vec::new() });
    }

    /// What the notifier does with it.
    ///
    /// # Errors
    /// [`DemoError::NotAllowed`].
    pub(super) fn notifier(&mut self, act: Act, note: &str) -> Result<(), DemoError> {
        let officer = self.officer.clone();
        self.act(&officer, act, note)?;
        let Some(entry) = &mut self.notification else { return Ok(()) };
        let id = entry.notification.id.clone();
        if act == Act::Submit {
            entry.notification.submitted_at = Some(self.now);
        }
        self.log(Action::NotificationWrite, "notification", &id, act.code());
        match act {
            Act::AwaitConsent => self.task(TaskKind::AskConsent, "notification", &id, 14),
            Act::ConsentGiven => {
                self.end_tasks(TaskKind::AskConsent, TaskAct::Finish)?;
                self.task(TaskKind::FollowUp, "notification", &id, 14);
            }
            Act::Submit => self.end_tasks(TaskKind::FollowUp, TaskAct::Finish)?,
            Act::Answer => {
                let text = self.scene.chance.one_of(words::ANSWERS, "");
                let organisation_id = self.link.organisation.id.clone();
                self.message(false, &officer, &organisation_id, text);
                self.end_tasks(TaskKind::AnswerQuestion, TaskAct::Finish)?;
            }
            Act::Withdraw => {
                self.take_out(&officer, note);
                for kind in [TaskKind::AskConsent, TaskKind::FollowUp, TaskKind::AnswerQuestion] {
                    self.end_tasks(kind, TaskAct::Cancel)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// What the national centre does with it; linking goes to `person_id`, anything else ignores it.
    ///
    /// # Errors
    /// [`DemoError::NotAllowed`].
    pub(super) fn centre(&mut self, act: Act, person_id: &str) -> Result<(), DemoError> {
        let coordinators = self.scene.chain.coordinators();
        let coordinator = coordinators.first().cloned().unwrap_or_default();
        let note = match act {
            Act::Link => words::SAME_PERSON,
            Act::Unlink => words::OTHER_PERSON,
            Act::Reject => words::REJECTED,
            _ => "",
        };
        self.act(&coordinator, act, note)?;
        let Some(entry) = &mut self.notification else { return Ok(()) };
        let id = entry.notification.id.clone();
        let state = entry.notification.state;
        if act == Act::Receive {
            entry.notification.received_at = Some(self.now);
        }
        let centre = self.centre_id();
        let who = (coordinator.as_str(), centre.as_str());
        let line = log::done(
            self.now,
            who,
            Action::RegisterDecide,
            ("notification", &id),
            Purpose::Registration,
            act.code(),
        );
        self.scene.book.log.push(line);
        match (act, state) {
            (Act::AskBack, _) => {
                let text = self.scene.chance.one_of(words::QUESTIONS, "");
                self.message(false, &coordinator, &centre, text);
                self.task(TaskKind::AnswerQuestion, "notification", &id, 14);
            }
            (Act::Accept, _) | (Act::Unlink, NotificationState::Accepted) => {
                self.new_person(&coordinator, note)
            }
            (Act::Link, _) => self.point(Some(person_id), &coordinator, note),
            (Act::Unlink, _) => self.take_out(&coordinator, note),
            _ => {}
        }
        Ok(())
    }

    /// The national centre tells what it led to.
    pub(super) fn feedback(&mut self, text: &str) {
        let coordinator = self.scene.chain.coordinators().first().cloned().unwrap_or_default();
        let centre = self.centre_id();
        self.message(true, &coordinator, &centre, text);
    }

    /// The person the notification is linked to; empty when it is not.
    pub(super) fn person_id(&self) -> String {
        self.notification.as_ref().and_then(|entry| entry.notification.person_id.clone()).unwrap_or_default()
    }

    /// What is counted: what the story says.
    pub(super) fn count(&self) -> CountPart {
        let story = self.story;
        let certainty = self.assessment.as_ref().and_then(|assessment| assessment.certainty);
        let in_care = self.link.organisation.kind == OrganisationKind::YouthCare;
        CountPart {
            forms: story.forms.to_vec(),
            sector: story.sector,
            cross_border: story.cross_border,
            age_band: story.age,
            sex: story.sex,
            nationality: self.subject.nationality,
            country: story.country.to_owned(),
            region: self.link.organisation.region,
            unaccompanied: story.unaccompanied,
            mild_intellectual_disability: story.disability,
            in_youth_care: if in_care { YesNoUnknown::Yes } else { YesNoUnknown::Unknown },
            certainty: certainty.unwrap_or(Certainty::Suspicion),
        }
    }

    /// Who it is and how to reach them.
    pub(super) fn identity(&mut self) -> IdentifiedPart {
        let chance = &mut *self.scene.chance;
        IdentifiedPart {
            first_name: self.first_name.to_owned(),
            family_name: self.family_name.to_owned(),
            date_of_birth: names::date_of_birth(chance, self.story.age, self.now),
            safe_contact: chance.one_of(words::CONTACT, "").to_owned(),
            help_request: chance.one_of(words::HELP, "").to_owned(),
        }
    }

    fn act(&mut self, actor_id: &str, act: Act, note: &str) -> Result<(), DemoError> {
        let Some(entry) = &mut self.notification else { return Ok(()) };
        entry.notification.state = entry.notification.state.next(act)?;
        let to = entry.notification.state;
        entry.events.push(NotificationEvent {
            at: self.now,
            actor_id: actor_id.to_owned(),
            act,
            to,
            note: note.to_owned(),
        });
        Ok(())
    }

    fn message(&mut self, feedback: bool, actor_id: &str, organisation_id: &str, text: &str) {
        let message = NotificationMessage {
            at: self.now,
            actor_id: actor_id.to_owned(),
            organisation_id: organisation_id.to_owned(),
            text: text.to_owned(),
        };
        if let Some(entry) = &mut self.notification {
            entry.messages.push((feedback, message));
        }
    }

    fn new_person(&mut self, actor_id: &str, reason: &str) {
        let Some(entry) = &self.notification else { return };
        let scene = &mut *self.scene;
        let entry = opened(scene.chance, file_type(&entry.notification), actor_id, self.now);
        let id = entry.person.id.clone();
        scene.book.persons.push(entry);
        self.point(Some(&id), actor_id, reason);
    }

    fn take_out(&mut self, actor_id: &str, reason: &str) {
        if !self.person_id().is_empty() {
            self.point(None, actor_id, reason);
        }
    }

    fn point(&mut self, person_id: Option<&str>, actor_id: &str, reason: &str) {
        let Some(entry) = &mut self.notification else { return };
        entry.notification.person_id = person_id.map(str::to_owned);
        self.scene.book.links.push(LinkEvent {
            sequence: 0,
            at: self.now,
            notification_id: entry.notification.id.clone(),
            person_id: entry.notification.person_id.clone(),
            actor_id: actor_id.to_owned(),
            reason: reason.to_owned(),
        });
    }

    fn centre_id(&self) -> String {
        let centres = self.scene.chain.of_kind(OrganisationKind::NationalCentre);
        centres.first().map_or_else(String::new, |link| link.organisation.id.clone())
    }
}
