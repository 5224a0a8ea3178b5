//! Checks that a compiler does not make: which crate may use which, that every text is translated,
//! that SQL, routes and the clock stay in their rooms, that learning modules can be read, that every route
//! has its rule.

mod content;
mod edges;
mod rooms;
mod routes;
mod texts;

use anyhow::{Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Runs all checks and prints what they found.
pub(crate) fn run(root: &Path) -> Result<()> {
    let mut faults = edges::check(root)?;
    faults.extend(texts::check(root)?);
    faults.extend(rooms::check(root)?);
    faults.extend(content::check(root)?);
    faults.extend(routes::check(root)?);
    for fault in &faults {
        println!("  - {fault}");
    }
    if !faults.is_empty() {
        bail!("{} fault(s)", faults.len());
    }
    println!("  no faults");
    Ok(())
}

/// All files below a folder with one of these endings, in a fixed order.
fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if !folder.exists() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "target" && name != "vendor") {
                found.extend(files(&path, endings)?);
            }
        } else if path.extension().and_then(|e| e.to_str()).is_some_and(|e| endings.contains(&e)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn short(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}
