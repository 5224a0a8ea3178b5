//! Monitoring: from a series of counts to what was to be expected, what is out of the ordinary, and in which direction.
//!
//! Falls count as much as rises: fewer notifications can mean that nobody looks any more.
//!
//! - [`farrington`]: regression on comparable weeks of earlier years, original and flexible (Noufaily et al. 2013);
//! - [`ears`]: a short moving baseline, C1 to C3, and [`bayes`]: the same with a Bayesian threshold;
//! - [`effect`]: what a dated event did, against what would have been;
//! - [`nowcast`]: how many there will be once all reports are in, and alarms on that;
//! - [`panel`]: who reports, and what each reporter has to do with an alarm;
//! - [`many`]: false discovery, totals of groups, clusters in space and time;
//! - [`simulate`]: series of known truth to try methods on;
//! - [`Method`]: all of them behind one door; [`read`]: series from CSV;
//! - [`cusum`] and [`glr`]: charts in which small changes that last add up, against a [`Baseline`].

mod baseline;
pub mod bayes;
pub mod cusum;
pub mod ears;
pub mod effect;
pub mod farrington;
pub mod glr;
pub mod many;
mod method;
pub mod nowcast;
pub mod panel;
pub mod read;
mod series;
pub mod simulate;
mod verdict;

pub use baseline::Baseline;
pub use method::{Method, MonitorError};
pub use series::{Frequency, Series, SeriesError};
pub use verdict::{Direction, Sides, Verdict};
