//! Puts the style sheets together in the order of `assets/styles.txt` and makes the table of files
//! that the binary serves itself; nothing is fetched from elsewhere at run time.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("assets");
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    println!("cargo:rerun-if-changed=assets");
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=templates");

    let mut css = String::new();
    for name in fs::read_to_string(root.join("styles.txt"))?.lines() {
        let name = name.split('#').next().unwrap_or_default().trim();
        if !name.is_empty() {
            push_without_comments(&mut css, &fs::read_to_string(root.join(name))?);
        }
    }
    fs::write(out.join("app.css"), css)?;

    let mut table = String::from("const FILES: &[(&str, &[u8])] = &[\n");
    let _ = writeln!(table, "(\"app.css\", include_bytes!({:?})),", out.join("app.css"));
    let mut files = Vec::new();
    for folder in [root.clone(), root.join("fonts")] {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let served = matches!(path.extension().and_then(|e| e.to_str()), Some("svg" | "js" | "woff2"));
            if served {
                files.push(path);
            }
        }
    }
    files.sort();
    for path in files {
        let name = path.strip_prefix(&root).unwrap_or(Path::new("")).display().to_string();
        let _ = writeln!(table, "({name:?}, include_bytes!({path:?})),");
    }
    table.push_str("];\n");
    fs::write(out.join("files.rs"), table)
}

/// Adds a style sheet without its comments and indentation; licence comments (`/*!`) stay.
fn push_without_comments(css: &mut String, mut source: &str) {
    let mut bare = String::new();
    while let Some((before, rest)) = source.split_once("/*") {
        bare.push_str(before);
        let (comment, after) = rest.split_once("*/").unwrap_or((rest, ""));
        if comment.starts_with('!') {
            let _ = write!(bare, "/*{comment}*/");
        }
        source = after;
    }
    bare.push_str(source);
    for line in bare.lines().map(str::trim).filter(|line| !line.is_empty()) {
        css.push_str(line);
        css.push('\n');
    }
}
