//! A disk without room: a small file system in memory.

use anyhow::{Result, bail};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A small file system; unmounted when dropped.
#[derive(Debug)]
pub struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Mounts one of this many kilobytes at a folder, which is made when it is not there.
    ///
    /// # Errors
    /// A sentence when this is not allowed: only root may mount.
    pub fn mount(at: &Path, kilobytes: usize) -> Result<Self> {
        std::fs::create_dir_all(at)?;
        let size = format!("size={kilobytes}k");
        let output = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(at).output()?;
        if !output.status.success() {
            bail!(
                "this test mounts a small file system to fill it, which only root may do (in a container: with \
                 CAP_SYS_ADMIN): {}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        Ok(Self(at.to_path_buf()))
    }

    /// Takes all room that is left, but for this many bytes. Removing the file gives it back.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn fill(&self, leave: u64) -> Result<PathBuf> {
        let path = self.0.join("ballast");
        let mut file = File::create(&path)?;
        while file.write_all(&[0; 4_096]).is_ok() {}
        let length = file.metadata()?.len();
        file.set_len(length.saturating_sub(leave))?;
        Ok(path)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}
