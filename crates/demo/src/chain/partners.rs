//! Who is in the example chain. All names, places, numbers and addresses are made up.

use domain::codes::{OrganisationKind, Region, Role};

/// An example organisation.
pub(super) struct Partner {
    pub(super) name: &'static str,
    pub(super) kind: OrganisationKind,
    pub(super) region: Region,
    /// Part of its addresses before `.example`.
    pub(super) site: &'static str,
    pub(super) about: &'static str,
    pub(super) availability: &'static str,
    pub(super) people: &'static [Colleague],
}

/// Someone who works there.
pub(super) struct Colleague {
    pub(super) name: &'static str,
    pub(super) role: Role,
    /// Place of the deputy among the people.
    pub(super) deputy: Option<usize>,
    /// For how many more days away.
    pub(super) away: Option<i64>,
}

const fn works(name: &'static str, role: Role) -> Colleague {
    Colleague { name, role, deputy: None, away: None }
}

const fn with_deputy(name: &'static str, role: Role, deputy: usize) -> Colleague {
    Colleague { name, role, deputy: Some(deputy), away: None }
}

const OFFICE: &str = "Op werkdagen van 9.00 tot 17.00 uur.";
const ALWAYS: &str = "Dag en nacht; buiten kantooruren via de dienstdoende medewerker.";

