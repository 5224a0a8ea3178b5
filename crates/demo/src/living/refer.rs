//! Referrals: what one organisation asks of another, in every state.

use super::case::Case;
use super::words;
use crate::DemoError;
use crate::book::{Done, referral_history};
use crate::calendar::{days_later, later};
use crate::chain::Link;
use crate::log;
use crate::names;
use app::access::Action;
use app::housekeeping::SYSTEM;
use domain::codes::{
    DecisionKind, FormOfExploitation, LegalGround, OrganisationKind, Purpose, ReferralAim, RejectionReason,
    Role, Sex, TaskKind, YesNoUnknown,
};
use domain::states::{Machine, ReferralAct as Act, ReferralState as State, TaskAct, TaskState};
use domain::{ConsentState, Package, PackageField, ReferenceKind, Referral, Task};
use jiff::Timestamp;

/// For how long an offer stands, in days.
const TERM: i64 = 14;

/// A referral to play: to which kind of organisation, for what, how far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) to: OrganisationKind,
    pub(super) aim: ReferralAim,
    pub(super) state: State,
}

impl Asked {
    /// The acts that lead to its state, with the days between them.
    fn acts(self) -> &'static [(Act, i64)] {
        match self.state {
            State::Draft => &[],
            State::Offered => &[(Act::Offer, 0)],
            State::Accepted => &[(Act::Offer, 0), (Act::Accept, 2)],
            State::Rejected => &[(Act::Offer, 0), (Act::Reject, 1)],
            State::Withdrawn => &[(Act::Offer, 0), (Act::Withdraw, 3)],
            State::Expired => &[(Act::Offer, 0), (Act::Expire, TERM + 1)],
            State::Active => &[(Act::Offer, 0), (Act::Accept, 1), (Act::Start, 2)],
            State::Completed => &[(Act::Offer, 0), (Act::Accept, 1), (Act::Start, 2), (Act::Complete, 18)],
            State::Revoked => &[(Act::Offer, 0), (Act::Accept, 2), (Act::Revoke, 4)],
        }
    }
}

impl Case<'_, '_> {
    /// Consent and the decision to ask for help, and the referral in its state.
    ///
    /// # Errors
    /// [`DemoError::NotAllowed`].
    pub(super) fn refer(&mut self, asked: Asked) -> Result<(), DemoError> {
        let mut links = self.scene.chain.of_kind(asked.to);
        links.retain(|link| link.organisation.id != self.link.organisation.id);
        // Of the shelters the last one is for boys and men.
        let to = if self.story.sex == Sex::Male { links.last() } else { links.first() };
        let Some(to) = to.copied() else { return Ok(()) };
        self.consent(Purpose::Shelter, ConsentState::Given, self.leave_parents_out())?;
        self.decide_yes(DecisionKind::Help, LegalGround::Consent);
        self.pass(1);
        let created_at = self.now;
        let (officer, receiver) = (self.officer.clone(), to.who(Role::FocalOfficer));
        let mut acts: Vec<Done<'_, Act>> = Vec::new();
        for (act, days) in asked.acts() {
            if *days > 0 {
                self.pass(*days);
            } else {
                self.minutes();
            }
            acts.push((self.now, actor(*act, &officer, &receiver), *act));
        }
        let (state, mut events) = referral_history(&acts)?;
        for event in &mut events {
            event.note = note(event.act).to_owned();
        }
        let offered_at = acts.first().map(|(at, ..)| *at);
        let id = self.scene.chance.id(created_at);
        let referral = Referral {
            number: self.scene.chance.number(ReferenceKind::Referral),
            version: 1,
            from_organisation_id: self.link.organisation.id.clone(),
            to_organisation_id: to.organisation.id.clone(),
            author_id: officer.clone(),
            subject_id: Some(self.subject.id.clone()),
            person_id: None,
            aim: asked.aim,
            ground: LegalGround::Consent,
            purpose: Purpose::Shelter,
            state,
            package: self.package(),
            created_at,
            offered_at,
            expires_at: offered_at.map(|at| days_later(at, TERM)),
            rejection: (state == State::Rejected).then_some(RejectionReason::NoCapacity),
            id: id.clone(),
        };
        for (at, actor_id, act) in &acts {
            let theirs = *actor_id == receiver;
            let organisation_id = if theirs { &to.organisation.id } else { &self.link.organisation.id };
            let action = if theirs { Action::ReferralAnswer } else { Action::ReferralWrite };
            let who = (*actor_id, organisation_id.as_str());
            self.scene.book.log.push(log::done(
                *at,
                who,
                action,
                ("referral", &id),
                Purpose::Shelter,
                act.code(),
            ));
        }
        if let Some(offered_at) = offered_at {
            let task = self.answer(to, &id, offered_at, state)?;
            self.tasks.push(task);
        }
        self.scene.book.referrals.push((referral, events));
        Ok(())
    }

