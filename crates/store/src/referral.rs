//! Referrals between partners.

use crate::row::{Row, json, to_json, values};
use crate::{StoreError, Tx};
use domain::codes::ReferralAim;
use domain::states::ReferralState;
use domain::{Referral, ReferralEvent};
use jiff::Timestamp;

/// A line of a list of referrals; the package stays closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralSummary {
    /// Identifier.
    pub id: String,
    /// Reference number.
    pub number: String,
    /// Who refers.
    pub from_organisation_id: String,
    /// Name of who refers.
    pub from_name: String,
    /// To whom.
    pub to_organisation_id: String,
    /// Name of to whom.
    pub to_name: String,
    /// What is asked.
    pub aim: ReferralAim,
    /// Where it stands.
    pub state: ReferralState,
    /// Begun.
    pub created_at: Timestamp,
    /// Offered.
    pub offered_at: Option<Timestamp>,
    /// Until when the offer stands.
    pub expires_at: Option<Timestamp>,
}

macro_rules! summary {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.number, r.from_organisation_id, f.name AS from_name, r.to_organisation_id, t.name AS to_name,
                 r.aim, r.state, r.created_at, r.offered_at, r.expires_at
             FROM referral r JOIN organisation f ON f.id = r.from_organisation_id
                 JOIN organisation t ON t.id = r.to_organisation_id ",
            $rest
        )
    };
}

