//! Boys in youth care.

use super::{Seen, Story};
use domain::codes::{
    AgeBand, CrossBorder, FormOfExploitation as Form, HowKnown, OrganisationKind as Kind, Sector, Sex,
    YesNoUnknown,
};

const CARE: &[Kind] = &[Kind::YouthCare, Kind::Municipality];

pub(super) const STORIES: &[Story] = &[
    Story {
        at: CARE,
        sex: Sex::Male,
        age: AgeBand::From12To15,
        country: "NL",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::Yes,
        forms: &[Form::Criminal],
        sector: Sector::Drugs,
        cross_border: CrossBorder::Domestic,
        place: "Portiek bij het winkelcentrum",
        seen: &[
            Seen {
                text: "Hij heeft drie telefoons. Als er een gaat, loopt hij meteen naar buiten, ook midden in het eten. Hij is dan een half uur weg.",
                how: &[HowKnown::Seen],
                period: "sinds een maand",
            },
            Seen {
                text: "Bij het opruimen van zijn kamer lag er 640 euro in een sok. Hij zei dat het van een vriend is en dat hij het moet teruggeven, 'anders krijg ik problemen'.",
                how: &[HowKnown::Seen, HowKnown::Told],
                period: "",
            },
            Seen {
                text: "Hij kwam binnen met een opgezwollen oog. Hij wilde niet zeggen wie het had gedaan en vroeg of de deur op slot kon.",
                how: &[HowKnown::Seen],
                period: "",
            },
        ],
        facts: "Meerdere telefoons, op afroep weg, geld dat niet van hem is, geslagen en bang. Hij overziet niet waar hij aan meedoet.",
    },
    Story {
        at: CARE,
        sex: Sex::Male,
        age: AgeBand::From16To17,
        country: "NL",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::No,
        forms: &[Form::Criminal],
        sector: Sector::MoneyMule,
        cross_border: CrossBorder::Domestic,
        place: "Sportveld en online",
        seen: &[
            Seen {
                text: "Hij vertelde dat hij zijn bankpas en pincode heeft gegeven aan een jongen van de sportclub. Hij zou 200 euro krijgen. Nu krijgt hij brieven van de bank.",
                how: &[HowKnown::Told, HowKnown::Document],
                period: "",
            },
            Seen {
                text: "Hij moet nu ook anderen zoeken die hun pas geven. Als hij dat niet doet, zegt hij, komen ze bij zijn moeder langs.",
                how: &[HowKnown::Told],
                period: "deze week",
            },
        ],
        facts: "Bankpas afgegeven, daarna onder druk gezet om anderen te werven; dreiging naar het gezin.",
    },
    Story {
        at: CARE,
        sex: Sex::Male,
        age: AgeBand::From16To17,
        country: "NL",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::Unknown,
        forms: &[Form::Sexual],
        sector: Sector::EscortHotel,
        cross_border: CrossBorder::Domestic,
        place: "Parkeerplaats bij het bos",
        seen: &[
            Seen {
                text: "Hij spreekt af met oudere mannen die hij via een app kent. Hij noemt het 'bijverdienen'. Een man die hij 'de baas' noemt, regelt de afspraken.",
                how: &[HowKnown::Told],
                period: "sinds de herfst",
            },
            Seen {
                text: "Hij had een sleutelkaart van een hotel in zijn jas en wilde niet zeggen waar hij de nacht was geweest.",
                how: &[HowKnown::Seen],
                period: "",
            },
        ],
        facts: "Afspraken met oudere mannen die een ander voor hem maakt; nachten weg. Hij vindt zelf niet dat hij slachtoffer is.",
    },
    Story {
        at: CARE,
        sex: Sex::Male,
        age: AgeBand::From18To22,
        country: "NL",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::Yes,
        forms: &[Form::Labour],
        sector: Sector::Construction,
        cross_border: CrossBorder::Domestic,
        place: "Sloopbedrijf buiten de stad",
        seen: &[
            Seen {
                text: "Hij werkt zes dagen per week in de sloop en krijgt 20 euro per dag en eten. Hij denkt dat hij in opleiding is. Er is geen contract.",
                how: &[HowKnown::Told],
                period: "sinds vier maanden",
            },
            Seen {
                text: "Hij kwam met een verbrande hand thuis. Van zijn baas mocht hij er niet mee naar de dokter.",
                how: &[HowKnown::Seen, HowKnown::Told],
                period: "",
            },
        ],
        facts: "Lange dagen voor bijna geen loon, geen contract, letsel zonder zorg. Hij durft niet te stoppen omdat hij 'schuld' zou hebben.",
    },
    Story {
        at: CARE,
        sex: Sex::Male,
        age: AgeBand::Under12,
        country: "NL",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::Unknown,
        forms: &[Form::Criminal],
        sector: Sector::Theft,
        cross_border: CrossBorder::Domestic,
        place: "Supermarkt in de wijk",
        seen: &[Seen {
            text: "De winkel belt: hij is voor de derde keer gepakt met dure scheermesjes. Hij vertelde dat zijn grote neef in de auto wacht en zegt wat hij moet pakken.",
            how: &[HowKnown::Heard, HowKnown::Told],
            period: "drie keer in een maand",
        }],
        facts: "Jong kind dat op aanwijzing van een oudere steelt.",
    },
    Story {
        at: CARE,
        sex: Sex::Male,
        age: AgeBand::From16To17,
        country: "BG",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::No,
        forms: &[Form::Unknown],
        sector: Sector::Unknown,
        cross_border: CrossBorder::Unknown,
        place: "",
        seen: &[
            Seen {
                text: "Hij is vaak moe, valt overdag in slaap en zegt dat hij 's nachts 'iets voor zijn oom doet'. Meer wil hij niet zeggen.",
                how: &[HowKnown::Seen, HowKnown::Told],
                period: "al een paar weken",
            },
            Seen {
                text: "Zijn oom wilde niet dat wij alleen met hem praatten en gaf steeds antwoord voor hem.",
                how: &[HowKnown::Seen],
                period: "",
            },
        ],
        facts: "Uitputting, onbekend werk in de nacht, oom die het gesprek overneemt. Nog veel niet bekend.",
    },
];
