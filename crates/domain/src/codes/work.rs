//! Words of the daily work with signals, tasks and referrals.

use super::codes;

codes! {
    /// How an observation is known.
    HowKnown {
        Seen = "seen", "Zelf gezien", "Seen myself";
        Heard = "heard", "Van iemand anders gehoord", "Heard from someone else";
        Told = "told", "Door de jongere zelf verteld", "Told by the young person";
        Document = "document", "Uit een bericht of document", "From a message or document";
        Unknown = "unknown", "Weet ik niet", "Don't know";
    }
}

codes! {
    /// The answer to the safety question that comes before anything else.
    Danger {
        Acute = "acute", "Ja, nu", "Yes, now";
        NotAcute = "not_acute", "Nee, niet op dit moment", "No, not at this moment";
        Unknown = "unknown", "Weet ik niet", "Don't know";
    }
}

codes! {
    /// How sure the focal officer is after weighing (*duiding*).
    Certainty {
        NoConcern = "no_concern", "Geen zorg", "No concern";
        Watch = "watch", "In de gaten houden", "Watch";
        Suspicion = "suspicion", "Vermoeden", "Suspicion", htcds "PossibleVictimOfTrafficking";
        Indication = "indication", "Aanwijzing", "Indication", htcds "PossibleVictimOfTrafficking";
        Established = "established", "Vastgesteld", "Established", htcds "ActualVictimOfTrafficking";
    }
}

impl Certainty {
    /// Whether it is sure enough to notify the national register: a suspicion or more.
    pub fn allows_notification(self) -> bool {
        matches!(self, Self::Suspicion | Self::Indication | Self::Established)
    }
}

codes! {
    /// What a task asks of its owner.
    TaskKind {
        AssessSignal = "assess_signal", "Signaal beoordelen", "Assess the signal";
        AskConsent = "ask_consent", "Toestemming vragen", "Ask for consent";
        AnswerQuestion = "answer_question", "Vraag van het landelijk centrum beantwoorden", "Answer the national centre's question";
        AnswerReferral = "answer_referral", "Overdracht beantwoorden", "Answer the referral";
        FollowUp = "follow_up", "Opvolgen", "Follow up";
        AnswerHelpdesk = "answer_helpdesk", "Vraag aan de helpdesk beantwoorden", "Answer a question to the helpdesk";
        WatchAgain = "watch_again", "Opnieuw bekijken", "Look again";
        PlanActionDue = "plan_action_due", "Actie uit het jaarplan", "Action of the yearly plan";
        JudgeAlarm = "judge_alarm", "Opvallend cijfer beoordelen", "Judge a figure that stands out";
        ReviewDocument = "review_document", "Beleidsdocument nakijken", "Review a policy document";
        CrisisMeasureDue = "crisis_measure_due", "Maatregel van een expertgroep", "Measure of an expert group";
    }
}

codes! {
    /// How a question about a notification on the count track is answered: without free text, so that nobody can be named.
    CountAnswer {
        AsNotified = "as_notified", "Het klopt zoals wij het aanmeldden", "It is right as we notified it";
        Corrected = "corrected", "Het is anders: wij verbeteren het hieronder", "It is different: we correct it below";
        NotKnown = "not_known", "Wij weten dit niet", "We do not know";
        SamePerson = "same_person", "Dit is dezelfde persoon als in een eerdere aanmelding van ons", "This is the same person as in an earlier notification of ours";
        OtherPerson = "other_person", "Dit is een andere persoon dan in onze eerdere aanmelding", "This is another person than in our earlier notification";
    }
}

codes! {
    /// What a referral asks of the partner.
    ReferralAim {
        Shelter = "shelter", "Opvang", "Shelter";
        CareCoordination = "care_coordination", "Zorgcoördinatie", "Care coordination";
        Treatment = "treatment", "Behandeling", "Treatment";
        Medical = "medical", "Medische zorg", "Medical care";
        LegalAid = "legal_aid", "Juridische hulp", "Legal aid";
        Guardianship = "guardianship", "Voogdij", "Guardianship";
        Other = "other", "Anders", "Other", htcds "Other";
    }
}

codes! {
    /// Why a partner rejects a referral.
    RejectionReason {
        NoCapacity = "no_capacity", "Geen plek", "No capacity";
        NotSuitable = "not_suitable", "Past niet bij ons aanbod", "Does not fit what we offer";
        OutsideRegion = "outside_region", "Buiten onze regio", "Outside our region";
        MoreInformation = "more_information", "Eerst meer informatie nodig", "More information needed first";
        Other = "other", "Anders", "Other";
    }
}
