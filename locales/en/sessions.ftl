### Sessions, as an organizer's staff plans and changes them.

button-sessions = Sessions
# $organizer (string)
sessions-none = Nothing is planned at { $organizer } from now on.
sessions-none-of-activity = Nothing is planned of this activity from now on.
sessions-activities = Sessions of which activity?
# $time (string), $activity (string), $taken (number), $capacity (number) seats, $waiting (number) people
sessions-line = · { $time } { $activity } — { $taken }/{ $capacity }{ $waiting ->
    [0] {""}
   *[other] , { $waiting } waiting
}
sessions-not-there = This session is not there.

## A session's card

# $taken (number), $capacity (number) seats, $waiting (number) people
sessions-seats = Seats: { $taken } of { $capacity } taken{ $waiting ->
    [0] {""}
   *[other] {" "}· { $waiting } waiting
}
# $at (string) day and time
sessions-cancel-until = Can be cancelled until { $at }
# $at (string) day and time
sessions-cancel-over = Could be cancelled until { $at }
# $at (string) day and time
sessions-list-first-tap = Waiting list until { $at }: the first to tap gets a seat
# $at (string) day and time, $minutes (string) "30 minutes"
sessions-list-in-turn = Waiting list until { $at }: in turn, { $minutes } each
# $at (string) day and time
sessions-list-automatic = Waiting list until { $at }: the next in line is booked
sessions-list-over = The waiting list is over
sessions-list-paused = ⏸ The waiting list is paused: it gives no seats
# $n (number) people
sessions-list-cap = At most { $n } may wait
sessions-started = It has started.
sessions-over = It is over.
# $reason (string)
sessions-cancelled = ❌ Cancelled: { $reason }
button-sessions-seats = Seats
button-sessions-start = Day and time
button-sessions-length = Length
button-sessions-place = Place
button-sessions-pause = ⏸ Pause the list
button-sessions-resume = ▶️ Resume the list
button-sessions-cap = List’s length
button-sessions-call-off = Cancel the session

## What is asked before a change

# $activity (string), $when (string) day and time
sessions-of = <b>{ $activity }</b>, { $when }
# $taken (number), $capacity (number) seats
sessions-ask-seats = How many seats from now on? It has { $capacity } ({ $taken } taken). Tap, or type a number.
sessions-ask-start = When should it start? Type day and time, for example <code>24.11. 18:30</code>, or only what changes: <code>19:00</code>. With the end, <code>18:30–20:00</code>, its length changes too.
# $length (string) "90 minutes"
sessions-ask-length = How long should it take? It takes { $length } now. Tap, or type it, for example <code>1h30</code>.
# $place (string)
sessions-ask-place = Where should it take place? It is at { $place } now. Type the place.
sessions-ask-first-place = Where should it take place? Type the place.
sessions-ask-cap = How many may wait? Whoever waits already stays. Tap, or type a number.
sessions-ask-reason = Why is it cancelled? Type the reason; everybody booked or waiting reads it. For example: the sea is too rough.
# $n (number)
button-sessions-number = { $n }
button-sessions-usual-place = The usual place
button-sessions-usual-cap = As the activity says
# $day (string) and time, $zone (string) "CEST"
button-sessions-twice = { $day } ({ $zone })
sessions-which = Which one do you mean?
sessions-which-twice = The clocks go back that night, so this time comes twice. Which one do you mean?

## Typed answers that are not taken

