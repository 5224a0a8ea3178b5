# Onze organisatie: zelfbeoordeling, jaarplan, documenten, benoeming, vergelijking, cijfers, verantwoording.
# used: notice-*
# used: problem-*
# used: document-*
our-organisation-title = Onze organisatie
our-organisation-lead = Wat uw organisatie doet om slachtoffers te herkennen en te helpen: hoe het ervoor staat, wat u dit jaar doet, en wie erover gaat.
our-organisation-contact = Hoe partners u zien
our-organisation-contact-lead = Telefoon, e-mail en wat partners u kunnen vragen, staan op een eigen pagina. De beheerder van uw organisatie past ze aan.
our-organisation-entry = Bekijk uw vermelding
policy-no-persons = Schrijf hier niets over jongeren of over één geval. Deze tekst is beleid: collega's en de inspectie kunnen hem lezen.
policy-theme = Onderwerp
policy-not-known = niet bekend
policy-hidden = verborgen

self-assessment-title = Zelfbeoordeling
self-assessment-lead = Elk jaar kijkt u hoe ver uw organisatie is op zes onderwerpen. Ze komen uit de aanbevelingen van het onderzoek in de jeugdhulp van 2020.
self-assessment-sources = Waar de stellingen vandaan komen
self-assessment-sources-lead = De zinnen zijn van ons. Bij elke stelling staat uit welke bron zij volgt.
rounds-none-write = Er is nog geen zelfbeoordeling. Begin er hieronder een; u kunt haar samen invullen en tussendoor stoppen.
rounds-none-read = Er is nog geen zelfbeoordeling. De aandachtsfunctionaris of de beheerder van uw organisatie kan er een beginnen.
round-none = Er is nog geen zelfbeoordeling.
round-of = Zelfbeoordeling { $year }
round-start = Zelfbeoordeling { $year } beginnen
round-overall = Score: { $score } van 100.
round-overall-before = In { $year }: { $score }.
round-answered = { $count } van { $of }
round-open-lead = Vul in wat u weet. Ieder onderwerp heeft een eigen formulier, dus u kunt het met meer mensen tegelijk doen.
round-finished-lead = Afgerond op { $date }.
round-score = Score (0 tot 100)
round-score-before = Score in { $year }
round-to-answer = Nog te beantwoorden
round-themes = Scores per onderwerp
round-themes-lead = De score is het gemiddelde van de stellingen die gelden: nog niet is 0, deels is 50, ja is 100.
round-change = Verschil
round-filled-in = Ingevuld
round-next = Wat kunt u als eerste doen?
round-next-lead = De zwakste stellingen waarvoor nog geen actie loopt. Met één klik staat de actie in het jaarplan.
round-to-plan = Zet in het jaarplan
round-fill-in = Invullen
round-no-answer = Nog niet beantwoord
round-end = Afronden
round-can-finish = Alles is ingevuld. Na het afronden verandert er niets meer, tenzij u heropent. In de vergelijking met anderen tellen de antwoorden van de eerste keer dat u afrondt.
round-cannot-finish = Om af te ronden is nog nodig:
round-missing-statements = { $count ->
    [one] Nog 1 stelling te beantwoorden
   *[other] Nog { $count } stellingen te beantwoorden
}
round-missing-figures = De cijfers van het jaar
round-finish = Zelfbeoordeling afronden
round-reopen-lead = Klopt er iets niet? U kunt heropenen en verbeteren. De vergelijking met anderen verandert daardoor niet.
round-reopen = Zelfbeoordeling heropenen
problem-round-missing = Nog niet alles is ingevuld. Vul de rest in en rond dan af
theme-place = Onderwerp { $place } van { $of }
theme-lead = Hoe ver is uw organisatie? Twijfelt u tussen twee antwoorden, kies dan het voorzichtigste.
theme-before = In { $year }: { $answer }.
theme-source = Volgt uit: { $source }.
theme-note = Waar blijkt dat uit?
theme-note-hint = Bijvoorbeeld: agenda van het teamoverleg, scholingsplan. Hoeft niet.
year-figures-title = Cijfers van het jaar
year-figures-lead = Drie getallen over uw hele organisatie. Zij staan naast wat het platform zelf telt.
year-figures-none = De cijfers van het jaar zijn nog niet ingevuld.
year-professionals = Professionals die met jongeren werken
year-professionals-hint = Aantal mensen, ook parttime. Een geheel getal.
year-trained = Daarvan geschoold in de laatste 24 maanden
year-trained-hint = Scholing over mensenhandel of over gesprekken daarover.
year-certified = Daarvan met een certificaat van de leerplek
year-trained-certified = volgens de leerplek
year-trained-said = eigen opgave
year-trained-known = Volgens de leerplek haalden { $count } mensen van uw organisatie een certificaat. Tel scholing elders erbij; ieder telt één keer.
year-estimated = Slachtoffers volgens professionals
year-estimated-hint = Van hoeveel verschillende jongeren dit jaar dénken uw medewerkers dat zij slachtoffer zijn, ook zonder aanmelding? Vraag het in elk team en tel op.
year-no-estimate = Geen schatting
year-cannot-say = Wij kunnen dit niet schatten
problem-whole-number = Vul een heel getal in, 0 of meer
problem-more-trained = Er kunnen niet meer mensen geschoold zijn dan er werken

