### The organizer's customers, as its staff sees them.

button-customers = Clients
button-customers-found = Clients
button-unreachable = Qui est injoignable
# $name (string), $email (string)
button-customer = { $name } · { $email }
# $name (string)
button-this-customer = 👤 { $name }
button-page-before = ‹ Avant
button-page-after = Suite ›
button-page-first = ‹ Début
button-bookings-to-come = Réservations à venir
button-bookings-over = Réservations passées
button-unreachable-all = Tous les injoignables
button-unreachable-coming = Seulement avec des places à venir

# $organizer (string)
customers-ask = <b>Clients de { $organizer }</b>
    Tapez le début d’un nom, d’une adresse e-mail ou du nom sur Telegram ; ou un code client en entier. Par exemple : ana sil
customers-ask-again = Il me faut au moins une lettre ou un chiffre. Par exemple : ana sil
# $typed (string)
customers-nobody = Personne pour « { $typed } ». Essayez avec moins de lettres, ou un autre nom ; le nom sur Telegram et l’adresse e-mail comptent aussi.
# $typed (string)
customers-found = Trouvé pour « { $typed } ». Pour chercher quelqu’un d’autre, tapez simplement le nom suivant.
customers-more = Il y en a d’autres : quelques lettres de plus raccourcissent la liste.

# $name (string)
customer-name = 👤 <b>{ $name }</b>
# $email (string)
customer-email = { $email }
# $day (string) a date
customer-since = client depuis le { $day }
# $code (string)
customer-code = Code client <code>{ $code }</code>
customer-only-mail = 📵 Aucun téléphone n’est relié : tout lui est dit par e-mail.
customer-no-phone = 📵 Aucun téléphone n’est relié : le bot ne peut rien lui dire.
# $name (string)
phone-name = { $name }
# $name (string), $username (string)
phone-username = { $name } (@{ $username })
phone-unnamed = un téléphone
# $name (markup)
phone-linked = 📱 { $name }
# $name (markup)
phone-blocked = 📵 { $name } a bloqué le bot
# $n (number) phones
phones-more = … et { $n ->
    [one] un autre
   *[other] { $n } autres
}
# $said (string) by the mail server
customer-bounce = ✉️ La dernière lettre à cette adresse est revenue : { $said }
customer-no-orders = Pas encore de commande.
# $name (string)
customer-bookings-to-come = <b>{ $name } : réservations à venir</b>
# $name (string)
customer-bookings-over = <b>{ $name } : réservations passées</b>
customer-no-bookings = Aucune.
customer-not-there = Ce client n’existe pas, ou cette commande n’existe pas.

# $organizer (string)
unreachable-coming = <b>{ $organizer } : qui a une place à venir et reste injoignable</b>
    Aucun téléphone relié, le bot est bloqué, ou la dernière lettre est revenue. Il vaut peut-être mieux les appeler.
# $organizer (string)
unreachable-all = <b>{ $organizer } : qui est injoignable</b>
    Aucun téléphone relié, le bot est bloqué, ou la dernière lettre est revenue.
unreachable-nobody = Personne : tout le monde est joignable.
unreachable-nobody-here = Personne sur cette page.
unreachable-blocked = a bloqué le bot
unreachable-no-phone = aucun téléphone relié
# $said (string) by the mail server
unreachable-mail = e-mail revenu ({ $said })
# $name (string), $email (string), $why (string), $n (number) places to come
unreachable-line = · { $name }, { $email } – { $why }{ $n ->
    [0] {""}
    [one] , une place à venir
   *[other] , { $n } places à venir
}

## Credits

