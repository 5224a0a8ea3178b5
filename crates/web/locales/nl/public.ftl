# Openbare pagina's: hulp, privacy, toegankelijkheid.
# used: help-*
# used: privacy-*
# used: accessibility-*
footer-help = Hulp
footer-privacy = Privacy
footer-accessibility = Toegankelijkheid
footer-label = Over deze website

help-title = Hulp
help-lead = Zo werkt Ketenzicht, van een eerste zorg tot de telling.
help-record = Een signaal vastleggen
help-record-text =
    Ziet of hoort u iets dat u niet vertrouwt? Kies bij Mijn signalen voor een nieuw signaal. U krijgt vijf korte vragen. U hoeft niets zeker te weten: bij elke vraag kunt u “weet ik niet” kiezen.

    Na elke stap wordt uw concept bewaard. U kunt stoppen en later verdergaan. Pas als u het signaal vastlegt, ziet de aandachtsfunctionaris van uw organisatie het.
help-assess = Een signaal wegen
help-assess-text =
    De aandachtsfunctionaris ziet nieuwe signalen op de werklijst, met eerdere signalen over dezelfde jongere erbij. De duiding volgt de vijf stappen van de meldcode.

    Daarna neemt u losse besluiten: Veilig Thuis, politie, landelijk register, hulp of opvang, regionale tafel. Elk besluit heeft zijn eigen grondslag. Bent u afwezig? Zet dat in uw account. Late taken gaan dan naar uw vervanger.
help-consent = Toestemming
help-consent-text =
    Toestemming vraagt u per doel. Vanaf 16 jaar geeft de jongere die zelf. Jonger dan 16: een ouder met gezag of de voogd. Is dat niet veilig, bijvoorbeeld omdat de ouder bij de uitbuiting betrokken kan zijn? Leg dan uit waarom u daarvan afwijkt.

    Toestemming kan altijd worden ingetrokken. Wat al verstuurd was, wordt dan ook bij het landelijk centrum ingetrokken als de aanmelding op die toestemming rustte.
help-notify = Aanmelden bij het landelijk register
help-notify-text =
    Er zijn twee manieren. Tellen: zonder naam, alleen wat nodig is om te tellen. Zorg: met naam, als daar een grondslag voor is, om hulp of opvang te vragen.

    Voor het versturen ziet u precies wat uw organisatie verlaat. Daarna ziet u of de aanmelding is ontvangen, in welke cijfers zij meetelt, en wat ermee gebeurde.
help-refer = Overdragen aan een partner
help-refer-text =
    U kiest zelf welke gegevens meegaan en ziet ze eerst terug. De partner ziet alleen dat, en alleen zolang het aanbod staat of de overdracht loopt. Antwoordt de partner niet op tijd, dan verloopt het aanbod en krijgt u een taak.
help-centre = Het landelijk centrum
help-centre-text =
    Het centrum ontvangt aanmeldingen, kan iets terugvragen, en beslist of een aanmelding over een nieuwe of al bekende persoon gaat. Een mens beslist dat, en kan het terugdraaien.
help-figures = Cijfers
help-figures-text =
    Alle tabellen tellen unieke personen, zoals bekend op de peildatum die u kiest. Kleine aantallen zijn verborgen, zodat niemand herkenbaar is. U ziet dat aan een teken in de cel.
help-crisis = Een expertgroep na een gebeurtenis
help-crisis-text =
    Na een gebeurtenis, zoals een lockdown of een oorlog, opent het landelijk centrum een crisismonitor en benoemt het leden uit partnerorganisaties. Zij zetten in het logboek wat zij zien veranderen bij groepen mensen, nooit over één persoon. Wie geen lid is, ziet er niets van.

    De groep bespreekt en beoordeelt waarnemingen, adviseert maatregelen en publiceert bulletins. Bulletins voor iedereen staan bij Crisismonitor.
help-sign-in = Inloggen lukt niet
help-sign-in-text =
    Na een aantal verkeerde pogingen moet u even wachten. Bent u uw wachtwoord kwijt, of de telefoon met uw code? Vraag de beheerder van uw organisatie om een nieuw eerste wachtwoord. Bij het instellen van de tweede stap kreeg u herstelcodes: daarmee kunt u ook inloggen.