impl Tx {
    /// Adds a referral.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_referral(&mut self, referral: &Referral) -> Result<(), StoreError> {
        let r = referral;
        let package = self.seal("referral", &r.id, "package", &to_json("package", &r.package)?)?;
        self.execute(
            "INSERT INTO referral (id, version, number, from_organisation_id, to_organisation_id, author_id, subject_id,
                 person_id, aim, ground, purpose, state, package, created_at, offered_at, expires_at, rejection)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
            values![
                &r.id, r.version, &r.number, &r.from_organisation_id, &r.to_organisation_id, &r.author_id,
                &r.subject_id, &r.person_id, r.aim.code(), r.ground.code(), r.purpose.code(), r.state.code(), package,
                r.created_at, r.offered_at, r.expires_at, r.rejection.map(|code| code.code())
            ],
        )
        .await?;
        Ok(())
    }

    /// Changes a referral that still has the version it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_referral(&mut self, referral: &Referral) -> Result<(), StoreError> {
        let r = referral;
        let package = self.seal("referral", &r.id, "package", &to_json("package", &r.package)?)?;
        self.execute_versioned(
            "referral",
            "UPDATE referral SET version = version + 1, to_organisation_id = $3, aim = $4, ground = $5, purpose = $6,
                 state = $7, package = $8, offered_at = $9, expires_at = $10, rejection = $11
             WHERE id = $1 AND version = $2",
            values![
                &r.id, r.version, &r.to_organisation_id, r.aim.code(), r.ground.code(), r.purpose.code(),
                r.state.code(), package, r.offered_at, r.expires_at, r.rejection.map(|code| code.code())
            ],
        )
        .await
    }

    /// A referral with its package opened.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn referral(&mut self, id: &str) -> Result<Option<Referral>, StoreError> {
        let row = self.row("SELECT * FROM referral WHERE id = $1", values![id]).await?;
        row.map(|row| self.read_referral(&row)).transpose()
    }

    /// Referrals an organisation made, newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn referrals_from(
        &mut self,
        organisation_id: &str,
        limit: i64,
    ) -> Result<Vec<ReferralSummary>, StoreError> {
        let sql = summary!("WHERE r.from_organisation_id = $1 ORDER BY r.created_at DESC, r.id LIMIT $2");
        self.rows(sql, values![organisation_id, limit]).await?.iter().map(read_summary).collect()
    }

    /// Referrals offered to an organisation, newest first; drafts of others are not among them.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn referrals_to(
        &mut self,
        organisation_id: &str,
        limit: i64,
    ) -> Result<Vec<ReferralSummary>, StoreError> {
        let sql = summary!(
            "WHERE r.to_organisation_id = $1 AND r.state <> 'draft' AND r.offered_at IS NOT NULL
             ORDER BY r.created_at DESC, r.id LIMIT $2"
        );
        self.rows(sql, values![organisation_id, limit]).await?.iter().map(read_summary).collect()
    }

    /// Referrals of a young person, newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn referrals_of_subject(
        &mut self,
        subject_id: &str,
    ) -> Result<Vec<ReferralSummary>, StoreError> {
        let sql = summary!("WHERE r.subject_id = $1 ORDER BY r.created_at DESC, r.id");
        self.rows(sql, values![subject_id]).await?.iter().map(read_summary).collect()
    }

    /// Referrals of a person of the national register, newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn referrals_of_person(&mut self, person_id: &str) -> Result<Vec<ReferralSummary>, StoreError> {
        let sql = summary!("WHERE r.person_id = $1 ORDER BY r.created_at DESC, r.id");
        self.rows(sql, values![person_id]).await?.iter().map(read_summary).collect()
    }

    /// Offers whose term is over.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn expired_offers(&mut self, now: Timestamp) -> Result<Vec<Referral>, StoreError> {
        let sql = "SELECT * FROM referral WHERE state = 'offered' AND expires_at < $1 ORDER BY id LIMIT 500";
        let rows = self.rows(sql, values![now]).await?;
        rows.iter().map(|row| self.read_referral(row)).collect()
    }

    /// Adds a line to a referral's history.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn add_referral_event(
        &mut self,
        referral_id: &str,
        event: &ReferralEvent,
    ) -> Result<(), StoreError> {
        let note = self.seal("referral_event", referral_id, "note", event.note.as_bytes())?;
        self.execute(
            "INSERT INTO referral_event (referral_id, sequence, at, actor_id, act, to_state, note)
             SELECT $1, COALESCE(MAX(sequence), 0) + 1, $2, $3, $4, $5, $6 FROM referral_event WHERE referral_id = $1",
            values![referral_id, event.at, &event.actor_id, event.act.code(), event.to.code(), note],
        )
        .await?;
        Ok(())
    }

    /// A referral's history, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn referral_events(&mut self, referral_id: &str) -> Result<Vec<ReferralEvent>, StoreError> {
        let sql = "SELECT * FROM referral_event WHERE referral_id = $1 ORDER BY sequence";
        let rows = self.rows(sql, values![referral_id]).await?;
        rows.iter()
            .map(|row| {
                Ok(ReferralEvent {
                    at: row.time("at")?,
                    actor_id: row.text("actor_id")?,
                    act: row.code("act")?,
                    to: row.code("to_state")?,
                    note: self.open_text("referral_event", referral_id, "note", &row.bytes("note")?)?,
                })
            })
            .collect()
    }

    fn read_referral(&self, row: &Row) -> Result<Referral, StoreError> {
        let id = row.text("id")?;
        let package = self.crypter.open("referral", &id, "package", &row.bytes("package")?)?;
        Ok(Referral {
            number: row.text("number")?,
            version: row.int("version")?,
            from_organisation_id: row.text("from_organisation_id")?,
            to_organisation_id: row.text("to_organisation_id")?,
            author_id: row.text("author_id")?,
            subject_id: row.text_or_none("subject_id")?,
            person_id: row.text_or_none("person_id")?,
            aim: row.code("aim")?,
            ground: row.code("ground")?,
            purpose: row.code("purpose")?,
            state: row.code("state")?,
            package: json("package", &package)?,
            created_at: row.time("created_at")?,
            offered_at: row.time_or_none("offered_at")?,
            expires_at: row.time_or_none("expires_at")?,
            rejection: row.code_or_none("rejection")?,
            id,
        })
    }
}

fn read_summary(row: &Row) -> Result<ReferralSummary, StoreError> {
    Ok(ReferralSummary {
        id: row.text("id")?,
        number: row.text("number")?,
        from_organisation_id: row.text("from_organisation_id")?,
        from_name: row.text("from_name")?,
        to_organisation_id: row.text("to_organisation_id")?,
        to_name: row.text("to_name")?,
        aim: row.code("aim")?,
        state: row.code("state")?,
        created_at: row.time("created_at")?,
        offered_at: row.time_or_none("offered_at")?,
        expires_at: row.time_or_none("expires_at")?,
    })
}
