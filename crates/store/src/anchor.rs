//! The head of the audit log, noted outside the database. A database that was emptied or put back from an
//! older copy is whole in itself; only what was noted elsewhere shows that rows are gone. What is noted
//! therefore only ever moves forward along the chain.

use crate::{Store, StoreError, create_private};
use jiff::Timestamp;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A head of the audit log as it was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotedHead {
    /// Position of the last row; 0 for an empty log.
    pub sequence: i64,
    /// Hash of that row, in hexadecimal.
    pub hash: String,
    /// When it was noted; `None` when the file does not say.
    pub noted_at: Option<Timestamp>,
}

/// Why a head could not be read or noted.
#[derive(Debug, thiserror::Error)]
pub enum AnchorError {
    /// The file could not be read or written.
    #[error("the noted head of the audit log, {}, cannot be read or written: {cause}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        cause: std::io::Error,
    },
    /// The file holds something else.
    #[error("the noted head of the audit log, {}, is not a number and a hash", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
    },
    /// The log does not contain what was noted: nothing new is noted.
    #[error("row {0} of the audit log, noted outside the database, is not in it: an older copy was put back")]
    NotInLog(i64),
    /// The database could not be asked.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl NotedHead {
    /// What was noted in a file: number, hash and moment, separated by spaces. `None` when there is no file.
    ///
    /// # Errors
    /// See [`AnchorError`].
    pub fn read(path: &Path) -> Result<Option<Self>, AnchorError> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(AnchorError::Io { path: path.to_owned(), cause }),
        };
        let mut parts = text.split_whitespace();
        match (parts.next().and_then(|part| part.parse().ok()), parts.next()) {
            (Some(sequence), Some(hash)) => {
                let noted_at = parts.next().and_then(|part| part.parse().ok());
                Ok(Some(Self { sequence, hash: hash.to_owned(), noted_at }))
            }
            _ => Err(AnchorError::Malformed { path: path.to_owned() }),
        }
    }

    /// Notes it in a file, in one stroke.
    ///
    /// # Errors
    /// [`AnchorError::Io`].
    pub fn write(&self, path: &Path) -> Result<(), AnchorError> {
        let mut draft = path.to_path_buf().into_os_string();
        draft.push("-new");
        let draft = PathBuf::from(draft);
        let at = self.noted_at.map(|at| format!(" {at}")).unwrap_or_default();
        let write = || {
            let _ = std::fs::remove_file(&draft);
            let mut file = create_private(&draft)?;
            file.write_all(format!("{} {}{at}\n", self.sequence, self.hash).as_bytes())?;
            file.sync_all()?;
            std::fs::rename(&draft, path)
        };
        write().map_err(|cause| AnchorError::Io { path: path.to_owned(), cause })
    }
}

impl Store {
    /// Whether the log contains this head and reaches at least as far. Whether the rows up to there are
    /// whole is for [`Store::verify_audit`] to say.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn contains_head(&self, noted: &NotedHead) -> Result<bool, StoreError> {
        let (length, _) = self.audit_head().await?;
        let hash = self.audit_hash(noted.sequence).await?;
        Ok(length >= noted.sequence && hash.as_deref() == Some(noted.hash.as_str()))
    }

    /// Notes the present head in a file, provided that the log contains what was noted there before.
    ///
    /// # Errors
    /// [`AnchorError::NotInLog`] when it does not; the file is then left as it is.
    pub async fn note_head(&self, path: &Path, now: Timestamp) -> Result<NotedHead, AnchorError> {
        if let Some(before) = NotedHead::read(path)?
            && !self.contains_head(&before).await?
        {
            return Err(AnchorError::NotInLog(before.sequence));
        }
        let (sequence, hash) = self.audit_head().await?;
        // Whole seconds are enough for whoever reads it.
        let noted_at = Timestamp::from_second(now.as_second()).unwrap_or(now);
        let head = NotedHead { sequence, hash, noted_at: Some(noted_at) };
        head.write(path)?;
        Ok(head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_read_back_also_without_its_moment() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.toml.anchor");
        assert_eq!(NotedHead::read(&path).unwrap(), None);
        let at = "2026-05-12T12:00:00Z".parse().unwrap();
        let head = NotedHead { sequence: 7, hash: "ab".to_owned(), noted_at: Some(at) };
        head.write(&path).unwrap();
        assert_eq!(NotedHead::read(&path).unwrap(), Some(head.clone()));
        std::fs::write(&path, "7 ab\n").unwrap();
        assert_eq!(NotedHead::read(&path).unwrap(), Some(NotedHead { noted_at: None, ..head }));
        std::fs::write(&path, "seven").unwrap();
        assert!(matches!(NotedHead::read(&path), Err(AnchorError::Malformed { .. })));
    }
}
