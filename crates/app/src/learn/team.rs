//! The team overview: per colleague which competences are in order and until when. No answers, no scores.

use super::catalogue::catalogue;
use super::overview::{CompetenceLine, competences};
use crate::access::{Action, Relation};
use crate::{Actor, App, AppError, Object};
use domain::Certificate;
use domain::codes::{Competence, Role, Standing};

/// A colleague.
#[derive(Clone, Debug)]
pub struct TeamLine {
    /// Name.
    pub name: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// The competences that the roles ask for.
    pub competences: Vec<CompetenceLine>,
}

impl TeamLine {
    /// How the colleague stands with a competence; `None` when the roles do not ask for it.
    pub fn of(&self, competence: Competence) -> Option<CompetenceLine> {
        self.competences.iter().find(|line| line.competence == competence).copied()
    }
}

/// The people of one's own organisation.
#[derive(Clone, Debug)]
pub struct Team {
    /// Those of whom something is asked, by name.
    pub lines: Vec<TeamLine>,
    /// How many have everything in order that their roles ask for.
    pub in_order: usize,
    /// Of how many others nothing is asked.
    pub others: usize,
}

/// The team overview of one's own organisation.
///
/// # Errors
/// [`AppError::Refused`]; what the database says.
pub async fn team(app: &App, actor: &Actor) -> Result<Team, AppError> {
    let mut work = app.begin(actor, Action::LearnTeam).await?;
    work.require(&[Relation::SameOrganisation], Object::NONE)?;
    let lessons = catalogue(&mut work).await?;
    let certificates = work.tx.certificates_at(&actor.organisation.id, work.now).await?;
    let users = work.tx.users_of(&actor.organisation.id).await?;
    let line = |user: domain::User| {
        let own = |certificate: &&Certificate| certificate.user_id == user.id;
        let needed = lessons.iter().filter(|lesson| learning::needed(&lesson.dutch, &user.roles));
        let standing = needed.map(|lesson| {
            (lesson.dutch.competence, lesson.standing(certificates.iter().filter(own), work.now))
        });
        TeamLine { competences: competences(standing), name: user.name, roles: user.roles }
    };
    let active = users.into_iter().map(|user| user.record).filter(|user| user.active);
    let (lines, others): (Vec<TeamLine>, Vec<TeamLine>) =
        active.map(line).partition(|line| !line.competences.is_empty());
    let fine = |line: &CompetenceLine| matches!(line.standing, Standing::InOrder | Standing::Expiring);
    let in_order = lines.iter().filter(|line| line.competences.iter().all(fine)).count();
    work.detail(format!("rows={}", lines.len()));
    work.done(Object::NONE).await?;
    Ok(Team { in_order, others: others.len(), lines })
}
