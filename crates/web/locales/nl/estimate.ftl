# Schattingen van het werkelijke aantal.
# used: method-*
# used: reading-*
estimates-title = Schatting
estimates-lead = Niet iedereen die wordt uitgebuit, wordt gezien. Uit de overlap tussen de lijsten is te schatten hoeveel mensen het werkelijk zijn.
estimates-whole = Bekijk de hele schatting
estimates-nothing-shared = Er is nog geen schatting gedeeld.
estimates-all = Alle schattingen
estimates-none = Er zijn nog geen schattingen.
estimate-new = Maak een schatting
estimate-new-title = Een schatting maken
estimate-new-lead = De schatting wordt gemaakt uit het register zoals het bekend was op de datum die u kiest. Het rekenen gebeurt op de achtergrond.
estimate-title = Uitkomst van een schatting
estimate-all-lists = alle lijsten
estimate-by = uitgesplitst naar { $property }
estimate-is-shared = gedeeld
estimate-choose = Kies
estimate-date-hint = De schatting gebruikt wat op deze dag in het register stond.
estimate-lists = Lijsten
estimate-lists-hint = Kies er minstens twee. Mensen die op meer lijsten staan, zijn de basis van de schatting.
estimate-split = Ook per groep
estimate-split-hint = Bij weinig mensen per groep wordt de schatting heel onzeker.
estimate-level = Zekerheid van het interval
estimate-level-hint = Bij 95% ligt het echte aantal in 95 van de 100 gevallen binnen het interval, als het model klopt.
estimate-more = Meer instellingen
estimate-threshold = Drempel voor het kiezen van een model
estimate-threshold-hint = Een p-waarde tussen 0 en 1. Gebruikelijk is 0,02.
estimate-resamples = Aantal herhalingen
estimate-resamples-hint = Hoe vaak de telling opnieuw wordt geloot om de onzekerheid te bepalen. Hoogstens 10.000.
estimate-seed = Startgetal
estimate-seed-hint = Met hetzelfde startgetal krijgt u dezelfde uitkomst.
estimate-ask = Maak de schatting
problem-years = Kies een laatste jaar dat niet voor het eerste ligt.
problem-two-lists = Kies minstens twee lijsten.
problem-probability = Vul een getal in van 0 tot en met 1, bijvoorbeeld 0,02.
problem-resamples = Vul een heel getal in van 0 tot en met 10.000.
problem-seed = Vul een heel getal in, 0 of hoger.
estimate-seen = Gezien
estimate-seen-long = Gezien: mensen op minstens één lijst
estimate-range-long = Geschat: van de laagste tot de hoogste methode
estimate-share-long = Van elke 100 zijn er gezien
estimate-share-of = Gezien van geschat
estimate-none = Geen enkele methode kan hier een schatting geven. De tabel zegt per methode waarom.
estimate-mind = Lees dit met deze kanttekeningen
estimate-head = Geschat
estimate-from = Van
estimate-to = Tot
estimate-method = Methode
estimate-model = Model of opmerking
estimate-methods = Alle methoden naast elkaar
estimate-methods-lead = Elke methode gaat van iets anders uit. Daarom geven ze verschillende uitkomsten. Noem de hele reeks, niet één getal.
estimate-methods-description = Per methode een stip voor de schatting en een lijn voor het interval. De getallen staan in de tabel eronder.
estimate-no-answer = Geen antwoord: { $reason }
estimate-interactions = { $count } verbanden tussen lijsten
estimate-notes = Kanttekeningen per methode
estimate-gap = Gezien en geschat, naar { $property }
estimate-gap-description = Een balk voor wie gezien is, een stip met een lijn voor de schatting en haar interval. De getallen staan in de tabel.
estimate-groups-lead = Elke groep is apart geschat met stapsgewijze keuze van een model. Bij kleine groepen zegt de schatting weinig: kijk naar het interval. De groepen tellen niet op tot het geheel.
estimate-too-few = Minder dan { $fewest } mensen
estimate-no-overlap = Niemand op twee lijsten
estimate-no-group = Geen schatting mogelijk
estimate-deeper = Verder kijken
estimate-model-of = Het model van: { $method }
estimate-share-title = Delen
estimate-share-lead = Alleen u en andere makers van schattingen zien deze uitkomst. Deelt u haar, dan ziet iedereen die cijfers mag zien haar ook, met afgeronde aantallen per groep.
estimate-share-is = Iedereen die cijfers mag zien, ziet deze uitkomst, met afgeronde aantallen per groep.
estimate-share-it = Deel
estimate-unshare = Deel niet meer
notice-estimate-shared = De schatting is gedeeld.
notice-estimate-not-shared = De schatting is niet meer gedeeld.
notice-estimate-stopped = Het rekenen is gestopt.
estimate-progress = { $percent }% gedaan
estimate-progress-label = Voortgang van de berekening
estimate-waiting = De berekening begint zo.
estimate-go-on = U kunt deze pagina verlaten. De uitkomst blijft bewaard.
estimate-refresh = Ververs
estimate-stop = Stop de berekening
estimate-failed = De berekening is mislukt. Herhaal haar hieronder. Gebeurt het weer, meld het dan aan de beheerder van het platform.
estimate-stopped = De berekening is gestopt. U kunt haar hieronder herhalen.
estimate-made = Hoe deze schatting is gemaakt
estimate-made-lead = Met deze gegevens komen volgend jaar dezelfde getallen terug.
estimate-asked-by = Gevraagd door
estimate-years = Jaren
estimate-position = stand { $position } van het register
estimate-hash = Vingerafdruk van de tellingen
estimate-engine = Versie van het rekenprogramma
estimate-same = Alle getallen zijn gelijk aan die van de eerdere schatting met dezelfde vraag:
estimate-other-input = De tellingen zijn anders dan bij de eerdere schatting met dezelfde vraag. Dat hoort niet: vraag de beheerder naar het register te kijken. Eerder:
estimate-other-engine = De getallen verschillen van de eerdere schatting, want het rekenprogramma is vernieuwd. Eerder:
estimate-differs = De getallen verschillen van de eerdere schatting met dezelfde vraag. Dat hoort niet: meld het aan de beheerder van het platform. Eerder:
estimate-repeat = Herhaal met dezelfde gegevens
estimate-model-title = Model van een schatting
estimate-model-lead = Welke verbanden tussen lijsten het model bevat, en hoe goed het de telling beschrijft. Deze pagina bevat kleine aantallen: deel haar niet.
estimate-deviance = Deviantie
estimate-aic = AIC
estimate-bic = BIC
estimate-freedom = Vrijheidsgraden
estimate-terms = Termen van het model
estimate-terms-lead = Een factor boven 1: wie op de ene lijst staat, staat vaker ook op de andere. Onder 1: minder vaak. Min oneindig: niemand staat op beide.
estimate-term = Term
estimate-coefficient = Coëfficiënt
estimate-error = Standaardfout
estimate-factor = Factor
estimate-intercept = Op geen enkele lijst
estimate-patterns = Gezien en verwacht per combinatie van lijsten
estimate-patterns-lead = De combinatie die het model het slechtst beschrijft, staat bovenaan. Een residu verder van nul dan 2 is opvallend.
estimate-expected = Verwacht
estimate-residual = Residu
method-independence = Onafhankelijke lijsten
method-chao = Ondergrens van Chao
method-stepwise = Stapsgewijs gekozen model
method-aic = Model met beste AIC
method-all-models = Gemiddelde van alle modellen
method-bma = Bayesiaans gemiddelde over grafen
method-latent-class = Bayesiaanse latente klassen
warning-disagree = De methoden verschillen sterk: van { $low } tot { $high }. Noem de reeks, niet één getal.
warning-overlap = Maar { $persons } van de { $observed } mensen staan op meer dan één lijst. Alles rust op hen.
warning-list-lower = Zonder de lijst { $list } is de stapsgewijze schatting { $percent }% lager.
warning-list-higher = Zonder de lijst { $list } is de stapsgewijze schatting { $percent }% hoger.
warning-empty = Niemand staat op beide lijsten van { $pairs }. Het model neemt aan dat dit niet kan.
warning-flips = De keuze van het model is onzeker: het meest gekozen model kwam in { $percent }% van de herhalingen uit de bus.
warning-resamples = { $count } herhalingen gaven geen schatting.
warning-models = { $count } modellen gaven geen schatting en tellen niet mee.
warning-fit = Het model beschrijft de telling niet goed: de deviantie is { $ratio } keer de vrijheidsgraden.
warning-prior = De bovenkant is bepaald door het grootste aantal dat vooraf mogelijk werd geacht, niet door de telling.
warning-chains = De rekenreeksen zijn het niet eens (R-hat { $value }): er passen meer antwoorden bij deze telling.
warning-lower-bound = Dit is een ondergrens: het echte aantal is minstens ongeveer dit.
warning-independence = Neemt aan dat de lijsten los van elkaar staan. Dat is bijna nooit zo.
warning-one-model = Het interval gaat ervan uit dat dit model klopt en is daarom te smal.
reading-title = Hoe leest u een schatting?
reading-lead = Voor wie er beleid op maakt: wat deze getallen zeggen, en wat niet.
reading-why = Waarom schatten?
reading-why-text =
    Het register telt wie is aangemeld. Wie niet wordt herkend, of niet durft te praten, staat er niet in. Daarom zegt een stijging van de aanmeldingen niet of er meer slachtoffers zijn, of dat er beter wordt gekeken.
