//! Words of watching figures over time.

use super::codes;

codes! {
    /// In which direction a count stands out.
    Change {
        Rise = "rise", "Meer dan verwacht", "More than expected";
        Fall = "fall", "Minder dan verwacht", "Less than expected";
    }
}

codes! {
    /// What somebody thinks of a count that stands out.
    AlarmJudgement {
        Real = "real", "Er is echt iets veranderd", "Something really changed";
        Artefact = "artefact", "Het ligt aan het melden of tellen", "It is the reporting or counting";
        Unclear = "unclear", "Nog niet duidelijk", "Not clear yet";
    }
}
