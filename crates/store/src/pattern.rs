//! Patterns in an organisation's own signals: what they are looked for in, judgements, rules switched off.

use crate::row::values;
use crate::{StoreError, Tx};
use domain::{PatternJudgement, Signal, Subject};
use jiff::Timestamp;

impl Tx {
    /// The organisation's signals recorded since this moment, newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn signals_since(
        &mut self,
        organisation_id: &str,
        since: Timestamp,
        limit: i64,
    ) -> Result<Vec<Signal>, StoreError> {
        let sql = "SELECT * FROM signal WHERE organisation_id = $1 AND state NOT IN ('draft', 'discarded') AND recorded_at >= $2
             ORDER BY recorded_at DESC, id DESC LIMIT $3";
        let rows = self.rows(sql, values![organisation_id, since, limit]).await?;
        rows.iter().map(|row| self.read_signal(row)).collect()
    }

    /// The young people the organisation has a record of, the newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn subjects_of(
        &mut self,
        organisation_id: &str,
        limit: i64,
    ) -> Result<Vec<Subject>, StoreError> {
        let sql = "SELECT * FROM subject WHERE organisation_id = $1 ORDER BY id DESC LIMIT $2";
        let rows = self.rows(sql, values![organisation_id, limit]).await?;
        rows.iter().map(|row| self.read_subject(row).map(|found| found.record)).collect()
    }

    /// A keyed hash of something that signals of one organisation may share; another key per organisation and kind.
    pub fn pattern_key(&self, organisation_id: &str, kind: &str, value: &str) -> String {
        let hash = self.crypter.lookup(&format!("pattern {kind} {organisation_id}"), value);
        hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }

    /// Notes a judgement; a later one on the same pattern takes its place.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn put_pattern_judgement(&mut self, judgement: &PatternJudgement) -> Result<(), StoreError> {
        let j = judgement;
        self.execute(
            "INSERT INTO pattern_judgement (organisation_id, rule, pattern, useful, signals, actor_id, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (organisation_id, rule, pattern) DO UPDATE SET useful = excluded.useful,
                 signals = excluded.signals, actor_id = excluded.actor_id, at = excluded.at",
            values![&j.organisation_id, &j.rule, &j.pattern, j.useful, j.signals, &j.actor_id, j.at],
        )
        .await?;
        Ok(())
    }

    /// All judgements of the organisation.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn pattern_judgements(
        &mut self,
        organisation_id: &str,
    ) -> Result<Vec<PatternJudgement>, StoreError> {
        let sql = "SELECT * FROM pattern_judgement WHERE organisation_id = $1 ORDER BY rule, pattern";
        let rows = self.rows(sql, values![organisation_id]).await?;
        rows.iter()
            .map(|row| {
                Ok(PatternJudgement {
                    organisation_id: row.text("organisation_id")?,
                    rule: row.text("rule")?,
                    pattern: row.text("pattern")?,
                    useful: row.flag("useful")?,
                    signals: row.int("signals")?,
                    actor_id: row.text("actor_id")?,
                    at: row.time("at")?,
                })
            })
            .collect()
    }

    /// Switches a rule off or on for the organisation.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn switch_pattern_rule(
        &mut self,
        organisation_id: &str,
        rule: &str,
        on: bool,
        actor_id: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "DELETE FROM pattern_rule_off WHERE organisation_id = $1 AND rule = $2";
        self.execute(sql, values![organisation_id, rule]).await?;
        if !on {
            let sql =
                "INSERT INTO pattern_rule_off (organisation_id, rule, actor_id, at) VALUES ($1, $2, $3, $4)";
            self.execute(sql, values![organisation_id, rule, actor_id, at]).await?;
        }
        Ok(())
    }

    /// Codes of the rules that are switched off for the organisation.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn pattern_rules_off(&mut self, organisation_id: &str) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT rule FROM pattern_rule_off WHERE organisation_id = $1 ORDER BY rule";
        let rows = self.rows(sql, values![organisation_id]).await?;
        rows.iter().map(|row| row.text("rule")).collect()
    }
}
