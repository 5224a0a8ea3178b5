//! Bulletins and their editions.

use crate::row::{Row, json, to_json, values};
use crate::{StoreError, Tx};
use domain::crisis::{Bulletin, BulletinEdition};
use serde::{Deserialize, Serialize};

/// What is sealed of an edition besides the file.
#[derive(Serialize, Deserialize)]
struct EditionWords {
    title: String,
    correction: String,
}

impl Tx {
    /// Adds a bulletin.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_bulletin(&mut self, bulletin: &Bulletin) -> Result<(), StoreError> {
        let b = bulletin;
        let words = self.seal("crisis_bulletin", &b.id, "words", &to_json("words", &b.text)?)?;
        self.execute(
            "INSERT INTO crisis_bulletin (id, version, crisis_id, number, state, reach, reference, author_id, created_at,
                 changed_at, editions, words)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            values![
                &b.id, b.version, &b.crisis_id, b.number, b.state.code(), b.reach.code(), b.reference, &b.author_id,
                b.created_at, b.changed_at, b.editions, words
            ],
        )
        .await?;
        Ok(())
    }

    /// Changes a bulletin that still has the version it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_bulletin(&mut self, bulletin: &Bulletin) -> Result<(), StoreError> {
        let b = bulletin;
        let words = self.seal("crisis_bulletin", &b.id, "words", &to_json("words", &b.text)?)?;
        self.execute_versioned(
            "crisis_bulletin",
            "UPDATE crisis_bulletin SET version = version + 1, state = $3, reach = $4, reference = $5, changed_at = $6,
                 editions = $7, words = $8 WHERE id = $1 AND version = $2",
            values![
                &b.id, b.version, b.state.code(), b.reach.code(), b.reference, b.changed_at, b.editions, words
            ],
        )
        .await
    }

    /// A bulletin.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn bulletin(&mut self, id: &str) -> Result<Option<Bulletin>, StoreError> {
        let row = self.row("SELECT * FROM crisis_bulletin WHERE id = $1", values![id]).await?;
        row.map(|row| self.read_bulletin(&row)).transpose()
    }

    /// The bulletins of a crisis monitor, the newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn bulletins_of(&mut self, crisis_id: &str) -> Result<Vec<Bulletin>, StoreError> {
        let sql = "SELECT * FROM crisis_bulletin WHERE crisis_id = $1 ORDER BY number DESC";
        self.rows(sql, values![crisis_id]).await?.iter().map(|row| self.read_bulletin(row)).collect()
    }

    /// The number that the next bulletin of a crisis monitor gets.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn next_bulletin_number(&mut self, crisis_id: &str) -> Result<i64, StoreError> {
        let sql = "SELECT COALESCE(MAX(number), 0) + 1 AS n FROM crisis_bulletin WHERE crisis_id = $1";
        self.number(sql, values![crisis_id]).await
    }

    fn read_bulletin(&self, row: &Row) -> Result<Bulletin, StoreError> {
        let id = row.text("id")?;
        let words = self.crypter.open("crisis_bulletin", &id, "words", &row.bytes("words")?)?;
        Ok(Bulletin {
            version: row.int("version")?,
            crisis_id: row.text("crisis_id")?,
            number: row.int("number")?,
            state: row.code("state")?,
            reach: row.code("reach")?,
            reference: row.time("reference")?,
            author_id: row.text("author_id")?,
            created_at: row.time("created_at")?,
            changed_at: row.time("changed_at")?,
            editions: row.int("editions")?,
            text: json("words", &words)?,
            id,
        })
    }

    /// Adds an edition.
    ///
    /// # Errors
    /// Whatever the database says, among others when there is an edition with this number.
    pub async fn add_edition(&mut self, edition: &BulletinEdition) -> Result<(), StoreError> {
        let e = edition;
        let place = format!("{}/{}", e.bulletin_id, e.edition);
        let said = EditionWords { title: e.title.clone(), correction: e.correction.clone() };
        let words = self.seal("crisis_bulletin_edition", &place, "words", &to_json("words", &said)?)?;
        let html = self.seal("crisis_bulletin_edition", &place, "html", e.html.as_bytes())?;
        self.execute(
            "INSERT INTO crisis_bulletin_edition (bulletin_id, edition, at, actor_id, reach, reference, words, html)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            values![
                &e.bulletin_id, e.edition, e.at, &e.actor_id, e.reach.code(), e.reference, words, html
            ],
        )
        .await?;
        Ok(())
    }

    /// The editions of a bulletin, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn editions_of(&mut self, bulletin_id: &str) -> Result<Vec<BulletinEdition>, StoreError> {
        let sql = "SELECT * FROM crisis_bulletin_edition WHERE bulletin_id = $1 ORDER BY edition";
        self.rows(sql, values![bulletin_id]).await?.iter().map(|row| self.read_edition(row)).collect()
    }

    /// The newest edition of each bulletin, of all crisis monitors; the last published first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn newest_editions(&mut self) -> Result<Vec<BulletinEdition>, StoreError> {
        let sql = "SELECT e.* FROM crisis_bulletin_edition e JOIN crisis_bulletin b
                       ON b.id = e.bulletin_id AND b.editions = e.edition ORDER BY e.at DESC, e.bulletin_id";
        self.rows(sql, values![]).await?.iter().map(|row| self.read_edition(row)).collect()
    }

    fn read_edition(&self, row: &Row) -> Result<BulletinEdition, StoreError> {
        let bulletin_id = row.text("bulletin_id")?;
        let edition = row.int("edition")?;
        let place = format!("{bulletin_id}/{edition}");
        let words = self.crypter.open("crisis_bulletin_edition", &place, "words", &row.bytes("words")?)?;
        let words: EditionWords = json("words", &words)?;
        Ok(BulletinEdition {
            edition,
            at: row.time("at")?,
            actor_id: row.text("actor_id")?,
            reach: row.code("reach")?,
            reference: row.time("reference")?,
            title: words.title,
            correction: words.correction,
            html: self.open_text("crisis_bulletin_edition", &place, "html", &row.bytes("html")?)?,
            bulletin_id,
        })
    }
}
