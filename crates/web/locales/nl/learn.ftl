# Leren: eigen pagina, modules, casussen, certificaten, team, en het schrijven van modules.
# used: fault-*
# used: notice-*
# used: problem-*
learn-title = Leren
learn-lead = Korte modules en casussen. U ziet hier wat u nog nodig hebt en wat vandaag aan de beurt is.
learn-expires = Uw certificaat “{ $title }” is geldig tot { $date }.
learn-do-again = Doe de module opnieuw
learn-due = Vandaag herhalen
learn-due-next = Vandaag niets. De volgende casus komt op { $date }.
learn-due-none = Nog niets. Als u voor een module slaagt, komen de casussen daaruit hier terug.
learn-needs = Wat u nodig hebt
learn-needs-none = Voor uw rol is niets verplicht. Alle modules staan voor u open.
learn-modules = Modules
learn-minutes = { $minutes } minuten
learn-needed = nodig voor uw rol
learn-until = tot { $date }
learn-under-way = Mee bezig
learn-origin-starter = van Ketenzicht
learn-origin-national = van het landelijk coördinatiecentrum
learn-origin-own = van uw organisatie
learn-certificates = Uw certificaten
learn-certificates-none = Nog geen. U krijgt een certificaat als u voor een module slaagt.
learn-issued = gehaald op { $date }
learn-back = Terug naar Leren

learn-module-title = Module
learn-only-dutch = Deze module is er alleen in het Nederlands.
learn-failed = U had { $score }% goed. U slaagt vanaf { $mark }%. Lees de uitleg bij uw antwoorden en begin opnieuw.
learn-passed = U bent geslaagd met { $score }% goed
learn-passed-cases = De casussen uit deze module komen terug om te herhalen.
learn-show-certificate = Bekijk uw certificaat
learn-refresh = Er is een nieuwe versie. U kent de vorige al: lees wat u wilt en beantwoord de vragen.
learn-parts = Onderdelen
learn-questions = { $count ->
    [one] 1 vraag
   *[other] { $count } vragen
}
learn-only-reading = lezen
learn-answered = Beantwoord
learn-again = Opnieuw beginnen
learn-begin = Beginnen
learn-go-on = Verdergaan
learn-about = Over deze module
learn-for = Voor wie
learn-version = Versie
learn-mark = Geslaagd vanaf
learn-mark-value = { $mark }% van de vragen goed
learn-valid = Geldig tot en met
learn-sources = Bronnen
learn-answers-private = Niemand anders ziet uw antwoorden. De aandachtsfunctionaris en teamleider zien alleen of een competentie in orde is, en tot wanneer.

learn-part-of = Onderdeel { $step } van { $of }
learn-may-skip = U kent de vorige versie van deze module. U mag dit overslaan.
learn-to-questions = Naar de vragen
learn-next = Volgende
learn-to-result = Naar het resultaat
learn-feedback = Uw antwoorden
learn-your-turn = Nu u
learn-choose-one = Kies één antwoord.
learn-choose-all = Kies alle antwoorden die goed zijn.
learn-answer = Antwoorden
learn-right = Goed
learn-not-right = Niet helemaal goed
learn-your-answer = Uw antwoord
learn-answer-right = Goed antwoord
learn-answer-wrong = Fout antwoord
learn-case = Casus

learn-case-title = Casus herhalen
learn-how-sure = Hoe zeker was u?
learn-how-sure-hint = Hiermee bepalen we wanneer de casus terugkomt.
learn-comes-back = Deze casus komt terug op { $date }.
learn-more-cases = { $count ->
    [one] Nog 1 casus voor vandaag
   *[other] Nog { $count } casussen voor vandaag
}

standing-missing = Nog doen
standing-refresh = Opfrissen
standing-expiring = Verloopt
standing-in-order = In orde

certificate-title = Certificaat
certificate-says = heeft deze module gevolgd en is geslaagd.
certificate-module = Module
certificate-competence = Competentie
certificate-score = Resultaat
certificate-score-value = { $score }% goed (geslaagd vanaf { $mark }%)
certificate-issued = Gehaald op
certificate-number = Controlenummer
certificate-check = Een aandachtsfunctionaris of teamleider kan dit nummer controleren op de pagina “Leren in het team”.
certificate-print = Druk af met Ctrl+P, of bewaar als pdf.
certificate-to-module = Naar de module
certificate-over = Niet meer geldig

team-title = Leren in het team
team-lead = Per collega: welke competenties zijn in orde, en tot wanneer. Antwoorden en scores ziet u niet.
team-in-order = collega’s met alles in orde
team-asked = collega’s van wie iets wordt gevraagd
team-name = Collega
team-not-asked = Niet gevraagd
team-people = Collega’s
team-others = { $count ->
    [one] Van 1 andere collega wordt niets gevraagd.
   *[other] Van { $count } andere collega’s wordt niets gevraagd.
}
check-title = Een certificaat controleren
check-lead = Neemt u iemand aan met een certificaat? Vul het nummer in en vergelijk wat u ziet.
check-hint = Bijvoorbeeld C-7K3F-9XQ2
check-it = Controleren
check-valid = Dit certificaat is geldig.
check-over = Dit certificaat is niet meer geldig.
check-elsewhere = De naam ziet u niet: dit certificaat is van iemand van een andere organisatie.
problem-certificate = Er is geen certificaat met dit nummer. Kijk het nummer na

