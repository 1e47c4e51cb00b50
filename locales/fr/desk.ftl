### The desk, for an organizer's staff: adding somebody to a session.

button-desk-add = ➕ Ajouter quelqu’un
desk-ask = <b>Pour qui ?</b>
    Tapez le début du nom du client, de son adresse e-mail ou de son nom dans Telegram. Par exemple : ana sil
# $account (string) the customer
desk-who = Pour <b>{ $account }</b>. Qui vient ?
# $account (string) the customer
desk-summary-account = Client : { $account }
# $until (string) day and time
desk-summary-cancel = Le client peut annuler jusqu’au { $until } et tout récupérer.
desk-summary-final = Il sera trop tard pour annuler : rien ne sera rendu.
# $n (number) people waiting, $deadline (string) day and time
desk-summary-waits = { $n ->
    [0] Aucune place ne peut être réservée
    [one] Aucune place ne peut être réservée : { $n } personne attend
   *[other] Aucune place ne peut être réservée : { $n } personnes attendent
}. Cette personne rejoint la liste d’attente, ouverte jusqu’au { $deadline }, selon les mêmes règles que tout le monde.
# $account (string) the customer
desk-summary-told = { $account } reçoit un message : le club a réservé.

## Why not

# $activity (string)
desk-refused-cancelled = { $activity } a été annulée : on ne peut plus y inscrire personne.
# $activity (string)
desk-refused-started = { $activity } a commencé : on ne peut plus y inscrire de client.
# $activity (string)
desk-refused-closed = Les réservations pour { $activity } sont closes.
# $activity (string)
desk-refused-full = { $activity } est complète et sa liste d’attente est close. Rien n’a été réservé. Vous pouvez ajouter des places dans Séances.
# $activity (string), $cap (number) people who may wait
desk-refused-list-full = { $activity } est complète et { $cap ->
    [0] il n’y a pas de liste d’attente
   *[other] sa liste d’attente est pleine
}. Rien n’a été réservé. Vous pouvez ajouter des places, ou allonger la liste, dans Séances.
desk-refused-no-beneficiary = Ce client ne connaît plus cette personne. Rien n’a été réservé. Choisissez quelqu’un d’autre, ou tapez le nom.
# $activity (string), $account (string) the customer, $needed (string) "2 crédits", $available (string) "1 crédit", $n (number) of those
desk-refused-no-credits = { $activity } coûte { $needed }, et { $account } n’a { $n ->
    [0] aucun crédit valable ce jour-là
    [one] que { $available } valable ce jour-là, sans commande qui puisse payer cette séance
   *[other] que { $available } valables ce jour-là, sans commande qui puisse payer cette séance
}. Rien n’a été réservé. Un responsable peut accorder des crédits.

## It is done

# $name (string)
desk-booked = ✅ Réservé pour { $name }.
# $name (string)
desk-listed = ⏳ { $name } est sur la liste d’attente.
# $account (string) the customer
desk-told = { $account } reçoit un message.
# $organizer (string); the booking follows
booked-for = 📌 { $organizer } a réservé ceci pour vous :
# $organizer (string); the booking follows
listed-for = 📌 { $organizer } vous a mis sur une liste d’attente :
# $at (string) day and time, $staff (string) who booked, $account (string) for whom, $credits (string) "1 credit", $order (string) number
guest-booked-by-staff = Fait le { $at } par { $staff } (équipe), pour { $account } : { $credits } de la commande { $order }
# $at (string) day and time, $account (string) for whom, $credits (string) "1 credit", $order (string) number
guest-booked-by-operator = Fait le { $at } depuis la ligne de commande, pour { $account } : { $credits } de la commande { $order }

## The trail

# $name (string), $session (string) activity and time, $account (string) the customer
deed-booked-for = a réservé { $session } pour { $name } (client : { $account })
# $name (string), $session (string) activity and time, $account (string) the customer
deed-listed-for = a mis { $name } sur la liste d’attente de { $session } (client : { $account })

## Walk-ins: somebody at the door without an account

button-walk-in = 🚶 Sans compte
# $name (string)
walk-in-for = Pour { $name }
walk-in-asks = <b>Quelqu’un sans compte ?</b>
# $n (number) seats
walk-in-seat = { $n ->
    [one] Cette personne prend la seule place libre
   *[other] Cette personne prend une des { $n } places libres
}, sans crédits : le paiement se règle à l’accueil.
walk-in-checked-in = Elle est pointée aussitôt.
walk-in-expected = Pointez-la à son arrivée.
# $name (string)
walk-in-namesake = ⚠️ { $name } a déjà une place à cette séance. Si c’est la même personne, pointez-la là.
# $activity (string)
walk-in-refused-over = { $activity } est terminée : on ne peut plus ajouter personne.
# $activity (string)
walk-in-refused-no-seat = Aucune place n’est libre pour { $activity }. Avant le début, vous pouvez ajouter des places dans Séances.
# $n (number) people waiting, $until (string) day and time
walk-in-refused-list = { $n ->
    [one] { $n } personne attend et a
   *[other] { $n } personnes attendent et ont
} la priorité sur une place libre jusqu’au { $until }. Une place libre peut être donnée à la main à quelqu’un de la liste.
walk-in-refused-age = Cette activité a des limites d’âge : il faut la date de naissance. Personne n’a été ajouté.
# $name (string) first name
walk-in-refused-there = { $name } figure déjà sur la liste, sans compte. Si c’est quelqu’un d’autre, ajoutez un second nom ou une lettre.
button-walk-in-see = Voir qui
# $name (string)
walk-in-added = 🚶 { $name } a une place.
# $name (string)
walk-in-added-there = 🚶 { $name } a une place ; pointage fait.
# $at (string) day and time, $staff (string)
walk-in-by = Sans compte ni crédits, ajout le { $at } par { $staff }
# $at (string) day and time
walk-in-by-operator = Sans compte ni crédits, ajout le { $at } depuis la ligne de commande
button-walk-in-remove = Retirer
walk-in-remove-untold = Cette personne n’a pas de compte, personne ne peut la prévenir : dites-le-lui vous-même.
# $n (number) people
roster-walk-ins = { $n } sans compte
roster-walk-in = sans compte
# $staff (string) who added them
roster-file-walk-in = sans compte (ajout par { $staff })
# $n (number) people
sessions-preview-walk-ins = { $n ->
    [one] { $n } personne a
   *[other] { $n } personnes ont
} une place sans compte : vous seul pouvez la prévenir.
# $name (string), $session (string) activity and time
deed-walked-in = a ajouté { $name }, sans compte, à { $session }
# $name (string), $session (string) activity and time
deed-walk-in-removed = a retiré { $name }, sans compte, de { $session }
