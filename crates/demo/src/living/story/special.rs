//! Stories for certain stages: danger right now, and signals that turn out to be nothing or little.

use super::{Seen, Story};
use domain::codes::{AgeBand, CrossBorder, FormOfExploitation as Form, HowKnown, Sector, Sex, YesNoUnknown};

/// Danger at this moment.
pub(crate) const ACUTE: Story = Story {
    at: &[],
    sex: Sex::Female,
    age: AgeBand::From16To17,
    country: "NL",
    unaccompanied: YesNoUnknown::No,
    disability: YesNoUnknown::Yes,
    forms: &[Form::Sexual],
    sector: Sector::EscortHotel,
    cross_border: CrossBorder::Domestic,
    place: "Hotel, kamer niet bekend",
    seen: &[Seen {
        text: "Ze belde de groep en fluisterde dat ze in een hotel zit en niet weg mag. Er zijn twee mannen. Ze stuurde een foto van het uitzicht. 112 is gebeld; de politie is onderweg.",
        how: &[HowKnown::Told],
        period: "",
    }],
    facts: "Wordt vastgehouden in een hotel. De politie is gebeld.",
};

/// Little to go on, or a good explanation.
pub(crate) const MILD: &[Story] = &[
    Story {
        at: &[],
        sex: Sex::Male,
        age: AgeBand::From16To17,
        country: "NL",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::No,
        forms: &[Form::Unknown],
        sector: Sector::Unknown,
        cross_border: CrossBorder::Unknown,
        place: "Op de groep",
        seen: &[
            Seen {
                text: "Hij heeft nieuwe schoenen van een duur merk. Hij zei eerst dat hij ze geleend had en later dat hij ze gekocht had.",
                how: &[HowKnown::Seen],
                period: "",
            },
            Seen {
                text: "Hij werd twee keer opgehaald door een jongen van begin twintig in een rode auto.",
                how: &[HowKnown::Seen],
                period: "deze week",
            },
        ],
        facts: "Nieuwe schoenen met wisselende uitleg; twee keer opgehaald door een oudere jongen.",
    },
    Story {
        at: &[],
        sex: Sex::Female,
        age: AgeBand::From12To15,
        country: "NL",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::Unknown,
        forms: &[Form::Unknown],
        sector: Sector::Unknown,
        cross_border: CrossBorder::Unknown,
        place: "School",
        seen: &[Seen {
            text: "Haar mentor vindt haar stil en moe. Ze zit veel op haar telefoon en draait het scherm weg als er iemand langskomt.",
            how: &[HowKnown::Heard],
            period: "sinds een paar weken",
        }],
        facts: "Stil, moe en veel met haar telefoon bezig. Verder niets bekend.",
    },
    Story {
        at: &[],
        sex: Sex::Male,
        age: AgeBand::From18To22,
        country: "PL",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::No,
        forms: &[Form::Labour],
        sector: Sector::Hospitality,
        cross_border: CrossBorder::Unknown,
        place: "Restaurant",
        seen: &[Seen {
            text: "Hij werkt veel uren in een restaurant en klaagt dat hij zijn geld te laat krijgt.",
            how: &[HowKnown::Told],
            period: "vorige maand",
        }],
        facts: "Veel uren en laat betaald; heeft wel een contract en een eigen kamer.",
    },
];

/// Away at night again and again, to a hotel: three observations within some weeks.
pub(crate) const NIGHTS: Story = Story {
    at: &[],
    sex: Sex::Female,
    age: AgeBand::From16To17,
    country: "NL",
    unaccompanied: YesNoUnknown::No,
    disability: YesNoUnknown::Unknown,
    forms: &[Form::Sexual],
    sector: Sector::EscortHotel,
    cross_border: CrossBorder::Domestic,
    place: "",
    seen: &[
        Seen {
            text: "Ze is vannacht weggelopen en kwam om zeven uur terug. In haar tas zat een sleutelkaart van een hotel.",
            how: &[HowKnown::Seen],
            period: "",
        },
        Seen {
            text: "Weer een nacht weggelopen. Ze zegt dat ze bij een vriendin sliep; die weet van niets.",
            how: &[HowKnown::Seen, HowKnown::Heard],
            period: "",
        },
        Seen {
            text: "Vannacht opnieuw weggelopen. Een taxi zette haar om half zes af. De chauffeur zei dat hij haar bij een hotel had opgehaald.",
            how: &[HowKnown::Heard],
            period: "",
        },
    ],
    facts: "Drie nachten weg binnen enkele weken, twee keer een hotel. Geen uitleg die klopt.",
};

/// Seen more than once with another young person of the group, whose client number is added.
pub(crate) const TOGETHER: Story = Story {
    at: &[],
    sex: Sex::Female,
    age: AgeBand::From12To15,
    country: "NL",
    unaccompanied: YesNoUnknown::No,
    disability: YesNoUnknown::Yes,
    forms: &[Form::Sexual],
    sector: Sector::Unknown,
    cross_border: CrossBorder::Domestic,
    place: "",
    seen: &[
        Seen {
            text: "Ze stapte na school in een zwarte auto. Er zat al een ander meisje van de groep in.",
            how: &[HowKnown::Seen],
            period: "",
        },
        Seen {
            text: "Ze heeft nieuwe nagels en zegt dat een ouder meisje van de groep dat betaalde.",
            how: &[HowKnown::Told],
            period: "",
        },
    ],
    facts: "Trekt op met een ouder meisje van de groep, die haar meeneemt en dingen betaalt.",
};
