//! One question at a time; every answer is kept at once.

use super::{Opened, own, talk};
use crate::access::Action;
use crate::input::Checks;
use crate::{Actor, App, AppError, Object};
use domain::codes::HowKnown;
use domain::states::{NotAllowed, ScreeningState};
use recognition::instrument::{Item, Urgent};
use recognition::{Answer, AnswerRecord, Asked, Instrument};

/// A question with the answer so far.
#[derive(Clone, Debug)]
pub struct Question {
    /// The screening.
    pub id: String,
    /// Its version.
    pub version: i64,
    /// The instrument.
    pub instrument: &'static Instrument,
    /// The question.
    pub item: &'static Item,
    /// The answer, when there is one.
    pub record: Option<AnswerRecord>,
    /// What was seen or heard.
    pub note: String,
    /// Its place among the questions that are asked, from 1.
    pub number: usize,
    /// How many are asked with the answers so far.
    pub asked: usize,
    /// The question before.
    pub before: Option<&'static str>,
    /// Whom to call at once, by the answers so far.
    pub urgent: Vec<Urgent>,
    /// Conversation aids that fit this question.
    pub aids: Vec<&'static str>,
}

/// What is filled in at a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerInput {
    /// The answer.
    pub answer: Option<Answer>,
    /// How it is known.
    pub how_known: Vec<HowKnown>,
    /// Who was asked.
    pub asked: Vec<Asked>,
    /// What was seen or heard, in one's own words.
    pub note: String,
}

/// Where to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The first question that has no answer.
    pub next: Option<&'static str>,
    /// How many other answers went, because their questions are not asked any more.
    pub dropped: usize,
}

/// A question of a screening that runs. `None` when the screening does not run (any more).
///
/// # Errors
/// [`AppError::Refused`] when the screening is not the actor's own, or does not ask this.
pub async fn question(app: &App, actor: &Actor, id: &str, item: &str) -> Result<Option<Question>, AppError> {
    let mut work = app.begin(actor, Action::ScreeningWrite).await?;
    let object = Object::new("screening", id);
    let Opened { record, walk, notes } = own(&mut work, id).await?;
    let asked: Vec<&'static Item> = walk.asked().collect();
    let Some(place) = asked.iter().position(|known| known.id == item) else {
        return Err(work.refused(object));
    };
    let Some(item) = asked.get(place).copied() else { return Err(work.refused(object)) };
    work.detail("question");
    work.done(object).await?;
    if record.state != ScreeningState::Running {
        return Ok(None);
    }
    Ok(Some(Question {
        version: record.version,
        instrument: walk.instrument(),
        record: walk.answer_to(&item.id).cloned(),
        note: notes.get(&item.id).cloned().unwrap_or_default(),
        number: place + 1,
        asked: asked.len(),
        before: walk.before(&item.id).map(|before| before.id.as_str()),
        urgent: urgent(&walk),
        aids: talk::fitting(walk.instrument(), item, walk.profile()),
        item,
        id: record.id,
    }))
}

/// Whom to call at once, each once, by what was answered with yes.
pub(super) fn urgent(walk: &recognition::Screening<'static>) -> Vec<Urgent> {
    let mut whom = Vec::new();
    for item in walk.asked() {
        let yes = walk.answer_to(&item.id).is_some_and(|record| record.answer == Answer::Yes);
        if let Some(urgent) = item.urgent.filter(|urgent| yes && !whom.contains(urgent)) {
            whom.push(urgent);
        }
    }
    whom
}

/// Keeps an answer in a screening that has this version.
///
/// # Errors
/// [`AppError::Invalid`] without an answer; [`AppError::Conflict`] when the screening was changed since it was read, unless it
/// already says the same; [`AppError::NotAllowed`] when it does not run.
pub async fn answer(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    item: &str,
    input: &AnswerInput,
) -> Result<Answered, AppError> {
    let mut work = app.begin(actor, Action::ScreeningWrite).await?;
    let object = Object::new("screening", id);
    let mut opened = own(&mut work, id).await?;
    if opened.record.state != ScreeningState::Running {
        return Err(NotAllowed { state: opened.record.state.code(), act: "answer" }.into());
    }
    let mut checks = Checks::new();
    checks.need("answer", input.answer.is_some());
    let note = checks.long("note", &input.note);
    checks.finish()?;
    let Some(answer) = input.answer else { return Err(AppError::Invalid(Vec::new())) };
    let before = (opened.walk.store(), opened.notes.clone());
    let mut how_known = input.how_known.clone();
    if how_known.len() > 1 {
        how_known.retain(|how| *how != HowKnown::Unknown);
    }
    let record = AnswerRecord { answer, how_known, asked: input.asked.clone(), since: None };
    let Ok(dropped) = opened.walk.answer(item, record) else { return Err(work.refused(object)) };
    if note.is_empty() {
        opened.notes.remove(item);
    } else {
        opened.notes.insert(item.to_owned(), note);
    }
    if before != (opened.walk.store(), opened.notes.clone()) {
        opened.record.version = version;
        opened.keep(work.now)?;
        work.tx.update_screening(&opened.record).await?;
    }
    let answered = Answered { next: opened.walk.next().map(|next| next.id.as_str()), dropped: dropped.len() };
    // Which question it was says what somebody worries about; it stays out of the log.
    work.detail("answer");
    work.done(object).await?;
    Ok(answered)
}
