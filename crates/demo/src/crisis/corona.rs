//! The closed monitor: the corona measures of 2020. That an expert group was set up in March 2020 is history; what stands
//! here is made up.

use super::{Advised, Met, SEEN, Seen, Story, Told};
use domain::codes::{
    BulletinReach, CrisisCause, CrisisTheme, Direction, EscalationLevel, FormOfExploitation, GroupPart,
    Judgement, Region, Reliability, RiskGroup, SourceKind, TrafficLight,
};
use domain::crisis::AgendaKind;
use domain::states::MeasureAct;

const MIRJAM: &str = "Mirjam Oldekamp";
const SIETSKE: &str = "Sietske Boomsma";
const NOOR: &str = "Noor Bergsma";
const DIRK: &str = "Dirk Stuyvenberg";
const CARLA: &str = "Carla Wieringa";
const ANOUK: &str = "Anouk Veldhoen";
const DAAN: &str = "Daan Oosterhuis";
const YARA: &str = "Yara Kuipers";

pub(super) const STORY: Story = Story {
    name: "Coronamaatregelen 2020",
    what: "Scholen, horeca en de seksbranche gingen dicht. Wie kon, werkte thuis. Controles en huisbezoeken vielen weg of gingen op afstand.",
    questions: "Zijn er minder slachtoffers, of zien wij er minder?\nWat doen de maatregelen zelf: sluiting van de seksbranche, thuiswerken, reizen?\nWelke extra maatregelen zijn nodig?",
    members: &[
        (MIRJAM, GroupPart::Chair, None),
        (SIETSKE, GroupPart::Secretary, None),
        (NOOR, GroupPart::Member, None),
        (DIRK, GroupPart::Member, None),
        (CARLA, GroupPart::Member, None),
        (ANOUK, GroupPart::Member, None),
        (DAAN, GroupPart::Member, None),
        (YARA, GroupPart::Member, None),
    ],
    seen: &[
        Seen {
            who: DIRK,
            day: 12,
            title: "Minder controles, minder meldingen",
            trend: "Controles in bedrijven en op straat vallen weg. Er komen veel minder meldingen uit dan in dezelfde weken vorig jaar.",
            theme: CrisisTheme::Sight,
            direction: Direction::Down,
            group: RiskGroup::Everybody,
            cause: CrisisCause::Measure,
            because_of: "Thuiswerken en afstand houden",
            light: TrafficLight::Green,
            figure: "T1",
            series: "all",
            judged: &[(26, MIRJAM, Judgement::Confirmed, "Alle opsporingsdiensten zien hetzelfde.", None)],
            ..SEEN
        },
        Seen {
            who: CARLA,
            day: 15,
            title: "Controles bij bedrijven stilgelegd",
            trend: "Controles bij bedrijven liggen stil en er komen geen meldingen uit.",
            theme: CrisisTheme::Sight,
            direction: Direction::Down,
            group: RiskGroup::MigrantWorkers,
            cause: CrisisCause::Measure,
            because_of: "Afstand houden",
            light: TrafficLight::Green,
            joined_to: Some(0),
            ..SEEN
        },
        Seen {
            who: DAAN,
            day: 18,
            title: "Sekswerk gaat door buiten het zicht",
            trend: "Clubs en ramen zijn dicht, maar sekswerk gaat door in hotels en woningen, voor minder geld en met meer risico.",
            theme: CrisisTheme::SexIndustry,
            direction: Direction::Shift,
            group: RiskGroup::SexWorkers,
            form: Some(FormOfExploitation::Sexual),
            cause: CrisisCause::Measure,
            because_of: "Sluiting van de seksbranche",
            light: TrafficLight::Green,
            figure: "T8",
            judged: &[(
                26,
                MIRJAM,
                Judgement::Confirmed,
                "Drie organisaties spraken sekswerkers zelf.",
                None,
            )],
            said: &[(20, DIRK, false, "Wij zien meer advertenties met een ander adres elke dag.")],
            ..SEEN
        },
        Seen {
            who: CARLA,
            day: 24,
            title: "Arbeidsmigranten slapen en werken te dicht op elkaar",
            trend: "Besmettingen maken zichtbaar hoe dicht mensen wonen en reizen. Wie ziek is, verliest werk en bed.",
            theme: CrisisTheme::WorkAndHousing,
            region: Region::OostBrabant,
            group: RiskGroup::MigrantWorkers,
            form: Some(FormOfExploitation::Labour),
            light: TrafficLight::Green,
            judged: &[(
                54,
                SIETSKE,
                Judgement::Confirmed,
                "Bevestigd door eigen controles in de zomer.",
                None,
            )],
            ..SEEN
        },
        Seen {
            who: NOOR,
            day: 31,
            title: "Jongeren zijn meer online en krijgen vaker aanbiedingen",
            trend: "Jongeren in de groep zijn de hele dag online. Begeleiders horen vaker over geld voor een filmpje of een pakketje.",
            theme: CrisisTheme::Online,
            group: RiskGroup::YouthCare,
            form: Some(FormOfExploitation::Criminal),
            cause: CrisisCause::Measure,
            because_of: "Sluiting van de scholen",
            judged: &[(
                54,
                SIETSKE,
                Judgement::Plausible,
                "Past bij andere instellingen; geen telling.",
                None,
            )],
            said: &[(40, YARA, true, "Bij onze jongeren zien wij dit niet: zij hebben minder toegang.")],
            ..SEEN
        },
        Seen {
            who: ANOUK,
            day: 47,
            title: "Opvang neemt niemand meer op zonder test",
            trend: "Slachtoffers wachten dagen op een plek omdat er eerst een test nodig is, en testen is er niet.",
            theme: CrisisTheme::Care,
            direction: Direction::Down,
            group: RiskGroup::Everybody,
            cause: CrisisCause::Measure,
            because_of: "Regels voor opvang",
            judged: &[(54, MIRJAM, Judgement::Confirmed, "In vier regio's.", None)],
            ..SEEN
        },
        Seen {
            who: YARA,
            day: 60,
            title: "Minder jongeren komen over de grens",
            trend: "Er komen minder alleenstaande jongeren binnen dan in andere jaren.",
            theme: CrisisTheme::FlightAndBorder,
            direction: Direction::Down,
            group: RiskGroup::UnaccompaniedMinors,
            light: TrafficLight::Green,
            judged: &[(90, SIETSKE, Judgement::Confirmed, "Klopt met de telling aan de grens.", None)],
            ..SEEN
        },
        Seen {
            who: DAAN,
            day: 75,
            title: "Hulplijnen krijgen meer vragen over geld",
            trend: "Mensen zonder werk vragen waar zij geld kunnen lenen. Een deel kreeg een aanbod dat niet klopt.",
            theme: CrisisTheme::Income,
            group: RiskGroup::Undocumented,
            source: SourceKind::Partner,
            source_name: "Hulplijnen in drie steden",
            reliability: Reliability::Likely,
            judged: &[(90, MIRJAM, Judgement::Follow, "Eén soort bron; blijven volgen.", None)],
            ..SEEN
        },
    ],
    advised: &[
        Advised {
            who: ANOUK,
            day: 54,
            title: "Testplekken voor opvang van slachtoffers regelen",
            why: "Zonder test geen bed. Een vaste plek per regio voorkomt dat iemand teruggaat.",
            from: &[5],
            owner: ANOUK,
            due: Some(75),
            light: TrafficLight::Green,
            acts: &[
                (54, MeasureAct::Advise, ""),
                (56, MeasureAct::Start, ""),
                (
                    72,
                    MeasureAct::Finish,
                    "In elke regio is een vaste plek; de wachttijd ging van vier dagen naar één.",
                ),
            ],
            brought: &[(
                55,
                EscalationLevel::Ministry,
                "Kan opvang van slachtoffers voorrang krijgen bij testen?",
                Some((68, "Ja, vanaf juni.")),
            )],
        },
        Advised {
            who: CARLA,
            day: 54,
            title: "Controles bij huisvesting hervatten, met de gemeente samen",
            why: "Zonder controles ziet niemand hoe mensen wonen.",
            from: &[0, 3],
            owner: CARLA,
            due: Some(120),
            light: TrafficLight::Green,
            acts: &[
                (54, MeasureAct::Advise, ""),
                (70, MeasureAct::Start, ""),
                (
                    115,
                    MeasureAct::Finish,
                    "Vanaf juli weer elke week. De meldingen kwamen terug op het oude niveau.",
                ),
            ],
            brought: &[],
        },
        Advised {
            who: DAAN,
            day: 60,
            title: "Sekswerkers toegang geven tot het vangnet",
            why: "Wie inkomen heeft, hoeft niet op elk aanbod in te gaan.",
            from: &[2],
            owner: DAAN,
            due: Some(100),
            light: TrafficLight::Amber,
            acts: &[
                (61, MeasureAct::Advise, ""),
                (110, MeasureAct::Drop, "De regeling is er niet gekomen. De groep noemt het in het verslag."),
            ],
            brought: &[(
                62,
                EscalationLevel::TaskForce,
                "Wil de Task Force dit steunen?",
                Some((100, "Nee, het past niet in de regeling.")),
            )],
        },
    ],
    met: &[Met {
        day: 54,
        held: true,
        points: &[
            (AgendaKind::Opening, 0, "Opening en mededelingen", "Alles online; niemand reist.", ""),
            (
                AgendaKind::JudgementDue,
                3,
                "",
                "De controles van deze zomer laten hetzelfde zien.",
                "Oordeel: bevestigd. Controles bij huisvesting hervatten.",
            ),
            (
                AgendaKind::NewObservation,
                4,
                "",
                "Eén lid ziet het niet: jongeren daar hebben minder toegang.",
                "Aannemelijk; het andere beeld hoort erbij.",
            ),
            (
                AgendaKind::NewObservation,
                5,
                "",
                "Vier regio's noemen hetzelfde.",
                "Voorrang bij testen vragen aan het ministerie.",
            ),
            (AgendaKind::Closing, 0, "Rondvraag en sluiting", "", ""),
        ],
        guests: "",
    }],
    told: &[Told {
        day: 64,
        published: true,
        reach: BulletinReach::Chain,
        title: "Corona en mensenhandel: wat wij na twee maanden zien",
        lead: "Er wordt minder aangemeld. De expertgroep denkt dat er minder wordt gezien, niet dat er minder slachtoffers zijn. Sekswerk ging door buiten het zicht, en arbeidsmigranten wonen te dicht op elkaar.",
        advice: "Bel wie u anders zou zien. Vraag naar werk, geld en het bed. Meld ook als u twijfelt.",
        observations: &[0, 2, 3],
        measures: &[0, 1],
    }],
    report: Some((
        255,
        [
            "Aanmeldingen daalden vanaf de eerste weken, vooral die uit controles. Sekswerk verschoof naar hotels en woningen. De huisvesting van arbeidsmigranten werd zichtbaar. Jongeren waren meer online.",
            "Minder zicht, niet minder slachtoffers: signalen van hulpverleners bleven gelijk terwijl aanmeldingen uit controles wegvielen. Over jongeren online bleven de leden verdeeld: één organisatie zag het niet.",
            "Opvang kreeg voorrang bij testen en controles bij huisvesting zijn hervat. De toegang tot het vangnet voor sekswerkers is er niet gekomen.",
            "Begin eerder met tellen wie er nog meldt: een daling zegt pas iets als u weet wie er wegvalt. Spreek vooraf af wie een telling overneemt als de groep stopt. Leg ook vast wie er anders over denkt.",
        ],
    )),
};
