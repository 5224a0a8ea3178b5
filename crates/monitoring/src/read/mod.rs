//! Reading series and lists of cases from CSV.

mod error;
mod line_list;
mod series;
mod table;
mod time;

pub use error::ReadError;
pub use line_list::{LineList, read_line_list};
pub use series::{Group, SeriesFile, read_series};
pub use time::{Moment, years_earlier};
