//! Debian packages that the tests need: a real browser and a real PostgreSQL.

use anyhow::{Result, bail};
use std::path::Path;
use std::process::Command;

/// A package and a file that it brings.
const NEEDED: &[(&str, &[&str])] = &[
    ("chromium", &["/usr/bin/chromium"]),
    ("chromium-driver", &["/usr/bin/chromedriver"]),
    (
        "postgresql",
        &[
            "/usr/lib/postgresql/15/bin/initdb",
            "/usr/lib/postgresql/17/bin/initdb",
            "/usr/lib/postgresql/16/bin/initdb",
        ],
    ),
];

/// Installs what is missing when this is root; otherwise says what to install.
pub(crate) fn install() -> Result<()> {
    let missing: Vec<&str> = NEEDED
        .iter()
        .filter(|(_, files)| !files.iter().any(|file| Path::new(file).exists()))
        .map(|(package, _)| *package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let command = format!("apt-get install --yes --no-install-recommends {}", missing.join(" "));
    if !is_root() {
        bail!(
            "the tests need Debian packages that are not installed. Run as root:\n    apt-get update && {command}"
        );
    }
    println!("Installing {}", missing.join(", "));
    for line in ["apt-get update".to_owned(), command] {
        let status = Command::new("sh")
            .args(["-c", &format!("{line} -o DPkg::Lock::Timeout=300 </dev/null >/dev/null")])
            .env("DEBIAN_FRONTEND", "noninteractive")
            .status()?;
        if !status.success() {
            bail!("`{line}` failed; install {} by hand and run the tests again", missing.join(", "));
        }
    }
    Ok(())
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}
