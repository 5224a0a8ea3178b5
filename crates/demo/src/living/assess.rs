//! The focal officer's part of a case: the steps of the reporting code, decisions and consent.

use super::case::Case;
use super::words;
use crate::DemoError;
use app::access::Action;
use app::assessment::usual_data_set;
use domain::codes::{
    Certainty, ConsentGiver, DecisionKind, DecisionOutcome, LegalGround, Purpose, TaskKind, YesNoUnknown,
};
use domain::states::{SignalAct, SignalState, TaskAct};
use domain::{
    Assessment, AssessmentSteps, Consent, ConsentAgeRule, ConsentState, Decision, Weighing, consent_rule,
};

impl Case<'_, '_> {
    /// Takes the new signals up in an assessment.
    ///
    /// # Errors
    /// [`DemoError::NotAllowed`].
    pub(super) fn take_up(&mut self) -> Result<(), DemoError> {
        let id = match &self.assessment {
            Some(assessment) => assessment.id.clone(),
            None => self.scene.chance.id(self.now),
        };
        for place in 0..self.signals.len() {
            let Some((signal, _)) = self.signals.get_mut(place) else { continue };
            if signal.state == SignalState::Recorded {
                signal.assessment_id = Some(id.clone());
                self.turn_signal(place, SignalAct::Consult)?;
            }
        }
        if self.assessment.is_none() {
            self.assessment = Some(Assessment {
                id: id.clone(),
                version: 1,
                organisation_id: self.link.organisation.id.clone(),
                subject_id: self.subject.id.clone(),
                owner_id: self.officer.clone(),
                certainty: None,
                steps: AssessmentSteps::default(),
                opened_at: self.now,
                closed_at: None,
            });
        }
        self.end_tasks(TaskKind::AssessSignal, TaskAct::Finish)?;
        let subject_id = self.subject.id.clone();
        self.log(Action::SubjectRead, "subject", &subject_id, "");
        self.log(Action::AssessmentWrite, "assessment", &id, "take_up");
        Ok(())
    }

    /// Steps 1 and 2: facts and consultation.
    pub(super) fn consult(&mut self) {
        let consultation = self.scene.chance.one_of(words::CONSULTED, "");
        let facts = self.story.facts;
        self.steps("step 2", |steps| {
            steps.signals = facts.to_owned();
            steps.consultation = consultation.to_owned();
        });
    }

    /// Step 3: the conversation; where more is known already it is put off until it is safe.
    pub(super) fn talk(&mut self, certainty: Certainty) {
        let (held, list) = match certainty {
            Certainty::NoConcern => (true, words::EXPLAINED),
            Certainty::Indication => (false, words::NOT_TALKED),
            _ => (true, words::TALKED),
        };
        let conversation = self.scene.chance.one_of(list, "");
        self.steps("step 3", |steps| {
            steps.conversation_held = Some(if held { YesNoUnknown::Yes } else { YesNoUnknown::No });
            steps.conversation = conversation.to_owned();
        });
    }

    /// Step 4: the weighing questions and the certainty; the signals count as weighed.
    ///
    /// # Errors
    /// [`DemoError::NotAllowed`].
    pub(super) fn weigh(&mut self, certainty: Certainty, unsafe_now: bool) -> Result<(), DemoError> {
        use YesNoUnknown::{No, Unknown, Yes};
        let concern = certainty.allows_notification();
        let weighing = if certainty == Certainty::NoConcern {
            Weighing { suspicion: Some(No), ..Weighing::default() }
        } else {
            Weighing {
                suspicion: Some(if concern { Yes } else { Unknown }),
                unsafety: Some(if unsafe_now { Yes } else { No }),
                help_possible: Some(Yes),
                help_accepted: Some(Yes),
                help_works: Some(if concern { Unknown } else { Yes }),
            }
        };
        let note = match certainty {
            Certainty::NoConcern => words::NO_CONCERN,
            Certainty::Watch => words::WATCH,
            _ => self.scene.chance.one_of(words::WEIGHED, ""),
        };
        self.steps("step 4", |steps| {
            steps.weighing = weighing;
            steps.weighing_note = note.to_owned();
        });
        if let Some(assessment) = &mut self.assessment {
            assessment.certainty = Some(certainty);
        }
        self.turn_signals(SignalAct::Weigh)
    }

    /// Step 5: yes on this ground.
    pub(super) fn decide_yes(&mut self, kind: DecisionKind, ground: LegalGround) {
        let fields = usual_data_set(kind).iter().map(|field| (*field).to_owned()).collect();
        self.decide(kind, DecisionOutcome::Yes, Some(ground), fields, words::WHY_YES);
    }

