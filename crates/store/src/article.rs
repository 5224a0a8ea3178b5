//! Articles of the knowledge library: the newest text, every earlier one, and the one that readers see.

use crate::row::{Row, parse, values};
use crate::{StoreError, Tx};
use domain::codes::OrganisationKind;
use domain::{Article, ArticleText, ArticleVersion, Language};

macro_rules! article {
    ($rest:literal) => {
        concat!(
            "SELECT a.*, v.kind, v.language, v.region, v.audience, v.title, v.summary, v.body, v.sources, v.valid_until
             FROM article a JOIN article_version v ON v.article_id = a.id ",
            $rest
        )
    };
}

impl Tx {
    /// Adds an article with its first text.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_article(&mut self, article: &Article) -> Result<(), StoreError> {
        let a = article;
        self.execute(
            "INSERT INTO article (id, version, organisation_id, state, author_id, created_at, changed_at, text_version,
                 published_version, published_at, question_id, starter)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            values![
                &a.id, a.version, &a.organisation_id, a.state.code(), &a.author_id, a.created_at, a.changed_at,
                a.text_version, a.published_version, a.published_at, &a.question_id, &a.starter
            ],
        )
        .await?;
        self.write_text(a).await
    }

    /// Changes an article that still has the version it carries. Its text is kept under its number: saving the same
    /// number again replaces that text, a new number leaves the earlier ones as they are.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_article(&mut self, article: &Article) -> Result<(), StoreError> {
        let a = article;
        self.execute_versioned(
            "article",
            "UPDATE article SET version = version + 1, state = $3, author_id = $4, changed_at = $5, text_version = $6,
                 published_version = $7, published_at = $8
             WHERE id = $1 AND version = $2",
            values![
                &a.id, a.version, a.state.code(), &a.author_id, a.changed_at, a.text_version, a.published_version,
                a.published_at
            ],
        )
        .await?;
        self.write_text(a).await
    }

    async fn write_text(&mut self, article: &Article) -> Result<(), StoreError> {
        let (a, t) = (article, &article.text);
        self.execute(
            "INSERT INTO article_version (article_id, number, at, author_id, kind, language, region, audience, title, summary,
                 body, sources, valid_until)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             ON CONFLICT (article_id, number) DO UPDATE SET at = excluded.at, author_id = excluded.author_id,
                 kind = excluded.kind, language = excluded.language, region = excluded.region, audience = excluded.audience,
                 title = excluded.title, summary = excluded.summary, body = excluded.body, sources = excluded.sources,
                 valid_until = excluded.valid_until",
            values![
                &a.id, a.text_version, a.changed_at, &a.author_id, t.kind.code(), t.language.tag(), t.region.code(),
                audience(&t.audience), &t.title, &t.summary, &t.body, &t.sources,
                t.valid_until.map(|day| day.to_string())
            ],
        )
        .await?;
        Ok(())
    }

    /// An article with its newest text.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn article(&mut self, id: &str) -> Result<Option<Article>, StoreError> {
        let sql = article!("AND v.number = a.text_version WHERE a.id = $1");
        self.row(sql, values![id]).await?.as_ref().map(read_article).transpose()
    }

    /// An article with the text of this number.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn article_text(&mut self, id: &str, number: i64) -> Result<Option<Article>, StoreError> {
        let sql = article!("AND v.number = $2 WHERE a.id = $1");
        self.row(sql, values![id, number]).await?.as_ref().map(read_article).transpose()
    }

    /// The article that came with the platform under this name: its identifier.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn article_by_starter(&mut self, starter: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT id FROM article WHERE starter = $1";
        self.row(sql, values![starter]).await?.map(|row| row.text("id")).transpose()
    }

    /// The numbers of all texts of an article, the newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn article_versions(&mut self, id: &str) -> Result<Vec<ArticleVersion>, StoreError> {
        let sql = "SELECT number, at, author_id, title FROM article_version WHERE article_id = $1 ORDER BY number DESC";
        let rows = self.rows(sql, values![id]).await?;
        rows.iter()
            .map(|row| {
                Ok(ArticleVersion {
                    number: row.int("number")?,
                    at: row.time("at")?,
                    author_id: row.text("author_id")?,
                    title: row.text("title")?,
                })
            })
            .collect()
    }

    /// The articles that an organisation writes (`None`: those for the whole chain), with their newest texts, the last
    /// changed first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn written_articles(
        &mut self,
        organisation_id: Option<&str>,
        limit: i64,
    ) -> Result<Vec<Article>, StoreError> {
        let sql = article!(
            "AND v.number = a.text_version WHERE COALESCE(a.organisation_id, '') = $1
             ORDER BY a.changed_at DESC, a.id LIMIT $2"
        );
        let rows = self.rows(sql, values![organisation_id.unwrap_or_default(), limit]).await?;
        rows.iter().map(read_article).collect()
    }
}

pub(crate) fn audience(kinds: &[OrganisationKind]) -> String {
    if kinds.is_empty() {
        return String::new();
    }
    let codes: Vec<&str> = kinds.iter().map(|kind| kind.code()).collect();
    format!(",{},", codes.join(","))
}

pub(crate) fn language(row: &Row) -> Result<Language, StoreError> {
    let tag = row.text("language")?;
    let why = format!("unknown language {tag:?}");
    Language::from_tag(&tag).ok_or(StoreError::Inconsistent { column: "language", why })
}

pub(crate) fn read_article(row: &Row) -> Result<Article, StoreError> {
    let kinds = row.text("audience")?;
    let kinds = kinds.split(',').filter(|code| !code.is_empty()).map(|code| parse("audience", code));
    let day = row.text_or_none("valid_until")?.map(|day| {
        day.parse().map_err(|error: jiff::Error| StoreError::Inconsistent {
            column: "valid_until",
            why: error.to_string(),
        })
    });
    Ok(Article {
        id: row.text("id")?,
        version: row.int("version")?,
        organisation_id: row.text_or_none("organisation_id")?,
        state: row.code("state")?,
        author_id: row.text("author_id")?,
        created_at: row.time("created_at")?,
        changed_at: row.time("changed_at")?,
        text_version: row.int("text_version")?,
        published_version: row.int_or_none("published_version")?,
        published_at: row.time_or_none("published_at")?,
        question_id: row.text_or_none("question_id")?,
        starter: row.text("starter")?,
        text: ArticleText {
            kind: row.code("kind")?,
            language: language(row)?,
            region: row.code("region")?,
            audience: kinds.collect::<Result<_, _>>()?,
            title: row.text("title")?,
            summary: row.text("summary")?,
            body: row.text("body")?,
            sources: row.text("sources")?,
            valid_until: day.transpose()?,
        },
    })
}
