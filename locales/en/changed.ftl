### What the club changed.

# $activity (string), $when (string) and where, $name (string), $reason (string) the club's words
changed-removed = The club has taken { $name } off <b>{ $activity }</b>, { $when }. The reason: { $reason }
# $activity (string), $when (string) and where, $name (string), $reason (string) the club's words
changed-called-off = ❌ Cancelled by the club: <b>{ $activity }</b>, { $when }, for { $name }. The reason: { $reason }
# $activity (string), $name (string)
changed-moved = 🔁 The club has moved <b>{ $activity }</b>, for { $name }.
# $when (string) and where
changed-moved-from = Before: { $when }
# $when (string) and where
changed-moved-to = Now: <b>{ $when }</b>
# $activity (string), $when (string) and where, $name (string)
changed-moved-back = <b>{ $activity }</b> takes place as first planned: { $when }, for { $name }.
changed-moved-booked = The place stays booked. Does it not suit you any more?
