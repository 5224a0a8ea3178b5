//! `user add` holds to what the page of accounts holds to, and shows no password.

use crate::installation::{Installation, Said, ketenzicht};
use std::io::{Read, Write};
use std::process::{Command, Stdio};

const PASSWORD: &str = "drijvende lantaarn 48 kievit";

fn add(installation: &Installation, name: &str, roles: &[&str], kind: &str) -> Said {
    let config = installation.config.to_str().unwrap();
    let mut arguments = vec![
        "user",
        "add",
        "--config",
        config,
        "--name",
        name,
        "--email",
        "wies@brug.example",
        "--organisation",
        "De Brug",
        "--kind",
        kind,
    ];
    for role in roles {
        arguments.extend(["--role", role]);
    }
    ketenzicht(&arguments, &format!("{PASSWORD}\n"))
}

#[test]
fn what_is_wrong_is_told_by_option_and_in_words() {
    let installation = Installation::new();
    add(&installation, "", &["team_lead"], "shelter")
        .fails_with(&["nothing was added", "--name: fill this in"]);
    add(&installation, &"n".repeat(5_000), &["team_lead"], "shelter")
        .fails_with(&["--name: use no more than 200 characters"]);
    add(&installation, "Wies", &["national_coordinator"], "youth_care")
        .fails_with(&["--role: choose", "national_coordinator fits in: national_centre"]);
    for kind in ["youth_care", "platform"] {
        add(&installation, "Wies", &["youth_worker", "platform_administrator"], kind)
            .fails_with(&["--role: choose", "platform_administrator fits in: platform"]);
    }
    installation.run(&["audit", "verify"]).is_fine().says(&["1 rows"]);
    add(&installation, "Wies", &["team_lead"], "shelter").is_fine();
    add(&installation, "Wies", &["team_lead"], "shelter").fails_with(&["--email: this address is in use"]);
    add(&installation, "Wies", &["team_lead"], "police")
        .fails_with(&["--kind: this organisation is of another kind"]);
}

/// On a terminal of its own (made by `script`), where whoever looks along sees what is echoed.
#[test]
fn a_password_that_is_typed_is_not_shown() {
    let installation = Installation::planned();
    let command = format!(
        "{} user add --config {} --name Sanne --email sanne@brug.example --role team_lead --organisation Brug --kind shelter",
        env!("CARGO_BIN_EXE_ketenzicht"),
        installation.config.display()
    );
    let mut terminal = Command::new("script")
        .args(["--quiet", "--return", "--command", &command, "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut keyboard, mut screen) = (terminal.stdin.take().unwrap(), terminal.stdout.take().unwrap());
    let mut seen = String::new();
    let mut wait_for = |prompt: &str, seen: &mut String| {
        let mut buffer = [0; 512];
        while !seen.contains(prompt) {
            let read = screen.read(&mut buffer).unwrap();
            assert!(read > 0, "{seen}");
            seen.push_str(&String::from_utf8_lossy(&buffer[..read]));
        }
    };
    for prompt in ["Password (it is not shown): ", "The same again: "] {
        wait_for(prompt, &mut seen);
        // The terminal stops showing what is typed just after the prompt: only then something is typed.
        while !echo_is_off(terminal.id()) {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        keyboard.write_all(format!("{PASSWORD}\n").as_bytes()).unwrap();
    }
    wait_for("Added.", &mut seen);
    drop(keyboard);
    assert!(terminal.wait().unwrap().success(), "{seen}");
    assert!(!seen.contains("kievit"), "{seen}");
}

/// Whether the terminal of the command that `script` started hides what is typed.
fn echo_is_off(script: u32) -> bool {
    let children =
        std::fs::read_to_string(format!("/proc/{script}/task/{script}/children")).unwrap_or_default();
    let Some(child) = children.split_whitespace().next() else { return false };
    let terminal = format!("/proc/{child}/fd/0");
    let settings = Command::new("stty").args(["--file", &terminal, "--all"]).output().unwrap();
    String::from_utf8_lossy(&settings.stdout).split_whitespace().any(|setting| setting == "-echo")
}
