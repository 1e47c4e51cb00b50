### Series of sessions, for an organizer's staff.

button-series = 🔁 Séries
button-series-new = ➕ Nouvelle série
series-choose = Une nouvelle série : de quelle activité ?

## A rule in words

# $days (string) "Tuesday and Thursday", $times (string) "18:30"
series-weekly = Chaque { $days }, { $times }
# $times (string) "18:30"
series-daily = Tous les jours, { $times }
# $rule (string) a cron expression
series-cron = cron { $rule }
# $days (string) "Tue 24 Nov and Thu 26 Nov", $n (number) of more days
series-and-more = { $days } et { $n } de plus

## Making one

# $activity (string)
series-new = Nouvelle série : <b>{ $activity }</b>
series-ask-days = Quels jours, et à quelle heure ? Touchez les jours, puis tapez l’heure, par exemple <code>18h30</code> ou <code>18h30–20h</code>.
    Ou tapez une expression cron : minute, heure, jour du mois, mois, jour de la semaine. <code>0 9 1-7 * MON</code>, c’est 9h le premier lundi de chaque mois.
# $day (string) "Tuesday"
button-series-day = { $day }
# $day (string) "Tuesday"
button-series-day-on = ✅ { $day }
series-ask-until = Jusqu’à quand ? Appuyez, ou tapez le dernier jour, par exemple <code>24/12</code>
# $n (number)
button-series-weeks = { $n ->
    [one] { $n } semaine
   *[other] { $n } semaines
}
button-series-open = Sans fin
series-ask-from = À partir de quel jour ? Tapez-le, par exemple <code>1/12</code>
button-series-today = À partir d’aujourd’hui
series-ask-skips = Quels jours n’y en a-t-il pas ? Tapez-les, par exemple <code>24/12, 31/12</code> ou <code>20 déc – 3 janv</code>.
button-series-no-skips = Aucun
series-ask-place = Où a-t-elle lieu ? Tapez le lieu.
# $days (string)
series-skips = Jours exclus : { $days }
series-no-days = Touchez d’abord au moins un jour, puis tapez l’heure.
series-no-rule = Je n’y lis pas une expression cron de cinq champs. Par exemple, <code>30 18 * * TUE,THU</code>, c’est 18h30 le mardi et le jeudi.
series-no-time = Je n’y lis pas une heure. Par exemple : <code>18h30</code>.
# $one (string), $other (string) days
series-two-ways = C’est le { $one } ou le { $other }. Écrivez le mois en lettres.
series-no-day = Je n’y lis pas un jour. Par exemple : <code>24/12</code>
series-one-day = Tapez un seul jour, s’il vous plaît.
# $max (number)
series-too-many-skips = On peut exclure { $max } jours au plus.
series-end-before-start = Le dernier jour est avant le premier.
# $n (number) sessions, $day (string) the last day, $max (number) sessions
series-too-many = Cela ferait { $n } séances jusqu’au { $day }, et on en crée { $max } au plus à la fois. Choisissez une fin plus proche, ou revenez en arrière et choisissez moins de jours ou d’heures.
series-nothing = Cela ne crée aucune séance. Choisissez une autre fin, ou revenez en arrière et choisissez d’autres jours.
# $n (number) sessions, $days (string)
series-left-there = { $n ->
    [one] Exclue, car elle existe déjà ou a été annulée : { $days }
   *[other] Exclues, car elles existent déjà ou ont été annulées : { $days }
}
# $n (number) sessions
series-left-past = { $n ->
    [one] Exclue, car elle aurait déjà commencé : { $n }
   *[other] Exclues, car elles auraient déjà commencé : { $n }
}
# $days (string)
series-left-gap = Exclues, car cette heure n’existe pas au passage à l’heure d’été : { $days }
# $days (string)
series-twice = Au passage à l’heure d’hiver, cette heure existe deux fois ; c’est la première des deux : { $days }
# $from (string), $until (string) days
series-span = Du { $from } au { $until }
# $from (string) a day
series-span-open = À partir du { $from }, sans fin
# $n (number) sessions, $first (string), $last (string) days
series-makes = { $n ->
    [one] <b>{ $n } séance</b> est créée maintenant : { $first }.
   *[other] <b>{ $n } séances</b> sont créées maintenant, du { $first } au { $last }.
}
series-goes-on = Elle continue d’elle-même : il y a toujours 12 semaines d’avance.
series-clocks = Elles commencent à cette heure de l’horloge, même quand on change d’heure. Les clients peuvent les réserver aussitôt.
button-series-days = Jours et heure
button-series-until = Dernier jour
button-series-from = Premier jour
button-series-skips = Jours exclus
# $n (number) sessions
series-created = { $n ->
    [one] ✅ La série est créée, avec { $n } séance.
   *[other] ✅ La série est créée, avec { $n } séances.
}

