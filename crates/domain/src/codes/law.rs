//! Why and for what personal data may be used.

use super::{OrganisationKind, codes};

codes! {
    /// Legal ground (*grondslag*) of a disclosure, recorded with each one.
    LegalGround {
        Consent = "consent", "Toestemming (AVG art. 6 lid 1 a)", "Consent (GDPR art. 6(1)(a))";
        LegalObligation = "legal_obligation", "Wettelijke plicht (AVG art. 6 lid 1 c)", "Legal obligation (GDPR art. 6(1)(c))";
        VitalInterest = "vital_interest", "Vitaal belang (AVG art. 6 lid 1 d)", "Vital interest (GDPR art. 6(1)(d))";
        PublicTask = "public_task", "Publieke taak (AVG art. 6 lid 1 e)", "Public task (GDPR art. 6(1)(e))";
        LegitimateInterest = "legitimate_interest", "Gerechtvaardigd belang (AVG art. 6 lid 1 f)", "Legitimate interest (GDPR art. 6(1)(f))";
        RightToReport = "right_to_report", "Meldrecht huiselijk geweld en kindermishandeling (Wmo 2015 art. 5.2.6)", "Right to report domestic violence and child abuse (Wmo 2015 art. 5.2.6)";
        PoliceData = "police_data", "Besluit politiegegevens art. 4:2", "Police data decree art. 4:2";
        Statistics = "statistics", "Statistiek en onderzoek (UAVG art. 24)", "Statistics and research (UAVG art. 24)";
    }
}

codes! {
    /// Purpose (*doel*) for which data are used; it decides which fields are shown and is logged.
    Purpose {
        Care = "care", "Zorg en bescherming", "Care and protection";
        Registration = "registration", "Registratie in het landelijk beeld", "Registration in the national picture";
        Shelter = "shelter", "Opvang en hulp", "Shelter and help";
        Investigation = "investigation", "Opsporing", "Investigation";
        Statistics = "statistics", "Statistiek", "Statistics";
        Cooperation = "cooperation", "Samenwerking in de keten", "Cooperation in the chain";
        Accountability = "accountability", "Verantwoording en toezicht", "Accountability and supervision";
        Administration = "administration", "Beheer", "Administration";
    }
}

codes! {
    /// The separate decisions at step 5 of the reporting code; each has its own ground, purpose
    /// and data set.
    DecisionKind {
        VeiligThuis = "veilig_thuis", "Melden bij Veilig Thuis", "Report to Veilig Thuis";
        Police = "police", "Informatie aan de politie", "Information to the police";
        NationalRegister = "national_register", "Aanmelden bij het landelijk register", "Notify the national register";
        Help = "help", "Hulp of opvang vragen", "Ask for help or shelter";
        RegionalTable = "regional_table", "Bespreken aan de regionale tafel", "Discuss at the regional table";
    }
}

impl DecisionKind {
    /// The purpose this decision serves.
    pub fn purpose(self) -> Purpose {
        match self {
            Self::VeiligThuis => Purpose::Care,
            Self::Police => Purpose::Investigation,
            Self::NationalRegister => Purpose::Registration,
            Self::Help => Purpose::Shelter,
            Self::RegionalTable => Purpose::Cooperation,
        }
    }

    /// The grounds that can carry this decision, the usual one first.
    pub fn grounds(self) -> &'static [LegalGround] {
        use LegalGround::*;
        match self {
            Self::VeiligThuis => &[RightToReport, VitalInterest, Consent],
            Self::Police => &[VitalInterest, Consent, LegitimateInterest, PoliceData],
            Self::NationalRegister => &[Consent, LegitimateInterest, Statistics, PoliceData, LegalObligation],
            Self::Help => &[Consent, VitalInterest, PublicTask],
            Self::RegionalTable => &[Consent, PublicTask, VitalInterest],
        }
    }
}

codes! {
    /// What was decided.
    DecisionOutcome {
        Yes = "yes", "Ja", "Yes";
        No = "no", "Nee", "No";
        Later = "later", "Nog niet", "Not yet";
    }
}

codes! {
    /// Who gives consent.
    ConsentGiver {
        YoungPerson = "young_person", "De jongere zelf", "The young person";
        Parent = "parent", "Ouder met gezag", "Parent with custody";
        Guardian = "guardian", "Voogd", "Guardian";
    }
}

codes! {
    /// The track of a notification: counting only, or care with identity.
    Track {
        Count = "count", "Alleen tellen", "Count only";
        Care = "care", "Tellen en zorg", "Count and care";
    }
}

impl Track {
    /// The grounds that can carry a notification on this track by this kind of organisation, the
    /// usual one first. Whoever notifies by law does so under the police data decrees. Others need
    /// consent, or on the count track may rely on legitimate interest or statistics; identity
    /// leaves without consent only in a vital interest.
    pub fn grounds(self, notifier: OrganisationKind) -> &'static [LegalGround] {
        match self {
            _ if notifier.notifies_by_law() => &[LegalGround::PoliceData],
            Self::Count => &[LegalGround::Consent, LegalGround::LegitimateInterest, LegalGround::Statistics],
            Self::Care => &[LegalGround::Consent, LegalGround::VitalInterest],
        }
    }

    /// The purposes that a notification on this track can serve.
    pub fn purposes(self) -> &'static [Purpose] {
        match self {
            Self::Count => &[Purpose::Registration],
            Self::Care => &[Purpose::Shelter, Purpose::Care],
        }
    }
}

codes! {
    /// Type of the national centre's file (*dossiertype*); it can change and its history is kept.
    FileType {
        Registration = "registration", "Registratie", "Registration";
        RegistrationShelter = "registration_shelter", "Registratie en opvang", "Registration and shelter";
        RegistrationAdvice = "registration_advice", "Registratie, informatie en advies", "Registration, information and advice";
    }
}

codes! {
    /// How an act in the audit log ended.
    Outcome {
        Done = "done", "Gedaan", "Done";
        Refused = "refused", "Geweigerd", "Refused";
        Failed = "failed", "Mislukt", "Failed";
    }
}
