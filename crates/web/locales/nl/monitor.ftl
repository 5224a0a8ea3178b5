# Monitor: wat verandert er in de aanmeldingen.
# used: monitor-method-*
# used: monitor-reading-*
# used: monitor-last-*
# used: monitor-count-*
# used: effect-slope-*
# used: alarm-when-*
# used: alarm-judgement-*
monitor-title = Monitor
monitor-lead = Wat verandert er in de aanmeldingen? Deze pagina vergelijkt de laatste cijfers met dezelfde tijd in eerdere jaren. Minder dan verwacht telt net zo zwaar als meer dan verwacht.
monitor-measure = Wat wordt geteld
monitor-per = Per
monitor-date = Terugkijken op (leeg: nu)
monitor-all = Heel Nederland
monitor-week = week { $week } van { $year }
monitor-quarter = kwartaal { $quarter } van { $year }
monitor-known = Zoals bekend aan het eind van { $moment }. Er zijn { $count } reeksen bekeken.
monitor-provisional = Nog niet alles is verwerkt: naar verwachting is { $percent } bekend. De verwachting houdt daar rekening mee.
monitor-empty = Er staan nog geen aanmeldingen in het register op deze datum. Zodra het landelijk centrum aanmeldingen accepteert, verschijnen hier de cijfers.
monitor-too-young = Er is nog te weinig geschiedenis om mee te vergelijken. Er zijn minstens twee hele jaren nodig.
monitor-stat-outstanding = reeksen vallen op
monitor-stat-open = wachten op een oordeel
monitor-stat-silent = melders vielen stil
monitor-open = Te beoordelen
monitor-open-parts = Hier staat wat het grootst is. Nog { $count } signaleringen gaan over een onderdeel daarvan; die staan bij alle signaleringen.
monitor-all-alarms = Alle signaleringen
monitor-outstanding = Wat nu opvalt
monitor-nothing = Geen enkele reeks valt op. Ook dat is een uitkomst.
monitor-others = Verder het meest verrassend
monitor-others-lead = Bij zo veel reeksen wijkt er altijd wel een af. Hier hoeft niets aan de hand te zijn.
monitor-silent-title = Melders die stilvielen
monitor-silent-lead = Deze organisaties meldden vroeger wel en nu niet meer. Minder aanmeldingen kan dus ook betekenen dat er minder gekeken of gemeld wordt. Bel ze.
monitor-nobody-silent = Niemand die vaak meldt, is opvallend lang stil.
monitor-silent = Geen aanmelding sinds { $since }. Gewoonlijk ongeveer { $usual } per jaar.
monitor-clusters = Regio’s die samen opvallen
monitor-clusters-lead = Gezocht is naar buurregio’s die samen meer of minder hebben dan verwacht, vergeleken met de rest van het land.
monitor-no-clusters = Er zijn geen regio’s die samen opvallen.
monitor-cluster = { $count } aanmeldingen, verwacht ongeveer { $expected }.
monitor-last-week = { $count ->
    [one] De laatste week:
   *[other] De laatste { $count } weken:
 }
monitor-last-month = { $count ->
    [one] De laatste maand:
   *[other] De laatste { $count } maanden:
 }
monitor-last-quarter = { $count ->
    [one] Het laatste kwartaal:
   *[other] De laatste { $count } kwartalen:
 }
monitor-count-notifications = Aanmeldingen: { $count }.
monitor-count-persons = Nieuwe personen: { $count }.
monitor-no-expectation = Er is geen verwachting te geven.
monitor-expected = Verwacht: ongeveer { $expected }.
monitor-expected-none = Verwacht: bijna geen.
monitor-ordinary = Gewoon is { $lower } tot en met { $upper }.
monitor-too-few = Het zijn er te weinig om een stijging te beoordelen.
monitor-chance-usual = Dit is heel gewoon.
monitor-chance-never = Door toeval komt zoiets minder dan eens in de honderd jaar voor.
monitor-chance-years = Door toeval komt zoiets ongeveer eens in de { $years } jaar voor.
monitor-chance-times = { $times ->
    [one] Door toeval komt zoiets ongeveer één keer per jaar voor.
   *[other] Door toeval komt zoiets ongeveer { $times } keer per jaar voor.
 }
