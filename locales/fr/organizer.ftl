### What an organizer's staff sees: the first card, the staff itself, and the trail of what was done.

button-organize = Gérer le club
# $organizer (string)
organize-home = 🗂 <b>{ $organizer }</b>
    Que voulez-vous faire ?
organize-posts = Pour quel club voulez-vous agir ?

## The staff

button-team = Équipe
button-leave-team = Quitter l’équipe
button-invite-staff = Inviter dans l’équipe
button-invite-owner = Inviter un responsable
# $name (string)
button-dismiss = Retirer { $name }
# $organizer (string)
team-welcome-owner = 👋 Bienvenue ! Vous êtes désormais responsable de <b>{ $organizer }</b> : vous pouvez tout faire. /organize vous ramène ici à tout moment.
# $organizer (string)
team-welcome-staff = 👋 Bienvenue ! Vous faites désormais partie de l’équipe de <b>{ $organizer }</b> : séances, listes, pointage et messages sont à vous. /organize vous ramène ici à tout moment.
team-code-not-good = Cette invitation ne peut pas servir : elle a déjà été utilisée, ou date de plus d’un jour. Demandez-en une nouvelle à un responsable.
# $organizer (string)
team-title = <b>Équipe de { $organizer }</b>
# $name (string), $since (string) a date
team-owner = · { $name } – responsable, depuis le { $since }
# $name (string), $since (string) a date
team-staff = · { $name } – équipe, depuis le { $since }
# $organizer (string)
team-invitation-owner = Envoyez ce lien à la personne qui doit devenir <b>responsable</b> de { $organizer }. Il fait entrer une seule personne, dans les 24 heures, et ne sera plus affiché. Les responsables peuvent tout faire, même vous retirer.
# $organizer (string)
team-invitation-staff = Envoyez ce lien à la personne qui doit rejoindre l’<b>équipe</b> de { $organizer }. Il fait entrer une seule personne, dans les 24 heures, et ne sera plus affiché.
# $link (string) an address
team-invitation-link = { $link }
# $name (string), $organizer (string)
team-dismiss-asks = Retirer <b>{ $name }</b> de l’équipe de { $organizer } ? Dès cet instant, aucun de ses boutons ne fonctionne plus ici.
# $name (string)
team-dismissed = { $name } ne fait plus partie de l’équipe.
team-not-there = Cette personne ne fait plus partie de l’équipe.
# $organizer (string)
team-last-owner = { $organizer } n’a pas d’autre responsable, et personne ne pourrait en inviter. Invitez d’abord un autre responsable.
# $organizer (string)
team-leave-asks = Quitter l’équipe de <b>{ $organizer }</b> ? Pour revenir, il vous faudra une nouvelle invitation.
# $organizer (string)
team-left = Vous ne faites plus partie de l’équipe de { $organizer }.

## The trail

button-trail = Journal
button-trail-older = Plus ancien ›
button-trail-newest = ‹ Plus récent
# $organizer (string)
trail-title = <b>Ce qui a été fait chez { $organizer }</b>
trail-empty = Rien pour l’instant.
# $at (string) day and time, $name (string), $what (markup) what they did
trail-line = · { $at } · { $name } : { $what }
# $at (string) day and time, $what (markup) what was done
trail-line-operator = · { $at } · en ligne de commande : { $what }
# $at (string) day and time, $what (markup) what was done
trail-line-customer = · { $at } · { $what }
deed-invited-owner = a invité un responsable
deed-invited-staff = a invité quelqu’un dans l’équipe
deed-joined-owner = est devenu responsable
deed-joined-staff = a rejoint l’équipe
# $name (string)
deed-dismissed = a retiré { $name } de l’équipe
deed-left = a quitté l’équipe
# $session (string) activity and time, $detail (string) before and after
deed-capacity-set = places de { $session } : { $detail }
# $session (string) activity and time, $before (string) a time
deed-rescheduled = a déplacé { $session } (avant : { $before })
# $session (string) activity and time, $reason (string)
deed-called-off = a annulé { $session } : { $reason }
# $session (string) activity and time
deed-list-paused = a suspendu la liste d’attente de { $session }
# $session (string) activity and time
deed-list-resumed = a repris la liste d’attente de { $session }
# $session (string) activity and time, $detail (string) a number
deed-list-capped = liste d’attente de { $session } : { $detail } au plus
# $session (string) activity and time
deed-list-uncapped = liste d’attente de { $session } : comme le prévoit l’activité
# $name (string), $session (string) activity and time, $reason (string)
deed-removed = a retiré { $name } de { $session }, crédits rendus : { $reason }
# $name (string), $session (string) activity and time, $reason (string)
deed-removed-kept = a retiré { $name } de { $session }, crédits gardés : { $reason }
# $detail (string) how it begins
deed-announced = a annoncé : { $detail }
# $detail (string) how many have it, of how many
deed-announcement-paused = a suspendu une annonce ({ $detail } envoyées)
# $detail (string) how many have it, of how many
deed-announcement-resumed = a repris une annonce ({ $detail } envoyées)
# $detail (string) how many have it, of how many
deed-announcement-stopped = a arrêté une annonce ({ $detail } envoyées)
# $detail (string) how many have it, of how many
deed-announcement-again = a renvoyé une annonce à ceux qui ne l’ont peut-être pas reçue ({ $detail } envoyées avant)
# $detail (string) how it begins
deed-announcement-scheduled = a programmé une annonce : { $detail }
# $detail (string) how it begins
deed-announcement-put-off = a changé l’heure d’une annonce : { $detail }
# $detail (string) how it begins
deed-announcement-cancelled = a annulé une annonce programmée : { $detail }
# $session (string) activity and time
deed-session-planned = a prévu { $session }

# $organizer (string), $n (number) events, $trouble (string) as the program says it
hooks-given-up = ⚠️ Depuis un jour, les programmes de { $organizer } n’ont pas pu être informés des réservations et des commandes : { $trouble }. { $n ->
        [one] Un événement a été abandonné
       *[other] { $n } événements ont été abandonnés
    }. Les suivants sont encore essayés. La personne qui fait fonctionner le bot peut voir et corriger cela avec « seatbell organizer webhooks ».
