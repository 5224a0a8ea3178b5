//! `ketenzicht serve`.

use crate::arguments::ConfigOption;
use crate::config::Config;
use crate::{output::say, server};
use anyhow::Result;
use app::{App, Settings};
use std::process::ExitCode;

pub(crate) async fn run(options: ConfigOption) -> Result<ExitCode> {
    server::start_logging();
    let config = Config::read(&options.config)?;
    let store = config.open(true).await?;
    let settings = Settings {
        small_cell_threshold: config.small_cell_threshold,
        require_second_factor: config.require_second_factor,
        security_contact: config.security_contact.clone(),
        ..Settings::default()
    };
    if config.development {
        for problem in config.problems() {
            say(format!("ketenzicht: development only: {problem}"));
        }
    }
    say(format!("ketenzicht: {} (listening on {})", config.public_url, config.listen));
    server::run(App::new(store, settings), config.listen, config.secure(), Some(config.anchor())).await?;
    Ok(ExitCode::SUCCESS)
}
