//! Charts as SVG: no script, no inline style, readable without colour, with a title and a description.
//!
//! Colours come from the page's style sheet through classes (`chart`, `chart-axis`, `chart-grid`,
//! `chart-label`, `chart-value`, `chart-hatch`, `series-1` to `series-6`); plain attributes give a
//! file on its own decent colours too. Besides colour each series has a pattern or a kind of line.

mod bars;
mod columns;
mod forest;
mod gap;
mod legend;
mod lines;
mod scale;
mod series;
mod sparkline;
mod svg;
mod text;
mod upset;
mod watched;

pub use bars::Bars;
pub use columns::{Arrangement, Columns, Mark};
pub use forest::{Estimated, Forest};
pub use gap::{Gap, GapRow};
pub use lines::Lines;
pub use series::Series;
pub use sparkline::Sparkline;
pub use upset::UpSet;
pub use watched::{Watched, WatchedStep};

use crate::Format;

/// What every chart needs besides its figures.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// Unique on the page; letters, digits and hyphens.
    pub id: &'a str,
    /// The title, translated.
    pub title: &'a str,
    /// What there is to see, in a sentence, translated.
    pub description: &'a str,
    /// How figures are written.
    pub format: Format,
}
