//! The audit log: append-only and hash-chained with a key from the key file, so that whoever can
//! write to the database but lacks that file cannot change, remove, reorder or cut off rows
//! without it showing.

use crate::row::{Row, values};
use crate::{Crypter, Store, StoreError, Tx};
use domain::codes::{LegalGround, Purpose};
use jiff::Timestamp;

pub use domain::codes::Outcome;

/// What is written about one act: who did or asked what, on which record, for which purpose, on
/// which ground. Never names or texts of persons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// When.
    pub at: Timestamp,
    /// Who (user id); empty when nobody was signed in.
    pub actor_id: String,
    /// Of which organisation; empty when nobody was signed in.
    pub organisation_id: String,
    /// Code of what was done or asked.
    pub action: String,
    /// Kind of record; empty when none.
    pub object_kind: String,
    /// Identifier of the record; empty when none.
    pub object_id: String,
    /// For which purpose.
    pub purpose: Option<Purpose>,
    /// On which ground.
    pub ground: Option<LegalGround>,
    /// Done, refused or failed.
    pub outcome: Outcome,
    /// Numbers and codes only (how many rows, which filter), never personal data.
    pub detail: String,
}

/// A row of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// Position in the chain, from 1.
    pub sequence: i64,
    /// What it says.
    pub entry: AuditEntry,
}

/// What is wrong with the chain.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    /// A row does not fit its hash.
    #[error("row {0} was changed")]
    Changed(i64),
    /// A row is not there or in another place.
    #[error("row {0} is missing or in another place")]
    Missing(i64),
    /// The chain ends before the sealed head says.
    #[error("the log has {found} rows but its head says {expected}: rows were cut off at the end")]
    Truncated {
        /// Rows found.
        found: i64,
        /// Rows there must be.
        expected: i64,
    },
    /// The head's own seal does not fit.
    #[error("the head of the log was changed")]
    Head,
    /// The chain does not contain the head that was noted outside the database.
    #[error(
        "the log does not contain the state noted outside the database at row {0}: an older copy was put back"
    )]
    Anchor(i64),
}

/// The verdict on the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainReport {
    /// Number of rows read.
    pub rows: i64,
    /// Everything that is wrong; empty when the chain is whole.
    pub faults: Vec<ChainFault>,
    /// Position and hash of the last row, to be noted outside the database.
    pub head: (i64, String),
}

const START: [u8; 32] = [0; 32];

impl Tx {
    pub(crate) async fn start_chain(&mut self) -> Result<(), StoreError> {
        let seal = self.crypter.head_seal(0, &START);
        self.execute(
            "INSERT INTO audit_head (id, sequence, hash, seal) VALUES (1, 0, $1, $2) ON CONFLICT (id) DO NOTHING",
            values![START.to_vec(), seal],
        )
        .await?;
        Ok(())
    }

    pub(crate) async fn append_audit(&mut self, entries: &[AuditEntry]) -> Result<(), StoreError> {
        // On PostgreSQL this row is the lock that puts writers in line; SQLite has one writer anyway.
        let sql = if self.is_postgres() {
            "SELECT sequence, hash FROM audit_head WHERE id = 1 FOR UPDATE"
        } else {
            "SELECT sequence, hash FROM audit_head WHERE id = 1"
        };
        let head = self.row(sql, values![]).await?.ok_or(StoreError::Inconsistent {
            column: "audit_head",
            why: "the head of the audit log is missing".to_owned(),
        })?;
        let mut sequence = head.int("sequence")?;
        let mut previous = head.bytes("hash")?;
        let mut rows = Vec::with_capacity(entries.len());
        for entry in entries {
            sequence += 1;
            let hash = self.crypter.row_hash(sequence, entry, &previous);
            rows.push(values![
                sequence,
                entry.at,
                &entry.actor_id,
                &entry.organisation_id,
                &entry.action,
                &entry.object_kind,
                &entry.object_id,
                entry.purpose.map_or("", Purpose::code),
                entry.ground.map_or("", LegalGround::code),
                entry.outcome.code(),
                &entry.detail,
                previous,
                hash.clone()
            ]);
            previous = hash;
        }
        // In one statement: on SQLite each one costs more than the row it writes.
        let sql =
            "INSERT INTO audit (sequence, at, actor_id, organisation_id, action, object_kind, object_id,
             purpose, ground, outcome, detail, previous, hash) VALUES ";
        self.insert_rows(sql, rows).await?;
        let seal = self.crypter.head_seal(sequence, &previous);
        self.execute(
            "UPDATE audit_head SET sequence = $1, hash = $2, seal = $3 WHERE id = 1",
            values![sequence, previous, seal],
        )
        .await?;
        Ok(())
    }
}

