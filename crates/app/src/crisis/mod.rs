//! The crisis monitor: for a dated event the national coordinator opens one and names an expert group. Its members keep a
//! log of observations without personal data, discuss and judge them, advise measures, meet, publish bulletins and close
//! with a report. Who is not in the group finds nothing.

mod agenda;
mod bulletin;
mod comment;
mod digest;
mod edition;
mod enter;
mod escalate;
mod figures;
mod identity;
mod list;
mod log;
mod manage;
mod measure;
mod meeting;
mod members;
mod observation;
mod people;
mod report;
#[cfg(test)]
mod tests;

pub use agenda::{AgendaInput, agenda_form, save_agenda};
pub use bulletin::{
    BulletinContent, BulletinInput, BulletinView, Chosen, act_on_bulletin, bulletin, bulletin_form,
    bulletins, change_bulletin, draft_bulletin,
};
pub use comment::{comment, judge, withdraw_comment};
pub use digest::{Digest, digest};
pub use edition::{EditionView, edition, preview, publish};
pub use enter::{Check, act_on_observation, check, enter, join};
pub use escalate::{EscalateInput, answer, escalate};
pub use figures::{Dashboard, MONTHS_AFTER, MONTHS_BEFORE, WEEKS, dashboard};
pub use identity::{Doubt, Said, doubts};
pub use list::{Crises, CrisisLine, crises};
pub use log::{LogView, ObservationLine, Wanted, observations};
pub use manage::{CrisisInput, Hub, add, change, crisis_form, hub};
pub use measure::{
    MeasureForm, MeasureInput, MeasureLine, MeasureView, Measures, act_on_measure, add_measure,
    change_measure, measure, measure_form, measures,
};
pub use meeting::{
    MeetingView, Meetings, MinutesInput, PlanInput, act_on_meeting, meeting, meetings, plan_meeting,
    save_minutes,
};
pub use members::{Candidate, Group, MemberLine, end_membership, members, name_member, set_part};
pub use observation::{
    ObservationForm, ObservationInput, ObservationView, add_observation, change_observation, observation,
    observation_form,
};
pub use people::Person;
pub use report::{ReportInput, ReportView, close, reopen, report, report_form, save_report};

pub(crate) use measure::takes_part;

use crate::access::Relation;
use crate::{Actor, AppError, Object, Work};
use domain::codes::OrganisationKind;
use domain::crisis::{Crisis, CrisisMember};
use domain::states::{CrisisState, NotAllowed};

/// A crisis monitor with its group, opened for the actor.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    pub(crate) crisis: Crisis,
    pub(crate) members: Vec<CrisisMember>,
}

impl Desk {
    /// Whether the actor is in the group.
    pub(crate) fn has(&self, actor: &Actor) -> bool {
        self.members.iter().any(|member| member.is_in() && member.user_id == actor.user.id)
    }

    /// Whether the actor leads the group.
    pub(crate) fn led_by(&self, actor: &Actor) -> bool {
        self.members.iter().any(|member| member.leads() && member.user_id == actor.user.id)
    }

    /// Whether something can still be written.
    pub(crate) fn is_open(&self) -> bool {
        self.crisis.state == CrisisState::Open
    }

    /// Nothing is written in a monitor that is closed.
    fn writable(&self, act: &'static str) -> Result<(), AppError> {
        match self.is_open() {
            true => Ok(()),
            false => Err(NotAllowed { state: self.crisis.state.code(), act }.into()),
        }
    }
}

/// Opens a crisis monitor for reading, for the action of the work.
async fn desk(work: &mut Work<'_>, crisis_id: &str, object: Object<'_>) -> Result<Desk, AppError> {
    let Some(crisis) = work.tx.crisis(crisis_id).await? else { return Err(work.refused(object)) };
    let members = work.tx.crisis_members(crisis_id).await?;
    let desk = Desk { crisis, members };
    let relations = relations(work.actor, &desk);
    work.require(&relations, object)?;
    Ok(desk)
}

/// The same for writing: refused once it is closed.
async fn open_desk(work: &mut Work<'_>, crisis_id: &str, object: Object<'_>) -> Result<Desk, AppError> {
    let desk = desk(work, crisis_id, object).await?;
    desk.writable(work.action.code())?;
    Ok(desk)
}

/// How the actor stands to what a group keeps.
fn relations(actor: &Actor, desk: &Desk) -> Vec<Relation> {
    let mut relations = Vec::new();
    if actor.organisation.kind == OrganisationKind::NationalCentre {
        relations.push(Relation::NationalCentre);
    }
    if desk.has(actor) {
        relations.push(Relation::ExpertGroup);
    }
    if desk.led_by(actor) {
        relations.push(Relation::GroupLead);
    }
    relations
}

/// Whether the actor may do this with what the group keeps, while it is open.
fn may(actor: &Actor, desk: &Desk, action: crate::access::Action) -> bool {
    desk.is_open() && crate::access::grant(actor, action, &relations(actor, desk)).is_some()
}
