//! The project's own chores: `cargo xtask test`, `check`, `access-matrix`.

mod check;
mod packages;
mod test;

use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::from(1)
        }
    }
}

fn run() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| arguments.iter().any(|argument| argument == name);
    match arguments.first().map(String::as_str) {
        Some("test") => test::run(flag("--quick")),
        Some("check") => check::run(&root()?),
        Some("access-matrix") => update_docs(),
        _ => bail!("usage: cargo xtask test [--quick] | check | access-matrix"),
    }
}

/// The folder of the workspace.
fn root() -> Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    Ok(here.parent().map_or_else(|| here.to_path_buf(), Path::to_path_buf))
}

/// Writes the documents that are made from code; their tests then compare with what is committed.
fn update_docs() -> Result<()> {
    let status = Command::new("cargo")
        .args(["test", "--quiet", "--package", "app", "--package", "store", "--lib", "committed"])
        .env("UPDATE_DOCS", "1")
        .current_dir(root()?)
        .status()?;
    if !status.success() {
        bail!("the documents could not be written");
    }
    Ok(())
}
