### Booking step by step, bookings, the waiting list.

book-who = Who is coming?
book-name = What is the name of the person who is coming?
# $name (string) first name
book-birth = And { $name }’s date of birth? For example 1990-05-21.
name-empty = I could not read a name there.
name-no-letter = A name needs at least one letter.
# $max (number) characters
name-too-long = That is too long for a name: at most { $max } characters.
birth-not-a-date = I could not read a date there.
birth-no-such-day = There is no such day.
birth-in-the-future = That day has not come yet.
birth-too-long-ago = That is more than 120 years ago.
birth-year = Please write the year with four digits.
# $one (string) a date, $other (string) a date
birth-two-ways = Is that { $one } or { $other }?

summary-title = <b>Is this right?</b>
# $name (string), $age (number) years on the day
summary-for = For { $name }, { $age } years old that day
# $credits (string) "1 credit", $order (string) its number, $left (number) credits left in it
summary-cost = { $credits } from order { $order } ({ $left } left after that)
# $credits (string) "1 credit", $order (string) its number, $left (number) credits left in it
summary-hold = { $credits } held from order { $order } ({ $left } left after that)
# $name (string) first name, $others (string) a list
summary-clash = ⚠️ { $name } already has a place at that time: { $others }.
# $activity (string), $when (string)
summary-clash-one = { $activity }, { $when }

bookings-title = <b>What is to come</b>
bookings-none = You have no bookings to come. The schedule shows what is on.
# $when (string), $activity (string), $name (string)
bookings-booked = · { $when }: { $activity }, { $name }
# $when (string), $activity (string), $name (string)
bookings-waiting = · { $when }: { $activity }, { $name } — ⏳ waiting list
booking-not-found = There is no such booking in your account.
booking-started = The session has started; the booking can’t be changed any more.

# $activity (string), $when (string) and where, $name (string)
booking-waiting = ⏳ You are on the waiting list for <b>{ $activity }</b>: { $when }, for { $name }.
# $activity (string), $when (string) and where, $name (string)
booking-booked = ✅ Booked: <b>{ $activity }</b>, { $when }, for { $name }.
# $activity (string), $when (string) and where, $name (string)
booking-cancelled = Cancelled: <b>{ $activity }</b>, { $when }, for { $name }.
# $activity (string), $when (string) and where, $name (string)
booking-left = You left the waiting list for <b>{ $activity }</b>: { $when }, for { $name }.
# $activity (string), $when (string) and where, $name (string)
booking-forfeited = Given up: <b>{ $activity }</b>, { $when }, for { $name }.
# $activity (string), $when (string) and where, $name (string)
booking-lapsed = The waiting list has closed: <b>{ $activity }</b>, { $when }, for { $name }.
# $activity (string), $when (string) and where, $name (string)
booking-attended = Attended: <b>{ $activity }</b>, { $when }, { $name }.
# $activity (string), $when (string) and where, $name (string)
booking-no-show = Not attended: <b>{ $activity }</b>, { $when }, { $name }.

# $credits (string) "1 credit", $n (number) of them, $order (string) its number, $left (number) credits left in it
credits-held = { $credits } { $n ->
    [one] is
   *[other] are
} held (order { $order }, { $left } left).
# $credits (string) "1 credit", $n (number) of them, $order (string) its number, $left (number) credits left in it
credits-used = { $credits } { $n ->
    [one] is
   *[other] are
} used (order { $order }, { $left } left).
# $credits (string) "1 credit", $n (number) of them, $order (string) its number, $left (number) credits left in it
credits-back = { $credits } { $n ->
    [one] is
   *[other] are
} back (order { $order }, { $left } left).
# $credits (string) "1 credit", $n (number) of them, $order (string) its number, $left (number) credits left in it
credits-lost = { $credits } { $n ->
    [one] is
   *[other] are
} not returned (order { $order }, { $left } left).

booking-too-late = It is too late to cancel with a return. You can still give your seat up for somebody else; nothing is returned then.
# $activity (string), $when (string) and where, $name (string), $credits (string) "1 credit", $n (number) of them, $order (string) its number
cancel-asks = Cancel <b>{ $activity }</b>, { $when }, for { $name }? { $credits } { $n ->
    [one] returns
   *[other] return
} to order { $order } at once.
cancel-too-late = It is too late to cancel: nothing was changed.
# $activity (string), $when (string) and where, $name (string), $credits (string) "1 credit", $n (number) of them
forfeit-asks = Give up <b>{ $activity }</b>, { $when }, for { $name }? Your seat goes to somebody else, and <b>nothing is returned</b>: { $credits } { $n ->
    [one] is
   *[other] are
} lost.

# $activity (string), $name (string); the event's name in a calendar
calendar-summary = { $activity } ({ $name })
# $name (string), $organizer (string)
calendar-description = Booked for { $name } at { $organizer }.
# $activity (string), $when (string) and where, $name (string)
calendar-caption = <b>{ $activity }</b>, { $when }, for { $name }. Open the file to add it to your calendar.
calendar-not-booked = Only a booked place goes into a calendar. This is how yours stands:
calendar-cancelled = This session does not take place, so there is nothing to add to your calendar.
calendar-started = The session has started, so there is nothing to add to your calendar any more.

toast-claimed = It is yours
toast-seat-gone = Somebody was faster this time
toast-not-your-turn = It is not your turn yet
toast-declined = The next in line is asked
toast-left = You left the list
toast-cancelled = Cancelled
toast-forfeited = Given up

# $name (string), $age (number) years on the day
button-beneficiary = { $name }, { $age }
button-someone-else = Someone else
# $when (string) a day, $activity (string), $name (string)
button-booking = { $when } { $activity }, { $name }
button-see-booking = See the booking
button-calendar = Add to calendar
button-cancel-booking = Cancel booking
button-forfeit = Give up my seat
button-claim = Claim my seat
button-decline = Pass it on
button-leave = Leave the list
