### La liste d’attente : comment elle fonctionne, à qui le tour, les places proposées.

# $credits (string) "1 credit", $n (number) of them, $deadline (string) a day and time
waiting-explained = Si vous rejoignez la liste d’attente, { $credits } { $n ->
    [one] est mis
   *[other] sont mis
} de côté. Dès qu’une place se libère, toutes les personnes en attente reçoivent un message en même temps et la première qui touche le bouton l’obtient. Cela dure jusqu’à { $deadline } ; ensuite { $n ->
    [one] votre crédit revient
   *[other] vos crédits reviennent
} tout { $n ->
    [one] seul
   *[other] seuls
}.
# $credits (string) "1 credit", $n (number) of them, $deadline (string) a day and time
waiting-with-a-seat = Une place est libre pour la liste d’attente : la première personne qui touche le bouton l’obtient. Si vous la rejoignez, { $credits } { $n ->
    [one] est mis
   *[other] sont mis
} de côté. Cela dure jusqu’à { $deadline } ; ensuite { $n ->
    [one] votre crédit revient
   *[other] vos crédits reviennent
} tout { $n ->
    [one] seul
   *[other] seuls
}.

# $deadline (string) a day and time, $n (number) credits held
on-the-list = Dès qu’une place se libère, toutes les personnes en attente reçoivent un message en même temps et la première qui touche le bouton l’obtient. Cela dure jusqu’à { $deadline } ; ensuite { $n ->
    [one] votre crédit revient tout seul
   *[other] vos crédits reviennent tout seuls
}.
# $deadline (string) a day and time, $n (number) credits held
on-the-list-with-a-seat = Une place est libre pour la liste d’attente : la première personne qui touche le bouton l’obtient. La liste dure jusqu’à { $deadline } ; ensuite { $n ->
    [one] votre crédit revient tout seul
   *[other] vos crédits reviennent tout seuls
}.

# $credits (string) "1 credit", $n (number) of them, $minutes (string) "30 minutes", $deadline (string) a day and time
waiting-in-turn = Si vous rejoignez la liste d’attente, { $credits } { $n ->
    [one] est mis
   *[other] sont mis
} de côté. Dès qu’une place se libère, elle est gardée { $minutes } pour la première personne de la file, puis pour la suivante. Cela dure jusqu’à { $deadline } ; ensuite { $n ->
    [one] votre crédit revient
   *[other] vos crédits reviennent
} tout { $n ->
    [one] seul
   *[other] seuls
}.
# $credits (string) "1 credit", $n (number) of them, $deadline (string) a day and time
waiting-automatic = Si vous rejoignez la liste d’attente, { $credits } { $n ->
    [one] est mis
   *[other] sont mis
} de côté. Dès qu’une place se libère, la première personne de la file est inscrite aussitôt et prévenue. Cela dure jusqu’à { $deadline } ; ensuite { $n ->
    [one] votre crédit revient
   *[other] vos crédits reviennent
} tout { $n ->
    [one] seul
   *[other] seuls
}.
waiting-paused = Le club a suspendu la liste d’attente : pour le moment, aucune place n’est attribuée.

# $waiting (number) people on the list, the reader among them
on-the-list-many = { $waiting ->
    [one] Vous êtes la seule personne en attente.
   *[other] { $waiting } personnes sont en attente.
}
# $place (number) in the line, $waiting (number) people in it
on-the-list-place = { $waiting ->
    [one] Vous êtes la seule personne dans la file.
   *[other] Vous êtes au rang { $place } sur { $waiting } dans la file.
}
# $minutes (string) "30 minutes", $deadline (string) a day and time, $n (number) credits held
on-the-list-in-turn = Dès qu’une place se libère, elle est gardée { $minutes } pour la première personne de la file, puis pour la suivante. Cela dure jusqu’à { $deadline } ; ensuite { $n ->
    [one] votre crédit revient tout seul
   *[other] vos crédits reviennent tout seuls
}.
# $deadline (string) a day and time, $n (number) credits held
on-the-list-automatic = Dès qu’une place se libère, la première personne de la file est inscrite aussitôt et prévenue. Cela dure jusqu’à { $deadline } ; ensuite { $n ->
    [one] votre crédit revient tout seul
   *[other] vos crédits reviennent tout seuls
}.
on-the-list-unwanted = Une place est libre que personne dans la file n’a prise : vous pouvez la prendre.
# $until (string) a time or a day and time
your-turn = C’est votre tour : une place vous est gardée jusqu’à { $until }.

