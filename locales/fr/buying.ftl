### L’achat de crédits : les forfaits d’un club, le paiement dans la conversation, et la suite.

button-buy = 🛒 Acheter des crédits
# $pack (string), $price (string)
button-buy-pack = { $pack } · { $price }
# $price (string)
button-pay = Payer { $price }

# $organizer (string)
buy-title = <b>Crédits de { $organizer }</b>
# $activity (string), $when (string) a day and time, $credits (string) such as "1 credit"
buy-for-session = Pour { $activity }, { $when } ({ $credits })
# $name (string), $credits (string), $price (string), $validity (string) such as "365 days"
buy-line = · <b>{ $name }</b> : { $credits }, { $price }, { $validity }
buy-none = Il n’y a rien à acheter pour le moment.
# $organizer (string)
buy-none-fits = Aucun forfait ne peut payer cette séance. { $organizer } peut vous aider à l’accueil.
# $organizer (string)
buy-at-the-desk = { $organizer } vend ces forfaits à l’accueil. Payez sur place : vos crédits apparaissent ici dès que l’équipe a enregistré l’achat.
buy-clubs = De quel club voulez-vous acheter des crédits ?
buy-not-there = Ce forfait n’est plus en vente. Rien n’a été payé.
buy-changed = Ce forfait vient d’être modifié. Voici ce qu’il en est maintenant :

# $pack (string)
buy-pack = <b>{ $pack }</b>
# $credits (string), $price (string)
buy-pack-price = { $credits } pour { $price }
# $day (string) a date
buy-pack-until = Valable jusqu’au { $day }
# $n (number) days
buy-pack-first-use = Valable { $n ->
    [one] { $n } jour
   *[other] { $n } jours
} à partir de votre première réservation
# $names (string) a list of activities
buy-pack-for = Valable pour { $names }
buy-pack-for-everything = Valable pour toutes les activités
buy-pack-how = <i>Payer</i> vous envoie une facture ; c’est Telegram qui prend le paiement, et personne ici ne voit votre carte.
# $activity (string), $when (string)
buy-pack-then = Nous continuerons ensuite avec { $activity }, { $when }.

# What Telegram's invoice says. $credits (string), $organizer (string), $validity (string), $activities (string)
invoice-description = { $credits } chez { $organizer }, valables { $validity } { $activities }
# $n (number) days
invoice-first-use = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
} à partir de votre première réservation
# $day (string) a date
invoice-until = jusqu’au { $day }
# $names (string) a list
invoice-for = pour { $names }
invoice-for-everything = pour toutes les activités
# $organizer (string)
invoice-refused = La facture n’a pas pu être établie, et rien n’a été payé. { $organizer } vend aussi des crédits à l’accueil.

bought-in-chat = ✅ Merci, votre paiement est arrivé.
# $organizer (string)
bought-at-the-desk = ✅ { $organizer } a enregistré votre achat.
bought-how = Pour réserver, choisissez une séance dans le programme et touchez <i>Réserver ma place</i> ; vos crédits la paient d’eux-mêmes.

# $organizer (string)
payment-waits = Merci, votre paiement est arrivé et rien n’en est perdu. Ce que vous vouliez acheter a changé entre-temps, il n’est donc pas encore dans vos crédits : { $organizer } est prévenu et s’en occupe.
payment-waits-nobody = Merci, votre paiement est arrivé et rien n’en est perdu. Je n’ai pas pu voir à quoi il correspond : adressez-vous à votre club.

# Said by Telegram above the invoice, at most 200 characters
checkout-unknown = Je ne connais pas cette facture. Rien n’a été payé. Ouvrez « Acheter des crédits » et choisissez à nouveau le forfait.
checkout-not-theirs = Votre compte n’est plus lié à cette conversation, rien n’a donc été payé. Liez-le par /link et demandez une nouvelle facture.
checkout-paid = Cette facture est déjà payée, et rien n’a été payé deux fois. Pour un autre forfait, ouvrez « Acheter des crédits ».
checkout-not-sold = Ce forfait n’est plus en vente. Rien n’a été payé. Ouvrez « Acheter des crédits » et choisissez-en un autre.
checkout-changed = Le prix ou le forfait a changé. Rien n’a été payé. Ouvrez « Acheter des crédits » pour une nouvelle facture.
checkout-wrong = Quelque chose n’a pas fonctionné ici, et rien n’a été payé. Réessayez dans une minute.

# $organizer (string), $credits (string), $amount (string) money
paid-back = { $organizer } vous rembourse <b>{ $credits }</b> que vous n’avez pas utilisés : { $amount }.
# $organizer (string), $credits (string)
paid-back-no-amount = { $organizer } vous rembourse <b>{ $credits }</b> que vous n’avez pas utilisés.
# $reason (string)
paid-back-why = Motif : { $reason }

## Chez l’organisateur

button-payments = Paiements à attribuer
button-sell = 💶 Enregistrer un paiement
method-telegram = dans la conversation
method-cash = espèces
method-card = carte
method-transfer = virement
button-cash = 💶 Espèces
button-card = 💳 Carte
button-transfer = 🏦 Virement
# $amount (string) money, $payer (string) who paid
button-payment = { $amount } de { $payer }
button-pay-back = Rembourser les crédits restants