    /// Step 5: no or not yet, with the reason.
    pub(super) fn decide_not(&mut self, kind: DecisionKind, outcome: DecisionOutcome, reason: &str) {
        self.decide(kind, outcome, None, Vec::new(), reason);
    }

    fn decide(
        &mut self,
        kind: DecisionKind,
        outcome: DecisionOutcome,
        ground: Option<LegalGround>,
        data_set: Vec<String>,
        reason: &str,
    ) {
        let Some(assessment_id) = self.assessment.as_ref().map(|assessment| assessment.id.clone()) else {
            return;
        };
        self.minutes();
        self.log(Action::DecisionWrite, "assessment", &assessment_id, &format!("{kind}={outcome}"));
        self.decisions.push(Decision {
            id: self.scene.chance.id(self.now),
            assessment_id,
            kind,
            outcome,
            ground,
            purpose: kind.purpose(),
            data_set,
            reason: reason.to_owned(),
            at: self.now,
            actor_id: self.officer.clone(),
        });
    }

    /// A line about consent, by whoever may give it at this age; with the safety override by the
    /// young person where parent or guardian should.
    ///
    /// # Errors
    /// [`DemoError::NotAllowed`].
    pub(super) fn consent(
        &mut self,
        purpose: Purpose,
        state: ConsentState,
        safety_override: bool,
    ) -> Result<(), DemoError> {
        let giver = match consent_rule(self.subject.age_band) {
            ConsentAgeRule::YoungPerson => ConsentGiver::YoungPerson,
            _ if safety_override => ConsentGiver::YoungPerson,
            _ if self.subject.unaccompanied == YesNoUnknown::Yes => ConsentGiver::Guardian,
            _ => ConsentGiver::Parent,
        };
        let note = match state {
            _ if safety_override => words::OVERRIDE,
            ConsentState::Asked => words::CONSENT_ASKED,
            ConsentState::Given => words::CONSENT_GIVEN,
            ConsentState::Refused => words::CONSENT_REFUSED,
            ConsentState::Withdrawn => words::CONSENT_WITHDRAWN,
        };
        self.minutes();
        let subject_id = self.subject.id.clone();
        self.log(Action::ConsentWrite, "subject", &subject_id, &format!("{purpose} {state}"));
        if state == ConsentState::Asked {
            self.task(TaskKind::AskConsent, "subject", &subject_id, 14);
        } else {
            self.end_tasks(TaskKind::AskConsent, TaskAct::Finish)?;
        }
        self.consents.push(Consent {
            id: self.scene.chance.id(self.now),
            subject_id,
            purpose,
            giver,
            state,
            safety_override,
            note: note.to_owned(),
            at: self.now,
            actor_id: self.officer.clone(),
        });
        Ok(())
    }

    /// Whether parents, who would have to give consent, are left out because that is safer. A guardian
    /// is not.
    pub(super) fn leave_parents_out(&self) -> bool {
        consent_rule(self.subject.age_band) != ConsentAgeRule::YoungPerson
            && self.subject.unaccompanied != YesNoUnknown::Yes
    }

    /// Closes the assessment: its signals led to action or not, and who is watched is looked at again.
    ///
    /// # Errors
    /// [`DemoError::NotAllowed`].
    pub(super) fn close(&mut self) -> Result<(), DemoError> {
        self.minutes();
        let Some(assessment) = &mut self.assessment else { return Ok(()) };
        assessment.closed_at = Some(self.now);
        let certainty = assessment.certainty;
        let id = assessment.id.clone();
        let concern = certainty != Some(Certainty::NoConcern);
        let acted = self.decisions.iter().any(|decision| decision.outcome == DecisionOutcome::Yes);
        self.turn_signals(if concern && acted { SignalAct::Escalate } else { SignalAct::Close })?;
        if certainty == Some(Certainty::Watch) {
            let subject_id = self.subject.id.clone();
            self.task(TaskKind::WatchAgain, "subject", &subject_id, 90);
        }
        self.log(Action::AssessmentWrite, "assessment", &id, "close");
        Ok(())
    }

    /// Opens the closed assessment again.
    ///
    /// # Errors
    /// [`DemoError::NotAllowed`].
    pub(super) fn reopen(&mut self) -> Result<(), DemoError> {
        let Some(assessment) = &mut self.assessment else { return Ok(()) };
        assessment.closed_at = None;
        let id = assessment.id.clone();
        self.log(Action::AssessmentWrite, "assessment", &id, "reopen");
        self.turn_signals(SignalAct::Reopen)
    }

    fn steps(&mut self, detail: &str, write: impl FnOnce(&mut AssessmentSteps)) {
        let Some(assessment) = &mut self.assessment else { return };
        write(&mut assessment.steps);
        let id = assessment.id.clone();
        self.log(Action::AssessmentWrite, "assessment", &id, detail);
    }
}
