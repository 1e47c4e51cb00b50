### Lettres par e-mail. Les objets et les titres sont du texte simple.

## Ce qu’a toute lettre au sujet d’une réservation.

# $of (string) what it is, $fact (string)
letter-line = { $of } : { $fact }
# $fact (string) what somebody typed
letter-fact = { $fact }
letter-what = Quoi
letter-when = Quand
letter-before = Avant
letter-where = Où
letter-who = Pour
letter-why = Motif
letter-credits = Crédits
letter-open-chat = Ouvrir la discussion
# $organizer (string)
letter-footer = { $organizer } vous envoie cette lettre parce qu’elle concerne votre réservation.

# $deadline (string) a day and time
letter-cancel-until = Vous pouvez l’annuler dans la discussion jusqu’au { $deadline } et tout récupérer.
letter-cancel-no-more = Il est trop tard pour l’annuler et récupérer les crédits. Vous pouvez encore céder la place à quelqu’un d’autre dans la discussion.
letter-calendar = Ouvrez le fichier joint pour l’ajouter à votre agenda.
letter-calendar-again = Ouvrez le fichier joint pour mettre votre agenda à jour.
letter-calendar-moved = Deux fichiers sont joints pour votre calendrier : l’un en retire l’ancienne date, l’autre y ajoute la nouvelle.
letter-calendar-gone = Si elle figure dans votre calendrier, ouvrez le fichier joint pour l’en retirer.

## Une lettre chacune.

# $activity (string), $when (string) a day and time
letter-booked-subject = Réservé : { $activity }, { $when }
letter-booked-title = Votre place est réservée
# $activity (string), $name (string)
letter-booked = { $name } a une place pour <b>{ $activity }</b>.

# $activity (string), $when (string) a day and time
letter-waiting-subject = Liste d’attente : { $activity }, { $when }
letter-waiting-title = Vous êtes sur la liste d’attente
# $activity (string), $name (string)
letter-waiting = <b>{ $activity }</b> est complet. { $name } est sur la liste d’attente.

# $activity (string), $when (string) a day and time
letter-seat-free-subject = Une place se libère : { $activity }, { $when }
letter-seat-free-title = Une place est libre
# $activity (string), $name (string)
letter-seat-free = Une place pour <b>{ $activity }</b> s’est libérée, pour { $name }. Elle est à la première personne qui la prend.
# $activity (string), $name (string), $until (string) a time or a day and time
letter-your-turn = Une place pour <b>{ $activity }</b> s’est libérée, et c’est le tour de { $name }. Elle vous est gardée jusqu’à { $until } ; ensuite elle passe à la personne suivante.
letter-claim-by-link = Ouvrez la page et appuyez sur le bouton qui s’y trouve, ou prenez-la dans la conversation.
letter-claim-in-chat = Prenez-la dans la discussion.

# $activity (string), $when (string) a day and time
letter-from-the-list-subject = Vous avez une place : { $activity }, { $when }
letter-from-the-list-title = Une place s’est libérée, et elle est à vous
# $activity (string), $name (string)
letter-from-the-list = { $name } était sur la liste d’attente et a maintenant une place pour <b>{ $activity }</b>.

# $activity (string), $when (string) a day and time
letter-lapsed-subject = Pas de place cette fois : { $activity }, { $when }
letter-lapsed-title = La liste d’attente est close
# $activity (string), $name (string)
letter-lapsed = Il n’y a pas eu de place pour { $name } pour <b>{ $activity }</b>. Si une place se libère encore, vous pourrez la réserver depuis le programme.
# $activity (string), $name (string)
letter-lapsed-moved = Le club a déplacé <b>{ $activity }</b>, qui commence maintenant si tôt que sa liste d’attente est close. Il n’y a pas eu de place pour { $name }.

# $activity (string), $when (string) a day and time
letter-moved-subject = Déplacé : { $activity }, { $when }
letter-moved-title = Votre réservation est déplacée
# $activity (string), $name (string)
letter-moved = { $name } a maintenant une place pour <b>{ $activity }</b>.

