//! Two people changed the same record: both versions on screen, nothing lost.

use super::{Ctx, PageResult, Shell};
use askama::Template;
use axum::http::StatusCode;

/// One field of both versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ConflictRow {
    pub(crate) label: String,
    pub(crate) theirs: String,
    pub(crate) mine: String,
}

impl ConflictRow {
    pub(crate) fn new(label: impl Into<String>, theirs: impl Into<String>, mine: impl Into<String>) -> Self {
        Self { label: label.into(), theirs: theirs.into(), mine: mine.into() }
    }

    pub(crate) fn differs(&self) -> bool {
        self.theirs != self.mine
    }
}

#[derive(Template)]
#[template(path = "conflict.html")]
struct ConflictPage {
    t: Shell,
    rows: Vec<ConflictRow>,
    form_path: String,
    record_path: String,
    hidden: Vec<(String, String)>,
}

/// The page: keep theirs (a link to the record) or save mine over it (the same form, sent again to
/// `form_path` with the newest version in its `version` field). `fields` of the refused form are
/// carried along hidden, except its token and version.
pub(crate) fn conflict_page(
    ctx: &Ctx,
    rows: Vec<ConflictRow>,
    newest_version: i64,
    form_path: &str,
    record_path: &str,
) -> PageResult {
    let mut hidden: Vec<(String, String)> =
        ctx.form.pairs().filter(|(name, _)| !matches!(*name, "_form" | "version")).map(own).collect();
    hidden.push(("version".to_owned(), newest_version.to_string()));
    let page = ConflictPage {
        t: ctx.shell("conflict-title"),
        rows,
        form_path: form_path.to_owned(),
        record_path: record_path.to_owned(),
        hidden,
    };
    ctx.page_with(StatusCode::CONFLICT, &page)
}

fn own((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}
