//! Unaccompanied minors in reception and under guardianship.

use super::{Seen, Story};
use domain::codes::{
    AgeBand, CrossBorder, FormOfExploitation as Form, HowKnown, OrganisationKind as Kind, Sector, Sex,
    YesNoUnknown,
};

const NEW: &[Kind] = &[Kind::Reception, Kind::Guardianship];

pub(super) const STORIES: &[Story] = &[
    Story {
        at: NEW,
        sex: Sex::Male,
        age: AgeBand::From16To17,
        country: "VN",
        unaccompanied: YesNoUnknown::Yes,
        disability: YesNoUnknown::Unknown,
        forms: &[Form::Labour, Form::Criminal],
        sector: Sector::Drugs,
        cross_border: CrossBorder::CrossBorder,
        place: "Opvanglocatie",
        seen: &[
            Seen {
                text: "Op de tweede dag na aankomst werd hij bij het hek opgehaald door een witte bus. Hij had alleen een telefoon en een nummer op een papiertje bij zich.",
                how: &[HowKnown::Seen],
                period: "",
            },
            Seen {
                text: "Hij kwam na vier dagen terug. Zijn kleren roken sterk naar wiet. Hij vroeg hoeveel geld het kost om hier weg te mogen.",
                how: &[HowKnown::Seen, HowKnown::Told],
                period: "vier dagen",
            },
        ],
        facts: "Kort na aankomst opgehaald, schuld voor de reis, waarschijnlijk werk in een kwekerij. Kans dat hij weer verdwijnt is groot.",
    },
    Story {
        at: NEW,
        sex: Sex::Female,
        age: AgeBand::From16To17,
        country: "NG",
        unaccompanied: YesNoUnknown::Yes,
        disability: YesNoUnknown::No,
        forms: &[Form::Sexual],
        sector: Sector::Home,
        cross_border: CrossBorder::CrossBorder,
        place: "Italië, daarna onbekend",
        seen: &[
            Seen {
                text: "Ze vertelde dat ze in een ander land in een huis moest werken om de reis terug te betalen. Ze heeft een belofte afgelegd en is bang dat er thuis iets gebeurt als ze praat.",
                how: &[HowKnown::Told],
                period: "ongeveer een jaar geleden",
            },
            Seen {
                text: "Ze krijgt elke avond een oproep van een buitenlands nummer. Daarna eet ze niet en slaapt ze niet.",
                how: &[HowKnown::Seen],
                period: "elke avond",
            },
        ],
        facts: "Schuld voor de reis, belofte, dreiging naar familie, dagelijks contact vanuit het buitenland. Ze vraagt om andere opvang.",
    },
    Story {
        at: NEW,
        sex: Sex::Male,
        age: AgeBand::From12To15,
        country: "MA",
        unaccompanied: YesNoUnknown::Yes,
        disability: YesNoUnknown::Unknown,
        forms: &[Form::Criminal],
        sector: Sector::Theft,
        cross_border: CrossBorder::CrossBorder,
        place: "Centrum van een grote stad",
        seen: &[
            Seen {
                text: "Hij is in vijf weken zeven keer weg geweest. Hij komt terug met nieuwe schoenen en pillen. Een volwassen man wacht op hem bij de bushalte.",
                how: &[HowKnown::Seen],
                period: "vijf weken",
            },
            Seen {
                text: "De politie belde: hij is aangehouden voor het stelen van telefoons. Er waren nog drie jongens bij, en een man die wegliep.",
                how: &[HowKnown::Heard],
                period: "",
            },
        ],
        facts: "Vaak weg, pillen, steelt met anderen, volwassene op afstand erbij. Hij is eerder in Spanje en Frankrijk geweest.",
    },
    Story {
        at: NEW,
        sex: Sex::Female,
        age: AgeBand::From12To15,
        country: "ER",
        unaccompanied: YesNoUnknown::Yes,
        disability: YesNoUnknown::Unknown,
        forms: &[Form::Unknown],
        sector: Sector::Unknown,
        cross_border: CrossBorder::CrossBorder,
        place: "Tijdens de reis",
        seen: &[Seen {
            text: "Over de reis wil ze alleen zeggen dat een man 'voor haar betaald heeft' en dat hij weet waar ze is. Ze schrikt van elke auto op het terrein.",
            how: &[HowKnown::Told, HowKnown::Seen],
            period: "",
        }],
        facts: "Iemand heeft haar reis betaald en weet waar ze verblijft. Wat ze moest doen, is niet bekend.",
    },
    Story {
        at: NEW,
        sex: Sex::Male,
        age: AgeBand::From16To17,
        country: "SY",
        unaccompanied: YesNoUnknown::Yes,
        disability: YesNoUnknown::No,
        forms: &[Form::Labour],
        sector: Sector::Hospitality,
        cross_border: CrossBorder::Domestic,
        place: "Keuken van een eethuis",
        seen: &[
            Seen {
                text: "Hij werkt na school tot twee uur 's nachts in een keuken. Hij krijgt eten en af en toe 15 euro. De eigenaar zegt dat hij de reis van zijn broer kan regelen.",
                how: &[HowKnown::Told],
                period: "sinds februari",
            },
            Seen {
                text: "Zijn voogd zag snijwonden op beide handen. Hij zei dat hij daar niet over mag praten.",
                how: &[HowKnown::Heard],
                period: "",
            },
        ],
        facts: "Nachtwerk voor bijna geen geld met een belofte over zijn broer; letsel; mag er niet over praten.",
    },
];