impl Store {
    /// Goes through the whole log. `anchor` is a head noted earlier outside the database.
    ///
    /// # Errors
    /// Whatever the database says; faults of the chain are in the report.
    pub async fn verify_audit(&self, anchor: Option<(i64, String)>) -> Result<ChainReport, StoreError> {
        const CHUNK: i64 = 5_000;
        let mut faults = Vec::new();
        let mut expected = 0;
        let mut previous = START.to_vec();
        let mut anchored = anchor.as_ref().is_none_or(|(sequence, _)| *sequence == 0);
        loop {
            let rows = self
                .read(
                    "SELECT * FROM audit WHERE sequence > $1 ORDER BY sequence LIMIT $2",
                    values![expected, CHUNK],
                )
                .await?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                let (row, before, hash) = read_row(row)?;
                expected += 1;
                if row.sequence != expected {
                    faults.push(ChainFault::Missing(expected));
                    expected = row.sequence;
                } else if before != previous {
                    faults.push(ChainFault::Missing(row.sequence));
                }
                if self.crypter().row_hash(row.sequence, &row.entry, &before) != hash {
                    faults.push(ChainFault::Changed(row.sequence));
                }
                if anchor.as_ref().is_some_and(|(at, noted)| *at == row.sequence && *noted == hex(&hash)) {
                    anchored = true;
                }
                previous = hash;
            }
        }
        let head = self.read("SELECT sequence, hash, seal FROM audit_head WHERE id = 1", values![]).await?;
        match head.first() {
            None => faults.push(ChainFault::Head),
            Some(row) => {
                let (sequence, hash) = (row.int("sequence")?, row.bytes("hash")?);
                if self.crypter().head_seal(sequence, &hash) != row.bytes("seal")? {
                    faults.push(ChainFault::Head);
                } else if sequence != expected || hash != previous {
                    faults.push(ChainFault::Truncated { found: expected, expected: sequence });
                }
            }
        }
        if let (false, Some((sequence, _))) = (anchored, anchor) {
            faults.push(ChainFault::Anchor(sequence));
        }
        Ok(ChainReport { rows: expected, faults, head: (expected, hex(&previous)) })
    }

    /// Length and last hash of the log, to be noted outside the database.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn audit_head(&self) -> Result<(i64, String), StoreError> {
        let rows = self.read("SELECT sequence, hash FROM audit_head WHERE id = 1", values![]).await?;
        match rows.first() {
            Some(row) => Ok((row.int("sequence")?, hex(&row.bytes("hash")?))),
            None => Ok((0, hex(&START))),
        }
    }
}

impl Crypter {
    fn row_hash(&self, sequence: i64, entry: &AuditEntry, previous: &[u8]) -> Vec<u8> {
        let mut hasher = blake3::Hasher::new_keyed(&self.chain);
        hasher.update(b"row");
        hasher.update(&sequence.to_le_bytes());
        hasher.update(&entry.at.as_millisecond().to_le_bytes());
        for part in [
            entry.actor_id.as_str(),
            &entry.organisation_id,
            &entry.action,
            &entry.object_kind,
            &entry.object_id,
            entry.purpose.map_or("", Purpose::code),
            entry.ground.map_or("", LegalGround::code),
            entry.outcome.code(),
            &entry.detail,
        ] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        hasher.update(previous);
        hasher.finalize().as_bytes().to_vec()
    }

    fn head_seal(&self, sequence: i64, hash: &[u8]) -> Vec<u8> {
        let mut hasher = blake3::Hasher::new_keyed(&self.chain);
        hasher.update(b"head");
        hasher.update(&sequence.to_le_bytes());
        hasher.update(hash);
        hasher.finalize().as_bytes().to_vec()
    }
}

pub(crate) fn read_row(row: &Row) -> Result<(AuditRow, Vec<u8>, Vec<u8>), StoreError> {
    let code = |column: &'static str| -> Result<Option<String>, StoreError> {
        Ok(Some(row.text(column)?).filter(|text| !text.is_empty()))
    };
    let purpose = code("purpose")?.map(|text| crate::row::parse("purpose", &text)).transpose()?;
    let ground = code("ground")?.map(|text| crate::row::parse("ground", &text)).transpose()?;
    let entry = AuditEntry {
        at: row.time("at")?,
        actor_id: row.text("actor_id")?,
        organisation_id: row.text("organisation_id")?,
        action: row.text("action")?,
        object_kind: row.text("object_kind")?,
        object_id: row.text("object_id")?,
        purpose,
        ground,
        outcome: row.code("outcome")?,
        detail: row.text("detail")?,
    };
    Ok((AuditRow { sequence: row.int("sequence")?, entry }, row.bytes("previous")?, row.bytes("hash")?))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
