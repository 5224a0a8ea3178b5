//! `cargo xtask test`: everything that must hold, from formatting to a browser walking the story.

use crate::{check, packages, root};
use anyhow::{Result, bail};
use std::process::Command;
use std::time::Instant;

/// Runs it all; `quick` leaves out formatting and clippy.
pub(crate) fn run(quick: bool) -> Result<()> {
    let start = Instant::now();
    heading("Packages");
    packages::install()?;
    if !quick {
        heading("Formatting");
        cargo(&["fmt", "--all", "--check"])?;
    }
    heading("Edges, texts, routes");
    check::run(&root()?)?;
    if !quick {
        heading("Clippy");
        cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"])?;
    }
    heading("Tests");
    if has_nextest() {
        cargo(&["nextest", "run", "--workspace", "--no-fail-fast"])?;
    } else {
        cargo(&["test", "--workspace", "--no-fail-fast"])?;
    }
    println!("\nEverything passed in {:.0} s.", start.elapsed().as_secs_f64());
    Ok(())
}

fn heading(text: &str) {
    println!("\n== {text}");
}

fn has_nextest() -> bool {
    Command::new("cargo").args(["nextest", "--version"]).output().is_ok_and(|output| output.status.success())
}

fn cargo(arguments: &[&str]) -> Result<()> {
    let status = Command::new("cargo").args(arguments).current_dir(root()?).status()?;
    if !status.success() {
        bail!("cargo {} failed", arguments.join(" "));
    }
    Ok(())
}
