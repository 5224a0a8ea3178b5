//! A measure that the group cannot take itself is brought to whoever decides.

use super::Said;
use super::identity::Screen;
use super::measure::opened;
use crate::access::Action;
use crate::input::Checks;
use crate::policy::day_of;
use crate::{Actor, App, AppError, Object, Problem};
use domain::codes::EscalationLevel;
use domain::crisis::Escalation;
use domain::states::NotAllowed;
use jiff::civil::Date;

/// What is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EscalateInput {
    /// To whom.
    pub level: Option<EscalationLevel>,
    /// On which day.
    pub on: Option<Date>,
    /// What is asked.
    pub question: String,
    /// Findings that name nobody.
    pub confirmed: Vec<String>,
}

/// Brings a measure to a level that decides.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::NotAllowed`] for a measure that ended.
pub async fn escalate(app: &App, actor: &Actor, id: &str, input: &EscalateInput) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::MeasureWrite).await?;
    let (desk, measure) = opened(&mut work, id).await?;
    desk.writable(work.action.code())?;
    if !measure.is_open() {
        return Err(NotAllowed { state: measure.state.code(), act: "escalate" }.into());
    }
    let screen = Screen::new(&mut work, &input.confirmed).await?;
    let mut checks = Checks::new();
    let question = screen.long(&mut checks, "question", &input.question);
    checks.need("level", input.level.is_some());
    checks.need("on", input.on.is_some());
    checks.need("question", !question.is_empty());
    if input.on.is_some_and(|day| day > day_of(work.now)) {
        checks.add("on", Problem::InTheFuture);
    }
    checks.finish()?;
    let escalation = Escalation {
        id: app.new_id()?,
        version: 1,
        measure_id: id.to_owned(),
        level: input.level.unwrap_or(EscalationLevel::CareCoordinators),
        on: input.on.unwrap_or(Date::ZERO),
        actor_id: actor.user.id.clone(),
        question,
        answered_on: None,
        answer: String::new(),
    };
    work.tx.insert_escalation(&escalation).await?;
    work.detail(format!("escalate {}", escalation.level.code()));
    work.done(Object::new("crisis_measure", id)).await
}

/// Writes down the answer, or a better one.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`]; [`AppError::Refused`] for one that is not of this measure.
pub async fn answer(
    app: &App,
    actor: &Actor,
    id: &str,
    escalation_id: &str,
    version: i64,
    on: Option<Date>,
    said: &Said,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::MeasureWrite).await?;
    let object = Object::new("crisis_measure", id);
    let (desk, measure) = opened(&mut work, id).await?;
    desk.writable(work.action.code())?;
    let all = work.tx.escalations_of(&measure.crisis_id).await?;
    let Some(mut escalation) = all.into_iter().find(|one| one.id == escalation_id && one.measure_id == id)
    else {
        return Err(work.refused(object));
    };
    let screen = Screen::new(&mut work, &said.confirmed).await?;
    let mut checks = Checks::new();
    let text = screen.long(&mut checks, "answer", &said.text);
    checks.need("answered_on", on.is_some());
    checks.need("answer", !text.is_empty());
    if on.is_some_and(|day| day > day_of(work.now)) {
        checks.add("answered_on", Problem::InTheFuture);
    } else if on.is_some_and(|day| day < escalation.on) {
        checks.add("answered_on", Problem::Other("problem-answer-before-question"));
    }
    checks.finish()?;
    escalation.version = version;
    escalation.answered_on = on;
    escalation.answer = text;
    work.tx.update_escalation(&escalation).await?;
    work.detail("answer");
    work.done(object).await
}
