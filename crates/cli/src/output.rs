//! Messages to stderr; results to stdout.

use std::io::Write;
use std::process::ExitCode;

/// One line per message; nothing is said when nobody listens any more.
pub(crate) fn say(text: impl std::fmt::Display) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// One line of a result.
pub(crate) fn print(text: impl std::fmt::Display) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// What went wrong, in one line with its causes; exit 1.
pub(crate) fn fail(error: &anyhow::Error) -> ExitCode {
    say(format!("ketenzicht: {error:#}"));
    ExitCode::from(1)
}
