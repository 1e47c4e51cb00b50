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
roster-waiting-title = En attente, dans l’ordre d’arrivée :
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
guest-state = État : { $state }
# $at (string) day and time, $account (string) who booked, $credits (string) "1 credit", $order (string) number
guest-booked = Fait le { $at } par { $account } : { $credits } de la commande { $order }
guest-first-time = Vient pour la première fois
# $n (number) sessions
guest-before = Déjà venu { $n ->
    [one] { $n } fois
   *[other] { $n } fois
}
guest-unreachable = ⚠️ Aucun téléphone de ce client n’est joignable : prévenez-le vous-même.
button-attended = ✅ Présent
button-no-show = 🚫 Absent
button-unmark = Annuler le pointage

## Check-in

check-in-open = Touchez un nom à l’arrivée ; touchez-le encore pour annuler.
check-in-over = La séance est terminée. Touchez les présents ; touchez encore pour annuler. Puis marquez tous les autres comme absents.
check-in-early = Le pointage ouvre une heure avant le début.
check-in-not-over = Les absents se marquent après la fin : un retardataire peut encore venir.
check-in-closed = Le pointage s’est terminé un jour après la fin ; il ne change plus.
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
    [one] <b>{ $n } personne</b> n’est pas encore pointée. La marquer absente ?
   *[other] <b>{ $n } personnes</b> ne sont pas encore pointées. Les marquer toutes absentes ?
} Personne ne reçoit de message ni de crédits, et chaque marque peut être annulée.
# $n (number) people
roster-rest-marked = { $n ->
    [one] { $n } personne est marquée absente.
   *[other] { $n } personnes sont marquées absentes.
}
roster-rest-nobody = Tout le monde est pointé.
roster-changed = Quelqu’un a changé cela entre-temps ; rien n’a été fait. Voici l’état actuel :
roster-no-seat = Cette personne n’a plus de place à cette séance ; il n’y avait rien à pointer.
toast-roster-changed = Changé entre-temps : regardez à nouveau
# $name (string)
toast-checked-in = Présent : { $name }
# $name (string)
toast-no-show = Absent : { $name }
# $name (string)
toast-unmarked = Pointage annulé : { $name }

## The trail

# $name (string), $session (string) activity and time
deed-checked-in = a pointé { $name } : { $session }
# $name (string), $session (string) activity and time
deed-no-show = a marqué { $name } absent : { $session }
# $name (string), $session (string) activity and time
deed-unmarked = a annulé le pointage de { $name } : { $session }
# $session (string) activity and time, $detail (string) a number
deed-no-shows = a marqué tous les autres absents ({ $detail }) : { $session }
