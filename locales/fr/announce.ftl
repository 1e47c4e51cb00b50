### Telling customers something, for the staff; and muting it, for the customers.

button-announce = Annoncer
button-announce-everyone = Tous les clients
button-announce-holders = Ceux qui ont des crédits
button-announce-session = Les inscrits d’une séance
button-announce-followers = Ceux qui suivent une activité
button-announce-drop = Abandonner
# $organizer (string)
announce-choose = 📣 <b>Faire une annonce</b>
    À quels clients de { $organizer } s’adresse-t-elle ?
announce-which-session = Aux inscrits de quelle séance ? Toutes les personnes qui y ont une place, ou sont sur sa liste d’attente, la recevront.
announce-which-activity = À ceux qui suivent quelle activité ? Les clients en suivent une avec un bouton sur ses séances.
announce-no-activities = Aucune activité n’est proposée.
announce-no-sessions = Aucune séance à venir.
# $n (number) phones, $activity (string)
announce-to-followers = { $n ->
    [0] Personne ne la recevrait : personne n’est joignable parmi ceux qui suivent <b>{ $activity }</b>.
    [one] Elle part vers un seul téléphone, parmi ceux qui suivent <b>{ $activity }</b>.
   *[other] Elle part vers { $n } téléphones, ceux qui suivent <b>{ $activity }</b>.
}
# $n (number) phones
announce-to-everyone = { $n ->
    [0] Personne ne la recevrait : aucun client n’a associé de téléphone, ou tous ont coupé les annonces ou bloqué le bot.
    [one] Elle part vers un seul téléphone, parmi <b>tous les clients</b>.
   *[other] Elle part vers { $n } téléphones, ceux de <b>tous les clients</b>.
}
# $n (number) phones
announce-to-holders = { $n ->
    [0] Personne ne la recevrait : aucun client avec des crédits n’a associé de téléphone, ou tous ont coupé les annonces ou bloqué le bot.
    [one] Elle part vers un seul téléphone, parmi <b>les clients qui ont des crédits</b>.
   *[other] Elle part vers { $n } téléphones, ceux des <b>clients qui ont des crédits</b>.
}
# $n (number) phones, $activity (string), $when (string) day and time
announce-to-session = { $n ->
    [0] Personne ne la recevrait : personne n’est joignable parmi les inscrits de <b>{ $activity }</b>, { $when }, et de sa liste d’attente.
    [one] Elle part vers un seul téléphone, parmi les inscrits de <b>{ $activity }</b>, { $when }.
   *[other] Elle part vers { $n } téléphones, ceux des inscrits de <b>{ $activity }</b>, { $when }.
}
# $n (number) customers
announce-letters = { $n ->
    [one] Un client sans téléphone associé la reçoit par e-mail.
   *[other] { $n } clients sans téléphone associé la reçoivent par e-mail.
}
announce-no-phone = Aucune des personnes concernées n’est joignable dans la discussion.
announce-picture-no-letter = Les clients sans téléphone associé ne la reçoivent pas : une image seule ne part pas par e-mail.
announce-letters-no-picture = Par e-mail, elle part sans l’image.
announce-ask = Que voulez-vous leur dire ? Écrivez-le en un seul message ; le gras, l’italique, les liens et le reste arriveront tels quels. Ce peut être aussi une photo, avec ou sans texte dessous. Vous verrez l’annonce avant l’envoi.
announce-empty = Il n’y a rien à lire dans ce texte. Écrivez ce que vous voulez leur dire.
# $n (number) characters, $max (number) characters
announce-too-long = Ce texte est trop long : { $n } caractères, alors qu’une annonce en contient { $max } au plus. Rien n’a été envoyé ; écrivez-en un plus court.
# $max (number) characters
announce-in-pieces = Ce texte est arrivé en plusieurs messages : Telegram coupe ce qui est trop long. Une annonce est un seul message de { $max } caractères au plus. Rien n’a été envoyé ; écrivez un texte plus court.
# $n (number) characters, $max (number) characters
announce-too-long-for-picture = Ce texte est trop long pour tenir sous une photo : { $n } caractères, alors que { $max } y tiennent, car Telegram en permet moins que sans photo. La photo est gardée et rien n’a été envoyé ; écrivez un texte plus court, ou retirez la photo.
announce-album = Vous avez envoyé plusieurs photos à la fois, et une annonce n’en a qu’une. Envoyez celle que vous voulez montrer.
announce-picture-as-file = Vous avez envoyé l’image comme fichier. Envoyez-la comme photo, que Telegram accepte jusqu’à 10 Mo : tout le monde la verra aussitôt.
announce-video = Une annonce ne peut pas être une vidéo. Envoyez une photo, ou écrivez un texte ; il peut contenir un lien vers la vidéo.
announce-only-text = Une annonce est un texte, une photo, ou les deux. Écrivez un message, ou envoyez une photo.
announce-preview = 👆 Voici l’annonce telle qu’elle apparaîtra, avec dessous un bouton pour couper les annonces.
# $time (string) day and time
announce-quiet = Ce sont vos heures calmes : elle partira à partir de { $time }.
announce-another-text = Pour la modifier, écrivez un autre texte ou envoyez une autre photo.
button-announce-no-picture = Retirer la photo
# $n (number) buttons there are
button-announce-buttons = { $n ->
    [0] Ajouter des boutons vers des séances
    [one] Boutons vers des séances : { $n }
   *[other] Boutons vers des séances : { $n }
}
button-announce-done = Terminé
# $max (number) buttons
announce-buttons = <b>Boutons vers des séances</b>
    Quelles séances ont un bouton sous l’annonce ? { $max } au plus, dans l’ordre où vous les choisissez. Qui en touche un voit la séance et peut réserver. Une séance commencée ou annulée au moment de l’envoi n’a plus de bouton.
