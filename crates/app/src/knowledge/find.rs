//! Searching. What was typed may hold personal data by mistake: it is written nowhere, only how many were found.

use super::read::readable;
use crate::access::Action;
use crate::{Actor, App, AppError, Object, Work};
use domain::codes::{ArticleKind, Region};
use domain::{Article, Language};
use library::{Piece, Query, fragment, nearest, plain, stem};
use store::ArticleFilter;

/// Most results.
const MOST: i64 = 20;

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchInput {
    /// Words.
    pub text: String,
    /// Only of this kind.
    pub kind: Option<ArticleKind>,
    /// Only about this region or the whole country.
    pub region: Option<Region>,
    /// Only in this language.
    pub language: Option<Language>,
}

/// One result.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The article with its published text.
    pub article: Article,
    /// The part where the words stand.
    pub fragment: Vec<Piece>,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// The best first; those for the reader's kind of organisation before the others.
    pub hits: Vec<Hit>,
    /// Whether no article had all words, and these have some of them.
    pub only_some: bool,
    /// The same question with the nearest known words, when that finds something.
    pub suggestion: Option<String>,
}

/// Articles with these words, in any of their forms.
///
/// # Errors
/// What the database says.
pub async fn search(app: &App, actor: &Actor, input: &SearchInput) -> Result<Results, AppError> {
    let mut work = app.begin(actor, Action::KnowledgeRead).await?;
    work.require(&[], Object::NONE)?;
    let filter = ArticleFilter { limit: MOST, ..readable(actor, input.kind, input.region, input.language) };
    let query = Query::new(&input.text);
    let mut results = Results::default();
    let mut articles = work.tx.search_articles(&query.stems(), false, &filter).await?;
    if articles.is_empty() && !query.is_empty() {
        results.suggestion = suggestion(&mut work, &query, &filter).await?;
        articles = work.tx.search_articles(&query.stems(), true, &filter).await?;
        results.only_some = !articles.is_empty();
    }
    let hit = |article: Article| {
        let fragment = fragment(&plain(&article.text.body), &query, article.text.language);
        Hit { fragment, article }
    };
    results.hits = articles.into_iter().map(hit).collect();
    work.detail(format!("results={}", results.hits.len()));
    work.done(Object::NONE).await?;
    Ok(results)
}

async fn suggestion(
    work: &mut Work<'_>,
    query: &Query,
    filter: &ArticleFilter,
) -> Result<Option<String>, AppError> {
    let mut words = Vec::new();
    let mut changed = false;
    for word in query.words() {
        let length = i64::try_from(word.chars().count()).unwrap_or(i64::MAX);
        let known = if length < 3 {
            Vec::new()
        } else {
            work.tx.article_words(&filter.organisation_id, length - 2, length + 2).await?
        };
        // A form of a known word is no error.
        let same = |other: &String| Language::ALL.iter().any(|l| stem(other, *l) == stem(word, *l));
        let unknown = !known.iter().any(same);
        let near = nearest(word, known.iter().map(String::as_str)).filter(|_| unknown);
        changed |= near.is_some();
        words.push(near.unwrap_or(word).to_owned());
    }
    if !changed {
        return Ok(None);
    }
    let text = words.join(" ");
    let one = ArticleFilter { limit: 1, ..filter.clone() };
    let found = work.tx.search_articles(&Query::new(&text).stems(), false, &one).await?;
    Ok((!found.is_empty()).then_some(text))
}
