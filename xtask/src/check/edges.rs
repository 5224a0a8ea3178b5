//! A crate is a room; a room only uses rooms below it.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What each crate may use of the workspace.
const ALLOWED: &[(&str, &[&str])] = &[
    (
        "app",
        &["domain", "estimation", "identity", "learning", "library", "monitoring", "recognition", "store"],
    ),
    (
        "cli",
        &[
            "app",
            "demo",
            "domain",
            "estimation",
            "identity",
            "monitoring",
            "numerics",
            "report",
            "store",
            "web",
        ],
    ),
    ("demo", &["app", "domain", "identity", "learning", "store"]),
    ("domain", &[]),
    ("estimation", &["numerics"]),
    ("identity", &[]),
    ("learning", &["domain"]),
    ("library", &["domain"]),
    ("monitoring", &["numerics"]),
    ("numerics", &[]),
    ("recognition", &["domain", "numerics"]),
    ("report", &["domain"]),
    ("store", &["domain"]),
    ("testkit", &[]),
    (
        "web",
        &[
            "app",
            "domain",
            "estimation",
            "identity",
            "learning",
            "monitoring",
            "recognition",
            "report",
            "store",
        ],
    ),
];

/// Crates without I/O, async or a clock, and what they may therefore never depend on.
const PURE: &[&str] = &["domain", "estimation", "learning", "monitoring", "numerics", "recognition"];
const IMPURE: &[&str] = &["tokio", "sqlx", "axum", "getrandom", "tracing", "reqwest"];

pub(super) fn check(root: &Path) -> Result<Vec<String>> {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let mut faults = Vec::new();
    for entry in fs::read_dir(root.join("crates"))? {
        let folder = entry?.path();
        let manifest = folder.join("Cargo.toml");
        let Some(name) = folder.file_name().and_then(|name| name.to_str()) else { continue };
        if !manifest.exists() {
            continue;
        }
        let text = fs::read_to_string(&manifest).with_context(|| manifest.display().to_string())?;
        faults.extend(judge(name, &dependencies(&text), &allowed));
    }
    faults.sort();
    Ok(faults)
}

fn judge(name: &str, used: &[String], allowed: &BTreeMap<&str, &[&str]>) -> Vec<String> {
    let Some(may) = allowed.get(name) else {
        return vec![format!("crate {name} is not in the table of rooms (xtask/src/check/edges.rs)")];
    };
    let mut faults = Vec::new();
    for dependency in used {
        if allowed.contains_key(dependency.as_str()) && !may.contains(&dependency.as_str()) {
            faults.push(format!("crate {name} may not use {dependency}"));
        }
        if PURE.contains(&name) && IMPURE.contains(&dependency.as_str()) {
            faults.push(format!("crate {name} does no I/O and may not use {dependency}"));
        }
    }
    faults
}

/// Names below `[dependencies]`; what only tests and build scripts use is free.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            inside = line == "[dependencies]";
        } else if inside
            && let Some(name) = line.split(['.', '=', ' ']).next()
            && !name.is_empty()
            && !name.starts_with('#')
        {
            names.push(name.to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planted_edge_is_found() {
        let manifest = "[package]\nname = \"domain\"\n[dependencies]\nstore.workspace = true\ntokio = \"1\"\n[dev-dependencies]\nweb.workspace = true\n";
        let allowed = ALLOWED.iter().copied().collect();
        let faults = judge("domain", &dependencies(manifest), &allowed);
        assert_eq!(
            faults,
            ["crate domain may not use store", "crate domain does no I/O and may not use tokio"]
        );
        assert_eq!(judge("unheard", &[], &allowed).len(), 1);
    }
}
