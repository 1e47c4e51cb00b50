### Rosters, for an organizer's staff: who comes to a session, who waits, who was there.

button-rosters = Listes
# $organizer (string)
rosters-title = <b>Listes de { $organizer }</b>
    Touchez une séance pour voir qui vient.
rosters-none = Aucune séance dans la semaine qui vient.
# $when (string) day and time, $activity (string), $taken (number) seats, $capacity (number) seats
rosters-line = · { $when } { $activity } – { $taken } sur { $capacity }
# $when (string) day and time, $activity (string), $taken (number) seats, $capacity (number) seats, $n (number) people
rosters-line-waiting = · { $when } { $activity } – { $taken } sur { $capacity }, { $n } en attente
# $when (string) day and time, $activity (string)
button-roster-session = { $when } { $activity }

## One session

# $n (number) seats, $capacity (number) seats
roster-booked = { $n } { $capacity ->
    [one] place réservée sur { $capacity }
   *[other] places réservées sur { $capacity }
}
# $n (number) people
roster-waiting = { $n } en attente
# $n (number) people
roster-attended = ✅ { $n ->
    [one] { $n } présent
   *[other] { $n } présents
}
# $n (number) people
roster-no-shows = 🚫 { $n ->
    [one] { $n } absent
   *[other] { $n } absents
}
roster-nobody = Personne n’y a de place.
roster-nobody-waits = Personne n’attend.
roster-waiting-title = En attente, dans l’ordre d’arrivée :
# $mark (string) a sign, $name (markup) name and age, $facts (markup)
roster-line = { $mark } { $name } – { $facts }
# $place (number) place in the line, $name (markup) name and age, $facts (markup)
roster-line-waiting = { $place }. { $name } – { $facts }
# $name (string), $age (number) years, on the day of the session
roster-name = { $name }, { $age } { $age ->
    [one] an
   *[other] ans
}
# $name (string) who was erased
roster-name-erased = { $name }
roster-first-time = première fois
# $n (number) sessions
roster-before = { $n ->
    [one] { $n } fois auparavant
   *[other] { $n } fois auparavant
}
# $account (string) who booked
roster-booked-by = réservé par { $account }
# $until (string) a time
roster-kept-until = une place est gardée jusqu’à { $until }
roster-unreachable-short = injoignable
# $n (number) people
button-roster-waiting = Liste d’attente ({ $n })
button-roster = Liste
button-check-in = ✅ Pointer
button-roster-before = ‹ Avant
button-roster-more = Suite ›

## Somebody on it

# $name (string), $age (number) years, on the day of the session
guest-title = <b>{ $name }</b>, { $age } { $age ->
    [one] an
   *[other] ans
} ce jour-là
# $name (string) who was erased
guest-title-erased = <b>{ $name }</b>
# $activity (string), $when (markup) day, times and place
guest-session = { $activity }, { $when }
# $state (markup) such as "booked"
guest-state = État : { $state }
# $at (string) day and time, $account (string) who booked, $credits (string) "1 credit", $order (string) number
guest-booked = Fait le { $at } par { $account } : { $credits } de la commande { $order }
guest-first-time = Vient pour la première fois
# $n (number) sessions
guest-before = Déjà venu { $n ->
    [one] { $n } fois
   *[other] { $n } fois
}
guest-unreachable = ⚠️ Aucun téléphone de ce client n’est joignable : prévenez-le vous-même.
button-attended = ✅ Présent
button-no-show = 🚫 Absent
button-unmark = Annuler le pointage

## Check-in

check-in-open = Touchez un nom à l’arrivée ; touchez-le encore pour annuler.
check-in-over = La séance est terminée. Touchez les présents ; touchez encore pour annuler. Puis marquez tous les autres comme absents.
check-in-early = Le pointage ouvre une heure avant le début.
check-in-not-over = Les absents se marquent après la fin : un retardataire peut encore venir.
check-in-closed = Le pointage s’est terminé un jour après la fin ; il ne change plus.
# $name (string) name and age
button-name-blank = ▫️ { $name }
# $name (string) name and age
button-name-attended = ✅ { $name }
# $name (string) name and age
button-name-no-show = 🚫 { $name }
# $n (number) people
button-rest = 🚫 Tous les autres sont absents ({ $n })
# $n (number) people
rest-asks = { $n ->
    [one] <b>{ $n } personne</b> n’est pas encore pointée. La marquer absente ?
   *[other] <b>{ $n } personnes</b> ne sont pas encore pointées. Les marquer toutes absentes ?
} Personne ne reçoit de message ni de crédits, et chaque marque peut être annulée.
# $n (number) people
roster-rest-marked = { $n ->
    [one] { $n } personne est marquée absente.
   *[other] { $n } personnes sont marquées absentes.
}
roster-rest-nobody = Tout le monde est pointé.
roster-changed = Quelqu’un a changé cela entre-temps ; rien n’a été fait. Voici l’état actuel :
roster-no-seat = Cette personne n’a plus de place à cette séance ; il n’y avait rien à pointer.
toast-roster-changed = Changé entre-temps : regardez à nouveau
# $name (string)
toast-checked-in = Présent : { $name }
# $name (string)
toast-no-show = Absent : { $name }
# $name (string)
toast-unmarked = Pointage annulé : { $name }