# $max (number) buttons
announce-buttons-full = Pas plus de { $max } boutons ; retirez-en d’abord un.
# $label (string) day, time and activity
announce-chosen = ✓ { $label }
# $label (string) day, time and activity
announce-button-line = · { $label }
# $label (string) day, time and activity
announce-button-gone = · { $label } (n’a plus de bouton)
button-announce-later = Envoyer plus tard
button-announce-other-time = Autre heure
button-announce-at-once = Envoyer tout de suite
button-announce-scheduled = 🗓 À venir
button-announce-cancel = Annuler
button-announce-show = Voir l’annonce
# $organizer (string)
announce-when = Quand doit-elle partir ? Écrivez un jour et une heure, à l’heure de { $organizer }, par exemple <code>24.11. 9:00</code>, <code>demain 9h</code> ou <code>mar 18h30</code>.
# $time (string) day and time
announce-later = Elle partira <b>{ $time }</b>.
# $asked (string) day and time, $time (string) day and time
announce-later-quiet = L’heure voulue, { $asked }, tombe dans vos heures calmes ; l’annonce partira donc <b>{ $time }</b>.
announce-later-whom = Les destinataires seront ceux de ce moment-là ; le nombre est celui d’aujourd’hui.
announce-past = Cette heure est passée. Rien n’est programmé.
announce-overtaken = À cette heure-là, la séance dont elle parle aura commencé, ou elle a été annulée. Choisissez une heure plus tôt.
announce-scheduled = 🗓 <b>Annonces à venir</b>
announce-none-scheduled = Il n’y en a aucune. Pour en programmer une, écrivez-la et touchez <b>Envoyer plus tard</b>.
# $time (string) day and time, $begins (string) how it begins
announce-scheduled-line = · { $time } : { $begins }
# $time (string) day and time
announce-cancel-asks = <b>Annuler cette annonce ?</b> Elle devait partir { $time } ; personne ne la recevra.
announce-changed = Entre-temps, le nombre de destinataires a changé. Rien n’a encore été envoyé.

## For customers