button-credits-new = Accorder des crédits (nouvelle commande)
button-credits-adjust = Accorder ou reprendre des crédits
# $n (number) days
button-term = Valable { $n } jours
credits-ask = Combien de crédits, et pourquoi ? Tapez les deux en un message ; le client lit la raison. Par exemple : <code>3 la tempête de mardi</code>, ou <code>-2 saisi deux fois</code> pour en reprendre deux.
credits-ask-new = Combien de crédits, et pourquoi ? Tapez les deux en un message ; le client lit la raison. Par exemple : <code>3 la tempête de mardi</code>
credits-ask-why = Et pourquoi ? Tapez le nombre et la raison en un message, de 500 caractères au plus. Par exemple : <code>3 la tempête de mardi</code>
# $max (number)
credits-ask-number = Commencez par un nombre de 1 à { $max }, ou par un moins pour reprendre. Par exemple : <code>3 la tempête de mardi</code>
# $credits (string), $name (string), $order (string) its number, $before (number), $after (number), $day (string) a date
credits-summary-grant = Accorder <b>{ $credits }</b> à { $name }, sur la commande { $order } : il en reste { $before }, il y en aura { $after }, à utiliser jusqu’au { $day }.
# $credits (string), $name (string), $order (string) its number, $before (number), $after (number)
credits-summary-grant-no-day = Accorder <b>{ $credits }</b> à { $name }, sur la commande { $order } : il en reste { $before }, il y en aura { $after }.
# $credits (string), $name (string), $day (string) a date
credits-summary-new = Accorder <b>{ $credits }</b> à { $name }, en nouvelle commande, à utiliser jusqu’au { $day }.
# $credits (string), $name (string), $order (string) its number, $before (number), $after (number)
credits-summary-take = Reprendre <b>{ $credits }</b> à { $name }, sur la commande { $order } : il en reste { $before }, il y en aura { $after }.
# $reason (string)
credits-summary-why = Le client en est averti, avec votre raison : { $reason }
credits-changed = Quelque chose a changé entre-temps. Voici ce que ce serait maintenant :
# $n (number) credits
credits-not-so-many = { $n ->
    [0] Aucun crédit ne peut être repris ici : il n’en reste aucun à utiliser.
    [one] On ne peut reprendre ici plus d’{ $n } crédit : il n’en reste pas davantage à utiliser.
   *[other] On ne peut reprendre ici plus de { $n } crédits : il n’en reste pas davantage à utiliser.
}
# $organizer (string), $credits (string), $reason (string)
credits-granted = 🎁 { $organizer } vous offre <b>{ $credits }</b> : { $reason }
# $organizer (string), $credits (string), $reason (string)
credits-taken = { $organizer } a repris <b>{ $credits }</b> : { $reason }
# $day (string), $amount (string), $reason (string)
entry-adjusted = { $day } : { $amount } par le club – { $reason }
# $name (string), $detail (string) such as +3, $order (string) its number, $reason (string)
deed-credits-adjusted = crédits de { $name } : { $detail } (commande { $order }), { $reason }

## Invitations

button-invite-customer = 🔗 Inviter
# $name (string), $until (string) a day and time
customer-invitation = <b>Invitation pour { $name }</b>
    Remettez ce lien à { $name } et à personne d’autre : qui l’ouvre et confirme voit les réservations et les crédits du compte, réserve et annule. Il sert une fois, jusqu’au { $until }, et ne sera plus montré. Une nouvelle invitation le remplace.
# $link (string) an address
customer-invitation-link = { $link }
customer-invitation-told = Quelqu’un peut déjà utiliser ce compte. Qui y est relié apprend qu’un autre téléphone arrive, et peut le retirer.
# $name (string)
customer-invitation-elsewhere = Il n’appartient pas à ce club seul d’ouvrir le compte de <b>{ $name }</b> : pas d’invitation. On le relie par son adresse e-mail et son mot de passe, avec /link.
# $name (string)
customer-invitation-owners = Quelqu’un peut déjà utiliser le compte de <b>{ $name }</b>, par un mot de passe ou un téléphone. Seul un responsable peut inviter un autre téléphone ; d’ici là, on le relie par son adresse e-mail et son mot de passe, avec /link.
# $name (string)
deed-link-invited = a invité un téléphone sur le compte de { $name }
# $name (string)
deed-link-used = un téléphone a été relié au compte de { $name }, par invitation