monitor-rise = Meer dan verwacht
monitor-fall = Minder dan verwacht
monitor-spark = { $series }: de laatste { $count } stappen
monitor-judge-it = Beoordelen
monitor-series-title = Reeks in de monitor
monitor-chart = { $series }: geteld en verwacht
monitor-chart-description = Per stap het getelde aantal, het verwachte aantal en wat gewoon is. Een stip is een aantal dat opvalt.
monitor-head-step = Periode
monitor-head-count = Geteld
monitor-head-expected = Verwacht
monitor-head-lower = Gewoon vanaf
monitor-head-upper = Gewoon tot en met
monitor-head-alarm = Valt op
monitor-head-nowcast = Naar verwachting in totaal
monitor-head-reporter = Organisatie
monitor-head-share = Deel van het verschil
monitor-head-active = Meldt nog
monitor-head-method = Methode
monitor-head-says = Oordeel
monitor-nowcast = { $step }: tot nu toe { $count } bekend.
monitor-nowcast-range = Uiteindelijk worden dat er waarschijnlijk { $lower } tot { $upper }.
monitor-checks = Kijk eerst hiernaar
monitor-check-share = Nog niet alles is verwerkt ({ $percent } is naar verwachting bekend). Wacht zo mogelijk tot de rest er is.
monitor-check-silent = { $name } meldt niet meer; dat waren er ongeveer { $usual } per jaar. Vraag waarom.
monitor-check-reporters = Houd je rekening met wie er nog meldt, dan valt dit aantal niet meer op. Het ligt waarschijnlijk aan de melders.
monitor-check-one = Het verschil komt vooral van { $name } ({ $percent }). Vraag daar na wat er veranderde.
monitor-check-part = Het zit vooral in: { $series }.
monitor-check-whole = Het hoort bij iets groters dat ook opvalt: { $series }.
monitor-check-holidays = In deze week vielen feestdagen. Dan wordt er minder gewerkt en gemeld.
monitor-check-small = Het gaat om kleine aantallen. Een paar meer of minder kan toeval zijn.
monitor-check-rise = Was er een actie, een campagne of een nieuwe regel waardoor meer wordt gezien of gemeld? Of is er in één keer veel ingelezen?
monitor-check-fall = Wordt er minder gecontroleerd of minder gemeld, bijvoorbeeld door verlof, drukte, een storing of een nieuwe regel?
monitor-reporters = Wie meldt
monitor-active = { $now } organisaties melden nu in deze reeks, een jaar eerder waren dat er { $before }.
monitor-no-reporters = Er is niets om te verdelen over melders.
monitor-reports = ja
monitor-reports-not = nee
monitor-corrected-stays = Ook als je alleen rekent met organisaties die nog melden, valt het op (verwacht dan ongeveer { $expected }).
monitor-corrected-gone = Reken je alleen met organisaties die nog melden, dan valt het niet meer op (verwacht dan ongeveer { $expected }).
monitor-corrected-new = Reken je alleen met organisaties die nog melden, dan valt het wel op (verwacht dan ongeveer { $expected }).
monitor-corrected-none = Ook met alleen de organisaties die nog melden valt het niet op (verwacht dan ongeveer { $expected }).
monitor-parts = Waar zit het in
monitor-parts-lead = De onderdelen van deze reeks, het meest verrassende eerst.
monitor-wholes = Waar hoort het bij
monitor-methods = Wat andere methoden zeggen
monitor-methods-open = Toon de methoden
monitor-methods-lead = De eerste methode bepaalt wat opvalt. Zeggen andere hetzelfde, dan is dat steun; zeggen ze iets anders, wees dan voorzichtig.
monitor-method-short = te weinig geschiedenis
monitor-method-quiet = gewoon
monitor-method-farrington = Farrington, vernieuwd (Noufaily 2013)
monitor-method-farrington-muan = Farrington, andere drempel
monitor-method-farrington-original = Farrington, eerste vorm (1996)
monitor-method-ears-c1 = Korte vergelijking (EARS C1)
monitor-method-ears-c2 = Korte vergelijking met pauze (EARS C2)
monitor-method-ears-c3 = Korte vergelijking, opgeteld (EARS C3)
monitor-method-glr-nb = Verandering die blijft (negatief binomiaal)
monitor-method-glr-poisson = Verandering die blijft (Poisson)
monitor-method-cusum = Opgetelde afwijkingen (CUSUM)
monitor-method-bayes = Bayesiaanse drempel
monitor-to-effect = Effect van een gebeurtenis
monitor-earlier-alarms = Eerdere signaleringen in deze reeks
alarms-title = Signaleringen
alarms-lead = Elke reeks die opviel, met het oordeel dat eraan is gegeven.
alarms-none-open = Er wacht niets op een oordeel.
alarms-judged = Beoordeeld
alarms-none-judged = Er is nog niets beoordeeld.
alarm-title = Signalering
alarm-when-week = Viel op in de week vanaf { $first }
alarm-when-week-to = Viel op van de week vanaf { $first } tot en met de week vanaf { $last }
alarm-when-month = Viel op in de maand vanaf { $first }
alarm-when-month-to = Viel op van de maand vanaf { $first } tot en met de maand vanaf { $last }
alarm-when-quarter = Viel op in het kwartaal vanaf { $first }
alarm-when-quarter-to = Viel op van het kwartaal vanaf { $first } tot en met het kwartaal vanaf { $last }
alarm-raised = Toen dit opviel, waren het er { $count } en was de verwachting ongeveer { $expected }. Sindsdien is het register veranderd.
alarm-to-judgement = Naar uw oordeel
alarm-judge-title = Uw oordeel
alarm-judgement = Wat is dit volgens u?
alarm-judgement-real = Bijvoorbeeld een nieuwe werkwijze van daders, of een groep die vaker wordt gezien.
alarm-judgement-artefact = Bijvoorbeeld een melder die stopte, een achterstand of een telfout.
alarm-judgement-unclear = U zoekt het nog uit. Schrijf op wat u gaat doen.
alarm-note = Waarom denkt u dat?
alarm-note-hint = Schrijf over cijfers en oorzaken. Noem geen mensen.
alarm-judge = Leg het oordeel vast
alarm-only-note = Alleen een notitie toevoegen
alarm-remark = Notitie
alarm-add-note = Voeg de notitie toe
alarm-reopen = Neem het oordeel terug
alarm-history = Wat er gebeurde
alarm-raised-by-itself = Opgevallen
notice-alarm-judged = Het oordeel is vastgelegd.
notice-alarm-noted = De notitie is toegevoegd.
notice-alarm-reopened = Het oordeel is teruggenomen. De signalering wacht weer op een oordeel.
monitor-reading-title = De monitor lezen
monitor-reading-what = Wat ziet u hier?
monitor-reading-what-text = De monitor telt aanmeldingen per week, maand of kwartaal, in honderden reeksen: heel Nederland, elke regio, elke vorm van uitbuiting, elke soort melder, en combinaties daarvan.

 Voor elke reeks wordt berekend wat op dit moment van het jaar te verwachten was. Wat daar ver vanaf ligt, valt op. De monitor zegt nooit waarom.
