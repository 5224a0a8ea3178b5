//! `ketenzicht doctor`: one line per check, and what to do about it.

use crate::arguments::ConfigOption;
use crate::config::Config;
use crate::output::print;
use anyhow::Result;
use std::process::ExitCode;

pub(crate) async fn run(options: ConfigOption) -> Result<ExitCode> {
    let mut failures = 0;
    let mut report = |what: &str, verdict: Result<String, String>| match verdict {
        Ok(detail) => print(format!("ok      {what}: {detail}")),
        Err(advice) => {
            failures += 1;
            print(format!("PROBLEM {what}: {advice}"));
        }
    };
    let config = match Config::read(&options.config) {
        Ok(config) => config,
        Err(error) => {
            report("configuration", Err(format!("{error:#}")));
            return Ok(ExitCode::from(1));
        }
    };
    let problems = config.problems();
    report(
        "configuration",
        if problems.is_empty() { Ok("safe for production".to_owned()) } else { Err(problems.join("; ")) },
    );
    match config.open(false).await {
        Err(error) => report("database and keys", Err(format!("{error:#}"))),
        Ok(store) => {
            report("database and keys", Ok("they belong together".to_owned()));
            let integrity = store.check_integrity().await;
            report("database file", integrity.map(|()| "undamaged".to_owned()).map_err(|e| e.to_string()));
            let total = store.signal_total().await;
            report("signals", total.map(|n| n.to_string()).map_err(|e| e.to_string()));
            if let Some(path) = config.sqlite_file() {
                let open = store::open_to_others(&path).map_err(|e| e.to_string());
                let verdict = match open {
                    Ok(false) => Ok("only for its owner".to_owned()),
                    Ok(true) => Err(format!("others can read it; run: chmod 600 {}", path.display())),
                    Err(error) => Err(error),
                };
                report("database mode", verdict);
            }
            match config.noted_head() {
                Err(error) => report("audit log", Err(format!("{error:#}"))),
                Ok(noted) => {
                    let noted = noted.map(|head| (head.sequence, head.hash));
                    let verdict = match store.verify_audit(noted).await {
                        Ok(chain) if chain.faults.is_empty() => Ok(format!("{} rows, whole", chain.rows)),
                        Ok(chain) => {
                            Err(chain.faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
                        }
                        Err(error) => Err(error.to_string()),
                    };
                    report("audit log", verdict);
                }
            }
            store.close().await;
        }
    }
    Ok(if failures == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
