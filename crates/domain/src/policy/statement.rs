//! The statements of the self-assessment. They are our own words for what the recommendations ask of an organisation;
//! each says which source it follows from.

use crate::codes::{Language, codes};

codes! {
    /// The themes of the study's recommendations.
    PolicyTheme {
        Awareness = "awareness", "Bewustwording", "Awareness";
        Cooperation = "cooperation", "Samenwerking", "Cooperation";
        Training = "training", "Training en gespreksvoering", "Training and conversation";
        Structure = "structure", "Vast onderwerp in de organisatie", "A fixed topic in the organisation";
        FocalOfficer = "focal_officer", "Aandachtsfunctionaris", "Focal officer";
        Registration = "registration", "Registratie", "Registration";
    }
}

codes! {
    /// How far a statement holds for the organisation.
    StatementAnswer {
        NotYet = "not_yet", "Nog niet", "Not yet";
        Partly = "partly", "Deels", "Partly";
        Yes = "yes", "Ja", "Yes";
        DoesNotApply = "does_not_apply", "Niet van toepassing", "Does not apply";
    }
}

codes! {
    /// Where a statement follows from.
    StatementSource {
        Study = "study",
            "CoMensha e.a., Signalering en registratie: slachtoffers mensenhandel in de jeugdhulpverlening (2020), volgens Enver",
            "CoMensha et al., study on signalling and registration in youth care (2020), as told by Enver";
        AnnualPicture = "annual_picture",
            "CoMensha, Het beeld van 2020: signaleren, adviseren, agenderen",
            "CoMensha, Het beeld van 2020: signalling, advising, setting the agenda";
        Registration = "registration",
            "NJi, Melding en registratie van slachtoffers",
            "NJi, Notification and registration of victims";
        Azough = "azough",
            "Commissie Azough, producten van het actieplan (2014-2016)",
            "Azough committee, products of the action plan (2014-2016)";
        ReportingCode = "reporting_code",
            "Meldcode huiselijk geweld en kindermishandeling",
            "Reporting code for domestic violence and child abuse";
        CareCoordination = "care_coordination",
            "CoMensha, zorgcoördinatie",
            "CoMensha, care coordination";
    }
}

impl StatementSource {
    /// Where it can be read.
    pub fn address(self) -> &'static str {
        match self {
            Self::Study => "enver.nl, \"Meer aandacht in jeugdhulpverlening nodig voor mensenhandel\"",
            Self::AnnualPicture => {
                "publicaties.comensha.nl/het_beeld_van_2020/signaleren_adviseren_agenderen"
            }
            Self::Registration => "nji.nl/seksuele-uitbuiting/melding-en-registratie-slachtoffers",
            Self::Azough => "jeugdzorgnederland.nl",
            Self::ReportingCode => "handelingsprotocol.nl; augeo.nl",
            Self::CareCoordination => "comensha.nl",
        }
    }
}

/// A statement that an organisation says is true of it, partly, or not yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Stable code: answers are kept by it.
    pub code: &'static str,
    /// Its theme.
    pub theme: PolicyTheme,
    text: [&'static str; 2],
    action: [&'static str; 2],
    /// What it follows from.
    pub source: StatementSource,
    /// Name of the field for what shows it; the field of the answer has the name of the code.
    pub note: &'static str,
}

impl Statement {
    /// The statement.
    pub fn text(&self, language: Language) -> &'static str {
        pick(&self.text, language)
    }

    /// What to do when it does not hold yet: title of an action.
    pub fn action(&self, language: Language) -> &'static str {
        pick(&self.action, language)
    }
}

fn pick(texts: &[&'static str; 2], language: Language) -> &'static str {
    let [dutch, english] = texts;
    match language {
        Language::Dutch => dutch,
        Language::English => english,
    }
}

/// The statement with this code.
pub fn statement(code: &str) -> Option<&'static Statement> {
    STATEMENTS.iter().find(|statement| statement.code == code)
}

/// The statements of a theme, in order.
pub fn statements_of(theme: PolicyTheme) -> impl Iterator<Item = &'static Statement> {
    STATEMENTS.iter().filter(move |statement| statement.theme == theme)
}

