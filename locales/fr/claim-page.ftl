### La page du lien qui permet de prendre une place.

claim-page-free = Une place s’est libérée
claim-page-your-turn = C’est votre tour
claim-page-yours = La place est à vous
claim-page-gone = Quelqu’un a été plus rapide
claim-page-none-free = Aucune place n’est libre pour l’instant
claim-page-not-your-turn = Ce n’est pas votre tour pour l’instant
claim-page-paused = La liste est suspendue
claim-page-closed = La liste d’attente est close
claim-page-cancelled = Vous n’êtes plus sur la liste
claim-page-given-up = Vous avez cédé cette place
claim-page-started = La séance a commencé
claim-page-called-off = La séance n’a pas lieu

# $until (string) a day and time
claim-page-first = La première personne qui appuie sur le bouton la prend, au plus tard le { $until }.
# $until (string) a time or a day and time
claim-page-kept-until = Une place vous est réservée jusqu’à { $until }. Ensuite, elle sera proposée à la personne suivante.
# $n (number) credits held
claim-page-paid = { $n ->
    [one] Le crédit mis de côté la paie. Il n’y a rien d’autre à payer.
   *[other] Les { $n } crédits mis de côté la paient. Il n’y a rien d’autre à payer.
}
# $n (number) credits
claim-page-held = { $n ->
    [one] Un crédit est mis de côté.
   *[other] { $n } crédits sont mis de côté.
}
# $n (number) credits
claim-page-used = { $n ->
    [one] Un crédit a été utilisé.
   *[other] { $n } crédits ont été utilisés.
}
# $n (number) credits
claim-page-back = { $n ->
    [one] Le crédit est de retour.
   *[other] Les { $n } crédits sont de retour.
}
# $n (number) credits
claim-page-lost = { $n ->
    [one] Un crédit a été utilisé et n’est pas rendu.
   *[other] { $n } crédits ont été utilisés et ne sont pas rendus.
}
# $n (number) credits held
claim-page-gone-why = Aucune place n’est libre pour le moment. Vous restez sur la liste et { $n ->
    [one] votre crédit reste mis de côté
   *[other] vos crédits restent mis de côté
}.
# $until (string) a day and time
claim-page-goes-on = Si une autre place se libère, nous vous préviendrons aussitôt. La liste reste ouverte jusqu’au { $until }.
# $n (number) credits held
claim-page-closed-why = Les places ne peuvent plus être prises. { $n ->
    [one] Votre crédit vous est rendu
   *[other] Vos crédits vous sont rendus
} automatiquement d’ici une minute.
claim-page-again = Dans la conversation, vous verrez ce qui est libre, et pourrez réserver ou revenir sur la liste.
claim-page-book = Si une place est libre plus tard, vous pourrez la réserver dans la conversation.

claim-page-what = Activité
claim-page-when = Date
claim-page-where = Lieu
claim-page-who = Pour
# $fact (string) what was typed
claim-page-fact = { $fact }
claim-page-chat = Voir vos réservations dans la conversation
