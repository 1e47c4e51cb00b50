### What the club changed.

# $activity (string), $when (string) and where, $name (string), $reason (string) the club's words
changed-removed = Le club a retiré { $name } de <b>{ $activity }</b>, { $when }. La raison : { $reason }
# $activity (string), $when (string) and where, $name (string), $reason (string) the club's words
changed-called-off = ❌ Annulé par le club : <b>{ $activity }</b>, { $when }, pour { $name }. La raison : { $reason }
# $activity (string), $name (string)
changed-moved = 🔁 Le club a déplacé <b>{ $activity }</b>, pour { $name }.
# $when (string) and where
changed-moved-from = Avant : { $when }
# $when (string) and where
changed-moved-to = Maintenant : <b>{ $when }</b>
# $activity (string), $when (string) and where, $name (string)
changed-moved-back = <b>{ $activity }</b> a lieu comme prévu au départ : { $when }, pour { $name }.
changed-moved-booked = La place reste réservée. Elle ne vous convient plus ?
