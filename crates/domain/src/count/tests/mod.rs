//! The definitions of counting against small examples, a plain second implementation and chance.

mod definitions;
mod overlap;
mod protection;
mod register;

use super::Fact;
use crate::codes::{
    AgeBand, Certainty, Code, CrossBorder, FileType, FormOfExploitation, NationalityGroup, OrganisationKind,
    Region, Sector, Sex, YesNoUnknown,
};
use crate::notification::CountPart;
use jiff::Timestamp;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// A fact of which little is known.
pub(crate) fn fact(notification: &str, person: &str, received: &str, notifier: OrganisationKind) -> Fact {
    Fact {
        notification_id: notification.to_owned(),
        person_id: person.to_owned(),
        received_at: received.parse().expect("timestamp"),
        notifier,
        count: CountPart {
            forms: vec![FormOfExploitation::Unknown],
            sector: Sector::Unknown,
            cross_border: CrossBorder::Unknown,
            age_band: AgeBand::Unknown,
            sex: Sex::Unknown,
            nationality: NationalityGroup::Unknown,
            country: String::new(),
            region: Region::Unknown,
            unaccompanied: YesNoUnknown::Unknown,
            mild_intellectual_disability: YesNoUnknown::Unknown,
            in_youth_care: YesNoUnknown::Unknown,
            certainty: Certainty::Suspicion,
        },
        file_type: FileType::Registration,
    }
}

fn any<C: Code + std::fmt::Debug>() -> impl Strategy<Value = C> {
    select(C::ALL)
}

prop_compose! {
    fn what()(
        forms in subsequence(FormOfExploitation::ALL, 1..4),
        sector in any::<Sector>(), cross_border in any::<CrossBorder>(), age_band in any::<AgeBand>(),
        sex in any::<Sex>(), nationality in any::<NationalityGroup>(),
        country in select(vec!["", "NL", "PL", "NG", "??"]), region in any::<Region>(),
        unaccompanied in any::<YesNoUnknown>(), in_youth_care in any::<YesNoUnknown>(), certainty in any::<Certainty>(),
    ) -> CountPart {
        CountPart {
            forms, sector, cross_border, age_band, sex, nationality, country: country.to_owned(), region,
            unaccompanied, mild_intellectual_disability: unaccompanied, in_youth_care, certainty,
        }
    }
}

/// Facts about few persons in few years, often received at the same moment.
pub(crate) fn facts() -> impl Strategy<Value = Vec<Fact>> {
    let one = (what(), 0u8..12, 2019i16..2022, 0i64..3, any::<OrganisationKind>(), any::<FileType>());
    prop::collection::vec(one, 0..60).prop_map(|facts| {
        let make =
            |(at, (count, person, year, day, notifier, file_type)): (usize, (_, u8, i16, i64, _, _))| {
                let start: Timestamp = format!("{year}-05-01T12:00:00Z").parse().expect("timestamp");
                Fact {
                    notification_id: format!("n{at:03}"),
                    person_id: format!("p{person}"),
                    received_at: start + jiff::SignedDuration::from_hours(day * 24),
                    notifier,
                    count,
                    file_type,
                }
            };
        facts.into_iter().enumerate().map(make).collect()
    })
}
