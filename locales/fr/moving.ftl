### Moving a booking to another session of the same price.

# $activity (string), $when (string), $name (string)
move-title = Déplacer <b>{ $activity }</b>, { $when }, pour { $name }. Vers quelle séance ? Celles-ci ont une place libre au même prix :
# $activity (string), $when (string), $name (string)
move-title-none = Déplacer <b>{ $activity }</b>, { $when }, pour { $name }.
# $activity (string), $name (string) first name
move-none-of-activity = Aucune autre séance de { $activity } n’a de place libre pour { $name } au même prix. D’autres activités peut-être.
# $name (string) first name
move-none = Aucune autre séance n’a de place libre pour { $name } au même prix pour le moment. Vous gardez votre place actuelle.
# $name (string) first name
move-none-so-far = Aucune des séances de cette période n’a de place libre pour { $name } au même prix. Cherchez plus loin :

move-asks = <b>Déplacer cette réservation ?</b>
# $activity (string), $when (string) and where
move-from = De : { $activity }, { $when }
# $activity (string), $when (string) and where
move-to = Vers : <b>{ $activity }</b>, { $when }
# $credits (string) "1 credit", $order (string) its number
move-same-order = { $credits } de la commande { $order }, comme avant
# $credits (string) "1 credit", $n (number) of them, $order (string) its number, $left (number) credits left in it, $old (string) number of the order that paid before
move-other-order = { $credits } de la commande { $order } (il en restera { $left }) ; { $credits } { $n ->
    [one] revient
   *[other] reviennent
} sur la commande { $old }, qui ne vaut pas pour cette séance
# $activity (string), $when (string) and where
move-done = C’est déplacé. Vous avez rendu votre place : { $activity }, { $when }.

move-kept = Rien n’a été déplacé : vous gardez votre place actuelle.
move-too-late = Il est trop tard pour déplacer cette réservation : rien n’a été modifié.
move-not-booked = Cette réservation ne peut plus être déplacée : rien n’a été modifié.
move-no-session = Cette séance n’existe plus.
move-no-beneficiary = Je ne connais plus cette personne dans votre compte.
# $activity (string), $credits (string) "2 crédits"
move-price = { $activity } coûte maintenant { $credits }, et une réservation ne se déplace que vers une séance du même prix.
# $activity (string), $when (string) and where
move-cancelled = { $activity }, { $when }, a été annulée par le club.
# $activity (string), $when (string) and where
move-started = { $activity }, { $when }, a déjà commencé.
# $activity (string), $when (string) and where
move-closed = Les réservations pour { $activity }, { $when }, sont closes.
# $activity (string), $when (string) and where
move-sold-out = Il n’y a plus de place libre pour { $activity }, { $when }.
# $activity (string), $min (number) years, $name (string) first name, $age (number) years on the day
move-too-young = { $activity } : à partir de { $min } ans ; { $name } aura { $age } ans ce jour-là.
# $activity (string), $max (number) years, $name (string) first name, $age (number) years on the day
move-too-old = { $activity } : jusqu’à { $max } ans ; { $name } aura { $age } ans ce jour-là.
# $activity (string), $when (string) and where, $name (string) first name
move-already-booked = { $name } a déjà une place : { $activity }, { $when }.
# $activity (string), $when (string) and where, $name (string) first name
move-already-waiting = { $name } est déjà sur la liste d’attente : { $activity }, { $when }.
# $activity (string), $when (string) and where, $needed (string) "1 crédit"
move-no-credits = Aucune de vos commandes ne peut payer { $needed } pour { $activity }, { $when } : elle doit être valable ce jour-là et pour cette activité.

toast-moved = C’est déplacé

button-move = Déplacer
# $activity (string)
button-only-activity = Seulement { $activity }