editor-title = Modules schrijven
editor-lead = Modules voor uw eigen organisatie. Een ander dan de schrijver beoordeelt en publiceert.
editor-lead-centre = Modules voor iedereen. Een ander dan de schrijver beoordeelt en publiceert.
editor-none = Er is nog geen module. Begin hieronder.
editor-all = Modules van uw organisatie
editor-untitled = Nog niet leesbaar
editor-number = Uitgave { $number }
editor-new = Een module beginnen
editor-rules = Schrijf nooit over een jongere die u kent, ook niet zonder naam. Verzin een casus, en noem uw bronnen.
editor-from = Begin met
editor-from-example = Een klein voorbeeld
editor-from-hint = Kiest u een module van Ketenzicht, dan maakt u daarvan een eigen versie voor uw organisatie.
editor-from-hint-centre = Kiest u een module van Ketenzicht, dan maakt u daarvan een nieuwe versie voor iedereen.
editor-begin = Beginnen
edit-title = Module schrijven
edit-lead = U kunt een concept bewaren dat nog niet klopt. U ziet dan per regel wat er nog moet.
edit-form = Zo ziet een module eruit
edit-form-head = Bovenaan staan tussen twee regels met +++ de gegevens: id, version, title, competence (recognise, talk, weigh, share of care), roles, minutes (1 tot en met 60) en sources.
edit-form-body = Daaronder tekst met tussenkoppen (##), lijsten (-) en **vet**. Er is minstens één casus, en er zijn minstens twee vragen. Bij elk antwoord staat één regel uitleg.
edit-dutch = Nederlandse tekst
edit-dutch-hint = Verplicht.
edit-english = Engelse tekst
edit-english-hint = Mag leeg blijven. Met dezelfde onderdelen en dezelfde goede antwoorden als de Nederlandse.
version-title = Module
version-somebody-else = U schreef hieraan mee. Een collega beoordeelt en publiceert deze module.
version-write = Verder schrijven
version-submit = Laten beoordelen
version-publish = Publiceren
version-send-back = Terugsturen
version-withdraw = Intrekken
version-restore = Terughalen als concept
version-new = Nieuwe versie maken
version-note = Wat moet er anders?
version-note-hint = De schrijver leest dit. Schrijf niets over jongeren.
version-others = Andere uitgaven van deze module
version-made = Gemaakt
preview-title = Voorbeeld bekijken
preview-lead = Zo wordt de module gelezen, met de goede antwoorden erbij.
module-faults = { $count ->
    [one] Er is 1 ding dat nog niet klopt
   *[other] Er zijn { $count } dingen die nog niet kloppen
}
problem-module-faults = Deze module klopt nog niet. Los eerst op wat hieronder staat
problem-own-work = U schreef hieraan mee. Een collega moet deze module publiceren
problem-draft-there = Er is al een concept van deze module. Werk daaraan verder
notice-module-saved = Het concept is bewaard.
notice-module-submitted = De module wacht op beoordeling door een collega.
notice-module-published = De module is gepubliceerd.
notice-module-sent-back = De module is teruggestuurd naar de schrijver.
notice-module-withdrawn = De module is ingetrokken. Certificaten blijven geldig.
notice-module-restored = De module is weer een concept.

fault-place = { $language }, regel { $line }
fault-no-head = Begin op de eerste regel met +++
fault-head-open = Zet een regel met +++ onder de gegevens
fault-head = De gegevens bovenaan kloppen niet: { $detail }
fault-empty = Vul iets in bij { $detail }
fault-id = Gebruik bij id alleen letters, cijfers en streepjes
fault-minutes = Vul bij minutes een getal in van 1 tot en met 60
fault-before-section = Begin met een tussenkop: ## en een titel
fault-heading-level = Gebruik ## voor een tussenkop. Andere koppen zijn er niet
fault-no-title = Hier ontbreekt een titel
fault-unknown-block = Gebruik :::case met een titel, :::question single of :::question multiple
fault-block-open = Sluit dit blok af met een regel met :::
fault-no-block = Hier staat ::: zonder blok erboven
fault-case-empty = Schrijf de tekst van de casus
fault-case-without-question = Zet een vraag onder deze casus
fault-question-outside = Zet eerst een tussenkop of een casus boven deze vraag
fault-too-many-questions = Zet niet meer dan 20 vragen onder één tussenkop of casus
fault-after-block = Zet tekst boven de casus of vraag, of begin met een nieuwe tussenkop
fault-nothing-asked = Schrijf wat u vraagt, in één alinea, en dan de antwoorden
fault-answer-mark = Begin een goed antwoord met “- [x] ” en een fout antwoord met “- [ ] ”
fault-answers = Geef twee tot zes antwoorden. Bij single is er één goed, bij multiple minstens één
fault-no-feedback = Zet onder dit antwoord de uitleg: twee spaties, > en de tekst
fault-feedback = Zet onder elk antwoord één regel uitleg
fault-among-answers = Hier hoort een antwoord, de uitleg daarbij, of :::
fault-html = Gebruik geen HTML
fault-other-markdown = Gebruik alleen alinea’s, lijsten met “- ” en **vet**. Geen links of plaatjes
fault-too-little = Een module heeft minstens één casus en twee vragen
fault-version-used = Deze versie is al gepubliceerd. Kies een nieuw nummer bij version
fault-other-shape = Maak dit gelijk aan de Nederlandse tekst: { $detail }
