//! Words of the crisis monitor: what an expert group sees, how sure it is, and who may know.

use super::codes;

codes! {
    /// What an observation of an expert group is about.
    CrisisTheme {
        Recruitment = "recruitment", "Werving en uitbuiters", "Recruitment and exploiters";
        Online = "online", "Online", "Online";
        SexIndustry = "sex_industry", "Seksindustrie", "Sex industry";
        WorkAndHousing = "work_and_housing", "Werk en huisvesting", "Work and housing";
        CriminalExploitation = "criminal_exploitation", "Criminele uitbuiting", "Criminal exploitation";
        FlightAndBorder = "flight_and_border", "Vlucht, reizen en grens", "Flight, travel and border";
        Income = "income", "Inkomen en schulden", "Income and debts";
        Sight = "sight", "Zicht op slachtoffers", "Sight of victims";
        Care = "care", "Opvang en zorg", "Shelter and care";
        Investigation = "investigation", "Opsporing en recht", "Investigation and law";
        Other = "other", "Anders", "Other";
    }
}

codes! {
    /// Where a change comes from.
    CrisisCause {
        Event = "event", "De gebeurtenis zelf", "The event itself";
        Measure = "measure", "Een maatregel die is genomen", "A measure that was taken";
        Unknown = "unknown", "Weet ik niet", "Don't know";
    }
}

codes! {
    /// Which way something changes.
    Direction {
        Up = "up", "Meer", "More";
        Down = "down", "Minder", "Less";
        Shift = "shift", "Verschuift", "Shifts";
        Unknown = "unknown", "Nog niet duidelijk", "Not clear yet";
    }
}

codes! {
    /// Who runs a risk. Groups of people, never somebody.
    RiskGroup {
        Everybody = "everybody", "Geen groep in het bijzonder", "No group in particular";
        Minors = "minors", "Minderjarigen", "Minors";
        YouthCare = "youth_care", "Jongeren in de jeugdhulp", "Young people in youth care";
        UnaccompaniedMinors = "unaccompanied_minors", "Alleenstaande minderjarige vreemdelingen", "Unaccompanied minors";
        YoungAdults = "young_adults", "Jongvolwassenen (18 tot en met 22)", "Young adults (18 to 22)";
        IntellectualDisability = "intellectual_disability", "Mensen met een licht verstandelijke beperking", "People with a mild intellectual disability";
        SexWorkers = "sex_workers", "Sekswerkers", "Sex workers";
        MigrantWorkers = "migrant_workers", "Arbeidsmigranten", "Migrant workers";
        Refugees = "refugees", "Vluchtelingen en asielzoekers", "Refugees and asylum seekers";
        Undocumented = "undocumented", "Mensen zonder verblijfsrecht", "People without a right of residence";
        Homeless = "homeless", "Dak- en thuislozen", "Homeless people";
        Other = "other", "Een andere groep", "Another group";
        Unknown = "unknown", "Weet ik niet", "Don't know";
    }
}

codes! {
    /// How somebody knows.
    SourceKind {
        Own = "own", "Wij zien het zelf", "We see it ourselves";
        Partner = "partner", "Gehoord van een partner", "Heard from a partner";
        Media = "media", "Media of openbaar onderzoek", "Media or public research";
    }
}

codes! {
    /// How far a source can be relied on.
    Reliability {
        Reliable = "reliable", "Betrouwbaar", "Reliable";
        Likely = "likely", "Waarschijnlijk betrouwbaar", "Probably reliable";
        Doubtful = "doubtful", "Twijfelachtig", "Doubtful";
        Unknown = "unknown", "Niet te zeggen", "Cannot be said";
    }
}

codes! {
    /// How strong an observation is: it follows from its independent sources and from the group's judgement.
    Strength {
        Single = "single", "Eén bron", "One source";
        Repeated = "repeated", "Herhaald", "Repeated";
        Pattern = "pattern", "Patroon", "Pattern";
        Confirmed = "confirmed", "Bevestigd", "Confirmed";
    }
}

codes! {
    /// What the group makes of an observation.
    Judgement {
        Noise = "noise", "Ruis", "Noise";
        Follow = "follow", "Volgen", "To follow";
        Plausible = "plausible", "Aannemelijk", "Plausible";
        Confirmed = "confirmed", "Bevestigd", "Confirmed";
    }
}

codes! {
    /// Who may know: the Traffic Light Protocol 2.0 of FIRST, without `CLEAR` and `AMBER+STRICT`.
    TrafficLight {
        Red = "red", "Rood: blijft in deze groep", "Red: stays within this group";
        Amber = "amber", "Oranje: ook in een bulletin voor de groep en hun organisaties", "Amber: also in a bulletin for the group and their organisations";
        Green = "green", "Groen: mag naar alle ketenpartners", "Green: may go to all partners";
    }
}

codes! {
    /// Who reads a bulletin.
    BulletinReach {
        Group = "group", "Alleen de expertgroep", "The expert group only";
        Chain = "chain", "Iedereen die cijfers mag zien", "Everybody who may see figures";
    }
}

codes! {
    /// What a member of an expert group does in it.
    GroupPart {
        Chair = "chair", "Voorzitter", "Chair";
        Secretary = "secretary", "Secretaris", "Secretary";
        Member = "member", "Lid", "Member";
    }
}

codes! {
    /// Where a measure goes that the group cannot take itself.
    EscalationLevel {
        CareCoordinators = "care_coordinators", "Zorgcoördinatorenoverleg", "Care coordinators' meeting";
        StrategicConsultation = "strategic_consultation", "Strategisch Overleg Mensenhandel", "Strategic consultation on human trafficking";
        TaskForce = "task_force", "Task Force Mensenhandel", "Task force on human trafficking";
        Ministry = "ministry", "Ministerie", "Ministry";
    }
}
