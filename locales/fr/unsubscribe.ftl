### La page d’un lien qui met fin aux annonces d’un organisateur.

unsubscribe-title = Ne plus recevoir d’annonces ?
# $organizer (string)
unsubscribe-what = { $organizer } ne vous enverra plus d’annonces, ni par e-mail ni dans la discussion.
unsubscribe-end = Ne plus en recevoir
unsubscribe-own-bookings = Tout ce qui concerne vos réservations, vos listes d’attente et vos crédits vous parvient toujours.
unsubscribe-off = Vous ne recevez plus d’annonces
# $organizer (string)
unsubscribe-off-what = { $organizer } ne vous envoie plus d’annonces, ni par e-mail ni dans la discussion.
unsubscribe-hear = En recevoir à nouveau
unsubscribe-on = Vous recevez à nouveau les annonces
# $organizer (string)
unsubscribe-on-what = { $organizer } vous fera part des nouveautés, comme avant.
