//! Who a record is about, and where.

use super::codes;

codes! {
    /// Sex as recorded.
    Sex {
        Female = "female", "Meisje of vrouw", "Girl or woman", htcds "Feminine";
        Male = "male", "Jongen of man", "Boy or man", htcds "Masculine";
        Other = "other", "Anders", "Other", htcds "NonConforming";
        Unknown = "unknown", "Weet ik niet", "Unknown", htcds "NonSpecifiedUnknown";
    }
}

codes! {
    /// Age in bands, at the time of the signal or notification (T10).
    AgeBand {
        Under12 = "under_12", "Jonger dan 12 jaar", "Under 12";
        From12To15 = "12_15", "12 tot en met 15 jaar", "12 to 15";
        From16To17 = "16_17", "16 of 17 jaar", "16 or 17";
        From18To22 = "18_22", "18 tot en met 22 jaar", "18 to 22";
        From23 = "23_plus", "23 jaar of ouder", "23 or older";
        Unknown = "unknown", "Weet ik niet", "Unknown";
    }
}

impl AgeBand {
    /// The band of somebody of this age in whole years.
    pub fn of_age(years: i16) -> Self {
        match years {
            ..12 => Self::Under12,
            12..=15 => Self::From12To15,
            16..=17 => Self::From16To17,
            18..=22 => Self::From18To22,
            23.. => Self::From23,
        }
    }

    /// Whether someone in this band is a minor; `None` where age is unknown.
    pub fn is_minor(self) -> Option<bool> {
        match self {
            Self::Under12 | Self::From12To15 | Self::From16To17 => Some(true),
            Self::From18To22 | Self::From23 => Some(false),
            Self::Unknown => None,
        }
    }
}

codes! {
    /// Nationality in groups.
    NationalityGroup {
        Dutch = "dutch", "Nederlands", "Dutch";
        OtherEu = "other_eu", "Ander EU-land", "Other EU country";
        NonEu = "non_eu", "Buiten de EU", "Outside the EU";
        Unknown = "unknown", "Weet ik niet", "Unknown";
    }
}

codes! {
    /// An answer that may always be "don't know".
    YesNoUnknown {
        Yes = "yes", "Ja", "Yes";
        No = "no", "Nee", "No";
        Unknown = "unknown", "Weet ik niet", "Don't know";
    }
}

codes! {
    /// Region: the ten regional police units and the national unit (T6).
    Region {
        NoordNederland = "noord_nederland", "Noord-Nederland", "Noord-Nederland";
        OostNederland = "oost_nederland", "Oost-Nederland", "Oost-Nederland";
        MiddenNederland = "midden_nederland", "Midden-Nederland", "Midden-Nederland";
        NoordHolland = "noord_holland", "Noord-Holland", "Noord-Holland";
        Amsterdam = "amsterdam", "Amsterdam", "Amsterdam";
        DenHaag = "den_haag", "Den Haag", "The Hague";
        Rotterdam = "rotterdam", "Rotterdam", "Rotterdam";
        ZeelandWestBrabant = "zeeland_west_brabant", "Zeeland-West-Brabant", "Zeeland-West-Brabant";
        OostBrabant = "oost_brabant", "Oost-Brabant", "Oost-Brabant";
        Limburg = "limburg", "Limburg", "Limburg";
        National = "national", "Landelijk", "National";
        Unknown = "unknown", "Onbekend", "Unknown";
    }
}

codes! {
    /// What a user may do is decided from these roles; see the access matrix.
    Role {
        YouthWorker = "youth_worker", "Hulpverlener", "Youth worker";
        FocalOfficer = "focal_officer", "Aandachtsfunctionaris", "Focal officer";
        TeamLead = "team_lead", "Teamleider", "Team lead";
        NationalCoordinator = "national_coordinator", "Landelijk coördinator", "National coordinator";
        Analyst = "analyst", "Analist", "Analyst";
        OrganisationAdministrator = "organisation_administrator", "Beheerder van de organisatie", "Organisation administrator";
        PrivacyOfficer = "privacy_officer", "Functionaris gegevensbescherming", "Privacy officer";
        Auditor = "auditor", "Auditor", "Auditor";
        ExpertMember = "expert_member", "Lid expertgroep", "Expert group member";
        PlatformAdministrator = "platform_administrator", "Platformbeheerder", "Platform administrator";
    }
}

