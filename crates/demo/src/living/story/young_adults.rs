//! Young adults at a shelter, in hospital, with an NGO or a lawyer.

use super::{Seen, Story};
use domain::codes::{
    AgeBand, CrossBorder, FormOfExploitation as Form, HowKnown, OrganisationKind as Kind, Sector, Sex,
    YesNoUnknown,
};

const HELP: &[Kind] = &[Kind::Shelter, Kind::HealthCare, Kind::Ngo, Kind::Lawyers];

pub(super) const STORIES: &[Story] = &[
    Story {
        at: HELP,
        sex: Sex::Female,
        age: AgeBand::From18To22,
        country: "HU",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::Unknown,
        forms: &[Form::Sexual],
        sector: Sector::Window,
        cross_border: CrossBorder::CrossBorder,
        place: "Raam in een grote stad",
        seen: &[
            Seen {
                text: "Ze vertelde dat ze elke avond 150 euro moet afgeven voor de kamer en de rit. Haar paspoort bewaart de vrouw bij wie ze woont.",
                how: &[HowKnown::Told],
                period: "sinds januari",
            },
            Seen {
                text: "Tijdens het gesprek belde dezelfde man vijf keer. Ze vroeg of het gesprek korter kon.",
                how: &[HowKnown::Seen],
                period: "",
            },
        ],
        facts: "Geeft haar verdiensten af, paspoort niet bij zich, wordt gecontroleerd.",
    },
    Story {
        at: HELP,
        sex: Sex::Male,
        age: AgeBand::From23,
        country: "PL",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::No,
        forms: &[Form::Labour],
        sector: Sector::Agriculture,
        cross_border: CrossBorder::CrossBorder,
        place: "Kwekerij en een vakantiepark",
        seen: &[
            Seen {
                text: "Hij slaapt met zeven anderen in een huisje. Huur, vervoer en 'boetes' gaan van zijn loon af. Vorige maand hield hij 40 euro over.",
                how: &[HowKnown::Told, HowKnown::Document],
                period: "vijf maanden",
            },
            Seen {
                text: "Nadat hij ziek was geworden, is hij door de uitzender op straat gezet. Zijn spullen liggen nog in het huisje.",
                how: &[HowKnown::Told],
                period: "",
            },
        ],
        facts: "Inhoudingen en boetes, afhankelijk van één baas voor werk en bed, op straat na ziekte.",
    },
    Story {
        at: HELP,
        sex: Sex::Female,
        age: AgeBand::From23,
        country: "PH",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::No,
        forms: &[Form::ForcedService],
        sector: Sector::Household,
        cross_border: CrossBorder::CrossBorder,
        place: "Woning van de werkgever",
        seen: &[Seen {
            text: "Ze werkt zeven dagen per week in een huishouden en slaapt in de wasruimte. Ze mag alleen met de kinderen naar buiten. Ze kwam hier met een ontstoken hand.",
            how: &[HowKnown::Told, HowKnown::Seen],
            period: "meer dan een jaar",
        }],
        facts: "Werkt zonder vrije dagen, mag niet naar buiten, geen eigen kamer, geen zorg.",
    },
    Story {
        at: HELP,
        sex: Sex::Female,
        age: AgeBand::From18To22,
        country: "NL",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::Yes,
        forms: &[Form::Sexual, Form::Criminal],
        sector: Sector::Home,
        cross_border: CrossBorder::Domestic,
        place: "Wisselende adressen",
        seen: &[
            Seen {
                text: "Ze kwam op de spoedeisende hulp met gebroken ribben. Een man antwoordde op alle vragen en wilde niet weggaan.",
                how: &[HowKnown::Seen],
                period: "",
            },
            Seen {
                text: "Toen ze alleen was, vertelde ze dat er leningen op haar naam staan en dat ze die moet 'terugwerken'.",
                how: &[HowKnown::Told],
                period: "",
            },
        ],
        facts: "Ernstig letsel, man die het woord doet, leningen op haar naam, gedwongen seks om te betalen.",
    },
    Story {
        at: HELP,
        sex: Sex::Male,
        age: AgeBand::From18To22,
        country: "GN",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::Unknown,
        forms: &[Form::Labour, Form::Sexual],
        sector: Sector::Cleaning,
        cross_border: CrossBorder::CrossBorder,
        place: "Loods en een woning erboven",
        seen: &[
            Seen {
                text: "Hij maakt 's nachts vrachtwagens schoon en woont boven de loods. De deur gaat van buiten op slot. Hij heeft zelf geen papieren.",
                how: &[HowKnown::Told],
                period: "sinds de winter",
            },
            Seen {
                text: "Hij zei dat de baas ook 'andere dingen' van hem wil en dat hij daar niet over kan praten met een man erbij.",
                how: &[HowKnown::Told],
                period: "",
            },
        ],
        facts: "Opgesloten in de nacht, geen papieren, werk zonder loon, waarschijnlijk ook seksueel geweld.",
    },
];
