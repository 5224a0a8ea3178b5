//! Notifications as files: comma-separated, with the field names of IOM's Human Trafficking Case Data
//! Standard 2.0 (CC BY 4.0, <https://github.com/UNMigration/HTCDS>). What the standard lacks has a name
//! of ours, beginning with `kz_`.

mod columns;
mod export;
mod fault;
mod import;
#[cfg(test)]
mod tests;

pub use columns::COLUMNS;
pub use export::{ExportOptions, export};
pub use fault::{Expected, Fault, ImportError};
pub use import::import;
