### Following activities, and what is told of their new sessions.

button-follow = ⭐ Suivre
button-unfollow = Ne plus suivre
button-following = ⭐ Ce que je suis
button-all-of-it = Tout voir
# $activity (string)
button-followed = { $activity }
# $activity (string)
button-followed-sleeping = 💤 { $activity }
toast-following = Vous la suivez : je vous annonce les nouvelles séances.
toast-following-muted = Vous la suivez, mais les annonces de ce club sont coupées : tant qu’elles le restent (/reminders), je ne dis rien.
toast-not-following = Vous ne la suivez plus.
toast-cannot-follow = On ne peut pas suivre cela : seulement ce que propose un club dont vous êtes client.

following-title = <b>⭐ Ce que vous suivez</b>
following-what = Quand de nouvelles séances sont prévues, je le dis à chaque téléphone de votre compte.
following-nothing = Vous ne suivez rien pour l’instant. Touchez ⭐ Suivre sur une séance, ou sur le programme d’une activité, et je vous préviens des nouvelles séances.
# $organizers (string) names of clubs
following-muted = 🔕 Vous avez coupé les annonces de { $organizers } : les nouvelles séances n’y sont pas annoncées non plus.
following-sleeping = 💤 n’est pas proposé en ce moment. Si cela revient, vous l’apprendrez.
# $activity (string), $organizer (string), $n (number) new sessions, $until (string) the day of the last
following-news = ⭐ { $n ->
    [one] Une nouvelle séance de <b>{ $activity }</b> chez { $organizer } :
   *[other] { $n } nouvelles séances de <b>{ $activity }</b> chez { $organizer }, la dernière le { $until } :
}
# $when (string) a day and time
following-session = · { $when }
# $n (number) sessions
following-more = { $n ->
    [one] … et une autre
   *[other] … et { $n } autres
}
# $activity (string), $organizer (string)
following-left = Vous ne suivez plus { $activity } chez { $organizer }.