plan-title = Jaarplan
plan-lead = Acties met een eigenaar en een datum. De eigenaar krijgt een taak in de werklijst.
plan-years = Jaren
plan-empty = Er staan nog geen acties in.
plan-open-count = { $count ->
    [one] 1 actie loopt
   *[other] { $count } acties lopen
}
plan-ended-count = { $count } klaar of vervallen
plan-late-count = { $count ->
    [one] 1 actie is te laat
   *[other] { $count } acties zijn te laat
}
plan-to-suggestions = Acties uit de zelfbeoordeling
plan-earlier = Blijven liggen uit eerdere jaren
plan-open = Te doen
plan-none-open = Er staan geen acties open. Nieuwe acties komen uit de zelfbeoordeling of voegt u zelf toe.
plan-ended = Klaar of vervallen
action-title = Actie uit het jaarplan
action-new-title = Actie toevoegen
action-edit-title = Actie wijzigen
action-what = Wat gaat u doen?
action-what-hint = Begin met een werkwoord. Bijvoorbeeld: een training plannen voor team Noord.
action-how = Hoe?
action-how-hint = Hoeft niet.
action-owner = Eigenaar
action-owner-hint = Aandachtsfunctionarissen, teamleiders en beheerders. Heeft de eigenaar geen eigen taken, dan krijgt de aandachtsfunctionaris de herinnering.
action-due = Klaar op
action-due-hint = Op deze dag moet het klaar zijn.
action-because = Om deze stelling
action-reason = Waarom vervallen?
action-reason-hint = Eén zin, zodat u het volgend jaar nog weet.
action-state = Stand
action-ended = Klaar of vervallen op
action-made = Toegevoegd door

documents-title = Beleidsdocumenten
documents-lead = Beleid, werkwijzen, afspraken met partners en scholingsplannen: wat geldt er, tot wanneer, en wanneer kijkt u er weer naar?
documents-none = Er staan nog geen documenten. Begin met het beleid of de meldcode van uw organisatie.
documents-count = { $count ->
    [one] 1 document
   *[other] { $count } documenten
}
documents-attention = { $count ->
    [one] 1 document vraagt aandacht
   *[other] { $count } documenten vragen aandacht
}
document-title = Beleidsdocument
document-new-title = Document toevoegen
document-version-title = Nieuwe versie maken
document-form-lead = Eerdere versies blijven bewaard.
document-kind = Soort
document-name = Titel
document-text = Tekst
document-text-hint = De tekst zelf of een samenvatting. Een link is ook genoeg.
document-link = Link
document-link-hint = Waar het document staat. Begint met https://
document-valid-until = Geldig tot en met
document-optional = Hoeft niet.
document-review = Opnieuw bekijken voor
document-review-hint = U krijgt op deze dag een taak in de werklijst.
document-review-before = bekijken voor { $date }
document-version = Versie { $number }
document-version-head = Versie
document-versions = Versies
document-earlier-text = Bekijk deze versie
document-withdraw = Intrekken
document-restore = Weer laten gelden
document-in-force = Geldig
document-review-due = Bijna opnieuw bekijken
document-expired = Niet meer geldig
document-withdrawn = Ingetrokken
problem-link = Dit is geen link die begint met https://
problem-review-after-end = Deze dag ligt na het einde van de geldigheid. Kies een eerdere dag

