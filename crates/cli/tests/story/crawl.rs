//! Follows every link from the start page, as somebody in each role: new pages are looked at
//! without anybody adding them here.

use crate::walker::Walker;
use serde_json::json;
use std::collections::{BTreeSet, VecDeque};

/// Somebody in each role.
const PEOPLE: &[&str] = &[
    "Noor Bergsma",
    "Mirjam Oldekamp",
    "Sanne Vliegenhart",
    "Tijs Walraven",
    "Ilse Doornbos",
    "Ruud Kamstra",
    "Ada Reitsema",
    "Jop Terwindt",
    "Olaf Sluiter",
    "Vera Kingma",
    "Floor Hazelaar",
];

/// How often a page is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Depth {
    /// As everyone who gets to see it: it looks different for each role.
    EachRole,
    /// Once.
    EachPage,
}

/// Looks at all pages.
pub(crate) async fn all(mut w: Walker, depth: Depth) {
    let mut seen = BTreeSet::new();
    let mut count = 0;
    for name in PEOPLE {
        if depth == Depth::EachRole {
            seen.clear();
        }
        w.become_user(name).await;
        let mut waiting =
            VecDeque::from(["/".to_owned(), "/account".to_owned(), "/no-such-address".to_owned()]);
        let mut met = BTreeSet::new();
        while let Some(path) = waiting.pop_front() {
            if !met.insert(pattern(&path)) {
                continue;
            }
            w.open(&path).await;
            let status =
                w.ask("return performance.getEntriesByType('navigation')[0].responseStatus", vec![]).await;
            if status != 200 && path != "/no-such-address" {
                w.faults.push(format!("{name}: a link leads to {path}, which answers {status}"));
                continue;
            }
            waiting.extend(links(&w).await);
            if seen.insert(pattern(&w.path().await)) {
                count += 1;
                unfold_everything(&w).await;
                w.look().await;
            }
        }
    }
    println!("looked at {count} pages");
    assert!(count > 20, "{seen:?}");
    w.finish();
}

/// The addresses that the page links to.
async fn links(w: &Walker) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll('a[href^=\"/\"]')].map(link => link.getAttribute('href'))";
    let links = w.ask(script, vec![json!(null)]).await;
    let skip =
        |href: &str| href == "/leave" || href == "/demo" || href.ends_with("/csv") || href.contains("/csv?");
    let hrefs = links.as_array().unwrap().iter().filter_map(|href| href.as_str());
    hrefs.filter(|href| !skip(href)).map(|href| href.split('#').next().unwrap().to_owned()).collect()
}

/// What is folded in must be in order too.
pub(crate) async fn unfold_everything(w: &Walker) {
    w.ask("document.querySelectorAll('main details').forEach(part => part.open = true); return 0", vec![])
        .await;
}

/// The kind of page: identifiers, series and table numbers left out, and what stands after the question mark.
fn pattern(href: &str) -> String {
    let path = href.split('?').next().unwrap_or_default();
    let part = |part: &str| {
        let identifier = part.len() >= 16
            || part.contains(':')
            || part.chars().any(|c| c.is_ascii_digit()) && part.len() > 1;
        if identifier { "*".to_owned() } else { part.to_owned() }
    };
    let kind = path.split('/').map(part).collect::<Vec<_>>().join("/");
    // All questions of a screening go through one page; a test of their own shows each list's first.
    kind.split_once("/question/").map_or(kind.clone(), |(before, _)| format!("{before}/question/*"))
}
