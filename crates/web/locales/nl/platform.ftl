# De organisaties op het platform.
# used: problem-*
# used: notice-*
platform-title = Organisaties
platform-lead = Wie meedoet, en wie daar de gebruikers beheert. U ziet hier geen signalen en geen jongeren.
platform-add = Organisatie toevoegen
platform-accounts = Gebruikers
platform-administrators = Beheerders
platform-nobody = Nog niemand
platform-inactive = Doet niet meer mee
platform-former = { $count ->
    [one] 1 organisatie die niet meer meedoet
   *[other] { $count } organisaties die niet meer meedoen
}
platform-new-title = Organisatie toevoegen
platform-new-lead = De eerste beheerder maakt daarna zelf de andere gebruikers.
platform-member-title = Organisatie
platform-first-administrator = Eerste beheerder
platform-administrator-lead = Geef het eerste wachtwoord persoonlijk door, niet per e-mail. Bij het eerste gebruik stelt de beheerder een tweede stap in.
platform-part = Meedoen
platform-let-go = Laat niet meer meedoen
platform-let-go-lead = Niemand van deze organisatie kan dan nog inloggen, en partners zien haar niet meer. Wat zij vastlegde blijft bewaard. U kunt dit terugdraaien.
platform-take-back = Laat weer meedoen
platform-take-back-lead = De gebruikers kunnen weer inloggen, en partners zien de organisatie weer.
platform-add-administrator = Beheerder toevoegen
problem-name-taken = Er is al een organisatie met deze naam
problem-one-centre = Er is al een landelijk coördinatiecentrum. Daarvan kan er maar één zijn
problem-platform-stays = Het platformbeheer doet altijd mee
problem-has-administrator = Deze organisatie heeft al een beheerder. Die maakt zelf nieuwe accounts
platform-has-administrator = De beheerder van deze organisatie maakt en wijzigt daar zelf accounts. U kunt alleen een beheerder toevoegen als er geen is.
notice-organisation-added = De organisatie is toegevoegd.
notice-organisation-gone = De organisatie doet niet meer mee.
notice-organisation-back = De organisatie doet weer mee.
notice-organisation-administrator = De beheerder is toegevoegd.
