### Why a place can't be had: why, what was kept, what can be done next.

refused-no-session = Cette séance n’existe plus. Rien n’a été réservé.
# $activity (string)
refused-cancelled = { $activity } a été annulée par le club. Rien n’a été réservé, vos crédits sont intacts.
# $activity (string)
refused-started = { $activity } a déjà commencé. Rien n’a été réservé, vos crédits sont intacts.
# $activity (string)
refused-closed = Les réservations pour { $activity } sont closes. Rien n’a été réservé, vos crédits sont intacts.
# $activity (string)
refused-full = { $activity } est complète et sa liste d’attente est close. Rien n’a été réservé, vos crédits sont intacts. Une autre séance a peut-être une place.
# $activity (string), $cap (number) people who may wait
refused-list-full = { $activity } est complet et { $cap ->
    [0] il n’y a pas de liste d’attente
   *[other] sa liste d’attente est pleine
}. Rien n’a été réservé, vos crédits sont intacts. Une autre séance a peut-être une place.
refused-sold-out = La dernière place vient de partir, et rien n’a été réservé. Vous pouvez rejoindre la liste d’attente :
refused-seat-free = Une place vient de se libérer : plus besoin d’attendre. Rien n’a été mis de côté ; vous pouvez la réserver :
refused-meanwhile = Les places ont changé entre-temps, et rien n’a été réservé ni mis de côté. Voici ce qu’il en est :
refused-no-beneficiary = Je ne connais pas cette personne dans votre compte. Choisissez quelqu’un, ou tapez son nom.
# $name (string) a first name
refused-birth-unknown = La date de naissance de { $name } a été effacée, quelque temps après la dernière séance. Rien n’a été réservé. Choisissez de nouveau { $name }, et je vous la demanderai.
# $activity (string), $min (number) years, $name (string) first name, $age (number) years on the day
refused-too-young = { $activity } : à partir de { $min } ans ; { $name } aura { $age } ans ce jour-là. Rien n’a été réservé.
# $activity (string), $max (number) years, $name (string) first name, $age (number) years on the day
refused-too-old = { $activity } : jusqu’à { $max } ans ; { $name } aura { $age } ans ce jour-là. Rien n’a été réservé.
# $name (string) first name
refused-already-booked = { $name } a déjà une place sur cette séance. Rien n’a été réservé deux fois.
# $name (string) first name
refused-already-waiting = { $name } est déjà sur la liste d’attente de cette séance. Rien n’a été mis de côté deux fois.
# $activity (string), $needed (string) "2 crédits", $available (string) "1 crédit", $n (number) of those
refused-no-credits = { $activity } coûte { $needed }, et vous n’avez { $n ->
    [0] aucun crédit valable ce jour-là
    [one] que { $available } valable ce jour-là, sans commande qui puisse payer cette séance
   *[other] que { $available } valables ce jour-là, sans commande qui puisse payer cette séance
}. Rien n’a été réservé. Avec d’autres crédits, vous pouvez continuer d’ici.