# $organizer (string) the club
announcement-title = 📣 <b>{ $organizer }</b>
button-mute = 🔕 Couper les annonces
button-unmute = Les recevoir à nouveau
button-news = 📣 Annonces
# $organizer (string) the club
news-muted = 🔕 Vous ne recevrez plus les annonces de { $organizer }. Tout ce qui concerne vos réservations, vos listes d’attente et vos crédits continue d’arriver.
news-title = <b>De qui voulez-vous recevoir les annonces ?</b>
news-own-bookings = Touchez un nom pour changer ; ce choix vaut pour tous les téléphones de votre compte. Tout ce qui concerne vos réservations, vos listes d’attente et vos crédits vous parvient dans tous les cas.
# $organizer (string) the club
news-on = 🔔 { $organizer }
# $organizer (string) the club
news-off = 🔕 { $organizer } (annonces coupées)

## On its way, for the staff

button-progress-pause = Suspendre
button-progress-resume = Reprendre
button-progress-stop = Arrêter
# $n (number) phones
button-progress-again = Renvoyer à { $n ->
    [one] celui-ci
   *[other] ces { $n }
}
progress-sending = 📣 <b>Votre annonce est en route.</b>
progress-paused = ⏸ <b>Votre annonce est suspendue.</b>
progress-stopped = ⏹ <b>Votre annonce a été arrêtée.</b>
progress-done = ✅ <b>Votre annonce est partie.</b>
progress-reached-nobody = ⚠️ <b>Votre annonce n’a atteint personne.</b>
progress-scheduled = 🗓 <b>Votre annonce est programmée.</b>
# $time (string) day and time
progress-due = Elle partira { $time }, vers tous ceux qu’elle concernera alors.
progress-nobody = À l’heure prévue, personne ne pouvait la recevoir.
progress-cancelled = ✖️ <b>Votre annonce a été annulée avant l’envoi.</b>
progress-overtaken = ⌛️ <b>Votre annonce n’est pas partie.</b>
    À l’heure prévue, la séance dont elle parle avait commencé ou était annulée.
# $reason (string) in Telegram’s words
progress-picture-refused = ⚠️ Telegram refuse sa photo (« { $reason } ») ; je l’ai donc suspendue plutôt que d’essayer en vain avec tout le monde. Si cela se reproduit quand vous la reprenez, arrêtez-la et refaites l’annonce en renvoyant la photo.
# $n (number) phones, $of (number) phones
progress-sent = · Envoyée : { $n } sur { $of }
# $n (number) phones
progress-blocked = · Ont bloqué le bot : { $n }
# $n (number) phones
progress-failed = · Refusée par Telegram : { $n }
# $n (number) phones
progress-dropped = · Ont coupé les annonces, ou ne sont plus clients : { $n }
# $n (number) phones
progress-unsure = · L’ont peut-être reçue : { $n }. L’envoi était en cours quand la connexion s’est rompue ou que le bot a été interrompu. Personne ne la reçoit deux fois sans votre accord.
# $n (number) phones
progress-withdrawn = · Ne la recevront plus : { $n }
# $n (number) letters, $of (number) letters
progress-letters = · Par e-mail : { $n } sur { $of }
# $n (number) letters
progress-letters-failed = · Revenues ou impossibles à envoyer : { $n }
# $n (number) letters
progress-letters-dropped = · Plus envoyées par e-mail, car désactivées ou les personnes ne sont plus clientes : { $n }
# $n (number) letters
progress-letters-withdrawn = · Plus envoyées par e-mail : { $n }
progress-soon = Il reste moins d’une minute.
# $time (string) a length of time
progress-left = Il reste environ { $time }.
# $n (number) phones that have it, $left (number) phones that don't
progress-stop-asks = <b>Arrêter cette annonce ?</b> { $n ->
    [0] Personne ne l’a encore reçue
    [one] Un téléphone l’a reçue
   *[other] { $n } téléphones l’ont reçue
} ; { $left ->
    [0] il ne reste personne à prévenir.
    [one] un téléphone ne la recevrait pas.
   *[other] { $left } téléphones ne la recevraient pas.
} Une annonce arrêtée ne peut pas reprendre ; une annonce suspendue, si.
# $n (number) letters
progress-stop-letters = { $n ->
    [one] Une lettre ne serait pas envoyée.
   *[other] { $n } lettres ne seraient pas envoyées.
}
