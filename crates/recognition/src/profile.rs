//! What is known of the young person before the first question, and for whom an item is meant.

use crate::named::named;
use domain::codes::{AgeBand, Sex, YesNoUnknown};
use serde::{Deserialize, Serialize};

/// What is known beforehand. Whatever is not known leaves no question out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// Age band.
    pub age: Option<AgeBand>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Unaccompanied minor (*alleenstaande minderjarige vreemdeling*).
    pub unaccompanied: Option<YesNoUnknown>,
    /// Mild intellectual disability (*licht verstandelijke beperking*).
    pub mild_intellectual_disability: Option<YesNoUnknown>,
}

named! {
    /// For whom an item is meant.
    Group {
        Boys = "boys", "Jongens", "Boys";
        Girls = "girls", "Meisjes", "Girls";
        Unaccompanied = "unaccompanied", "Alleenstaande minderjarige vreemdelingen", "Unaccompanied minors";
        MildIntellectualDisability = "mild_intellectual_disability", "Jongeren met een licht verstandelijke beperking", "Young people with a mild intellectual disability";
        Minors = "minors", "Jonger dan 18 jaar", "Under 18";
        YoungAdults = "young_adults", "18 jaar en ouder", "18 and older";
    }
}

impl Group {
    /// Whether this young person belongs to the group; `None` when that is not known.
    pub fn holds(self, profile: &Profile) -> Option<bool> {
        let yes_no = |answer: Option<YesNoUnknown>| match answer? {
            YesNoUnknown::Yes => Some(true),
            YesNoUnknown::No => Some(false),
            YesNoUnknown::Unknown => None,
        };
        match self {
            // Whoever is neither boy nor girl gets the questions for both.
            Self::Boys | Self::Girls => match profile.sex? {
                Sex::Male => Some(self == Self::Boys),
                Sex::Female => Some(self == Self::Girls),
                Sex::Other | Sex::Unknown => None,
            },
            Self::Unaccompanied => yes_no(profile.unaccompanied),
            Self::MildIntellectualDisability => yes_no(profile.mild_intellectual_disability),
            Self::Minors => profile.age?.is_minor(),
            Self::YoungAdults => profile.age?.is_minor().map(|minor| !minor),
        }
    }

    /// Whether nobody can belong to both.
    pub(crate) fn excludes(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Boys, Self::Girls)
                | (Self::Girls, Self::Boys)
                | (Self::Minors, Self::YoungAdults)
                | (Self::YoungAdults, Self::Minors)
                | (Self::Unaccompanied, Self::YoungAdults)
                | (Self::YoungAdults, Self::Unaccompanied)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_leaves_nobody_out() {
        let nothing = Profile::default();
        assert!(Group::ALL.iter().all(|group| group.holds(&nothing).is_none()));
        let boy = Profile { sex: Some(Sex::Male), age: Some(AgeBand::From16To17), ..nothing };
        assert_eq!(Group::Boys.holds(&boy), Some(true));
        assert_eq!(Group::Girls.holds(&boy), Some(false));
        assert_eq!(Group::YoungAdults.holds(&boy), Some(false));
    }
}