codes! {
    /// The kinds of partner in the chain (*ketenpartner*).
    OrganisationKind {
        YouthCare = "youth_care", "Jeugdhulpinstelling", "Youth-care institution", htcds "NGO";
        Reception = "reception", "Opvang van alleenstaande minderjarige vreemdelingen", "Reception of unaccompanied minors", htcds "ImmigrationService";
        Guardianship = "guardianship", "Voogdij van alleenstaande minderjarige vreemdelingen", "Guardianship of unaccompanied minors", htcds "NGO";
        Municipality = "municipality", "Gemeente", "Municipality", htcds "LocalGovernmentOrganisation";
        Police = "police", "Politie", "Police", htcds "LawEnforcement";
        LabourInspectorate = "labour_inspectorate", "Arbeidsinspectie", "Labour inspectorate", htcds "LawEnforcement";
        BorderPolice = "border_police", "Grenspolitie (marechaussee)", "Border police", htcds "LawEnforcement";
        RegionalCoordination = "regional_coordination", "Regionale zorgcoördinatie", "Regional care coordination", htcds "LocalGovernmentOrganisation";
        HealthCare = "health_care", "Gezondheidszorg", "Health care", htcds "HealthServiceOrganisation";
        Shelter = "shelter", "Opvang", "Shelter", htcds "NGO";
        Ngo = "ngo", "Maatschappelijke organisatie", "Non-governmental organisation", htcds "NGO";
        Lawyers = "lawyers", "Advocatuur", "Lawyers", htcds "LegalService";
        NationalCentre = "national_centre", "Landelijk coördinatiecentrum", "National coordination centre", htcds "NGO";
        Platform = "platform", "Platformbeheer", "Platform operator", htcds "CorporateBusiness";
    }
}

codes! {
    /// The six lists of the published Dutch table of 2010-2015 (van Dijk, Cruyff, van der Heijden
    /// and Kragten-Heerdink 2017); a person's presence on them is the capture history.
    RegisterList {
        LabourInspectorate = "I", "Arbeidsinspectie", "Labour inspectorate";
        BorderPolice = "K", "Grenspolitie", "Border police";
        ResidentialAndShelter = "O", "Residentiële jeugdhulp en opvang", "Residential care and shelters";
        Police = "P", "Politie", "Police";
        RegionalCoordinators = "R", "Regionale coördinatoren", "Regional coordinators";
        Others = "Z", "Overige aanmelders", "Others";
    }
}

impl OrganisationKind {
    /// The list on which a notification by this kind of organisation puts a person.
    pub fn register_list(self) -> RegisterList {
        match self {
            Self::LabourInspectorate => RegisterList::LabourInspectorate,
            Self::BorderPolice => RegisterList::BorderPolice,
            Self::YouthCare | Self::Reception | Self::Shelter => RegisterList::ResidentialAndShelter,
            Self::Police => RegisterList::Police,
            Self::RegionalCoordination => RegisterList::RegionalCoordinators,
            Self::Guardianship
            | Self::Municipality
            | Self::HealthCare
            | Self::Ngo
            | Self::Lawyers
            | Self::NationalCentre
            | Self::Platform => RegisterList::Others,
        }
    }

    /// Whether the law obliges or allows this kind of organisation to notify without consent
    /// (Besluit politiegegevens art. 4:2(1)(b)(3); Besluit politiegegevens BOD art. 2(2)).
    pub fn notifies_by_law(self) -> bool {
        matches!(self, Self::Police | Self::BorderPolice | Self::LabourInspectorate)
    }
}