appointments-title = Benoemde aandachtsfunctionaris
appointments-lead = Wie is benoemd, voor hoeveel uur, en wie neemt waar. Partners zien dit bij uw organisatie.
appointments-none = Er is nog niemand benoemd.
appointment-who = Wie
appointment-who-hint = Collega's met de rol aandachtsfunctionaris. Staat iemand er niet bij? De beheerder geeft de rol bij Gebruikers.
appointment-since = Vanaf
appointment-hours = { $hours } uur per week
appointment-hours-label = Uren per week
appointment-hours-hint = Een heel getal van 1 tot en met 40.
appointment-deputy = vervanger: { $name }
appointment-deputy-label = Vervanger
appointment-deputy-hint = Wie taken overneemt bij afwezigheid, regelt ieder ook in het eigen account.
appointment-no-deputy = geen vervanger
appointment-by = Benoemd door
appointment-by-hint = Een functie, geen naam. Bijvoorbeeld: de bestuurder.
appointment-new = Benoemen of wijzigen
appointment-new-lead = Kiest u iemand die al benoemd is, dan vervangt dit de benoeming. De eerdere blijft in de geschiedenis staan.
appointment-appoint = Benoeming vastleggen
appointment-end = Benoeming beëindigen
appointment-end-on = Laatste dag
appointment-history = Geschiedenis van de benoemingen
appointment-history-lead = Regels worden toegevoegd en nooit gewijzigd.
appointment-written = vastgelegd op { $date } door { $name }
problem-hours = Vul een heel getal in van 1 tot en met 40
problem-own-deputy = Niemand is de eigen vervanger. Kies een ander
problem-end-before-start = De laatste dag ligt voor het begin. Kies een latere dag

years-title = Geschat en aangemeld
years-lead = Het onderzoek van 2020 zag dat professionals veel meer slachtoffers vermoeden dan er worden aangemeld. Hier ziet u het verschil bij uw eigen organisatie.
years-caption = Uw organisatie per jaar (tabel T19)
years-what = Wat
years-signals = Signalen vastgelegd
years-consulted = Signalen in beoordeling genomen
years-notified = Jongeren aangemeld
years-gap = Verschil: geschat min aangemeld
years-share = Aangemeld van wat is geschat
years-notified-short = { $count } aangemeld
years-estimated-short = { $count } geschat
years-rules = Hoe wordt er geteld?
years-rule-filled-in = Professionals en de schatting vult uw organisatie zelf in, één keer per jaar, in de zelfbeoordeling.
years-rule-trained = Geschoold: wie in de 24 maanden tot het einde van het jaar (of tot nu) een certificaat van de leerplek haalde. Vulde een organisatie een hoger getal in, dan geldt dat, want er is ook scholing buiten het platform. Bij het getal van uw eigen organisatie staat waar het vandaan komt.
years-rule-signals = Signalen: alle signalen die in het jaar zijn vastgelegd. Concepten tellen niet.
years-rule-consulted = In beoordeling: alle signalen in een duiding die in het jaar is begonnen.
years-rule-notified = Aangemeld: verschillende jongeren met een aanmelding die in het jaar is verstuurd. Ingetrokken en afgewezen aanmeldingen tellen niet.
years-rule-gap = Het verschil is de schatting min het aantal aangemelde jongeren.
years-rule-year = Een jaar loopt van 1 januari tot en met 31 december. Het lopende jaar is nog niet vol. Alles is zoals nu bekend.
years-source = Tabel T19 volgt het onderzoek Signalering en registratie: slachtoffers mensenhandel in de jeugdhulpverlening (CoMensha e.a., 2020), dat geschatte en aangemelde aantallen naast elkaar zette.