# $activity (string), $when (string), $name (string)
offer-seat-free = 🔔 Une place se libère : <b>{ $activity }</b>, { $when }, pour { $name }. La première personne qui touche le bouton l’obtient.
# $n (number) credits held
offer-gone = Quelqu’un a été plus rapide cette fois. Vous restez sur la liste et { $n ->
    [one] votre crédit reste mis
   *[other] vos crédits restent mis
} de côté.
# $activity (string), $when (string), $name (string)
offer-gone-what = { $activity }, { $when }, pour { $name }
# $activity (string), $when (string) and where, $name (string), $credits (string) "1 credit", $n (number) of them, $order (string) its number, $left (number) credits left in it
offer-lapsed = La liste d’attente pour <b>{ $activity }</b>, { $when }, est close, et il n’y a pas eu de place pour { $name }. { $credits } { $n ->
    [one] est rendu
   *[other] sont rendus
} (commande { $order }, reste { $left }). Si une place se libère plus tard, vous pourrez la réserver depuis le programme.
claim-yours = 🎉 La place est à vous.
claim-closed = Il est trop tard : la liste d’attente est close.

# $activity (string), $when (string), $name (string), $until (string) a time or a day and time
offer-your-turn = 🔔 Une place se libère, et c’est votre tour : <b>{ $activity }</b>, { $when }, pour { $name }. Elle vous est gardée jusqu’à { $until }.
# $n (number) credits held
offer-turn-over = Votre tour est passé et la place est proposée à la personne suivante. Vous gardez votre rang sur la liste et { $n ->
    [one] votre crédit reste mis
   *[other] vos crédits restent mis
} de côté.
# $n (number) credits held
offer-declined = La place est proposée à la personne suivante. Vous gardez votre rang sur la liste et { $n ->
    [one] votre crédit reste mis
   *[other] vos crédits restent mis
} de côté.
# $n (number) credits held
offer-not-your-turn = Aucune place n’est libre pour vous en ce moment : elle est proposée à une autre personne de la file. Vous gardez votre rang et { $n ->
    [one] votre crédit reste mis
   *[other] vos crédits restent mis
} de côté.
# $n (number) credits held
offer-withdrawn = La place n’est plus proposée. Vous restez sur la liste et { $n ->
    [one] votre crédit reste mis
   *[other] vos crédits restent mis
} de côté.
# $n (number) credits held
offer-paused = Le club a suspendu la liste d’attente : aucune place ne peut être prise en ce moment. Vous restez sur la liste et { $n ->
    [one] votre crédit reste mis
   *[other] vos crédits restent mis
} de côté.
# $activity (string), $when (string), $name (string), $n (number) credits held
offer-overlap = Une place s’est libérée : <b>{ $activity }</b>, { $when }. { $name } a déjà une autre place à cette heure-là ; elle est donc passée à la personne suivante. Vous gardez votre rang sur la liste et { $n ->
    [one] votre crédit reste mis
   *[other] vos crédits restent mis
} de côté.
from-the-list = 🎉 Une place s’est libérée : elle est à vous.
# $activity (string), $when (string) and where, $name (string)
offer-claimed-by-link = 🎉 Vous avez pris la place avec le lien reçu par e-mail : <b>{ $activity }</b>, { $when }, pour { $name }.
