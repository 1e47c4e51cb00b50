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
