### Groupes et canaux : ce qu’ils voient, et comment les propriétaires d’un organisateur les relient.

## In the group

# $organizer (string)
group-coming = 📅 <b>Prochainement chez { $organizer }</b>
# $organizer (string)
group-nothing = Rien n’est prévu chez { $organizer } pour le moment.
button-group-schedule = 📅 Tout le programme
group-tap = Cela ne marche que dans votre propre discussion avec moi.

# $organizer (string)
digest-title = 🎟 <b>Places libres chez { $organizer } dans les sept jours</b>
# $n (number) sessions
digest-more = { $n ->
    [one] Et { $n } autre séance avec des places libres.
   *[other] Et { $n } autres séances avec des places libres.
}

## Linking

button-groups = Groupes
# $organizer (string)
groups-title = <b>Groupes et canaux de { $organizer }</b>
# $organizer (string)
groups-none = { $organizer } n’est encore relié à aucun groupe ni canal. Dans un groupe relié, le bot répond à /schedule par ce qui vient, et peut dire une fois par semaine quelles places sont libres.
# $sign (string) a symbol, $title (string)
groups-works = { $sign } { $title }
# $sign (string) a symbol, $title (string)
groups-silenced = { $sign } { $title } – le bot n’a pas le droit d’y écrire
# $sign (string) a symbol, $title (string)
groups-gone = { $sign } { $title } – le bot a été retiré
button-group-add = En ajouter un
# $organizer (string)
groups-add = Ajoutez le bot avec l’un de ces boutons. Le lien pour un groupe sert une fois, dans l’heure, et seulement à vous et aux autres propriétaires ; le groupe est alors relié à { $organizer }. Pour un canal, je vous pose la question ici dès que j’y suis.
# $command (string)
groups-add-otherwise = Le bot est déjà dans un groupe ? Écrivez-y { $command }.
button-group-add-group = Ajouter à un groupe
button-group-add-channel = Ajouter à un canal
# $title (string)
groups-offer-group = Je suis maintenant dans le groupe <b>{ $title }</b>. Le relier ?
# $title (string)
groups-offer-channel = Je suis maintenant dans le canal <b>{ $title }</b>. Le relier ?
# $organizer (string)
button-group-link = Relier à { $organizer }
# $title (string), $organizer (string)
groups-linked = <b>{ $title }</b> est relié à { $organizer }. J’y réponds à /schedule, et n’y dis rien de personne.
groups-elsewhere = Cette discussion est reliée à un autre organisateur. L’un de ses propriétaires doit d’abord la délier.
# $max (number)
groups-too-many = { $max } sont déjà reliés, il n’en faut pas davantage. Déliez-en un d’abord.
groups-not-there = Cette discussion ne peut pas être reliée : le bot n’y est plus, ou quelqu’un d’autre l’y a amené. Ajoutez-le encore une fois.
groups-advice-group = Demandez à un administrateur du groupe de laisser le bot écrire.
groups-advice-channel = Demandez à un administrateur du canal de laisser le bot publier.
groups-advice-gone = Ajoutez de nouveau le bot, et tout continue comme avant ; ou déliez la discussion.
button-group-unlink = Délier
# $title (string), $organizer (string)
groups-unlink-asks = Délier <b>{ $title }</b> de { $organizer } ? Il n’y aura plus d’annonces ni de résumé. Le bot y reste jusqu’à ce que quelqu’un le retire.

## The weekly digest

button-digest = Résumé hebdomadaire
# $when (string) day and time
digest-on = Résumé hebdomadaire des places libres : le prochain { $when }.
digest-off = Pas de résumé hebdomadaire.
# $title (string)
digest-days = Une fois par semaine, je peux dire à <b>{ $title }</b> quelles séances des sept jours suivants ont des places libres. Quel jour ?
# $title (string), $day (string) a day of the week
digest-hours = <b>{ $title }</b>, { $day } : à quelle heure ?
button-digest-off = Pas de résumé

## Announcing

button-announce-group = Un groupe ou canal
announce-which-group = Pour quel groupe ou canal ?
announce-no-groups = Aucun groupe ni canal n’est encore relié. Un propriétaire en relie un avec Groupes.
# $n (number) 1, or 0 where it can’t go, $title (string)
announce-to-group = { $n ->
    [0] Elle ne peut pas aller dans <b>{ $title }</b> : le bot n’a pas le droit d’y écrire, ou n’y est plus.
   *[other] Elle va une fois dans <b>{ $title }</b>.
}
announce-preview-group = 👆 Voici ce que l’on verra. Les boutons ouvrent les séances dans la discussion de chacun avec le bot.
progress-silenced = · Le bot n’a pas le droit d’y écrire, ou en a été retiré : rien n’a été envoyé.

## The trail

# $title (string)
deed-group-linked = a relié la discussion { $title }
# $title (string)
deed-group-unlinked = a délié la discussion { $title }
# $title (string), $day (string) a day of the week, $hour (string) a time
deed-digest-set = résumé hebdomadaire pour { $title } : { $day }, { $hour }
# $title (string)
deed-digest-off = plus de résumé hebdomadaire pour { $title }
