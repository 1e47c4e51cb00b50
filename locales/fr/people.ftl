### The people an account books for, and forgetting one of them.

people-title = <b>Les personnes pour qui vous réservez</b>
# $name (string), $born (string) a date
people-one = · { $name }, date de naissance : { $born }
# $name (string)
people-one-unborn = · { $name }, date de naissance effacée (redemandée si besoin)
people-none = Je ne connais encore personne. Les personnes pour qui vous réservez sont gardées ici pour la prochaine fois.
people-not-found = Je ne connais pas (ou plus) cette personne dans votre compte.

# $name (string)
forget-asks = Oublier <b>{ $name }</b> ?
forget-means = Le nom et la date de naissance sont effacés, dans les réservations passées aussi. C’est définitif ; pour réserver à nouveau pour cette personne, il faudra tout retaper.
forget-places = Places à venir :
# $n (number) places
forget-left = · { $n ->
    [one] { $n } liste d’attente : la place est rendue
   *[other] { $n } listes d’attente : les places sont rendues
}
# $n (number) bookings
forget-cancelled = · { $n ->
    [one] { $n } réservation est annulée
   *[other] { $n } réservations sont annulées
}
# $credits (string) "2 crédits"
forget-back = · { $credits } de retour aussitôt sur vos commandes
# $n (number) bookings, $credits (string) "1 crédit"
forget-forfeited = · { $n ->
    [one] { $n } réservation a dépassé son échéance : la place est cédée
   *[other] { $n } réservations ont dépassé leur échéance : les places sont cédées
}, et <b>rien n’est rendu</b> ({ $credits } en moins)
forget-changed = Quelque chose a changé entre-temps, et rien n’a été fait. Voici ce qui se passerait maintenant :
forget-done = C’est oublié : le nom et la date de naissance sont effacés.

toast-forgotten = C’est oublié

# $name (string)
button-forget = Oublier { $name }
button-earlier-people = ‹ Précédents
button-more-people = Suivants ›
