//! A route that asks for a rule has one, and what it does leaves a row in the audit log.
//!
//! Read from the text, here: every line of `crates/web/src/routes.rs` with access `Rule` names an action for
//! which `crates/app/src/access/rules.rs` has a rule.
//!
//! That its use case ends in `Work::done` cannot be read from the text without following calls. Two things
//! prove it, and here it is only checked that both are there:
//! - for what changes something, the type of a transaction: `Tx::commit`, which asks for the audit entry, is
//!   the only way out of `store` that makes anything permanent (`Tx::finish` stays inside the crate);
//! - for what only shows something, tests in `crates/web/tests/http/routes.rs` that visit every such route as
//!   every user: whoever may see it leaves a row with outcome "done", whoever may not one with "refused", and a
//!   route that nobody gets to see fails.

use anyhow::Result;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The tests that visit every route.
const TESTS: &[&str] = &[
    "only_listed_routes_are_public_and_every_other_one_has_a_rule",
    "who_may_gets_a_page_and_every_page_leaves_an_audit_row",
    "a_role_without_the_action_sees_an_unknown_address_and_leaves_one_refusal",
];

pub(super) fn check(root: &Path) -> Result<Vec<String>> {
    let read = |name: &str| fs::read_to_string(root.join(name));
    let mut faults = judge(&read("crates/web/src/routes.rs")?, &read("crates/app/src/access/rules.rs")?);
    faults.extend(missing_tests(&read("crates/web/tests/http/routes.rs")?));
    if !read("crates/store/src/transaction.rs")?.contains("\n    pub(crate) async fn finish(self)") {
        faults
            .push("Tx::finish must stay inside store: it makes permanent without an audit entry".to_owned());
    }
    Ok(faults)
}

/// Routes without a rule for their action.
fn judge(routes: &str, rules: &str) -> Vec<String> {
    let ruled = actions(rules);
    let mut faults = Vec::new();
    let mut asked = 0;
    for line in routes.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        if let ["Get" | "Post", path, "Rule", action, "=>", _] = words[..] {
            asked += 1;
            if !ruled.contains(action) {
                faults.push(format!("the route {path} asks for {action}, for which there is no rule"));
            }
        }
    }
    if asked == 0 {
        faults.push("no route with access Rule was found in crates/web/src/routes.rs".to_owned());
    }
    faults
}

/// The actions that stand first in a `rule(…)`.
fn actions(rules: &str) -> BTreeSet<&str> {
    let code = rules.split("#[cfg(test)]").next().unwrap_or_default();
    let table = code.split_once("RULES: &[Rule]").map_or("", |(_, table)| table);
    table
        .split("rule(")
        .skip(1)
        .filter_map(|rest| rest.trim_start().strip_prefix("Action::"))
        .filter_map(|rest| rest.split(',').next())
        .collect()
}

/// Tests that are not there, or that do not run.
fn missing_tests(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let runs = |name: &&&str| {
        let signature = format!("async fn {name}() {{");
        lines.windows(2).any(|pair| pair == ["#[tokio::test]", signature.as_str()])
    };
    TESTS
        .iter()
        .filter(|name| !runs(name))
        .map(|name| format!("the test {name} is not there or does not run (crates/web/tests/http/routes.rs)"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_without_a_rule_is_found() {
        let routes = "    Get  \"/\" Public PublicPage => start::show;\n    Get  \"/a\" Rule Known => a::show;\n    \
                      Post \"/b\" Rule Unknown => b::save;\n";
        let rules = "use Action::Unknown;\npub const RULES: &[Rule] = &[\n    rule(Action::Known, A, B),\n    rule(\n        \
                     Action::Other,\n        A,\n    ),\n];\n#[cfg(test)]\nrule(Action::Unknown, A)";
        assert_eq!(judge(routes, rules), ["the route \"/b\" asks for Unknown, for which there is no rule"]);
        assert_eq!(judge("", rules).len(), 1, "an empty table is no proof");
        assert_eq!(actions(rules).into_iter().collect::<Vec<_>>(), ["Known", "Other"]);
    }

    #[test]
    fn a_test_that_is_gone_or_ignored_is_found() {
        let all: String =
            TESTS.iter().map(|name| format!("#[tokio::test]\nasync fn {name}() {{\n}}\n")).collect();
        assert!(missing_tests(&all).is_empty());
        assert_eq!(missing_tests(&all.replacen("#[tokio::test]", "#[tokio::test]\n#[ignore]", 1)).len(), 1);
        assert_eq!(missing_tests("").len(), TESTS.len());
    }
}
