//! The articles that come with the platform are put in the library once; what people changed stays theirs.

use super::write::stems;
use crate::housekeeping::{SYSTEM, entry};
use crate::{App, AppError};
use domain::states::{ArticleAct, ArticleState, Machine};
use domain::{Article, Language};
use jiff::Timestamp;
use library::{STARTERS, StarterText};
use store::Tx;

/// Puts in what is missing, and a new text where the program has one and nobody touched the old one. Safe to call at
/// any time and as often as one likes. Gives how many articles changed.
///
/// # Errors
/// What the database says; nothing is then half done.
pub async fn put_starters(app: &App) -> Result<usize, AppError> {
    let now = app.clock.now();
    let mut tx = app.store.begin("knowledge_starter").await?;
    let mut changed = 0;
    for starter in STARTERS {
        for language in Language::ALL {
            let text = starter.text(*language).map_err(|error| AppError::System(error.to_string()))?;
            if let Some(id) = put(app, &mut tx, text, now).await? {
                tx.note(entry(now, "", "knowledge_starter", "knowledge", &id));
                changed += 1;
            }
        }
    }
    if changed > 0 {
        tx.commit(entry(now, "", "knowledge_starter", "", "")).await?;
    }
    Ok(changed)
}

async fn put(
    app: &App,
    tx: &mut Tx,
    starter: StarterText,
    now: Timestamp,
) -> Result<Option<String>, AppError> {
    let article = match tx.article_by_starter(&starter.key).await? {
        None => {
            let state = ArticleState::INITIAL.next(ArticleAct::Submit)?.next(ArticleAct::Publish)?;
            let article = Article {
                id: app.new_id()?,
                version: 1,
                organisation_id: None,
                state,
                author_id: SYSTEM.to_owned(),
                created_at: now,
                changed_at: now,
                text_version: 1,
                published_version: Some(1),
                published_at: Some(now),
                question_id: None,
                starter: starter.key,
                text: starter.text,
            };
            tx.insert_article(&article).await?;
            article
        }
        Some(id) => {
            let Some(mut article) = tx.article(&id).await? else { return Ok(None) };
            let untouched = article.author_id == SYSTEM && article.state == ArticleState::Published;
            if !untouched || article.text == starter.text {
                return Ok(None);
            }
            article.text = starter.text;
            article.text_version += 1;
            article.published_version = Some(article.text_version);
            article.published_at = Some(now);
            article.changed_at = now;
            tx.update_article(&article).await?;
            article
        }
    };
    tx.index_article(&article, &stems(&article.text)).await?;
    Ok(Some(article.id))
}