## Those that are there

# $organizer (string)
series-none = Aucune série n’est en cours chez { $organizer }.
# $organizer (string)
series-title = <b>Les séries de { $organizer }</b>
# $activity (string), $rule (string) in words, $until (string) until when
series-line = · { $activity } : { $rule } ({ $until })
# $activity (string), $rule (string) in words
button-series-one = { $activity } : { $rule }
button-series-first = ‹ Début
button-series-more = Suite ›
# $day (string)
series-until = jusqu’au { $day }
# $day (string)
series-open = sans fin, créée jusqu’au { $day }
series-over = terminée : aucune séance n’est plus créée
# $n (number) seats
series-seats = Places : { $n }
series-how-to-change = Pour la changer, ouvrez l’une de ses séances, changez-la, et choisissez « Celle-ci et les suivantes ». Les prochaines :
series-not-there = Cette série n’est pas là.
series-ask-more-skips = Quels jours ne doit-il pas y en avoir ? Tapez-les, par exemple <code>24/12, 31/12</code> ou <code>20 déc – 3 janv</code>. Pour rétablir un jour, touchez-le.
# $day (string)
button-series-unskip = ↩️ { $day }
series-skip-reason = Il y a des séances ces jours-là. Pourquoi sont-elles annulées ? Tapez la raison ; toutes les personnes inscrites ou en attente la lisent.
# $day (string)
series-unskip-asks = Remettre des séances le { $day } ? Elles sont créées aussitôt, sauf si l’une existe déjà ou a été annulée.
# $n (number) sessions
series-unskipped = { $n ->
    [0] ✅ Le jour n’est plus exclu ; aucune séance n’a été créée.
    [one] ✅ Le jour n’est plus exclu : { $n } séance est créée.
   *[other] ✅ Le jour n’est plus exclu : { $n } séances sont créées.
}
button-series-end = Terminer la série
series-end-asks = <b>Terminer cette série ?</b> Aucune séance ne sera plus créée. Et celles qui sont prévues ?
button-series-end-keep = Terminer et les garder
button-series-end-all = Terminer et les annuler
series-end-reason = Pourquoi sont-elles annulées ? Tapez la raison ; toutes les personnes inscrites ou en attente la lisent.
series-ended = ✅ La série est terminée ; ses séances restent.

## This and all later

button-series-only-this = Confirmer pour celle-ci seulement
button-series-later = Celle-ci et les suivantes…
series-part = Elle fait partie d’une série.
series-scope-later = <b>Cette séance et toutes les suivantes</b>
series-scope-coming = <b>Toutes les séances à venir</b>
series-scope-days = <b>Les séances de certains jours</b>
# $n (number) seats
series-preview-seats = Places : <b>{ $n }</b>
# $before (string), $after (string) times
series-preview-time = Début : { $before } → <b>{ $after }</b>
# $length (string) "90 minutes"
series-preview-length = Durée : <b>{ $length }</b>
# $place (string)
series-preview-place = Lieu : <b>{ $place }</b>
# $reason (string)
series-preview-call-off = <b>Annulées.</b> Toutes les personnes inscrites ou en attente récupèrent leurs crédits et apprennent pourquoi : { $reason }
    Cela ne peut pas être défait.
