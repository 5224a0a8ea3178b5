//! Reading series, panels of reporters, places and lists of cases from CSV.

mod error;
mod line_list;
mod panels;
mod places;
mod rows;
mod series;
mod table;
mod time;

pub use error::ReadError;
pub use line_list::{LineList, read_line_list};
pub use panels::{PanelFile, PanelGroup, read_panels};
pub use places::{Located, read_places};
pub use series::{Group, SeriesFile, read_series};
pub use time::{Moment, years_earlier};
