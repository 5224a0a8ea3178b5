//! Results in; SVG charts, tables as data and CSV out.
//!
//! This crate has no texts of its own: titles and labels come in translated, from the screen's
//! translations or from the code lists. What it knows of a language is how numbers are written.
//!
//! Every chart has a twin as a [`TableView`] with the same figures, and takes only figures from which
//! small ones have been hidden: a [`Protected`](domain::count::Protected) table or
//! [`ProtectedPatterns`](domain::count::ProtectedPatterns).

pub mod chart;
pub mod csv;
mod format;
mod view;

pub use format::Format;
pub use view::{RowView, Shares, TableView};
