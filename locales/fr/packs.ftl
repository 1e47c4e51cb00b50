### Ce qu’un club vend, tel que ses responsables le voient et le changent.

button-packs = Forfaits
button-pack-new = ➕ Nouveau forfait
button-pack-chosen = Terminé

# $organizer (string)
packs-title = <b>Forfaits de { $organizer }</b>
# $organizer (string)
packs-archived = <b>Forfaits archivés de { $organizer }</b>
packs-none = Aucun.
# $name (string), $credits (string) a number of credits, $price (string)
packs-line = · { $name } – { $credits }, { $price }

# $sign (string) such as €, $amount (string) a number
price-with-sign = { $amount } { $sign }
# $code (string) such as CHF, $amount (string) a number
price-with-code = { $amount } { $code }

# $pack (string)
pack-title = <b>{ $pack }</b>
# $pack (string)
pack-title-archived = <b>{ $pack }</b> – archivé
# $label (string) a field, $value (string)
pack-field = · { $label } : { $value }
pack-change = Que voulez-vous changer ?
pack-not-there = Ce forfait n’existe pas, ou une des activités choisies n’existe plus.
pack-done = ✅ C’est fait.

field-pack-credits = Crédits
field-days = Utilisable
field-activities = Valable pour
value-each-purchase = selon chaque achat
# $n (number) days
validity-first-use = { $n ->
    [one] { $n } jour à partir de la première réservation
   *[other] { $n } jours à partir de la première réservation
}
# $day (string) a date
validity-until = jusqu’au { $day }
value-everything = toutes les activités
# $names (string) a list, $n (number) others
value-and-others = { $names } et { $n } de plus

pack-new = <b>Un nouveau forfait</b>
# $pack (string)
pack-new-summary = Ajouter <b>{ $pack }</b> ?
pack-new-usual = Il vaut pour toutes les activités, et aussi longtemps que le dit chaque achat ; les deux peuvent être changés ensuite.
# $name (string)
pack-name-taken = Un forfait s’appelle déjà { $name }, peut-être parmi les archives.

# $label (string) a field, $value (string)
pack-now = { $label } : { $value }
# $value (string)
pack-will-be = → désormais : <b>{ $value }</b>
pack-holds = Cela vaut pour les achats à partir de maintenant. Les commandes déjà faites gardent ce qu’elles avaient.
# $pack (string)
pack-meanwhile = ⚠️ Quelqu’un d’autre vient de changer { $pack } : rien n’a encore été fait. Voici ce qu’il en est maintenant :
# $pack (string)
pack-kept-archived = { $pack } est archivé. Remettez-le avant de le changer.
pack-kept-name = Un autre forfait s’appelle ainsi, peut-être parmi les archives. Choisissez un autre nom.
pack-kept-same = C’est déjà le cas ; rien n’a été changé.

ask-pack-name = Comment s’appelle-t-il ? Par exemple : 10 plongées
ask-pack-credits = Combien de crédits donne-t-il ? Par exemple : 10
# $currency (string) such as EUR
ask-pack-price = Combien coûte-t-il, en { $currency } ? Par exemple : 390, ou 390,00
ask-pack-days = Combien de temps est-il utilisable ? Un nombre de jours, le premier non compris, par exemple : 365 ; ou le dernier jour, par exemple : 30/06/2027
pack-first-use = Les jours comptent à partir du jour où une première place est réservée avec, même si cette réservation est annulée ensuite ; d’ici là, il n’y a pas de dernier jour.
button-count-first-use = Compter dès la première réservation
button-count-purchase = Compter dès l’achat
ask-pack-activities = Pour quoi vaut-il ? Touchez pour choisir, puis Terminé.
pack-for-everything = Rien n’est choisi : il vaut pour toutes les activités.
pack-for-these = Il vaut pour ce qui est coché, et pour rien d’autre.
# $name (string)
pack-chosen = ✓ { $name }

price-not-a-number = Ce n’est pas un prix.
price-two-ways = Cela se lit de deux façons, et je ne veux pas deviner : écrivez les milliers sans signe (1250) et les centimes avec deux chiffres (12,50).
# $currency (string) such as EUR
price-too-fine = { $currency } n’a pas de pièces aussi petites.
price-too-high = C’est plus qu’un forfait ne peut coûter.
# $currency (string) such as EUR
price-other-currency = La monnaie de votre club est { $currency }. Écrivez le prix dans celle-ci.

# $pack (string)
pack-archive-asks = Archiver <b>{ $pack }</b> ? Il n’est plus vendu. Les commandes déjà faites restent comme elles sont, et il peut être remis.
# $pack (string)
pack-bring-back-asks = Remettre <b>{ $pack }</b> ? Il peut de nouveau être vendu.

# $pack (string)
deed-pack-added = a ajouté le forfait { $pack }
# $pack (string), $field (string) what of it
deed-pack-changed = a changé le forfait { $pack } : { $field }
# $pack (string)
deed-pack-archived = a archivé le forfait { $pack }
# $pack (string)
deed-pack-back = a remis le forfait { $pack }