help-leave = Snel weg
help-leave-text =
    Kijkt er iemand mee? Met de knop Snel weg logt u uit en ziet u meteen een andere website. Wat de browser van Ketenzicht bewaarde, wordt gewist. In uw geschiedenis staan alleen neutrale titels.
help-ask = Aan wie u het kunt vragen
help-ask-text =
    Over een jongere: de aandachtsfunctionaris van uw organisatie. Bij Ketenpartners ziet u wie u elders kunt bellen. Over uw account: de beheerder van uw organisatie.

privacy-title = Privacy
privacy-lead = Wat hier wordt bewaard, waarom, en wie het ziet.
privacy-who = Wie verantwoordelijk is
privacy-who-text =
    De organisatie die een signaal vastlegt, is daarvoor verantwoordelijk. Voor het landelijk register is dat het landelijk coördinatiecentrum. Bij vragen gaat u naar de functionaris gegevensbescherming van die organisatie.
privacy-young = Gegevens van jongeren
privacy-young-text =
    Een organisatie bewaart wat is gezien of gehoord, vermoede vormen van uitbuiting, leeftijdsgroep, geslacht, regio, en een eigen cliëntnummer of naam. Naam, nummer en teksten staan versleuteld in de database.
privacy-left = Wat de organisatie verlaat
privacy-left-text =
    Alleen wat iemand daar zelf verstuurt, na een voorbeeld van precies wat er uitgaat. Op het spoor tellen zijn dat geen namen en geen teksten. Met naam kan alleen met een grondslag, zoals toestemming.
privacy-sees = Wie wat ziet
privacy-sees-text =
    Een hulpverlener ziet de eigen signalen. De aandachtsfunctionaris ziet die van de organisatie. Het landelijk centrum ziet wat is verstuurd. Een partner ziet alleen wat is overgedragen. Beheerders zien geen signalen en geen jongeren.
privacy-log = Het logboek
privacy-log-text =
    Elke keer dat iemand iets leest, wijzigt, zoekt, downloadt of wordt geweigerd, komt er een regel in het logboek. Regels kunnen niet ongemerkt worden gewijzigd. In het logboek staan geen namen van jongeren en geen teksten.
privacy-figures = Cijfers
privacy-figures-text =
    Cijfers gaan over aantallen. Kleine aantallen zijn verborgen.
privacy-kept = Hoe lang
privacy-kept-text =
    Er is nog geen automatische vernietiging na een bewaartermijn. Uw organisatie en het landelijk centrum spreken zelf af hoe lang zij bewaren.
privacy-rights = Rechten
privacy-rights-text =
    Een jongere heeft recht op inzage, verbetering en verwijdering, en mag toestemming altijd intrekken. De aandachtsfunctionaris kan intrekken vastleggen. Voor de andere rechten: de functionaris gegevensbescherming.
privacy-staff = Gegevens van medewerkers
privacy-staff-text =
    Van wie een account heeft bewaren wij naam, e-mailadres, telefoonnummer voor partners, rollen, en wat hij of zij deed. Partners zien naam en telefoonnummer van aandachtsfunctionarissen.
privacy-cookies = Cookies
privacy-cookies-text =
    Alleen wat nodig is om ingelogd te blijven, formulieren te beschermen en uw taal te onthouden. Er wordt niets gemeten of gedeeld, en er komt niets van andere websites.

accessibility-title = Toegankelijkheid
accessibility-lead = Iedereen moet hiermee kunnen werken.
accessibility-aim = Waar wij naar streven
accessibility-aim-text =
    Alle pagina’s volgen WCAG 2.2, niveau A en AA: met alleen het toetsenbord, met een schermlezer, vergroot, op een telefoon, met een licht of donker scherm, en zonder scripts.
accessibility-tried = Hoe dat is nagegaan
accessibility-tried-text =
    Bij elke wijziging doorloopt een programma het hele verhaal in een echte browser: met het toetsenbord alleen, zonder scripts, op een scherm van 360 punten breed, licht en donker. Elke pagina wordt daarbij nagekeken met axe.
accessibility-not = Wat wij niet weten
accessibility-not-text =
    Een programma vindt niet alles. De pagina’s zijn nog niet beoordeeld door mensen die een schermlezer of spraakbediening gebruiken, en ook niet door een onafhankelijke organisatie.
accessibility-tell = Werkt iets niet?
accessibility-tell-text =
    Zeg het de beheerder van uw organisatie, met het adres van de pagina en wat u wilde doen.
