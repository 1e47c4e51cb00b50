### What comes by itself: reminders, waiting lists about to close, orders that end.

# $order (string) its number, $label (string) what was bought, $credits (string) "2 credits", $n (number) of them, $day (string) a date, $left (number) days
credits-expiring = ⏳ <b>Commande { $order }</b> · { $label } : { $credits } { $n ->
    [one] est valable
   *[other] sont valables
} jusqu’au { $day }. { $left ->
    [0] C’est le dernier jour.
    [one] Il reste un jour.
   *[other] Il reste { $left } jours.
}
# $order (string) its number, $label (string) what was bought, $credits (string) "2 credits", $n (number) of them, $day (string) a date
credits-expired = La <b>commande { $order }</b> · { $label } a pris fin le { $day } : { $credits } { $n ->
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

# $activity (string), $when (string) a day and times, $names (string) who comes
reminder-session = 🔔 <b>{ $activity }</b> : { $when }, pour { $names }.
# $link (string) the address of a map, $place (string)
reminder-where = 📍 <a href="{ $link }">{ $place }</a>
# $names (string) some who come, $n (number) of the others
reminder-others = { $names } et { $n } de plus
# $activity (string), $when (string) a day and time, $deadline (string) a day and time, $name (string), $n (number) credits held
reminder-closing = ⏳ La liste d’attente pour <b>{ $activity }</b>, { $when }, ferme bientôt : { $deadline }. Si aucune place ne se libère d’ici là pour { $name }, { $n ->
    [0] rien n’est perdu
    [one] votre crédit revient tout seul
   *[other] vos crédits reviennent tout seuls
}.
reminders-title = <b>Quand faut-il vous rappeler une séance ?</b>
reminders-all-phones = Ce choix vaut pour tous les téléphones de votre compte. Ce qui se passe sur les listes d’attente et les crédits qui vont expirer vous sont toujours signalés.
reminders-both = La veille et deux heures avant
reminders-day = La veille
reminders-hours = Deux heures avant
reminders-off = Jamais
# $choice (string) one of those above
reminders-chosen = ✓ { $choice }
# $name (string) who comes
button-cancel-booking-of = Annuler la réservation, { $name }
