//! `ketenzicht import` and `ketenzicht export`: notifications as CSV with HTCDS field names.

use crate::arguments::{ExportOptions, ImportOptions};
use crate::config::Config;
use crate::file;
use crate::output::{print, say};
use anyhow::{Context, Result, bail};
use app::exchange::{self, ImportError};
use app::{Actor, App, AppError, Settings};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::process::ExitCode;

pub(crate) async fn import(options: ImportOptions) -> Result<ExitCode> {
    let config = Config::read(&options.config)?;
    let text = file::read("the file", &options.file, "give the right path")?;
    let app = App::new(config.open(false).await?, Settings::default());
    let actor = actor(&app, &options.user).await?;
    let result = exchange::import(&app, &actor, &text).await;
    let code = match result {
        Ok(count) => {
            print(format!("{count} notifications imported; they wait for a decision"));
            ExitCode::SUCCESS
        }
        Err(ImportError::Faults(faults)) => {
            for fault in &faults {
                say(format!("{}: {fault}", options.file.display()));
            }
            say(format!("ketenzicht: {} fault(s); nothing was imported", faults.len()));
            ExitCode::from(1)
        }
        Err(ImportError::App(error)) => return Err(explained(&app, &actor, error).await),
    };
    app.store.close().await;
    Ok(code)
}

pub(crate) async fn export(options: ExportOptions) -> Result<ExitCode> {
    let config = Config::read(&options.config)?;
    if options.out.exists() {
        bail!("{} exists already; choose another name", options.out.display());
    }
    if let (Some(from), Some(to)) = (options.from, options.to)
        && from > to
    {
        bail!("--from {from} is after --to {to}; give the first day first");
    }
    let app = App::new(config.open(false).await?, Settings::default());
    let actor = actor(&app, &options.user).await?;
    let asked = exchange::ExportOptions {
        from: options.from.map_or(Ok(Timestamp::MIN), start_of)?,
        until: options.to.map_or(Ok(Timestamp::MAX), |day| start_of(day.tomorrow()?))?,
        with_identity: options.with_identity,
    };
    let (text, rows) = match exchange::export(&app, &actor, asked).await {
        Ok(result) => result,
        Err(error) => return Err(explained(&app, &actor, error).await),
    };
    file::write_private(&options.out, text.as_bytes())?;
    say(format!("{rows} notifications written to {}", options.out.display()));
    if options.with_identity {
        say("The file holds names in plain text: move it safely and delete it after use.");
    }
    app.store.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn actor(app: &App, email: &str) -> Result<Actor> {
    app::accounts::actor_for_console(app, &email.to_lowercase())
        .await?
        .with_context(|| format!("there is no active account with the address {email:?}"))
}

/// A refusal is written to the audit log here as well.
async fn explained(app: &App, actor: &Actor, error: AppError) -> anyhow::Error {
    let AppError::Refused(refusal) = &error else { return error.into() };
    match app.record_refusal(Some(actor), refusal).await {
        Ok(()) => anyhow::anyhow!("{} may not do this: it is for national coordinators", actor.user.email),
        Err(unwritten) => unwritten.into(),
    }
}

/// The first moment of a day in Amsterdam.
fn start_of(day: Date) -> Result<Timestamp> {
    let zone = TimeZone::get("Europe/Amsterdam")?;
    Ok(day.to_zoned_datetime(zone)?.timestamp())
}
