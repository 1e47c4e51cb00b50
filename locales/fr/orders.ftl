### Credits and orders.

orders-title = <b>Vos crédits</b>
# $code (string) what the club calls the customer by
customer-code-own = Votre code client : <code>{ $code }</code>
# $organizer (string), $code (string)
customer-code-own-at = Votre code client chez { $organizer } : <code>{ $code }</code>
orders-none = Vous n’avez pas encore de crédits. Achetez-en ici ou à votre club, ils apparaîtront ici.
order-not-found = Cette commande n’existe pas dans votre compte.
# $order (string) its number, $label (string) what was bought
order-title = <b>Commande { $order }</b> · { $label }
# $n (number) credits, $granted (number) credits in all
order-left = Reste { $n } sur { $granted } { $granted ->
    [one] crédit
   *[other] crédits
}
# $n (number) credits
order-held = { $n } mis de côté pour des listes d’attente
# $day (string) a date
order-expires = Valable jusqu’au { $day }
# $day (string) a date, $n (number) days
order-expires-soon = ⚠️ Valable jusqu’au { $day } : { $n ->
    [0] c’est le dernier jour
    [one] il reste un jour
   *[other] il reste { $n } jours
}
# $day (string) a date
order-expired = Expirée le { $day }
# $n (number) days
order-first-use = Valable { $n ->
    [one] { $n } jour
   *[other] { $n } jours
} à partir de votre première réservation

order-entries = <b>Ce qu’ils sont devenus</b>
# $day (string), $amount (string), $kind (string)
entry = { $day } : { $amount } { $kind }
# $day (string), $amount (string), $kind (string), $activity (string), $name (string)
entry-of-booking = { $day } : { $amount } { $kind } – { $activity }, { $name }
# $n (number)
amount-plus = +{ $n }
# $n (number)
amount-minus = −{ $n }
entry-purchase = achat
entry-spend = utilisé
entry-hold = mis de côté
entry-release = libéré
entry-refund = rendu
entry-expiry = expiré
entry-adjustment = ajusté
entry-payback = remboursés

order-bookings = <b>Réservations</b>
# $when (string), $activity (string), $name (string), $state (string)
order-booking = { $when } : { $activity }, { $name } – { $state }
state-waiting = en attente
state-booked = réservé
state-cancelled = annulé
state-forfeited = cédé
state-lapsed = liste close
state-attended = présent
state-no-show = absent

# $order (string) its number
button-consult = Consulter { $order }
button-book-with-order = Réserver avec cette commande
button-newer = ‹ Plus récent
button-older = Plus ancien ›
