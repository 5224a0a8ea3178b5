//! The key file: outside the database and never in a backup of it. TOML with a list of column
//! keys, the first of which seals while the others only open (rotation), and one root for the
//! audit chain and the lookup hashes, which does not rotate.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use std::path::Path;
use zeroize::Zeroizing;

/// Why a key file could not be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file could not be read or written.
    #[error("the key file {path} cannot be read or written ({cause}); see whether this user may")]
    Io {
        /// The file.
        path: String,
        /// What the operating system said.
        cause: std::io::Error,
    },
    /// There is no such file.
    #[error(
        "the key file {path} is not there; put back the copy that was kept apart, because without it the database \
         is unreadable"
    )]
    Missing {
        /// The file.
        path: String,
    },
    /// The file is not a key file.
    #[error("key file {path} is not a key file: {why}")]
    Malformed {
        /// The file.
        path: String,
        /// What is wrong, without the contents.
        why: String,
    },
    /// The file can be read by others.
    #[error("key file {path} can be read by others; make it private with: chmod 600 {path}")]
    NotPrivate {
        /// The file.
        path: String,
    },
    /// The file is there already.
    #[error("key file {path} exists already and is left as it is")]
    Exists {
        /// The file.
        path: String,
    },
    /// No random numbers.
    #[error("no random numbers: {0}")]
    Entropy(String),
}

/// The keys in memory.
#[derive(Clone)]
pub struct KeyFile {
    pub(crate) root: Zeroizing<[u8; 32]>,
    pub(crate) column: Vec<(String, Zeroizing<[u8; 32]>)>,
}

impl std::fmt::Debug for KeyFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.column.iter().map(|(id, _)| id)).finish()
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OnDisk {
    root: String,
    key: Vec<KeyOnDisk>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyOnDisk {
    id: String,
    secret: String,
}

impl KeyFile {
    /// New random keys.
    ///
    /// # Errors
    /// [`KeyError::Entropy`] when the operating system gives no random numbers.
    pub fn generate() -> Result<Self, KeyError> {
        Ok(Self { root: random()?, column: vec![("k1".to_owned(), random()?)] })
    }

    /// Keys that follow from a seed: for the example register and tests only.
    pub fn from_seed(seed: u64) -> Self {
        let derive = |what: &str| Zeroizing::new(blake3::derive_key(what, &seed.to_le_bytes()));
        Self {
            root: derive("ketenzicht example root"),
            column: vec![("k1".to_owned(), derive("ketenzicht example column key"))],
        }
    }

    /// Reads a key file, which must be private to its owner.
    ///
    /// # Errors
    /// See [`KeyError`].
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        let name = path.display().to_string();
        let io = |cause: std::io::Error| match cause.kind() {
            std::io::ErrorKind::NotFound => KeyError::Missing { path: name.clone() },
            _ => KeyError::Io { path: name.clone(), cause },
        };
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            if std::fs::metadata(path).map_err(io)?.permissions().mode() & 0o077 != 0 {
                return Err(KeyError::NotPrivate { path: name });
            }
        }
        let text = Zeroizing::new(std::fs::read_to_string(path).map_err(io)?);
        Self::parse(&text).map_err(|why| KeyError::Malformed { path: name, why })
    }

    /// Writes a new key file, private to its owner.
    ///
    /// # Errors
    /// [`KeyError::Exists`] rather than overwriting; otherwise see [`KeyError`].
    pub fn create(&self, path: &Path) -> Result<(), KeyError> {
        use std::io::Write;
        let name = path.display().to_string();
        let io = |cause: std::io::Error| match cause.kind() {
            std::io::ErrorKind::AlreadyExists => KeyError::Exists { path: name.clone() },
            _ => KeyError::Io { path: name.clone(), cause },
        };
        let mut file = crate::create_private(path).map_err(io)?;
        file.write_all(self.text().as_bytes()).map_err(io)?;
        file.sync_all().map_err(io)
    }

    /// A new list with a fresh sealing key in front; the earlier keys go on opening.
    ///
    /// # Errors
    /// [`KeyError::Entropy`] when the operating system gives no random numbers.
    pub fn rotated(&self) -> Result<Self, KeyError> {
        let mut column = self.column.clone();
        column.insert(0, (format!("k{}", self.column.len() + 1), random()?));
        Ok(Self { root: self.root.clone(), column })
    }

    /// Id of the key that seals.
    pub fn newest(&self) -> &str {
        self.column.first().map_or("", |(id, _)| id)
    }

    /// Puts this list in the place of the file at once; the file that was there is kept beside it under
    /// the name given.
    ///
    /// # Errors
    /// [`KeyError::Exists`] when that name is taken; otherwise see [`KeyError`].
    pub fn replace(&self, path: &Path, kept: &Path) -> Result<(), KeyError> {
        let io = |cause| KeyError::Io { path: path.display().to_string(), cause };
        let draft = path.with_extension("new");
        std::fs::hard_link(path, kept).map_err(|cause| match cause.kind() {
            std::io::ErrorKind::AlreadyExists => KeyError::Exists { path: kept.display().to_string() },
            _ => io(cause),
        })?;
        self.create(&draft)?;
        std::fs::rename(&draft, path).map_err(io)
    }

    /// The file's text.
    pub fn text(&self) -> Zeroizing<String> {
        let mut text = String::from(
            "# Keys of a Ketenzicht register. Whoever has this file and the database can read everything;\n\
             # without it the database is unreadable. Keep a copy apart from the backups.\n",
        );
        text.push_str(&format!("root = \"{}\"\n", STANDARD.encode(self.root.as_slice())));
        for (id, secret) in &self.column {
            text.push_str(&format!(
                "\n[[key]]\nid = \"{id}\"\nsecret = \"{}\"\n",
                STANDARD.encode(secret.as_slice())
            ));
        }
        Zeroizing::new(text)
    }

    fn parse(text: &str) -> Result<Self, String> {
        let disk: OnDisk = toml::from_str(text).map_err(|error| error.message().to_owned())?;
        let mut column = Vec::new();
        for key in disk.key {
            column.push((key.id, secret(&key.secret)?));
        }
        if column.is_empty() {
            return Err("it has no [[key]]".to_owned());
        }
        Ok(Self { root: secret(&disk.root)?, column })
    }

    /// A key for one use, from the root.
    pub(crate) fn derived(&self, context: &str) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(blake3::derive_key(context, self.root.as_slice()))
    }
}

fn secret(text: &str) -> Result<Zeroizing<[u8; 32]>, String> {
    let bytes = STANDARD.decode(text).map_err(|_| "a secret is not base64".to_owned())?;
    let array: [u8; 32] = bytes.try_into().map_err(|_| "a secret is not 32 bytes long".to_owned())?;
    Ok(Zeroizing::new(array))
}

fn random() -> Result<Zeroizing<[u8; 32]>, KeyError> {
    let mut bytes = Zeroizing::new([0u8; 32]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|error| KeyError::Entropy(error.to_string()))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_is_private_and_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("keys.toml");
        let keys = KeyFile::generate().unwrap();
        keys.create(&path).unwrap();
        assert_eq!(KeyFile::read(&path).unwrap().text().as_str(), keys.text().as_str());
        assert!(matches!(keys.create(&path), Err(KeyError::Exists { .. })));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
            assert!(matches!(KeyFile::read(&path), Err(KeyError::NotPrivate { .. })));
        }
    }
}
