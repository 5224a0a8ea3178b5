//! What `--help` says, word for word, and what wrong usage leads to.

use crate::installation::ketenzicht;

#[test]
fn help_says_what_each_command_does() {
    let commands: &[&[&str]] = &[
        &[],
        &["demo"],
        &["serve"],
        &["audit"],
        &["audit", "verify"],
        &["backup"],
        &["restore"],
        &["doctor"],
        &["user"],
        &["user", "add"],
        &["keys"],
        &["keys", "rotate"],
        &["import"],
        &["export"],
        &["estimate"],
        &["monitor"],
        &["effect"],
        &["nowcast"],
    ];
    let mut text = String::new();
    for command in commands {
        let mut arguments = command.to_vec();
        arguments.push("--help");
        let said = ketenzicht(&arguments, "");
        said.is_fine();
        text.push_str(&format!("$ ketenzicht {}\n{}\n", arguments.join(" "), said.out));
    }
    insta::assert_snapshot!(text);
}

#[test]
fn wrong_usage_is_explained_with_exit_code_2() {
    for arguments in [&["serv"][..], &["serve"], &["demo", "--port", "many"]] {
        let said = ketenzicht(arguments, "");
        assert_eq!(said.code, 2, "{said:?}");
        said.says(&["--help"]);
    }
    ketenzicht(&["user", "add", "--role", "boss"], "").says(&["youth_worker"]);
}

#[test]
fn the_version_is_that_of_the_package() {
    let said = ketenzicht(&["--version"], "");
    assert_eq!(said.is_fine().out, format!("ketenzicht {}\n", env!("CARGO_PKG_VERSION")));
}
