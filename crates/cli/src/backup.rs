//! `ketenzicht backup` and `ketenzicht restore`. A backup holds no keys: keep the key file apart.

use crate::arguments::{BackupOptions, RestoreOptions};
use crate::config::Config;
use crate::file::{explained, unwritten, with_suffix};
use crate::lock::Lock;
use crate::output::say;
use anyhow::{Context, Result, bail};
use app::SystemClock;
use app::console::{self, ConsoleAct};
use domain::Clock;
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::{KeyFile, NotedHead, Store, StoreOptions, create_private};

pub(crate) async fn backup(options: BackupOptions) -> Result<ExitCode> {
    let config = Config::read(&options.config)?;
    if options.out.exists() {
        bail!("{} exists already; choose another name", options.out.display());
    }
    let store = config.open(false).await?;
    let draft = with_suffix(&options.out, ".part");
    remove(&draft);
    let made = copy(&store, &draft, &config).await;
    store.close().await;
    if let Err(error) = made {
        remove(&draft);
        return Err(error.context(format!("no backup was made at {}", options.out.display())));
    }
    std::fs::rename(&draft, &options.out).map_err(|error| unwritten(&options.out, &error))?;
    say(format!(
        "Backup written to {}. Without the key file {} it is unreadable: keep a copy of that apart.",
        options.out.display(),
        config.keys.display()
    ));
    Ok(ExitCode::SUCCESS)
}

/// Puts a backup in the place of the database. That an older state came back stands in the restored audit
/// log itself, and the head noted outside the database is from then on that of the restored log: what
/// `serve` refuses as "put back" was put back by this command or not at all.
pub(crate) async fn restore(options: RestoreOptions) -> Result<ExitCode> {
    let config = Config::read(&options.config)?;
    let Some(target) = config.sqlite_file() else { bail!("for PostgreSQL restore with pg_restore") };
    if !options.from.is_file() {
        bail!("{} is not a file; give the backup with --from", options.from.display());
    }
    let _lock = Lock::of(&target)?;
    let now = SystemClock.now();
    let draft = with_suffix(&target, ".restoring");
    remove(&draft);
    let head = match prepare(&options.from, &draft, &config, now).await {
        Ok(head) => head,
        Err(error) => {
            remove(&draft);
            return Err(error.context(format!("{} is not put back", options.from.display())));
        }
    };
    // A -wal file that was left alone would be taken for that of the restored database.
    if ["", "-wal", "-shm"].iter().any(|suffix| with_suffix(&target, suffix).exists()) {
        let kept = free_name(&target, now);
        // What was written last may still be in the -wal file: it goes along.
        for suffix in ["-wal", "-shm", ""] {
            let (from, to) = (with_suffix(&target, suffix), with_suffix(&kept, suffix));
            if from.exists() {
                std::fs::rename(&from, &to).map_err(|error| unwritten(&to, &error))?;
            }
        }
        say(format!("The database that was there is kept as {}.", kept.display()));
    }
    std::fs::rename(&draft, &target).map_err(|error| unwritten(&target, &error))?;
    head.write(&config.anchor())?;
    say("Restored. Run `ketenzicht doctor` before you start the platform.");
    Ok(ExitCode::SUCCESS)
}

/// Copies the backup beside the database, looks whether it is good, and writes in its audit log what is
/// being done; gives the head of that log.
async fn prepare(from: &Path, draft: &Path, config: &Config, now: Timestamp) -> Result<NotedHead> {
    let copied = std::fs::File::open(from).and_then(|mut from| {
        let mut to = create_private(draft)?;
        std::io::copy(&mut from, &mut to)?;
        to.sync_all()
    });
    copied.map_err(|error| {
        explained(&draft.display().to_string(), "written", &error, "see whether its folder is there")
    })?;
    check(draft, config).await.context("it is not a backup of this register")?;
    let before =
        config.noted_head()?.map_or_else(String::new, |head| format!(" noted_row={}", head.sequence));
    let store = open(draft, config).await?;
    let (row, hash) = store.audit_head().await?;
    let short: String = hash.chars().take(16).collect();
    let written = console::record(
        &store,
        now,
        ConsoleAct::Restore,
        format!("from_row={row} from_hash={short}{before}"),
    )
    .await;
    let head = store.audit_head().await;
    store.close().await;
    written?;
    let (sequence, hash) = head?;
    Ok(NotedHead { sequence, hash, noted_at: Some(now) })
}

/// A name for the database that was there, with the moment in it; an earlier one is never overwritten.
fn free_name(target: &Path, now: Timestamp) -> PathBuf {
    let moment = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut name = with_suffix(target, &format!(".before-restore-{moment}"));
    let mut turn = 2;
    while name.exists() {
        name = with_suffix(target, &format!(".before-restore-{moment}-{turn}"));
        turn += 1;
    }
    name
}

/// Copies the database, looks whether the copy is good, and notes in the audit log that it was made.
async fn copy(store: &Store, draft: &Path, config: &Config) -> Result<()> {
    if !store.copy_to(draft).await? {
        bail!("for PostgreSQL make backups with pg_dump; keep the key file {} apart", config.keys.display());
    }
    let row = check(draft, config).await?;
    console::record(store, SystemClock.now(), ConsoleAct::Backup, format!("row={row}")).await?;
    Ok(())
}

async fn open(path: &Path, config: &Config) -> Result<Store> {
    let keys = KeyFile::read(&config.keys)?;
    let url = format!("sqlite:{}", path.display());
    Ok(Store::open(&StoreOptions { url, create: false }, &keys).await?)
}

/// Opens a copy with the keys and goes through its audit chain; gives its length.
async fn check(path: &Path, config: &Config) -> Result<i64> {
    let store = open(path, config).await?;
    let found = async {
        store.check_integrity().await?;
        store.verify_audit(None).await
    };
    let found = found.await;
    store.close().await;
    let report = found?;
    if let Some(fault) = report.faults.first() {
        bail!("its audit log is not whole: {fault}");
    }
    Ok(report.rows)
}

fn remove(path: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(with_suffix(path, suffix));
    }
}
