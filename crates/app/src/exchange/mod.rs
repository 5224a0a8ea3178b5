//! Notifications as files: comma-separated, with the field names of IOM's Human Trafficking Case Data
//! Standard 2.0 (CC BY 4.0, <https://github.com/UNMigration/HTCDS>). What the standard lacks has a name
//! of ours, beginning with `kz_`.

mod columns;
mod export;
mod import;
#[cfg(test)]
mod tests;

pub use columns::COLUMNS;
pub use export::{ExportOptions, export};
pub use import::{Expected, Fault, ImportError, import};