reading-how = Hoe werkt het?
reading-how-text =
    Politie, opvang, regionale coördinatoren en anderen hebben elk een eigen lijst. Staan veel mensen op twee lijsten, dan zien de organisaties samen al veel. Staat bijna niemand op twee lijsten, dan zijn er waarschijnlijk veel mensen die niemand ziet.

    De methode heet multiple systems estimation. Zij is ook gebruikt voor de schatting die de Nationaal Rapporteur en UNODC in 2017 publiceerden: ongeveer 6.250 slachtoffers per jaar in 2010–2015.
reading-range = Waarom een reeks en geen getal?
reading-range-text =
    Lijsten hangen samen. Een opvang meldt vaak mensen aan die de politie al kent. Hoe sterk lijsten samenhangen, weet niemand precies; elke methode neemt iets anders aan. Op de Nederlandse tabel van 2010–2015 verschillen goede methoden een factor drie. Dat is geen fout in het programma, maar een grens van wat de telling kan zeggen.

    Het interval van één methode gaat er meestal van uit dat die methode klopt. De echte onzekerheid is dus groter.
reading-can = Wat kunt u ermee?
reading-can-text =
    U kunt zeggen dat er veel meer slachtoffers zijn dan er worden gezien, en hoeveel meer ten minste. U kunt groepen en jaren vergelijken als de verschillen groter zijn dan de intervallen.
reading-cannot = Wat kunt u er niet mee?
reading-cannot-text =
    U kunt er geen persoon mee vinden. U kunt niet zeggen dat er precies zoveel slachtoffers zijn. Een klein verschil tussen twee jaren zegt niets. Voor kleine groepen is een schatting vaak niet mogelijk.

    Koppelfouten tellen mee: worden twee aanmeldingen van dezelfde persoon niet aan elkaar gekoppeld, dan valt de schatting te hoog uit.
reading-publish = Hoe noemt u het getal?
reading-publish-text =
    Noem de jaren, de reeks van laag tot hoog, hoeveel er gezien zijn, en de peildatum. Bijvoorbeeld: “In 2010–2015 zijn 8.234 mogelijke slachtoffers gezien. Schattingen van het werkelijke aantal lopen van 42.000 tot 144.000, afhankelijk van de methode.”
reading-more = Meer weten?
reading-more-text =
    Binette en Steorts (2022) beschrijven wanneer deze schattingen betrouwbaar zijn. Chan, Silverman en Vincent (2021) beschrijven de stapsgewijze methode. Van Dijk, Cruyff, Van der Heijden en Kragten-Heerdink (2017) maakten de Nederlandse schatting.
