### The schedule, and a session of it.

# $organizer (string) the club
schedule-this-week = <b>Cette semaine chez { $organizer }</b>
# $organizer (string) the club
schedule-next-week = <b>La semaine prochaine chez { $organizer }</b>
# $organizer (string) the club, $day (string) a Monday
schedule-week-of = <b>Semaine du { $day } chez { $organizer }</b>
# $activity (string)
schedule-only = Seulement { $activity }
# $organizer (string) the club
schedule-nothing = Rien n’est prévu chez { $organizer } pour le moment.
schedule-nothing-of-activity = Rien n’est prévu pour cette activité pour le moment.
schedule-no-club = Aucun club n’utilise encore ce bot.
# $organizer (string) the club
schedule-activities = Que cherchez-vous chez { $organizer } ?
schedule-clubs = Quel club ?
# $day (string)
schedule-day = <b>{ $day }</b>
# $time (string), $activity (string), $n (number) free places
schedule-free = · { $time } { $activity } — { $n ->
    [one] { $n } place
   *[other] { $n } places
}
# $time (string), $activity (string), $n (number) people waiting
schedule-sold-out = · { $time } { $activity } — complet{ $n ->
    [0] {""}
   *[other] , { $n } en attente
}
# $time (string), $activity (string)
schedule-full = · { $time } { $activity } — complet, liste close
# $time (string), $activity (string)
schedule-closed = · { $time } { $activity } — clos

# $activity (string)
session-title = <b>{ $activity }</b>
# $day (string), $times (string)
session-when = { $day }, { $times }
# $day (string), $times (string), $place (string)
session-when-where = { $day }, { $times }, { $place }
# $seats (string) one of those below, $credits (string) "1 credit"
session-facts = { $seats } · { $credits }
# $n (number)
session-free = { $n ->
    [one] { $n } place libre
   *[other] { $n } places libres
}
# $n (number) people waiting
session-sold-out = Complet{ $n ->
    [0] {""}
    [one] {" "}· { $n } personne en attente
   *[other] {" "}· { $n } personnes en attente
}
# $free (number) seats, $waiting (number) people
session-for-the-list = { $free ->
    [one] { $free } place libre pour la liste d’attente
   *[other] { $free } places libres pour la liste d’attente
} · { $waiting } en attente
session-list-full = La liste d’attente est pleine.
session-full = Complet ; la liste d’attente est close
session-closed = Les réservations sont closes
session-started = La séance a commencé
session-cancelled = Annulée par le club
# $min (number) years, $max (number) years
session-ages = De { $min } à { $max } ans.
# $min (number) years
session-ages-from = À partir de { $min } ans.
# $max (number) years
session-ages-to = Jusqu’à { $max } ans.

# $deadline (string) a day and time, $left (string) a length of time
cancel-until = Vous pouvez annuler jusqu’au { $deadline } (il reste { $left }) et tout récupérer.
cancel-no-more = Il est trop tard pour annuler cette séance : une fois réservée, rien n’est rendu.
button-book = Réserver ma place
# $time (string), $activity (string)
button-session = { $time } { $activity }
# $time (string), $activity (string)
button-session-waiting = { $time } { $activity } ⏳
button-earlier = ‹ Plus tôt
button-later = Plus tard ›
button-by-activity = Par activité
button-all-activities = Toutes les activités
