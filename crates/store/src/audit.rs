//! The audit log: append-only and hash-chained with a key from the key file, so that whoever can
//! write to the database but lacks that file cannot change, remove, reorder or cut off rows
//! without it showing.

use crate::row::{Row, values};
use crate::{Crypter, Store, StoreError, Tx};
use domain::Code;
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
    /// Position in the chain, from 1; [`i64::MAX`] when that cannot be read.
    pub sequence: i64,
    /// What it says.
    pub entry: AuditEntry,
    /// Columns that cannot be read, because somebody changed them outside the program; what `entry` has in
    /// their place means nothing. Empty for every row that is as it was written.
    pub unreadable: Vec<&'static str>,
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
    /// A row has no position that can be read.
    #[error("a row stands in the log without a position that can be read")]
    Unplaced,
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
            let hash = self.crypter.row_hash(sequence, entry.at.as_millisecond(), &entry.texts(), &previous);
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
    /// Goes through the whole log. `anchor` is a head noted earlier outside the database. The values are
    /// compared as they are stored: what no longer can be read was changed.
    ///
    /// # Errors
    /// Whatever the database says; faults of the chain are in the report.
    pub async fn verify_audit(&self, anchor: Option<(i64, String)>) -> Result<ChainReport, StoreError> {
        const CHUNK: i64 = 5_000;
        let mut walk = Walk::new(anchor.clone());
        let mut after = 0;
        loop {
            let rows = self
                .read(
                    "SELECT * FROM audit WHERE sequence > $1 ORDER BY sequence LIMIT $2",
                    values![after, CHUNK],
                )
                .await?;
            let before = after;
            for row in &rows {
                match row.int("sequence") {
                    Ok(sequence) => {
                        after = sequence;
                        walk.step(self.crypter(), sequence, &Stored::read(row));
                    }
                    Err(_) => walk.faults.push(ChainFault::Unplaced),
                }
            }
            // Rows without a readable position would come back for ever.
            if i64::try_from(rows.len()).is_ok_and(|count| count < CHUNK) || after == before {
                break;
            }
        }
        let (expected, previous) = (walk.expected, walk.previous.unwrap_or_default());
        let mut faults = walk.faults;
        let head = self.read("SELECT sequence, hash, seal FROM audit_head WHERE id = 1", values![]).await?;
        let head = head.first().map(|row| (row.int("sequence"), row.bytes("hash"), row.bytes("seal")));
        match head {
            Some((Ok(sequence), Ok(hash), Ok(seal))) if self.crypter().head_seal(sequence, &hash) == seal => {
                if sequence != expected || hash != previous {
                    faults.push(ChainFault::Truncated { found: expected, expected: sequence });
                }
            }
            _ => faults.push(ChainFault::Head),
        }
        if let (false, Some((sequence, _))) = (walk.anchored, anchor) {
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

    /// Hash of the row at a position, in hexadecimal; that of an empty log at 0, `None` where there is no row.
    pub(crate) async fn audit_hash(&self, sequence: i64) -> Result<Option<String>, StoreError> {
        if sequence == 0 {
            return Ok(Some(hex(&START)));
        }
        let rows = self.read("SELECT hash FROM audit WHERE sequence = $1", values![sequence]).await?;
        Ok(rows.first().and_then(|row| row.bytes("hash").ok()).map(|hash| hex(&hash)))
    }
}

/// The walk along the chain.
struct Walk {
    faults: Vec<ChainFault>,
    /// Position of the last row.
    expected: i64,
    /// Hash of the last row; `None` when it cannot be read.
    previous: Option<Vec<u8>>,
    anchor: Option<(i64, String)>,
    anchored: bool,
}

impl Walk {
    fn new(anchor: Option<(i64, String)>) -> Self {
        let anchored = anchor.as_ref().is_none_or(|(sequence, hash)| *sequence == 0 && *hash == hex(&START));
        Self { faults: Vec::new(), expected: 0, previous: Some(START.to_vec()), anchor, anchored }
    }

    fn step(&mut self, crypter: &Crypter, sequence: i64, row: &Stored) {
        self.expected += 1;
        if sequence != self.expected {
            self.faults.push(ChainFault::Missing(self.expected));
            self.expected = sequence;
        } else if let (Some(before), Some(previous)) = (&row.previous, &self.previous)
            && before != previous
        {
            self.faults.push(ChainFault::Missing(sequence));
        }
        if row.hashed(crypter, sequence).is_none_or(|hash| Some(hash) != row.hash) {
            self.faults.push(ChainFault::Changed(sequence));
        }
        let hash = row.hash.as_deref().map(hex);
        if self.anchor.as_ref().is_some_and(|(at, noted)| *at == sequence && Some(noted) == hash.as_ref()) {
            self.anchored = true;
        }
        self.previous.clone_from(&row.hash);
    }
}

/// Columns with text, in the order in which they are hashed.
const TEXTS: [&str; 9] = [
    "actor_id",
    "organisation_id",
    "action",
    "object_kind",
    "object_id",
    "purpose",
    "ground",
    "outcome",
    "detail",
];

/// A row as it is stored; `None` for what is not of the column's type.
struct Stored {
    at: Option<i64>,
    texts: Option<Vec<String>>,
    previous: Option<Vec<u8>>,
    hash: Option<Vec<u8>>,
}

impl Stored {
    fn read(row: &Row) -> Self {
        Self {
            at: row.int("at").ok(),
            texts: TEXTS.iter().map(|column| row.text(column).ok()).collect(),
            previous: row.bytes("previous").ok(),
            hash: row.bytes("hash").ok(),
        }
    }

    /// The hash that fits; `None` when something cannot be read.
    fn hashed(&self, crypter: &Crypter, sequence: i64) -> Option<Vec<u8>> {
        let texts: Vec<&str> = self.texts.as_ref()?.iter().map(String::as_str).collect();
        Some(crypter.row_hash(sequence, self.at?, &texts, self.previous.as_ref()?))
    }
}

impl AuditEntry {
    /// What stands in [`TEXTS`].
    fn texts(&self) -> [&str; 9] {
        [
            &self.actor_id,
            &self.organisation_id,
            &self.action,
            &self.object_kind,
            &self.object_id,
            self.purpose.map_or("", Purpose::code),
            self.ground.map_or("", LegalGround::code),
            self.outcome.code(),
            &self.detail,
        ]
    }
}

impl Crypter {
    fn row_hash(&self, sequence: i64, at: i64, texts: &[&str], previous: &[u8]) -> Vec<u8> {
        let mut hasher = blake3::Hasher::new_keyed(&self.chain);
        hasher.update(b"row");
        hasher.update(&sequence.to_le_bytes());
        hasher.update(&at.to_le_bytes());
        for part in texts {
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

/// A row to show. One that was tampered with is shown as far as it can be read.
pub(crate) fn read_row(row: &Row) -> AuditRow {
    let mut unreadable = Vec::new();
    let sequence = row.int("sequence").unwrap_or_else(|_| {
        unreadable.push("sequence");
        i64::MAX
    });
    let at = row.time("at").unwrap_or_else(|_| {
        unreadable.push("at");
        Timestamp::UNIX_EPOCH
    });
    let mut text = |column: &'static str| {
        row.text(column).unwrap_or_else(|_| {
            unreadable.push(column);
            String::new()
        })
    };
    let (actor_id, organisation_id) = (text("actor_id"), text("organisation_id"));
    let (action, object_kind, object_id) = (text("action"), text("object_kind"), text("object_id"));
    let (detail, purpose, ground, outcome) =
        (text("detail"), text("purpose"), text("ground"), text("outcome"));
    let purpose = code("purpose", &purpose, &mut unreadable);
    let ground = code("ground", &ground, &mut unreadable);
    let outcome = Outcome::from_code(&outcome).unwrap_or_else(|| {
        unreadable.push("outcome");
        Outcome::Failed
    });
    unreadable.dedup();
    let entry = AuditEntry {
        at,
        actor_id,
        organisation_id,
        action,
        object_kind,
        object_id,
        purpose,
        ground,
        outcome,
        detail,
    };
    AuditRow { sequence, entry, unreadable }
}

/// A code, or none where nothing stands.
fn code<C: Code>(column: &'static str, text: &str, unreadable: &mut Vec<&'static str>) -> Option<C> {
    let code = C::from_code(text);
    if code.is_none() && !text.is_empty() {
        unreadable.push(column);
    }
    code
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