pub(super) const PARTNERS: &[Partner] = &[
    Partner {
        name: "Jeugdhulp De Lantaarn",
        kind: OrganisationKind::YouthCare,
        region: Region::MiddenNederland,
        site: "de-lantaarn",
        about: "Verblijf en begeleiding voor jongeren van 12 tot 23 jaar. Vraag ons mee te denken over een jongere, ook zonder naam.",
        availability: OFFICE,
        people: &[
            works("Sanne Vliegenhart", Role::YouthWorker),
            works("Bram Oosterveen", Role::YouthWorker),
            with_deputy("Noor Bergsma", Role::FocalOfficer, 3),
            with_deputy("Pim Zonderland", Role::FocalOfficer, 2),
            works("Tijs Walraven", Role::TeamLead),
            works("Ilse Doornbos", Role::OrganisationAdministrator),
            works("Ruud Kamstra", Role::PrivacyOfficer),
            works("Ada Reitsema", Role::Auditor),
        ],
    },
    Partner {
        name: "Jeugdzorg Windmeer",
        kind: OrganisationKind::YouthCare,
        region: Region::ZeelandWestBrabant,
        site: "windmeer",
        about: "Gezinshuizen, behandelgroepen en ambulante hulp, ook voor jongeren met een licht verstandelijke beperking.",
        availability: OFFICE,
        people: &[
            Colleague { name: "Lotte Brandsma", role: Role::FocalOfficer, deputy: Some(1), away: Some(9) },
            works("Wout Terpstra", Role::FocalOfficer),
            works("Fenna Hoekzema", Role::YouthWorker),
            works("Karim Aalbers", Role::YouthWorker),
            works("Greet Molendijk", Role::TeamLead),
            works("Joost Wielinga", Role::OrganisationAdministrator),
        ],
    },
    Partner {
        name: "Opvang Jonge Nieuwkomers Zonnedam",
        kind: OrganisationKind::Reception,
        region: Region::NoordNederland,
        site: "zonnedam",
        about: "Opvang van alleenstaande minderjarige vreemdelingen, ook beschermde opvang.",
        availability: ALWAYS,
        people: &[
            with_deputy("Yara Kuipers", Role::FocalOfficer, 2),
            works("Hidde Postma", Role::YouthWorker),
            works("Selma Duinker", Role::TeamLead),
        ],
    },
    Partner {
        name: "Voogdij De Leidraad",
        kind: OrganisationKind::Guardianship,
        region: Region::National,
        site: "de-leidraad",
        about: "Voogdij over alleenstaande minderjarige vreemdelingen in het hele land.",
        availability: OFFICE,
        people: &[works("Marijn Elzinga", Role::FocalOfficer), works("Tamar Rietveld", Role::YouthWorker)],
    },
    Partner {
        name: "Gemeente Oud-Lommeren",
        kind: OrganisationKind::Municipality,
        region: Region::DenHaag,
        site: "oud-lommeren",
        about: "Wijkteams, leerplicht en de lokale aanpak van mensenhandel.",
        availability: OFFICE,
        people: &[
            works("Jasmijn Koopstra", Role::FocalOfficer),
            works("Rik Haverkamp", Role::OrganisationAdministrator),
        ],
    },
    Partner {
        name: "Politie Eenheid Sterrenveld",
        kind: OrganisationKind::Police,
        region: Region::Rotterdam,
        site: "politie-sterrenveld",
        about: "Team mensenhandel: informatie delen, aangifte en een gesprek vooraf. Bij direct gevaar altijd 112.",
        availability: ALWAYS,
        people: &[
            with_deputy("Dirk Stuyvenberg", Role::FocalOfficer, 1),
            works("Maud Lindeboom", Role::FocalOfficer),
        ],
    },
    Partner {
        name: "Politie Eenheid Heidezoom",
        kind: OrganisationKind::Police,
        region: Region::OostBrabant,
        site: "politie-heidezoom",
        about: "Team mensenhandel en migratie. Bij direct gevaar altijd 112.",
        availability: ALWAYS,
        people: &[works("Sjoerd Kolkman", Role::FocalOfficer)],
    },
    Partner {
        name: "Inspectie Eerlijk Werk, team Noordwest",
        kind: OrganisationKind::LabourInspectorate,
        region: Region::National,
        site: "eerlijk-werk-noordwest",
        about: "Onderzoek naar arbeidsuitbuiting in het noorden en westen van het land.",
        availability: OFFICE,
        people: &[works("Carla Wieringa", Role::FocalOfficer)],
    },
    Partner {
        name: "Inspectie Eerlijk Werk, team Zuidoost",
        kind: OrganisationKind::LabourInspectorate,
        region: Region::National,
        site: "eerlijk-werk-zuidoost",
        about: "Onderzoek naar arbeidsuitbuiting in het zuiden en oosten van het land.",
        availability: OFFICE,
        people: &[works("Emre Vonk", Role::FocalOfficer)],
    },
    Partner {
        name: "Grenswacht Luchthaven Wolkendam",
        kind: OrganisationKind::BorderPolice,
        region: Region::NoordHolland,
        site: "grenswacht-wolkendam",
        about: "Signalen van mensenhandel en mensensmokkel op de luchthaven.",
        availability: ALWAYS,
        people: &[works("Femke Rosier", Role::FocalOfficer)],
    },
    Partner {
        name: "Grenswacht Landgrens Heideveld",
        kind: OrganisationKind::BorderPolice,
        region: Region::Limburg,
        site: "grenswacht-heideveld",
        about: "Signalen van mensenhandel en mensensmokkel aan de landgrens en in internationale treinen.",
        availability: ALWAYS,
        people: &[works("Niels Drossaers", Role::FocalOfficer)],
    },
    Partner {
        name: "Zorgcoördinatie Regio Sterrenveld",
        kind: OrganisationKind::RegionalCoordination,
        region: Region::Rotterdam,
        site: "zorgcoordinatie-sterrenveld",
        about: "Regelt hulp, opvang en procedures rond een slachtoffer en houdt de regie tot het klaar is.",
        availability: OFFICE,
        people: &[works("Anouk Veldhoen", Role::FocalOfficer)],
    },
    Partner {
        name: "Zorgcoördinatie Lommerstreek",
        kind: OrganisationKind::RegionalCoordination,
        region: Region::DenHaag,
        site: "zorgcoordinatie-lommerstreek",
        about: "Regelt hulp rond een slachtoffer en zit de regionale tafel voor.",
        availability: OFFICE,
        people: &[works("Hanna Smeekens", Role::FocalOfficer)],
    },
    Partner {
        name: "Ziekenhuis Kruidenburg",
        kind: OrganisationKind::HealthCare,
        region: Region::Amsterdam,
        site: "ziekenhuis-kruidenburg",
        about: "Medisch onderzoek en zorg na geweld, met een vaste verpleegkundige als contact.",
        availability: ALWAYS,
        people: &[works("Esme Lagerwey", Role::FocalOfficer), works("Victor Brinkhuis", Role::YouthWorker)],
    },
    Partner {
        name: "Opvanghuis Morgenlicht",
        kind: OrganisationKind::Shelter,
        region: Region::OostNederland,
        site: "opvanghuis-morgenlicht",
        about: "Veilige opvang voor meisjes en vrouwen, ook met kinderen. Het adres is geheim.",
        availability: ALWAYS,
        people: &[works("Roos Spaargaren", Role::FocalOfficer), works("Loes Winkelaar", Role::TeamLead)],
    },
    Partner {
        name: "Opvang De Kastanjehoek",
        kind: OrganisationKind::Shelter,
        region: Region::Limburg,
        site: "de-kastanjehoek",
        about: "Opvang en dagbesteding voor jongens en mannen.",
        availability: ALWAYS,
        people: &[works("Imke Borgman", Role::FocalOfficer)],
    },
    Partner {
        name: "Stichting Vrije Stap",
        kind: OrganisationKind::Ngo,
        region: Region::National,
        site: "vrije-stap",
        about: "Begeleiding op straat, online en in de taal van de jongere; ook als die niet met de politie wil praten.",
        availability: OFFICE,
        people: &[works("Daan Oosterhuis", Role::FocalOfficer)],
    },
    Partner {
        name: "Advocaten Ruiterplein",
        kind: OrganisationKind::Lawyers,
        region: Region::Amsterdam,
        site: "advocaten-ruiterplein",
        about: "Bijstand bij aangifte, verblijfsrecht en schadevergoeding.",
        availability: OFFICE,
        people: &[works("Willemijn Hartog", Role::FocalOfficer)],
    },
    Partner {
        name: "Landelijk Centrum Ketenzicht",
        kind: OrganisationKind::NationalCentre,
        region: Region::National,
        site: "landelijk-centrum",
        about: "Houdt het landelijk register bij, geeft advies en zoekt opvang.",
        availability: "Op werkdagen van 9.00 tot 17.00 uur; voor opvang ook daarbuiten.",
        people: &[
            with_deputy("Mirjam Oldekamp", Role::NationalCoordinator, 1),
            with_deputy("Sietske Boomsma", Role::NationalCoordinator, 0),
            works("Jop Terwindt", Role::Analyst),
            works("Petra Nauta", Role::PrivacyOfficer),
            works("Gijs Hemminga", Role::OrganisationAdministrator),
        ],
    },
    Partner {
        name: "Platformbeheer Ketenzicht",
        kind: OrganisationKind::Platform,
        region: Region::National,
        site: "platformbeheer",
        about: "Beheert het platform en de aangesloten organisaties; ziet geen gegevens van jongeren.",
        availability: OFFICE,
        people: &[works("Olaf Sluiter", Role::PlatformAdministrator), works("Vera Kingma", Role::Auditor)],
    },
];

