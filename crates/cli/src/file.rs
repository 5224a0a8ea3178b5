//! Files that are read and written, with a message of one sentence when that does not go.

use anyhow::{Result, anyhow};
use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Reads a file whole; `what` is what it is called in a message, `advice` what to do when it is not there.
pub(crate) fn read(what: &str, path: &Path, advice: &str) -> Result<Vec<u8>> {
    std::fs::read(path)
        .map_err(|error| explained(&format!("{what} {}", path.display()), "read", &error, advice))
}

/// Writes a new file that only its owner may read.
pub(crate) fn write_private(path: &Path, content: &[u8]) -> Result<()> {
    let written = store::create_private(path).and_then(|mut file| {
        file.write_all(content)?;
        file.sync_all()
    });
    written.map_err(|error| unwritten(path, &error))
}

/// Why a file could not be written.
pub(crate) fn unwritten(path: &Path, error: &Error) -> anyhow::Error {
    explained(&path.display().to_string(), "written", error, "see whether its folder is there")
}

/// One sentence for what the operating system says, with what to do about it.
pub(crate) fn explained(what: &str, how: &str, error: &Error, advice: &str) -> anyhow::Error {
    match error.kind() {
        ErrorKind::NotFound => anyhow!("{what} cannot be {how}: it is not there; {advice}"),
        ErrorKind::PermissionDenied => {
            anyhow!("{what} cannot be {how}: this user may not; change its mode or use another user")
        }
        ErrorKind::StorageFull => anyhow!("{what} cannot be {how}: the disk is full"),
        ErrorKind::IsADirectory => anyhow!("{what} cannot be {how}: it is a folder; give a file"),
        ErrorKind::AlreadyExists => anyhow!("{what} exists already; choose another name"),
        _ => anyhow!("{what} cannot be {how}: {error}"),
    }
}

/// The path with this at its end.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.to_path_buf().into_os_string();
    name.push(suffix);
    PathBuf::from(name)
}

/// The path without links and `..`, as far as it is there.
pub(crate) fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut rest = Vec::new();
    let mut known = path.as_path();
    loop {
        if let Ok(real) = known.canonicalize() {
            return rest.iter().rev().fold(real, |path, name| path.join(name));
        }
        match (known.file_name(), known.parent()) {
            (Some(name), Some(parent)) => {
                rest.push(name.to_owned());
                known = parent;
            }
            _ => return path,
        }
    }
}
