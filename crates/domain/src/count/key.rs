//! One row or column of a table: a value of a dimension.

use super::dimension::{Dimension, MIXED_FORMS, NO_COUNTRY, OTHER_COUNTRIES};
use super::groups::{AgeGroup, AgeNationality, DutchOrNot, FourGroups, MinorAdult, Novelty};
use super::words::TableWord;
use crate::codes::{
    AgeBand, COUNTRIES, Certainty, Code, CrossBorder, FileType, FormOfExploitation, Language,
    NationalityGroup, OrganisationKind, Region, RegisterList, Sector, Sex, YesNoUnknown, country_label,
};
use std::borrow::Cow;

/// A value of a dimension: `2015` of the years, `NL` of the countries, `mixed` of the forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    dimension: Dimension,
    position: u16,
}

/// A text that is no key of the dimension it was read for.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{code:?} is not a value of {dimension}")]
pub struct UnknownKey {
    /// The dimension.
    pub dimension: Dimension,
    /// What was found.
    pub code: String,
}

impl Key {
    pub(super) fn new(dimension: Dimension, position: u16) -> Self {
        Self { dimension, position }
    }

    /// The key of a year.
    pub fn year(year: i16) -> Self {
        Self::new(Dimension::Year, u16::try_from(year).unwrap_or(0))
    }

    /// Reads a key from its code.
    pub fn parse(dimension: Dimension, code: &str) -> Result<Self, UnknownKey> {
        let found = match dimension {
            Dimension::Year => {
                code.parse().ok().filter(|year| *year < 10_000).map(|year| Self::new(dimension, year))
            }
            _ => Self::all(dimension).into_iter().find(|key| key.code() == code),
        };
        found.ok_or_else(|| UnknownKey { dimension, code: code.to_owned() })
    }

    /// All keys of a dimension in the order in which a table shows them; none for years, which depend
    /// on the period.
    pub fn all(dimension: Dimension) -> Vec<Self> {
        dimension.positions().into_iter().map(|position| Self::new(dimension, position)).collect()
    }

    /// The dimension it is a value of.
    pub fn dimension(self) -> Dimension {
        self.dimension
    }

    pub(super) fn position(self) -> u16 {
        self.position
    }

    /// The stable code, as in downloads.
    pub fn code(self) -> Cow<'static, str> {
        match self.dimension {
            Dimension::Year => Cow::Owned(self.position.to_string()),
            Dimension::Country => Cow::Borrowed(match self.position {
                OTHER_COUNTRIES => "other",
                NO_COUNTRY => "unknown",
                position => COUNTRIES.get(usize::from(position)).map_or("unknown", |(code, ..)| code),
            }),
            _ => Cow::Borrowed(self.look_up(Language::Dutch).0),
        }
    }

    /// What a reader sees.
    pub fn label(self, language: Language) -> Cow<'static, str> {
        if self.is_unknown() && self.dimension != Dimension::AgeNationality {
            return Cow::Borrowed(TableWord::Unknown.label(language));
        }
        match self.dimension {
            Dimension::Year => Cow::Owned(self.position.to_string()),
            Dimension::Country => Cow::Borrowed(match self.position {
                OTHER_COUNTRIES => TableWord::OtherCountries.label(language),
                _ => country_label(&self.code(), language).unwrap_or_default(),
            }),
            _ => Cow::Borrowed(self.look_up(language).1),
        }
    }

    /// Whether this is the key of what is not known.
    pub fn is_unknown(self) -> bool {
        !matches!(self.dimension, Dimension::Year) && self.code() == "unknown"
    }

    /// Whether a table leaves this key out when nobody falls under it.
    pub(super) fn is_optional(self) -> bool {
        match self.dimension {
            Dimension::Country => self.position != NO_COUNTRY,
            Dimension::NotifierKind => {
                self.position == OrganisationKind::Platform as u16
                    || self.position == OrganisationKind::NationalCentre as u16
            }
            _ => false,
        }
    }

    /// Code and label in the dimension's code list.
    fn look_up(self, language: Language) -> (&'static str, &'static str) {
        fn of<C: Code>(position: u16, language: Language) -> (&'static str, &'static str) {
            C::ALL.get(usize::from(position)).map_or(("", ""), |value| (value.code(), value.label(language)))
        }
        let at = self.position;
        match self.dimension {
            Dimension::Form if at == MIXED_FORMS => ("mixed", TableWord::Mixed.label(language)),
            Dimension::Form | Dimension::AnyForm => of::<FormOfExploitation>(at, language),
            Dimension::Novelty => of::<Novelty>(at, language),
            Dimension::FileType => of::<FileType>(at, language),
            Dimension::List => of::<RegisterList>(at, language),
            Dimension::NotifierKind => of::<OrganisationKind>(at, language),
            Dimension::AgeNationality => of::<AgeNationality>(at, language),
            Dimension::Region => of::<Region>(at, language),
            Dimension::Sector | Dimension::SexIndustrySector | Dimension::OtherSector => {
                of::<Sector>(at, language)
            }
            Dimension::FourGroups => of::<FourGroups>(at, language),
            Dimension::CrossBorder => of::<CrossBorder>(at, language),
            Dimension::Sex => of::<Sex>(at, language),
            Dimension::AgeBand => of::<AgeBand>(at, language),
            Dimension::AgeGroup => of::<AgeGroup>(at, language),
            Dimension::MinorAdult => of::<MinorAdult>(at, language),
            Dimension::Nationality => of::<NationalityGroup>(at, language),
            Dimension::DutchOrNot => of::<DutchOrNot>(at, language),
            Dimension::InYouthCare | Dimension::Unaccompanied | Dimension::IntellectualDisability => {
                of::<YesNoUnknown>(at, language)
            }
            Dimension::Certainty => of::<Certainty>(at, language),
            Dimension::Year | Dimension::Country => ("", ""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_a_code_of_its_own_and_a_label() {
        for dimension in Dimension::ALL {
            for key in Key::all(*dimension) {
                assert_eq!(Key::parse(*dimension, &key.code()), Ok(key));
                for language in Language::ALL {
                    assert!(!key.label(*language).is_empty(), "{key:?}");
                }
            }
        }
        assert_eq!(Key::parse(Dimension::Year, "2015"), Ok(Key::year(2015)));
        assert!(Key::parse(Dimension::Year, "abc").is_err());
        assert!(Key::parse(Dimension::Sex, "").is_err());
    }
}
