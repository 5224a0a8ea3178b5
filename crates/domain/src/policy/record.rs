//! Records of what an organisation does. None of them holds anything about a young person.

use super::{Answered, PolicyTheme, ThemeScores};
use crate::codes::codes;
use crate::states::{PlanActionState, SelfAssessmentState};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What an organisation counts once a year, besides its statements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearFigures {
    /// Professionals who work with young people.
    pub professionals: i64,
    /// Of whom trained on human trafficking in the last 24 months.
    pub trained: i64,
    /// Young people of whom professionals think that they were victims, this year, notified or not; `None` when they
    /// cannot say.
    pub estimated: Option<i64>,
}

/// What a round said when it was first finished: this is what is compared, and later changes do not move it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// Scores per theme.
    pub scores: ThemeScores,
    /// Figures of the year.
    pub figures: YearFigures,
}

/// A round of the self-assessment: one per organisation and year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelfAssessment {
    /// Identifier.
    pub id: String,
    /// Optimistic lock of the figures and the state; each theme has its own.
    pub version: i64,
    /// Whose round.
    pub organisation_id: String,
    /// The calendar year it is about.
    pub year: i16,
    /// Where it stands.
    pub state: SelfAssessmentState,
    /// The figures of the year; `None` before they were filled in.
    pub figures: Option<YearFigures>,
    /// Who began it.
    pub author_id: String,
    /// When.
    pub created_at: Timestamp,
    /// When it was finished last; `None` while it is open.
    pub finished_at: Option<Timestamp>,
    /// When it was finished for the first time.
    pub first_finished_at: Option<Timestamp>,
    /// What it said then.
    pub frozen: Option<Frozen>,
}

/// A theme of a round. Several people fill in a round, each theme has its own lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelfAssessmentPart {
    /// The theme.
    pub theme: PolicyTheme,
    /// Optimistic lock, from 1.
    pub version: i64,
    /// Who changed it last; empty before anybody did.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
    /// Its answers.
    pub answers: Vec<Answered>,
}

/// The words of an action.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanText {
    /// What is done.
    pub title: String,
    /// How; may be empty.
    pub description: String,
    /// Why it was dropped; empty when it was not.
    pub reason: String,
}

/// An action of the yearly plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanAction {
    /// Identifier.
    pub id: String,
    /// Optimistic lock.
    pub version: i64,
    /// Whose plan.
    pub organisation_id: String,
    /// Of which year.
    pub year: i16,
    /// Its theme.
    pub theme: PolicyTheme,
    /// Code of the statement it was suggested for.
    pub statement: Option<String>,
    /// Where it stands.
    pub state: PlanActionState,
    /// Who sees to it.
    pub owner_id: String,
    /// Ready by the end of this day.
    pub due_on: Date,
    /// Its words.
    pub text: PlanText,
    /// Who made it.
    pub author_id: String,
    /// When.
    pub created_at: Timestamp,
    /// When it was done or dropped.
    pub ended_at: Option<Timestamp>,
}

impl PlanAction {
    /// Whether something is still to be done.
    pub fn is_open(&self) -> bool {
        matches!(self.state, PlanActionState::Planned | PlanActionState::UnderWay)
    }

    /// Whether it should have been ready before this day.
    pub fn is_late(&self, today: Date) -> bool {
        self.is_open() && self.due_on < today
    }
}

codes! {
    /// Kinds of policy documents.
    DocumentKind {
        Policy = "policy", "Beleid", "Policy";
        Protocol = "protocol", "Protocol of werkwijze", "Protocol";
        Agreement = "agreement", "Afspraak met een partner", "Agreement with a partner";
        TrainingPlan = "training_plan", "Scholingsplan", "Training plan";
    }
}

/// A policy document; what it says stands in its versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyDocument {
    /// Identifier.
    pub id: String,
    /// Optimistic lock.
    pub version: i64,
    /// Whose document.
    pub organisation_id: String,
    /// What it is.
    pub kind: DocumentKind,
    /// When it was withdrawn; `None` while it is in force.
    pub withdrawn_at: Option<Timestamp>,
}

/// A version of a document; versions are added, never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentVersion {
    /// Position, from 1.
    pub number: i64,
    /// When it was added.
    pub at: Timestamp,
    /// By whom.
    pub actor_id: String,
    /// Title.
    pub title: String,
    /// The text; may be empty when there is a link.
    pub text: String,
    /// Where it stands; may be empty when there is a text.
    pub link: String,
    /// Valid up to and including this day.
    pub valid_until: Option<Date>,
    /// To be looked at again before this day.
    pub review_on: Option<Date>,
}

codes! {
    /// What happened to an appointment.
    AppointmentAct {
        Appoint = "appoint", "Benoemd", "Appointed";
        End = "end", "Benoeming beëindigd", "Appointment ended";
    }
}

/// A line in the history of appointments; lines are added, never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FocalAppointment {
    /// Identifier.
    pub id: String,
    /// Which organisation.
    pub organisation_id: String,
    /// What happened.
    pub act: AppointmentAct,
    /// The focal officer.
    pub user_id: String,
    /// From this day on.
    pub since: Date,
    /// Hours a week for this work; 0 at the end of an appointment.
    pub hours: i64,
    /// The deputy.
    pub deputy_id: Option<String>,
    /// By whom in the organisation: a function, not a name.
    pub appointed_by: String,
    /// When this line was written.
    pub at: Timestamp,
    /// By whom.
    pub actor_id: String,
}

/// The appointments that stand, from a history in the order in which it was written: of each focal officer the last
/// line, unless that ended it.
pub fn standing(history: &[FocalAppointment]) -> Vec<&FocalAppointment> {
    let last = |line: &FocalAppointment| {
        history.iter().rev().find(|other| other.user_id == line.user_id).map(|l| &l.id)
    };
    history
        .iter()
        .filter(|line| last(line) == Some(&line.id) && line.act == AppointmentAct::Appoint)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: &str, user: &str, act: AppointmentAct) -> FocalAppointment {
        FocalAppointment {
            id: id.to_owned(),
            organisation_id: "o".to_owned(),
            act,
            user_id: user.to_owned(),
            since: Date::new(2026, 1, 1).unwrap(),
            hours: 8,
            deputy_id: None,
            appointed_by: String::new(),
            at: Timestamp::UNIX_EPOCH,
            actor_id: String::new(),
        }
    }

    #[test]
    fn what_stands_is_the_last_line_of_each() {
        use AppointmentAct::{Appoint, End};
        let history = [
            line("1", "a", Appoint),
            line("2", "b", Appoint),
            line("3", "a", Appoint),
            line("4", "b", End),
            line("5", "c", Appoint),
        ];
        let ids: Vec<_> = standing(&history).iter().map(|line| line.id.as_str()).collect();
        assert_eq!(ids, ["3", "5"]);
        assert!(standing(&[]).is_empty());
    }
}
