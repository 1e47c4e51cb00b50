### Ce qu’un club propose, tel que son équipe le voit et le change.

button-activities = Activités
button-archived = Archives
button-activity-new = ➕ Nouvelle activité
button-activities-before = ‹ Précédentes
button-activities-more = Suivantes ›
button-archive = Archiver
button-bring-back = Remettre

# $organizer (string)
activities-title = <b>Activités de { $organizer }</b>
# $organizer (string)
activities-archived = <b>Activités archivées de { $organizer }</b>
activities-none = Aucune.
# $name (string), $length (string) a length of time, $places (string) a number of places, $credits (string) a number of credits
activities-line = · { $name } – { $length }, { $places }, { $credits }

# $activity (string)
activity-title = <b>{ $activity }</b>
# $activity (string)
activity-title-archived = <b>{ $activity }</b> – archivée
# $label (string) a field, $value (string)
activity-field = · { $label } : { $value }
# $n (number) sessions, $booked (string) a number, $waiting (string) a number
activity-planned = { $n ->
    [0] Aucune séance à venir.
    [one] { $n } séance à venir : { $booked } inscrits, { $waiting } en attente.
   *[other] { $n } séances à venir : { $booked } inscrits, { $waiting } en attente.
}
activity-not-there = Cette activité n’existe pas.
activity-changed = ✅ C’est changé.
activity-added = ✅ Activité ajoutée. Tout le reste peut être changé maintenant, et des séances peuvent être planifiées.

## Adding

activity-new = <b>Une nouvelle activité</b>
# $activity (string)
activity-new-summary = Ajouter <b>{ $activity }</b> ?
activity-new-usual = Une place coûte 1 crédit, tout le monde peut venir et les délais du club s’appliquent ; tout cela peut être changé ensuite. Vos clients voient l’activité dès qu’une séance est planifiée.
# $name (string)
activity-name-taken = Une activité s’appelle déjà { $name }, peut-être parmi les archives.

## Changing

# $activity (string)
activity-fields = Que voulez-vous changer de <b>{ $activity }</b> ?
# $label (string) a field, $value (string)
activity-now = { $label } : { $value }
# $label (string) a field, $value (string)
activity-was = { $label } : { $value }
# $value (string)
activity-will-be = → désormais : <b>{ $value }</b>
# $activity (string)
activity-meanwhile = ⚠️ Quelqu’un d’autre vient de changer { $activity } : rien n’a encore été fait. Voici ce qu’il en est maintenant :
# $activity (string)
activity-kept-archived = { $activity } est archivée. Remettez-la avant de la changer.
activity-kept-name = Une autre activité s’appelle ainsi, peut-être parmi les archives. Choisissez un autre nom.
activity-kept-ages = Personne ne pourrait venir : l’âge minimal serait au-dessus de l’âge maximal.
activity-kept-same = C’est déjà le cas ; rien n’a été changé.

field-name = Nom
field-description = Description
field-minutes = Durée
field-capacity = Places habituelles
field-credits = Prix
field-min-age = Âge minimal
field-max-age = Âge maximal
field-location = Lieu
field-cancel = Annuler jusqu’à
field-claim = Attendre jusqu’à
field-close = Réserver jusqu’à
field-waitlist = Places libérées
field-offer-minutes = Durée d’un tour
field-list-cap = Attente au plus

value-none = non précisé
value-no-limit = sans limite
# $n (number) years
value-years = { $n ->
    [one] { $n } an
   *[other] { $n } ans
}
# $n (number) people
value-people = { $n ->
    [0] personne
    [one] { $n } personne
   *[other] { $n } personnes
}
# $value (string) such as "24 hours before"
value-as-the-club = comme partout au club ({ $value })
# $length (string) a length of time
value-before = { $length } avant le début
value-at-the-start = au début
mode-first-tap = au premier qui touche
mode-in-turn = à tour de rôle
mode-automatic = automatiquement

