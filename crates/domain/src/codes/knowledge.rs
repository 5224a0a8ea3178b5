//! Words of the knowledge library and of the helpdesk.

use super::codes;

codes! {
    /// What an article is.
    ArticleKind {
        Guide = "guide", "Handreiking", "Guide";
        Bulletin = "bulletin", "Bericht", "Bulletin";
        Law = "law", "Wet en regels", "Law";
        WhoToCall = "who_to_call", "Wie kunt u bellen", "Who to call";
        QuestionAndAnswer = "question_and_answer", "Vraag en antwoord", "Question and answer";
    }
}

codes! {
    /// What in a text may name or point at somebody.
    IdentityKind {
        Name = "name", "een naam", "a name";
        CitizenServiceNumber = "bsn", "een burgerservicenummer", "a citizen service number";
        Date = "date", "een datum", "a date";
        Email = "email", "een e-mailadres", "an e-mail address";
        Phone = "phone", "een telefoonnummer", "a telephone number";
        Postcode = "postcode", "een postcode", "a postcode";
        Plate = "plate", "een kenteken", "a licence plate";
    }
}
