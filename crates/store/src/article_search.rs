//! Finding published articles: by words with their stems, by kind, region and language. The stems come from the caller;
//! here is only how each of the two databases looks for them.

use crate::article::{audience, read_article};
use crate::row::{Value, values};
use crate::{StoreError, Tx};
use domain::codes::{ArticleKind, OrganisationKind, Region};
use domain::{Article, Language};
use std::collections::BTreeSet;

/// Which published articles are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleFilter {
    /// The reader's organisation: its own articles are found besides those for the whole chain.
    pub organisation_id: String,
    /// Its kind: articles for that kind, or for all, come first.
    pub organisation_kind: OrganisationKind,
    /// Only of this kind.
    pub kind: Option<ArticleKind>,
    /// Only about this region or the whole country.
    pub region: Option<Region>,
    /// Only in this language.
    pub language: Option<Language>,
    /// At most so many.
    pub limit: i64,
}

/// The stems of an article, as they are searched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleStems {
    /// Of the title, with spaces between.
    pub title: String,
    /// Of the summary.
    pub summary: String,
    /// Of the text.
    pub body: String,
    /// Words to offer for a typing error, lower case.
    pub words: BTreeSet<String>,
}

const COLUMNS: &str =
    "SELECT a.*, v.kind, v.language, v.region, v.audience, v.title, v.summary, v.body, v.sources,
     v.valid_until";

const FROM: &str =
    "FROM article a JOIN article_version v ON v.article_id = a.id AND v.number = a.published_version";

/// `$1` to `$5` in every question here.
const ALLOWED: &str = "COALESCE(a.organisation_id, '') IN ('', $1) AND ($3 = '' OR v.kind = $3)
 AND ($4 = '' OR v.region IN ($4, 'national')) AND ($5 = '' OR v.language = $5)";

/// In PostgreSQL: among how many texts with the words the best are looked for. They are those with the words in title or summary first.
const LIKELIEST: i64 = 200;

/// The same, of what stands on the shelf.
const ON_THE_SHELF: &str = "p.organisation_id IN ('', $1) AND ($3 = '' OR p.kind = $3)
 AND ($4 = '' OR p.region IN ($4, 'national')) AND ($5 = '' OR p.language = $5)";

const SHELF_AUDIENCE_FIRST: &str = "CASE WHEN p.audience = '' OR p.audience LIKE $2 THEN 0 ELSE 1 END";

const AUDIENCE_FIRST: &str = "CASE WHEN v.audience = '' OR v.audience LIKE $2 THEN 0 ELSE 1 END";

impl ArticleFilter {
    fn values(&self) -> Vec<Value> {
        values![
            &self.organisation_id,
            format!("%,{},%", self.organisation_kind.code()),
            self.kind.map_or("", ArticleKind::code),
            self.region.map_or("", Region::code),
            self.language.map_or("", Language::tag)
        ]
    }
}