ask-name = Comment s’appelle-t-elle ? Par exemple : Plongée de nuit
ask-description = Que dire à vos clients ? Plusieurs lignes sont possibles. Par exemple : Poulpes et plancton à la lampe. Prenez une serviette.
ask-minutes = Combien de temps dure-t-elle ? Par exemple : 90 min, ou 1 h 30
ask-capacity = Combien de places a d’habitude une séance ? Par exemple : 8
ask-credits = Combien de crédits coûte une place ? Par exemple : 1 ; 0 pour une séance gratuite.
ask-min-age = Quel âge faut-il avoir au moins, ce jour-là, en années ? Par exemple : 12
ask-max-age = Quel âge peut-on avoir au plus, ce jour-là, en années ? Par exemple : 17
ask-location = Où a-t-elle lieu ? Par exemple : Port-Cros
ask-cancel = Jusqu’à combien de temps avant le début peut-on annuler en récupérant ses crédits ? Par exemple : 24 h, ou 2 jours
ask-claim = Combien de temps avant le début la liste d’attente se termine-t-elle, crédits rendus ? Par exemple : 12 h
ask-close = Combien de temps avant le début la réservation se termine-t-elle ? Par exemple : 30 min ; 0 pour le début.
ask-waitlist = Comment une place libérée trouve-t-elle quelqu’un sur la liste d’attente ?
    · au premier qui touche : tout le monde est prévenu, et le premier qui touche l’a
    · à tour de rôle : une personne à la fois est sollicitée, dans l’ordre d’inscription
    · automatiquement : la personne suivante est inscrite et prévenue
ask-offer-minutes = À tour de rôle, combien de temps une place est-elle gardée pour chacun ? Par exemple : 30 min
ask-list-cap = Combien de personnes peuvent attendre au plus ? Par exemple : 10 ; 0 pour aucune liste d’attente.

holds-shown = Vos clients le voient partout désormais.
# $n (number) sessions
holds-new = Cela vaut pour les séances créées à partir de maintenant. { $n ->
    [0] Aucune n’est planifiée en ce moment.
    [one] Celle qui est planifiée reste comme elle est.
   *[other] Les { $n } qui sont planifiées restent comme elles sont.
}
# $n (number) bookings
holds-price = Cela vaut pour les réservations à partir de maintenant, y compris sur les séances planifiées. { $n ->
    [0] Personne n’est inscrit ni en attente en ce moment.
    [one] La personne inscrite ou en attente garde l’ancien prix.
   *[other] Les { $n } inscrits ou en attente gardent l’ancien prix.
}
# $n (number) bookings
holds-ages = Cela vaut pour les réservations à partir de maintenant. { $n ->
    [0] Personne n’est inscrit ni en attente en ce moment.
    [one] La personne inscrite ou en attente garde sa place.
   *[other] Les { $n } inscrits ou en attente gardent leur place.
}
holds-first-location = Cela vaut tout de suite pour chaque séance qui n’indique pas son propre lieu.
# $n (number) sessions
holds-location = Cela vaut pour les séances créées à partir de maintenant. { $n ->
    [0] Aucune n’est planifiée en ce moment.
    [one] Celle qui est planifiée garde son lieu ; déplacez-la elle-même, pour que tous soient prévenus.
   *[other] Les { $n } qui sont planifiées gardent leur lieu ; déplacez chacune, pour que tous soient prévenus.
}
# $n (number) sessions
holds-deadlines = Cela vaut pour les séances créées ou déplacées à partir de maintenant. { $n ->
    [0] Aucune n’est planifiée en ce moment.
    [one] Celle qui est planifiée garde ses délais.
   *[other] Les { $n } qui sont planifiées gardent leurs délais.
}
# $n (number) people waiting
holds-waitlist = Cela vaut tout de suite. { $n ->
    [0] Personne n’attend en ce moment.
    [one] Une personne attend : une offre ouverte prend fin, et les places libres sont données de la nouvelle façon.
   *[other] { $n } personnes attendent : les offres ouvertes prennent fin, et les places libres sont données de la nouvelle façon.
}
holds-offer-minutes = Cela vaut pour les tours qui commencent à partir de maintenant.
# $n (number) people waiting
holds-list-cap = Cela vaut tout de suite, sauf pour les séances qui ont leur propre limite. { $n ->
    [0] Personne n’attend en ce moment.
    [one] La personne qui attend reste.
   *[other] Les { $n } qui attendent restent.
}

