//! Debian packages that the tests need: a real browser and a real PostgreSQL.

use anyhow::{Result, bail};
use std::path::Path;
use std::process::Command;

/// A package and a file that it brings; a star stands for any version.
const NEEDED: &[(&str, &str)] = &[
    ("chromium", "/usr/bin/chromium"),
    ("chromium-driver", "/usr/bin/chromedriver"),
    ("postgresql", "/usr/lib/postgresql/*/bin/initdb"),
];

/// Installs what is missing when this is root; otherwise says what to install.
pub(crate) fn install() -> Result<()> {
    let missing: Vec<&str> =
        NEEDED.iter().filter(|(_, file)| !exists(file)).map(|(package, _)| *package).collect();
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

fn exists(file: &str) -> bool {
    match file.split_once("/*/") {
        None => Path::new(file).exists(),
        Some((folder, rest)) => std::fs::read_dir(folder)
            .is_ok_and(|versions| versions.flatten().any(|version| version.path().join(rest).exists())),
    }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

#[cfg(test)]
mod tests {
    use super::exists;

    #[test]
    fn any_version_will_do() {
        assert!(exists(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")));
        assert!(exists(concat!(env!("CARGO_MANIFEST_DIR"), "/../*/src/packages.rs")));
        assert!(!exists(concat!(env!("CARGO_MANIFEST_DIR"), "/../*/src/no-such-file.rs")));
        assert!(!exists("/no/such/folder/*/file"));
    }
}
