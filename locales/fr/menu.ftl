### The first card, help, languages, commands, and answers to what nobody asked for.

# $name (string) the customer
home = Bonjour { $name } ! Que souhaitez-vous faire ?
# $organizer (string) the club
welcome =
    <b>Bienvenue chez { $organizer } !</b>

    Ici, vous réservez des places avec les crédits que vous avez achetés, vous les annulez, et vous attendez une place quand une séance est complète.

    Associez votre compte une fois : ensuite, quelques touches suffisent pour réserver. Vous pouvez déjà consulter le programme.
welcome-clubs =
    <b>Bienvenue !</b>

    Ici, vous réservez des places avec les crédits que vous avez achetés, vous les annulez, et vous attendez une place quand une séance est complète.

    Associez votre compte une fois : ensuite, quelques touches suffisent pour réserver. Vous pouvez déjà consulter les programmes.
help =
    <b>Ce que vous pouvez faire ici</b>

    /schedule – voir le programme et réserver une place. C’est complet ? Réservez quand même : vous rejoignez la liste d’attente, et dès qu’une place se libère, un message vous prévient. À qui elle revient est indiqué avant votre inscription : à la première personne qui touche le bouton, à chacun son tour, ou d’office à la suivante sur la liste.
    /bookings – vos réservations et vos listes d’attente ; annuler, ou quitter la liste.
    /credits – vos commandes, ce qu’il en reste, et ce qu’est devenu chaque crédit.
    /link – associer votre compte.
    /account – votre compte : mot de passe, adresse e-mail, et les téléphones associés.
    /language – choisir votre langue.
    /reminders – les rappels que vous recevez avant une séance.
    /cancel – abandonner ce que vous avez commencé.
    /privacy – ce qui est conservé à votre sujet ; en prendre une copie, ou tout effacer.
    /unlink – dissocier cette discussion de votre compte.

    Avant l’échéance affichée, une réservation annulée rend ses crédits aussitôt. Les crédits mis de côté pour une liste d’attente vous reviennent quand vous la quittez ou quand elle se ferme.

command-schedule = Voir le programme et réserver
command-bookings = Vos réservations et listes d’attente
command-credits = Vos crédits et commandes
command-link = Associer votre compte
command-language = Choisir votre langue
command-reminders = Vos rappels avant une séance
command-help = Ce que vous pouvez faire ici
command-cancel = Abandonner ce qui est commencé
command-unlink = Dissocier votre compte

languages = Quelle langue dois-je parler ?
language-chosen = Je parle français maintenant.

cancel-dropped = Abandonné ; rien n’a été réservé ni modifié.
cancel-nothing = Il n’y a rien à abandonner. Pour annuler une réservation, ouvrez /bookings.

unexpected-not-text = Je ne lis que du texte et les boutons.
unexpected-text = Je n’attendais pas de texte ici. Les boutons ci-dessous mènent partout.
unexpected-command = Je ne connais pas cette commande. Les boutons ci-dessous mènent partout.
out-of-date = Ce menu n’est plus à jour. En voici un nouveau.
something-wrong = Un problème est survenu de notre côté, et rien n’a été modifié. Réessayez dans un instant.

toast-done = C’est fait

button-back = Retour
button-menu = Menu
button-schedule = 📅 Programme
button-my-bookings = Mes réservations
button-credits = Mes crédits
button-help = Aide
button-reminders = 🔔 Rappels
button-people = 👥 Personnes
button-account = 👤 Compte
button-language = 🌐 Langue
button-link = 🔗 Associer mon compte
button-unlink = Dissocier
button-confirm = Confirmer
button-change = Modifier
