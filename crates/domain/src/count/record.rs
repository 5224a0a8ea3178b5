//! What one notification, or one person in one year, says: 28 bytes.

use super::Fact;
use crate::codes::{
    AgeBand, COUNTRIES, Certainty, CrossBorder, FileType, FormOfExploitation, NationalityGroup,
    OrganisationKind, Region, Sector, Sex, YesNoUnknown,
};
use jiff::Timestamp;

/// A code that is not known; in every column.
pub(super) const UNKNOWN: u8 = u8::MAX;
/// A country that is not known.
pub(super) const UNKNOWN_COUNTRY: u16 = u16::MAX;

/// Facts of one group (a notification, a person in a year, a person in a period) folded together.
/// Codes are positions in their code lists, masks have a bit per position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) person: u32,
    pub(super) year: i16,
    pub(super) country: u16,
    pub(super) notifiers: u16,
    pub(super) forms: u16,
    pub(super) lists: u8,
    pub(super) sector: u8,
    pub(super) cross_border: u8,
    pub(super) age_band: u8,
    pub(super) sex: u8,
    pub(super) nationality: u8,
    pub(super) region: u8,
    pub(super) unaccompanied: u8,
    pub(super) intellectual_disability: u8,
    pub(super) youth_care: u8,
    pub(super) certainty: u8,
    pub(super) file_type: u8,
    /// Whether the group's (first) year is the person's first year ever.
    pub(super) new: bool,
}

impl Record {
    /// What a single fact says.
    pub(super) fn of(fact: &Fact, person: u32) -> Self {
        let count = &fact.count;
        let known = |code: u8, unknown: u8| if code == unknown { UNKNOWN } else { code };
        let answer = |value: YesNoUnknown| known(value as u8, YesNoUnknown::Unknown as u8);
        Self {
            person,
            year: year_of(fact.received_at),
            country: COUNTRIES
                .binary_search_by(|(code, ..)| (*code).cmp(count.country.to_ascii_uppercase().as_str()))
                .ok()
                .and_then(|position| u16::try_from(position).ok())
                .unwrap_or(UNKNOWN_COUNTRY),
            notifiers: bit(fact.notifier as u8),
            forms: count
                .forms
                .iter()
                .filter(|form| **form != FormOfExploitation::Unknown)
                .fold(0, |mask, form| mask | bit(*form as u8)),
            lists: 1 << (fact.list() as u8),
            sector: known(count.sector as u8, Sector::Unknown as u8),
            cross_border: known(count.cross_border as u8, CrossBorder::Unknown as u8),
            age_band: known(count.age_band as u8, AgeBand::Unknown as u8),
            sex: known(count.sex as u8, Sex::Unknown as u8),
            nationality: known(count.nationality as u8, NationalityGroup::Unknown as u8),
            region: known(count.region as u8, Region::Unknown as u8),
            unaccompanied: answer(count.unaccompanied),
            intellectual_disability: answer(count.mild_intellectual_disability),
            youth_care: answer(count.in_youth_care),
            certainty: count.certainty as u8,
            file_type: fact.file_type as u8,
            new: false,
        }
    }

    /// Adds a later record of the same person: masks add up, known values replace earlier ones.
    pub(super) fn add_later(&mut self, later: &Self) {
        self.lists |= later.lists;
        self.notifiers |= later.notifiers;
        self.forms |= later.forms;
        self.new |= later.new;
        if later.country != UNKNOWN_COUNTRY {
            self.country = later.country;
        }
        for (old, new) in [
            (&mut self.sector, later.sector),
            (&mut self.cross_border, later.cross_border),
            (&mut self.age_band, later.age_band),
            (&mut self.sex, later.sex),
            (&mut self.nationality, later.nationality),
            (&mut self.region, later.region),
            (&mut self.unaccompanied, later.unaccompanied),
            (&mut self.intellectual_disability, later.intellectual_disability),
            (&mut self.youth_care, later.youth_care),
            (&mut self.certainty, later.certainty),
            (&mut self.file_type, later.file_type),
        ] {
            if new != UNKNOWN {
                *old = new;
            }
        }
    }
}

/// A mask with one bit set.
fn bit(position: u8) -> u16 {
    1u16.checked_shl(u32::from(position)).unwrap_or(0)
}

/// The calendar year by the clock of Amsterdam. Around New Year that clock is one hour ahead of
/// UTC, so no time-zone database is needed to know the year.
pub fn year_of(moment: Timestamp) -> i16 {
    jiff::tz::Offset::constant(1).to_datetime(moment).year()
}

// The masks are as wide as the code lists need.
const _: () = {
    assert!(<FormOfExploitation as crate::Code>::ALL.len() <= 16);
    assert!(<OrganisationKind as crate::Code>::ALL.len() <= 16);
    assert!(<crate::codes::RegisterList as crate::Code>::ALL.len() <= 8);
    assert!(<Region as crate::Code>::ALL.len() < UNKNOWN as usize);
    assert!((Certainty::Established as u8) < UNKNOWN && (FileType::RegistrationAdvice as u8) < UNKNOWN);
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_begins_at_midnight_in_amsterdam() {
        let zone = jiff::tz::TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").expect("time zone");
        for text in ["2015-12-31T22:59:59Z", "2015-12-31T23:00:00Z", "2016-06-30T23:30:00Z"] {
            let moment: Timestamp = text.parse().expect("timestamp");
            assert_eq!(year_of(moment), zone.to_datetime(moment).year(), "{text}");
        }
        assert_eq!(year_of("2015-12-31T23:00:00Z".parse().expect("timestamp")), 2016);
    }

    #[test]
    fn a_record_is_small() {
        assert!(size_of::<Record>() <= 28);
    }
}
