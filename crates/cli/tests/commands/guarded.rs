//! A register that was put back, emptied or removed is not taken for a good one; and what is done at the
//! console is done alone, leaves a trace, and writes files that others cannot read.

use crate::installation::{Installation, Said, ketenzicht};
use sqlx::{Connection, SqliteConnection};
use std::fs;
use std::path::Path;

/// Action and detail of every row of the audit log.
async fn log(database: &Path) -> Vec<(String, String)> {
    let mut connection = SqliteConnection::connect(&database.display().to_string()).await.unwrap();
    let rows =
        sqlx::query_as("SELECT action, detail FROM audit WHERE actor_id = 'console' ORDER BY sequence")
            .fetch_all(&mut connection)
            .await
            .unwrap();
    connection.close().await.unwrap();
    rows
}

fn backup(installation: &Installation, name: &str) -> String {
    let copy = installation.folder.path().join(name).display().to_string();
    installation.run(&["backup", "--out", &copy]).is_fine();
    copy
}

#[test]
fn an_older_copy_is_found_and_refused_also_after_serving() {
    let installation = Installation::new();
    let older = fs::read(&installation.database).unwrap();
    installation.add_user("noor").is_fine();
    installation.serve_once();
    let noted = fs::read_to_string(installation.anchor()).unwrap();
    // The first start also puts articles in, each with a row.
    let row = noted.split(' ').next().unwrap().to_owned();
    assert!(row.parse::<u64>().unwrap() > 2, "{noted}");
    fs::write(&installation.database, &older).unwrap();
    let put_back = |said: Said| said.fails_with(&["older copy was put"]);
    put_back(installation.run(&["audit", "verify"]));
    let refused = installation.run(&["serve"]);
    refused.fails_with(&[&format!("row {row}"), "ketenzicht restore"]);
    put_back(installation.run(&["audit", "verify"]));
    // Not even when it grows as long as the other was.
    installation.add_user("tijs").is_fine();
    put_back(installation.run(&["serve"]));
    put_back(installation.run(&["audit", "verify"]));
    assert_eq!(fs::read_to_string(installation.anchor()).unwrap(), noted, "what was noted stays");
}

#[tokio::test]
async fn a_restore_says_so_in_the_log_and_moves_what_was_noted() {
    let installation = Installation::new();
    let copy = backup(&installation, "copy.sqlite");
    installation.add_user("noor").is_fine();
    installation.serve_once();
    let noted = fs::read_to_string(installation.anchor()).unwrap();
    let noted = format!(" noted_row={}", noted.split(' ').next().unwrap());
    installation.run(&["restore", "--from", &copy]).is_fine();
    let rows = log(&installation.database).await;
    let last = rows.last().unwrap();
    assert_eq!((rows.len(), last.0.as_str()), (2, "restore"));
    assert!(last.1.starts_with("from_row=1 from_hash=") && last.1.ends_with(&noted), "{last:?}");
    assert!(fs::read_to_string(installation.anchor()).unwrap().starts_with("2 "));
    installation.serve_once();
    installation.run(&["audit", "verify"]).is_fine();
}

#[test]
fn a_register_that_is_gone_or_empty_is_not_made_anew() {
    let installation = Installation::new();
    let copy = backup(&installation, "copy.sqlite");
    installation.serve_once();
    for emptied in [true, false] {
        for suffix in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{suffix}", installation.database.display()));
        }
        if emptied {
            fs::write(&installation.database, b"").unwrap();
        }
        for command in [&["serve"][..], &["audit", "verify"], &["doctor"]] {
            installation.run(command).fails_with(&["gone or empty", "restore"]);
        }
        installation.add_user("tijs").fails_with(&["gone or empty", "no key file"]);
        let size = fs::metadata(&installation.database).map(|found| found.len()).ok();
        assert_eq!(size, emptied.then_some(0), "nothing was made");
    }
    // With the noted head alone it is no first start either.
    let keys = fs::read(&installation.keys).unwrap();
    fs::remove_file(&installation.keys).unwrap();
    installation.run(&["serve"]).fails_with(&["key file", "put back the copy"]);
    assert!(!installation.keys.exists());
    fs::write(&installation.keys, keys).unwrap();
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(&installation.keys, fs::Permissions::from_mode(0o600)).unwrap();
    installation.run(&["restore", "--from", &copy]).is_fine();
    installation.run(&["doctor"]).is_fine();
}