macro_rules! statements {
    ($( $theme:ident { $( $code:literal $source:ident : $nl:literal / $en:literal => $do_nl:literal / $do_en:literal; )+ } )+) => {
        /// All statements, by theme.
        pub const STATEMENTS: &[Statement] = &[$($( Statement {
            code: $code,
            theme: PolicyTheme::$theme,
            text: [$nl, $en],
            action: [$do_nl, $do_en],
            source: StatementSource::$source,
            note: concat!($code, "-note"),
        }, )+)+];
    };
}

statements! {
    Awareness {
        "a1" Study: "Onze medewerkers weten dat mensenhandel ook bij jongeren in onze hulp voorkomt."
            / "Our staff know that human trafficking also happens to young people in our care."
            => "Het onderwerp in elk team bespreken" / "Discuss the topic in every team";
        "a2" Study: "Wij letten ook op criminele uitbuiting en arbeidsuitbuiting, niet alleen op seksuele uitbuiting."
            / "We also watch for criminal and labour exploitation, not only for sexual exploitation."
            => "Alle vormen van uitbuiting met voorbeelden uitleggen" / "Explain all forms of exploitation with examples";
        "a3" Study: "Wij letten ook op jongens als mogelijk slachtoffer."
            / "We also watch for boys as possible victims."
            => "Een teambijeenkomst over jongens als slachtoffer houden" / "Hold a team meeting on boys as victims";
        "a4" AnnualPicture: "Iedereen weet wat de eigen rol is: signaleren, vastleggen en overleggen."
            / "Everyone knows their own role: recognise, record and consult."
            => "Op één bladzijde zetten wie wat doet bij een signaal" / "Write on one page who does what at a signal";
    }
    Cooperation {
        "c1" Study: "Wij hebben vaste contactpersonen bij de politie en de gemeente voor mensenhandel."
            / "We have regular contacts for human trafficking at the police and the municipality."
            => "Vaste contactpersonen bij politie en gemeente afspreken" / "Agree on regular contacts at police and municipality";
        "c2" CareCoordination: "Wij kennen de zorgcoördinator mensenhandel van onze regio en schakelen die in."
            / "We know the regional care coordinator and call on them."
            => "Kennismaken met de zorgcoördinator van de regio" / "Meet the region's care coordinator";
        "c3" AnnualPicture: "Met onze belangrijkste partners staan afspraken over het delen van informatie op papier."
            / "Agreements on sharing information with our main partners are in writing."
            => "Afspraken over informatie delen op papier zetten" / "Put agreements on sharing information in writing";
        "c4" Study: "Wij horen na een overdracht wat er met de jongere gebeurt, en vragen daarnaar."
            / "After a referral we hear what happens to the young person, and ask for it."
            => "Na elke overdracht een moment voor terugkoppeling plannen" / "Plan feedback after each referral";
    }
    Training {
        "t1" Study: "Medewerkers die met jongeren werken, zijn in de laatste twee jaar geschoold over mensenhandel."
            / "Staff who work with young people were trained on human trafficking in the last two years."
            => "Een scholingsplan voor alle medewerkers maken" / "Make a training plan for all staff";
        "t2" Study: "Medewerkers oefenen gesprekken over moeilijke onderwerpen, zoals seks, geld en schaamte."
            / "Staff practise conversations about difficult topics, such as sex, money and shame."
            => "Een training moeilijke gesprekken inkopen" / "Buy a training in difficult conversations";
        "t3" Azough: "Nieuwe medewerkers leren in hun inwerktijd wat de signalen zijn en bij wie zij terechtkunnen."
            / "New staff learn the signals, and whom to ask, when they start."
            => "Signalen en contact opnemen in het inwerkprogramma" / "Put signals and contact in the introduction programme";
        "t4" Azough: "Wij hebben kennis over jongeren met een licht verstandelijke beperking en over alleenstaande jongeren uit het buitenland."
            / "We know about young people with a mild intellectual disability and about unaccompanied young people from abroad."
            => "Een bijeenkomst over deze groepen met een specialist plannen" / "Plan a meeting on these groups with a specialist";
    }
    Structure {
        "s1" Study: "Mensenhandel staat minstens elk kwartaal op de agenda van teams en leiding."
            / "Human trafficking is on the agenda of teams and management at least every quarter."
            => "Het onderwerp elk kwartaal op de agenda zetten" / "Put the topic on the agenda every quarter";
        "s2" AnnualPicture: "Er is beleid, vastgesteld door het bestuur, en het is niet ouder dan drie jaar."
            / "There is a policy, adopted by the board, no older than three years."
            => "Beleid schrijven en laten vaststellen" / "Write a policy and have it adopted";
        "s3" AnnualPicture: "Er is elk jaar een plan met acties, een eigenaar per actie, en geld of uren."
            / "Each year there is a plan with actions, an owner for each, and money or hours."
            => "Een jaarplan maken en er uren voor vrijmaken" / "Make a yearly plan and set hours aside for it";
        "s4" ReportingCode: "Onze meldcode noemt mensenhandel en zegt wat bij elke stap te doen."
            / "Our reporting code names human trafficking and says what to do at each step."
            => "Mensenhandel opnemen in de meldcode van de organisatie" / "Include human trafficking in the organisation's reporting code";
    }
    FocalOfficer {
        "f1" Study: "Er is een aandachtsfunctionaris voor mensenhandel benoemd, met vaste uren."
            / "A focal officer for human trafficking is appointed, with fixed hours."
            => "Een aandachtsfunctionaris met vaste uren benoemen" / "Appoint a focal officer with fixed hours";
        "f2" Study: "Elke medewerker weet wie de aandachtsfunctionaris is en hoe die te bereiken is."
            / "All staff know who the focal officer is and how to reach them."
            => "De aandachtsfunctionaris bekendmaken in alle teams" / "Make the focal officer known in all teams";
        "f3" AnnualPicture: "Er is een vervanger bij ziekte en vakantie."
            / "There is a deputy for illness and holidays."
            => "Een vervanger benoemen" / "Appoint a deputy";
        "f4" AnnualPicture: "De aandachtsfunctionaris houdt contact met partners en rapporteert aan de leiding."
            / "The focal officer keeps in touch with partners and reports to management."
            => "Twee keer per jaar aan de leiding rapporteren" / "Report to management twice a year";
    }
    Registration {
        "r1" Study: "Elk signaal wordt vastgelegd, ook als er nog twijfel is."
            / "Every signal is recorded, also when there is still doubt."
            => "Afspreken dat elk signaal wordt vastgelegd" / "Agree that every signal is recorded";
        "r2" Registration: "Medewerkers weten hoe zij jongere en ouders om toestemming vragen."
            / "Staff know how to ask the young person and the parents for consent."
            => "Het vragen van toestemming oefenen" / "Practise asking for consent";
        "r3" Registration: "Mogelijke slachtoffers worden aangemeld bij het landelijk register, ook zonder hulpvraag."
            / "Possible victims are notified to the national register, also without a request for help."
            => "Elke maand nagaan welke vermoedens nog niet zijn aangemeld" / "Check each month which suspicions were not notified yet";
        "r4" Study: "Wij vergelijken elk jaar wat medewerkers schatten met wat is aangemeld, en bespreken het verschil."
            / "Each year we compare what staff estimate with what was notified, and discuss the gap."
            => "Schatting en aanmeldingen eenmaal per jaar naast elkaar leggen" / "Compare estimate and notifications once a year";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;
    use std::collections::BTreeSet;

    #[test]
    fn every_theme_has_three_to_six_statements_in_both_languages() {
        for theme in PolicyTheme::ALL {
            assert!((3..=6).contains(&statements_of(*theme).count()), "{theme}");
        }
        let codes: BTreeSet<_> = STATEMENTS.iter().map(|statement| statement.code).collect();
        assert_eq!(codes.len(), STATEMENTS.len(), "codes are unique");
        for statement in STATEMENTS {
            for language in Language::ALL {
                assert!(statement.text(*language).ends_with('.'), "{}", statement.code);
                assert!(
                    !statement.action(*language).is_empty() && !statement.action(*language).ends_with('.')
                );
            }
            assert_ne!(statement.text(Language::Dutch), statement.text(Language::English));
            assert!(!statement.source.address().is_empty());
        }
        assert_eq!(statement("f1").map(|known| known.theme), Some(PolicyTheme::FocalOfficer));
        assert!(statement("x9").is_none());
    }
}
