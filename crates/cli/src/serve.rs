//! `ketenzicht serve`.

use crate::arguments::ConfigOption;
use crate::config::Config;
use crate::lock::Lock;
use crate::{output::say, server};
use anyhow::{Result, bail};
use app::{App, Settings};
use std::process::ExitCode;

pub(crate) async fn run(options: ConfigOption) -> Result<ExitCode> {
    server::start_logging();
    let config = Config::read(&options.config)?;
    let _lock = config.sqlite_file().map(|path| Lock::of(&path)).transpose()?;
    let store = config.open(true).await?;
    if let Some(noted) = config.noted_head()?
        && !store.contains_head(&noted).await?
    {
        store.close().await;
        bail!(
            "the audit log does not contain row {}, which was noted outside the database{}: an older copy was put in \
             its place. Look at it with `ketenzicht audit verify`; to go on from a backup, restore it with \
             `ketenzicht restore`, which writes that down",
            noted.sequence,
            noted.noted_at.map_or_else(String::new, |at| format!(" on {at}"))
        );
    }
    let settings = Settings {
        small_cell_threshold: config.small_cell_threshold,
        require_second_factor: config.require_second_factor,
        security_contact: config.security_contact.clone(),
        anchor: Some(config.anchor()),
        ..Settings::default()
    };
    if config.development {
        for problem in config.problems() {
            say(format!("ketenzicht: development only: {problem}"));
        }
    }
    say(format!("ketenzicht: {} (listening on {})", config.public_url, config.listen));
    server::run(App::new(store, settings), config.listen, config.secure()).await?;
    Ok(ExitCode::SUCCESS)
}
