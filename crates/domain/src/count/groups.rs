//! Code lists that exist in tables only: each is derived from what a notification says.

use crate::codes::codes;

codes! {
    /// Age bands of the yearly tables (T10).
    AgeGroup {
        Under12 = "under_12", "Jonger dan 12 jaar", "Under 12";
        From12To17 = "12_17", "12 tot en met 17 jaar", "12 to 17";
        From18To22 = "18_22", "18 tot en met 22 jaar", "18 to 22";
        From23 = "23_plus", "23 jaar of ouder", "23 or older";
        Unknown = "unknown", "Onbekend", "Unknown";
    }
}

codes! {
    /// Minor or adult at the time of notification.
    MinorAdult {
        Minor = "minor", "Minderjarig", "Minor";
        Adult = "adult", "Meerderjarig", "Adult";
        Unknown = "unknown", "Onbekend", "Unknown";
    }
}

codes! {
    /// Dutch nationality or another.
    DutchOrNot {
        Dutch = "dutch", "Nederlands", "Dutch";
        NotDutch = "not_dutch", "Niet-Nederlands", "Not Dutch";
        Unknown = "unknown", "Onbekend", "Unknown";
    }
}

codes! {
    /// Minor or adult and Dutch or not in one; unknown when either is missing (T4).
    AgeNationality {
        MinorDutch = "minor_dutch", "Minderjarig, Nederlands", "Minor, Dutch";
        MinorNotDutch = "minor_not_dutch", "Minderjarig, niet-Nederlands", "Minor, not Dutch";
        AdultDutch = "adult_dutch", "Meerderjarig, Nederlands", "Adult, Dutch";
        AdultNotDutch = "adult_not_dutch", "Meerderjarig, niet-Nederlands", "Adult, not Dutch";
        Unknown = "unknown", "Leeftijd of nationaliteit onbekend", "Age or nationality unknown";
    }
}

codes! {
    /// The National Rapporteur's four groups of victims, with a place for everyone else. Sexual
    /// exploitation of which it is not known whether it crosses a border is unknown.
    FourGroups {
        DomesticSexual = "domestic_sexual", "Binnenlandse seksuele uitbuiting", "Domestic sexual exploitation";
        CrossBorderSexual = "cross_border_sexual", "Grensoverschrijdende seksuele uitbuiting", "Cross-border sexual exploitation";
        Labour = "labour", "Arbeidsuitbuiting", "Labour exploitation";
        Criminal = "criminal", "Criminele uitbuiting", "Criminal exploitation";
        Other = "other", "Andere of gemengde vorm", "Other or mixed form";
        Unknown = "unknown", "Onbekend", "Unknown";
    }
}

codes! {
    /// Whether a person was ever counted before.
    Novelty {
        New = "new", "Voor het eerst", "First time";
        Known = "known", "Al eerder geteld", "Counted before";
    }
}
