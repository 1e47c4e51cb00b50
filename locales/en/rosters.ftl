### Rosters, for an organizer's staff: who comes to a session, who waits, who was there.

button-rosters = Rosters
# $organizer (string)
rosters-title = <b>Rosters of { $organizer }</b>
    Tap a session to see who comes.
rosters-none = No session within the next week.
# $when (string) day and time, $activity (string), $taken (number) seats, $capacity (number) seats
rosters-line = · { $when } { $activity } – { $taken } of { $capacity }
# $when (string) day and time, $activity (string), $taken (number) seats, $capacity (number) seats, $n (number) people
rosters-line-waiting = · { $when } { $activity } – { $taken } of { $capacity }, { $n } waiting
# $when (string) day and time, $activity (string)
button-roster-session = { $when } { $activity }

## One session

# $n (number) seats, $capacity (number) seats
roster-booked = { $n } of { $capacity ->
    [one] { $capacity } place booked
   *[other] { $capacity } places booked
}
# $n (number) people
roster-waiting = { $n } waiting
# $n (number) people
roster-attended = ✅ { $n } there
# $n (number) people
roster-no-shows = 🚫 { $n } not there
roster-nobody = Nobody has a place on it.
roster-nobody-waits = Nobody is waiting.
roster-waiting-title = Waiting, in the order of joining:
# $mark (string) a sign, $name (markup) name and age, $facts (markup)
roster-line = { $mark } { $name } – { $facts }
# $place (number) place in the line, $name (markup) name and age, $facts (markup)
roster-line-waiting = { $place }. { $name } – { $facts }
# $name (string), $age (number) years, on the day of the session
roster-name = { $name }, { $age }
# $name (string) who was erased
roster-name-erased = { $name }
roster-first-time = first time
# $n (number) sessions
roster-before = { $n ->
    [one] once before
    [2] twice before
   *[other] { $n } times before
}
# $account (string) who booked
roster-booked-by = booked by { $account }
# $until (string) a time
roster-kept-until = a seat is kept until { $until }
roster-unreachable-short = can’t be reached
# $n (number) people
button-roster-waiting = Waiting list ({ $n })
button-roster = Roster
button-check-in = ✅ Check in
button-roster-before = ‹ Before
button-roster-more = More ›

## Somebody on it

# $name (string), $age (number) years, on the day of the session
guest-title = <b>{ $name }</b>, { $age } on that day
# $name (string) who was erased
guest-title-erased = <b>{ $name }</b>
# $activity (string), $when (markup) day, times and place
guest-session = { $activity }, { $when }
# $state (markup) such as "booked"
guest-state = Now: { $state }
# $at (string) day and time, $account (string) who booked, $credits (string) "1 credit", $order (string) number
guest-booked = Made on { $at } by { $account }: { $credits } of order { $order }
guest-first-time = Their first time here
# $n (number) sessions
guest-before = Was here { $n ->
    [one] once
    [2] twice
   *[other] { $n } times
} before
guest-unreachable = ⚠️ No phone of this customer can be reached: tell them yourself.
button-attended = ✅ Was there
button-no-show = 🚫 Did not come
button-unmark = Undo

## Check-in

check-in-open = Tap a name when they come; tap it again to undo.
check-in-over = The session is over. Tap whoever was there; tap again to undo. Then mark all the others as not having come.
check-in-early = Check-in opens an hour before the start.
check-in-not-over = Who did not come can be marked after the end: whoever is late may still come.
check-in-closed = Check-in closed a day after the end; the marks stand.
# $name (string) name and age
button-name-blank = ▫️ { $name }
# $name (string) name and age
button-name-attended = ✅ { $name }
# $name (string) name and age
button-name-no-show = 🚫 { $name }
# $n (number) people
button-rest = 🚫 All the others did not come ({ $n })
# $n (number) people
rest-asks = { $n ->
    [one] <b>{ $n } person</b> has no mark yet. Mark them
   *[other] <b>{ $n } people</b> have no mark yet. Mark all of them
} as not having come? Nobody gets a message or credits back, and each can be undone.
# $n (number) people
roster-rest-marked = { $n ->
    [one] { $n } person is marked
   *[other] { $n } people are marked
} as not having come.
roster-rest-nobody = Everybody has a mark.
roster-changed = Somebody changed this meanwhile, so nothing was done. This is how it is now:
roster-no-seat = They have no place on this session any more, so there was nothing to mark.
toast-roster-changed = Changed meanwhile: look again
# $name (string)
toast-checked-in = { $name } is here
# $name (string)
toast-no-show = { $name } did not come
# $name (string)
toast-unmarked = Undone: { $name }