# $name (string)
sell-choose = Qu’est-ce que <b>{ $name }</b> a payé ?
sell-none = Il n’y a aucun forfait à vendre. Les responsables en ajoutent sous Forfaits.
# $name (string), $pack (string)
sell-summary = <b>{ $name }</b> achète <b>{ $pack }</b>
# $credits (string), $price (string)
sell-price = { $credits } pour { $price }
# $n (number) days
sell-first-use = Valable { $n ->
    [one] { $n } jour
   *[other] { $n } jours
} à partir de la première réservation
# $name (string)
sell-how = Comment a-t-on payé ? Votre choix enregistre l’achat : { $name } reçoit les crédits et un message.
# $n (number) payments
sell-waiting = { $n ->
    [one] Plus bas, un paiement arrivé dans la conversation n’a donné aucune commande ; si c’est celui-ci, touchez-le.
   *[other] Plus bas, des paiements arrivés dans la conversation n’ont donné aucune commande ; si c’est l’un d’eux, touchez-le.
}
sell-changed = Le forfait a été modifié entre-temps, et rien n’a été enregistré. Voici ce qu’il en est maintenant :
sell-not-sold = Ce forfait est archivé, ou son dernier jour est passé. Rien n’a été enregistré.
sell-closed = Quelqu’un a clos ce paiement : il a été remboursé, ou n’est pas pour le club. Rien n’a été enregistré.
sell-assigned = Quelqu’un d’autre a déjà attribué ce paiement. Rien n’a été enregistré deux fois.

payments-title = <b>Paiements à attribuer</b>
payments-none = Aucun : chaque paiement a donné une commande, ou quelqu’un a dit à qui il est.
# $amount (string), $payer (string), $when (string), $why (string)
payments-line = · { $amount } de { $payer }, { $when } : { $why }
# $amount (string)
payment-title = <b>Un paiement de { $amount } vous attend</b>
# $payer (string), $when (string)
payment-who = Payé dans la conversation par { $payer }, { $when }
# $why (string)
payment-why = Il n’a donné aucune commande : { $why }.
payment-how = Ouvrez la fiche du client, touchez <i>Enregistrer un paiement</i>, choisissez le forfait puis ce paiement ; ou remboursez-le chez votre prestataire de paiement.
# $charge (string)
payment-charge = Numéro chez le prestataire : <code>{ $charge }</code>
# $amount (string)
payment-title-over = <b>Un paiement de { $amount }</b>
# $when (string) a day and time
payment-closed = Clos, { $when } : rien n’en résultera.
# $amount (string), $payer (string)
payment-close-asks = <b>Clore le paiement de { $amount } de { $payer } ?</b> Faites-le une fois que vous l’avez remboursé chez votre prestataire de paiement, ou s’il n’est pas pour vous. Il quitte la liste et ne donne aucune commande ; aucun argent n’est déplacé.
button-payment-close = Remboursé, ou pas pour nous
button-payment-reopen = Le remettre en attente
# $order (string)
payment-done = Il est désormais dans la commande { $order }.
payment-not-there = Ce paiement n’existe pas.
because-unknown-invoice = personne ne connaît la facture
because-no-customer = la personne n’est plus liée à son compte, ou n’est plus cliente
because-pack-changed = le forfait a été modifié ou archivé entre-temps
because-other-amount = le montant payé n’est pas celui de la facture
payer-unknown = quelqu’un

# $name (string)
payback-ask = Pourquoi rembourser <b>{ $name }</b> ? Le client lit le motif. Par exemple : déménagement
payback-nothing = Aucun crédit de cette commande n’est utilisable, il n’y a donc rien à rembourser.
# $credits (string), $order (string), $name (string), $amount (string)
payback-summary = Rembourser <b>{ $credits }</b> de la commande { $order } à { $name } : <b>{ $amount }</b>.
# $credits (string), $order (string), $name (string)
payback-summary-no-amount = Rembourser <b>{ $credits }</b> de la commande { $order } à { $name }. Le prix payé n’est pas connu ici : c’est à vous de fixer le montant.
# $amount (string), $n (number) credits, $bought (number) credits
payback-share = En proportion : { $amount } ont été payés pour { $bought ->
    [one] un crédit
   *[other] { $bought } crédits
}, et il en reste { $n }.
payback-by-hand = Les crédits quittent la commande. L’argent ne bouge pas tout seul : rendez-le comme il est venu.
# $charge (string)
payback-provider = Le paiement est venu de la conversation. Remboursez-le chez votre prestataire : <code>{ $charge }</code>
# $reason (string)
payback-why = Le client reçoit un message, avec votre motif : { $reason }
payback-changed = Quelque chose a changé entre-temps. Voici ce que cela donnerait maintenant :
payback-done = ✅ Les crédits ont quitté la commande.

# $name (string), $pack (string), $amount (string), $method (string), $order (string)
deed-payment-taken = a encaissé { $amount } de { $name } ({ $method }) pour { $pack }, commande { $order }
# $name (string), $pack (string), $amount (string), $order (string)
deed-payment-assigned = a attribué un paiement de { $amount } à { $name }, pour { $pack }, commande { $order }
# $amount (string)
deed-payment-closed = a clos un paiement de { $amount } : remboursé, ou pas pour le club
# $amount (string)
deed-payment-reopened = a remis en attente un paiement de { $amount }
# $name (string), $credits (string), $amount (string) money or a dash, $order (string), $reason (string)
deed-paid-back = a remboursé { $credits } de la commande { $order } à { $name } ({ $amount }) : { $reason }
