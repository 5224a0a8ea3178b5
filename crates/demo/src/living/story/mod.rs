//! The stories behind the example signals. All are made up; none follows the case of a real person.

mod boys;
mod fine;
mod girls;
mod newcomers;
mod special;
mod young_adults;

pub(crate) use fine::FINE;
pub(crate) use special::{ACUTE, MILD, NIGHTS, TOGETHER};

use domain::codes::{
    AgeBand, CrossBorder, FormOfExploitation, HowKnown, OrganisationKind, Sector, Sex, YesNoUnknown,
};

/// What professionals saw and heard of one young person, in order of time.
pub(crate) struct Story {
    /// The kinds of organisation where it can be told; none for a story that belongs to a stage.
    pub(crate) at: &'static [OrganisationKind],
    pub(crate) sex: Sex,
    pub(crate) age: AgeBand,
    /// ISO code of the nationality; empty when not known.
    pub(crate) country: &'static str,
    pub(crate) unaccompanied: YesNoUnknown,
    pub(crate) disability: YesNoUnknown,
    pub(crate) forms: &'static [FormOfExploitation],
    pub(crate) sector: Sector,
    pub(crate) cross_border: CrossBorder,
    pub(crate) place: &'static str,
    pub(crate) seen: &'static [Seen],
    /// The facts put together, as the focal officer writes them.
    pub(crate) facts: &'static str,
}

/// One observation.
pub(crate) struct Seen {
    pub(crate) text: &'static str,
    pub(crate) how: &'static [HowKnown],
    /// When in words; empty for a single moment.
    pub(crate) period: &'static str,
}

/// The stories that can be told at this kind of organisation.
pub(crate) fn told_at(kind: OrganisationKind) -> Vec<&'static Story> {
    let all = [girls::STORIES, boys::STORIES, newcomers::STORIES, young_adults::STORIES];
    all.iter().flat_map(|stories| stories.iter()).filter(|story| story.at.contains(&kind)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Code;

    #[test]
    fn every_story_fits_the_form() {
        for kind in OrganisationKind::ALL {
            for story in told_at(*kind) {
                assert!(!story.seen.is_empty() && !story.forms.is_empty(), "{}", story.facts);
                for seen in story.seen {
                    assert!(seen.text.chars().count() < 600 && !seen.how.is_empty(), "{}", seen.text);
                }
            }
        }
    }

    #[test]
    fn boys_newcomers_and_mild_intellectual_disability_are_among_them() {
        let stories = told_at(OrganisationKind::YouthCare);
        let boys = stories.iter().filter(|story| story.sex == Sex::Male).count();
        assert!(boys * 3 >= stories.len(), "{boys} of {}", stories.len());
        assert!(stories.iter().any(|story| story.disability == YesNoUnknown::Yes));
        assert!(stories.iter().any(|story| story.forms.contains(&FormOfExploitation::Criminal)));
        let newcomers = told_at(OrganisationKind::Reception);
        assert!(newcomers.iter().any(|story| story.unaccompanied == YesNoUnknown::Yes));
    }
}
