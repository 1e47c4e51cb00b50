### The desk, for an organizer's staff: adding somebody to a session.

button-desk-add = ➕ Add somebody
desk-ask = <b>Who is it for?</b>
    Type the beginning of the customer’s name, of their e-mail address or of what Telegram calls them. For example: ana sil
# $account (string) the customer
desk-who = For <b>{ $account }</b>. Who is coming?
# $account (string) the customer
desk-summary-account = Customer: { $account }
# $until (string) day and time
desk-summary-cancel = The customer can cancel until { $until } and get everything back.
desk-summary-final = It is too late to cancel it afterwards: nothing will be returned.
# $n (number) people waiting, $deadline (string) day and time
desk-summary-waits = { $n ->
    [0] No seat can be booked
    [one] No seat can be booked: { $n } person is waiting
   *[other] No seat can be booked: { $n } people are waiting
}. They join the waiting list, which is open until { $deadline }, by the same rules as everybody.
# $account (string) the customer
desk-summary-told = { $account } gets a message that the club booked this.

## Why not

# $activity (string)
desk-refused-cancelled = { $activity } was cancelled, so nobody can be booked on it.
# $activity (string)
desk-refused-started = { $activity } has started, so no customer can be booked on it any more.
# $activity (string)
desk-refused-closed = Booking for { $activity } is closed.
# $activity (string)
desk-refused-full = { $activity } is sold out, and its waiting list is closed. Nothing was booked. Under Sessions it can be given more seats.
# $activity (string), $cap (number) people who may wait
desk-refused-list-full = { $activity } is sold out, and { $cap ->
    [0] it has no waiting list
   *[other] its waiting list is full
}. Nothing was booked. Under Sessions it can be given more seats, or a longer list.
desk-refused-no-beneficiary = This customer does not know that person any more. Nothing was booked. Choose somebody else, or type the name.
# $activity (string), $account (string) the customer, $needed (string) "2 credits", $available (string) "1 credit", $n (number) of those
desk-refused-no-credits = { $activity } costs { $needed }, and { $account } has { $n ->
    [0] no credits that are valid on that day
    [one] { $available } that is valid on that day, but no order that can pay for it
   *[other] { $available } that are valid on that day, but no order that can pay for it
}. Nothing was booked. An owner can grant credits.

## It is done

# $name (string)
desk-booked = ✅ Booked for { $name }.
# $name (string)
desk-listed = ⏳ { $name } is on the waiting list.
# $account (string) the customer
desk-told = { $account } gets a message.
# $organizer (string); the booking follows
booked-for = 📌 { $organizer } booked this for you:
# $organizer (string); the booking follows
listed-for = 📌 { $organizer } put you on a waiting list:
# $at (string) day and time, $staff (string) who booked, $account (string) for whom, $credits (string) "1 credit", $order (string) number
guest-booked-by-staff = Made on { $at } by { $staff } of the staff, for { $account }: { $credits } of order { $order }
# $at (string) day and time, $account (string) for whom, $credits (string) "1 credit", $order (string) number
guest-booked-by-operator = Made on { $at } from the command line, for { $account }: { $credits } of order { $order }

## The trail

# $name (string), $session (string) activity and time, $account (string) the customer
deed-booked-for = booked { $session } for { $name } (customer: { $account })
# $name (string), $session (string) activity and time, $account (string) the customer
deed-listed-for = put { $name } on the waiting list of { $session } (customer: { $account })

## Walk-ins: somebody at the door without an account

button-walk-in = 🚶 Without an account
# $name (string)
walk-in-for = For { $name }
walk-in-asks = <b>Somebody without an account?</b>
# $n (number) seats
walk-in-seat = { $n ->
    [one] They take the only free seat
   *[other] They take one of { $n } free seats
}, without credits: what they pay is settled at the desk.
walk-in-checked-in = They are checked in at once.
walk-in-expected = Check them in when they come.
# $name (string)
walk-in-namesake = ⚠️ { $name } has a place on this session already. If it is the same person, check them in there.
# $activity (string)
walk-in-refused-over = { $activity } is over, so nobody can be added.
# $activity (string)
walk-in-refused-no-seat = No seat of { $activity } is free. Before the start it can be given more seats, under Sessions.
# $n (number) people waiting, $until (string) day and time
walk-in-refused-list = { $n ->
    [one] { $n } person is waiting, who has
   *[other] { $n } people are waiting, who have
} the first right to a free seat until { $until }. A free seat can be given to one of them by hand.
walk-in-refused-age = This activity has age limits, so the date of birth is needed. Nobody was added.
# $name (string) first name
walk-in-refused-there = { $name } is on the roster already, as somebody without an account. If this is somebody else, add a second name or a letter.
button-walk-in-see = See who
# $name (string)
walk-in-added = 🚶 { $name } has a seat.
# $name (string)
walk-in-added-there = 🚶 { $name } has a seat, and is checked in.
# $at (string) day and time, $staff (string)
walk-in-by = Without an account and credits, added on { $at } by { $staff }
# $at (string) day and time
walk-in-by-operator = Without an account and credits, added on { $at } from the command line
button-walk-in-remove = Take off
walk-in-remove-untold = They have no account, so nobody can be told: tell them yourself.
# $n (number) people
roster-walk-ins = { $n } without an account
roster-walk-in = without an account
# $staff (string) who added them
roster-file-walk-in = without an account (added by { $staff })
# $n (number) people
sessions-preview-walk-ins = { $n ->
    [one] { $n } person has
   *[other] { $n } people have
} a seat without an account: nobody can tell them but you.
# $name (string), $session (string) activity and time
deed-walked-in = added { $name }, who has no account, to { $session }
# $name (string), $session (string) activity and time
deed-walk-in-removed = took { $name }, who has no account, off { $session }
