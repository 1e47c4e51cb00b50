### Sessions, as an organizer's staff plans and changes them.

button-sessions = Séances
# $organizer (string)
sessions-none = Rien n’est prévu chez { $organizer } à partir de maintenant.
sessions-none-of-activity = Rien n’est prévu pour cette activité à partir de maintenant.
sessions-activities = Les séances de quelle activité ?
# $time (string), $activity (string), $taken (number), $capacity (number) seats, $waiting (number) people
sessions-line = · { $time } { $activity } — { $taken }/{ $capacity }{ $waiting ->
    [0] {""}
   *[other] , { $waiting } en attente
}
sessions-not-there = Cette séance n’est pas là.

## A session's card

# $taken (number), $capacity (number) seats, $waiting (number) people
sessions-seats = Places prises : { $taken } sur { $capacity }{ $waiting ->
    [0] {""}
   *[other] {" "}· { $waiting } en attente
}
# $at (string) day and time
sessions-cancel-until = Annulation possible jusqu’au { $at }
# $at (string) day and time
sessions-cancel-over = Annulation possible jusqu’au { $at } (passé)
# $at (string) day and time
sessions-list-first-tap = Liste d’attente jusqu’au { $at } : le premier qui appuie a la place
# $at (string) day and time, $minutes (string) "30 minutes"
sessions-list-in-turn = Liste d’attente jusqu’au { $at } : à tour de rôle, { $minutes } chacun
# $at (string) day and time
sessions-list-automatic = Liste d’attente jusqu’au { $at } : le suivant est inscrit d’office
sessions-list-over = La liste d’attente est terminée
sessions-list-paused = ⏸ La liste d’attente est en pause : elle ne donne aucune place
# $n (number) people
sessions-list-cap = { $n } en attente au plus
sessions-started = Elle a commencé.
sessions-over = Elle est terminée.
# $reason (string)
sessions-cancelled = ❌ Annulée : { $reason }
button-sessions-seats = Places
button-sessions-start = Jour et heure
button-sessions-length = Durée
button-sessions-place = Lieu
button-sessions-pause = ⏸ Suspendre la liste
button-sessions-resume = ▶️ Reprendre la liste
button-sessions-cap = Taille de la liste
button-sessions-call-off = Annuler la séance

## What is asked before a change

# $activity (string), $when (string) day and time
sessions-of = <b>{ $activity }</b>, { $when }
# $taken (number), $capacity (number) seats
sessions-ask-seats = Combien de places désormais ? Elle en a { $capacity } ({ $taken } prises). Appuyez, ou tapez un nombre.
sessions-ask-start = Quand doit-elle commencer ? Tapez le jour et l’heure, par exemple <code>24/11 18h30</code>, ou seulement ce qui change : <code>19h</code>. Avec la fin, <code>18h30–20h</code>, la durée change aussi.
# $length (string) "90 minutes"
sessions-ask-length = Combien de temps doit-elle durer ? Elle dure { $length }. Appuyez, ou tapez la durée, par exemple <code>1h30</code>.
# $place (string)
sessions-ask-place = Où doit-elle avoir lieu ? Elle est prévue ici : { $place }. Tapez le lieu.
sessions-ask-first-place = Où doit-elle avoir lieu ? Tapez le lieu.
sessions-ask-cap = Combien de personnes peuvent attendre ? Celles qui attendent déjà restent. Appuyez, ou tapez un nombre.
sessions-ask-reason = Pourquoi est-elle annulée ? Tapez la raison ; toutes les personnes inscrites ou en attente la lisent. Par exemple : la mer est trop agitée.
# $n (number)
button-sessions-number = { $n }
button-sessions-usual-place = Le lieu habituel
button-sessions-usual-cap = Comme l’activité
# $day (string) and time, $zone (string) "CEST"
button-sessions-twice = { $day } ({ $zone })
sessions-which = Laquelle voulez-vous dire ?
sessions-which-twice = Cette nuit-là, on passe à l’heure d’hiver : cette heure existe deux fois. Laquelle voulez-vous dire ?

## Typed answers that are not taken

sessions-not-a-number = Ce n’est pas un nombre de places. Tapez un nombre de 0 à 10000.
sessions-not-a-length = Une séance dure d’une minute à 31 jours. Tapez la durée, par exemple <code>90</code> ou <code>1h30</code>.
# $max (number) characters
sessions-place-too-long = Un lieu a { $max } caractères au plus.
sessions-reason-empty = La raison est vide. Toutes les personnes inscrites ou en attente la lisent.
# $max (number) characters
sessions-reason-too-long = La raison a { $max } caractères au plus.
sessions-not-a-moment = Je n’y lis pas un jour et une heure.
sessions-no-day = Il manque le jour. Par exemple : <code>24/11 18h30</code>.
sessions-no-time = Il manque l’heure. Par exemple : <code>24/11 18h30</code>.
sessions-no-such-time = Ce jour ou cette heure n’existe pas.
sessions-other-weekday = Cette date tombe un autre jour de la semaine.
sessions-past = C’est passé. Rien n’a été changé.
sessions-too-far = C’est dans plus de trois ans. L’année est-elle juste ?
# $day (string), $time (string)
sessions-skipped = Le { $day }, on passe à l’heure d’été, et { $time } n’existe pas. Choisissez une autre heure.
sessions-end-before-start = Elle finirait avant de commencer. Si elle finit après minuit, tapez seulement le début, et sa durée sous « Durée ».