sessions-not-a-number = This is not a number of seats. Type one from 0 to 10000.
sessions-not-a-length = A session takes from 1 minute to 31 days. Type how long, for example <code>90</code> or <code>1h30</code>.
# $max (number) characters
sessions-place-too-long = A place has { $max } characters at most.
sessions-reason-empty = The reason is empty. Everybody booked or waiting reads it.
# $max (number) characters
sessions-reason-too-long = The reason has { $max } characters at most.
sessions-not-a-moment = I can’t read a day and a time in this.
sessions-no-day = The day is missing. For example: <code>24.11. 18:30</code>.
sessions-no-time = The time is missing. For example: <code>24.11. 18:30</code>.
sessions-no-such-time = There is no such day or time.
sessions-other-weekday = That date falls on another day of the week.
sessions-past = That has passed. Nothing was changed.
sessions-too-far = That is more than three years from now. Is the year right?
# $day (string), $time (string)
sessions-skipped = On { $day } the clocks go forward, and { $time } does not exist. Choose another time.
sessions-end-before-start = It would end before it starts. If it ends after midnight, type only when it starts, and how long it takes under “Length”.

## What a change would do

# $before (number), $after (number), $taken (number) seats
sessions-preview-seats = Seats: { $before } → <b>{ $after }</b> ({ $taken } taken)
# $when (string) and where
sessions-preview-before = Before: { $when }
# $when (string) and where
sessions-preview-after = After: <b>{ $when }</b>
# $n (number) people
sessions-preview-cap = At most { $n } may wait; whoever waits already stays.
sessions-preview-no-cap = As many as like may wait.
sessions-preview-pause = <b>Pause the waiting list?</b> Everybody keeps their place in line, but free seats are given to nobody until you resume it.
sessions-preview-resume = <b>Resume the waiting list?</b> Seats that are free are given to it at once.
# $reason (string)
sessions-preview-call-off = <b>Cancel this session?</b> Everybody booked or waiting gets their credits back and is told why: { $reason }
    This can’t be undone.
# $booked (number), $waiting (number) bookings
sessions-preview-people = Booked: { $booked } · waiting: { $waiting }
sessions-preview-nobody = Nobody is booked or waits: nobody is told.
# $told (number), $all (number) customers
sessions-preview-told = { $told ->
    [0] Nobody can be told in Telegram
    [one] { $told } customer is told
   *[other] { $told } customers are told
} (of { $all }).
# $told (number) customers
sessions-preview-rung = { $told ->
    [0] Nobody is told.
    [one] { $told } customer is told at once that there is a seat.
   *[other] { $told } customers are told at once that there is a seat.
}
# $n (number) people waiting
sessions-preview-list-untold = { $n ->
    [one] { $n } person is waiting, and no phone of theirs can be reached: they wait on. Give them a seat by hand, from the roster, and call.
   *[other] { $n } people are waiting, and no phone of theirs can be reached: they wait on. Give them a seat by hand, from the roster, and call.
}
sessions-preview-list-paused = The waiting list is paused: it gets the seats when you resume it.
sessions-preview-free = Those booked may cancel with a full return until the new start.
# $n (number) customers
sessions-preview-lapsed = { $n ->
    [one] The waiting list would be over: { $n } customer is taken off it and gets the credits back.
   *[other] The waiting list would be over: { $n } customers are taken off it and get the credits back.
}
sessions-changed-meanwhile = ⚠️ Somebody changed this session in the meantime, and nothing was done. This is how it is now:

## What came of it

# $told (number) customers
sessions-done = ✅ Done. { $told ->
    [0] No message went out.
    [one] { $told } customer is told.
   *[other] { $told } customers are told.
}
# $told (number) customers
sessions-called-off = ✅ Cancelled; all credits are back. { $told ->
    [0] No message went out.
    [one] { $told } customer is told.
   *[other] { $told } customers are told.
}
sessions-unchanged = It is so already; nothing was changed.
# $taken (number) seats
sessions-too-few = { $taken ->
    [one] { $taken } seat is taken, and fewer there can’t be. Remove a booking first, or choose more.
   *[other] { $taken } seats are taken, and fewer there can’t be. Remove bookings first, or choose more.
}
sessions-taken = There is another session of this activity at that time and place. Nothing was changed.
sessions-fixed-cancelled = This session was cancelled; it can’t be changed any more.
sessions-fixed-started = This session has started; it can’t be changed any more.
sessions-fixed-over = This session is over; it can’t be changed any more.
