//! Organisations.

use crate::row::{Row, values};
use crate::{Store, StoreError, Tx};
use domain::{Organisation, Versioned};

impl Tx {
    /// Adds an organisation.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn insert_organisation(&mut self, organisation: &Organisation) -> Result<(), StoreError> {
        let o = organisation;
        self.execute(
            "INSERT INTO organisation (id, version, name, kind, region, phone, email, about, availability, active)
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9)",
            values![&o.id, &o.name, o.kind.code(), o.region.code(), &o.phone, &o.email, &o.about, &o.availability, o.active],
        )
        .await?;
        Ok(())
    }

    /// Changes an organisation that still has the version that was read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed meanwhile.
    pub async fn update_organisation(
        &mut self,
        version: i64,
        organisation: &Organisation,
    ) -> Result<(), StoreError> {
        let o = organisation;
        self.execute_versioned(
            "organisation",
            "UPDATE organisation SET version = version + 1, name = $3, kind = $4, region = $5, phone = $6, email = $7,
                 about = $8, availability = $9, active = $10 WHERE id = $1 AND version = $2",
            values![&o.id, version, &o.name, o.kind.code(), o.region.code(), &o.phone, &o.email, &o.about, &o.availability, o.active],
        )
        .await
    }

    /// An organisation.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn organisation(&mut self, id: &str) -> Result<Option<Versioned<Organisation>>, StoreError> {
        let row = self.row("SELECT * FROM organisation WHERE id = $1", values![id]).await?;
        row.as_ref().map(read).transpose()
    }

    /// All organisations by name.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn organisations(&mut self) -> Result<Vec<Versioned<Organisation>>, StoreError> {
        self.rows("SELECT * FROM organisation ORDER BY name, id", values![]).await?.iter().map(read).collect()
    }
}

impl Store {
    /// An organisation, outside a transaction: to recognise who sends a request.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn find_organisation(&self, id: &str) -> Result<Option<Versioned<Organisation>>, StoreError> {
        let rows = self.read("SELECT * FROM organisation WHERE id = $1", values![id]).await?;
        rows.first().map(read).transpose()
    }
}

fn read(row: &Row) -> Result<Versioned<Organisation>, StoreError> {
    Ok(Versioned {
        version: row.int("version")?,
        record: Organisation {
            id: row.text("id")?,
            name: row.text("name")?,
            kind: row.code("kind")?,
            region: row.code("region")?,
            phone: row.text("phone")?,
            email: row.text("email")?,
            about: row.text("about")?,
            availability: row.text("availability")?,
            active: row.flag("active")?,
        },
    })
}
