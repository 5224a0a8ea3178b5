//! The knowledge library without I/O: Markdown to safe HTML, stems to search by, fragments with what was
//! found, the nearest known word, what in a text may name somebody, and the articles that come along.

mod highlight;
mod identity;
mod markdown;
mod nearest;
mod search;
mod starter;
mod stems;
mod words;

pub use highlight::{Piece, fragment};
pub use identity::{Finding, findings};
pub use markdown::{html, plain};
pub use nearest::nearest;
pub use search::Query;
pub use starter::{STARTERS, Starter, StarterError, StarterText};
pub use stems::{index_stems, known_words, stem};
