//! Girls in youth care.

use super::{Seen, Story};
use domain::codes::{
    AgeBand, CrossBorder, FormOfExploitation as Form, HowKnown, OrganisationKind as Kind, Sector, Sex,
    YesNoUnknown,
};

const CARE: &[Kind] = &[Kind::YouthCare, Kind::Municipality];

pub(super) const STORIES: &[Story] = &[
    Story {
        at: CARE,
        sex: Sex::Female,
        age: AgeBand::From16To17,
        country: "NL",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::Yes,
        forms: &[Form::Sexual],
        sector: Sector::EscortHotel,
        cross_border: CrossBorder::Domestic,
        place: "Hotel bij de snelweg",
        seen: &[
            Seen {
                text: "Ze heeft sinds twee weken een nieuwe, dure telefoon. Op de vraag van wie die is, zegt ze: 'gewoon gekregen'. Ze laat het scherm aan niemand zien.",
                how: &[HowKnown::Seen],
                period: "sinds twee weken",
            },
            Seen {
                text: "Om 23.30 uur stapte ze bij de zijdeur in een grijze auto. De bestuurder was een man van een jaar of dertig. Ze kwam om 4.10 uur terug en wilde meteen douchen.",
                how: &[HowKnown::Seen],
                period: "",
            },
            Seen {
                text: "Een groepsgenoot vertelt dat ze foto's van haar op een site heeft gezien, met een telefoonnummer erbij.",
                how: &[HowKnown::Heard],
                period: "",
            },
        ],
        facts: "Nieuwe telefoon zonder uitleg, 's nachts opgehaald door een oudere man, foto's op een site met een nummer. Ze is makkelijk over te halen en zegt zelf dat het haar vriend is.",
    },
    Story {
        at: CARE,
        sex: Sex::Female,
        age: AgeBand::From12To15,
        country: "NL",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::No,
        forms: &[Form::Sexual],
        sector: Sector::Webcam,
        cross_border: CrossBorder::Unknown,
        place: "Online, op haar kamer",
        seen: &[
            Seen {
                text: "Ze vertelde dat een jongen die ze alleen van het spelen online kent, blote foto's van haar heeft. Hij stuurt ze door als ze niet meer foto's maakt.",
                how: &[HowKnown::Told],
                period: "sinds de vakantie",
            },
            Seen {
                text: "Op haar bureau lag een cadeaukaart van 50 euro. Ze zei dat ze die had gekregen 'voor een filmpje'.",
                how: &[HowKnown::Seen, HowKnown::Told],
                period: "",
            },
        ],
        facts: "Onder druk gezet met beelden door iemand die ze nooit heeft ontmoet; krijgt er iets voor terug. Ze schaamt zich en is bang dat haar ouders het horen.",
    },
    Story {
        at: CARE,
        sex: Sex::Female,
        age: AgeBand::From16To17,
        country: "NL",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::Unknown,
        forms: &[Form::Sexual, Form::Criminal],
        sector: Sector::Home,
        cross_border: CrossBorder::Domestic,
        place: "Flat in de buurt van het station",
        seen: &[
            Seen {
                text: "Ze bleef het weekend weg zonder bericht. Ze kwam terug met nieuwe kleren en blauwe plekken op haar bovenarmen. Ze zei dat ze gevallen was.",
                how: &[HowKnown::Seen],
                period: "",
            },
            Seen {
                text: "Ze vroeg of ze een pakje voor haar vriend in het kluisje mocht leggen. Toen we vroegen wat erin zat, werd ze boos en liep ze weg.",
                how: &[HowKnown::Seen, HowKnown::Told],
                period: "",
            },
            Seen {
                text: "School belt: ze is al twaalf dagen niet geweest. De mentor heeft haar bij het station gezien met oudere jongens.",
                how: &[HowKnown::Heard],
                period: "twaalf dagen",
            },
        ],
        facts: "Vaker weg, letsel, nieuwe kleren, spullen bewaren voor een ander, niet meer naar school. Haar vriend bepaalt wie ze mag zien.",
    },
    Story {
        at: CARE,
        sex: Sex::Female,
        age: AgeBand::From18To22,
        country: "NL",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::Yes,
        forms: &[Form::Labour, Form::ForcedService],
        sector: Sector::Household,
        cross_border: CrossBorder::Domestic,
        place: "Bij kennissen in het dorp",
        seen: &[
            Seen {
                text: "Ze maakt elke dag schoon en past op de kinderen bij kennissen waar ze logeert. Ze krijgt er geen geld voor. Haar bankpas ligt bij hen.",
                how: &[HowKnown::Told],
                period: "ongeveer drie maanden",
            },
            Seen {
                text: "Ze mocht van de mevrouw bij wie ze woont niet naar de dokter. We hoorden haar door de telefoon zeggen: 'eerst de ramen'.",
                how: &[HowKnown::Heard],
                period: "",
            },
        ],
        facts: "Werkt zonder loon, bankpas niet in eigen beheer, mag niet zelf naar de dokter. Ze noemt de familie 'de enigen die voor mij zorgen'.",
    },
    Story {
        at: CARE,
        sex: Sex::Female,
        age: AgeBand::From16To17,
        country: "MA",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::No,
        forms: &[Form::ForcedMarriage],
        sector: Sector::Unknown,
        cross_border: CrossBorder::CrossBorder,
        place: "Thuis",
        seen: &[Seen {
            text: "Ze vertelde dat er in de zomer een feest is waar zij zelf niets over te zeggen heeft. Haar paspoort ligt bij een oom. Ze vroeg of ze hier mocht blijven.",
            how: &[HowKnown::Told],
            period: "in de zomer",
        }],
        facts: "Aangekondigde reis en feest tegen haar wil, paspoort bij familie. Ze vraagt zelf om een plek.",
    },
    Story {
        at: CARE,
        sex: Sex::Female,
        age: AgeBand::From12To15,
        country: "RO",
        unaccompanied: YesNoUnknown::No,
        disability: YesNoUnknown::Unknown,
        forms: &[Form::Begging],
        sector: Sector::Other,
        cross_border: CrossBorder::CrossBorder,
        place: "Winkelstraat",
        seen: &[
            Seen {
                text: "Ze zit op schooldagen met een bekertje voor de supermarkt. Aan het eind van de middag haalt een man haar op en neemt het geld aan.",
                how: &[HowKnown::Seen],
                period: "bijna elke dag",
            },
            Seen {
                text: "De wijkagent kent het meisje. Ze is in twee andere plaatsen ook gezien, met steeds een andere volwassene.",
                how: &[HowKnown::Heard],
                period: "",
            },
        ],
        facts: "Bedelt op schooldagen, geeft het geld af, wisselende volwassenen. Ze spreekt weinig Nederlands.",
    },
];