monitor-reading-expected = Waar komt de verwachting vandaan?
monitor-reading-expected-text = Uit dezelfde tijd in de laatste vijf jaren, met een trend en met de seizoenen. Weken die toen al uitschoten, tellen minder mee, en het laatste half jaar telt niet mee. De methode heet Farrington (Noufaily 2013) en wordt in Europa veel gebruikt voor infectieziekten.

 ‘Gewoon’ is wat je in 98 van de 100 weken ziet als er niets verandert.
monitor-reading-many = Honderden reeksen, dus altijd wel iets
monitor-reading-many-text = Wie naar honderden reeksen kijkt, ziet elke week wel een uitschieter. Daarom vraagt de monitor alleen een oordeel over wat ook na die correctie overblijft: naar verwachting is hoogstens een op de tien van die signaleringen toeval. Voor heel Nederland als geheel geldt die strengere eis niet.

 Wat alleen los bekeken afwijkt, staat onder ‘Verder het meest verrassend’.
monitor-reading-late = De nieuwste cijfers zijn nooit compleet
monitor-reading-late-text = Een aanmelding telt mee als het landelijk centrum haar heeft geaccepteerd. Dat duurt soms dagen. De monitor weet uit het afgelopen jaar welk deel dan meestal bekend is, en verwacht dus minder. Zo lijkt een achterstand geen daling.

 Is er minder dan een derde bekend, dan wordt de periode nog niet beoordeeld. De cijfers van een week veranderen die week niet meer: ze gelden zoals bekend aan het eind ervan.
