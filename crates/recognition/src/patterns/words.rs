//! What a pattern may mean, and why it may mean nothing.

use super::{Numbers, Pattern, RuleId, RulePrecision};
use crate::text::pick;
use domain::Language;

impl Pattern {
    /// What was found, in one or two sentences without names.
    pub fn explanation(&self, language: Language) -> String {
        let (many, people) = (self.signals.len(), self.subjects.len());
        match (&self.numbers, self.rule) {
            (Numbers::Within { days }, RuleId::SamePair) => pick(
                language,
                format!("Dezelfde twee jongeren komen samen voor in {many} signalen binnen {days} dagen."),
                format!("The same two young people appear together in {many} signals within {days} days."),
            ),
            (Numbers::Within { days }, _) => pick(
                language,
                format!(
                    "Hetzelfde adres komt voor in {many} signalen over {people} jongeren binnen {days} dagen."
                ),
                format!(
                    "The same address appears in {many} signals about {people} young people within {days} days."
                ),
            ),
            (Numbers::Tag { tag, days }, _) => pick(
                language,
                format!(
                    "Bij één jongere staat \"{}\" in {many} signalen binnen {days} dagen.",
                    tag_name(tag, language)
                ),
                format!(
                    "For one young person \"{}\" stands in {many} signals within {days} days.",
                    tag_name(tag, language)
                ),
            ),
            (Numbers::Key { kind, days }, _) => pick(
                language,
                format!(
                    "In {many} signalen over {people} jongeren komt {} voor, binnen {days} dagen.",
                    kind.label(language)
                ),
                format!(
                    "In {many} signals about {people} young people {} appears, within {days} days.",
                    kind.label(language)
                ),
            ),
            (Numbers::Rise { recent, before, expected, p }, _) => pick(
                language,
                format!(
                    "Op deze plek zijn {recent} nieuwe signalen; door de {before} signalen van ervoor waren er {} te verwachten. Door toeval komt dit in ongeveer {} van de 1.000 zulke perioden voor.",
                    decimal(*expected, language),
                    decimal(1000.0 * p, language),
                ),
                format!(
                    "At this place there are {recent} new signals; from the {before} signals before, {} were to be expected. By chance this happens in about {} of 1,000 such periods.",
                    decimal(*expected, language),
                    decimal(1000.0 * p, language),
                ),
            ),
        }
    }
}

impl RuleId {
    /// Why what this rule finds may mean nothing.
    pub fn may_mean_nothing(self, language: Language) -> &'static str {
        match self {
            Self::SamePlace => pick(
                language,
                "Veel jongeren komen op dezelfde plek: een school, een station, een woongroep. Ook schrijft men een adres op dat al bekend is.",
                "Many young people come to the same place: a school, a station, a group home. And people write down an address that they know already.",
            ),
            Self::SamePair => pick(
                language,
                "Vrienden, broers, zussen en groepsgenoten zijn vaak samen. Eén begeleider kan over allebei geschreven hebben.",
                "Friends, siblings and housemates are often together. One worker may have written about both.",
            ),
            Self::Repeated => pick(
                language,
                "Wie beter wordt gevolgd, krijgt meer signalen. Weglopen kan ook door ruzie, heimwee of een onveilige groep komen.",
                "Whoever is watched more gets more signals. Running away can also come from a quarrel, homesickness or an unsafe group.",
            ),
            Self::SharedKey => pick(
                language,
                "Een taxi, een deelauto, de telefoon van de groep of van een ouder hoort bij meer jongeren. Controleer of de gegevens kloppen.",
                "A taxi, a shared car, the telephone of the group or of a parent belongs to several young people. Check whether the data are right.",
            ),
            Self::SuddenRise => pick(
                language,
                "Meer signalen kan komen door een training, een nieuwe collega of meer jongeren op deze plek. Met veel plekken is er altijd wel één die door toeval stijgt.",
                "More signals may come from a training, a new colleague or more young people at this place. Among many places, one always rises by chance.",
            ),
        }
    }
}

impl RulePrecision {
    /// How the rule does, in one sentence.
    pub fn words(&self, language: Language) -> String {
        let Some(precision) = self.precision else {
            return pick(language, "Nog door niemand beoordeeld.", "Not judged by anybody yet.").to_owned();
        };
        let percent = |share: f64| (100.0 * share).round();
        let (lower, upper) = (percent(precision.lower), percent(precision.upper));
        let (useful, judged) = (precision.count, precision.of);
        pick(
            language,
            format!(
                "Van {judged} beoordeelde patronen waren er {useful} nuttig (tussen {lower} en {upper} van de 100)."
            ),
            format!("Of {judged} judged patterns {useful} were useful (between {lower} and {upper} of 100)."),
        )
    }
}

fn tag_name(tag: &str, language: Language) -> &str {
    match tag {
        "absence" => pick(language, "weg zonder toestemming", "absent without leave"),
        other => other,
    }
}

fn decimal(value: f64, language: Language) -> String {
    let text = format!("{value:.1}");
    pick(language, text.replace('.', ","), text)
}
