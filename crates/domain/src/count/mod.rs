//! Counting unique persons from the register's history: facts in, tables out.
//!
//! What is counted, and how:
//!
//! * A **fact** is one notification that is linked to a person and counts on the reference date.
//! * A **person counts in a year** when at least one of the person's facts was received in that
//!   calendar year, by the clock of Amsterdam.
//! * An **attribute** (age band, sex, nationality, region, sector, ...) has one value per person and
//!   year: the known value of the latest fact of that year; of facts received at the same moment the
//!   one with the smallest notification identifier. Only when no fact of the year knows the value it is
//!   unknown. Over several years taken together the same rule holds over all facts of those years.
//! * **Forms of exploitation** add up over the facts of the year. With more than one known form a
//!   person is *mixed* where each person may count once ([`Dimension::Form`]).
//! * **Lists and kinds of notifier** have several values as well: a person is on each list that
//!   notified. Rows then add up to more than the total, and the total is the number of persons.
//! * A table over several years has no total over those years: a person may count in each of them.
//!
//! [`Register`] keeps the facts as small columns and grows with each new fact;
//! [`Register::cross_tabulate`] makes any table of two or three [`Dimension`]s, [`annual_table`] the yearly
//! ones, [`Register::capture_patterns`] the overlap between the lists, [`Receipts`] counts by week for monitoring. Nothing leaves before it went through
//! [`protect`], which hides small cells.

mod annual;
mod capture;
mod cross;
mod dimension;
mod fact;
mod groups;
mod key;
mod months;
mod protect;
mod receipts;
mod record;
mod register;
mod steps;
mod table;
mod words;

pub use annual::{annual_table, change};
pub use capture::{CapturePattern, CapturePatterns, ProtectedPatterns};
pub use cross::{CrossTable, Filter, Period, Unit};
pub use dimension::Dimension;
pub use fact::{Fact, ReferenceDate, as_known_on};
pub use groups::{AgeGroup, AgeNationality, DutchOrNot, FourGroups, MinorAdult, Novelty};
pub use key::{Key, UnknownKey};
pub use months::{Month, ProtectedMonths};
pub use protect::{DEFAULT_THRESHOLD, Protected, protect};
pub use receipts::{Measure, Receipt, Receipts, SeriesKey};
pub use record::year_of;
pub use register::Register;
pub use steps::{StepLength, Steps, day_of};
pub use table::{Axis, Cell, Head, Suppression, Table};
pub use words::{TableId, TableWord};

#[cfg(test)]
mod tests;
