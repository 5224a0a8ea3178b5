//! Reading and answering questions at the national centre, and reading the answer to one's own.

use crate::access::{Action, Relation, grant};
use crate::input::Checks;
use crate::{Actor, App, AppError, Object, Work};
use domain::codes::{ArticleKind, OrganisationKind, Region, TaskKind};
use domain::states::{Machine, QuestionAct, TaskAct};
use domain::{ArticleText, HelpdeskQuestion, Task};
use jiff::Timestamp;

/// Most questions of the list.
const MOST: i64 = 200;

/// A question as it is read.
#[derive(Clone, Debug)]
pub struct QuestionView {
    /// The question; the hash of who asked is left out.
    pub question: HelpdeskQuestion,
    /// Whether the reader asked it.
    pub own: bool,
    /// Whether the reader may answer it.
    pub may_answer: bool,
    /// Whether the article that the answer became is published.
    pub article_published: bool,
}

/// A question: the own one, or at the national centre any.
///
/// # Errors
/// [`AppError::Refused`] for an unknown one and for another's.
pub async fn question(app: &App, actor: &Actor, id: &str) -> Result<QuestionView, AppError> {
    let mut work = app.begin(actor, Action::QuestionRead).await?;
    let object = Object::new("question", id);
    let Some(mut question) = work.tx.question(id).await? else { return Err(work.refused(object)) };
    let asker = work.tx.asker(&actor.user.id);
    let own = question.asker == asker;
    let mut related = at_centre(actor);
    if own {
        related.push(Relation::Author);
    }
    work.require(&related, object)?;
    let article_published = match &question.article_id {
        Some(id) => work.tx.article(id).await?.is_some_and(|article| article.published_version.is_some()),
        None => false,
    };
    question.asker.clear();
    let may_answer = grant(actor, Action::QuestionAnswer, &at_centre(actor)).is_some();
    // Who reads an own question leaves no trace of which one it was.
    work.done(if own { Object::NONE } else { object }).await?;
    Ok(QuestionView { question, own, may_answer, article_published })
}

/// All questions for the national centre, each with its open task and the name of who has it: the ones that wait first,
/// oldest first.
///
/// # Errors
/// [`AppError::Refused`] for who does not answer questions.
pub async fn inbox(
    app: &App,
    actor: &Actor,
) -> Result<(Timestamp, Vec<(HelpdeskQuestion, Option<(Task, String)>)>), AppError> {
    let mut work = app.begin(actor, Action::QuestionAnswer).await?;
    work.require(&at_centre(actor), Object::NONE)?;
    let mut names = crate::names::Names::default();
    let tasks = work.tx.open_tasks(&actor.organisation.id, MOST).await?;
    let mut lines = Vec::new();
    for mut question in work.tx.questions(MOST).await? {
        question.asker.clear();
        let task = match tasks.iter().find(|task| task.about_id == question.id) {
            Some(task) => Some((task.clone(), names.of(&mut work, &task.owner_id).await?)),
            None => None,
        };
        lines.push((question, task));
    }
    work.detail(format!("rows={}", lines.len()));
    let now = work.now;
    work.done(Object::NONE).await?;
    Ok((now, lines))
}

/// Answers a question, or gives a better answer.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::NotAllowed`]; [`AppError::Conflict`].
pub async fn answer(app: &App, actor: &Actor, id: &str, version: i64, text: &str) -> Result<(), AppError> {
    deal_with(app, actor, id, version, ("answer", text), QuestionAct::Answer).await
}

/// Does not deal with a question, with a reason; its words are erased, for example because they name somebody.
///
/// # Errors
/// As [`answer`].
pub async fn decline(app: &App, actor: &Actor, id: &str, version: i64, reason: &str) -> Result<(), AppError> {
    deal_with(app, actor, id, version, ("reason", reason), QuestionAct::Decline).await
}

async fn deal_with(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    (field, text): (&'static str, &str),
    act: QuestionAct,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::QuestionAnswer).await?;
    let mut question = for_centre(&mut work, id).await?;
    let mut checks = Checks::new();
    let text = checks.long(field, text);
    checks.need(field, !text.is_empty());
    checks.finish()?;
    question.version = version;
    question.state = question.state.next(act)?;
    question.answer = text;
    question.answered_at = Some(work.now);
    if act == QuestionAct::Decline {
        question.content.clear();
    }
    work.tx.update_question(&question).await?;
    crate::task::end(&mut work, id, &[TaskKind::AnswerHelpdesk], TaskAct::Finish).await?;
    work.detail(domain::Code::code(act));
    work.done(Object::new("question", id)).await
}

/// Makes a draft article of a question and its answer; gives its identifier.
///
/// # Errors
/// [`AppError::NotAllowed`] without an answer; [`AppError::Conflict`].
pub async fn make_article(app: &App, actor: &Actor, id: &str, version: i64) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::QuestionAnswer).await?;
    let mut question = for_centre(&mut work, id).await?;
    question.version = version;
    question.state = question.state.next(QuestionAct::MakeArticle)?;
    let text = ArticleText {
        kind: ArticleKind::QuestionAndAnswer,
        language: question.language,
        region: Region::National,
        audience: Vec::new(),
        title: first_words(&question.content),
        summary: question.content.clone(),
        body: question.answer.clone(),
        sources: String::new(),
        valid_until: None,
    };
    let article = super::write::draft(&work, text, Some(id.to_owned()))?;
    work.tx.insert_article(&article).await?;
    question.article_id = Some(article.id.clone());
    work.tx.update_question(&question).await?;
    work.detail("make_article");
    work.also(Object::new("question", id));
    work.done(Object::new("knowledge", &article.id)).await?;
    Ok(article.id)
}

fn at_centre(actor: &Actor) -> Vec<Relation> {
    let centre = actor.organisation.kind == OrganisationKind::NationalCentre;
    if centre { vec![Relation::NationalCentre] } else { Vec::new() }
}

async fn for_centre(work: &mut Work<'_>, id: &str) -> Result<HelpdeskQuestion, AppError> {
    let object = Object::new("question", id);
    let Some(question) = work.tx.question(id).await? else { return Err(work.refused(object)) };
    let related = at_centre(work.actor);
    work.require(&related, object)?;
    Ok(question)
}

/// The first sentence, at most a hundred characters.
fn first_words(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let end = line.find(['?', '!']).map_or(line.len(), |at| at + 1);
    let sentence = line.get(..end).unwrap_or(line);
    if sentence.chars().count() <= 100 {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(99).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{whole}…")
}
