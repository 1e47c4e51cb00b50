### Formules communes à de nombreux écrans.

# In place of a name that was erased; amid a sentence
name-erased = une personne dont le nom a été effacé
# $n (number)
credits = { $n ->
    [one] { $n } crédit
   *[other] { $n } crédits
}
# $n (number)
places = { $n ->
    [one] { $n } place
   *[other] { $n } places
}

## Durées ; elles se suivent : « 1 heure 30 minutes ».

duration-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
duration-hours = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
}
duration-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}

## Listes : « Ana, Leo et Rui ».

list-comma = { $start }, { $next }
list-and = { $start } et { $last }

## Jours et heures déjà écrits (« mardi 24 novembre », « 18:30 »).

day-time = { $day }, { $time }
weekday-time = { $weekday } { $time }
time-range = { $start }–{ $end }
# La fin tombe un autre jour : « 18:30 – jeu. 26 nov., 12:00 »
time-range-days = { $start } – { $end }
