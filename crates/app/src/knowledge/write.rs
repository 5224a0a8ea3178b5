//! Writing articles: drafts, review, publishing, withdrawing. Readers keep seeing the published text meanwhile.

use super::{relations, scope};
use crate::access::{Action, Relation};
use crate::input::Checks;
use crate::{Actor, App, AppError, Object, Problem, Work};
use domain::codes::{ArticleKind, OrganisationKind, Region};
use domain::states::{ArticleAct, ArticleState, Machine};
use domain::{Article, ArticleText, Language};
use jiff::civil::Date;
use library::{index_stems, known_words, plain};
use store::ArticleStems;

/// What is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleInput {
    /// What it is.
    pub kind: Option<ArticleKind>,
    /// Language it is written in.
    pub language: Option<Language>,
    /// Region it is about.
    pub region: Option<Region>,
    /// For which partners; empty for all.
    pub audience: Vec<OrganisationKind>,
    /// Title.
    pub title: String,
    /// A sentence or two.
    pub summary: String,
    /// Markdown.
    pub body: String,
    /// A source a line; may be empty.
    pub sources: String,
    /// Until when it is right.
    pub valid_until: Option<Date>,
}

impl ArticleInput {
    /// What is filled in now.
    pub fn of(text: &ArticleText) -> Self {
        Self {
            kind: Some(text.kind),
            language: Some(text.language),
            region: Some(text.region),
            audience: text.audience.clone(),
            title: text.title.clone(),
            summary: text.summary.clone(),
            body: text.body.clone(),
            sources: text.sources.clone(),
            valid_until: text.valid_until,
        }
    }

    fn checked(&self) -> Result<ArticleText, AppError> {
        let mut checks = Checks::new();
        let text = ArticleText {
            kind: self.kind.unwrap_or(ArticleKind::Guide),
            language: self.language.unwrap_or_default(),
            region: self.region.unwrap_or(Region::National),
            audience: self.audience.clone(),
            title: checks.short("title", &self.title),
            summary: checks.long("summary", &self.summary),
            body: checks.article("body", &self.body),
            sources: checks.long("sources", &self.sources),
            valid_until: self.valid_until,
        };
        checks.need("kind", self.kind.is_some());
        checks.need("language", self.language.is_some());
        checks.need("region", self.region.is_some());
        checks.need("title", !text.title.is_empty());
        checks.need("summary", !text.summary.is_empty());
        checks.need("body", !text.body.is_empty());
        checks.finish()?;
        Ok(text)
    }
}

/// The form of a new article is opened.
///
/// # Errors
/// [`AppError::Refused`] for who does not write.
pub async fn start(app: &App, actor: &Actor) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::KnowledgeWrite).await?;
    require_scope(&mut work, Object::NONE)?;
    work.detail("form");
    work.done(Object::NONE).await
}

/// Adds a draft, for the own organisation; at the national centre for the whole chain. Gives its identifier.
///
/// # Errors
/// [`AppError::Invalid`] with everything that is wrong.
pub async fn create(app: &App, actor: &Actor, input: &ArticleInput) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::KnowledgeWrite).await?;
    require_scope(&mut work, Object::NONE)?;
    let article = draft(&work, input.checked()?, None)?;
    work.tx.insert_article(&article).await?;
    work.detail("create");
    work.done(Object::new("knowledge", &article.id)).await?;
    Ok(article.id)
}

/// A new draft by the actor.
pub(super) fn draft(
    work: &Work<'_>,
    text: ArticleText,
    question_id: Option<String>,
) -> Result<Article, AppError> {
    Ok(Article {
        id: work.app.new_id()?,
        version: 1,
        organisation_id: scope(work.actor),
        state: ArticleState::INITIAL,
        author_id: work.actor.user.id.clone(),
        created_at: work.now,
        changed_at: work.now,
        text_version: 1,
        published_version: None,
        published_at: None,
        question_id,
        starter: String::new(),
        text,
    })
}