## Taking somebody off

button-remove-returned = Retirer, crédits rendus
button-remove-kept = Retirer, sans rien rendre
# $name (string), $account (string) who booked
remove-why = Pourquoi retirer <b>{ $name }</b> ? Envoyez une ligne : { $account } la lira. Par exemple : Nous devons partir plus tôt.
# $credits (string) "1 credit", $order (string) number
remove-credits-returned = { $credits } de retour dans la commande { $order } aussitôt.
# $credits (string) "1 credit"
remove-credits-kept = <b>Rien n’est rendu</b> ({ $credits } perdu).
remove-reason-empty = Il n’y a rien à lire là-dedans.
# $n (number) characters, $max (number) characters
remove-reason-long = Cela fait { $n } caractères ; { $max } au plus peuvent être affichés.
# $name (string)
remove-asks = Retirer <b>{ $name }</b> de cette séance ?
# $name (string)
remove-asks-waiting = Retirer <b>{ $name }</b> de la liste d’attente ?
# $n (number) people
remove-rings = La place revient à la liste d’attente ({ $n } en attente).
remove-frees = La place redevient libre.
# $account (string) who booked, $reason (string)
remove-tells = { $account } reçoit ce message : « { $reason } »
# $name (string), $activity (string)
removed = { $name } ne figure plus sur la liste de { $activity }.
# $name (string), $activity (string)
removed-from-list = { $name } n’est plus sur la liste d’attente de { $activity }.
remove-marked = Cette personne est déjà pointée. Annulez d’abord le pointage.
remove-over = Cette séance est terminée ou annulée : on ne peut plus en retirer personne.

## Giving a free seat by hand

button-give = Donner une place libre
# $name (string)
give-asks = Donner une place libre à <b>{ $name }</b> ?
# $credits (string) "1 credit", $account (string) who booked
give-means = Ce qui était retenu ({ $credits }) la paie, et { $account } est prévenu.
# $n (number) people
give-others-first = { $n ->
    [one] { $n } personne s’est inscrite avant.
   *[other] { $n } personnes se sont inscrites avant.
}
give-last-seat = C’est la seule place libre : ceux à qui elle était proposée apprennent qu’elle est prise.
# $name (string)
give-done = La place est à { $name }, et le client est prévenu.
# $name (string)
give-done-untold = La place est à { $name }. Personne n’a pu être prévenu : appelez, s’il vous plaît.
give-no-seat = Plus aucune place n’est libre ; rien n’a été fait.
give-list-closed = La liste d’attente est close ; rien n’a été fait.
give-has-seat = Cette personne a déjà une place.
give-not-waiting = Cette personne n’est plus sur la liste d’attente.

## The roster as a file

button-roster-file = 📄 Fichier (CSV)
# $activity (string), $when (markup) day, times and place, $n (number) people, $waiting (number) people
roster-file-caption = <b>{ $activity }</b>, { $when } : { $n ->
    [one] { $n } inscrit
   *[other] { $n } inscrits
}, { $waiting } en attente. Ce fichier contient des noms et des âges : gardez-le pour vous.
roster-file-name = Nom
roster-file-age = Âge
roster-file-state = État
roster-file-before = Fois auparavant
roster-file-account = Réservé par
roster-file-code = Code client
roster-file-order = Commande
roster-file-since = Depuis

## The roster to print

button-roster-print = 🖨 À imprimer (PDF)
# $activity (string), $when (markup) day, times and place
roster-print-caption = <b>{ $activity }</b>, { $when } : la liste à imprimer, au format A4. Elle contient des noms et des âges : gardez-la pour vous.
# $order (string) number
roster-print-other = Nom dans une autre écriture – commande { $order }
# $organizer (string), $at (string) day and time
roster-print-note = { $organizer } · situation du { $at } · Noms et âges : à ne pas laisser traîner

## The trail

# $name (string), $session (string) activity and time, $detail (string) place in the line
deed-seat-given = a donné une place libre de { $session } à { $name }, numéro { $detail } de la liste
# $name (string), $session (string) activity and time
deed-checked-in = a pointé { $name } : { $session }
# $name (string), $session (string) activity and time
deed-no-show = a marqué { $name } absent : { $session }
# $name (string), $session (string) activity and time
deed-unmarked = a annulé le pointage de { $name } : { $session }
# $session (string) activity and time, $detail (string) a number
deed-no-shows = a marqué tous les autres absents ({ $detail }) : { $session }
