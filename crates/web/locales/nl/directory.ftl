# Ketenpartners en de eigen organisatie.
# used: notice-*
directory-title = Ketenpartners
directory-lead = Wie u kunt bellen, en wat u daar kunt vragen.
directory-search = Zoek een partner
directory-text = Naam of woord
directory-none = Er is geen partner gevonden.
directory-show-all = Toon alle partners
directory-count = { $count ->
    [one] 1 organisatie
   *[other] { $count } organisaties
}
directory-contacts = Aandachtsfunctionarissen
directory-no-contacts = Er is nog geen aandachtsfunctionaris bekend.
directory-safe = Deel aan de telefoon geen naam voordat u weet met wie u spreekt. Een zaak overdragen doet u met een overdracht.
away-until = afwezig tot { $date }
partner-title = Ketenpartner
organisation-edit-title = Contactgegevens van onze organisatie
organisation-edit-lead = Zo ziet elke partner uw organisatie.
organisation-name = Naam
organisation-kind = Soort organisatie
organisation-phone = Telefoon voor partners
organisation-email = E-mailadres voor partners
organisation-about = Wat kunnen partners u vragen?
organisation-about-hint = Bijvoorbeeld: opvang voor jongens van 12 tot 18 jaar.
organisation-availability = Wanneer bereikbaar
organisation-availability-hint = Bijvoorbeeld: werkdagen van 9 tot 17 uur, daarna de achterwacht.
choose = Maak een keuze
notice-organisation-saved = De gegevens van uw organisatie zijn opgeslagen.
