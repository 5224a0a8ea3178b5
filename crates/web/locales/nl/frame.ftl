# Wat elke pagina deelt.
# used: error-*
# used: problem-*
# used: nav-*
# used: notice-*
skip-to-content = Naar de inhoud
leave-quickly = Snel weg
nav-label = Hoofdmenu
nav-menu = Menu
nav-place-label = Onderdelen
nav-place-work = Werk
nav-place-insight = Inzicht
nav-place-learning = Leren en kennis
nav-place-organisation = Organisatie
nav-signals = Mijn signalen
nav-recognise = Herkennen
nav-evaluation = Werken de lijsten
nav-worklist = Werklijst
nav-notifications = Aanmeldingen
nav-register = Landelijk register
nav-referrals = Overdrachten
nav-figures = Cijfers
nav-estimates = Schatting
nav-monitor = Monitor
nav-learn = Leren
nav-knowledge = Kennis
nav-directory = Ketenpartners
nav-institutions = Instellingen
nav-our-organisation = Onze organisatie
nav-organisation = Contactgegevens
nav-users = Gebruikers
nav-platform = Platform
nav-log = Logboek
sign-in = Inloggen
sign-out = Uitloggen
to-start = Naar het begin
not-filled-in = Niet ingevuld
footer-what = Ketenzicht is open software voor de keten rond slachtoffers van mensenhandel.
demo-banner-name = Voorbeeldomgeving:
demo-banner-text = niemand in dit register bestaat.
demo-banner-switch = Wissel van gebruiker

errors-in-title = { $count ->
    [one] (1 fout)
   *[other] ({ $count } fouten)
}
error-summary = { $count ->
    [one] Er is 1 ding dat nog niet klopt
   *[other] Er zijn { $count } dingen die nog niet kloppen
}

problem-required = Vul dit in of maak een keuze
problem-too-long = Dit is te lang. Gebruik niet meer dan { $most } tekens
problem-not-a-choice = Kies een van de mogelijkheden
problem-not-a-date = Dit is geen geldige datum. Schrijf bijvoorbeeld 12-05-2026
problem-in-the-future = Deze datum is nog niet geweest
problem-not-an-email = Dit is geen geldig e-mailadres. Schrijf bijvoorbeeld naam@organisatie.nl
problem-control-characters = In deze tekst staan tekens die niet kunnen. Typ de tekst opnieuw
problem-taken = Dit e-mailadres is al in gebruik
problem-password-too-short = Dit wachtwoord is te kort. Gebruik minstens 12 tekens
problem-password-too-common = Dit wachtwoord is bekend of makkelijk te raden. Kies een ander
problem-passwords-differ = De twee wachtwoorden zijn niet gelijk
problem-wrong-code = Deze code klopt niet (meer). Vraag een nieuwe code op
problem-consent-missing = Hiervoor is toestemming nodig en die is er nog niet

conflict-title = Dit is intussen ook gewijzigd
conflict-lead = Een collega wijzigde dit, of uzelf op een andere plek. Uw wijziging is nog niet opgeslagen en ook niet weg. Vergelijk de twee versies en kies.
demo-banner-label = Voorbeeldomgeving
conflict-caption = De opgeslagen versie naast die van u
conflict-field = Onderdeel
conflict-theirs = Intussen opgeslagen
conflict-mine = Door u ingevuld
conflict-differs = verschilt
conflict-save-mine = Mijn versie opslaan
conflict-keep-theirs = Opgeslagen versie houden

error-not-found-title = Pagina niet gevonden
error-not-found-lead = Deze pagina bestaat niet, of is niet voor u bedoeld.
error-not-found-do = Kijk of het adres klopt. Denkt u dat u deze pagina wel mag zien? Vraag het de beheerder van uw organisatie.
error-changed-title = Dit is intussen gewijzigd
error-changed-lead = Iemand anders heeft dit intussen gewijzigd. Uw wijziging is niet opgeslagen.
error-changed-do = Ga terug, laad de pagina opnieuw en probeer het nog eens.
error-state-title = Dit kan nu niet
error-state-lead = De stand van zaken is intussen anders. Er is niets gewijzigd.
error-state-do = Ga terug en laad de pagina opnieuw om te zien hoe het ervoor staat.
error-invalid-title = Niet alles is goed ingevuld
error-invalid-lead = Er is niets opgeslagen.
error-invalid-do = Ga terug en kijk wat er nog moet.
error-form-title = Dit formulier is verlopen
error-form-lead = Het formulier stond te lang open of kwam niet van deze pagina. Er is niets opgeslagen.
error-form-do = Ga terug, laad de pagina opnieuw en vul het formulier nog eens in. Bent u intussen uitgelogd? Log dan eerst weer in.
error-too-large-title = Dit is te veel
error-too-large-lead = Wat u stuurde is te groot. Er is niets opgeslagen.
error-too-large-do = Ga terug en maak de tekst korter.
error-damaged-title = Het register is beschadigd
error-damaged-lead = Het bestand van het register is beschadigd. Er is niets opgeslagen.
error-damaged-do = Waarschuw de platformbeheerder. Die kan de laatste reservekopie terugzetten.
error-disk-full-title = Er is geen ruimte meer
error-disk-full-lead = De schijf van het platform is vol. Wat u invulde is niet opgeslagen.
error-disk-full-do = Waarschuw de platformbeheerder. Ga terug om uw tekst te bewaren.
error-busy-title = Het is nu te druk
error-busy-lead = Het platform is op dit moment te druk. Wat u invulde is niet opgeslagen.
error-busy-do = Wacht een minuut, ga terug en probeer het opnieuw.
error-sealed-title = Deze gegevens kunnen niet worden geopend
error-sealed-lead = De sleutel past niet bij deze gegevens, of er is mee geknoeid.
error-sealed-do = Waarschuw de platformbeheerder.
error-internal-title = Er ging iets mis
error-internal-lead = Er ging iets mis. Er is niets opgeslagen.
error-internal-do = Probeer het opnieuw. Blijft het misgaan? Waarschuw de beheerder.
# used: resend-expired-*
# used: resend-signed-out-*
resend-expired-title = Dit formulier was te oud
resend-expired-lead = Er is niets verloren: wat u invulde staat nog op deze pagina. Verstuur het opnieuw.
resend-signed-out-title = U bent uitgelogd
resend-signed-out-lead = Er is niets verloren: wat u invulde staat nog op deze pagina, maar is nog niet bewaard.
resend-sign-in = Log eerst in op een nieuw tabblad. Kom dan hier terug en verstuur opnieuw.
resend-open-sign-in = Log in op een nieuw tabblad
resend-again = Verstuur opnieuw
resend-shared = Zit u achter een gedeelde computer? Sluit dan deze pagina als u klaar bent.
