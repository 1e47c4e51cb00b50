### Booking step by step, bookings, the waiting list.

book-who = Qui vient ?
book-name = Quel est le nom de la personne qui vient ?
# $name (string) first name
book-birth = Et la date de naissance de { $name } ? Par exemple 21/05/1990.
name-empty = Je n’ai pas pu lire de nom.
name-no-letter = Un nom contient au moins une lettre.
# $max (number) characters
name-too-long = C’est trop long pour un nom : { $max } caractères au plus.
birth-not-a-date = Je n’ai pas pu lire de date.
birth-no-such-day = Ce jour n’existe pas.
birth-in-the-future = Ce jour n’est pas encore arrivé.
birth-too-long-ago = C’était il y a plus de 120 ans.
birth-year = Écrivez l’année avec quatre chiffres.
# $one (string) a date, $other (string) a date
birth-two-ways = Est-ce le { $one } ou le { $other } ?

summary-title = <b>Est-ce bien cela ?</b>
# $name (string), $age (number) years on the day
summary-for = Pour { $name }, { $age } ans ce jour-là
# $credits (string) "1 credit", $order (string) its number, $left (number) credits left in it
summary-cost = { $credits } de la commande { $order } (il en restera { $left })
# $credits (string) "1 credit", $order (string) its number, $left (number) credits left in it
summary-hold = { $credits } mis de côté sur la commande { $order } (il en restera { $left })
# $name (string) first name, $others (string) a list
summary-clash = ⚠️ { $name } a déjà une place à ce moment-là : { $others }.
# $activity (string), $when (string)
summary-clash-one = { $activity }, { $when }

bookings-title = <b>À venir</b>
bookings-none = Vous n’avez aucune réservation à venir. Le programme montre ce qui est prévu.
# $when (string), $activity (string), $name (string)
bookings-booked = · { $when } : { $activity }, { $name }
# $when (string), $activity (string), $name (string)
bookings-waiting = · { $when } : { $activity }, { $name } — ⏳ liste d’attente
booking-not-found = Cette réservation n’existe pas dans votre compte.
booking-started = La séance a commencé ; la réservation ne peut plus être modifiée.

# $activity (string), $when (string) and where, $name (string)
booking-waiting = ⏳ Vous êtes sur la liste d’attente pour <b>{ $activity }</b> : { $when }, pour { $name }.
# $activity (string), $when (string) and where, $name (string)
booking-booked = ✅ Réservé : <b>{ $activity }</b>, { $when }, pour { $name }.
# $activity (string), $when (string) and where, $name (string)
booking-cancelled = Annulé : <b>{ $activity }</b>, { $when }, pour { $name }.
# $activity (string), $when (string) and where, $name (string)
booking-left = Vous avez quitté la liste d’attente pour <b>{ $activity }</b> : { $when }, pour { $name }.
# $activity (string), $when (string) and where, $name (string)
booking-forfeited = Place cédée : <b>{ $activity }</b>, { $when }, pour { $name }.
# $activity (string), $when (string) and where, $name (string)
booking-lapsed = La liste d’attente est close : <b>{ $activity }</b>, { $when }, pour { $name }.
# $activity (string), $when (string) and where, $name (string)
booking-attended = Présent : <b>{ $activity }</b>, { $when }, { $name }.
# $activity (string), $when (string) and where, $name (string)
booking-no-show = Absent : <b>{ $activity }</b>, { $when }, { $name }.

# $credits (string) "1 credit", $n (number) of them, $order (string) its number, $left (number) credits left in it
credits-held = { $credits } { $n ->
    [one] est mis
   *[other] sont mis
} de côté (commande { $order }, reste { $left }).
# $credits (string) "1 credit", $n (number) of them, $order (string) its number, $left (number) credits left in it
credits-used = { $credits } { $n ->
    [one] est utilisé
   *[other] sont utilisés
} (commande { $order }, reste { $left }).
# $credits (string) "1 credit", $n (number) of them, $order (string) its number, $left (number) credits left in it
credits-back = { $credits } { $n ->
    [one] est rendu
   *[other] sont rendus
} (commande { $order }, reste { $left }).
# $credits (string) "1 credit", $n (number) of them, $order (string) its number, $left (number) credits left in it
credits-lost = { $credits } { $n ->
    [one] n’est pas rendu
   *[other] ne sont pas rendus
} (commande { $order }, reste { $left }).

booking-too-late = Il est trop tard pour annuler et être recrédité. Vous pouvez encore céder votre place à quelqu’un d’autre ; rien n’est alors rendu.
# $activity (string), $when (string) and where, $name (string), $credits (string) "1 credit", $n (number) of them, $order (string) its number
cancel-asks = Annuler <b>{ $activity }</b>, { $when }, pour { $name } ? { $credits } { $n ->
    [one] revient
   *[other] reviennent
} aussitôt sur la commande { $order }.
cancel-too-late = Il est trop tard pour annuler : rien n’a été modifié.
# $activity (string), $when (string) and where, $name (string), $credits (string) "1 credit", $n (number) of them
forfeit-asks = Céder <b>{ $activity }</b>, { $when }, pour { $name } ? Votre place ira à quelqu’un d’autre, et <b>rien n’est rendu</b> : { $credits } { $n ->
    [one] est perdu
   *[other] sont perdus
}.

# $activity (string), $name (string); the event's name in a calendar
calendar-summary = { $activity } ({ $name })
# $name (string), $organizer (string)
calendar-description = Réservé pour { $name } chez { $organizer }.
# $activity (string), $when (string) and where, $name (string)
calendar-caption = <b>{ $activity }</b>, { $when }, pour { $name }. Ouvrez le fichier pour l’ajouter à votre calendrier.
calendar-not-booked = Seule une place réservée peut aller dans un calendrier. Voici où en est la vôtre :
calendar-cancelled = Cette séance n’a pas lieu : il n’y a rien à ajouter à votre calendrier.
calendar-started = La séance a commencé : il n’y a plus rien à ajouter à votre calendrier.

toast-claimed = La place est à vous
toast-seat-gone = Quelqu’un a été plus rapide
toast-not-your-turn = Ce n’est pas encore votre tour
toast-declined = La personne suivante est prévenue
toast-left = Vous avez quitté la liste
toast-cancelled = Annulé
toast-forfeited = Place cédée

# $name (string), $age (number) years on the day
button-beneficiary = { $name }, { $age } ans
button-someone-else = Quelqu’un d’autre
# $when (string) a day, $activity (string), $name (string)
button-booking = { $when } { $activity }, { $name }
button-see-booking = Voir la réservation
button-calendar = Ajouter au calendrier
button-cancel-booking = Annuler la réservation
button-forfeit = Céder ma place
button-claim = Prendre la place
button-decline = Laisser passer
button-leave = Quitter la liste
