//! When nothing is wrong: accounts, doctor, audit, backup and restore.

use crate::installation::{Installation, ketenzicht};

#[test]
fn doctor_and_audit_find_a_new_installation_whole() {
    let installation = Installation::new();
    let doctor = installation.run(&["doctor"]);
    doctor.is_fine().says(&[
        "ok      configuration",
        "ok      database and keys",
        "ok      audit log: 1 rows, whole",
    ]);
    assert!(!doctor.out.contains("PROBLEM"), "{doctor:?}");
    let verify = installation.run(&["audit", "verify"]);
    verify.is_fine().says(&["The audit log is whole: 1 rows"]);
    let json = installation.run(&["audit", "verify", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&json.is_fine().out).unwrap();
    assert_eq!((report["rows"].as_i64(), report["faults"].as_array().map(Vec::len)), (Some(1), Some(0)));
    assert!(report["noted"].is_null());
    installation.serve_once();
    installation.run(&["audit", "verify"]).is_fine().says(&["noted outside the database: row "]);
}

#[test]
fn an_address_is_added_once_and_a_weak_password_not_at_all() {
    let installation = Installation::new();
    installation.add_user("sanne").fails_with(&["ketenzicht:"]);
    let weak = ketenzicht(
        &[
            "user",
            "add",
            "--config",
            installation.config.to_str().unwrap(),
            "--name",
            "Tijs",
            "--email",
            "tijs@lantaarn.example",
            "--role",
            "team_lead",
            "--organisation",
            "De Lantaarn",
        ],
        "welkom123\n",
    );
    weak.fails_with(&["password: use at least 12 characters"]);
    installation.run(&["audit", "verify"]).is_fine().says(&["1 rows"]);
}

#[test]
fn a_backup_can_be_put_back() {
    let installation = Installation::new();
    let copy = installation.folder.path().join("copy.sqlite");
    let copy = copy.to_str().unwrap();
    installation.run(&["backup", "--out", copy]).is_fine();
    let before = std::fs::read(copy).unwrap();
    installation.run(&["backup", "--out", copy]).fails_with(&["exists already"]);
    assert_eq!(std::fs::read(copy).unwrap(), before, "an existing file is left alone");

    installation.add_user("noor").is_fine();
    installation.run(&["audit", "verify"]).is_fine().says(&["3 rows"]);
    installation.run(&["restore", "--from", copy]).is_fine().says(&["is kept as"]);
    // The account of the backup, and that it was put back.
    installation.run(&["audit", "verify"]).is_fine().says(&["2 rows", "row 2"]);
    installation.run(&["doctor"]).is_fine();
    // A second time another copy is kept; the first one stays.
    installation.run(&["restore", "--from", copy]).is_fine();
    let kept: Vec<String> =
        installation.files().into_iter().filter(|name| name.contains(".before-restore-2")).collect();
    assert_eq!(kept.len(), 2, "{kept:?}");
    // The account of after the backup is gone, and can be added again.
    installation.add_user("noor").is_fine();
}

#[test]
fn what_is_no_backup_of_this_register_is_not_put_back() {
    let installation = Installation::new();
    let before = installation.files();
    let rubbish = installation.folder.path().join("rubbish");
    std::fs::write(&rubbish, "not a database at all, but long enough to look at. ".repeat(100)).unwrap();
    installation.run(&["restore", "--from", rubbish.to_str().unwrap()]).fails_with(&["is not a backup"]);
    let other = Installation::new();
    let copy = installation.folder.path().join("other.sqlite");
    other.run(&["backup", "--out", copy.to_str().unwrap()]).is_fine();
    installation.run(&["restore", "--from", copy.to_str().unwrap()]).fails_with(&["key"]);
    installation.run(&["restore", "--from", "/no/such/file"]).fails_with(&["/no/such/file"]);
    assert_eq!(installation.files(), before, "nothing is left behind");
    installation.run(&["doctor"]).is_fine();
}

#[test]
fn postgresql_works_the_same_but_for_backups() {
    let installation = Installation::planned_on_postgres();
    installation.add_user("sanne").is_fine();
    assert!(installation.keys.exists());
    installation.run(&["doctor"]).is_fine().says(&["audit log: 1 rows, whole"]);
    installation.run(&["backup", "--out", "/tmp/never"]).fails_with(&["pg_dump", "keys.toml"]);
    installation.run(&["restore", "--from", "/tmp/never"]).fails_with(&["pg_restore"]);
    std::fs::remove_file(&installation.keys).unwrap();
    installation.add_user("noor").fails_with(&["key file"]);
    assert!(!installation.keys.exists(), "a database keeps its own keys");
}
