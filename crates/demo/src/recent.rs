//! The years after the published table: a smaller register that follows the published years, up to now. What waits for a
//! decision is in the living part.
//!
//! Four things happen in it that the monitor can find: in the spring of 2020 little is notified, half a year ago a campaign brought
//! many notifications in a week, a regional coordinator has been silent for some months, and in one region boys who are exploited
//! for crime are notified more and more.

use crate::DemoError;
use crate::book::Book;
use crate::calendar::{days_later, later, minutes_between, moment};
use crate::chain::Chain;
use crate::chance::Chance;
use crate::intake::{Arrival, Intake};
use crate::proportions::{LATER_YEARS, LATEST, NOTIFIERS_LATER, ONE_IN};
use crate::traits;
use domain::codes::{OrganisationKind, Region};
use domain::count::year_of;
use jiff::Timestamp;

/// A decision takes at most so many minutes.
const TO_DECIDE: i64 = 6 * 24 * 60;

/// From 16 March 2020, as days of the year, so many of a thousand are notified later in the year. The moment is that of the first
/// measures against corona; how much less was notified then is not published: choice.
const LOCKDOWN: (std::ops::Range<i64>, u64) = (75..180, 800);

/// For so many days a regional coordinator has been silent: choice.
const SILENT_DAYS: i64 = 120;

/// So many days ago a campaign began, and brought so many notifications of its own in a week: choice.
pub(crate) const CAMPAIGN: (i64, u64) = (200, 14);

/// Notifications of boys exploited for crime in one region on top of what is usual: days ago, how many in the week after. Choice.
const RISE: &[(i64, u64)] = &[(29, 2), (22, 4), (15, 7), (8, 8)];

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
    let last = later(until, -TO_DECIDE);
    let silent = chain.of_kind(OrganisationKind::RegionalCoordination).last().map(|link| {
        let since = days_later(today, -SILENT_DAYS);
        (link.organisation.id.clone(), since)
    });
    let intake = Intake { chain, coordinators: chain.coordinators(), until, silent };
    for year in 2016..=year_of(today) {
        for _ in 0..persons(year) {
            let day = day_of_year(chance, year);
            let received_at = moment(year, day, chance.between(7, 19), chance.between(0, 59));
            let arrivals = arrivals(chance, year, received_at, last);
            if decided(chance, received_at, until) {
                intake.person(chance, book, &arrivals)?;
            }
        }
    }
    let (days, count) = CAMPAIGN;
    for _ in 0..count {
        let received_at = later(days_later(today, -days), chance.between(0, 6 * 24 * 60));
        let count = traits::draw(chance, year_of(received_at), OrganisationKind::Ngo.register_list());
        intake.person(chance, book, &[arrival(OrganisationKind::Ngo, received_at, count)])?;
    }
    for (days, count) in RISE {
        for _ in 0..*count {
            let received_at = later(days_later(today, -days), chance.between(0, 6 * 24 * 60));
            let count = traits::boy_exploited_for_crime(chance, year_of(received_at), Region::Rotterdam);
            if decided(chance, received_at, until) {
                intake.person(chance, book, &[arrival(OrganisationKind::YouthCare, received_at, count)])?;
            }
        }
    }
    Ok(())
}

/// Whether the national centre has decided by then. Who still waits for a decision is in the living part.
fn decided(chance: &mut Chance, received_at: Timestamp, until: Timestamp) -> bool {
    minutes_between(received_at, until) >= chance.between(90, TO_DECIDE)
}

/// A day of the year, from 0.
fn day_of_year(chance: &mut Chance, year: i16) -> i64 {
    let (lockdown, later) = LOCKDOWN;
    loop {
        let day = chance.between(0, 364);
        if year != 2020 || !lockdown.contains(&day) || !chance.per_mille(later) {
            return day;
        }
    }
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
        let gap = chance.between(1, days * 24 * 60);
        let other = chance.share(NOTIFIERS_LATER, OrganisationKind::Municipality);
        let count = traits::seen_again(chance, &first);
        // What would come later than now has not happened.
        if gap <= minutes_between(received_at, last) && other != kind {
            arrivals.push(arrival(other, later(received_at, gap), count));
        }
    }
    arrivals
}

fn arrival(kind: OrganisationKind, received_at: Timestamp, count: domain::CountPart) -> Arrival {
    Arrival { list: kind.register_list(), kind: Some(kind), received_at, count }
}
