//! `ketenzicht audit verify`.

use crate::arguments::AuditOptions;
use crate::config::Config;
use crate::output::print;
use anyhow::{Context, Result, bail};
use std::process::ExitCode;

pub(crate) async fn verify(options: AuditOptions) -> Result<ExitCode> {
    let config = Config::read(&options.config)?;
    let store = config.open(false).await?;
    let anchor = read_anchor(&config)?;
    let report = store.verify_audit(anchor).await?;
    store.close().await;
    let faults: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
    if options.json {
        print(serde_json::json!({ "rows": report.rows, "head": report.head.1, "faults": faults }));
    } else if faults.is_empty() {
        print(format!("The audit log is whole: {} rows, head {}.", report.rows, report.head.1));
    } else {
        print(format!("The audit log is NOT whole ({} rows read):", report.rows));
        for fault in &faults {
            print(format!("  - {fault}"));
        }
    }
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The head that the server noted beside the key file; `None` when it never ran.
pub(crate) fn read_anchor(config: &Config) -> Result<Option<(i64, String)>> {
    let path = config.anchor();
    if !path.exists() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(&path).with_context(|| format!("anchor {}", path.display()))?;
    match text.trim().split_once(' ') {
        Some((sequence, hash)) => Ok(Some((sequence.parse()?, hash.to_owned()))),
        None => bail!("anchor {} is not a number and a hash", path.display()),
    }
}
