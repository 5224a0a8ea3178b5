//! Lists of notifications, and who may be the same person.

use crate::row::{Row, values};
use crate::{StoreError, Tx};
use domain::Notification;
use domain::codes::{AgeBand, OrganisationKind, Region, Sex, Track};
use domain::states::NotificationState;
use jiff::Timestamp;

/// Which notifications a list shows.
#[derive(Clone, Debug, Default)]
pub struct NotificationFilter {
    /// All of this notifying organisation; `None` for what any organisation has sent.
    pub organisation_id: Option<String>,
    /// Only in this state.
    pub state: Option<NotificationState>,
    /// Or in this one.
    pub or_state: Option<NotificationState>,
    /// How many at most.
    pub limit: i64,
    /// How many to skip.
    pub offset: i64,
}

/// A line of a list of notifications; nothing sealed is opened for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotificationSummary {
    /// Identifier.
    pub id: String,
    /// Reference number.
    pub number: String,
    /// Who notifies.
    pub organisation_id: String,
    /// Name of who notifies.
    pub organisation_name: String,
    /// Kind of who notifies.
    pub organisation_kind: OrganisationKind,
    /// Count only, or care.
    pub track: Track,
    /// Where it stands.
    pub state: NotificationState,
    /// Sex.
    pub sex: Sex,
    /// Age band.
    pub age_band: AgeBand,
    /// Region.
    pub region: Region,
    /// Begun.
    pub created_at: Timestamp,
    /// Sent.
    pub submitted_at: Option<Timestamp>,
    /// Received.
    pub received_at: Option<Timestamp>,
    /// The person it is linked to.
    pub person_id: Option<String>,
    /// The assessment it came from.
    pub assessment_id: Option<String>,
}

macro_rules! summary {
    ($rest:literal) => {
        concat!(
            "SELECT n.id, n.number, n.organisation_id, o.name AS organisation_name, n.organisation_kind, n.track, n.state,
                 n.sex, n.age_band, n.region, n.created_at, n.submitted_at, n.received_at, n.person_id, n.assessment_id
             FROM notification n JOIN organisation o ON o.id = n.organisation_id ",
            $rest
        )
    };
}

