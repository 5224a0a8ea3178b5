//! Referrals: what one organisation asks of another, in every state.

use super::case::{Case, Scene};
use super::words;
use crate::DemoError;
use crate::book::{Done, referral_history};
use crate::calendar::days_later;
use crate::chain::Link;
use crate::log;
use app::access::Action;
use app::housekeeping::SYSTEM;
use domain::codes::{
    DecisionKind, LegalGround, OrganisationKind, Purpose, ReferralAim, RejectionReason, Role, Sex, TaskKind,
};
use domain::states::{Machine, ReferralAct as Act, ReferralState as State, TaskAct, TaskState};
use domain::{ConsentState, Package, ReferenceKind, Referral, Task};
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

/// Who refers whom to whom, with what.
pub(super) struct Offer<'x> {
    pub(super) asked: Asked,
    pub(super) from: &'x str,
    pub(super) author: &'x str,
    pub(super) to: &'x Link,
    pub(super) subject_id: Option<String>,
    pub(super) person_id: Option<String>,
    pub(super) package: Package,
    pub(super) created_at: Timestamp,
}

impl Asked {
    /// The acts that lead to its state, with the days between them.
    pub(super) fn acts(self) -> &'static [(Act, i64)] {
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

    /// The organisation that is asked; of the shelters the last one is for boys and men.
    pub(super) fn receiver<'a>(self, scene: &Scene<'a>, from: &str, sex: Sex) -> Option<&'a Link> {
        let mut links = scene.chain.of_kind(self.to);
        links.retain(|link| link.organisation.id != from);
        if sex == Sex::Male { links.last().copied() } else { links.first().copied() }
    }
}

impl Case<'_, '_> {
    /// Consent and the decision to ask for help, and the referral in its state.
    ///
    /// # Errors
    /// [`DemoError::NotAllowed`].
    pub(super) fn refer(&mut self, asked: Asked) -> Result<(), DemoError> {
        let from = self.link.organisation.id.clone();
        let Some(to) = asked.receiver(self.scene, &from, self.story.sex) else { return Ok(()) };
        if !self.consents.iter().any(|consent| consent.purpose == Purpose::Shelter) {
            self.consent(Purpose::Shelter, ConsentState::Given, self.leave_parents_out())?;
        }
        if !self.decisions.iter().any(|decision| decision.kind == DecisionKind::Help) {
            self.decide_yes(DecisionKind::Help, LegalGround::Consent);
        }
        self.pass(1);
        let created_at = self.now;
        let mut moments = Vec::new();
        for (_, days) in asked.acts() {
            if *days > 0 {
                self.pass(*days);
            } else {
                self.minutes();
            }
            moments.push(self.now);
        }
        let who = self.identity();
        let package = super::package::package(&self.count(), &who);
        let offer = Offer {
            asked,
            from: &from,
            author: &self.officer,
            to,
            subject_id: Some(self.subject.id.clone()),
            person_id: None,
            package,
            created_at,
        };
        write(self.scene, offer, &moments)
    }
}

/// Puts a referral in the book: its history at these moments, its log and the receiving side's task.
///
/// # Errors
/// [`DemoError::NotAllowed`].
pub(super) fn write(scene: &mut Scene<'_>, offer: Offer<'_>, moments: &[Timestamp]) -> Result<(), DemoError> {
    let receiver = offer.to.who(Role::FocalOfficer);
    let steps = offer.asked.acts().iter().zip(moments);
    let acts: Vec<Done<'_, Act>> =
        steps.map(|((act, _), at)| (*at, actor(*act, offer.author, &receiver), *act)).collect();
    let (state, mut events) = referral_history(&acts)?;
    for event in &mut events {
        event.note = note(event.act).to_owned();
    }
    let offered_at = acts.first().map(|(at, ..)| *at);
    let referral = Referral {
        id: scene.chance.id(offer.created_at),
        number: scene.chance.number(ReferenceKind::Referral),
        version: 1,
        from_organisation_id: offer.from.to_owned(),
        to_organisation_id: offer.to.organisation.id.clone(),
        author_id: offer.author.to_owned(),
        subject_id: offer.subject_id,
        person_id: offer.person_id,
        aim: offer.asked.aim,
        ground: LegalGround::Consent,
        purpose: Purpose::Shelter,
        state,
        package: offer.package,
        created_at: offer.created_at,
        offered_at,
        expires_at: offered_at.map(|at| days_later(at, TERM)),
        rejection: (state == State::Rejected).then_some(RejectionReason::NoCapacity),
    };
    for (at, actor_id, act) in &acts {
        let (organisation_id, action) = match *actor_id {
            SYSTEM => (offer.from, Action::ReferralWrite),
            theirs if theirs == receiver => (offer.to.organisation.id.as_str(), Action::ReferralAnswer),
            _ => (offer.from, Action::ReferralWrite),
        };
        let who = (*actor_id, organisation_id);
        scene.book.log.push(log::done(
            *at,
            who,
            action,
            ("referral", &referral.id),
            Purpose::Shelter,
            act.code(),
        ));
    }
    if let Some(offered_at) = offered_at {
        let task = answer(scene, offer.to, &referral.id, offered_at, state)?;
        scene.book.tasks.push(task);
    }
    scene.book.referrals.push((referral, events));
    Ok(())
}

/// The receiving side's task to answer, ended as the referral went.
fn answer(
    scene: &mut Scene<'_>,
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
        id: scene.chance.id(offered_at),
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

fn actor<'x>(act: Act, sender: &'x str, receiver: &'x str) -> &'x str {
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
