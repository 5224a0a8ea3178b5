//! `ketenzicht keys rotate`: a fresh sealing key.

use crate::arguments::ConfigOption;
use crate::config::Config;
use crate::output::say;
use anyhow::{Context, Result};
use app::SystemClock;
use app::console::{self, ConsoleAct};
use domain::Clock;
use std::path::PathBuf;
use std::process::ExitCode;
use store::{KeyFile, Store, StoreOptions};

/// When the database does not open with the new list, the file is put back as it was.
pub(crate) async fn rotate(options: ConfigOption) -> Result<ExitCode> {
    let config = Config::read(&options.config)?;
    let before = KeyFile::read(&config.keys)?;
    config.open(false).await.context("with the present keys")?.close().await;
    let after = before.rotated()?;
    let mut kept = config.keys.clone().into_os_string();
    kept.push(format!(".before-{}", after.newest()));
    let kept = PathBuf::from(kept);
    after.replace(&config.keys, &kept)?;
    let opened = Store::open(&StoreOptions { url: config.database.clone(), create: false }, &after).await;
    let store = match opened {
        Ok(store) => store,
        Err(error) => {
            std::fs::rename(&kept, &config.keys)?;
            return Err(anyhow::Error::from(error).context("with the new key; the key file is as it was"));
        }
    };
    let detail = format!("key={}", after.newest());
    let written = console::record(&store, SystemClock.now(), ConsoleAct::KeysRotate, detail).await;
    store.close().await;
    // The database knows the new key now: the list with it stays, whether or not the row could be written.
    written.context("the key was rotated, but that could not be written to the audit log")?;
    say(format!("From the next start on, {} seals with key {}.", config.keys.display(), after.newest()));
    say(format!(
        "The list that was there is kept as {}. Renew the copy that you keep apart.",
        kept.display()
    ));
    Ok(ExitCode::SUCCESS)
}
