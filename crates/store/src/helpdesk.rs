//! Questions to the helpdesk. No account and no organisation stands in them: only a keyed hash finds them back.

use crate::article::language;
use crate::row::{Row, values};
use crate::{Crypter, StoreError, Tx};
use domain::HelpdeskQuestion;

impl Crypter {
    /// The keyed hash under which an account finds its own questions to the helpdesk.
    pub fn asker(&self, user_id: &str) -> Vec<u8> {
        self.lookup("helpdesk asker", user_id)
    }
}

impl Tx {
    /// The keyed hash under which an account finds its own questions.
    pub fn asker(&self, user_id: &str) -> Vec<u8> {
        self.crypter.asker(user_id)
    }

    /// Adds a question.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_question(&mut self, question: &HelpdeskQuestion) -> Result<(), StoreError> {
        let q = question;
        let content = self.seal_words(&q.id, "content", &q.content)?;
        let answer = self.seal_words(&q.id, "answer", &q.answer)?;
        self.execute(
            "INSERT INTO helpdesk_question (id, version, state, asked_on, organisation_kind, region, language, asker, content,
                 answer, answered_at, article_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            values![
                &q.id, q.version, q.state.code(), q.asked_on, q.organisation_kind.code(), q.region.code(),
                q.language.tag(), q.asker.as_slice(), content, answer, q.answered_at, &q.article_id
            ],
        )
        .await?;
        Ok(())
    }

    /// Changes a question that still has the version it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_question(&mut self, question: &HelpdeskQuestion) -> Result<(), StoreError> {
        let q = question;
        let content = self.seal_words(&q.id, "content", &q.content)?;
        let answer = self.seal_words(&q.id, "answer", &q.answer)?;
        self.execute_versioned(
            "helpdesk_question",
            "UPDATE helpdesk_question SET version = version + 1, state = $3, content = $4, answer = $5, answered_at = $6,
                 article_id = $7
             WHERE id = $1 AND version = $2",
            values![&q.id, q.version, q.state.code(), content, answer, q.answered_at, &q.article_id],
        )
        .await
    }

    /// A question with its words opened.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn question(&mut self, id: &str) -> Result<Option<HelpdeskQuestion>, StoreError> {
        let row = self.row("SELECT * FROM helpdesk_question WHERE id = $1", values![id]).await?;
        row.map(|row| self.read_question(&row)).transpose()
    }

    /// The questions of an account, by its keyed hash; the newest day first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn questions_of(
        &mut self,
        asker: &[u8],
        limit: i64,
    ) -> Result<Vec<HelpdeskQuestion>, StoreError> {
        let sql = "SELECT * FROM helpdesk_question WHERE asker = $1 ORDER BY asked_on DESC, id LIMIT $2";
        let rows = self.rows(sql, values![asker, limit]).await?;
        rows.iter().map(|row| self.read_question(row)).collect()
    }

    /// All questions: the ones that wait first, oldest first; then the others, newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn questions(&mut self, limit: i64) -> Result<Vec<HelpdeskQuestion>, StoreError> {
        let sql = "SELECT * FROM helpdesk_question ORDER BY CASE WHEN state = 'asked' THEN asked_on ELSE 9000000000000000 END,
                       asked_on DESC, id LIMIT $1";
        let rows = self.rows(sql, values![limit]).await?;
        rows.iter().map(|row| self.read_question(row)).collect()
    }

    fn seal_words(&self, id: &str, column: &'static str, text: &str) -> Result<Option<Vec<u8>>, StoreError> {
        match text {
            "" => Ok(None),
            text => self.seal("helpdesk_question", id, column, text.as_bytes()).map(Some),
        }
    }

    fn read_question(&self, row: &Row) -> Result<HelpdeskQuestion, StoreError> {
        let id = row.text("id")?;
        let opened = |column: &'static str| match row.bytes_or_none(column)? {
            Some(sealed) => self.open_text("helpdesk_question", &id, column, &sealed),
            None => Ok(String::new()),
        };
        Ok(HelpdeskQuestion {
            version: row.int("version")?,
            state: row.code("state")?,
            asked_on: row.time("asked_on")?,
            organisation_kind: row.code("organisation_kind")?,
            region: row.code("region")?,
            language: language(row)?,
            asker: row.bytes("asker")?,
            content: opened("content")?,
            answer: opened("answer")?,
            answered_at: row.time_or_none("answered_at")?,
            article_id: row.text_or_none("article_id")?,
            id,
        })
    }
}