# $activity (string), $when (string) a day and time
letter-cancelled-subject = Annulé : { $activity }, { $when }
letter-cancelled-title = Votre réservation est annulée
# $activity (string), $name (string)
letter-cancelled = { $name } n’a plus de place pour <b>{ $activity }</b>.

# $activity (string), $when (string) a day and time
letter-left-subject = Liste d’attente quittée : { $activity }, { $when }
letter-left-title = Vous avez quitté la liste d’attente
# $activity (string), $name (string)
letter-left = { $name } n’est plus sur la liste d’attente pour <b>{ $activity }</b>.

# $activity (string), $when (string) a day and time
letter-given-up-subject = Place cédée : { $activity }, { $when }
letter-given-up-title = Vous avez cédé votre place
# $activity (string), $name (string)
letter-given-up = La place de { $name } pour <b>{ $activity }</b> va à quelqu’un d’autre. Comme il était trop tard pour annuler, rien n’est rendu.

# $activity (string), $name (string), $organizer (string)
letter-booked-for = { $organizer } a réservé une place pour <b>{ $activity }</b> pour { $name }.
# $activity (string), $name (string), $organizer (string)
letter-listed-for = { $organizer } a mis { $name } sur la liste d’attente pour <b>{ $activity }</b>.

# $activity (string), $when (string) a day and time
letter-removed-subject = Retiré : { $activity }, { $when }
# $name (string)
letter-removed-title = Le club a retiré { $name }
# $activity (string), $name (string), $organizer (string)
letter-removed = { $organizer } a retiré { $name } de <b>{ $activity }</b>.

# $activity (string), $when (string) a day and time
letter-rescheduled-subject = Changement : { $activity }, maintenant { $when }
letter-rescheduled-title = La séance a changé
# $activity (string), $name (string), $organizer (string)
letter-rescheduled = { $organizer } a déplacé <b>{ $activity }</b>, où { $name } a une place. La place reste réservée.
# $activity (string), $name (string), $organizer (string)
letter-rescheduled-waiting = { $organizer } a déplacé <b>{ $activity }</b>, où { $name } est sur la liste d’attente.

# $activity (string), $when (string) a day and time
letter-called-off-subject = Séance supprimée : { $activity }, { $when }
letter-called-off-title = La séance n’a pas lieu
# $activity (string), $name (string), $organizer (string)
letter-called-off = { $organizer } a supprimé la séance <b>{ $activity }</b>, que { $name } avait réservée ou attendait.

## Des crédits achetés.

letter-order = Commande
letter-paid = Payé
letter-good = Valable
# $n (number) days
letter-good-from-first-use = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
} à partir de votre première réservation
# $day (string) a date
letter-good-until-day = jusqu’au { $day }
# $label (string) what was bought, $order (string) its number
letter-payment-subject = Vos crédits : { $label }, commande { $order }
letter-payment-title = Votre paiement est arrivé
# $organizer (string), $order (string) a number
letter-payment = Merci. { $organizer } a reçu votre paiement, et vos crédits sont prêts : c’est la commande { $order }.
letter-payment-how = Pour réserver, choisissez une séance dans la discussion ; vos crédits la paient d’eux-mêmes.
# $organizer (string)
letter-footer-bought = { $organizer } vous envoie cette lettre parce que vous y avez acheté des crédits.
# $of (string) where it leads, $address (string)
letter-link = { $of } :
    { $address }

## Ce qu’un organisateur annonce à beaucoup

# $organizer (string)
letter-announcement-title = Des nouvelles de { $organizer }
letter-announcement-how = Pour recevoir cela dans la discussion, et pour y réserver, ouvrez-la et associez votre compte.
letter-unsubscribe = Ne plus recevoir ces annonces
# $organizer (string)
letter-footer-announcement = { $organizer } vous envoie cette lettre parce que vous faites partie de ses clients.
