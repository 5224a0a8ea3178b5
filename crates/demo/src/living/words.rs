//! What focal officers and the national centre write, apart from the stories.

pub(super) const CONSULTED: &[&str] = &[
    "Overlegd met de gedragswetenschapper. Zij ziet ook een patroon en vindt een gesprek op korte termijn nodig.",
    "Anoniem advies gevraagd bij Veilig Thuis. Advies: feiten op een rij, niet wachten met het gesprek.",
    "Besproken met de collega-aandachtsfunctionaris en de teamleider. We delen de zorg.",
    "Overlegd met de zorgcoördinator in de regio, zonder naam. Die herkent de plek.",
];
pub(super) const TALKED: &[&str] = &[
    "Gesprek gehad met de jongere. Die vertelt een deel, wil geen gedoe en is bang voor de gevolgen.",
    "Rustig gesprek op een eigen plek. De jongere zegt dat het vrijwillig is, maar mag er niet mee stoppen.",
    "Gesprek met de jongere en een ouder. De ouder schrok en wil meewerken.",
    "Kort gesprek. De jongere vertelt weinig en komt er later zelf op terug.",
];
pub(super) const NOT_TALKED: &[&str] = &[
    "Nog geen gesprek met de ouders: mogelijk is een familielid betrokken. Eerst veiligheid regelen.",
    "De jongere was er niet. Nieuwe afspraak gemaakt met iemand die vertrouwd is.",
];
pub(super) const WEIGHED: &[&str] = &[
    "Meerdere feiten die in dezelfde richting wijzen, uit verschillende bronnen. De jongere kan er niet zelf uitstappen.",
    "De situatie is ernstig en duurt al weken. Eigen hulp is niet genoeg.",
    "Er is afhankelijkheid van een ouder iemand en er gaat geld om. Nog niet alles is zeker.",
];
pub(super) const EXPLAINED: &[&str] = &[
    "Open gesprek gehad. De jongere legt rustig uit hoe het zit; dat klopt met wat anderen zeggen.",
    "Gesprek met de jongere en een ouder. Er is een gewone verklaring.",
];
pub(super) const NO_CONCERN: &str = "De uitleg is nagegaan en klopt. Geen zorg over uitbuiting; wel afgesproken wie er af en toe naar vraagt.";
pub(super) const WATCH: &str =
    "Te weinig feiten voor een vermoeden. Wel blijven kijken; over drie maanden opnieuw bespreken.";

pub(super) const CONSENT_ASKED: &str = "Uitleg gegeven met de folder; denkt er een paar dagen over na.";
pub(super) const CONSENT_GIVEN: &str = "Begrijpt waar het voor is en wat er wel en niet wordt gedeeld.";
pub(super) const CONSENT_REFUSED: &str =
    "Wil niet dat er iets naar buiten gaat. Afgesproken dat we er later op terugkomen.";
pub(super) const CONSENT_WITHDRAWN: &str = "Is bang dat het toch bekend wordt en trekt de toestemming in.";
pub(super) const OVERRIDE: &str =
    "Een ouder is mogelijk zelf betrokken. Toestemming vragen aan de ouders is niet veilig voor de jongere.";

pub(super) const WHY_YES: &str = "Nodig om de jongere te beschermen en passend bij de ernst.";
pub(super) const WHY_NO: &str = "Nu niet: er is contact, de jongere is veilig en eigen hulp loopt.";
pub(super) const WHY_NO_CONSENT: &str =
    "De jongere geeft geen toestemming en er is op dit moment geen andere grond.";
pub(super) const WHY_LATER: &str = "Eerst het gesprek afwachten; volgende week opnieuw bekijken.";

pub(super) const QUESTIONS: &[&str] = &[
    "De regio ontbreekt. Weet u in welke regio de uitbuiting is gezien?",
    "U noemt twee vormen. Is de ene vorm zekerder dan de andere?",
    "Is bekend of de jongere onder voogdij staat?",
];
pub(super) const ANSWERS: &[&str] = &[
    "Het gaat om onze eigen regio.",
    "De eerst genoemde vorm is het zekerst; de andere is een vermoeden.",
    "Ja, er is een voogd en die is op de hoogte.",
];
pub(super) const LED_TO: &[&str] = &[
    "Meegeteld. Er was geen hulpvraag; het dossier blijft een registratie.",
    "Meegeteld. De zorgcoördinator in de regio heeft contact met u opgenomen.",
    "Meegeteld. Dank voor de duidelijke omschrijving; de regio heeft het beeld van deze plek bijgesteld.",
];
pub(super) const SHELTERED: &str = "Er is een opvangplek gevonden. De zorgcoördinator regelt de rest.";
pub(super) const REJECTED: &str = "Uit de gegevens blijkt geen mensenhandel maar een arbeidsconflict. U kunt terecht bij het juridisch spreekuur.";
pub(super) const SAME_PERSON: &str =
    "Zelfde leeftijd, nationaliteit, plek en periode; bevestigd door beide aanmelders.";
pub(super) const OTHER_PERSON: &str = "Bij navraag toch een andere jongere: de periode klopt niet.";
pub(super) const TAKEN_BACK: &str = "Dubbel verstuurd door een collega.";

pub(super) const CONTACT: &[&str] = &[
    "Bel de aandachtsfunctionaris, niet de jongere. Op werkdagen tussen 9 en 12 uur.",
    "Alleen via de begeleider op de groep; de telefoon van de jongere wordt meegelezen.",
    "Via de voogd. Geen post sturen.",
];
pub(super) const HELP: &[&str] = &[
    "Een veilige plek buiten de regio en begeleiding de eerste weken.",
    "Een gespecialiseerde behandelplek, het liefst binnen een maand.",
    "Iemand die meegaat naar de politie en uitlegt wat aangifte betekent.",
];

pub(super) const NO_PLACE: &str =
    "We hebben tot volgende maand geen plek. Probeer de opvang in de regio ernaast.";
pub(super) const NOT_NEEDED: &str = "De jongere kan bij familie blijven; opvang is niet meer nodig.";
pub(super) const COMPLETED: &str = "De hulp is afgerond. De jongere woont begeleid en gaat weer naar school.";
pub(super) const REVOKED: &str = "De jongere wil deze hulp niet meer en heeft de toestemming ingetrokken.";
