### Figures, for an organizer's owners: how full it was, who could not get in, who did not come, what became of credits.

button-figures = 📊 Chiffres
button-occupancy = 🪑 Remplissage
button-waiting-demand = ⏳ Demande
button-no-shows = 🚫 Absences
button-credit-figures = 🎟 Crédits
button-figures-picture = 🖼 Image
button-figures-file = 📄 CSV
span-four-weeks = 4 semaines
span-twelve-weeks = 12 semaines
span-year = Cette année
# $span (string) such as "4 weeks"
button-span-shown = ✓ { $span }

# $organizer (string)
figures-title = <b>Chiffres de { $organizer }</b>
# $day (string) such as "Mon 26 Oct"
figures-since = Depuis le { $day }
# $month (string) such as "October"
figures-since-month = Depuis { $month }
# $organizer (string), $day (string) such as "Mon 26 Oct"
figures-subtitle = { $organizer } · depuis le { $day }
# $organizer (string), $month (string) such as "October"
figures-subtitle-month = { $organizer } · depuis { $month }
# $percent (number)
percent = { $percent } %
# $n (number) how many more there are
figures-others = { $n ->
    [one] et { $n } autre activité
   *[other] et { $n } autres activités
}
# $name (string) a day, a week, an activity; $facts (markup)
figures-line = · { $name } : { $facts }

## How full it was

occupancy-title = 🪑 <b>Remplissage</b>
occupancy-none = Aucune séance n’a encore eu lieu sur cette période. Dès la première, vous verrez ici comment elle s’est remplie.
# $percent (string), $taken (number) seats, $seats (number) of all
occupancy-short = 🪑 <b>{ $percent }</b> des places étaient prises : { $taken } sur { $seats }
occupancy-short-none = 🪑 Aucune séance n’a encore eu lieu
# $percent (string), $taken (number) seats, $seats (number) of all, $sessions (number)
occupancy-total = <b>{ $percent }</b> des places étaient prises : { $taken } sur { $seats }, en { $sessions ->
    [one] { $sessions } séance
   *[other] { $sessions } séances
}.
occupancy-weeks = <b>Par semaine</b>
occupancy-months = <b>Par mois</b>
occupancy-activities = <b>Par activité</b>
# $day (string) such as "2 November", a Monday
occupancy-week = à partir du { $day }
# $percent (string), $taken (number) seats, $seats (number) of all
occupancy-facts = { $percent } ({ $taken } sur { $seats })
occupancy-no-session = aucune séance
occupancy-picture-title = Remplissage
occupancy-picture-weeks = Places prises, par semaine
occupancy-picture-months = Places prises, par mois
occupancy-picture-activities = Places prises, par activité
# $percent (string), $taken (number) seats, $seats (number) of all
occupancy-picture-facts = { $percent } · { $taken } sur { $seats }
occupancy-file-from = À partir du
occupancy-file-activity = Activité
occupancy-file-sessions = Séances
occupancy-file-seats = Places
occupancy-file-taken = Prises

## Who could not get in

demand-title = ⏳ <b>Demande non satisfaite</b>
demand-none = Personne n’a attendu une place en vain sur cette période.
# $n (number) people
demand-total = { $n ->
    [one] <b>{ $n } personne</b> n’a pas eu de place après avoir attendu.
   *[other] <b>{ $n } personnes</b> n’ont pas eu de place après avoir attendu.
} Chacun compte une fois par séance.
# $n (number) people
demand-short = ⏳ { $n ->
    [0] Personne n’a attendu en vain
    [one] <b>{ $n } personne</b> n’a pas eu de place
   *[other] <b>{ $n } personnes</b> n’ont pas eu de place
}
# $n (number) people, $weekday (string) such as "Tuesday"
demand-weekday = · { $n ->
    [one] { $n } personne n’a pas eu de place
   *[other] { $n } personnes n’ont pas eu de place
} le { $weekday }
demand-activities = <b>Par activité</b>
# $n (number) people
demand-people = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
}
demand-picture-title = Qui n’a pas eu de place
demand-picture-weekdays = Personnes, par jour de la semaine
demand-picture-activities = Personnes, par activité
demand-file-activity = Activité
demand-file-weekday = Jour de la semaine
demand-file-people = Personnes sans place

## Who did not come

