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

## The trail

# $name (string), $session (string) activity and time
deed-checked-in = checked { $name } in: { $session }
# $name (string), $session (string) activity and time
deed-no-show = marked { $name } as not there: { $session }
# $name (string), $session (string) activity and time
deed-unmarked = took the mark of { $name } back: { $session }
# $session (string) activity and time, $detail (string) a number
deed-no-shows = marked all the others as not there ({ $detail }): { $session }
