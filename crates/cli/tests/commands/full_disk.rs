//! A disk without room: a small file system in memory, which only root can mount.

use crate::installation::Installation;
use testkit::disk::SmallDisk;

#[test]
fn a_full_disk_is_said_and_nothing_is_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let disk = SmallDisk::mount(&data, 4_096).unwrap();
    let installation = Installation::with_data(folder, &data);
    installation.add_user("sanne").is_fine();
    for leave in [0, 8_192, 40_960] {
        let ballast = disk.fill(leave).unwrap();
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
    let disk = SmallDisk::mount(&small, 64).unwrap();
    let said = installation.run(&["backup", "--out", small.join("copy.sqlite").to_str().unwrap()]);
    said.fails_with(&["the disk is full"]);
    assert_eq!(std::fs::read_dir(disk.path()).unwrap().count(), 0, "no part of it");
}
