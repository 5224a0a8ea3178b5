//! Asking the helpdesk without identity: the national centre sees the question, the kind and the region of the
//! organisation. Neither the question, nor the log, nor the task says who asked: see docs/threat-model.md.

use crate::access::{Action, Relation};
use crate::input::Checks;
use crate::{Actor, App, AppError, Object, Problem, Work};
use domain::codes::{OrganisationKind, Role, TaskKind};
use domain::states::{Machine, QuestionAct, QuestionState, TaskAct, TaskState};
use domain::{HelpdeskQuestion, Language, Task};
use jiff::{SignedDuration, Timestamp};
use library::{Finding, findings};

/// How many days the national centre has to answer.
const DAYS_TO_ANSWER: i64 = 5;

/// Most own questions of a list.
const MOST: i64 = 100;

/// What is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionInput {
    /// The question.
    pub text: String,
    /// Language of the screen.
    pub language: Language,
    /// Findings of which the asker said that they name nobody: their [`confirmation`]s.
    pub confirmed: Vec<String>,
}

/// What is sent when the asker says that this finding names nobody.
pub fn confirmation(finding: &Finding) -> String {
    format!("{}:{}", finding.kind, finding.text)
}

/// Asks a question.
///
/// # Errors
/// [`AppError::Invalid`] when it is empty or too long, or when something in it may name somebody and the asker did not
/// say that it does not.
pub async fn ask(app: &App, actor: &Actor, input: &QuestionInput) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::QuestionAsk).await?;
    work.require(&[], Object::NONE)?;
    let mut checks = Checks::new();
    let content = checks.long("text", &input.text);
    checks.need("text", !content.is_empty());
    let open = |finding: &Finding| !input.confirmed.contains(&confirmation(finding));
    if findings(&content).iter().any(open) {
        checks.add("text", Problem::Other("problem-identity"));
    }
    checks.finish()?;
    let day = day_of(work.now);
    let question = HelpdeskQuestion {
        id: random_id(app)?,
        version: 1,
        state: QuestionState::INITIAL,
        asked_on: day,
        organisation_kind: actor.organisation.kind,
        region: actor.organisation.region,
        language: input.language,
        asker: work.tx.asker(&actor.user.id),
        content,
        answer: String::new(),
        answered_at: None,
        article_id: None,
    };
    work.tx.insert_question(&question).await?;
    give_task(&mut work, &question).await?;
    work.result_at(Object::new("questions", ""));
    // No record in the log: it says that this person asked something, not what.
    work.done(Object::NONE).await
}

/// The questions that the actor asked, the newest day first.
///
/// # Errors
/// What the database says.
pub async fn own_questions(app: &App, actor: &Actor) -> Result<Vec<HelpdeskQuestion>, AppError> {
    let mut work = app.begin(actor, Action::QuestionAsk).await?;
    work.require(&[], Object::NONE)?;
    let asker = work.tx.asker(&actor.user.id);
    let questions = work.tx.questions_of(&asker, MOST).await?;
    work.detail(format!("rows={}", questions.len()));
    work.done(Object::NONE).await?;
    Ok(questions)
}

/// Withdraws a question that is not answered yet; its words are erased.
///
/// # Errors
/// [`AppError::Refused`] for another's question; [`AppError::NotAllowed`] when it was dealt with.
pub async fn withdraw_question(app: &App, actor: &Actor, id: &str, version: i64) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::QuestionAsk).await?;
    let asker = work.tx.asker(&actor.user.id);
    let found = work.tx.question(id).await?.filter(|question| question.asker == asker);
    let Some(mut question) = found else { return Err(work.refused(Object::NONE)) };
    work.require(&[Relation::Author], Object::NONE)?;
    question.version = version;
    question.state = question.state.next(QuestionAct::Withdraw)?;
    question.content.clear();
    work.tx.update_question(&question).await?;
    crate::task::end(&mut work, id, &[TaskKind::AnswerHelpdesk], TaskAct::Cancel).await?;
    work.result_at(Object::new("questions", ""));
    work.done(Object::NONE).await
}

/// A task for a coordinator who is there. Its moments are those of the day, and its identifier says nothing of the time.
async fn give_task(work: &mut Work<'_>, question: &HelpdeskQuestion) -> Result<(), AppError> {
    let organisations = work.tx.organisations().await?.into_iter().map(|found| found.record);
    let centres: Vec<_> = organisations
        .filter(|found| found.active && found.kind == OrganisationKind::NationalCentre)
        .collect();
    for centre in centres {
        let users = work.tx.users_of(&centre.id).await?.into_iter().map(|user| user.record);
        let coordinators: Vec<_> =
            users.filter(|user| user.active && user.has(Role::NationalCoordinator)).collect();
        let now = work.now;
        let there = coordinators.iter().find(|user| user.away_until.is_none_or(|until| until <= now));
        let Some(owner) = there.or(coordinators.first()) else { continue };
        let due = question.asked_on.checked_add(SignedDuration::from_hours(24 * (DAYS_TO_ANSWER + 1)));
        let task = Task {
            id: random_id(work.app)?,
            version: 1,
            organisation_id: centre.id.clone(),
            owner_id: owner.id.clone(),
            kind: TaskKind::AnswerHelpdesk,
            about_kind: "question".to_owned(),
            about_id: question.id.clone(),
            due_at: due.unwrap_or(question.asked_on),
            state: TaskState::INITIAL,
            escalated_at: None,
            created_at: question.asked_on,
        };
        work.tx.insert_task(&task).await?;
    }
    Ok(())
}

/// The beginning of the day (UTC).
fn day_of(moment: Timestamp) -> Timestamp {
    const DAY: i64 = 86_400;
    Timestamp::from_second(moment.as_second().div_euclid(DAY) * DAY).unwrap_or(moment)
}

/// An identifier that says nothing of the moment.
fn random_id(app: &App) -> Result<String, AppError> {
    let mut random = [0u8; 16];
    app.entropy.fill(&mut random).map_err(AppError::System)?;
    Ok(uuid::Builder::from_random_bytes(random).into_uuid().to_string())
}