/// An article to edit, with its newest text.
///
/// # Errors
/// [`AppError::Refused`] for one that is unknown or of others.
pub async fn to_edit(app: &App, actor: &Actor, id: &str) -> Result<Article, AppError> {
    let mut work = app.begin(actor, Action::KnowledgeWrite).await?;
    let article = own(&mut work, id).await?;
    work.detail("form");
    work.done(Object::new("knowledge", id)).await?;
    Ok(article)
}

/// Saves the text as a draft. What was being reviewed goes back to its writer; a published or withdrawn article gets a
/// new version, and the published text stays until the new one is published.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`] when it was changed meanwhile.
pub async fn save(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    input: &ArticleInput,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::KnowledgeWrite).await?;
    let mut article = own(&mut work, id).await?;
    article.text = input.checked()?;
    match article.state {
        ArticleState::Draft => {}
        ArticleState::InReview => article.state = article.state.next(ArticleAct::Return)?,
        ArticleState::Published | ArticleState::Withdrawn => {
            article.state = article.state.next(ArticleAct::Revise)?;
            article.text_version += 1;
        }
    }
    article.version = version;
    article.author_id = actor.user.id.clone();
    article.changed_at = work.now;
    work.tx.update_article(&article).await?;
    work.detail(format!("save text={}", article.text_version));
    work.done(Object::new("knowledge", id)).await
}

/// Sends for review, sends back, publishes, withdraws, or begins again after withdrawing.
///
/// # Errors
/// [`AppError::NotAllowed`] when its state does not lead there; [`AppError::Conflict`].
pub async fn act(app: &App, actor: &Actor, id: &str, version: i64, act: ArticleAct) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::KnowledgeWrite).await?;
    let mut article = own(&mut work, id).await?;
    article.state = article.state.next(act)?;
    article.version = version;
    match act {
        ArticleAct::Publish => {
            article.published_version = Some(article.text_version);
            article.published_at = Some(work.now);
        }
        ArticleAct::Withdraw => {
            article.published_version = None;
            article.published_at = None;
        }
        ArticleAct::Revise => article.text_version += 1,
        ArticleAct::Submit | ArticleAct::Return => {}
    }
    work.tx.update_article(&article).await?;
    match act {
        ArticleAct::Publish => work.tx.index_article(&article, &stems(&article.text)).await?,
        ArticleAct::Withdraw => work.tx.unindex_article(id).await?,
        _ => {}
    }
    work.detail(domain::Code::code(act));
    work.done(Object::new("knowledge", id)).await
}

/// By what an article is found.
pub fn stems(text: &ArticleText) -> ArticleStems {
    let body = plain(&text.body);
    let mut words = known_words(&body);
    words.extend(known_words(&text.title));
    words.extend(known_words(&text.summary));
    let of = |part: &str| index_stems(part, text.language);
    ArticleStems { title: of(&text.title), summary: of(&text.summary), body: of(&body), words }
}

/// Whether the actor writes at all, for the chain or for the own organisation.
pub(super) fn require_scope(work: &mut Work<'_>, object: Object<'_>) -> Result<(), AppError> {
    let relation = match scope(work.actor) {
        None => Relation::NationalCentre,
        Some(_) => Relation::SameOrganisation,
    };
    work.require(&[relation], object).map(|_| ())
}

async fn own(work: &mut Work<'_>, id: &str) -> Result<Article, AppError> {
    let object = Object::new("knowledge", id);
    let Some(article) = work.tx.article(id).await? else { return Err(work.refused(object)) };
    let related = relations(work, &article);
    work.require(&related, object)?;
    Ok(article)
}

impl Checks {
    /// The text of an article: at most 20,000 characters; line ends become `\n`.
    pub(super) fn article(&mut self, field: &'static str, text: &str) -> String {
        const MOST: usize = 20_000;
        let text = text.replace("\r\n", "\n").trim().to_owned();
        if text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n')) {
            self.add(field, Problem::ControlCharacters);
        } else if text.chars().count() > MOST {
            self.add(field, Problem::TooLong(MOST));
        }
        text
    }
}