## What a change would do

# $before (number), $after (number), $taken (number) seats
sessions-preview-seats = Places : { $before } → <b>{ $after }</b> ({ $taken } prises)
# $when (string) and where
sessions-preview-before = Avant : { $when }
# $when (string) and where
sessions-preview-after = Après : <b>{ $when }</b>
# $n (number) people
sessions-preview-cap = { $n } en attente au plus ; celles qui attendent déjà restent.
sessions-preview-no-cap = La liste d’attente est sans limite.
sessions-preview-pause = <b>Suspendre la liste d’attente ?</b> Chacun garde son rang, mais les places libres ne sont données à personne tant que vous ne la reprenez pas.
sessions-preview-resume = <b>Reprendre la liste d’attente ?</b> Les places libres lui sont données aussitôt.
# $reason (string)
sessions-preview-call-off = <b>Annuler cette séance ?</b> Toutes les personnes inscrites ou en attente récupèrent leurs crédits et apprennent pourquoi : { $reason }
    Cela ne peut pas être défait.
# $booked (number), $waiting (number) bookings
sessions-preview-people = Inscriptions : { $booked } · en attente : { $waiting }
sessions-preview-nobody = Personne n’est inscrit ni en attente : personne n’est prévenu.
# $told (number), $all (number) customers
sessions-preview-told = { $told ->
    [0] Personne ne peut être prévenu sur Telegram
    [one] { $told } client est prévenu
   *[other] { $told } clients sont prévenus
} (sur { $all }).
# $told (number) customers
sessions-preview-rung = { $told ->
    [0] Personne n’est prévenu.
    [one] { $told } client apprend aussitôt qu’il y a une place.
   *[other] { $told } clients apprennent aussitôt qu’il y a une place.
}
# $n (number) people waiting
sessions-preview-list-untold = { $n ->
    [one] { $n } personne attend et n’est joignable sur aucun téléphone : elle attend toujours. Donnez-lui une place à la main, depuis la liste, et appelez-la.
   *[other] { $n } personnes attendent et ne sont joignables sur aucun téléphone : elles attendent toujours. Donnez-leur une place à la main, depuis la liste, et appelez-les.
}
sessions-preview-list-paused = La liste d’attente est en pause : elle aura les places quand vous la reprendrez.
sessions-preview-free = Les personnes inscrites peuvent annuler sans rien perdre jusqu’au nouveau début.
# $n (number) customers
sessions-preview-lapsed = { $n ->
    [one] La liste d’attente serait terminée : { $n } client en sort et récupère ses crédits.
   *[other] La liste d’attente serait terminée : { $n } clients en sortent et récupèrent leurs crédits.
}
sessions-changed-meanwhile = ⚠️ Quelqu’un a changé cette séance entre-temps, et rien n’a été fait. Voici où elle en est :

## What came of it

# $told (number) customers
sessions-done = ✅ C’est fait. { $told ->
    [0] Aucun message n’est parti.
    [one] { $told } client est prévenu.
   *[other] { $told } clients sont prévenus.
}
# $told (number) customers
sessions-called-off = ✅ Annulée ; tous les crédits sont rendus. { $told ->
    [0] Aucun message n’est parti.
    [one] { $told } client est prévenu.
   *[other] { $told } clients sont prévenus.
}
sessions-unchanged = C’est déjà ainsi ; rien n’a été changé.
# $taken (number) seats
sessions-too-few = { $taken ->
    [one] { $taken } place est prise, et il ne peut y en avoir moins. Retirez d’abord une inscription, ou choisissez-en plus.
   *[other] { $taken } places sont prises, et il ne peut y en avoir moins. Retirez d’abord des inscriptions, ou choisissez-en plus.
}
sessions-taken = Il y a une autre séance de cette activité à cette heure et à ce lieu. Rien n’a été changé.
sessions-fixed-cancelled = Cette séance a été annulée ; elle ne peut plus être changée.
sessions-fixed-started = Cette séance a commencé ; elle ne peut plus être changée.
sessions-fixed-over = Cette séance est terminée ; elle ne peut plus être changée.