    /// The receiving side's task to answer, ended as the referral went.
    fn answer(
        &mut self,
        to: &Link,
        id: &str,
        offered_at: Timestamp,
        state: State,
    ) -> Result<Task, DemoError> {
        let task_state = match state {
            State::Draft | State::Offered => TaskState::INITIAL,
            State::Withdrawn | State::Expired => TaskState::INITIAL.next(TaskAct::Cancel)?,
            _ => TaskState::INITIAL.next(TaskAct::Finish)?,
        };
        Ok(Task {
            id: self.scene.chance.id(offered_at),
            version: 1,
            organisation_id: to.organisation.id.clone(),
            owner_id: to.who(Role::FocalOfficer),
            kind: TaskKind::AnswerReferral,
            about_kind: "referral".to_owned(),
            about_id: id.to_owned(),
            due_at: days_later(offered_at, TERM),
            state: task_state,
            escalated_at: None,
            created_at: offered_at,
        })
    }

    /// What the receiving side sees.
    fn package(&mut self) -> Package {
        let born = names::date_of_birth(self.scene.chance, self.story.age, self.now);
        let contact = self.scene.chance.one_of(words::CONTACT, "");
        let help = self.scene.chance.one_of(words::HELP, "");
        let s = &self.subject;
        let field = |name: &str, value: &str, list: &str| PackageField {
            name: name.to_owned(),
            value: value.to_owned(),
            list: list.to_owned(),
        };
        let answer = |name: &str, value: YesNoUnknown| field(name, value.code(), "yes_no_unknown");
        Package {
            fields: vec![
                field("age_band", s.age_band.code(), "age_band"),
                field("sex", s.sex.code(), "sex"),
                field("nationality", s.nationality.code(), "nationality_group"),
                field("forms", &codes(self.story.forms), "form_of_exploitation"),
                field("region", self.link.organisation.region.code(), "region"),
                answer("unaccompanied", s.unaccompanied),
                answer("mild_intellectual_disability", s.mild_intellectual_disability),
                field("name", &format!("{} {}", self.first_name, self.family_name), ""),
                field("date_of_birth", &born, ""),
                field("safe_contact", contact, ""),
                field("help_request", help, ""),
            ],
        }
    }

    /// So long after the referral that the case is closed with it.
    ///
    /// # Errors
    /// [`DemoError::NotAllowed`].
    pub(super) fn close_after(&mut self, state: State) -> Result<(), DemoError> {
        if state == State::Completed {
            self.now = later(self.now, 30).min(self.scene.today);
            self.close()?;
        }
        Ok(())
    }
}

fn codes(forms: &[FormOfExploitation]) -> String {
    forms.iter().map(|form| form.code()).collect::<Vec<_>>().join(",")
}

fn actor<'a>(act: Act, sender: &'a str, receiver: &'a str) -> &'a str {
    match act {
        Act::Offer | Act::Withdraw | Act::Revoke => sender,
        Act::Expire => SYSTEM,
        Act::Accept | Act::Reject | Act::Start | Act::Complete => receiver,
    }
}

fn note(act: Act) -> &'static str {
    match act {
        Act::Reject => words::NO_PLACE,
        Act::Withdraw => words::NOT_NEEDED,
        Act::Complete => words::COMPLETED,
        Act::Revoke => words::REVOKED,
        Act::Offer | Act::Accept | Act::Expire | Act::Start => "",
    }
}
