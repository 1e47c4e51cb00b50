### The code of a booked place: the customer's picture, and what the staff sees at the door.

button-code = 🎫 Mon code
# $activity (string), $when (markup) day, times and place, $name (string)
code-caption = <b>{ $activity }</b>, { $when }, pour { $name }. Montrez ceci à l’entrée : le club le scanne et vous pointe, avec toutes les personnes que vous avez inscrites.
code-not-booked = Seule une place réservée a un code. Voici où en est la vôtre :
code-cancelled = Cette séance n’a pas lieu : il n’y a rien à montrer à l’entrée.
code-over = Cette séance est terminée : il n’y a plus rien à montrer à l’entrée.

## For whom it opens nothing

scan-not-staff = 🎫 C’est un code pour l’entrée. Montrez-le à l’équipe du club en arrivant : elle seule peut l’ouvrir. Rien n’a été fait.
scan-unknown = 🎫 Ce code n’ouvre aucune réservation de votre club. Il vient peut-être d’un autre club, ou il est incomplet.

## For the staff

# $name (string)
scan-checked-in = ✅ Pointage fait : <b>{ $name }</b>.
# $name (string), $since (string) day and time
scan-already = ⚠️ Déjà pointé : <b>{ $name }</b>, { $since }.
# $name (string)
scan-absent = ⚠️ <b>{ $name }</b> est marqué absent, et le reste. Si c’est une erreur, corrigez ici.
# $when (string) day and time
scan-today = ⚠️ Personne n’a été pointé. Ce code est pour { $when }.
# $when (string) day and time
scan-other-day = ⚠️ Personne n’a été pointé. Ce code est pour un autre jour : { $when }.
# $name (string), $state (markup) such as "cancelled"
scan-no-seat = ⛔ <b>{ $name }</b> n’a pas de place avec ce code : { $state }.
scan-called-off = ⛔ Cette séance a été annulée par le club.
# $account (string) the customer
door-party = { $account } a aussi inscrit ; touchez qui est là :
# $activity (string), $when (markup) day, times and place
door-elsewhere = Place actuelle : { $activity }, { $when }.
