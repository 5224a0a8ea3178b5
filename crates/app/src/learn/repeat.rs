//! Repeating a case on the day the rule says.

use super::catalogue::{Lesson, lesson};
use super::day;
use super::study::checked;
use crate::access::{Action, Relation};
use crate::input::Checks;
use crate::{Actor, App, AppError, Object, Work};
use domain::CaseCard;
use domain::codes::{ReminderKind, Sureness};
use domain::states::NotAllowed;
use learning::{Question, Schedule};

/// A case with where it stands.
#[derive(Clone, Debug)]
pub struct CaseView {
    /// When and how often.
    pub card: CaseCard,
    /// The module it is from.
    pub lesson: Lesson,
    /// Whether it is to be repeated today.
    pub due: bool,
    /// Whether it was repeated today, so that the feedback shows.
    pub done_today: bool,
    /// Other cases that are due today.
    pub more: usize,
}

/// A case.
///
/// # Errors
/// [`AppError::Refused`] for an unknown one or somebody else's.
pub async fn repetition(app: &App, actor: &Actor, id: &str) -> Result<CaseView, AppError> {
    let mut work = app.begin(actor, Action::LearnRead).await?;
    let (card, lesson) = own(&mut work, id).await?;
    let today = day(work.now);
    let others = work.tx.cases_of(&actor.user.id).await?;
    let more = others.iter().filter(|other| other.id != card.id && other.due_on <= today).count();
    work.done(Object::new("learn_case", id)).await?;
    Ok(CaseView { due: card.due_on <= today, done_today: card.last_on == today, card, lesson, more })
}

/// Answers the questions of a case and says how sure one was; the rule then says when it comes back.
///
/// # Errors
/// [`AppError::Invalid`] for what was not answered; [`AppError::NotAllowed`] when it is not due; otherwise as
/// [`repetition`].
pub async fn repeat(
    app: &App,
    actor: &Actor,
    id: &str,
    chosen: &[Vec<u32>],
    sureness: Option<Sureness>,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::LearnAnswer).await?;
    let (mut card, lesson) = own(&mut work, id).await?;
    let today = day(work.now);
    if card.due_on > today {
        return Err(NotAllowed { state: "not_due", act: "repeat" }.into());
    }
    let object = Object::new("learn_case", id);
    let Some(case) = lesson.dutch.section(&card.section_id) else { return Err(work.refused(object)) };
    let questions: Vec<&Question> = case.questions.iter().collect();
    let mut checks = Checks::new();
    let answers = match checked(&questions, chosen) {
        Ok(answers) => answers,
        Err(AppError::Invalid(errors)) => {
            for error in errors {
                checks.add(error.field, error.problem);
            }
            Default::default()
        }
        Err(other) => return Err(other),
    };
    checks.need("sureness", sureness.is_some());
    checks.finish()?;
    let sureness = sureness.unwrap_or(Sureness::Guessed);
    let before = Schedule {
        repetitions: card.repetitions,
        easiness: card.easiness,
        interval_days: card.interval_days,
    };
    let after = before.after(learning::quality(case.all_right(&answers), sureness));
    card.repetitions = after.repetitions;
    card.easiness = after.easiness;
    card.interval_days = after.interval_days;
    card.due_on = after.due(today);
    card.last_on = today;
    card.answers = answers;
    work.tx.update_case(&card).await?;
    let others = work.tx.cases_of(&actor.user.id).await?;
    if !others.iter().any(|other| other.due_on <= today) {
        for reminder in work.tx.reminders_of(&actor.user.id).await? {
            if reminder.kind == ReminderKind::CasesDue {
                work.tx.close_reminder(&reminder.id, work.now).await?;
            }
        }
    }
    work.detail(format!("days={}", card.interval_days));
    work.done(object).await
}

/// One's own case, of a module that is still there in the same version.
async fn own(work: &mut Work<'_>, id: &str) -> Result<(CaseCard, Lesson), AppError> {
    let object = Object::new("learn_case", id);
    let Some(card) = work.tx.case_card(id).await? else { return Err(work.refused(object)) };
    // Whoever moved to another organisation keeps the cases: only the learner counts.
    if card.user_id != work.actor.user.id {
        return Err(work.refused(object));
    }
    work.require(&[Relation::Author], object)?;
    let found = lesson(work, &card.module_id).await?.filter(|lesson| {
        lesson.version() == card.module_version && lesson.dutch.section(&card.section_id).is_some()
    });
    let Some(lesson) = found else { return Err(work.refused(object)) };
    Ok((card, lesson))
}