no-shows-title = 🚫 <b>Absences</b>
no-shows-none = Personne n’a encore été pointé sur cette période. On marque qui est venu sur la liste : <i>Pointer</i>.
# $n (number) did not come, $marked (number) of all who were marked, $percent (string)
no-shows-total = { $n ->
    [0] <b>Personne</b> n’a manqué sa séance
    [one] <b>{ $n } personne</b> a manqué sa séance
   *[other] <b>{ $n } personnes</b> ont manqué leur séance
}, sur { $marked } pointées ({ $percent }).
# $n (number) did not come, $marked (number) of all who were marked
no-shows-short = 🚫 { $n ->
    [0] Aucune absence sur { $marked } personnes pointées
    [one] <b>{ $n } absence</b> sur { $marked } personnes pointées
   *[other] <b>{ $n } absences</b> sur { $marked } personnes pointées
}
no-shows-short-none = 🚫 Personne n’a encore été pointé
# $n (number) people
no-shows-unmarked = { $n ->
    [one] { $n } personne inscrite n’a pas été pointée.
   *[other] { $n } personnes inscrites n’ont pas été pointées.
}
no-shows-activities = <b>Par activité</b>
# $n (number) did not come, $marked (number) of all who were marked, $percent (string)
no-shows-facts = { $n } sur { $marked } ({ $percent })
no-shows-picture-title = Absences
no-shows-picture-activities = Absents, parmi les personnes pointées
# $n (number) did not come, $marked (number) of all who were marked, $percent (string)
no-shows-picture-facts = { $percent } · { $n } sur { $marked }
no-shows-file-activity = Activité
no-shows-file-there = Venues
no-shows-file-missing = Absentes
no-shows-file-unmarked = Non pointées

## What became of credits

credit-figures-title = 🎟 <b>Crédits, par mois</b>
credit-figures-none = Aucun crédit n’a été vendu, utilisé ou perdu sur cette période.
# $sold (number), $used (number), $month (string) such as "October"
credit-figures-short = 🎟 Depuis { $month } : <b>{ $sold }</b> { $sold ->
    [one] crédit vendu
   *[other] crédits vendus
}, <b>{ $used }</b> { $used ->
    [one] utilisé
   *[other] utilisés
}
# $sold (number)
credit-figures-sold = Vendus : <b>{ $sold }</b>
# $used (number)
credit-figures-used = Utilisés : <b>{ $used }</b> (pour des séances de ces mois)
# $n (number)
credit-figures-ran-out = Expirés : <b>{ $n }</b>
# $given (number), $back (number)
credit-figures-by-staff = Par l’équipe : { $given } donnés, { $back } repris
# $usable (number) credits
credit-figures-usable = Utilisables maintenant : <b>{ $usable }</b>
# $held (number) credits
credit-figures-held = Retenus pour des listes d’attente : <b>{ $held }</b>
credit-figures-months = <b>Mois par mois</b>
credit-figures-to-come = <b>À venir</b>
# $n (number)
credit-figures-fact-sold = { $n ->
    [one] { $n } vendu
   *[other] { $n } vendus
}
# $n (number)
credit-figures-fact-used = { $n ->
    [one] { $n } utilisé
   *[other] { $n } utilisés
}
# $n (number)
credit-figures-fact-ran-out = { $n ->
    [one] { $n } expiré
   *[other] { $n } expirés
}
# $n (number)
credit-figures-fact-used-already = { $n ->
    [one] { $n } déjà utilisé
   *[other] { $n } déjà utilisés
}
# $n (number)
credit-figures-fact-will-run-out = { $n ->
    [one] { $n } va expirer
   *[other] { $n } vont expirer
}
credit-figures-later = plus tard
credit-figures-picture-title = Crédits
credit-figures-picture-months = Crédits par mois
credit-figures-picture-sold = Vendus
credit-figures-picture-used = Utilisés
credit-figures-picture-ran-out = Expirés
credit-figures-picture-will-run-out = Vont expirer
credit-figures-file-month = Mois
credit-figures-file-sold = Vendus
credit-figures-file-given = Donnés par l’équipe
credit-figures-file-taken-back = Repris par l’équipe
credit-figures-file-used = Utilisés
credit-figures-file-ran-out = Expirés
credit-figures-file-will-run-out = Vont expirer

## What is sent

# $organizer (string), $day (string) such as "Mon 26 Oct"
figures-caption-occupancy = <b>Remplissage</b> · { $organizer } · depuis le { $day }
# $organizer (string), $day (string) such as "Mon 26 Oct"
figures-caption-waiting = <b>Demande non satisfaite</b> · { $organizer } · depuis le { $day }
# $organizer (string), $day (string) such as "Mon 26 Oct"
figures-caption-no-shows = <b>Absences</b> · { $organizer } · depuis le { $day }
# $organizer (string), $month (string) such as "October"
figures-caption-credits = <b>Crédits</b> · { $organizer } · depuis { $month }
