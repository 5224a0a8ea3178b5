//! Files that only their owner may read: the database, copies of it, and what is written from it.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

/// Makes a new file that only its owner may read and write (mode 0600, whatever the umask allows more).
///
/// # Errors
/// What the operating system says; [`io::ErrorKind::AlreadyExists`] rather than touching what is there.
pub fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}

/// Whether others than its owner may read or write the file; always `false` where files have no such modes.
///
/// # Errors
/// What the operating system says.
pub fn open_to_others(path: &Path) -> io::Result<bool> {
    let metadata = std::fs::metadata(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        Ok(metadata.permissions().mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        Ok(false)
    }
}