impl Tx {
    /// Notifications by filter, newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn notifications(
        &mut self,
        filter: &NotificationFilter,
    ) -> Result<Vec<NotificationSummary>, StoreError> {
        let (limit, offset) = (filter.limit, filter.offset);
        let states = filter.state.map(|state| (state.code(), filter.or_state.unwrap_or(state).code()));
        let rows = match (&filter.organisation_id, states) {
            (Some(organisation), Some((state, or_state))) => {
                let sql = summary!(
                    "WHERE n.organisation_id = $1 AND n.state IN ($2, $3) ORDER BY n.created_at DESC, n.id LIMIT $4 OFFSET $5"
                );
                self.rows(sql, values![organisation, state, or_state, limit, offset]).await?
            }
            (Some(organisation), None) => {
                let sql = summary!(
                    "WHERE n.organisation_id = $1 ORDER BY n.created_at DESC, n.id LIMIT $2 OFFSET $3"
                );
                self.rows(sql, values![organisation, limit, offset]).await?
            }
            (None, Some((state, or_state))) => {
                let sql = summary!(
                    "WHERE n.state IN ($1, $2) AND n.submitted_at IS NOT NULL ORDER BY n.submitted_at DESC, n.id LIMIT $3 OFFSET $4"
                );
                self.rows(sql, values![state, or_state, limit, offset]).await?
            }
            (None, None) => {
                let sql = summary!(
                    "WHERE n.submitted_at IS NOT NULL ORDER BY n.submitted_at DESC, n.id LIMIT $1 OFFSET $2"
                );
                self.rows(sql, values![limit, offset]).await?
            }
        };
        rows.iter().map(read_summary).collect()
    }

    /// How many notifications there are in each state: all of one organisation, or what any
    /// organisation has sent. States without notifications are left out.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn notification_counts(
        &mut self,
        organisation_id: Option<&str>,
    ) -> Result<Vec<(NotificationState, i64)>, StoreError> {
        let rows = match organisation_id {
            Some(id) => {
                let sql =
                    "SELECT state, COUNT(*) AS n FROM notification WHERE organisation_id = $1 GROUP BY state";
                self.rows(sql, values![id]).await?
            }
            None => {
                let sql = "SELECT state, COUNT(*) AS n FROM notification WHERE submitted_at IS NOT NULL GROUP BY state";
                self.rows(sql, values![]).await?
            }
        };
        rows.iter().map(|row| Ok((row.code("state")?, row.int("n")?))).collect()
    }

    /// The notifications that came from an assessment, newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn notifications_of_assessment(
        &mut self,
        assessment_id: &str,
    ) -> Result<Vec<NotificationSummary>, StoreError> {
        let sql = summary!("WHERE n.assessment_id = $1 ORDER BY n.created_at DESC, n.id");
        self.rows(sql, values![assessment_id]).await?.iter().map(read_summary).collect()
    }

    /// The notifications linked to a person, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn notifications_of_person(
        &mut self,
        person_id: &str,
    ) -> Result<Vec<NotificationSummary>, StoreError> {
        let sql = summary!("WHERE n.person_id = $1 ORDER BY n.received_at, n.id");
        self.rows(sql, values![person_id]).await?.iter().map(read_summary).collect()
    }

    /// Linked notifications that may be about the same person as this one: the same notifier's
    /// pseudonym, the same name and date of birth (care track), or the same sex, age band,
    /// nationality group and region within a year. A person decides; this only proposes.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn candidate_notifications(
        &mut self,
        notification: &Notification,
        limit: i64,
    ) -> Result<Vec<NotificationSummary>, StoreError> {
        let n = notification;
        let lookup = n.identified.as_ref().and_then(|part| self.identity_lookup(part));
        let moment = n.received_at.or(n.submitted_at).unwrap_or(n.created_at).as_millisecond();
        const YEAR: i64 = 366 * 24 * 3_600 * 1_000;
        let mut found = Vec::new();
        let sql = summary!(
            "WHERE n.organisation_id = $1 AND n.pseudonym = $2 AND n.id <> $3 AND n.person_id IS NOT NULL LIMIT $4"
        );
        found.extend(self.rows(sql, values![&n.organisation_id, &n.pseudonym, &n.id, limit]).await?);
        if let Some(lookup) = lookup {
            let sql =
                summary!("WHERE n.identity_lookup = $1 AND n.id <> $2 AND n.person_id IS NOT NULL LIMIT $3");
            found.extend(self.rows(sql, values![lookup, &n.id, limit]).await?);
        }
        let sql = summary!(
            "WHERE n.sex = $1 AND n.age_band = $2 AND n.nationality = $3 AND n.region = $4
               AND n.received_at BETWEEN $5 AND $6 AND n.id <> $7 AND n.person_id IS NOT NULL
             ORDER BY n.received_at DESC, n.id LIMIT $8"
        );
        let traits = values![
            n.count.sex.code(),
            n.count.age_band.code(),
            n.count.nationality.code(),
            n.count.region.code(),
            moment - YEAR,
            moment + YEAR,
            &n.id,
            limit
        ];
        found.extend(self.rows(sql, traits).await?);
        let mut candidates: Vec<NotificationSummary> = Vec::new();
        for row in &found {
            let summary = read_summary(row)?;
            if !candidates.iter().any(|known| known.id == summary.id) {
                candidates.push(summary);
            }
        }
        Ok(candidates)
    }
}

fn read_summary(row: &Row) -> Result<NotificationSummary, StoreError> {
    Ok(NotificationSummary {
        id: row.text("id")?,
        number: row.text("number")?,
        organisation_id: row.text("organisation_id")?,
        organisation_name: row.text("organisation_name")?,
        organisation_kind: row.code("organisation_kind")?,
        track: row.code("track")?,
        state: row.code("state")?,
        sex: row.code("sex")?,
        age_band: row.code("age_band")?,
        region: row.code("region")?,
        created_at: row.time("created_at")?,
        submitted_at: row.time_or_none("submitted_at")?,
        received_at: row.time_or_none("received_at")?,
        person_id: row.text_or_none("person_id")?,
        assessment_id: row.text_or_none("assessment_id")?,
    })
}
