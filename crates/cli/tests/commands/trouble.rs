//! When something is wrong: a clear message, exit code 1, and nothing made worse.

use crate::installation::{Installation, ketenzicht};
use sqlx::{Connection, SqliteConnection};
use std::fs;

#[test]
fn unsafe_settings_are_refused_with_the_reason() {
    let installation = Installation::planned();
    let safe = fs::read_to_string(&installation.config).unwrap();
    let beside = format!("keys = \"{}\"", installation.database.with_file_name("keys.toml").display());
    for (setting, words) in [
        ("require_second_factor = false", "stolen password"),
        ("small_cell_threshold = 3", "5 or more"),
        ("listen = \"0.0.0.0:8080\"", "loopback"),
        ("public_url = \"http://keten.example\"", "https://"),
        (beside.as_str(), "another folder"),
        ("database = \"postgres://register@db.example/k\"", "sslmode=verify-full"),
    ] {
        let name = setting.split(' ').next().unwrap();
        let mut lines: Vec<&str> = safe.lines().filter(|line| !line.starts_with(name)).collect();
        lines.push(setting);
        fs::write(&installation.config, lines.join("\n")).unwrap();
        installation.run(&["serve"]).fails_with(&["not safe for production", words]);
    }
    assert!(installation.files().is_empty() && !installation.keys.exists(), "nothing was made");
}

#[test]
fn a_mistake_in_the_configuration_is_named_with_its_line() {
    let installation = Installation::planned();
    fs::write(&installation.config, "database = \"x\"\nkees = 3\n").unwrap();
    installation.run(&["serve"]).fails_with(&["ketenzicht.toml", "line 2", "kees"]);
    ketenzicht(&["serve", "--config", "/no/such.toml"], "").fails_with(&["/no/such.toml"]);
}

#[test]
fn a_taken_port_is_named() {
    let installation = Installation::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = format!("listen = \"{}\"\n", taken.local_addr().unwrap());
    let config = fs::read_to_string(&installation.config).unwrap();
    fs::write(&installation.config, config + &listen).unwrap();
    installation.run(&["serve"]).fails_with(&["port", "not free"]);
}

#[test]
fn a_missing_or_wrong_key_file_is_said_and_nothing_is_made_anew() {
    let installation = Installation::new();
    let keys = fs::read(&installation.keys).unwrap();
    fs::remove_file(&installation.keys).unwrap();
    for command in [&["serve"][..], &["audit", "verify"], &["backup", "--out", "/tmp/never"]] {
        installation.run(command).fails_with(&["key file", "keys.toml"]);
        assert!(!installation.keys.exists(), "a database keeps its own keys");
    }
    installation.run(&["doctor"]).fails_with(&["PROBLEM", "keys.toml"]);
    fs::copy(&Installation::new().keys, &installation.keys).unwrap();
    installation.run(&["serve"]).fails_with(&["does not belong to this database"]);
    fs::write(&installation.keys, "root = \"abc\"\n").unwrap();
    installation.run(&["serve"]).fails_with(&["is not a key file"]);
    fs::write(&installation.keys, &keys).unwrap();
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(&installation.keys, fs::Permissions::from_mode(0o644)).unwrap();
    installation.run(&["serve"]).fails_with(&["chmod 600"]);
    fs::set_permissions(&installation.keys, fs::Permissions::from_mode(0o600)).unwrap();
    installation.run(&["doctor"]).is_fine();
}

#[test]
fn a_damaged_database_is_said_with_what_to_do() {
    let installation = Installation::new();
    let whole = fs::read(&installation.database).unwrap();
    let mut overwritten = whole.clone();
    overwritten[4_096..40_960].fill(0xa5);
    let cases = [
        ("cut in half", whole[..whole.len() / 2].to_vec()),
        ("cut within a page", whole[..10_000].to_vec()),
        ("only its first bytes", whole[..50].to_vec()),
        ("overwritten", overwritten),
        ("no database", b"this is a text file\n".repeat(1_000)),
    ];
    for (what, bytes) in cases {
        fs::write(&installation.database, &bytes).unwrap();
        let said = installation.run(&["doctor"]);
        println!("{what}: {said:?}");
        said.fails_with(&["PROBLEM"]);
        said.says(&["damaged", "restore"]);
        let said = installation.run(&["audit", "verify"]);
        assert_eq!(said.code, 1, "{what}: {said:?}");
        assert!(!said.err.contains("panicked"), "{what}: {said:?}");
    }
}

#[tokio::test]
async fn a_changed_audit_log_is_found() {
    let installation = Installation::new();
    installation.add_user("noor").is_fine();
    let mut connection =
        SqliteConnection::connect(&installation.database.display().to_string()).await.unwrap();
    sqlx::raw_sql("UPDATE audit SET actor_id = 'nobody' WHERE sequence = 2")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    let said = installation.run(&["audit", "verify"]);
    said.fails_with(&["NOT whole", "row 2 was changed"]);
    let json = installation.run(&["audit", "verify", "--json"]);
    assert_eq!(json.code, 1);
    assert!(json.out.contains("row 2 was changed"), "{json:?}");
    installation.run(&["doctor"]).fails_with(&["PROBLEM audit log", "row 2"]);
    let copy = installation.folder.path().join("copy.sqlite");
    installation.run(&["backup", "--out", copy.to_str().unwrap()]).fails_with(&["row 2"]);
    assert!(!copy.exists());
}
