### Le calendrier auquel s’abonner.

feed-name = Mes séances
feed-page-title = Votre calendrier
feed-page-what = Abonnez-vous une fois, et vos réservations figurent dans le calendrier de ce téléphone ou de cet ordinateur. Les changements et annulations suivent d’eux-mêmes, au rythme auquel votre calendrier se met à jour.
feed-page-subscribe = S’abonner
feed-page-by-hand = Si rien ne se passe, ajoutez cette adresse comme abonnement dans votre calendrier (dans Google Agenda : « À partir de l’URL ») :
feed-page-private = Toute personne qui a cette adresse voit vos réservations. Gardez-la pour vous ; dans la conversation, vous pouvez en créer une nouvelle, qui annule celle-ci.

button-feed = 📆 Lien de calendrier
feed-none = <b>Vos réservations dans votre calendrier</b>

    Je peux créer un lien privé pour vous : abonnez-vous une fois, et vos réservations figurent dans le calendrier de votre téléphone, avec tous les changements. Toute personne qui a le lien voit vos réservations : gardez-le pour vous.
button-feed-make = Créer mon lien
# $address (string) of a page
feed-made = <b>Voici votre lien privé</b>

    { $address }

    Ouvrez-le sur le téléphone ou l’ordinateur dont le calendrier doit montrer vos réservations. Gardez-le pour vous : toute personne qui l’a les voit. Je ne le montrerai plus, mais vous pouvez en créer un nouveau à tout moment ; l’ancien ne fonctionne plus alors.
# $day (string) since when
feed-there = <b>Vos réservations dans votre calendrier</b>

    Vous avez un lien privé depuis le { $day }. Pour votre sécurité, je ne le montre plus. S’il vous le faut ailleurs, créez-en un nouveau : l’ancien ne fonctionne plus alors, et les calendriers qui l’utilisent doivent s’abonner à nouveau.
feed-revoked = Votre lien de calendrier est désactivé. Les calendriers qui y étaient abonnés ne reçoivent plus rien.
button-feed-renew = Nouveau lien
button-feed-revoke = Désactiver