comparison-title = Vergelijking
comparison-short = Uw scores naast die van vergelijkbare organisaties.
comparison-lead = Uw scores naast die van andere organisaties van dezelfde soort: { $kind }. Niemand ziet de score van een ander.
comparison-no-round = Uw organisatie heeft voor dit jaar geen zelfbeoordeling. Begin er een om uw eigen scores te zien.
comparison-hidden = De scores van anderen zijn nu verborgen.
comparison-hidden-why = Zij staan er pas als minstens { $fewest } andere organisaties van uw soort hun zelfbeoordeling van dit jaar hebben afgerond, en niet bijna allemaal hetzelfde scoren. Met minder zou te raden zijn wie wat scoorde.
comparison-others = { $count } andere organisaties tellen mee.
comparison-caption = Scores per onderwerp, van 0 tot 100
comparison-own = Uw score
comparison-lower = Laagste kwart
comparison-median = Midden
comparison-upper = Hoogste kwart
comparison-reading = Van de anderen scoort een kwart lager dan het eerste getal, de helft lager dan het middelste en een kwart hoger dan het laatste.
comparison-how = Zo blijft verborgen wie wat scoort
comparison-rule-few = Zijn er minder dan { $fewest } andere organisaties, dan ziet u niets.
comparison-rule-groups = Organisaties komen er in groepen van { $fewest } bij. Zo verandert nooit een cijfer door één organisatie.
comparison-rule-first = Het gaat om de antwoorden van de eerste keer dat een organisatie afrondde. Latere wijzigingen veranderen niets.
comparison-rule-rounded = U ziet alleen het midden en de kwarten, afgerond op tien, nooit de hoogste of laagste.
comparison-rule-alike = Scoren bijna alle anderen hetzelfde, dan ziet u dat niet: dan zou u van ieder de score weten.
institutions-title = Instellingen
institutions-lead = Over alle organisaties van een soort samen: scholing, signalen, en het verschil tussen geschat en aangemeld. Geen enkel cijfer gaat over één organisatie.
institutions-taking-part = { $count ->
    [one] 1 organisatie van deze soort doet mee aan het platform.
   *[other] { $count } organisaties van deze soort doen mee aan het platform.
}
institutions-caption = Alle organisaties van deze soort samen, per jaar (tabel T19)
institutions-counted = Organisaties die meetellen
institutions-scores = Zelfbeoordeling
institutions-rule-pool = Mee tellen organisaties die hun zelfbeoordeling van het jaar hebben afgerond: de eerste { $first } samen, daarna in groepen van { $fewest }.
institutions-rule-total = Een totaal is verborgen als minder dan vijf organisaties bijdragen, als het kleiner is dan { $threshold }, of als één organisatie bijna alles bijdraagt. Totalen zijn afgerond op vijf.
institutions-rule-notified = Aanmeldingen kent het landelijk centrum al per organisatie. Daarvoor geldt alleen de ondergrens en het afronden.

evidence-title = Verantwoording
evidence-short = Alles op één pagina voor de inspectie: printen of downloaden.
evidence-lead = Alles wat laat zien wat uw organisatie doet, op één pagina voor de inspectie.
evidence-download = Downloaden als bestand
evidence-print = Wilt u een pdf? Print deze pagina en kies: opslaan als pdf.
evidence-organisation = Organisatie
evidence-none = Niets vastgelegd.
evidence-late = te laat
evidence-no-persons = Hierin staat niets over jongeren: alleen aantallen van de hele organisatie.

notice-theme-saved = Opgeslagen.
notice-figures-saved = De cijfers zijn opgeslagen.
notice-round-finished = De zelfbeoordeling is afgerond.
notice-round-reopened = De zelfbeoordeling staat weer open.
notice-action-suggested = De actie staat in het jaarplan. Kijk of eigenaar en datum kloppen.
notice-action-added = De actie staat in het jaarplan. De eigenaar heeft een taak gekregen.
notice-action-saved = De actie is bijgewerkt.
notice-document-added = Het document is toegevoegd.
notice-version-added = De nieuwe versie is opgeslagen.
notice-document-withdrawn = Het document is ingetrokken. U kunt het weer laten gelden.
notice-document-restored = Het document geldt weer.
notice-appointed = De benoeming is vastgelegd.
notice-appointment-ended = De benoeming is beëindigd.
