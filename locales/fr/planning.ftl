### Planning sessions, for an organizer's staff.

button-session-new = ➕ Nouvelle séance
planning-choose = Une nouvelle séance : de quelle activité ?
planning-no-activity = Il n’y a aucune activité à prévoir. Les responsables en ajoutent une sous « Activités ».
planning-not-there = Cette activité n’est pas là, ou elle est archivée. Les responsables la rétablissent sous « Activités ».

## One session

# $activity (string)
planning-new = Nouvelle séance : <b>{ $activity }</b>
# $length (string) "90 minutes"
planning-ask-when = Quand commence-t-elle ? Tapez le jour et l’heure, par exemple <code>24/11 18h30</code> ou <code>demain 9h</code>. Elle dure { $length }, comme d’habitude ; avec la fin, <code>24/11 18h30–20h30</code>, elle dure autant.
# $zone (string) "CEST"
planning-by-which-clock = Cette nuit-là, on passe à l’heure d’hiver, et cette heure existe deux fois ; c’est celle de { $zone }.
# $length (string) "90 minutes"
planning-length = Durée : { $length }
# $place (string)
planning-place = Lieu : { $place }
planning-no-place = Lieu : non précisé
# $n (number) seats, $credits (string) "1 credit"
planning-seats = Places : { $n } · { $credits } chacune
planning-one = Cette seule séance est prévue, et les clients peuvent la réserver aussitôt.
# $n (number) seats
planning-ask-seats = Combien de places a-t-elle ? Elle en aurait { $n }. Tapez un nombre.
# $length (string) "90 minutes"
planning-ask-length = Combien de temps dure-t-elle ? Elle durerait { $length }. Tapez la durée, par exemple <code>1h30</code>.
planning-taken = Il y a déjà une séance de cette activité à cette heure et à ce lieu, ou une qui a été annulée. Choisissez une autre heure, ou d’abord un autre lieu.
planning-meanwhile = ⚠️ Quelque chose a changé entre-temps, et rien n’a été prévu. Voici ce que ce serait maintenant :
planning-planned = ✅ C’est prévu.
