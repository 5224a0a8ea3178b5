//! `ketenzicht backup` and `ketenzicht restore`. A backup holds no keys: keep the key file apart.

use crate::arguments::{BackupOptions, RestoreOptions};
use crate::config::Config;
use crate::output::say;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::{KeyFile, Store, StoreOptions};

pub(crate) async fn backup(options: BackupOptions) -> Result<ExitCode> {
    let config = Config::read(&options.config)?;
    if options.out.exists() {
        bail!("{} exists already; choose another name", options.out.display());
    }
    let store = config.open(false).await?;
    let draft = beside(&options.out, "part");
    remove(&draft);
    let made = copy(&store, &draft, &config).await;
    store.close().await;
    if let Err(error) = made {
        remove(&draft);
        return Err(error.context(format!("no backup was made at {}", options.out.display())));
    }
    std::fs::rename(&draft, &options.out)?;
    say(format!(
        "Backup written to {}. Without the key file {} it is unreadable: keep a copy of that apart.",
        options.out.display(),
        config.keys.display()
    ));
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn restore(options: RestoreOptions) -> Result<ExitCode> {
    let config = Config::read(&options.config)?;
    if config.database.starts_with("postgres") {
        bail!("for PostgreSQL restore with pg_restore");
    }
    if !options.from.is_file() {
        bail!("{} is not a file", options.from.display());
    }
    let target = PathBuf::from(config.database.strip_prefix("sqlite:").unwrap_or(&config.database));
    let draft = beside(&target, "restoring");
    remove(&draft);
    let checked = match std::fs::copy(&options.from, &draft) {
        Ok(_) => check(&draft, &config)
            .await
            .with_context(|| format!("{} is not a backup of this register", options.from.display())),
        Err(error) => Err(anyhow::Error::new(error).context(format!("copy {}", options.from.display()))),
    };
    if let Err(error) = checked {
        remove(&draft);
        return Err(error);
    }
    if target.exists() {
        // What was written last may still be in the -wal file: it goes along.
        let kept = beside(&target, "before-restore");
        remove(&kept);
        for suffix in ["-wal", "-shm", ""] {
            let (from, to) = (with_suffix(&target, suffix), with_suffix(&kept, suffix));
            if from.exists() {
                std::fs::rename(from, to)?;
            }
        }
        say(format!("The database that was there is kept as {}.", kept.display()));
    }
    std::fs::rename(&draft, &target)?;
    say("Restored. Run `ketenzicht doctor` before you start the platform.");
    Ok(ExitCode::SUCCESS)
}

/// Copies the database and looks whether the copy is good.
async fn copy(store: &Store, draft: &Path, config: &Config) -> Result<()> {
    if !store.copy_to(draft).await? {
        bail!("for PostgreSQL make backups with pg_dump; keep the key file {} apart", config.keys.display());
    }
    check(draft, config).await
}

/// Opens a copy with the keys and goes through its audit chain.
async fn check(path: &Path, config: &Config) -> Result<()> {
    let keys = KeyFile::read(&config.keys)?;
    let url = format!("sqlite:{}", path.display());
    let store = Store::open(&StoreOptions { url, create: false }, &keys).await?;
    store.check_integrity().await?;
    let report = store.verify_audit(None).await?;
    store.close().await;
    if let Some(fault) = report.faults.first() {
        bail!("its audit log is not whole: {fault}");
    }
    Ok(())
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    with_suffix(path, &format!(".{suffix}"))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.to_path_buf().into_os_string();
    name.push(suffix);
    PathBuf::from(name)
}

fn remove(path: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(with_suffix(path, suffix));
    }
}
