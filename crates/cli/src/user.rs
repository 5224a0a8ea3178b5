//! `ketenzicht user add`: the first accounts of an installation. The password is asked without showing it, or
//! read from stdin when that is no terminal.

use crate::arguments::UserOptions;
use crate::config::Config;
use crate::output::say;
use anyhow::{Context, Result, bail};
use app::accounts::{ConsoleAccount, add_from_console, roles_for};
use app::{App, AppError, FieldError, Settings};
use domain::Code;
use domain::codes::{OrganisationKind, Role};
use std::io::{BufRead, IsTerminal};
use std::process::ExitCode;

pub(crate) async fn add(options: UserOptions) -> Result<ExitCode> {
    let config = Config::read(&options.config)?;
    let account = ConsoleAccount {
        name: options.name,
        email: options.email,
        roles: options.roles,
        password: password()?,
        organisation: options.organisation,
        kind: options.kind,
        region: options.region,
    };
    let app = App::new(config.open(true).await?, Settings::default());
    let added = add_from_console(&app, &account).await;
    app.store.close().await;
    match added {
        Ok(()) => {
            say("Added. At the first sign-in the second factor is set up.");
            Ok(ExitCode::SUCCESS)
        }
        Err(AppError::Invalid(errors)) => {
            let told: Vec<String> = errors.iter().map(|error| told(error, &account.roles)).collect();
            bail!("nothing was added:\n  - {}", told.join("\n  - "))
        }
        Err(other) => Err(other.into()),
    }
}

/// Twice on a terminal, where nobody sees what is typed; once otherwise.
fn password() -> Result<String> {
    if !std::io::stdin().is_terminal() {
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line).context("read the password from stdin")?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let first = rpassword::prompt_password("Password (it is not shown): ").context("ask for the password")?;
    let second = rpassword::prompt_password("The same again: ").context("ask for the password")?;
    if first != second {
        bail!("the two passwords are not the same; nothing was added");
    }
    Ok(first)
}

/// What is wrong, by the name of the option.
fn told(error: &FieldError, roles: &[Role]) -> String {
    let option = match error.field {
        "roles" => "--role",
        "name" => "--name",
        "email" => "--email",
        "organisation" => "--organisation",
        "kind" => "--kind",
        other => other,
    };
    let mut text = format!("{option}: {}", error.problem);
    if error.field == "roles" {
        for role in roles {
            let kinds: Vec<&str> = OrganisationKind::ALL
                .iter()
                .filter(|kind| roles_for(**kind).contains(role))
                .map(|kind| kind.code())
                .collect();
            if kinds.len() < OrganisationKind::ALL.len() {
                text.push_str(&format!("; {} fits in: {}", role.code(), kinds.join(", ")));
            }
        }
    }
    text
}
