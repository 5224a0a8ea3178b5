//! `ketenzicht user add`: the first accounts of an installation. The password is read from stdin.

use crate::arguments::UserOptions;
use crate::config::Config;
use crate::output::say;
use anyhow::{Context, Result, bail};
use app::{App, Settings};
use domain::{Language, Organisation, User};
use std::io::BufRead;
use std::process::ExitCode;

pub(crate) async fn add(options: UserOptions) -> Result<ExitCode> {
    let config = Config::read(&options.config)?;
    let Some(email) = identity::email::normalise(&options.email) else {
        bail!("{:?} is not an e-mail address", options.email);
    };
    say("Type the password, then Enter:");
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password).context("read the password from stdin")?;
    let password = password.trim_end_matches(['\r', '\n']);
    let app = App::new(config.open(true).await?, Settings::default());
    let organisation = match options.kind {
        None => None,
        Some(kind) => Some(Organisation {
            id: app.new_id()?,
            name: options.organisation.clone(),
            kind,
            region: options.region,
            phone: String::new(),
            email: String::new(),
            about: String::new(),
            availability: String::new(),
            active: true,
        }),
    };
    let user = User {
        id: app.new_id()?,
        organisation_id: String::new(),
        name: options.name.trim().to_owned(),
        email,
        phone: String::new(),
        roles: options.roles,
        language: Language::Dutch,
        deputy_id: None,
        away_until: None,
        active: true,
    };
    app::accounts::add_from_console(&app, &options.organisation, organisation, user, password).await?;
    app.store.close().await;
    say("Added. At the first sign-in the second factor is set up.");
    Ok(ExitCode::SUCCESS)
}
