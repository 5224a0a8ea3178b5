//! `ketenzicht audit verify`.

use crate::arguments::AuditOptions;
use crate::config::Config;
use crate::output::print;
use anyhow::Result;
use std::process::ExitCode;

pub(crate) async fn verify(options: AuditOptions) -> Result<ExitCode> {
    let config = Config::read(&options.config)?;
    let store = config.open(false).await?;
    let noted = config.noted_head()?;
    let report = store.verify_audit(noted.as_ref().map(|head| (head.sequence, head.hash.clone()))).await;
    store.close().await;
    let report = report?;
    let faults: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
    if options.json {
        let noted = noted.map(|head| {
            serde_json::json!({
                "row": head.sequence, "head": head.hash, "at": head.noted_at.map(|at| at.to_string())
            })
        });
        print(serde_json::json!({
            "rows": report.rows, "head": report.head.1, "noted": noted, "faults": faults
        }));
        return Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) });
    }
    match &noted {
        None => print("No head was noted outside the database yet: an older copy would not show."),
        Some(head) => {
            let at = head.noted_at.map_or_else(String::new, |at| format!(", {at}"));
            print(format!("Compared with what was noted outside the database: row {}{at}.", head.sequence));
        }
    }
    if faults.is_empty() {
        print(format!("The audit log is whole: {} rows, head {}.", report.rows, report.head.1));
    } else {
        print(format!("The audit log is NOT whole ({} rows read):", report.rows));
        for fault in &faults {
            print(format!("  - {fault}"));
        }
    }
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
