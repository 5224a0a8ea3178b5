//! A disk without room: a small file system in memory, which only root can mount.

use crate::installation::Installation;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file system of this many kilobytes; unmounted when dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(at: &Path, kilobytes: usize) -> Self {
        std::fs::create_dir_all(at).unwrap();
        let status = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={kilobytes}k"), "tmpfs"])
            .arg(at)
            .status()
            .unwrap();
        assert!(
            status.success(),
            "this test mounts a small file system to fill it, which only root may do (in a container: with CAP_SYS_ADMIN)"
        );
        Self(at.to_path_buf())
    }

    /// Takes all room that is left, but for this many bytes.
    fn fill(&self, leave: u64) -> PathBuf {
        let path = self.0.join("ballast");
        let mut file = std::fs::File::create(&path).unwrap();
        while file.write_all(&[0; 4_096]).is_ok() {}
        let length = file.metadata().unwrap().len();
        file.set_len(length.saturating_sub(leave)).unwrap();
        path
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_said_and_nothing_is_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let disk = SmallDisk::mount(&data, 2_048);
    let installation = Installation::with_data(folder, &data);
    installation.add_user("sanne").is_fine();
    for leave in [0, 8_192, 40_960] {
        let ballast = disk.fill(leave);
        let mut said = installation.add_user("noor-0");
        for turn in 1..40 {
            if said.code != 0 {
                break;
            }
            said = installation.add_user(&format!("noor-{leave}-{turn}"));
        }
        said.fails_with(&["the disk is full; nothing was saved"]);
        std::fs::remove_file(ballast).unwrap();
        installation.run(&["doctor"]).is_fine().says(&["undamaged", "whole"]);
    }
    installation.add_user("noor-after").is_fine();
}

#[test]
fn a_backup_that_does_not_fit_leaves_nothing_behind() {
    let installation = Installation::new();
    let small = installation.folder.path().join("small");
    let disk = SmallDisk::mount(&small, 64);
    let said = installation.run(&["backup", "--out", small.join("copy.sqlite").to_str().unwrap()]);
    said.fails_with(&["the disk is full"]);
    assert_eq!(std::fs::read_dir(&disk.0).unwrap().count(), 0, "no part of it");
}