monitor-reading-reporters = Minder aanmeldingen of minder melders?
monitor-reading-reporters-text = Als drie instellingen stoppen met melden, daalt het aantal, maar niet het aantal slachtoffers. Daarom staat bij elke reeks wie er meldt, hoeveel van het verschil van wie komt, en wat er overblijft als je alleen rekent met wie nog meldt.
monitor-reading-judge = Uw oordeel telt
monitor-reading-judge-text = Kies of er echt iets veranderde, of het aan melden of tellen ligt, of dat het nog niet duidelijk is, en schrijf op waarom. Een later oordeel vervangt een eerder; alles blijft in de geschiedenis staan. Noem geen mensen.
monitor-reading-effect = Het effect van een gebeurtenis
monitor-reading-effect-text = Bij een gebeurtenis met een datum, zoals een lockdown, een wet of een campagne, laat de pagina ‘Effect van een gebeurtenis’ zien hoeveel aanmeldingen er meer of minder waren dan zonder die gebeurtenis. Twee methoden staan naast elkaar, en dezelfde berekening op datums waarop niets gebeurde.

 Vallen er tegelijk andere dingen voor, dan kan geen enkele methode die uit elkaar houden.
monitor-reading-more = Meer weten
monitor-reading-more-text = De methoden, hun bronnen en wat ze goed en niet goed vinden, staan in de documentatie bij de software (docs/methods/monitoring.md en docs/methods/monitoring-quality.md).
effect-title = Effect van een gebeurtenis
effect-lead = Hoeveel aanmeldingen waren er meer of minder dan zonder de gebeurtenis? Kies een datum en een reeks.
effect-event = Datum van de gebeurtenis
effect-event-hint = De eerste dag waarop het anders was, bijvoorbeeld 16 maart 2020.
effect-series = Reeks
effect-more = Meer instellingen
effect-until = Tot en met (leeg: tot nu)
effect-until-hint = Kies het einde als de gebeurtenis voorbij is.
effect-control = Vergelijk met een reeks die niet geraakt is
effect-control-hint = Alleen zinvol als de gebeurtenis die reeks niet kon veranderen.
effect-no-control = Geen
effect-show = Bereken het effect
effect-chart = { $series }: geteld en verwacht zonder de gebeurtenis
effect-chart-description = Het getelde aantal, en vanaf de gebeurtenis wat er zonder haar te verwachten was, met de onzekerheid. De streep is de datum van de gebeurtenis.
effect-head-without = Zonder de gebeurtenis
effect-regression = Onderbroken tijdreeks
effect-structural = Bayesiaans model van de reeks
effect-placebo-title = Datums waarop niets gebeurde
effect-fewer = { $count } minder dan zonder de gebeurtenis, dat is { $percent } minder
effect-greater = { $count } meer dan zonder de gebeurtenis, dat is { $percent } meer
effect-range = tussen { $lower } en { $upper }
effect-level = Meteen bij de gebeurtenis veranderde het niveau met { $percent }
effect-slope-week = Daarna veranderde de groei per week met { $percent }
effect-slope-month = Daarna veranderde de groei per maand met { $percent }
effect-slope-quarter = Daarna veranderde de groei per kwartaal met { $percent }
effect-placebo = Dezelfde berekening is gedaan op { $dates } andere datums, waarop niets bijzonders gebeurde. Op { $larger } daarvan was het verschil minstens zo groot.
effect-no-placebo = Er is te weinig geschiedenis om andere datums te proberen.
effect-with-control = Vergeleken met: { $series }.
effect-without-control = Zonder vergelijkingsreeks.
effect-clear-fall = Beide methoden zien een daling die groter is dan op gewone datums.
effect-clear-rise = Beide methoden zien een stijging die groter is dan op gewone datums.
effect-not-unusual = Beide methoden zien een verschil, maar op gewone datums komt zo’n verschil ook voor. Trek hier geen conclusie uit.
effect-unclear = De methoden zijn onzeker of spreken elkaar tegen. Trek hier geen conclusie uit.
effect-mind = Dit zegt wat er met de aanmeldingen gebeurde, niet met het aantal slachtoffers. Andere gebeurtenissen in dezelfde tijd zitten er ook in.
effect-too-little-before = Er is te weinig geschiedenis voor deze datum. Kies een latere datum of langere stappen.
effect-nothing-after = Na deze datum is nog niets bekend. Kies een eerdere datum.
effect-no-cases = Voor deze datum is er niets geteld in deze reeks. Kies een andere reeks.
effect-no-fit = Op deze reeks past geen model. Kies een grotere reeks of langere stappen.
problem-effect-date = Kies een datum binnen de cijfers van het register.
problem-effect-until = Kies een einde na de gebeurtenis, binnen de cijfers.
problem-effect-control = Kies een reeks die de andere niet bevat.
