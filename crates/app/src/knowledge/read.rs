//! Reading: the library, one article, and for writers what is not published.

use super::{relations, scope};
use crate::access::{Action, grant, possible};
use crate::names::Names;
use crate::{Actor, App, AppError, Object, Work};
use domain::codes::{ArticleKind, Region};
use domain::states::{ArticleAct, Machine};
use domain::{Article, ArticleVersion, Language};
use store::ArticleFilter;

/// Most articles of a list.
const MOST: i64 = 500;

/// The library.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Published articles: those for the reader's kind of organisation first, then by kind and title.
    pub articles: Vec<Article>,
    /// Whether the reader writes articles.
    pub may_write: bool,
    /// Whether the reader answers questions.
    pub may_answer: bool,
}

/// An article as it is read.
#[derive(Clone, Debug)]
pub struct ArticleView {
    /// The article with the text that is shown.
    pub article: Article,
    /// Name of the organisation it is of; empty for the whole chain.
    pub organisation: String,
    /// Number of the text that is shown.
    pub number: i64,
    /// Its text as safe HTML.
    pub html: String,
    /// Whether it is past its date.
    pub outdated: bool,
    /// Whether the reader may write it.
    pub may_write: bool,
    /// What a writer can do now; empty for others.
    pub acts: Vec<ArticleAct>,
    /// All texts with the names of who wrote them, the newest first; empty for who may not write it.
    pub versions: Vec<(ArticleVersion, String)>,
}

/// What the reader may read: published, for the whole chain or of the own organisation.
pub(super) fn readable(
    actor: &Actor,
    kind: Option<ArticleKind>,
    region: Option<Region>,
    language: Option<Language>,
) -> ArticleFilter {
    ArticleFilter {
        organisation_id: actor.organisation.id.clone(),
        organisation_kind: actor.organisation.kind,
        kind,
        region,
        language,
        limit: MOST,
    }
}

/// The library.
///
/// # Errors
/// What the database says.
pub async fn overview(
    app: &App,
    actor: &Actor,
    kind: Option<ArticleKind>,
    region: Option<Region>,
    language: Option<Language>,
) -> Result<Overview, AppError> {
    let mut work = app.begin(actor, Action::KnowledgeRead).await?;
    work.require(&[], Object::NONE)?;
    let mut articles = work.tx.published_articles(&readable(actor, kind, region, language)).await?;
    // What is about another region comes last; otherwise the order stays.
    articles
        .sort_by_key(|article| ![Region::National, actor.organisation.region].contains(&article.text.region));
    work.detail(format!("rows={}", articles.len()));
    work.done(Object::NONE).await?;
    Ok(Overview {
        articles,
        may_write: possible(actor, Action::KnowledgeWrite),
        may_answer: possible(actor, Action::QuestionAnswer),
    })
}

/// One article: the published text; for a writer of one that is not published the newest text.
///
/// # Errors
/// [`AppError::Refused`] for one that is unknown, of another organisation, or not published for who does not write it.
pub async fn article(app: &App, actor: &Actor, id: &str) -> Result<ArticleView, AppError> {
    let mut work = app.begin(actor, Action::KnowledgeRead).await?;
    let object = Object::new("knowledge", id);
    work.require(&[], object)?;
    let Some(newest) = work.tx.article(id).await? else { return Err(work.refused(object)) };
    let own = newest.organisation_id.as_ref().is_none_or(|id| *id == actor.organisation.id);
    let may_write = grant(actor, Action::KnowledgeWrite, &relations(&work, &newest)).is_some();
    let number = newest.published_version.or(may_write.then_some(newest.text_version)).filter(|_| own);
    let Some(number) = number else { return Err(work.refused(object)) };
    let view = view(&mut work, newest, number, may_write).await?;
    work.done(object).await?;
    Ok(view)
}

/// A text of an article by its number, for who writes it.
///
/// # Errors
/// [`AppError::Refused`] for an unknown one, and for who may not write it.
pub async fn article_version(
    app: &App,
    actor: &Actor,
    id: &str,
    number: i64,
) -> Result<ArticleView, AppError> {
    let mut work = app.begin(actor, Action::KnowledgeWrite).await?;
    let object = Object::new("knowledge", id);
    let Some(newest) = work.tx.article(id).await? else { return Err(work.refused(object)) };
    let related = relations(&work, &newest);
    work.require(&related, object)?;
    if work.tx.article_text(id, number).await?.is_none() {
        return Err(work.refused(object));
    }
    let view = view(&mut work, newest, number, true).await?;
    work.detail(format!("text={number}"));
    work.done(object).await?;
    Ok(view)
}

/// Everything the actor's organisation writes (at the national centre: for the whole chain), the last changed first.
///
/// # Errors
/// [`AppError::Refused`] for who does not write; what the database says.
pub async fn written(app: &App, actor: &Actor) -> Result<Vec<Article>, AppError> {
    let mut work = app.begin(actor, Action::KnowledgeWrite).await?;
    super::write::require_scope(&mut work, Object::NONE)?;
    let articles = work.tx.written_articles(scope(actor).as_deref(), MOST).await?;
    work.detail(format!("rows={}", articles.len()));
    work.done(Object::NONE).await?;
    Ok(articles)
}

async fn view(
    work: &mut Work<'_>,
    newest: Article,
    number: i64,
    may_write: bool,
) -> Result<ArticleView, AppError> {
    let shown = work.tx.article_text(&newest.id, number).await?.unwrap_or(newest);
    let organisation = match &shown.organisation_id {
        Some(id) => work.tx.organisation(id).await?.map(|found| found.record.name).unwrap_or_default(),
        None => String::new(),
    };
    let mut versions = Vec::new();
    if may_write {
        let mut names = Names::default();
        for version in work.tx.article_versions(&shown.id).await? {
            let name = names.of(work, &version.author_id).await?;
            versions.push((version, name));
        }
    }
    let today = jiff::tz::TimeZone::UTC.to_datetime(work.now).date();
    Ok(ArticleView {
        organisation,
        number,
        html: library::html(&shown.text.body),
        outdated: shown.text.valid_until.is_some_and(|day| day < today),
        may_write,
        acts: if may_write { shown.state.acts() } else { Vec::new() },
        versions,
        article: shown,
    })
}