## Taking somebody off

button-remove-returned = Take off, credits back
button-remove-kept = Take off, nothing back
# $name (string), $account (string) who booked
remove-why = Why is <b>{ $name }</b> taken off? Send one line: { $account } reads it. For example: We have to leave earlier.
# $credits (string) "1 credit", $order (string) number
remove-credits-returned = { $credits } back in order { $order } at once.
# $credits (string) "1 credit"
remove-credits-kept = <b>Nothing is returned</b> ({ $credits } lost).
remove-reason-empty = There is nothing to read in that.
# $n (number) characters, $max (number) characters
remove-reason-long = That has { $n } characters; { $max } at most can be shown.
# $name (string)
remove-asks = Take <b>{ $name }</b> off this session?
# $name (string)
remove-asks-waiting = Take <b>{ $name }</b> off the waiting list?
# $n (number) people
remove-rings = The seat goes to the waiting list ({ $n } waiting).
remove-frees = The seat is free again.
# $account (string) who booked, $reason (string)
remove-tells = { $account } is told: “{ $reason }”
# $name (string), $activity (string)
removed = { $name } is off { $activity }.
# $name (string), $activity (string)
removed-from-list = { $name } is off the waiting list of { $activity }.
remove-marked = They have a mark for this session. Undo that first.
remove-over = This session is over or was cancelled: nobody can be taken off it.

## Giving a free seat by hand

button-give = Give a free seat
# $name (string)
give-asks = Give a free seat to <b>{ $name }</b>?
# $credits (string) "1 credit", $account (string) who booked
give-means = What is held ({ $credits }) pays for it, and { $account } is told.
# $n (number) people
give-others-first = { $n ->
    [one] { $n } person
   *[other] { $n } people
} joined the list before.
give-last-seat = It is the only free seat: whoever was offered it learns that it is gone.
# $name (string)
give-done = The seat is { $name }’s, and the customer is told.
# $name (string)
give-done-untold = The seat is { $name }’s. Nobody could be told: please call.
give-no-seat = No seat is free any more, so nothing was done.
give-list-closed = The waiting list has ended, so nothing was done.
give-has-seat = They have a seat already.
give-not-waiting = They are not on the waiting list any more.

## The roster as a file

button-roster-file = 📄 As a file (CSV)
# $activity (string), $when (markup) day, times and place, $n (number) people, $waiting (number) people
roster-file-caption = <b>{ $activity }</b>, { $when }: { $n } booked, { $waiting } waiting. It has people’s names and ages: keep it to yourself.
roster-file-name = Name
roster-file-age = Age
roster-file-state = State
roster-file-before = Times before
roster-file-account = Booked by
roster-file-code = Customer code
roster-file-order = Order
roster-file-since = Since

## The roster to print

button-roster-print = 🖨 To print (PDF)
# $activity (string), $when (markup) day, times and place
roster-print-caption = <b>{ $activity }</b>, { $when }: the roster to print, on A4. It has people’s names and ages: keep it to yourself.
# $order (string) number
roster-print-other = Name in another script – order { $order }
# $organizer (string), $at (string) day and time
roster-print-note = { $organizer } · as of { $at } · Names and ages: not to be left lying about

## The trail

# $name (string), $session (string) activity and time, $detail (string) place in the line
deed-seat-given = gave a free seat of { $session } to { $name }, number { $detail } in the line
# $name (string), $session (string) activity and time
deed-checked-in = checked { $name } in: { $session }
# $name (string), $session (string) activity and time
deed-no-show = marked { $name } as not there: { $session }
# $name (string), $session (string) activity and time
deed-unmarked = took the mark of { $name } back: { $session }
# $session (string) activity and time, $detail (string) a number
deed-no-shows = marked all the others as not there ({ $detail }): { $session }