/// Youth-care institutions that joined the platform later: they notify nobody in the years before.
pub(super) const NEWCOMERS: &[Partner] = &[
    Partner {
        name: "Jeugdhulp Het Kompas",
        kind: OrganisationKind::YouthCare,
        region: Region::NoordHolland,
        site: "het-kompas",
        about: "Ambulante hulp en pleegzorg.",
        availability: OFFICE,
        people: &[works("Mare Tolsma", Role::FocalOfficer), works("Jelle Bruinsma", Role::YouthWorker)],
    },
    Partner {
        name: "Jeugdzorg De Zeilmaker",
        kind: OrganisationKind::YouthCare,
        region: Region::Limburg,
        site: "de-zeilmaker",
        about: "Verblijf en dagbehandeling voor jongeren van 12 tot 18 jaar.",
        availability: OFFICE,
        people: &[works("Nina Verhoog", Role::FocalOfficer), works("Stijn Oldenhof", Role::YouthWorker)],
    },
    Partner {
        name: "Stichting Jong Perron",
        kind: OrganisationKind::YouthCare,
        region: Region::OostNederland,
        site: "jong-perron",
        about: "Kamertraining en begeleid wonen.",
        availability: OFFICE,
        people: &[works("Sophie Lammers", Role::FocalOfficer), works("Amir Holtrop", Role::YouthWorker)],
    },
    Partner {
        name: "Jeugdhulp Wilgenhof",
        kind: OrganisationKind::YouthCare,
        region: Region::NoordNederland,
        site: "wilgenhof",
        about: "Gezinshuizen en crisisopvang.",
        availability: ALWAYS,
        people: &[works("Geke Zwaagstra", Role::FocalOfficer), works("Lars Eikema", Role::YouthWorker)],
    },
    Partner {
        name: "Behandelcentrum De Brug",
        kind: OrganisationKind::YouthCare,
        region: Region::OostBrabant,
        site: "de-brug",
        about: "Behandeling van jongeren met een licht verstandelijke beperking.",
        availability: OFFICE,
        people: &[works("Roel Slangen", Role::FocalOfficer), works("Tess Verkuil", Role::YouthWorker)],
    },
];
