//! The yearly tables by name, and the words that stand around figures.

use crate::codes::{Language, codes};

codes! {
    /// The yearly tables.
    TableId {
        T1 = "T1", "Getelde personen per jaar", "Persons counted per year";
        T2 = "T2", "Personen naar dossiertype", "Persons by file type";
        T3 = "T3", "Personen naar soort aanmelder", "Persons by type of notifier";
        T4 = "T4", "Soort aanmelder naar leeftijd en nationaliteit", "Type of notifier by age and nationality";
        T5 = "T5", "Soort aanmelder: verandering met het jaar ervoor", "Type of notifier: change from the year before";
        T6 = "T6", "Regio naar soort aanmelder", "Region by type of notifier";
        T7 = "T7", "Personen naar uitbuitingsvorm", "Persons by form of exploitation";
        T8 = "T8", "Sectoren binnen de seksindustrie", "Sectors inside the sex industry";
        T9 = "T9", "Sectoren buiten de seksindustrie", "Sectors outside the sex industry";
        T10 = "T10", "Vier groepen naar geslacht en leeftijd", "Four groups by sex and age";
        T11 = "T11", "Binnenlands en grensoverschrijdend", "Domestic and cross-border";
        T12 = "T12", "Nationaliteit", "Nationality";
        T13 = "T13", "Minderjarigen", "Minors";
    }
}

codes! {
    /// Words that a table needs besides its keys.
    TableWord {
        Total = "total", "Totaal", "Total";
        Number = "number", "Aantal", "Number";
        Unknown = "unknown", "Onbekend", "Unknown";
        Mixed = "mixed", "Meer dan één vorm", "More than one form";
        OtherCountries = "other_countries", "Overige landen", "Other countries";
        Change = "change", "Verschil", "Change";
        ChangePercent = "change_percent", "Verschil in procenten", "Change in per cent";
        PercentOfKnown = "percent_of_known", "Deel van bekend", "Share of known";
        Persons = "persons", "Personen", "Persons";
        Notifications = "notifications", "Aanmeldingen", "Notifications";
        SmallMark = "small_mark", "Klein aantal, verborgen", "Small number, hidden";
        ProtectingMark = "protecting_mark", "Verborgen, omdat anders een klein aantal is uit te rekenen", "Hidden, because a small number could be worked out from it";
        NotAvailableMark = "not_available_mark", "Niet te geven", "Not available";
        Intersection = "intersection", "Op deze lijsten", "On these lists";
    }
}

impl TableId {
    /// What is counted in this table, in addition to the rules that hold for all of them.
    pub fn note(self, language: Language) -> &'static str {
        let (dutch, english) = match self {
            Self::T1 => (
                "Een persoon telt voor het eerst in het jaar van de eerste aanmelding ooit. In latere jaren telt die persoon bij ‘al eerder geteld’.",
                "A person counts for the first time in the year of the first notification ever. In later years the person is under ‘counted before’.",
            ),
            Self::T2 => (
                "Het type van het dossier op de peildatum. Het type kan veranderen.",
                "The type of the file on the reference date. The type can change.",
            ),
            Self::T3 => (
                "Een persoon telt bij elke soort aanmelder die deze persoon aanmeldde. De rijen zijn samen dus meer dan het totaal.",
                "A person counts under each type of notifier that notified this person. The rows therefore add up to more than the total.",
            ),
            Self::T4 => (
                "Is leeftijd of nationaliteit niet bekend, dan telt de persoon bij onbekend. Een persoon telt bij elke soort aanmelder.",
                "Where age or nationality is not known, the person is under unknown. A person counts under each type of notifier.",
            ),
            Self::T5 => (
                "Verschil in personen per soort aanmelder. Is een van beide jaren verborgen, dan is er geen verschil te geven.",
                "Difference in persons per type of notifier. Where one of both years is hidden, no difference is given.",
            ),
            Self::T6 => (
                "De regio waar de uitbuiting is gesignaleerd. Een persoon telt bij elke soort aanmelder.",
                "The region where the exploitation was noticed. A person counts under each type of notifier.",
            ),
            Self::T7 => (
                "Elke persoon telt één keer. Zijn er meer vormen bekend, dan telt de persoon bij ‘meer dan één vorm’.",
                "Each person counts once. Where several forms are known, the person is under ‘more than one form’.",
            ),
            Self::T8 => (
                "Personen van wie de sector in de seksindustrie ligt. Onbekend: seksuele uitbuiting met onbekende sector.",
                "Persons whose sector is inside the sex industry. Unknown: sexual exploitation with an unknown sector.",
            ),
            Self::T9 => (
                "Personen van wie de sector buiten de seksindustrie ligt. Onbekend: een andere vorm van uitbuiting met onbekende sector.",
                "Persons whose sector is outside the sex industry. Unknown: another form of exploitation with an unknown sector.",
            ),
            Self::T10 => (
                "De vier groepen van de Nationaal Rapporteur. Wie meer vormen heeft of een andere vorm, telt bij ‘andere of gemengde vorm’.",
                "The four groups of the National Rapporteur. Whoever has several forms or another form is under ‘other or mixed form’.",
            ),
            Self::T11 => (
                "Of de uitbuiting binnen Nederland bleef of een grens overging.",
                "Whether the exploitation stayed within the Netherlands or crossed a border.",
            ),
            Self::T12 => (
                "De tien landen met de meeste personen in de hele periode, en alle landen in groepen.",
                "The ten countries with most persons over the whole period, and all countries in groups.",
            ),
            Self::T13 => (
                "Personen die bij de aanmelding jonger dan 18 waren.",
                "Persons who were under 18 when notified.",
            ),
        };
        match language {
            Language::Dutch => dutch,
            Language::English => english,
        }
    }

    /// The rules that hold for every table.
    pub fn general_note(language: Language) -> &'static str {
        match language {
            Language::Dutch => {
                "Een persoon telt in een jaar als er in dat jaar een aanmelding is ontvangen. Kenmerken komen uit de laatste aanmelding van dat jaar waarin ze bekend zijn. Wie in meer jaren is aangemeld, telt in elk van die jaren."
            }
            Language::English => {
                "A person counts in a year when a notification was received in that year. Characteristics come from the last notification of that year in which they are known. Whoever was notified in several years counts in each of them."
            }
        }
    }
}
