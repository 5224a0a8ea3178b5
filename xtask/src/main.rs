//! The project's own chores: `cargo xtask test` runs every test.

use anyhow::{Result, bail};
use std::process::Command;

fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("test") => run("cargo", &["test", "--workspace", "--no-fail-fast"]),
        _ => bail!("usage: cargo xtask test"),
    }
}

fn run(program: &str, arguments: &[&str]) -> Result<()> {
    let status = Command::new(program).args(arguments).status()?;
    if !status.success() {
        bail!("{program} {} failed", arguments.join(" "));
    }
    Ok(())
}