impl Tx {
    /// The published articles, those for the reader's kind of organisation first, then by kind and title.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn published_articles(&mut self, filter: &ArticleFilter) -> Result<Vec<Article>, StoreError> {
        let sql = format!(
            "{COLUMNS} {FROM} WHERE {ALLOWED} ORDER BY {AUDIENCE_FIRST}, v.kind, v.title, a.id LIMIT $6"
        );
        let mut all = filter.values();
        all.push(Value::from(filter.limit));
        self.rows_made(sql, all).await?.iter().map(read_article).collect()
    }

    /// The published articles with these words: each word is a list of stems of which one must occur; with `any` one of
    /// the words is enough. Those for the reader's kind of organisation come first, then the best match: a word in the
    /// title weighs more than in the summary, and there more than in the text (bm25 in SQLite, `ts_rank` in PostgreSQL; of more than
    /// 200 texts, PostgreSQL ranks those that have the words in title or summary).
    /// Stems may only hold `a`–`z` and digits; a word without such stems is left out.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn search_articles(
        &mut self,
        words: &[Vec<String>],
        any: bool,
        filter: &ArticleFilter,
    ) -> Result<Vec<Article>, StoreError> {
        let expression = expression(words, any, self.is_postgres());
        if expression.is_empty() {
            return Ok(Vec::new());
        }
        // Only the shelf is read beside the stems: with thousands of matches, reading their texts takes most of the time.
        let sql = if self.is_postgres() {
            // Ranking a whole text takes most of the time there, so it is done for the likeliest only. The expression as a question of
            // its own is worked out once and not for each row. OFFSET 0: first the index of words, then the shelf.
            const ASKED: &str = "(SELECT to_tsquery('simple', $7))";
            const WEIGHTS: &str = "'{0.1, 0.2, 0.4, 1.0}'";
            format!(
                "WITH likely AS (
                     SELECT s.number, p.article_id, {SHELF_AUDIENCE_FIRST} AS place
                     FROM (SELECT number, head FROM article_stems WHERE stems @@ {ASKED} OFFSET 0) s
                     JOIN article_shelf p ON p.number = s.number
                     WHERE {ON_THE_SHELF}
                     ORDER BY place, ts_rank({WEIGHTS}, s.head, {ASKED}, 1) DESC, p.article_id LIMIT {LIKELIEST})
                 SELECT l.article_id FROM likely l JOIN article_stems s ON s.number = l.number
                 ORDER BY l.place, ts_rank({WEIGHTS}, s.stems, {ASKED}, 1) DESC, l.article_id LIMIT $6"
            )
        } else {
            format!(
                "SELECT p.article_id FROM article_stems s JOIN article_shelf p ON p.number = s.rowid
                 WHERE article_stems MATCH $7 AND {ON_THE_SHELF}
                 ORDER BY {SHELF_AUDIENCE_FIRST}, bm25(article_stems, 10.0, 4.0, 1.0), p.article_id LIMIT $6"
            )
        };
        let mut all = filter.values();
        all.extend(values![filter.limit, expression]);
        let rows = self.rows_made(sql, all).await?;
        let found = rows.iter().map(|row| row.text("article_id")).collect::<Result<Vec<_>, _>>()?;
        self.articles_in_this_order(&found).await
    }

    async fn articles_in_this_order(&mut self, ids: &[String]) -> Result<Vec<Article>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let places: Vec<String> = (1..=ids.len()).map(|at| format!("${at}")).collect();
        let sql = format!("{COLUMNS} {FROM} WHERE a.id IN ({})", places.join(", "));
        let rows = self.rows_made(sql, ids.iter().map(Value::from).collect()).await?;
        let mut articles = rows.iter().map(read_article).collect::<Result<Vec<_>, _>>()?;
        articles.sort_by_key(|article| ids.iter().position(|id| *id == article.id));
        Ok(articles)
    }

    /// Makes the published text of an article findable by these stems, instead of what was there.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn index_article(&mut self, article: &Article, stems: &ArticleStems) -> Result<(), StoreError> {
        self.unindex_article(&article.id).await?;
        let organisation_id = article.organisation_id.clone().unwrap_or_default();
        let number =
            self.number("SELECT COALESCE(MAX(number), 0) + 1 AS n FROM article_shelf", values![]).await?;
        let text = &article.text;
        self.execute(
            "INSERT INTO article_shelf (number, article_id, organisation_id, kind, language, region, audience)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            values![
                number,
                &article.id,
                &organisation_id,
                text.kind.code(),
                text.language.tag(),
                text.region.code(),
                audience(&text.audience)
            ],
        )
        .await?;
        let sql = if self.is_postgres() {
            "INSERT INTO article_stems (number, head, stems)
             SELECT $1, head, head || setweight(to_tsvector('simple', $4), 'D') FROM (SELECT
                 setweight(to_tsvector('simple', $2), 'A') || setweight(to_tsvector('simple', $3), 'B') AS head) AS made"
        } else {
            "INSERT INTO article_stems (rowid, title, summary, body) VALUES ($1, $2, $3, $4)"
        };
        self.execute(sql, values![number, &stems.title, &stems.summary, &stems.body]).await?;
        let words: Vec<&String> = stems.words.iter().collect();
        for part in words.chunks(200) {
            let places: Vec<String> = (0..part.len()).map(|at| format!("($1, ${})", at + 2)).collect();
            let sql = format!(
                "INSERT INTO article_word (organisation_id, word) VALUES {} ON CONFLICT DO NOTHING",
                places.join(", ")
            );
            let mut all = values![&organisation_id];
            all.extend(part.iter().map(|word| Value::from(*word)));
            self.execute_made(sql, all).await?;
        }
        Ok(())
    }

    /// Makes that an article is not found any more. Its words may still be offered for a typing error.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn unindex_article(&mut self, id: &str) -> Result<(), StoreError> {
        let sql = "SELECT number FROM article_shelf WHERE article_id = $1";
        let Some(row) = self.row(sql, values![id]).await? else { return Ok(()) };
        let sql = if self.is_postgres() {
            "DELETE FROM article_stems WHERE number = $1"
        } else {
            "DELETE FROM article_stems WHERE rowid = $1"
        };
        self.execute(sql, values![row.int("number")?]).await?;
        self.execute("DELETE FROM article_shelf WHERE article_id = $1", values![id]).await?;
        Ok(())
    }

    /// The words of articles that an organisation may read, with a length between these (in letters), by alphabet.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn article_words(
        &mut self,
        organisation_id: &str,
        shortest: i64,
        longest: i64,
    ) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT DISTINCT word FROM article_word WHERE organisation_id IN ('', $1)
                   AND LENGTH(word) BETWEEN $2 AND $3 ORDER BY word";
        let rows = self.rows(sql, values![organisation_id, shortest, longest]).await?;
        rows.iter().map(|row| row.text("word")).collect()
    }
}

/// What to look for, in the language of the database. Only letters and digits get in.
fn expression(words: &[Vec<String>], any: bool, postgres: bool) -> String {
    let clean = |stem: &&String| !stem.is_empty() && stem.bytes().all(|b| b.is_ascii_alphanumeric());
    let (or, and) = if postgres { (" | ", " & ") } else { (" OR ", " AND ") };
    let word = |stems: &Vec<String>| {
        let stems: Vec<String> = stems.iter().filter(clean).map(|stem| format!("\"{stem}\"")).collect();
        (!stems.is_empty()).then(|| format!("({})", stems.join(or)))
    };
    let words: Vec<String> = words.iter().filter_map(word).collect();
    let text = words.join(if any { or } else { and });
    // In PostgreSQL a word needs no quotes, and double ones mean nothing.
    if postgres { text.replace('"', "") } else { text }
}

#[cfg(test)]
mod tests {
    use super::expression;

    #[test]
    fn only_letters_and_digits_get_in() {
        let words = |list: &[&[&str]]| -> Vec<Vec<String>> {
            list.iter().map(|stems| stems.iter().map(|stem| (*stem).to_owned()).collect()).collect()
        };
        let two = words(&[&["meld", "report"], &["kind"]]);
        assert_eq!(expression(&two, false, false), "(\"meld\" OR \"report\") AND (\"kind\")");
        assert_eq!(expression(&two, true, true), "(meld | report) | (kind)");
        let hostile = words(&[&["\"x", "a*", "a b", "é", ""], &["OR"]]);
        assert_eq!(expression(&hostile, false, false), "(\"OR\")");
    }
}
