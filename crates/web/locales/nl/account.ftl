# Begin, inloggen en de voorbeeldomgeving.
start-title = Zicht op de keten
start-lead = Ketenzicht helpt professionals om signalen van mensenhandel te herkennen, vast te leggen en samen op te volgen.
start-nothing-here = Voor uw rol staat hier nog niets klaar. Kies een onderdeel in het menu.
danger-title = Is iemand nu in gevaar?
danger-text = Bel 112. Twijfelt u over de veiligheid van een kind? Bel Veilig Thuis, 0800-2000: gratis, dag en nacht.
sign-in-title = Inloggen
demo-title = Kies wie u bent
demo-lead = In deze voorbeeldomgeving stapt u met één klik in de schoenen van iemand in de keten. Alle namen zijn verzonnen.
