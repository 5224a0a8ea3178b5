//! Watching the register over time: which series stand out, who has to do with it, and what somebody thinks of it.
//!
//! A [`Snapshot`] holds the numbers as known at the end of the last whole week, month or quarter: the same all the week long, and
//! again next year. Late decisions are taken into account by the share that is usually known by then.

mod alarm;
mod effect;
mod places;
mod raise;
mod read;
mod reporters;
mod snapshot;
#[cfg(test)]
mod tests;

pub use alarm::{AlarmView, Remark, alarm, alarms, grouped, judge, note, reopen};
pub use effect::{EffectAsked, EffectFound, EffectView, effect};
pub use places::{Cluster, clusters};
pub use raise::{look_back, raise, work};
pub use read::{Asked, Line, MethodVerdict, Overview, SeriesView, export, guide, overview, series};
pub use reporters::{Reporters, Silent, reporters, silent};
pub use snapshot::{ALPHA, CUTS, FALSE_SHARE, Judged, LEAST_SHARE, Snapshot, WatchCache, judged_steps};