# $n (number) sessions, $first (string), $last (string) days
series-preview-sessions = { $n ->
    [one] Cela change { $n } séance : { $first }.
   *[other] Cela change { $n } séances, du { $first } au { $last }.
}
series-no-sessions-there = Aucune séance prévue ne tombe ces jours-là.
# $told (number) customers
series-preview-told = { $told ->
    [0] Personne n’est prévenu.
    [one] { $told } client est prévenu.
   *[other] { $told } clients sont prévenus.
}
series-preview-follows = Les nouvelles séances de la série sont créées ainsi, elles aussi.
series-preview-ends = La série se termine : aucune séance n’est plus créée.
# $n (number) sessions
series-stay-same = { $n ->
    [one] { $n } est déjà ainsi.
   *[other] { $n } sont déjà ainsi.
}
# $n (number) sessions
series-stay = { $n ->
    [one] ⚠️ { $n } séance reste comme elle est :
   *[other] ⚠️ { $n } séances restent comme elles sont :
}
# $n (number) sessions
series-stayed = { $n ->
    [one] ⚠️ { $n } séance est restée comme elle était.
   *[other] ⚠️ { $n } séances sont restées comme elles étaient.
}
# $at (string) day and time, $why (string)
series-stay-one = · { $at } : { $why }
series-stay-own-time = Elle a une heure à elle.
series-stay-no-such-time = Cette heure n’existe pas au passage à l’heure d’été.
# $n (number) sessions
series-stay-more = { $n ->
    [one] · et { $n } de plus
   *[other] · et { $n } de plus
}
series-changed-meanwhile = ⚠️ Quelqu’un a changé la série ou l’une de ses séances entre-temps, et rien n’a été fait. Voici ce que ce serait maintenant :
series-other-day = Les suivantes peuvent changer d’heure, pas de jour. Pour passer à un autre jour de la semaine, terminez la série et créez-en une nouvelle.
series-refused-several-times = Cette série a plusieurs heures par jour, et on ne peut les distinguer. Terminez-la et créez-en une nouvelle, ou changez cette séance seulement.
series-refused-own-time = Cette séance a une heure à elle : les autres n’ont pas d’heure de départ. Changez-la seule, ou partez d’une autre séance de la série.
series-refused-nothing = Rien ne changerait.
series-refused-ended = Cette série est terminée.
# $n (number) sessions, $told (number) customers
series-done = ✅ C’est fait, pour { $n ->
    [one] { $n } séance
   *[other] { $n } séances
}. { $told ->
    [0] Aucun message n’est parti.
    [one] { $told } client est prévenu.
   *[other] { $told } clients sont prévenus.
}
# $n (number) sessions, $told (number) customers
series-done-called-off = ✅ La série est terminée, et { $n ->
    [one] { $n } séance est annulée
   *[other] { $n } séances sont annulées
} ; tous les crédits sont rendus. { $told ->
    [0] Aucun message n’est parti.
    [one] { $told } client est prévenu.
   *[other] { $told } clients sont prévenus.
}
# $n (number) sessions, $told (number) customers
series-done-skipped = ✅ Les jours sont exclus. { $n ->
    [0] {""}
    [one] { $n } séance est annulée.{" "}
   *[other] { $n } séances sont annulées.{" "}
}{ $told ->
    [0] Aucun message n’est parti.
    [one] { $told } client est prévenu.
   *[other] { $told } clients sont prévenus.
}

## The trail

# $activity (string), $rule (string) in words, $n (number) sessions
deed-series-planned = a créé une série de { $activity } : { $rule } ({ $n ->
    [one] { $n } séance
   *[other] { $n } séances
})
# $activity (string), $rule (string) in words, $n (number) sessions
deed-series-changed = a changé { $n ->
    [one] { $n } séance
   *[other] { $n } séances
} de la série de { $activity } : { $rule }
# $activity (string), $rule (string) in words, $n (number) sessions
deed-series-called-off = a terminé la série de { $activity } ({ $rule }) et annulé { $n ->
    [one] { $n } séance
   *[other] { $n } séances
}
# $activity (string), $rule (string) in words, $n (number) days
deed-series-skipped = { $n ->
    [one] a exclu { $n } jour
   *[other] a exclu { $n } jours
} de la série de { $activity } : { $rule }
# $activity (string), $rule (string) in words, $day (string)
deed-series-unskipped = a rétabli le { $day } dans la série de { $activity } : { $rule }
# $activity (string), $rule (string) in words
deed-series-ended = a terminé la série de { $activity } : { $rule }
