//! Counts that stand out in the series that are watched.

use crate::row::{Row, values};
use crate::{StoreError, Tx};
use domain::count::{Measure, SeriesKey, StepLength};
use domain::{AlarmEvent, SeriesAlarm};
use jiff::civil::Date;

impl Tx {
    /// Adds an alarm.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_alarm(&mut self, alarm: &SeriesAlarm) -> Result<(), StoreError> {
        let a = alarm;
        let figures = crate::row::to_json("figures", &a.figures)?;
        let figures = self.seal("series_alarm", &a.id, "figures", &figures)?;
        self.execute(
            "INSERT INTO series_alarm (id, version, series, measure, step_length, direction, first_step, last_step, state,
                 judgement, judged_by, judged_at, created_at, figures)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
            values![
                &a.id, a.version, a.series.to_string(), a.measure.code(), a.length.code(), a.change.code(),
                a.first_step.to_string(), a.last_step.to_string(), a.state.code(),
                a.judgement.map(|judgement| judgement.code()), &a.judged_by, a.judged_at, a.created_at, figures
            ],
        )
        .await?;
        Ok(())
    }

    /// Changes what somebody thinks of an alarm that still has the version it carries.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_alarm(&mut self, alarm: &SeriesAlarm) -> Result<(), StoreError> {
        let a = alarm;
        self.execute_versioned(
            "series_alarm",
            "UPDATE series_alarm SET version = version + 1, state = $3, judgement = $4, judged_by = $5, judged_at = $6
             WHERE id = $1 AND version = $2",
            values![
                &a.id, a.version, a.state.code(), a.judgement.map(|judgement| judgement.code()), &a.judged_by,
                a.judged_at
            ],
        )
        .await
    }

    /// Notes that a series still stands out in a later step. Does not get in the way of who is judging it.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn prolong_alarm(&mut self, id: &str, last_step: Date) -> Result<(), StoreError> {
        let sql = "UPDATE series_alarm SET last_step = $2 WHERE id = $1 AND last_step < $2";
        self.execute(sql, values![id, last_step.to_string()]).await?;
        Ok(())
    }

    /// An alarm.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn alarm(&mut self, id: &str) -> Result<Option<SeriesAlarm>, StoreError> {
        let row = self.row("SELECT * FROM series_alarm WHERE id = $1", values![id]).await?;
        row.map(|row| self.read_alarm(&row)).transpose()
    }

    /// Alarms that stood out in this step or later, the newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn alarms_since(
        &mut self,
        measure: Measure,
        length: StepLength,
        step: Date,
    ) -> Result<Vec<SeriesAlarm>, StoreError> {
        let sql = "SELECT * FROM series_alarm WHERE measure = $1 AND step_length = $2 AND last_step >= $3
                   ORDER BY last_step DESC, first_step DESC, id";
        let rows = self.rows(sql, values![measure.code(), length.code(), step.to_string()]).await?;
        rows.iter().map(|row| self.read_alarm(row)).collect()
    }

    /// Alarms in this state code or all, the newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn alarms(
        &mut self,
        state: Option<domain::states::AlarmState>,
        limit: i64,
    ) -> Result<Vec<SeriesAlarm>, StoreError> {
        let sql = "SELECT * FROM series_alarm WHERE state = COALESCE($1, state)
                   ORDER BY last_step DESC, created_at DESC, id LIMIT $2";
        let rows = self.rows(sql, values![state.map(|state| state.code()), limit]).await?;
        rows.iter().map(|row| self.read_alarm(row)).collect()
    }

    /// The alarms of one series, the newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn alarms_of_series(&mut self, series: &SeriesKey) -> Result<Vec<SeriesAlarm>, StoreError> {
        let sql = "SELECT * FROM series_alarm WHERE series = $1 ORDER BY last_step DESC, created_at DESC, id";
        let rows = self.rows(sql, values![series.to_string()]).await?;
        rows.iter().map(|row| self.read_alarm(row)).collect()
    }

    /// Adds a line to an alarm's history.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn add_alarm_event(&mut self, alarm_id: &str, event: &AlarmEvent) -> Result<(), StoreError> {
        let note = self.seal("series_alarm_event", alarm_id, "note", event.note.as_bytes())?;
        let judgement = event.judgement.map(|judgement| judgement.code());
        self.execute(
            "INSERT INTO series_alarm_event (alarm_id, sequence, at, actor_id, act, judgement, note)
             SELECT $1, COALESCE(MAX(sequence), 0) + 1, $2, $3, $4, $5, $6 FROM series_alarm_event WHERE alarm_id = $1",
            values![alarm_id, event.at, &event.actor_id, event.act.code(), judgement, note],
        )
        .await?;
        Ok(())
    }

    /// An alarm's history, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn alarm_events(&mut self, alarm_id: &str) -> Result<Vec<AlarmEvent>, StoreError> {
        let sql = "SELECT * FROM series_alarm_event WHERE alarm_id = $1 ORDER BY sequence";
        let rows = self.rows(sql, values![alarm_id]).await?;
        rows.iter()
            .map(|row| {
                let note = self.crypter.open("series_alarm_event", alarm_id, "note", &row.bytes("note")?)?;
                Ok(AlarmEvent {
                    at: row.time("at")?,
                    actor_id: row.text("actor_id")?,
                    act: row.code("act")?,
                    judgement: row.code_or_none("judgement")?,
                    note: String::from_utf8_lossy(&note).into_owned(),
                })
            })
            .collect()
    }

    fn read_alarm(&self, row: &Row) -> Result<SeriesAlarm, StoreError> {
        let id = row.text("id")?;
        let figures = self.crypter.open("series_alarm", &id, "figures", &row.bytes("figures")?)?;
        Ok(SeriesAlarm {
            version: row.int("version")?,
            series: read(row, "series", SeriesKey::parse)?,
            measure: row.code("measure")?,
            length: row.code("step_length")?,
            change: row.code("direction")?,
            first_step: read(row, "first_step", |text| text.parse().ok())?,
            last_step: read(row, "last_step", |text| text.parse().ok())?,
            state: row.code("state")?,
            judgement: row.code_or_none("judgement")?,
            judged_by: row.text_or_none("judged_by")?,
            judged_at: row.time_or_none("judged_at")?,
            created_at: row.time("created_at")?,
            figures: crate::row::json("figures", &figures)?,
            id,
        })
    }
}

fn read<T>(row: &Row, column: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<T, StoreError> {
    let why = || StoreError::Inconsistent { column, why: "not in its form".to_owned() };
    parse(&row.text(column)?).ok_or_else(why)
}
