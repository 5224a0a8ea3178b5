//! Tasks of a case, as the application makes and ends them.

use super::case::Case;
use crate::DemoError;
use crate::calendar::days_later;
use domain::Task;
use domain::codes::{Role, TaskKind};
use domain::states::{Machine, TaskAct, TaskState};

impl Case<'_, '_> {
    /// A new task of the focal officer.
    pub(super) fn task(&mut self, kind: TaskKind, about_kind: &str, about_id: &str, days: i64) {
        let task = Task {
            id: self.scene.chance.id(self.now),
            version: 1,
            organisation_id: self.link.organisation.id.clone(),
            owner_id: self.officer.clone(),
            kind,
            about_kind: about_kind.to_owned(),
            about_id: about_id.to_owned(),
            due_at: days_later(self.now, days),
            state: TaskState::INITIAL,
            escalated_at: None,
            created_at: self.now,
        };
        self.tasks.push(task);
    }

    /// Ends the open tasks of a kind.
    ///
    /// # Errors
    /// [`DemoError::NotAllowed`].
    pub(super) fn end_tasks(&mut self, kind: TaskKind, how: TaskAct) -> Result<(), DemoError> {
        let open = self.tasks.iter_mut().filter(|task| task.kind == kind && task.state == TaskState::Open);
        for task in open {
            task.state = task.state.next(how)?;
        }
        Ok(())
    }

    /// The case came in when the focal officer who is away now was still there.
    pub(super) fn before_leave(&mut self) {
        let away = self.link.people.iter().find(|user| user.away_until.is_some());
        if let Some(user) = away.filter(|user| user.has(Role::FocalOfficer)) {
            self.officer = user.id.clone();
        }
    }

    /// What is late by more than a day went to the deputy, if there is one.
    pub(super) fn escalate(&mut self) {
        let officer = self.link.people.iter().find(|user| user.id == self.officer);
        let Some(deputy) = officer.and_then(|user| user.deputy_id.clone()) else { return };
        for task in &mut self.tasks {
            let moved_at = days_later(task.due_at, 1);
            if task.state == TaskState::Open && moved_at < self.scene.today {
                task.escalated_at = Some(moved_at);
                task.owner_id = deputy.clone();
            }
        }
    }
}
