//! SQL only in `store`, routes only in the table, the operating system's clock only in one file.

use super::{files, short};
use anyhow::Result;
use std::fs;
use std::path::Path;

/// A text that may only stand in certain places.
struct Rule {
    needle: &'static str,
    allowed: &'static [&'static str],
    why: &'static str,
}

const RULES: &[Rule] = &[
    Rule { needle: "\"SELECT ", allowed: &["crates/store/"], why: "SQL belongs in store" },
    Rule { needle: "\"INSERT INTO ", allowed: &["crates/store/"], why: "SQL belongs in store" },
    Rule { needle: "\"UPDATE ", allowed: &["crates/store/"], why: "SQL belongs in store" },
    Rule { needle: "\"DELETE FROM ", allowed: &["crates/store/"], why: "SQL belongs in store" },
    Rule {
        needle: ".route(",
        allowed: &["crates/web/src/frame/router.rs"],
        why: "a route stands in crates/web/src/routes.rs, with its access rule",
    },
    Rule { needle: "Timestamp::now(", allowed: &["crates/app/src/clock.rs"], why: "time is a parameter" },
    Rule { needle: "SystemTime::now(", allowed: &[], why: "time is a parameter" },
    Rule { needle: "unsafe {", allowed: &[], why: "there is no unsafe code" },
];

pub(super) fn check(root: &Path) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for path in files(&root.join("crates"), &["rs"])? {
        let name = short(root, &path);
        if name.contains("/tests/")
            || name.contains("/benches/")
            || name.contains("/examples/")
            || name.starts_with("crates/testkit/")
        {
            continue;
        }
        let text = fs::read_to_string(&path)?;
        faults.extend(judge(&name, &text));
    }
    for needed in
        ["docs/access-matrix.md", "docs/architecture.md", "docs/threat-model.md", "docs/data-model.md"]
    {
        if !root.join(needed).exists() {
            faults.push(format!("{needed} is missing"));
        }
    }
    Ok(faults)
}

fn judge(name: &str, text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut faults = Vec::new();
    for rule in RULES {
        if rule.allowed.iter().any(|place| name.starts_with(place)) {
            continue;
        }
        for (number, line) in code.lines().enumerate() {
            if line.contains(rule.needle) && !line.trim_start().starts_with("//") {
                faults.push(format!("{name}:{}: {}", number + 1, rule.why));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::judge;

    #[test]
    fn planted_violations_are_found() {
        let text = "let a = \"SELECT 1\";\nlet b = Timestamp::now();\nrouter.route(\"/x\", y);\n#[cfg(test)]\nlet c = \"SELECT 1\";\n";
        assert_eq!(judge("crates/web/src/pages/x.rs", text).len(), 3);
        assert_eq!(judge("crates/store/src/x.rs", text).len(), 2);
    }
}
