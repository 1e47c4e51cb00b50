### What comes by itself: reminders, waiting lists about to close, orders that end.

# $order (string) its number, $label (string) what was bought, $credits (string) "2 credits", $n (number) of them, $day (string) a date, $left (number) days
credits-expiring = ⏳ <b>Commande { $order }</b> · { $label } : { $credits } { $n ->
    [one] est valable
   *[other] sont valables
} jusqu’au { $day }. { $left ->
    [0] C’est le dernier jour.
    [one] Il reste un jour.
   *[other] Il reste { $left } jours.
}
# $order (string) its number, $label (string) what was bought, $credits (string) "2 credits", $n (number) of them, $day (string) a date
credits-expired = La <b>commande { $order }</b> · { $label } a pris fin le { $day } : { $credits } { $n ->
    [one] n’a pas été utilisé et a expiré
   *[other] n’ont pas été utilisés et ont expiré
}.
# $credits (string) "2 credits", $n (number) of them, $day (string) a date
credits-came-back = { $credits } { $n ->
    [one] est revenu
   *[other] sont revenus
} depuis, { $n ->
    [one] utilisable
   *[other] utilisables
} jusqu’au { $day }.
# $organizer (string) the club, $days (number) days
credits-expired-next = Si vous annulez à temps ce que cette commande a payé, ou quittez une liste d’attente, ces crédits reviennent et restent utilisables { $days } jours de plus. Pour de nouveaux crédits, adressez-vous à { $organizer }.
# $n (number) credits that are back, $day (string) a date
credits-until = { $n ->
    [one] Utilisable
   *[other] Utilisables
} jusqu’au { $day }.