# $from (number), $to (number)
wrong-whole = Ce n’est pas un nombre entier de { $from } à { $to }.
# $from (string) a length of time, $to (string) a length of time
wrong-length = Ce n’est pas une durée de { $from } à { $to }.
wrong-empty = Rien de cela n’est visible.
# $count (number) characters, $max (number) characters
wrong-too-long = Cela fait { $count } caractères, et { $max } au plus peuvent être affichés.
wrong-bar = Un nom ne peut pas contenir le signe |, qui sépare les noms dans les fichiers.
wrong-chosen = Choisissez l’un des boutons.

## Archiving

# $activity (string)
activity-archive-asks = Archiver <b>{ $activity }</b> ? Elle n’est plus proposée pour de nouvelles séances, et vos clients ne la trouvent plus dans le programme. Ce qui a été réservé reste dans les livres, et elle peut être remise.
activity-archive-reason = Pour l’archiver, ces séances sont annulées : tout le monde récupère ses crédits et apprend pourquoi. Quelle est la raison ? Par exemple : le bateau est vendu.
# $activity (string)
activity-archive-meanwhile = ⚠️ Quelque chose a changé autour de { $activity } entre-temps : rien n’a encore été fait. Voici ce qu’archiver veut dire maintenant :
# $n (number) sessions, $people (number)
activity-archive-ends = ⚠️ { $n ->
    [one] Une séance est annulée
   *[other] { $n } séances sont annulées
} ; { $people ->
    [0] personne n’est inscrit ni en attente.
    [one] une personne inscrite ou en attente récupère ses crédits et est prévenue.
   *[other] { $people } inscrits ou en attente récupèrent leurs crédits et sont prévenus.
}
# $reason (string)
activity-archive-because = La raison, telle qu’ils la lisent : { $reason }
# $n (number) series
activity-archive-series = { $n ->
    [one] Sa série se termine aussi, et ne reprend pas d’elle-même.
   *[other] Ses { $n } séries se terminent aussi, et ne reprennent pas d’elles-mêmes.
}
# $activity (string)
activity-archived = ✅ { $activity } est archivée.
# $activity (string), $n (number) sessions, $people (number)
activity-archived-with = ✅ { $activity } est archivée. { $n ->
    [one] Une séance a été annulée
   *[other] { $n } séances ont été annulées
} ; { $people ->
    [0] personne n’était inscrit ni en attente.
    [one] une personne a récupéré ses crédits et est prévenue.
   *[other] { $people } ont récupéré leurs crédits et sont prévenus.
}
# $activity (string)
activity-bring-back-asks = Remettre <b>{ $activity }</b> ? Elle peut de nouveau être planifiée, et vos clients la retrouvent dans le programme. Les séances annulées le restent.
# $activity (string)
activity-brought-back = ✅ { $activity } est de retour.

## In the trail

# $activity (string)
deed-activity-added = a ajouté { $activity }
# $activity (string), $field (string) what of it, $detail (string) what it is now
deed-activity-changed = a changé { $activity } – { $field } : { $detail }
# $activity (string)
deed-activity-archived = a archivé { $activity }
# $activity (string), $reason (string)
deed-activity-archived-because = a archivé { $activity } : { $reason }
# $activity (string)
deed-activity-back = a remis { $activity }
