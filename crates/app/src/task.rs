//! Work with an owner and a date: ticked off, put back, handed over.

use crate::access::{Action, Relation};
use crate::{Actor, App, AppError, FieldError, Object, Problem, Work, focal};
use domain::Task;
use domain::codes::TaskKind;
use domain::states::{Machine, TaskAct, TaskState};
use jiff::SignedDuration;

/// Ticks a task off.
///
/// # Errors
/// [`AppError::Conflict`] when it was changed meanwhile; [`AppError::NotAllowed`] when it is not open.
pub async fn finish(app: &App, actor: &Actor, id: &str, version: i64) -> Result<(), AppError> {
    turn(app, actor, id, version, TaskAct::Finish).await
}

/// Puts a task back that was ticked off.
///
/// # Errors
/// As [`finish`], when it is open already.
pub async fn reopen(app: &App, actor: &Actor, id: &str, version: i64) -> Result<(), AppError> {
    turn(app, actor, id, version, TaskAct::Reopen).await
}

/// Hands a task over to a colleague.
///
/// # Errors
/// [`AppError::Invalid`] for someone who is not a colleague with such a role; [`AppError::Conflict`].
pub async fn hand_over(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    to_user_id: &str,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::TaskWrite).await?;
    let mut task = own(&mut work, id).await?;
    let colleague = work.tx.user(to_user_id).await?.map(|user| user.record).filter(|user| {
        user.active
            && user.organisation_id == task.organisation_id
            && focal::does_tasks_in(user, actor.organisation.kind)
    });
    let Some(colleague) = colleague else {
        return Err(AppError::Invalid(vec![FieldError::new("owner", Problem::NotAChoice)]));
    };
    // What an expert group keeps is for its members alone.
    if task.kind == TaskKind::CrisisMeasureDue
        && !crate::crisis::takes_part(&mut work.tx, &task.about_id, &colleague.id).await?
    {
        return Err(AppError::Invalid(vec![FieldError::new(
            "owner",
            Problem::Other("problem-not-in-the-group"),
        )]));
    }
    task.version = version;
    task.owner_id = colleague.id;
    work.tx.update_task(&task).await?;
    work.detail("hand_over");
    work.done(Object::new("task", id)).await
}

/// Something new to do about a record.
pub(crate) struct NewTask<'t> {
    pub(crate) organisation_id: &'t str,
    pub(crate) owner_id: &'t str,
    pub(crate) kind: TaskKind,
    pub(crate) about: Object<'t>,
    pub(crate) days: i64,
}

/// Adds a task, unless one of its kind about the same record is open already.
pub(crate) async fn add(work: &mut Work<'_>, new: NewTask<'_>) -> Result<(), AppError> {
    let open = work.tx.open_tasks_about(new.about.id).await?;
    if open.iter().any(|task| task.kind == new.kind && task.organisation_id == new.organisation_id) {
        return Ok(());
    }
    let task = Task {
        id: work.app.new_id()?,
        version: 1,
        organisation_id: new.organisation_id.to_owned(),
        owner_id: new.owner_id.to_owned(),
        kind: new.kind,
        about_kind: new.about.kind.to_owned(),
        about_id: new.about.id.to_owned(),
        due_at: work.now.checked_add(SignedDuration::from_hours(24 * new.days)).unwrap_or(work.now),
        state: TaskState::INITIAL,
        escalated_at: None,
        created_at: work.now,
    };
    work.tx.insert_task(&task).await?;
    Ok(())
}

/// Ends the open tasks of these kinds about a record.
pub(crate) async fn end(
    work: &mut Work<'_>,
    about_id: &str,
    kinds: &[TaskKind],
    how: TaskAct,
) -> Result<(), AppError> {
    for mut task in work.tx.open_tasks_about(about_id).await? {
        if kinds.contains(&task.kind) {
            task.state = task.state.next(how)?;
            work.tx.update_task(&task).await?;
        }
    }
    Ok(())
}

async fn own(work: &mut Work<'_>, id: &str) -> Result<Task, AppError> {
    let object = Object::new("task", id);
    let Some(task) = work.tx.task(id).await? else { return Err(work.refused(object)) };
    let mut relations = work.relations(&task.organisation_id, "");
    if relations.contains(&Relation::SameOrganisation) {
        // Its rules only hold for who works there.
        relations.push(Relation::NationalCentre);
    }
    work.require(&relations, object)?;
    Ok(task)
}

async fn turn(app: &App, actor: &Actor, id: &str, version: i64, act: TaskAct) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::TaskWrite).await?;
    let mut task = own(&mut work, id).await?;
    task.version = version;
    task.state = task.state.next(act)?;
    work.tx.update_task(&task).await?;
    work.detail(domain::Code::code(act));
    work.done(Object::new("task", id)).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::World;
    use crate::worklist;

    async fn with_a_task(world: &World) -> Task {
        let officer = world.actor("officer").await;
        let mut work = world.app.begin(&officer, Action::TaskWrite).await.unwrap();
        let about = Object::new("signal", "x");
        let new = NewTask {
            organisation_id: "linde",
            owner_id: "officer",
            kind: TaskKind::FollowUp,
            about,
            days: 5,
        };
        add(&mut work, new).await.unwrap();
        work.require(&[crate::access::Relation::SameOrganisation], Object::NONE).unwrap();
        work.done(Object::NONE).await.unwrap();
        worklist::read(&world.app, &officer).await.unwrap().tasks.remove(0).task
    }

    #[tokio::test]
    async fn a_task_is_ticked_off_and_put_back() {
        let world = World::new().await;
        let task = with_a_task(&world).await;
        let officer = world.actor("officer").await;
        finish(&world.app, &officer, &task.id, task.version).await.unwrap();
        assert!(worklist::read(&world.app, &officer).await.unwrap().tasks.is_empty());
        let again = finish(&world.app, &officer, &task.id, task.version + 1).await;
        assert!(matches!(again, Err(AppError::NotAllowed(_))));
        reopen(&world.app, &officer, &task.id, task.version + 1).await.unwrap();
        assert_eq!(worklist::read(&world.app, &officer).await.unwrap().tasks.len(), 1);
    }

    #[tokio::test]
    async fn a_task_goes_to_a_colleague_only() {
        let world = World::new().await;
        let task = with_a_task(&world).await;
        let officer = world.actor("officer").await;
        for stranger in ["anker-officer", "worker", "lead", "auditor", "nobody"] {
            let answer = hand_over(&world.app, &officer, &task.id, task.version, stranger).await;
            assert!(matches!(answer, Err(AppError::Invalid(_))), "{stranger}");
        }
        hand_over(&world.app, &officer, &task.id, task.version, "second-officer").await.unwrap();
        let list = worklist::read(&world.app, &officer).await.unwrap();
        assert_eq!(list.tasks.first().unwrap().owner_name, "Name of second-officer");
        let other = world.actor("anker-officer").await;
        let answer = finish(&world.app, &other, &task.id, task.version + 1).await;
        assert!(matches!(answer, Err(AppError::Refused(_))));
    }
}
