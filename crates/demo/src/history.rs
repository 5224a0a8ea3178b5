//! The persons of the published table: 2010-2015, cell by cell.

use crate::DemoError;
use crate::book::Book;
use crate::calendar::{later, minutes_between, moment};
use crate::chain::Chain;
use crate::chance::Chance;
use crate::intake::{Arrival, Intake};
use crate::proportions::YEARS;
use crate::table::SIX_LISTS;
use crate::traits;
use domain::codes::RegisterList;
use jiff::Timestamp;

/// Notifications about one person by different organisations come within about a year.
const SPREAD: i64 = 360 * 24 * 60;

/// Everyone in the table, each notified once on every list.
///
/// # Errors
/// [`DemoError::NotAllowed`] for a history that its state table does not have.
pub(crate) fn fill(chance: &mut Chance, chain: &Chain, book: &mut Book) -> Result<(), DemoError> {
    let mut patterns: Vec<&[RegisterList]> = Vec::new();
    for (lists, count) in SIX_LISTS {
        patterns.extend((0..count).map(|_| lists));
    }
    chance.shuffle(&mut patterns);
    let years = YEARS.iter().flat_map(|(year, persons)| (0..*persons).map(move |_| *year));
    // All is decided within 2015, so that the figures known on 1 January 2016 are the published ones.
    let until = moment(2015, 364, 16, 0);
    let intake = Intake { chain, coordinators: chain.coordinators(), until, silent: None };
    for (lists, year) in patterns.into_iter().zip(years) {
        let arrivals = arrivals(chance, lists, year);
        intake.person(chance, book, &arrivals)?;
    }
    Ok(())
}

/// One arrival on each list, in an order by chance, the first one in this year.
fn arrivals(chance: &mut Chance, lists: &[RegisterList], year: i16) -> Vec<Arrival> {
    let mut lists = lists.to_vec();
    chance.shuffle(&mut lists);
    let last = moment(2015, 362, 15, 0);
    let mut arrivals: Vec<Arrival> = Vec::with_capacity(lists.len());
    for list in lists {
        let (received_at, count) = match arrivals.first().zip(arrivals.last()) {
            None => (first_of(chance, year), traits::draw(chance, year, list)),
            Some((first, before)) => {
                let room =
                    minutes_between(before.received_at, last.min(later(first.received_at, SPREAD))).max(2);
                // The lesser of two draws: sooner more often than later.
                let gap = chance.between(1, room).min(chance.between(1, room));
                (later(before.received_at, gap), traits::seen_again(chance, &first.count))
            }
        };
        arrivals.push(Arrival { list, kind: None, received_at, count });
    }
    arrivals
}

/// In the year, and in the last year early enough for everything else to follow in it.
fn first_of(chance: &mut Chance, year: i16) -> Timestamp {
    let days = if year == 2015 { 360 } else { 365 };
    moment(year, chance.between(0, days - 1), chance.between(7, 19), chance.between(0, 59))
}
