//! What people learn, and how they stand.

use super::codes;

codes! {
    /// What somebody must be able to do; each module trains one or more.
    Competence {
        Recognise = "recognise", "Herkennen", "Recognise";
        Talk = "talk", "Het gesprek voeren", "Have the conversation";
        Weigh = "weigh", "Wegen", "Weigh";
        Share = "share", "Delen volgens de wet", "Share lawfully";
        Care = "care", "Zorgen", "Care";
    }
}

codes! {
    /// How somebody stands with a module or a competence, the least in order first.
    Standing {
        Missing = "missing", "Nog doen", "To do";
        Refresh = "refresh", "Opfrissen: er is een nieuwe versie", "Refresh: there is a new version";
        Expiring = "expiring", "Verloopt binnenkort", "Expires soon";
        InOrder = "in_order", "In orde", "In order";
    }
}

codes! {
    /// How sure somebody was of an answer; with the answer it is the quality of a repetition.
    Sureness {
        Sure = "sure", "Ik wist het zeker", "I was sure";
        Hesitated = "hesitated", "Ik twijfelde", "I hesitated";
        Guessed = "guessed", "Ik heb gegokt", "I guessed";
    }
}

codes! {
    /// What somebody is reminded of.
    ReminderKind {
        CertificateExpires = "certificate_expires", "Een certificaat verloopt", "A certificate expires";
        CasesDue = "cases_due", "Er zijn casussen om te herhalen", "There are cases to repeat";
    }
}
