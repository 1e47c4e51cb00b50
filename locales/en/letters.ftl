### Letters by e-mail. Subjects and titles are plain text.

## What every letter about a booking has.

# $of (string) what it is, $fact (string)
letter-line = { $of }: { $fact }
# $fact (string) what somebody typed
letter-fact = { $fact }
letter-what = What
letter-when = When
letter-before = Before
letter-where = Where
letter-who = For
letter-why = Reason
letter-credits = Credits
letter-open-chat = Open the chat
# $organizer (string)
letter-footer = { $organizer } sends you this letter because it is about your booking.

# $deadline (string) a day and time
letter-cancel-until = You can cancel it in the chat until { $deadline } and get everything back.
letter-cancel-no-more = It is too late to cancel it with a return. In the chat you can still give the seat up for somebody else.
letter-calendar = Open the attached file to put it into your calendar.
letter-calendar-again = Open the attached file to bring your calendar up to date.
letter-calendar-moved = Two files are attached for your calendar: one takes the old time out, the other puts the new one in.
letter-calendar-gone = If it is in your calendar, open the attached file to take it out.

## One letter each.

# $activity (string), $when (string) a day and time
letter-booked-subject = Booked: { $activity }, { $when }
letter-booked-title = Your place is booked
# $activity (string), $name (string)
letter-booked = { $name } has a place on <b>{ $activity }</b>.

# $activity (string), $when (string) a day and time
letter-waiting-subject = On the waiting list: { $activity }, { $when }
letter-waiting-title = You are on the waiting list
# $activity (string), $name (string)
letter-waiting = <b>{ $activity }</b> is sold out. { $name } is on its waiting list.

# $activity (string), $when (string) a day and time
letter-seat-free-subject = A seat is free: { $activity }, { $when }
letter-seat-free-title = A seat is free
# $activity (string), $name (string)
letter-seat-free = A seat on <b>{ $activity }</b> has come free, for { $name }. The first who takes it has it.
# $activity (string), $name (string), $until (string) a time or a day and time
letter-your-turn = A seat on <b>{ $activity }</b> has come free, and it is { $name }’s turn. It is kept for you until { $until }; then it goes on to the next in line.
letter-claim-by-link = Open the page and press the button there, or claim it in the chat.
letter-claim-in-chat = Claim it in the chat.

# $activity (string), $when (string) a day and time
letter-from-the-list-subject = You have a seat: { $activity }, { $when }
letter-from-the-list-title = A seat has come free, and it is yours
# $activity (string), $name (string)
letter-from-the-list = { $name } came off the waiting list and has a place on <b>{ $activity }</b>.

# $activity (string), $when (string) a day and time
letter-lapsed-subject = No seat this time: { $activity }, { $when }
letter-lapsed-title = The waiting list has closed
# $activity (string), $name (string)
letter-lapsed = There was no seat for { $name } on <b>{ $activity }</b>. Should one come free later, you can book it from the schedule.
# $activity (string), $name (string)
letter-lapsed-moved = The club has moved <b>{ $activity }</b>, and it starts so soon now that its waiting list has closed. There was no seat for { $name }.

# $activity (string), $when (string) a day and time
letter-moved-subject = Moved: { $activity }, { $when }
letter-moved-title = Your booking is moved
# $activity (string), $name (string)
letter-moved = { $name } has a place on <b>{ $activity }</b> instead.

# $activity (string), $when (string) a day and time
letter-cancelled-subject = Cancelled: { $activity }, { $when }
letter-cancelled-title = Your booking is cancelled
# $activity (string), $name (string)
letter-cancelled = { $name } no longer has a place on <b>{ $activity }</b>.

# $activity (string), $when (string) a day and time
letter-left-subject = Off the waiting list: { $activity }, { $when }
letter-left-title = You left the waiting list
# $activity (string), $name (string)
letter-left = { $name } is no longer on the waiting list for <b>{ $activity }</b>.

# $activity (string), $when (string) a day and time
letter-given-up-subject = Given up: { $activity }, { $when }
letter-given-up-title = You gave your seat up
# $activity (string), $name (string)
letter-given-up = { $name }’s seat on <b>{ $activity }</b> goes to somebody else. As it was too late to cancel, nothing is returned.

# $activity (string), $name (string), $organizer (string)
letter-booked-for = { $organizer } has booked a place on <b>{ $activity }</b> for { $name }.
# $activity (string), $name (string), $organizer (string)
letter-listed-for = { $organizer } has put { $name } on the waiting list for <b>{ $activity }</b>.

# $activity (string), $when (string) a day and time
letter-removed-subject = Taken off: { $activity }, { $when }
# $name (string)
letter-removed-title = The club has taken { $name } off
# $activity (string), $name (string), $organizer (string)
letter-removed = { $organizer } has taken { $name } off <b>{ $activity }</b>.

# $activity (string), $when (string) a day and time
letter-rescheduled-subject = Changed: { $activity } is now { $when }
letter-rescheduled-title = The session has changed
# $activity (string), $name (string), $organizer (string)
letter-rescheduled = { $organizer } has moved <b>{ $activity }</b>, on which { $name } has a place. The place stays booked.
# $activity (string), $name (string), $organizer (string)
letter-rescheduled-waiting = { $organizer } has moved <b>{ $activity }</b>, on whose waiting list { $name } is.

# $activity (string), $when (string) a day and time
letter-called-off-subject = Called off: { $activity }, { $when }
letter-called-off-title = The session does not take place
# $activity (string), $name (string), $organizer (string)
letter-called-off = { $organizer } has called off <b>{ $activity }</b>, for which { $name } was booked or waiting.

## Credits that were bought.

letter-order = Order
letter-paid = Paid
letter-good = Good
# $n (number) days
letter-good-from-first-use = for { $n ->
    [one] { $n } day
   *[other] { $n } days
} from your first booking
# $day (string) a date
letter-good-until-day = until { $day }
# $label (string) what was bought, $order (string) its number
letter-payment-subject = Your credits: { $label }, order { $order }
letter-payment-title = Your payment has arrived
# $organizer (string), $order (string) a number
letter-payment = Thank you. { $organizer } has your payment, and your credits are ready to use as order { $order }.
letter-payment-how = To book, choose a session in the chat; your credits pay for it by themselves.
# $organizer (string)
letter-footer-bought = { $organizer } sends you this letter because you have bought credits there.
# $of (string) where it leads, $address (string)
letter-link = { $of }:
    { $address }

## What an organizer tells many

# $organizer (string)
letter-announcement-title = News from { $organizer }
letter-announcement-how = To get this in the chat, and to book there, open the chat and link your account.
letter-unsubscribe = Stop these announcements
# $organizer (string)
letter-footer-announcement = { $organizer } sends you this letter because you are one of its customers.