#[test]
fn nobody_restores_or_serves_beside_a_running_server() {
    let installation = Installation::new();
    let copy = backup(&installation, "copy.sqlite");
    let server = installation.serve();
    let before = fs::read(&installation.database).unwrap();
    installation.run(&["restore", "--from", &copy]).fails_with(&["at this moment", "stop it first"]);
    installation.run(&["serve"]).fails_with(&["at this moment"]);
    // Another way to the same file is the same file.
    let linked = installation.folder.path().join("linked");
    std::os::unix::fs::symlink(installation.database.parent().unwrap(), &linked).unwrap();
    let config = fs::read_to_string(&installation.config).unwrap();
    let through = config.replace("/data/register.sqlite", "/linked/register.sqlite");
    assert_ne!(config, through);
    fs::write(&installation.config, through).unwrap();
    installation.run(&["restore", "--from", &copy]).fails_with(&["at this moment"]);
    assert_eq!(fs::read(&installation.database).unwrap(), before);
    // What reads or adds goes on beside it.
    installation.run(&["audit", "verify"]).is_fine();
    installation.add_user("noor").is_fine();
    backup(&installation, "second.sqlite");
    server.stop();
    installation.run(&["restore", "--from", &copy]).is_fine();
}

#[tokio::test]
async fn a_backup_and_a_new_key_leave_a_row_and_private_files() {
    let installation = Installation::new();
    let copy = backup(&installation, "copy.sqlite");
    installation.run(&["keys", "rotate"]).is_fine();
    installation.serve_once();
    let rows = log(&installation.database).await;
    let acts: Vec<(&str, &str)> = rows.iter().map(|(act, detail)| (act.as_str(), detail.as_str())).collect();
    assert_eq!(acts, [("user_add", ""), ("backup", "row=1"), ("keys_rotate", "key=k2")]);
    installation.run(&["restore", "--from", &copy]).is_fine();
    let private = |path: &Path| !store::open_to_others(path).unwrap();
    for path in [&installation.database, &installation.keys, &installation.anchor(), Path::new(&copy)] {
        assert!(private(path), "{}", path.display());
    }
    for name in installation.files() {
        assert!(private(&installation.database.with_file_name(&name)), "{name}");
    }
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(&installation.database, fs::Permissions::from_mode(0o644)).unwrap();
    installation.run(&["doctor"]).fails_with(&["PROBLEM database mode", "chmod 600"]);
}

#[test]
fn an_export_is_private_and_its_days_are_in_order() {
    let installation = Installation::new();
    let arguments = [
        "user",
        "add",
        "--config",
        installation.config.to_str().unwrap(),
        "--name",
        "Mirjam",
        "--email",
        "mirjam@centrum.example",
        "--role",
        "national_coordinator",
        "--organisation",
        "Het centrum",
        "--kind",
        "national_centre",
    ];
    ketenzicht(&arguments, "drijvende lantaarn 48 kievit\n").is_fine();
    let out = installation.folder.path().join("out.csv");
    let mut command =
        vec!["export", "--user", "mirjam@centrum.example", "--with-identity", "--out", out.to_str().unwrap()];
    let turned = [&command[..], &["--from", "2026-05-02", "--to", "2026-05-01"]].concat();
    installation.run(&turned).fails_with(&["--from 2026-05-02 is after --to 2026-05-01"]);
    assert!(!out.exists());
    command.extend(["--from", "2026-05-01", "--to", "2026-05-01"]);
    installation.run(&command).is_fine();
    assert!(!store::open_to_others(&out).unwrap());
}

/// What the operating system says is told once, with what to do about it.
#[test]
fn errors_of_the_operating_system_are_one_sentence_that_says_what_to_do() {
    let installation = Installation::new();
    let said = |arguments: &[&str]| {
        let said = installation.run(arguments);
        assert_eq!(said.code, 1, "{said:?}");
        for doubled in ["os error", "No such file", "unable to open"] {
            assert!(said.err.matches(doubled).count() < 2, "{said:?}");
        }
        said.err
    };
    let nowhere = ketenzicht(&["serve", "--config", "/no/such.toml"], "");
    assert_eq!(
        nowhere.err,
        "ketenzicht: the configuration /no/such.toml cannot be read: it is not there; give the right path with --config\n"
    );
    let missing = said(&["import", "--user", "x@y.example", "/no/such.csv"]);
    assert_eq!(
        missing,
        "ketenzicht: the file /no/such.csv cannot be read: it is not there; give the right path\n"
    );
    fs::remove_file(&installation.keys).unwrap();
    let keys = said(&["audit", "verify"]);
    assert!(keys.contains("is not there; put back the copy that was kept apart"), "{keys}");
    let elsewhere = Installation::planned();
    let text = fs::read_to_string(&elsewhere.config).unwrap();
    fs::write(&elsewhere.config, text.replace("/data/", "/no/such/")).unwrap();
    let folder = elsewhere.add_user("sanne");
    folder.fails_with(&["its folder"]);
    assert!(folder.err.matches("No such file").count() < 2, "{folder:?}");
    // A first start that failed is no start: with the folder right the next one makes the register.
    assert!(!elsewhere.keys.exists());
    fs::write(&elsewhere.config, text).unwrap();
    elsewhere.add_user("sanne").is_fine();
}
