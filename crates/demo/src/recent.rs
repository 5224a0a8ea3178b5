//! The years after the published table: a smaller register that follows the published years, up to
//! shortly before today. What came in since then is in the living part.

use crate::DemoError;
use crate::book::Book;
use crate::calendar::{days_later, later, minutes_between, moment};
use crate::chain::Chain;
use crate::chance::Chance;
use crate::intake::{Arrival, Intake};
use crate::proportions::{LATER_YEARS, LATEST, NOTIFIERS_LATER, ONE_IN};
use crate::traits;
use domain::codes::OrganisationKind;
use domain::count::year_of;
use jiff::Timestamp;

/// Everything received more days ago than this is decided on.
pub(crate) const DAYS_TO_DECIDE: i64 = 12;

/// Persons first notified from 2016 up to some days before today.
///
/// # Errors
/// [`DemoError::NotAllowed`] for a history that its state table does not have.
pub(crate) fn fill(
    chance: &mut Chance,
    chain: &Chain,
    book: &mut Book,
    today: Timestamp,
) -> Result<(), DemoError> {
    let until = days_later(today, -1);
    let last = days_later(today, -DAYS_TO_DECIDE);
    let intake = Intake { chain, coordinators: chain.coordinators(), until };
    for year in 2016..=year_of(today) {
        for _ in 0..persons(year) {
            let received_at =
                moment(year, chance.between(0, 364), chance.between(7, 19), chance.between(0, 59));
            if received_at <= last {
                let arrivals = arrivals(chance, year, received_at, last);
                intake.person(chance, book, &arrivals)?;
            }
        }
    }
    Ok(())
}

fn persons(year: i16) -> u64 {
    let published = LATER_YEARS.iter().find(|(known, _)| *known == year);
    published.map_or(LATEST, |(_, persons)| *persons) / ONE_IN
}

/// The first notification, for some a second one by another kind of organisation, and for some one
/// when they come into sight again years later.
fn arrivals(chance: &mut Chance, year: i16, received_at: Timestamp, last: Timestamp) -> Vec<Arrival> {
    let kind = chance.share(NOTIFIERS_LATER, OrganisationKind::Guardianship);
    let first = traits::draw(chance, year, kind.register_list());
    let mut arrivals = vec![arrival(kind, received_at, first.clone())];
    let days = chance.share(&[(200, 60), (1_400, 80)], 0);
    if days > 0 {
        let gap = chance.between(1, days * 24 * 60).min(minutes_between(received_at, last));
        let other = chance.share(NOTIFIERS_LATER, OrganisationKind::Municipality);
        let count = traits::seen_again(chance, &first);
        if gap > 0 && other != kind {
            arrivals.push(arrival(other, later(received_at, gap), count));
        }
    }
    arrivals
}

fn arrival(kind: OrganisationKind, received_at: Timestamp, count: domain::CountPart) -> Arrival {
    Arrival { list: kind.register_list(), kind: Some(kind), received_at, count }
}
